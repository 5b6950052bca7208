"""The words that leave out what stands after them."""

from __future__ import annotations

from commands.reading import quick_re as re

LEAVE_OUT = r"(?:take out|taking out|strip out|remove|cut out|cut|get rid of|hide|not(?: including| counting)?|leave out|leaving out|without|except(?: for)?|excluding|exclude|apart from|other than|but not|besides|drop|minus|ignore|ignoring|skip|forget|no)"
SMALL = (
    r"(?:the|any|all|those|these|that|which|what|whatever|ones|is|are|also|about|on|for|of|led|owned|owed|shared|sharing|by|with|to|actions?|anything|everything|things?|"
    r"involv\w+|concern\w*|includ\w+|mention\w*|affect\w*|touch\w*|nam(?:e|es|ing)|need(?:ing)?|requir\w+|belong\w*|down)"
)
"""Words that may stand between those and what they leave out."""
_LISTED = r"(?:(?:PARTY|TOPIC|REF|REC|OWN|RECURS)(?:'s)? (?:, )?(?:(?:and|or|nor) )?)"
_ASKS_WHETHER = re.compile(
    r"(?:^|\b(?:why|how come|when|so) )(?:has|have|had|is|are|was|were|do|does|did|can|will) not\b"
    r"|\b(?:and|but) (?:has|have|had|is|are|was|were|do|does|did|can|will) not\b(?! (?:the )?$)"
)
"""Where "not" asks, and leaves nothing out: "why has not"."""
_BEFORE_IT = re.compile(rf"\b(?:{LEAVE_OUT}|take out|taking out)(?: {SMALL})* (?:{_LISTED}(?:{SMALL} )*)*$")


def is_denied(before: str) -> bool:
    """Whether the words before a mark leave out what it stands for: "except", "not the police or"."""
    return bool(_BEFORE_IT.search(_ASKS_WHETHER.sub("", before)))
