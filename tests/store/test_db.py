"""The transaction scope: durable, one writer, one deadline; and migrations that agree with the models."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Select, func, insert, inspect, literal_column, select
from sqlalchemy.exc import StatementError

from store import audit
from store.answering.asked import Asking
from store.answering.found import Found
from store.answering.heard import Updates
from store.db import CommitInDoubt, Deadline, Store, StoreUnavailable
from store.migrate import _config, differences, is_current, migrate
from store.models import Action, Assignment, Board, Inbox, Update
from store.query import Query, Which
from store.visibility import Itself
from tests.conftest import fresh_url
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


AT = "'2015-11-02 09:30:00.250000'"
ROWS_OF_THE_FIRST_VERSION = (
    "INSERT INTO people (id, board_id, team_id, user_id) VALUES (1, 1, 'T1', 'U1')",
    "INSERT INTO people (id, board_id, email) VALUES (2, 1, 'clerk@example.org')",
    """INSERT INTO appointments (person_id, role, party_id, starts_on)
    SELECT 1, 'lead', min(id), '2015-01-05' FROM parties""",
    f"""INSERT INTO updates (id, action_id, assignment_id, party_id, person_id, said_on, recorded_at, status, narrative,
    is_return) SELECT 1, action_id, id, party_id, 1, '2015-11-02', {AT}, 'on track', 'Drafted “at last”', false
    FROM assignments WHERE id = 1""",
    f"""INSERT INTO updates (id, action_id, assignment_id, party_id, person_id, said_on, recorded_at, status, narrative,
    is_return, corrects_id, expected_on, expected_words) SELECT 2, action_id, id, party_id, 1, '2015-11-03', {AT},
    'complete', 'Done', true, 1, '2016-03-31', 'end of March' FROM assignments WHERE id = 1""",
    "UPDATE assignments SET latest_update_id = 2 WHERE id = 1",
    f"""INSERT INTO horizon_items (board_id, number, title, spotted_on, person_id, recorded_at, closed_on,
    closed_reason) VALUES (1, 1, 'A new duty', '2015-10-01', 1, {AT}, '2015-11-01', 'It came'),
    (1, 2, 'Another', '2015-10-02', 1, {AT}, NULL, NULL)""",
    f"""INSERT INTO channels (board_id, team_id, channel_id, party_id, bound_by, bound_at)
    SELECT 1, 'T1', 'C1', min(id), 1, {AT} FROM parties""",
    f"""INSERT INTO deliveries (key, board_id, kind, args, team_id, target, state, planned_at, not_before, ts, sent_at)
    VALUES ('digest:1', 1, 'digest', '{{"channel_row": 1}}', 'T1', 'C1', 'sent', {AT}, {AT}, '1.1', {AT}),
    ('word:2', 1, 'word', '{{"update": 2}}', 'T1', 'C1', 'planned', {AT}, {AT}, NULL, NULL)""",
    f"INSERT INTO inbox (key, received_at, answer) VALUES ('T1:U1:trigger:1', {AT}, '{{}}')",
    f"INSERT INTO drafts (id, person_id, made_at, words) VALUES ('d', 1, {AT}, '{{}}')",
    f"""INSERT INTO audit (at, board_id, person_id, actor, operation, outcome, subject, detail)
    VALUES ({AT}, 1, 1, 'T1:U1', 'record an update', 'done', 'action 1.1', '{{"update": 1}}'),
    ({AT}, NULL, NULL, 'T9:U9', 'ask', 'refused', NULL, '{{}}')""",
)


def test_real_rows_of_the_first_version_are_brought_up_to_date_and_none_is_changed(store: Store) -> None:
    with store.rebuilding() as connection:
        command.downgrade(_config(connection), "0001")
        for statement in ROWS_OF_THE_FIRST_VERSION:
            connection.exec_driver_sql(statement)

    def held(connection: Connection, columns: dict[str, list[str]]) -> dict[str, list[str]]:
        rows = {
            table: connection.exec_driver_sql(f"SELECT {', '.join(columns[table])} FROM {table}") for table in columns
        }
        return {table: sorted(str(tuple(row)) for row in found) for table, found in rows.items()}

    with store.reading() as connection:
        found = inspect(connection)
        first = {
            table: [column["name"] for column in found.get_columns(table)]
            for table in found.get_table_names()
            if table != "alembic_version"
        }
        before = held(connection, first)
    assert all(before[table] for table in ("updates", "horizon_items", "people", "deliveries", "audit", "assignments"))
    migrate(store)
    with store.writing() as connection:
        assert held(connection, first) == before
        assert differences(connection) == []
        audit.begin(connection)
        audit.note(connection, now=NOW, actor="T1:U1", operation="do")
    with store.reading() as connection:
        assert audit.check_chain(connection) is None
        assert audit.changed_words(connection) == ()
        updates = connection.execute(select(Update.recorded_at, Update.salt).order_by(Update.id)).all()
        assert updates[0] == (dt.datetime(2015, 11, 2, 9, 30, 0, 250000, tzinfo=dt.UTC), None)
        returned = select(Assignment.id).where(Assignment.is_returned)
        assert connection.scalars(returned).all() == [1]


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


def _plan(connection: Connection, query: Select[Any], values: dict[str, Any]) -> list[str]:
    written = query.params(values).compile(connection, compile_kwargs={"literal_binds": True})
    return [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {written}".replace("%", "%%"))]


def test_how_actions_stand_is_read_from_an_index_alone(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    opened = Store(fresh_url("postgresql", request, tmp_path))
    with opened.reading() as connection:
        asking = Asking(connection, 1, Itself.product, Query(which=Which()), NOW.date())
        chosen = Found(asking).chosen
        counted = chosen.select(chosen.standings.number, func.count(Action.id)).group_by(literal_column("1"))
        for other in ("seqscan", "indexscan", "bitmapscan"):
            connection.exec_driver_sql(f"SET LOCAL enable_{other} = off")
        plan = _plan(connection, counted, asking.values)
    opened.close()
    assert any("Index Only Scan using ix_actions_standing" in line for line in plan), plan
    assert not any("SubPlan" in line and "hashed" not in line for line in plan), "no part is looked at for it"


def test_whose_actions_are_meant_is_found_once_and_looked_up(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    opened = Store(fresh_url("postgresql", request, tmp_path))
    with opened.reading() as connection:
        asking = Asking(connection, 1, Itself.product, Query(which=Which(party_ids=(1,))), NOW.date())
        plan = _plan(connection, Found(asking).chosen.select(Action.id), asking.values)
    opened.close()
    assert any("COALESCE((hashed SubPlan" in line for line in plan), plan


def test_of_which_parties_something_was_said_is_read_from_an_index_alone(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    opened = Store(fresh_url("postgresql", request, tmp_path))
    with opened.reading() as connection:
        asking = Asking(connection, 1, None, Query(which=Which()), NOW.date())
        said = Updates(NOW.date(), (), ()).select(Update.id)
        for other in ("seqscan", "indexscan", "bitmapscan"):
            connection.exec_driver_sql(f"SET LOCAL enable_{other} = off")
        plan = _plan(connection, said, asking.values)
    opened.close()
    assert any("Index Only Scan using ix_updates" in line and " on updates " in line for line in plan), plan
