"""People and channels moved about, as administrators and the people themselves do.

Each move is an `op` of `POST /sandbox/world`, and sends the events Slack would send.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.errors import CannotDo
from sandbox.events import Events
from sandbox.settings import BOT_USER, HOME, OTHER
from sandbox.state import State
from sandbox.world import CREATED, Channel, Person

Json = dict[str, Any]


class Moves:
    """The operations on the world, by name."""

    def __init__(self, state: State, events: Events) -> None:
        self.state, self.events = state, events
        self.ops: dict[str, Callable[[Json], Awaitable[None]]] = {
            "join": self.join,
            "leave": self.leave,
            "archive": self.archive,
            "unarchive": self.unarchive,
            "rename": self.rename,
            "create": self.create,
            "share": self.share,
            "unshare": self.unshare,
            "add_person": self.add_person,
            "change_person": self.change_person,
        }

    async def do(self, given: Json) -> None:
        """Do one move; raises `CannotDo`."""
        op = self.ops.get(str(given.get("op", "")))
        if op is None:
            raise CannotDo(f"There is no operation '{given.get('op', '')}'; there are: {', '.join(self.ops)}.")
        await op(given)
        self.state.touch()

    def _channel(self, given: Json) -> Channel:
        channel = self.state.world.channels.get(str(given.get("channel", "")))
        if channel is None or channel.kind == "dm":
            raise CannotDo(f"There is no channel '{given.get('channel', '')}'.")
        return channel

    def _person(self, given: Json, key: str = "user") -> Person:
        person = self.state.world.people.get(str(given.get(key, "")))
        if person is None:
            raise CannotDo(f"There is nobody with the id '{given.get(key, '')}'.")
        return person

    def _actor(self, given: Json) -> Person:
        return self._person(given, "by") if "by" in given else self.state.world.people["U0OFFICER"]

    async def _heard(self, channel: Channel, event: Json, actor: Person | None = None, subscription: str = "") -> None:
        """Events of a channel reach the app only where the bot is."""
        if BOT_USER in channel.members:
            await self.events.send(event, actor, subscription)

    async def join(self, given: Json) -> None:
        """`user` joins `channel` (invited by `by`, when given)."""
        channel, person = self._channel(given), self._person(given)
        if person.id in channel.members:
            raise CannotDo(f"{person.title} is in #{channel.name} already.")
        if person.team != HOME and person.team not in channel.shared_with:
            raise CannotDo(f"#{channel.name} is not shared with the workspace of {person.title}.")
        channel.members.append(person.id)
        self.state.post(
            channel.id,
            person.id,
            f"<@{person.id}> has joined the channel",
            subtype="channel_join",
            system=True,
        )
        event = {
            "type": "member_joined_channel",
            "user": person.id,
            "channel": channel.id,
            "channel_type": "G" if channel.private else "C",
            "team": person.team,
        }
        if "by" in given:
            event["inviter"] = self._actor(given).id
        await self._heard(channel, event, person)

    async def leave(self, given: Json) -> None:
        """`user` leaves `channel`; the bot, when it is the bot that goes, hears `channel_left`."""
        channel, person = self._channel(given), self._person(given)
        if person.id not in channel.members:
            raise CannotDo(f"{person.title} is not in #{channel.name}.")
        channel.members.remove(person.id)
        self.state.post(
            channel.id,
            person.id,
            f"<@{person.id}> has left the channel",
            subtype="channel_leave",
            system=True,
        )
        if person.id == BOT_USER:
            name = "group_left" if channel.private else "channel_left"
            left = {"type": name, "channel": channel.id, "actor_id": self._actor(given).id}
            await self.events.send(left)
            return
        event = {
            "type": "member_left_channel",
            "user": person.id,
            "channel": channel.id,
            "channel_type": "G" if channel.private else "C",
            "team": person.team,
        }
        await self._heard(channel, event, person)

    async def archive(self, given: Json) -> None:
        """Archive `channel`."""
        await self._archive(given, archived=True)

    async def unarchive(self, given: Json) -> None:
        """Bring `channel` back."""
        await self._archive(given, archived=False)

    async def _archive(self, given: Json, *, archived: bool) -> None:
        channel = self._channel(given)
        if channel.archived == archived:
            raise CannotDo(f"#{channel.name} is {'archived' if archived else 'not archived'} already.")
        channel.archived = archived
        verb = "archive" if archived else "unarchive"
        kind = f"{'group' if channel.private else 'channel'}_{verb}"
        await self._heard(channel, {"type": kind, "channel": channel.id, "user": self._actor(given).id})

    def _name(self, given: Json) -> str:
        name = str(given.get("name", ""))
        if not re.fullmatch(r"[a-z0-9_-]{1,80}", name):
            raise CannotDo("A channel's name has up to 80 small letters, digits, hyphens and underscores.")
        if any(c.name == name for c in self.state.world.channels.values() if c.kind == "channel"):
            raise CannotDo(f"There is a channel #{name} already.")
        return name

    async def rename(self, given: Json) -> None:
        """Give `channel` another `name`."""
        channel = self._channel(given)
        channel.name = self._name(given)
        shape = {"id": channel.id, "name": channel.name, "created": CREATED}
        kind = "group_rename" if channel.private else "channel_rename"
        await self._heard(channel, {"type": kind, "channel": shape})

    async def create(self, given: Json) -> None:
        """A new channel: `channel` its id, `name`, `members`, `private`."""
        id_, members = str(given.get("channel", "")), given.get("members", [])
        if not re.fullmatch(r"C[A-Z0-9]{2,20}", id_) or id_ in self.state.world.channels:
            raise CannotDo("A new channel needs an id such as C0NEW that no other has.")
        if not isinstance(members, list) or not set(members) <= set(self.state.world.people):
            raise CannotDo("'members' is a list of people's ids.")
        channel = Channel(id_, self._name(given), members=list(members), private=bool(given.get("private")))
        self.state.world.channels[id_] = channel
        if not channel.private:
            shape = {"id": id_, "name": channel.name, "created": CREATED, "creator": self._actor(given).id}
            await self.events.send({"type": "channel_created", "channel": shape})

    async def share(self, given: Json) -> None:
        """Share `channel` with the other workspace, and let `users` of it in."""
        channel = self._channel(given)
        if OTHER in channel.shared_with:
            raise CannotDo(f"#{channel.name} is shared already.")
        channel.shared_with.append(OTHER)
        await self._heard(channel, {"type": "channel_shared", "connected_team_id": OTHER, "channel": channel.id})
        for user in given.get("users", []):
            await self.join({"channel": channel.id, "user": user})

    async def unshare(self, given: Json) -> None:
        """End the sharing of `channel`; the other workspace's people go."""
        channel = self._channel(given)
        if OTHER not in channel.shared_with:
            raise CannotDo(f"#{channel.name} is not shared.")
        channel.shared_with.remove(OTHER)
        channel.members = [m for m in channel.members if self.state.world.people[m].team == HOME]
        event = {"type": "channel_unshared", "previously_connected_team_id": OTHER, "channel": channel.id}
        await self._heard(channel, event | {"is_ext_shared": False})

    async def add_person(self, given: Json) -> None:
        """Somebody new: `user` the id, `title` a post, `team`, `guest`."""
        id_, title, team = (
            str(given.get("user", "")),
            str(given.get("title", "")),
            str(given.get("team", HOME)),
        )
        if not re.fullmatch(r"[UW][A-Z0-9]{2,20}", id_) or id_ in self.state.world.people:
            raise CannotDo("Somebody new needs an id such as U0NEW that nobody else has.")
        if not title or team not in self.state.world.workspaces:
            raise CannotDo("Somebody new needs a title, and a workspace that there is.")
        person = Person(id_, title, team=team, guest=bool(given.get("guest")))
        self.state.world.add_person(person)
        if team == HOME:
            await self.events.send({"type": "team_join", "user": self.state.world.user(person)})

    async def change_person(self, given: Json) -> None:
        """Change `title`, `guest` or `gone` (deactivated) of `user`."""
        person = self._person(given)
        for key, kind in (("title", str), ("guest", bool), ("gone", bool)):
            if key in given:
                if not isinstance(given[key], kind):
                    raise CannotDo(f"'{key}' has to be of the kind {kind.__name__}.")
                setattr(person, key, given[key])
        stamp = self.state.next_ts()
        user = self.state.world.user(person)
        await self.events.send({"type": "user_change", "user": user, "cache_ts": int(stamp[:10]), "event_ts": stamp})
