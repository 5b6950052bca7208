"""Meetings and days that lie behind, in a line: "the November Board", "in the last fortnight", "since Monday"."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from commands.reading import names
from commands.reading import quick_re as re
from commands.reading.asking import known as k
from commands.reading.asking.known import Known
from commands.reading.asking.marking.found import Found, Meet, When
from commands.reading.asking.wording.line import Line
from commands.reading.dates import deadlines as dates
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.periods import COUNT, MONTH, read_number, said
from commands.reading.names import KnownParty
from store.query import WITHOUT_MEETING

MEETS = ("board", "subgroup", "partnership", "group", "team", "committee")


_WHICH = rf"(?:next|last|previous|coming|this|forthcoming|upcoming|latest|spring|summer|autumn|winter|{MONTH}(?:'s)?(?: (?:20)\d\d)?)"


_NOUN = r"(?: (?:meetings?|agenda|papers?))?"


SECOND = r"before last|after next"
"""Which meeting of its group, counted from the last or the next."""


_NOT_ITS = r"(?! (?:deadlines?|actions?|returns?|things?|items?|ones?)\b)"
"""What is a group's and no meeting of it: "the next PAQA deadline"."""
_NOT_OF_MONTH = r"(?! (?:deadlines?|returns?)\b)"
"""What goes to a meeting that is called by its month is its own: "November Board actions"."""


_BODY = "BODY"
"""Stands in the place of the group that is looked at, so that the patterns are the same for all."""
_ITS_MEETING = (
    rf"(?:the )?(?:full )?{_BODY}{_NOUN} (?P<which>{SECOND})",
    rf"(?:the )?(?P<which>{_WHICH}) (?:full |main )?{_BODY}{_NOUN}{_NOT_ITS}",
    rf"(?:the )?(?P<which>{MONTH}(?: (?:20)\d\d)?) (?:full )?{_BODY}{_NOUN}{_NOT_OF_MONTH}",
    rf"(?:the )?(?:full )?{_BODY}{_NOUN} (?:in|of|on) (?P<which>{MONTH}(?: (?:20)\d\d)?)",
    rf"(?<=to )(?:the )?{_BODY} (?P<which>next)(?= *$)",
    rf"(?:the )?(?P<which>{_WHICH}) meetings? of (?:the )?{_BODY}",
)
"""How a group's meeting is said, by its month or its turn."""


def meetings(line: Line, found: Found, known: Known) -> None:
    """A group's meeting by its month or its turn: "the November Board", "next PAQA", "the last board meeting"."""
    words = line.text.split()
    begins = [place for place, word in enumerate(words) if word == "full" or k.begins_a_name(word, known.directory)]
    for size in range(7, 0, -1):
        for start in (place for place in begins if place + size <= len(words)):
            body = " ".join(words[start : start + size])
            if (
                not (parties := [p for p in k.called(body, known.directory) if p.kind in MEETS])
                and body != "full board"
            ):
                continue
            party = parties[0] if parties else None
            party_id = party.id if party else known.board_id
            named = Line(re.sub(rf"(?<!\w){re.escape(body)}(?!\w)", _BODY, line.text))
            for pattern in _ITS_MEETING:
                match = named.has(pattern)
                before_it = named.text[: match.start()].replace(_BODY, body) if match else ""
                went = re.search(
                    r"\b(?:went|gone|came|(?:was|were) (?!going|due|meant|supposed)\w+) (?:to|at|before|by) (?:the )?$",
                    before_it,
                )
                back = bool(went) or (
                    bool(re.search(r"(?:since|at|from|out of|after) (?:the )?$", before_it))
                    and not re.search(_AHEAD_AT, before_it)
                    and not (before_it.endswith(("after ", "after the ")) and line.has(_AHEAD))
                )
                back = back and not re.search(r"\bwill\b", before_it)
                if match and (meet := _meet(match["which"], party_id, body, known, back=back)):
                    if meet.on is None and meet.first > known.today and re.search(_WAS, before_it):
                        behind = _meet(match["which"], party_id, body, known, back=True)
                        there = behind is not None and (behind.on or re.search(r"\b(?:was|were) there\b", before_it))
                        meet = behind if behind is not None and there else meet
                    named.take(pattern, "MEET")
                    line.text = named.text.replace(_BODY, body)
                    found.met(meet, before_it)
                    return
    in_part = rf"(?:the )?(?P<which>{_WHICH}) (?P<body>[a-z]+(?: [a-z]+){{0,3}}?)(?: (?:sub-?group|group|meeting|committee)s?)* ?(?:meeting|$)"
    if (
        (match := line.has(in_part))
        and (party := group(match["body"], known))
        and (meet := _meet(match["which"], party.id, party.name, known))
    ):
        line.take(in_part, "MEET")
        found.met(meet)
        return
    if (match := line.has(rf"(?:the )?(?P<which>{MONTH}) meeting")) and (
        meet := _meet(match["which"], None, "meeting", known)
    ):
        line.take(rf"(?:the )?{MONTH} meeting", "MEET")
        found.met(meet)


