"""Returns: the matrix of parties and actions, templates, and what an action's returns are asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from store import standing, visibility
from store.actions import ITS_OCCURRENCE
from store.db import new_id
from store.models import Action, Assignment, Decision, Occurrence, Party, Review, Template, Update
from store.read_models import ActionView, Asker, Part, reference
from store.read_models.returns import Cell, Column, Matrix, Moderated, Question, State, TemplateView, Value, agreement
from store.statuses import Standing

KINDS = ("return", "audit")  # of the templates that returns are answered by
MODERATE = "moderate"

_STATES = {
    Standing.overdue: State.late,
    Standing.no_record_yet: State.no_record_yet,
    Standing.due: State.not_due,
    Standing.undated: State.undated,
    Standing.awaiting_sign_off: State.answered,
    Standing.closed: State.closed,
}
NOT_ASKED = Cell(state=State.not_asked)


def cell(action: ActionView, part: Part, today: dt.date) -> Cell:
    """How one party's return stands on `today`. What was answered before an action was closed stays answered."""
    due_on = part.due_on or action.due_on
    first_on = action.due_as_first_entered if action.revisions and part.due_on is None else None
    if part.is_returned and part.last is not None:
        missing = len(part.last.asked.missing(part.last))
        agreed = agreement(part.last.narrative) if action.kind == "approval" else None
        # Of what was past its date when it was entered nobody knows whether it was late, until the record is confirmed.
        is_known = due_on is not None and (action.is_confirmed or due_on >= action.entered_on)
        late = (part.last.answered_on - due_on).days if due_on is not None and is_known else 0
        first = (part.last.answered_on - first_on).days if first_on is not None and is_known else 0
        return Cell(
            state=State.answered, days=max(late, 0), days_first=max(first, 0), on=part.last.answered_on,
            missing=missing, agreed=agreed,
        )  # fmt: skip
    state = _STATES[standing.of_part(action, part, today)]
    late = (today - due_on).days if due_on is not None and state in (State.late, State.not_due) else 0
    noted = str(part.last.status) if part.last is not None and not part.is_sent_back else None
    first = (today - first_on).days if first_on is not None and state in (State.late, State.not_due) else 0
    if part.is_sent_back and state in (State.late, State.not_due, State.undated):
        state = State.sent_back
    return Cell(state=state, days=max(late, 0), days_first=max(first, 0), on=due_on, noted=noted)


def matrix(
    actions: Iterable[ActionView], today: dt.date, *, every: bool = False, party_ids: frozenset[int] | None = None
) -> Matrix:
    """Who owes a return, and how each stands; of `party_ids` alone when given. Of a recurring action `every`
    occurrence has a column, else those that are still owed and the newest.

    Parties come in the order in which they are first asked. Support parts owe no return and are left out.
    """
    columns: list[Column] = []
    found: dict[int, dict[int, Cell]] = {}
    names: dict[int, str] = {}
    for action in actions:
        parts = [part for part in action.parts if part.part == "lead"] if every else action.leads
        parts = [part for part in parts if party_ids is None or part.party_id in party_ids]
        for number in sorted({part.occurrence for part in parts}):
            those = [part for part in parts if part.occurrence == number]
            columns.append(_column(action, those))
            for part in those:
                names.setdefault(part.party_id, part.party_name)
                found.setdefault(part.party_id, {})[len(columns) - 1] = cell(action, part, today)
    rows = tuple(tuple(found[one].get(place, NOT_ASKED) for place in range(len(columns))) for one in names)
    return Matrix(columns=tuple(columns), parties=tuple(names.values()), cells=rows)


def _column(action: ActionView, parts: Sequence[Part]) -> Column:
    first = parts[0]
    return Column(
        ref=action.ref, short_title=action.short_title, kind=action.kind, label=first.label,
        recommendation=action.recommendation, review=action.review_title, due_on=first.due_on or action.due_on,
        is_approximate=action.is_approximate and first.due_on is None,
    )  # fmt: skip


# ---- templates, and what an action's returns are asked for


def templates(connection: Connection, board_id: int, reader: Asker | None) -> tuple[TemplateView, ...]:
    """The board's templates for returns and audits by name, each with the visible actions that use it."""
    used: dict[int, list[str]] = {}
    rows = connection.execute(
        select(Action.template_id, Action.ref)
        .where(Action.template_id.is_not(None), visibility.ACTIONS)
        .order_by(Action.position),
        visibility.reader(board_id, reader),
    )
    for row in rows:
        used.setdefault(row.template_id, []).append(row.ref)
    found = connection.execute(
        select(Template.id, Template.code, Template.name, Template.kind, Template.questions, Template.retired_on)
        .where(Template.board_id == board_id, Template.kind.in_(KINDS))
        .order_by(Template.name, Template.id)
    )
    return tuple(TemplateView(**row._mapping, used_by=tuple(used.get(row.id, ()))) for row in found)


