"""The methods about conversations and what was said in them: conversations, users.conversations."""

from __future__ import annotations

import re
from collections.abc import Callable

from sandbox.calls import Args, Json
from sandbox.errors import Refused
from sandbox.methods.family import Family
from sandbox.settings import BOT_USER, HOME
from sandbox.state import Message
from sandbox.world import Channel


class Conversations(Family):
    """Channels and direct messages."""

    async def method_users_conversations(self, args: Args) -> Json:
        """users.conversations: those of the bot, or of a person, that the bot can know of."""
        person = self.person(args.text("user", BOT_USER))
        return await self._list(args, lambda c: person.id in c.members)

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
            self.scopes.need(next(c for c in shown if c.event_type == kind), "read")
        page, more = self.page(shown, args, 100)
        return {"channels": [c.slack(members=True) for c in page], **more}

    async def method_conversations_info(self, args: Args) -> Json:
        """conversations.info."""
        channel = self.channel(args.text("channel"))
        self.scopes.need(channel, "read")
        return {"channel": channel.slack(members=args.flag("include_num_members"))}

    async def method_conversations_members(self, args: Args) -> Json:
        """conversations.members."""
        channel = self.channel(args.text("channel"))
        self.scopes.need(channel, "read")
        page, more = self.page(channel.members, args, 100)
        return {"members": page, **more}

    async def method_conversations_join(self, args: Args) -> Json:
        """conversations.join: public channels only."""
        channel = self.channel(args.text("channel"))
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
            channel = self.channel(known)
            if channel.kind != "dm":
                raise Refused("method_not_supported_for_channel_type")
        else:
            users = args.given.get("users")
            ids = [u.strip() for u in users.split(",")] if isinstance(users, str) else users
            if not isinstance(ids, list) or not ids or ids == [""]:
                raise Refused("users_list_not_supplied")
            people = [self.person(str(id_)) for id_ in ids]
            if len(people) > 1:
                raise self.scopes.missing("mpim:write")  # the sandbox has no group messages
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
        channel = self.channel(args.text("channel"))
        self.scopes.need(channel, "history")
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
        page, more = self.page(shown, args, 100, 999)
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
