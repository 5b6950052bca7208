"""The calendar and the deadlines that hang on it, on both databases."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, insert, select

from store import meetings
from store.db import Store
from store.models import Action, MeetingMove, Party, Person, Revision
from tests.office import MONDAY

TODAY = MONDAY.date()
THIRD, TENTH = dt.date(2015, 12, 3), dt.date(2015, 12, 10)


def party(connection: Connection, code: str) -> int:
    found = connection.scalar(select(Party.id).where(Party.code == code))
    assert found is not None
    return found


def person(connection: Connection) -> int:
    return int(
        connection.execute(
            insert(Person).values(board_id=1, team_id="T1", user_id="U1").returning(Person.id)
        ).scalar_one()
    )


def test_a_groups_meetings_are_found_by_day_month_and_as_the_next(store: Store) -> None:
    with store.writing() as connection:
        paqa = party(connection, "PAQA")
        added = meetings.add(connection, paqa, THIRD)
        assert added is not None
        assert meetings.add(connection, paqa, THIRD) is None
        later = meetings.add(connection, paqa, dt.date(2016, 3, 3))
        assert [one.id for one in meetings.of_board(connection, 1, since=TODAY)] == [added, later]
        assert meetings.between(connection, paqa, THIRD, TENTH)[0].party_name.startswith("Performance")
        following = meetings.next_of_group(connection, paqa, THIRD)
        assert following is not None
        assert following.id == added
        meetings.set_state(connection, added, "cancelled")
        following = meetings.next_of_group(connection, paqa, TODAY)
        assert following is not None
        assert following.id == later
        last = meetings.last_of_group(connection, paqa, dt.date(2016, 4, 1))
        assert last is not None
        assert last.id == later
        assert meetings.by_id(connection, 2, added) is None
        assert meetings.add(connection, paqa, THIRD) == added
        again = meetings.by_id(connection, 1, added)
        assert again is not None
        assert again.state == "planned"


def test_a_linked_action_is_due_on_the_meetings_day_and_moves_with_it_without_a_revision(store: Store) -> None:
    with store.writing() as connection:
        added = meetings.add(connection, party(connection, "OSCB"), THIRD)
        assert added is not None
        meeting = meetings.by_id(connection, 1, added)
        assert meeting is not None
        action_id = connection.scalar(select(Action.id).where(Action.ref == "7.1"))
        assert action_id is not None
        meetings.link(connection, action_id, meeting)
        officer = person(connection)
        assert meetings.move(connection, meeting, TENTH, "The venue is not free", officer, TODAY, MONDAY)
        row = connection.execute(select(Action.__table__).where(Action.id == action_id)).one()
        assert row.due_on == TENTH
        assert row.due_as_first_entered == dt.date(2015, 11, 30)
        assert not row.is_approximate
        assert connection.execute(select(Revision.id)).all() == []
        assert len(connection.execute(select(MeetingMove.id)).all()) == 1
        [move] = meetings.moves(connection, added)
        assert (move.from_on, move.to_on, move.reason) == (THIRD, TENTH, "The venue is not free")
        # Somebody who still sees it on its old day moves nothing.
        assert not meetings.move(connection, meeting, THIRD, None, officer, TODAY, MONDAY)
        assert len(meetings.moves(connection, added)) == 1


def test_a_deadline_taken_off_its_meeting_is_the_date_last_granted(store: Store) -> None:
    with store.writing() as connection:
        added = meetings.add(connection, party(connection, "OSCB"), THIRD)
        meeting = meetings.by_id(connection, 1, added or 0)
        assert meeting is not None
        action_id = connection.scalar(select(Action.id).where(Action.ref == "7.1")) or 0
        officer = person(connection)
        for to_on, state in ((dt.date(2016, 1, 31), "granted"), (dt.date(2016, 2, 29), "refused")):
            connection.execute(
                insert(Revision).values(
                    action_id=action_id, to_on=to_on, reason="late figures", asked_by=officer,
                    asked_on=TODAY, recorded_at=MONDAY, state=state,
                )
            )  # fmt: skip
        meetings.link(connection, action_id, meeting)
        meetings.unlink(connection, action_id)
        row = connection.execute(select(Action.due_on, Action.is_approximate).where(Action.id == action_id)).one()
        assert (row.due_on, row.is_approximate) == (dt.date(2016, 1, 31), False)


def test_what_a_meeting_noted_goes_with_it_when_it_moves(store: Store) -> None:
    with store.writing() as connection:
        committee = meetings.add_committee(connection, 1, "Scrutiny Committee", "HOSC")
        added = meetings.add(connection, committee, THIRD)
        assert added is not None
        meeting = meetings.by_id(connection, 1, added)
        assert meeting is not None
        who = person(connection)
        asked = meetings.note(connection, 1, meeting, "How are schools told?", None, who, MONDAY)
        meetings.move(connection, meeting, TENTH, "A clash", who, TODAY, MONDAY)
        meetings.answer(connection, asked, "By letter")
        meetings.answer(connection, asked, "By telephone")
        found = meetings.note_by_id(connection, 1, asked)
        assert found is not None
        note, moved = found
        assert (note.answer, moved.id, moved.held_on) == ("By letter", added, TENTH)
        assert [one.id for one in meetings.notes(connection, moved)] == [asked]
        assert meetings.note_by_id(connection, 2, asked) is None


def test_a_boards_template_for_minutes_takes_the_place_of_the_one_before(store: Store) -> None:
    with store.writing() as connection:
        assert meetings.minutes_template(connection, 1) is None
        meetings.keep_minutes_template(connection, 1, "Title:")
        meetings.keep_minutes_template(connection, 1, "Title:\nDate:")
        assert meetings.minutes_template(connection, 1) == "Title:\nDate:"
