"""What the days in a line say: when the actions are due, or when something of them was recorded; and where no days are
named, the words that mean some ("coming up", "stale")."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from commands.reading import quick_re as re
from commands.reading.asking.filters import days_of_records, due
from commands.reading.asking.kind.turned import Asked
from store.query import Kind

_SOON = re.compile(r"\b(?:coming up|upcoming|soon|shortly|imminent(?:ly)?|on the way)\b")
_COMING_UP_FOR_SOMEBODY = re.compile(r"^(?=.*\bcoming up\b).*\b(?:PARTY|OWN)\b")
_STALE = re.compile(r"\bstale\b")
_NOT_YET = re.compile(
    r"\b(?:still|yet|left) to come\b(?! (?:in|back|from)\b)|\bahead of OWN\b|\bnot (?:yet )?due yet\b|\bnot yet due\b|\bnot (?:yet )?due$|\b(?:dates?|deadlines?)(?: \w+){0,3} (?:left|remaining|ahead)\b|\bfrom (?:now|today|here)(?: on(?:wards)?)?(?= *$| ,)|\b(?:remaining|upcoming|future|forthcoming) (?:dates?|deadlines?)\b"
)
"""What is due from today on, whenever that may be."""
_BARELY_DUE = re.compile(
    r"(?:and |so )?(?:show |list )*(?:(?:what|which|whatever|anything|everything|all|any|is|are|the|there|how many|actions?|ones|things|items|else|PARTY|OWN|TOPIC|has|have|does|do|got|get) )*(?:actions? )?(?:(?:is|are|falls?|falling|still|also) )*due(?: (?:at all|for|from|by|on|with|in|of|about|PARTY|OWN|TOPIC|actions?|the plan|for OWN))*"
)
"""Due, and no more said of when: "what is due", "anything due from Cafcass"."""
_WHETHER_THEN = re.compile(r"(?:and |so )?(?:is|are|does|do|will|was|were) ")
"""Where the date is asked for, and nothing is left out by the days: "is the peer review happening this year"."""


def narrow(asked: Asked) -> None:
    """The filters of each stretch of days in the line, or of the words that stand for days."""
    if not asked.found.whens:
        _unnamed(asked)
        return
    if asked.kind == Kind.dates and _WHETHER_THEN.match(asked.text):
        return
    for place, when in enumerate(asked.found.whens):
        if not days_of_records.read(asked, when):
            due.narrow(asked, when, place)


def _unnamed(asked: Asked) -> None:
    """Days that nobody named: what is coming up, what is due at all, what is stale."""
    which, text, kind, today = asked.which, asked.text, asked.kind, asked.known.today
    is_not_yet = kind in (Kind.actions, Kind.how_many, Kind.groups) and bool(_NOT_YET.search(text))
    if kind == Kind.actions and not is_not_yet and _SOON.search(text):
        which["due_from"] = today
        if not _COMING_UP_FOR_SOMEBODY.search(text):  # what an agency has coming up is all that is ahead
            which["due_to"] = today + dt.timedelta(days=14)
    if is_not_yet:
        which["due_from"] = today
    if kind in (Kind.actions, Kind.how_many) and _BARELY_DUE.fullmatch(text):
        which["due_from"] = today
    if kind == Kind.actions and _STALE.search(text):
        which["not_updated_since"] = today - relativedelta(months=3)
