"""What every answer to a question has to hand, and what all kinds of answer share: the first line, rows in pages, the
next steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from messages.blocks import MAX_SECTION, Block, Draft, button, esc
from messages.paging import Page, paged, pages
from messages.words import own_word
from store.query import Query
from store.read_models import Frozen, Listed
from store.read_models.answers import Answer

ROWS = 40  # lines on a page of an answer that is no list of actions
ASK = ("actions.ask", "actions.ask_2", "actions.ask_3", "actions.ask_rest")
"""The ids of the buttons that ask on: Slack wants each to be unique in its row. The last asks for what did not fit."""
SPELT = 500  # characters that acronyms of one paragraph may take to be spelt out
LONGEST_STEP = 400  # characters that a question may have
Step = tuple[str, str]
"""A next step: what its button says, and the question that it asks, whole in itself."""


class AnswerView(Frozen):
    """An answer to show. `reading` is how the question was read, in phrases; `words` ask it again by themselves,
    `again` does so exactly, for a button to carry (the words, when it is empty);
    `updatable` are the refs that the asker may update; `bodies` name the body that a post belongs to, by the post's
    party id."""

    found: Answer
    reading: tuple[str, ...] = ()
    words: str = ""
    again: str = ""
    updatable: frozenset[str] = frozenset()
    bodies: Mapping[int, str] = {}

    @property
    def query(self) -> Query:
        """The question."""
        return self.found.query

    @property
    def page(self) -> Page:
        """The page that the store gave: which of how many, without which rows stand on it."""
        return Page(number=self.query.page, of=self.found.pages, rows=range(0), total=self.found.total)

    def name(self, party_id: int, name: str) -> str:
        """A party by name; a post with the body that it belongs to, where its own name does not say so."""
        body = self.bodies.get(party_id)
        return f"{name} ({body})" if body and not _says(name, body) else name


def _says(name: str, body: str) -> bool:
    """Whether a post's name says of which body it is: by the body's name, without what all of them begin with, or by
    its first letters ("Chair of PAQA")."""
    short = body.split(" ", 1)[-1] if body.split(" ", 1)[0].isupper() else body
    letters = "".join(word[0] for word in re.findall(r"[A-Z]\w*", body))
    said = [one for one in re.findall(r"\b[A-Z]{3,}\b", name) if letters.startswith(one)]
    return short.casefold() in name.casefold() or bool(said)


def opening(view: AnswerView, tail: str = "") -> str:
    """The first line: how the question was read, for the asker to check, and how many that is of how many."""
    reading = list(view.reading)
    for standing in view.query.which.standings:  # a board's own word stands beside ours
        if reading and (own := own_word(standing, "")):
            reading[0] = f"{reading[0]} ({own})"
    return f"*{esc(' · '.join([*reading, *([tail] if tail else [])]))}*"


def of_how_many(found: Answer) -> str:
    """'5 of 38'."""
    return f"{found.total} of {found.of}"


def rows(draft: Draft, view: AnswerView, lines: Sequence[str], *, most: int = ROWS) -> list[Block]:
    """One page of lines, added to the draft as one paragraph; returns the buttons to the pages before and after."""
    page = paged(lines, view.query.page, most=most)
    paragraphs(draft.context(page.where), [lines[index] for index in page.rows])
    return turn(view, page)


def whole_rows(draft: Draft, view: AnswerView, lines: Sequence[str], refs: Sequence[str], ask: str) -> list[Block]:
    """A line for each action of the page that the store gave, as one paragraph. What does not fit into a message is
    asked for by the button that is returned with those to other pages: `ask` is the question, with {} for its refs."""
    fits = len(pages(lines, most=len(lines) or 1)[0])
    paragraphs(draft.context(view.page.which), lines[:fits])
    turns = turn(view, view.page)
    if left := refs[fits:]:
        draft.context(f"{len(left)} more do not fit in here: {esc(joined(left))}.")
        turns.append(button(f"The other {len(left)}", "actions.ask_rest", ask.format(joined(left))))
    return turns


def paragraphs(draft: Draft, lines: Sequence[str]) -> None:
    """Lines as paragraphs that Slack takes, none of them broken off within a line."""
    for shown in pages(lines, most=len(lines) or 1, characters=MAX_SECTION - SPELT - len(lines)):
        draft.section("\n".join(lines[index] for index in shown))


def fitting(draft: Draft, lines: Sequence[str]) -> None:
    """Lines as one paragraph; how many do not fit is said."""
    fits = len(pages(lines, most=len(lines) or 1)[0])
    paragraphs(draft, lines[:fits])
    if left := len(lines) - fits:
        draft.context(f"{left} more do not fit in here. Ask about fewer days, one agency or one action.")


def turn(view: AnswerView, page: Page) -> list[Block]:
    """The buttons to the pages before and after, which ask the question again."""
    return page.turn("actions.back", "actions.page", after=f"|{view.again or view.words}")


def steps(draft: Draft, view: AnswerView, chosen: Sequence[Step], before: Sequence[Block] = ()) -> Draft:
    """What may be asked next, as a row of buttons; what is longer than a question may be is left out."""
    asked_now = view.words.casefold()
    distinct = {
        words: label
        for label, words in chosen
        if words and len(words) <= LONGEST_STEP and words.casefold() != asked_now
    }
    if beyond := view.found.beyond:
        more = "1 more action was" if beyond == 1 else f"{beyond} more actions were"
        draft.context(f"{more} not looked at. Ask about one agency, one month or one recommendation to have them in.")
    asked = [
        button(label, action, words, about=f": {words}")
        for action, (words, label) in zip(ASK[:3], distinct.items(), strict=False)
    ]
    return draft.buttons([*before, *asked])


def narrowed(view: AnswerView, head: str, *, any_day: bool = False) -> str:
    """The question again, about as many actions, with another beginning: 'Overdue actions led by Cafcass'; of `any_day`
    without when they are due.

    What explains a phrase ("…, the November Board", "… (yours)") is left out: the day and the name say it.
    """
    phrases = [one for one in view.reading[1:] if not (any_day and one.startswith("due "))]
    return " ".join([head, *askable(phrases)])


def askable(phrases: Iterable[str]) -> Iterable[str]:
    """The phrases of a reading as the words of a question that asks the same: without what explains it."""
    return (
        phrase.split(", the ")[0].removesuffix(" (yours)") for phrase in phrases if not phrase.startswith("no meeting")
    )


def these(items: Sequence[Listed]) -> str:
    """The refs of some actions as they are said: '1.1, 1.2 and 3.4'."""
    return joined([item.action.ref for item in items])


def in_order(refs: Sequence[str]) -> list[str]:
    """Refs as the plan counts them: 1.2 before 1.10, 3.1 before 12.1."""
    return sorted(refs, key=lambda ref: [int(one) if one.isdigit() else one for one in re.split(r"(\d+)", ref)])


def joined(words: Sequence[str], last: str = "and") -> str:
    """'a, b and c'."""
    return " ".join([", ".join(words[:-1]), last, words[-1]]) if len(words) > 1 else "".join(words)


def titled(ref: str, short_title: str) -> str:
    """A ref with its short title (mrkdwn)."""
    return f"*{esc(ref)}* {esc(short_title)}"
