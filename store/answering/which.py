"""Which actions fit a question, as conditions for the database.

What each filter means is written out plainly in tests/store/plain_answers.py, and the two are tested to say the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    cast,
    distinct,
    exists,
    extract,
    false,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from store import evidence, settings, visibility
from store.actions import OWED_TODAY
from store.among import among, found_by, looked_up
from store.answering import spoken_of, whose
from store.answering.asked import Asking
from store.answering.standing_sql import COMES_ROUND, NUMBER, PART, Standings, all_counted
from store.models import (
    Action,
    Assignment,
    Meeting,
    Party,
    PartyAlias,
    Recommendation,
    Review,
    Revision,
    Update,
)
from store.query import Which
from store.statuses import OWED, Standing, Status

Condition = ColumnElement[bool]
BY_RULE = "when every owner has answered"
RECURS = {
    "weekly": ("weekly", "every week"),
    "monthly": ("monthly", "every month"),
    "bimonthly": ("bimonthly", "every 2 months"),
    "quarterly": ("quarterly", "every 3 months"),
    "annual": ("annual", "annually", "yearly", "every year"),
}
"""How recurrences are written, by the words in which they are asked for."""
_ITS_OWN = aliased(Action)
_LEADS = select(func.count(distinct(Assignment.party_id))).where(
    Assignment.action_id == Action.id, Assignment.part == "lead", OWED_TODAY
)


_GRANTED = (
    select(func.count())
    .select_from(Revision)
    .where(Revision.action_id == Action.id, Revision.state == "granted")
    .correlate(Action)
    .scalar_subquery()
)


class Chosen:
    """The actions of a question: its conditions, and the columns of where they stand for the parties asked about."""

    def __init__(self, asking: Asking, which: Which) -> None:
        self.asking, self.which = asking, which.without_alternatives
        self.belonging = whose.belonging(asking)
        self.mine = self._mine()
        counted = asking.once("counted", lambda: all_counted(asking.connection, asking.board_id, asking.today))
        self.standings = Standings(self.mine, counted)
        sign_off = asking.once("sign off", lambda: settings.of_board(asking.connection, asking.board_id).sign_off)
        self.by_rule = sign_off == BY_RULE
        either = [and_(*Chosen(asking, one).conditions) for one in which.alternatives]
        self.conditions: tuple[Condition, ...] = (*self._conditions(), *((or_(*either),) if either else ()))

    def select(self, *columns: Any) -> Select[Any]:
        """These columns of the actions that fit and that the reader may see; run it with the values of the asking.

        Conditions speak of the action's own columns, so that no other table is joined to a hundred thousand of them; of
        a recommendation only where its label is asked for.
        """
        found = select(*columns).select_from(Action).where(visibility.ACTIONS, *self.conditions)
        if any(one is Recommendation.label for one in columns):
            found = found.outerjoin(Recommendation, Recommendation.id == Action.recommendation_id)
        return found

    @property
    def is_done(self) -> Condition:
        """Whether an action counts as complete: where the board takes it so, also once every owner has answered."""
        closed = Action.closed_as.is_not(None)
        if not self.by_rule:
            return closed
        return or_(closed, and_(self.standings.number == NUMBER[Standing.awaiting_sign_off], not_(COMES_ROUND)))

    def _mine(self) -> frozenset[int] | None:
        if not self.which.party_ids:
            return None
        return frozenset(self.which.party_ids) if self.which.exactly else self.belonging.covered(self.which.party_ids)

    def _conditions(self) -> Iterator[Condition]:
        which = self.which
        if which.refs:
            yield Action.ref.in_(which.refs)
        if which.but_refs:
            yield Action.ref.not_in(which.but_refs)
        if which.recommendations:
            labelled = select(Recommendation.id).where(Recommendation.label.in_(which.recommendations))
            yield Action.recommendation_id.in_(labelled)
        if which.but_recommendations:
            others = select(Recommendation.id).where(Recommendation.label.in_(which.but_recommendations))
            yield or_(Action.recommendation_id.is_(None), Action.recommendation_id.not_in(others))
        if which.review_id is not None:
            yield Action.review_id == which.review_id
        if which.monitor_id is not None:
            yield self.monitored_by((which.monitor_id,))
        if which.is_revised is not None:
            revised = exists(select(Revision.id).where(Revision.action_id == Action.id, Revision.state == "granted"))
            yield revised if which.is_revised else not_(revised)
        if which.revised_times is not None:
            yield which.revised_times <= _GRANTED
        yield from self._owned()
        yield from self._due()
        if which.recurs:
            yield _recurs(which)
        yield from spoken_of.conditions(self.asking, which)
        if which.meeting_party_id is not None:
            going = among(self.asking.connection, Action.id, _going_to(self.asking, which))
            yield not_(going) if which.meeting_not else going
        if which.has_evidence is not None:
            yield evidence.THERE if which.has_evidence else not_(evidence.THERE)
        yield from self._updated()
        yield from self._standing()

    def monitored_by(self, groups: Collection[int]) -> Condition:
        """By its own group, else by that of its review: those with one of their own are few, and found by an index."""
        own = select(_ITS_OWN.id).where(
            _ITS_OWN.board_id == self.asking.board_id, _ITS_OWN.monitor_party_id.is_not(None)
        )
        reviews = select(Review.id).where(Review.monitor_party_id.in_(sorted(groups)))
        return or_(
            Action.id.in_(own.where(_ITS_OWN.monitor_party_id.in_(sorted(groups)))),
            and_(Action.review_id.in_(reviews), Action.id.not_in(own)),
        )

    # ---- whose they are

    def _owned(self) -> Iterator[Condition]:
        which = self.which
        if which.but_party_ids:
            yield not_(_held(self.belonging.covered(which.but_party_ids), "lead"))
        if self.mine is not None:
            parts = ("support",) if which.only_support else ("lead", "support") if which.with_support else ("lead",)
            owed = parts == ("lead",) and self.is_owed
            if which.with_closed and not which.standings and not which.topics:
                yield looked_up(self.asking.connection, Action.id, _holding(self.mine, *parts, owed=owed))
            else:  # what is open is gone through sooner than each that they hold is looked up
                yield _held(self.mine, *parts, owed=owed)
            if which.together:
                yield from (_held(self.belonging.covered((one,)), *parts) for one in which.party_ids)
        if which.owners is not None:
            yield from map(self._shared, ("several", "not everyone") if which.owners == "some" else (which.owners,))
        if which.leads_from is not None:
            yield self._number_of_leads >= which.leads_from
        if which.leads_to is not None:
            yield self._number_of_leads <= which.leads_to
        if which.is_supported is not None:
            support = select(Assignment.action_id).where(Assignment.part == "support", OWED_TODAY)
            yield Action.id.in_(support) if which.is_supported else Action.id.not_in(support)

    @property
    def is_owed(self) -> bool:
        """Whether what is asked of parties' own parts is only what they still owe: of what is open, or of a standing
        that an answered part has not."""
        some = self.which.standings
        return not self.which.with_closed if not some else OWED.issuperset(some)

    @property
    def _number_of_leads(self) -> ColumnElement[int]:
        of_parts = func.coalesce(_LEADS.correlate(Action).scalar_subquery(), 0)
        number: ColumnElement[int] = self.standings.as_counted(Action.lead_count, of_parts)
        return number

    def _shared(self, owners: str) -> Condition:
        if owners in ("one", "several"):
            number = self._number_of_leads
            return number == 1 if owners == "one" else number > 1
        everyone = self.belonging.everyone
        if not everyone:
            return false() if owners == "everyone" else not_(false())
        of_them = _LEADS.where(Assignment.party_id.in_(sorted(everyone))).correlate(Action).scalar_subquery()
        enough = or_(not_(self.standings.of_all), Action.lead_count >= len(everyone))
        is_theirs = or_(and_(enough, of_them == len(everyone)), _held(self.belonging.names_of_everyone, "lead"))
        return is_theirs if owners == "everyone" else not_(is_theirs)

    # ---- when they are due

    def _due(self) -> Iterator[Condition]:
        which = self.which
        if which.is_dated is not None:
            dated = self._day(lambda day: day.is_not(None))
            yield dated if which.is_dated else not_(dated)
        if which.is_approximate is not None:
            yield _APPROXIMATE if which.is_approximate else not_(_APPROXIMATE)
        if which.due_from is not None or which.due_to is not None:
            yield self._within(which.due_from, which.due_to)
        if which.but_due_from is not None or which.but_due_to is not None:
            yield not_(func.coalesce(self._within(which.but_due_from, which.but_due_to), false()))

    def _within(self, first: dt.date | None, last: dt.date | None) -> Condition:
        return self._day(
            lambda day: and_(day.is_not(None), *([day >= first] if first else []), *([day <= last] if last else []))
        )

    def _day(self, is_meant: Callable[[Any], Condition]) -> Condition:
        """Whether the last day of an action, or that of an open time of what comes round, is meant."""
        once = or_(Action.recurrence.is_(None), not_(COMES_ROUND))
        again = and_(Action.recurrence.is_not(None), COMES_ROUND, self.standings.has_part(is_meant(PART.due_on)))
        return or_(and_(is_meant(Action.due_on), once), again)

    # ---- what was said, and where they stand

    def _updated(self) -> Iterator[Condition]:
        which = self.which
        said = select(Update.id).where(Update.action_id == Action.id)
        if self.mine is not None:
            said = said.where(Update.party_id.in_(sorted(self.mine)))
        if which.updated_since is not None:
            until = () if which.updated_until is None else (Update.said_on <= which.updated_until,)
            yield self._said_since(said, which.updated_since, *until)
        if which.not_updated_since is not None:
            yield Action.closed_as.is_(None)
            yield not_(self._said_since(said, which.not_updated_since))
        if which.done_late:
            yield and_(self.is_done, self.standings.done_on > self.standings.due_on)
        if which.done_from is not None:
            yield and_(self.is_done, self.standings.done_on >= which.done_from)
        if which.done_to is not None:
            yield and_(self.is_done, self.standings.done_on <= which.done_to)
        if which.never_updated:
            yield not_(and_(Action.last_said_on.is_not(None), exists(said)))

    def _said_since(self, said: Select[Any], day: dt.date, *until: ColumnElement[bool]) -> Condition:
        """Whether something was said from a day on: of all parties the action's row says it; of some, or where the days
        have an end, the updates do."""
        anybody = func.coalesce(Action.last_said_on >= day, false())
        if self.mine is None and not until:
            return anybody
        return and_(anybody, exists(said.where(Update.said_on >= day, *until)))

    def _standing(self) -> Iterator[Condition]:
        which = self.which
        either = which.stands_either and bool(which.standings and which.statuses)
        if which.statuses and not either:
            yield self._has_said(which.statuses)
        if which.but_statuses:
            yield not_(self.standings.has_said(_values(which.but_statuses)))
        if either:
            yield or_(self._has_said(which.statuses), and_(*self._is_one_of(which.standings)))
        elif which.standings:
            yield from self._is_one_of(which.standings)
        elif not which.with_closed:
            yield Action.closed_as.is_(None)
            if self.mine is not None and (which.with_support or which.only_support):
                yield self.standings.number != NUMBER[Standing.awaiting_sign_off]
            elif self.mine is None and self.by_rule:
                yield not_(self.is_done)
        if which.but_standings:
            yield not_(and_(*self._is_one_of(which.but_standings)))

    def _has_said(self, statuses: Iterable[Status]) -> Condition:
        return and_(Action.closed_as.is_(None), self.standings.has_said(_values(statuses)))

    def _is_one_of(self, some: Sequence[Standing]) -> Iterator[Condition]:
        numbers = sorted({NUMBER[one] for one in some})
        if set(some) == {Standing.closed} and not self.by_rule:
            yield Action.closed_as.is_not(None)
            return
        if Standing.closed not in some:
            yield Action.closed_as.is_(None)
            if len(numbers) == len(NUMBER) - 1:
                return  # what is not closed stands in one of these
        if numbers == [NUMBER[Standing.no_record_yet]]:
            yield Action.confirmed_at.is_(None)
            yield or_(Action.recurrence.is_not(None), Action.entered_on > Action.due_on)
        is_one = self.standings.number.in_(numbers)
        if set(some) <= {Standing.overdue, Standing.no_record_yet}:
            yield self._is_past(some, is_one)
        else:
            yield or_(is_one, self.is_done) if Standing.closed in some else is_one

    def _is_past(self, some: Collection[Standing], is_one: Condition) -> Condition:
        """Whether what is not closed stands so, past its day: what is counted says it, and only where the parts
        themselves must be looked at, and some day has passed, they are.

        Of what is no bare comparison PostgreSQL goes through one index, which has all that is asked for."""
        late, unknown = (func.coalesce(day < self.asking.today, false()) for day in (Action.owed_on, Action.unknown_on))
        if Standing.overdue in some:
            past = stands_so = or_(late, unknown) if Standing.no_record_yet in some else late
        else:
            past, stands_so = unknown, and_(unknown, not_(late))
        is_counted = self.standings.is_counted
        if self.mine is None and self.standings.all_counted:
            return stands_so
        looked_at = and_(or_(not_(self.standings.of_all), past), is_one)
        return or_(and_(is_counted, stands_so), and_(not_(is_counted), looked_at))


def _held(party_ids: Iterable[int], *parts: str, owed: bool = False) -> Condition:
    return found_by(Action.id, _holding(party_ids, *parts, owed=owed))


def _holding(party_ids: Iterable[int], *parts: str, owed: bool = False) -> Select[Any]:
    held = select(Assignment.action_id).where(
        Assignment.party_id.in_(sorted(party_ids)), Assignment.part.in_(parts), OWED_TODAY
    )
    return held.where(Assignment.is_returned.is_(False)) if owed else held


def _values(statuses: Iterable[Status]) -> tuple[str, ...]:
    return tuple(sorted(one.value for one in statuses))


_ONE_MONTH = func.coalesce(
    and_(
        extract("year", Action.due_earliest) == extract("year", Action.due_on),
        extract("month", Action.due_earliest) == extract("month", Action.due_on),
    ),
    false(),
)
_APPROXIMATE = and_(Action.is_approximate, not_(COMES_ROUND), not_(_ONE_MONTH))
"""A season or a year; a month is near enough to be a date."""


def _recurs(which: Which) -> Condition:
    words = func.lower(func.coalesce(Action.recurrence, ""))
    wanted = sorted({word for one in which.recurs for word in RECURS.get(one, (one,))})
    recurs = words != "" if "any" in which.recurs else and_(words != "", words.in_(wanted))
    return not_(recurs) if which.recurs_not else recurs


def _going_to(asking: Asking, which: Which) -> frozenset[int]:
    """The ids of the actions that hang on a meeting of a group, or whose plan says that they go to it; of no month in
    particular, also those whose own words do ("their return to the Training subgroup"), unless a first day without a
    last one says that the meeting must be named."""
    connection = asking.connection
    party = connection.execute(
        select(Party.name, Party.code, Party.sort).where(
            Party.id == which.meeting_party_id, Party.board_id == asking.board_id
        )
    ).first()
    if party is None:
        return frozenset()
    first, last = which.meeting_from or dt.date.min, which.meeting_to or dt.date.max
    held = select(Meeting.id).where(
        Meeting.party_id == which.meeting_party_id, Meeting.held_on >= first, Meeting.held_on <= last,
        Meeting.state != "cancelled",
    )  # fmt: skip
    aliases = connection.scalars(select(PartyAlias.alias).where(PartyAlias.party_id == which.meeting_party_id))
    called = {name.casefold() for name in (party.name, party.code, *aliases)}
    called |= {"board", "full board"} if party.sort == "board" else set()
    by_month = which.meeting_from is not None and which.meeting_to is not None
    words = {f"{name}, {month}" for name in called for month in months(first, last)} if by_month else called
    rows = connection.execute(
        select(Action.id, Action.scrutiny, Action.meeting_id.in_(held).label("hangs")).where(
            visibility.ACTIONS, or_(Action.meeting_id.in_(held), cast(Action.scrutiny, Text) != "[]")
        ),
        asking.values,
    )

    def goes(scrutiny: Iterable[str]) -> bool:
        said = {one.casefold() for one in scrutiny}
        return bool(words & (said if by_month else said | {one.rpartition(", ")[0] for one in said}))

    told = frozenset() if by_month or which.meeting_from is not None else _told_to(asking, called)
    return told.union(row.id for row in rows if row.hangs or goes(row.scrutiny))


def _told_to(asking: Asking, called: Iterable[str]) -> frozenset[int]:
    """The ids of the actions whose own words go "to the" group; "to the Board's subgroup" does not go to the Board."""
    names = sorted(called)
    to_it = re.compile(rf"\bto (?:the )?(?:{'|'.join(map(re.escape, names))})\b(?!['’]s)", re.IGNORECASE)
    rows = asking.connection.execute(
        select(Action.id, Action.title).where(visibility.ACTIONS, or_(*map(spoken_of.has_stems, names))), asking.values
    )
    return frozenset(row.id for row in rows if to_it.search(row.title))


def months(first: dt.date, last: dt.date) -> tuple[str, ...]:
    """The months that a stretch of days touches: "november 2015"."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    steps = ((first.month - 1 + step) for step in range(count))
    return tuple(f"{dt.date(first.year + one // 12, one % 12 + 1, 1):%B %Y}".casefold() for one in steps)
