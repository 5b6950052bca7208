"""The updates that a question asks for: how many they are, and of which parties."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from store import visibility
from store.answering.asked import Asking
from store.models import Action, Board, Party, Update

_LATER = aliased(Update)
_CORRECTED = select(_LATER.corrects_id).where(_LATER.corrects_id.is_not(None))
_STANDS = Update.id.not_in(_CORRECTED)
"""That no later update has taken its place."""
_OURS = select(Party.id).where(Party.board_id == bindparam("board_id"))
_OF_US = visibility.by_itself(Update.party_id).in_(
    _OURS
)  # the newest are looked through by day, and not party by party
_HIDDEN = select(Action.id).where(visibility.HIDDEN)
SEEN = Update.action_id.not_in(_HIDDEN)
"""That the reader may see the action of a board's update: what is hidden is little, so that a million updates need not
each be joined."""


@dataclass(frozen=True, slots=True)
class Updates:
    """The updates that are asked for: the last day on which they may be said, what else they must be by themselves, and
    which actions they must be of, if not all that may be seen."""

    until: dt.date
    within: tuple[ColumnElement[bool], ...]
    of: tuple[ColumnElement[bool], ...]

    @property
    def _by_themselves(self) -> tuple[ColumnElement[bool], ...]:
        return (Update.said_on <= self.until, *self.within)

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """All of it, as conditions."""
        return (*(self.of or (SEEN, _OF_US)), _STANDS, *self._by_themselves)

    def select(self, *columns: Any) -> Select[Any]:
        """These columns of them."""
        return select(*columns).select_from(Update).where(*self.conditions)

    def on(self, day: dt.date) -> Updates:
        """Those of one day."""
        return replace(self, within=(*self.within, Update.said_on == day))

    def last_day(self, asking: Asking) -> dt.date | None:
        """The day of the newest: by its order, of which an index knows the end; a maximum is looked for among all."""
        newest = self.select(Update.said_on).order_by(Update.said_on.desc()).limit(1)
        day: dt.date | None = asking.connection.scalar(newest, asking.values)
        return day

    def parties(self, asking: Asking) -> tuple[int, ...]:
        """The parties that they are of, in the order of the directory: whether one has any is asked party by party."""
        theirs = select(Update.said_on).where(Update.party_id == Party.id, *(self.of or (SEEN,)), _STANDS)
        some = there_is(theirs.where(*self._by_themselves), Update.party_id, Update.said_on)
        query = select(Party.id).where(Party.board_id == asking.board_id, some).order_by(Party.id)
        return tuple(asking.connection.scalars(query, asking.values))

    def numbers(self, asking: Asking, *by: Any) -> Counter[Any]:
        """How many they are by the values of some columns; of none, all together."""
        every = select(*by).select_from(Update)
        if self.of:
            return _counted(asking, every.where(*self.conditions), by)
        there = every.where(*self._by_themselves)
        if self.within:
            seen = () if asking.values["sees_all"] else (SEEN,)
            found = _counted(asking, there.where(*_of_the_board(asking), *seen), by)
        else:
            found = self._of_all(asking, every, by)
        found.subtract(_counted(asking, there.where(Update.id.in_(_CORRECTED), SEEN, _OF_US), by))
        return +found

    def _of_all(self, asking: Asking, every: Select[Any], by: tuple[Any, ...]) -> Counter[Any]:
        """The number of all that may be seen up to the day: all there are, from which what comes later and what is
        hidden is taken off. Both are few, and so a million are counted without a look at each.

        Of parties, and of one board among others, they are counted party by party in the index of their days, where
        nothing need be joined or sorted.
        """
        of_the_board = _of_the_board(asking)
        if by == (Update.party_id,) or (not by and of_the_board):
            theirs = select(func.count()).select_from(Update).where(Update.party_id == Party.id)
            query = select(Party.id, theirs.correlate(Party).scalar_subquery()).where(Party.board_id == asking.board_id)
            rows = asking.connection.execute(query, asking.values)
            found = Counter[Any]({(row[0],): row[1] for row in rows})
            found = found if by else Counter({(): found.total()})
        else:
            found = _counted(asking, every.where(*of_the_board), by)
        later = every.where(Update.said_on > self.until)
        found.subtract(_counted(asking, later.where(_OF_US), by))
        if not asking.values["sees_all"]:
            hidden = every.where(*self._by_themselves, Update.action_id.in_(_HIDDEN))
            found.subtract(_counted(asking, hidden, by))
        return found


def _counted(asking: Asking, query: Select[Any], by: tuple[Any, ...]) -> Counter[Any]:
    rows = asking.connection.execute(query.add_columns(func.count()).group_by(*by), asking.values)
    return Counter({tuple(row[:-1]): row[-1] for row in rows})


def _of_the_board(asking: Asking) -> tuple[ColumnElement[bool], ...]:
    """That updates are of the board's parties; where the store has no other board nothing need be looked at for it."""
    others = select(Board.id).where(Board.id != asking.board_id).limit(1)
    is_alone = asking.once("alone", lambda: asking.connection.scalar(others) is None)
    return () if is_alone else (Update.party_id.in_(_OURS),)


def there_is(one: Select[Any], *order: Any) -> ColumnElement[bool]:
    """Whether a party has one, looked for party by party in the index of this order, which holds all that is asked of
    it: of "exists", without an order, and of what no index holds, PostgreSQL makes a look through all there are."""
    return one.order_by(*order).limit(1).correlate(Party).scalar_subquery().is_not(None)
