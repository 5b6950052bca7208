"""Holds ("do not destroy"), and the one guard that every deletion in the store passes.

A hold overrides every deletion: while it stands, what it covers is neither deleted nor blanked nor redacted, by a
command, by a job or by any function here. `delete_free` holds the store's one DELETE, and tests/test_architecture.py
sees to it that there is no other.

A hold on a review covers its plan and everything that points at it. What cannot be told apart by review (requests
answered, drafts, messages, people, the audit trail) is then kept for the whole board.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, false, func, insert, not_, or_, select, true, update

from store import visibility
from store.db import new_id
from store.models import (
    Action,
    ActionWord,
    Assignment,
    Audit,
    Base,
    Board,
    Challenge,
    Conversation,
    CycleEntry,
    CycleException,
    Decision,
    Delivery,
    Draft,
    Evidence,
    ExceptionOutcome,
    Hold,
    HorizonItem,
    Inbox,
    LogLink,
    LogNote,
    Occurrence,
    Party,
    PartyAlias,
    Person,
    Recommendation,
    RecommendationDecision,
    Review,
    ReviewCorrection,
    ReviewPanel,
    ReviewStage,
    Revision,
    SavedQuestion,
    Snooze,
    Update,
)
from store.read_models import Asker, Frozen
from store.read_models.keeping import HoldView

Table = type[Base]
LOCK = 7235  # of PostgreSQL's advisory locks: who deletes and who places a hold wait for each other


class Cover(Frozen):
    """What some holds cover: everything, or these boards and these reviews (those under them included)."""

    everything: bool = False
    boards: frozenset[int] = frozenset()
    reviews: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()  # the boards of those reviews, for what cannot be told apart

    @property
    def any_board(self) -> frozenset[int]:
        """Every board of which something is held."""
        return self.boards | self.beside


# ---- placing, lifting, listing


class AlreadyHeld(Exception):
    """The same hold stands already: its number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"hold {number}")
        self.number = number


def place(
    connection: Connection, *, board_id: int | None, review_id: int | None, reason: str, person_id: int,
    now: dt.datetime,
) -> int:  # fmt: skip
    """Place a hold on a review, on a board, or with neither on everything; returns its number.

    From its commit on nothing that it covers is deleted: a deletion under way ends first. Raises AlreadyHeld where one
    with the same scope and reason stands.
    """
    _lock(connection, "pg_advisory_xact_lock")
    said = " ".join(reason.casefold().split())
    for one in standing(connection):
        scope = (None if one.review_id is not None else one.board_id, one.review_id)
        asked = (None if review_id is not None else board_id, review_id)
        if scope == asked and " ".join(one.reason.casefold().split()) == said:
            raise AlreadyHeld(one.id)
    held = insert(Hold).values(
        board_id=board_id, review_id=review_id, reason=reason, placed_by=person_id, placed_at=now
    )
    return new_id(connection, held)


def lift(connection: Connection, hold_id: int, *, reason: str, person_id: int, now: dt.datetime) -> bool:
    """End a hold; False when it does not stand (any more). It stays on record with both reasons."""
    lifted = connection.execute(
        update(Hold)
        .where(Hold.id == hold_id, Hold.lifted_at.is_(None))
        .values(lifted_by=person_id, lifted_at=now, lifted_reason=reason)
    )
    return lifted.rowcount == 1


_VIEW = (
    select(
        Hold.id, Hold.board_id, Board.name.label("board_name"), Hold.review_id, Review.code.label("review_code"),
        Hold.reason, Hold.placed_at, Hold.lifted_at, Hold.lifted_reason,
    )
    .outerjoin(Review, Review.id == Hold.review_id)
    .outerjoin(Board, Board.id == Hold.board_id)
    .order_by(Hold.id)
)  # fmt: skip


def seen_by(
    connection: Connection, board_id: int, asker: Asker | None, *, lifted: bool = False
) -> tuple[HoldView, ...]:
    """The holds on the board, on its reviews that `asker` may see, and on everything; with those lifted when asked."""
    visible = or_(Hold.review_id.is_(None), Hold.review_id.in_(select(Review.id).where(visibility.REVIEWS)))
    query = _VIEW.where(or_(Hold.board_id == board_id, Hold.board_id.is_(None)), visible)
    if not lifted:
        query = query.where(Hold.lifted_at.is_(None))
    return _views(connection, query, visibility.reader(board_id, asker))


