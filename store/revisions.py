"""New dates for actions: asked for, granted, refused or withdrawn. All are kept; the first date never changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from store import decisions, visibility
from store.db import new_id
from store.models import Action, Assignment, Meeting, Party, Revision
from store.read_models import Asker
from store.read_models.base import Frozen
from store.read_models.decisions import RevisionView


class NewDate(Frozen):
    """A date that is asked for; `assignment_id` is the part of the party that asks."""

    action_id: int
    assignment_id: int | None
    from_on: dt.date | None
    to_on: dt.date
    to_words: str
    reason: str


def ask(connection: Connection, new: NewDate, person_id: int, today: dt.date, now: dt.datetime) -> int:
    """Record what is asked and give its id; what the same party had asked for this action before is withdrawn."""
    connection.execute(
        update(Revision)
        .where(
            Revision.action_id == new.action_id, Revision.state == "asked",
            Revision.assignment_id == new.assignment_id
            if new.assignment_id is not None
            else Revision.assignment_id.is_(None),
        )
        .values(state="withdrawn", decided_by=person_id, decided_on=today, decision_reason="asked anew")
    )  # fmt: skip
    values = new.model_dump() | {"asked_by": person_id, "asked_on": today, "recorded_at": now}
    return new_id(connection, insert(Revision).values(**values))


def settle(
    connection: Connection, revision: RevisionView, state: str, person_id: int, today: dt.date, *,
    reason: str | None = None, meeting_id: int | None = None, is_approximate: bool = False,
    earliest: dt.date | None = None,
) -> bool:  # fmt: skip
    """Grant, refuse or withdraw what was asked; False when that was settled meanwhile, and nothing is changed.

    A grant gives the action its new date, which hangs on no meeting. The date first entered stays.
    """
    settled = connection.execute(
        update(Revision)
        .where(Revision.id == revision.id, Revision.state == "asked")
        .values(state=state, decided_by=person_id, decided_on=today, decision_reason=reason, meeting_id=meeting_id)
    )
    if settled.rowcount and state == "granted":
        values = {
            "due_on": revision.to_on, "due_earliest": earliest, "is_approximate": is_approximate, "meeting_id": None,
        }  # fmt: skip
        connection.execute(update(Action).where(Action.id == revision.action_id).values(**values))
    return bool(settled.rowcount)


_REVISIONS = (
    select(
        Revision.id, Revision.action_id, Action.ref, Revision.from_on, Revision.to_on, Revision.to_words,
        Revision.reason,
        Revision.asked_by, Revision.asked_on, Revision.recorded_at, Revision.state, Revision.decided_by,
        Revision.decided_on, Revision.decision_reason, Party.id.label("party_id"), Party.name.label("party"),
        Meeting.held_on, Meeting.party_id.label("met_id"),
    )
    .join(Action, Action.id == Revision.action_id)
    .outerjoin(Assignment, Assignment.id == Revision.assignment_id)
    .outerjoin(Party, Party.id == Assignment.party_id)
    .outerjoin(Meeting, Meeting.id == Revision.meeting_id)
    .where(visibility.ACTIONS_MET)
    .order_by(Revision.id)
)  # fmt: skip


def _views(
    connection: Connection, board_id: int, asker: Asker | None, query: Select[*tuple[Any, ...]]
) -> tuple[tuple[RevisionView, dt.datetime], ...]:
    rows = connection.execute(query, visibility.reader(board_id, asker)).all()
    posts = decisions.posts(connection)
    groups = decisions.party_names(connection, {row.met_id for row in rows if row.met_id})
    same = set(RevisionView.model_fields) - {"post", "decided_by", "meeting"}
    return tuple(
        (
            RevisionView(
                **{name: getattr(row, name) for name in same}, post=posts.of(row.asked_by, row.asked_on),
                decided_by=posts.of(row.decided_by, row.decided_on) if row.decided_on else None,
                meeting=decisions.meeting_words(groups.get(row.met_id), row.held_on),
            ),
            row.recorded_at,
        )
        for row in rows
    )  # fmt: skip


def of_action(
    connection: Connection, board_id: int, asker: Asker | None, action_id: int
) -> tuple[tuple[RevisionView, dt.datetime], ...]:
    """Every date that was asked for an action which `asker` may see, with the moment; oldest first."""
    return _views(connection, board_id, asker, _REVISIONS.where(Revision.action_id == action_id))


def by_id(connection: Connection, board_id: int, asker: Asker | None, revision_id: int) -> RevisionView | None:
    """One date that was asked for, if `asker` may see its action."""
    found = _views(connection, board_id, asker, _REVISIONS.where(Revision.id == revision_id))
    return found[0][0] if found else None


def asked(connection: Connection, board_id: int, asker: Asker | None) -> tuple[RevisionView, ...]:
    """What waits for an answer, oldest first."""
    query = _REVISIONS.where(Revision.state == "asked", Action.closed_as.is_(None))
    return tuple(view for view, _ in _views(connection, board_id, asker, query))
