"""What can be asked, as docs/asking.md shows it: every question is put to the product, and the page holds its answers.

`python -m tests.dialogues.asking_page` writes the page; a test makes it anew and compares.
"""

from __future__ import annotations

import html
import re
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from store import models
from store.query import Kind, Query
from tests.conftest import fill, staff
from tests.dialogues.conversations import BEFORE, CONVERSATIONS, POSTS, Conversation, Turn
from tests.dialogues.examples import DATES, NOT_ANSWERED, SECTIONS
from tests.dialogues.talking import Talk, begin
from tests.office import Office

PAGE = Path(__file__).resolve().parents[2] / "docs" / "asking.md"
LONGEST = 170  # characters of a line of an answer
_EMOJI = re.compile(r":[a-z_]+: ?")
_TOP = """\
# What can be asked

Made by `make docs`: every question on this page is put to the bot, and what stands under it are the first lines of its
answer. Change the questions in `tests/dialogues`, not this file.

Ask in your own words. There is nothing to learn by heart, and slips of the keys, capitals, abbreviations and missing
apostrophes do no harm. It works in a direct message to the bot, after its name in a channel
(`@Partnership bot what is overdue?`), after `/actions`, in the box on the bot's Home, and on the command line
(`bot.py ask`). In Slack, `help questions` shows some of what stands here.

Every answer begins with how the question was read. Look at that line first: when it is not what you meant, say so in a
few words (see [When it was read wrongly](#when-it-was-read-wrongly)). Under the answer stand buttons for what is
usually asked next. You see what your post may see, here as everywhere.

The plan in the examples is the published one that is shipped with the bot, on Monday 16 November 2015. An action whose
day has passed without a word from anybody has *no record yet*: it is not called late. So that there is something to
find, these words were typed first; they are made up, and no fact about any agency:

"""


def page(office: Office) -> str:
    """The page, from the answers of a product that holds the example plan and nothing else."""
    begin(office.sandbox.client)
    asked = _Asked(office)
    lines = [_TOP + "\n".join(f"- {POSTS[who]}: `{words}`" for who, words, _ in BEFORE), ""]
    for section in SECTIONS:
        lines += [f"## {section.title}", "", *([_prose(section.told), ""] if section.told else [])]
        for who, words in section.questions:
            lines += asked.alone(who, words, section.lines)
    lines += [*_dates(asked), *_going_on(asked), *_put_right(asked), *_kept(asked), *_refused(asked)]
    missing = set(Kind) - asked.kinds
    assert not missing, f"The page shows no question of the kind: {', '.join(missing)}"
    return "\n".join(lines).rstrip() + "\n"


class _Asked:
    """Puts questions to the product and shows the answers; notes of which kinds they were."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.kinds: set[Kind] = set()

    def alone(self, who: str, words: str, lines: int) -> list[str]:
        """One question without any before it."""
        talk = self.talk(who)
        return [f"**{words}** ({POSTS[who]})", "", *_quoted(talk.ask(words), lines), *self._next(talk), ""]

    def talk(self, who: str, where: str = "direct") -> Talk:
        """Somebody's talk with the bot, with nothing said before."""
        with self.office.store.writing() as connection:
            connection.execute(delete(models.Conversation))
        return Talk(self.office.as_(who), where)

    def told(self, told: Conversation) -> Iterator[str]:
        """A whole conversation, each answer by the line that says how it was read."""
        talk = self.talk(told.who, told.where)
        place = {"direct": "in a direct message", "home": "on App Home"}.get(told.where, "in a thread of its channel")
        yield from (f"**{told.name[:1].upper()}{told.name[1:]}** ({POSTS[told.who]}, {place})", "")
        for turn in told.turns:
            answer = talk.press(turn.press, turn.about) if turn.press else talk.ask(turn.words)
            self._note()
            yield f"- {_typed(turn)}  "
            yield f"  {next(_lines(answer))}"
        yield ""

    def _next(self, talk: Talk) -> list[str]:
        """The buttons that ask on."""
        self._note()
        labels = [
            one["text"]["text"]
            for block in talk.answer.get("blocks", ())
            for one in block.get("elements", ())
            if one.get("type") == "button" and re.fullmatch(r"actions\.ask(?:_\d)?", one["action_id"])
        ]
        return [">", f"> Buttons: {' · '.join(f'_{label}_' for label in labels)}"] if labels else []

    def _note(self) -> None:
        rows: list[Any] = self.office.rows(models.Conversation)
        self.kinds |= {Query.model_validate(row.query).kind for row in rows if row.query}


