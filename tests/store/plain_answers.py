"""What the filters of a question mean, written out over the actions themselves: the database must say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from store import actions, evidence, settings
from store import standing as standings
from store.answering import whose
from store.answering.asked import Asking
from store.answering.which import RECURS, months
from store.models import Action, Meeting, Party, PartyAlias, Revision, Update
from store.query import Which
from store.read_models import ActionView, Listed, Part
from store.statuses import Standing
from store.wording import stems


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the filters need beside the actions themselves."""

    by_rule: bool
    mine: frozenset[int] | None
    each: tuple[frozenset[int], ...]
    not_theirs: frozenset[int]
    everyone: frozenset[int]
    everyones: frozenset[int]
    meetings: frozenset[int]
    scrutiny: frozenset[str]
    said: tuple[tuple[int, int, dt.date], ...]  # action, party, day
    revised: frozenset[int]
    shown: frozenset[int]  # of which there is evidence


def found(asking: Asking, which: Which) -> tuple[str, ...]:
    """The refs of the actions that fit, overdue first, longest first; then by day, undated last."""
    if which.alternatives:
        some = {ref for one in which.alternatives for ref in found(asking, one)}
        return tuple(ref for ref in found(asking, which.without_alternatives) if ref in some)
    facts = _facts(asking, which)
    wanted = actions.Wanted(only_open=False)
    everything = actions.find(asking.connection, asking.board_id, asking.reader, wanted, asking.today)
    listed = [standings.listed(one.action, asking.today, facts.mine) for one in everything]
    fitting = [item for item in listed if _fits(item, which, facts)]
    places = {row.id: (row.position, row.id) for row in asking.connection.execute(select(Action.id, Action.position))}

    def place(item: Listed) -> tuple[int, dt.date, tuple[int, int]]:
        first = (Standing.overdue, Standing.no_record_yet, Standing.due)
        rank = first.index(item.standing) if item.standing in first else len(first)
        return rank, item.due_on or dt.date.max, places[item.action.id]

    return tuple(item.action.ref for item in sorted(fitting, key=place))


def at_a_glance(asking: Asking, own: frozenset[int] | None) -> dict[str, Any]:
    """What `store.overview.Overview` tells of the whole plan, or of what parties lead, from the actions themselves."""
    connection, today = asking.connection, asking.today
    wanted = actions.Wanted(party_ids=own, only_open=False)
    items = actions.find(connection, asking.board_id, asking.reader, wanted, today)
    due = [one for one in items if one.standing == Standing.due]
    soon = [one for one in due if one.due_on is not None and one.due_on <= today + dt.timedelta(days=14)]
    doubtful = [one for one in soon if standings.is_in_doubt(one, own)]
    owing = [(one, part) for one in items if one.standing != Standing.closed for part in one.action.leads]
    again = [one for one, part in owing if part.is_sent_back and not part.is_returned and part.party_id in (own or ())]
    return {
        "counts": {one: sum(item.standing == one for item in items) for one in Standing},
        "number soon": len(soon), "soon": _refs(soon), "in doubt": _refs(doubtful),
        "on track": _refs(one for one in soon if one not in doubtful),
        "sent back": _refs(again),
        "added": _refs(one for one in items if one.standing != Standing.closed and one.action.entered_on >= today),
        "owners": tuple(sorted({(part.party_id, part.party_name) for _, part in owing})),
        "monitors": {one.action.id: one.action.monitor_party_id for one in items},
        "awaiting": _refs(
            one for one in items if one.standing == Standing.awaiting_sign_off
            and not {part.party_id for part in one.action.leads} & (own or set())
        ),
    }  # fmt: skip


def under_heads(asking: Asking, refs: Iterable[str], by: str) -> dict[str, set[str]]:
    """The refs under each theme, or under what was last said of each action."""
    wanted = actions.Wanted(refs=tuple(refs), only_open=False)
    heads: dict[str, set[str]] = {}
    for one in actions.find(asking.connection, asking.board_id, asking.reader, wanted, asking.today) if refs else ():
        last = one.action.last_word
        said = (last.status.value if last else "nothing said",)
        for head in one.action.topics if by == "topic" else said:
            heads.setdefault(head, set()).add(one.action.ref)
    return dict(sorted(heads.items()))


def _refs(some: Iterable[Listed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.action.ref for one in some))


