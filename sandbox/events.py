"""Events: which happen when something is said or moved about, and their envelopes.

https://docs.slack.dev/apis/events-api#event-type-structure
"""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import Callable
from typing import Any

from sandbox.manifest import Manifest
from sandbox.push import Push
from sandbox.settings import APP, BOT_USER, HOME, VERIFICATION_TOKEN
from sandbox.state import Message, State, new_id
from sandbox.world import Channel, Person

Json = dict[str, Any]


class Events:
    """Sends events to the app as far as it subscribed to them."""

    def __init__(self, state: State, push: Push, manifest: Manifest, base: Callable[[], str]) -> None:
        self.state, self.push, self.manifest, self.base = state, push, manifest, base

    async def send(self, event: Json, actor: Person | None = None, subscription: str = "") -> None:
        """Send one event, if the app hears it under `subscription` (the event's own type when not given)."""
        if self.manifest.hears(subscription or event["type"]):
            await self.push.event(self.envelope(event, actor))

    def envelope(self, event: Json, actor: Person | None = None) -> Json:
        """The outer event. `team_id` is the actor's workspace, and the app's is in `authorizations`."""
        where = event.get("channel")
        channel_id = where.get("id") if isinstance(where, dict) else where
        channel = self.state.world.channels.get(channel_id or (event.get("item") or {}).get("channel", ""))
        context = {"et": event["type"], "tid": HOME, "aid": APP, "cid": channel.id if channel else ""}
        event = {**event, "event_ts": event.get("event_ts") or event.get("ts") or self.state.next_ts()}
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": actor.team if actor else HOME,
            "context_team_id": HOME,
            "context_enterprise_id": None,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": new_id("Ev"),
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": HOME,
                    "user_id": BOT_USER,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": bool(channel and channel.shared_with),
            "event_context": "4-" + base64.urlsafe_b64encode(json.dumps(context).encode()).decode().rstrip("="),
        }

    async def said(self, message: Message) -> None:
        """`message`, and `app_mention` beside it, for something said where the bot is."""
        channel = self.state.world.channels[message.channel]
        if BOT_USER not in channel.members or message.only_for:
            return
        actor = self.state.world.people.get(message.user)
        event = self._message(message, channel, actor)
        sends = [self.send(event | {"channel_type": channel.event_type}, actor, _subscription(channel))]
        # In a direct message there is nobody else to speak to: Slack sends no app_mention there.
        if f"<@{BOT_USER}>" in message.text and channel.kind != "dm" and message.user != BOT_USER:
            mention = {k: v for k, v in event.items() if k != "subtype"} | {"type": "app_mention"}
            sends.append(self.send(mention, actor))
        await asyncio.gather(*sends)

    async def changed(self, message: Message, before: Json) -> None:
        """`message_changed`, when the app has edited a message."""
        channel = self.state.world.channels[message.channel]
        now = self.state.slack_message(message, self.base())
        await self._hidden(channel, {"subtype": "message_changed", "message": now, "previous_message": before})

    async def deleted(self, channel: Channel, before: Json) -> None:
        """`message_deleted`, when the app has deleted a message."""
        more = {"subtype": "message_deleted", "previous_message": before, "deleted_ts": before["ts"]}
        await self._hidden(channel, more)

    async def _hidden(self, channel: Channel, more: Json) -> None:
        event = {"type": "message", "hidden": True, "channel": channel.id, "ts": self.state.next_ts(), **more}
        await self.send(event | {"channel_type": channel.event_type}, None, _subscription(channel))

    def _message(self, message: Message, channel: Channel, actor: Person | None) -> Json:
        event = self.state.slack_message(message, self.base(), metadata=True)
        for key in ("reply_count", "reply_users", "latest_reply"):
            event.pop(key, None)
        event["channel"] = channel.id
        if message.thread_ts and (parent := self.state.message(channel.id, message.thread_ts)):
            event["parent_user_id"] = parent.user
        if actor and actor.team != HOME:
            profile = {"real_name": actor.title, "display_name": actor.title, "team": actor.team}
            event |= {"user_team": actor.team, "source_team": actor.team, "user_profile": profile}
        return event


def _subscription(channel: Channel) -> str:
    return {"im": "message.im", "group": "message.groups", "channel": "message.channels"}[channel.event_type]
