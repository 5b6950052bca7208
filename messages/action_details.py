"""One action whole: its text, owners, dates and the whole of its life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from messages.actions import (
    WHAT_TO_DO,
    ended,
    its_date,
    looked_at,
    repeats,
    standing_words,
    stands_and_due,
    turn,
    waits,
    who_has_answered,
)
from messages.blocks import Draft, Message, ago, button, count, day, esc, shorten
from messages.paging import paged
from messages.said import said
from messages.timeline import paragraphs
from store import standing
from store.read_models import ActionView, Frozen, Listed
from store.read_models.decisions import Event
from store.statuses import Standing

ENTRIES = 10  # events on a page of an action's life
BRIEF = 300  # characters of each owner's last word, which stands whole in the history


class DetailsView(Frozen):
    """One action to show whole, with all of its life, oldest first, and what this asker may do to it now: `buttons`,
    as (label, action id)."""

    item: Listed
    events: tuple[Event, ...]
    recommendation_text: str | None = None
    page: int = 1
    buttons: tuple[tuple[str, str], ...] = ()
    meetings: tuple[str, ...] = ()  # the meeting that its date hangs on, and the one that agreed it
    kept: tuple[tuple[str, str], ...] = ()  # who monitors it, its themes, the plan's year: (label, words)
    logged: tuple[tuple[str, str], ...] = ()  # challenges and horizon items that are about it: (number, words)


def details(view: DetailsView, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """An action whole: its text, owners, dates and the whole of its life, oldest first."""
    action = view.item.action
    about = list(_about(view, today))
    entries = paragraphs(view.events, action)
    rows = [*about, *entries]
    page = paged(rows, view.page, most=ENTRIES + len(about))
    shown = page.rows
    draft = Draft(glossary).section(f"*{esc(action.ref)}* {esc(action.short_title)}")
    if page.number == 1:
        draft.section(stands_and_due(view.item, today))
        if view.item.standing == Standing.no_record_yet:
            draft.context(f"Its date has passed. {WHAT_TO_DO}")
        own = [button(label, name, action.ref, about=action.ref) for label, name in view.buttons]
        draft.buttons([*own, *who_has_answered(action)])
    for index in shown:
        if index == max(shown.start, len(about)):
            first, last = index - len(about) + 1, shown.stop - len(about)
            which = f"{first} to {last} of " if last - first + 1 < len(entries) else ""
            draft.divider().section(f"*History*, oldest first: {which}{count(len(entries), 'event')}")
        draft.section(rows[index])
    if not entries:
        draft.divider().section("*History*: nobody has said or decided anything of this action yet.")
    return draft.buttons(turn(page, action.ref)).message()


def _about(view: DetailsView, today: dt.date) -> Iterable[str]:
    """What the plan says of an action and how it stands, a paragraph each."""
    action = view.item.action
    yield f"*The action*\n{esc(action.title)}"
    if action.recommendation:
        yield f"*Recommendation {esc(action.recommendation)}*\n{esc(view.recommendation_text or '')}"
    if action.review_title:
        yield f"*Review*\n{esc(action.review_title)}"
    yield "\n".join([f"*Owners*{_how_many_in(action)}", *_owners_in_full(action, today)])
    yield "\n".join(["*Dates*", *_dates(action, today), *(f"• {esc(line)}" for line in view.meetings)])
    if view.kept:
        yield "\n".join(f"{label}: {esc(words)}" for label, words in view.kept)
    if view.logged:
        yield "\n".join(["*In the logs*", *(f"• *{number}* {esc(words)}" for number, words in view.logged)])
    if action.notes:
        yield "\n".join(["*Notes on the plan’s wording*", *(f"• {esc(note)}" for note in action.notes)])


def _how_many_in(action: ActionView) -> str:
    is_asked = len(action.leads) > 1 and action.closed_as is None
    return f": {action.returned} of {len(action.leads)} in" if is_asked else ""


def _owners_in_full(action: ActionView, today: dt.date) -> Iterable[str]:
    shown = [part for part in action.parts if part.part == "support" or part in action.leads]
    for part in shown:
        where = standing.of_part(action, part, today)
        words = [esc(part.name)]
        if part.part == "support":
            words.append("in support")
        elif action.closed_as is None:
            words.append(standing_words(where).lower())
        if part.is_sent_back and action.closed_as is None:
            words.append("sent back, so it is owed again")
        if word := part.last:
            brief = word.model_copy(update={"narrative": shorten(word.narrative, BRIEF)})
            words.append(f"last word: {said(brief)}, {day(word.said_on)} ({ago(word.said_on, today)})")
        yield f"• {words[0]}" + (f": {'; '.join(words[1:])}" if len(words) > 1 else "")
    if not action.parts:
        yield "• Nobody yet"
    if before := len(action.parts) - len(shown):
        yield f"Answered of earlier times: {before}. To see each: `/returns {esc(action.ref)}`"
    if action.leads_as_written:
        yield f"Owners in the plan’s own words: “{esc(' '.join(action.leads_as_written.split()))}”"


def _dates(action: ActionView, today: dt.date) -> Iterable[str]:
    dated = action.next_due or action.deadline_words
    first = its_date(action) if dated else "no date in the plan"
    yield f"• {first[0].upper()}{first[1:]}"
    if action.comes_round and action.deadline_words:
        yield f"• In the plan’s own words: “{esc(action.deadline_words)}”"
    if action.is_approximate and action.due_earliest and action.due_earliest != action.due_on:
        yield f"• It may fall from {day(action.due_earliest)} on"
    if action.due_as_first_entered and action.due_as_first_entered != action.due_on:
        late = standing.days_after_first(action, today)
        yield f"• First entered as due {day(action.due_as_first_entered)}" + (
            f", {count(late, 'day')} ago" if late else ""
        )
    if action.plan_year:
        yield f"• Of the plan of {esc(action.plan_year)}"
    for line in (waits(action), looked_at(action)):
        if line:
            yield f"• {line[0].upper()}{line[1:]}"
    if action.recurrence and not action.comes_round:
        yield f"• {repeats(action).capitalize()}"
    for scrutiny in action.scrutiny:
        yield f"• Looked at by: {esc(scrutiny)}"
    if action.closed_as:
        words = action.closed_words if action.closed_words != action.deadline_words else None
        on = f" on {day(action.closed_on)}" if action.closed_on else ""
        yield f"• Closed as {esc(ended(action))}{on}" + (f" (“{esc(words)}”)" if words else "")
