"""What the horizon log says: the list, one item, the form and the receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from messages.blocks import Block, Draft, Message, ago, button, count, day, esc, field, modal, option, plain, shorten
from messages.paging import notes, paged
from store.read_models import Frozen, HorizonView, LogNoteView
from store.read_models.horizon import Contributions

LOG = button("Log an item", "horizon.add", about="on the horizon log")
LEVELS = ("low", "medium", "high")
LIMITS = {"title": 300, "may_change": 1500, "source": 300, "theme": 100, "bites_words": 150}
LONGEST_REASON = 500
LONGEST_NOTE = 1_500
RESPONSES = ("watch", "treat", "tolerate", "pass on")
NOTES = 3_000  # characters of notes on a page, beside the item itself
NOTES_TURN = ("horizon.notes_previous", "horizon.notes_next")
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


class Shown(Frozen):
    """An item to show: the actions it is about (ref, short title), what was said of it, who has contributed, and what
    the reader may do ('view', 'look', 'about')."""

    item: HorizonView
    about: tuple[tuple[str, str], ...] = ()
    notes: tuple[LogNoteView, ...] = ()
    contributions: Contributions = Contributions()
    may: frozenset[str] = frozenset()


def listing(
    items: tuple[HorizonView, ...], page: int, today: dt.date, glossary: Mapping[str, str], *, closed: bool = False
) -> Message:
    """One page (from 1) of the open items, those due a look first, then newest first, or of those that are closed; an
    empty log says so. Past the last page, the last."""
    draft = Draft(glossary).header("Closed items of the horizon" if closed else "On the horizon")
    if not items and closed:
        return draft.section("No item has been closed. `/horizon` lists those that are open.").message()
    if not items:
        draft.section("Nothing is on the horizon log. To log what you have spotted: `/horizon log …` and your words.")
        return draft.buttons([LOG]).message()
    rows = [row(item, today) for item in items]
    shown = paged(rows, page)
    late = sum(item.is_due_a_look(today) for item in items if not closed)
    first = f", those due a look first ({late}), then newest first" if late else ", newest first"
    draft.section(f"{count(len(items), 'closed item' if closed else 'open item')}{first}.").context(shown.where)
    for index in shown.rows:
        number = items[index].number
        draft.section(rows[index], button("Open", "horizon.show", str(number), about=name(number)))
    turns = shown.turn("horizon.previous", "horizon.next", before="closed|" if closed else "")
    return draft.buttons([*turns, LOG]).message()


def one(shown: Shown, page: int, today: dt.date, glossary: Mapping[str, str], lead: str | None = None) -> Message:
    """A single item in full with all that was said of it, oldest first; `lead` stands before it."""
    return _one(shown, page, today, glossary, lead).message()


def one_view(shown: Shown, today: dt.date, glossary: Mapping[str, str], lead: str) -> Block:
    """The same in the place of the form that said something of it."""
    return modal(name(shown.item.number), "horizon.done", _one(shown, 1, today, glossary, lead).view_blocks())


def _one(shown: Shown, page: int, today: dt.date, glossary: Mapping[str, str], lead: str | None) -> Draft:
    item = shown.item
    draft = Draft(glossary)
    if lead:
        draft.section(lead)
    draft.section(row(item, today))
    if shown.about:
        about = "; ".join(f"*{esc(ref)}* {esc(title)}" for ref, title in shown.about)
        draft.section(f"About: {about}")
    draft.section(_contributed(shown.contributions))
    turns = notes(draft, [_note(note) for note in shown.notes], page, NOTES_TURN, item.number, NOTES)
    labels = {"view": "Add our view", "look": "Look at it", "about": "Link an action"}
    number = item.number
    doing = [
        button(label, f"horizon.{kind}", str(number), about=f": {name(number)}")
        for kind, label in labels.items()
        if kind in shown.may
    ]
    return draft.buttons([*turns, *doing])


def _contributed(given: Contributions) -> str:
    of = len(given.given) + len(given.missing)
    said = "; ".join(map(esc, given.given)) or "none yet"
    missing = f"\nNot yet: {'; '.join(map(esc, given.missing))}" if given.missing else ""
    return f"Agencies that have contributed, {len(given.given)} of {of}: {said}{missing}"


_KINDS = {
    "view": "View",
    "look": "Looked at",
    "response": "Response",
    "owner": "Owner",
    "theme": "Theme",
    "likelihood": "Likelihood",
    "impact": "Impact",
    "bites": "When it may bite",
    "reopened": "Reopened",
}


def _note(note: LogNoteView) -> str:
    who = f" · {esc(note.party)}" if note.party else ""
    return f"{day(note.said_on)}{who} · {_KINDS.get(note.kind, note.kind)}: {esc(note.words)}"


def closed(item: HorizonView, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """That an item has ended, and that it is kept."""
    draft = Draft(glossary).section(f"Closed *{name(item.number)}*.").section(row(item, today))
    return draft.context("It leaves the list and the digests, and stays under its number.").message()


def how_to_close(number: str | None) -> str:
    """For those who wish an item gone or changed: the one way in which it ends."""
    return (
        "What was written on the horizon log is never deleted; an item is closed with a reason: `/horizon close "
        f"{number or '3'} …` and why. Nothing was recorded. `reopen {number or '3'} …` and why opens it again; "
        f"`{number or '3'} likelihood high`, `impact low` or `bites by summer 2016` changes how it is rated. If this "
        "is itself an item, put “log” before it."
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


def form(metadata: str, *, title: str = "", may_change: str = "", source: str = "", notice: str | None = None) -> Block:
    """The form for a new item, with what is known already; only what was spotted must be filled in."""
    levels = [option(level.capitalize(), level) for level in LEVELS]
    select = {"type": "static_select", "options": levels, "placeholder": plain("Choose")}
    blocks = Draft().section(notice).view_blocks() if notice else []
    blocks += [
        _words("title", title, hint="In a line. Name no child, adult or family."),
        _words("may_change", may_change, multiline=True),
        _words("source", source, hint="A report, a meeting, an agency: what you would tell someone who asks."),
        _words("theme", hint="For example: exploitation, online safety, housing."),
        field("likelihood", LABELS["likelihood"], select, optional=True),
        field("impact", LABELS["impact"], select, optional=True),
        _words("bites_words", hint="In words: “by next summer”, “when the new Act comes into force”."),
    ]
    return modal("Log a horizon item", "horizon.save", blocks, submit="Log it", close="Cancel", metadata=metadata)


def _words(block_id: str, given: str = "", *, hint: str | None = None, multiline: bool = False) -> Block:
    element: Block = {"type": "plain_text_input", "multiline": multiline, "max_length": LIMITS[block_id]}
    if given:
        element["initial_value"] = given[: LIMITS[block_id]]
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
    owned = f" · Owner: {esc(item.owner)}" if item.owner else ""
    lines.append(f"Response: {esc(item.response)}{owned}")
    if item.is_due_a_look(today):
        lines.append(f":warning: Due a look: it was to be looked at again by {day(item.next_look_on or today)}")
    elif item.next_look_on is not None:
        lines.append(f"Next look by {day(item.next_look_on)}")
    return "\n".join(lines)


# ---- what is said of an item


def how_to_say(number: int, kind: str) -> str:
    """The words to type where no form can open."""
    typed = {"view": "view from us: …", "look": "look again in March 2016", "about": "about 4.5"}[kind]
    return f"Say it in one line: `/horizon {number} {typed}`. Nothing was recorded."


def say_form(item: HorizonView, kind: str, metadata: str) -> Block:
    """The form in which a view is added, an item is looked at, or an action is linked."""
    blocks = Draft().section(f"*{name(item.number)}* {esc(item.title)}").view_blocks()
    words: Block = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST_NOTE}
    if kind == "view":
        blocks.append(field("words", "How does it look from where you are?", words, hint="Name no child or family."))
        title = "Add our view"
    elif kind == "about":
        refs: Block = {"type": "plain_text_input", "max_length": 200}
        blocks.append(field("words", "About which actions?", refs, hint="Their references: 4.5, A-3."))
        title = "Link an action"
    else:
        blocks += _look_fields(item, words)
        title = "Look at it"
    return modal(f"{name(item.number)}: {title}", "horizon.say", blocks, submit="Save", close="Cancel",
                 metadata=metadata)  # fmt: skip


def _look_fields(item: HorizonView, words: Block) -> list[Block]:
    responses = [option(one.capitalize(), one) for one in RESPONSES]
    response: Block = {"type": "static_select", "options": responses, "placeholder": plain("Choose")}
    response["initial_option"] = next((one for one in responses if one["value"] == item.response), responses[0])
    owner: Block = {"type": "external_select", "min_query_length": 0, "placeholder": plain("Agency, group or post")}
    if item.owner is not None:
        owner["initial_option"] = option(shorten(item.owner, 75), str(item.owner_party_id))
    owned = field("owner", "Who keeps an eye on it?", owner, optional=True)
    owned["element"]["action_id"] = "horizon.party"
    again: Block = {"type": "plain_text_input", "max_length": 100}
    return [
        field("words", "What was seen?", words, optional=True, hint="Name no child or family."),
        field("response", "Response", response),
        owned,
        field("again", "When is it looked at again?", again, optional=True, hint="In words: “in March 2016”."),
    ]
