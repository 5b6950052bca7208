"""A desk in front of a migrated store that holds the example plan, entered on 16 November 2015."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.db import Store
from tests.commands.desk import Desk


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    """A desk in front of an SQLite store of its own."""
    store = Store(sqlite_url)
    yield Desk(store, board_id=1)
    store.close()


@pytest.fixture
def desk_on_both(database_url: str) -> Iterator[Desk]:
    """A desk, once on each database: for what the store itself must do alike."""
    store = Store(database_url)
    yield Desk(store, board_id=1)
    store.close()