_AHEAD = r"(?:due|deadlines?|to do|coming|falls?|falling|left|wait|ahead|owes?|next)"
"""Where what is still to be done is asked for: "due after the November Board"."""


_BESIDE_IT = re.compile(
    "|".join(rf"(?<={words} )PARTY" for words in ("before", "ahead of", "after", "day of", "week of", "due by"))
)


_OWN_MEETING = (
    r"(?:(?<=before )|(?<=by )|(?<=until )|(?<=after )|(?<=ahead of )|(?<=in time for ))(?:(?:the time|when) )?"
    r"(?:(?:the|our|my) next meeting|(?<!after )(?:the|our|my) meeting|(?:i|we) (?:all |next )*(?:meet|get together)(?: again| next)?)(?! of)"
)


def next_meetings(line: Line, found: Found, known: Known) -> None:
    """ "Due before PAQA", "after the training subgroup": its next meeting."""
    if taken := line.has(_OWN_MEETING):
        own = next((one for one in known.own_ids if known.party(one).kind in MEETS), known.board_id)
        if met := _meet("next", known.board_id if "the next" in taken[0] else own, "meeting", known):
            line.text = f"{line.text[: taken.start()]}MEET{line.text[taken.end() :]}"
            found.met(met)
            return
    for at in _BESIDE_IT.finditer(line.text):
        place = line.text[: at.start()].count("PARTY")
        of_mark = found.by_mark()[place]
        kinds = MEETS[:1] if line.text[: at.start()].endswith("due by ") else MEETS
        if (
            not line.has(r"(?:due|overdue|late|OVERDUE|deadlines?|ready|fall\w*|land\w*|done)")
            or of_mark[0].kind not in kinds
        ):
            continue
        if met := _meet("next", of_mark[0].id, of_mark[0].code.replace("_", " "), known):
            found.take_mark(place)
            found.met(met)
            line.text = re.sub(r"^PARTY(?: meeting)?", "MEET", line.text[at.start() :]).join(
                (line.text[: at.start()], "")
            )
            return


def group(words: str, known: Known) -> KnownParty | None:
    """The one group that meets whose name holds these words: "CSE", "education subgroup"."""
    said_words = set(
        names.normalise(re.sub(r"\b(?:the|sub-?group|group|meeting|committee|boards?)\b", " ", words)).split()
    )
    if not said_words:
        return None
    alike = {
        party
        for party in known.directory.parties
        if party.kind in MEETS
        and any(said_words <= set(names.normalise(name).split()) for name in (party.name, *party.aliases))
    }
    return next(iter(alike)) if len(alike) == 1 else None


_AHEAD_AT = r"\b(?:happens|is|are|be|being|goes|going|gets|looks?|due|to)\b(?!.*\b(?:was|were|did|raised|said|agreed|came|challenged|closed)\b).* (?:at|after) (?:the )?$"
"""Where a meeting is still to come: "what is looked at at the July Board"."""


_WAS = r"\b(?:was|were|did|had|hadn't|didn't|wasn't)\b"
"""Where a meeting of a month lies behind, if one is recorded there and none ahead."""


def _meet(which: str, party_id: int | None, body: str, known: Known, *, back: bool = False) -> Meet | None:
    which = which.removesuffix("'s")
    body = body.upper() if len(body) <= 4 else body.capitalize() if body in ("board", "full board") else body
    mine = sorted(one.held_on for one in known.meetings if party_id in (None, one.party_id))
    if which in ("next", "coming", "this", "forthcoming", "upcoming"):
        day = next((one for one in mine if one >= known.today), None)
        first, last = (day, day) if day else (known.today, known.today + relativedelta(months=3))
        named = f"the next {body}" + (f", {said(day)}" if day else "")
        return Meet(party_id, first, last, named, day, None if day else "next")
    if which in ("before last", "after next"):
        on_its_side = [one for one in mine if (one >= known.today) == (which == "after next")]
        second = 1 if which == "after next" else -2
        day = on_its_side[second] if len(on_its_side) > 1 else None
        named = f"the {body.removeprefix('the ')} {which}" + (f", {said(day)}" if day else "")
        return Meet(party_id, day or known.today, day or known.today, named, day)
    if which in ("last", "previous", "latest"):
        day = next((one for one in reversed(mine) if one < known.today), None)
        first, last = (day, day) if day else (known.today - WITHOUT_MEETING, known.today)
        named = f"the last {body}" + (f", {said(day)}" if day else "")
        return Meet(party_id, first, last, named, day, None if day else "last")
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
    rf"(?<!end of )(?<!start of )(?<!beginning of )(?<!by )(?<!before )(?:over |in |within |during |for )?(?:the )?(?:last|past|previous) (?P<count>{COUNT}|couple of|few)? ?{_UNIT}(?! (?:of|in) (?:the )?(?:20\d\d|financial|fiscal|calendar|this|next|current|school|term|half|month|quarter|year|spring|summer|autumn|winter|{MONTH})\b)",
    rf"(?:for |in )?(?:more than |over |at least )?(?P<count>{COUNT}|a) {_UNIT}(?: ago| or more| now)?",
)


