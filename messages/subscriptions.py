"""What comes by itself to somebody who asked for it: a kept question each week, the brief before a meeting. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from messages.blocks import Block, Draft, Message, button, day, esc, field, modal, option, plain, shorten
from messages.digest_settings import DAYS
from store.read_models.meetings import MeetingView
from store.read_models.subscriptions import BriefAsked, WeeklyQuestion

MONDAY, EIGHT = 0, dt.time(8)
"""When a kept question comes each week, where nothing else is said."""
WEEKLY, WHEN, STOP, BRIEF = "actions.send_weekly", "actions.send_when", "actions.send_no_more", "actions.brief_before"
FORM = "actions.sent_when"


def weekly(weekday: int, at: dt.time, zone: str) -> str:
    """ "every Monday at 08:00 (Europe/London)"."""
    return f"every {DAYS[weekday]} at {at:%H:%M} ({zone})"


def moment(at: dt.datetime, zone: str) -> str:
    """ "Monday 30 November 2015 at 08:00 (Europe/London)"."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%A} {day(local.date())} at {local:%H:%M} ({zone})"


ONCE_A_WEEK = "A kept question comes once a week, on one day. Nothing was changed."


def weekly_alone(name: str, question_id: int | None, kept: Sequence[str]) -> Message:
    """That nothing comes oftener or more seldom than weekly, and how it comes weekly: `question_id` where the question
    that was named is `kept`."""
    draft = Draft().section(ONCE_A_WEEK)
    if question_id is not None:
        draft.section(f"*{esc(name)}* can come each week:")
        return draft.buttons([send_weekly(question_id, name), other_time(question_id, name)]).message()
    yours = f" Yours are: {', '.join(f'“{esc(one)}”' for one in kept)}." if kept else ""
    return draft.section(
        f"You keep no question called “{esc(name)}”, and what you keep is what can be sent.{yours} Ask first, then say "
        f"“save this as my {esc(name)} every Monday at 08:00”."
    ).message()


# ---- what may be asked for


def send_weekly(question_id: int, name: str) -> Block:
    """Have a kept question sent every Monday."""
    label = f"Send it to me every {DAYS[MONDAY]} {EIGHT:%H:%M}"
    return button(label, WEEKLY, str(question_id), about=f": {name}")


def other_time(question_id: int, name: str) -> Block:
    """Have it sent at a time that is chosen in a form."""
    return button("Another day or time", WHEN, str(question_id), about=f"for {name}")


def stop(subscription_id: int, name: str, label: str = "Stop sending it") -> Block:
    """Have it sent no more."""
    return button(label, STOP, str(subscription_id), about=f": {name}")


def brief_before(party_id: int, party_name: str) -> Block:
    """Be briefed before each meeting of a group."""
    return button("Brief me before each meeting", BRIEF, str(party_id), about=f"of {party_name}")


def form(question_id: int, name: str, weekday: int, at: dt.time, zone: str) -> Block:
    """On which day and at what time a kept question is to come."""
    days = [option(one, str(place)) for place, one in enumerate(DAYS)]
    blocks = [
        *Draft().section(f"*{esc(name)}* comes by direct message each week, as it is answered then.").view_blocks(),
        field("weekday", "Day", {
            "type": "static_select", "options": days, "initial_option": days[weekday],
            "placeholder": plain("Choose a day"),
        }),
        field("at", f"Time, by the clock of {zone}", {
            "type": "timepicker", "initial_time": f"{at:%H:%M}", "placeholder": plain("Choose a time"),
        }),
    ]  # fmt: skip
    return modal("Send it to me each week", FORM, blocks, submit="Save", close="Cancel", metadata=str(question_id))


# ---- that it was asked for, or ended


def comes(question: WeeklyQuestion, zone: str, next_at: dt.datetime, *, is_new: bool = False) -> Message:
    """A kept question comes each week, and when next; `is_new` when it was kept just now."""
    name = esc(question.name)
    kept = f"Kept as *{name}*: say “my {name}” whenever you want it. It" if is_new else f"*{name}*"
    draft = Draft().section(
        f"{kept} comes to you by direct message {weekly(question.weekday, question.at, zone)}, as it is answered then."
        f"\nNext: {moment(next_at, zone)}."
    )
    return draft.buttons(
        [other_time(question.question_id, question.name), stop(question.id, question.name)]
    ).message()  # fmt: skip


