"""Statements on the driver's own cursor behave as SQLAlchemy's do: types, transaction, errors."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.exc import IntegrityError, ProgrammingError

from store import audit
from store.db import Store, StoreUnavailable
from store.models import Inbox, Party
from store.prepared import Prepared

NOW = dt.datetime(2015, 11, 16, 9, 0, tzinfo=dt.UTC)
INSERT = Prepared(insert(Inbox).inline(), columns=("key", "received_at", "answer"))
READ = Prepared(select(Inbox.key, Inbox.received_at, Inbox.answer).where(Inbox.key == bindparam("wanted")))
LONG_WORDS = "words that only their writer may read"


def test_values_pass_the_same_types_on_the_way_in_and_out(store: Store) -> None:
    with store.writing() as connection:
        INSERT.run(connection, key="k", received_at=NOW, answer={"text": "été", "list": [1, None]})
    with store.reading() as connection:
        (row,) = READ.rows(connection, wanted="k")
        assert (row.key, row.received_at, row.answer) == ("k", NOW, {"text": "été", "list": [1, None]})
        assert tuple(connection.execute(select(Inbox.key, Inbox.received_at, Inbox.answer)).one()) == row


def test_values_that_the_statement_holds_need_not_be_given(store: Store) -> None:
    posts = Prepared(select(func.count().label("number")).select_from(Party).where(Party.kind == "post"))
    with store.reading() as connection:
        (row,) = posts.rows(connection)
        assert row.number == connection.scalar(select(func.count()).select_from(Party).where(Party.kind == "post")) > 0


def test_it_belongs_to_the_transaction(store: Store) -> None:
    with pytest.raises(RuntimeError), store.writing() as connection:
        INSERT.run(connection, key="k", received_at=NOW, answer={})
        raise RuntimeError
    with store.reading() as connection:
        INSERT.run(connection, key="k", received_at=NOW, answer={})
    with store.reading() as connection:
        assert READ.rows(connection, wanted="k") == []


def test_a_key_that_stands_already_is_an_integrity_error_without_the_words(store: Store) -> None:
    with store.writing() as connection:
        audit.remember(connection, "k", {}, NOW)
    with pytest.raises(IntegrityError) as failed, store.writing() as connection:
        audit.remember(connection, "k", {"text": LONG_WORDS}, NOW)
    assert LONG_WORDS not in str(failed.value)


def test_a_mistake_in_a_statement_stays_a_mistake(store: Store) -> None:
    from sqlalchemy import column, table
    from sqlalchemy.exc import OperationalError

    missing = Prepared(select(column("x")).select_from(table("nowhere")))
    with pytest.raises((ProgrammingError, OperationalError, StoreUnavailable)), store.reading() as connection:
        missing.rows(connection)


def test_a_store_that_went_away_is_unavailable_once_and_then_found_again(store: Store) -> None:
    if store.is_sqlite:
        pytest.skip("SQLite has no server that could go away")
    others = [store.engine.connect() for _ in range(3)]
    for other in others:
        other.close()  # three connections wait in the pool
    with store.reading() as connection:
        everybody = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.exec_driver_sql(f"{everybody} AND pid <> pg_backend_pid()")
    unavailable = 0
    for _ in range(4):
        try:
            with store.reading() as first, store.reading() as second:
                READ.rows(second, wanted="k")
                READ.rows(first, wanted="k")
        except StoreUnavailable:
            unavailable += 1
    assert unavailable == 1
