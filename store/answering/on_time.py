"""What was done by its date."""

from __future__ import annotations

from sqlalchemy import and_, case, func, not_, or_

from store.answering.asked import Answers, Asking
from store.answering.found import Found
from store.answering.groups import LISTED
from store.answering.heads import UNDATED
from store.answering.standing_sql import NUMBER
from store.models import Action
from store.query import Kind
from store.read_models.answers import Answer, GroupOf
from store.statuses import Standing


def on_time(asking: Asking) -> Answer:
    """How many of what is complete were so by their date: `count` of `total`; `of` are complete in all.

    `groups` hold all of it: what is complete "on time", "late", with "no date" or its "day not known"; and what is not,
    "past its date" or "not complete".
    """
    which = asking.query.which.model_copy(update={"standings": (), "with_closed": True})
    found = Found(asking, which)
    done = found.chosen.is_done
    if found.chosen.mine is not None:
        done = or_(done, found.chosen.standings.number == NUMBER[Standing.awaiting_sign_off])
    due_on, done_on = found.chosen.standings.due_on, found.chosen.standings.done_on
    head = case(
        (and_(not_(done), due_on < asking.today), "past its date"), (not_(done), "not complete"),
        (due_on.is_(None), UNDATED), (done_on.is_(None), "day not known"),
        (done_on <= due_on, "on time"), else_="late",
    )  # fmt: skip
    numbers: dict[str, int] = {row[0]: row[1] for row in found.rows(head, func.count(Action.id), group_by=(head,))}
    refs: dict[str, list[str]] = {}
    if sum(numbers.values()) <= LISTED:
        for key, ref in found.rows(head, Action.ref, order_by=(Action.position, Action.id)):
            refs.setdefault(key, []).append(ref)
    groups = tuple(
        GroupOf(key=key, label=key, refs=tuple(refs.get(key, ())), number=numbers.get(key, 0))
        for key in ("on time", "late", "past its date", UNDATED, "day not known", "not complete")
    )
    on, late = numbers.get("on time", 0), numbers.get("late", 0)
    complete = sum(number for key, number in numbers.items() if key not in ("past its date", "not complete"))
    return asking.answer(groups=groups, count=on, total=on + late, of=complete)


KINDS: Answers = {Kind.on_time: on_time}
