"""A desk in front of a migrated store that holds the example plan, entered on 16 November 2015."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.importing.plan_json import read_plan
from store import plans
from store.db import Store
from store.migrate import migrate
from tests.commands.desk import MONDAY, Desk

PLAN = Path(__file__).resolve().parents[2] / "example" / "plan.json"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store's file to copy: migrating and entering a plan takes half a second."""
    path = tmp_path_factory.mktemp("filled") / "store.db"
    store = Store(f"sqlite:///{path}")
    migrate(store)
    with store.writing() as connection:
        plans.enter(connection, read_plan(PLAN), MONDAY.date())
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return path


@pytest.fixture
def desk(tmp_path: Path, filled: Path) -> Iterator[Desk]:
    """A desk in front of a store of its own."""
    shutil.copy(filled, tmp_path / "store.db")
    store = Store(f"sqlite:///{tmp_path}/store.db")
    yield Desk(store, board_id=1)
    store.close()
