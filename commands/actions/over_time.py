"""Questions of how the plan moves: `/actions revised`, `waiting`, `to check`, `outrun`, `carried forward`, `standing`,
`slippage`. Each may be narrowed: `/actions slippage Cafcass`, `/actions revised rec iii`, `/actions waiting mine`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from functools import partial

from commands import permissions
from commands.actions import progress
from commands.actions.narrowing import answered, narrowed, paged
from commands.core import Context, Job, Reply, WordReader
from messages import over_time as messages
from messages.over_time import Shown
from store import decisions, over_time
from store.read_models import Listed

TWICE = 2
Chooses = Callable[[Context, tuple[Listed, ...]], Shown]


def _asks(noun: str, choose: Chooses, *, only_open: bool = True) -> WordReader:
    """The reader of a noun's words: what narrows it, and the page."""

    def read(words: str) -> Job:
        return Job("read the plan", partial(_answer, noun, choose, only_open, *paged(words)))

    return read


def _answer(noun: str, choose: Chooses, only_open: bool, words: str, page: int, context: Context) -> Reply:
    permissions.require(context, "read the plan")
    found, within = narrowed(context, words, only_open=only_open)
    again = f"{noun} {words}".strip()
    message = messages.listing(choose(context, found), within, again, page, context.today, context.glossary)
    return answered(context, message)


# ---- which actions


def _revised(_context: Context, found: tuple[Listed, ...]) -> Shown:
    twice = [item for item in found if item.action.revisions >= TWICE]
    once = sum(item.action.revisions == 1 for item in found)
    return Shown(
        title="Actions whose date was revised twice or more", found=tuple(twice), of=len(found),
        none="No date was revised twice or more", notes=(f"Revised once: {once}.",),
    )  # fmt: skip


def _waiting(_context: Context, found: tuple[Listed, ...]) -> Shown:
    waiting = [item for item in found if item.action.waits_for]
    done = len(waiting) - sum(item.action.is_held_up for item in waiting)
    notes = (f"{done} of them can go on: what they waited for is closed.",) if done else ()
    return Shown(title="Actions that wait for another", found=tuple(waiting), of=len(found),
                 none="No action waits for another", notes=notes)  # fmt: skip


def _to_check(context: Context, found: tuple[Listed, ...]) -> Shown:
    closed = [item for item in found if item.action.closed_as == "complete"]
    due = sorted(
        (item for item in closed if item.action.check_on), key=lambda item: item.action.check_on or dt.date.max
    )
    checked = decisions.checks_of(context.connection, [item.action.id for item in closed])
    passed = sum(item.action.check_on is not None and item.action.check_on <= context.today for item in due)
    differed = sum(words.startswith(decisions.FINDINGS[0]) for words in checked.values())
    notes = (
        f"Their day has come: {passed}. Closed as complete: {len(closed)}; checked so far: {len(checked)}; found to "
        f"have made a difference: {differed}.",
        "To say what was found: `/actions 4.2 checked: still done, …`",
    )
    return Shown(title="Closed actions to be checked: did it last, did it make a difference?", found=tuple(due),
                 of=len(closed), none="No closed action has a day to be checked on", notes=notes)  # fmt: skip


def _outrun(context: Context, found: tuple[Listed, ...]) -> Shown:
    ends = over_time.horizons(context.connection, context.asker.board_id, context.reader)
    past = [
        item
        for item in found
        if item.action.due_on and item.action.review_id in ends and item.action.due_on > ends[item.action.review_id]
    ]
    days = "; ".join(f"{ends_on.day} {ends_on:%B %Y}" for ends_on in sorted(set(ends.values())))
    notes = (f"A plan’s 12 months end on: {days}.",) if days else ("No review here has a publication date.",)
    return Shown(title="Actions that outrun their plan’s 12 months", found=tuple(past), of=len(found),
                 none="No action’s date lies beyond its plan’s 12 months", notes=notes)  # fmt: skip


def _carried(_context: Context, found: tuple[Listed, ...]) -> Shown:
    carried = tuple(item for item in found if item.action.closed_as == "carried forward")
    return Shown(title="Actions carried forward to another year’s plan", found=carried, of=len(found),
                 none="No action was carried forward")  # fmt: skip


def _planned(_context: Context, found: tuple[Listed, ...]) -> Shown:
    planned = tuple(item for item in found if item.action.plan_year)
    years = Counter(item.action.plan_year for item in planned)
    closed = sum(item.action.closed_as is not None for item in planned)
    notes = (
        f"{closed} of {len(planned)} closed. By year: {'; '.join(f'{y}: {n}' for y, n in sorted(years.items()))}.",
    )
    return Shown(title="Actions of a business plan", found=planned, of=len(found), notes=notes if planned else (),
                 none="No action is of a year’s plan: `/actions 2.4 plan year 2015/16` links one")  # fmt: skip


def _standing(context: Context, found: tuple[Listed, ...]) -> Shown:
    undated = [item for item in found if item.action.due_on is None or item.action.review_on is not None]
    undated.sort(key=lambda item: item.action.review_on or dt.date.max)
    without = sum(item.action.review_on is None for item in undated)
    passed = [item.action.ref for item in undated if item.action.review_on and item.action.review_on < context.today]
    notes = [f"{without} of them without a review date. To set one: `/actions 13.1 review on 1 March 2016`."]
    if passed:
        notes.insert(0, f"Its review date has passed: {', '.join(passed)}. It is not overdue; it is to be looked at.")
    return Shown(title="Standing and undated actions, counted apart: never overdue by date", found=tuple(undated),
                 of=len(found), none="No action is standing or without a date", notes=tuple(notes))  # fmt: skip


def _slippage(context: Context, found: tuple[Listed, ...]) -> Shown:
    slips = [over_time.slipped(item.action, context.today) for item in found]
    pairs = sorted(
        zip(found, slips, strict=True), key=lambda pair: max(pair[1].moved or 0, 0) + pair[1].late, reverse=True
    )
    moved = [slip.moved for slip in slips if slip.moved]
    silent = [slip.silent for slip in slips if slip.silent is not None]
    notes = (
        f"Dates moved: {len(moved)} of {len(found)} actions, by {sum(moved)} days in all.",
        f"Past their first date and open: {sum(slip.late > 0 for slip in slips)} of {len(found)}.",
        f"Never spoken of: {len(slips) - len(silent)} of {len(found)}. Longest since a last word: "
        f"{max(silent, default=0)} days.",
    )
    return Shown(
        title="Slippage and age of open actions, the most first", found=tuple(item for item, _ in pairs),
        of=len(found), none="No action is open", notes=notes, slips=tuple(slip for _, slip in pairs),
    )  # fmt: skip


NOUNS: dict[str, WordReader] = {
    "revised": _asks("revised", _revised),
    "waiting": _asks("waiting", _waiting),
    "to check": _asks("to check", _to_check, only_open=False),
    "outrun": _asks("outrun", _outrun),
    "outruns": _asks("outrun", _outrun),
    "carried forward": _asks("carried forward", _carried, only_open=False),
    "plan": _asks("plan", _planned, only_open=False),
    "standing": _asks("standing", _standing),
    "to review": _asks("standing", _standing),
    "slippage": _asks("slippage", _slippage),
} | progress.NOUNS
