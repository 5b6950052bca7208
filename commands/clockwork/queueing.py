"""What is planned is put in DBOS's queue, by whichever process planned it or sees that it waits.

A workflow is called after the row as it stands (its id, how often it was asked for, how often it was tried, from when
it may be sent), so any number of processes may enqueue the same and it is queued once. Only the oldest delivery to a
target is queued; whoever settles it queues the next. So a channel keeps its order, and what must wait lies in the
database and occupies no thread.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

import structlog
from dbos import DBOS, DBOSClient, EnqueueOptions
from sqlalchemy import Engine, create_engine, event, make_url

from commands.sender import Sender
from store import deliveries
from store.db import Store
from store.deliveries import Head

log = structlog.get_logger()
NAME = "partnership-bot"
VERSION = "1"  # of the workflows' arguments; fixed, so that a new release goes on with what an old one queued
POST, TICK = "post", "tick"
PROMPT, CALM = "answers", "posts"  # what somebody waits for; what the clock sends, under the limit for all of Slack
LOST = 600.0  # seconds: what is due for longer is queued once more, lest a workflow that failed keep its id for ever
REMEMBERED = 20_000
_CHUNK = 10  # so many are queued in one transaction


class Tried(NamedTuple):
    """What a workflow did: the row it was called after, how often it was queued as such, and seconds to wait."""

    stamp: str
    again: int
    wait: float | None


def engine_database(store: Store) -> Engine:
    """Where DBOS keeps its tables: a file beside an SQLite store, a schema of its own beside PostgreSQL's tables.

    What it holds can be had again from the rows of `deliveries`. So its file need not reach the disk with each commit.
    """
    url = make_url(store.engine.url)
    if not store.is_sqlite:
        return create_engine(
            url, pool_size=10, max_overflow=10, pool_timeout=30, pool_pre_ping=True,
            connect_args={"application_name": "partnership-bot engine", "connect_timeout": 5},
        )  # fmt: skip
    file = Path(str(url.database)).with_suffix(".engine.sqlite")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode=WAL")  # kept in the file; DBOS does not set it
    engine = create_engine(url.set(database=str(file)), pool_size=10, max_overflow=10, pool_timeout=30)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _entry: object) -> None:
        connection.isolation_level = "IMMEDIATE"  # as DBOS has it
        connection.execute("PRAGMA busy_timeout=30000")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=NORMAL")

    return engine


def prepare(store: Store) -> None:
    """Bring DBOS's tables up to date on PostgreSQL, for web processes that only queue. Raises SQLAlchemyError."""
    if not store.is_sqlite:
        DBOS.migrate(store.engine.url.render_as_string(hide_password=False))


class PostQueue:
    """Queues what is planned; `wake` it after a commit."""

    def __init__(self, store: Store, database: Engine, sender: Sender) -> None:
        self._store, self._database, self._sender = store, database, sender
        self.client = DBOSClient(
            system_database_engine=database, application_name=NAME, lazy=True, retry_connection_errors=False
        )
        self._seen: dict[str, None] = {}  # what this process queued, so as not to ask the database again
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="post queue", daemon=True)

    def start(self) -> None:
        """Begin with what is planned already."""
        self._woken.set()
        self._thread.start()

    def wake(self) -> None:
        """Something was planned."""
        self._woken.set()

    def stop(self) -> None:
        """End; what is not queued by then is found by whoever sweeps next."""
        self._stop.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(3.0)

    def _run(self) -> None:
        pause = 0.0
        while not self._stop.wait(pause):
            self._woken.wait()
            if self._stop.is_set():
                return
            self._sender.let_people_go_first()
            self._woken.clear()
            started = time.monotonic()
            try:
                self.enqueue()
                pause = 5 * (time.monotonic() - started)  # a long list must not keep a processor busy
            except Exception as error:  # the thread must outlive a database that is away
                log.warning("queue", error=type(error).__name__)
                pause = min(10.0, max(1.0, 2 * pause))
                self._woken.set()

    def enqueue(self, targets: Collection[str] | None = None, tried: Tried | None = None) -> None:
        """Queue the oldest unsettled delivery of each target (of `targets` only, where given).

        What is in hand is left to whoever has it, until its lease is over. `tried` is what the calling workflow did: a
        row that stands as it did then is queued under a next id.
        Raises StoreUnavailable, or SQLAlchemyError where DBOS's tables do not answer.
        """
        with self._store.reading() as connection:
            heads = deliveries.heads(connection, targets)
        now = dt.datetime.now(dt.UTC)
        fresh: list[tuple[EnqueueOptions, Head, int]] = []
        for head in heads:
            wait = (head.due - now).total_seconds()
            if head.is_in_hand and wait > 0 and tried is None:
                continue
            again = int(max(0.0, -wait) // LOST) * 1000
            if tried and tried.stamp == head.stamp:
                again, wait = tried.again + 1, tried.wait or 0.1
            workflow_id = f"{POST}:{head.stamp}.{again}"
            if workflow_id not in self._seen:
                fresh.append((self._options(head, workflow_id, wait), head, again))
        for start in range(0, len(fresh), _CHUNK):
            chunk = fresh[start : start + _CHUNK]
            if start:
                self._sender.let_people_go_first()
            with self._database.begin() as connection:
                for options, head, again in chunk:
                    self.client.enqueue_in_transaction(connection, options, head.id, head.target, head.stamp, again)
            self._remember([options["workflow_id"] for options, _, _ in chunk])

    def _options(self, head: Head, workflow_id: str, wait: float) -> EnqueueOptions:
        options: EnqueueOptions = {
            "workflow_name": POST, "queue_name": PROMPT if self._sender.is_waited_for(head.kind) else CALM,
            "workflow_id": workflow_id, "queue_partition_key": head.target, "app_version": VERSION,
        }  # fmt: skip
        if wait > 0:
            options["delay_seconds"] = wait
        return options

    def _remember(self, workflow_ids: list[str]) -> None:
        with self._lock:
            self._seen.update(dict.fromkeys(workflow_ids))
            while len(self._seen) > REMEMBERED:
                del self._seen[next(iter(self._seen))]

    def last_tick(self) -> dt.datetime | None:
        """When some process last planned what is due; None when none ever did. Raises SQLAlchemyError."""
        done = self.client.list_workflows(
            name=TICK, status="SUCCESS", sort_desc=True, limit=1, load_input=False, load_output=False
        )
        return dt.datetime.fromtimestamp((done[0].updated_at or 0) / 1000, dt.UTC) if done else None
