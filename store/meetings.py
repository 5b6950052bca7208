"""The calendar of the board and its groups, and the deadlines that hang on a meeting.

"The November Board" is a meeting, not a month, once its day is known and the business unit has linked the two. Then the
action is due on the meeting's day and moves with it; that is no revision, and the first date is never overwritten.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, select, update

from store import evidence, visibility
from store.db import new_id
from store.decisions import MOVES
from store.models import (
    Action,
    Assignment,
    Cycle,
    Decision,
    Evidence,
    Meeting,
    MeetingMove,
    Party,
    Revision,
    Template,
)
from store.read_models.evidence import NewEvidence
from store.read_models.meetings import MeetingView, MoveView, Note

_MEETINGS: Select[*tuple[Any, ...]] = (
    select(
        Meeting.id, Meeting.party_id, Party.name.label("party_name"), Meeting.held_on, Meeting.title, Meeting.state,
        Meeting.minutes_url, Meeting.placed_at, Meeting.starts_at,
    )
    .join(Party, Party.id == Meeting.party_id)
    .order_by(Meeting.held_on, Meeting.id)
)  # fmt: skip


def _views(connection: Connection, query: Select[*tuple[Any, ...]]) -> tuple[MeetingView, ...]:
    return tuple(MeetingView(**row._mapping) for row in connection.execute(query))


def _first(connection: Connection, query: Select[*tuple[Any, ...]]) -> MeetingView | None:
    found = _views(connection, query.limit(1))
    return found[0] if found else None


def by_id(connection: Connection, board_id: int, meeting_id: int) -> MeetingView | None:
    """A meeting of this board by its id; None when there is none."""
    return _first(connection, _MEETINGS.where(Meeting.id == meeting_id, Party.board_id == board_id))


def on_day(connection: Connection, party_id: int, day: dt.date) -> MeetingView | None:
    """The meeting of a group on a day, cancelled or not; None when there is none."""
    return _first(connection, _MEETINGS.where(Meeting.party_id == party_id, Meeting.held_on == day))


def between(connection: Connection, party_id: int, first: dt.date, last: dt.date) -> tuple[MeetingView, ...]:
    """A group's meetings from `first` to `last`, both included, but those that were cancelled; earliest first."""
    return _views(
        connection,
        _MEETINGS.where(
            Meeting.party_id == party_id, Meeting.held_on >= first, Meeting.held_on <= last,
            Meeting.state != "cancelled",
        ),
    )  # fmt: skip


def next_of_group(connection: Connection, party_id: int, on: dt.date) -> MeetingView | None:
    """A group's next meeting that was not cancelled, on `on` or later."""
    return _first(
        connection,
        _MEETINGS.where(Meeting.party_id == party_id, Meeting.held_on >= on, Meeting.state != "cancelled"),
    )


def last_of_group(connection: Connection, party_id: int, before: dt.date) -> MeetingView | None:
    """A group's latest meeting before a day that was not cancelled."""
    query = _MEETINGS.where(Meeting.party_id == party_id, Meeting.held_on < before, Meeting.state != "cancelled")
    return _first(connection, query.order_by(None).order_by(Meeting.held_on.desc()))


def of_board(
    connection: Connection, board_id: int, *, since: dt.date | None = None, party_id: int | None = None
) -> tuple[MeetingView, ...]:
    """The meetings of a board's groups, cancelled ones too, earliest first; from a day on, or of one group."""
    query = _MEETINGS.where(Party.board_id == board_id)
    if since is not None:
        query = query.where(Meeting.held_on >= since)
    if party_id is not None:
        query = query.where(Meeting.party_id == party_id)
    return _views(connection, query)


def add(
    connection: Connection, party_id: int, held_on: dt.date, title: str | None = None, now: dt.datetime | None = None,
    starts_at: dt.time | None = None,
) -> int | None:  # fmt: skip
    """Put a meeting into the calendar and give its id; one that was cancelled is planned again. `now` is kept.

    None when the group meets on that day already, and nothing is changed.
    """
    standing = on_day(connection, party_id, held_on)
    if standing is None:
        return new_id(
            connection,
            insert(Meeting).values(
                party_id=party_id, held_on=held_on, title=title, placed_at=now, starts_at=starts_at
            ),
        )  # fmt: skip
    if standing.state != "cancelled":
        return None
    again = {"state": "planned", "title": title, "placed_at": now, "starts_at": starts_at}
    connection.execute(update(Meeting).where(Meeting.id == standing.id).values(again))
    return standing.id


