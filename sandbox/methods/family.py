"""What the methods of every family have to hand: the app as it is installed, and finding what it may know of."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox import content
from sandbox.calls import Args, Json, Limits
from sandbox.errors import Refused
from sandbox.events import Events
from sandbox.manifest import Manifest
from sandbox.push import Push
from sandbox.settings import BOT_USER, Settings
from sandbox.state import Message, State
from sandbox.world import Channel, Person

#: Granted scopes that the setting `history_scope` takes away.
HISTORY = frozenset({"channels:history", "groups:history", "im:history", "mpim:history"})
#: The family of scopes by kind of conversation, for methods where it depends on the one asked for.
FAMILY = {"channel": "channels", "group": "groups", "im": "im"}


class Scopes:
    """What the app was installed with."""

    def __init__(self, settings: Settings, manifest: Manifest) -> None:
        self.settings, self.manifest = settings, manifest

    def has(self, scope: str) -> bool:
        """Whether the app was installed with a scope."""
        if scope in HISTORY and not self.settings.history_scope:
            return False
        return self.manifest.scopes is None or scope in self.manifest.scopes

    def missing(self, scope: str) -> Refused:
        """The answer to a call for which a scope is missing."""
        granted = sorted(s for s in self.manifest.scopes or () if self.has(s))
        return Refused("missing_scope", needed=scope, provided=",".join(granted))

    def need(self, channel: Channel, right: str) -> None:
        """A conversation of that kind needs its own scope, such as im:history."""
        scope = f"{FAMILY[channel.event_type]}:{right}"
        if not self.has(scope):
            raise self.missing(scope)


@dataclass(frozen=True)
class Installed:
    """The app in its workspace: what it is, what it may, what it knows and what it hears."""

    settings: Settings
    state: State
    push: Push
    manifest: Manifest
    events: Events
    base: Callable[[], str]
    scopes: Scopes
    limits: Limits


class Family:
    """Methods that are about the same."""

    def __init__(self, app: Installed) -> None:
        self.settings, self.state, self.push, self.events = app.settings, app.state, app.push, app.events
        self.manifest, self.base, self.scopes, self.limits = app.manifest, app.base, app.scopes, app.limits

    def channel(self, id_: str, *, error: str = "channel_not_found") -> Channel:
        """A conversation that the bot can know of: public, or one it is in."""
        channel = self.state.world.channels.get(id_)
        if channel is None or (BOT_USER not in channel.members and (channel.private or channel.kind == "dm")):
            raise Refused(error)
        return channel

    def target(self, args: Args) -> Channel:
        """Where to post: an id, a public channel's name, or a person, who gets a direct message."""
        wanted = args.text("channel")
        person = self.state.world.people.get(wanted)
        if person is not None:
            if person.bot or person.gone:
                raise Refused("channel_not_found")
            return self.state.world.channels[person.dm]
        name = wanted.removeprefix("#")
        named = next((c.id for c in self.state.world.channels.values() if c.kind == "channel" and c.name == name), "")
        channel = self.channel(named or wanted)
        if channel.archived:
            raise Refused("is_archived")
        public = channel.kind == "channel" and not channel.private
        if BOT_USER not in channel.members and not (
            public and self.manifest.scopes is not None and "chat:write.public" in self.manifest.scopes
        ):
            raise Refused("not_in_channel")
        return channel

    def message(self, args: Args, name: str = "ts") -> Message:
        """A message of a conversation that the bot can know of."""
        channel = self.channel(args.text("channel"))
        message = self.state.message(channel.id, args.text(name))
        if message is None or message.only_for:
            raise Refused("message_not_found")
        return message

    def own(self, args: Args, error: str) -> Message:
        """A message of the bot's own."""
        message = self.message(args)
        if message.user != BOT_USER:
            raise Refused(error)
        return message

    def person(self, id_: str, error: str = "user_not_found") -> Person:
        """Somebody of this workspace or of one it shares a channel with."""
        person = self.state.world.people.get(id_)
        if person is None:
            raise Refused(error)
        return person

    def page(self, items: list[Any], args: Args, default: int, most: int = 1000) -> tuple[list[Any], Json]:
        """One page of a list, and `response_metadata` with the cursor of the next."""
        limit = args.number("limit", default, "invalid_limit", most)
        start = 0
        if cursor := args.text("cursor", ""):
            try:
                start = int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
            except (binascii.Error, ValueError) as problem:
                raise Refused("invalid_cursor") from problem
        end = start + limit
        following = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
        return items[start:end], {"response_metadata": {"next_cursor": following}}

    def thread(self, args: Args, channel: Channel) -> str | None:
        """The thread that a message is to go into, by its first message."""
        thread_ts = args.text("thread_ts", "")
        if not thread_ts:
            return None
        parent = self.state.message(channel.id, thread_ts)
        if parent is None or parent.only_for:
            raise Refused("thread_not_found")
        return parent.thread_ts or parent.ts

    @staticmethod
    def content(args: Args, *, most: int = 40_000) -> Json:
        """What a message is to show, as Slack would take it."""
        known = ("text", "blocks", "attachments", "markdown_text", "metadata")
        return content.message({k: args.given[k] for k in known if k in args.given}, most=most)