_LATE_BY = (
    r"(?:(?:by|for) )?(?:(?:well|much|far) )?(?:(?P<bound>more than|over|at least|longer than|upwards of|in excess of)|"
    r"(?P<less>less than|under|up to|no more than|at most) )? ?(?:a )?"
    rf"(?P<count>{COUNT}|an?|couple of|few) {_UNIT}(?: or (?:more|longer|over)| plus|\+)?"
)


_OPEN_FOR = rf"(?:(?:after|for|in|within|over) )?(?:more than |over |at least )(?P<count>{COUNT}|a) {_UNIT}|(?:after|for|in) (?P<count_>{COUNT}|a) {_UNIT.replace('<unit>', '<unit_>')}"


def open_for(line: Line, found: Found, known: Known) -> None:
    """How long a challenge has been open or unanswered: "no reply after two months" is of those raised before."""
    if not line.has(r"challeng\w+") or not line.has(
        r"(?:open|no|not|unanswered|without|outstanding|waiting|running|live)"
    ):
        return
    if taken := line.take(rf"(?:{_OPEN_FOR})(?: now| ago| old)?(?= ?$| ,)", "WHEN"):
        count, unit = taken["count"] or taken["count_"], taken["unit"] or taken["unit_"]
        day = _ago(known.today, 1 if count == "a" else read_number(count), unit.removesuffix("s"))
        found.whens.append(When(None, day, f"raised by {said(day)}", "before"))


def looking_back(line: Line, found: Found, known: Known, *, anywhere: bool) -> None:
    """ "In the last fortnight", "since Monday", "yesterday", "since the last Board": days that lie behind.

    `anywhere`: "six weeks" by itself too, after "not updated for".
    """
    late = r"(?:late|overdue|behind|past due|outstanding)"
    if (taken := line.take(rf"{_LATE_BY} {late}(?: (?:for|by) now)?", "overdue WHEN")) or (
        taken := line.take(rf"{late}(?: (?:for|by|now|already|been))* {_LATE_BY}", "overdue WHEN")
    ):
        count = {"a": 1, "an": 1, "couple of": 2, "few": 3}.get(taken["count"]) or read_number(taken["count"])
        day = _ago(known.today, count, taken["unit"].removesuffix("s"))
        if taken["less"]:
            until = known.today - dt.timedelta(days=1)
            when = When(
                day,
                until,
                f"due since {said(day)}",
                "at",
                late_to=(known.today - day).days - taken["less"].startswith(("less", "under")),
            )
        else:
            until = day - dt.timedelta(days=bool(re.match(r"more|over|longer|in excess|upwards", taken["bound"] or "")))
            when = When(None, until, f"due by {said(until)}", "before", late_from=(known.today - until).days)
        found.whens.append(when)
    if taken := line.take(r"since MEET", "SINCE"):
        meet = found.meets.pop(0)
        found.since(meet)
        return
    since_body = r"since (?:the )?PARTY(?: meeting)?(?= ?$| ,)"
    at = line.has(since_body)
    place = line.text[: at.start()].count("PARTY") if at else 0
    if at and (body := found.by_mark()[place][0]).kind in MEETS:
        found.take_mark(place)
        line.take(since_body, "SINCE")
        if met := _meet("last", body.id, body.code, known):
            found.since(met)
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
            found.since(last)
    elif taken := line.take(
        r"since (?:the )?(?P<what>yesterday|last week|last month|last year|last quarter|weekend|easter|christmas|xmas|(?:spring|summer|autumn|winter)(?= ?$| ,| (?:holidays?|break))|new year)(?: holidays?| break)?",
        "SINCE",
    ):
        found.whens.append(_back(_start_of(taken["what"], known.today), f"since {taken['what']}"))
    elif (taken := line.take(_BACK[0], "SINCE")) or (anywhere and (taken := line.take(_BACK[1], "SINCE"))):
        _since(taken, found, known)
    elif taken := line.take(
        r"(?:since|(?<!week )(?<!weeks )(?<!fortnight )from) (?:last )?(?P<day>mon|tues?|wednes|thurs|fri|satur|sun)day(?! for (?:an?|the|\d|two)\b)",
        "SINCE",
    ):
        names_of = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        ago = (known.today.weekday() - names_of.index(taken["day"][:3])) % 7 or 7
        found.whens.append(_back(known.today - dt.timedelta(days=ago), "since that day"))
    elif taken := line.take(r"yesterday", "SINCE"):
        day = known.today - dt.timedelta(days=1)
        found.whens.append(When(day, day, "yesterday", back=True))
    elif taken := line.take(r"(?:recently|lately|of late)", "SINCE"):
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
