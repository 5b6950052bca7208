"""Deadlines and windows in the words of UK public documents.

One grammar for both directions: a deadline being entered and a window being asked for. A text is read in steps:
statuses and recurrences (recurring.py); then periods ("30 November", "Q3": days.py, spans.py) with the words before
them ("by the end of", "before", "mid": leads.py), which choose a part of one. Every reading says in words by
which convention it was made, and what to ask when it must not guess. Impossible dates are reported, never mended.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.leads import Dated, scan
from commands.reading.dates.periods import Clock, Period, Precision, Problem, plain_text, said
from commands.reading.dates.recurring import (
    ALTERED,
    AS_AT,
    DATE_TO_COME,
    DONE,
    GIVEN_UP,
    HAPPENED,
    HEDGED,
    NO_END,
    NOT_APPLICABLE,
    OF_SOMETHING_ELSE,
    PARTLY_DONE,
    VAGUE,
    Round,
    comes_round,
    how_often,
    two_ways,
)
from commands.reading.dates.revised import in_force

Kind = Literal["date", "recurring", "completed", "none", "ask"]
_FINEST_FIRST = ("day", "feast", "week", "meeting", "month", "quarter", "season", "term", "year")


@dataclass(frozen=True, slots=True)
class Deadline:
    """How a deadline was read.

    `latest` is the last day on which it can be met; `earliest` the first day it can be meant, when the words say.
    `kind` is "date", "recurring", "completed" (a status stands where a date should: `latest` is when, if said),
    "none" (said to have no date) or "ask". `recurrence` is an interval in words ("every 3 months"). `convention`
    says how it was read and `ask` what to ask before it is saved, None when nothing is in doubt. `impossible` is
    true when the words hold a day that no calendar has, or two that contradict each other; `ask` then says which.
    """

    words: str
    kind: Kind
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "none"
    approximate: bool = False
    recurrence: str | None = None
    convention: str = ""
    ask: str | None = None
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked about, both ends included; None on a side that is open."""

    earliest: date | None
    latest: date | None
    convention: str


@dataclass(frozen=True, slots=True)
class Ask:
    """No window could be read; `sentence` is the question to put."""

    sentence: str


@dataclass(frozen=True, slots=True)
class WindowFound:
    """A window and where its words stand in the text it was read from. `said_year` is whether they fix the year, and
    `precision` how fine they are."""

    window: Window
    start: int
    end: int
    relation: str
    precision: Precision
    said_year: bool


_ASK = "What is the last day on which this can be met?"
EARLIEST_YEAR, YEARS_AHEAD = 1990, 20  # no deadline of a board lies before the one or further ahead than the other
_NEXT_DUE = re.compile(r"\bnext (?:\w+ )?(?:is |falls )?due\b|\bnext: ")
_WAS_FIRST = re.compile(r"\b(?:original|previous|initial|first) (?:date|deadline|target)")
_SAME_AGAIN = re.compile(r",? ?(?:[(=]|[(-]? ?\b(?:i\.?e\.?|that is|namely|viz\.?),?) ?")
_TWO_DATES = "There is more than one date here: which belongs to which part of the action?"


