"""What time it is. Real time, unless a try-out or a test fixes or moves it; then everything but Slack's own
deadlines follows that clock."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
import urllib.request
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> dt.datetime:
        """The moment, in UTC."""


class RealClock:
    """The machine's own clock."""

    def now(self) -> dt.datetime:
        """The moment, in UTC."""
        return dt.datetime.now(dt.UTC)


class FixedClock:
    """A clock that stands still; tests move it by hand."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at if at.tzinfo else at.replace(tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        """The moment it was set to, in UTC."""
        return self.at.astimezone(dt.UTC)


class TryOutClock:
    """The sandbox's clock, asked over HTTP and remembered for a moment; it only moves forward.

    When it does not answer, time goes on from what it last said.
    """

    REMEMBERED = 0.02  # seconds; long enough for one request to have one time

    def __init__(self, address: str) -> None:
        self._address = address
        self._lock = threading.Lock()
        self._asked = float("-inf")
        self._ahead = dt.timedelta(0)
        self._last = dt.datetime.min.replace(tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        """The try-out's moment, in UTC."""
        with self._lock:
            if time.monotonic() - self._asked > self.REMEMBERED:
                try:
                    with urllib.request.urlopen(self._address, timeout=0.5) as answer:  # noqa: S310 - from our own setting
                        said = dt.datetime.fromisoformat(json.load(answer)["now"])
                    self._ahead = said - dt.datetime.now(dt.UTC)
                    self._asked = time.monotonic()
                except (OSError, ValueError, KeyError):
                    self._asked = time.monotonic()
            # What was asked anew may be some milliseconds behind what was said: no later request has an earlier time.
            self._last = max(self._last, dt.datetime.now(dt.UTC) + self._ahead)
            return self._last


def clock_of(setting: str | None) -> Clock:
    """The clock a setting names: an ISO time (fixed), an http address (the sandbox's), or nothing (real time).

    Raises ValueError when it is neither.
    """
    if not setting:
        return RealClock()
    if setting.startswith(("http://", "https://")):
        return TryOutClock(setting)
    return FixedClock(dt.datetime.fromisoformat(setting))


def local_day(now: dt.datetime, zone: str = "Europe/London") -> dt.date:
    """The partnership's day at a moment."""
    return now.astimezone(ZoneInfo(zone)).date()
