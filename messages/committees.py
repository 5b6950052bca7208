"""What is said of outside committees, of what a meeting noted, and of events as evidence."""

from __future__ import annotations

from collections.abc import Mapping

from messages.agenda import answered, name
from messages.blocks import Draft, Message, count, day, esc
from store.read_models import ActionView
from store.read_models.evidence import EvidenceView
from store.read_models.meetings import MeetingView, Note

MOST = 40  # events shown at once


def committee(called: str, code: str) -> Message:
    """That a committee is on the list, and how its meetings are entered."""
    draft = Draft().section(f"Entered: *{esc(called)}* ({esc(code)}), a committee outside the board.")
    return draft.context(f"Its meetings: `/meeting add {esc(code)} 20 January 2016`.").message()


def noted(note: Note, meeting: MeetingView) -> Message:
    """What was noted at a meeting, and how it becomes more."""
    draft = Draft().section(f"Noted as *N-{note.id}* at {esc(name(meeting))}:\n{esc(note.title)}")
    if not note.is_question:
        return draft.context("It stands on the front sheet: `/meeting paper` and the meeting.").message()
    draft.section(answered(note.answer))
    more = f"To make an action of it: `/meeting action N-{note.id}: TVP to report on … by 31 March 2016`."
    if note.answer is None:
        more = f"To answer it: `/meeting answer N-{note.id}: …`. {more}"
    return draft.context(more).message()


def events(
    action: ActionView,
    found: tuple[EvidenceView, ...],
    glossary: Mapping[str, str],
    *,
    added: EvidenceView | None = None,
) -> Message:
    """The events that are evidence of an action, with how many came to each and to all of them."""
    draft = Draft(glossary)
    if added is not None:
        draft.section(f"Recorded as *{added.reference}*, evidence of *{action.ref}* {esc(action.short_title)}.")
    if not found:
        return draft.section(f"*{action.ref}* has no event as evidence.").message()
    lines = [_event(one) for one in found[-MOST:]]
    if len(found) > MOST:
        draft.context(f"The latest {MOST} of {len(found)}; the sum is of all.")
    for start in range(0, len(lines), 10):
        draft.section("\n".join(lines[start : start + 10]))
    came = [one.attendance for one in found if one.attendance is not None]
    total = f"{count(len(found), 'event')}; attendance of {len(came)} recorded: {sum(came):,} in all"
    if action.target:
        total += f", of a target of {action.target:,.0f} {esc(action.measure_unit or '')}".rstrip()
    return draft.section(f"{total}. Somebody who came twice is counted twice.").message()


def _event(one: EvidenceView) -> str:
    when = f"{day(one.happened_on)}: " if one.happened_on else ""
    came = f", {one.attendance:,} attended" if one.attendance is not None else ", attendance not recorded"
    proves = f"; {esc(one.proves)}" if one.proves else ""
    return f"• {when}{esc(one.title)}{came}{proves} ({one.reference})"
