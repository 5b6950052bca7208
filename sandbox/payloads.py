"""What Slack puts into the payload of whatever a person does: who, where, and what stands there.

https://docs.slack.dev/reference/interaction-payloads
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox import views
from sandbox.errors import CannotDo
from sandbox.settings import APP, HOME, OTHER, VERIFICATION_TOKEN
from sandbox.state import Message, State, View
from sandbox.world import Person

Json = dict[str, Any]


class Payloads:
    """The parts of payloads, from the sandbox's state; `base` is its own address."""

    def __init__(self, state: State, base: Callable[[], str]) -> None:
        self.state, self.base = state, base

    def surface(self, person: Person, given: Json) -> tuple[Message | None, View | None]:
        """The message or view that a person acts on, if it is before their eyes."""
        if "view_id" in given:
            view = self.state.views.get(given_text(given, "view_id"))
            if view is None or view.user != person.id:
                raise CannotDo("That view is not open.")
            if view.body["type"] == "modal":
                return None, self.top(person, given)
            return None, view
        where = given.get("message")
        if not isinstance(where, dict):
            raise CannotDo("Say where: 'message' with channel and ts, or 'view_id'.")
        channel = self.state.world.channels.get(given_text(where, "channel"))
        message = self.state.message(channel.id, given_text(where, "ts")) if channel else None
        if (
            channel is None
            or message is None
            or message.only_for not in ("", person.id)
            or not self.state.world.sees(person, channel)
        ):
            raise CannotDo("There is no such message.")
        return message, None

    def top(self, person: Person, given: Json) -> View:
        """The modal in front, which the request has to name."""
        stack = self.state.stacks.get(person.id, [])
        if not stack or stack[-1] != given_text(given, "view_id"):
            raise CannotDo("That modal is not open in front.")
        return self.state.views[stack[-1]]

    @staticmethod
    def values(person: Person, message: Message | None, view: View | None) -> views.Values:
        """What stands in the inputs of a message or view."""
        if view:
            return view.values
        if message is None:
            return {}
        kept: views.Values = message.values.get(person.id, {})
        return views.carried_over(message.blocks, kept)

    @staticmethod
    def keep(person: Person, message: Message | None, view: View | None, values: views.Values) -> None:
        """Keep what stands in the inputs."""
        if view:
            view.values = values
        elif message:
            message.values[person.id] = values

    def team(self, id_: str) -> Json:
        """A workspace as payloads name it."""
        return {"id": id_, "domain": self.state.world.workspaces[id_].domain}

    @staticmethod
    def user(person: Person) -> Json:
        """A person as payloads name them."""
        return {"id": person.id, "username": person.handle, "name": person.handle, "team_id": person.team}

    def who(self, person: Person, view: View | None) -> Json:
        """`team` is the workspace where the app is, but the person's own for what they do in a view."""
        return {
            "team": self.team(person.team if view and person.team == OTHER else HOME),
            "user": self.user(person),
            "api_app_id": APP,
            "token": VERIFICATION_TOKEN,
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def where(self, person: Person, message: Message | None, view: View | None) -> Json:
        """`container` and what it holds, for block_actions and block_suggestion."""
        if view:
            return {"container": {"type": "view", "view_id": view.id}, "view": view.slack()}
        if message is None:
            return {}
        channel = self.state.world.channels[message.channel]
        container: Json = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": bool(message.only_for),
        }
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        where: Json = {
            "container": container,
            "channel": {"id": channel.id, "name": channel.command_name},
            "state": {"values": self.values(person, message, None)},
        }
        if not message.only_for:
            where["message"] = self.state.slack_message(message, self.base())
        return where

    def response_urls(self, person: Person, view: View) -> list[Json]:
        """Where to answer in the channels that were chosen in a view."""
        urls = []
        for block, element in views.elements(view.body["blocks"]):
            if element.get("response_url_enabled"):
                key = views.KINDS[element["type"]].key
                channel = view.values[block["block_id"]][element["action_id"]][key]
                if isinstance(channel, str):
                    urls.append(
                        {
                            "block_id": block["block_id"],
                            "action_id": element["action_id"],
                            "channel_id": channel,
                            "response_url": self.base() + self.state.response_url(person.id, channel),
                        }
                    )
        return urls


def given_text(given: Json, key: str, default: str | None = None) -> str:
    """A text of the page's request; raises `CannotDo` when it is missing or of another kind."""
    value = given.get(key, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise CannotDo(f"'{key}' is missing, or is not a text.")
    return value
