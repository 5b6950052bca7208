"""Whole conversations about the challenge log: raised, told, answered, closed; and what does not belong in it."""

from __future__ import annotations

from sqlalchemy import update

from commands.challenge import CHALLENGE
from store import models
from tests.dialogues.rows import row
from tests.office import Office

RAISED = "/challenge to Cherwell: no report on missing episodes since March"


def operations(office: Office) -> list[tuple[str, str, str | None]]:
    return [(one.operation, one.outcome, one.subject) for one in office.rows(models.Audit)][1:]


@row(20, "/challenge to Cherwell: no report on missing episodes since March")
def test_row_20_a_challenge_is_raised_told_answered_and_closed_under_a_fixed_number(office_on_both: Office) -> None:
    office, cherwell = office_on_both, office_on_both.as_("U0CHERWELL")
    said = office.says(office.tvp, RAISED)
    assert "Raised as *C-1*. 1 person who answers for Cherwell District Council will be told." in said
    assert "Thames Valley Police to Cherwell District Council" in said
    assert "Response due by 14 December 2015" in said
    [told] = cherwell.until(cherwell.dm)
    assert "has raised a challenge with Cherwell District Council" in told["text"]
    assert "no report on missing episodes since March" in told["text"]

    cherwell.click(told, "challenge.response")
    cherwell.submit({"words": "The officer left; the report comes this week"})
    [answered] = office.tvp.until(office.tvp.dm)
    assert "has answered the challenge *C-1*" in answered["text"]
    assert "Answered on 16 November 2015" in office.says(office.tvp, "/challenge")

    assert "may not close a challenge" in office.says(office.tvp, "/challenge 1 close We are content")
    office.says(office.chair, "/challenge 1 outcome Reports come each quarter")
    office.says(office.chair, "/challenge 1 close Answered")
    assert "No challenge is open." in office.says(office.tvp, "/challenge")
    office.says(office.officer, "/challenge 1 difference Episodes are now seen within a week")
    whole = office.says(office.tvp, "/challenge C-1")
    for words in (
        "Closed on 16 November 2015", "Response: The officer left; the report comes this week",
        "Outcome: Reports come each quarter", "Difference made: Episodes are now seen within a week",
        "16 November 2015 · Cherwell District Council · Response: The officer left",
    ):  # fmt: skip
        assert words in whole
    assert "is open again" in office.says(office.chair, "/challenge 1 reopen It was the wrong report")
    assert "Raised as *C-2*" in office.says(office.tvp, "/challenge to OCC: minutes come late")
    of_one = office.says(office.chair, "/challenge Cherwell")
    assert "*C-1*" in of_one
    assert "*C-2*" not in of_one
    assert "No challenge was raised by Cafcass or sent to it." in office.says(office.chair, "/challenge Cafcass")
    assert operations(office) == [
        ("raise a challenge", "done", "challenge C-1"),
        ("respond to a challenge", "done", "challenge C-1"),
        ("close a challenge", "refused", "challenge C-1"),
        ("record a challenge's outcome", "done", "challenge C-1"),
        ("close a challenge", "done", "challenge C-1"),
        ("record a challenge's difference", "done", "challenge C-1"),
        ("reopen a challenge", "done", "challenge C-1"),
        ("raise a challenge", "done", "challenge C-2"),
    ]


def test_responses_that_are_overdue_stand_first(office: Office) -> None:
    office.says(office.tvp, "/challenge to OCC: minutes come late; response by 30 November 2015")
    office.says(office.tvp, RAISED)
    office.says(office.tvp, "/challenge to Cafcass: no return; response by 20 November 2015")
    office.sandbox.client.clock(to="2015-12-01T09:00:00+00:00")
    late = "3 challenges, 2 with a response overdue."
    office.chair.until(lambda: late in office.says(office.chair, "/challenge"))  # the clock is asked now and then
    said = office.says(office.chair, "/challenge")
    assert said.index("*C-3*") < said.index("*C-1*") < said.index("*C-2*")
    assert "Response overdue by 11 days: it was due by 20 November 2015" in said
    digest = office.says(office.chair, "/digest preview")
    assert "Challenges without a response (3)" in digest
    assert digest.index("*C-3*") < digest.index("*C-1*") < digest.index("*C-2*")
    assert "has passed" in office.says(office.tvp, "/challenge to OCC: late; response by 30 November 2015")
    assert office.count(models.Challenge) == 3


