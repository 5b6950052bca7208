"""Whether words are about one child's own case. Such an escalation does not belong in the challenge log.

The log is about how agencies work with each other, at the level of the board. Only plain forms of words are noticed:
"the voice of the child" and "child protection plans for under-fives" are about practice and pass.
"""

from __future__ import annotations

import re

_PERSON = (
    r"(?:child|baby|infant|toddler|boy|girl|teenager|young (?:person|man|woman)|pupil|family|mother|father|sibling"
    r"|brother|sister|patient|adult|young mother)"
    r"(?!\w|\s+(?:protection|sexual|safety|care|social|death|health|centre|support|hub|court|justice|group|home))"
)
_THIS = rf"(?:this|that|the|his|her|their|our|one|my)\s+(?:\w+\s+){{0,2}}?{_PERSON}"
_ANY_ONE = (
    rf"(?:(?:an?|{'this|that|the|his|her|their|our|one|my'})\s+(?:[\w-]+\s+){{0,2}}?{_PERSON}|child(?:ren)? [a-z]\b)"
)
_ABOUT = r"(?:about|for|on|of|regarding|concerning|re|in respect of|around)"
_FORMAL = (
    r"(?:strategy (?:meeting|discussion)|core group|child protection (?:plan|conference)|child in need plan"
    r"|(?:initial|review) conference|s(?:ection|\.)? ?47(?: enquiry| investigation)?|care proceedings|care plan"
    r"|pathway plan|looked after (?:child )?review|serious incident)"
)
_DECIDED = (
    r"(?:referral|assessment|placement|disclosure|allegation|threshold|decision|plan|closure|concern|contact|report)"
)
_PSEUDONYM = r"(?:child|young person|adult|baby|girl|boy|sibling|mother|father|family) (?-i:[A-Z])\b"
_OF_REVIEW = r"(?:review|scr\b|sar\b|lcspr|serious case|overview|action plan|recommendation|report|imr|learning)"
_CASEWORK = re.compile(
    "|".join(
        (
            rf"\bcases? of {_ANY_ONE}",
            r"(?<!in )\b(?:the|this|that|a) case of\b(?! (?:schools|agencies|partners|staff)\b)",
            r"\b(?:this|that) (?:case|child|baby|boy|girl|young person|family|mother|father|pupil)\b(?! (?:study|review"
            r"|load|law|management|recording|protection|sexual))",
            rf"\b{_FORMAL}s? {_ABOUT} {_ANY_ONE}",
            rf"\b{_DECIDED}s? {_ABOUT} (?:{_THIS}|child(?:ren)? [a-z]\b)",
            r"\bescalat\w+ (?:of |about |in |on )?(?:this|that|the|a|an|one|my|our) (?:\w+ )?case\b",
            rf"\b{_PSEUDONYM}(?!['’]?s?,? {_OF_REVIEW})",
            rf"\b{_PERSON}[ ,]+(?:\w+ )?aged? \d{{1,2}}\b",
            r"\bcase (?:number|no\.?|ref(?:erence)?)\b",
        )
    ),
    re.IGNORECASE,
)


def is_casework(words: str) -> bool:
    """Whether the words speak of one child's, adult's or family's own case: challenges are board-level only."""
    return _CASEWORK.search(re.sub(r"\s+", " ", words)) is not None
