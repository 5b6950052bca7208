"""Meetings and days in a line: "the November Board", "in the last fortnight", "by Easter"."""

from __future__ import annotations

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

from commands.reading import dates, names
from commands.reading import uk_calendar as uk
from commands.reading.asking import known as k
from commands.reading.asking.found import Found, Meet, When
from commands.reading.asking.known import Known
from commands.reading.asking.line import Line
from commands.reading.names import KnownParty
from commands.reading.periods import COUNT, MONTH, read_number, said
from store.query import Unread

MEETS = ("board", "subgroup", "partnership", "group", "team", "committee")


_WHICH = rf"(?:next|last|previous|coming|this|forthcoming|upcoming|latest|{MONTH}(?:'s)?(?: (?:20)\d\d)?)"


_NOUN = r"(?: (?:meetings?|agenda|papers?))?"


def meetings(line: Line, found: Found, known: Known) -> None:
    """A group's meeting by its month or its turn: "the November Board", "next PAQA", "the last board meeting"."""
    words = line.text.split()
    for size in range(7, 0, -1):
        for start in range(len(words) - size + 1):
            body = " ".join(words[start : start + size])
            if (
                not (parties := [p for p in k.called(body, known.directory) if p.kind in MEETS])
                and body != "full board"
            ):
                continue
            party = parties[0] if parties else None
            party_id = party.id if party else known.board_id
            before = rf"(?:the )?(?P<which>{_WHICH}) (?:full |main )?{re.escape(body)}{_NOUN}"
            after = rf"(?:the )?(?:full )?{re.escape(body)}{_NOUN} (?:in|of|on) (?P<which>{MONTH}(?: (?:20)\d\d)?)"
            between = rf"meetings? of (?:the )?{re.escape(body)}"
            for pattern in (before, after, rf"(?:the )?(?P<which>{_WHICH}) {between}"):
                match = line.has(pattern)
                back = bool(
                    match
                    and re.search(r"(?:since|at|from|out of|after) (?:the )?$", line.text[: match.start()])
                    and not re.search(_AHEAD_AT, line.text[: match.start()])
                )
                if match and (meet := _meet(match["which"], party_id, body, known, back=back)):
                    line.take(pattern, "MEET")
                    found.meets.append(meet)
                    return
    named = rf"(?:the )?(?P<which>{_WHICH}) (?P<body>[a-z]+(?: [a-z]+){{0,3}}?)(?: (?:sub-?group|group|meeting|committee)s?)* ?(?:meeting|$)"
    if (
        (match := line.has(named))
        and (party := group(match["body"], known))
        and (meet := _meet(match["which"], party.id, party.name, known))
    ):
        line.take(named, "MEET")
        found.meets.append(meet)
        return
    if (match := line.has(rf"(?:the )?(?P<which>{MONTH}) meeting")) and (
        meet := _meet(match["which"], None, "meeting", known)
    ):
        line.take(rf"(?:the )?{MONTH} meeting", "MEET")
        found.meets.append(meet)


def group(words: str, known: Known) -> KnownParty | None:
    """The one group that meets whose name holds these words: "CSE", "education subgroup"."""
    said_words = set(names.normalise(re.sub(r"\b(?:the|sub-?group|group|meeting|committee)\b", " ", words)).split())
    if not said_words:
        return None
    alike = {
        party
        for party in known.directory.parties
        if party.kind in MEETS
        and any(said_words <= set(names.normalise(name).split()) for name in (party.name, *party.aliases))
    }
    return next(iter(alike)) if len(alike) == 1 else None


_AHEAD_AT = r"\b(?:is|are|be|being|goes|going|gets|looks?|due|to)\b(?!.*\b(?:was|were|did|raised|said|agreed|came|challenged|closed)\b).* (?:at|after) (?:the )?$"
"""Where a meeting is still to come: "what is looked at at the July Board"."""


