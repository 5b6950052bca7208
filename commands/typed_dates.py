"""A date typed in words that leave room ("Easter", "3/4/16", "end of May") is shown as it was read before it is saved.

A job reads dates through `read` (or notes what it read with `note`). Once it has run, the dispatcher asks
`unsettled`: where a date leaves room and the person has not seen how it was read, everything is undone, the request
is kept as a draft for a day, and the reading is shown with "Record it so" and "Another date". Agreeing runs the same
request again from its beginning, so that permission and all else is checked anew; what was read must be read the same.
In a form the reading stands beside the field, and the same words submitted again are agreed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from commands.core import Context, Job, Reply, Request, say
from commands.directory import directory
from commands.errors import Sorry
from commands.reading import names, posts
from commands.reading.dates import deadlines as dates
from commands.reading.dates import expecting
from commands.reading.dates.read_as import ReadAs, how_read, of_days
from commands.reading.meetings import dates_in
from messages import typed_dates as messages
from messages.blocks import day, esc
from store import drafts, meetings

RECORD, ANOTHER, SAVE = "dates.record", "dates.another", "dates.save"
KIND = "typed dates"
TYPED_AT = ("command", "mention", "direct", "form")
_KEPT = ("door", "name", "text", "channel_id", "thread_ts", "message_ts", "board_id")
_NEXT = re.compile(
    r"(?:(?P<by>by|at|for|before|in time for|on|to) )?(?:the |our )?next (?P<group>[\w'’ &-]{2,60}?)(?: meeting)?",
    re.IGNORECASE,
)
_GONE = (
    "What you typed is no longer kept (it waits for a day), or was recorded or changed meanwhile. Nothing was recorded "
    "now. Please look how it stands, and send it again if it is missing."
)


class LeavesRoom(Exception):
    """What was read must be seen first: nothing of the request may be written."""

    def __init__(self, request: Request, readings: Sequence[ReadAs]) -> None:
        super().__init__("a typed date leaves room")
        self.request = request
        self.readings = tuple(dict.fromkeys(readings))


# ---- for commands


def read(context: Context, words: str, field: str | None = None) -> dates.Deadline:
    """A deadline as it is read today; where its words leave room, it is shown before it is saved."""
    found = dates.read_deadline(words, context.today)
    if found.kind == "ask" and not found.impossible:
        found = _next_meeting(context, words) or found
    note(context, how_read(found, field))
    return found


def announced(context: Context, narrative: str, field: str | None = None) -> tuple[str | None, date | None]:
    """The day that a narrative announces ("expected by the next Board"), as (its words, the day): shown before it is
    saved. Words that name no exact day ("after Christmas") are kept without one. Sorry where it announces two days, or
    one that cannot be.
    """
    found: dict[str, dates.Deadline] = {}
    for one in expecting.announced(narrative, context.today):
        words = _meeting_words(context, one.words) if one.is_meeting else one.words
        if words:
            found[words] = _next_meeting(context, words) or dates.read_deadline(words, context.today)
    for words, reading in found.items():
        if question := dates.impossible(reading):
            raise Sorry(f"“{esc(words)}”: {question} Nothing was recorded.", field=field)
    days = {reading.latest for reading in found.values() if reading.latest is not None and reading.ask is None}
    if len(days) > 1:
        told = " and ".join(day(one) for one in sorted(days))
        raise Sorry(f"Two days are announced, {told}: which is it? Nothing was recorded. Say one of them.", field=field)
    for words, reading in found.items():
        if reading.latest in days:
            note(context, how_read(reading, field))
            return words, reading.latest
    return next(iter(found), None), None


def _meeting_words(context: Context, words: str) -> str | None:
    """The words up to the end of a group's name: "the next Board" of "the next Board where it will be signed off"."""
    said = words.split()
    for length in range(len(said), 1, -1):
        shorter = " ".join(said[:length])
        named = _NEXT.fullmatch(shorter)
        if named and isinstance(names.find_party(named["group"], directory(context)), names.Found):
            return shorter
    return None


