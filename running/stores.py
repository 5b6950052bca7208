"""The store that a process runs on: opened, its tables brought up to date, and whole again after a restore."""

from __future__ import annotations

import typer
from sqlalchemy.exc import SQLAlchemyError

from commands.clockwork import queueing
from running.settings import HERE, Settings, stop
from store import audit, restoring
from store.db import Store, StoreUnavailable
from store.migrate import migrate

POOL = 16


def open_store(settings: Settings, pool_size: int = POOL) -> Store:
    """The store that DATABASE_URL names; nothing is asked of it yet."""
    try:
        beside = None if settings.database_url.startswith("sqlite") else HERE / "data" / "redactions.jsonl"
        return Store(settings.database_url, pool_size=pool_size, redactions_file=settings.redactions_file or beside)
    except Exception as error:
        return stop(f"DATABASE_URL cannot be used ({type(error).__name__}).")


def migrated(settings: Settings) -> Store:
    """The store, its tables brought up to date, its audit trail begun."""
    store = open_store(settings)
    try:
        migrate(store)
        with store.writing() as connection:
            audit.begin(connection)
    except StoreUnavailable:
        stop("The store does not answer. Is the database running, and is DATABASE_URL right?")
    return store


def restored(settings: Settings) -> Store:
    """The store, migrated, with whatever a backup brought back taken out again."""
    store = migrated(settings)
    try:
        applied = restoring.apply_again(store, settings.clock().now())
    except StoreUnavailable:
        stop("The store does not answer. Is the database running, and is DATABASE_URL right?")
    if applied.again:
        typer.echo(f"{applied.again} redactions were applied again: the store had been restored from before them.")
    if applied.waiting:
        typer.echo(f"{applied.waiting} redactions wait: a hold covers those words. Lift it, and start again.")
    if applied.astray:
        typer.echo(f"{restoring.in_words(applied.astray)}.")
    return store


def ready_to_run(settings: Settings) -> Store:
    """The store as `restored` gives it, with the tables of the queue beside it."""
    store = restored(settings)
    try:
        queueing.prepare(store)
    except SQLAlchemyError:
        stop("The tables of the queue cannot be made in the database: may its user create the schema “dbos”?")
    return store
