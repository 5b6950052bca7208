"""The Web API methods, their errors and rate limits. https://docs.slack.dev/reference/methods"""

from __future__ import annotations

import base64
import binascii
import math
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox import content, rules
from sandbox.errors import Refused
from sandbox.events import Events
from sandbox.manifest import Manifest
from sandbox.push import Push
from sandbox.settings import APP, BOT, BOT_TITLE, BOT_USER, HOME, Settings
from sandbox.stack import Stack
from sandbox.state import Message, State, StoredFile, Trigger, new_id
from sandbox.world import CREATED, Channel, Person

Json = dict[str, Any]

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}  # calls a minute

#: Method -> scopes, any one of which is enough (none: no scope), and its rate-limit tier.
METHODS: dict[str, tuple[tuple[str, ...], int]] = {
    "api.test": ((), 4),
    "apps.connections.open": ((), 1),
    "auth.test": ((), 4),
    "bots.info": (("users:read",), 3),
    "chat.delete": (("chat:write",), 3),
    "chat.getPermalink": ((), 4),
    "chat.postEphemeral": (("chat:write",), 4),
    "chat.postMessage": (("chat:write",), 4),
    "chat.update": (("chat:write",), 3),
    "conversations.history": (("channels:history", "groups:history", "im:history", "mpim:history"), 3),
    "conversations.info": (("channels:read", "groups:read", "im:read", "mpim:read"), 3),
    "conversations.join": (("channels:join",), 3),
    "conversations.list": (("channels:read", "groups:read", "im:read", "mpim:read"), 2),
    "conversations.members": (("channels:read", "groups:read", "im:read", "mpim:read"), 4),
    "conversations.open": (("im:write", "mpim:write"), 3),
    "conversations.replies": (("channels:history", "groups:history", "im:history", "mpim:history"), 3),
    "files.completeUploadExternal": (("files:write",), 4),
    "files.delete": (("files:write",), 3),
    "files.getUploadURLExternal": (("files:write",), 4),
    "files.info": (("files:read",), 4),
    "pins.add": (("pins:write",), 2),
    "pins.remove": (("pins:write",), 2),
    "reactions.add": (("reactions:write",), 3),
    "reactions.remove": (("reactions:write",), 2),
    "team.info": (("team:read",), 3),
    "users.conversations": (("channels:read", "groups:read", "im:read", "mpim:read"), 3),
    "users.info": (("users:read",), 4),
    "users.list": (("users:read",), 2),
    "views.open": ((), 4),
    "views.publish": ((), 4),
    "views.push": ((), 4),
    "views.update": ((), 4),
}
#: Granted scopes that the setting `history_scope` takes away.
HISTORY = frozenset({"channels:history", "groups:history", "im:history", "mpim:history"})
#: The family of scopes by kind of conversation, for methods where it depends on the one asked for.
FAMILY = {"channel": "channels", "group": "groups", "im": "im"}


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


Method = Callable[[Args], Awaitable[Json]]


