"""Two ways of saying no: as Slack says it to the app, and as the sandbox says it to a person or test."""

from __future__ import annotations

from typing import Any


class CannotDo(ValueError):
    """A request that makes no sense in this sandbox, in a sentence; HTTP 400."""


class Refused(Exception):
    """Slack refuses this: its error code, and what it says in `response_metadata.messages`."""

    def __init__(self, error: str, *messages: str, **extra: Any) -> None:
        super().__init__(error, *messages)
        self.error = error
        self.messages = messages
        self.extra = extra

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.error, "; ".join(self.messages))))

    def slack(self) -> dict[str, Any]:
        """As a Web API answer."""
        answer: dict[str, Any] = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            answer["response_metadata"] = {"messages": list(self.messages)}
        return answer
