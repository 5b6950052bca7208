"""What a digest says: counts first, with last week’s beside them, then its parts; the rest goes on in its thread.

The message itself is made to be read in a minute on a phone: the first rows of each part, in a few short lines. The
rest stands whole in messages under it, or is counted with the command that lists it where the channel chose "short".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from messages.blocks import Block, Draft, Message, ago, button, count, day, esc, option, plain, shorten
from messages.digest_parts import PartOf, Row, parts
from messages.paging import pages
from messages.words import key, word
from store.read_models import BoundChannel, DigestView
from store.statuses import Standing

FIRST = 5  # rows of a part in the message itself
ROOM = (
    5_500  # characters of rows there; with the rest it stays under 9,600, the most that Slack was always seen to take
)
KEPT_FREE = 500  # for each later part that has rows, so that long ones do not hide them
SECTION = 2_800  # of Slack's 3,000 characters in a block: acronyms are spelled out on the way in
IN_THREAD, ROWS_IN_THREAD, PARTS_IN_THREAD = 7_000, 20, 6  # characters, rows of a part, and parts of one message there
WEEKS = 8  # of the trend
MEANT = (
    "Overdue: the last day for it has passed. No record yet: that day had passed before the plan was entered here, and "
    "nobody has said since how it stands, so it is not called overdue."
)
_COUNTED = (
    ("overdue", "overdue"), ("no record yet", "no record yet"), ("due in the next 14 days", "due soon"),
    ("due later", "due later"), ("complete - awaiting sign-off", "awaiting sign-off"), ("no date", "no date"),
)  # fmt: skip
"""(as it is said, as it is kept)."""


class Digest(Message):
    """A digest: the message, what goes on in its thread, and what it counted on its day, to be kept for the next."""

    on: dt.date
    counts: dict[str, int]
    thread: tuple[Message, ...] = ()


def digest(view: DigestView, glossary: Mapping[str, str]) -> Digest:
    """The digest as it is posted."""
    draft = Draft(glossary).header(f"Digest: {view.group_name}").section(_when(view))
    if view.late_from is not None:
        draft.context(
            f"Late: this digest was due on {view.late_from:%A} {day(view.late_from.date())} at {view.late_from:%H:%M} "
            f"({view.late_from.tzinfo}), when I could not send it. What it says is true now."
        )
    draft.section(_counts(view))
    _trend(draft, view)
    if unknown := view.number[Standing.no_record_yet]:
        draft.context(
            f"{count(unknown, 'action has', 'actions have')} no record yet: "
            "`/actions no record yet` lists them. Their owners say how they stand with `/update`."
        )
    found = parts(view)
    full = [one for one in found if one.rows]
    rest, left = [], ROOM
    for place, one in enumerate(full):
        kept = sum(KEPT_FREE for _ in full[place + 1 :])
        shown = _fitting(one, left - kept)
        left -= sum(len(row.words) for row in one.rows[:shown])
        _part(draft.divider(), one, range(shown), _more(view, one, shown))
        rest.append((one, range(shown, len(one.rows))))
    if nothing := [one.nothing for one in found if not one.rows]:
        draft.divider().section(f"*Nothing to report:* {'; '.join(nothing)}.")
    hidden = _hidden_names(full)
    if hidden and view.settings.length == "short":
        draft.context("`/actions` and a number, for example `/actions 6.1`, names every owner.")
    thread = _thread(rest, hidden, glossary) if view.settings.length == "full" else ()
    said = draft.context(f"{esc(key())} {MEANT}").message()
    return Digest(text=said.text, blocks=said.blocks, on=view.on, counts=view.counts, thread=thread)


def preview(posted: Digest, channel: BoundChannel, button_value: str | None, *, is_private: bool) -> Message:
    """The digest exactly as it would be posted; under it, that this is a preview, and for some a button."""
    draft = Draft().divider()
    whose = " Only you see it." if is_private else ""
    draft.context(
        f"This is a preview of what would be posted in <#{channel.channel_id}>.{whose}{_under(posted)} "
        "Nothing was posted."
    )
    if button_value is not None:
        about = f"for {channel.party_name} now"
        draft.buttons([button("Post it", "digest.post", button_value, about=about, style="primary")])
    note = draft.message()
    return Message(text=f"{posted.text}\n{note.text}", blocks=(*posted.blocks, *note.blocks))


def next_one(posted: Digest, channel: BoundChannel, when: str, *, is_private: bool) -> Message:
    """The digest as it would be with what is true now; under it, when it goes out."""
    draft = Draft().divider()
    whose = " Only you see it." if is_private else ""
    draft.context(
        f"{when} This is what it would say now, in <#{channel.channel_id}>.{whose}{_under(posted)} Nothing was posted."
    )
    note = draft.message()
    return Message(text=f"{posted.text}\n{note.text}", blocks=(*posted.blocks, *note.blocks))


def being_posted(channel: BoundChannel) -> str:
    """That the digest was asked for; whether it can be posted is found out when it is sent."""
    return (
        f"I am posting the digest for {esc(channel.party_name)} to <#{channel.channel_id}>. If it cannot be posted "
        "there, you will be told."
    )


def _under(posted: Digest) -> str:
    number = len(posted.thread)
    return f" {count(number, 'more message')} would stand in its thread." if number else ""


def _when(view: DigestView) -> str:
    if view.since is None:
        return f"*{day(view.on)}* · the first digest here: none to compare with, and news is of the last 7 days"
    return f"*{day(view.on)}* · the last digest was on {day(view.since)}, {ago(view.since, view.on)}"


def _counts(view: DigestView) -> str:
    if not view.number.total:
        return f"The plan holds no action of {esc(view.group_name)}."
    whose = "" if view.party_ids is None else f" of {esc(view.group_name)}"
    number = view.number
    head = f"*{number.open} of {count(number.total, 'action')}{whose} open*, {number[Standing.closed]} closed."
    before = view.last_week.counts if view.last_week else {}
    if view.last_week:
        was = f"{before.get('open', 0)} of {before.get('total', 0)} open, {before.get('closed', 0)} closed"
        head += f" On {day(view.last_week.on)}: {was}."
    now = view.counts
    lines = [
        f"• {esc(word(said))}: *{now[kept]}* of {number.open}" + (f", was {before[kept]}" if kept in before else "")
        for said, kept in _COUNTED
    ]
    return "\n".join([f"{head} Of the open:", *lines])


def _trend(draft: Draft, view: DigestView) -> None:
    """How many were overdue in each digest, in words and drawn; a first digest has nothing to compare with."""
    name = "overdue"
    points = [(one.on, one.counts.get(name, 0)) for one in view.before[-WEEKS + 1 :]]
    points.append((view.on, view.counts[name]))
    if len(points) < 2 or not any(number for _, number in points):
        return
    told = ", ".join(f"{number} on {on.day} {on:%B}" for on, number in points[:-1])
    draft.section(f"*{esc(word(name)).capitalize()} over time:* {told}, *{points[-1][1]}* now")
    labels = [f"{on.day} {on:%b %Y}" for on, _ in points]
    data = [{"label": label, "value": number} for label, (_, number) in zip(labels, points, strict=True)]
    series = {"name": shorten(word(name).capitalize(), 20), "data": data}
    chart = {"type": "bar", "series": [series], "axis_config": {"categories": labels}}
    title = f"{shorten(word(name).capitalize(), 30)} over time"
    draft.block({"type": "data_visualization", "title": title, "chart": chart})


# ---- the parts


def _fitting(one: PartOf, room: int) -> int:
    """How many rows of a part stand in the message itself."""
    shown = used = 0
    while shown < min(FIRST, len(one.rows)) and used + len(one.rows[shown].words) <= room:
        used += len(one.rows[shown].words)
        shown += 1
    return shown


def _more(view: DigestView, one: PartOf, shown: int) -> str:
    """Where the rows stand that are not here."""
    left, beyond = len(one.rows) - shown, one.size - len(one.rows)
    if not left and not beyond:
        return ""
    if view.settings.length == "short":
        return f"{left + beyond} of {one.size} not shown here: `{one.command}` lists them."
    if beyond:
        return f"{left} more in the thread, and {beyond} beyond it: `{one.command}` lists them."
    return f"{left} more in the thread." if shown else f"{'All' if left > 1 else 'It is'} in the thread."


def _part(draft: Draft, one: PartOf, which: range, more: str = "") -> None:
    """Some rows of a part under its heading, and what may be done with one of them."""
    rows = one.rows[which.start : which.stop]
    where = f", {which.start + 1} to {which.stop} here" if which.start else ""
    number = "" if one.part == "next meeting" else f" ({one.size}{where})"
    heading = f"*{one.title}{number}*{one.order}"
    words = [row.words for row in rows]
    first = f"{heading}\n{words[0]}" if words else heading
    for section in _packed([first, *words[1:], *([f"_{more}_"] if more else [])], one.joint):
        draft.section(section)
    draft.buttons(_choose(one, rows))


def _choose(one: PartOf, rows: Sequence[Row]) -> list[Block]:
    """A list to choose one of the rows from, or a button where there is one; whoever presses gets a form or an answer
    of their own."""
    if one.choose is None or not rows:
        return []
    label, action = one.choose
    if not rows[0].label:
        return [button(label, action, rows[0].value, about=f"of the {one.title.lower()}")]
    options = [option(row.label, row.value) for row in rows]
    return [{"type": "static_select", "action_id": action, "placeholder": plain(label), "options": options}]


def _packed(rows: Sequence[str], joint: str) -> Iterable[str]:
    """Rows put together into as few sections as hold them, each row whole where a section can hold it."""
    section = ""
    for row in rows:
        if section and len(section) + len(joint) + len(row) > SECTION:
            yield section
            section = ""
        section = f"{section}{joint}{row}" if section else row
    if section:
        yield section


# ---- the thread


def _hidden_names(found: Sequence[PartOf]) -> tuple[Row, ...]:
    """The owners that rows only count, by name; those of several actions that are the same are named once."""
    owed: dict[str, dict[str, None]] = {}
    for row in (row for one in found for row in one.rows if row.names):
        owed.setdefault(row.names, {})[row.value] = None
    return tuple(Row(words=f"{', '.join(f'*{esc(ref)}*' for ref in refs)}: {names}") for names, refs in owed.items())


def _thread(
    rest: Sequence[tuple[PartOf, range]], hidden: tuple[Row, ...], glossary: Mapping[str, str]
) -> tuple[Message, ...]:
    """The messages under the digest: every row that did not fit into it, and the owners whom it only counts."""
    if hidden:
        named = PartOf(part="overdue", title="Owners still to answer", rows=hidden, nothing="", command="")
        rest = [*rest, (named, range(len(hidden)))]
    found: list[Message] = []
    draft, used, held = Draft(glossary), 0, 0
    for one, left in rest:
        words = [row.words for row in one.rows[left.start :]]
        for page in pages(words, ROWS_IN_THREAD, IN_THREAD) if words else ():
            size = sum(len(words[index]) for index in page)
            if held and (used + size > IN_THREAD or held == PARTS_IN_THREAD):
                found.append(draft.message())
                draft, used, held = Draft(glossary), 0, 0
            _part(draft, one, range(left.start + page.start, left.start + page.stop))
            used, held = used + size, held + 1
    return (*found, draft.message()) if held else ()
