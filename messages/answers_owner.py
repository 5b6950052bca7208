"""What one owner owes of a single action, told before how the action stands as a whole."""

from __future__ import annotations

from messages.answers_returns import not_owed
from messages.answers_view import AnswerView, opening
from messages.blocks import Draft, count, day, esc
from store.read_models.answers import Returned

MOST = 12  # owners that are told of one by one


def opened(draft: Draft, view: AnswerView) -> Draft:
    """The first line, and what those who are asked about owe of it: whether they have answered, or own no part."""
    draft.section(opening(view))
    found = view.found
    if not view.query.who_ids:
        return draft
    told = [not_owed(view, one, begins="") for one in found.not_owed[:MOST]]
    told += [_owed(view, one) for one in found.returned[:MOST]]
    return draft.section("\n".join(told)) if told else draft


def _owed(view: AnswerView, one: Returned) -> str:
    name, what = (
        esc(view.name(one.party_id, one.party_name)),
        f"{esc(one.ref)}{f' ({esc(one.label)})' if one.label else ''}",
    )
    if one.returned_on is not None:
        late = f", {count(one.days_late, 'day')} late" if one.days_late > 0 else ""
        return f"{name} answered {what} on {day(one.returned_on)}{late}."
    late = f": overdue by {count(one.days_late, 'day')}" if one.days_late > 0 else ""
    return f"{name} has not answered {what} so far{late}."
