"""Who has answered and who has not, who was late and by how many days, and who never said anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from sqlalchemy import ColumnElement, and_, select

from store import standing, visibility
from store.actions import OWED_TODAY
from store.among import among
from store.answering import bodies
from store.answering.asked import Answers, Asking
from store.answering.found import is_everything
from store.answering.heard import SEEN, there_is
from store.answering.logs import within
from store.answering.meant import ids_meant, meant, one_meant
from store.answering.single import one_of_several
from store.answering.whose import belonging
from store.models import Action, Assignment, Party, Update
from store.query import Kind, Query, Which
from store.read_models import ActionView, Listed, Part
from store.read_models.answers import Answer, GroupOf, NotOwed, Returned
from store.statuses import Standing


def _returned(action: ActionView, part: Part, today: dt.date) -> Returned:
    """One party's part: when it was returned and how late that was; of what is overdue, how late it is now."""
    due_on = part.due_on or action.due_on
    on = part.last.answered_on if part.is_returned and part.last is not None else None
    is_late = on is not None or standing.of_part(action, part, today) == Standing.overdue
    late = ((on or today) - due_on).days if due_on is not None and is_late else 0
    return Returned(
        ref=action.ref, short_title=action.short_title, party_id=part.party_id, party_name=part.party_name,
        due_on=due_on, returned_on=on, days_late=max(late, 0), label=part.label,
    )  # fmt: skip


def asked_of(asking: Asking, found: tuple[Listed, ...], *, before: bool = False) -> Iterator[Returned]:
    """Every part that the question asks about: of a closed action only what was returned, since no more is owed; of an
    action that comes round the occurrences in the window, else the newest and what is still owed of those `before`, or
    all of them. Where nothing narrows it down, what has fallen due by today."""
    query, today = asking.query, asking.today
    which = query.which
    theirs, not_theirs = bodies.covered(asking, query.who_ids), bodies.covered(asking, query.but_who_ids)
    everything = is_everything(which)
    for item in found:
        action = item.action
        parts = action.leads if not (before or _has_window(which)) else _lead_parts(action)
        for part in parts:
            if (theirs and part.party_id not in theirs) or part.party_id in not_theirs:
                continue
            if not part.is_returned and action.closed_as is not None:
                continue
            due_on = part.due_on or action.due_on
            if everything and not part.is_returned and (due_on is None or due_on > today):
                continue
            if action.comes_round and not _is_within(due_on, which):
                continue
            yield _returned(action, part, today)


def _lead_parts(action: ActionView) -> tuple[Part, ...]:
    return tuple(part for part in action.parts if part.part == "lead")


def _has_window(which: Which) -> bool:
    return which.due_from is not None or which.due_to is not None


def _is_within(day: dt.date | None, which: Which) -> bool:
    if not _has_window(which):
        return True
    return day is not None and (which.due_from or day) <= day <= (which.due_to or day)


def _parties(found: list[Returned], which: Callable[[Returned], bool]) -> tuple[tuple[int, str], ...]:
    """The parties of those that fit, each once."""
    return tuple(dict.fromkeys((one.party_id, one.party_name) for one in found if which(one)))


def _is_in(one: Returned) -> bool:
    return one.returned_on is not None


def _is_in_time(one: Returned) -> bool:
    return _is_in(one) and not one.days_late


def _is_out(one: Returned) -> bool:
    return one.returned_on is None


def _then(one: Returned, query: Query) -> Returned:
    """A return as it was in the days that are asked about: what came on another day had not come in them."""
    if one.returned_on is None or within(one.returned_on, query):
        return one
    return one.model_copy(update={"returned_on": None, "other_day": one.returned_on})