def _meet(which: str, party_id: int | None, body: str, known: Known, *, back: bool = False) -> Meet | None:
    which = which.removesuffix("'s")
    body = body.upper() if len(body) <= 4 else body.capitalize() if body in ("board", "full board") else body
    mine = sorted(one.held_on for one in known.meetings if party_id in (None, one.party_id))
    if which in ("next", "coming", "this", "forthcoming", "upcoming"):
        day = next((one for one in mine if one >= known.today), None)
        first, last = (day, day) if day else (known.today, known.today + relativedelta(months=3))
        return Meet(party_id, first, last, f"the next {body}" + (f", {said(day)}" if day else ""), day)
    if which in ("last", "previous", "latest"):
        day = next((one for one in reversed(mine) if one < known.today), None)
        first, last = (day, day) if day else (known.today - relativedelta(months=3), known.today)
        return Meet(party_id, first, last, f"the last {body}" + (f", {said(day)}" if day else ""), day)
    window = dates.read_window(which, known.today)
    if isinstance(window, dates.Ask) or window.earliest is None or window.latest is None:
        return None
    first, last = window.earliest, window.latest
    if back and first > known.today and not re.search(r"\d{4}", which):
        first = first - relativedelta(years=1)
        last = uk.month(first.year, first.month)[1]
    day = next((one for one in mine if first <= one <= last), None)
    return Meet(party_id, first, last, f"the {first:%B %Y} {body}" + (f", {said(day)}" if day else ""), day)


_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?|quarters?|years?|working days?)"


_BACK = (
    rf"(?:over |in |within |during |for )?(?:the )?(?:last|past|previous) (?P<count>{COUNT}|couple of|few)? ?{_UNIT}(?! of (?:the )?(?:20\d\d|financial|fiscal|calendar|this|next|current))",
    rf"(?:for |in )?(?:more than |over |at least )?(?P<count>{COUNT}|a) {_UNIT}(?: ago| or more| now)?",
)


def looking_back(line: Line, found: Found, known: Known, *, anywhere: bool) -> None:
    """ "In the last fortnight", "since Monday", "yesterday", "since the last Board": days that lie behind.

    `anywhere`: "six weeks" by itself too, after "not updated for".
    """
    late_by = rf"(?:(?:by|for) )?(?:more than|over|at least) (?P<count>{COUNT}|a) {_UNIT}"
    if taken := line.take(rf"{late_by} (?:late|overdue|behind|past due)", "overdue WHEN") or line.take(
        rf"(?:late|overdue|behind) {late_by}", "overdue WHEN"
    ):
        number = 1 if taken["count"] == "a" else read_number(taken["count"])
        day = _ago(known.today, number, taken["unit"].removesuffix("s"))
        found.whens.append(When(None, day - dt.timedelta(days=1), f"due before {said(day)}", "before"))
    if taken := line.take(r"since MEET", "SINCE"):
        meet = found.meets.pop(0)
        found.whens.insert(0, When(meet.on or meet.first, None, f"since {meet.said}", "from", back=True))
        return
    since_body = r"since (?:the )?PARTY(?: meeting)?(?= ?$| ,)"
    at = line.has(since_body)
    place = line.text[: at.start()].count("PARTY") if at else 0
    if at and (body := found.by_mark()[place][0]).kind in MEETS:
        found.take_mark(place)
        line.take(since_body, "SINCE")
        if met := _meet("last", body.id, body.code, known):
            found.whens.insert(0, When(met.on or met.first, None, f"since {met.said}", "from", back=True))
    elif taken := line.take(
        r"since (?:the )?(?:last )?(?P<name>october|autumn|february|spring|may|summer)? ?half[- ]?term", "SINCE"
    ):
        names_ = (taken["name"],) if taken["name"] else ("october", "february", "may")
        ends = [uk.half_term(one, year)[1] for one in names_ for year in (known.today.year - 1, known.today.year)]
        day = max(one for one in ends if one < known.today) + dt.timedelta(days=1)
        found.whens.append(_back(day, "since half term"))
    elif taken := line.take(r"since (?:the |OWN )?(?:last|previous|latest) (?:meeting|time (?:OWN|they) met)", "SINCE"):
        mine = next((one for one in known.own_ids if "OWN" in taken[0] and known.party(one).kind in MEETS), None)
        if last := _meet("last", mine or known.board_id, "meeting", known):
            found.whens.insert(0, When(last.on or last.first, None, f"since {last.said}", "from", back=True))
    elif taken := line.take(
        r"since (?:the )?(?P<what>yesterday|last week|last month|last year|last quarter|weekend|easter|christmas|xmas|(?:spring|summer|autumn|winter)(?= ?$| ,| (?:holidays?|break))|new year)(?: holidays?| break)?",
        "SINCE",
    ):
        found.whens.append(_back(_start_of(taken["what"], known.today), f"since {taken['what']}"))
    elif (taken := line.take(_BACK[0], "SINCE")) or (anywhere and (taken := line.take(_BACK[1], "SINCE"))):
        _since(taken, found, known)
    elif taken := line.take(r"(?:since|from) (?:last )?(?P<day>mon|tues?|wednes|thurs|fri|satur|sun)day", "SINCE"):
        names_of = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        ago = (known.today.weekday() - names_of.index(taken["day"][:3])) % 7 or 7
        found.whens.append(_back(known.today - dt.timedelta(days=ago), "since that day"))
    elif taken := line.take(r"yesterday", "SINCE"):
        day = known.today - dt.timedelta(days=1)
        found.whens.append(When(day, day, "yesterday", back=True))
    elif taken := line.take(r"(?:recently|lately|of late|so far this month)", "SINCE"):
        found.whens.append(_back(known.today - dt.timedelta(days=28), "the last four weeks"))