def agreed(connection: Connection, board_id: int, reader: visibility.Reader, meeting_id: int) -> tuple[str, ...]:
    """The refs of the actions that a meeting agreed, of those that the reader may see."""
    query = select(Action.ref).where(Action.agreed_at_id == meeting_id, visibility.ACTIONS).order_by(Action.id)
    return tuple(connection.scalars(query, visibility.reader(board_id, reader)))


def decided(
    connection: Connection, board_id: int, reader: visibility.Reader, meeting_id: int
) -> tuple[tuple[str, str], ...]:
    """(ref, what was decided) of each decision that cites a meeting, in order, of what the reader may see: sign-off and
    the like, then the dates that were asked for."""
    moves = (
        select(Action.ref, Decision.move)
        .join(Decision, Decision.action_id == Action.id)
        .where(Decision.meeting_id == meeting_id, visibility.ACTIONS)
        .order_by(Decision.id)
    )
    settled = (
        select(Action.ref, Revision.state)
        .join(Revision, Revision.action_id == Action.id)
        .where(Revision.meeting_id == meeting_id, visibility.ACTIONS, Revision.state.in_(("granted", "refused")))
        .order_by(Revision.id)
    )
    values = visibility.reader(board_id, reader)
    made = [(row.ref, MOVES[row.move].done if row.move in MOVES else row.move)
            for row in connection.execute(moves, values)]  # fmt: skip
    return (*made, *((row.ref, f"new date {row.state}") for row in connection.execute(settled, values)))


def set_state(connection: Connection, meeting_id: int, state: str, minutes_url: str | None = None) -> None:
    """Record that a meeting was held or cancelled, with a link to its minutes when there is one."""
    values: dict[str, Any] = {"state": state}
    if minutes_url is not None:
        values["minutes_url"] = minutes_url
    connection.execute(update(Meeting).where(Meeting.id == meeting_id).values(**values))


def set_time(connection: Connection, meeting_id: int, starts_at: dt.time | None) -> None:
    """Record at which time of its day a meeting begins; None where that is not known any more."""
    connection.execute(update(Meeting).where(Meeting.id == meeting_id).values(starts_at=starts_at))


def move(
    connection: Connection, meeting: MeetingView, to_on: dt.date, reason: str | None, person_id: int,
    today: dt.date, now: dt.datetime,
) -> bool:  # fmt: skip
    """Move a meeting to another day; open actions that hang on it are due on that day. No revision is counted. Its
    time of the day stays.

    False, and nothing is written, when somebody else moved it meanwhile.

    A round that is open meets on that day too; its last day for updates, which its owners were told, stays.

    The caller has seen to it that the group does not meet on that day already.
    """
    stood = and_(Meeting.id == meeting.id, Meeting.held_on == meeting.held_on)
    if connection.execute(update(Meeting).where(stood).values(held_on=to_on, placed_at=now)).rowcount != 1:
        return False
    connection.execute(
        insert(MeetingMove).values(
            meeting_id=meeting.id, from_on=meeting.held_on, to_on=to_on, reason=reason, person_id=person_id,
            moved_on=today, recorded_at=now,
        )
    )  # fmt: skip
    connection.execute(
        update(Cycle)
        .where(Cycle.meeting_id == meeting.id, Cycle.closed_at.is_(None), Cycle.withdrawn_at.is_(None))
        .values(meets_on=to_on)
    )
    connection.execute(
        update(Evidence).where(of_meeting(meeting)).values(happened_on=to_on)  # what was noted of it goes with it
    )
    connection.execute(
        update(Action)
        .where(Action.meeting_id == meeting.id, Action.closed_as.is_(None), Action.due_on == meeting.held_on)
        .values(due_on=to_on)
    )
    return True


def moves(connection: Connection, meeting_id: int) -> tuple[MoveView, ...]:
    """How a meeting was moved, oldest first."""
    rows = connection.execute(
        select(MeetingMove.from_on, MeetingMove.to_on, MeetingMove.reason, MeetingMove.moved_on)
        .where(MeetingMove.meeting_id == meeting_id)
        .order_by(MeetingMove.id)
    )
    return tuple(MoveView(**row._mapping) for row in rows)


def hanging(connection: Connection, meeting_id: int) -> dict[str, list[int]]:
    """The refs of all open actions that hang on a meeting, with the parties that lead them: to plan messages by, whose
    words are made for each reader. Nothing of it is shown as it stands."""
    rows = connection.execute(
        select(Action.ref, Assignment.party_id)
        .join(Assignment, Assignment.action_id == Action.id)
        .where(Action.meeting_id == meeting_id, Action.closed_as.is_(None))
        .where(Assignment.part == "lead", Assignment.ends_on.is_(None))
        .order_by(Action.id, Assignment.id)
    )
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row.ref, []).append(row.party_id)
    return found


