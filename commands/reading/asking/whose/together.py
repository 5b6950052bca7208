"""What several lead together, the asker among them: "what do we share with the police"."""

from __future__ import annotations

from collections.abc import Callable

from commands.reading import quick_re as re
from commands.reading.asking.marking import days
from commands.reading.asking.whose.asker import Whose
from commands.reading.asking.whose.others import denied
from store.query import Kind

_WITH = re.compile(
    r"^(?:and |so )?(?:what|which|anything|any|show|list|actions?|how many)\b.*\bOWN (?:\w+ ){0,3}(?:on|in|involved|lead|leading|share|shares|sharing|own|owe|doing|do|have|got|jointly|together)(?: \w+){0,3} (?:with|alongside) (?:the )?PARTY\b|\bshared (?:with|between) (?:OWN (?:and|with) PARTY|PARTY and OWN)|\bboth (?:of )?(?:OWN and|PARTY and OWN|PARTY OWN)\b|\bOWN and PARTY (?:\w+ )?(?:share|both|jointly|together)"
)
_OWN_TOO = re.compile(
    r"\bOWN(?: actions?)? (?:and|or|plus|as well as)(?: for)? (?:(?:what|which) (?:is|are) )?PARTY\b|\bPARTY(?:'s)? (?:and|or|plus|as well as)(?: for)? OWN\b"
)
"""Where "we" are meant beside somebody who is named."""
_BETWEEN_THEM_ALONE = re.compile(
    r"\b(?:only|just) (?:between |by |for |with )?(?:PARTY|OWN) and (?:PARTY|OWN)\b|\b(?:PARTY|OWN) and (?:PARTY|OWN) (?:(?:share|lead|do|have|own) )?(?:only|alone|and (?:nobody|no one|no-one) else)\b|\b(?:PARTY|OWN)(?: ,)?(?: and)? (?:PARTY|OWN)(?: ,)? (?:and|but) (?:nobody|no one|no-one) else\b"
)
"""What two lead together and nobody else does."""
_WITH_ALONE = re.compile(r"\b(?:together|jointly|alongside|in partnership|side by side)(?: with)? PARTY$")
"""Where it is left unsaid who does it with them: the asker."""
_ITS = r"\b(?:of|the|which|any|what) (?:OWN|PARTY)(?:'s)?(?: (?:ones|actions|items|things))?(?: (?:that|which|do|does|are|is|has|have|would))*"
_ALSO_THEIRS = re.compile(
    rf"\bOWN and (?:also|as well) PARTY\b|{_ITS} (?:also|as well|too)\b.*\bPARTY\b|{_ITS} PARTY (?:\w+ ){{0,2}}(?:also|too|as well)\b|\b(?:of|which|any) OWN (?:do|does|are|is|has|have|will) PARTY (?:\w+ ){{0,3}}(?:also|too|as well)\b|{_ITS} (?:involve|concern|name|need|include|fall to|bring in|affect)s? PARTY\b"
)
"""Of somebody's those that are another's as well."""
_TOGETHER = re.compile(r"\b(?:both|need|needs|involve|involves|share|shares|shared|jointly|together)\b(?!.*\bor\b)")
_FOR_IT = re.compile(
    r"\b(?:of|which|any|what) OWN(?: \w+)? (?:is|are|go|goes|meant|that are|which are) for PARTY(?: meeting)?$"
)
"""Of ours what goes to a body: "which of ours are for the Board"."""


def read(asked: Whose) -> bool:
    """Of the asker and somebody who is named, where the line says so."""
    return any(reads(asked) for reads in _READERS)


def _with_the_asker(asked: Whose) -> bool:
    """ "What is done jointly with the police", where it is left unsaid by whom."""
    if asked.own or len(asked.ids) != 1 or asked.kind != Kind.actions or not _WITH_ALONE.search(asked.text):
        return False
    asked.which["owners"] = "several" if asked.serves_all else None
    asked.which["party_ids"] = asked.ids if asked.serves_all else (*asked.own_bodies, *asked.ids)
    asked.which["together"] = not asked.serves_all
    return True


def _of_several_too(asked: Whose) -> bool:
    """Of ours what several others lead as well."""
    if not asked.own or len(asked.ids) < 2 or denied(asked) or not _ALSO_THEIRS.search(asked.text):
        return False
    asked.which["party_ids"], asked.which["together"] = (*asked.own_bodies, *asked.ids), True
    return True


def _of_another_too(asked: Whose) -> bool:
    """Of ours what one other leads as well, and somebody else may not."""
    if not asked.own:
        return False
    without = tuple(denied(asked))
    with_them = tuple(one for one in asked.ids if one not in without)
    if len(with_them) != 1 or not (_WITH.search(asked.text) or _ALSO_THEIRS.search(asked.text)):
        return False
    asked.which["party_ids"], asked.which["together"] = (*asked.own_bodies, *with_them), True
    asked.which["but_party_ids"] = without
    return True


def _and_theirs(asked: Whose) -> bool:
    """Ours and theirs, together or each: "ours and the police's"."""
    if not asked.own or not asked.ids or asked.kind not in (Kind.actions, Kind.how_many, Kind.groups):
        return False
    if not _OWN_TOO.search(asked.text):
        return False
    bodies = asked.own_bodies
    asked.which["party_ids"] = (*bodies, *(one for one in asked.ids if one not in bodies))
    asked.more["own"] = False
    asked.which["together"] = bool(_TOGETHER.search(asked.text))
    if _BETWEEN_THEM_ALONE.search(asked.text):
        asked.which |= {"together": True, "leads_to": len(asked.which["party_ids"])}
    return True


def _for_a_body(asked: Whose) -> bool:
    """Of ours what goes to a body that meets."""
    if not asked.own or len(asked.ids) != 1 or asked.kind != Kind.actions:
        return False
    if asked.known.party(asked.ids[0]).kind not in days.MEETS or not _FOR_IT.search(asked.text):
        return False
    asked.which |= {"party_ids": asked.own_bodies, "meeting_party_id": asked.ids[0]}
    asked.more["own"] = True
    return True


_READERS: tuple[Callable[[Whose], bool], ...] = (
    _with_the_asker, _of_several_too, _of_another_too, _and_theirs, _for_a_body,
)  # fmt: skip
"""In this order: the first that knows the line gives the parties their parts."""


def together(asked: Whose) -> None:
    """Whether those named are to lead it together, and whether nobody else is."""
    if len(asked.ids) > 1 and _BETWEEN_THEM_ALONE.search(asked.text):
        asked.which |= {"together": True, "leads_to": len(asked.ids), "owners": None}
        return
    asked.which["together"] = (
        len(asked.ids) > 1
        and asked.which.get("owners") != "one"
        and bool(_ALSO_THEIRS.search(asked.text) or _SHARED.search(asked.text))
    )


_SHARED = re.compile(
    r"SEVERAL|shared (?:by|between|with)|PARTY (?:\w+ ){0,2}(?:leads?|leading|owns?|owes?|shares?|sharing|do|does|doing|have|has|got) (?:\w+ )?(?:with|alongside) PARTY|(?:PARTY|OWN) (?:both )?(?:share|lead|own) (?:together|jointly)|PARTY share\b|(?:both|jointly|together|in common)\b"
)
