"""Everything the sandbox remembers: messages, views, trigger ids, response_urls, files, recorded calls.

One JSON file holds it (`--data`), written whole beside the old one and put in its place, so that a crash
leaves the one or the other.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import secrets
import string
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sandbox.clock import Clock
from sandbox.settings import APP, BOT, BOT_TITLE, BOT_USER, HOME
from sandbox.world import CREATED, Person, World, default_world

Json = dict[str, Any]

RECORDED = 20_000  # calls and pushes kept in memory
KEPT = 500  # of those, in the data file
LETTERS = string.ascii_uppercase + string.digits


class DataError(Exception):
    """The data file cannot be used, in a sentence."""


def new_id(prefix: str) -> str:
    """An id shaped like Slack's: a letter, a zero, capitals and digits."""
    return f"{prefix}0{''.join(secrets.choice(LETTERS) for _ in range(9))}"


@dataclass
class StoredFile:
    """An uploaded file; `channels` says where it has been shared."""

    id: str
    name: str
    user: str
    length: int
    title: str = ""
    mimetype: str = "application/octet-stream"
    alt: str = ""
    data: bytes | None = None
    done: bool = False
    channels: list[str] = field(default_factory=list)
    created: int = CREATED
    deleted: bool = False

    def slack(self, base: str) -> Json:
        """As files.info gives it; url_private asks for the bot's token, /files/… is the page's own."""
        if self.deleted:
            return {"id": self.id, "mode": "tombstone"}
        suffix = self.name.rpartition(".")[2].lower() if "." in self.name else "text"
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": suffix,
            "pretty_type": suffix.upper(),
            "user": self.user,
            "user_team": HOME,
            "editable": False,
            "size": self.length,
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": True,
            "public_url_shared": False,
            "display_as_bot": False,
            "alt_txt": self.alt,
            "channels": list(self.channels),
            "url_private": f"{base}/files-pri/{HOME}-{self.id}/{self.name}",
            "url_private_download": f"{base}/files-pri/{HOME}-{self.id}/download/{self.name}",
            "permalink": f"{base}/files/{self.id}",
        }

    def seen(self) -> Json:
        """As the page sees it."""
        if self.deleted:
            return {"id": self.id, "name": "", "title": "This file was deleted.", "deleted": True}
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "size": self.length,
            "alt": self.alt,
            "url": f"/files/{self.id}",
            "url_private": f"/files/{self.id}",
        }


@dataclass
class Message:
    """One message. `only_for` names the one person who sees an ephemeral message."""

    channel: str
    ts: str
    user: str
    text: str
    at: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    only_for: str = ""
    edited: Json | None = None
    subtype: str = ""
    system: bool = False
    reactions: list[Json] = field(default_factory=list)
    pinned: bool = False
    values: dict[str, Json] = field(default_factory=dict)  # what each person has chosen in its elements
    client_msg_id: str = ""


@dataclass
class View:
    """A modal or home view of one person: `body` as Slack's view object without its state."""

    id: str
    user: str
    body: Json
    values: Json

    def slack(self) -> Json:
        """Slack's view object. https://docs.slack.dev/reference/views"""
        return {**self.body, "state": {"values": self.values}}


@dataclass
class Trigger:
    """A trigger_id: good once, for three seconds of real time."""

    id: str
    user: str
    view_id: str
    issued: float
    used: bool = False


@dataclass
class ResponseUrl:
    """Where the app may answer an interaction later: five times in thirty minutes."""

    token: str
    user: str
    channel: str
    issued: float
    ts: str = ""
    uses: int = 0