def read_deadline(text: str, today: date, reference: date | None = None) -> Deadline:
    """How a deadline in a document's words is understood.

    `today` is the day the words are read on; `reference` the document's own date, from which "within six weeks of
    publication" counts (without it, the date is asked for). Never raises; what cannot be read becomes a question.
    """
    plain = plain_text(text)
    if NOT_APPLICABLE.fullmatch(plain):
        return Deadline(text, "none", convention="said to have no date")
    if which_way := two_ways(plain):
        return Deadline(text, "ask", ask=which_way)
    if days := comes_round(plain, today):
        return _of_round(text, days)
    again, rest = how_often(plain)
    readings = scan(rest, Clock(today, reference))
    problems = [one for one in readings if isinstance(one, Problem)]
    dated = [one for one in readings if isinstance(one, Dated)]
    if revised := in_force(plain, dated):
        dated = [revised]
    chosen = _chosen(dated)
    if AS_AT.search(plain):
        return Deadline(text, "none", convention="the date of a report, not a deadline", ask=_ASK)
    if mistaken := next((one for one in problems if one.impossible), None):
        return Deadline(text, "ask", ask=mistaken.ask, impossible=True)
    if again and (
        _NEXT_DUE.search(plain) or not any(one.period.said_year and not _bounds(plain, one) for one in chosen)
    ):
        return _recurring(text, plain, again, chosen)
    if PARTLY_DONE.search(plain) and any(one.latest and one.latest >= today for one in dated):
        return Deadline(text, "ask", ask="Part of this is complete: by what date will the rest be?")
    if (ended := DONE.search(plain)) and not problems:
        is_its_day = len(chosen) == 1 and not OF_SOMETHING_ELSE.search(plain[ended.end() : chosen[0].start])
        end = _back_then(chosen[0], reference or today) if is_its_day else None
        if is_its_day and end is None:
            ask = f"{said(chosen[0].period.latest)} is still to come: is it done, or will it be by then?"
            return Deadline(text, "ask", ask=ask)
        return Deadline(
            text,
            "completed",
            end.earliest if end else None,
            end.latest if end else None,
            end.precision if end else "none",
            convention="a status, not a deadline",
        )
    if problems:
        return Deadline(text, "ask", ask=problems[0].ask)
    if GIVEN_UP.search(plain):
        return Deadline(text, "ask", ask="Is this action still to be done? If so, by what date?")
    if len(chosen) == 1 and (done := _happened(plain, chosen[0], reference or today)):
        note = "it has happened: a status, not a deadline"
        return Deadline(text, "completed", done.earliest, done.latest, done.precision, convention=note)
    if which := _which(plain, dated, today) or _contradiction(plain, dated):
        return Deadline(text, "ask", ask=which, impossible=True)
    if HEDGED.search(plain):
        return Deadline(text, "ask", ask="By what date at the latest?")
    vague = next((question for words, question in VAGUE if re.search(words, plain)), None)
    settled = (
        len(chosen) == 1
        and not DATE_TO_COME.search(plain)
        and (chosen[0].relation in {"by", "before", "due"} or not NO_END.search(plain))
    )
    if not settled:
        return Deadline(text, "ask", ask=vague or (_TWO_DATES if chosen else _ASK))
    (one,) = chosen
    if one.relation == "commence":
        return Deadline(text, "ask", one.earliest, one.latest, one.period.precision, convention=one.note, ask=_ASK)
    if one.latest is None or plain[one.start :].startswith("since "):
        return Deadline(text, "ask", one.earliest, convention=one.note, ask="By what date at the latest?")
    if strange := _no_year_of_boards(one, today):
        return Deadline(text, "ask", ask=strange, impossible=True)
    if "schedul" in plain and one.period.precision == "year":
        return Deadline(
            text,
            "ask",
            one.earliest,
            one.latest,
            "year",
            approximate=True,
            convention=one.note,
            ask="Which scheduled date is meant?",
        )
    return Deadline(
        text,
        "date",
        one.earliest,
        one.latest,
        one.period.precision,
        one.approximate,
        again,
        one.note,
    )


def _bounds(plain: str, one: Dated) -> bool:
    """Whether a day says from when or until when something recurs: "weekly to 31 July 2015"."""
    if one.relation in {"from", "commence", "until"} or plain[: one.start].endswith(" to "):
        return True
    if one.period.open_start and plain[one.start : one.end].startswith("for "):
        return True  # "weekly for 6 weeks"
    long = one.earliest is not None and one.latest is not None and (one.latest - one.earliest).days > 31
    return long and one.relation not in {"by", "before", "due"}


def _back_then(one: Dated, today: date) -> Period | None:
    """When something was done: not in days to come, so that "completed in July" is the last July, and a day said with
    its year is another's ("completed, next review 2016")."""
    period = one.period
    if period.said_year or period.earliest <= today:
        return period if period.earliest <= today else None
    return replace(period, earliest=period.earliest - _YEAR, latest=period.latest - _YEAR)


_YEAR = relativedelta(years=1)


def _happened(plain: str, one: Dated, today: date) -> Period | None:
    """When something was done, where that is what the words tell: "published October 2014"."""
    tells = HAPPENED.search(plain) and not NO_END.search(plain) and one.relation not in {"by", "before", "due"}
    return one.period if tells and one.period.latest < today else None


def _which(plain: str, dated: list[Dated], today: date) -> str | None:
    """What to ask where one of two dates was put in the place of the other, or either is meant."""
    for one, other in pairwise(dated):
        days = [each.latest or each.earliest for each in (one, other)]
        between = plain[one.end : other.start] + plain[other.start : other.end].split(" ", 1)[0]
        opens = plain[: one.start] if len(dated) == 2 else ""
        of_others = ";" in between and all(day is not None and day >= today for day in days)
        begins = one.relation in {"from", "commence", "after"}
        if days[0] != days[1] and (ALTERED.search(between) or _WAS_FIRST.search(opens) or (of_others and not begins)):
            first, second = (said(day) for day in days if day is not None)
            return f"There are two dates here, {first} and {second}: which of them is the deadline?"
    return None


def _no_year_of_boards(one: Dated, today: date) -> str | None:
    """What to ask of a year that no board means."""
    day = one.latest or one.earliest
    if day is None or EARLIEST_YEAR <= day.year <= today.year + YEARS_AHEAD:
        return None
    return f"That would be {said(day)}: which year is meant?"


