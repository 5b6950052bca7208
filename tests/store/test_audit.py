"""The chain of the audit trail: what is changed or taken out afterwards shows."""

from __future__ import annotations

import datetime as dt
import threading

from sqlalchemy import select, update

from store import audit
from store.db import Store
from store.models import Audit
from tests.store.filing import NOW

LATER = NOW + dt.timedelta(minutes=5)


def written(store: Store, count: int = 4) -> list[int]:
    with store.writing() as connection:
        for number in range(count):
            at = NOW + dt.timedelta(microseconds=number * 1001)
            audit.note(connection, now=at, actor="T1:U1", operation=f"do {number}", board_id=1, number=number, text="é")
        audit.seal(connection, LATER)
        return list(connection.scalars(select(Audit.id).order_by(Audit.id)))


def test_rows_are_sealed_when_they_are_a_minute_old_and_once(store: Store) -> None:
    written(store)
    with store.writing() as connection:
        links = connection.scalars(select(Audit.chained).order_by(Audit.id)).all()
        assert all(links)
        assert len(set(links)) == 4
        audit.note(connection, now=LATER, actor="T1:U1", operation="do more")
        assert audit.seal(connection, LATER + dt.timedelta(seconds=59)) == 0
        assert audit.seal(connection, LATER + dt.timedelta(seconds=60)) == 1
        assert audit.seal(connection, LATER + dt.timedelta(days=1)) == 0
        assert audit.head(connection) == connection.scalar(select(Audit.chained).order_by(Audit.id.desc()).limit(1))
        assert audit.check_chain(connection) is None


def test_a_changed_row_is_found_and_the_first_of_several(store: Store) -> None:
    ids = written(store)
    with store.writing() as connection:
        connection.execute(update(Audit).where(Audit.id.in_(ids[1:])).values(detail={"number": 99}))
        assert audit.check_chain(connection) == (
            f"audit row {ids[1]} is not what was sealed, or a row before it is gone"
        )


def test_a_row_that_is_gone_is_found_at_the_beginning_too(store: Store) -> None:
    ids = written(store)
    for gone, found in ((ids[2], ids[3]), (ids[0], ids[1])):
        with store.writing() as connection:
            connection.execute(Audit.__table__.delete().where(Audit.id == gone))
            assert str(found) in (audit.check_chain(connection) or "")


def test_a_row_that_lost_its_seal_is_found(store: Store) -> None:
    ids = written(store)
    with store.writing() as connection:
        connection.execute(update(Audit).where(Audit.id == ids[1]).values(chained=None))
        assert audit.check_chain(connection) == f"audit row {ids[1]} is not sealed, though a later one is"


def test_two_who_seal_at_once_make_one_chain(store: Store) -> None:
    with store.writing() as connection:
        for number in range(50):
            audit.note(connection, now=NOW, actor="T1:U1", operation=f"do {number}")
    counts = []

    def seal() -> None:
        with store.writing() as connection:
            counts.append(audit.seal(connection, LATER))

    threads = [threading.Thread(target=seal) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [0, 0, 0, 50]
    with store.reading() as connection:
        assert audit.check_chain(connection) is None
