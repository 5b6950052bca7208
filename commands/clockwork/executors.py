"""Which processes run the engine on PostgreSQL, by advisory locks that die with their process.

Each has a slot, and with it an id that is the same after a restart: who takes a slot goes on with what its last holder
left. What a process left that does not come back is given to the others once its slot is seen to be free.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from store.db import Store

_OURS = 0x50424F54  # the first of the two numbers of our advisory locks
_WORKER, _STAND_IN, _FIRST_SLOT = 0, 1, 100
SLOTS = 200


def executor_id(slot: int) -> str:
    """How DBOS knows the process in a slot."""
    return f"executor-{slot}"


class Executors:
    """One session of one process, which holds its locks."""

    def __init__(self, store: Store) -> None:
        self._engine: Engine = create_engine(
            store.engine.url, poolclass=NullPool, isolation_level="AUTOCOMMIT",
            connect_args={"application_name": "partnership-bot executor", "connect_timeout": 5},
        )  # fmt: skip
        self._session: Connection | None = None
        self._slot: int | None = None
        self._worker = False
        self._free_before: frozenset[str] = frozenset()

    def take_slot(self) -> str:
        """Take the first free slot; its executor id. Raises SQLAlchemyError."""
        for slot in range(SLOTS):
            if self._try(_FIRST_SLOT + slot):
                self._slot = slot
                return executor_id(slot)
        raise RuntimeError(f"{SLOTS} processes run the engine already")

    def be_worker(self) -> None:
        """Be known as a process that does nothing else. Raises SQLAlchemyError."""
        self._worker = True
        self._run("SELECT pg_advisory_lock_shared(:ours, :key)", _WORKER)

    def stand_in(self) -> bool:
        """Be the one web process that runs the engine where no worker does. Raises SQLAlchemyError."""
        return self._try(_STAND_IN)

    def is_worker_there(self) -> bool:
        """Whether a process runs that does nothing else. Raises SQLAlchemyError."""
        return bool(
            self._run(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = :ours"
                " AND objid = :key AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
                _WORKER,
            )
        )

    def keep_slot(self) -> bool:
        """Make sure that the slot is ours still; False when the session was lost and another process has it now.

        Raises SQLAlchemyError while the database is away.
        """
        if self._session is not None and self._run("SELECT 1", 0):
            return True
        if self._worker:
            self.be_worker()
        return self._slot is None or self._try(_FIRST_SLOT + self._slot)

    @contextmanager
    def dead(self, executor_ids: Collection[str]) -> Iterator[list[str]]:
        """Of these executors, those whose slot was free at the last look and is free now; held while the block runs.

        Twice, because a database that was restarted has forgotten every lock for a moment. Raises SQLAlchemyError.
        """
        held: list[int] = []
        free = []
        try:
            for slot in (s for s in range(SLOTS) if executor_id(s) in executor_ids and s != self._slot):
                if self._try(_FIRST_SLOT + slot):
                    held.append(slot)
                    free.append(executor_id(slot))
            before, self._free_before = self._free_before, frozenset(free)
            yield [name for name in free if name in before]
        finally:
            for slot in held:
                with suppress(SQLAlchemyError):
                    self._run("SELECT pg_advisory_unlock(:ours, :key)", _FIRST_SLOT + slot)

    def close(self) -> None:
        """Give up every lock."""
        session, self._session = self._session, None
        if session is not None:
            with suppress(SQLAlchemyError):
                session.close()
        self._engine.dispose()

    def _try(self, key: int) -> bool:
        return bool(self._run("SELECT pg_try_advisory_lock(:ours, :key)", key))

    def _run(self, statement: str, key: int) -> object:
        try:
            if self._session is None:
                self._session = self._engine.connect()
            named = {"ours": _OURS, "key": key} if ":ours" in statement else {}
            return self._session.execute(text(statement), named).scalar()
        except SQLAlchemyError:
            session, self._session = self._session, None
            if session is not None:
                with suppress(SQLAlchemyError):
                    session.invalidate()
                    session.close()
            raise