def standing(connection: Connection) -> tuple[HoldView, ...]:
    """Every hold that stands in the store, whosever it is: for the guard, not for showing."""
    return _views(connection, _VIEW.where(Hold.lifted_at.is_(None)), {})


def _views(connection: Connection, query: Any, values: dict[str, Any]) -> tuple[HoldView, ...]:
    return tuple(HoldView(**row._mapping) for row in connection.execute(query, values))


def review_named(connection: Connection, board_id: int, asker: Asker | None, words: str) -> tuple[int, str] | None:
    """(id, code) of the review with this code or title that `asker` may see, or of the only one whose title has the
    words: whole ones, and no mere letter or two."""
    rows = connection.execute(
        select(Review.id, Review.code, Review.title).where(visibility.REVIEWS), visibility.reader(board_id, asker)
    ).all()
    wanted = words.strip().casefold()
    exact = [row for row in rows if wanted in (row.code.casefold(), row.title.casefold())]
    whole = re.compile(rf"\b{re.escape(wanted)}\b")
    near = exact or [row for row in rows if len(wanted) > 3 and whole.search(row.title.casefold())]
    return (near[0].id, near[0].code) if len(near) == 1 else None


# ---- what a hold covers


def cover(connection: Connection, holds: Iterable[HoldView]) -> Cover:
    """What these holds cover together. An agency's own plan beside a review is covered with it."""
    holds = tuple(holds)
    reviews = {hold.review_id for hold in holds if hold.review_id is not None}
    beneath = reviews
    while beneath:
        under = select(Review.id).where(Review.parent_id.in_(beneath))  # not for showing: no visibility filter
        beneath = set(connection.scalars(under)) - reviews
        reviews |= beneath
    return Cover(
        everything=any(hold.board_id is None and hold.review_id is None for hold in holds),
        boards=frozenset(hold.board_id for hold in holds if hold.board_id is not None and hold.review_id is None),
        reviews=frozenset(reviews),
        beside=frozenset(hold.board_id for hold in holds if hold.board_id is not None and hold.review_id is not None),
    )


def _reviews(c: Cover) -> Any:
    return select(Review.id).where(or_(Review.board_id.in_(c.boards), Review.id.in_(c.reviews)))


def _actions(c: Cover) -> Any:
    return select(Action.id).where(or_(Action.board_id.in_(c.boards), Action.review_id.in_(_reviews(c))))


def _assignments(c: Cover) -> Any:
    return select(Assignment.id).where(Assignment.action_id.in_(_actions(c)))


def _challenges(c: Cover) -> Any:
    linked = select(LogLink.challenge_id).where(LogLink.action_id.in_(_actions(c)))
    excepted = select(CycleException.challenge_id).where(CycleException.assignment_id.in_(_assignments(c)))
    of_it = or_(Challenge.board_id.in_(c.boards), Challenge.id.in_(linked), Challenge.id.in_(excepted))
    return select(Challenge.id).where(of_it)


def _horizon_items(c: Cover) -> Any:
    linked = select(LogLink.horizon_item_id).where(LogLink.action_id.in_(_actions(c)))
    return select(HorizonItem.id).where(or_(HorizonItem.board_id.in_(c.boards), HorizonItem.id.in_(linked)))


def _of_log(table: Any) -> Callable[[Cover], ColumnElement[bool]]:
    return lambda c: or_(
        table.challenge_id.in_(_challenges(c)), table.horizon_item_id.in_(_horizon_items(c))
    )  # fmt: skip


def _by(column: Any, ids: Callable[[Cover], Any]) -> Callable[[Cover], ColumnElement[bool]]:
    return lambda c: column.in_(ids(c))


