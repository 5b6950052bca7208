"""What a digest says: counts first, then what is overdue, what falls due, what was said, what is coming.

A digest is one message. Rows stand in it whole; those for which Slack's message has no room are counted, with
the command that lists them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from messages import horizon
from messages.actions import due, said
from messages.blocks import Draft, Message, ago, button, count, day, esc
from store import standing
from store.read_models import BoundChannel, DigestView, Frozen, Listed, Part, Said, Word
from store.statuses import Standing, Status

ROOM = 28_000  # characters of rows; Slack takes 40,000 in all, and this many always fit into its 50 blocks
KEPT_FREE = 3_000  # for each later part that has rows, so that a long list of what is overdue does not hide them
SECTION = 2_800  # of Slack's 3,000: acronyms are spelled out on the way in
KEY = (
    f"Key to the statuses: {' · '.join(Status)}. Overdue: the last day for it has passed. No record yet: "
    "that day had passed before the plan was entered here, and nobody has said since how it stands, so it is "
    "not called overdue."
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
    draft.section(_counts(view))
    if view.no_record_yet:
        draft.context(
            f"{count(view.no_record_yet, 'action has', 'actions have')} no record yet: "
            "`/actions no record yet` lists them. Their owners say how they stand with `/update`."
        )
    lists = _lists(view)
    if not any(one.rows for one in lists):
        draft.section(f"*Nothing to report.* {' '.join(one.none for one in lists)}")
        return draft.context(KEY).message()
    left = ROOM
    for place, one in enumerate(lists):
        later = sum(KEPT_FREE for other in lists[place + 1 :] if other.rows)
        left -= _add(draft, one, left - later)
    return draft.context(KEY).message()


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


def on_its_way(channel: BoundChannel) -> str:
    """That the digest was asked for and goes out."""
    return f"The digest for {esc(channel.party_name)} is on its way to <#{channel.channel_id}>."


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
    return "\n".join([*lines, *(f"• {name}: *{number}* of {view.open}" for name, number in counted)])


def _lists(view: DigestView) -> tuple[_List, ...]:
    since = view.since or view.on - dt.timedelta(days=7)
    fortnight = view.on + dt.timedelta(days=14)
    spoken = sum(len(one.words) for one in view.updated)
    return (
        _List(
            title=f"Overdue ({len(view.overdue)}{', longest first' if view.overdue else ''})",
            rows=tuple(_overdue(item, view) for item in view.overdue),
            none="Nothing is known to be overdue.",
            command="/actions overdue",
        ),
        _List(
            title=f"Due in the next 14 days ({len(view.due_soon)})",
            rows=tuple(_due_soon(item, view) for item in view.due_soon),
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
            rows=tuple(horizon.row(item, view.on) for item in view.horizon),
            none=f"Nothing new is on the horizon since {day(since)}.",
            command="/horizon",
        ),
    )


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


def _overdue(item: Listed, view: DigestView) -> str:
    late = f"{count(item.days_late, 'day')} late"
    return _row(item, view, late, [Standing.overdue, Standing.no_record_yet])


def _due_soon(item: Listed, view: DigestView) -> str:
    assert item.action.due_on is not None
    days = (item.action.due_on - view.on).days
    return _row(item, view, {0: "today", 1: "tomorrow"}.get(days, f"in {days} days"), [Standing.due])


def _row(item: Listed, view: DigestView, when: str, still: list[Standing]) -> str:
    action = item.action
    mine = [part for part in action.leads if view.party_ids is None or part.party_id in view.party_ids]
    owing = {s: [p for p in mine if standing.of_part(action, p, view.on) == s] for s in still}
    first, *silent = still
    lines = [f"*{esc(action.ref)}* {esc(action.short_title)}", f"{when} · {due(action)}"]
    lines.append(f"Owed by: {_names(owing[first])}{_of_how_many(owing[first], mine, action.leads)}")
    lines += [f"No record yet of: {_names(owing[s])}" for s in silent if owing[s]]
    return "\n".join([*lines, _last_word(mine, view.on)])


def _names(parts: Iterable[Part]) -> str:
    return "; ".join(esc(part.party_name) for part in parts)


def _of_how_many(owing: Sequence[Part], mine: Sequence[Part], leads: Sequence[Part]) -> str:
    if len(leads) == 1:
        return ""
    return f" ({len(owing)} of {len(leads)} owners)" if len(mine) == len(leads) else f" (one of {len(leads)} owners)"


def _last_word(parts: Iterable[Part], today: dt.date) -> str:
    words = [part.last for part in parts if part.last]
    if not words:
        return "Last word: none so far"
    last = max(words, key=lambda word: word.id)
    return f"Last word: {esc(last.party)}, {said(last)}, {day(last.said_on)} ({ago(last.said_on, today)})"


def _spoken(one: Said) -> list[str]:
    """A row for each word; the action's title stands with the first."""
    rows = [f"• {esc(word.party)}: {_word(word)}" for word in one.words]
    return [f"*{esc(one.ref)}* {esc(one.short_title)}\n{rows[0]}", *rows[1:]]


def _word(word: Word) -> str:
    expected = f", now expected {day(word.expected_on)}" if word.expected_on else ""
    evidence = f", evidence: {esc(word.evidence_url)}" if word.evidence_url else ""
    return f"{said(word)}{expected}{evidence}, {day(word.said_on)}, {word.reference}"
