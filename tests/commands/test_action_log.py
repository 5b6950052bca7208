"""The action log at a desk: long lists turn, groups and states are told apart, forged forms do no harm."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import update

from commands.actions.actions import ACTIONS
from commands.errors import Refused, Sorry
from commands.reading.agreed import read_agreed
from store import actions, meetings
from store.actions import NewAction
from store.models import Action
from tests.commands.desk import Desk


@pytest.fixture
def officer(desk: Desk) -> Desk:
    desk.appoint("U1", "business unit", "OSCB_BU")
    return desk.as_user("U1")


def entered(desk: Desk, number: int, *, agreed_at: int | None = None, monitor: str | None = None) -> None:
    with desk.writing() as connection:
        for one in range(1, number + 1):
            new = NewAction(
                title=f"Step {one} " + "& " * 200, short_title=f"Step {one}", lead_ids=(desk.party("TVP").id,),
                due_on=dt.date(2016, 1, 31), agreed_at_id=agreed_at,
                monitor_party_id=desk.party(monitor).id if monitor else None,
            )  # fmt: skip
            actions.add(connection, desk.board_id, new, desk.today)


def meeting(desk: Desk, code: str, on: dt.date) -> int:
    with desk.writing() as connection:
        made = meetings.add(connection, desk.party(code).id, on)
    assert made is not None
    return made


def test_the_log_turns_by_meeting_and_loses_nothing(officer: Desk) -> None:
    entered(officer, 13, agreed_at=meeting(officer, "PAQA", dt.date(2015, 9, 3)))
    entered(officer, 12, agreed_at=meeting(officer, "OSCB", dt.date(2015, 11, 12)))
    entered(officer, 2)
    seen: list[str] = []
    headings: list[str] = []
    reply = officer.run(ACTIONS, "log")
    while True:
        assert reply.message is not None
        lines = reply.message.text.splitlines()
        seen += [line.split()[0] for line in lines if line.startswith("*A-")]
        headings += [line for line in lines if line.startswith("*Agreed at")]
        turns = reply.message.blocks[-1]["elements"]
        onward = [one["value"] for one in turns if one["action_id"] == "actions.log_next"]
        if not onward:
            break
        reply = officer.run(ACTIONS, door="button", name="actions.log_next", value=onward[0])
        assert reply.replace
    newest_first = [*range(14, 26), *range(1, 14), 26, 27]
    assert seen == [f"*A-{number}*" for number in newest_first]
    assert list(dict.fromkeys(headings)) == [
        "*Agreed at Oxfordshire Safeguarding Children Board, 12 November 2015*",
        "*Agreed at Performance, Audit and Quality Assurance Subgroup, 3 September 2015*",
        "*Agreed at no meeting of the calendar*",
    ]


def test_a_groups_own_and_what_is_open_or_closed(officer: Desk) -> None:
    entered(officer, 2, agreed_at=meeting(officer, "PAQA", dt.date(2015, 9, 3)))
    entered(officer, 1, monitor="CSE_SG")
    with officer.writing() as connection:
        connection.execute(update(Action).where(Action.ref == "A-1").values(closed_as="complete"))
    assert "What is closed: 1" in officer.said(ACTIONS, "log closed")
    assert "What is open, CSE (Child sexual exploitation) Subgroup: 1" in officer.said(ACTIONS, "log open CSE Subgroup")
    assert "Everything that was agreed, Performance, Audit and Quality Assurance Subgroup: 2" in officer.said(
        ACTIONS, "log PAQA"
    )
    with pytest.raises(Sorry, match="No party here is called"):
        officer.run(ACTIONS, "log nobody known")


def test_a_meeting_is_named_by_its_day_and_must_be_in_the_calendar(officer: Desk) -> None:
    with pytest.raises(Sorry, match="has no meeting on 3 December 2015 in the calendar"):
        officer.run(ACTIONS, "add TVP to send it by May 2016, agreed at PAQA 3 December 2015")
    meeting(officer, "PAQA", dt.date(2015, 9, 3))
    said = officer.said(ACTIONS, "add TVP to send it by May 2016, agreed at PAQA 3 September 2015")
    assert "Agreed at Performance, Audit and Quality Assurance Subgroup, 3 September 2015." in said
    with officer.reading() as connection:
        (row,) = connection.execute(
            Action.__table__.select().where(Action.ref == "A-1")
        ).all()  # the words stay beside the date
    assert (row.deadline_words, row.due_on, row.due_as_first_entered) == (
        "by May 2016", dt.date(2016, 5, 31), dt.date(2016, 5, 31),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " ", "leads": "1", "due": "by May 2016"}, "title"),
        ({"title": "x" * 1501, "leads": "1", "due": "by May 2016"}, "title"),
        ({"title": "Send it", "leads": "", "due": "by May 2016"}, "leads"),
        ({"title": "Send it", "leads": "999999\nall", "due": "by May 2016"}, "leads"),
        ({"title": "Send it", "leads": "1", "due": ""}, "due"),
        ({"title": "Send it", "leads": "1", "due": "ongoing"}, "due"),
    ],
)
def test_a_field_that_will_not_do_is_said_beside_it(officer: Desk, fields: dict[str, str], field: str) -> None:
    with pytest.raises(Sorry, match="Nothing was recorded") as sorry:
        officer.run(ACTIONS, door="form", name="actions.add_save", metadata="x|", fields=fields)
    assert sorry.value.field == field


def test_a_forged_form_is_checked_again(officer: Desk) -> None:
    fields = {"title": "Send it", "leads": str(officer.party("TVP").id), "due": "by May 2016", "meeting": "999"}
    officer.appoint("U2", "lead", "TVP")
    with pytest.raises(Refused, match="may not add an action"):
        officer.as_user("U2").run(ACTIONS, door="form", name="actions.add_save", metadata="x|", fields=fields)
    reply = officer.run(
        ACTIONS, door="form", name="actions.add_save", metadata="x|<https://example.org|here>", fields=fields
    )
    assert "Entered as *A-1*" in str(reply.view)
    with officer.reading() as connection:
        (row,) = connection.execute(Action.__table__.select().where(Action.ref == "A-1")).all()
    assert (row.notes, row.agreed_at_id) == ([], None)


def test_two_clicks_on_one_form_are_one(officer: Desk) -> None:
    job = officer.job(ACTIONS, door="form", name="actions.add_save", metadata="abc|C1/1.2", fields={})
    assert job.once == "abc"


def test_words_of_others_do_not_come_alive(officer: Desk) -> None:
    assert "<" not in officer.said(ACTIONS, "add TVP to send <!channel> <https://example.org|click> by May 2016")
    assert "<" not in officer.said(ACTIONS, "4.5 theme <!here>")
    assert "<" not in officer.said(ACTIONS, "themes")


@pytest.mark.parametrize("words", ["to " * 400, "a: " + "by " * 400, "TVP to " + "in May " * 300])
def test_odd_lines_are_read_quickly_and_never_fail(words: str) -> None:
    read_agreed(words, dt.date(2015, 11, 16))


def test_news_of_an_action_is_no_name_of_a_group(officer: Desk) -> None:
    said = officer.said(ACTIONS, "log on 9.1: the return interviews are done")
    assert "/update" in said
    assert "interviews" not in said
