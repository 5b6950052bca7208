"""What a meeting expects, in words: its agenda from the register, links to it, and the front sheet of a paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from messages import exceptions
from messages.actions import stands_and_due
from messages.blocks import Block, Draft, Message, button, count, day, esc, shorten
from messages.paging import paged, pages
from messages.words import own_word
from store.read_models import Listed, Party
from store.read_models.challenges import ChallengeView
from store.read_models.cycles import ExceptionView
from store.read_models.decisions import RevisionView
from store.read_models.horizon import HorizonView
from store.read_models.meetings import Agenda, FrontSheet, MeetingView, MoveView, Note

PURPOSES = ("Discussion", "Decision", "Information")
MOST_DECIDED = 40  # decisions told on the page of a meeting that is over; each action has its own whole
MOST_QUESTIONS = 5_000  # characters of a front sheet's questions, so that one message holds it
_Row = tuple[str, Block | None]


def name(meeting: MeetingView) -> str:
    """A meeting as people say it: 'CSE Subgroup, 13 January 2016'. Not escaped."""
    titled = f" ({meeting.title})" if meeting.title else ""
    return f"{meeting.party_name}, {day(meeting.held_on)}{titled}"


def when(meeting: MeetingView, today: dt.date) -> str:
    """How far off a meeting is, and whether it was held or cancelled."""
    if meeting.state == "cancelled":
        return "Cancelled."
    days = (meeting.held_on - today).days
    if meeting.state == "held":
        return f"Held on {meeting.held_on:%A} {day(meeting.held_on)}."
    if days < 0:
        return f"Was planned for {count(-days, 'day')} ago; nobody has recorded that it was held."
    near = {0: "Today", 1: "Tomorrow"}.get(days, f"In {count(days, 'day')}")
    return f"{near}, on a {meeting.held_on:%A}{at_time(meeting)}."


def at_time(meeting: MeetingView) -> str:
    """ " at 10:00", where it is known."""
    return f" at {meeting.starts_at:%H:%M}" if meeting.starts_at else ""


def agenda(
    made: Agenda, page: int, today: dt.date, glossary: Mapping[str, str], *, further: tuple[MeetingView, ...],
    keeps: bool, links: bool, once: str,
) -> Message:  # fmt: skip
    """One page of what a meeting expects; when it expects nothing, that is said.

    `keeps` and `links` are whether the reader may keep this calendar, and confirm what hangs on it;
    `once` makes a double click on a button that records one click.
    """
    meeting = made.meeting
    draft = Draft(glossary).header(shorten(name(meeting), 150))
    lines = [when(meeting, today), *(moved(move) for move in made.moves)]
    if meeting.minutes_url:
        lines.append(f"Minutes: {esc(meeting.minutes_url)}")
    draft.section("\n".join(lines))
    if further:
        draft.context(f"Then: {', '.join(day(one.held_on) for one in further[:6])}.")
    rows = list(_rows(made, today, once if links else None))
    if made.agreed:
        draft.section(f"*Agreed there* ({len(made.agreed)}): {', '.join(f'*{ref}*' for ref in made.agreed)}")
    if made.decided:
        said = "; ".join(f"*{ref}* {words}" for ref, words in made.decided[:MOST_DECIDED])
        more = f"; and {len(made.decided) - MOST_DECIDED} more" if len(made.decided) > MOST_DECIDED else ""
        draft.section(f"*Decided there* ({len(made.decided)}): {said}{more}")
    if made.is_empty:
        draft.section("Nothing in the register waits for this meeting.")
    shown = paged([words for words, _ in rows], page)
    draft.context(shown.where)
    for index in shown.rows:
        words, accessory = rows[index]
        draft.section(words, accessory)
    draft.buttons(shown.turn("meeting.previous", "meeting.next", before=f"{meeting.id}|"))
    return draft.buttons(_keeping(made, today, once if keeps else None)).message()


def moved(move: MoveView) -> str:
    """One move of a meeting, with its reason."""
    why = f": {esc(move.reason)}" if move.reason else ""
    return f"Moved on {day(move.moved_on)} from {day(move.from_on)} to {day(move.to_on)}{why}"


def _keeping(made: Agenda, today: dt.date, once: str | None) -> list[Block]:
    meeting, about = made.meeting, f"of {shorten(name(made.meeting), 50)}"
    buttons = [button("Front sheet", "meeting.paper", str(meeting.id), about=about)]
    if made.to_decide and meeting.state != "cancelled":
        buttons.insert(0, button("Record decisions", "meeting.decide", str(meeting.id), about=about, style="primary"))
    if once and meeting.state == "planned":
        buttons += [
            button("Move", "meeting.move", str(meeting.id), about=f"the meeting {about}"),
            _cancel(meeting, about, once),
        ]
        if meeting.held_on <= today:
            buttons.append(button("Held", "meeting.held", str(meeting.id), about=f"the meeting {about}"))
    return buttons


def _cancel(meeting: MeetingView, about: str, once: str) -> Block:
    plain: dict[str, Any] = {"type": "plain_text"}
    return button("Cancel meeting", "meeting.cancel", f"{meeting.id}|{once}", about=about) | {
        "confirm": {
            "title": plain | {"text": "Cancel the meeting?"},
            "text": plain | {"text": shorten(f"{name(meeting)}. What hangs on it keeps its date.", 300)},
            "confirm": plain | {"text": "Cancel the meeting"},
            "deny": plain | {"text": "Keep it"},
        }
    }


# ---- the rows


def _rows(made: Agenda, today: dt.date, once: str | None) -> Iterable[_Row]:
    meeting = made.meeting
    yield from _headed("Hangs on this meeting", [(_action(one, today), None) for one in made.linked])
    yield from _headed(
        "Its words name this meeting; not linked yet",
        [(_action(one, today), link(one, meeting, once) if once else None) for one in made.named],
    )
    yield from _headed("Awaiting sign-off", [(_action(one, today), None) for one in made.awaiting])
    yield from _headed("New dates asked for", [(asked(one, made.titles.get(one.ref, "")), None) for one in made.dates])
    yield from _headed("Exceptions of rounds, not settled", [(_exception(one), None) for one in made.exceptions])
    yield from _headed("Challenges without a response", [(_challenge(one), None) for one in made.challenges])
    yield from _headed("On the horizon, due a look", [(_look(one), None) for one in made.looks])
    yield from _headed("Noted", [(_note(one), None) for one in made.notes])


def _note(one: Note) -> str:
    said = f"N-{one.id}: {esc(one.title)}"
    return f"{said}\n{answered(one.answer)}" if one.is_question else said


def asked(one: RevisionView, short_title: str) -> str:
    """A new date that is asked for, with who asks and why."""
    instead = f" instead of {day(one.from_on)}" if one.from_on else ""
    who = esc(one.party or "Its owner")
    return f"*{one.ref}* {esc(short_title)}\n{who} asks for {day(one.to_on)}{instead}: {esc(one.reason)}"


def _exception(one: ExceptionView) -> str:
    late = f", {count(one.days_late, 'day')} late" if one.days_late else ""
    told = f"round {one.round_number}, reported on {day(one.reported_on)}"
    said = f"{exceptions.name(one.number)}: {esc(one.party_name)}: {one.kind}{late} ({told})"
    return f"*{one.ref}* {esc(one.short_title)}\n{said}"


def _challenge(one: ChallengeView) -> str:
    due = f"\nResponse due {day(one.response_due_on)}" if one.response_due_on else ""
    return f"*Challenge {one.number}* to {esc(one.to)}: {esc(one.issue)}{due}"


def _look(one: HorizonView) -> str:
    due = f"\nNext look by {day(one.next_look_on)}" if one.next_look_on else ""
    return f"*H-{one.number}* {esc(one.title)}{due}"


def answered(words: str | None) -> str:
    """The answer to a question noted at a meeting, or that there is none yet."""
    return f"Answer: {esc(words)}" if words else "No answer noted."


def _headed(title: str, rows: list[_Row]) -> Iterable[_Row]:
    for place, (words, accessory) in enumerate(rows):
        yield (f"*{title}* ({len(rows)})\n{words}" if place == 0 else words), accessory


def _action(item: Listed, today: dt.date) -> str:
    action = item.action
    owners = [part.party_name for part in action.leads]
    who = ", ".join(owners) if len(owners) <= 3 else f"{count(len(owners), 'owner')}, {action.returned} answered"
    return f"*{action.ref}* {esc(action.short_title)}\n{esc(who)}\n{stands_and_due(item, today)}"


def link(item: Listed, meeting: MeetingView, once: str) -> Block:
    """The button that hangs an action on a meeting; `once` makes a double click one."""
    about = f"{item.action.ref} to {day(meeting.held_on)}"
    return button("Link to this meeting", "meeting.link", f"{meeting.id}|{item.action.ref}|{once}", about=f": {about}")


def none_to_come(group: Party, last: MeetingView | None) -> Message:
    """That a group has no meeting to come, its last one, and how to enter the next."""
    draft = Draft().section(f"*{esc(group.name)}* has no meeting to come in the calendar.")
    if last is not None:
        draft.section(
            f"Its last was on {day(last.held_on)}.", button("Open", "meeting.open", str(last.id), about=esc(name(last)))
        )
    return draft.context(f"To enter one: `/meeting add {esc(group.code)} 3 December 2015`.").message()


# ---- the front sheet


def asked_of(made: Agenda, *, is_outside: bool) -> tuple[str, ...]:
    """What a meeting is asked to do, from what it expects. A council's committee is "RECOMMENDED to"."""
    scrutinise = [one.action.ref for one in (*made.linked, *made.named)]
    awaiting = [one.action.ref for one in made.awaiting]
    dates = [f"{one.ref} ({day(one.to_on)})" for one in made.dates]
    late = list(dict.fromkeys(one.ref for one in made.exceptions))
    challenges = [str(one.number) for one in made.challenges]
    looks = [f"H-{one.number}" for one in made.looks]
    lines = [
        (scrutinise, f"scrutinise {count(len(scrutinise), 'report')}"),
        (awaiting, f"sign off, or send back, {count(len(awaiting), 'action')} that every owner has answered"),
        (dates, f"grant or refuse {count(len(dates), 'new date')}"),
        (late, f"settle what the round reported of {count(len(late), 'action')}"),
        (challenges, f"note {count(len(challenges), 'challenge')} without a response"),
        (looks, f"look at {count(len(looks), 'item')} on the horizon"),
    ]
    found = [f"{words}: {', '.join(refs)}" for refs, words in lines if refs]
    if is_outside:
        noted = [one.title for one in made.notes if one.title.startswith("RECOMMENDED to")]
        return tuple(words[len("RECOMMENDED to") :].strip(" :") for words in noted) or tuple(found) or (_NOTE,)
    return tuple(found) or (_NOTE,)


