"""Words that say how often, or that stand where a date should: "quarterly", "done", "asap", "TBC", "ongoing"."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.periods import COUNT, DAYS, MONTH, ORDINALS, WEEKDAY, read_number, said

_MEETINGS = r"(?:full |main )?(?:board|committee|panel|sub-?group|meeting)\b(?: meeting)?"
_GROUP = rf"(?:(?!(?:{COUNT}|other|second|day|week|month|quarter|term|year|at|of|to|in)\b)[\w&'-]+ ){{1,3}}"
_TIMES = {
    word: rf"(?:{words}(?: times| ?x)|{word})"
    for word, words in (("twice", "(?:two|2)"), ("three", "(?:three|3)"), ("four", "(?:four|4)"))
}
_A_YEAR = "(?:(?:a|per|each|every) year|per annum)"
_RECURRENCES = tuple(
    (words, re.compile(rf"\b(?:{pattern})\b"))
    for words, pattern in (
        ("every 2 years", r"biennial(?:ly)?|every (?:2|two|other|second) years?"),
        (
            "every 6 months",
            r"(?:6|six)[- ]?monthly|every (?:6|six) months|half[- ]?yearly|bi-?annual(?:ly)?"
            rf"|{_TIMES['twice']} (?:{_A_YEAR}|yearly)",
        ),
        ("every 4 months", rf"{_TIMES['three']} {_A_YEAR}|(?:4|four)[- ]monthly"),
        ("every half term", rf"half[- ]?termly|(?:each|every|per) half[- ]term|{_TIMES['twice']} (?:a|per|each) term"),
        (
            "every 3 months",
            rf"quarterly|{_TIMES['four']} {_A_YEAR}|once a quarter|every (?:3|three) months"
            r"|(?:each|every|per) quarter|(?:3|three)[- ]monthly",
        ),
        (
            "every 2 months",
            rf"alternate months?|(?:six|6)(?: times| ?x) {_A_YEAR}"
            r"|bi-?monthly|every (?:2|two|other|second) months?|(?:2|two)[- ]monthly",
        ),
        (
            "every 2 weeks",
            rf"fortnightly|{_TIMES['twice']} (?:a|per|each) month"
            r"|bi-?weekly|every (?:2|two|other|second) weeks?|(?:every|each) fortnight",
        ),
        ("every term", r"termly|once a term|(?:each|every|per) (?:school )?term"),
        (
            "each meeting",
            rf"(?:each|every) (?:{_GROUP})?(?:{_MEETINGS}|executive(?: group)?\b)|standing (?:agenda )?item",
        ),
        ("every week", r"weekly|(?:each|every|per) week|once a week"),
        ("every month", r"monthly|(?:each|every|per) month|once a month"),
        (
            "every year",
            rf"annually|annual basis|yearly|(?:each|every)"
            rf"(?= (?:(?:\d\d?(?:st|nd|rd|th)? (?:of )?)?{MONTH}|spring|summer|autumn|winter))"
            r"|(?:each|every|per) (?:financial |academic |calendar |school )?year|per annum|once a year|annual"
            r"(?! (?:report|plan|conference|meeting|return|submission|safeguarding|general|leave|assurance))",
        ),
        ("every day", r"daily|(?:each|every) day"),
    )
)
_EVERY = re.compile(
    rf"\bevery (?P<count>{COUNT})(?: ?(?:-|to|or) ?(?P<most>{COUNT}))? (?P<unit>day|week|month|year)s\b"
    rf"|\b(?P<count_>{COUNT})[- ](?P<unit_>week|month|year)ly\b|\b(?P<tri>tri)ennial(?:ly)?\b"
)
NOT_APPLICABLE = re.compile(
    r"\W*(?:n/?a|not applicable|none|nil|no (?:date|deadline)(?: set)?|-+)\W*|\W*(?:n/?a|not applicable) ?[-:(].*"
)
_ENDED = r"(?:completed?|signed off|actioned|done|finished|achieved|closed|delivered|implemented|discharged)"
DONE = re.compile(
    rf"\b(?:was|were|has been|have been|already|now|since|been)(?: fully)? {_ENDED}\b"
    rf"|^\W*(?:(?:rag|rated|blue|green|amber|red|grey)\W+){{0,3}}"
    rf"(?:(?:the |this )?(?:action|recommendation|item) )?(?:fully |now |all )*{_ENDED}\b(?! by\b| when\b)"
    r"|(?<!to )(?<!be )\bcompleted?\W*$|\btook place\b"
)
OF_SOMETHING_ELSE = re.compile(r"\b(?:see|minutes?|evidence\w*|audit\w*|review\w*|next|report\w*|refer\w*)\b")
"""Between what is done and a day that is not when: "completed - evidence to QA August 2015"."""
PARTLY_DONE = re.compile(
    r"\d.*[;,/].*\bcompleted?\W*$"
    r"|^\W*(?!(?:status|rag|progress|rating|action|update)\b)[\w&' -]{2,40}(?::| -) ?(?:(?:is|now|all) )*"
    r"(?:completed?|done)\b.*\d"
)
"""A date of some, and that others are done: "OCC March 2016 / TVP complete", "Police: complete. Health: June 2024"."""
GIVEN_UP = re.compile(
    r"\b(?:withdrawn|cancelled|superseded|abandoned|rejected|merged (?:with|into)"
    r"|not (?:accepted|implemented|progressed|taken forward|going ahead)"
    r"|no longer (?:required|needed|relevant|applicable))\b"
)
"""A state that is no date and no completion: how the action ended is for a person to say."""
HAPPENED = re.compile(
    r"^\W*(?:(?:the |this )?(?:[\w&-]+ ){0,4}(?:was |were |has been |have been )?)?(?<!be )(?<!to )"
    r"(?:published|launched|issued|held|introduced|established|in place|in use|commenced|began|agreed|approved"
    r"|signed off by (?:the )?(?:board|chair|group|committee|panel|executive|partnership|sub-?group|\w+ group)"
    r"|circulated|delivered|sent|reviewed|refreshed|audited|recruited|appointed|trained|updated|disseminated|presented|ratified|adopted)\b"
)
"""What happened, where the day beside it is past."""
AS_AT = re.compile(
    rf"\b(?:as at|(?:progress|position|status|correct) (?:as )?at"
    rf"|(?:progress|status|position) (?:update|report)s?:? {MONTH}|{MONTH} monitor)\b"
    r"|\b(?:last (?:updated?|reviewed?)|updates? (?:provided|given|received)):? [\w /.-]*$"
)
NO_END = re.compile(
    r"\bon-? ?going|continuous(?:ly)?|business as usual|\bbau\b|rolling|\bt\.?b\.?[cda]\b|to be confirmed|half[- ]term"
)
DATE_TO_COME = re.compile(
    r"\bt\.?b\.?[cda]\b|\b(?:date|time ?scale|deadline|time ?frame)s? (?:is |are )?(?:to be|will be) \w+"
)
"""A date will be told; what day is named is when: "timescale TBC by the January Board"."""
VAGUE = (
    (r"a\.?s\.?a\.?p\b|as soon as (?:possible|practicable)|urgent(?:ly)?\b", "By what date at the latest?"),
    (
        r"t\.?b\.?[cda]\b|(?:date|time ?scale|deadline|time ?frame)s? (?:is |are )?will be"
        r"|to be (?:confirmed|agreed|determined|decided|advised|set)",
        "When will the date be known?",
    ),
    (r"on-? ?going|continuous(?:ly)?|business as usual|\bbau\b|rolling|in place", "When should this next be reviewed?"),
    (r"half[- ]term", "On which days is that half term?"),
    (r"(?:in|early in|into) the new year", "Which date in the new year is meant?"),
    (rf"next (?:available )?(?:{_GROUP})?(?:{_MEETINGS})", "On what date is that meeting?"),
)


@dataclass(frozen=True, slots=True)
class Round:
    """Days that come round: how often, the next of them, and in words which they are."""

    recurrence: str
    coming: date
    convention: str


_NTH = rf"(?P<which>last|{'|'.join(ORDINALS)}) (?P<day>{WEEKDAY}|(?:working )?day)"
_DAY_OF_EACH = re.compile(
    rf"\b(?:{_NTH}|(?P<number>\d\d?)(?:st|nd|rd|th)?(?: day)?) (?:of|in) (?:each|every)(?: calendar)? "
    r"(?P<unit>month|quarter)\b"
)
_PLAIN_NTH = rf"(?:(?:last|{'|'.join(ORDINALS)}) (?:{WEEKDAY}|(?:working )?day)|\d\d?(?:st|nd|rd|th))"
_MONTHLY = re.compile(
    rf"\b(?:(?P<first>{_PLAIN_NTH}),? monthly"
    rf"|(?:monthly|(?:each|every) month),? (?:on )?(?:the )?(?P<then>{_PLAIN_NTH}))"
)
_TWO_WAYS = re.compile(rf"\bevery (?P<which>third|fourth|3rd|4th) (?P<day>{WEEKDAY})(?! (?:of|in) )")
_EACH_WEEKDAY = re.compile(
    r"\b(?:(?:each|every)(?P<other> (?:other|second|2nd|alternate))?|(?P<alternate>alternate)|(?P<on>on)) "
    r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?P<plural>s)?\b"
)


def comes_round(text: str, today: date) -> Round | None:
    """ "The first Thursday of each month", "every other Tuesday", "on the 5th of each month": no day, but days."""
    text = _MONTHLY.sub(lambda found: f"{found['first'] or found['then']} of each month", text)
    if found := _DAY_OF_EACH.search(text):
        return _in_each_month(found, today)
    found = _EACH_WEEKDAY.search(text)
    if found is None or (found["on"] and not found["plural"]):
        return None
    coming = today + timedelta(days=(DAYS.index(found["weekday"][:3]) - today.weekday()) % 7)
    every = "every 2 weeks" if found["other"] or found["alternate"] else "every week"
    return Round(every, coming, f"{every} on a {coming:%A}; the coming one is {said(coming)}")


def _in_each_month(found: re.Match[str], today: date) -> Round | None:
    """The next of a day of each month, or of the last month of each calendar quarter for its last."""
    months = (today.replace(day=1) + relativedelta(months=ahead) for ahead in range(8))
    if found["unit"] == "quarter":
        closing = found["which"] == "last"
        months = (one for one in months if one.month % 3 == (0 if closing else 1))
    days = (_day_in(found, month) for month in months)
    coming = next((day for day in days if day is not None and day >= today), None)
    if coming is None:
        return None
    every = "every month" if found["unit"] == "month" else "every 3 months"
    return Round(every, coming, f"{found[0]}; the coming one is {coming:%A} {said(coming)}")


def _day_in(found: re.Match[str], first: date) -> date | None:
    last = first + relativedelta(day=31)
    if found["number"]:
        number = int(found["number"])
        return first.replace(day=number) if 1 <= number <= last.day else None
    which, sort = found["which"], found["day"]
    if sort == "day":
        return last if which == "last" else first + timedelta(days=ORDINALS[which] - 1)
    if sort == "working day":
        return (
            uk.last_working_day_before(last + uk.DAY)
            if which == "last"
            else uk.add_working_days(first - uk.DAY, ORDINALS[which])
        )
    place = DAYS.index(sort[:3])
    if which == "last":
        return last - timedelta(days=(last.weekday() - place) % 7)
    return first + timedelta(days=(place - first.weekday()) % 7 + 7 * (ORDINALS[which] - 1))


_BI_YEARLY = re.compile(r"\bbi-?yearly\b")


def two_ways(text: str) -> str | None:
    """What to ask of "every third Wednesday", which boards say for two different things."""
    if _BI_YEARLY.search(text):
        return "Is that twice a year, or every two years?"
    found = _TWO_WAYS.search(text)
    if found is None:
        return None
    day = f"{found['day'].capitalize()}"
    return f"Is that the {found['which']} {day} of each month, or a {day} every {ORDINALS[found['which']]} weeks?"


HEDGED = re.compile(
    r"\bor (?:as soon as|(?:shortly |soon )?(?:there)?after|later)\b|\bsubject to\b"
    r"|\bdates? (?:set|given|shown|agreed|fixed)(?: out| down)? in\b"
)
"""Words beside a date that take it back: "by March 2016 or as soon as possible thereafter", "in the autumn, subject to
recruitment", "on the date set in the 2016/17 programme"."""
ALTERED = re.compile(
    r"\b(?:extended|revised|changed|amended|moved|deferred|postponed|slipped|delayed|rescheduled|re-?set|put back"
    r"|brought forward|except|apart from|excluding|other than|original(?:ly)?"
    r"|previous(?:ly)?|initial(?:ly)?|formerly|was|now|then|or(?! (?:before|earlier"
    r"|sooner))|new (?:date|deadline|target)|followed by|interim|draft|final)\b"
)
"""Words between two dates, of which one takes the place of the other, or both are meant: which, must be asked."""


_OFTEN = (
    "ly",
    "every",
    "each",
    "per ",
    "annu",
    "ennial",
    "standing",
    "twice",
    "times",
    "alternate",
    "once",
    "yearly",
    " x ",
    "x ",
)
"""What every word for an interval holds."""


def how_often(text: str) -> tuple[str | None, str]:
    """An interval in words, and the text with the words for it blanked out."""
    if not any(needed in text for needed in _OFTEN):
        return None, text
    if every := _EVERY.search(text):
        known = next((words for words, pattern in _RECURRENCES if pattern.fullmatch(every[0])), None)
        count = 3 if every["tri"] else read_number(every["count"] or every["count_"])
        unit = every["unit"] or every["unit_"] or "year"
        if every["most"]:
            return f"every {count} to {read_number(every['most'])} {unit}s", _blanked(text, every)
        return known or (f"every {count} {unit}s" if count > 1 else f"every {unit}"), _blanked(text, every)
    for words, pattern in _RECURRENCES:
        if match := pattern.search(text):
            return words, _blanked(text, match)
    return None, text


def _blanked(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]}{'#' * (match.end() - match.start())}{text[match.end() :]}"
