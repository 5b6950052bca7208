"""Text and Block Kit together: whatever is put on a message stands in its `text` too, in the same order.

`text` is what a phone's notification and a screen reader read, so it is not a summary: it is the message. Words that
people wrote are data: escaped, so that no mention, link or broadcast in them comes alive. Slack's limits are kept
here and nowhere else (Block Kit reference, docs.slack.dev).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

MAX_BLOCKS = 50
MAX_SECTION = 3000
MAX_HEADER = 150
MAX_BUTTON = 75
Block = dict[str, Any]


_TYPED = re.compile(r"`[^`]*`|[^\s/]+/[^/\n]+/\w+/\d{8}/\w{4}")


class Paper(BaseModel):
    """A file that goes with a message: its name, which no other paper of the message has, what it is called, and for a
    picture the words that stand for it. `make` makes its bytes, when it is sent and not before."""

    model_config = ConfigDict(frozen=True)
    name: str
    title: str
    make: Callable[[], bytes] = Field(repr=False)
    alt: str = ""


class Message(BaseModel):
    """What is said: the whole of it as `text`, and as blocks; and what is attached where it is sent later."""

    model_config = ConfigDict(frozen=True)
    text: str
    blocks: tuple[Block, ...] = ()
    papers: tuple[Paper, ...] = Field(default=(), exclude=True, repr=False)  # made when sent, never kept


def esc(words: str) -> str:
    """Words as data: nothing in them can become a mention, a broadcast or a link (Slack's escaping of & < >).

    Words written from right to left are set apart (U+2068, U+2069), so that they do not turn what stands round them.
    """
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    turns = not words.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)
    return f"\u2068{escaped}\u2069" if turns else escaped


def quoted(words: str) -> str:
    """Somebody's words in quotation marks, as data. An address at their end keeps clear of the mark, which would else
    become a part of the link."""
    gap = " " if re.search(r"https?://\S+$", words) else ""
    return f"“{esc(words)}{gap}”"


def day(date: dt.date) -> str:
    """A date as people here write it: 31 July 2015."""
    return f"{date.day} {date:%B %Y}"


def ago(date: dt.date, today: dt.date) -> str:
    """How long ago a day was, in words."""
    days = (today - date).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def count(number: int, one: str, many: str | None = None) -> str:
    """'1 action', '3 actions'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def plain(words: str, limit: int = 75) -> dict[str, Any]:
    """A plain_text object; longer words end in an ellipsis, so use it only where the whole stands elsewhere."""
    return {"type": "plain_text", "text": shorten(words, limit), "emoji": True}


def shorten(words: str, limit: int) -> str:
    """At most `limit` characters, ended with an ellipsis at a word when something was left out."""
    if len(words) <= limit:
        return words
    return words[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def button(label: str, action: str, value: str = "-", *, about: str | None = None, style: str | None = None) -> Block:
    """A button. `about` names what it is for, for people who hear it: 'Update 6.1', not six times 'Update'."""
    element: Block = {"type": "button", "action_id": action, "text": plain(label, MAX_BUTTON), "value": value}
    if about:
        joined = f"{label}{about}" if about.startswith(":") else f"{label} {about}"
        element["accessibility_label"] = shorten(joined, 75)
    if style:
        element["style"] = style
    return element


def option(label: str, value: str, description: str | None = None) -> Block:
    """One choice of a select; Slack allows 75 characters for its label and description."""
    made: Block = {"text": plain(label), "value": value}
    if description:
        made["description"] = plain(description)
    return made


class Draft:
    """A message or view in the making. Every word added to the blocks is added to the text beside them."""

    def __init__(self, glossary: Mapping[str, str] | None = None) -> None:
        """`glossary` spells an acronym out where it is first used."""
        self._glossary = dict(glossary or {})
        self._blocks: list[Block] = []
        self._lines: list[str] = []

    def spell(self, words: str) -> str:
        """Spell out each acronym of the glossary where this message uses it for the first time."""
        for term in [term for term in self._glossary if term in words]:
            # "CSE-SCR" and "TVP-1.1" are a review's code and a ref, in which no acronym is spelt out.
            # Nor in what is to be typed as it stands, between backticks, nor in a form's reference.
            typed = [range(*code.span()) for code in _TYPED.finditer(words)]
            terms = re.finditer(rf"(?<![\w&])(?<![A-Z]-){re.escape(term)}(?!\w|-[A-Z0-9])", words)
            used = next((one for one in terms if not any(one.start() in span for span in typed)), None)
            meaning = esc(self._glossary[term])
            told = words.find(meaning)
            if used and (told < 0 or used.start() < told):
                words = f"{words[: used.end()]} ({meaning}){words[used.end() :]}"
            elif told < 0:
                continue
            del self._glossary[term]
        return words

    def header(self, words: str) -> Draft:
        """A heading, plain text of at most 150 characters."""
        self._lines.append(words)
        self._blocks.append({"type": "header", "text": plain(words, MAX_HEADER)})
        return self

    def section(self, mrkdwn: str, accessory: Block | None = None) -> Draft:
        """A paragraph in mrkdwn, its data already escaped. One too long for Slack goes on in the next block."""
        mrkdwn = self.spell(mrkdwn)
        self._lines.append(mrkdwn)
        for piece in pieces(mrkdwn):
            block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": piece}}
            if accessory is not None:
                block["accessory"], accessory = accessory, None
            self._blocks.append(block)
        return self

    def context(self, mrkdwn: str) -> Draft:
        """Small print; no words make no row."""
        if not mrkdwn:
            return self
        mrkdwn = self.spell(mrkdwn)
        self._lines.append(mrkdwn)
        for piece in pieces(mrkdwn):
            self._blocks.append({"type": "context", "elements": [{"type": "mrkdwn", "text": piece}]})
        return self

    def divider(self) -> Draft:
        """A line between parts."""
        self._blocks.append({"type": "divider"})
        return self

    def buttons(self, buttons: Iterable[Block], block_id: str | None = None) -> Draft:
        """A row of buttons; none makes no row."""
        elements = list(buttons)
        if elements:
            block: Block = {"type": "actions", "elements": elements}
            if block_id:
                block["block_id"] = block_id
            self._blocks.append(block)
        return self

    def block(self, block: Block, text: str | None = None) -> Draft:
        """Any other block, with the words that stand for it."""
        self._blocks.append(block)
        if text:
            self._lines.append(text)
        return self

    def table(self, heading: Sequence[str], rows: Sequence[Sequence[str]], *, drawn: bool = True) -> Draft:
        """A table whose first column names its rows. Its words are data, escaped here; beside it stands a line for
        each row. Not `drawn` (a modal takes no table), those lines are what is shown.

        At most 20 columns, 99 rows and 10,000 characters: the builder must have paged.
        """
        lines = [esc(" · ".join(heading))]
        for row in rows:
            said = "; ".join(f"{label}: {cell}" for label, cell in zip(heading[1:], row[1:], strict=True))
            lines.append(f"*{esc(row[0])}*: {esc(said)}")
        if not drawn:
            return self.section("\n".join(lines))
        cells = [[{"type": "raw_text", "text": cell or "-"} for cell in row] for row in (heading, *rows)]
        wrapped = [{"is_wrapped": True} for _ in heading]
        self._lines += lines
        self._blocks.append({"type": "table", "rows": cells, "column_settings": wrapped})
        return self

    def message(self) -> Message:
        """The finished message. Raises ValueError past Slack's 50 blocks: the builder must have paged."""
        if len(self._blocks) > MAX_BLOCKS:
            raise ValueError(f"{len(self._blocks)} blocks: page the message, Slack takes {MAX_BLOCKS}")
        return Message(text="\n".join(self._lines), blocks=tuple(self._blocks))

    def view_blocks(self) -> list[Block]:
        """The blocks for a view, which takes 100."""
        return self._blocks


def pieces(words: str, limit: int = MAX_SECTION) -> list[str]:
    """Split words at lines, or at spaces where a line would fill more than half a piece, so that each piece fits and
    nothing is lost or cut off."""
    found: list[str] = []
    while len(words) > limit:
        line = words.rfind("\n", 1, limit)
        cut = line if line > limit // 2 else max(line, words.rfind(" ", 1, limit))
        cut = cut if cut > 0 else limit
        amp = words.rfind("&", cut - 5, cut)  # never inside an escaped character such as &amp;
        if amp > 0 and ";" not in words[amp:cut]:
            cut = amp
        found.append(words[:cut])
        words = words[cut:].lstrip(" \n") if cut < len(words) else ""
    return [*found, words] if words else found


def say(sentence: str, buttons: Iterable[Block] = ()) -> Message:
    """One paragraph and perhaps some buttons."""
    return Draft().section(sentence).buttons(buttons).message()


def modal(
    title: str,
    callback: str,
    blocks: list[Block],
    *,
    submit: str | None = None,
    close: str = "Close",
    metadata: str = "",
) -> Block:
    """A modal view (title and buttons at most 24 characters, metadata 3,000)."""
    view: Block = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, 24),
        "close": plain(close, 24),
        "blocks": blocks,
        "private_metadata": metadata,
    }
    if submit:
        view["submit"] = plain(submit, 24)
    return view


def field(block_id: str, label: str, element: Block, *, hint: str | None = None, optional: bool = False) -> Block:
    """An input of a modal. Its element's action_id is always 'value', so that a form reads as block id -> value."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": element | {"action_id": "value"},
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint, 2000)
    return block
