"""How to use the bot, from what the commands declare: `help`, `help update`, and `help` after any command."""

from __future__ import annotations

import re

from commands.core import Command, Context, Example, Job, Reply, Request, say
from commands.errors import Sorry
from messages.blocks import Message, esc
from messages.help import help_message, help_overview, help_questions, subjects

_WHICH = re.compile(r"(?P<subject>(?!page\b)[a-z][a-z -]*?)?\s*(?:page\s+)?(?P<page>\d{1,2})?", re.IGNORECASE)
_QUESTIONS = ("questions", "asking", "ask")
_ASKS_WHAT = re.compile(
    r"(?:hello|hi|hiya|hey|good (?:morning|afternoon|evening))(?: there)?"
    r"|(?:so )?what (?:can|could|may|should|do) (?:i|we) (?:ask|type|say|do)(?: you| here| about| now)*"
    r"|what (?:(?:can|do|could) you (?:do|know|answer|tell me)|questions (?:can|could|may) (?:i|we) ask)(?: here)?"
    r"|how (?:do|can|should) (?:i|we) ask(?: you)?(?: (?:something|things|a question|questions))?"
    r"|how (?:does|do) (?:this|it|you) work|questions help|help with questions|example questions",
    re.IGNORECASE,
)


def asks_what(words: str) -> bool:
    """Whether somebody greets the bot, or asks what can be asked: nothing of the plan is meant yet."""
    return _ASKS_WHAT.fullmatch(words.strip(" ?!.,")) is not None


def read(request: Request) -> Job:
    """All commands in brief, or the one that is named."""
    from commands import COMMANDS  # it holds this command too, so it is not there yet when this file is read

    name, _, more = request.text.strip().lstrip("/").lower().partition(" ")
    if name in _QUESTIONS:
        return Job("read the help", lambda _: say(help_questions()))
    command = next((one for one in COMMANDS if one.name == name), None)
    if name and command is None:
        known = ", ".join(f"`help {one.name}`" for one in COMMANDS)
        raise Sorry(f"There is no command “{esc(name[:40])}” to explain. Nothing was recorded. Try one of: {known}.")

    def explain(_: Context) -> Reply:
        if command is None:
            return say(help_overview(COMMANDS))
        return say(asked_of(command, more) or help_message(command))

    return Job("read the help", explain)


def asked_of(command: Command, words: str) -> Message | None:
    """The screen of a command's help that the words after “help” ask for; None when they ask for none."""
    said = _WHICH.fullmatch(words.strip())
    subject = (said["subject"] or "").lower() if said else ""
    if said is None or (subject and subject not in subjects(command)):
        return None
    return help_message(command, int(said["page"] or 1), subject)


def _turn(request: Request) -> Job:
    """A button beside a command's help: another screen of it."""
    from commands import COMMANDS

    name, _, rest = request.value.partition("|")
    page, _, subject = rest.partition("|")
    command = next((one for one in COMMANDS if one.name == name), HELP)
    message = asked_of(command, f"{subject} {page}") or help_message(command)
    return Job("read the help", lambda _: say(message, replace=True))


SUBJECTS = (
    "people", "parties", "reviews", "keeping", "channels", "questions", "evidence", "sign-off", "rounds", "numbers",
    "times",
)  # fmt: skip
HELP = Command(
    name="help",
    summary="See what you can type here.",
    hint="[command]",
    examples=(
        Example("", "every command in a line"),
        Example("update", "one command with its examples"),
        Example("partnership reviews", "one subject of a command"),
        Example("questions", "what can be asked in your own words"),
    ),
    read=read,
    buttons={"help.more": _turn, "help.back": _turn} | {f"help.about.{one}": _turn for one in ("first", *SUBJECTS)},
)
