"""Whole conversations about evidence and the annual report."""

from __future__ import annotations

from store import models
from tests.dialogues.rows import row
from tests.office import Office

LINK = "https://example.org/minutes-audit"


@row(10, "/actions report 2015/16")
def test_row_10_what_belongs_in_the_annual_report_is_tagged_and_listed(office_on_both: Office) -> None:
    office = office_on_both
    says = office.says
    assert "Nothing is tagged for it yet" in says(office.chair, "/actions report 2015/16")
    assert "may not tag for the annual report" in says(office.tvp, "/actions 1.4 annual report 2015/16")
    assert "is no year of an annual report" in says(office.officer, "/actions 1.4 annual report 2015")
    assert "belongs in the annual report 2015/16" in says(office.officer, "/actions 1.4 annual report 2015/16")
    says(office.tvp, "/update 1.4 on track Policies appraised")
    says(office.tvp, f"/actions 1.4 evidence Appraisal of policies {LINK} proves that every team has one")
    said = says(office.chair, "/actions report 2015/16")
    assert "1 action and 1 piece of evidence" in said
    assert "*1.4* Annual report 2015/16: appraisal of supervision policies" in said
    assert "Policies appraised" in said
    assert "*Documents* (1)\n*E-1* 1.4 Document: Appraisal of policies\nProves: every team has one" in said
    assert "Nothing is tagged" in says(office.chair, "/actions report 2016/17")


@row(15, "/actions 4.4 published on the OSCB website on 31 March 2015")
def test_row_15_a_product_is_published_at_a_place_on_a_day(office: Office) -> None:
    says = office.says
    said = says(office.officer, "/actions 4.4 published on the OSCB website on 31 March 2015")
    assert "Product: 'Eyes on' learning summary" in said
    assert "Published on the OSCB website, 31 March 2015" in said
    assert "is still to come" in says(office.officer, "/actions 4.4 published on the OSCB website on 31 March 2016")
    assert "may not add evidence" in says(office.as_("U0CAFCASS"), "/actions 4.4 published on our site on 1 May 2015")
    [kept] = office.rows(models.Evidence)
    assert (kept.kind, kept.published_at, str(kept.published_on)) == ("product", "the OSCB website", "2015-03-31")
    assert "*E-1* Product" in says(office.chair, "/actions 4.4 evidence")


@row(17, "/actions 5.4 voice of parents: they asked for one point of contact")
def test_row_17_what_parents_said_is_kept_with_nobody_named(office: Office) -> None:
    says = office.says
    occ = office.as_("U0OCC")
    said = says(occ, "/actions 5.4 voice of parents: they asked for one point of contact throughout")
    assert "*E-1* Voice: Voice of parents\nProves: they asked for one point of contact throughout" in said
    named = says(occ, "/actions 5.4 voice of parents: the mother of Chloe Smith, 14, said so")
    assert "Nothing was recorded" in named
    assert "never a person" in says(occ, "/actions 5.4 voice of Jane: she asked for help")
    assert office.count(models.Evidence) == 1


@row(23, "/actions 6.3 evidence audit … for the annual report 2015/16")
def test_row_23_the_outcome_of_an_audit_is_linked_to_the_annual_report(office: Office) -> None:
    says = office.says
    added = says(
        office.officer,
        f"/actions 6.3 evidence audit: Minutes of five subgroups {LINK} shows that owners are named in 38 of 40 on "
        "12 November 2015 for the annual report 2015/16",
    )
    assert "Audit: Minutes of five subgroups" in added
    assert "Of 12 November 2015" in added
    said = says(office.chair, "/actions report 2015/16")
    assert "*Audits* (1)\n*E-1* 6.3 Audit: Minutes of five subgroups\nProves: owners are named in 38 of 40" in said
    says(office.officer, "/actions 6.3 evidence E-1 annual report 2014/15")
    assert "Nothing is tagged" in says(office.chair, "/actions report 2015/16")


def test_evidence_is_given_by_form_and_withdrawn_with_a_reason_by_whoever_gave_it(office: Office) -> None:
    says = office.says
    says(office.tvp, "/actions 1.1 evidence add")
    office.tvp.submit(
        {"kind": "survey", "title": "Survey of front-line staff", "happened_on": "2015-11-02", "url": LINK}
    )
    modal = office.tvp.modal()
    assert modal is not None
    assert "Survey of front-line staff" in str(modal["view"])
    says(office.tvp, "/update 1.1 on track Report drafted https://example.org/draft")
    listed = says(office.chair, "/actions 1.1 evidence")
    assert "2 pieces of evidence" in listed
    assert "*U-1* Document: Link in an update" in listed
    assert "was added by somebody else" in says(
        office.as_("U0OCC"), "/actions 1.1 evidence withdraw E-1 because not ours"
    )
    assert "Say which, and why" in says(office.tvp, "/actions 1.1 evidence withdraw E-1")
    assert "Withdrawn; it stays" in says(office.tvp, "/actions 1.1 evidence withdraw E-1 because of another team")
    listed = says(office.chair, "/actions 1.1 evidence")
    assert "1 piece of evidence, and 1 withdrawn" in listed
    assert "Withdrawn on 16 November 2015: of another team" in listed
    assert "has no evidence E-1" in says(office.tvp, "/actions 1.2 evidence withdraw E-1 because it is elsewhere")


def test_what_is_no_evidence_is_not_kept_as_some(office: Office) -> None:
    says = office.says
    officer = office.officer
    assert "Give a link, or say what it is" in says(officer, "/actions 4.3 evidence document")
    assert "/actions 4.3 annual report 2015/16" in says(officer, "/actions 4.3 evidence annual report 2015/16")
    assert "one link at a time" in says(officer, f"/actions 4.3 evidence {LINK} {LINK}-2")
    says(officer, "/actions 4.3 evidence add")
    officer.submit({"kind": "document", "title": "Notes of the event", "voice_of": "parents"})
    assert officer.modal() is not None  # the form stays, with what was typed
    assert office.count(models.Evidence) == 0


def test_how_many_came_to_an_event_and_a_link_as_the_place_of_publication_are_read(office: Office) -> None:
    says = office.says
    said = says(
        office.officer, "/actions 4.3 evidence event: learning event attended by 120 practitioners on 3 November 2015"
    )
    assert "Attended by 120" in said
    said = says(office.officer, "/actions 4.3 evidence event: learning day on 2 November 2015 attended by 80 staff")
    assert "Attended by 80" in said
    said = says(office.officer, "/actions 4.4 published 'Eyes on' at https://example.org/eyes on 3 November 2015")
    assert "Product: Eyes on" in said
    assert "Published on example.org, 3 November 2015" in said
    said = says(office.officer, f"/actions 4.4 evidence survey {LINK} shows that schools use it")
    assert "*E-4* Survey\nProves: schools use it" in said