@row(50, "/challenge")
def test_row_50_a_childs_case_is_kept_out_of_the_challenge_log(office: Office) -> None:
    said = office.says(office.tvp, "/challenge to OCC: no strategy meeting about a child we referred in June")
    assert "Escalating a case belongs in the escalation procedure" in said
    assert "referred in June" not in said
    office.says(office.tvp, "/challenge add")
    modal = office.tvp.modal()
    assert modal is not None
    assert "never about a child’s case" in str(modal["view"])
    answer = office.tvp.submit({"to": "Oxfordshire County Council", "issue": "You closed the case of Child B"})
    assert "escalation procedure" in str(answer)
    assert office.count(models.Challenge) == 0
    office.tvp.submit(
        {"to": "Oxfordshire County Council", "issue": "Escalations are not acknowledged", "about": "1.1, 1.2"}
    )
    assert "*C-1* Thames Valley Police to Oxfordshire County Council" in office.says(office.chair, "/challenge")
    assert "About: *1.1*" in office.says(office.chair, "/challenge 1")
    assert "*C-1* to Oxfordshire County Council: Escalations are not acknowledged" in office.says(
        office.chair, "/actions 1.1"
    )
    office.says(office.as_("U0OCC"), "/challenge 1 response The case of this boy was closed", "C0BOARD")
    assert office.rows(models.Challenge)[0].response is None


def test_who_was_not_challenged_does_not_answer_and_a_forged_form_is_refused(office: Office) -> None:
    office.says(office.tvp, RAISED)
    assert "Nothing was recorded" in office.says(office.as_("U0CAFCASS"), "/challenge 1 response Not us")
    office.says(office.officer, "/challenge 1 response")
    assert office.officer.modal() is not None
    office.says(office.officer, "/partnership end <@U0OFFICER2>")
    assert "on the escalation" not in office.says(office.officer, "/challenge 9")
    assert "There is no challenge C-9 in the log" in office.says(office.officer, "/challenge 9")
    assert office.rows(models.Challenge)[0].response is None


def test_a_challenge_without_a_response_stands_in_the_home_of_who_was_challenged(office: Office) -> None:
    office.says(office.tvp, RAISED)
    cherwell = office.as_("U0CHERWELL")
    cherwell.open_home()
    assert "no report on missing episodes since March" in str(cherwell.home())
    office.says(cherwell, "/challenge 1 response It was sent", "C0BOARD")
    cherwell.open_home()
    assert "no report on missing episodes" not in str(cherwell.home())


def test_a_double_click_raises_one_challenge(office: Office) -> None:
    office.says(office.tvp, "/challenge add")
    office.tvp.submit({"to": "Cherwell District Council", "issue": "No report"})
    submitted = office.sandbox.client.pushes("interactive")[-1]
    office.sandbox.client.replay(submitted["index"], sign=True)
    assert office.count(models.Challenge) == 1


def test_an_unpublished_action_does_not_show_through_a_challenge(office: Office) -> None:
    with office.store.writing() as connection:
        connection.execute(update(models.Review).values(is_published=False))
    said = office.says(office.chair, "/challenge to Cherwell about 4.5: the report is late")
    assert "About: *4.5*" in said
    cherwell = office.as_("U0CHERWELL")
    [told] = cherwell.until(cherwell.dm)
    assert "4.5" not in told["text"]
    assert "4.5" not in office.says(cherwell, "/challenge 1", "C0BOARD")
    assert "No challenge is open." in office.says(office.tvp, "/challenge")
    assert "There is no challenge C-1" in office.says(office.tvp, "/challenge 1")
    assert "There is no action 4.5" in office.says(office.tvp, "/challenge to OCC about 4.5: late")


def test_every_example_of_the_help_is_answered_in_words(office: Office) -> None:
    for example in CHALLENGE.examples:
        said = office.says(office.officer, f"/challenge {example.words}".strip())
        assert said or office.officer.modal(), example.words
        assert "went wrong" not in said
        assert "Nothing was recorded" not in said, (example.words, said)
        if office.officer.modal():
            office.officer.close(all_=True)
