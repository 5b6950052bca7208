"""What has expired is deleted whole, by kind, and only that; on both databases."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import event, insert, select, update

from store import audit, holds, models, retention, settings
from store.db import Store
from store.models import Action, Audit, Delivery, Inbox, Person, Review
from tests.store.filing import (
    LONG_AGO,
    NOW,
    OLD,
    TODAY,
    challenge,
    everything,
    horizon,
    keep_nothing,
    person,
    review,
    sound,
    sundries,
)


def delete(store: Store, board_id: int = 1) -> dict[str, object]:
    with store.writing() as connection:
        return retention.delete_expired(connection, board_id, TODAY, NOW)


@pytest.fixture
def who(store: Store) -> int:
    with store.writing() as connection:
        return person(connection)


def test_each_kind_goes_with_all_its_parts_and_nothing_else_does(store: Store, who: int) -> None:
    before = everything(store)
    with store.writing() as connection:
        keep_nothing(connection)
        old = review(connection, "OLD", who)
        horizon(connection, 1, who, about=old)
        challenge(connection, 1, who, about=old)
        review(connection, "NEW", who, closed=None)
        sundries(connection, who)
        sundries(connection, person(connection, "U2"))
        horizon(connection, 2, who)
        challenge(connection, 2, who)
        audit.note(connection, now=NOW, actor="T1:U1", operation="do something today", board_id=1)
    with store.reading() as connection:
        found = {one.rule.kind: one.free for one in retention.due(connection, 1, TODAY, NOW)}
    found.pop("audit")  # sealed first, when something is deleted
    done = delete(store)
    trail = done.pop("trail")
    assert isinstance(trail, dict)
    assert trail["rows"] == 2
    assert done == {"requests": 2, "drafts": 2, "messages": 2, "horizon": 1, "challenges": 1, "reviews": 1, "people": 2}
    assert done == found  # the list that was seen before said the same
    with store.reading() as connection:
        assert set(connection.scalars(select(Review.code))) >= {"NEW"}
        assert "OLD" not in set(connection.scalars(select(Review.code)))
        assert set(connection.scalars(select(models.HorizonItem.number))) == {2}
    assert before["actions"] <= everything(store)["actions"]
    assert sound(store)


def test_by_default_what_is_young_stays_and_reviews_and_challenges_stay_for_ever(store: Store, who: int) -> None:
    with store.writing() as connection:
        review(connection, "OLD", who)
        challenge(connection, 1, who)
        challenge(connection, 2, who)
        connection.execute(insert(Inbox).values(key="T1:U1:new", received_at=NOW - dt.timedelta(days=29), answer={}))
        connection.execute(insert(Inbox).values(key="T1:U1:old", received_at=NOW - dt.timedelta(days=31), answer={}))
    assert delete(store) == {"requests": 1}
    with store.reading() as connection:
        assert connection.scalars(select(Inbox.key)).all() == ["T1:U1:new"]


def test_the_newest_of_a_number_stays_so_that_no_number_is_given_twice(store: Store, who: int) -> None:
    with store.writing() as connection:
        for number in (1, 2, 3):
            horizon(connection, number, who)
    assert delete(store) == {"horizon": 2}
    with store.reading() as connection:
        assert connection.scalars(select(models.HorizonItem.number)).all() == [3]


def test_a_message_that_an_open_action_may_still_edit_stays(store: Store, who: int) -> None:
    with store.writing() as connection:
        ref = connection.scalar(select(Action.ref).where(Action.closed_as.is_(None)))
        sent = {"board_id": 1, "kind": "tally", "team_id": "T1", "target": "C1", "state": "sent", "sent_at": OLD}
        sent |= {"planned_at": OLD, "not_before": OLD}
        connection.execute(insert(Delivery).values(sent | {"key": "open", "args": {"action_ref": ref}}))
        connection.execute(insert(Delivery).values(sent | {"key": "gone", "args": {"action_ref": "99.9"}}))
        connection.execute(insert(Delivery).values(sent | {"key": "waits", "args": {}, "state": "planned"}))
    assert delete(store) == {"messages": 1}
    with store.reading() as connection:
        assert set(connection.scalars(select(Delivery.key))) == {"open", "waits"}


def test_a_review_that_something_kept_points_at_is_kept_and_says_why(store: Store, who: int) -> None:
    with store.writing() as connection:
        old, new = review(connection, "OLD", who), review(connection, "NEW", who, closed=None)
        settings.change(connection, 1, {"retention": {"reviews": 1}})
        of = {code: connection.scalar(select(Action.id).where(Action.review_id == code)) for code in (old, new)}
        connection.execute(update(Action).where(Action.id == of[new]).values(waits_for_id=of[old]))
    with store.reading() as connection:
        (found,) = [one for one in retention.due(connection, 1, TODAY, NOW) if one.rule.kind == "reviews"]
    assert found.free == 0
    assert found.items[0].kept_by == "an action that is kept points at it"
    assert delete(store) == {}


def test_a_lifted_hold_goes_with_its_review(store: Store, who: int) -> None:
    with store.writing() as connection:
        old = review(connection, "OLD", who)
        review(connection, "NEW", who, closed=None)
        settings.change(connection, 1, {"retention": {"reviews": 1}})
        hold = holds.place(connection, board_id=1, review_id=old, reason="Inquiry", person_id=who, now=OLD)
    assert delete(store) == {}
    with store.writing() as connection:
        holds.lift(connection, hold, reason="Over", person_id=who, now=NOW)
    assert delete(store) == {"reviews": 1}
    assert sound(store)


def test_whoever_left_long_ago_is_blanked_and_their_row_stays(store: Store, who: int) -> None:
    with store.writing() as connection:
        sundries(connection, who)
        connection.execute(insert(models.Appointment).values(person_id=who, role="lead", starts_on=LONG_AGO))
    delete(store)
    with store.reading() as connection:
        rows = connection.execute(select(Person.id, Person.user_id, Person.email).order_by(Person.id)).all()
    assert [(row.user_id, row.email) for row in rows] == [("U1", None), (None, "")]


def test_what_boards_share_is_kept_as_long_as_the_longest_says(store: Store, who: int) -> None:
    with store.writing() as connection:
        other = connection.execute(insert(models.Board).values(code="X", name="X").returning(models.Board.id)).scalar()
        settings.change(connection, 1, {"retention": {"requests": 1, "audit": 1}})
        settings.change(connection, int(other or 0), {"retention": {"requests": None}})
        connection.execute(insert(Inbox).values(key="T1:U1:old", received_at=OLD, answer={}))
    assert delete(store) == {}


def test_the_trail_is_cut_at_its_beginning_alone_and_the_rest_still_verifies(store: Store, who: int) -> None:
    with store.writing() as connection:
        for number in range(6):
            at = OLD if number < 4 else NOW - dt.timedelta(hours=1)
            audit.note(connection, now=at, actor="T1:U1", operation=f"do {number}", board_id=1)
    with store.writing() as connection:
        done = retention.delete_expired(connection, 1, TODAY, NOW)
        audit.note(connection, now=NOW, actor="T1:U1", operation=audit.DELETED, board_id=1, **done)
    assert done["trail"]["rows"] == 4
    with store.writing() as connection:
        assert audit.check_chain(connection) is None
        rows = connection.execute(select(Audit.id, Audit.operation).order_by(Audit.id)).all()
        assert [row.operation for row in rows] == ["do 4", "do 5", audit.DELETED]
        connection.execute(update(Audit).where(Audit.id == rows[1].id).values(operation="do nothing"))
        assert audit.check_chain(connection) is not None


def test_what_is_due_takes_as_many_queries_for_many_records_as_for_few(store: Store, who: int) -> None:
    def queries() -> int:
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            asked.append(statement)

        event.listen(store.engine, "before_cursor_execute", note)
        try:
            with store.reading() as connection:
                retention.due(connection, 1, TODAY, NOW)
        finally:
            event.remove(store.engine, "before_cursor_execute", note)
        return len(asked)

    with store.writing() as connection:
        keep_nothing(connection, 1)
        for number in range(2):
            review(connection, f"R{number}", who)
            horizon(connection, number + 1, who)
        holds.place(connection, board_id=1, review_id=None, reason="Inquiry", person_id=who, now=NOW)
    few = queries()
    with store.writing() as connection:
        for number in range(2, 8):
            review(connection, f"R{number}", who)
            horizon(connection, number + 1, who)
    assert queries() == few
