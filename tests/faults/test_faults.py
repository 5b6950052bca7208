"""Nothing is lost and nothing doubled, whatever fails: the short form of what `make faults` does at length."""

from __future__ import annotations

from tests.conftest import fill
from tests.faults.storm import on_postgresql, on_sqlite
from tests.postgres import Postgres

CHANNELS = 50


def test_two_workers_one_killed_and_postgresql_restarted() -> None:
    server = Postgres()  # of its own: it is restarted
    try:
        server.admin("CREATE DATABASE storm")
        fill(server.url("storm"))

        def restart() -> None:
            server.stop()
            server.start()

        figures = on_postgresql(server.url("storm"), CHANNELS, restart)
    finally:
        server.remove()
    assert (figures.sent, figures.lost, figures.doubled) == (CHANNELS, 0, 0), figures


def test_the_one_process_of_an_sqlite_store_killed_and_started_again(sqlite_url: str) -> None:
    figures = on_sqlite(sqlite_url, CHANNELS)
    assert (figures.sent, figures.lost, figures.doubled) == (CHANNELS, 0, 0), figures
