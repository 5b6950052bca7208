"""A double click on a button that only reads, which Slack sends as two requests, is answered once.

What writes needs none of this: its button carries the id that was minted when it was shown (Job.once). Each process
remembers for itself: where the two halves reach two processes both are answered, which shows a thing twice and does
no more.
"""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass, replace

from commands.core import Request

WITHIN = dt.timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class _Press:
    what: Request
    until: dt.datetime


class Presses:
    """The button that each person pressed last, for as long as the same again is a double click."""

    def __init__(self) -> None:
        self._last: dict[str, _Press] = {}
        self._lock = threading.Lock()

    def is_double(self, request: Request, now: dt.datetime) -> bool:
        """Whether this is the button that its person pressed a moment ago, in the same place and with nothing between.

        Everything that a person does is told here: whatever it is, it comes between.
        """
        what = replace(request, key="", trigger_id=None, response_url=None)  # the names that Slack gives each request
        with self._lock:
            self._last = {actor: one for actor, one in self._last.items() if now < one.until}
            before = self._last.pop(request.actor, None)
            if request.door != "button":
                return False
            if before is not None and before.what == what:
                self._last[request.actor] = before
                return True
            self._last[request.actor] = _Press(what, now + WITHIN)
            return False

    def forget(self, request: Request) -> None:
        """The person may press the same again at once: it failed, or opened a form, which can be closed by mistake."""
        with self._lock:
            self._last.pop(request.actor, None)

    def forget_all(self) -> None:
        """Something has changed: every button may have another answer."""
        with self._lock:
            self._last.clear()
