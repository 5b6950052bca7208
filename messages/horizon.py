"""What the horizon log says: the list, one item, the form and the receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from messages.blocks import Block, Draft, Message, ago, button, count, day, esc, field, modal, option, plain
from messages.paging import pages, turn
from store.read_models import HorizonView

LOG = button("Log an item", "horizon.add", about="on the horizon log")
LEVELS = ("low", "medium", "high")
LIMITS = {"title": 300, "may_change": 1500, "source": 300, "theme": 100, "bites_words": 150}
LONGEST_REASON = 500
LABELS = {
    "title": "What has been spotted?",
    "may_change": "What may change because of it?",
    "source": "Where does this come from?",
    "theme": "Theme",
    "likelihood": "How likely is it?",
    "impact": "How great would the impact be?",
    "bites_words": "When may it bite?",
}


_STANDS = "It stands on the horizon log and in the next digests."


def name(number: int) -> str:
    """An item's number as people say it: 'H-3'."""
    return f"H-{number}"


def listing(items: tuple[HorizonView, ...], page: int, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """One page (from 1) of the open items, newest first; an empty log says so. Past the last, the last."""
    draft = Draft(glossary).header("On the horizon")
    if not items:
        draft.section("Nothing is on the horizon log. To log what you have spotted: `/horizon log …` and your words.")
        return draft.buttons([LOG]).message()
    rows = [row(item, today) for item in items]
    cut = pages(rows)
    page = min(max(page, 1), len(cut))
    shown = cut[page - 1]
    where = f", newest first; {shown.start + 1} to {shown.stop} here" if len(cut) > 1 else ", newest first"
    draft.section(f"{count(len(items), 'open item')}{where}.")
    for index in shown:
        draft.section(rows[index])
    return draft.buttons([*turn(page, len(cut), "horizon"), LOG]).message()


def one(item: HorizonView, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """A single item in full."""
    return Draft(glossary).section(row(item, today)).message()


def closed(item: HorizonView, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """That an item has ended, and that it is kept."""
    draft = Draft(glossary).section(f"Closed *{name(item.number)}*.").section(row(item, today))
    return draft.context("It leaves the list and the digests, and stays under its number.").message()


def how_to_close(number: str | None) -> str:
    """For those who wish an item gone or changed: the one way in which it ends."""
    return (
        "Items on the horizon log are never changed or deleted; they are closed with a reason: "
        f"`/horizon close {number or '3'} …` and why. Nothing was recorded. If this is itself an item, put “log” "
        "before it."
    )


def receipt(item: HorizonView, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """What was logged, under which number, for whom to see."""
    draft = Draft(glossary).section(f"Logged as *{name(item.number)}*.").section(row(item, today))
    return draft.context(f"{_STANDS} {_ends(item.number)}").buttons([LOG]).message()


def receipt_view(item: HorizonView, today: dt.date, glossary: Mapping[str, str]) -> Block:
    """The receipt in the place of the form."""
    draft = Draft(glossary).section(f"Logged as *{name(item.number)}*.").section(row(item, today))
    draft.context(f"{_STANDS} `/horizon` lists them all. {_ends(item.number)}")
    return modal("Logged", "horizon.done", draft.view_blocks())


def _ends(number: int) -> str:
    return f"When it is over: `/horizon close {number} …` and why."


def how_to_log() -> Message:
    """Where no form can open by itself: the button that opens it, and the words that do without."""
    draft = Draft().section(
        "Press the button for the form, or write it in one line: `horizon log` and then what you have "
        "spotted. Nothing has been recorded yet."
    )
    return draft.buttons([LOG]).message()


def form(metadata: str) -> Block:
    """The form for a new item; only what was spotted must be filled in."""
    levels = [option(level.capitalize(), level) for level in LEVELS]
    select = {"type": "static_select", "options": levels, "placeholder": plain("Choose")}
    blocks = [
        _words("title", hint="In a line. Name no child, adult or family."),
        _words("may_change", multiline=True),
        _words("source", hint="A report, a meeting, an agency: what you would tell someone who asks."),
        _words("theme", hint="For example: exploitation, online safety, housing."),
        field("likelihood", LABELS["likelihood"], select, optional=True),
        field("impact", LABELS["impact"], select, optional=True),
        _words("bites_words", hint="In words: “by next summer”, “when the new Act comes into force”."),
    ]
    return modal("Log a horizon item", "horizon.save", blocks, submit="Log it", close="Cancel", metadata=metadata)


def _words(block_id: str, *, hint: str | None = None, multiline: bool = False) -> Block:
    element = {"type": "plain_text_input", "multiline": multiline, "max_length": LIMITS[block_id]}
    return field(block_id, LABELS[block_id], element, hint=hint, optional=block_id != "title")


def row(item: HorizonView, today: dt.date) -> str:
    """An item in a list, in mrkdwn: its number, who spotted it and when, and all that was said of it."""
    spotted = f"Spotted by {esc(item.spotted_by)}" if item.spotted_by else "Spotted"
    spotted += f" on {day(item.spotted_on)} ({ago(item.spotted_on, today)})"
    said = [
        ("Source", item.source),
        ("Theme", item.theme),
        ("What may change", item.may_change),
        ("Likelihood", item.likelihood),
        ("Impact", item.impact),
        ("When it may bite", item.bites_words),
    ]
    lines = [f"*{name(item.number)}* {esc(item.title)}", spotted]
    lines += [f"{label}: {esc(words)}" for label, words in said if words]
    if item.closed_on is not None:
        return "\n".join([*lines, f"Closed on {day(item.closed_on)}: {esc(item.closed_reason or '')}"])
    return "\n".join([*lines, f"Response: {esc(item.response)}"])
