"""What a meeting agreed, in a line: "Chair of PAQA to write to schools by 31 January 2016, agreed at the Board"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from commands.reading import names
from commands.reading.dates import deadlines as dates
from commands.reading.meetings import DATE

LONGEST = 60  # characters of a deadline


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who is to do what by when, as it was said; `meeting` is what agreed it. Empty where nothing was said."""

    owners: str
    title: str
    deadline: str = ""
    meeting: str = ""


_MEETING = re.compile(r"\s*[,;(]\s*(?:as\s+)?(?:agreed|decided)\s+(?:at|by|on)\s+(?P<meeting>[^;(),]{2,80})\)?", re.I)
_MARK = re.compile(
    r"^[\W_]*(?:action(?:\s+point)?|ap)\s*\d*[*_\s]*[:–—-]+[*_\s]*", re.IGNORECASE
)  # "*ACTION:* TVP to …"
_OWNERS = re.compile(
    r"(?P<owners>[^:]{2,160}?)\s*(?::|\s(?:(?:is|are|was|were|agreed|undertook)\s+)?to\s"
    r"|\s(?:will|shall|should|must)\s)\s*"
    r"(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"(?<![\w-])(?:by|before|no later than|not later than|on or before|within|in time for|in|on|at|for|during|every"
    r"|each|asap|a\.s\.a\.p\.?|as soon as possible|tbc|tba|ongoing|immediately|urgently|annually|quarterly"
    r"|monthly)(?![\w-])",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"asap|a\.s\.a\.p\.?|as soon as possible|tbc|tba|ongoing|immediately|urgently", re.IGNORECASE)
_GLUE = re.compile(
    r"(?<![\w-])(?:by|before|on|at|in|within|for|the|an?|end|close|start|beginning|middle|mid|early|late|of|w/c|week"
    r"|commencing|beginning|no|not|later|than|or|to|be|completed|done|finished|due)\s+$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"[\s,(–—-]+(?P<date>{DATE})\s*\)?\s*$", re.IGNORECASE)


def read_agreed(words: str, today: dt.date) -> Agreed | None:
    """The owners, the promise, its deadline and the meeting; None when no owner and promise can be told apart.

    The deadline is what stands at the end. Nothing is guessed: what is missing stays empty, for the caller to ask.
    """
    words = _MARK.sub("", re.sub(r"[ \t]+", " ", words).strip())
    meeting = ""
    if found := _MEETING.search(words):
        meeting = found["meeting"].strip(" .")
        words = f"{words[: found.start()]} {words[found.end() :]}".strip()
    split = _OWNERS.fullmatch(words)
    if split is None:
        return None
    title, deadline = _split_deadline(split["rest"].strip(" ."), today)
    return Agreed(split["owners"].strip(" ,"), title, deadline, meeting)


NEXT_MEETING = re.compile(
    r"(?:by|at|for|before|in\s+time\s+for)\s+(?:the\s+)?next\s+(?P<group>(?:[\w'’&-]+\s+){0,5}?)meeting(?:\s+of\s+(?P<of>.+))?",
    re.IGNORECASE,
)
"""A deadline that is a meeting: "by the next PAQA meeting", "at the next meeting"."""


def _split_deadline(rest: str, today: dt.date) -> tuple[str, str]:
    """The promise and its deadline: the shortest run of words at the end that reads as one, with what leads it in."""
    for found in NEXT_MEETING.finditer(rest):
        if not rest[found.end() :].strip(" .)") and found.start():
            return rest[: found.start()].strip(" ,;–—-("), found[0].strip(" .)")
    for lead in reversed(list(_LEAD.finditer(rest))):
        tail = rest[lead.start() :].strip(" ,.")
        if len(tail) > LONGEST:
            break
        read = dates.read_deadline(tail, today)
        is_one = read.kind in ("date", "recurring") or read.impossible
        if not is_one and not (_VAGUE.match(tail) and len(tail) <= 25):
            continue
        start = lead.start()
        while glue := _GLUE.search(rest[:start]):
            start = glue.start()
        title = rest[:start].strip(" ,;–—-(")
        return (title, rest[start:].strip(" ,.)")) if title else (rest, "")
    if bare := _BARE.search(rest):
        return rest[: bare.start()].strip(" ,;–—-("), bare["date"]
    return rest, ""


_JOINT = re.compile(r"\s*(?:,\s*and\s+|,|;|&|/|\+|\s+and\s+)\s*", re.IGNORECASE)
_SUPPORT = re.compile(
    r"[\s,;(]+(?:supported by|with (?:the )?support (?:of|from)|with (?:the )?help (?:of|from)|with)\s+", re.I
)


def split_owners(words: str, directory: names.Directory) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of those who lead and of those who support: "A and B, supported by C" is (A, B) and (C).

    "And" inside a party's own name does not part it, where the name is known; a piece that is none stays as it is.
    """
    lead, *support = _SUPPORT.split(words.strip(" ()"), maxsplit=1)
    return _names(lead, directory), _names(support[0].strip(" ()"), directory) if support else ()


def _names(words: str, directory: names.Directory) -> tuple[str, ...]:
    words = words.strip(" ,;")
    if not words:
        return ()
    if isinstance(names.find_party(words, directory), names.Found):
        return (words,)
    for joint in reversed(list(_JOINT.finditer(words))):
        first, rest = words[: joint.start()], words[joint.end() :]
        if first.strip() and isinstance(names.find_party(rest, directory), names.Found):
            return (*_names(first, directory), rest)
    return tuple(piece for piece in _JOINT.split(words) if piece.strip())
