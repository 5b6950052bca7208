"""How to use the bot, made from the commands' own declarations, so that it never says what is not so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from messages.answers_view import ASK
from messages.blocks import Draft, Message, button, esc

SAID_ONLY = frozenset({"help"})  # no slash command of ours: a workspace has one /help for all its apps
LINES = 12  # examples on a screen
ASKED = (
    ("Lists", ("what's outstanding for the police?", "what is due by the end of November?")),
    ("One action", ("4.4", "who leads 9.2?", "is 3.1 late yet?")),
    ("Numbers", ("how many actions are overdue?", "open actions by agency")),
    ("Returns", ("who hasn't answered 3.1?", "who is late, and by how many days?")),
    ("News", ("what has changed since October?", "what is to be reported to the Board?")),
    ("Logs and meetings", ("open challenges", "what's on the horizon?", "when does the Board meet next?")),
    ("Words and rules", ("what does PAQA stand for?", "what happens if we don't send an update?")),
    ("Before a meeting", ("brief",)),
)
"""Questions by what they are about, as a person would put them."""
FIRST_ASKED = (("What is overdue", "what is overdue?"), ("What is due next", "what is due next?"), ("A brief", "brief"))
DOORS = "The same words work without a slash: in a direct message to me, or after my name in a channel."


class Shown(Protocol):
    """An example: the words after the command, and what they do."""

    @property
    def words(self) -> str:
        """The words after the command's name."""

    @property
    def does(self) -> str:
        """What they do."""

    @property
    def subject(self) -> str:
        """What it is about, where it is not one of those most used."""


class Declared(Protocol):
    """What help needs to know of a command."""

    @property
    def name(self) -> str:
        """The name after the slash."""

    @property
    def summary(self) -> str:
        """What it is for, in a sentence."""

    @property
    def hint(self) -> str:
        """What may follow the name."""

    @property
    def examples(self) -> Sequence[Shown]:
        """Words to type."""


def typed(command: Declared, words: str = "") -> str:
    """What to type, in code style: '`/actions overdue`'."""
    return f"`{esc(f'{named(command)} {words}'.strip())}`"


def named(command: Declared) -> str:
    """The command's name as it is typed: '/actions'."""
    return command.name if command.name in SAID_ONLY else f"/{command.name}"


def subjects(command: Declared) -> tuple[str, ...]:
    """What more there is to a command, behind a button or a word for each."""
    return tuple(dict.fromkeys(example.subject for example in command.examples if example.subject))


def help_message(command: Declared, page: int = 1, subject: str = "") -> Message:
    """One command on one screen: what it is for and what is most used; each subject is one button away."""
    examples = [example for example in command.examples if example.subject == subject]
    shown = [examples[start : start + LINES] for start in range(0, len(examples), LINES)] or [[]]
    page = min(max(page, 1), len(shown))
    about = f": {subject}" if subject else ""
    draft = Draft().section(f"*{esc(named(command))}*{esc(about)}\n{esc(command.summary)}")
    lines = [f"{typed(command, example.words)}: {esc(example.does)}" for example in shown[page - 1]]
    draft.section("\n".join(lines) or "Nothing follows it.")
    if len(shown) > 1:
        other = page + 1 if page < len(shown) else 1
        words = f"help {subject} {other}" if subject else f"help {other}"
        draft.context(f"Screen {page} of {len(shown)}; the next: {typed(command, words)}.")
    turns = (("Back", "help.back", page - 1), ("More", "help.more", page + 1))
    buttons = [
        button(label, action, f"{command.name}|{to}|{subject}", about=f"help for {named(command)}")
        for label, action, to in turns
        if 1 <= to <= len(shown)
    ]
    others = [one for one in ("", *subjects(command)) if one != subject] if subjects(command) else []
    buttons += [
        button((one or "most used").capitalize(), f"help.about.{one or 'first'}", f"{command.name}|1|{one}",
               about=f"help for {named(command)}")
        for one in others
    ]  # fmt: skip
    if further := [one for one in others if one]:
        draft.context(f"Also: {', '.join(typed(command, f'help {one}') for one in further)}.")
    return draft.buttons(buttons).context(DOORS).message()


def help_overview(commands: Sequence[Declared]) -> Message:
    """Every command in a line, and how to learn more of one."""
    draft = Draft().section("*What you can type here*")
    draft.section("\n".join(f"{typed(command)}: {esc(command.summary)}" for command in commands))
    first = commands[0] if commands else None
    draft.section(
        "Or ask in your own words, for example “what is overdue?” or “when is 4.4 due?”. More of these: "
        "`help questions`."
    )
    more = f" For more about one, put “help” after it: {typed(first, 'help')}." if first else ""
    return draft.context(f"{DOORS}{more}").message()


def help_questions() -> Message:
    """What can be asked in one's own words, and how an answer is gone on from, put right and kept."""
    draft = Draft().section(
        "*What you can ask*\nAsk in your own words; slips of the keys do no harm. The first line of each answer says "
        "how your question was read."
    )
    draft.section(
        "\n".join(f"• {about}: {', '.join(f'“{esc(words)}”' for words in questions)}" for about, questions in ASKED)
    )
    draft.section(
        "Then go on: “and Cafcass?”, “only the overdue ones”, “who leads them?”. If it was read wrongly: “no, the "
        "county council”. To have it again with one button: “keep this as my Monday list”."
    )
    return draft.buttons(
        [
            button(label, action, words, about=f": {words}")
            for action, (label, words) in zip(ASK, FIRST_ASKED, strict=False)
        ]
    ).message()
