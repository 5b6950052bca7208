"""A part of the life of an action: in a sentence what came of it, then the events as its history tells them."""

from __future__ import annotations

from collections.abc import Sequence

from messages import actions
from messages.answers_single import due, stands
from messages.answers_view import AnswerView, joined, opening, steps, these, titled
from messages.blocks import Draft, day, esc
from messages.timeline import paragraphs
from store.read_models import Listed
from store.read_models.decisions import Event

MOST = 10  # events that are told of one action; all stand in its history


def told(draft: Draft, view: AnswerView) -> Draft:
    """Each action in a sentence, with the events that are asked for."""
    found = view.found
    draft.section(opening(view))
    part = (view.query.fact or "").partition(":")[2]
    for item, life in zip(found.items, found.lives or ((),) * len(found.items), strict=False):
        shown = paragraphs(life, item.action)[-MOST:]
        head = f"{titled(item.action.ref, item.action.short_title)}: {_in_short(part, item, life, view)}"
        draft.section("\n".join([head, *(f"• {one}" for one in shown)]))
    if not found.items:
        draft.section("None: no action fits this.")
        return steps(draft, view, [("What is due next", "what is due next")])
    refs = these(found.items)
    return steps(draft, view, [("All of its history", f"details of {refs}"), ("Who leads", f"who leads {refs}")])


def _in_short(part: str, item: Listed, life: Sequence[Event], view: AnswerView) -> str:
    action = item.action
    if part == "added":
        of = f", with the plan of {esc(action.review_title)}" if action.review_title else ""
        return f"entered on {day(action.entered_on)}{of}. It {stands(item, view.found.today)}"
    if part == "dates":
        return _of_the_date(item, life, view)
    if part == "closed":
        return _of_the_end(item, life, view)
    if part == "owners":
        leads = [esc(view.name(one.party_id, one.party_name)) for one in action.leads]
        led = f"it is led by {joined(leads)}" if leads else "nobody leads it yet"
        return f"{'' if life else 'no handover is recorded; '}{led}."
    if part == "waits":
        waits = actions.waits(action) or "no other action is recorded for which it waits"
        return f"{waits}. It {stands(item, view.found.today)}"
    back = "" if life else "it was never sent back or reopened. "
    return f"{back}It {stands(item, view.found.today)}"


def _of_the_date(item: Listed, life: Sequence[Event], view: AnswerView) -> str:
    action = item.action
    asked = [one for one in life if one.asked is not None]
    first = action.due_as_first_entered
    if action.revisions and first:
        moved = f"its date was moved {actions.times(action.revisions)}, and was {day(first)} at first"
        return f"{moved}; {due(item, view.found.today)}."
    if first is None and action.next_due is None:
        return f"it {due(item, view.found.today)}, and none was moved."
    but = "; another date was asked for" if asked else ""
    return f"its date was never revised{but}: {due(item, view.found.today)}."


def _of_the_end(item: Listed, life: Sequence[Event], view: AnswerView) -> str:
    if item.action.closed_as is None:
        is_again = any(one.decision is not None and one.decision.move == "reopen" for one in life)
        again = "it is open again" if is_again else "nobody has signed it off"
        return f"{again}; it {stands(item, view.found.today)}"
    by = "" if life else " Who closed it is not recorded."
    return f"it {stands(item, view.found.today)}{by}"
