"""Who is put on the list: posts given in the words people use, and the first officer of all."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from commands.errors import Refused, Sorry
from commands.partnership.partnership import PARTNERSHIP
from commands.partnership.posts import appoint_officer, first_run_sentence
from store import askers
from store.db import Store
from store.migrate import migrate
from store.models import Appointment
from store.statuses import Role
from tests.commands.desk import TEAM, Desk


@pytest.mark.parametrize(
    ("words", "role", "code"),
    [
        ("add <@U22|someone> as lead of Thames Valley Police", Role.lead, "TVP"),
        ("add <@U22> lead TVP", Role.lead, "TVP"),
        ("add <@U22>, TVP lead", Role.lead, "TVP"),
        ("add as lead for the police <@U22>", Role.lead, "TVP"),
        ("appoint <@U22> as the new lead of South & Vale.", Role.lead, "SOUTH_VALE"),
        ("add <@U22> as deputy of Cafcass", Role.deputy, "CAFCASS"),
        ("add <@U22> deputy lead for Oxford Health", Role.deputy, "OHFT"),
        ("add <@U22> member of CSE sub-group", Role.member, "CSE_SG"),
        ("add <@U22> as Deputy Director for Education", Role.member, "DD_EDU"),
        ("add <@U22> as Deputy Director Education", Role.member, "DD_EDU"),
        ("add <@U22> as Oxford LPA Commander", Role.member, "OX_LPA"),
        ("add <@U22> as TVP lead for missing children", Role.member, "TVP_MISSING"),
        ("add <@U22> as Chair of PAQA", Role.group_chair, "PAQA_CHAIR"),
        ("add <@U22> PAQA chair", Role.group_chair, "PAQA_CHAIR"),
        ("add <@U22> as chair of the CSE Subgroup", Role.group_chair, "CSE_CHAIR"),
        ("add <@U22> as chair of HAG", Role.group_chair, "HAG"),
        ("add <@U22> as Children's Trust Chairman", Role.group_chair, "CT_CHAIR"),
        ("add <@U22> as independent chair", Role.independent_chair, "OSCB_CHAIR"),
        ("add <@U22> as OSCB Chair", Role.independent_chair, "OSCB_CHAIR"),
        ("add <@U22> as chair of the Board", Role.independent_chair, "OSCB_CHAIR"),
        ("add <@U22> as lead safeguarding partner of TVP", Role.lead_partner, "TVP"),
        ("add <@U22> as delegated safeguarding partner for Cafcass", Role.delegated_partner, "CAFCASS"),
        ("add <@U22> as TVP's DSP", Role.delegated_partner, "TVP"),
        ("add <@U22> as safeguarding lead of TVP", Role.lead, "TVP"),
        ("add <@U22> as business unit", Role.business_unit, "OSCB_BU"),
        ("add <@U22> as OSCB business officer", Role.business_unit, "OSCB_BU"),
        ("add <@U22> as lay member", Role.lay_member, "LAY"),
        ("add <@U22> as independent scrutineer", Role.scrutineer, None),
    ],
)
def test_a_post_is_given_in_the_words_people_use(officer: Desk, words: str, role: Role, code: str | None) -> None:
    said = officer.said(PARTNERSHIP, words)
    assert said.startswith("<@U22> is now *")
    assert officer.holdings("U22") == [(role, code)]
    assert len(officer.audit()) == 1


def test_the_sentence_names_what_was_done_and_the_person_is_told(officer: Desk) -> None:
    said = officer.said(PARTNERSHIP, "add <@U22|x> as lead of TVP")
    assert said == (
        "<@U22> is now *Lead, Thames Valley Police*, from 16 November 2015. They are told by direct message."
    )
    [notice] = officer.planned()
    assert (notice.kind, notice.team_id, notice.target) == ("notice", TEAM, "U22")
    assert notice.args["sentence"].startswith("You are now *Lead, Thames Valley Police* on the list of Oxfordshire")
    assert "`/update`" in notice.args["sentence"]
    [(operation, outcome, subject)] = officer.audit()
    assert (operation, outcome) == ("add a person", "done")
    assert subject is not None
    assert subject.startswith("person ")


def test_a_post_that_is_held_already_is_said_and_nothing_is_written(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "add <@U22> as lead of TVP")
    assert "is already *Lead, Thames Valley Police*" in officer.said(PARTNERSHIP, "add <@U22> lead TVP")
    assert len(officer.audit()) == 1
    assert len(officer.planned()) == 1


def test_who_holds_the_same_post_is_said(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "add <@U22> as lead of TVP")
    assert "It is also held by <@U22>" in officer.said(PARTNERSHIP, "add <@U33> as lead of TVP")


@pytest.mark.parametrize(
    ("words", "mentioned", "team"),
    [
        ("add <@U22> lead TVP", {}, TEAM),
        ("add <@U22> lead TVP", {"U22": "T9"}, "T9"),
        ("add T7:U22 lead TVP", {}, "T7"),
        ("add T7:<@U22> lead TVP", {"U22": "T9"}, "T7"),
    ],
)
def test_a_person_is_known_by_team_and_user(officer: Desk, words: str, mentioned: dict[str, str], team: str) -> None:
    officer.run(PARTNERSHIP, words, mentioned=mentioned)
    assert officer.holdings("U22", team) == [(Role.lead, "TVP")]


def test_an_id_typed_without_a_team_is_of_the_askers_team(officer: Desk) -> None:
    officer.run(PARTNERSHIP, "add U0ABCD12 lead TVP")
    assert officer.holdings("U0ABCD12") == [(Role.lead, "TVP")]


@pytest.mark.parametrize(
    "address", ["A.Lead@probation.example", "<mailto:a.lead@probation.example|a.lead@probation.example>"]
)
def test_someone_who_is_not_on_slack_is_added_by_address(officer: Desk, address: str) -> None:
    said = officer.said(PARTNERSHIP, f"add {address} as lead of Probation")
    assert "a.lead@probation.example is now *Lead, Probation*" in said
    assert "not on Slack" in said
    assert officer.planned() == []
    assert "a.lead@probation.example" in officer.said(PARTNERSHIP, "people")
    officer.appoint("U5", "lead", "TVP")
    assert "probation.example" not in officer.as_user("U5").said(PARTNERSHIP, "people")
    assert "is no longer *Lead, Probation*" in officer.said(PARTNERSHIP, f"end {address}")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("add", "Whom do you mean"),
        ("add lead of TVP", "Whom do you mean"),
        ("add @someone as lead of TVP", "Slack did not say who “@someone” is"),
        ("add <@U22> <@U33> as lead of TVP", "You named 2 people"),
        ("add <@U22>", "as what"),
        ("add <@U22> as", "as what"),
        ("add <@U22> as lead", "of which group or agency"),
        ("add <@U22> as lead of the council", "could be any of these"),
        ("add <@U22> as lead of Narnia", "No party here is called “Narnia”"),
        ("add <@U22> TVP", "as what, its lead, deputy, chair or member"),
        ("add <@U22> as lead of PAQA", "is a group"),
        ("add <@U22> as chair of TVP", "is an agency"),
        ("add <@U22> as lead of <!channel>", "“&lt;!channel&gt;”"),
        ("add <@U22> as wizard", "No party here is called “wizard”"),
        ("remove", "Whom do you mean"),
        ("end <@U99> as lead of TVP", "holds no post here"),
        ("bind", "Bind it to which"),
        ("bind Narnia", "No party here is called"),
        ("bind Oxford LPA Commander", "is a post"),
        ("bind #paqa PAQA", "Slack did not say which channel"),
        ("unbind", "is bound to nothing"),
        ("confirm", "Which old records"),
        ("confirm 99.9", "There is no action 99.9"),
        ("confirm 7.1", "There is no old record"),
        ("glossary XYZ", "has no “XYZ”"),
        ("frobnicate <!channel>", "does not know “frobnicate”"),
        ("<!channel>", "does not know “&lt;!channel&gt;”"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_writes_nothing(officer: Desk, words: str, sentence: str) -> None:
    with pytest.raises(Sorry, match=sentence) as sorry:
        officer.run(PARTNERSHIP, words)
    assert "othing was recorded" in sorry.value.sentence or "othing was changed" in sorry.value.sentence
    assert officer.holdings("U22") == []
    assert officer.audit() == []
    assert officer.planned() == []


@pytest.mark.parametrize("words", ["add <@U22> as lead of TVP", "end <@U1>", "bind PAQA", "unbind", "confirm all"])
def test_only_the_business_unit_changes_the_list(officer: Desk, words: str) -> None:
    officer.appoint("U5", "independent chair", "OSCB_CHAIR")
    with pytest.raises(Refused, match="Nothing was recorded"):
        officer.as_user("U5").run(PARTNERSHIP, words)
    assert officer.audit() == []


def test_the_first_officer_is_appointed_before_there_is_a_plan(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('new')}/store.db")
    migrate(store)
    now = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)
    with store.writing() as connection:
        assert "from 16 November 2015" in appoint_officer(connection, "T1", "U1", now, now.date(), "command line")
        assert "already" in appoint_officer(connection, "T1", "U1", now, now.date(), "command line")
        asker = askers.find_asker(connection, "T1", "U1", now.date())
        assert asker is not None
        assert "two are asked for" in str(first_run_sentence(connection, asker.board_id, now.date()))
    store.close()
    assert asker.title == "Business unit"


def test_an_officer_from_before_the_plan_gets_the_units_own_party(desk: Desk) -> None:
    desk.appoint("U1", "business unit", None)
    with desk.writing() as connection:
        appoint_officer(connection, TEAM, "U1", desk.now, desk.today, "command line")
    assert desk.holdings("U1") == [(Role.business_unit, "OSCB_BU")]
    assert desk.audit() == [("appoint a business officer", "done", "person 1")]
    with desk.reading() as connection:
        assert len(connection.execute(select(Appointment.id)).all()) == 2


def test_two_officers_need_no_notice(officer: Desk) -> None:
    officer.appoint("U2", "business unit", "OSCB_BU")
    with officer.reading() as connection:
        assert first_run_sentence(connection, officer.board_id, officer.today) is None
