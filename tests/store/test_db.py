"""The transaction scope: durable, one writer, one deadline; and migrations that agree with the models."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import StatementError

from store import audit
from store.db import CommitInDoubt, Deadline, Store, StoreUnavailable
from store.migrate import _config, differences, is_current, migrate
from store.models import Board, Inbox
from tests.postgres import Postgres

NOW = dt.datetime(2015, 11, 16, 9, tzinfo=dt.UTC)


def test_the_tables_are_what_the_models_say(store: Store) -> None:
    with store.reading() as connection:
        assert is_current(connection)
        assert differences(connection) == []


def test_migrating_twice_changes_nothing_and_down_again_leaves_nothing(store: Store) -> None:
    migrate(store)
    with store.rebuilding() as connection:
        command.downgrade(_config(connection), "base")
    with store.reading() as connection:
        assert not is_current(connection)
    migrate(store)
    with store.reading() as connection:
        assert differences(connection) == []


def test_tables_that_hold_a_plan_are_brought_up_to_date_with_every_row(store: Store) -> None:
    def held(connection: Connection) -> list[tuple[Any, ...]]:
        sql = "SELECT a.ref, p.code, x.part FROM assignments x JOIN actions a ON a.id = x.action_id "
        return [
            tuple(row) for row in connection.exec_driver_sql(f"{sql} JOIN parties p ON p.id = x.party_id ORDER BY x.id")
        ]

    with store.reading() as connection:
        before = held(connection)
    with store.rebuilding() as connection:
        command.downgrade(_config(connection), "0001")
    migrate(store)
    with store.reading() as connection:
        assert held(connection) == before != []
        assert differences(connection) == []


def test_rows_that_would_point_at_nothing_stop_a_migration(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    with pytest.raises(ValueError, match="point at nothing"), store.rebuilding() as connection:
        connection.exec_driver_sql("DELETE FROM parties")
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM parties").scalar() == 45
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_block_that_fails_writes_nothing(store: Store) -> None:
    with pytest.raises(KeyError), store.writing() as connection:
        audit.remember(connection, "k", {}, NOW)
        raise KeyError
    with store.reading() as connection:
        assert connection.scalar(select(Inbox.key)) is None


def test_a_time_comes_back_as_the_same_moment_with_its_zone(store: Store) -> None:
    moment = dt.datetime(2015, 7, 1, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    with store.writing() as connection:
        audit.remember(connection, "k", {}, moment)
    with store.reading() as connection:
        back = connection.scalar(select(Inbox.received_at))
    assert back == moment
    assert back is not None
    assert back.tzinfo is not None


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises((ValueError, StatementError)), store.writing() as connection:
        connection.execute(insert(Inbox).values(key="k", received_at=dt.datetime(2015, 1, 1), answer={}))  # noqa: DTZ001


def test_past_the_deadline_nothing_is_committed(store: Store) -> None:
    deadline = Deadline(5)
    with pytest.raises(StoreUnavailable), store.writing(deadline) as connection:
        audit.remember(connection, "k", {}, NOW)
        assert deadline.give_up() == "given up"  # whoever waited has told the person that nothing was recorded
    with store.reading() as connection:
        assert connection.scalar(select(Inbox.key)) is None


def test_once_a_commit_is_sent_nobody_says_that_nothing_was_recorded() -> None:
    deadline = Deadline(5)
    deadline.may_commit()
    assert deadline.give_up() == "committing"
    deadline.committed()
    assert deadline.give_up() == "committed"


def test_writers_in_one_process_wait_for_each_other(store: Store) -> None:
    def write(number: int) -> None:
        for turn in range(5):
            with store.writing() as connection:
                name = f"{number}-{turn}"
                connection.execute(insert(Board).values(code=name, name=name))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as connection:
        assert len(connection.scalars(select(Board.id)).all()) == 61


def test_a_server_that_dies_in_the_middle_of_a_commit_leaves_it_in_doubt() -> None:
    server = Postgres()
    try:
        server.admin("CREATE DATABASE doubt")
        store = Store(server.url("doubt"))
        migrate(store)
        with pytest.raises(CommitInDoubt), store.writing(Deadline(5)) as connection:
            audit.remember(connection, "k", {}, NOW)
            server.stop()
        store.close()
    finally:
        server.remove()


def test_a_store_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a file"):
        Store("sqlite://")
