"""What is asked of the past of one action: how it came in, how its date moved, who closed it, who led it before.

Its owners and its date of today are another answer. The patterns see the line in known words with REF in the place of
the ref; each says of which part of the action's life it asks (`store.answering.past`).
"""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.asking.marking.found import Found
from store.wording import stem

_DATE = r"(?:(?:due|target|end) )?(?:dates?|deadlines?)"
_MOVED = (
    r"(?:moved?|moving|chang(?:ed?|es|ing)|extend(?:ed)?|revis(?:ed?|ing)|slip(?:ped|s)?|put back|push(?:ed)?(?: back| out)?|postponed?|"
    r"shift(?:ed)?|alter(?:ed)?|defer(?:red)?|reschedul(?:ed?)|delayed|brought forward|bumped|kicked)"
)
_BY_ITSELF = r"(?:moved|extended|revised|put back|pushed(?: back| out)?|postponed|deferred|rescheduled|brought forward)"
"""What is done to an action's date, whether or not a date is named."""
_MORE_TIME = r"(?:more time|(?:a )?(?:bit )?longer|(?:an? )?extensions?|(?:an? |the )?(?:new|later|another|different|revised) dates?)"
_FIRST = r"(?:first|original|initial|old|earlier|previous|starting)"
_OVER = r"(?:signed off|sign(?:ing)? off|closed?|complete[ds]?|completed|finish(?:ed)?|done|ended|ticked off|shut)"
_WAS = r"(?:was|were|did|is|has|have|had|got)"
_TO_COME = r"(?:to be|meant|supposed|should|must|due|expected|will|going to)"
_LED = r"(?:lead|leads|led|own|owned|owner|owners|do|did|doing|have|had|hold|held|responsible|in charge)"

