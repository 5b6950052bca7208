"""Drives the guarded post in one process, without DBOS: what the tests of conversations need of the engine.

It asks the same planners and posts through the same `Sender.deliver`; tests/test_engine.py and tests/faults drive it
as the product does.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from contextlib import suppress

from commands.clock import Clock, local_day
from commands.clockwork.planner import plan_due
from commands.sender import Sender
from store import deliveries
from store.db import Store, StoreUnavailable


class Driver:
    """A small thread that plans when a day begins and posts what is planned; `wake` it after a commit."""

    def __init__(self, store: Store, clock: Clock, sender: Sender) -> None:
        self.sender = sender
        self._store, self._clock = store, clock
        self._begun: dt.date | None = None
        self._woken = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="driver", daemon=True)

    def start(self) -> None:
        """Begin; what a crash left unsent is made good first."""
        self._thread.start()

    def wake(self) -> None:
        """Something was planned."""
        self._woken.set()

    def stop(self, within: float = 10.0) -> None:
        """End after what may be sent now, beginning no more after `within` seconds."""
        self._end_by = time.monotonic() + within
        self._stop.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(within + 3.0)

    def plan(self) -> None:
        """Plan what is due by the clock now, and have it sent."""
        plan_due(self._store, self._clock.now())
        self.wake()

    def _run(self) -> None:
        while not self._stop.is_set():
            pause = 1.0
            with suppress(StoreUnavailable):
                self._see_the_day()
                pause = self._post_due()
            self._woken.wait(pause)
            self._woken.clear()
        while time.monotonic() < self._end_by:
            with suppress(StoreUnavailable):
                if (pause := self._post_due()) >= 30.0:
                    return
                time.sleep(min(pause, max(0.0, self._end_by - time.monotonic())))

    def _see_the_day(self) -> None:
        now = self._clock.now()
        if local_day(now) != self._begun:
            plan_due(self._store, now)
            self._begun = local_day(now)

    def _post_due(self) -> float:
        """Post what may be posted now; seconds until something else may, half a minute when nothing waits."""
        while True:
            with self._store.reading() as connection:
                heads = deliveries.heads(connection)
            now = dt.datetime.now(dt.UTC)
            due = [head for head in heads if head.due <= now]
            if not due:
                return min([30.0, *(max(0.02, (head.due - now).total_seconds()) for head in heads)])
            for head in due:
                if self._stop.is_set() and time.monotonic() > self._end_by:
                    return 30.0
                self.sender.deliver(head.id)
