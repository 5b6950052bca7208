"""The people (by post, never by name), workspaces and channels of the try-out, in Slack's shapes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from sandbox.settings import APP, BOT, BOT_TITLE, BOT_USER, HOME, OTHER, SLACKBOT

Json = dict[str, Any]

#: When everything in the try-out was created: fixed, so that answers are the same in every run.
CREATED = 1446336000


@dataclass
class Person:
    """Somebody, or the bot, in one workspace."""

    id: str
    title: str
    team: str = HOME
    guest: bool = False
    bot: bool = False
    gone: bool = False
    admin: bool = False
    email: str = ""

    @property
    def handle(self) -> str:
        """The short name Slack calls `name` or `username`."""
        return ".".join("".join(c if c.isalnum() else " " for c in self.title.lower()).split())

    @property
    def dm(self) -> str:
        """The id of the direct-message channel between this person and the bot."""
        return f"D{self.id[1:]}"

    def seen(self) -> Json:
        """As the page sees a person."""
        return {
            "id": self.id,
            "team": self.team,
            "title": self.title,
            "guest": self.guest,
            "external": self.team != HOME,
            "bot": self.bot,
        }


@dataclass
class Channel:
    """A channel, or a direct message between one person and the bot (`kind` "dm", `user` that person)."""

    id: str
    name: str
    kind: str = "channel"
    members: list[str] = field(default_factory=list)
    private: bool = False
    general: bool = False
    archived: bool = False
    shared_with: list[str] = field(default_factory=list)
    user: str = ""

    @property
    def event_type(self) -> str:
        """`channel_type` in a message event."""
        return "im" if self.kind == "dm" else "group" if self.private else "channel"

    @property
    def command_name(self) -> str:
        """`channel_name` in a slash command: Slack hides the names of what is not public."""
        return "directmessage" if self.kind == "dm" else "privategroup" if self.private else self.name

    def slack(self, *, for_bot: bool = True, members: bool = False) -> Json:
        """As conversations.info gives it. https://docs.slack.dev/reference/objects/conversation-object"""
        if self.kind == "dm":
            return {
                "id": self.id,
                "created": CREATED,
                "is_archived": False,
                "is_im": True,
                "is_org_shared": False,
                "is_ext_shared": bool(self.shared_with),
                "context_team_id": HOME,
                "user": self.user,
                "is_user_deleted": False,
                "is_open": True,
                "priority": 0,
                **({"num_members": 2} if members else {}),
            }
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.private,
            "is_group": self.private,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.private,
            "created": CREATED,
            "is_archived": self.archived,
            "is_general": self.general,
            "unlinked": 0,
            "is_shared": bool(self.shared_with),
            "is_ext_shared": bool(self.shared_with),
            "is_org_shared": False,
            "is_pending_ext_shared": False,
            "pending_shared": [],
            "pending_connected_team_ids": [],
            "context_team_id": HOME,
            "shared_team_ids": [HOME, *self.shared_with],
            "creator": "U0OFFICER",
            "is_member": for_bot and BOT_USER in self.members,
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
            "previous_names": [],
            **({"num_members": len(self.members)} if members else {}),
        }


@dataclass
class Workspace:
    """One Slack workspace."""

    id: str
    name: str
    domain: str

    def slack(self) -> Json:
        """As team.info gives it."""
        return {"id": self.id, "name": self.name, "domain": self.domain, "email_domain": "", "icon": {}}


