"""The calendar in words: the meetings to come, what was entered or moved, and its forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.agenda import at_time, link, name, when
from messages.blocks import Block, Draft, Message, button, count, day, esc, field, modal, option, plain, shorten
from messages.paging import paged
from store.read_models import Listed, Party
from store.read_models.meetings import MeetingView

ADD = button("Add meetings", "meeting.add", about="to the calendar")
LONGEST_REASON = 500
MOST_NAMED = 10
HOW = (
    "Say whose meeting and when: `/meeting add PAQA 3 December 2015`, several days after each other, or a group's own "
    "interval: `/meeting add CSE Subgroup every 2 months from 13 January 2016 until December 2016`."
)


def listing(
    found: tuple[MeetingView, ...], page: int, today: dt.date, glossary: Mapping[str, str], *, keeps: bool,
    past: bool = False,
) -> Message:  # fmt: skip
    """One page of the meetings to come, earliest first, or of those that are over; an empty calendar says so."""
    draft = Draft(glossary).header("Meetings that are over" if past else "Meetings to come")
    add = [ADD] if keeps else []
    if not found and past:
        return draft.section("None is in the calendar. `/meeting` lists those to come.").message()
    if not found:
        return draft.section(f"No meeting is in the calendar. {HOW}").buttons(add).message()
    rows = [f"*{day(one.held_on)}* {esc(one.party_name)}{_titled(one)}\n{when(one, today)}" for one in found]
    shown = paged(rows, page)
    draft.context(shown.where)
    for index in shown.rows:
        one = found[index]
        draft.section(rows[index], button("Open", "meeting.open", str(one.id), about=f": {name(one)}"))
    draft.context(
        "`/meeting` and a group's name shows what its next meeting expects; `/meeting past` lists those that are over."
    )
    turns = shown.turn("meeting.list.previous", "meeting.list.next", before="past|" if past else "")
    return draft.buttons([*turns, *add]).message()


def _titled(meeting: MeetingView) -> str:
    return f" ({esc(meeting.title)})" if meeting.title else ""


def added(
    group: Party, entered: Sequence[MeetingView], already: Sequence[dt.date], interval: str,
    not_working: Sequence[dt.date], named: Sequence[tuple[MeetingView, Listed]], once: str,
    glossary: Mapping[str, str],
) -> Message:  # fmt: skip
    """What was entered; the days that stood before or are no working days; and whose words name one of them."""
    draft = Draft(glossary)
    how = f", {esc(interval)}" if interval else ""
    days = "\n".join(f"• {one.held_on:%A} {day(one.held_on)}{at_time(one)}{_titled(one)}" for one in entered)
    draft.section(f"Entered for *{esc(group.name)}*: {count(len(entered), 'meeting')}{how}.\n{days}")
    if already:
        draft.context(f"In the calendar before, and left as it was: {', '.join(map(day, already))}.")
    if not_working:
        draft.context(f"No working day: {', '.join(map(day, not_working))}. To move one: `/meeting move …`.")
    if len(named) > MOST_NAMED:
        draft.section(f"The words of {len(named)} actions name one of these meetings; here are {MOST_NAMED}. The rest "
                      "stand on the agendas: `/meeting` and the group with its day.")  # fmt: skip
    for meeting, item in named[:MOST_NAMED]:
        draft.section(
            f"*{item.action.ref}* {esc(item.action.short_title)}\n"
            f"Its words name the meeting of {day(meeting.held_on)}: "
            f"{esc(item.action.deadline_words or '; '.join(item.action.scrutiny))}",
            link(item, meeting, once),
        )
    return draft.message()


def time_set(meeting: MeetingView, starts_at: dt.time | None, zone: str) -> Message:
    """At what time a meeting begins; None where that is not known any more."""
    when_ = f"at {starts_at:%H:%M} ({zone})" if starts_at else "at a time that is not known"
    return Draft().section(f"*{esc(name(meeting))}* begins {when_}.").message()


def moved(
    meeting: MeetingView,
    to_on: dt.date,
    reason: str,
    hanging: tuple[Listed, ...],
    cutoffs: Sequence[dt.date],
    glossary: Mapping[str, str],
    *,
    is_working: bool,
) -> Message:
    """That a meeting was moved, what moved with it, and whom to tell."""
    draft = Draft(glossary).section(
        f"Moved: *{esc(meeting.party_name)}* from {day(meeting.held_on)} to "
        f"*{to_on:%A} {day(to_on)}{at_time(meeting)}*.\n"
        f"Why: {esc(reason)}"
    )
    if not is_working:
        draft.context(f"{day(to_on)} is no working day.")
    if not hanging:
        draft.section("No action that may be shown here hangs on it.")
    else:
        refs = ", ".join(f"*{one.action.ref}*" for one in hanging)
        owners = list(dict.fromkeys(part.party_name for one in hanging for part in one.action.leads))
        draft.section(
            f"Due on {day(to_on)} now, with no revision counted: {refs}.\nTheir owners are told by direct message: "
            f"{esc(', '.join(owners))}."
        )
    for cutoff in cutoffs:
        late = " That is after the meeting: give another, `/returns round by …`." if cutoff > to_on else ""
        draft.section(f"The round for it meets on that day now. Its last day for updates stays {day(cutoff)}.{late}")
    return draft.message()


def cancelled(
    meeting: MeetingView, hanging: tuple[Listed, ...], rounds: Sequence[int], glossary: Mapping[str, str]
) -> Message:
    """That a meeting will not be held, and what hung on it."""
    draft = Draft(glossary).section(f"Cancelled: *{esc(name(meeting))}*. It stays in the calendar as cancelled.")
    if hanging:
        refs = ", ".join(f"*{one.action.ref}*" for one in hanging)
        draft.section(
            f"Still due on that day: {refs}. To hang them on another meeting: "
            f"`/meeting link {hanging[0].action.ref} to …`; to give them back the date they were entered with: "
            f"`/meeting unlink {hanging[0].action.ref}`."
        )
    for number in rounds:
        draft.section(
            f"Round {number} is for that meeting. Say another: `/returns round meeting …` and the day; or withdraw it: "
            "`/returns round withdraw because …`."
        )
    return draft.message()


def held(meeting: MeetingView, url: str | None, waiting: int, glossary: Mapping[str, str]) -> Message:
    """That a meeting was held, and what is still to record of it."""
    minutes = f"\nMinutes: {esc(url)}" if url else ""
    draft = Draft(glossary).section(f"Recorded as held: *{esc(name(meeting))}*.{minutes}")
    if waiting:
        draft.context(f"{count(waiting, 'action')} still {'waits' if waiting == 1 else 'wait'} for a decision.")
    return draft.buttons([button("Open", "meeting.open", str(meeting.id), about=f": {name(meeting)}")]).message()


# ---- forms


def add_form(groups: Sequence[Party], metadata: str) -> Block:
    """Whose meetings, and when: days, or an interval in words."""
    options = [option(shorten(one.name, 75), str(one.id)) for one in groups[:100]]
    blocks = [
        field("group", "Whose meeting?", {"type": "static_select", "options": options, "placeholder": plain("Choose")}),
        field("days", "When?", {"type": "plain_text_input", "multiline": True, "max_length": 1000},
              hint="“3 December 2015”, several days, or “every 2 months from 13 January 2016 until December 2016”."),
        field("starts_at", "At what time?", {"type": "timepicker", "placeholder": plain("Choose a time")},
              hint="By the board’s clock. A brief before the meeting goes by it.", optional=True),
        field("title", "Title", {"type": "plain_text_input", "max_length": 150}, optional=True,
              hint="For example: development day, extraordinary meeting."),
    ]  # fmt: skip
    return modal("Add meetings", "meeting.save", blocks, submit="Add", close="Cancel", metadata=metadata)


def move_form(meeting: MeetingView, metadata: str) -> Block:
    """To which day a meeting is moved, and why."""
    draft = Draft().section(f"*{esc(name(meeting))}*")
    draft.block(field("to_on", "To which day?", {"type": "datepicker", "initial_date": meeting.held_on.isoformat()}))
    picker: Block = {"type": "timepicker", "placeholder": plain("Choose a time")}
    if meeting.starts_at:
        picker["initial_time"] = f"{meeting.starts_at:%H:%M}"
    draft.block(field("starts_at", "At what time?", picker, optional=True))
    words = {"type": "plain_text_input", "max_length": LONGEST_REASON}
    draft.block(field("reason", "Why?", words, hint="It shows beside every action that moves with the meeting."))
    return modal("Move a meeting", "meeting.moved", draft.view_blocks(), submit="Move", close="Cancel",
                 metadata=metadata)  # fmt: skip


def held_form(meeting: MeetingView, metadata: str) -> Block:
    """Where the minutes are."""
    draft = Draft().section(f"*{esc(name(meeting))}*")
    draft.block(field("minutes_url", "Link to the minutes", {"type": "plain_text_input", "max_length": 1000},
                      optional=True))  # fmt: skip
    return modal("Meeting held", "meeting.was_held", draft.view_blocks(), submit="Record", close="Cancel",
                 metadata=metadata)  # fmt: skip


def done(message: Message, title: str = "Recorded") -> Block:
    """An answer in the place of the form that it came from."""
    return modal(title, "meeting.done", list(message.blocks))
