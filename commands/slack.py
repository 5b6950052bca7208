"""Slack's side of the door: the Bolt app, and how a reply reaches a screen.

One middleware takes everything that Bolt has verified, whatever its kind, so that nothing falls through to an
unhandled request. `process_before_response` makes Bolt answer Slack only after the commit.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import structlog
from slack_bolt import App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from commands import requests
from commands.core import Reply, Request
from commands.dispatch import Dispatcher
from messages import errors as sentences
from messages.blocks import Message, modal, say

log = structlog.get_logger()
SLACKBOT = "USLACKBOT"  # of whom users.info does not say that it is a bot
SHOW_WITHIN = 2  # seconds for a call that shows something before Slack is answered


class Installation:
    """The workspaces served and the app's own ids there, as auth.test told them at the start."""

    def __init__(
        self, *, token: str, api_url: str, signing_secret: str | None, teams: Iterable[str], app_id: str | None,
        team_id: str, bot_id: str, bot_user_id: str,
    ) -> None:  # fmt: skip
        self.token, self.api_url, self.signing_secret = token, api_url, signing_secret
        self.teams, self.app_id = frozenset(teams), app_id
        self.team_id, self.bot_id, self.bot_user_id = team_id, bot_id, bot_user_id

    def client(self, timeout: int = 10) -> WebClient:
        """A Web API client that never repeats a call by itself: a lost answer must not post twice."""
        return WebClient(token=self.token, base_url=self.api_url, timeout=timeout, retry_handlers=[])


def build_app(installation: Installation, dispatcher: Dispatcher) -> App:
    """The Bolt app: everything Slack sends, verified by Bolt, goes to the dispatcher."""
    identity = AuthorizeResult(
        enterprise_id=None,
        team_id=installation.team_id,
        bot_token=installation.token,
        bot_id=installation.bot_id,
        bot_user_id=installation.bot_user_id,
    )
    app = App(
        name="partnership-bot",  # or Bolt reads the source of whatever called it, to name itself by
        client=installation.client(SHOW_WITHIN),
        signing_secret=installation.signing_secret or "socket-mode-has-no-raw-request",
        authorize=lambda **_: identity,
        process_before_response=True,
        token_verification_enabled=False,
    )
    screen = Screen(installation)

    @app.middleware
    def everything(body: dict[str, Any], context: dict[str, Any], client: WebClient) -> BoltResponse:
        if not requests.serves(body, installation.teams, installation.app_id):
            return _json(not_served(body))
        request = requests.read(body)
        if request is None:
            return _json(nothing_for(body))
        if request.door == "home" and request.name != "home":
            return _json(None)
        teams = screen.teams_of_mentioned(request)
        request = replace(request, mentioned=teams, apps=frozenset(teams) & screen.apps)
        reply = dispatcher.answer(request, arrived=context.get("arrived"))
        if request.door == "event":
            return BoltResponse(status=503 if reply.errors else 200, body="")
        return _json(screen.show(reply, request, client))

    @app.error
    def misshapen(error: Exception) -> BoltResponse:
        """The dispatcher never raises: this is Bolt, over a signed payload of a shape that Slack does not send."""
        log.warning("refused", why="shape", error=type(error).__name__)
        return BoltResponse(status=400, body="")

    return app


