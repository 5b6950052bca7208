"""Whether "we" and "I" are those whose it is, or only those who ask."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.kind import kinds
from commands.reading.asking.whose.asker import Whose
from store.query import Kind

_NOT_OWNING = re.compile(
    r"\b(?:about|on|around|of|to|improve|check) how (?:(?!many|much|often)\w+ )?OWN\b|\bhow (?:well|badly|good|best|quickly) OWN\b|\bOWN all\b|\b(?:show|tell|give|remind|help|let|asked|asks|thank|trouble|allow|told|catch(?:es)?|worr\w+|interest\w*|bring|save|spare|humour|indulge|excuse|forgive|between you and|front of|ahead of) OWN\b(?! (?:OVERDUE|OPEN|DONE|actions?|list|TOPIC|REF))"
    r"|\bOWN (?:\w+ ){0,2}?(?:know|see|think|guess|believe|mean|suppose|understand|hope|wonder|trust|am told|recall|remember|prefer|find|notice|hear|heard|expect|sit down|worried|curious|nosy)\b"
)
"""Where "we" and "me" own nothing: who is told, who thinks, who asks."""
_WE_TOGETHER = re.compile(
    r"^(?:and |so )?what (?:are|have|will|do) OWN (?:\w+ )?(?:doing|done|do) (?:about|on|for|with|around) (?:the )?TOPIC"
    r"|^(?:and |so )?(?:what|anything|which(?: \w+)?|how (?:much|many)(?: \w+)*) (?:have|has|did|had) OWN (?:\w+ ){0,2}DONE (?:SINCE|WHEN)"
)
"""Where "we" of those who serve the whole partnership, or who speak of bettering a thing, are all of it."""
_OWES = re.compile(
    r"\bOWN(?:'s)? (?:\w+ )?(?:actions?|lists?|deadlines?|ones|items?|tasks?|jobs?|own|returns?|reports?|plate|TOPIC)\b"
    r"|\bOWN (?:\w+ ){0,2}(?:owe|own|lead|leading|responsible|accountable|down|signed|hook|have to|has to|need to|need|must|should|meant|supposed|got to|due|expected|support\w*|help\w*|in charge|together|jointly|alone|sent|send|late)\b"
    r"|\bOWN (?:\w+ ){0,2}(?:say|said|saying|tell|told|write|wrote|written|report|reported|promise|promised|answer|answered|reply|replied)\b"
    r"|\b(?:for|by|with|from|of|on|to|than|or|and) OWN\b|OWN (?:and|or)\b|^(?:is|are) \w+ OWN|\b(?:is|are|was|were) OWN(?= *$| ,)"
)
"""Where "we" of the board and its business unit are those themselves, and not all that they work for."""
_HAVE_AHEAD = re.compile(
    r"^(?:and |so )?(?:what|anything|which(?: \w+)?|how (?:much|many)(?: \w+)*|have|do)\b(?: \w+)* OWN (?:\w+ )?(?:got |have )?(?:still )?(?:due|coming up|coming|ahead|OVERDUE|OPEN|falling due|to come)\b"
)
"""What is ahead of a board is everybody's: "what have we got due by July"."""
_TO_WORRY = re.compile(r"\bOWN (?:\w+ ){0,3}(?:worr\w+|aware|watch|look out|chas\w+|nudg\w+|flag|alert\w*)\b")
"""What a board or its business unit looks out for is everybody's."""
_WHO = re.compile(r"(?:and |so )?(?:who|which (?:agenc|post|person|partner))")
_BESIDE_OWN = re.compile(r"\belse\b|besides|apart|\b(?:for|of|on|with|by) OWN\b|\bOWN (?:actions?|ones|list)")
_HOW_LONG_LEFT = re.compile(r"\blong (?:have|do|did) OWN (?:\w+ )?(?:got|have|left)\b")


def means_own(asked: Whose) -> bool:
    """Whether the line asks for the asker's own."""
    kind, text = asked.kind, asked.text
    if not re.search(r"\bOWN\b", _NOT_OWNING.sub(" ", text)):
        return False
    if kind == Kind.owners and _WHO.match(text) and not _BESIDE_OWN.search(text):
        return False
    if kind == Kind.dates and _HOW_LONG_LEFT.search(text):
        return False
    return not _is_of_all(asked)


def _is_of_all(asked: Whose) -> bool:
    """Whether the asker's "we" is the whole partnership, for which they speak."""
    text = asked.text
    for_all = asked.speaks_for_all or asked.is_of_no_agency
    if (asked.serves_all or asked.is_of_no_agency) and _WE_TOGETHER.search(text):
        return True
    if for_all and not asked.found.says_i:
        if asked.kind in kinds.ABOUT_ACTIONS and not _OWES.search(text):
            return True
        if _HAVE_AHEAD.search(text):
            return True
    return asked.serves_all and bool(_TO_WORRY.search(text))
