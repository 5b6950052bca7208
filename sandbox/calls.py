"""What a call to the Web API brings, and how many of them Slack lets through.
https://docs.slack.dev/apis/web-api/rate-limits"""

from __future__ import annotations

import math
import time
from collections import deque
from typing import Any

from sandbox import content
from sandbox.errors import Refused
from sandbox.settings import Settings

Json = dict[str, Any]

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}  # calls a minute


class TooFast(Exception):
    """HTTP 429: try again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = max(1, math.ceil(seconds))


class Args:
    """The arguments of a call, which come as form fields or JSON."""

    def __init__(self, given: Json) -> None:
        self.given = given

    def text(self, name: str, default: str | None = None) -> str:
        """A text; without a default it has to be there."""
        value = self.given.get(name)
        if value is None or value == "":
            if default is None:
                raise Refused("invalid_arguments", f"[ERROR] missing required field: {name}")
            return default
        return str(value)

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return self.given.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int, error: str, most: int = 1000) -> int:
        """A whole number from 1 to `most`."""
        try:
            value = int(self.given.get(name) or default)
        except (TypeError, ValueError) as problem:
            raise Refused(error) from problem
        if not 1 <= value <= most:
            raise Refused(error)
        return value

    def value(self, name: str, error: str = "invalid_arguments") -> Any:
        """A structure, as such or as a string of JSON."""
        return content.decoded(self.given.get(name), error, name)


class Limits:
    """How fast the app may call: a method by its tier, and messages by channel."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._buckets: dict[str, tuple[float, float]] = {}
        self._minute: dict[str, deque[float]] = {}

    def call(self, name: str, tier: int) -> None:
        """One call of a method; raises `TooFast` where it is one too many."""
        most = self.settings.limits.get(name, 0)
        if not most and self.settings.tiers:
            most = TIERS[tier]
        if not most:
            return
        now = time.monotonic()
        calls = self._minute.setdefault(name, deque())
        while calls and now - calls[0] >= 60:
            calls.popleft()
        if len(calls) >= most:
            raise TooFast(60 - (now - calls[0]))
        calls.append(now)

    def post(self, channel: str) -> None:
        """One message a second and channel, after a burst."""
        if self.settings.rate <= 0:
            return
        now = time.monotonic()
        left, then = self._buckets.get(channel, (float(self.settings.burst), now))
        left = min(float(self.settings.burst), left + (now - then) * self.settings.rate)
        if left < 1:
            self._buckets[channel] = (left, now)
            raise TooFast((1 - left) / self.settings.rate)
        self._buckets[channel] = (left - 1, now)

    def forget(self) -> None:
        """Start every limit afresh."""
        self._buckets.clear()
        self._minute.clear()