def _next_meeting(context: Context, words: str) -> dates.Deadline | None:
    """A deadline that is a group's next meeting ("the next Board"), where that is in the calendar."""
    said = _NEXT.fullmatch(words.strip(" ."))
    group = names.find_party(said["group"], directory(context)) if said else None
    if said is None or not isinstance(group, names.Found):
        return None
    meeting = meetings.next_of_group(context.connection, group.party.id, context.today)
    if meeting is None:
        return None
    before = (said["by"] or "").lower() == "before"
    last = meeting.held_on - timedelta(days=1) if before else meeting.held_on
    note = f"the {'day before the ' if before else ''}next meeting of {group.party.name} in the calendar"
    return dates.Deadline(words, "date", last, last, "meeting", convention=note)


def note_days(context: Context, words: str, field: str | None = None) -> None:
    """Have every day that stands in the words shown as it was read."""
    for found in dates_in(words, context.today):
        note(context, how_read(found, field))


def note(context: Context, reading: ReadAs | None) -> None:
    """Have a reading shown before it is saved; None needs no showing."""
    if reading is not None:
        context.read_as.append(reading)


def shown_here(context: Context) -> tuple[tuple[str, str], ...]:
    """The readings so far as (words, how they were read), for a command that shows them itself before it saves."""
    shown = tuple((one.words, one.said) for one in context.read_as)
    context.read_as.clear()
    return shown


def last_day(context: Context, words: str, example: str) -> tuple[str, date]:
    """The words without the day that ends them, and that day (today when none is said). Sorry when it is no day."""
    try:
        rest, on, spoken = posts.read_last_words(words, context.today)
    except ValueError as error:
        raise Sorry(
            f"{esc(str(error))} Nothing was recorded. Write the day in full, for example: {example}."
        ) from error
    note(context, of_days(spoken, (on,)))
    return rest, on


def day_to_come(context: Context, words: str, field: str | None = None) -> date:
    """A day to come, in words: the last day that they can mean."""
    found = read(context, words, field)
    if question := dates.impossible(found):
        raise Sorry(f"{question} Nothing was recorded.", field=field)
    if found.latest is None or found.ask:
        raise Sorry(
            f"“{esc(words)}”: {found.ask or 'which day is that?'} Nothing was recorded. Say for example “on 1 March "
            "2016” or “in May 2016”.",
            field=field,
        )
    if found.latest <= context.today:
        raise Sorry(f"{day(found.latest)} is not to come. Nothing was recorded.", field=field)
    return found.latest


# ---- for the dispatcher


def require_seen(context: Context) -> None:
    """Raise LeavesRoom where a date was typed whose reading the person has not seen."""
    request = context.request
    if request.door not in TYPED_AT or not context.read_as:
        return
    seen: dict[str, str] = {}
    if request.door == "form":
        kept = drafts.look(context.connection, _form_key(request), context.asker.person_id, context.now)
        seen = _shown(kept) if kept else {}
    _unseen(request, context.read_as, seen)


def _unseen(request: Request, readings: Sequence[ReadAs], seen: dict[str, str]) -> None:
    unseen = [one for one in readings if seen.get(one.words) != one.key]
    if unseen:
        raise LeavesRoom(request, unseen)


def ask(context: Context, asks: LeavesRoom) -> Reply:
    """Keep what was typed, and show how its dates were read."""
    dates_read = [
        {"words": one.words, "key": one.key, "day": one.day.isoformat() if one.day else None} for one in asks.readings
    ]
    person, now, connection = context.asker.person_id, context.now, context.connection
    if asks.request.door == "form":
        key = _form_key(asks.request)
        before = drafts.look(connection, key, person, now) or {"dates": []}
        drafts.keep(connection, person, {"dates": [*before["dates"], *dates_read]}, now, draft_id=key)
        return Reply(errors=_beside(asks))
    kept = {name: getattr(asks.request, name) for name in _KEPT}
    kept |= {"mentioned": dict(asks.request.mentioned), "apps": sorted(asks.request.apps)}
    draft_id = drafts.keep(connection, person, {"kind": KIND, "request": kept, "dates": dates_read}, now)
    shown = [(one.words, one.said) for one in asks.readings]
    any_days = {one.words: date.max for one in asks.readings if one.day is not None}
    changeable = len(any_days) == len(asks.readings) and _with_days(asks.request, any_days) is not None
    return say(messages.asked(shown, _typed(asks.request), draft_id, changeable))


