"""Actions under heads, parties beside each other, and what was done by its date."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Collection
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    Text,
    and_,
    case,
    cast,
    column,
    distinct,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy import values as values_of
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from store import settings
from store.actions import OWED_TODAY
from store.among import among
from store.answering import bodies
from store.answering.asked import Answers, Asking
from store.answering.found import PAGE, Found, everything
from store.answering.lists import page_of, spoken_of
from store.answering.standing_sql import NUMBER, ORDER, owed_today
from store.models import Action, Assignment, Party, Recommendation, Update
from store.query import By, Kind, Pick, Which
from store.read_models.answers import Answer, GroupOf
from store.statuses import Standing

LISTED = 2_000  # actions whose refs are named under each head; of more, how many they are
TRIED = 20  # actions of a list of thousands: who does not lead these has another list
UNDATED = "no date"
ONCE = "once"
Head = tuple[str, str]  # key and label


def grouped(asking: Asking) -> Answer:
    """What fits, under heads, and which of the heads the question picks: all that tie."""
    found, by = Found(asking), asking.query.by or "party"
    by_column = by in _COLUMNS
    if by_column and everything(asking) > LISTED:
        groups, total = _numbered(found, by)  # of which the number of all comes by itself
    else:
        groups, total = (), found.count()
    with_refs = total <= LISTED
    filled = page_of(asking, found) if with_refs else {"total": total, "of": everything(asking)}
    if with_refs or not by_column:
        groups = _under_heads(asking, found, by, with_refs=with_refs)
    if by_column and asking.query.pick in ("none", "at most"):
        groups = (*groups, *_without(asking, by, groups))
    if asking.query.share:
        groups = _shares(asking, by, groups)
    size = asking.query.size
    if asking.query.than_id is not None:
        size = next((one.size for one in groups if one.party_id == asking.query.than_id), 0)
    return asking.answer(**filled, groups=groups, picked=picked(groups, asking.query.pick, size))


def _under_heads(asking: Asking, found: Found, by: By, *, with_refs: bool) -> tuple[GroupOf, ...]:
    return (counted(found, by, with_refs=with_refs) if by in _COLUMNS
            else _by_party(asking, found, with_refs=with_refs))  # fmt: skip


def _without(asking: Asking, by: By, groups: tuple[GroupOf, ...]) -> tuple[GroupOf, ...]:
    """The heads under which something stands, but nothing that fits: "which recommendations have nothing overdue"."""
    which = asking.query.which
    same = ("recommendations", "but_recommendations", "review_id")
    among = Which(**{name: getattr(which, name) for name in same}, with_closed=True)
    there = {one.key for one in groups}
    every = _under_heads(asking, Found(asking, among), by, with_refs=False)
    return tuple(one.model_copy(update={"number": 0}) for one in every if one.key not in there)


def _shares(asking: Asking, by: By, groups: tuple[GroupOf, ...]) -> tuple[GroupOf, ...]:
    """The same with how many there are under each head in all; of what has none that fit it is none of so many."""
    every = _under_heads(asking, Found(asking, spoken_of(asking.query.which)), by, with_refs=False)
    fitting = {one.key: one for one in groups}
    shares = []
    for one in every:
        here = fitting.get(one.key) or one.model_copy(update={"number": 0})
        shares.append(here.model_copy(update={"of": one.size}))
    return tuple(sorted(shares, key=lambda one: -one.size / (one.of or 1)) if by == "party" else shares)


def counted(found: Found, by: By, *, with_refs: bool) -> tuple[GroupOf, ...]:
    """Under heads that a column says, in its order; an action stands under each of its themes."""
    if not with_refs:
        return _numbered(found, by)[0]
    value_of, head, order = _COLUMNS[by](found)
    groups: dict[Head, list[str]] = {}
    query = _with_each(found.chosen.select(value_of, Action.ref), value_of)
    rows = found.asking.connection.execute(query.order_by(*order, Action.position, Action.id), found.asking.values)
    for value, ref in rows:
        groups.setdefault(head(value), []).append(ref)
    return _in_order(by, [GroupOf(key=key, label=label, refs=tuple(refs)) for (key, label), refs in groups.items()])


def _numbered(found: Found, by: By) -> tuple[tuple[GroupOf, ...], int]:
    """The same with how many there are under each head, and how many actions there are in all."""
    value_of, head, _ = _COLUMNS[by](found)
    numbers, total = _numbers(found, value_of)
    groups: Counter[Head] = Counter()
    for value, number in sorted(numbers, key=lambda row: (row[0] is None, row[0])):
        groups[head(value)] += number
    made = [GroupOf(key=key, label=label, refs=(), number=number) for (key, label), number in groups.items()]
    return _in_order(by, made), total


def _in_order(by: By, groups: list[GroupOf]) -> tuple[GroupOf, ...]:
    return tuple(sorted(groups, key=lambda one: one.key) if by in _BY_NAME else groups)


def _with_each(query: Select[Any], value: Any) -> Select[Any]:
    """The themes of an action are each a row of its own."""
    return query.join(_THEMES, true()) if value is _THEMES.c.value else query


def _numbers(found: Found, value: Any) -> tuple[Collection[Any], int]:
    """How many fit by the values of a column, and in all. Themes are counted as they are written together, and then
    each; by the label of a recommendation they are counted for each recommendation first."""
    first: ColumnElement[Any] = literal_column("1")  # the column as it was computed, and not once more
    if value is _THEMES.c.value:
        numbers: Counter[str] = Counter()
        together = found.rows(cast(Action.topics, Text), func.count(Action.id), group_by=(first,))
        for written, number in together:
            for theme in json.loads(written):
                numbers[theme] += number
        return numbers.items(), sum(number for _, number in together)
    if value is not Recommendation.label:
        rows = found.rows(value, func.count(Action.id), group_by=(first,))
        return rows, sum(number for _, number in rows)
    each = found.chosen.select(Action.recommendation_id, func.count(Action.id).label("number"))
    some = each.group_by(Action.recommendation_id).subquery()
    labels = select(value, func.sum(some.c.number)).select_from(
        some.outerjoin(Recommendation, Recommendation.id == some.c.recommendation_id)
    )
    rows = found.asking.connection.execute(labels.group_by(value), found.asking.values).all()
    return rows, sum(number for _, number in rows)


def month(day: dt.date | None) -> Head:
    """A month as a head: ('2015-11', 'November 2015')."""
    return (f"{day:%Y-%m}", f"{day:%B %Y}") if day is not None else (UNDATED, "No date")


def quarter(day: dt.date | None) -> Head:
    """A quarter of the financial year, which begins in April: ('2015-Q3', 'October to December 2015 (Q3)')."""
    if day is None:
        return UNDATED, "No date"
    first = dt.date(day.year, day.month - (day.month - 1) % 3, 1)
    last = first + relativedelta(months=2)
    number = ((first.month - 4) // 3) % 4 + 1
    year = first.year - (first.month < 4)
    return f"{year}-Q{number}", f"{first:%B} to {last:%B %Y} (Q{number})"


class _each_theme(FunctionElement[Any]):
    """The themes of an action, as rows."""

    inherit_cache = True


@compiles(_each_theme, "sqlite")
def _in_sqlite(element: _each_theme, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_each_theme, "postgresql")
def _in_postgresql(element: _each_theme, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text({compiler.process(element.clauses, **options)})"


_THEMES = _each_theme(Action.topics).table_valued(column("value", Text), name="theme")
_SPOKE = aliased(Assignment)
_LAST_WORD = select(func.max(_SPOKE.latest_update_id)).where(owed_today(_SPOKE)).correlate(Action).scalar_subquery()
_STATUS = select(Update.status).where(Update.id == _LAST_WORD).correlate(Action).scalar_subquery()
"""That of the newest word of those who lead or support an action today."""
SILENT = "nothing said"
_BY_NAME = ("status", "topic")  # in the order of their heads' names
Column = tuple[Any, Callable[[Any], Head], tuple[Any, ...]]


def _standing_head(number: int) -> Head:
    return ORDER[number].value, ORDER[number].value


_COLUMNS: dict[str, Callable[[Found], Column]] = {
    "month": lambda found: (found.chosen.standings.due_on, month, (found.chosen.standings.due_on.nulls_last(),)),
    "quarter": lambda found: (found.chosen.standings.due_on, quarter, (found.chosen.standings.due_on.nulls_last(),)),
    "recommendation": lambda _: (
        Recommendation.label, lambda label: (label, label) if label is not None else (ONCE, "No recommendation"),
        (Action.review_id, Recommendation.position),
    ),
    "often": lambda _: (
        Action.recurrence, lambda words: (words or ONCE, words or "Comes once"), (Action.recurrence.nulls_last(),)
    ),
    "status": lambda _: (_STATUS, lambda status: (status or SILENT, status or SILENT), ()),
    "topic": lambda _: (_THEMES.c.value, lambda theme: (theme, theme.replace("_", " ")), ()),
    "standing": lambda found: (found.chosen.standings.number, _standing_head, (found.chosen.standings.number,)),
}  # fmt: skip


def _by_party(asking: Asking, found: Found, *, with_refs: bool) -> tuple[GroupOf, ...]:
    """Under the bodies that lead them: an agency answers for its posts, and for what member agencies owe together. Or
    under the posts themselves; and of the bodies only under those that are asked about."""
    known = {
        row.id: row
        for row in asking.connection.execute(
            select(Party.id, Party.name, Party.kind).where(Party.board_id == asking.board_id)
        )
    }
    posts = asking.query.by == "post"
    heads = {one for one in known if (known[one].kind == "post") == posts or not posts}
    heads &= set(asking.query.who_ids) or heads
    heads &= (found.chosen.mine if posts else None) or heads
    all_of_them = {one for one in heads if posts or asking.query.who_ids or known[one].kind == "agency"}
    nothing = all_of_them if asking.query.pick in ("none", "at most") else set()
    if with_refs:
        led_by = led(found, posts=posts)
        refs = {one: led_by.get(one, []) for one in nothing | led_by.keys()}
        made = [
            GroupOf(key=str(one), label=known[one].name, refs=tuple(its), party_id=one)
            for one, its in refs.items() if one in heads
        ]  # fmt: skip
    else:
        numbers = dict.fromkeys(nothing, 0) | _numbers_led(found, posts=posts)
        made = [
            GroupOf(key=str(one), label=known[one].name, refs=(), number=number, party_id=one)
            for one, number in numbers.items() if one in heads
        ]  # fmt: skip
    return tuple(sorted(made, key=lambda one: (-one.size, one.label)))


def _leads(found: Found) -> Subquery:
    """Who leads each action; of what is owed only who still owes it: what one has answered is none of its late ones."""
    leads = select(Assignment.party_id, Assignment.action_id).where(Assignment.part == "lead", OWED_TODAY)
    return (leads.where(Assignment.is_returned.is_(False)) if found.chosen.is_owed else leads).subquery()


def led(found: Found, *, posts: bool = False) -> dict[int, list[str]]:
    """The refs that each body leads of what was found, itself or by its posts, in the plan's order; of `posts`, and
    whoever else leads, itself alone."""
    belonging = found.chosen.belonging
    refs: dict[int, dict[str, None]] = {}
    leads = _leads(found)
    query = found.chosen.select(leads.c.party_id, Action.ref).join(leads, leads.c.action_id == Action.id)
    rows = found.asking.connection.execute(query.order_by(Action.position, Action.id), found.asking.values)
    for party_id, ref in rows:
        for body in (party_id,) if posts else sorted(belonging.answering_for(party_id)):
            refs.setdefault(body, {})[ref] = None
    return {body: list(its) for body, its in refs.items()}


def _numbers_led(found: Found, bodies_of: Collection[int] | None = None, *, posts: bool = False) -> dict[int, int]:
    """How many actions each body leads (of these bodies, where given), where they are too many to be named.

    Those of a body that several of the leads of one action belong to are told apart by the action.
    """
    belonging, values = found.chosen.belonging, found.asking.values
    leads = _leads(found)
    fitting = found.chosen.select(leads.c.party_id, Action.id).join(leads, leads.c.action_id == Action.id).subquery()
    of_bodies = () if posts else belonging.parties
    pairs = [(one, body) for one in of_bodies for body in belonging.answering_for(one)] or [(0, 0)]
    behind = values_of(column("party_id", Integer), column("body", Integer), name="behind").data(pairs).cte()
    body = func.coalesce(behind.c.body, fitting.c.party_id)
    query = select(body, func.count(distinct(fitting.c.id))).select_from(
        fitting.outerjoin(behind, behind.c.party_id == fitting.c.party_id)
    )
    if bodies_of is not None:
        query = query.where(body.in_(sorted(bodies_of)))
    return {row[0]: row[1] for row in found.asking.connection.execute(query.group_by(body), values)}


def picked(groups: tuple[GroupOf, ...], pick: Pick | None, exactly: int | None = None) -> tuple[str, ...]:
    """The keys of the groups that a question picks: all that tie."""
    sizes = {group.key: group.size for group in groups if group.key not in (UNDATED, ONCE)}
    if not sizes or pick is None:
        return ()
    if pick in ("at least", "at most"):
        least, most = (exactly or 0, max(sizes.values())) if pick == "at least" else (0, exactly or 0)
        return tuple(key for key, has in sizes.items() if least <= has <= most)
    if pick in ("more", "fewer"):
        than = exactly or 0
        return tuple(key for key, has in sizes.items() if (has > than if pick == "more" else has < than))
    size = {"most": max(sizes.values()), "fewest": min(sizes.values()), "one": 1, "none": 0, "exactly": exactly}[pick]
    return tuple(key for key, has in sizes.items() if has == size)


def compared(asking: Asking) -> Answer:
    """What each of the parties leads of what fits, and who leads most or fewest: both when it is the same."""
    query = asking.query
    groups = []
    for party_id, name in bodies.names(asking, query.who_ids):
        refs, number = Found(asking, query.which.model_copy(update={"party_ids": (party_id,)})).named(LISTED)
        groups.append(GroupOf(key=str(party_id), label=name, refs=refs, number=number, party_id=party_id))
    chosen = picked(tuple(groups), query.pick or "most")
    parties = tuple((one.party_id, one.label) for one in groups if one.key in chosen and one.party_id is not None)
    return asking.answer(groups=tuple(groups), picked=chosen, parties=parties)


def same_list(asking: Asking) -> Answer:
    """The bodies that lead just what the first party asked about leads, itself left out."""
    query = asking.query
    if not query.who_ids:
        return asking.answer()
    first = query.who_ids[0]
    theirs = Found(asking, query.which.model_copy(update={"party_ids": (first,)}))
    every = theirs.first_ids()
    start = (max(1, query.page) - 1) * PAGE
    same = [party for party in _same(asking, frozenset(every)) if party != first]
    return asking.answer(
        items=theirs.listed(every[start : start + PAGE]), total=len(every), of=everything(asking),
        pages=max(1, -(-len(every) // PAGE)), parties=bodies.names(asking, same),
    )  # fmt: skip


def _same(asking: Asking, wanted: frozenset[int]) -> list[int]:
    """The bodies that lead just these actions of what the question is about."""
    if not wanted:
        return []
    few = frozenset(sorted(wanted)[:TRIED])
    alike: set[int] = set()
    for some in (few, wanted) if len(few) < len(wanted) else (wanted,):
        theirs = Found(asking, asking.query.which)
        theirs.chosen.conditions += (among(asking.connection, Action.id, some),)
        alike = {body for body, number in _numbers_led(theirs).items() if number == len(some)}
        if len(alike) < 2:  # the party itself
            return sorted(alike)
    numbers = _numbers_led(Found(asking, asking.query.which), alike)
    return sorted(body for body in alike if numbers.get(body) == len(wanted))


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


def exceptions(asking: Asking) -> Answer:
    """What is to be reported to the Board and the chair, and who owes it: what is not discharged by its date, and what
    nothing was said of for as long as the board's rounds are apart: since `day`. Of parties, only they are named."""
    rounds = settings.of_board(asking.connection, asking.board_id).rounds
    since = asking.today - relativedelta(months=rounds.every_months)
    which = asking.query.which
    late = Found(asking, which.model_copy(update={"standings": (Standing.overdue,)}))
    still = {"standings": (), "but_standings": _TOLD, "with_closed": False, "not_updated_since": since}
    silent = Found(asking, which.model_copy(update=still))
    silent.chosen.conditions += (Action.entered_on <= since,)
    filled = page_of(asking, late)
    shown = filled["items"]
    items, number = silent.page()
    theirs = late.chosen.belonging.covered(which.party_ids) if which.party_ids else frozenset()
    owing: dict[tuple[int, str], None] = {}
    for one in (*shown, *items):
        owing |= dict.fromkeys(
            (part.party_id, part.party_name)
            for part in one.action.leads
            if not part.is_returned and (not theirs or part.party_id in theirs)
        )
    groups = (_named("overdue", late, filled["total"]), _named("no update", silent, number))
    total = filled["total"] + number
    filled |= {"items": (*shown, *items)[:PAGE] if asking.query.page == 1 else shown, "total": total, "day": since}
    return asking.answer(**filled, groups=groups, parties=tuple(owing), count=total if asking.query.how_many else None)


def _named(key: str, found: Found, number: int) -> GroupOf:
    return GroupOf(key=key, label=key, refs=found.refs() if number <= LISTED else (), number=number)


_TOLD = (Standing.overdue, Standing.awaiting_sign_off)
KINDS: Answers = {
    Kind.groups: grouped,
    Kind.compare: compared,
    Kind.same_list: same_list,
    Kind.on_time: on_time,
    Kind.exceptions: exceptions,
}
