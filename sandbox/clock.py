"""The try-out's clock: an offset to real time that only grows.

Signatures, trigger ids and rate limits stay on real time.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.errors import CannotDo

LONDON = ZoneInfo("Europe/London")
DEFAULT_START = datetime(2015, 11, 16, 9, 0, tzinfo=LONDON)


class Clock:
    """The time of the try-out, in UTC. It runs on with real time and jumps forward when moved."""

    def __init__(self, start: datetime = DEFAULT_START) -> None:
        self.offset = start.timestamp() - time.time()

    def now(self) -> datetime:
        """The try-out's present moment."""
        return datetime.fromtimestamp(time.time() + self.offset, UTC)

    def iso(self) -> str:
        """The present moment as ISO text, to the second."""
        return self.now().isoformat(timespec="seconds")

    def move_to(self, moment: datetime) -> None:
        """Jump to `moment`, in London when it has no zone; raises `CannotDo` for one that has passed."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
        gap = aware.timestamp() - self.now().timestamp()
        if gap < 0:
            raise CannotDo(f"The clock only moves forward: it is already {self.iso()}.")
        self.offset += gap

    def advance(self, seconds: float) -> None:
        """Jump by `seconds`; raises `CannotDo` for a negative number."""
        if not 0 <= seconds < 100 * 366 * 86400:
            raise CannotDo("The clock only moves forward, by seconds from 0 to a hundred years.")
        self.offset += seconds

    def step(self, name: str) -> None:
        """`day`: the same time of day tomorrow in London; `monday`: the next Monday at 08:00 in London."""
        here = self.now().astimezone(LONDON)
        if name == "day":
            self.move_to(here + timedelta(days=1))
        elif name == "monday":
            eight = here.replace(hour=8, minute=0, second=0, microsecond=0) - timedelta(days=here.weekday())
            self.move_to(eight if eight > here else eight + timedelta(days=7))
        else:
            raise CannotDo("A step is 'day' or 'monday'.")
