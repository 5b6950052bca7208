"""What waits for somebody, asked for by itself: exceptions, new dates, the round that runs, who was silent for rounds."""

from __future__ import annotations

from commands.reading import quick_re as re
from commands.reading.dates.periods import read_number

_ASKS = r"(?:and |so |please |now )*(?:(?:show|list|give|tell)(?: me| us)? |what |which |are there |is there |do we have |have we(?: got)? |how many |any )*"
_WAIT = r"(?:waiting|pending|outstanding|unanswered|undecided|open|live|to (?:be )?(?:decided?|granted?|answered?|approved?|agreed?|considered?)|awaiting (?:a )?(?:decision|an answer|approval)|not (?:yet )?(?:decided|granted|answered|approved)|in the queue|on the table|still)"
_DATES = r"(?:extensions?|(?:new |later |revised |changed )?(?:due )?dates?|date changes?|more time|extra time|deadline changes?)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("now:exceptions", rf"{_ASKS}(?:the |our |of )*exceptions? (?:(?:that|which|has|have|had|is|are|still|nobody|no one|the (?:independent )?chair|chair|to|be|been|not|yet|waiting|wait|for|left|need|needs|needing|never) )*(?:un)?acknowledg(?:ed|ement|ing|e)(?: yet)?"),
    ("now:exceptions", rf"{_ASKS}(?:the )?unacknowledged exceptions?"),
    ("now:exceptions", r"(?:has|have) (?:the |our )?(?:independent )?(?:chair|board|anyone|anybody) acknowledged (?:the |all |any |all the |our )*exceptions?(?: yet)?"),
    ("now:exceptions", r"what (?:does|do|must|should|has|have|is) (?:the |our )?(?:independent )?(?:chair|i|we) (?:(?:still|have|has|need|got|left|to) )*acknowledge"),
    ("now:exceptions", r"(?:what is |anything )?(?:there )?(?:left |still )?to acknowledge"),
    ("now:dates", rf"{_ASKS}(?:the |our |of )*(?:requests? for (?:an? |the )?{_DATES}|(?:extension|date|deadline|revision)(?: change)? requests?)(?: (?:is|are|that|which|have|has|been|do|we|still))*(?: {_WAIT})*"),
    ("now:dates", rf"{_ASKS}(?:the |our )*{_DATES} (?:(?:is|are|that|which|have|has|been|still|left|there|for (?:me|us|the chair)) )*(?:to (?:be )?(?:grant(?:ed)?|decided?|agreed?|approved?)|(?:waiting|pending|awaiting)(?: to be (?:decided|granted|agreed|approved))?(?: (?:a |an )?(?:decision|answer|approval))?)"),
    ("now:dates", rf"(?:who|which agenc(?:y|ies)|has anyone|has anybody|have any agencies|which partners?) (?:(?:has|have|is|are|else|still) )*(?:asked|asking|applied|requested|wants?|waiting)(?: for)? (?:an? |any |the )?{_DATES}"),
    ("now:round", r"(?:when|what day|what date) (?:does|do|will|is|did|are) (?:the |this |our |current )*(?:monitoring )?(?:round|cycle)(?: (?:due|going|meant|supposed))?(?: to)? (?:close|closes|closing|end|ends|ending|finish|finishes|shut|cut ?off)"),
    ("now:round", r"(?:is|are) (?:there )?(?:a |the |this |any )?(?:monitoring )?(?:rounds?|cycles?) (?:still )?(?:open|running|on|going|live)(?: (?:now|at the moment|right now))?"),
    ("now:round", r"(?:what is |when is )?(?:the )?(?:close|closing date|cut-? ?off|deadline|last day|end)(?: date)? (?:of|for) (?:the |this |our |current )*(?:monitoring )?(?:round|cycle)"),
    ("now:round", r"(?:which|what) (?:monitoring )?(?:round|cycle) (?:are we (?:in|on)|is (?:it|this|open|running|on))(?: now)?"),
    ("now:round", r"when (?:do|does|must|is) (?:the )?(?:round|cycle)(?:'s)? (?:updates?|returns?) (?:due|close|have to be in|need to be in)(?: in)?"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)
_TIMES = r"(?P<count>\d{1,2}|one|two|three|four|five|six|a couple of|both|the last|this|the|last)"
_SILENT = re.compile(
    r"(?:and |so )?(?:who|which (?:agenc(?:y|ies)|partners?|of (?:them|the agencies))|anyone|anybody|has anyone|has anybody|agencies)(?: (?:that|who))?(?: (?:has|have|is|was|were|been))*"
    r" (?:silent|quiet|(?:not|never) (?:answered|replied|responded|reported|sent (?:anything|updates?|an update)|updated)|not (?:answered|replied)|missed|missing|skipped|ignored|failed to (?:answer|reply|report|respond))(?: anything| an update)?"
    rf"(?: (?:for|in|over|during|the|last|past|more than|at least|now))* {_TIMES} (?:last |past |monitoring |whole |consecutive )*(?:rounds?|cycles?)(?: (?:running|in a row|now|or more|on the trot|so far|back to back))*"
)
_COUNTS = {"a couple of": 2, "both": 2, "the last": 1, "this": 1, "the": 1, "last": 1}


def asked(line: str) -> str | None:
    """The name of the fact that a plain line asks for; None when it asks for something else."""
    line = line.strip(" ?.!,")
    if silent := _SILENT.fullmatch(line):
        count = _COUNTS.get(silent["count"]) or read_number(silent["count"])
        return f"silent:{count + ('more than' in line)}"
    return next((name for name, pattern in _COMPILED if pattern.fullmatch(line)), None)
