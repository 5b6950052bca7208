"""The calendar, agendas and decisions of meetings, a command at a time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from commands.actions.actions import ACTIONS
from commands.errors import Refused, Sorry
from commands.meeting.meeting import MEETING
from messages.help import help_message
from store.models import Action, Board, Meeting, Party, Review, Revision
from tests.commands.desk import Desk


@pytest.fixture
def officer(desk: Desk) -> Desk:
    """The business officer, with a Board on 26 November and PAQA on 12 November and 3 December."""
    desk.appoint("U1", "business unit", "OSCB_BU")
    desk.appoint("U2", "group chair", "PAQA_CHAIR")
    desk.appoint("U3", "lead", "TVP")
    desk.said(MEETING, "add Board 26 November 2015")
    desk.said(MEETING, "add PAQA 12 November 2015, 3 December 2015")
    return desk


def meeting_id(desk: Desk, on: dt.date) -> int:
    with desk.reading() as connection:
        found = connection.scalar(select(Meeting.id).where(Meeting.held_on == on))
    assert found is not None
    return found


BOARD, PAQA = dt.date(2015, 11, 26), dt.date(2015, 12, 3)


def change(desk: Desk, ref: str, **values: Any) -> None:
    with desk.writing() as connection:
        connection.execute(update(Action).where(Action.ref == ref).values(**values))


def test_the_help_is_one_screen() -> None:
    assert len(help_message(MEETING).text.splitlines()) <= 16


def test_an_empty_calendar_says_so_and_how_to_fill_it(desk: Desk) -> None:
    desk.appoint("U3", "lead", "TVP")
    said = desk.as_user("U3").said(MEETING)
    assert "No meeting is in the calendar." in said
    assert "/meeting add PAQA" in said


def test_a_long_agenda_goes_on_in_pages_and_nothing_of_it_is_lost(officer: Desk) -> None:
    with officer.writing() as connection:
        refs = list(connection.scalars(select(Action.ref).where(Action.closed_as.is_(None)).limit(30)))
    officer.said(MEETING, f"link {', '.join(refs[:20])} to Board November 2015 all the same")
    officer.said(MEETING, f"link {', '.join(refs[20:])} to Board November 2015 all the same")
    value, shown = str(meeting_id(officer, BOARD)), ""
    for page in range(1, 5):
        shown += officer.said(MEETING, door="button", name="meeting.next", value=f"{value}|{page}")
    assert all(f"*{ref}*" in shown for ref in refs)
    with pytest.raises(Sorry, match="at most 20 actions"):
        officer.run(MEETING, f"link {', '.join(refs)} to Board November 2015")


def test_what_is_unpublished_is_on_nobodys_agenda_outside_its_panel_nor_in_a_channel(officer: Desk) -> None:
    with officer.writing() as connection:
        connection.execute(update(Review).values(is_published=False))
    assert "7.1" in officer.said(MEETING, "Board November 2015")
    assert "7.1" not in officer.as_user("U3").said(MEETING, "Board November 2015")
    assert "7.1" not in officer.said(MEETING, "Board November 2015", door="mention")
    with pytest.raises(Sorry, match=r"There is no action 7\.1"):
        officer.run(MEETING, "link 7.1 to Board November 2015", door="mention")
    moved = officer.said(MEETING, "move Board 26 November 2015 to 27 November 2015 because of a clash", door="mention")
    assert "No action that may be shown here hangs on it." in moved


def test_a_meeting_that_a_button_or_form_carries_is_looked_up_and_the_right_to_it_checked_again(officer: Desk) -> None:
    chair = officer.as_user("U2")
    board = meeting_id(officer, BOARD)
    with pytest.raises(Refused, match="may not keep meetings"):
        chair.run(MEETING, door="form", name="meeting.moved", metadata=f"{board}|x",
                  fields={"to_on": "2015-12-01", "reason": "Mine now"})  # fmt: skip
    with pytest.raises(Refused, match="may not sign off"):
        chair.run(MEETING, door="button", name="meeting.decide", value=str(board), trigger_id="1")
    with officer.writing() as connection:
        other = connection.execute(insert(Board).values(code="OSAB", name="Another board").returning(Board.id))
        party = connection.execute(
            insert(Party)
            .values(board_id=other.scalar_one(), code="PAQA", name="Theirs", kind="group", sort="board")
            .returning(Party.id)
        ).scalar_one()
        theirs = connection.execute(
            insert(Meeting).values(party_id=party, held_on=BOARD).returning(Meeting.id)
        ).scalar_one()
    for value in (str(theirs), "999", "1 OR 1", ""):
        with pytest.raises(Sorry, match="not in the calendar"):
            officer.run(MEETING, door="button", name="meeting.open", value=value)


def test_what_is_closed_or_was_granted_a_date_does_not_hang_on_a_meeting(officer: Desk) -> None:
    change(officer, "7.1", closed_as="complete")
    with officer.writing() as connection:
        action_id = connection.scalar(select(Action.id).where(Action.ref == "9.2"))
        connection.execute(
            insert(Revision).values(
                action_id=action_id, to_on=dt.date(2016, 1, 31), reason="More time", asked_by=1, asked_on=officer.today,
                recorded_at=officer.now, state="granted",
            )
        )  # fmt: skip
    with pytest.raises(Sorry, match="is closed"):
        officer.run(MEETING, "link 7.1 to Board November 2015")
    with pytest.raises(Sorry, match="was granted a new date"):
        officer.run(MEETING, "link 12.1, 9.2 to Board November 2015")
    officer.run(MEETING, "link 12.1 to Board November 2015")
    with pytest.raises(Sorry, match="already"):
        officer.run(MEETING, "link 12.1 to Board November 2015")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("PAQA 4 December 2015", "has no meeting on 4 December 2015"),
        ("Board 31 November 2015", "not a day of the calendar"),
        ("move PAQA 3 December 2015 to 10 December 2015", "and why"),
        ("move PAQA 3 December 2015 to next week because of illness", "is no day that I can read"),
        ("add Nobody 3 December 2015", "No party here is called"),
        ("add PAQA 3 December 2015", "already"),
        ("add TVP 3 December 2015", "is no group"),
        ("held PAQA 3 December 2015", "is still to come"),
        ("link 7.1", "Say which actions and which meeting"),
        ("decide PAQA 3 December 2015: close 1.1", "from that day on"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(officer: Desk, words: str, said: str) -> None:
    before = len(officer.audit())
    try:
        answer = officer.said(MEETING, words)
    except Sorry as sorry:
        answer = sorry.sentence
        assert "Nothing was recorded" in answer
    assert said in answer
    assert len(officer.audit()) == before


def test_a_link_that_was_wrong_is_taken_back_and_both_show_in_the_actions_life(officer: Desk) -> None:
    with pytest.raises(Sorry, match="that meeting is over"):
        officer.run(MEETING, "link 4.5 to PAQA 12 November 2015")
    officer.run(MEETING, "link 4.5 to PAQA 3 December 2015")
    assert "due about 31 March 2016, as entered" in officer.said(MEETING, "unlink 4.5")
    life = officer.said(ACTIONS, "4.5")
    assert "16 November 2015, by Business unit: Its date was hung on a meeting on" in life
    assert "16 November 2015, by Business unit: Its date was taken off the meeting" in life
    assert "Its date hangs on" not in life
    with pytest.raises(Sorry, match="hangs on no meeting"):
        officer.run(MEETING, "unlink 4.5")
    officer.run(MEETING, "link 4.5 to PAQA 3 December 2015")
    officer.run(MEETING, "cancel PAQA 3 December 2015")
    assert "3 December 2015, which was cancelled" in officer.said(ACTIONS, "4.5")


def test_what_is_over_is_listed_and_a_meeting_to_come_does_not_move_into_the_past(officer: Desk) -> None:
    assert "Meetings to come" in officer.said(MEETING, "next")
    past = officer.said(MEETING, "past")
    assert "12 November 2015" in past
    assert "3 December 2015" not in past
    with pytest.raises(Sorry, match="1 November 2015 has passed"):
        officer.run(MEETING, "move PAQA 3 December 2015 to 1 November 2015 because of snow")
    moved = officer.said(MEETING, "move PAQA 3 December 2015 to 6 December 2015 because of snow")
    assert "6 December 2015 is no working day." in moved
    assert "6 December 2015" in officer.said(MEETING, "next PAQA")


def test_a_meeting_is_held_with_its_minutes_and_cannot_be_moved_then(officer: Desk) -> None:
    said = officer.said(MEETING, "held PAQA 12 November 2015 <https://example.org/minutes|minutes>")
    assert "Minutes: https://example.org/minutes" in said
    with pytest.raises(Sorry, match="is held already"):
        officer.run(MEETING, "move PAQA 12 November 2015 to 13 November 2015 because of illness")
    view = officer.run(MEETING, door="button", name="meeting.held", value=str(meeting_id(officer, PAQA))).view
    assert view is not None
    later = officer.later(days=20)
    reply = later.run(MEETING, door="form", name="meeting.was_held", metadata=view["private_metadata"],
                      fields={"minutes_url": ""})  # fmt: skip
    assert "Recorded as held" in str(reply.view)
    assert later.audit()[-1] == ("hold a meeting", "done", f"meeting {meeting_id(officer, PAQA)}")


def test_where_no_form_opens_the_words_that_do_without_are_told(officer: Desk) -> None:
    for words in ("add", "check"):
        with pytest.raises(Sorry, match="Nothing was recorded"):
            officer.run(MEETING, words, door="direct", trigger_id=None)
