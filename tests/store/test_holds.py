"""A hold overrides every deletion: each scope on both databases, and whatever holds stand."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from sqlalchemy import select, true

from store import drafts, holds, models, retention
from store.db import Store
from tests.store.filing import (
    NOW,
    TODAY,
    board,
    challenge,
    everything,
    horizon,
    keep_nothing,
    person,
    review,
    sound,
    sundries,
)


class Filed:
    """Two boards: reviews A, its child B and C on the first, D on the second; logs about A and about nothing."""

    def __init__(self, store: Store) -> None:
        with store.writing() as connection:
            self.other = board(connection, "OTHER")
            self.who, them = person(connection), person(connection, "U2", board_id=self.other)
            self.ids = {code: review(connection, code, self.who) for code in "ABC"}
            self.ids["D"] = review(connection, "D", them, board_id=self.other)
            connection.execute(
                models.Review.__table__.update()
                .where(models.Review.id == self.ids["B"])
                .values(parent_id=self.ids["A"])
            )
            self.about_a = (horizon(connection, 1, self.who, about=self.ids["A"]),
                            challenge(connection, 1, self.who, about=self.ids["A"]))  # fmt: skip
            self.about_none = horizon(connection, 2, self.who), challenge(connection, 2, self.who)
            horizon(connection, 3, self.who)
            challenge(connection, 3, self.who)
            review(connection, "Z", self.who, closed=None)
            for board_id, who in ((1, self.who), (self.other, them)):
                keep_nothing(connection, board_id)
                sundries(connection, who, board_id=board_id)

    def hold(self, store: Store, scope: str, reason: str = "Inquiry") -> int:
        where: dict[str, Any] = {"board_id": 1, "review_id": self.ids.get(scope)}
        if scope == "everything":
            where["board_id"] = None
        if scope in ("D", "other board"):
            where["board_id"] = self.other
        with store.writing() as connection:
            return holds.place(connection, **where, reason=reason, person_id=self.who, now=NOW)

    def delete(self, store: Store) -> None:
        """As often as it takes until nothing more goes."""
        for _ in range(4):
            for board_id in (1, self.other):
                with store.writing() as connection:
                    retention.delete_expired(connection, board_id, TODAY, NOW)

    def reviews(self, store: Store) -> set[str]:
        with store.reading() as connection:
            codes = set(connection.scalars(select(models.Review.code)))
        return codes & set("ABCD")


def test_of_two_who_place_the_same_hold_at_once_one_does(store: Store) -> None:
    filed = Filed(store)
    numbers: list[int] = []
    refused: list[int] = []

    def place(scope: str) -> None:
        try:
            numbers.append(filed.hold(store, scope))
        except holds.AlreadyHeld as held:
            refused.append(held.number)

    threads = [threading.Thread(target=place, args=(scope,)) for scope in ("A", "A", "A", "B", "everything")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(numbers), len(refused)) == (3, 2)
    assert set(refused) <= set(numbers)
    with store.writing() as connection:
        holds.lift(connection, refused[0], reason="Over", person_id=filed.who, now=NOW)
    assert filed.hold(store, "A") not in numbers


def left(store: Store, table: type[models.Base]) -> int:
    with store.reading() as connection:
        return len(connection.execute(select(table.__table__)).all())


def test_without_a_hold_all_of_it_goes(store: Store) -> None:
    filed = Filed(store)
    filed.delete(store)
    assert filed.reviews(store) == set()
    assert left(store, models.Inbox) == left(store, models.Draft) == left(store, models.Delivery) == 0
    assert left(store, models.HorizonItem) == left(store, models.Challenge) == 1
    assert sound(store)


def test_a_hold_on_everything_stops_even_the_pruning_of_drafts_and_requests(store: Store) -> None:
    filed = Filed(store)
    filed.hold(store, "everything")
    before = everything(store)
    filed.delete(store)
    with store.writing() as connection:
        drafts.keep(connection, filed.who, {}, NOW)
    after = everything(store)
    assert {name: rows - after[name] for name, rows in before.items() if rows - after[name]} == {}


def test_a_hold_on_a_board_covers_all_its_rows_and_no_other_boards(store: Store) -> None:
    filed = Filed(store)
    filed.hold(store, "board")
    filed.delete(store)
    assert filed.reviews(store) == {"A", "B", "C"}
    assert left(store, models.HorizonItem) == left(store, models.Challenge) == 3
    assert left(store, models.Delivery) == left(store, models.Draft) == 1
    assert left(store, models.Inbox) == 2  # nothing tells which board a request was about
    assert sound(store)


def test_a_hold_on_a_review_covers_its_plan_what_is_about_it_and_what_is_beneath_it(store: Store) -> None:
    filed = Filed(store)
    filed.hold(store, "A")
    filed.delete(store)
    assert filed.reviews(store) == {"A", "B"}
    with store.reading() as connection:
        assert set(connection.scalars(select(models.HorizonItem.number))) == {1, 3}
        assert set(connection.scalars(select(models.Challenge.number))) == {1, 3}
    assert left(store, models.Delivery) == 1
    assert sound(store)


def test_what_is_held_is_listed_with_the_hold_that_keeps_it(store: Store) -> None:
    filed = Filed(store)
    number = filed.hold(store, "A")
    with store.reading() as connection:
        found = {one.rule.kind: one for one in retention.due(connection, 1, TODAY, NOW)}
    name = f"hold {number}"
    assert found["reviews"].held == {name: 2}
    assert {item.what: item.held_by for item in found["reviews"].items} == {
        "A Review A": (name,), "B Review B": (name,), "C Review C": ()
    }  # fmt: skip
    assert found["horizon"].held == {name: 1}
    assert found["messages"].held == {name: 1}
    assert found["messages"].free == 0


def test_lifting_one_of_two_holds_frees_only_what_the_other_does_not_cover(store: Store) -> None:
    filed = Filed(store)
    filed.hold(store, "A")
    board_hold = filed.hold(store, "board")
    with store.writing() as connection:
        assert holds.lift(connection, board_hold, reason="Over", person_id=filed.who, now=NOW)
        assert not holds.lift(connection, board_hold, reason="Over", person_id=filed.who, now=NOW)
    filed.delete(store)
    assert filed.reviews(store) == {"A", "B"}


def test_a_draft_under_a_hold_is_taken_once_and_stays(store: Store) -> None:
    filed = Filed(store)
    filed.hold(store, "board")
    with store.writing() as connection:
        draft = drafts.keep(connection, filed.who, {"updates": [1]}, NOW)
        assert drafts.take(connection, draft, filed.who, NOW) == {"updates": [1]}
        assert drafts.take(connection, draft, filed.who, NOW) is None
        assert drafts.take(connection, f"taken:{draft}", filed.who, NOW) is None
        kept = connection.scalar(select(models.Draft.words).where(models.Draft.id == f"taken:{draft}"))
    assert kept == {"updates": [1]}


def test_a_table_that_the_guard_does_not_know_is_held_by_any_hold(store: Store) -> None:
    filed = Filed(store)
    filed.hold(store, "A")
    with store.writing() as connection:
        assert holds.delete_free(connection, models.GlossaryTerm, true()) == 0


def test_an_unpublished_reviews_hold_is_seen_by_those_alone_who_see_the_review(store: Store) -> None:
    filed = Filed(store)
    filed.hold(store, "A")
    with store.reading() as connection:
        assert holds.seen_by(connection, 1, None) == ()
        assert holds.review_named(connection, 1, None, "A") is None


SCOPES = ("everything", "board", "other board", "A", "B", "C", "D")
COVERS = {
    "everything": set("ABCD"), "board": set("ABC"), "other board": {"D"}, "A": set("AB"), "B": {"B"}, "C": {"C"},
    "D": {"D"},
}  # fmt: skip


@pytest.fixture(scope="module")
def filed_store(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> tuple[Path, Filed]:
    """A filed SQLite store to copy."""
    path = tmp_path_factory.mktemp("filed") / "store.sqlite"
    shutil.copy(filled, path)
    store = Store(f"sqlite:///{path}")
    filed = Filed(store)
    store.close()
    return path, filed


@tries(
    max_examples=int(os.environ.get("FUZZ", "8")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(placed=st.lists(st.tuples(st.sampled_from(SCOPES), st.booleans()), max_size=4))
def test_whatever_holds_stand_what_they_cover_is_there_after_any_deletion(
    filed_store: tuple[Path, Filed], tmp_path: Path, placed: list[tuple[str, bool]]
) -> None:
    path, filed = filed_store
    copy = tmp_path / "copy.sqlite"
    shutil.copy(path, copy)
    store = Store(f"sqlite:///{copy}")
    try:
        standing = set()
        for number, (scope, is_lifted) in enumerate(placed):
            hold = filed.hold(store, scope, f"Inquiry {number}")
            if is_lifted:
                with store.writing() as connection:
                    holds.lift(connection, hold, reason="Over", person_id=filed.who, now=NOW)
            else:
                standing.add(scope)
        with store.reading() as connection:
            cover = holds.cover(connection, holds.standing(connection))
            held = {
                table: set(
                    connection.scalars(
                        select(next(iter(table.__table__.primary_key))).where(holds.covered(table, cover))
                    )
                )
                for table in holds._COVERED if table is not models.Hold
            }  # fmt: skip
        filed.delete(store)
        assert filed.reviews(store) >= set().union(*(COVERS[scope] for scope in standing))
        with store.reading() as connection:
            for table, ids in held.items():
                stay = set(connection.scalars(select(next(iter(table.__table__.primary_key)))))
                assert ids <= stay, table
            if {"everything", "board"} & standing:
                known = select(models.Person.id).where(models.Person.board_id == 1, models.Person.user_id.is_(None))
                assert connection.scalars(known).all() == []
        if not standing:
            assert filed.reviews(store) == set()
        assert sound(store)
    finally:
        store.close()
        copy.unlink()
