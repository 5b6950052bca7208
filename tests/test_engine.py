"""The clock as the product runs it: DBOS, its queue and its schedule, on each database, against the sandbox."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text, update

import commands
from commands.clockwork import queueing
from commands.clockwork.board_now import BoardNow, Planner
from commands.clockwork.engine import Engine
from commands.clockwork.executors import Executors
from commands.clockwork.planner import plan_due
from commands.clockwork.standing_in import StandIn
from commands.sender import Sender
from store import deliveries, models
from store.db import Store, StoreUnavailable
from tests.conftest import STAFFED
from tests.office import MONDAY, Office
from tests.postgres import Postgres


class Machinery:
    """A sender, a queue and an engine, with the handles of the driver that other tests use."""

    def __init__(self, office: Office, store: Store, sender: Sender, *, pace: float = 0.2) -> None:
        self.store, self.sender = store, sender
        self.database = queueing.engine_database(store)
        self.queue = queueing.PostQueue(store, self.database, sender)
        self.executors = None if store.is_sqlite else Executors(store)
        self.engine = Engine(
            store, office._clock, sender, self.queue, self.database, posts_a_minute=6000, pace=pace, look_every=0.5,
            executors=self.executors,
        )  # fmt: skip

    def start(self) -> None:
        queueing.prepare(self.store)
        self.engine.start()
        self.queue.start()

    def wake(self) -> None:
        self.queue.wake()

    def stop(self, within: float = 10.0) -> None:
        self.engine.stop()
        self.queue.stop()
        self.database.dispose()


class Running(Office):
    """The product with its engine."""

    def make_sender(self, store: Store) -> Machinery:  # type: ignore[override]
        sender = Sender(
            store, self._clock, self._installation.client(), commands.KINDS, bot_user_id="U0BOT",
            busy=lambda: self.dispatcher.busy, lease=self._lease, pace=self._pace,
        )  # fmt: skip
        return Machinery(self, store, sender)


@pytest.fixture
def running(own_url: str) -> Iterator[Running]:
    with Running(own_url, lease=1.0) as office:
        yield office


@pytest.fixture(params=["sqlite", "postgresql"])
def own_url(request: pytest.FixtureRequest, office_url: str) -> str:
    """On PostgreSQL a database that no other test is lent: DBOS keeps its tables in it."""
    if request.param == "sqlite":
        return office_url
    server: Postgres = request.getfixturevalue("postgres")
    return server.copy(STAFFED, f"engine{time.monotonic_ns()}")


def plan(connection: Connection, key: str, target: str = "C0PAQA", sentence: str = "Once only") -> None:
    deliveries.plan(
        connection, key=key, kind="notice", board_id=1, team_id="T0HOME", target=target, now=MONDAY, sentence=sentence
    )


def states(office: Office) -> dict[str, str]:
    return {row.key: row.state for row in office.rows(models.Delivery)}


def posted(office: Office) -> list[str]:
    calls = office.sandbox.client.calls("chat.postMessage")
    return [call["args"]["text"] for call in calls if call["answer"].get("ok")]


def test_what_a_person_does_is_told_in_the_channel(running: Running) -> None:
    running.says(running.tvp, "/update 1.1 on track Report drafted")
    running.tvp.until(lambda: [m for m in running.tvp.messages("C0PAQA") if "0 of 12 in" in m["text"]])


def test_one_channel_keeps_its_order_and_another_does_not_wait_for_it(running: Running) -> None:
    running.sandbox.client.faults([{"method": "chat.postMessage", "fault": "503", "times": 1, "channel": "C0PAQA"}])
    with running.store.writing() as connection:
        for number in range(4):
            plan(connection, f"n{number}", sentence=f"Notice {number}")
        plan(connection, "other", target="C0BOARD", sentence="Elsewhere")
    running.sender.wake()
    running.tvp.until(lambda: set(states(running).values()) == {"sent"})
    said = posted(running)
    assert said[0] == "Elsewhere", "the lease of the one that failed holds back its own channel alone"
    assert said[1:] == [f"Notice {number}" for number in range(4)]


def test_when_slack_asks_to_wait_nothing_is_posted_by_anybody(running: Running) -> None:
    running.sandbox.client.faults([{"method": "chat.postMessage", "fault": "429", "times": 1, "seconds": 3}])
    with running.store.writing() as connection:
        plan(connection, "first")
    running.sender.wake()
    running.tvp.until(lambda: running.sandbox.client.calls("chat.postMessage"))
    with running.store.writing() as connection:
        plan(connection, "second", target="C0BOARD")
    running.sender.wake()
    running.tvp.until(lambda: set(states(running).values()) == {"sent"})
    refused, *taken = running.sandbox.client.calls("chat.postMessage")
    assert [call["http_status"] for call in taken] == [200, 200]
    assert min(call["at"] for call in taken) - refused["at"] >= 3


def test_a_row_whose_workflow_is_spent_is_queued_again(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workflow that ended without an effect keeps its id for ever; the delivery must not wait for ever."""
    monkeypatch.setattr(Sender, "deliver", lambda *_: None)
    with running.store.writing() as connection:
        plan(connection, "n1")
    running.sender.wake()
    spent = {"name": queueing.POST, "status": "SUCCESS"}
    running.tvp.until(lambda: running.sender.queue.client.list_workflows(**spent))  # type: ignore[attr-defined]
    monkeypatch.undo()
    running.sender.wake()
    assert states(running) == {"n1": "planned"}
    monkeypatch.setattr(queueing, "LOST", 0.5)
    running.tvp.until(lambda: states(running) == {"n1": "sent"})