def link(connection: Connection, action_id: int, meeting: MeetingView) -> None:
    """Hang an action's deadline on a meeting: it is due on that day, which is no longer approximate.

    The words of the deadline and the date first entered stay as they are.
    """
    connection.execute(
        update(Action)
        .where(Action.id == action_id)
        .values(meeting_id=meeting.id, due_on=meeting.held_on, is_approximate=False)
    )


def unlink(connection: Connection, action_id: int) -> None:
    """Take an action's deadline off its meeting: the date last granted, else the one that was entered, counts again."""
    granted = (
        select(Revision.to_on)
        .where(Revision.action_id == action_id, Revision.state == "granted")
        .order_by(Revision.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    connection.execute(
        update(Action)
        .where(Action.id == action_id)
        .values(
            meeting_id=None,
            due_on=func.coalesce(granted, Action.due_as_first_entered),
            is_approximate=and_(
                granted.is_(None), func.coalesce(Action.due_earliest < Action.due_as_first_entered, False)
            ),
        )
    )


def of_meeting(meeting: MeetingView) -> ColumnElement[bool]:
    """What was noted of a meeting: evidence of the kind 'minutes' of its group on its day, of no action or review."""
    return and_(
        Evidence.kind == "minutes", Evidence.party_id == meeting.party_id, Evidence.happened_on == meeting.held_on,
        Evidence.action_id.is_(None), Evidence.review_id.is_(None), Evidence.withdrawn_on.is_(None),
    )  # fmt: skip


def note(
    connection: Connection, board_id: int, meeting: MeetingView, title: str, answer: str | None, person_id: int,
    now: dt.datetime,
) -> int:  # fmt: skip
    """Note what was said at a meeting, with the answer given: a question, or what it is recommended to resolve."""
    new = NewEvidence(
        party_id=meeting.party_id, kind="minutes", title=title, proves=answer, happened_on=meeting.held_on
    )  # fmt: skip
    return evidence.add(connection, board_id, new, person_id, now)


def answer(connection: Connection, note_id: int, words: str) -> None:
    """Put the answer beside a question that had none."""
    connection.execute(update(Evidence).where(Evidence.id == note_id, Evidence.proves.is_(None)).values(proves=words))


def notes(connection: Connection, meeting: MeetingView) -> tuple[Note, ...]:
    """What was noted of a meeting, oldest first."""
    query = select(Evidence.id, Evidence.title, Evidence.proves.label("answer")).where(of_meeting(meeting))
    return tuple(Note(**row._mapping) for row in connection.execute(query.order_by(Evidence.id)))


def note_by_id(connection: Connection, board_id: int, note_id: int) -> tuple[Note, MeetingView] | None:
    """What was noted, with the meeting at which it was; None when there is no such note on this board."""
    row = connection.execute(
        select(Evidence.id, Evidence.title, Evidence.proves.label("answer"), Evidence.party_id, Evidence.happened_on)
        .where(Evidence.id == note_id, Evidence.board_id == board_id, Evidence.kind == "minutes")
        .where(Evidence.action_id.is_(None), Evidence.review_id.is_(None), Evidence.withdrawn_on.is_(None))
    ).one_or_none()
    if row is None or row.party_id is None or row.happened_on is None:
        return None
    meeting = on_day(connection, row.party_id, row.happened_on)
    return (Note(id=row.id, title=row.title, answer=row.answer), meeting) if meeting is not None else None


def add_committee(connection: Connection, board_id: int, name: str, code: str) -> int:
    """A committee outside the board, such as a council's scrutiny committee: a group that meets and owns nothing yet.

    The caller has seen to it that no party of the board has the name or the code.
    """
    return new_id(
        connection, insert(Party).values(board_id=board_id, code=code, name=name, kind="group", sort="committee")
    )


_MINUTES = "minutes"


def minutes_template(connection: Connection, board_id: int) -> str | None:
    """The board's own template for minutes; None when it has none."""
    return connection.scalar(select(Template.body).where(Template.board_id == board_id, Template.kind == _MINUTES))


def keep_minutes_template(connection: Connection, board_id: int, body: str | None) -> None:
    """Make this the board's template for minutes; None goes back to the usual one."""
    kept = connection.scalar(select(Template.id).where(Template.board_id == board_id, Template.kind == _MINUTES))
    if kept is None:
        values = {"board_id": board_id, "code": _MINUTES, "name": "Minutes", "kind": _MINUTES, "body": body}
        connection.execute(insert(Template).values(**values))
    else:
        connection.execute(update(Template).where(Template.id == kept).values(body=body))