def _shown(kept: dict[str, Any]) -> dict[str, str]:
    """The words of dates that were shown, and how each was read; of words shown twice, the last time."""
    return {one["words"]: one["key"] for one in kept["dates"]}


def _typed(request: Request) -> str:
    return f"/{request.name} {request.text}" if request.door == "command" else request.text


def _form_key(request: Request) -> str:
    return f"form:{request.view_id or request.metadata}"[:64]


def _beside(asks: LeavesRoom) -> dict[str, str]:
    fields = asks.request.fields
    longest = max(fields, key=lambda name: len(fields[name]), default="")
    beside: dict[str, list[tuple[str, str]]] = {}
    for one in asks.readings:
        name = one.field if one.field is not None and one.field in fields else longest
        beside.setdefault(name, []).append((one.words, one.said))
    return {name: messages.beside(readings) for name, readings in beside.items()}


def _with_days(request: Request, days: dict[str, date]) -> Request | None:
    """The request with its dates' words replaced by days written in full; None where it cannot be told where."""
    text = request.text
    for words, on in days.items():
        places = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE))
        if len(places) != 1:
            return None
        text = f"{text[: places[0].start()]}{day(on)}{text[places[0].end() :]}"
    return replace(request, text=text)


def agreed(request: Request, job_of: Callable[[Request], Job], answered: Callable[[Context, Request, Reply], Reply],
           draft_id: str | None = None) -> Job:  # fmt: skip
    """Record what was typed, with the dates as they were shown, or as they are chosen in the form for another date.

    `job_of` reads a request; `answered` puts the reply where the request came from. Without `draft_id` the newest.
    """

    def run(context: Context) -> Reply:
        person, now, connection = context.asker.person_id, context.now, context.connection
        wanted = draft_id or drafts.latest(connection, person, KIND, now)
        kept = drafts.take(connection, wanted, person, now) if wanted else None
        if kept is None or kept.get("kind") != KIND:
            raise Sorry(_GONE if wanted else messages.NOTHING_WAITS)
        again = _again(request, kept["request"], wanted or "")
        if request.door == "form":
            changed = _with_days(again, _chosen(request, [one["words"] for one in kept["dates"]]))
            if changed is None:
                raise Sorry(_GONE)
            again = changed
        reply = job_of(again).run(replace(context, request=again))
        _unseen(again, context.read_as, _shown(kept))
        context.read_as.clear()
        return answered(context, again, reply)

    once = f"draft-{draft_id}" if draft_id else None
    return Job("record a typed date", run, writes=True, once=once)


def _again(request: Request, kept: dict[str, Any], draft_id: str) -> Request:
    """What was typed, said again by the same person now."""
    words = {**kept, "apps": frozenset(kept["apps"])}
    return Request(
        **words, team_id=request.team_id, user_id=request.user_id, key=f"draft:{draft_id}",
        trigger_id=request.trigger_id, response_url=request.response_url,
    )  # fmt: skip


def _chosen(request: Request, read: Sequence[str]) -> dict[str, date]:
    chosen = {}
    for place, words in enumerate(read):
        try:
            chosen[words] = date.fromisoformat(request.fields.get(f"day{place}", ""))
        except ValueError as error:
            raise Sorry("Choose a day. Nothing was recorded.", field=f"day{place}") from error
    return chosen


def another(request: Request) -> Job:
    """The form in which another date is chosen than the one that was read."""

    def run(context: Context) -> Reply:
        kept = drafts.look(context.connection, request.value, context.asker.person_id, context.now)
        if kept is None or kept.get("kind") != KIND:
            raise Sorry(_GONE)
        days = [(one["words"], date.fromisoformat(one["day"])) for one in kept["dates"] if one["day"]]
        return Reply(view=messages.another_form(days, request.value))

    return Job("read the plan", run)
