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


@pytest.fixture
def officer(desk: Desk) -> Desk:
    """The desk of the business officer."""
    desk.appoint("U1", "business unit", "OSCB_BU")
    return desk


@pytest.fixture
def officer_on_both(desk_on_both: Desk) -> Desk:
    """The desk of the business officer, once on each database."""
    desk_on_both.appoint("U1", "business unit", "OSCB_BU")
    return desk_on_both