class Api:
    """The Web API. `call` is its one door; a method is `method_` and its name with `_` for the dot."""

    def __init__(
        self,
        settings: Settings,
        state: State,
        push: Push,
        manifest: Manifest,
        events: Events,
        base: Callable[[], str],
    ) -> None:
        self.settings, self.state, self.push, self.manifest = settings, state, push, manifest
        self.events, self.base = events, base
        self.stack = Stack(state)
        self._methods: dict[str, Method] = {name: getattr(self, "method_" + name.replace(".", "_")) for name in METHODS}
        self._buckets: dict[str, tuple[float, float]] = {}
        self._minute: dict[str, deque[float]] = {}

    async def call(self, name: str, token: str, given: Json) -> Json:
        """Run one method; raises `Refused` (an `ok: false` answer) or `TooFast` (HTTP 429)."""
        if name not in METHODS:
            raise Refused("unknown_method", req_method=name)
        if name != "api.test":
            self._authorise(name, token)
        self._limit(name)
        return {"ok": True, **await self._methods[name](Args(given))}

    # who may

    def _authorise(self, name: str, token: str) -> None:
        if not token:
            raise Refused("not_authed")
        if token not in (self.settings.bot_token, self.settings.app_token):
            raise Refused("invalid_auth")
        if (token == self.settings.app_token) != (name == "apps.connections.open") and name != "auth.test":
            raise Refused("not_allowed_token_type")
        scopes = METHODS[name][0]
        if scopes and not any(self.grants(scope) for scope in scopes):
            raise self._missing(scopes[0])

    def grants(self, scope: str) -> bool:
        """Whether the app was installed with a scope."""
        if scope in HISTORY and not self.settings.history_scope:
            return False
        return self.manifest.scopes is None or scope in self.manifest.scopes

    def _missing(self, scope: str) -> Refused:
        granted = sorted(s for s in self.manifest.scopes or () if self.grants(s))
        return Refused("missing_scope", needed=scope, provided=",".join(granted))

    def _need(self, channel: Channel, right: str) -> None:
        """A conversation of that kind needs its own scope, such as im:history."""
        scope = f"{FAMILY[channel.event_type]}:{right}"
        if not self.grants(scope):
            raise self._missing(scope)

    # how fast

    def _limit(self, name: str) -> None:
        most = self.settings.limits.get(name, 0)
        if not most and self.settings.tiers:
            most = TIERS[METHODS[name][1]]
        if not most:
            return
        now = time.monotonic()
        calls = self._minute.setdefault(name, deque())
        while calls and now - calls[0] >= 60:
            calls.popleft()
        if len(calls) >= most:
            raise TooFast(60 - (now - calls[0]))
        calls.append(now)

    def _limit_posting(self, channel: str) -> None:
        """One message a second and channel, after a burst. https://docs.slack.dev/apis/web-api/rate-limits"""
        if self.settings.rate <= 0:
            return
        now = time.monotonic()
        left, then = self._buckets.get(channel, (float(self.settings.burst), now))
        left = min(float(self.settings.burst), left + (now - then) * self.settings.rate)
        if left < 1:
            self._buckets[channel] = (left, now)
            raise TooFast((1 - left) / self.settings.rate)
        self._buckets[channel] = (left - 1, now)

    def forget_rates(self) -> None:
        """Start every limit afresh."""
        self._buckets.clear()
        self._minute.clear()

    # finding things

    def _channel(self, id_: str, *, error: str = "channel_not_found") -> Channel:
        """A conversation that the bot can know of: public, or one it is in."""
        channel = self.state.world.channels.get(id_)
        if channel is None or (BOT_USER not in channel.members and (channel.private or channel.kind == "dm")):
            raise Refused(error)
        return channel

    def _target(self, args: Args) -> Channel:
        """Where to post: an id, a public channel's name, or a person, who gets a direct message."""
        wanted = args.text("channel")
        person = self.state.world.people.get(wanted)
        if person is not None:
            if person.bot or person.gone:
                raise Refused("channel_not_found")
            return self.state.world.channels[person.dm]
        name = wanted.removeprefix("#")
        named = next((c.id for c in self.state.world.channels.values() if c.kind == "channel" and c.name == name), "")
        channel = self._channel(named or wanted)
        if channel.archived:
            raise Refused("is_archived")
        public = channel.kind == "channel" and not channel.private
        if BOT_USER not in channel.members and not (
            public and self.manifest.scopes is not None and "chat:write.public" in self.manifest.scopes
        ):
            raise Refused("not_in_channel")
        return channel

    def _message(self, args: Args, name: str = "ts") -> Message:
        channel = self._channel(args.text("channel"))
        message = self.state.message(channel.id, args.text(name))
        if message is None or message.only_for:
            raise Refused("message_not_found")
        return message

    def _own(self, args: Args, error: str) -> Message:
        message = self._message(args)
        if message.user != BOT_USER:
            raise Refused(error)
        return message

    def _person(self, id_: str, error: str = "user_not_found") -> Person:
        person = self.state.world.people.get(id_)
        if person is None:
            raise Refused(error)
        return person

    def _page(self, items: list[Any], args: Args, default: int, most: int = 1000) -> tuple[list[Any], Json]:
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

    def _thread(self, args: Args, channel: Channel) -> str | None:
        thread_ts = args.text("thread_ts", "")
        if not thread_ts:
            return None
        parent = self.state.message(channel.id, thread_ts)
        if parent is None or parent.only_for:
            raise Refused("thread_not_found")
        return parent.thread_ts or parent.ts

    @staticmethod
    def _content(args: Args, *, most: int = 40_000) -> Json:
        known = ("text", "blocks", "attachments", "markdown_text", "metadata")
        return content.message({k: args.given[k] for k in known if k in args.given}, most=most)

    # auth, team, users

    async def method_api_test(self, args: Args) -> Json:
        """api.test."""
        if error := args.text("error", ""):
            raise Refused(error, args=args.given)
        return {"args": args.given}

    async def method_auth_test(self, _: Args) -> Json:
        """auth.test."""
        workspace = self.state.world.workspaces[HOME]
        return {
            "url": f"https://{workspace.domain}.slack.example/",
            "team": workspace.name,
            "user": self.state.world.people[BOT_USER].handle,
            "team_id": HOME,
            "user_id": BOT_USER,
            "bot_id": BOT,
            "is_enterprise_install": False,
        }

    async def method_apps_connections_open(self, _: Args) -> Json:
        """apps.connections.open: an address good for one connection."""
        return {"url": f"{self.base().replace('http', 'ws', 1)}/link/?ticket={self.push.ticket()}&app_id={APP}"}

    async def method_bots_info(self, args: Args) -> Json:
        """bots.info."""
        if args.text("bot", BOT) != BOT:
            raise Refused("bot_not_found")
        bot = {
            "id": BOT,
            "deleted": False,
            "name": BOT_TITLE,
            "updated": CREATED,
            "app_id": APP,
            "user_id": BOT_USER,
        }
        return {"bot": {**bot, "icons": {}}}

    async def method_team_info(self, args: Args) -> Json:
        """team.info, of the home workspace or one it shares a channel with."""
        workspace = self.state.world.workspaces.get(args.text("team", HOME))
        if workspace is None:
            raise Refused("team_not_found")
        return {"team": workspace.slack()}

    async def method_users_info(self, args: Args) -> Json:
        """users.info."""
        person = self._person(args.text("user"))
        return {"user": self.state.world.user(person, email=self.grants("users:read.email"))}

    async def method_users_list(self, args: Args) -> Json:
        """users.list: the members of the home workspace."""
        people = [p for p in self.state.world.people.values() if p.team == HOME]
        page, more = self._page(people, args, 1000)
        email = self.grants("users:read.email")
        return {
            "members": [self.state.world.user(p, email=email) for p in page],
            "cache_ts": int(time.time()),
            **more,
        }

    async def method_users_conversations(self, args: Args) -> Json:
        """users.conversations: those of the bot, or of a person, that the bot can know of."""
        person = self._person(args.text("user", BOT_USER))
        return await self._list(args, lambda c: person.id in c.members)

    # conversations

    async def method_conversations_list(self, args: Args) -> Json:
        """conversations.list."""
        return await self._list(args, lambda _: True)

    async def _list(self, args: Args, wanted: Callable[[Channel], bool]) -> Json:
        kinds = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
        types = [t.strip() for t in args.text("types", "public_channel").split(",")]
        if not set(types) <= set(kinds):
            raise Refused("invalid_types")
        shown = []
        for channel in self.state.world.channels.values():
            if channel.event_type not in {kinds[t] for t in types} or not wanted(channel):
                continue
            if BOT_USER not in channel.members and (channel.private or channel.kind == "dm"):
                continue
            if channel.archived and args.flag("exclude_archived"):
                continue
            shown.append(channel)
        for kind in {c.event_type for c in shown}:
            self._need(next(c for c in shown if c.event_type == kind), "read")
        page, more = self._page(shown, args, 100)
        return {"channels": [c.slack(members=True) for c in page], **more}

    async def method_conversations_info(self, args: Args) -> Json:
        """conversations.info."""
        channel = self._channel(args.text("channel"))
        self._need(channel, "read")
        return {"channel": channel.slack(members=args.flag("include_num_members"))}

    async def method_conversations_members(self, args: Args) -> Json:
        """conversations.members."""
        channel = self._channel(args.text("channel"))
        self._need(channel, "read")
        page, more = self._page(channel.members, args, 100)
        return {"members": page, **more}

    async def method_conversations_join(self, args: Args) -> Json:
        """conversations.join: public channels only."""
        channel = self._channel(args.text("channel"))
        if channel.kind == "dm" or channel.private:
            raise Refused("method_not_supported_for_channel_type")
        if channel.archived:
            raise Refused("is_archived")
        if BOT_USER not in channel.members:
            channel.members.append(BOT_USER)
            self.state.touch()
            joined = {"type": "member_joined_channel", "user": BOT_USER, "channel": channel.id}
            self.push.later(self.events.send(joined | {"channel_type": "C", "team": HOME}))
        return {"channel": channel.slack()}

    async def method_conversations_open(self, args: Args) -> Json:
        """conversations.open: the direct message with one person."""
        if known := args.text("channel", ""):
            channel = self._channel(known)
            if channel.kind != "dm":
                raise Refused("method_not_supported_for_channel_type")
        else:
            users = args.given.get("users")
            ids = [u.strip() for u in users.split(",")] if isinstance(users, str) else users
            if not isinstance(ids, list) or not ids or ids == [""]:
                raise Refused("users_list_not_supplied")
            people = [self._person(str(id_)) for id_ in ids]
            if len(people) > 1:
                raise self._missing("mpim:write")  # the sandbox has no group messages
            if people[0].bot:
                raise Refused("cannot_dm_bot")
            if people[0].gone:
                raise Refused("user_disabled")
            channel = self.state.world.channels[people[0].dm]
        whole = args.flag("return_im")
        return {
            "no_op": True,
            "already_open": True,
            "channel": channel.slack() if whole else {"id": channel.id},
        }

    async def method_conversations_history(self, args: Args) -> Json:
        """conversations.history: newest first, without replies in threads and without ephemeral messages."""
        channel = self._readable(args)
        shown = [
            m
            for m in reversed(self.state.messages.get(channel.id, []))
            if not m.only_for and (m.thread_ts in (None, m.ts) or m.broadcast)
        ]
        return self._history(shown, args)

    async def method_conversations_replies(self, args: Args) -> Json:
        """conversations.replies: a message and its thread, oldest first."""
        channel = self._readable(args)
        parent = self.state.message(channel.id, args.text("ts"))
        if parent is None or parent.only_for:
            raise Refused("thread_not_found")
        return self._history([parent, *self.state.replies(parent)], args)

    def _readable(self, args: Args) -> Channel:
        channel = self._channel(args.text("channel"))
        self._need(channel, "history")
        if BOT_USER not in channel.members:
            raise Refused("not_in_channel")
        return channel

    def _history(self, messages: list[Message], args: Args) -> Json:
        oldest, latest = (self._ts(args, name) for name in ("oldest", "latest"))
        inclusive = args.flag("inclusive")
        shown = [
            m
            for m in messages
            if (not oldest or m.ts > oldest or (inclusive and m.ts == oldest))
            and (not latest or m.ts < latest or (inclusive and m.ts == latest))
        ]
        page, more = self._page(shown, args, 100, 999)
        metadata = args.flag("include_all_metadata")
        answer: Json = {
            "messages": [self.state.slack_message(m, self.base(), metadata=metadata) for m in page],
            "has_more": bool(more["response_metadata"]["next_cursor"]),
            "pin_count": 0,
        }
        return answer | (more if answer["has_more"] else {})

    @staticmethod
    def _ts(args: Args, name: str) -> str:
        """A ts to compare with: ten digits, a point, six more."""
        value = args.text(name, "")
        if value in ("", "0"):
            return ""
        if not re.fullmatch(r"\d{1,10}(\.\d{1,6})?", value):
            raise Refused(f"invalid_ts_{name}")
        seconds, _, rest = value.partition(".")
        return f"{int(seconds):010d}.{rest:0<6}"

    # chat

    async def method_chat_postMessage(self, args: Args) -> Json:
        """chat.postMessage."""
        channel = self._target(args)
        shown = self._content(args)
        thread_ts = self._thread(args, channel)
        self._limit_posting(channel.id)
        message = self.state.post(
            channel.id,
            BOT_USER,
            **shown,
            thread_ts=thread_ts,
            broadcast=args.flag("reply_broadcast"),
        )
        self.push.later(self.events.said(message))
        shape = self.state.slack_message(message, self.base(), metadata=True)
        return {"channel": channel.id, "ts": message.ts, "message": shape}

    async def method_chat_postEphemeral(self, args: Args) -> Json:
        """chat.postEphemeral."""
        channel = self._target(args)
        user = args.text("user")
        shown = self._content(args)
        shown.pop("metadata", None)
        if user not in channel.members:
            raise Refused("user_not_in_channel")
        thread_ts = self._thread(args, channel)
        message = self.state.post(channel.id, BOT_USER, **shown, thread_ts=thread_ts, only_for=user)
        return {"message_ts": message.ts}

    async def method_chat_update(self, args: Args) -> Json:
        """chat.update. What is not given (blocks, attachments, metadata) stays; text then has to be."""
        message = self._own(args, "cant_update_message")
        if self.state.world.channels[message.channel].archived:
            raise Refused("is_inactive")
        shown = self._content(args, most=rules.UPDATED_TEXT)
        before = self.state.slack_message(message, self.base())
        message.text = shown["text"]
        message.blocks = shown.get("blocks", message.blocks)
        message.attachments = shown.get("attachments", message.attachments)
        message.metadata = shown.get("metadata", message.metadata) or None
        message.edited = {"user": BOT_USER, "ts": self.state.next_ts()}
        self.state.touch()
        self.push.later(self.events.changed(message, before))
        shape = self.state.slack_message(message, self.base(), metadata=True)
        return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shape}

    async def method_chat_delete(self, args: Args) -> Json:
        """chat.delete."""
        message = self._own(args, "cant_delete_message")
        before = self.state.slack_message(message, self.base())
        self.state.delete(message)
        self.push.later(self.events.deleted(self.state.world.channels[message.channel], before))
        return {"channel": message.channel, "ts": message.ts}

    async def method_chat_getPermalink(self, args: Args) -> Json:
        """chat.getPermalink."""
        message = self._message(args, "message_ts")
        link = f"{self.base()}/archives/{message.channel}/p{message.ts.replace('.', '')}"
        if message.thread_ts and message.thread_ts != message.ts:
            link += f"?thread_ts={message.thread_ts}&cid={message.channel}"
        return {"channel": message.channel, "permalink": link}

    # reactions, pins

    def _reaction(self, args: Args) -> tuple[Message, str]:
        channel = self._channel(args.text("channel"))
        name = args.text("name").strip(":")
        if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", name):
            raise Refused("invalid_name")
        if channel.archived:
            raise Refused("is_archived")
        message = self.state.message(channel.id, args.text("timestamp"))
        if message is None or message.only_for:
            raise Refused("message_not_found")
        return message, name

    async def method_reactions_add(self, args: Args) -> Json:
        """reactions.add."""
        message, name = self._reaction(args)
        found = next((r for r in message.reactions if r["name"] == name), None)
        if found is None:
            message.reactions.append({"name": name, "users": [BOT_USER], "count": 1})
        elif BOT_USER in found["users"]:
            raise Refused("already_reacted")
        else:
            found["users"].append(BOT_USER)
            found["count"] += 1
        self.state.touch()
        return {}

    async def method_reactions_remove(self, args: Args) -> Json:
        """reactions.remove."""
        message, name = self._reaction(args)
        found = next((r for r in message.reactions if r["name"] == name and BOT_USER in r["users"]), None)
        if found is None:
            raise Refused("no_reaction")
        found["users"].remove(BOT_USER)
        found["count"] -= 1
        message.reactions = [r for r in message.reactions if r["count"]]
        self.state.touch()
        return {}

    async def method_pins_add(self, args: Args) -> Json:
        """pins.add."""
        message = self._message(args, "timestamp")
        if message.pinned:
            raise Refused("already_pinned")
        message.pinned = True
        self.state.touch()
        return {}

    async def method_pins_remove(self, args: Args) -> Json:
        """pins.remove."""
        message = self._message(args, "timestamp")
        if not message.pinned:
            raise Refused("no_pin")
        message.pinned = False
        self.state.touch()
        return {}

    # views

    def _trigger(self, args: Args) -> Trigger:
        """The trigger of a call, not yet spent. Real time: three seconds, once."""
        id_ = args.text("trigger_id", "") or args.text("interactivity_pointer", "")
        if not id_:
            raise Refused("invalid_arguments", "[ERROR] missing required field: trigger_id")
        trigger = self.state.triggers.get(id_)
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if time.time() - trigger.issued > self.settings.trigger_seconds:
            raise Refused("expired_trigger_id")
        return trigger

    async def method_views_open(self, args: Args) -> Json:
        """views.open."""
        trigger = self._trigger(args)
        view = self.stack.open(trigger.user, content.view(args.given.get("view")))
        trigger.used = True
        return {"view": view.slack()}

    async def method_views_push(self, args: Args) -> Json:
        """views.push: only from what was done in a modal that is still open."""
        trigger = self._trigger(args)
        body = content.view(args.given.get("view"))
        if trigger.view_id not in self.state.stacks.get(trigger.user, []):
            raise Refused("not_found")
        view = self.stack.push(trigger.user, body)
        trigger.used = True
        return {"view": view.slack()}

    async def method_views_update(self, args: Args) -> Json:
        """views.update."""
        body = content.view(args.given.get("view"))
        view = self.stack.find(args.text("view_id", ""), args.text("external_id", ""))
        if (known := args.text("hash", "")) and known != view.body["hash"]:
            raise Refused("hash_conflict")
        return {"view": self.stack.update(view, body).slack()}

    async def method_views_publish(self, args: Args) -> Json:
        """views.publish: the home of one person."""
        user = args.text("user_id")
        if user not in self.state.world.people or self.state.world.people[user].bot:
            raise Refused("invalid_arguments", "[ERROR] invalid `user_id`")
        body = content.view(args.given.get("view"))
        return {"view": self.stack.publish(user, body, args.text("hash", "")).slack()}

    # files

    async def method_files_getUploadURLExternal(self, args: Args) -> Json:
        """files.getUploadURLExternal: the first of three steps."""
        name = args.text("filename")
        length = args.number("length", 0, "missing_argument", 1_000_000_000)
        alt = args.text("alt_txt", "")
        if len(alt) > 1000:
            raise Refused("alt_txt_too_large")
        file = StoredFile(new_id("F"), name, BOT_USER, length, alt=alt, created=int(time.time()))
        self.state.files[file.id] = file
        self.state.touch()
        return {"upload_url": f"{self.base()}/upload/v1/{file.id}", "file_id": file.id}

    async def method_files_completeUploadExternal(self, args: Args) -> Json:
        """files.completeUploadExternal: the last step, which shares the files."""
        wanted = args.value("files")
        if not isinstance(wanted, list) or not wanted or not all(isinstance(f, dict) for f in wanted):
            raise Refused("invalid_arguments", "[ERROR] missing required field: files")
        files = []
        for entry in wanted:
            file = self.state.files.get(str(entry.get("id")))
            if file is None or file.data is None or file.done:
                raise Refused("file_not_found")
            files.append((file, str(entry.get("title") or file.name)))
        ids = [c for c in (args.text("channel_id", ""), *args.text("channels", "").split(",")) if c]
        channels = [self._channel(id_) for id_ in ids]
        for channel in channels:
            if BOT_USER not in channel.members:
                raise Refused("not_in_channel")
            if channel.archived:
                raise Refused("is_archived")
        threads = [self._thread(args, channel) for channel in channels]
        comment = args.text("initial_comment", "")
        for file, title in files:
            file.title, file.done = title, True
            file.channels = [c.id for c in channels]
        for channel, thread_ts in zip(channels, threads, strict=True):
            message = self.state.post(
                channel.id,
                BOT_USER,
                comment,
                files=[file.id for file, _ in files],
                thread_ts=thread_ts,
                subtype="file_share",
            )
            self.push.later(self.events.said(message))
        return {"files": [file.slack(self.base()) for file, _ in files]}

    async def method_files_delete(self, args: Args) -> Json:
        """files.delete: its own alone; what is left in the messages that had it says that it was deleted."""
        file = self.state.files.get(args.text("file"))
        if file is None or not file.done:
            raise Refused("file_not_found")
        if file.deleted:
            raise Refused("file_deleted")
        if file.user != BOT_USER:
            raise Refused("cant_delete_file")
        file.deleted, file.data = True, None
        self.state.touch()
        return {}

    async def method_files_info(self, args: Args) -> Json:
        """files.info."""
        file = self.state.files.get(args.text("file"))
        if file is None or not file.done or file.deleted:
            raise Refused("file_not_found")
        return {"file": file.slack(self.base()), "comments": [], "response_metadata": {"next_cursor": ""}}

    # response_url

    async def respond(self, token: str, given: Any) -> None:
        """Answer an interaction later; raises `Refused`, with `status` 404 for an address that is spent."""
        url = self.state.response_urls.get(token)
        if url is None:
            raise Refused("invalid_url", status=404)
        if time.time() - url.issued > self.settings.response_url_seconds:
            raise Refused("expired_url", status=404)
        if url.uses >= self.settings.response_url_uses:
            raise Refused("used_url", status=404)
        if not isinstance(given, dict):
            raise Refused("invalid_payload")
        source = self.state.message(url.channel, url.ts) if url.ts else None
        if given.get("delete_original") in (True, "true"):
            if source is None:
                raise Refused("message_not_found", status=404)
            url.uses += 1
            self.state.delete(source)
            return
        shown = content.message(given)
        shown.pop("metadata", None)
        if self.state.world.channels[url.channel].archived:
            raise Refused("is_archived")
        url.uses += 1
        if given.get("replace_original") in (True, "true") and source is not None:
            source.text = shown["text"]
            source.blocks, source.attachments = shown.get("blocks", []), shown.get("attachments", [])
            if not source.only_for:
                source.edited = {"user": BOT_USER, "ts": self.state.next_ts()}
            self.state.touch()
            return
        public = given.get("response_type") == "in_channel"
        thread = given.get("thread_ts")
        message = self.state.post(
            url.channel,
            BOT_USER,
            **shown,
            thread_ts=thread if isinstance(thread, str) else None,
            only_for="" if public else url.user,
        )
        if not url.ts:
            url.ts = message.ts
        if public:
            self.push.later(self.events.said(message))