def add_template(connection: Connection, board_id: int, name: str, kind: str, questions: Sequence[Question]) -> int:
    """Keep a new template; returns its id. The caller has seen that none of that name is in use."""
    like = Template.code.startswith(_code(name), autoescape=True)
    taken = set(connection.scalars(select(Template.code).where(Template.board_id == board_id, like)))
    code = _code(name)
    code = code if code not in taken else next(one for n in count(2) if (one := f"{code}_{n}") not in taken)
    return new_id(connection, insert(Template).values(
            board_id=board_id, code=code, name=name, kind=kind,
            questions=[one.model_dump(mode="json", exclude_defaults=True) for one in questions],
        ))  # fmt: skip


def retire_template(connection: Connection, template_id: int, today: dt.date) -> None:
    """Give a template to no more actions. Those that are answered by it go on, and its questions are kept."""
    connection.execute(update(Template).where(Template.id == template_id).values(retired_on=today))


def change_template(
    connection: Connection, board_id: int, old: TemplateView, questions: Sequence[Question], today: dt.date
) -> int:
    """Let the board's template ask other questions: a new one of its name takes its place in every open action, and
    the old one is kept, retired. Returns the new one's id."""
    retire_template(connection, old.id, today)
    new = add_template(connection, board_id, old.name, old.kind, questions)
    uses = and_(Action.template_id == old.id, Action.closed_as.is_(None))
    connection.execute(update(Action).where(uses).values(template_id=new))
    return new


def _code(name: str) -> str:
    return re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_")


def ask(connection: Connection, action_id: int, **asked: Any) -> None:
    """Set what an action's returns are asked for: `template_id`, `contents`, or `measure` with its unit and target."""
    if unknown := set(asked) - {"template_id", "contents", "measure", "measure_unit", "target"}:
        raise ValueError(f"no such thing to ask for: {', '.join(sorted(unknown))}")
    connection.execute(update(Action).where(Action.id == action_id).values(**asked))


def usual_monitor(connection: Connection, board_id: int, reader: Asker | None) -> int | None:
    """The group that monitors the board's reviews, when all that the reader may see have the same."""
    query = select(Review.monitor_party_id).where(Review.monitor_party_id.is_not(None), visibility.REVIEWS).distinct()
    found = connection.scalars(query, visibility.reader(board_id, reader)).all()
    return found[0] if len(found) == 1 else None


_VALUES = (
    select(Update.id, Update.said_on, Update.number, Update.asked, Update.assignment_id, Party.name, Occurrence.label)
    .join(Party, Party.id == Update.party_id)
    .join(Assignment, Assignment.id == Update.assignment_id)
    .outerjoin(
        Occurrence,
        ITS_OCCURRENCE,
    )
    .where(
        Update.action_id == bindparam("action_id"),
        Update.number.is_not(None),
        Update.id.not_in(select(Update.corrects_id).where(Update.corrects_id.is_not(None))),
    )
    .order_by(Update.id)
)
_TAKEN_OVER = select(Assignment.id, Assignment.succeeds_id).where(
    Assignment.action_id == bindparam("action_id"), Assignment.succeeds_id.is_not(None)
)


def values(connection: Connection, action_id: int) -> tuple[Value, ...]:
    """What the measure was from day to day, oldest first; what was corrected is left out. The caller may see the
    action."""
    rows = connection.execute(_VALUES, {"action_id": action_id}).all()
    before: dict[int, int] = {
        row.id: row.succeeds_id for row in connection.execute(_TAKEN_OVER, {"action_id": action_id})
    }
    carried_on = set()
    for part in {row.assignment_id for row in rows}:
        while (part := before.get(part, 0)) and part not in carried_on:
            carried_on.add(part)
    return tuple(
        Value(
            party=f"{row.name} ({row.label})" if row.label else row.name, owner=row.name, said_on=row.said_on,
            number=row.number, reference=reference(row.id), measure=row.asked.get("measure"),
            unit=row.asked.get("measure_unit"), assignment_id=row.assignment_id,
            is_carried_on=row.assignment_id in carried_on,
        )
        for row in rows
    )  # fmt: skip


# ---- moderation


def moderate(
    connection: Connection, action: ActionView, part: Part, number: float, reason: str | None, person_id: int,
    today: dt.date, now: dt.datetime,
) -> None:  # fmt: skip
    """Give a return the score of those who looked at it, beside the agency's own. A later one counts instead."""
    state = "awaiting sign-off" if action.returned == len(action.leads) else "open"
    connection.execute(
        insert(Decision).values(
            action_id=action.id, assignment_id=part.assignment_id, move=MODERATE, state_before=state,
            state_after=state, decided_on=today, recorded_at=now, person_id=person_id, reason=reason, number=number,
        )
    )  # fmt: skip


def moderated(connection: Connection, action_id: int) -> dict[int, Moderated]:
    """The moderated score of each part that has one, by its assignment. The caller may see the action."""
    rows = connection.execute(
        select(Decision.assignment_id, Decision.number, Decision.reason, Decision.decided_on)
        .where(Decision.action_id == action_id, Decision.move == MODERATE)
        .order_by(Decision.id)
    )
    return {row.assignment_id: Moderated(**row._mapping) for row in rows}
