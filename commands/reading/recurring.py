"""Words that say how often, or that stand where a date should: "quarterly", "done", "asap", "TBC", "ongoing"."""

import re

from commands.reading.periods import COUNT, MONTH, read_number

_MEETINGS = r"(?:full |main )?(?:board|committee|panel|sub-?group|meeting)\b(?: meeting)?"
_RECURRENCES = tuple(
    (words, re.compile(rf"\b(?:{pattern})\b"))
    for words, pattern in (
        ("every 2 years", r"biennial(?:ly)?|every (?:2|two|other|second) years?"),
        (
            "every 6 months",
            r"(?:6|six)[- ]?monthly|every (?:6|six) months|half[- ]?yearly|bi-?annual(?:ly)?"
            r"|(?:twice|two times) (?:a|per|each|every) year",
        ),
        ("every 3 months", r"quarterly|every (?:3|three) months|(?:each|every|per) quarter|(?:3|three)[- ]monthly"),
        ("every 2 months", r"bi-?monthly|every (?:2|two|other|second) months?|(?:2|two)[- ]monthly"),
        ("every 2 weeks", r"fortnightly|bi-?weekly|every (?:2|two|other|second) weeks?|(?:every|each) fortnight"),
        ("every term", r"termly|(?:each|every|per) (?:school )?term"),
        ("each meeting", rf"(?:each|every) (?:{_MEETINGS})|standing (?:agenda )?item"),
        ("every week", r"weekly|(?:each|every|per) week"),
        ("every month", r"monthly|(?:each|every|per) month"),
        (
            "every year",
            r"annually|annual basis|yearly|(?:each|every|per) year|per annum|once a year|annual"
            r"(?! (?:report|plan|conference|meeting|return|submission|safeguarding|general|leave|assurance))",
        ),
        ("every day", r"daily|(?:each|every) day"),
    )
)
_EVERY = re.compile(rf"\bevery (?P<count>{COUNT}) (?P<unit>days|weeks|months|years)\b")
NOT_APPLICABLE = re.compile(r"\W*(?:n/?a|not applicable|none|nil|no (?:date|deadline)(?: set)?|-+)\W*")
_ENDED = r"(?:completed?|done|finished|achieved|closed|delivered|implemented|discharged)"
DONE = re.compile(
    rf"\b(?:was|were|has been|have been|already|now|since|been)(?: fully)? {_ENDED}\b"
    rf"|^\W*{_ENDED}\b(?! by\b| when\b)|(?<!to )(?<!be )\bcompleted?\W*$"
)
AS_AT = re.compile(rf"\b(?:as at|(?:progress|position|status|correct) (?:as )?at|{MONTH} monitor)\b")
NO_END = re.compile(
    r"\bon-? ?going|continuous(?:ly)?|business as usual|\bbau\b|rolling|\bt\.?b\.?[cda]\b|to be confirmed|half[- ]term"
)
VAGUE = (
    (r"a\.?s\.?a\.?p\b|as soon as (?:possible|practicable)|urgent(?:ly)?\b", "By what date at the latest?"),
    (r"t\.?b\.?[cda]\b|to be (?:confirmed|agreed|determined|decided|advised|set)", "When will the date be known?"),
    (r"on-? ?going|continuous(?:ly)?|business as usual|\bbau\b|rolling|in place", "When should this next be reviewed?"),
    (r"half[- ]term", "On which days is that half term?"),
    (r"(?:in|early in|into) the new year", "Which date in the new year is meant?"),
    (rf"next (?:available )?(?:{_MEETINGS})", "On what date is that meeting?"),
)


def how_often(text: str) -> tuple[str | None, str]:
    """An interval in words, and the text with the words for it blanked out."""
    if every := _EVERY.search(text):
        known = next((words for words, pattern in _RECURRENCES if pattern.fullmatch(every[0])), None)
        count = read_number(every["count"])
        return known or f"every {count} {every['unit']}", _blanked(text, every)
    for words, pattern in _RECURRENCES:
        if match := pattern.search(text):
            return words, _blanked(text, match)
    return None, text


def _blanked(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]}{'#' * (match.end() - match.start())}{text[match.end() :]}"