Next = tuple[MeetingView, dt.datetime] | None
"""A meeting ahead, and when the brief for it comes."""


def briefs(asked: Sequence[tuple[BriefAsked, Next]], zone: str) -> Message:
    """Before which groups' meetings somebody is briefed, and when next."""
    draft = Draft()
    for one, ahead in asked:
        _brief(draft, one, ahead, zone)
    return draft.message()


def _brief(draft: Draft, one: BriefAsked, ahead: Next, zone: str) -> None:
    draft.section(
        f"You are briefed an hour before each meeting of *{esc(one.party_name)}*, by direct message.\n"
        f"{_ahead(ahead, zone)}",
        stop(one.id, one.party_name, "Stop"),
    )


def _ahead(ahead: Next, zone: str) -> str:
    if ahead is None:
        return "No other meeting of it is in the calendar yet. Once one is, the brief for it comes by itself."
    meeting, at = ahead
    if meeting.starts_at is not None:
        return f"Next: {moment(at, zone)}."
    return (
        f"Next: {moment(at, zone)}, for nobody has entered at what time it meets. Those who keep its calendar say for "
        f"example `/meeting time {esc(meeting.party_name)} {day(meeting.held_on)} 10:00`."
    )


def all_sent(
    questions: Sequence[tuple[WeeklyQuestion, dt.datetime]], asked: Sequence[tuple[BriefAsked, Next]], zone: str
) -> Message:
    """All that is sent to somebody by itself because they asked for it."""
    draft = Draft()
    if not questions and not asked:
        return draft.section(
            "Nothing is sent to you because you asked for it. Say for example “save overdue as my Monday list every "
            "Monday at 08:00”, or “brief me before each PAQA”."
        ).message()
    draft.section("*What is sent to you because you asked for it*")
    for one, at in questions:
        draft.section(
            f"*{esc(one.name)}*: {weekly(one.weekday, one.at, zone)}.\nNext: {moment(at, zone)}.",
            stop(one.id, one.name, "Stop"),
        )
    for brief, ahead in asked:
        _brief(draft, brief, ahead, zone)
    return draft.message()


def no_more(name: str, *, is_brief: bool) -> Message:
    """It comes no more."""
    if is_brief:
        return Draft().section(f"You are briefed before the meetings of *{esc(name)}* no longer.").message()
    return Draft().section(f"*{esc(name)}* is sent to you no longer. You keep it: say its name to see it.").message()


# ---- what comes


def question_answered(
    question: WeeklyQuestion, zone: str, answer: Message, late_from: dt.datetime | None
) -> Message:  # fmt: skip
    """The answer to a kept question, as it comes each week."""
    draft = Draft().header(shorten(f"Your {question.name}", 150))
    draft.context(f"You asked for it {weekly(question.weekday, question.at, zone)}.{_late(late_from, zone)}")
    ends = Draft().buttons(
        [other_time(question.question_id, question.name), stop(question.id, question.name)]
    )  # fmt: skip
    return _between(draft, answer, ends)


def briefed(
    asked: BriefAsked, meeting: MeetingView, zone: str, answer: Message, late_from: dt.datetime | None
) -> Message:
    """The brief for a meeting that begins within the hour."""
    if meeting.starts_at is not None:
        begins = f"It meets today at {meeting.starts_at:%H:%M} ({zone})."
    else:
        begins = "It meets today. Nobody has entered at what time, so this comes in the morning."
    draft = Draft().header(shorten(f"Your brief: {asked.party_name}", 150)).context(begins + _late(late_from, zone))
    ends = Draft().buttons(
        [
            button("What it expects", "meeting.open", str(meeting.id), about=f": {asked.party_name}"),
            stop(asked.id, asked.party_name, "Stop these briefs"),
        ]
    )
    return _between(draft, answer, ends)


def _late(late_from: dt.datetime | None, zone: str) -> str:
    return f" Late: it was to come on {moment(late_from, zone)}." if late_from else ""


def _between(begins: Draft, answer: Message, ends: Draft) -> Message:
    first, last = begins.message(), ends.message()
    return Message(text=f"{first.text}\n{answer.text}", blocks=(*first.blocks, *answer.blocks, *last.blocks))
