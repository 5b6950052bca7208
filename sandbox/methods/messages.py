"""The methods that post and change messages, and mark them: chat, reactions, pins."""

from __future__ import annotations

import re

from sandbox import rules
from sandbox.calls import Args, Json
from sandbox.errors import Refused
from sandbox.methods.family import Family
from sandbox.settings import BOT_USER
from sandbox.state import Message


class Messages(Family):
    """What the bot says."""

    async def method_chat_postMessage(self, args: Args) -> Json:
        """chat.postMessage."""
        channel = self.target(args)
        shown = self.content(args)
        thread_ts = self.thread(args, channel)
        self.limits.post(channel.id)
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
        channel = self.target(args)
        user = args.text("user")
        shown = self.content(args)
        shown.pop("metadata", None)
        if user not in channel.members:
            raise Refused("user_not_in_channel")
        thread_ts = self.thread(args, channel)
        message = self.state.post(channel.id, BOT_USER, **shown, thread_ts=thread_ts, only_for=user)
        return {"message_ts": message.ts}

    async def method_chat_update(self, args: Args) -> Json:
        """chat.update. What is not given (blocks, attachments, metadata) stays; text then has to be."""
        message = self.own(args, "cant_update_message")
        if self.state.world.channels[message.channel].archived:
            raise Refused("is_inactive")
        shown = self.content(args, most=rules.UPDATED_TEXT)
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
        message = self.own(args, "cant_delete_message")
        before = self.state.slack_message(message, self.base())
        self.state.delete(message)
        self.push.later(self.events.deleted(self.state.world.channels[message.channel], before))
        return {"channel": message.channel, "ts": message.ts}

    async def method_chat_getPermalink(self, args: Args) -> Json:
        """chat.getPermalink."""
        message = self.message(args, "message_ts")
        link = f"{self.base()}/archives/{message.channel}/p{message.ts.replace('.', '')}"
        if message.thread_ts and message.thread_ts != message.ts:
            link += f"?thread_ts={message.thread_ts}&cid={message.channel}"
        return {"channel": message.channel, "permalink": link}

    def _reaction(self, args: Args) -> tuple[Message, str]:
        channel = self.channel(args.text("channel"))
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
        message = self.message(args, "timestamp")
        if message.pinned:
            raise Refused("already_pinned")
        message.pinned = True
        self.state.touch()
        return {}

    async def method_pins_remove(self, args: Args) -> Json:
        """pins.remove."""
        message = self.message(args, "timestamp")
        if not message.pinned:
            raise Refused("no_pin")
        message.pinned = False
        self.state.touch()
        return {}
