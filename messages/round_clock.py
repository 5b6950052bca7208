"""What is said of a round when the clock takes its steps: why it is shown, and what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from messages.blocks import count, day, esc
from store.read_models.cycles import Position, RoundDates, RoundView


def opened(position: Position, missing: Sequence[str]) -> str:
    """That a round has opened by itself; `missing` are those whom nobody on Slack speaks for."""
    said = (
        f"*It was opened by itself, for the meeting of {day(position.round.meets_on)}.* Whoever owes it an update is "
        "told by direct message. `/returns round withdraw because …` takes it back."
    )
    if missing:
        said += f" Nobody on Slack speaks for: {'; '.join(map(esc, missing))}. Write to them."
    return said


def chased(position: Position, today: dt.date) -> str:
    """Who is silent before the last day for updates."""
    left = (position.round.cutoff_on - today).days
    when = f"in {count(left, 'day')}" if left else "today"
    return f"*The last day for updates is {day(position.round.cutoff_on)}, {when}.* Still silent are those below."


def passed(position: Position) -> str:
    """Who had not answered when the last day for updates had passed."""
    silent = position.silent
    who = "Not answered by those below." if silent else "Everybody whose update is still owed has answered."
    return f"*The last day for updates, {day(position.round.cutoff_on)}, has passed.* {who} Later answers still count."


def frozen(position: Position) -> str:
    """That the position is kept for the paper, and what comes next."""
    at = position.round.frozen_at
    assert at is not None  # the clock has just seen to it
    return (
        f"*It was frozen for the paper by itself, as at {day(at.date())}, {at:%H:%M}.* Next, the chair of the group or "
        "the Independent Chair validates it: `/returns round validate`. After the meeting it is closed by itself."
    )


def not_validated(position: Position) -> str:
    """That a round stays open after its meeting."""
    return (
        f"*The meeting of {day(position.round.meets_on)} has passed, and nobody has validated the round.* It stays "
        "open and reports nothing until the chair of the group or the Independent Chair validates it: "
        "`/returns round validate`. Then it is closed by itself; until then this is said every week."
    )


def closed(position: Position, no_update: int, not_discharged: int) -> str:
    """That a round was closed after its meeting, and what it reports."""
    said = f"*It was closed by itself after the meeting of {day(position.round.meets_on)}.* "
    if not no_update and not not_discharged:
        return said + "No exceptions: everything owed was answered, and nothing is past its date."
    return said + (
        f"Reported to the Board and to the Independent Chair: {no_update} with no update, {not_discharged} not "
        "discharged by the date."
    )


def late(on: dt.date) -> str:
    """That a step comes later than its day."""
    return f"It was due on {day(on)} and comes late."


def too_late(group: str, planned: RoundDates) -> str:
    """That the clock opens no round, because there would be no time to answer."""
    return (
        f"The round of {esc(group)} for the meeting of {day(planned.meets_on)} was not opened by itself: the last "
        f"day for updates would have been {day(planned.cutoff_on)}, which has passed. To open it with another: "
        "`/returns round open by` and a day."
    )


def nothing_owed(group: str, planned: RoundDates) -> str:
    """That the clock opens no round, because there is nothing to ask."""
    return (
        f"The round of {esc(group)} for the meeting of {day(planned.meets_on)} was not opened by itself: nothing that "
        "the group monitors is owed now."
    )


def waits(group: str, planned: RoundDates, behind: RoundView, *, is_in_calendar: bool) -> str:
    """That a round is not opened while the one before it stays open, and what lets it go on."""
    if not is_in_calendar:
        why = "its meeting is not in the calendar, so I take no step of it"
        then = (
            f"If that meeting was held, take its steps yourself: `/returns round {behind.number}` says which is next. "
            "If not, "
        )
    else:
        why = "its meeting has passed and nobody has validated it"
        then = (
            "The chair of the group or the Independent Chair validates it: `/returns round validate`. If nobody will, "
        )
    return (
        f"The round of {esc(group)} for the meeting of {day(planned.meets_on)} waits: round {behind.number} "
        f"({behind.label}) is still open, because {why}. {then}`/returns round withdraw because …` ends it, and "
        f"reports nothing. The last day for updates of the new round is {day(planned.cutoff_on)}; it is opened as soon "
        "as nothing is in its way. Until then this is said every week."
    )