def test_a_store_that_is_away_for_a_moment_costs_no_workflow(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver, away = Sender.deliver, [True, True]

    def unsteady(sender: Sender, delivery_id: int) -> float | None:
        if away:
            away.pop()
            raise StoreUnavailable
        return deliver(sender, delivery_id)

    monkeypatch.setattr(Sender, "deliver", unsteady)
    with running.store.writing() as connection:
        plan(connection, "n1")
    running.sender.wake()
    running.tvp.until(lambda: states(running) == {"n1": "sent"})
    assert running.sender.queue.client.list_workflows(status="ERROR") == []  # type: ignore[attr-defined]


def test_a_clock_that_is_moved_brings_what_became_due_at_once(running: Running) -> None:
    running.sandbox.client.clock(to="2015-11-23T08:00")
    running.tvp.until(lambda: any(row.key.endswith("2015-W48") for row in running.rows(models.Delivery)))
    running.tvp.until(lambda: [m for m in running.tvp.messages("C0PAQA") if "overdue" in m["text"]])


def test_a_clock_that_was_ahead_and_is_put_right_holds_nothing_up(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running.store.writing() as connection:
        plan(connection, "n1")
    running.sender.wake()
    client = running.sender.queue.client  # type: ignore[attr-defined]
    running.tvp.until(lambda: client.list_workflows(name=queueing.POST, status="SUCCESS"))
    ahead = dt.datetime.now(dt.UTC) + dt.timedelta(days=3)
    table = "workflow_status" if running.store.is_sqlite else "dbos.workflow_status"
    with running.sender.database.begin() as connection:  # type: ignore[attr-defined]
        connection.execute(text(f"UPDATE {table} SET started_at_epoch_ms = :at"), {"at": int(ahead.timestamp() * 1000)})
    with running.store.writing() as connection:
        plan(connection, "n2")
        connection.execute(update(models.Delivery).where(models.Delivery.key == "n2").values(not_before=ahead))
    monkeypatch.setattr("commands.clockwork.engine.TICK_WITHIN", 0.0)  # DBOS's schedule would sleep for three days
    running.tvp.until(lambda: states(running) == {"n1": "sent", "n2": "sent"})


def test_finished_workflows_are_forgotten_after_some_days(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    with running.store.writing() as connection:
        plan(connection, "n1")
    running.sender.wake()
    client = running.sender.queue.client  # type: ignore[attr-defined]
    running.tvp.until(lambda: client.list_workflows(name=queueing.POST, status="SUCCESS"))
    monkeypatch.setattr("commands.clockwork.engine.KEPT", dt.timedelta(seconds=-5))
    running.sender.engine._prune()  # type: ignore[attr-defined]
    assert client.list_workflows(name=queueing.POST, status="SUCCESS") == []


# ---- planning


def test_a_planner_that_fails_stops_no_other_and_leaves_nothing(store: Store) -> None:
    def fails(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
        plan(connection, "half")
        raise ZeroDivisionError

    def writes(connection: Connection, board: BoardNow, now: dt.datetime) -> None:
        plan(connection, f"whole:{board.code}:{board.today}")

    def always(_connection: Connection, _board: BoardNow, _now: dt.datetime) -> bool:
        return True

    assert plan_due(store, MONDAY, [Planner("fails", always, fails), Planner("writes", always, writes)]) == 1
    with store.reading() as connection:
        assert len(deliveries.heads(connection)) == 1
        assert deliveries.known(connection, ["half"]) == frozenset()


def test_most_minutes_nothing_is_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    plan_due(store, MONDAY)
    monkeypatch.setattr(store, "writing", None)
    assert plan_due(store, MONDAY + dt.timedelta(minutes=1)) == 0


# ---- who runs it, on PostgreSQL


def until_held(store: Store, number: int) -> None:
    """Wait until so many advisory locks are held: a session ends a moment after it was closed."""
    end = time.monotonic() + 20
    with store.reading() as connection:
        while connection.scalar(text(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            " WHERE locktype = 'advisory' AND datname = current_database()"
        )) != number:  # fmt: skip
            assert time.monotonic() < end


def test_what_an_executor_left_is_taken_over_once_its_slot_is_seen_to_be_free(postgres: Postgres) -> None:
    store = Store(postgres.copy("plan", "slots"))
    first, second = Executors(store), Executors(store)
    names = [first.take_slot(), second.take_slot()]
    assert len(set(names)) == 2
    with second.dead(names) as dead:
        assert dead == [], "who holds its slot lives"
    first.close()
    until_held(store, 1)
    with second.dead(names) as dead:
        assert dead == [], "a database that was just restarted knows of no lock"
    with second.dead(names) as dead:
        assert dead == names[:1]
    third = Executors(store)
    assert third.take_slot() == names[0], "a process that is started again goes on where it left"
    for executors in (second, third):
        executors.close()
    store.close()


def test_a_web_process_runs_the_engine_while_there_is_no_worker(postgres: Postgres) -> None:
    store = Store(postgres.copy("plan", "standin"))
    made: list[str] = []

    class Pretended:
        def start(self) -> None:
            made.append("started")

        def stop(self) -> None:
            made.append("stopped")

    here, there = (StandIn(store, Pretended, 60) for _ in range(2))  # type: ignore[arg-type]
    here._look()
    there._look()
    assert made == ["started"], "one web process is enough"
    worker = Executors(store)
    worker.be_worker()
    here._look()
    there._look()
    assert made == ["started", "stopped"]
    worker.close()
    until_held(store, 0)
    there._look()
    assert made == ["started", "stopped", "started"]
    for stand_in in (here, there):
        stand_in._executors.close()
    store.close()