def returns(asking: Asking) -> Answer:
    """Each part of the actions meant, in and out. `parties` are the ones of the side asked for: those with something
    out, or those with something in; of parties asked about by name and both sides, those that are in."""
    query, fitting = asking.query, meant(asking)
    every = fitting.some()
    one_by_ref = len(query.which.refs) == 1
    items = one_meant(asking, every)
    items = items if one_by_ref else query.cut(items)  # "the first one": of the actions, as they were listed
    items, ahead = _owed_by_now(asking, items)
    if several := one_of_several(asking, items):
        return several
    found = [_then(one, query) for one in asked_of(asking, items)]
    if one_by_ref and query.nth is not None:  # "who was first in for 1.1": of its returns, as they came
        came = sorted((one for one in found if one.returned_on), key=lambda one: one.returned_on or asking.today)
        days = {one.returned_on for one in query.cut(tuple(came))}
        found = [one for one in came if one.returned_on in days]  # two of one day came together
    shown = [one for one in found if query.side == "both" or _is_in(one) == (query.side == "in")]
    asks_whether = query.side == "both" and bool(query.who_ids)
    is_meant = _is_in_time if query.side == "in" and query.in_time else _is_in
    parties = _parties(found, is_meant if query.side == "in" or asks_whether else _is_out)
    return asking.answer(
        returned=tuple(found), parties=parties, total=len(shown), of=len(found),
        count=len(parties) if query.how_many else None, beyond=fitting.beyond(every), just_after=ahead,
        not_owed=not_owed(asking, items, found),
    )  # fmt: skip


def not_owed(asking: Asking, items: tuple[Listed, ...], found: list[Returned]) -> tuple[NotOwed, ...]:
    """Of the actions asked about by ref, or of all where nothing was found, those of which the parties named owe
    nothing: that another leads it is another answer than that nothing came."""
    query = asking.query
    if not query.who_ids and query.which.refs:  # nobody is named: what was closed without any return of its own
        came = {one.ref for one in found}
        closed = (one for one in items if one.action.closed_as is not None and one.action.ref not in came)
        return tuple(NotOwed(item=one, names=(), leads=True) for one in closed)
    if not query.who_ids or is_everything(query.which) or (found and not query.which.refs):
        return ()
    answered_for = {one.ref for one in found}
    theirs, names = (
        bodies.covered(asking, query.who_ids),
        tuple(name for _, name in bodies.names(asking, query.who_ids)),
    )
    without = []
    for item in items:
        if item.action.ref in answered_for:
            continue
        parts = {part.part for part in item.action.parts if part.party_id in theirs}
        if "lead" not in parts or item.action.closed_as is not None:
            without.append(NotOwed(item=item, names=names, leads="lead" in parts, supports="support" in parts))
    return tuple(without)


_NEARLY = dt.timedelta(days=31)


def _owed_by_now(asking: Asking, items: tuple[Listed, ...]) -> tuple[tuple[Listed, ...], tuple[Listed, ...]]:
    """Of what a theme names ("who still owes the escalation report"), what is owed by now, and what falls due later
    than a month from now: nobody is waited for with that. Where nothing is owed by now, all of it."""
    which = asking.query.which
    if asking.query.side != "out" or which.refs or not which.topics or _has_window(which):
        return items, ()
    ahead = tuple(one for one in items if one.action.due_on is not None and one.action.due_on > asking.today + _NEARLY)
    owed = tuple(one for one in items if one not in ahead)
    if not any(not part.is_returned for one in owed for part in one.action.leads):
        return items, ()
    return owed, ahead


def _is_so_late(one: Returned, query: Query) -> bool:
    """Whether a return is late by as many days as are asked about; and came, or if it has not come was due, in the days
    that are."""
    if not (query.late_from or 0) <= one.days_late <= (query.late_to or one.days_late):
        return False
    return within(one.returned_on or one.due_on, query)


def late_returns(asking: Asking) -> Answer:
    """What came in after its day, and what is overdue and has not come; longest first. `parties` are both."""
    fitting = meant(asking)
    every = fitting.some()
    items = asking.query.cut(one_meant(asking, every))  # "the first one": of the actions, as they were listed
    if several := one_of_several(asking, items):
        return several
    found = list(asked_of(asking, items, before=True))
    is_meant = (one for one in found if one.days_late and _is_so_late(one, asking.query))
    late = sorted(is_meant, key=lambda one: -one.days_late)
    parties = _parties(late, lambda _: True)
    return asking.answer(
        returned=tuple(late), parties=parties, total=len(late), of=len(found),
        count=len(parties) if asking.query.how_many else None, beyond=fitting.beyond(every),
        not_owed=not_owed(asking, items, found),
    )  # fmt: skip