def _since(taken: re.Match[str], found: Found, known: Known) -> None:
    unit = taken["unit"].removesuffix("s")
    count = taken["count"]
    rolling = re.match(r"(?:over|in|within|during|for) the (?:last|past)|(?:the )?past", taken[0])
    if not count and not rolling and unit in ("week", "month", "quarter", "year"):
        first, last = _unit_before(unit, known.today)
        found.whens.append(When(first, last, f"last {unit}", back=True))
        return
    number = (
        {"couple of": 2, "few": 3, "a": 1}.get(count, 0)
        if count in ("couple of", "few", "a")
        else read_number(count)
        if count
        else 1
    )
    first = _ago(known.today, number, unit)
    found.whens.append(When(first, None, f"since {said(first)}", "from", back=True))


def _ago(today: dt.date, number: int, unit: str) -> dt.date:
    if unit in ("month", "quarter", "year"):
        return today - relativedelta(months=number * {"month": 1, "quarter": 3, "year": 12}[unit])
    if unit == "working day":
        day = today
        for _ in range(number):
            day = uk.last_working_day_before(day)
        return day
    return today - dt.timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _unit_before(unit: str, today: dt.date) -> tuple[dt.date, dt.date]:
    if unit == "week":
        first, last = uk.week(today - dt.timedelta(weeks=1))
    elif unit == "month":
        before = today - relativedelta(months=1)
        first, last = uk.month(before.year, before.month)
    elif unit == "quarter":
        before = today - relativedelta(months=3)
        first, last = uk.quarter(uk.financial_year_of(before), (before.month - 4) % 12 // 3 + 1)
    else:
        first, last = dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)
    return first, last


_SEASONS = ("spring", "summer", "autumn", "winter")


def _start_of(what: str, today: dt.date) -> dt.date:
    if what == "yesterday":
        return today - dt.timedelta(days=1)
    if what == "weekend":
        return today - dt.timedelta(days=today.weekday() + 2)
    if what.startswith("last "):
        return _unit_before(what.removeprefix("last "), today)[0]
    if what == "new year":
        return dt.date(today.year, 1, 1)
    if what in _SEASONS:  # once it is over, what came after it; while it lasts, all of it
        spans = [uk.season(what, today.year - back) for back in (0, 1)]
        first, last = next(span for span in spans if span[0] <= today)
        return first if last >= today else last + dt.timedelta(days=1)
    window = dates.read_window(f"after {what} {today.year}", today)
    if isinstance(window, dates.Ask) or window.earliest is None:
        return today - dt.timedelta(days=28)
    return window.earliest if window.earliest <= today else window.earliest - relativedelta(years=1)


def _back(first: dt.date, note: str) -> When:
    return When(first, None, f"{note}, {said(first)}" if "since" in note else note, "from", back=True)


