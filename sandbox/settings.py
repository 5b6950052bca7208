"""What can be set about the sandbox, from the command line or, while it runs, by `POST /sandbox/settings`."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from sandbox.errors import CannotDo

HOME = "T0HOME"
OTHER = "T0OTHER"
APP = "A0BOT"
BOT_USER = "U0BOT"
BOT = "B0BOT"
SLACKBOT = "USLACKBOT"
BOT_TITLE = "Partnership bot"
#: The old field `token` of every payload, which proves nothing.
VERIFICATION_TOKEN = "sandbox-verification-token"  # noqa: S105


@dataclass
class Settings:
    """Credentials, limits and addresses; times in seconds of real time."""

    bot_token: str = "xoxb-sandbox"  # noqa: S105
    app_token: str = "xapp-sandbox"  # noqa: S105
    signing_secret: str = "sandbox-signing-secret"  # noqa: S105
    events_url: str = ""
    clock_hook: str = ""
    answer_seconds: float = 3.0  # https://docs.slack.dev/interactivity/handling-user-interaction
    trigger_seconds: float = 3.0
    response_url_seconds: float = 1800.0
    response_url_uses: int = 5
    retry_seconds: list[float] = field(default_factory=lambda: [0.0, 60.0, 300.0])
    rate: float = 1.0  # chat.postMessage, a second and channel; 0 for no limit
    burst: int = 1  # messages in a row before that rate holds
    tiers: bool = False  # hold every method to the calls a minute of its tier
    limits: dict[str, int] = field(default_factory=dict)  # calls a minute of one method, tier or not
    history_scope: bool = True

    #: What a running sandbox lets tests change; credentials stay as they were at the start.
    CHANGEABLE = frozenset(
        {
            "events_url",
            "clock_hook",
            "answer_seconds",
            "trigger_seconds",
            "response_url_seconds",
            "response_url_uses",
            "retry_seconds",
            "rate",
            "burst",
            "tiers",
            "limits",
            "history_scope",
        }
    )

    def change(self, wanted: dict[str, Any]) -> None:
        """Take over the values of `wanted`; raises `CannotDo` for a name or a type that does not fit."""
        kinds = {f.name: type(getattr(Settings(), f.name)) for f in fields(self) if f.name in self.CHANGEABLE}
        for name, value in wanted.items():
            if name not in kinds:
                raise CannotDo(f"'{name}' is not a setting; there are: {', '.join(sorted(kinds))}.")
            if type(value) is not kinds[name] and not (kinds[name] is float and type(value) is int):
                raise CannotDo(f"'{name}' has to be of the kind {kinds[name].__name__}.")
        for name, value in wanted.items():
            setattr(self, name, value)

    def public(self) -> dict[str, Any]:
        """Every value that may be changed."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name in self.CHANGEABLE}
