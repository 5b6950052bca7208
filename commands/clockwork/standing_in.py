"""A web process on PostgreSQL runs the engine itself while there is no worker: a small deployment has one process."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog
from sqlalchemy.exc import SQLAlchemyError

from commands.clockwork.engine import Engine
from commands.clockwork.executors import Executors
from store.db import Store, StoreUnavailable

log = structlog.get_logger()
LOOK_EVERY = 15.0  # seconds


class StandIn:
    """Looks for a worker every so often; while there is none, one of the web processes does its work."""

    def __init__(self, store: Store, make_engine: Callable[[], Engine], look_every: float = LOOK_EVERY) -> None:
        self.engine: Engine | None = None
        self._executors, self._make_engine, self._look_every = Executors(store), make_engine, look_every
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="stand-in", daemon=True)

    def start(self) -> None:
        """Look at once, and then every so often."""
        self._thread.start()

    def stop(self) -> None:
        """End, and the engine with it where it runs here."""
        self._stop.set()
        self._thread.join(LOOK_EVERY)
        if self.engine is not None:
            self.engine.stop()
        self._executors.close()

    def _run(self) -> None:
        while True:
            try:
                self._look()
            except (SQLAlchemyError, StoreUnavailable) as error:
                log.warning("stand-in", error=type(error).__name__)
            if self._stop.wait(self._look_every):
                return

    def _look(self) -> None:
        is_there = self._executors.is_worker_there()
        if self.engine is not None and is_there:
            engine, self.engine = self.engine, None
            engine.stop()
            self._executors.close()  # and with it the place of the one that stands in
            log.info("stand-in", state="a worker is there")
        elif self.engine is None and not is_there and self._executors.stand_in():
            engine = self._make_engine()
            engine.start()
            self.engine = engine
            log.info("stand-in", state="no worker is there")