_COVERED: dict[Table, Callable[[Cover], ColumnElement[bool]]] = {
    Inbox: lambda _: true(),  # nothing tells which board a request was about
    Draft: lambda c: Draft.person_id.in_(select(Person.id).where(Person.board_id.in_(c.any_board))),
    Conversation: lambda c: Conversation.person_id.in_(select(Person.id).where(Person.board_id.in_(c.any_board))),
    SavedQuestion: lambda c: SavedQuestion.person_id.in_(select(Person.id).where(Person.board_id.in_(c.any_board))),
    Delivery: lambda c: Delivery.board_id.in_(c.any_board),
    Person: lambda c: Person.board_id.in_(c.any_board),
    PartyAlias: lambda c: PartyAlias.party_id.in_(select(Party.id).where(Party.board_id.in_(c.boards))),
    Audit: lambda c: or_(Audit.board_id.is_(None), Audit.board_id.in_(c.any_board)),
    Review: _by(Review.id, _reviews),
    ReviewCorrection: _by(ReviewCorrection.review_id, _reviews),
    ReviewStage: _by(ReviewStage.review_id, _reviews),
    Hold: _by(Hold.review_id, _reviews),
    ReviewPanel: _by(ReviewPanel.review_id, _reviews),
    Recommendation: _by(Recommendation.review_id, _reviews),
    RecommendationDecision: lambda c: RecommendationDecision.recommendation_id.in_(
        select(Recommendation.id).where(Recommendation.review_id.in_(_reviews(c)))
    ),
    Action: _by(Action.id, _actions),
    ActionWord: _by(ActionWord.action_id, _actions),
    Snooze: _by(Snooze.action_id, _actions),
    Occurrence: _by(Occurrence.action_id, _actions),
    Assignment: _by(Assignment.action_id, _actions),
    Update: _by(Update.action_id, _actions),
    Revision: _by(Revision.action_id, _actions),
    Decision: lambda c: or_(Decision.action_id.in_(_actions(c)), Decision.other_action_id.in_(_actions(c))),
    Evidence: lambda c: or_(
        Evidence.board_id.in_(c.boards), Evidence.review_id.in_(_reviews(c)), Evidence.action_id.in_(_actions(c))
    ),
    CycleEntry: _by(CycleEntry.assignment_id, _assignments),
    CycleException: _by(CycleException.assignment_id, _assignments),
    ExceptionOutcome: lambda c: ExceptionOutcome.exception_id.in_(
        select(CycleException.id).where(CycleException.assignment_id.in_(_assignments(c)))
    ),
    HorizonItem: _by(HorizonItem.id, _horizon_items),
    Challenge: _by(Challenge.id, _challenges),
    LogNote: _of_log(LogNote),
    LogLink: lambda c: or_(LogLink.action_id.in_(_actions(c)), _of_log(LogLink)(c)),
}  # fmt: skip


def covered(table: Table, over: Cover) -> ColumnElement[bool]:
    """Whether a row of `table` is covered. A table that is not known here is covered by any hold at all."""
    if over == Cover():
        return false()
    if over.everything or table not in _COVERED:
        return true()
    return func.coalesce(_COVERED[table](over), false())


def over(connection: Connection, table: Table, condition: ColumnElement[bool]) -> tuple[HoldView, ...]:
    """The standing holds that cover any of the rows under `condition`."""
    found = []
    for hold in standing(connection):
        query = select(func.count()).select_from(table).where(condition, covered(table, cover(connection, [hold])))
        if connection.scalar(query):
            found.append(hold)
    return tuple(found)


# ---- the guard


def _lock(connection: Connection, kind: str) -> None:
    """Whoever places a hold waits for those who delete, and they for it; SQLite has one writer anyway."""
    if connection.dialect.name != "sqlite":
        connection.execute(select(getattr(func, kind)(LOCK)))


def keep_still(connection: Connection) -> None:
    """From here to the commit no hold is placed: what is free now is still so when it is deleted."""
    _lock(connection, "pg_advisory_xact_lock_shared")


def _is_free(connection: Connection, table: Table) -> ColumnElement[bool]:
    keep_still(connection)
    return not_(covered(table, cover(connection, standing(connection))))


def delete_free(connection: Connection, table: Table, condition: ColumnElement[bool]) -> int:
    """Delete the rows of `table` under `condition` that no standing hold covers; returns how many went."""
    return connection.execute(delete(table).where(condition, _is_free(connection, table))).rowcount


def blank_free(connection: Connection, table: Table, condition: ColumnElement[bool], values: dict[str, Any]) -> int:
    """Overwrite what stands in rows that no standing hold covers; returns in how many."""
    return connection.execute(
        update(table).where(condition, _is_free(connection, table)).values(values)
    ).rowcount  # fmt: skip
