"""What a digest says: counts first, then what is overdue, what falls due, what was said, what is coming.

A digest is one message. Rows stand in it whole; those for which Slack's message has no room are counted, with
the command that lists them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from messages import challenge, horizon
from messages.actions import due
from messages.blocks import Draft, Message, ago, button, count, day, esc
from messages.said import said
from messages.words import as_heading, key, word
from store import standing
from store.read_models import BoundChannel, DigestView, Frozen, HorizonView, Listed, Part, Said, Word
from store.statuses import Standing

ROOM = 7_000  # characters of rows; with the rest it stays under 9,600, the most that Slack was always seen to take
KEPT_FREE = 800  # for each later list that has rows, so that many that are overdue do not hide them
SECTION = 2_800  # of Slack's 3,000 characters in a block: acronyms are spelled out on the way in
LONG = 500  # characters of a note; a longer one is not quoted, the action's own page has it
MANY = 5  # owners; the same ones are named once in a list
MEANT = (
    "Overdue: the last day for it has passed. No record yet: that day had passed before the plan was entered here, and "
    "nobody has said since how it stands, so it is not called overdue."
)


class _List(Frozen):
    """One list of the digest: its rows, the words when it is empty, and the command that shows all of it."""

    title: str
    rows: tuple[str, ...]
    none: str
    command: str
    joint: str = "\n\n"


def digest(view: DigestView, glossary: Mapping[str, str]) -> Message:
    """The digest as it is posted."""
    draft = Draft(glossary).header(f"Digest: {view.group_name}").section(_when(view))
    if view.late_from is not None:
        draft.context(
            f"Late: this digest was due on {view.late_from:%A} {day(view.late_from.date())} at {view.late_from:%H:%M}, "
            "when I could not send it. What it says is true now."
        )
    draft.section(_counts(view))
    if view.no_record_yet:
        draft.context(
            f"{count(view.no_record_yet, 'action has', 'actions have')} no record yet: "
            "`/actions no record yet` lists them. Their owners say how they stand with `/update`."
        )
    lists = _lists(view)
    if not any(one.rows for one in lists):
        draft.section(f"*Nothing to report.* {' '.join(one.none for one in lists)}")
        return draft.context(f"{esc(key())} {MEANT}").message()
    left = ROOM
    for place, one in enumerate(lists):
        later = sum(KEPT_FREE for other in lists[place + 1 :] if other.rows)
        left -= _add(draft, one, left - later)
    return draft.context(f"{esc(key())} {MEANT}").message()


def preview(posted: Message, channel: BoundChannel, button_value: str | None, *, is_private: bool) -> Message:
    """The digest exactly as it would be posted; under it, that this is a preview, and for some a button."""
    draft = Draft().divider()
    whose = " Only you see it." if is_private else ""
    draft.context(f"This is a preview of what would be posted in <#{channel.channel_id}>.{whose} Nothing was posted.")
    if button_value is not None:
        about = f"for {channel.party_name} now"
        draft.buttons([button("Post it", "digest.post", button_value, about=about, style="primary")])
    note = draft.message()
    return Message(text=f"{posted.text}\n{note.text}", blocks=(*posted.blocks, *note.blocks))


def next_one(posted: Message, channel: BoundChannel, when: str, *, is_private: bool) -> Message:
    """The digest as it would be with what is true now; under it, when it goes out."""
    draft = Draft().divider()
    whose = " Only you see it." if is_private else ""
    draft.context(f"{when} This is what it would say now, in <#{channel.channel_id}>.{whose} Nothing was posted.")
    note = draft.message()
    return Message(text=f"{posted.text}\n{note.text}", blocks=(*posted.blocks, *note.blocks))


def being_posted(channel: BoundChannel) -> str:
    """That the digest was asked for; whether it can be posted is found out when it is sent."""
    return (
        f"I am posting the digest for {esc(channel.party_name)} to <#{channel.channel_id}>. If it cannot be posted "
        "there, you will be told."
    )


def _when(view: DigestView) -> str:
    if view.since is None:
        return f"*{day(view.on)}* · the first digest here, so news is of the last 7 days"
    return f"*{day(view.on)}* · the last digest was on {day(view.since)}, {ago(view.since, view.on)}"


def _counts(view: DigestView) -> str:
    if not view.total:
        return f"The plan holds no action of {esc(view.group_name)}."
    whose = "" if view.party_ids is None else f" of {esc(view.group_name)}"
    counted = [
        ("overdue", len(view.overdue)),
        ("no record yet", view.no_record_yet),
        ("due in the next 14 days", len(view.due_soon)),
        ("due later", view.due_later),
        ("complete - awaiting sign-off", view.awaiting_sign_off),
        ("no date", view.undated),
    ]
    lines = [f"*{view.open} of {count(view.total, 'action')}{whose} open*, {view.closed} closed. Of the open:"]
    return "\n".join([*lines, *(f"• {esc(word(name))}: *{number}* of {view.open}" for name, number in counted)])


def _lists(view: DigestView) -> tuple[_List, ...]:
    since = view.since or view.on - dt.timedelta(days=7)
    fortnight = view.on + dt.timedelta(days=14)
    spoken = sum(len(one.words) for one in view.updated)
    new = {item.number for item in view.horizon}
    due_a_look = _List(
        title=f"On the horizon, due a look ({len(view.due_a_look)})",
        rows=tuple(_spotted(item, view.on) for item in view.due_a_look if item.number not in new),
        none="Nothing on the horizon is due a look.",
        command="/horizon",
    )
    overdue = esc(as_heading(Standing.overdue, "Overdue"))
    always = (
        _List(
            title=f"{overdue} ({len(view.overdue)}{', longest first' if view.overdue else ''})",
            rows=_rows(view.overdue, view, [Standing.overdue, Standing.no_record_yet]),
            none="Nothing is known to be overdue.",
            command="/actions overdue",
        ),
        _List(
            title=f"Due in the next 14 days ({len(view.due_soon)})",
            rows=_rows(view.due_soon, view, [Standing.due]),
            none=f"Nothing falls due by {day(fortnight)}.",
            command=f"/actions due by {day(fortnight)}",
        ),
        _List(
            title=f"Updated since {day(since)} ({count(spoken, 'update')})",
            rows=tuple(row for one in view.updated for row in _spoken(one)),
            none=f"No update was recorded since {day(since)}.",
            command="/actions",
            joint="\n",
        ),
        _List(
            title=f"New on the horizon ({len(view.horizon)})",
            rows=tuple(_spotted(item, view.on) for item in view.horizon),
            none=f"Nothing new is on the horizon since {day(since)}.",
            command="/horizon",
        ),
    )
    late = _List(
        title=f"Challenges without a response in time ({len(view.late_challenges)})",
        rows=tuple(challenge.row(challenge.Shown(challenge=one), view.on) for one in view.late_challenges),
        none="Every challenge has its response.",
        command="/challenge",
    )
    return (*always, *(one for one in (due_a_look, late) if one.rows))


def _add(draft: Draft, one: _List, room: int) -> int:
    """Put one list into the draft, as many of its rows as there is room for; returns the characters used."""
    draft.divider().section(f"*{one.title}*")
    if not one.rows:
        draft.section(one.none)
        return 0
    shown = used = 0
    while shown < len(one.rows) and used + len(one.rows[shown]) <= room:
        used += len(one.rows[shown])
        shown += 1
    for section in _packed(one.rows[:shown], one.joint):
        draft.section(section)
    if shown < len(one.rows):
        more = "More" if shown else "All of them, too many for one message"
        draft.section(
            f"{more}: {len(one.rows) - shown} of {len(one.rows)}, not shown here. `{one.command}` lists them."
        )
    return used


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


def _rows(items: Sequence[Listed], view: DigestView, still: Sequence[Standing]) -> tuple[str, ...]:
    """A row for each action, whose owners still owe it in these ways."""
    named: dict[tuple[int, ...], str] = {}
    return tuple(_row(item, view, still, named) for item in items)


def _row(item: Listed, view: DigestView, still: Sequence[Standing], named: dict[tuple[int, ...], str]) -> str:
    action = item.action
    mine = [part for part in action.leads if view.party_ids is None or part.party_id in view.party_ids]
    lines = [f"*{esc(action.ref)}* {esc(action.short_title)}", f"{_how_far(item, view.on)} · {due(action)}"]
    labels = {Standing.no_record_yet: f"{esc(as_heading(Standing.no_record_yet, 'No record yet'))} of"}
    for where in still:
        owing = [part for part in mine if standing.of_part(action, part, view.on) == where]
        if owing:
            names = _names(owing, action.ref, named)
            of = f" ({len(owing)} of {len(action.leads)} owners)" if len(action.leads) > 1 else ""
            lines.append(f"{labels.get(where, 'Owed by')}: {names}{of}")
    return "\n".join([*lines, _last_word(action.ref, mine, view.on)])


def _how_far(item: Listed, today: dt.date) -> str:
    if item.standing == Standing.overdue or item.due_on is None:
        return f"{count(item.days_late, 'day')} late"
    days = (item.due_on - today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _names(parts: Sequence[Part], ref: str, named: dict[tuple[int, ...], str]) -> str:
    """Owners by name; many who were named in this list already are told by the action where they were."""
    who = tuple(part.party_id for part in parts)
    before = named.setdefault(who, ref)
    if len(parts) >= MANY and before != ref:
        return f"the same as *{esc(before)}*"
    return "; ".join(esc(part.party_name) for part in parts)


def _last_word(ref: str, parts: Iterable[Part], today: dt.date) -> str:
    words = [part.last for part in parts if part.last]
    if not words:
        return "Last word: none so far"
    last = max(words, key=lambda word: word.id)
    return f"Last word: {esc(last.party)}, {_said(ref, last)}, {day(last.said_on)} ({ago(last.said_on, today)})"


def _spoken(one: Said) -> list[str]:
    """A row for each word; the action's title stands with the first."""
    rows = [f"• {esc(word.party)}: {_word(one.ref, word)}" for word in one.words]
    return [f"*{esc(one.ref)}* {esc(one.short_title)}\n{rows[0]}", *rows[1:]]


def _word(ref: str, word: Word) -> str:
    expected = f", now expected {day(word.expected_on)}" if word.expected_on else ""
    evidence = f", evidence: {esc(word.evidence_url)}" if word.evidence_url else ""
    return f"{_said(ref, word)}{expected}{evidence}, {day(word.said_on)}, {word.reference}"


def _said(ref: str, word: Word) -> str:
    """What was said, in a line; a long note is not cut off but left to the action's own page."""
    if len(word.narrative) <= LONG:
        return said(word)
    return f"{said(word.model_copy(update={'narrative': ''}))} (a long note: `/actions {esc(ref)}`)"


def _spotted(item: HorizonView, today: dt.date) -> str:
    """An item of the horizon; a long one by its title alone."""
    whole = horizon.row(item, today)
    if len(whole) <= 2 * LONG:
        return whole
    brief = item.model_copy(update=dict.fromkeys(("may_change", "source", "theme", "bites_words")))
    return f"{horizon.row(brief, today)}\nMore of it: `/horizon {item.number}`"
