"""A whole plan at a glance, of any size: how many stand where, counted by the database, and the first of each kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal_column, not_, or_, select

from store.actions import OWED_TODAY
from store.among import among
from store.answering.asked import Asking
from store.answering.found import Found
from store.answering.standing_sql import COUNTS, ORDER, PART, Standings
from store.models import Action, Assignment, Party, Review
from store.query import Query, Which
from store.read_models.overview import Counts, Some
from store.statuses import Standing, Status
from store.visibility import Reader

SOON = dt.timedelta(days=14)
MONITOR: ColumnElement[int | None] = func.coalesce(
    Action.monitor_party_id,
    select(Review.monitor_party_id).where(Review.id == Action.review_id).correlate(Action).scalar_subquery(),
)
"""The group that watches over an action: its own, else that of its review."""
_EVERY = Which(with_closed=True)


class Overview:
    """What a reader may see of a board's actions: all of them, what parties lead, or what groups monitor."""

    def __init__(
        self, connection: Connection, board_id: int, reader: Reader, today: dt.date, *,
        party_ids: Collection[int] | None = None, monitors: Collection[int] | None = None,
    ) -> None:  # fmt: skip
        """Of `party_ids`, one at least, the standing is that of their own parts, as it is in store.actions.find."""
        self._connection, self._monitors = connection, monitors
        theirs = {"party_ids": tuple(sorted(party_ids)), "exactly": True} if party_ids else {}
        self._asking = Asking(connection, board_id, reader, Query(which=_EVERY.model_copy(update=theirs)), today)

    @property
    def values(self) -> dict[str, Any]:
        """The values that its statements are run with."""
        return self._asking.values

    def found(self, *standings: Standing) -> Found:
        """Those that stand so, to be narrowed down and read in pages; all of them when no standing is named."""
        found = Found(self._asking, self._asking.query.which.model_copy(update={"standings": standings}))
        if self._monitors is not None:
            found.chosen.conditions += (found.chosen.monitored_by(self._monitors),)
        return found

    @cached_property
    def counts(self) -> Counts:
        """How many stand where."""
        found = self.found()
        standings = found.chosen.standings
        near = standings.due_on <= self._asking.today + SOON
        is_soon = case((Action.closed_as.is_not(None), 0), (near, 1), else_=0)
        by: tuple[Any, ...] = (
            literal_column("1"),
            literal_column("2"),
        )  # the columns as they were computed, and not once more
        of: dict[Standing, int] = dict.fromkeys(Standing, 0)
        soon = 0
        for number, falls_due, count in found.rows(standings.number, is_soon, func.count(Action.id), group_by=by):
            of[ORDER[number]] += count
            soon += count if falls_due and ORDER[number] == Standing.due else 0
        return Counts(of=of, soon=soon)

    def first(self, most: int, *standings: Standing, conditions: Sequence[ColumnElement[bool]] = ()) -> Some:
        """The first of those that stand so and meet the conditions, in the order in which lists show them."""
        if standings and not any(self.counts[one] for one in standings):
            return Some()
        found = self.found(*standings)
        found.chosen.conditions += tuple(conditions)
        items, number = found.page(size=most)
        return Some(first=items, number=number)

    def soon(self, most: int, *, in_doubt: bool | None = None) -> Some:
        """The first of those that fall due within the next days; `in_doubt` only those of which an owner (of these) who
        still owes it has not said that it is on track, or only the others (rule of store.standing.is_in_doubt)."""
        if not self.counts.soon:
            return Some()
        standings, theirs = self.found().chosen.standings, self._asking.query.which.party_ids
        conditions = [standings.due_on <= self._asking.today + SOON]
        if in_doubt is not None:
            unsure = or_(PART.last_status.is_(None), PART.last_status != Status.on_track.value)
            own = (PART.party_id.in_(theirs),) if theirs else ()
            doubtful = Standings().has_part(and_(PART.is_returned.is_(False), unsure, *own))
            conditions.append(doubtful if in_doubt else not_(doubtful))
        return self.first(most, Standing.due, conditions=conditions)

    def ended(self, most: int, action_ids: Collection[int]) -> Some:
        """The first of these that are closed."""
        if not action_ids:
            return Some()
        own = among(self._connection, Action.id, action_ids)
        return self.first(most, conditions=(Action.closed_as.is_not(None), own))

    def added(self, most: int, since: dt.date) -> Some:
        """The first of those that were entered since a day and are not closed."""
        return self.first(most, conditions=(Action.closed_as.is_(None), Action.entered_on >= since))

    def titles(self, action_ids: Iterable[int]) -> dict[str, str]:
        """The short titles of those of these actions that are among them, by their refs."""
        ids = frozenset(action_ids)
        if not ids:
            return {}
        found = self.found()
        found.chosen.conditions += (among(self._connection, Action.id, ids),)
        return {row.ref: row.short_title for row in found.rows(Action.ref, Action.short_title)}

    def sent_back(self, most: int) -> Some:
        """The first of those whose return was sent back to the parties, who owe it again."""
        is_again = and_(
            Assignment.sent_back_update_id.is_not(None),  # these are few, and in an index
            Assignment.is_returned.is_(False),
            Assignment.latest_update_id <= Assignment.sent_back_update_id,
        )
        own = Assignment.party_id.in_(self._asking.query.which.party_ids)
        theirs = select(Assignment.action_id).where(own, Assignment.part == "lead", OWED_TODAY, is_again)
        ids = frozenset(self._connection.scalars(theirs, self.values))
        if not ids:
            return Some()
        sent_back = among(self._connection, Action.id, ids)
        return self.first(most, conditions=(Action.closed_as.is_(None), sent_back))

    def owners(self) -> tuple[tuple[int, str], ...]:
        """(id, name) of the parties that lead something that is open, in the order of the directory."""
        found = self.found()
        found.chosen.conditions += (Action.closed_as.is_(None),)
        theirs = found.chosen.select(PART.party_id).join(PART, COUNTS)
        rows = self._connection.execute(
            select(Party.id, Party.name).where(Party.id.in_(theirs)).order_by(Party.id), self.values
        )
        return tuple((row.id, row.name) for row in rows)

    def monitors(self, action_ids: Iterable[int]) -> dict[int, int | None]:
        """Of those of these actions that are among them, the group that watches over each."""
        ids = frozenset(action_ids)
        if not ids:
            return {}
        found = self.found()
        found.chosen.conditions += (among(self._connection, Action.id, ids),)
        return {row[0]: row[1] for row in found.rows(Action.id, MONITOR)}

    def watching(self, standing: Standing) -> tuple[int | None, ...]:
        """The groups that watch over those that stand so; None where nobody does."""
        return tuple(row[0] for row in self.found(standing).rows(MONITOR, group_by=(literal_column("1"),)))

    def awaiting(self, most: int, monitors: Collection[int | None], but_led_by: Collection[int]) -> Some:
        """The first of those that await sign-off by these groups, and that none of these parties leads."""
        known = [one for one in monitors if one is not None]
        watched = or_(MONITOR.in_(known), MONITOR.is_(None)) if None in monitors else MONITOR.in_(known)
        theirs = Standings().has_part(PART.party_id.in_(sorted(but_led_by)))
        return self.first(most, Standing.awaiting_sign_off, conditions=(watched, not_(theirs)))
