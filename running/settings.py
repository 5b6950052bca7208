"""What the bot is told from outside, and how it says that it cannot start."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import typer
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from commands.clock import Clock, clock_of
from commands.clockwork.engine import POSTS_A_MINUTE

SLACK = "https://slack.com/api/"
HERE = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """The contract with the outside; docs/deploying.md says what each name means."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore")
    slack_bot_token: str | None = None
    slack_signing_secret: str | None = None
    slack_app_token: str | None = None
    slack_api_url: str = SLACK
    slack_team_ids: str = ""
    slack_app_id: str | None = None
    database_url: str = f"sqlite:///{HERE / 'data' / 'store.sqlite'}"
    port: int = 3000
    host: str = "0.0.0.0"  # noqa: S104 - behind the platform's own front
    web_workers: int = 1
    bot_first_officer: str | None = None
    bot_clock: str | None = None
    redactions_file: Path | None = None
    posts_a_minute: int = Field(POSTS_A_MINUTE, ge=1)

    def missing(self) -> list[str]:
        """The names without which Slack cannot be answered."""
        missing = [] if self.slack_bot_token else ["SLACK_BOT_TOKEN"]
        if not self.slack_app_token and not self.slack_signing_secret:
            missing.append("SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode)")
        return missing

    def clock(self) -> Clock:
        """The clock; moving it is refused when the bot talks to Slack itself."""
        if self.bot_clock and self.slack_api_url.rstrip("/") == SLACK.rstrip("/") and self.slack_bot_token:
            stop("BOT_CLOCK fixes the clock for try-outs and tests. It is refused when the bot talks to Slack itself.")
        try:
            return clock_of(self.bot_clock)
        except ValueError:
            stop(f"BOT_CLOCK is {self.bot_clock!r}: it must be an ISO time or the sandbox clock's address.")


def stop(sentence: str, code: int = 2) -> NoReturn:
    """End the process with a sentence for whoever started it."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def read_settings() -> Settings:
    """What the environment says; ends with a sentence when a name in it cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper()
        return stop(f"{name} in the environment cannot be used: {first['msg']}.")