def _prose(words: str) -> str:
    return textwrap.fill(words, 118)


def _typed(turn: Turn) -> str:
    if turn.press:
        about = f" beside “{turn.about}”" if turn.about else ""
        return f"The button _{turn.press}_{about}"
    return f"“{turn.words}”"


def _lines(answer: str) -> Iterator[str]:
    """An answer's lines as Markdown, without the pictures that Slack draws beside words."""
    for line in answer.splitlines():
        bare = html.unescape(_EMOJI.sub("", line)).strip()
        if len(bare) > LONGEST:
            bare = bare[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
            bare += "*" * (bare.count("*") % 2)
        if bare:
            yield re.sub(r"\*(.+?)\*", r"**\1**", bare)


def _quoted(answer: str, most: int) -> list[str]:
    """The first lines of an answer, as a quotation that keeps them apart."""
    shown = list(_lines(answer))
    more = ["…"] if len(shown) > most else []
    return [f"> {line}  " for line in [*shown[:most], *more]]


def _dates(asked: _Asked) -> Iterator[str]:
    yield from (
        "## Dates",
        "",
        _prose(
            "Days are written as boards write them. The answer’s first line says what was made of them; a year that is "
            "not said is the next that comes."
        ),
        "",
        "| words | read as |",
        "|---|---|",
    )
    for words in DATES:
        read = next(_lines(asked.talk("U0CHAIR").ask(words))).strip("*")
        yield f"| {words} | {' · '.join(read.split(' · ')[1:-1])} |"
    yield ""


def _going_on(asked: _Asked) -> Iterator[str]:
    yield from (
        "## Going on from the last question",
        "",
        _prose(
            "In a direct message, in a thread and on Home the bot remembers your last question for a day, yours alone. "
            "It goes on from it with “and Cafcass?”, “those”, “who leads them?”, “next quarter?” and the like; a whole "
            "question begins anew. Under each line stands how it was read."
        ),
        "",
    )
    for told in CONVERSATIONS[:-3]:
        yield from asked.told(told)
    for told in CONVERSATIONS[-2:]:
        yield from asked.told(told)


def _put_right(asked: _Asked) -> Iterator[str]:
    yield from (
        "## When it was read wrongly",
        "",
        _prose(
            "A name that fits several is asked about: press a button, or answer in words. When the first line is not "
            "what you meant, say what you did mean, beginning with “no”."
        ),
        "",
        *asked.told(CONVERSATIONS[-3]),
    )


def _kept(asked: _Asked) -> Iterator[str]:
    yield from (
        "## Questions that you keep",
        "",
        _prose(
            "“Keep this as my Monday list” keeps your last question under that name, for you alone. It then stands as "
            "a button on Home, and its name asks it again: as of that day, with what your post may see then."
        ),
        "",
    )
    talk = asked.talk("U0TVP")
    said = ("what do we owe by Christmas?", "keep this as my Monday list", "my Monday list", "my saved questions",
            "forget Monday list")  # fmt: skip
    for words in said:
        yield f"- “{words}”  "
        yield f"  {next(_lines(talk.ask(words)))}"
    yield ""


def _refused(asked: _Asked) -> Iterator[str]:
    yield from (
        "## What is not answered",
        "",
        _prose(
            "Nothing that asks for a child or a family, or that tells the bot how to behave, is answered, kept or "
            "repeated. A wish to change something is pointed at the command for it. What is not held here is said not "
            "to be, and words that were not understood are named."
        ),
        "",
    )
    for who, words in NOT_ANSWERED:
        yield from (f"**{words}** ({POSTS[who]})", "", *_quoted(asked.talk(who).ask(words), 3), "")


def write() -> None:
    """Make the page in a product of its own."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'store.sqlite'}"
        fill(url)
        staff(url)
        with Office(url) as office:
            made = page(office)
    PAGE.write_text(made, "utf-8")


if __name__ == "__main__":
    write()