class State:
    """The sandbox's memory. A change calls `touch`, which wakes the page and the writer of the file."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.reset()
        self.version = 1
        self._wake = asyncio.Event()

    def reset(self) -> None:
        """As new, all but the clock, which never goes back."""
        self.world: World = default_world()
        self.messages: dict[str, list[Message]] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, str] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.files: dict[str, StoredFile] = {}
        self.read: dict[str, str] = {}
        self.calls: deque[Json] = deque(maxlen=RECORDED)
        self.pushes: deque[Json] = deque(maxlen=RECORDED)
        self._recorded = 0
        self._last_ts = 0

    # changes

    def touch(self) -> None:
        """Something changed."""
        self.version += 1
        self._wake.set()
        self._wake = asyncio.Event()

    async def changed(self) -> None:
        """Wait for the next change."""
        await self._wake.wait()

    def next_ts(self) -> str:
        """A message's ts: real time in microseconds, unique and growing."""
        self._last_ts = max(int(time.time() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    # messages

    def post(self, channel: str, user: str, text: str, **more: Any) -> Message:
        """Append a message."""
        message = Message(channel, self.next_ts(), user, text, self.clock.iso(), **more)
        self.messages.setdefault(channel, []).append(message)
        self.touch()
        return message

    def message(self, channel: str, ts: str) -> Message | None:
        """The message of that channel and ts."""
        return next((m for m in reversed(self.messages.get(channel, [])) if m.ts == ts), None)

    def delete(self, message: Message) -> None:
        """Take a message away."""
        self.messages[message.channel].remove(message)
        self.touch()

    def replies(self, parent: Message) -> list[Message]:
        """What everybody can see in the thread of `parent`, without `parent`."""
        return [
            m
            for m in self.messages.get(parent.channel, [])
            if m.thread_ts == parent.ts and m.ts != parent.ts and not m.only_for
        ]

    def slack_message(self, message: Message, base: str, *, metadata: bool = False) -> Json:
        """A message as Slack's methods and events show it; metadata only when asked for."""
        shape: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
        if message.subtype:
            shape["subtype"] = message.subtype
        if message.client_msg_id:
            shape["client_msg_id"] = message.client_msg_id
        person = self.world.people.get(message.user)
        shape["team"] = person.team if person else HOME
        if message.user == BOT_USER:
            shape |= {
                "bot_id": BOT,
                "app_id": APP,
                "bot_profile": {
                    "id": BOT,
                    "app_id": APP,
                    "name": BOT_TITLE,
                    "team_id": HOME,
                    "deleted": False,
                },
            }
        if message.blocks:
            shape["blocks"] = message.blocks
        if message.attachments:
            shape["attachments"] = message.attachments
        if message.files:
            shape["files"] = [self.files[id_].slack(base) for id_ in message.files]
            shape["upload"] = True
        if message.thread_ts:
            shape["thread_ts"] = message.thread_ts
        if message.edited:
            shape["edited"] = message.edited
        if message.reactions:
            shape["reactions"] = message.reactions
        replies = self.replies(message)
        if replies:
            shape |= {
                "thread_ts": message.ts,
                "reply_count": len(replies),
                "reply_users": sorted({m.user for m in replies}),
                "latest_reply": replies[-1].ts,
            }
        if metadata and message.metadata:
            shape["metadata"] = message.metadata
        return shape

    def seen_message(self, message: Message, viewer: str) -> Json:
        """A message as the page of one person sees it."""
        return {
            "ts": message.ts,
            "user": message.user,
            "text": message.text,
            "blocks": message.blocks,
            "attachments": message.attachments,
            "ephemeral": bool(message.only_for),
            "edited": message.edited is not None,
            "thread_ts": message.thread_ts,
            "broadcast": message.broadcast,
            "files": [self.files[id_].seen() for id_ in message.files],
            "reactions": message.reactions,
            "system": message.system,
            "state": {"values": message.values.get(viewer, {})},
            "at": message.at,
        }

    # triggers, response_urls, records

    def trigger(self, user: str, view_id: str = "") -> str:
        """Issue a trigger_id for a person; `view_id` when it comes from inside a modal."""
        now = time.time()
        # A day's worth of spent ids would only slow the search; a minute is enough to say "expired".
        self.triggers = {k: t for k, t in self.triggers.items() if now - t.issued < 60}
        id_ = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self.triggers[id_] = Trigger(id_, user, view_id, now)
        return id_

    def response_url(self, user: str, channel: str, ts: str = "") -> str:
        """Issue the path of a response_url; `ts` is the message the interaction came from."""
        token = secrets.token_urlsafe(18)
        self.response_urls[token] = ResponseUrl(token, user, channel, time.time(), ts)
        return f"/response/{HOME}/{token}"

    def record(self, where: deque[Json], entry: Json) -> Json:
        """Number and keep one call or push."""
        entry["index"] = self._recorded
        self._recorded += 1
        where.append(entry)
        self.touch()
        return entry

    # what one person sees

    def unread(self, person: Person, channel: str) -> int:
        """Messages of others since the person last read or wrote in the channel."""
        since = self.read.get(f"{person.id} {channel}", "")
        count = 0
        for message in reversed(self.messages.get(channel, [])):
            if message.user == person.id or message.ts <= since:
                break
            count += not message.system and message.only_for in ("", person.id)
        return count

    def seen_by(self, person: Person) -> Json:
        """Channels, messages, modals and home of one person, as the page sees them."""
        channels = [
            c
            for c in self.world.channels.values()
            if (c.user == person.id if c.kind == "dm" else self.world.sees(person, c) and not c.archived)
        ]
        return {
            "version": self.version,
            "now": self.clock.iso(),
            "me": person.seen(),
            "people": [p.seen() for p in self.world.people.values() if not p.gone],
            "channels": [
                {
                    "id": c.id,
                    "name": c.name,
                    "kind": c.kind,
                    "shared": bool(c.shared_with),
                    "private": c.private,
                    "member": person.id in c.members,
                    "unread": self.unread(person, c.id) if person.id in c.members else 0,
                    "members": c.members,
                }
                for c in channels
            ],
            "messages": {
                c.id: [
                    self.seen_message(m, person.id)
                    for m in self.messages.get(c.id, [])
                    if m.only_for in ("", person.id)
                ]
                for c in channels
            },
            "modals": [{"view_id": id_, "view": self.views[id_].slack()} for id_ in self.stacks.get(person.id, [])],
            "home": (
                {"view_id": id_, "view": self.views[id_].slack()} if (id_ := self.homes.get(person.id, "")) else None
            ),
        }

    # the data file

    def to_json(self) -> Json:
        """Everything that outlives the process."""
        return {
            "format": 1,
            "offset": self.clock.offset,
            "world": self.world.to_json(),
            "messages": {c: [asdict(m) for m in ms] for c, ms in self.messages.items()},
            "views": [asdict(v) for v in self.views.values()],
            "stacks": self.stacks,
            "homes": self.homes,
            "response_urls": [asdict(u) for u in self.response_urls.values()],
            "files": [
                asdict(f) | {"data": None if f.data is None else base64.b64encode(f.data).decode()}
                for f in self.files.values()
            ],
            "read": self.read,
            "calls": list(self.calls)[-KEPT:],
            "pushes": list(self.pushes)[-KEPT:],
            "recorded": self._recorded,
            "last_ts": self._last_ts,
        }

    def load(self, path: Path) -> bool:
        """Take over what `path` holds; False without such a file. Raises `DataError` for a broken one."""
        if not path.exists():
            return False
        try:
            kept = json.loads(path.read_text("utf-8"))
            if kept["format"] != 1:
                raise DataError(f"{path} was written by another version of the sandbox: move it away.")
            self.clock.offset = kept["offset"]
            self.world = World.from_json(kept["world"])
            self.messages = {c: [Message(**m) for m in ms] for c, ms in kept["messages"].items()}
            self.views = {v["id"]: View(**v) for v in kept["views"]}
            self.stacks, self.homes, self.read = kept["stacks"], kept["homes"], kept["read"]
            self.response_urls = {u["token"]: ResponseUrl(**u) for u in kept["response_urls"]}
            self.files = {
                f["id"]: StoredFile(**f | {"data": None if f["data"] is None else base64.b64decode(f["data"])})
                for f in kept["files"]
            }
            self.calls = deque(kept["calls"], RECORDED)
            self.pushes = deque(kept["pushes"], RECORDED)
            self._recorded, self._last_ts = kept["recorded"], kept["last_ts"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
            raise DataError(f"{path} is not a data file of the sandbox ({problem}): move it away.") from problem
        return True

    def save(self, path: Path) -> None:
        """Write everything to `path`, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".new")
        with beside.open("w", encoding="utf-8") as file:
            json.dump(self.to_json(), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
