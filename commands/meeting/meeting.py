"""Meetings of the groups, what each expects, and the decisions taken: `/meeting`, `/meeting PAQA`."""

from __future__ import annotations

import datetime as dt
import re

from commands import permissions, typed_dates
from commands.core import Command, Context, Example, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import meeting_named, party_named
from commands.errors import Sorry
from commands.meeting import agenda, committees, deciding, hanging, keeping, minutes
from commands.reading.dates import uk_calendar
from commands.reading.dates.read_as import of_days
from commands.reading.meetings import MOST, days_listed, read_named, read_series, time_said
from messages import agenda as agenda_messages
from messages import meeting as messages
from messages.blocks import day, esc
from store import actions, cycles, meetings, naming
from store.actions import Wanted
from store.read_models import Listed, Party
from store.read_models.cycles import RoundView
from store.read_models.meetings import MeetingView

_LIST = re.compile(r"(?:list|all|next|page|(?P<past>past|before))?(?:\s*(?:page\s+)?(?P<page>\d{1,4}))?", re.IGNORECASE)
_PAGE = re.compile(r"(?P<past>past\|)?(?P<page>\d{1,4})")
_SHOW = re.compile(r"(?:list|show|next|agenda\s+of)\s+(?:of\s+|for\s+)?(?=[A-Za-z])", re.IGNORECASE)
_BECAUSE = re.compile(r"[\s,;:]+(?:because(?:\s+of)?|as|since|reason:)\s+(?P<reason>.+)$", re.IGNORECASE | re.DOTALL)
_TO = re.compile(r"\s+to\s+", re.IGNORECASE)
_URL = re.compile(r"<?(?P<url>https?://[^\s<>|]+)(?:\|[^>]*)?>?", re.IGNORECASE)


def read(request: Request) -> Job:
    """What the words after `/meeting` ask for: a verb and its words, else the meeting that is to be shown."""
    words = request.text.strip()
    if asked := _LIST.fullmatch(words):
        return _list_job(int(asked["page"] or 1), past=bool(asked["past"]))
    for verb in sorted(_VERBS, key=len, reverse=True):
        if begun := re.match(rf"{re.escape(verb)}(?![\w-])[\s:,]*(?P<rest>.*)", words, re.IGNORECASE | re.DOTALL):
            rest = begun["rest"].strip()
            return _FORMS_OF[verb](request) if not rest and verb in _FORMS_OF else _VERBS[verb](rest)
    return agenda.show_job(_SHOW.sub("", words, count=1) if _SHOW.match(words) else words)


