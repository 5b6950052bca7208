"""What a command is: data. One declaration gives its name, its help, its parser, its buttons and its forms."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from commands.reading.dates.read_as import ReadAs
from messages.blocks import Block, Message
from store import audit, naming, settings
from store.read_models import Asker
from store.settings import Settings

Door = Literal["command", "mention", "direct", "button", "form", "options", "shortcut", "home", "terminal", "event"]
PRIVATE_DOORS: tuple[Door, ...] = (
    "command", "direct", "button", "form", "options", "shortcut", "home", "terminal",
)  # fmt: skip


@dataclass(frozen=True)
class Request:
    """What arrived, parsed and frozen: no Slack dictionary goes further than this.

    `team_id` and `user_id` are the home of the person who acts, not of the app. `key` is Slack's own name for the
    request (event id, else trigger id); the same key is the same request.
    """

    door: Door
    name: str
    team_id: str
    user_id: str
    key: str
    text: str = ""
    value: str = ""
    channel_id: str | None = None
    thread_ts: str | None = None
    message_ts: str | None = None
    trigger_id: str | None = None
    response_url: str | None = None
    view_id: str | None = None
    view_callback: str | None = None
    metadata: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    mentioned: Mapping[str, str] = field(default_factory=dict)  # user id -> home team, of people named in the text
    apps: frozenset[str] = frozenset()  # the ids of those of them that are no people
    files: tuple[str, ...] = ()  # ids of the Word and Excel files that were sent with it, or of any sent without words
    board_id: int | None = None  # of several in one store, the one that its button or form was shown for

    @property
    def actor(self) -> str:
        """(team, user) in the audit trail's form."""
        return f"{self.team_id}:{self.user_id}"

    @property
    def is_private(self) -> bool:
        """Whether the answer reaches the asker alone."""
        return self.door in PRIVATE_DOORS

    @property
    def words(self) -> str:
        """Everything the person wrote in this request."""
        return "\n".join([self.text, *(self.fields[name] for name in sorted(self.fields))])


class Reply(BaseModel):
    """What is to happen on the person's screen. Kept with the request, so that a repeat gets the same answer.

    `view` opens, or replaces the form it came from (`how`); `errors` stand beside the form's fields; `replace` puts
    the message in the place of the one whose button was pressed.
    """

    model_config = ConfigDict(frozen=True)
    message: Message | None = None
    view: Block | None = None
    how: Literal["open", "update"] = "open"
    errors: dict[str, str] | None = None
    options: list[Block] | None = None
    replace: bool = False
    of_board: str | None = None  # the name of the board that it is of, where that is not the one that was asked


@dataclass(frozen=True)
class Context:
    """What a job works with: one transaction, who asks, and the moment it is (UTC) with the local day."""

    connection: Connection
    asker: Asker
    request: Request
    now: dt.datetime
    today: dt.date
    afterwards: list[Callable[[Connection], None]] = field(default_factory=list, compare=False, repr=False)
    """What is to be written once the answer is there; a job that only reads is not undone or held up by it."""
    read_as: list[ReadAs] = field(default_factory=list, compare=False, repr=False)
    """The dates that were read from words that leave room; they are shown before anything is saved (typed_dates.py)."""

    @property
    def reader(self) -> Asker | None:
        """Who will read the answer: the asker, or None where a channel can (then only what is published is shown)."""
        return self.asker if self.request.is_private else None

    def note(self, operation: str, subject: str | None = None, **detail: Any) -> None:
        """The one audit row of what this job does. `detail` holds identifiers and settings, never a person's words."""
        audit.note(
            self.connection, now=self.now, actor=self.request.actor, operation=operation,
            board_id=self.asker.board_id, person_id=self.asker.person_id, subject=subject, **detail,
        )  # fmt: skip

    @cached_property
    def glossary(self) -> dict[str, str]:
        """The board's acronyms."""
        return naming.glossary(self.connection, self.asker.board_id)

    @cached_property
    def settings(self) -> Settings:
        """What is the board's own choice."""
        kept = self.asker.board_settings
        return settings.of_board(self.connection, self.asker.board_id) if kept is None else settings.read(kept)


@dataclass(frozen=True)
class Job:
    """Parsed arguments bound to what is to be done with them.

    A job that `writes` runs in a writing transaction with an inbox row; `once` is the id minted when its button or
    form was shown, so that a double click, which Slack sends as two requests, is one.
    """

    operation: str
    run: Callable[[Context], Reply]
    writes: bool = False
    once: str | None = None


Reader = Callable[[Request], Job]
WordReader = Callable[[str], Job]  # of the words after a verb: `/partnership hold …`
RefReader = Callable[[str, str], Job]  # of an action's ref and the words after a verb: `/actions 6.1 close …`


@dataclass(frozen=True)
class Example:
    """Words to type and what they do; shown as help and run by the tests."""

    words: str
    does: str
    subject: str = ""  # none: one of those most used, on the first screen of the command's help


def about(subject: str, *examples: Example) -> tuple[Example, ...]:
    """Examples that stand behind a button of their command's help."""
    return tuple(replace(example, subject=subject) for example in examples)


@dataclass(frozen=True)
class Command:
    """A noun people can type after a slash, a mention or in a direct message.

    `screened` gives what is screened of a request: all of it, but where it is there to take words out and keeps none.
    `dropped` is what is done with files that somebody sends the bot; one command has it.
    """

    name: str
    summary: str
    hint: str
    examples: tuple[Example, ...]
    read: Reader
    buttons: Mapping[str, Reader] = field(default_factory=dict)
    forms: Mapping[str, Reader] = field(default_factory=dict)
    options: Mapping[str, Reader] = field(default_factory=dict)
    shortcuts: Mapping[str, Reader] = field(default_factory=dict)
    screened: Callable[[Request], Request] = lambda request: request
    dropped: Reader | None = None


def mint() -> str:
    """An id nobody can guess, for a form or a button about to be shown."""
    return secrets.token_urlsafe(9)


def say(message: Message, **more: Any) -> Reply:
    """Answer with a message."""
    return Reply(message=message, **more)