_NOTE = "note the position"


def front_sheet(sheet: FrontSheet, made: Agenda, glossary: Mapping[str, str]) -> Message:
    """The front sheet of a board paper as words to copy: meeting, title, purpose, and what is asked."""
    body = "Committee" if sheet.is_outside else "meeting"
    draft = Draft(glossary).header(shorten(f"{sheet.meeting.party_name}: paper", 150))
    purposes = " / ".join(f"*[X] {one}*" if one == sheet.purpose else f"[ ] {one}" for one in PURPOSES)
    draft.section(f"*Meeting:* {esc(name(sheet.meeting))}\n*Title:* {esc(sheet.title)}\n*For:* {purposes}")
    begin = f"The {body} is RECOMMENDED to" if sheet.is_outside else "The meeting is asked to"
    draft.section("*Action Required*\n" + "\n".join(
        f"{place}. {begin} {esc(words)}." if _is_clause(words) else f"{place}. {esc(words)}"
        for place, words in enumerate(sheet.asked, 1)
    ))  # fmt: skip
    if sheet.position:
        whole = sum(number for _, number in sheet.position)
        standings = "; ".join(f"{esc(own_word(standing))} {number}" for standing, number in sheet.position)
        published = " that are published" if sheet.is_outside else ""
        draft.section(f"*Position of the plan*\nOf {count(whole, 'action')}{published}: {standings}.")
    questions = [one for one in made.notes if not one.title.startswith("RECOMMENDED")]
    rows = [f"{place}. {esc(one.title)}\n    {answered(one.answer)}" for place, one in enumerate(questions, 1)]
    shown = pages(rows, most=len(rows) or 1, characters=MOST_QUESTIONS)[0]
    if rows:
        draft.section("\n".join(["*Questions and notes*", *(rows[index] for index in shown)]))
    if len(rows) > len(shown):
        draft.context(f"{len(rows) - len(shown)} more stand on the meeting's agenda, whole.")
    return draft.context("Worked out from the register as it is now; copy it into the paper.").message()


def _is_clause(words: str) -> bool:
    """Whether words go on from "is asked to": they begin with a small letter."""
    return words[:1].islower()
