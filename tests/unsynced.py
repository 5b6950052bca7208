"""SQLite stores do not wait for the disk at each commit, nor does PostgreSQL in the tests: neither outlives them."""

from __future__ import annotations

from typing import Any

import store.db

_prepare = store.db._prepare_sqlite


def _prepare_unsynced(connection: Any, entry: Any) -> None:
    _prepare(connection, entry)
    connection.execute("PRAGMA synchronous=OFF")


def share() -> None:
    """From now on, for every store of this process."""
    store.db._prepare_sqlite = _prepare_unsynced
