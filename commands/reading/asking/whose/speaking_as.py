"""A line said in the name of a post or body: "as the council's missing children lead, what do I lead on"."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking import known as k
from commands.reading.asking.known import Known
from commands.reading.asking.marking import parties
from commands.reading.names import KnownParty
from store.query import Unread

_AS = re.compile(
    r"^(?:speaking |asking |wearing my hat |with my hat on )?as (?:the |our |a |an )?(?P<who>[a-z' -]{3,60}?)(?: here)? , (?P<rest>.+)$"
    r"|^(?P<rest_>.+?) ,? ?(?:speaking |asking |in my (?:role|capacity) )?as (?:the |our |a |an )?(?P<who_>(?!chair$)[a-z' -]{3,60}?)$"
    r"|^i (?:am|act as) (?:the |a )?(?P<am>[a-z' -]{3,60}?) (?:, (?:so )?|so |and )(?P<told>.+)$"
    r"|^(?P<rest__>.+?) , (?:speaking as |as |i am |i act as )(?:the |a |an )?(?P<who__>[a-z' -]{3,60}?)$"
    r"|^i (?P<chair>chair) (?:the )?(?P<body>[a-z' -]{3,60}?) (?:, (?:so )?|so |and )(?P<said>.+)$"
)
_MINE = re.compile(r"\b(?:i|we|me|us|myself)\b|\b(?:my|our|mine|ours)\b")


def speaking_as(line: str, known: Known) -> str | Unread:
    """The plain line with the post or body for which the asker speaks in the place of "I" and "my": "as the council's
    missing children lead, what do I lead on". Of several posts that are called so the asker's own; which is meant, where
    it is none of them. A name that is not known leaves the line as it is."""
    if (said := _AS.match(line)) is None:
        return line
    rest = next(said[name] for name in ("rest", "rest_", "rest__", "told", "said") if said[name])
    name = next((said[one] for one in ("who", "who_", "who__", "am", "body") if said[one]), "")
    if not _MINE.search(rest):
        return line
    party = parties.own_or_fuzzy(f"chair of {name}" if said["chair"] else name, known)
    if isinstance(party, Unread) and not re.search(r"\b(?:chair|leads?)$", name):
        return party
    if not isinstance(party, KnownParty):
        return line
    called = party.name.casefold().replace(",", "")
    if len(k.called(called, known.directory)) != 1:
        return line

    def instead(match: re.Match[str]) -> str:
        return f"{called}'s" if match[0] in ("my", "our", "mine", "ours") else called

    return _MINE.sub(instead, rest)
