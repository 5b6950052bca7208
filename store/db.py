"""Engines and the one transaction scope, on SQLite and on PostgreSQL.

SQLite: WAL, every commit on disk (`synchronous=FULL`), `BEGIN IMMEDIATE` for writes, and one write lock in the
process, so that writers queue fairly instead of colliding. PostgreSQL: psycopg, with statement and lock timeouts
set on the connection, so that no statement outlives the person who waits for it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, Insert, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from store.prepared import driver_errors

ANSWER_WITHIN = 2.5  # seconds from arrival; Slack gives up at 3 s
STATEMENT_TIMEOUT_MS = 2500
SQLITE_MAPPED = 1 << 30  # bytes of the file that are read where the system holds them, not copied page by page
POSTGRES = {
    "statement_timeout": f"{STATEMENT_TIMEOUT_MS}",
    "lock_timeout": f"{STATEMENT_TIMEOUT_MS}",
    "idle_in_transaction_session_timeout": "10000",
    "TimeZone": "UTC",
    # Its questions take a tenth of a second: to compile one takes ten times that, and to start helpers for one a good
    # part of it, when others want the processors too.
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    # What is asked for lies in memory or on a disk without a head: an index that holds all of it is read sooner than
    # the table, and what is sorted or grouped of a hundred thousand actions is not written to a file.
    "random_page_cost": "1.1",
    "work_mem": "16MB",
}
_AFTER = "after commit"
_BEFORE = "before commit"
Fate = Literal["open", "committing", "committed", "given up"]


class StoreUnavailable(Exception):
    """The store did not answer in time, or not at all. Nothing was recorded, and nothing will be."""


class CommitInDoubt(Exception):
    """A COMMIT was sent and its fate is not known: the words may or may not have been recorded."""


class Deadline:
    """One deadline from a request's arrival, shared by who waits and who works.

    The worker may send COMMIT only while the deadline is open; whoever waits may give up only before that. So either
    the person reads that nothing was recorded and nothing will be, or the commit went out in time.
    """

    def __init__(self, seconds: float = ANSWER_WITHIN) -> None:
        self._ends = time.monotonic() + seconds
        self._fate: Fate = "open"
        self._lock = threading.Lock()

    def remaining(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self._ends - time.monotonic())

    def may_commit(self) -> None:
        """Pass the gate to COMMIT; raises StoreUnavailable when the time is over or the waiter has given up."""
        with self._lock:
            if self._fate != "open" or time.monotonic() >= self._ends:
                self._fate = "given up"
                raise StoreUnavailable
            self._fate = "committing"

    def committed(self) -> None:
        """The commit is known to have succeeded."""
        with self._lock:
            self._fate = "committed"

    def reopen(self) -> None:
        """The commit is known to have failed with nothing written."""
        with self._lock:
            self._fate = "open"

    def give_up(self) -> Fate:
        """Close the gate, and say how far the work had come: 'given up' means that nothing will be written."""
        with self._lock:
            if self._fate == "open":
                self._fate = "given up"
            return self._fate


class Store:
    """The shared SQL store: an engine and the two ways to use it, reading and writing."""

    def __init__(self, url: str, *, pool_size: int = 16, redactions_file: Path | None = None) -> None:
        """Open a store by SQLAlchemy URL. `pool_size` connections at most serve one process.

        `redactions_file` is the journal of store/redactions.py; for SQLite it lies beside the database by default.
        """
        parsed = make_url(url)
        if parsed.get_backend_name() == "postgresql" and parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        options: dict[str, Any] = {
            "pool_size": pool_size, "max_overflow": 0, "pool_timeout": ANSWER_WITHIN,
            "pool_use_lifo": True,  # the connection used last still has its pages and plans at hand
            "json_deserializer": from_json,  # a page of actions has hundreds of values, most of them empty
        }  # fmt: skip
        if self.is_sqlite:
            if parsed.database in (None, "", ":memory:"):
                raise ValueError("the store needs a file: an SQLite store in memory is lost with the process")
            beside = Path(str(parsed.database)).parent
            beside.mkdir(parents=True, exist_ok=True)
            redactions_file = redactions_file or beside / "redactions.jsonl"
        else:
            options["connect_args"] = {
                "connect_timeout": 2,
                "options": " ".join(f"-c {name}={value}" for name, value in POSTGRES.items()),
                "application_name": "partnership-bot",
                "prepare_threshold": 2,
            }
        options["execution_options"] = {
            "redactions_file": redactions_file,
            # Rows are read by name and by place, never by a statement's own columns, with which SQLAlchemy would fit
            # each result anew: half a millisecond of each statement that is not the very one that was compiled.
            "_result_disable_adapt_to_context": True,
        }
        self.engine: Engine = create_engine(parsed, **options)
        self._writer = self.engine.execution_options(partnership_writes=True)
        self._write_lock = threading.Lock()
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that writes nothing. Raises StoreUnavailable when the store does not answer."""
        try:
            with self.engine.connect() as connection:
                connection.begin()  # nothing is committed: closing the connection rolls back
                yield connection
        except SQLAlchemyError as error:
            raise _unavailable(error) from error

    @contextmanager
    def writing(self, deadline: Deadline | None = None) -> Iterator[Connection]:
        """One transaction, committed at the end of the block and rolled back on any exception.

        `deadline` bounds the waiting for the lock and guards the commit; without one (command line, background
        work) there is no hurry. Raises StoreUnavailable when nothing was written, CommitInDoubt when a commit was
        sent and its answer was lost.
        """
        with self._one_writer(deadline):
            try:
                with self._writer.connect() as connection:
                    for left in (_AFTER, _BEFORE):  # of a transaction that failed
                        connection.info.pop(left, None)
                    transaction = connection.begin()
                    try:
                        yield connection
                        for write in list(connection.info.get(_BEFORE, ())):
                            write_gathered(connection, write)
                        if deadline is not None:
                            deadline.may_commit()
                    except BaseException:
                        with suppress(SQLAlchemyError):  # a connection that is gone has rolled back by itself
                            transaction.rollback()
                        raise
                    self._commit(transaction, deadline)
                    for do in connection.info.pop(_AFTER, ()):
                        do()
            except IntegrityError:
                raise
            except SQLAlchemyError as error:
                raise _unavailable(error) from error

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """One transaction that may change tables. SQLite alters one by building it anew, which it allows only while
        foreign keys are not enforced; they are checked before the commit. Raises ValueError where a row points at
        nothing.
        """
        if not self.is_sqlite:
            with self.writing() as connection:
                yield connection
            return
        with self._one_writer(None), self._writer.connect() as connection:
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    yield connection
                    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                        raise ValueError(f"{len(broken)} rows would point at nothing, the first in {broken[0][0]}")
            finally:
                cursor.execute("PRAGMA foreign_keys=ON")

    def _commit(self, transaction: Any, deadline: Deadline | None) -> None:
        try:
            transaction.commit()
        except DBAPIError as error:
            if error.connection_invalidated:
                raise CommitInDoubt from error
            if deadline is not None:
                deadline.reopen()
            raise
        if deadline is not None:
            deadline.committed()

    @contextmanager
    def _one_writer(self, deadline: Deadline | None) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        if not self._write_lock.acquire(timeout=-1 if deadline is None else deadline.remaining()):
            raise StoreUnavailable
        try:
            yield
        finally:
            self._write_lock.release()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def after_commit(connection: Connection, do: Callable[[], None]) -> None:
    """Have something done once the transaction is committed, and not otherwise; it must not raise."""
    connection.info.setdefault(_AFTER, []).append(do)


Gathered = list[dict[str, Any]]


def gathered(connection: Connection, write: Callable[[Connection, Gathered], None]) -> Gathered:
    """What `write` is to write last, just before the commit: what all writers wait for is then held for a moment."""
    rows: Gathered = connection.info.setdefault(_BEFORE, {}).setdefault(write, [])
    return rows


def write_gathered(connection: Connection, write: Callable[[Connection, Gathered], None]) -> None:
    """Have it written now, for whoever reads it in the same transaction."""
    if rows := connection.info.get(_BEFORE, {}).pop(write, None):
        write(connection, rows)


def new_id(connection: Connection, statement: Insert) -> int:
    """Insert one row and give its id."""
    key = connection.execute(statement).inserted_primary_key
    assert key is not None
    return int(key[0])


def _unavailable(error: SQLAlchemyError) -> Exception:
    """A programming error stays what it is; a store that is away, locked or slow becomes StoreUnavailable."""
    return StoreUnavailable() if isinstance(error, OperationalError | InterfaceError | PoolTimeout) else error


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={STATEMENT_TIMEOUT_MS}")
    cursor.execute(f"PRAGMA mmap_size={SQLITE_MAPPED}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("partnership_writes")
    with driver_errors(connection):
        connection.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")