def _list_job(page: int, past: bool = False) -> Job:
    def show(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        since = None if past else context.today
        found = meetings.of_board(context.connection, context.asker.board_id, since=since)
        if past:
            found = tuple(one for one in reversed(found) if one.held_on < context.today)
        keeps = bool(_kept(context))
        message = messages.listing(found, page, context.today, context.glossary, keeps=keeps, past=past)
        return say(message, replace=context.request.door == "button")

    return Job("list the meetings", show)


def _page(request: Request) -> Job:
    asked = _PAGE.fullmatch(request.value)
    return _list_job(int(asked["page"]), past=bool(asked["past"])) if asked else _list_job(1)


def _kept(context: Context) -> tuple[Party, ...]:
    """The groups whose calendar the asker may keep."""
    known = naming.parties(context.connection, context.asker.board_id)
    groups = [one for one in known if one.kind == "group"]
    return tuple(one for one in groups if permissions.may(context, "keep meetings", monitor=one.id))


# ---- adding


def _add_words(words: str) -> Job:
    return Job("add meetings", lambda context: _add_named(context, words), writes=True)


def _add_named(context: Context, words: str) -> Reply:
    starts_at, words = time_said(words)
    series = read_series(words, context.today)
    group = series.group if series else days_listed(words, context.today)[1]
    if not group:
        raise Sorry(f"{messages.HOW} Nothing was recorded.")
    named = party_named(context, read_named(group, context.today).group, example="/meeting add PAQA 3 December 2015")
    return _add(context, named, words, None, starts_at)


def _add(context: Context, group: Party, words: str, title: str | None, starts_at: dt.time | None) -> Reply:
    permissions.require(context, "keep meetings", subject=f"meetings of {group.code}", monitor=group.id)
    if group.kind != "group":
        raise Sorry(f"{esc(group.name)} is no group, and only groups meet. Nothing was recorded.", field="group")
    days, interval = _days(context, words)
    entered, already = [], []
    for on in days:
        added = meetings.add(context.connection, group.id, on, title, context.now, starts_at)
        if added is None:
            already.append(on)
        elif (meeting := meetings.by_id(context.connection, context.asker.board_id, added)) is not None:
            entered.append(meeting)
    if not entered:
        raise Sorry(
            f"{esc(group.name)} meets on {', '.join(map(day, already))} already. Nothing was recorded.", field="days"
        )
    context.note("add meetings", f"meetings of {group.code}", days=[one.held_on.isoformat() for one in entered])
    off = [one.held_on for one in entered if not uk_calendar.is_working_day(one.held_on)]
    named: list[tuple[MeetingView, Listed]] = []
    if permissions.may(context, "confirm a meeting link"):
        named = agenda.actions_naming(context, group, entered)
    return keeping.answer(
        context, messages.added(group, entered, already, interval, off, named, mint(), context.glossary)
    )


def _days(context: Context, words: str) -> tuple[tuple[dt.date, ...], str]:
    """The days in the words, or those that an interval comes to, and the interval."""
    series = read_series(words, context.today)
    days, _, ask = (series.days, "", series.ask) if series else days_listed(words, context.today)
    if ask or not days:
        raise Sorry(f"{ask or messages.HOW} Nothing was recorded.", field="days")
    if len(days) > MOST:
        raise Sorry(f"That is more than {MOST} meetings. Nothing was recorded.", field="days")
    if series:
        said = words.replace(series.group, "", 1).strip()
        typed_dates.note(context, of_days(said, days, series.interval, "days"))
    else:
        typed_dates.note_days(context, words, "days")
    return days, series.interval if series else ""


def _add_form(request: Request) -> Job:
    def open_form(context: Context) -> Reply:
        groups = _kept(context)
        if not groups:
            permissions.require(context, "keep meetings")
            raise Sorry("There is no group to add a meeting for. Nothing was recorded.")
        if request.trigger_id is None:  # a mention, a direct message and the command line cannot open a form
            raise Sorry(f"{messages.HOW} Nothing was recorded.")
        return Reply(view=messages.add_form(groups, mint()))

    return Job("add meetings", open_form)


def _save(request: Request) -> Job:
    def save(context: Context) -> Reply:
        known = naming.parties(context.connection, context.asker.board_id)
        group = next((one for one in known if str(one.id) == request.fields.get("group")), None)
        if group is None:
            raise Sorry("Choose whose meeting it is. Nothing was recorded.", field="group")
        said_at, days = time_said(request.fields.get("days", ""))
        starts_at = keeping.form_time(request.fields.get("starts_at")) or said_at
        return _add(context, group, days, request.fields.get("title", "").strip() or None, starts_at)

    return Job("add meetings", save, writes=True, once=request.metadata or None)


# ---- moving, cancelling, holding


def _move_words(words: str) -> Job:
    because = _BECAUSE.search(words)
    said = words[: because.start()] if because else words
    parts = _TO.split(said.strip())
    if len(parts) < 2 or because is None:
        raise Sorry(
            "Say which meeting, to which day and why: `/meeting move PAQA 3 December 2015 to 10 December 2015 "
            "because …`. Nothing was recorded."
        )
    which, to, reason = " to ".join(parts[:-1]), parts[-1], because["reason"].strip()

    def move(context: Context) -> Reply:
        starts_at, day_said = time_said(to)
        days, rest, ask = days_listed(day_said, context.today)
        if ask or len(days) != 1 or rest:
            raise Sorry(f"{ask or f'“{esc(to)}” is no day that I can read.'} Nothing was recorded.")
        typed_dates.note_days(context, day_said)
        return _move(context, meeting_named(context, time_said(which)[1]), days[0], reason, starts_at)

    return Job("move a meeting", move, writes=True)


def _move(
    context: Context, meeting: MeetingView, to_on: dt.date, reason: str, starts_at: dt.time | None = None
) -> Reply:  # fmt: skip
    """The meeting and what hangs on it go to the new day; no revision is counted (the group moved, not the owner).
    Its time stays, unless another is said."""
    keeping.require(context, meeting)
    keeping.require_planned(meeting)
    if not reason:
        raise Sorry("Say why it is moved; that shows beside every action that moves with it. Nothing was recorded.",
                    field="reason")  # fmt: skip
    if len(reason) > messages.LONGEST_REASON:
        raise Sorry(f"A reason takes {messages.LONGEST_REASON} characters. Nothing was recorded. Please shorten it.",
                    field="reason")  # fmt: skip
    if to_on < context.today <= meeting.held_on:
        raise Sorry(
            f"{day(to_on)} has passed, and a meeting that is to come moves to a day to come. Nothing was recorded. "
            "If it was held on that day, add that day and cancel this one.",
            field="to_on",
        )
    if meetings.on_day(context.connection, meeting.party_id, to_on) is not None:
        raise Sorry(
            f"{esc(meeting.party_name)} has a meeting on {day(to_on)} in the calendar already. Nothing was recorded.",
            field="to_on",
        )
    asker, today = context.asker, context.today
    if not meetings.move(context.connection, meeting, to_on, reason, asker.person_id, today, context.now):
        raise Sorry(
            "Somebody else has moved that meeting at this moment. Nothing was recorded. `/meeting` shows the days."
        )
    if starts_at is not None:
        meetings.set_time(context.connection, meeting.id, starts_at)
    hang = _hanging(context, meeting)
    hanging.tell_all(context, meeting, "moved")
    cutoffs = [one.cutoff_on for one in _rounds_for(context, meeting)]
    context.note(
        "move a meeting", f"meeting {meeting.id}", from_on=meeting.held_on.isoformat(), to_on=to_on.isoformat()
    )
    is_working = uk_calendar.is_working_day(to_on)
    meeting = meeting.model_copy(update={"starts_at": starts_at or meeting.starts_at})
    message = messages.moved(meeting, to_on, reason, hang, cutoffs, context.glossary, is_working=is_working)
    return keeping.answer(context, message)


def _rounds_for(context: Context, meeting: MeetingView) -> list[RoundView]:
    """The rounds that run and are for this meeting."""
    running = cycles.rounds(context.connection, context.asker.board_id, meeting.party_id, only_open=True)
    return [one for one in running if one.meeting_id == meeting.id]


def _hanging(context: Context, meeting: MeetingView) -> tuple[Listed, ...]:
    wanted = Wanted(meeting_id=meeting.id)
    return actions.find(context.connection, context.asker.board_id, context.reader, wanted, context.today)


def _cancel(context: Context, meeting: MeetingView, reason: str = "") -> Reply:
    keeping.require(context, meeting)
    keeping.require_planned(meeting)
    if len(reason) > messages.LONGEST_REASON:
        raise Sorry(f"A reason takes {messages.LONGEST_REASON} characters. Nothing was recorded. Please shorten it.")
    meetings.set_state(context.connection, meeting.id, "cancelled")
    hanging.tell_all(context, meeting, "cancelled")
    rounds = [one.number for one in _rounds_for(context, meeting)]
    if reason:
        asker, why = context.asker, f"Cancelled because {reason}"
        meetings.note(context.connection, asker.board_id, meeting, why, None, asker.person_id, context.now)
    context.note("cancel a meeting", f"meeting {meeting.id}")
    return say(messages.cancelled(meeting, _hanging(context, meeting), rounds, context.glossary))


def _cancel_words(words: str) -> Job:
    because = _BECAUSE.search(words)
    which, reason = (words[: because.start()], because["reason"].strip()) if because else (words, "")
    return Job("cancel a meeting", lambda context: _cancel(context, meeting_named(context, which), reason), writes=True)


def _held_words(words: str) -> Job:
    link = _URL.search(words)
    which = _URL.sub(" ", words).strip(" ,;:")
    url = link["url"] if link else None
    return Job("hold a meeting", lambda context: _held(context, meeting_named(context, which), url), writes=True)


def _held(context: Context, meeting: MeetingView, url: str | None) -> Reply:
    keeping.require(context, meeting)
    if meeting.state == "cancelled":
        raise Sorry(f"{esc(agenda_messages.name(meeting))} was cancelled: add it again first. Nothing was recorded.")
    if meeting.held_on > context.today:
        raise Sorry(
            f"{esc(agenda_messages.name(meeting))} is still to come. Nothing was recorded.", field="minutes_url"
        )
    if meeting.state == "held" and url in (None, meeting.minutes_url):
        raise Sorry(
            f"{esc(agenda_messages.name(meeting))} is recorded as held already. Nothing was recorded.",
            field="minutes_url",
        )
    meetings.set_state(context.connection, meeting.id, "held", url)
    context.note("hold a meeting", f"meeting {meeting.id}")
    waiting = len(agenda.of_meeting(context, meeting).to_decide)
    return keeping.answer(context, messages.held(meeting, url, waiting, context.glossary))


def _button(operation: str, view: str) -> Reader:
    def read_button(request: Request) -> Job:
        def open_form(context: Context) -> Reply:
            meeting = agenda.by_value(context, request.value)
            keeping.require(context, meeting)
            form = messages.move_form if view == "move" else messages.held_form
            return Reply(view=form(meeting, f"{meeting.id}|{mint()}"))

        return Job(operation, open_form)

    return read_button


def _cancel_button(request: Request) -> Job:
    meeting_id, _, once = request.value.partition("|")
    return Job("cancel a meeting", lambda c: _cancel(c, agenda.by_value(c, meeting_id)), writes=True, once=once or None)


def _moved(request: Request) -> Job:
    meeting_id, _, once = request.metadata.partition("|")

    def move(context: Context) -> Reply:
        try:
            to_on = dt.date.fromisoformat(request.fields.get("to_on", ""))
        except ValueError:
            raise Sorry("Choose the day. Nothing was recorded.", field="to_on") from None
        reason, starts_at = request.fields.get("reason", "").strip(), keeping.form_time(request.fields.get("starts_at"))
        return _move(context, agenda.by_value(context, meeting_id), to_on, reason, starts_at)

    return Job("move a meeting", move, writes=True, once=once or None)


def _was_held(request: Request) -> Job:
    meeting_id, _, once = request.metadata.partition("|")
    link = _URL.search(request.fields.get("minutes_url", ""))
    if request.fields.get("minutes_url", "").strip() and link is None:
        raise Sorry("A link begins with https://. Nothing was recorded.", field="minutes_url")
    url = link["url"] if link else None
    return Job(
        "hold a meeting", lambda c: _held(c, agenda.by_value(c, meeting_id), url), writes=True, once=once or None
    )


_VERBS: dict[str, WordReader] = {
    "add": _add_words,
    "move": _move_words,
    "cancel": _cancel_words,
    "held": _held_words,
    "link": hanging.link_words,
    "unlink": hanging.unlink_words,
    "paper": agenda.paper_words,
    **keeping.VERBS,
    **minutes.VERBS,
    **committees.VERBS,
    **deciding.VERBS,
}
_FORMS_OF: dict[str, Reader] = {"add": _add_form} | minutes.FORMS_OF

MEETING = Command(
    name="meeting",
    summary="See what a meeting expects, and record what it decides.",
    hint="[group] | add | move | decide | template | check",
    examples=(
        Example("", "the meetings to come; `past` lists those that are over"),
        Example("PAQA", "what the group's next meeting expects; also: Board November 2015, for that one"),
        Example(
            "add PAQA 3 December 2015 at 10:00",
            "enters a meeting; several days may follow each other; `time PAQA 3 December 2015 14:00` changes its time",
        ),
        Example(
            "add CSE Subgroup every 2 months from 13 January 2016 until December 2016", "enters a group's own interval"
        ),
        Example(
            "move PAQA 3 December 2015 to 10 December 2015 because the venue is closed",
            "moves it, and what hangs on it; no revision is counted",
        ),
        Example("cancel PAQA 3 December 2015", "also: held PAQA 12 November 2015 https://… with a link to the minutes"),
        Example(
            "link 7.1 to Board 26 November 2015",
            "the business unit confirms on which meeting a deadline hangs; `unlink 7.1` takes that back",
        ),
        Example(
            "decide PAQA 12 November 2015: close 1.1, 1.2; send back 3.1 because (b) is missing; grant 4.2",
            "records what a meeting decided, all or nothing; without the decisions a form lists what awaits",
        ),
        Example(
            "event 4.3: learning event on 12 November 2015, 104 attended, GPs took part",
            "an event as evidence of an action; `event 4.3` lists them with their attendance",
        ),
        Example(
            "question HOSC 20 January 2016: How are schools told? Answer: by the schools team",
            "notes a question; also: committee … (HOSC), answer N-5: …, action N-5: …, recommend …",
        ),
        Example("template", "the minutes template; the business unit may change it"),
        Example(
            "check PAQA 3 December 2015: ACTION: TVP to circulate the protocol by 31 January 2016",
            "checks minutes: one owner, a date and a title for each action; `check` alone opens a form",
        ),
        Example("paper Board 26 November 2015 for decision: Progress report", "the front sheet of a paper, in words"),
    ),
    read=read,
    buttons={
        "meeting.add": _add_form,
        "meeting.open": agenda.open_button,
        "meeting.previous": agenda.open_button,
        "meeting.next": agenda.open_button,
        "meeting.list.previous": _page,
        "meeting.list.next": _page,
        "meeting.link": hanging.link_button,
        "meeting.paper": agenda.paper_button,
        "meeting.move": _button("move a meeting", "move"),
        "meeting.held": _button("hold a meeting", "held"),
        "meeting.cancel": _cancel_button,
    }
    | minutes.BUTTONS
    | deciding.BUTTONS,
    forms={"meeting.save": _save, "meeting.moved": _moved, "meeting.was_held": _was_held}
    | minutes.FORMS
    | deciding.FORMS,
    options={} | minutes.OPTIONS,
)
