"""What was said of actions, when last, and all else that has happened since a day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from store import visibility
from store.among import among
from store.answering import bodies, logs, said_by
from store.answering.asked import Answers, Asking
from store.answering.found import is_everything
from store.answering.groups import picked
from store.answering.heard import Updates
from store.answering.meant import ids_meant, meant
from store.answering.since import Since, last_met, paper
from store.answering.since import moved as moved_since
from store.answering.single import one_of_several
from store.decisions import MOVES
from store.models import Action, Assignment, Decision, LogLink, Party, Revision, Update
from store.query import By, Kind
from store.read_models import reference
from store.read_models.answers import Answer, Happened, SaidOf
from store.statuses import Standing
from store.wording import speaks_of, stems

PAGE = 20


def _asked(asking: Asking, action_ids: frozenset[int] | None, since: Since | None = None) -> Updates:
    """What an update must be to be one of those asked for. Since a paper it is what was recorded after it: a word that
    came later and speaks of an earlier day is not in it."""
    query = asking.query
    within = list[ColumnElement[bool]]()
    if since is not None and since.paper is not None:
        within.append(Update.recorded_at > since.paper.frozen_at)
    elif query.since is not None:
        within.append(Update.said_on >= query.since)
    if query.who_ids:
        within.append(Update.party_id.in_(bodies.covered(asking, query.who_ids)))
    if query.but_who_ids:
        within.append(Update.party_id.not_in(bodies.covered(asking, query.but_who_ids)))
    if query.kind in _OF_WORDS and query.which.statuses:
        within.append(Update.status.in_(sorted(one.value for one in query.which.statuses)))
    if query.kind in _OF_WORDS and query.which.but_statuses:
        within.append(Update.status.not_in(sorted(one.value for one in query.which.but_statuses)))
    of = () if action_ids is None else (among(asking.connection, Update.action_id, action_ids),)
    return Updates(min(query.until or asking.today, asking.today), tuple(within), of)


_OF_WORDS = (Kind.updates, Kind.last_update)
"""Where a status is that of the words ("delayed updates"), and not what was last said of an action."""


def _ids_meant(asking: Asking) -> frozenset[int] | None:
    """The ids of the actions that these words are of; None for all that may be seen."""
    which = asking.query.which.model_copy(update={"statuses": (), "but_statuses": ()})
    return ids_meant(replace(asking, query=asking.query.model_copy(update={"which": which})))


_SHOWN = (
    Update.id, Action.ref, Action.short_title, Update.party_id, Party.name, Update.said_on, Update.status,
    Update.status_words, Update.narrative,
)  # fmt: skip


def _said(row: Any) -> SaidOf:
    return SaidOf(
        ref=row.ref, short_title=row.short_title, party_id=row.party_id, party_name=row.name, said_on=row.said_on,
        status=row.status, as_written=row.status_words, narrative=row.narrative, reference=reference(row.id),
    )  # fmt: skip


_NEWEST = (Update.said_on.desc(), Update.id.desc())


def _letters(phrase: str) -> str:
    """Letters that every text has which speaks of this: the beginning of its first word, whatever its ending is."""
    return stems(phrase.removeprefix("#").replace("_", " ")).split()[0][:-1]


def _rows(
    asking: Asking, asked: Updates, stretch: slice | None = None, where: Sequence[ColumnElement[bool]] = ()
) -> list[SaidOf]:
    """The updates, newest first; a stretch of them, whose ids are found before anything else of them is read."""
    shown = select(*_SHOWN).join(Action, Action.id == Update.action_id).join(Party, Party.id == Update.party_id)
    if stretch is None:
        shown = shown.where(*asked.conditions, *where)
    else:
        size = stretch.stop - stretch.start
        ids = asked.select(Update.id).order_by(*_NEWEST).limit(size).offset(stretch.start)
        shown = shown.where(Update.id.in_(tuple(asking.connection.scalars(ids, asking.values))))
    return [_said(row) for row in asking.connection.execute(shown.order_by(*_NEWEST), asking.values).all()]


def _page(asking: Asking, asked: Updates, beside: Sequence[Happened] = ()) -> dict[str, Any]:
    """One page of the updates, how many there are, and from whom they are, in the order of the directory; with what
    happened `beside` them, newest first, in the order of time and paged with them."""
    start = PAGE * (max(1, asking.query.page) - 1)
    every: list[SaidOf] | None = None
    by_day: Counter[dt.date] = Counter()
    if asking.query.words:
        every = _speaking(asking, asked)
        total, whose = len(every), {one.party_id for one in every}
        by_day = Counter(one.said_on for one in every)
    else:
        numbers = asked.numbers(asking, *([Update.said_on] if beside else []))
        total, whose = numbers.total(), set(asked.parties(asking))
        for day, number in numbers.items():
            by_day.update(dict.fromkeys(day, number))
    before = _said_before(by_day, beside)
    places = [place + said for place, said in enumerate(before)]
    here = [one for place, one in zip(places, beside, strict=True) if start <= place < start + PAGE]
    first = start - sum(place < start for place in places)
    stretch = slice(first, first + PAGE - len(here))
    return {
        "said": tuple(every[stretch] if every is not None else _rows(asking, asked, stretch)),
        "total": total, "pages": max(1, -(-(total + len(beside)) // PAGE)),
        "parties": bodies.names(asking, sorted(whose)), "happened": tuple(here), "others": len(beside),
    }  # fmt: skip


def _said_before(by_day: Counter[dt.date], beside: Sequence[Happened]) -> list[int]:
    """Before each of these things how many updates are listed: those of later days and of its own."""
    newest = sorted(by_day, reverse=True)
    running = list(accumulate((by_day[day] for day in newest), initial=0))
    oldest = newest[::-1]
    return [running[len(oldest) - bisect_left(oldest, one.on)] for one in beside]


def updates(asking: Asking) -> Answer:
    """What was said of the actions meant in the window, newest first, without what was corrected since; `parties` are
    all those that said something."""
    since = _since(asking) if asking.query.since_paper else None
    if since is not None:
        asking = replace(asking, query=asking.query.model_copy(update={"since": since.on}))
    asked = _asked(asking, _ids_meant(asking), since)
    if asking.query.by in said_by.COLUMNS:
        return _under_heads(asking, asked, asking.query.by)
    found = _page(asking, asked)
    how_many = found["total"] if asking.query.how_many else None
    return asking.answer(**found, count=how_many, since_what=since.what if since else "")


def _under_heads(asking: Asking, asked: Updates, by: By) -> Answer:
    """How many updates there are, under heads: from each agency, in each month, or with each status."""
    if asking.query.words:
        speaking = _speaking(asking, asked)
        numbers = Counter(said_by.value(one, by) for one in speaking)
    else:
        numbers = Counter({one: number for (one,), number in asked.numbers(asking, said_by.COLUMNS[by]).items()})
    groups = said_by.under_heads(asking, by, numbers)
    total = numbers.total()
    return asking.answer(groups=groups, picked=picked(groups, asking.query.pick), total=total, count=total)


def _speaking(asking: Asking, asked: Updates) -> list[SaidOf]:
    """The updates that hold the words asked for, newest first. The database leaves out those without their letters."""
    held = func.lower(Action.short_title + " " + Update.narrative)
    likely = [or_(*(held.contains(_letters(one), autoescape=True) for one in topic)) for topic in asking.query.words]
    return [
        one
        for one in _rows(asking, asked, where=likely)
        if speaks_of(stems(f"{one.short_title} . {one.narrative}"), asking.query.words)
    ]


def last_update(asking: Asking) -> Answer:
    """The day on which something was last said of the actions meant, and what was said that day. No day: never."""
    if asking.query.one and (several := one_of_several(asking, meant(asking).some())):
        return several
    asked = _asked(asking, _ids_meant(asking))
    day = asked.last_day(asking)
    if day is None:
        return asking.answer()
    return asking.answer(day=day, **_page(asking, asked.on(day)))


# ---- all that has happened


def changes(asking: Asking) -> Answer:
    """What was said in the window, and everything else that happened in it: actions that ended or were opened again,
    dates granted, challenges, items of the horizon; both newest first.

    Without a day it is what came since the paper for the meeting ahead, where that is asked for and one was issued;
    else since the board's last meeting, or four weeks where it has none. `since_what` says which. Of parties, it is
    what they said and what happened to what they lead.
    """
    return changed(asking)[0]


def changed(asking: Asking) -> tuple[Answer, list[Happened]]:
    """The same, with all that happened beside what was said."""
    since = _since(asking)
    if since is not None:
        asking = replace(asking, query=asking.query.model_copy(update={"since": since.on}))
    action_ids = ids_meant(asking)
    beside = happened(asking, action_ids)
    found = _page(asking, _asked(asking, action_ids, since), beside)
    moved = _in_the_paper(asking, since)
    return asking.answer(**found, since_what=since.what if since else "", texts=moved), beside


def _since(asking: Asking) -> Since | None:
    """What is counted from where no day is said: the paper, where that is asked for, else the last meeting."""
    if asking.query.since is not None:
        return None
    if asking.query.until is not None and not asking.query.since_paper:
        return Since(dt.date.min, "")
    return paper(asking) if asking.query.since_paper else last_met(asking)


def _in_the_paper(asking: Asking, since: Since | None) -> tuple[tuple[str, str], ...]:
    """Beside how it stood in the paper, where everything is asked about."""
    if since is None or since.paper is None or not is_everything(asking.query.which) or asking.query.who_ids:
        return ()
    words = moved_since(asking, since.paper)
    return (("Beside the paper", words),) if words is not None else ()


def happened(asking: Asking, action_ids: frozenset[int] | None) -> list[Happened]:
    """All that happened in the window and is no update, newest first; of what closed, its ends alone."""
    theirs = bodies.covered(asking, asking.query.who_ids) if asking.query.who_ids else None
    if asking.query.which.standings == (Standing.closed,):
        return sorted(_closed(asking, action_ids, theirs), key=lambda one: one.on, reverse=True)
    found = [
        *_closed(asking, action_ids, theirs),
        *_moves(asking, action_ids, theirs),
        *_dates(asking, action_ids, theirs),
    ]
    found += _challenged(asking, action_ids, theirs)
    if action_ids is None:
        found += _spotted(asking, theirs)
    return sorted(found, key=lambda one: one.on, reverse=True)


def _within(asking: Asking, column: Any) -> ColumnElement[bool]:
    last = min(asking.query.until or asking.today, asking.today)
    return and_(column >= asking.query.since, column <= last)


def _about(
    asking: Asking, action_ids: frozenset[int] | None, theirs: frozenset[int] | None, *, met: bool = True
) -> list[ColumnElement[bool]]:
    """That an action is one of those meant, may be seen, and is led by the parties asked for; `met` from something that
    happened to it."""
    wanted = [visibility.ACTIONS_MET if met else visibility.ACTIONS]
    if action_ids is not None:
        wanted.append(among(asking.connection, Action.id, action_ids))
    if theirs is not None:
        led = select(Assignment.action_id).where(Assignment.part == "lead", Assignment.party_id.in_(theirs))
        wanted.append(Action.id.in_(led))
    return wanted


_MOVED = ("send back", "reopen")


def _closed(asking: Asking, action_ids: frozenset[int] | None, theirs: frozenset[int] | None) -> Iterator[Happened]:
    ended = select(Action.ref, Action.short_title, Action.closed_as, Action.closed_on.label("on")).where(
        Action.closed_as.is_not(None),
        _within(asking, Action.closed_on),
        *_about(asking, action_ids, theirs, met=False),
    )
    for row in asking.connection.execute(ended.order_by(Action.closed_on, Action.id), asking.values).all():
        yield Happened(on=row.on, ref=row.ref, what=f"{row.short_title}: closed as {row.closed_as}")


def _moves(asking: Asking, action_ids: frozenset[int] | None, theirs: frozenset[int] | None) -> Iterator[Happened]:
    moved = (
        select(Action.ref, Action.short_title, Decision.move, Decision.decided_on.label("on"))
        .join(Decision, Decision.action_id == Action.id)
        .where(Decision.move.in_(_MOVED), _within(asking, Decision.decided_on), *_about(asking, action_ids, theirs))
        .order_by(Decision.id)
    )
    for row in asking.connection.execute(moved, asking.values).all():
        yield Happened(on=row.on, ref=row.ref, what=f"{row.short_title}: {MOVES[row.move].done}")


def _dates(asking: Asking, action_ids: frozenset[int] | None, theirs: frozenset[int] | None) -> Iterator[Happened]:
    granted = (
        select(Action.ref, Action.short_title, Revision.to_on, Revision.decided_on.label("on"))
        .join(Revision, Revision.action_id == Action.id)
        .where(
            Revision.state == "granted",
            _within(asking, Revision.decided_on),
            *_about(asking, action_ids, theirs),
        )
        .order_by(Revision.id)
    )
    for row in asking.connection.execute(granted, asking.values).all():
        new = f"{row.to_on.day} {row.to_on:%B %Y}"
        yield Happened(on=row.on, ref=row.ref, what=f"{row.short_title}: a new date was granted, {new}")


def _challenged(asking: Asking, action_ids: frozenset[int] | None, theirs: frozenset[int] | None) -> Iterator[Happened]:
    found = logs.raised(asking)
    if action_ids is not None:  # of what the question is about, only what is linked to it
        links = select(LogLink.challenge_id).where(among(asking.connection, LogLink.action_id, action_ids))
        linked = set(asking.connection.scalars(links))
        found = tuple(one for one in found if one.id in linked)
    for one in found:
        if theirs is not None and not {one.raised_by_party_id, one.to_party_id} & theirs:
            continue
        by = f" by {one.raised_by}" if one.raised_by else ""
        for day, done in (
            (one.raised_on, f"raised{by} to {one.to}"),
            (one.responded_on, f"answered by {one.to}"),
            (one.closed_on, "withdrawn" if one.withdrawn_on else "closed"),
        ):
            if day is not None and logs.within(day, asking.query):
                yield Happened(on=day, what=f"Challenge C-{one.number} {done}: {one.issue}")


def _spotted(asking: Asking, theirs: frozenset[int] | None) -> Iterator[Happened]:
    for one in logs.spotted(asking):
        if theirs is not None and one.spotted_by_party_id not in theirs:
            continue
        by = f" by {one.spotted_by}" if one.spotted_by else ""
        for day, done in ((one.spotted_on, f"spotted{by}"), (one.closed_on, "closed")):
            if day is not None and logs.within(day, asking.query):
                yield Happened(on=day, what=f"Horizon item H-{one.number} {done}: {one.title}")


KINDS: Answers = {Kind.updates: updates, Kind.last_update: last_update, Kind.changes: changes}
