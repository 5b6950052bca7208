"""What narrows actions down, a phrase for each filter."""

from __future__ import annotations

from collections.abc import Iterable

from commands.reading.asking.known import Known
from commands.reading.asking.said.days import between, due
from commands.reading.asking.said.names import all_of, any_of, name, names
from commands.reading.asking.said.themes import about
from commands.reading.dates.periods import said as day
from store.query import Kind, Query, Which

_OFTEN = {
    "weekly": "every week",
    "monthly": "every month",
    "bimonthly": "every two months",
    "quarterly": "every quarter",
    "annual": "every year",
}
_OWNERS = {
    "one": "with one owner",
    "several": "with several owners",
    "everyone": "owed by everyone",
    "not everyone": "but not what everyone owes",
    "some": "with several owners, but not what everyone owes",
}


def narrowing(query: Query, known: Known) -> tuple[str, ...]:
    """What narrows actions down, a phrase for each filter."""
    if some := query.which.alternatives:
        each = (query.model_copy(update={"which": one, "kind": Kind.details}) for one in some)
        rest = query.model_copy(update={"which": query.which.without_alternatives})
        return (*narrowing(rest, known), " or ".join(" and ".join(narrowing(one, known)) for one in each))
    which = query.which
    return (*named(which, known), *_led(query, known), *_standing(query), *due(which, known), *_sort(which),
            *about(which), *_going(which, known), *_recorded(which))  # fmt: skip


def named(which: Which, known: Known) -> Iterable[str]:
    """The actions, recommendations and review that are named."""
    if which.refs:
        yield all_of(which.refs)
    if which.but_refs:
        yield f"but not {any_of(which.but_refs)}"
    if which.recommendations:
        noun = "recommendation" if len(which.recommendations) == 1 else "recommendations"
        yield f"{noun} {all_of(which.recommendations)}"
    if which.but_recommendations:
        yield f"but not recommendation {any_of(which.but_recommendations)}"
    if which.review_id is not None:
        code = next((one.code for one in known.directory.reviews if one.id == which.review_id), None)
        if code:
            yield f"review {code}"


def _led(query: Query, known: Known) -> Iterable[str]:
    which = query.which
    verb = "only supported by" if which.only_support else "led or supported by" if which.with_support else "led by"
    if which.party_ids and which.refs and query.kind == Kind.owners:
        yield f"whether {verb} {any_of(names(which.party_ids, known, query.own))}"
    elif which.party_ids:
        alone = " alone" if which.exactly else ""
        parties = names(which.party_ids, known, query.own)
        if which.together:
            yield f"led together by {all_of(parties)}"
        else:
            yield f"{verb} {any_of(parties)}{alone}"
    if which.but_party_ids:
        yield f"but not led by {any_of(names(which.but_party_ids, known, False))}"
    if which.monitor_id is not None:
        yield f"monitored by {name(which.monitor_id, known)}"
    if which.owners:
        yield _OWNERS[which.owners]
    if words := _in_number(which.leads_from, which.leads_to):
        yield f"with {words} owners" if which.leads_to != 0 else "with no owner"
    if which.is_supported is not None:
        yield f"with {'a' if which.is_supported else 'no'} supporting agency"


def _in_number(least: int | None, most: int | None) -> str:
    if most == 0:
        return "no"
    if least is None:
        return "" if most is None else f"at most {most}"
    if most is None:
        return f"at least {least}"
    return f"exactly {least}" if least == most else f"between {least} and {most}"


def _standing(query: Query) -> Iterable[str]:
    which = query.which
    if which.stands_either and which.standings and which.statuses:
        yield f"{any_of([str(one) for one in which.standings])} or reported {any_of([str(one) for one in which.statuses])}"
        which = which.model_copy(update={"standings": (), "statuses": ()})
    if which.standings and query.kind not in (Kind.actions, Kind.groups, Kind.how_many, Kind.on_time):
        yield any_of([str(one) for one in which.standings])
    if which.but_standings:
        yield f"but not {any_of([str(one) for one in which.but_standings])}"
    if which.statuses:
        yield f"reported {any_of([str(one) for one in which.statuses])}"
    if which.but_statuses:
        yield f"but not reported {any_of([str(one) for one in which.but_statuses])}"


def _sort(which: Which) -> Iterable[str]:
    if which.is_dated is not None:
        yield "with a date" if which.is_dated else "with no date"
    if which.is_approximate is not None:
        yield "with no exact day" if which.is_approximate else "with an exact day"
    if which.recurs_not:
        yield "one-off"
    elif which.recurs:
        yield any_of([_OFTEN[one] for one in which.recurs if one in _OFTEN]) or "recurring"
    if which.has_evidence is not None:
        yield "with evidence" if which.has_evidence else "with no evidence"
    if which.is_revised is not None:
        yield "with a revised date" if which.is_revised else "with the date first given"
    if which.revised_times is not None:
        yield f"revised at least {which.revised_times} times"


def _going(which: Which, known: Known) -> Iterable[str]:
    first, last = which.meeting_from, which.meeting_to
    if which.meeting_party_id is None and first is None:
        return
    is_board = which.meeting_party_id in (None, known.board_id)
    body = "Board" if is_board else name(which.meeting_party_id, known)
    going = "not going" if which.meeting_not else "going"
    if first is None:
        yield f"{going} to the {body}"
    elif last is None:
        yield f"{going} to the {body} at a named meeting"
    elif first == last:
        yield f"{going} to the {first:%B %Y} {body}, the one of {day(first)}"
    elif last is not None and (first.year, first.month) != (last.year, last.month):
        yield f"{going} to the {body} from {day(first)} to {day(last)}"
    else:
        yield f"{going} to the {first:%B %Y} {body}"


def _recorded(which: Which) -> Iterable[str]:
    if which.never_updated:
        yield "never updated"
    if which.updated_since and which.updated_until:
        yield f"updated from {day(which.updated_since)} to {day(which.updated_until)}"
    elif which.updated_since:
        yield f"updated since {day(which.updated_since)}"
    if which.done_late:
        yield "completed after their dates"
    if which.done_from or which.done_to:
        yield f"completed {between(which.done_from, which.done_to)}"
    if which.not_updated_since:
        yield f"not updated since {day(which.not_updated_since)}"
