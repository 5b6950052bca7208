"""What sort of date actions have: one that was changed, one of no exact day, one that comes round."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.filters.leaving_out import LEAVE_OUT
from commands.reading.asking.kind.turned import Asked
from commands.reading.dates.periods import read_number
from store.query import Kind

_TIMES = {
    "more than once": 2,
    "twice": 2,
    "at least twice": 2,
    "more than twice": 3,
    "several times": 2,
    "again": 2,
    "a second time": 2,
    "repeatedly": 2,
    "again and again": 2,
}
_OFTEN_REVISED = re.compile(
    rf"\bREVISED(?: \w+){{0,2}}? (?:(?P<times>{'|'.join(sorted(_TIMES, key=len, reverse=True))})|(?P<over>at least|more than)? ?(?P<number>[2-9]|two|three|four|five|six)(?: or more)? times)"
)
"""How often a date was changed: "moved more than once"."""
_REVISED = re.compile(r"\bREVISED\b")
_APPROX = re.compile(r"\bAPPROX\b")
_RECURS = re.compile(r"\bRECURS\b")
_ITS_NAME = re.compile(r"the RECURS TOPIC")
_ONE_OFF = re.compile(rf"(?:{LEAVE_OUT}|one-off) (?:\w+ )?RECURS")


def narrow(asked: Asked) -> None:
    """The filters of the sorts of date in the line."""
    which, text = asked.which, asked.text
    if _REVISED.search(text):
        if often := _OFTEN_REVISED.search(text):
            which["revised_times"] = _TIMES.get(often["times"]) or read_number(often["number"]) + (
                often["over"] == "more than"
            )
        else:
            which["is_revised"] = True
    if _APPROX.search(text):
        which["is_approximate"] = True
    if _RECURS.search(text):
        recurs = asked.found.recurs
        which["recurs"] = tuple(one for one in dict.fromkeys(recurs) if one not in ("never", "any")) or ("any",)
        if asked.kind == Kind.updates and _ITS_NAME.search(text):
            which["recurs"] = ()  # "the annual missing children report" is its name
        which["recurs_not"] = "never" in recurs or bool(_ONE_OFF.search(text))
