"""Real migrated stores, on SQLite and on PostgreSQL, holding the shipped plan as entered on Monday 16 November 2015."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.importing.plan_json import read_plan
from store import plans
from store.db import Store
from store.migrate import migrate
from tests import one_compiler
from tests.office import MONDAY, Office
from tests.postgres import Postgres

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "example" / "plan.json"

one_compiler.share()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all tests, with the template 'plan'."""
    server = Postgres()
    server.admin("CREATE DATABASE plan")
    fill(server.url("plan"))
    yield server
    server.remove()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file to copy: migrating and entering a plan takes half a second."""
    path = tmp_path_factory.mktemp("filled") / "store.sqlite"
    fill(f"sqlite:///{path}")
    return path


def fill(url: str) -> None:
    """Migrate a store and enter the shipped plan on that Monday."""
    store = Store(url)
    migrate(store)
    with store.writing() as connection:
        plans.enter(connection, read_plan(PLAN), MONDAY.date())
    store.close()  # the last connection to close writes SQLite's log back into the file


_made = 0


def fresh_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a store of the test's own, holding the plan."""
    global _made
    _made += 1
    if kind == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        name = server.lend("plan")
        request.addfinalizer(lambda: server.give_back(name))
        return server.url(name)
    path = tmp_path / f"store{_made}.sqlite"
    shutil.copy(request.getfixturevalue("filled"), path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store's URL, once on each database."""
    return fresh_url(request.param, request, tmp_path)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A store of the test's own, once on each database."""
    opened = Store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An SQLite store's URL, for tests that are about something else than the database."""
    return fresh_url("sqlite", request, tmp_path)


@pytest.fixture
def office(sqlite_url: str) -> Iterator[Office]:
    """The whole product over signed HTTP: sandbox, gate, Bolt app, dispatcher, sender and an SQLite store."""
    with Office(sqlite_url) as running:
        yield running


@pytest.fixture(params=["http", "socket"])
def office_both(request: pytest.FixtureRequest, sqlite_url: str) -> Iterator[Office]:
    """The whole product, once over signed HTTP and once over Socket Mode."""
    with Office(sqlite_url, socket_mode=request.param == "socket") as running:
        yield running


@pytest.fixture
def office_on_both(database_url: str) -> Iterator[Office]:
    """The whole product over signed HTTP, once on each database."""
    with Office(database_url) as running:
        yield running