def _contradiction(plain: str, dated: list[Dated]) -> str | None:
    """What to ask where one date is said again in other words ("December 2015 (Q3)"), and they are not the same."""
    for one, other in pairwise(dated):
        if one.latest is None or other.latest is None or not _SAME_AGAIN.fullmatch(plain[one.end : other.start]):
            continue
        rough, fine = sorted((one, other), key=lambda each: -_FINEST_FIRST.index(each.period.precision))
        assert rough.latest is not None
        assert fine.latest is not None
        start, last = rough.period.earliest, max(rough.latest, rough.period.latest)
        if rough.period.precision == fine.period.precision:
            start = last = rough.latest
        if rough.period.precision != "year" and not start <= fine.latest <= last:
            return f"{said(one.latest)} and {said(other.latest)} are not the same: which is the deadline?"
    return None


def _of_round(text: str, days: Round) -> Deadline:
    return Deadline(
        text, "recurring", days.coming, days.coming, "day", recurrence=days.recurrence, convention=days.convention
    )


def impossible(deadline: Deadline) -> str | None:
    """What to ask when the words hold a date that cannot be; None when they are merely vague, or sound.

    For words that are kept as they are said: a vague date may stand in them, an impossible one may not.
    """
    return deadline.ask if deadline.impossible else None


def _recurring(text: str, plain: str, recurrence: str, chosen: list[Dated]) -> Deadline:
    """A recurrence; a day or month beside it is the next, and a month without a year says when in the year too."""
    months = [one.period for one in chosen if one.period.precision == "month" and not one.period.said_year]
    if len(months) > 1:
        named = " and ".join(f"{one.earliest:%B}" for one in months)
        coming = min(months, key=lambda one: one.latest)
        each = f"{recurrence} in {named}" if recurrence == "every year" else recurrence
        return Deadline(
            text, "recurring", coming.earliest, coming.latest, "month", recurrence=each,
            convention="each occurrence is a return of its own",
        )  # fmt: skip
    known = chosen[0] if len(chosen) == 1 and chosen[0].period.precision in {"day", "month", "meeting"} else None
    if known is not None and known.period.precision == "day" and known.relation not in {"by", "due"}:
        known = None
    in_month = known is not None and known.period.precision != "day" and not known.period.said_year
    ask = None
    if re.search(r"\bbi-?(?:monthly|weekly)\b", plain):
        ask = f"Is that {recurrence}, or twice as often?"
    return Deadline(
        text,
        "recurring",
        known.earliest if known else None,
        known.latest if known else None,
        known.period.precision if known else "none",
        recurrence=f"{recurrence} in {known.period.earliest:%B}" if known and in_month else recurrence,
        convention="each occurrence is a return of its own",
        ask=ask or (None if known else "On what date is the next one due?"),
    )


def _chosen(dated: list[Dated]) -> list[Dated]:
    """The periods that are the deadline: those after "by", else the finest; more than one is a question."""
    after_by = [one for one in dated if one.relation in {"by", "before", "due"}]
    pool = after_by or dated
    finest = min((_FINEST_FIRST.index(one.period.precision) for one in pool), default=0)
    kept = [one for one in pool if _FINEST_FIRST.index(one.period.precision) == finest]
    return list({one.latest or one.earliest: one for one in reversed(kept)}.values())[::-1]


def read_window(text: str, today: date) -> Window | Ask:
    """The days meant by words such as "due by November", "this month" or "between 1 Nov and Xmas".

    "By" and "before" begin today. Without a year the next such period is meant.
    """
    readings = scan(plain_text(text), Clock(today, None))
    problem = next((one for one in readings if isinstance(one, Problem)), None)
    if problem:
        return Ask(problem.ask)
    chosen = _chosen([one for one in readings if isinstance(one, Dated)])
    if len(chosen) != 1:
        example = "say for example “due by 30 November”, “this month” or “next 14 days”"
        return Ask(f"I found more than one date there; {example}." if chosen else f"I found no date there; {example}.")
    strange = _no_year_of_boards(chosen[0], today)
    return Ask(strange) if strange else _window(chosen[0], today)


def find_windows(text: str, today: date) -> tuple[WindowFound | Ask, ...]:
    """Every window in a plain text (see `plain_text`), from left to right, each with the place of its words; an
    impossible date is an `Ask`."""
    return tuple(_window_found(one, today) for one in scan(text, Clock(today, None)))


def _window_found(one: Dated | Problem, today: date) -> WindowFound | Ask:
    if isinstance(one, Problem):
        return Ask(one.ask)
    if strange := _no_year_of_boards(one, today):
        return Ask(strange)
    return WindowFound(
        _window(one, today), one.start, one.end, one.relation, one.period.precision, one.period.said_year
    )


def _window(one: Dated, today: date) -> Window:
    earliest = one.earliest
    if earliest is None and one.latest is not None and one.latest >= today:
        earliest = today
    if one.relation == "from":
        return Window(one.earliest or one.latest, None, one.note)
    if one.part == "week" and one.relation not in {"before", "after", "by"}:
        return Window(*uk.week(one.period.latest), f"{one.note}, to the Sunday")
    return Window(earliest, one.latest, one.note)