def _facts(asking: Asking, which: Which) -> _Facts:
    belonging = whose.belonging(asking)
    covered = frozenset(which.party_ids) if which.exactly else belonging.covered(which.party_ids)
    connection = asking.connection
    ids, words = _meetings_of(asking, which)
    return _Facts(
        by_rule=settings.of_board(connection, asking.board_id).sign_off == "when every owner has answered",
        mine=covered if which.party_ids else None,
        each=tuple(belonging.covered((one,)) for one in which.party_ids) if which.together else (),
        not_theirs=belonging.covered(which.but_party_ids) if which.but_party_ids else frozenset(),
        everyone=belonging.everyone,
        everyones=belonging.names_of_everyone,
        meetings=ids,
        scrutiny=words,
        said=tuple(
            (row.action_id, row.party_id, row.said_on)
            for row in connection.execute(select(Update.action_id, Update.party_id, Update.said_on))
        ),
        revised=frozenset(connection.scalars(select(Revision.action_id).where(Revision.state == "granted"))),
        shown=frozenset(
            one
            for one in connection.scalars(select(Action.id))
            if evidence.of_action(connection, asking.board_id, asking.reader, one)
        ),
    )


def _meetings_of(asking: Asking, which: Which) -> tuple[frozenset[int], frozenset[str]]:
    """The ids of the meetings that are meant, and how a plan's words name them: "board, november 2015"."""
    if which.meeting_party_id is None:
        return frozenset(), frozenset()
    party = asking.connection.execute(
        select(Party.name, Party.code, Party.sort).where(
            Party.id == which.meeting_party_id, Party.board_id == asking.board_id
        )
    ).one()
    first, last = which.meeting_from or dt.date.min, which.meeting_to or dt.date.max
    held = select(Meeting.id).where(
        Meeting.party_id == which.meeting_party_id, Meeting.held_on >= first, Meeting.held_on <= last,
        Meeting.state != "cancelled",
    )  # fmt: skip
    aliases = asking.connection.scalars(select(PartyAlias.alias).where(PartyAlias.party_id == which.meeting_party_id))
    called = {name.casefold() for name in (party.name, party.code, *aliases)}
    called |= {"board", "full board"} if party.sort == "board" else set()
    if which.meeting_from is None or which.meeting_to is None:
        words = called
    else:
        words = {f"{name}, {month}" for name in called for month in months(which.meeting_from, which.meeting_to)}
    return frozenset(asking.connection.scalars(held)), frozenset(words)


def _fits(item: Listed, which: Which, facts: _Facts) -> bool:
    action = item.action
    return (
        (not which.refs or action.ref in which.refs)
        and action.ref not in which.but_refs
        and (not which.recommendations or action.recommendation in which.recommendations)
        and action.recommendation not in which.but_recommendations
        and which.review_id in (None, action.review_id)
        and which.monitor_id in (None, action.monitor_party_id)
        and _is_theirs(action, which, facts)
        and _stands(item, which, facts)
        and _is_due(item, which, facts)
        and _comes_round(action, which)
        and _is_owned(action, which, facts)
        and _speaks_of(action, which)
        and _goes_to(action, which, facts)
        and _was_updated(item, which, facts)
        and which.is_revised in (None, action.id in facts.revised)
        and action.revisions >= (which.revised_times or 0)
        and which.has_evidence in (None, action.id in facts.shown)
    )


def _ids(parts: Iterable[Part]) -> frozenset[int]:
    return frozenset(part.party_id for part in parts)


def _leads(action: ActionView) -> tuple[Part, ...]:
    return tuple(part for part in action.parts if part.part == "lead")


def _own(action: ActionView, mine: Collection[int] | None) -> tuple[Part, ...]:
    """The parts that count now of those parties; of everybody, when none of them leads it."""
    parts = action.leads
    return tuple(part for part in parts if mine is not None and part.party_id in mine) or parts


def _is_theirs(action: ActionView, which: Which, facts: _Facts) -> bool:
    lead, support = _ids(_leads(action)), _ids(part for part in action.parts if part.part == "support")
    if lead & facts.not_theirs:
        return False
    if facts.mine is None:
        return True
    counts = support if which.only_support else lead | support if which.with_support else lead
    return bool(counts & facts.mine) and all(counts & one for one in facts.each)


def _is_done(item: Listed, by_rule: bool) -> bool:
    """Whether an action counts as complete: also once every owner has answered, where the board takes it as such."""
    if item.standing == Standing.awaiting_sign_off:
        return by_rule and not item.action.comes_round
    return item.standing == Standing.closed


