"""Who holds a post, or chairs a body: the post that is asked about."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.known import Known
from commands.reading.asking.marking import parties
from commands.reading.asking.marking.found import Found
from commands.reading.names import KnownParty

_HOLDS = re.compile(
    r"who (?:is|are|was|holds|fills|acts as|is acting as) (?:the |our )?(?:post of |role of )?(?P<post>[a-z&' -]{4,60}?)(?: now| post| role| at the moment)?"
)
_CHAIRS = re.compile(
    r"who (?:chairs|is chairing|chaired|is in the chair (?:of|at)|runs the chair of|takes the chair (?:of|at)|is (?:the )?chair (?:of|for)) (?:the )?(?P<body>[a-z&' -]{2,60}?)(?: now| meetings?)?"
)


def post_asked(said: str, text: str, found: Found, known: Known) -> int | None:
    """The post of which the line asks who holds it: "who is the PAQA chair", "who chairs PAQA"."""
    if found.refs or found.recommendations or re.search(r"\b(?:OPEN|OVERDUE|WHEN|SINCE|REF|OWN)\b", text):
        return None
    if chairs := _CHAIRS.fullmatch(said):
        return _chair(chairs["body"].strip(), known)
    if not (holds := _HOLDS.fullmatch(said)):
        return None
    if re.fullmatch(r"chair(?:man|woman|person)?", holds["post"]):
        return None  # there are several
    if re.fullmatch(r"(?:independent|board(?:'s)?) chair(?:man|woman|person)?|chair of (?:the )?board", holds["post"]):
        return _chair("board", known)
    party = parties.fuzzy_party(holds["post"], known)
    return party.id if isinstance(party, KnownParty) and party.kind == "role" else None


def _chair(body: str, known: Known) -> int | None:
    """The post of the chair of a body, said as people say it: "the board", "PAQA", "the training subgroup"."""
    if body in ("board", "full board", "main board") and (own := parties.boards_chair(known)):
        return own.id
    for name in (f"chair of {body}", f"{body} chair", f"chair of {body} subgroup"):
        chair = parties.fuzzy_party(name, known)
        if isinstance(chair, KnownParty) and chair.kind == "role" and "chair" in chair.name.casefold():
            return chair.id
    return None