# ---- silence


def silent(asking: Asking) -> Answer:
    """The parties that lead something of what is meant and never said anything of any action (since a day, if one is
    given): a word of its post is a word of the body.

    `parties` are the board's member agencies among them, or those asked about; the schools, groups and posts that are
    silent too are `groups`, each with what it leads.
    """
    query = asking.query
    theirs = bodies.covered(asking, query.who_ids)
    heard = _heard(asking)
    leads = [one for one in _leads(asking) if not theirs or one in theirs]
    quiet = [one for one in leads if not heard & bodies.family(asking, one)]
    counted = theirs or belonging(asking).everyone or bodies.agencies(asking)
    names = dict(bodies.names(asking, quiet))
    refs = _refs_of(asking, [one for one in quiet if one not in counted])
    parties = tuple((one, names[one]) for one in quiet if one in counted)
    return asking.answer(
        parties=parties,
        groups=tuple(
            GroupOf(key=names[one], label=names[one], refs=theirs_too, party_id=one)
            for one, theirs_too in refs.items()
        ),
        total=len(parties), of=sum(one in counted for one in leads), count=len(parties) if query.how_many else None,
    )  # fmt: skip


def _leading(asking: Asking) -> list[ColumnElement[bool]]:
    """What makes an assignment one that leads, today, an action of those that are meant."""
    leading = [Assignment.action_id == Action.id, visibility.ACTIONS_MET, Assignment.part == "lead", OWED_TODAY]
    action_ids = ids_meant(asking)
    return leading if action_ids is None else [*leading, among(asking.connection, Action.id, action_ids)]


def _leads(asking: Asking) -> tuple[int, ...]:
    """The parties that lead an action of those meant today, in the order of the directory."""
    conditions: list[ColumnElement[bool]] = [visibility.ACTIONS]
    if (action_ids := ids_meant(asking)) is not None:
        conditions.append(among(asking.connection, Action.id, action_ids))
    is_meant = select(and_(*conditions)).where(Action.id == Assignment.action_id).scalar_subquery()
    one = select(Assignment.id).where(Assignment.party_id == Party.id, Assignment.part == "lead", OWED_TODAY, is_meant)
    leads = (
        select(Party.id)
        .where(Party.board_id == asking.board_id, there_is(one, Assignment.party_id, Assignment.part))
        .order_by(Party.id)
    )
    return tuple(asking.connection.scalars(leads, asking.values))


def _refs_of(asking: Asking, party_ids: list[int]) -> dict[int, tuple[str, ...]]:
    """What each of these parties leads."""
    if not party_ids:
        return {}
    query = (
        select(Assignment.party_id, Action.ref)
        .where(Assignment.party_id.in_(party_ids), *_leading(asking))
        .order_by(Assignment.party_id, Action.position, Action.id)
    )
    found: dict[int, dict[str, None]] = {}
    for row in asking.connection.execute(query, asking.values):
        found.setdefault(row.party_id, {})[row.ref] = None
    return {party_id: tuple(refs) for party_id, refs in found.items()}


def _heard(asking: Asking) -> frozenset[int]:
    """The parties that have said something of an action that the reader may see."""
    said = select(Update.said_on).where(Update.party_id == Party.id, Update.said_on <= asking.today, SEEN)
    if asking.query.since is not None:
        said = said.where(Update.said_on >= asking.query.since)
    spoke = select(Party.id).where(Party.board_id == asking.board_id, there_is(said, Update.party_id, Update.said_on))
    return frozenset(asking.connection.scalars(spoke, asking.values))


KINDS: Answers = {Kind.returns: returns, Kind.late_returns: late_returns, Kind.silent: silent}
