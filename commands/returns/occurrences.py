"""Actions that come round: `/returns every 2 months 9.1 from January 2016`, `/returns next 9.1`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection

from commands import typed_dates
from commands.actions import telling
from commands.core import Context, Job, Reply, WordReader, say
from commands.directory import action_named
from commands.errors import Sorry
from commands.reading import names
from commands.reading.dates.deadlines import impossible
from commands.reading.intervals import read_interval
from commands.returns.returns_asked import may_ask, ref_and_rest
from messages import returns_asked as messages
from messages.blocks import Message, count, day, esc
from store import occurrences
from store.intervals import Interval, nth
from store.read_models import ActionView

EXAMPLE = "/returns every 2 months 9.1 from January 2016"
AT_ONCE = 12  # occurrences of the past that are opened together
_EVERY = re.compile(
    rf"(?P<interval>.*?)\b(?P<ref>{names.REF})\b[\s,:]*(?:(?:from|starting|beginning)\s+(?P<first>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_OF_THIS_PLAN = {"bimonthly": Interval(every=2, unit="month")}
"""A word of two meanings that a plan itself settles: this plan's "bimonthly" is every two months (docs/rules.md)."""


def _every(words: str) -> Job:
    found = _EVERY.fullmatch(words)
    if found is None:
        raise Sorry(f"Say how often, which action and from when, for example `{EXAMPLE}`. Nothing was recorded.")
    interval = interval_said(found["interval"].strip(" ,:"))
    return Job("ask for returns", partial(_begin, found["ref"], interval, found["first"]), writes=True)


def interval_said(words: str) -> Interval | None:
    """The interval in some words, None for no words; Sorry when they have two meanings or none."""
    if not words:
        return None
    read = read_interval(words)
    if isinstance(read, str):
        raise Sorry(f"{read} Nothing was recorded. For example `{EXAMPLE}`.")
    if read is None:
        raise Sorry(f"“{esc(words)}” is no interval that I know. Say for example `{EXAMPLE}`. Nothing was recorded.")
    return read


def _begin(ref: str, interval: Interval | None, first: str | None, context: Context) -> Reply:
    action = action_named(context, ref)
    may_ask(context, action)
    if not action.leads:
        raise Sorry(f"{action.ref} has no owner who could owe a return. Nothing was recorded.")
    interval = interval or _own(action)
    first_on = _first(context, first, action.ref)
    known = occurrences.known(context.connection, action.id)
    if known and first_on <= known[-1]:
        raise Sorry(
            f"{action.ref} comes round already, and its latest day is {day(known[-1])}. Nothing was recorded. To "
            "change how often, say from a later day on."
        )
    passed = sum(nth(first_on, interval, number) < context.today for number in range(AT_ONCE + 1))
    if passed > AT_ONCE:
        raise Sorry(
            f"From {day(first_on)} on, more than {AT_ONCE} would be owed at once. Nothing was recorded. Begin later."
        )
    labels = occurrences.begin(context.connection, action, interval, first_on, context.today)
    if not labels:
        raise Sorry(f"{action.ref} was let come round at this moment by somebody else. Nothing was recorded.")
    context.note("let an action come round", f"action {action.ref}", interval=interval.words, first=str(first_on))
    return _opened(context, ref, interval, labels)


def _opened(context: Context, ref: str, interval: Interval, labels: Sequence[str]) -> Reply:
    """Tell those who answer for an owner what is open now, and say it to whoever opened it."""
    action = action_named(context, ref)
    number = max(part.occurrence for part in action.parts)
    concerned = telling.owners(context, {part.party_id for part in action.leads if part.occurrence == number})
    key = f"came-round:{action.id}:{number}"
    telling.tell(context, concerned, key, "came round", ref=action.ref, labels=list(labels))
    return say(messages.comes_round(action, interval.words, labels, context.glossary))


def render_came_round(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """That a time of an action has opened; nothing for somebody who may no longer see it, or once it is closed."""
    seen = telling.seen_by(connection, int(args["person"]), str(args["ref"]), today)
    if seen is None or seen[1].closed_as is not None:
        return None
    own = [part for part in seen[1].leads if part.party_id in seen[0].own_party_ids and part.label in args["labels"]]
    return messages.came_round(seen[1], own, glossary) if own else None


def _own(action: ActionView) -> Interval:
    """The interval that the plan gives an action; Sorry where it gives none that is plain."""
    kept = (action.recurrence or "").lower()
    own = Interval.of_words(kept) or (_OF_THIS_PLAN.get(kept) if action.review_id is not None else None)
    if own is None:
        why = f"“{esc(kept)}” has two meanings" if kept in _OF_THIS_PLAN else "the plan does not say how often"
        raise Sorry(f"{action.ref}: {why}. Say it, for example `{EXAMPLE}`. Nothing was recorded.")
    return own


def _first(context: Context, words: str | None, ref: str) -> dt.date:
    if not words:
        raise Sorry(f"Say from when {ref} comes round, for example `{EXAMPLE}`. Nothing was recorded.")
    read = typed_dates.read(context, words)
    if asked := impossible(read) or read.ask:
        raise Sorry(f"“{esc(words)}”: {asked} Nothing was recorded.")
    if read.latest is None:
        raise Sorry(f"“{esc(words)}” names no day. Say for example `{EXAMPLE}`. Nothing was recorded.")
    return read.latest


def _next(words: str) -> Job:
    ref, _ = ref_and_rest(words, "/returns next 9.1")

    def run(context: Context) -> Reply:
        action = action_named(context, ref)
        may_ask(context, action)
        interval = Interval.of_words(action.recurrence)
        if interval is None or not occurrences.known(context.connection, action.id):
            raise Sorry(f"{action.ref} does not come round yet. `{EXAMPLE}` lets it. Nothing was recorded.")
        opened = occurrences.open_next(context.connection, action, interval, context.today)
        if opened is None:
            raise Sorry(
                f"{count(occurrences.AHEAD, 'occurrence')} of {action.ref} are open with their days still to come: the "
                "next one opens when the first of them is due. Nothing was recorded."
            )
        context.note("open the next occurrence", f"action {action.ref}", label=opened)
        return _opened(context, ref, interval, [opened])

    return Job("ask for returns", run, writes=True)


VERBS: dict[str, WordReader] = {"every": _every, "next": _next}