def not_served(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a workspace or app that is not ours is told, in the form its kind of request can show."""
    return _sentence(body, sentences.not_served())


def nothing_for(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """What an unknown kind of request is told: words where words can be shown, otherwise a plain acknowledgement."""
    return _sentence(body, sentences.old_button())


def _sentence(body: Mapping[str, Any], sentence: str) -> dict[str, Any] | None:
    if body.get("command"):
        return {"response_type": "ephemeral", "text": sentence}
    if body.get("type") == "view_submission":
        return {"response_action": "update", "view": _sentence_view(say(sentence))}
    return {"options": []} if body.get("type") == "block_suggestion" else None


def _sentence_view(message: Message) -> dict[str, Any]:
    return modal("Partnership bot", "sentence", list(message.blocks))


def _json(body: dict[str, Any] | None) -> BoltResponse:
    return BoltResponse(status=200, body=body if body is not None else "")


class Screen:
    """Puts a reply where the person is: the answer to the request itself, a modal, a response_url, the App Home."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._homes: dict[str, str] = {}
        self.apps: set[str] = set()  # of those who were mentioned, who is no person
        # What is told outside the answer itself waits for nobody: Slack has its answer first.
        self._later = ThreadPoolExecutor(4, thread_name_prefix="tell")

    def teams_of_mentioned(self, request: Request) -> dict[str, str]:
        """The home team of each person mentioned in a request to change the list, for (team, user) is who they are."""
        if request.name != "partnership" and not request.text.lower().startswith("partnership"):
            return {}
        found = {}
        for user_id in sorted(set(requests.mentions(request.text)))[:5]:
            team = self._homes.get(user_id)
            if team is None:
                try:
                    user = self._installation.client(SHOW_WITHIN).users_info(user=user_id).get("user") or {}
                    team = str(user.get("team_id") or "")
                    if user.get("is_bot") or user_id == SLACKBOT:
                        self.apps.add(user_id)
                except (SlackApiError, OSError, ValueError):
                    team = ""
                if team:
                    self._homes[user_id] = team
            if team:
                found[user_id] = team
        return found

    def show(self, reply: Reply, request: Request, client: WebClient) -> dict[str, Any] | None:
        """Show the reply; returns what Slack's own request is to be answered with (None: a bare acknowledgement)."""
        try:
            return self._show(reply, request, client)
        except SlackApiError as error:
            code = str(error.response.get("error") or "unknown")
        except (OSError, ValueError) as error:
            code = type(error).__name__
        log.warning("not shown", door=request.door, slack_error=code)
        if request.door == "command":
            return _command_answer(say(sentences.form_not_opened()))
        if request.door == "button" and reply.view is not None:
            self._later.submit(self._tell, client, request, say(sentences.form_not_opened()))
        return None

    def _show(self, reply: Reply, request: Request, client: WebClient) -> dict[str, Any] | None:
        door = request.door
        if door == "options":
            return {"options": reply.options or []}
        if door == "home":
            client.views_publish(user_id=request.user_id, view=reply.view or {})
            return None
        if door == "form":
            return self._form_answer(reply)
        if reply.view is not None:
            if door == "button" and request.view_id and reply.how == "update":
                client.views_update(view_id=request.view_id, view=reply.view)
            elif request.trigger_id:
                client.views_open(trigger_id=request.trigger_id, view=reply.view)
            return None
        if reply.message is None:
            return None
        if door == "command":
            return _command_answer(reply.message)
        over_home = door == "button" and request.view_callback == "home"  # App Home has no message to answer in
        if door == "button" and request.view_id and not over_home:
            client.views_update(view_id=request.view_id, view=_sentence_view(reply.message))
            return None
        if (door == "shortcut" or over_home) and request.trigger_id:
            client.views_open(trigger_id=request.trigger_id, view=_sentence_view(reply.message))
            return None
        if door == "button" and request.response_url:
            self._respond(request.response_url, reply)
            return None
        self._later.submit(self._tell, client, request, reply.message)
        return None

    def _form_answer(self, reply: Reply) -> dict[str, Any] | None:
        if reply.errors:
            if "" in reply.errors:  # a form without fields has nowhere to put a sentence but in its own place
                return {"response_action": "update", "view": _sentence_view(say(reply.errors[""]))}
            return {"response_action": "errors", "errors": reply.errors}
        if reply.view is not None:
            return {"response_action": "update", "view": reply.view}
        if reply.message is not None:
            return {"response_action": "update", "view": _sentence_view(reply.message)}
        return None

    def _respond(self, response_url: str, reply: Reply) -> None:
        message = reply.message
        assert message is not None
        webhook = WebhookClient(response_url, timeout=SHOW_WITHIN, retry_handlers=[])
        answer = webhook.send(
            text=message.text, blocks=list(message.blocks), response_type="ephemeral",
            replace_original=reply.replace, unfurl_links=False, unfurl_media=False,
        )  # fmt: skip
        if answer.status_code != 200:
            raise ValueError(f"response_url answered {answer.status_code}")

    def _tell(self, client: WebClient, request: Request, message: Message) -> None:
        """Words for a mention or direct message when not even a delivery could be planned, or for a button."""
        blocks: list[Any] = list(message.blocks)
        try:
            if request.door == "direct" or not request.channel_id:
                client.chat_postMessage(channel=request.channel_id or request.user_id, text=message.text, blocks=blocks)
            else:
                client.chat_postEphemeral(
                    channel=request.channel_id, user=request.user_id, text=message.text, blocks=blocks,
                    thread_ts=request.thread_ts,
                )  # fmt: skip
        except (SlackApiError, OSError, ValueError) as error:
            log.warning("not told", door=request.door, error=type(error).__name__)


def _command_answer(message: Message) -> dict[str, Any]:
    return {
        "response_type": "ephemeral",
        "text": message.text,
        "blocks": list(message.blocks),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def arrived_now() -> dict[str, Any]:
    """The context that carries a request's time of arrival to the dispatcher's deadline."""
    return {"arrived": time.monotonic()}
