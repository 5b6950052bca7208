"""`make faults`: the storm at length, with the processes of the Procfile; a line of figures for each loop."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.conftest import fill
from tests.faults.storm import Figures, on_postgresql, on_sqlite
from tests.postgres import Postgres


def main() -> int:
    """The exit status: 1 when anything was lost or doubled."""
    asked = argparse.ArgumentParser(prog="make faults", description=__doc__)
    asked.add_argument("--channels", type=int, default=500)
    asked.add_argument("--loops", type=int, default=3)
    asked.add_argument("--a-minute", type=int, default=1500, help="the limit over all channels")
    given = asked.parse_args()
    harm = 0
    for loop in range(1, given.loops + 1):
        for name, run in (("postgresql", _on_postgresql), ("sqlite", _on_sqlite)):
            figures = run(given.channels, given.a_minute, loop)
            harm += figures.lost + figures.doubled
            said = " ".join(f"{field}={value}" for field, value in figures._asdict().items())
            print(f"loop {loop} {name}: {said}", flush=True)
    return 1 if harm else 0


def _on_postgresql(channels: int, a_minute: int, loop: int) -> Figures:
    server = Postgres(fsync=True)
    try:
        server.admin("CREATE DATABASE storm")
        fill(server.url("storm"))

        def restart() -> None:
            server.stop()
            server.start()

        return on_postgresql(server.url("storm"), channels, restart, real=True, a_minute=a_minute, seed=loop)
    finally:
        server.remove()


def _on_sqlite(channels: int, a_minute: int, loop: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'store.sqlite'}"
        fill(url)
        return on_sqlite(url, channels, real=True, a_minute=a_minute, seed=loop)


if __name__ == "__main__":
    sys.exit(main())