def _stands(item: Listed, which: Which, facts: _Facts) -> bool:
    done = _is_done(item, facts.by_rule)

    def is_one_of(some: tuple[Standing, ...]) -> bool:
        return item.standing in some or (done and Standing.closed in some)

    said = {part.last.status for part in _own(item.action, facts.mine) if part.last}
    told = item.action.closed_as is None and bool(said & set(which.statuses))
    either = which.stands_either and bool(which.standings and which.statuses)
    if which.standings:
        if not is_one_of(which.standings) and not (either and told):
            return False
    elif not which.with_closed and (done or (item.standing == Standing.awaiting_sign_off and facts.mine is not None)):
        return False
    if is_one_of(which.but_standings):
        return False
    if which.statuses and not told and not either:
        return False
    return not said & set(which.but_statuses)


def _is_due(item: Listed, which: Which, facts: _Facts) -> bool:
    action = item.action
    days = (
        {part.due_on for part in _own(action, facts.mine) if part.due_on}
        if action.comes_round
        else {action.due_on} - {None}
    )
    if which.is_dated is not None and bool(days) != which.is_dated:
        return False
    if which.is_approximate is not None and _is_approximate(action) != which.is_approximate:
        return False
    if (which.but_due_from or which.but_due_to) and any(
        (which.but_due_from or day) <= day <= (which.but_due_to or day) for day in days if day
    ):
        return False
    if which.due_from is None and which.due_to is None:
        return True
    return any((which.due_from or day) <= day <= (which.due_to or day) for day in days if day)


def _is_approximate(action: ActionView) -> bool:
    """Whether the date is a season or a year; a month is near enough to be one."""
    first, last = action.due_earliest, action.due_on
    one_month = first is not None and last is not None and (first.year, first.month) == (last.year, last.month)
    return action.is_approximate and not action.comes_round and not one_month


def _comes_round(action: ActionView, which: Which) -> bool:
    if not which.recurs:
        return True
    words = (action.recurrence or "").casefold()
    wanted = {word for one in which.recurs for word in RECURS.get(one, (one,))}
    return (bool(words) and ("any" in which.recurs or words in wanted)) != which.recurs_not


def _is_owned(action: ActionView, which: Which, facts: _Facts) -> bool:
    leads = _ids(_leads(action))
    if not (which.leads_from or 0) <= len(leads) <= (len(leads) if which.leads_to is None else which.leads_to):
        return False
    if which.is_supported not in (None, any(part.part == "support" for part in action.parts)):
        return False
    everyones = bool(facts.everyone) and (facts.everyone <= leads or bool(leads & facts.everyones))
    match which.owners:
        case None:
            return True
        case "one":
            return len(leads) == 1
        case "several":
            return len(leads) > 1
        case "everyone":
            return everyones
        case "some":
            return len(leads) > 1 and not everyones
        case "not everyone":
            return not everyones


def _speaks_of(action: ActionView, which: Which) -> bool:
    text = f"{stems(action.title)}|{stems(action.short_title)}"

    def holds(topic: tuple[str, ...]) -> bool:
        return any(one[1:] in action.topics if one.startswith("#") else stems(one) in text for one in topic)

    return all(map(holds, which.topics)) and not any(map(holds, which.but_topics))


def _goes_to(action: ActionView, which: Which, facts: _Facts) -> bool:
    if which.meeting_party_id is None:
        return True
    words = {one.casefold() for one in action.scrutiny}
    if which.meeting_from is None or which.meeting_to is None:
        words |= {one.rpartition(", ")[0] for one in words}
        text = f"{action.title.casefold()} ".replace("to the ", "to ").replace("’s", "'s")
        starts = [text.partition(f"to {name}")[2][:2] for name in facts.scrutiny if f" to {name}" in text]
        if any(not rest[0].isalnum() and rest != "'s" for rest in starts):
            return True
    return action.meeting_id in facts.meetings or bool(words & facts.scrutiny)


def _was_updated(item: Listed, which: Which, facts: _Facts) -> bool:
    action, mine = item.action, facts.mine
    days = [
        day for action_id, party_id, day in facts.said if action_id == action.id and (mine is None or party_id in mine)
    ]
    until = which.updated_until or dt.date.max
    if which.updated_since is not None and not any(which.updated_since <= day <= until for day in days):
        return False
    if which.not_updated_since is not None and (
        action.closed_as is not None or any(day >= which.not_updated_since for day in days)
    ):
        return False
    return not (which.never_updated and days)
