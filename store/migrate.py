"""Bring a store's tables to the present form, and say whether they have it."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from store import counted
from store.db import Store
from store.models import Base


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(store: Store) -> None:
    """Bring the tables up to date; does nothing when they are."""
    with store.rebuilding() as connection:
        if not store.is_sqlite:  # two processes started together must not both build the tables
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7234)")
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        command.upgrade(_config(connection), "head")
        counted.keep(connection)
        if store.is_sqlite:  # it plans by what it was last told of how much there is; PostgreSQL looks by itself
            connection.exec_driver_sql("PRAGMA analysis_limit=1000")
            connection.exec_driver_sql("ANALYZE")


def new_revision(store: Store, message: str) -> None:
    """Write a migration for what the models have and the tables lack (`store` must be up to date)."""
    with store.writing() as connection:
        command.revision(_config(connection), message, autogenerate=True)


def is_current(connection: Connection) -> bool:
    """Whether the tables are at the newest migration."""
    script = ScriptDirectory.from_config(_config(connection))
    return MigrationContext.configure(connection).get_current_revision() == script.get_current_head()


def differences(connection: Connection) -> list[str]:
    """What the models have and the tables lack or the other way round, a line each; empty when they agree."""
    found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    return [str(difference) for difference in found]