def windows(line: Line, found: Found, known: Known, *, past: bool, near: bool) -> Unread | None:
    """The days that words name. Looking back (`past`), a month without a year is the last such; of a return (`near`) the
    one that is nearer."""
    if line.take(r"(?:early )?in the new year", "WHEN"):
        found.whens.append(When(dt.date(known.today.year + 1, 1, 1), None, "from 1 January", "from"))
    if taken := line.take(_HALF_YEAR, "WHEN"):
        found.whens.append(_half_year(taken, known.today))
    if taken := line.take(
        r"(?:the )?(?P<unit>week|month|quarter) (?:after next|after that|after 's|thereafter)", "WHEN"
    ):
        found.whens.append(_after_next(taken["unit"], known.today))
    if taken := line.take(_HALF_TERM, "WHEN"):
        found.whens.append(_half_term(taken, known.today))
    if taken := line.take(_TERM, "WHEN"):
        found.whens.append(_term(taken, known.today))
    line.take_each(_DAY_OF_MONTH, lambda match: _in_its_month(int(match["day"]), known.today, past=past))
    was_done = line.has(
        r"(?<!be )(?<!being )(?<!get )(?<!getting )(?<!have )(?:completed|finished|closed|delivered|done|signed off|sent|received|submitted|raised|answered|updates|reports (?:was|were) in) (?:by|before|until)"
    )
    should_have = line.has(r"(?:should|ought|supposed|meant|was|were)(?: \w+){0,3} (?:have been|have|been|due|to)")
    text = line.text
    out = []
    reached = 0
    for one in dates.find_windows(_masked(text), known.today):
        if isinstance(one, dates.Ask):
            return Unread(why="ask", sentence=one.sentence)
        window = one.window
        first, last = window.earliest, window.latest
        ahead = first is not None and first > known.today and not one.said_year
        if ahead and one.relation == "after" and first is not None and one.precision == "feast":
            before = first - relativedelta(years=1)  # "after Christmas", said in January
            first = before if known.today - before <= dt.timedelta(days=60) else first
        is_back = past
        if near and first is not None:
            # of what is sent, the time behind is twice as likely: "did they send the July reports", said in January
            is_back = known.today - ((last or first) - relativedelta(years=1)) <= 2 * (first - known.today)
        if ahead and is_back and first is not None:
            first = first - relativedelta(years=1)
            last = last - relativedelta(years=1) if last else None
            if last and one.precision == "month":
                last = uk.month(last.year, last.month)[1]
        if (
            was_done
            and one.relation in ("by", "before", "until")
            and last
            and last > known.today
            and not one.said_year
            and known.today - (last - relativedelta(years=1)) <= 2 * (last - known.today)
        ):
            first, last = None, last - relativedelta(years=1)
        if should_have and last and last > known.today and not one.said_year and one.relation in ("by", "before"):
            first, last = None, last - relativedelta(years=1)
            last = uk.month(last.year, last.month)[1] if one.precision == "month" else last
        found.whens.append(
            When(
                first,
                last,
                window.convention,
                one.relation,
                one.said_year,
                one.precision,
                period_first=_period_first(one, known.today),
                back=text[one.start :].startswith("since"),
            )
        )
        out += [text[reached : one.start], " SINCE " if text[one.start :].startswith("since") else " WHEN "]
        reached = one.end
    line.text = " ".join("".join([*out, text[reached:]]).split())
    return None


_DAY_OF_MONTH = r"(?:(?<=by )|(?<=before )|(?<=on )|(?<=until )|(?<=after )|(?<=from )|(?<=since )|(?<=to )|(?<=and )|(?<=due ))(?:the )?(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?= *$| ,| (?:of (?:the|this) month|and|to|until|or)\b)(?: of (?:the|this) month)?"


def _in_its_month(day: int, today: dt.date, *, past: bool) -> str | None:
    """A day of which only the number is said, with its month: the next such day, or the last one behind."""
    for months in range(0, -3, -1) if past else range(3):
        month = today + relativedelta(months=months, day=1)
        try:
            found = month.replace(day=day)
        except ValueError:
            continue
        if (found <= today) if past else (found >= today):
            return f"{found.day} {found:%B %Y}".casefold()
    return None


_TERM = r"(?:(?P<relation>by|before|until|after|from|in|during|over) )?(?:the )?(?P<part>end of |start of |beginning of )?(?:the )?(?P<which>(?:this |next |current |coming |school )*)term(?:time)?(?! (?:of|dates?|report|holiday)\b)"


