"""The actions that a line names: by their refs, by their recommendations, by their review."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.filters.leaving_out import is_denied
from commands.reading.asking.kind.turned import Asked
from commands.reading.asking.marking.found import Found
from store.query import Kind

_LISTED_KINDS = (Kind.actions, Kind.how_many, Kind.groups)
_BUT_THIS = re.compile(
    r"\b(?:except(?: for)?|besides|apart from|other than|excluding|but not|minus|leaving out|leave out) (?:the )?(?:REF(?: ,| and| or)* )*$"
)
_OF_THESE = re.compile(r"\bnot (?:OWN|PARTY)(?:'s)?(?: ones| actions)? , (?:REF|,|and|or| )*$")
"""After whose they are not: the actions of which it is asked, "which is not ours: 4.1, 4.3"."""
_ALL_BUT = re.compile(r"\b(?:everything|all|anything) but (?:REC (?:,|and|or) )*$")


def narrow(asked: Asked) -> None:
    """The filters of refs, of recommendations and of the review."""
    which, text, found, known = asked.which, asked.text, asked.found, asked.known
    if asked.kind in (*_LISTED_KINDS, Kind.returns):
        places = [one.start() for one in re.finditer(r"\bREF\b", text)]
        denied = {ref for place, ref in zip(places, found.refs, strict=False) if _leaves_out(text[:place], asked.kind)}
        which["but_refs"] = tuple(dict.fromkeys(one for one in found.refs if one in denied))
        found.refs = [one for one in found.refs if one not in denied]
    which["refs"] = tuple(dict.fromkeys(found.refs))
    which["but_recommendations"] = _denied_recommendations(text, found) if asked.kind in _LISTED_KINDS else ()
    labels = dict.fromkeys(rec.label for rec in found.recommendations)
    which["recommendations"] = tuple(one for one in labels if one not in which["but_recommendations"])
    if found.review is not None or (found.recommendations and len(known.directory.reviews) > 1):
        code = found.review.code if found.review else found.recommendations[0].review
        which["review_id"] = next((one.id for one in known.directory.reviews if one.code == code), None)


def _leaves_out(before: str, kind: Kind) -> bool:
    """Whether a ref is left out; "who is not in for 1.2" says of a return only that it is missing."""
    if kind == Kind.returns:
        return bool(_BUT_THIS.search(before))
    return is_denied(before) and not _OF_THESE.search(before)


def _denied_recommendations(text: str, found: Found) -> tuple[str, ...]:
    """Those that are left out: "everything but rec vi", "leave out recs 1 and 2"."""
    places = [one.start() for one in re.finditer(r"\bREC\b", text)]
    denied = [is_denied(text[:place]) or bool(_ALL_BUT.search(text[:place])) for place in places]
    if places and all(denied):  # one mark may stand for several: "not recs 1 and 6"
        return tuple(dict.fromkeys(rec.label for rec in found.recommendations))
    left_out = (rec.label for is_out, rec in zip(denied, found.recommendations, strict=False) if is_out)
    return tuple(dict.fromkeys(left_out))
