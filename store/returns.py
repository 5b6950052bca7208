"""Returns: the matrix of parties and actions, templates, and what an action's returns are asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from store import standing
from store.read_models import ActionView, Part
from store.read_models.returns import Cell, Column, Matrix, State
from store.statuses import Standing

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
    if part.is_returned and part.last is not None:
        missing = sum(one not in part.last.contents for one in action.contents)
        return Cell(state=State.answered, on=part.last.said_on, missing=missing)
    state = _STATES[standing.of_part(action, part, today)]
    late = (today - due_on).days if due_on is not None and state in (State.late, State.not_due) else 0
    noted = str(part.last.status) if part.last is not None and not part.is_sent_back else None
    if part.is_sent_back and state in (State.late, State.not_due, State.undated):
        state = State.sent_back
    return Cell(state=state, days=max(late, 0), on=due_on, noted=noted)


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
