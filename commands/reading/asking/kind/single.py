"""What is asked of one thing: a line with the ref of an action that no whole pattern decided is read by its cues.

"5.3 is under which rec", "13.1 weekly or monthly?", "9.2 goes where" say in any order what they ask; a ref leaves nothing
else to be narrowed down, so one cue is enough, and without any the action itself is asked for.
"""

from __future__ import annotations

from commands.reading import quick_re as re
from store.query import Kind

_THING = r"(?:REF|REC)"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_LIST = re.compile(
    rf"\b(?:actions|list|ones|everything|anything|except|without|excluding|apart from|besides|other than|leave out|not|but|related to|similar|like|after|before) (?:\w+ )?(?:{_THING})"
    r"|^(?:show |list |which |what )*(?:the )?actions\b|\bhow many\b|^(?:which|any) (?:of (?!us\b|OWN\b)|ones)\b|\bREF (?:to|onwards)\b"
)
_CUES: tuple[tuple[Kind, re.Pattern], ...] = tuple(
    (kind, re.compile(rf"\b(?:{cue})\b"))
    for kind, cue in (
        (Kind.recommendation, r"rec(?:ommendation)?s?|recommended|reviewers?|(?:come|fall|sit|belong)s? under|under (?:what|which)|REF.* REC|REC.* REF"),
        (Kind.often, r"RECURS|how (?:often|regular\w*|frequent\w*|many times)|(?:again|each|every|once)(?= (?:next )?(?:year|month|week|time))|once|recur\w*|one[- ]?off|repeat\w*|"
                     r"frequency|round again|comes? (?:round|around|back)|(?:weekly|monthly|quarterly|yearly|annual\w*) or|or (?:weekly|monthly|quarterly|yearly|annual\w*)"),
        (Kind.dates, r"(?:got|have|is) long"),
        (Kind.owners, r"who(?:se|m)? (?:else )?(?:leads?|owns?|does|has|is (?:on|for|behind|down|doing|leading|responsible|answerable|accountable))|by whom|who by|whose|led|leads?|lead (?:officer|agency|body|post)|owners?|owned|owns?|"
                      r"(?:responsib|accountab|answerab)\w+|under the same (?:person|post|agency|lead)|OWN or|PARTY or|or PARTY|support\w*|PARTY's$|down for|is REF (?:OWN|PARTY)|REF (?:OWN|PARTY)"),
        (Kind.scrutiny, r"scrutin\w+|audience|reporting line|goes?|going|gone to|reports?(?: back| up| in)? to|reported to|feeds?|forums?|end(?:s|ed)? up|presented|laid|examined|tabled|before (?:whom|which|what|who)|front of|"
                        r"(?:which|what|whose) (?:meeting|board|group|subgroup|committee|body|forum|agenda|report|PARTY|MEET)|(?:to|at|before|by) (?:which|what) (?:meeting|board|group|subgroup|committee|body|forum)|takes|taken (?:to|by|at)|MEET"),
        (Kind.dates, r"dates?|dated|deadlines?|when|due|timescales?|time ?(?:frame|limit|table)s?|how long|how soon|by what|january|february|march|april|june|july|august|september|october|november|december|WHEN|same (?:day|time)|expires?|diary|how many (?:days|weeks|months)|UNDATED|APPROX|REVISED"),
        (Kind.standing, r"DONE|OPEN|OVERDUE|ONTRACK|ATRISK|DELAYED|NOTSTARTED|PAUSED|AWAITING|DROPPED|NORECORD|why|stages?|stands?|standing|stood|state|status|progress\w*|going|finish\w*|started|complete\w*|late|on course|"
                        r"assured|news|latest|happen\w*|underway|moved|reason|excuse|hold-?up|blocker|how (?:is|are|goes)|out of time|yet|ready|sorted|there yet|in hand|rag|joy|luck|on top of|sign of|movement|doing|red|amber|green|behind|held up|holding|blocked|any good|nearly|almost|on time|in time"),
        (Kind.owners, r"who|whom"),
    )
)  # fmt: skip


def kind(text: str) -> Kind:
    """What the line asks of the action whose ref it holds, or a list when it says so."""
    if not re.search(r"\bREF\b", text) or _LIST.search(text):
        return Kind.actions
    if _WHAT_IS_IT.search(text):
        return Kind.details
    return next((kind for kind, cue in _CUES if cue.search(text)), Kind.details)


_STRONGER = (Kind.recommendation, Kind.often, Kind.owners, Kind.scrutiny)


_WHAT_IS_IT = re.compile(
    r"\bwhat (?:is|was) (?:that|it|this)(?: one)?(?: all)?(?: about| again| say)?\b(?! now| at| ,? ?(?:red|amber|green))|\bwhat does (?:it|that) say\b|\bgist\b"
)
_SURE = re.compile(
    r"\bscrutin\w+|\b(?:audience|reporting line|picking over|pores? over|signs? off) |\breport(?:s|ed)? (?:back |up |in )?to (?:who|whom|which|what)\b"
)
_FITS_MANY = (Kind.standing, Kind.details)


def stronger(text: str, said: Kind) -> Kind | None:
    """What a cue asks of the action, where the line's pattern was one that fits many: "is 3.4 a regular thing"."""
    if not re.search(r"\bREF\b", text) or _LIST.search(text):
        return None
    if said in (Kind.standing, Kind.brief) and _WHAT_IS_IT.search(text):
        return Kind.details
    if (
        said == Kind.details
        and re.search(r"\bREF (?:is|are|has|have|was|were)\b", text)
        and kind(text) == Kind.standing
    ):
        return Kind.standing
    if said == Kind.compare and not re.search(r"\b(?:PARTY|OWN)\b", text):
        return Kind.details
    if said in (Kind.owners, Kind.details, Kind.standing) and _SURE.search(text) and not re.search(r"\bwhy\b", text):
        return Kind.scrutiny
    if said not in _FITS_MANY or re.search(
        r"\bwhy\b|\b(?:what|how)(?: \w+){0,2} REF(?! (?:come|fall|sit|belong)s? under)\b", text
    ):
        return None
    cued = kind(text)
    if (
        cued == Kind.dates
        and re.match(r"(?:is|are|was) (?:it|REF)\b", text)
        and re.search(rf"\b(?:WHEN|{_MONTHS})\b", text)
    ):
        return cued
    return cued if cued in _STRONGER else None


OF_ONE = (
    Kind.details, Kind.dates, Kind.owners, Kind.standing, Kind.often, Kind.scrutiny, Kind.recommendation,
)  # fmt: skip
"""The kinds of which a ref says all that there is to narrow down."""
