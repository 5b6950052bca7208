"""The calls to Slack before anything starts: who we are there, and whether the tokens are good."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from commands.slack import Installation
from running.settings import Settings, stop

TRIES = 5  # of the first call to Slack
TRY_AGAIN = 1.0  # seconds between two of them
FAULTS = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited", "rate_limited"}


def installation_of(settings: Settings) -> Installation:
    """Who we are in Slack, asked once before anything starts."""
    me = first_call(settings, first_client(settings).auth_test, "SLACK_BOT_TOKEN")
    teams = [team.strip() for team in settings.slack_team_ids.split(",") if team.strip()] or [str(me["team_id"])]
    return Installation(
        token=settings.slack_bot_token or "", api_url=_base(settings), signing_secret=settings.slack_signing_secret,
        teams=teams, app_id=settings.slack_app_id, team_id=str(me["team_id"]), bot_id=str(me.get("bot_id") or ""),
        bot_user_id=str(me.get("user_id") or ""),
    )  # fmt: skip


def first_client(settings: Settings) -> WebClient:
    """A client for the calls before the start: what goes wrong is a sentence of ours, and no log line of the client."""
    unheard = logging.Logger("unheard", logging.CRITICAL)
    token, base = settings.slack_bot_token, _base(settings)
    return WebClient(token=token, base_url=base, timeout=10, retry_handlers=[], logger=unheard)


def first_call(settings: Settings, call: Callable[[], SlackResponse], token_name: str) -> SlackResponse:
    """Slack's answer to a call that tries a token, repeated while Slack has a fault; else stops with a sentence."""
    problem = ""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(TRY_AGAIN)
        try:
            return call()
        except SlackApiError as error:
            data, status = error.response.data, error.response.status_code
            code = str(data.get("error") or "") if isinstance(data, dict) else ""
            if status < 500 and re.fullmatch(r"[a-z_]+", code) and code not in FAULTS:
                stop(f"Slack refused {token_name}: {code}. Nothing was started.")
            problem = f"answers with a fault (HTTP {status})"
        except (OSError, ValueError, HTTPException, SlackClientError):
            problem = "does not answer"
    return stop(f"{_base(settings)} {problem}. Nothing was started.")


def _base(settings: Settings) -> str:
    return settings.slack_api_url.rstrip("/") + "/"