@dataclass
class World:
    """Everybody and every channel, by id."""

    workspaces: dict[str, Workspace] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)

    def add_person(self, person: Person) -> None:
        """Take somebody in, with their direct-message channel to the bot."""
        self.people[person.id] = person
        if not person.bot:
            shared = [person.team] if person.team != HOME else []
            members = [person.id, BOT_USER]
            self.channels[person.dm] = Channel(person.dm, BOT_TITLE, "dm", members, user=person.id, shared_with=shared)

    def shares_channel(self, person: Person) -> bool:
        """Whether somebody is in any channel with the bot (else Slack calls an outsider a stranger)."""
        return any(
            person.id in c.members and BOT_USER in c.members for c in self.channels.values() if c.kind == "channel"
        )

    def user(self, person: Person, *, email: bool = True) -> Json:
        """As users.info gives a person. https://docs.slack.dev/reference/objects/user-object"""
        external = person.team != HOME
        profile: Json = {
            "real_name": person.title,
            "real_name_normalized": person.title,
            "display_name": person.title,
            "display_name_normalized": person.title,
            "title": person.title,
            "team": person.team,
        }
        if person.bot:
            profile |= {"api_app_id": APP, "bot_id": BOT, "always_active": True}
        elif email and not external and person.email:
            profile["email"] = person.email
        user: Json = {
            "id": person.id,
            "team_id": person.team,
            "name": person.handle,
            "real_name": person.title,
            "deleted": person.gone,
            "tz": "Europe/London",
            "tz_label": "Greenwich Mean Time",
            "tz_offset": 0,
            "profile": profile,
            "is_admin": person.admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": person.guest,
            "is_ultra_restricted": False,
            "is_bot": person.bot,
            "is_app_user": False,
            "updated": CREATED,
        }
        if external:
            # Slack says of another workspace's people whether there is any tie at all.
            user |= {"is_stranger": not self.shares_channel(person)}
        return user

    def sees(self, person: Person, channel: Channel) -> bool:
        """Whether a channel is listed for a person: their own, and public ones for full members."""
        if person.id in channel.members:
            return True
        return channel.kind == "channel" and not channel.private and person.team == HOME and not person.guest

    def to_json(self) -> Json:
        """For the data file."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Json) -> World:
        """Back from the data file."""
        return cls(
            {k: Workspace(**v) for k, v in kept["workspaces"].items()},
            {k: Person(**v) for k, v in kept["people"].items()},
            {k: Channel(**v) for k, v in kept["channels"].items()},
        )


POSTS = {
    "U0OFFICER": "OSCB business officer",
    "U0OFFICER2": "Second business officer",
    "U0CHAIR": "Independent Chair",
    "U0PAQA": "Chair of PAQA",
    "U0TVP": "Lead, Thames Valley Police",
    "U0OCC": "Lead, Oxfordshire County Council",
    "U0CHERWELL": "Lead, Cherwell District Council",
    "U0OHFT": "Lead, Oxford Health NHS Foundation Trust",
    "U0CAFCASS": "Lead, Cafcass",
    "U0DDEDU": "Deputy Director for Education, County Council",
    "U0LAY": "Lay member",
    "U0STRANGER": "Someone who is not on the list",
}
GUEST = Person("U0DONN", "Manager, Donnington Doorstep (guest)", guest=True)
OUTSIDER = Person("U0PROB", "Lead, Probation (another workspace)", team=OTHER)

MEMBERS = {
    "C0BOARD": "U0OFFICER U0OFFICER2 U0CHAIR U0PAQA U0TVP U0OCC U0CHERWELL U0OHFT U0CAFCASS U0DDEDU U0LAY",
    "C0PAQA": "U0OFFICER U0OFFICER2 U0CHAIR U0PAQA U0TVP U0OCC U0OHFT U0CAFCASS",
    "C0TRAIN": "U0OFFICER U0OFFICER2 U0TVP U0OCC U0CHERWELL U0OHFT U0DDEDU",
    "C0CSE": "U0OFFICER U0OFFICER2 U0CHAIR U0TVP U0OCC U0OHFT U0LAY",
    "C0SHARED": "U0OFFICER U0TVP U0OCC U0OHFT U0DONN U0PROB",
    "C0GENERAL": " ".join(POSTS),
}
NAMES = {
    "C0BOARD": "oscb-board",
    "C0PAQA": "paqa-subgroup",
    "C0TRAIN": "training-subgroup",
    "C0CSE": "cse-subgroup",
    "C0SHARED": "multi-agency",
    "C0GENERAL": "general",
}


def default_world() -> World:
    """The world a new try-out starts with."""
    world = World(
        {
            HOME: Workspace(HOME, "Safeguarding partnership", "safeguarding-partnership"),
            OTHER: Workspace(OTHER, "Another workspace", "another-workspace"),
        }
    )
    for id_, title in POSTS.items():
        world.add_person(Person(id_, title, admin=id_ == "U0OFFICER", email=f"{id_[2:].lower()}@partnership.example"))
    for person in (GUEST, OUTSIDER):
        world.add_person(Person(**asdict(person)))
    world.add_person(Person(BOT_USER, BOT_TITLE, bot=True))
    world.add_person(Person(SLACKBOT, "Slackbot", bot=True))
    for id_, members in MEMBERS.items():
        general = id_ == "C0GENERAL"
        world.channels[id_] = Channel(
            id_,
            NAMES[id_],
            members=members.split() + ([] if general else [BOT_USER]),
            general=general,
            shared_with=[OTHER] if id_ == "C0SHARED" else [],
        )
    return world
