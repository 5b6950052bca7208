"""The chain of the audit trail: what is changed or taken out afterwards shows."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from sqlalchemy import insert, select, update

from store import audit
from store.db import Store
from store.models import Audit, AuditHead
from tests.store.filing import NOW


def written(store: Store, count: int = 4) -> list[int]:
    with store.writing() as connection:
        for number in range(count):
            at = NOW + dt.timedelta(microseconds=number * 1001)
            audit.note(
                connection, now=at, actor="T1:U1", operation=f"do {number}", board_id=1, text="é", by={9: 1, 10: (2,)}
            )
    with store.reading() as connection:
        return list(connection.scalars(select(Audit.id).order_by(Audit.id)))


def broken(store: Store) -> str | None:
    with store.reading() as connection:
        return audit.check_chain(connection)


def test_rows_are_sealed_as_they_are_written_and_one_that_was_not_committed_is_none(store: Store) -> None:
    assert broken(store) is None
    assert len(written(store)) == 4
    with pytest.raises(KeyError), store.writing() as connection:
        audit.note(connection, now=NOW, actor="T1:U1", operation="do nothing")
        raise KeyError
    with store.writing() as connection:
        audit.note(connection, now=NOW, actor="T1:U1", operation="do more")
        audit.write_noted(connection)
        audit.note(connection, now=NOW, actor="T1:U1", operation="do still more")
    with store.reading() as connection:
        rows = connection.execute(select(Audit.operation, Audit.chained).order_by(Audit.id)).all()
        assert [row.operation for row in rows] == ["do 0", "do 1", "do 2", "do 3", "do more", "do still more"]
        assert audit.head(connection) == rows[-1].chained
        assert len({row.chained for row in rows if row.chained}) == 6
    assert broken(store) is None


def test_rows_of_before_the_chain_are_its_beginning(store: Store) -> None:
    with store.writing() as connection:
        for _ in range(2):
            connection.execute(insert(Audit).values(at=NOW, actor="T1:U1", operation="do", outcome="done", detail={}))
        connection.execute(AuditHead.__table__.delete())
    written(store)
    assert broken(store) is None


def test_what_is_taken_from_the_end_or_added_there_is_found(store: Store) -> None:
    ids = written(store)
    with store.writing() as connection:
        values = {"at": NOW, "actor": "T1:U1", "operation": "do", "outcome": "done", "detail": {}}
        added = connection.execute(insert(Audit).values(values).returning(Audit.id)).scalar()
    assert broken(store) == f"audit row {added} is not sealed: it lost its seal, or the program did not write it"
    with store.writing() as connection:
        connection.execute(Audit.__table__.delete().where(Audit.id > ids[1]))
    gone = "rows are gone from its end: the newest one is not the one that was sealed last"
    assert broken(store) == gone
    with store.writing() as connection:
        connection.execute(Audit.__table__.delete())
    assert broken(store) == gone
    written(store)  # what is noted later does not hide it
    assert broken(store) is not None
    with store.writing() as connection:
        connection.execute(AuditHead.__table__.delete())
    written(store)
    assert broken(store) is not None


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
        assert f"audit row {ids[1]} is not sealed" in (audit.check_chain(connection) or "")


def test_many_who_write_at_once_make_one_chain(store: Store) -> None:
    threads = [threading.Thread(target=written, args=(store,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(written(store)) == 20
    assert broken(store) is None
