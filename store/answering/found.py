"""The actions that fit a question: how many they are, one page of them as people see them, or a few of them whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, bindparam, case, func, literal, not_, select

from store import actions, visibility
from store import standing as standings
from store.among import among
from store.answering.asked import Asking
from store.answering.standing_sql import NUMBER
from store.answering.which import Chosen
from store.models import Action, Board, Review
from store.query import Which
from store.read_models import Listed
from store.statuses import Standing

PAGE = 40  # a whole plan of the usual size stands on one page
_FIRST = (Standing.overdue, Standing.no_record_yet, Standing.due)
MOST = 200  # actions that a question about single ones looks at


def everything(asking: Asking) -> int:
    """How many actions the reader may see."""
    return asking.once("everything", lambda: asking.connection.scalar(_ALL, asking.values) or 0)


_ALL = select(
    select(Board.action_count).where(Board.id == bindparam("board_id")).scalar_subquery()
    - select(func.coalesce(func.sum(Review.action_count), 0))
    .where(Review.board_id == bindparam("board_id"), not_(visibility.REVIEWS))
    .scalar_subquery()
)
"""Those of the board without those of the reviews that are hidden."""


def is_everything(which: Which) -> bool:
    """Whether nothing narrows the actions down, and all that may be seen are meant."""
    return which == Which(with_closed=which.with_closed)


class Found:
    """What fits, in the order of store.actions.find: overdue first, longest first; then by day, undated last."""

    def __init__(self, asking: Asking, which: Which | None = None) -> None:
        self.asking = asking
        self.chosen = Chosen(asking, asking.query.which if which is None else which)
        self._by_words = self.chosen.conditions  # those of the question alone: others may be added to them
        self._number = 0  # how many they are, once some were looked at

    def count(self) -> int:
        """How many they are."""
        ((number,),) = self.rows(func.count(Action.id))
        return int(number)

    def rows(self, *columns: Any, **parts: Any) -> Sequence[Any]:
        """These columns of all of them; `parts` are `group_by`, `order_by` and `limit` of the statement."""
        query = self.chosen.select(*columns)
        for name, value in parts.items():
            query = getattr(query, name)(*value) if isinstance(value, tuple) else getattr(query, name)(value)
        return self.asking.connection.execute(query, self.asking.values).all()

    def page(self, number: int = 1, size: int = PAGE) -> tuple[tuple[Listed, ...], int]:
        """One page of them, and how many there are in all."""
        start = (max(1, number) - 1) * size
        if start == 0 and len(overdue := self._overdue(size)) == size:
            return self.listed(overdue), self.count() if self.chosen.conditions else everything(self.asking)
        fitting = self._fitting()
        number_of: ColumnElement[int] = select(func.count()).select_from(fitting).scalar_subquery()
        if not self.chosen.conditions:
            number_of = literal(everything(self.asking))
        query = select(fitting.c.id, number_of.label("total")).order_by(*_in_order(fitting)).limit(size).offset(start)
        rows = self.asking.connection.execute(query, self.asking.values).all()
        total = rows[0].total if rows else self.count() if start else 0
        return self.listed([row.id for row in rows]), total

    def _overdue(self, most: int) -> tuple[int, ...]:
        """Of everything the first that are overdue, which come before all others: where there are enough of them,
        tens of thousands of others need not be sorted."""
        which = self.chosen.which
        if not is_everything(which) or self.chosen.conditions is not self._by_words:
            return ()
        return Found(self.asking, which.model_copy(update={"standings": (Standing.overdue,)})).first_ids(most)

    def first(self, most: int) -> tuple[Listed, ...]:
        """The first of them, which are not counted for it."""
        return self.listed(self.first_ids(most))

    def first_ids(self, most: int | None = None) -> tuple[int, ...]:
        """The ids of the first of them, or of all, in their order."""
        fitting = self._fitting()
        query = select(fitting.c.id).order_by(*_in_order(fitting)).limit(most)
        return tuple(self.asking.connection.scalars(query, self.asking.values))

    def some(self) -> tuple[Listed, ...]:
        """The first of them, as many as a question about single actions looks at."""
        items, self._number = self.page(size=MOST)
        return items

    def beyond(self, some: Sequence[Listed]) -> int:
        """How many more fit than those that `some` looked at."""
        return 0 if len(some) < MOST else max(self._number - MOST, 0)

    def refs(self) -> tuple[str, ...]:
        """The refs of all of them, in their order."""
        fitting = self._fitting()
        query = select(Action.ref).join(fitting, fitting.c.id == Action.id).order_by(*_in_order(fitting))
        return tuple(self.asking.connection.scalars(query, self.asking.values).all())

    def named(self, most: int) -> tuple[tuple[str, ...], int]:
        """The refs of all of them, in their order, and how many they are; of more than `most` no refs."""
        ids = self.ids()
        if not 0 < len(ids) <= most:
            return (), len(ids)
        them = Found(self.asking, self.chosen.which)
        them.chosen.conditions = (among(self.asking.connection, Action.id, ids),)
        return them.refs(), len(ids)

    def ids(self) -> frozenset[int]:
        """The ids of all of them."""
        return frozenset(row.id for row in self.rows(Action.id))

    def listed(self, ids: Sequence[int]) -> tuple[Listed, ...]:
        """These actions as people see them, in the order given, as they stand for those whom the question is about."""
        asking, mine = self.asking, self.chosen.mine
        views = actions.by_ids(asking.connection, asking.board_id, asking.reader, ids, asking.today)
        found = {view.id: standings.listed(view, asking.today, mine) for view in views}
        return tuple(found[one] for one in ids if one in found)

    def _fitting(self) -> CTE:
        """Those that fit, with what they are sorted by: found once, however often a statement looks at them."""
        due_on = self.chosen.standings.due_on.label("due_on")
        return self.chosen.select(Action.id, self._rank().label("rank"), due_on, Action.position).cte("fitting")

    def _rank(self) -> ColumnElement[int]:
        """Which come first. Where all that is asked for stands alike, nobody need look where it stands."""
        places = {NUMBER[one]: place for place, one in enumerate(_FIRST)}
        which = self.chosen.which
        if which.standings and not which.stands_either:
            alike = {places.get(NUMBER[one], len(_FIRST)) for one in which.standings}
            if len(alike) == 1:
                return literal(alike.pop())
        return case(places, value=self.chosen.standings.number, else_=len(_FIRST))


def _in_order(fitting: CTE) -> tuple[ColumnElement[Any], ...]:
    return fitting.c.rank, fitting.c.due_on.nulls_last(), fitting.c.position, fitting.c.id
