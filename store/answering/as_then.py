"""How things stood on a day behind: reckoned anew from dates, updates and decisions, as no day's standing is kept.

What was recorded for a day up to then counts, what came after does not: a later update, date or closure rewrites
nothing. An action that was entered later was not there. What an action says, whose meeting it goes to and who watches
over it are as they are now, and so is who leads it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from store import standing, updates
from store.answering.asked import Asking
from store.answering.found import PAGE, Found
from store.answering.groups import AS_NAMED, picked
from store.answering.heads import counted, month
from store.answering.standing_sql import ORDER
from store.decisions import ENDED, State
from store.models import Action, Decision, Party, Revision, Update
from store.query import Kind, Which
from store.read_models import ActionView, Listed, Part, Word
from store.read_models.answers import Answer, GroupOf
from store.statuses import Standing

MOST = 5_000  # actions that are reckoned anew for one question; of more the rest is said not to have been looked at
KINDS = frozenset({Kind.actions, Kind.how_many, Kind.groups, Kind.owners})
_FIRST = (Standing.overdue, Standing.no_record_yet, Standing.due)


def answer(asking: Asking, day: dt.date) -> Answer:
    """The list, the number, the groups or the owners of what stood as it is asked at the end of `day`."""
    query = asking.query
    then = replace(asking, today=day, kept={})
    among = query.which.model_copy(update=_ANYHOW)
    found = Found(then, among)
    items, beyond = _stood(found, day)
    fitting = sorted(
        (one for one in items if _fits(one, query.which, found.chosen.by_rule)),
        key=lambda one: (_rank(one), one.due_on or dt.date.max),
    )
    refs = tuple(one.action.ref for one in fitting)
    start = (max(1, query.page) - 1) * PAGE
    filled: dict[str, Any] = {
        "items": tuple(fitting[start : start + PAGE]), "total": len(fitting), "of": len(items), "beyond": beyond,
        "pages": max(1, -(-len(fitting) // PAGE)), "entered_since": _entered_since(asking, among, day),
    }  # fmt: skip
    if query.kind == Kind.how_many:
        filled["count"] = len(fitting)
    if query.kind == Kind.owners:
        led = dict.fromkeys((part.party_id, part.party_name) for one in fitting for part in one.action.leads)
        filled |= {"parties": tuple(led), "count": len(led) if query.how_many else None}
    if query.kind == Kind.groups:
        groups = _groups(then, fitting, refs)
        filled |= {"groups": groups, "picked": picked(groups, query.pick, query.size)}
    return then.answer(**filled)


_ANYHOW: dict[str, Any] = {
    "standings": (), "but_standings": (), "statuses": (), "but_statuses": (), "stands_either": False,
    "with_closed": True,
}  # fmt: skip


def _rank(item: Listed) -> int:
    return _FIRST.index(item.standing) if item.standing in _FIRST else len(_FIRST)


def _entered_since(asking: Asking, among: Which, day: dt.date) -> int:
    found = Found(asking, among)
    found.chosen.conditions += (Action.entered_on > day,)
    return found.count()


def _stood(found: Found, day: dt.date) -> tuple[list[Listed], int]:
    """What was there on the day, each action as it stood; and how many were not looked at."""
    found.chosen.conditions += (Action.entered_on <= day,)
    ids = [row.id for row in found.rows(Action.id, order_by=(Action.position, Action.id))]
    now = found.listed(ids[:MOST])
    past = _Past(found.asking.connection, [one.action.id for one in now], day)
    stood = [standing.listed(past.of(one.action), day, found.chosen.mine) for one in now]
    return stood, max(len(ids) - MOST, 0)


def _fits(item: Listed, which: Which, by_rule: bool) -> bool:
    where = item.standing
    is_done = where == Standing.closed or (
        by_rule and where == Standing.awaiting_sign_off and not item.action.comes_round
    )
    said = {part.last.status for part in item.action.parts if part.last is not None}

    def stands(some: Collection[Standing]) -> bool:
        return where in some or (Standing.closed in some and is_done)

    if said & set(which.but_statuses) or (which.but_standings and stands(which.but_standings)):
        return False
    reported = where != Standing.closed and bool(said & set(which.statuses))
    if which.stands_either and which.standings and which.statuses:
        return reported or stands(which.standings)
    if which.statuses and not reported:
        return False
    return stands(which.standings) if which.standings else which.with_closed or not is_done


class _Past:
    """What was recorded of some actions up to a day."""

    def __init__(self, connection: Connection, ids: Sequence[int], day: dt.date) -> None:
        self._day = day
        self._words = _last_words(connection, ids, day)
        self._due: dict[int, dt.date | None] = {}
        self._ends: dict[int, tuple[str | None, dt.date | None]] = {}
        self._sent_back: dict[int | None, list[tuple[int, dt.datetime]]] = {}
        self._read_dates(connection, ids)
        self._read_decisions(connection, ids)

    def of(self, action: ActionView) -> ActionView:
        """The action as it stood at the end of the day."""
        ended, on = self._ends.get(action.id, (action.closed_as, action.closed_on))
        if on is not None and on > self._day:
            ended, on = None, None
        changed: dict[str, Any] = {"parts": tuple(self._part(action, part) for part in action.parts)}
        changed |= {"closed_as": ended, "closed_on": on, "due_on": self._due.get(action.id, action.due_on)}
        return action.model_copy(update=changed)

    def _part(self, action: ActionView, part: Part) -> Part:
        word, recorded = self._words.get(part.assignment_id, (None, None))
        back = [
            at for whose in (None, part.assignment_id) for of, at in self._sent_back.get(whose, ()) if of == action.id
        ]
        is_back = recorded is not None and any(at > recorded for at in back)
        return part.model_copy(update={"last": word, "is_sent_back": is_back})

    def _read_dates(self, connection: Connection, ids: Sequence[int]) -> None:
        """Of the dates that were granted since, the first says what stood before it."""
        query = select(Revision.action_id, Revision.from_on).where(
            Revision.state == "granted", Revision.decided_on > self._day
        )
        for row in _of_actions(connection, query.order_by(Revision.decided_on, Revision.id), Revision.action_id, ids):
            self._due.setdefault(row.action_id, row.from_on)

    def _read_decisions(self, connection: Connection, ids: Sequence[int]) -> None:
        """How each action that was decided of had ended, if it had; and what was sent back."""
        query = select(
            Decision.action_id, Decision.assignment_id, Decision.move, Decision.state_before, Decision.state_after,
            Decision.decided_on, Decision.recorded_at,
        )  # fmt: skip
        seen: set[int] = set()
        for row in _of_actions(connection, query.order_by(Decision.id), Decision.action_id, ids):
            if row.decided_on > self._day:
                if row.action_id not in seen:  # the first of all came later: what it found was so
                    self._ends[row.action_id] = _ended(row.state_before, None)
            else:
                self._ends[row.action_id] = _ended(row.state_after, row.decided_on)
                if row.move in ("send back", "reopen"):
                    back = self._sent_back.setdefault(row.assignment_id if row.move == "send back" else None, [])
                    back.append((row.action_id, row.recorded_at))
            seen.add(row.action_id)


def _ended(state: str, on: dt.date | None) -> tuple[str | None, dt.date | None]:
    return (state, on) if State(state) in ENDED else (None, None)


def _of_actions(connection: Connection, query: Any, column: Any, ids: Sequence[int]) -> Iterable[Any]:
    for start in range(0, len(ids), 500):  # well under SQLite's limit on parameters in one statement
        yield from connection.execute(query.where(column.in_(ids[start : start + 500])))


def _last_words(
    connection: Connection, ids: Sequence[int], day: dt.date
) -> dict[int, tuple[Word, dt.datetime]]:  # fmt: skip
    """The last word of each part by the day, with when it was recorded; a correction stands in the place of what it
    corrects."""
    query = select(Update.id, Update.assignment_id, Update.corrects_id).where(Update.said_on <= day)
    first: dict[int, int] = {}
    last: dict[int, tuple[int, int]] = {}
    for row in _of_actions(connection, query.order_by(Update.id), Update.action_id, ids):
        first[row.id] = first.get(row.corrects_id, row.corrects_id) if row.corrects_id else row.id
        last[row.assignment_id] = max(last.get(row.assignment_id, (0, 0)), (first[row.id], row.id))
    words = updates.words(connection, [update_id for _, update_id in last.values()])
    return {assignment_id: words[update_id] for assignment_id, (_, update_id) in last.items()}


def _led(found: Found, fitting: Iterable[Listed], *, owed: bool, posts: bool) -> dict[int, dict[str, None]]:
    """The refs that each body led then, itself or by its posts (of `posts` itself alone); of what was owed, that it
    still owed."""
    refs: dict[int, dict[str, None]] = {}
    for item in sorted(fitting, key=lambda one: one.action.id):
        for part in item.action.leads:
            if not (owed and part.is_returned):
                for body in (part.party_id,) if posts else found.chosen.belonging.answering_for(part.party_id):
                    refs.setdefault(body, {})[item.action.ref] = None
    return refs


def _under_owners(then: Asking, of_them: Found, fitting: Iterable[Listed]) -> tuple[GroupOf, ...]:
    parties = {one.id: one for one in then.connection.execute(select(Party.id, Party.name, Party.kind))}
    posts, only = then.query.by in AS_NAMED, then.query.who_ids
    refs = _led(of_them, fitting, owed=Found(then).chosen.is_owed, posts=posts)
    made = [
        GroupOf(key=str(one), label=parties[one].name, refs=tuple(its), party_id=one)
        for one, its in refs.items()
        if (then.query.by != "post" or parties[one].kind == "post") and (not only or one in only)
    ]
    return tuple(sorted(made, key=lambda one: (-one.size, one.label)))


def _groups(then: Asking, fitting: Sequence[Listed], refs: tuple[str, ...]) -> tuple[GroupOf, ...]:
    """Those actions under heads: how they stood and their months are of the day, the rest is as it is."""
    if not refs:
        return ()
    by = then.query.by or "party"
    of_them = Found(then, Which(refs=refs, with_closed=True))
    if by in ("party", *AS_NAMED):
        return _under_owners(then, of_them, fitting)
    if by not in ("standing", "month"):
        return counted(of_them, by, with_refs=True)
    heads: dict[tuple[str, str], list[str]] = {}
    for item in sorted(
        fitting,
        key=lambda one: (ORDER.index(one.standing) if by == "standing" else 0, one.due_on or dt.date.max),
    ):
        head = (item.standing.value, item.standing.value) if by == "standing" else month(item.due_on)
        heads.setdefault(head, []).append(item.action.ref)
    return tuple(GroupOf(key=key, label=label, refs=tuple(its)) for (key, label), its in heads.items())
