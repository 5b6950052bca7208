"""Where an action stands on a day. The one place that knows what *overdue* and *no record yet* mean.

Due is the last day on which the action can be met; it is overdue the day after. A record of the past that was entered
after its date and of which nobody has said anything is *no record yet*: neither done nor overdue, until its owner has
said something or the business unit has confirmed it (rule of docs/rules.md).
"""

import datetime as dt
from collections.abc import Iterable

from store.read_models import ActionView, Listed, Part
from store.statuses import Standing, Status


def of_part(action: ActionView, part: Part, today: dt.date) -> Standing:
    """Where one party's part of an action stands on `today`, the partnership's local day."""
    if action.closed_as is not None:
        return Standing.closed
    if part.is_returned:
        return Standing.awaiting_sign_off
    due_on = part.due_on or action.due_on
    if due_on is None:
        return Standing.undated
    if today <= due_on:
        return Standing.due
    was_past_when_entered = due_on < action.entered_on
    if was_past_when_entered and not action.is_confirmed and part.last is None and not part.is_spoken_of:
        return Standing.no_record_yet
    return Standing.overdue


def of_action(action: ActionView, today: dt.date) -> Standing:
    """Where the action as a whole stands: overdue when any owner's part is known to be."""
    if action.closed_as is not None:
        return Standing.closed
    parts = {of_part(action, part, today) for part in action.leads}
    for standing in (Standing.overdue, Standing.no_record_yet, Standing.due, Standing.undated):
        if standing in parts:
            return standing
    return Standing.awaiting_sign_off if parts else Standing.undated if action.due_on is None else Standing.due


def next_due(action: ActionView, parts: Iterable[Part]) -> dt.date | None:
    """The earliest last day of what is not returned of these parts; the action's next day when all of it is."""
    owed = (part.due_on or action.due_on for part in parts if not part.is_returned)
    return min((one for one in owed if one is not None), default=action.next_due)


def days_after_first(action: ActionView, today: dt.date) -> int:
    """Days since the first date that the action ever had, 0 when none has passed: a new date does not hide them."""
    first = action.due_as_first_entered
    return (today - first).days if first is not None and first < today and action.closed_as is None else 0


def listed(action: ActionView, today: dt.date, party_ids: frozenset[int] | None = None) -> Listed:
    """The action with its standing; for the parts of `party_ids` alone when given (one agency's own view)."""
    mine = [p for p in action.leads if party_ids and p.party_id in party_ids]
    if mine:
        found = {of_part(action, part, today) for part in mine}
        order = (Standing.overdue, Standing.no_record_yet, Standing.due, Standing.undated)
        standing = next((s for s in order if s in found), of_part(action, mine[0], today))
    else:
        standing = of_action(action, today)
    due_on = next_due(action, mine or action.leads)
    late = (today - due_on).days if standing == Standing.overdue and due_on is not None else 0
    return Listed(
        action=action, standing=standing, due_on=due_on, days_late=max(late, 0),
        seen_by=frozenset(part.party_id for part in mine),
    )  # fmt: skip


def still_owed(item: Listed, party_ids: frozenset[int] | None) -> tuple[Part, ...]:
    """The parts of an action that are not returned, of these parties alone where they are given."""
    owed = (part for part in item.action.leads if not part.is_returned)
    return tuple(part for part in owed if party_ids is None or part.party_id in party_ids)


def is_in_doubt(item: Listed, party_ids: frozenset[int] | None) -> bool:
    """Whether an owner (of these) who still owes it has not said that it is on track: no word at all, or another."""
    return any(part.last is None or part.last.status != Status.on_track for part in still_owed(item, party_ids))