_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("owners", (
        rf"\bwho (?:used to|previously|formerly|originally|first) {_LED}\b.*\bREF\b",
        r"\bwho (?:(?:was|were) (?:the )?)?(?:led|owned|had|did|leads?|owners?|responsible for|in charge of|leading|doing)\b.*\bREF (?:\w+ )?(?:before(?= *$| ,| that| them| this)|previously|originally|first|then|in the past|at first|to start with|to begin with)\b",
        rf"\b{_WAS}\b.*\bREF\b.*\b(?:handed over|changed hands|reassigned|transferred|passed on|swapped)\b|\bhow (?:often|many times)\b.*\bREF (?:handed over|changed hands|reassigned)\b",
        r"\b(?:previous|former|last|earlier|old|original|first) (?:leads?|owners?)\b.*\bREF\b",
        r"\b(?:leads?|owners?|ownership) (?:of|on|for) REF (?:\w+ )?chang\w+|\bREF(?:'s| 's)? (?:leads?|owners?|ownership) (?:\w+ )?chang\w+|\bchang\w+ (?:the )?(?:leads?|owners?) (?:of|on|for) REF\b",
    )),
    ("waits", (
        r"\bwhat (?:is|was) REF (?:still )?(?:waiting|stuck|hanging|depending|reliant|relying) (?:for|on)\b|^(?!.*\bwho\b).*\bREF (?:\w+ )?(?:depends?|waits?|waiting|hinges?|hangs?|rel(?:y|ies)|relying|contingent|dependent) (?:on|for|upon)\b",
        r"\b(?:what|anything|which actions?) (?:has to|must|needs? to|should|have to) (?:\w+ ){1,3}before REF\b|\b(?:what|which actions?|anything|is anything) (?:(?:depends?|waits?|waiting|hinges?|relies|rely|is|are) )+(?:on|for) REF$",
    )),
    ("back", (
        r"\bREF (?:\w+ ){0,3}(?:reopened|re-opened|opened again|sent back|turned down|rejected|bounced)\b",
        r"\b(?:reopened|re-opened|sent back|turned down|rejected|bounced) REF\b|\bsent REF back\b",
    )),
    ("dates", (
        rf"\bwho (?:\w+ )?(?:moved|changed|extended|revised|pushed|postponed|shifted|altered|deferred|rescheduled|bumped|kicked|put)\b(?: back| out)? (?:the )?(?:{_DATE} (?:of|for|on) )?REF\b(?:(?: 's|'s)? {_DATE}| back| out)?(?! in\b| on\b)",
        rf"\bwho (?:\w+ )?(?:granted|agreed|approved|allowed|gave|set|signed off|authorised|asked for|requested|wanted)\b.*\b(?:{_DATE}|{_MORE_TIME})\b.*\bREF\b|\bwho (?:\w+ )?(?:granted|agreed|approved|allowed|gave|set|asked for) REF(?: 's|'s)? .*\b(?:{_DATE}|{_MORE_TIME})\b",
        rf"\bhow (?:many times|often) (?:has|have|had|was|were|did|is)\b.*\bREF\b.*\b{_MOVED}\b|\bhow many (?:extensions?|revisions?|new dates|date changes|changes of date)\b.*\bREF\b",
        rf"\b{_FIRST} {_DATE}\b.*\bREF\b|\bREF(?: 's|'s)? {_FIRST} {_DATE}\b",
        r"\bREF (?:\w+ )?(?:first|originally|initially) (?:due|meant|supposed|set|planned|promised|expected|to be)\b|\b(?:originally|initially) REF (?:due|meant)\b",
        rf"^(?:and |so |but )?(?:was|were|has|have|had|did|is)\b.*\b{_DATE}\b.*\b{_MOVED}\b.*|^(?:and |so |but )?(?:was|were|has|have|had|did) REF (?:\w+ ){{0,3}}(?!(?<=REF )moved|(?<=ever )moved on){_BY_ITSELF}\b(?! (?:to|into) (?:the )?next (?:stage|step))(?! on\b)",
        rf"\b(?:why|when|how) (?:was|were|has|have|did)\b(?! not\b).*\bREF (?:\w+ )?{_BY_ITSELF}\b(?! on\b)|\b(?:why|when|how) (?:was|were|has|have|did)\b.*\b{_DATE}\b.*\bREF\b.*\b{_MOVED}\b|\b(?:why|when|how) (?:was|were|has|have|did)\b.*\bREF(?: 's|'s)? {_DATE} (?:\w+ )?{_MOVED}\b",
        rf"^(?:and |so |but )?(?:has|have|had|did|was|who)\b.*\b(?:ask(?:ed)?|request(?:ed)?|sought|wanted|granted|given|had|got|get) (?:for )?(?:any |some )?{_MORE_TIME}\b.*\bREF\b|^(?:has|did|was) REF\b.*\b(?:had|given|granted|got|get) (?:any |some )?{_MORE_TIME}\b",
        r"^(?:and |so )?(?:show |list |any |were there any |the )*(?:extensions?|revisions?|date changes|changes of date|date history|revision history)\b.*\bREF$|^REF (?:extensions?|revisions?|date history)$",
    )),
    ("added", (
        rf"\bwhen (?:{_WAS})\b.*\bREF (?:\w+ )?(?:added|entered|put (?:in|on)|created|logged|set up|agreed|raised|written|appear(?:ed)?|go (?:in|on)|join(?:ed)?|come in(?:to)?|get added|get onto|start(?:ed)?|begin)\b",
        r"\bwho (?:\w+ )?(?:added|created|entered|wrote|came up with|raised|logged|thought of|put) REF\b(?: (?:in|on|into)\b.*)?$",
        r"\b(?:how long|since when) (?:has|have|had|is) REF (?:been )?(?:(?:on|in|with) |here$|there$|open$|going$|running$|live$|around$)",
        r"\bhow old is REF\b|\bsince when (?:has|have|is) (?:there been )?REF\b(?= *$| (?:on|in|open)\b)",
    )),
    ("closed", (
        r"\bwho (?:has |had |was it (?:that |who )?)?(?:closed|shut|ended|signed|ticked|approved|accepted)\b(?: off| down| on)* REF\b|\bwho (?:has |had )?(?:closed|signed|ticked) REF off\b",
        rf"\bwho (?:has |had )?(?:marked|said|decided|agreed|called|confirmed|reckoned|put|counted|recorded|approved)(?: that)? REF (?:(?:is|was|as|to be|down as) )*(?:now )?{_OVER}\b|\bwho (?:has |had )?approved (?:the )?(?:closure|closing|sign-?off) of REF\b",
        rf"\b(?:when|(?:on )?(?:what|which) (?:date|day)|how long ago) (?:was|were|did|had|is it (?:that|since)|has|got)\b(?!.*\b{_TO_COME}\b).*\bREF\b.*\b{_OVER}\b",
        r"\b(?:when|what date|which day) (?:did|was|were) (?:we|they|you|it|somebody|someone|the board|paqa|the chair) (?:\w+ )?(?:close|closed|sign off|sign|finish|complete)(?: off)? REF\b",
        rf"\b(?:(?:at|in) )?(?:which|what|whose) (?:meeting|board|group)\b(?! (?:is|does|will|should|must)).*\b(?:was|did|were)\b.*\bREF\b.*\b{_OVER}\b|\bwhich (?:meeting|group|board|post) (?:closed|signed off|signed) (?:off )?REF\b",
        r"^(?:and |so )?when is finished REF$|\bhow long did REF take\b",
        rf"\bwhat evidence\b.*\bREF\b.*\b{_OVER}\b|\bwhy (?:was|were|did)\b.*\bREF (?:\w+ )?(?:closed|signed off|ended)\b",
    )),
)  # fmt: skip
_OF_A_PART = tuple((part, re.compile("|".join(patterns))) for part, patterns in _PARTS)
_REF = re.compile(r"(?:\bthe )?(?:\baction )?(?<![\w.])(?:[a-z]+\d*-)?\d{1,3}\.\d{1,3}\b")
_LETTERS = " ".join(one.replace(r"\b", " ") for _, patterns in _PARTS for one in patterns)
STEMS = frozenset(
    stem(word) for pattern in (r"[a-z]{3,}", r"[a-z]{3,}(?=[a-z]\?)") for word in re.findall(pattern, _LETTERS)
)
"""The stems of the words that ask for it, which say nothing else beside it."""


def asked(said: str, found: Found) -> str | None:
    """The part of the life of the actions whose refs the line holds: `said` are its known words. What a party did on a
    day is its return."""
    if not found.refs or (found.parties and not re.search(r"\b(?:date|deadline|extension|more time|sent back)", said)):
        return None
    text = _REF.sub("REF", said)
    if re.search(r"\bREF (?:return|report)\b", text):
        return None  # what is sent of it has its own days
    if len(found.refs) > 1 and re.search(r"\b(?:which|or)\b", text):
        return None  # which of them is due first
    return next((part for part, pattern in _OF_A_PART if pattern.search(text)), None)
