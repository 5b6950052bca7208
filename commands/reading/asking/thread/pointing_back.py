"""Words that point back at what was asked or listed last: "the second one", "the month after", "they"."""

from __future__ import annotations

import datetime as dt

from commands.reading import quick_re as re
from commands.reading.asking.kind import kinds
from commands.reading.asking.known import Known
from commands.reading.asking.marking.found import Found, When
from commands.reading.asking.wording.line import Line
from commands.reading.dates import uk_calendar as uk
from store.query import Kind, Query

_ONE_ON = r"(?:the )?(?:(?:next |following )?one (?P<way>after|before|following)(?: (?:that|this|it))?|(?P<way_>next|following|previous|preceding) one)"
_SHIFT = r"(?:the )?(?:(?P<unit>fortnight|week|month|quarter|year)(?:'s)? (?P<way>after|before|thereafter|following|beforehand|previous)(?:'s)?(?: (?:that|this|it))?(?! (?!(?:please|too|instead|then|for|by|led|and|only)\b)\w)|(?P<way_>following|previous|preceding) (?P<unit_>fortnight|week|month|quarter|year))"

A_DAY = dt.timedelta(days=1)
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


def nth(line: Line, found: Found, last: Query) -> None:
    """ "The second one", "the last one": of the actions as they were listed."""
    is_log = last.kind in (Kind.challenges, Kind.horizon)
    listed_ones = (Kind.actions, Kind.exceptions, Kind.challenges, Kind.horizon)
    if last.kind not in listed_ones and not (last.kind in kinds.ONE_THING and not last.which.refs):
        return
    places = "|".join(_PLACES)
    listed = rf"(?:the )?(?P<place>{places}|last|final|bottom) (?:one|action|item)(?: (?:on|in|of) (?:the list|that list|those|these|them))?(?! (?:to|due)\b)"
    bare = rf"the (?P<place>{places.removeprefix('first|')})$"
    if re.fullmatch(r"(?:the )?first (?:one|action|item)", line.text) and not is_log:
        return  # so many from the top
    if taken := line.take(listed, "it") or line.take(bare, "it"):
        found.nth = _PLACES.index(taken["place"]) + 1 if taken["place"] in _PLACES else -1


_LATER = r"(?:due |anything )?(?:(?:after|beyond|past|following|later than) (?:that|then|this|it)|afterwards?|thereafter|later(?: on)?|from then on(?:wards)?|^after)$"
_EARLIER = r"(?:due |anything )?(?:(?:before|earlier than|prior to) (?:that|then|this|it)|earlier|beforehand|^before)$"


_STILL_AHEAD = r"(?:(?:the ones?|those|only|just|what is|which are|that are|i mean|that is|still|yet) )*(?:(?:still|yet|left) to come|still ahead|coming up|still due|not (?:yet )?(?:past|gone|due yet))(?: i mean)?$"


def shifted(line: Line, found: Found, last: Query, today: dt.date) -> bool:
    """ "The month after", "the quarter before that": counted from the last question's days."""
    first, end = last.which.due_from or last.since, last.which.due_to or last.until
    if first is None and end is None:
        return False
    if (first or dt.date.min) <= today <= (end or dt.date.max) and line.take(rf"^{_STILL_AHEAD}", "WHEN"):
        found.whens.append(When(today, end, "from today on", "from"))
        return True
    taken = line.take(_SHIFT, "WHEN")
    if taken is None and (unit := _unit_of(first, end)) and line.text == "next":
        line.text = f"the {unit} after"  # "what is due this month", "and next?"
        taken = line.take(_SHIFT, "WHEN")
    unit = _unit_of(first, end)
    if taken is None and unit and (taken := line.take(_ONE_ON, "WHEN")):
        pass
    elif taken is None and end is not None and line.take(_LATER, "WHEN"):
        found.whens.append(When(end + dt.timedelta(days=1), None, "after that", "after"))
        return True
    if taken is None and first is not None and line.take(_EARLIER, "WHEN"):
        found.whens.append(When(None, first - dt.timedelta(days=1), "before that", "before"))
        return True
    if taken is None:
        return False
    said = taken.groupdict()
    unit, way = said.get("unit") or said.get("unit_") or unit or "", taken["way"] or taken["way_"]
    before = way in ("before", "beforehand", "previous", "preceding")
    if unit == "fortnight":
        edge = (first - A_DAY if first else dt.date.min) if before else (end + A_DAY if end else dt.date.max)
        found.whens.append(
            When(edge - 13 * A_DAY, edge, "before") if before else When(edge, edge + 13 * A_DAY, "after")
        )
        return True
    first, last_day = _span(unit, (first if before else end) or first or end or dt.date.min)
    span = _span(unit, first - dt.timedelta(days=1) if before else last_day + dt.timedelta(days=1))
    found.whens.append(When(*span, f"the {unit} {'before' if before else 'after'}"))
    return True


def _unit_of(first: dt.date | None, end: dt.date | None) -> str | None:
    """The week, month, quarter or year that these days are, if they are just one."""
    if first is None or end is None:
        return None
    return next((unit for unit in ("week", "month", "quarter", "year") if _span(unit, end) == (first, end)), None)


def _span(unit: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """The week, month, quarter or year in which a day falls."""
    if unit == "week":
        return uk.week(day)
    if unit == "month":
        return uk.month(day.year, day.month)
    if unit == "quarter":
        return uk.quarter(uk.financial_year_of(day), (day.month - 4) % 12 // 3 + 1)
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


_OF_A_PARTY = r"(?:sa(?:id|y)|OVERDUE|sent|send|submit|tell|write|report|told|submitted|replied|answered|responded|reported|updated|raised|challenged|late|behind|owe|lead|own|doing|done|have to do|got to do)"


def they(line: Line, found: Found, last: Query, known: Known) -> bool:
    """Puts the last question's agency in the place of "they" where only an agency can be meant: "and by them". Whether
    it did."""
    ids = last.which.party_ids or last.who_ids or last.to_ids or last.by_ids or last.about_ids
    if found.parties or not ids:
        return False
    sided = last.kind in (Kind.challenges, Kind.horizon, Kind.updates)
    patterns = [
        r"(?<=is )theirs|(?<=are )theirs|(?<=just )theirs|(?<=only )theirs|(?<=it )theirs|theirs(?= alone| only)",
        "|".join(rf"(?<={verb} )they(?= (?:\w+ )?{_OF_A_PARTY})" for verb in ("have", "did", "do", "are", "had")),
    ]
    patterns += (
        [r"(?<=by )them|(?<=from )them|(?<=to )them|(?<=against )them|they(?= (?:raised|made|challenged))"]
        if sided
        else []
    )
    for pattern in patterns:
        if line.take(f"(?:{pattern})", "PARTY"):
            found.parties += [known.party(one) for one in ids]
            return True
    return False
