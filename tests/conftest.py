"""Real migrated stores, on SQLite and on PostgreSQL, holding the shipped plan as entered on Monday 16 November 2015."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from commands import try_out
from commands.importing.plan_json import read_plan
from store import plans
from store.db import Store
from store.migrate import migrate
from tests import one_compiler, unsynced
from tests.office import MONDAY, Office
from tests.postgres import Postgres

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "example" / "plan.json"

one_compiler.share()
settings.register_profile("of no clock", deadline=None)  # what is first to use a reader waits for its patterns
settings.load_profile("of no clock")


def pytest_configure() -> None:
    """Before modules and tests are gathered, of which nothing is let go."""
    gc.disable()
    unsynced.share()


def pytest_collection_finish() -> None:
    """What was gathered stays to the end: the collector need not look through all of it again and again."""
    gc.freeze()
    gc.enable()


PLAN_ALONE, STAFFED = "plan", "staffed"  # the stores there are to copy: with nobody in it, and with everybody in post


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all tests, with the stores to copy."""
    server = Postgres()
    server.admin(f"CREATE DATABASE {PLAN_ALONE}")
    fill(server.url(PLAN_ALONE))
    staff(server.copy(PLAN_ALONE, STAFFED))
    yield server
    server.remove()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of SQLite files to copy: migrating and entering a plan takes half a second."""
    folder = tmp_path_factory.mktemp("templates")
    fill(f"sqlite:///{folder / PLAN_ALONE}")
    shutil.copy(folder / PLAN_ALONE, folder / STAFFED)
    staff(f"sqlite:///{folder / STAFFED}")
    return folder


@pytest.fixture(scope="session")
def filled(templates: Path) -> Path:
    """An SQLite file to copy, holding the plan and nobody."""
    return templates / PLAN_ALONE


def fill(url: str) -> None:
    """Migrate a store and enter the shipped plan on that Monday."""
    store = Store(url)
    migrate(store)
    with store.writing() as connection:
        plans.enter(connection, read_plan(PLAN), MONDAY.date())
    store.close()  # the last connection to close writes SQLite's log back into the file


def staff(url: str) -> None:
    """Put everybody of the sandbox into post: one by one, which takes longer than most conversations."""
    store = Store(url)
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
    store.close()


_made = 0


def fresh_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path, template: str = PLAN_ALONE) -> str:
    """The URL of a store of the test's own, holding the plan."""
    global _made
    _made += 1
    if kind == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        name = server.lend(template)
        request.addfinalizer(lambda: server.give_back(name))
        return server.url(name)
    path = tmp_path / f"store{_made}.sqlite"
    shutil.copy(request.getfixturevalue("templates") / template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store's URL, once on each database."""
    return fresh_url(request.param, request, tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def office_url_on_both(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store's URL, with everybody in post, once on each database."""
    return fresh_url(request.param, request, tmp_path, STAFFED)


@pytest.fixture
def office_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An SQLite store's URL, with everybody in post."""
    return fresh_url("sqlite", request, tmp_path, STAFFED)


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
def office(office_url: str) -> Iterator[Office]:
    """The whole product over signed HTTP: sandbox, gate, Bolt app, dispatcher, sender and an SQLite store."""
    with Office(office_url) as running:
        yield running


@pytest.fixture(params=["http", "socket"])
def office_both(request: pytest.FixtureRequest, office_url: str) -> Iterator[Office]:
    """The whole product, once over signed HTTP and once over Socket Mode."""
    with Office(office_url, socket_mode=request.param == "socket") as running:
        yield running


@pytest.fixture
def office_on_both(office_url_on_both: str) -> Iterator[Office]:
    """The whole product over signed HTTP, once on each database."""
    with Office(office_url_on_both) as running:
        yield running