def _term(taken: re.Match[str], today: dt.date) -> When:
    """The school term that today falls in or that comes next, by the usual county pattern, which the note says."""
    spans = sorted(
        uk.term(name, year) for name in ("spring", "summer", "autumn") for year in (today.year, today.year + 1)
    )
    ahead = [span for span in spans if span[1] >= today]
    first, last = ahead[1 if "next" in taken["which"] and ahead[0][0] <= today else 0]
    note = f"school term taken as {said(first)} to {said(last)}, the usual pattern; councils differ"
    relation = taken["relation"] or ""
    if taken["part"] and taken["part"].startswith("end"):
        if relation in ("after", "from"):
            return When(last + dt.timedelta(days=1), None, note, "after", precision="term")
        if relation in ("by", "before", "until", ""):
            return When(None, last, note, relation or "by", precision="term")
        return When(last - dt.timedelta(days=6), last, note, precision="term")
    if relation in ("before", "by", "until"):
        return When(
            None, first - dt.timedelta(days=1) if relation == "before" else first, note, relation, precision="term"
        )
    if relation in ("after", "from") and not taken["part"]:
        day = last + dt.timedelta(days=1) if relation == "after" else first
        return When(day, None, note, relation, precision="term")
    return When(first, last, note, precision="term")


_HALF_YEAR = r"(?:(?P<relation>by|before|in|during|for|over) )?(?:the )?(?:(?P<which>first|second|last|latter) half of (?:the )?(?P<year>20\d\d|next year|this year|year)|h(?P<number>[12]) (?P<of>20\d\d))"


def _half_year(taken: re.Match[str], today: dt.date) -> When:
    said_year = taken["year"] or taken["of"]
    year = int(said_year) if said_year.isdecimal() else today.year + (said_year == "next year")
    is_first = taken["which"] == "first" or taken["number"] == "1"
    first, last = (
        (dt.date(year, 1, 1), dt.date(year, 6, 30)) if is_first else (dt.date(year, 7, 1), dt.date(year, 12, 31))
    )
    return When(first, last, f"half a calendar year, {said(first)} to {said(last)}", precision="quarter")


def _after_next(unit: str, today: dt.date) -> When:
    """The week, month or quarter after the next one."""
    if unit == "week":
        first, last = uk.week(today + dt.timedelta(weeks=2))
    elif unit == "month":
        month = today + relativedelta(months=2)
        first, last = uk.month(month.year, month.month)
    else:
        month = today + relativedelta(months=6)
        first, last = uk.quarter(uk.financial_year_of(month), (month.month - 4) % 12 // 3 + 1)
    return When(first, last, f"the {unit} after next", precision=unit)


_HALF_TERM = r"(?:(?P<relation>by|before|until|after|from|in|over|during|this side of) )?(?:the )?(?P<name>october|autumn|february|spring|may|summer)? ?half[- ]term(?: holidays?| break| week)?"


def _half_term(taken: re.Match[str], today: dt.date) -> When:
    """The next half term, or the one named, by the usual county pattern, which the note says."""
    names_ = (taken["name"],) if taken["name"] else ("october", "february", "may")
    spans = sorted(uk.half_term(name, year) for name in names_ for year in (today.year, today.year + 1))
    first, last = next(span for span in spans if span[1] >= today)
    relation = {"this side of": "before"}.get(taken["relation"] or "", taken["relation"] or "")
    note = f"half term taken as {said(first)} to {said(last)}, the usual week; councils differ"
    if relation in ("by", "until"):
        return When(today, last, note, relation, precision="week")
    if relation == "before":
        return When(today, first - dt.timedelta(days=1), note, relation, precision="week")
    if relation in ("after", "from"):
        return When(last + dt.timedelta(days=1) if relation == "after" else first, None, note, "from")
    return When(first, last, note, "", precision="week")


def _masked(text: str) -> str:
    """The line for the reader of dates: marks must not read as months or days."""
    return re.sub(r"\b[A-Z]+\b", lambda match: "#" * len(match[0]), text)


def _period_first(one: dates.WindowFound, today: dt.date) -> dt.date | None:
    """The first day of the period that "until 2016" or "before June" names."""
    if one.relation not in ("until", "before", "by") or one.window.latest is None:
        return None
    last = one.window.latest
    if one.precision == "year" and one.relation != "before":
        return dt.date(last.year, 1, 1)
    if one.precision == "month" and one.relation != "before":
        return last.replace(day=1)
    return last + dt.timedelta(days=1) if one.relation == "before" else last if last >= today else None
