"""Any message in Slack turned into an action, a challenge or a horizon item.

The message's words are screened by the dispatcher before anything here sees them. They fill the form of the command
they go to, where the person reads and changes them before they are saved. Who wrote the message is not kept; where it
stands is, as the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from commands.core import Context, Job, Reader, Reply, Request
from messages import shortcuts as messages
from messages.blocks import Block
from store import people

_PERSON = re.compile(r"<@(?P<id>[UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_CHANNEL = re.compile(r"<#[A-Z0-9]+(?:\|(?P<name>[^<>]*))?>")
_GROUP = re.compile(r"<!(?:subteam\^)?(?P<name>[^<>|]*)(?:\|[^<>]*)?>")
_SOURCE = re.compile(r"(?P<channel>[CDG][A-Z0-9]{2,20})/(?P<ts>\d{1,12}\.\d{1,8})")


@dataclass(frozen=True)
class Source:
    """The message that something came from: its words, and where it stands."""

    words: str
    place: str = ""  # 'C0PAQA/1447664400.000100'

    @property
    def link(self) -> str:
        """The message's address; empty when its place is not known."""
        return link(self.place)


def link(place: str) -> str:
    """The address of a message from its place; empty when the place is none, since a form can be forged."""
    found = _SOURCE.fullmatch(place)
    return f"https://slack.com/archives/{found['channel']}/p{found['ts'].replace('.', '')}" if found else ""


def of_message(operation: str, view: Callable[[Context, Source, str | None], Block]) -> Reader:
    """The reader of a message shortcut: `view` makes the form from the message and what is to be said first."""

    def read(request: Request) -> Job:
        def run(context: Context) -> Reply:
            source = Source(_without_people(context, request.text), _place(request))
            return Reply(view=view(context, source, messages.notice(source.words)))

        return Job(operation, run)

    return read


def _place(request: Request) -> str:
    return f"{request.channel_id}/{request.message_ts}" if request.channel_id and request.message_ts else ""


def _without_people(context: Context, words: str) -> str:
    """The words with people as their posts: nobody's name or account is kept."""
    titles: dict[str, str] = {}
    if _PERSON.search(words):
        for person in people.everyone(context.connection, context.asker.board_id, context.today):
            if person.user_id is not None and person.holdings:
                titles[person.user_id] = "; ".join(holding.title for holding in person.holdings)
    words = _PERSON.sub(lambda found: titles.get(found["id"], "somebody"), words)
    words = _CHANNEL.sub(lambda found: f"#{found['name']}" if found["name"] else "a channel", words)
    return _GROUP.sub(lambda found: found["name"], words).strip()
