"""What sort of answer a line asks for: patterns over the line with its marks, tried in order.

A pattern sees small letters that nobody took yet and the marks of what was found: REF, REC, REVIEW, PARTY, OWN, MEET, WHEN,
SINCE, TOPIC, EVERYONE, ONE, SEVERAL, APPROX, RECURS, and the standings (see filters.STANDINGS). The first that matches
decides; the words beside it are facts about the query, taken from the pattern's own row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from commands.reading import quick_re as re
from commands.reading.asking.kind import single
from commands.reading.dates.periods import read_number
from commands.reading.patterns import Table
from store.query import By, Kind, Pick

OBJ = r"(?:REF|REC|TOPIC|REVIEW)"
_GIVE = (
    r"(?:sen[dt](?:ing|s)?|submit(?:t?ed|s|ting)?|return(?:ed|s|ing)?|repl(?:y|ied|ies)|respon(?:d|ded|ds)|answer(?:ed|s)?|"
    r"report(?:ed)?(?: back| in)?|given?|giving|provid(?:ed?|ing)|DONE|done|do|complete|fil(?:ed?|led in)|put(?: in)?|hand(?:ed)?(?: in| over)?|got|get|"
    r"come in|came in|turn(?:ed)? (?:in|up)|arrived?|show(?:ed)? up|logged|received|in|back|supplied|delivered|fulfilled|met)"
)
_WHO = r"(?:who|whom|which of PARTY|which (?:of the )?(?:(?:health|nhs|partner|member|statutory|local|other) )?(?:PARTY|agenc(?:y|ies)|organisations?|bodies|partners?|parties|councils?|districts?|trusts?|leads?|services|ones|of them|of us|of the agencies|members?)|what agencies|anyone|anybody|any agenc(?:y|ies)|any (?:of them|partners?)|has anyone|agencies)"
_ALL = r"(?:everyone|everybody|every agency|all (?:the )?(?:twelve|12)(?: of (?:them|us)| agencies| partners)?|the (?:twelve|12)|all (?:of )?PARTY|all (?:of )?(?:the |them|our )?(?:agencies|partners|parties|returns|reports|leads)?|they all|all of them|PARTY)"
_SAY = (
    r"(?:sa(?:id|y|ys|ying)|tells?|told|telling|report(?:s|ed|ing)?|sen[dt](?:s|ing)?|submit(?:s|ted|ting)?|writ(?:e|es|ten|ing)|wrote|logg?(?:s|ed|ing)?|put in|hand(?:s|ed)? in|"
    r"give[ns]?|gave|giving|provid(?:e|es|ed|ing)|feed(?:s|ing)? back|fed back|c[ao]me back with|updated?|shared|shown?|pass(?:ed)? on|record(?:ed)?|offer(?:ed)?|mention(?:ed)?|let (?:us|OWN) (?:know|have))"
)
_ASKS = r"(?<!percentage )(?<!percent )(?<!proportion )(?<!share )(?<!where )(?<!far )(?<!what )(?<!how )(?<!when )(?<!why )(?<!which )(?<!long )(?<!actions )(?<!OPEN )(?<!OVERDUE )(?<!many )(?<!much )(?<!time )(?<!else )"
_NOT = r"(?:not|no|never|yet to|still to|still has to|still have to|still needs? to|still got to|still ought to|still must|without|fail(?:ed|ing)? to|missing|nobody)"


@dataclass(frozen=True, slots=True)
class _Row:
    kind: Kind
    patterns: tuple[str, ...]
    more: dict[str, Any] = field(default_factory=dict)


def _row(kind: Kind, *patterns: str, **more: Any) -> _Row:
    return _Row(kind, patterns, more)


_BY = {
    "post": r"posts?|post ?holders?",
    "lead": r"leads?",
    "party": r"(?:lead |owning |responsible |member )?(?:agenc(?:y|ies)|bod(?:y|ies)|organisations?|partners?)|sub-?groups?|districts?|councils?|organisations?|part(?:y|ies)|owners?|partners?|bod(?:y|ies)|who",
    "month": r"(?:due |calendar )?months?(?: (?:due|they are due|it is due))?|due dates?|deadlines?|dates?",
    "quarter": r"quarters?",
    "recommendation": r"rec(?:ommendation)?s?",
    "often": r"frequency|frequencies|how (?:often|frequently|regularly)(?: (?:they|it|each) (?:RECURS?|recurs?|are due|is due|falls? due|happens?|comes? (?:up|round)|repeats?))?|interval|cycle",
    "standing": r"status(?:es)?|standings?|state|rag|how (?:each|they|things|it)(?: all)? (?:stands?|is|are)",
    "topic": r"themes?|topics?",
}
_ANY_BY = "|".join(_BY.values())
HEADS_OF_A_SORT = r"^(?:and |so )?(?:which|what|how many|any) (?:of )?(?:posts?|(?:sub-?)?groups?|committees?|(?:district |borough )?councils?|districts?|(?:nhs )?trusts?|hospitals?|health (?:agencies|bodies|partners)|PARTY) (?:(?:is|are|has|have|currently|still|now|actually|leads?|leading|owns?|owning|owes?|owing|holds?|holding|got|with) ?)+(?:(?:something|anything|things?|any|some|an?|actions?|items?|to do|to lead|OVERDUE|OPEN|due|WHEN|at all|on it|left) ?)+$"
"""Which of a sort of owners lead or owe: each with what it has."""

_MOST = r"(?:most|fewest|least)(?! recent)"
_UPDATES_BY = (
    rf"\bupdates?(?: \w+| [A-Z]+){{0,4}} (?:by|per|each|every) (?:the )?({_ANY_BY})\b",
    rf"^(?:(?:the|how|many|number|count|total|of) )*updates?(?: \w+| [A-Z]+){{0,3}} (?:do|does|did|has|have) (?:each|every) ({_ANY_BY})\b",
    rf"\bby ({_ANY_BY})(?: ,)? (?:how many )?updates\b",
    rf"^(?:and |so )?(?:who|which (?:PARTY|agenc\w+|partners?|organisations?|districts?|councils?|bodies|of them))(?: \w+){{0,3}} (?:updates?|updated|updating)(?: \w+| [A-Z]+){{0,3}} {_MOST}\b",
    rf"^(?:and |so )?(?:who|which (?:PARTY|agenc\w+|partners?|organisations?|districts?|councils?|bodies|of them))(?: \w+){{0,4}} {_MOST} updates\b",
)
"""Updates that are counted under heads; of who sends most of them, by agency."""


def updates_by(text: str) -> By | None:
    """What the updates are to be counted by: agencies, months or statuses; None where they are to be listed."""
    for pattern in _UPDATES_BY:
        if found := re.search(pattern, text):
            said = found[1] if found.re.groups else ""
            by = next((by for by, names in _BY.items() if said and re.fullmatch(names, said)), "party")
            return _COUNTED.get(by)
    return None


CAME_IN = r"(?:what|which|any|how many) (?:returns?|reports?) (?:\w+ ){0,2}(?:came|come|in|back|received|arrived|sent|submitted)(?: in| back)? (?:SINCE|WHEN)"
"""Returns that came in on some days, of whatever action."""
_COUNTED: dict[str, By] = {
    "party": "party",
    "post": "party",
    "lead": "party",
    "month": "month",
    "status": "status",
    "standing": "status",
}


_NUMBER = r"(?:[2-9]|\d\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_HOLDS = r"(?:has|have|got|with|contain\w*|hold\w*|owns?|leads?)(?: exactly| only| just)?"
_SOME_ACTIONS = r"(?:\w+ |[A-Z]+ )?(?:actions?|items?)\b"
_OF_SIZE = re.compile(rf"\b{_HOLDS} (?P<size>{_NUMBER}) {_SOME_ACTIONS}")


_BOUND = rf"(?:(?P<over>more than|over|above|upwards of)|(?P<under>fewer than|less than|under|below)|(?P<least>at least|no fewer than|no less than)|(?P<most>at most|no more than|not more than|up to)) (?P<bound>\d\d?|one|{_NUMBER})|(?P<or>\d\d?|one|{_NUMBER}) (?:or|and) (?P<way>more|over|fewer|less|under)"
_HEADS = r"(?:agenc(?:y|ies)|partners?|organisations?|bod(?:y|ies)|parties|sub-?groups?|districts?|councils?|posts?|recommendations?|recs?|months?|quarters?|themes?|PARTY)"
_WITHIN = re.compile(
    rf"^(?:and |so |but )?(?:(?:which|what|how many|any|every|each|show|list|are there any|is there any|name|all|the|of) )*(?:{_HEADS}|who|anyone|anybody)(?: (?:that|which|who|has|have|is|are|still|got|with|owes?|owing|owns?|leads?|leading|contains?|holds?|includes?|cover|there|only|currently|now))* (?:{_BOUND})"
    r"(?: (?:OPEN|OVERDUE|UNDATED|ATRISK|DELAYED|PAUSED|due|actions?|items?|things?|ones|late|still|outstanding|WHEN|each|under (?:it|them)|to (?:their|its) name|on (?:their|its) (?:plate|list)))*$"
)


def bounds_of(text: str) -> tuple[Pick, int] | None:
    """Of groups that have at least or at most so many actions, how many: "which agencies owe more than three"."""
    if picked := re.search(r"\bwith (at least|at most) (\d+)$", text):
        return ("at least" if picked[1] == "at least" else "at most"), int(picked[2])
    said = _WITHIN.match(text)
    if said is None:
        return None
    size = read_number(said["bound"] or said["or"])
    if said["over"] or said["least"] or said["way"] in ("more", "over"):
        return "at least", size + bool(said["over"])
    return "at most", size - bool(said["under"])


def size_of(text: str) -> int | None:
    """How many actions a group must have to be picked: "which rec has five actions"."""
    said = _OF_SIZE.search(text)
    return read_number(said["size"]) if said else None


_WHO_AT_ALL = rf"^(?:and |so |but )?(?:(?:is there |are there )?(?:who|anyone|anybody)|(?:which|what|any|how many|are there any) (?:of )?(?:PARTY|posts?|{_BY['party']}))(?: \w+)?"
_NOTHING = r"(?:nothing|none|no actions?|no (?:\w+ )?actions?|not (?:\w+ )?(?:got |have |own |lead |owe )?any(?:thing|(?: \w+)? actions?)?)"
_NO_PART = (
    r"(?:have to|need to|got to|supposed to|required to|meant to|asked to|on|involved (?:in|with)|part of|down for|named (?:on|in)|responsible for|leading|lead|own|owe|affected by|covered by|"
    r"concerned (?:by|with)|included in)"
)

RECS_WITHOUT = r"^(?:and |so )?(?:(?:which|what|any|list|show|are there any|is there any|the|all) )*rec(?:ommendation)?s? (?:(?:that|which|there|where|are|is|do|does|have|has|having|with|got) )*(?:not|no|without|never)(?: (?:any|the|a|have|has|involv\w+|includ\w+|concern\w*|need\w*|touch\w*|mention\w*|affect\w*|actions?|for|by|from|with|led|owned|of|anything))* PARTY(?: (?:in|on|under|actions?|it|them|at all|lead|leads|involved|owners?|owned|part|of))*$|^(?:and |so )?(?:(?:which|what|any|list|show|are there any|is there any|the|all) )*rec(?:ommendation)?s? (?:that |which |where )?(?:OWN|PARTY) (?:are|is|do|does|have|has|am) not(?: (?:have|got|any|an?|actions?|anything|part|involved|named|lead|leads|own|in|on|of|under|for|at all))*$"
"""Recommendations of whose actions somebody leads none."""

KINDS: tuple[_Row, ...] = (
    _row(
        Kind.actions,
        rf"^(?:and |so )?(?:what|anything|which|any|actions?|ones)(?: (?:else|other|is|are|actions?|ones|that|which|also|to be|happens?))* (?:due|falls?|fall|lands?|on|in)(?: due)? (?:on |at )?(?:the )?same (?:day|date|time|deadline) as (?:the |OWN )?{OBJ}(?: TOPIC)*(?: (?:report|return|audit|survey))?$",
        due_day="same",
    ),
    _row(Kind.changes, r"^(?:and |so )?what (?:have|has|did) OWN (?:\w+ )?DONE (?:WHEN|SINCE)$"),
    _row(Kind.groups, HEADS_OF_A_SORT),
    _row(
        Kind.groups,
        r"^(?:and |so )?(?:(?:which|what|any|list|show|how many|the|all) )*(?:posts?|post ?holders?) (?:in|at|of|within|from) PARTY (?:(?:that|which|who|with|have|has|are|is|lead|leads|leading|own|owns|owe|owes|something|anything|actions?|OVERDUE|OPEN|to do) ?)+$",
        r"^(?:and |so )?(?:which|what|any|how many) PARTY(?:'s)? posts? (?:(?:that|which|who|with|have|has|are|is|lead|leads|leading|own|owns|owe|owes|something|anything|actions?|OVERDUE|OPEN|to do) ?)+$",
        by="post",
    ),
    _row(
        Kind.actions,
        r"^(?:and |so )?(?:what|which)(?: ones?| actions?)? (?:is|are) not (?:for |with |on |led by |owned by |down to )?(?:OWN|PARTY)(?:'s)?\b.*\bREC\b",
    ),
    _row(Kind.groups, RECS_WITHOUT, by="recommendation", pick="none"),
    _row(
        Kind.owners,
        r"^(?:and |so )?(?:is|are) (?:EVERYONE|everyone|everybody|all (?:of )?(?:the )?(?:twelve|12)(?: of (?:us|them)| agencies| partners)?|every agency|all (?:the )?(?:agencies|partners|of us|of them)) (?:\w+ )?(?:on|in|involved in|down for|part of|leading|responsible for|named (?:on|in)|signed up (?:to|for)) (?:the )?REF$",
        r"^(?:and |so )?(?:is|are|is it) (?:all )?(?:the )?same (?:people|agencies|owners|leads|posts|partners|lot|ones|bodies) (?:\w+ )?(?:on|in|for|leading|doing|behind) (?:both )?REF(?: (?:and|,|or|as) REF)+$",
        r"^(?:and |so )?(?:is|are) REF(?: (?:and|,|or) REF)+ (?:both |all )?(?:OWN|PARTY)(?:'s)?$",
    ),
    # "who owns nothing", "which agencies have nothing due", "who doesn't have to do 3.1": those that have none of them
    _row(
        Kind.groups,
        rf"{_WHO_AT_ALL} (?:owns?|leads?|owes?|has|have|is|are|does|do|with|having)(?: got| left with| down for| responsible for| leading)? {_NOTHING}(?: (?:OVERDUE|OPEN|WHEN|due|left|to do|to lead|at all|now|yet|on|in the plan|in this plan|assigned|against them|for them))*$",
        rf"{_WHO_AT_ALL} (?:is|are|do|does) (?:not|never) (?:\w+ )?{_NO_PART}(?: (?:do|send|submit|answer|return|report(?: on)?|complete|anything (?:on|for|under)))? (?:the )?REF$",
        rf"{_WHO_AT_ALL} never (?:leads?|owns?|owes?|has|have|does|do)(?: anything| any actions?| actions?)?$",
        pick="none",
    ),
    _row(
        Kind.returns,
        r"^(?:and |so )?what (?:is|has)(?: still| left)? OPEN (?:on|for|with|under|from) (?:the )?REF$",
        side="out",
    ),
    _row(
        Kind.updates,
        r"^(?:and |so )?(?:did|have|has) (?:OWN|PARTY) (?:ever |actually |already )?(?:say|said|tell|told|mention(?:ed)?|promised?|confirm(?:ed)?)\b.*\bREF\b",
        r"^about REF (?:SINCE|WHEN)$",
    ),
    _row(Kind.updates, r"^REF (?:comments?|notes?|news|feedback)$"),
    _row(
        Kind.standing, r"^(?:and |so )?what is (?:up )?next (?:for|on|with) (?:the )?REF$|^REF (?:, )?next(?: steps?)?$"
    ),
    _row(
        Kind.scrutiny,
        r"^(?:and |so )?when (?:is|was|will|does) (?:the )?REF (?:\w+ ){0,2}(?:discussed|considered|on the agenda|scrutinised|tabled|presented)(?: next)?$",
    ),
    _row(
        Kind.late_returns,
        r"^(?:and |so )?who (?:has |had |did )?(?:DONE |do |sent |answered |returned |submitted )?REF OVERDUE$",
        r"^(?:and |so )?who (?:did|DONE) REF OVERDUE$",
    ),
    _row(
        Kind.returns,
        r"^(?:and |so )?who (?:has |had )?(?:did|DONE|sent|answered|returned|submitted) (?:the )?REF (?:(?:in|by|before|on|after|since|during) )?(?:WHEN|SINCE)$",
        r"^(?:and |so )?how many (?!actions?\b|days\b|weeks\b)\w+(?: \w+)? (?:have|has|had) (?:DONE|answered|sent|returned|submitted|replied to|reported on) (?:the )?REF$",
        side="in",
    ),
    # by the fewest words: "OUH 3.2?", "1.1 Cafcass when", "3.1 any stragglers"
    _row(
        Kind.returns,
        r"^(?:and |so )?(?:PARTY|OWN)(?:'s)?(?: ,| on| for)? REF$",
        r"^REF(?: ,| for| from)? PARTY$",
        side="both",
    ),
    _row(
        Kind.returns,
        r"^REF(?: ,)? PARTY(?: ,)? when$|^(?:PARTY|OWN)(?: ,)? REF(?: ,)? when$",
        r"^(?:and |so )?who (?:was|is|were|came|got|has been) (?:the )?(?:very )?(?:first|last|quickest|slowest|earliest|latest)(?: one| of all)?(?: to (?:\w+ )?(?:send|answer|return|reply|submit|do|report|get)(?: \w+)?| in| back)?(?: for| on| with| to)? (?:the )?REF$",
        side="in",
    ),
    _row(
        Kind.returns,
        r"\bREF\b.*\bstragglers?$|^(?:and |so )?(?:who (?:are|is)|any|the)(?: the)? stragglers?\b.*\bREF$",
        side="out",
    ),
    _row(
        Kind.actions,
        r"^REF(?:(?: ,| and| or)* REF)+(?: ,)? (?:which|what)(?: ones?| of (?:them|those|these))? (?:is|are|am|do|does) (?:OWN|PARTY)$",
    ),
    _row(Kind.returns, r"^(?:and |so )?(?:did|has|have) EVERYONE (?:\w+ )?(?:the )?REF$", side="both"),
    _row(
        Kind.standing,
        r"^(?:and |so )?how (?:did|was|were) (?:the )?REF(?: \w+)? (?:stand|standing|stood|doing|going|looking|look)\b",
        r"^(?:and |so )?where (?:was|were|did) (?:the )?REF (?:up to |stand )?(?:at |in |on |by )?(?:WHEN|MEET|SINCE)$",
    ),
    _row(
        Kind.scrutiny,
        r"^(?:and |so )?(?:who|which (?:group|subgroup|body|committee)) (?:is )?(?:monitors?|monitoring|oversees?|overseeing|watch(?:es)?(?: over)?|keeps? (?:an eye|tabs|track|a check) (?:on|of)|checks?(?: up)?(?: on)?) (?:the )?REF\b",
    ),
    _row(
        Kind.returns,
        r"^(?:the )?REF(?: ,| who is| is| are| has)* (?:anyone|anybody|any agenc(?:y|ies)|who)(?: is| are)?(?: still)? (?:OVERDUE|OPEN|missing|not in|out|not done)$",
        side="out",
    ),
    _row(
        Kind.returns,
        r"^(?:and |so )?how many (?:agencies |partners |of them |returns )?(?:are|have come|have got|is|were)(?: all| now)? (?:in|back)(?: so far| yet| now)? (?:for|on|with) (?:the )?REF$",
        side="in",
    ),
    _row(
        Kind.last_update,
        r"\bhow (?:long|many (?:days|weeks|months))(?: \w+){0,4} (?:since|ago did|ago was it that) (?:PARTY|OWN|anyone|anybody|any agency)\b(?! (?:was|were|is|are) (?:due|OVERDUE))",
    ),
    _row(
        Kind.standing,
        r"^(?:and |so )?(?:since when|from when|how long) (?:is|are|has|have)(?: \w+)? REF\b.*\bOVERDUE\b",
        r"^(?:and |so )?when did REF (?:go|become|get|fall|turn|start)(?: \w+)* OVERDUE\b",
    ),
    _row(
        Kind.updates,
        r"^(?:and |so )?when (?:did|was|were|have|has)\b.*\bfirst (?:hear|heard|told|report|reported|updated?|said|say|mentioned?)\b.*\bREF\b",
    ),
    _row(
        Kind.dates,
        r"^(?:and |so )?(?:which|what)(?: (?:one|of them|action))? (?:is|are|was|were|falls?|comes?)(?: due)? (?:first|sooner|earlier|later|last|sooner)(?: ,| of| out of)* REF (?:or|and|,) REF$",
    ),
    _row(Kind.standing, r"^(?:and |so |but )*why (?:is|are|was|were|has|have|did|does) (?:\w+ |PARTY |OWN )?REF\b"),
    _row(Kind.groups, _WITHIN.pattern.replace("?P<", "?P<_"), r"\b(?:by|per) [a-z]+ with (?:at least|at most) \d+$"),
    _row(
        Kind.actions,
        r"^(?:and |so )?(?:(?:what|which|who|any|anything|everything|list|show|those|actions?|ones|of|the|PARTY|OWN|TOPIC|is|are|has|have|been|that|currently|now) )*(?:PAUSED|DELAYED|ATRISK|DROPPED|NOTSTARTED|OVERDUE)(?: (?:actions?|ones|items|now|at the moment))*(?: ,)? (?:and|plus|with|,) (?:why|the reasons?|reasons?|what is the reason)(?: (?:is that|so|they are|it is|that is))*$",
        r"^(?:and |so )?(?:(?:what|anything|which(?: \w+)?|is|are|there|down|coming|up) )*(?:for )?PARTY to (?:scrutinise|see|look at|consider|discuss|receive)(?: WHEN)?$",
        r"^(?!.*\b(?:how|many|when|why|who|by|per|REF)\b).*\bREVISED (?:more than once|(?:at least |more than )?twice|(?:\w+ ){1,3}times|repeatedly|again)",
    ),
    _row(Kind.updates, *_UPDATES_BY, r"^(?:and |so )?which updates\b"),
    _row(
        Kind.returns,
        r"^(?:and |so |but )?(?:do|does|have|has|are|is) (?:OWN|PARTY) still (?:owes?|owing|due|outstanding)(?: (?:on|for|with|anything|something|a|an|the|return|report|answer|update))* REF$",
        side="out",
    ),
    _row(
        Kind.groups,
        rf"^(?:and |so )?(?:which|what) (?:of the )?(?:recommendations?|recs?|agenc(?:y|ies)|partners?|posts?|months?|quarters?|themes?)(?: \w+)? {_HOLDS} {_NUMBER} {_SOME_ACTIONS}",
    ),
    _row(
        Kind.updates,
        r"^(?:and |so )?(?:has|have|did) (?:anyone|anybody|any (?:agenc(?:y|ies)|partners?)|someone|somebody) (?:report(?:ed)?(?: back)?|sa(?:id|y)(?: anything)?|written)(?: \w+)? (?:on|about|regarding) (?:the )?TOPIC(?: TOPIC)*(?! (?:returns?|reports?|survey|audit))",
    ),
    _row(
        Kind.returns,
        rf"^(?:and |so )?{CAME_IN}",
        r"^(?:and |so )?(?:who|which (?:agenc(?:y|ies)|partners?)) (?:is|are) (?:all |already )?in (?:on|for|with) (?:the )?(?:REF|TOPIC)",
        side="in",
    ),
    _row(
        Kind.last_due,
        r"^(?:and |so )?(?:which|what) (?:deadline|date|due date|action|one) is (?:the )?(?:very )?(?:last|latest|furthest(?: away| off)?|final)(?: one| of all| of them)*$",
    ),
    _row(Kind.groups, r"RECURS(?: \w+| ,)* (?:group|sort|split)(?:ed)?(?: up| them| together)?$", by="often"),
    _row(
        Kind.groups,
        r"REC (?:and|or|,|versus|vs) REC(?: \w+)* (?:same (?:number|amount)|as many|more|fewer|most|fewest)",
        r"(?:same (?:number|amount)|as many|more|fewer|most|fewest)(?: \w+| ,)* REC (?:and|or|as|than|versus|vs) REC$",
        r"REC(?: \w+){0,3} (?:more|fewer|as many)(?: \w+){0,3} (?:than|as) REC",
        by="recommendation",
    ),
    _row(
        Kind.actions,
        r"^(?:and |so )?(?:which |what |show |list |any |all |the |of |OWN )*(?:actions?|ones|items|things|anything|everything|stuff)(?: that| which| where)? (?:has |have )?(?:nobody|no one|no-one|no agency) (?:has |have )?(?:ever )?(?:\w+ )?(?:sent|reported|updated|said|given|logged|submitted|put)\b",
        r"^(?:and |so )?(?:what|which|anything|any|actions?|ones|items|show|the|that|actions that)(?: (?:actions?|ones|things))?(?: (?:is|are|has|have|that|which))* never (?:\w+ )?(?:been )?(?:reported|updated|touched|mentioned)(?: on| about)?(?: at all)?$",
        r"^(?:PARTY|OWN)(?: (?:or|and) (?:PARTY|OWN))+(?: (?:actions|ones))?$",
        r"^(?:and |so )?(?:which|what(?= actions| ones))(?: actions?| ones?| of (?:them|these|the actions))? (?:has|have|did) (?:PARTY|OWN) (?:already )?DONE$",
        r"^(?:and |so )?when (?:do|does|must|should|will|am|are|is) (?:OWN|PARTY) (?:\w+ ){0,3}(?:report|reporting|present|presenting) to (?:PARTY|MEET)$",
        r"^(?:and |so )?(?:what|which|anything|something)(?: (?:is|has|have|actions?|ones))* (?:PARTY|OWN) (?:\w+ )?(?:got|has|have) (?:\w+ )?(?:OVERDUE|OPEN|ATRISK|DELAYED)$",
        r"^(?!.*\b(?:how|many|number|count|percent|proportion|share|by|each|per|most|fewest|REF)\b).*\b(?:UNOWNED|(?:UN)?EVIDENCED|(?:UN)?SUPPORTED)\b",
    ),
    _row(
        Kind.details,
        r"REF(?: \w+){0,2} (?:UN)?EVIDENCED|(?:UN)?EVIDENCED(?: \w+){0,2} REF",
    ),
    _row(
        Kind.actions,
        r"^(?:(?:show|list|all|the|any|OWN|PARTY) )*(?:TOPIC|(?!(?:progress|exceptions?|missing|received|latest|recent|monthly|weekly|return|status|previous)\b)[a-z]{6,})(?: TOPIC)* (?:reports?|audits?|surveys?|checks?)$",
    ),
    _row(
        Kind.groups,
        r"^(?:and |so )?(?:which|what|how many) rec(?:ommendation)?s (?:(?:is|are|do|does|has|have|must|did|involve|concern|affect|name|cover|need|fall to|apply to|led by|owed by) )+(?:PARTY|OWN)\b(?!.*\bDONE\b)",
        by="recommendation",
    ),
    _row(
        Kind.actions,
        r"^(?:and |so )?(?:which|what)(?: actions?| ones?| items?| things?)?(?: (?:do|does|that|which|of OWN))* (?:reports?|feeds?|goes|go)(?: in| up| back| on)? (?:to|into) PARTY(?: and PARTY)?$",
        r"^(?:and |so )?(?:(?:which|what|show|is|the|action|one|of|OWN|PARTY|TOPIC|has|been) )*most OVERDUE(?: (?:action|one|item|thing|of all))?$",
        r"^(?:and |so )?(?:(?:which|what|show|is|the|OWN|PARTY) )*(?:newest|most recent|latest)(?: (?:OPEN|TOPIC|PARTY))* (?:actions?|ones?|items?)(?: (?:added|to be added|in the plan|on the (?:plan|list)))?$",
    ),
    _row(
        Kind.compare,
        r"^(?:and |so )?(?:has|have|does|do|is|are) (?:PARTY or PARTY|PARTY , PARTY|(?:OWN|PARTY) or (?:OWN|PARTY)) (?:got |have |has |lead |leading |own |owing |owe )?(?:the )?(?:more|most|fewer|fewest|less|least)\b",
        r"^how many(?: (?:actions|things|ones|items))? each\b(?: \w+)* PARTY and PARTY(?: \w+)*$",
        r"^how many(?: (?:actions|things|ones|items))?(?: \w+){0,2} PARTY and PARTY (?:\w+ ){0,3}each$",
    ),
    _row(
        Kind.scrutiny,
        r"^(?:and |so )?(?:who|which (?:group|body|meeting|board|subgroup)) (?:do|does|will|should|did) (?:the )?(?:(?:findings?|results?|report|outcomes?|conclusions?) (?:of|from|on) (?:the )?)?(?:REF|TOPIC)(?: TOPIC)*(?: (?:findings?|results?|report|outcomes?))? (?:have to |need to |get |be )?(?:go|goes|reported|report|sent|presented|taken|given)(?: back| up| on)? to$",
        r"^(?:and |so )?when (?:does|do|will|did|should|must|is) (?:PARTY|MEET) (?:\w+ )?(?:going to )?(?:look(?:ing)? (?:at|into)|see|scrutinis\w+|consider|discuss|get|receive|hear|review|take)(?: \w+){0,3} (?:REF|TOPIC)",
    ),
    _row(
        Kind.owners,
        r"^(?:and |so )?(?:is|are|was|were) (?:the )?(?:REF|TOPIC)(?: TOPIC)* (?:\w+ )?(?:led|owned|headed|run|shared|co-led) by\b",
    ),
    _row(
        Kind.owners,
        r"^(?:and |so )?who (?:is|are|will|has|have|needs?|must|should|does)? ?(?:to |going to |be )*(?:present|presents|presenting|report|reports|reporting|bring|brings|bringing|speak|speaking)(?: \w+){0,3} (?:at|to|for|before) MEET$",
    ),
    _row(
        Kind.actions,
        r"^(?!.*\b(?:how|many|number|count|busiest|quietest|group|by|each|per|next|first|last|earliest|latest|who|whose|when|same|REF|it|they|changes?|moved)\b)(?:\w+ |[A-Z]+(?:'s)? ){1,6}(?:deadlines|due dates)(?: \w+| TOPIC| PARTY| OWN){0,4} (?:WHEN|UNDATED)$",
        r"^(?:and |so )?(?:what|which(?: \w+)?|anything)(?: \w+){0,3} (?:still |yet )?to come(?: up)?(?:$| WHEN| (?:for (?:PARTY|OWN)|before|after|by)\b)",
        r"^(?:and |so )?(?:anything|everything|something|any actions?)(?: \w+| [A-Z]+){0,4} (?:OVERDUE|UNDATED|WHEN|OPEN) (?:that|which) (?:PARTY|OWN)",
    ),
    _row(
        Kind.often,
        r"^(?:and |so )?(?:is|are) (?:the |OWN |PARTY |PARTY's )*(?:TOPIC )*(?:\w+ ){0,2}(?:a |an |just a |only a )RECURS (?:thing|job|event|one|task|return|report|occurrence|fixture|exercise)$",
    ),
    _row(
        Kind.standing,
        r"^(?:and |so )?is (?:(?:the |OWN |PARTY |OWN PARTY )(?:WHEN )?|WHEN )(?:TOPIC )+(?:(?:report|return|audit|survey|review|course|summary|one) )?(?:\w+ ){0,2}OVERDUE$",
    ),
    _row(
        Kind.scrutiny,
        r"^(?:and |so )?(?:which|what) (?:board|meeting|group|subgroup|committee|body|forum|PARTY|MEET)(?: meeting)? (?:am|are|is|do|does|should|must|will|did|can) (?:OWN |PARTY |the )?(?:\w+ ){0,3}(?:REF|TOPIC)(?: TOPIC)*(?: \w+){0,3} (?:to|at|in|before|for)$",
    ),
    _row(
        Kind.groups,
        r"^(?:and |so )?(?:who|which (?:agenc(?:y|ies)|partners?|organisations?|bodies|parties)) (?:is|are|has|have)(?: got)? (?:any |some |\w+ )?OVERDUE (?:(?:on|with|for) (?:some|any)thing|(?:actions?|ones|items|things)(?: at all| now| still)?|on something|with something)$",
        r"^(?:and |so )?(?:who|which (?:agenc(?:y|ies)|partners?|organisations?|bodies|parties)) (?:has|have)(?: got)? (?:still )?(?:something|anything|things|stuff|some|any) OVERDUE$",
        by="party",
    ),
    _row(
        Kind.dates,
        r"^(?:and |so )?when (?:do|does|must|should|will|shall)(?! (?:\w+ )?(?:PARTY|OWN|MEET)(?: meeting)?(?: \w+){0,2} meet)(?!.*\b(?:next|first|soonest|last|final|to (?:PARTY|MEET)|at (?:PARTY|MEET))\b)(?: \w+| [A-Z]+){1,8} (?:TOPIC|REF|returns?|reports?)",
    ),
    _row(
        Kind.returns,
        rf"^(?:and |so )?(?:did|has|have|was|were|is|are) (?:PARTY|OWN)(?:'s)?(?: \w+| [A-Z]+)* (?:{OBJ}|WHEN|reports?|returns?)(?: \w+| [A-Z]+)* on time\b",
        rf"^(?:and |so )?(?:did|has|have|was|were|is|are) (?:the |OWN )?(?:{OBJ}|WHEN)(?: \w+| [A-Z]+)* (?:from|by|for) (?:PARTY|OWN)(?: \w+)* on time\b",
        r"^(?:and |so )?(?:did|has|have) (?:PARTY|OWN) (?:\w+ )?(?:meet|met|make|made|hit) (?:the |its |their |OWN )?(?:WHEN |REF |TOPIC )*(?:report |return )?(?:deadline|date|cut-?off)(?: (?:for|on|of) (?:the )?(?:REF|TOPIC|WHEN))*$",
        rf"^(?:and |so )?(?:was|were|is|are) (?:PARTY|OWN)(?: \w+){{0,2}} on time (?:with|for|on|in)(?: \w+)* {OBJ}",
        side="both",
    ),
    _row(
        Kind.dates,
        r"^when (?:is|are|was|were|will)(?!.*\b(?:next|first|soonest|last|final)\b)(?: \w+| [A-Z]+){0,6} (?:meant|due|supposed|expected|scheduled|planned)\b",
        r"^when (?:do|does|must|should|have|has)(?: \w+| [A-Z]+){0,5} returns? (?:have to|need to|must|to|should)? ?(?:be )?(?:in|sent|submitted|handed|returned|with)\b",
    ),
    _row(
        Kind.actions,
        r"where (?:is|are|do|does|am)(?: only| just| merely)? (?:PARTY|OWN) (?:\w+ ){0,3}support\w*",
        r"what (?:is|are|sits?|comes?|falls?|stands?)(?: \w+)? (?:under|beneath|underneath) REC$",
        r"^(?:show |list |see |read |find )*(?:everything|anything|all)(?: there is| OWN have| we have)? (?:about|on|regarding|around) (?:the )?TOPIC(?: TOPIC)*$",
    ),
    _row(
        Kind.actions,
        r"^(?:and |so )?(?:what|which (?:actions?|ones?|items?|things?|jobs?))(?: (?:is|are|am|do|does|did|must|should|will|has|have|has to|actions?|exactly))* (?:OWN|PARTY) (?:\w+ ){0,3}(?:lead|leading|own(?! up)|owning|owe|responsible|accountable|answerable|down|signed|charge|hook)(?! REF)",
        r"^(?:and |so )?(?:is|are|am) (?:PARTY|OWN) (?:\w+ ){0,2}(?:in|on|part of|mentioned in|named in|covered by) (?:this|the) (?:action )?plan\b",
        r"^(?:and |so )?(?:does|do) (?:PARTY|OWN) (?:\w+ )?(?:appear|feature|figure|come (?:in|up)|get (?:a )?mention\w*)\b",
        r"^(?:and |so )?where (?:do|does|will) (?:PARTY|OWN) (?:\w+ )?(?:come|fit|feature|figure|appear)(?: in)?$",
        r"^(?:and |so )?where (?:do|does|are|is|will) (?:the )?TOPIC(?: TOPIC)* (?:come|fit|feature|figure|get|mentioned|appear|crop|have|featured)(?: \w+)*$",
        r"^(?:and |so )?how (?:are|is|will|do|does|can|should) (?:the )?TOPIC(?:'s)? (?:(?:be |being )?(?:involved|included|consulted|heard|listened|represented)|getting (?!on\b)|being |going to |be |get |come into |to )(?: ?\w+| TOPIC)*",
        r"^(?:show |list |and )*(?:everything|anything|all|actions?|ones|the rest|what)\b(?: \w+| [A-Z]+){0,6} (?:except|besides|apart from|other than|but not|not|excluding|without|minus|leaving out)(?: for)? (?:the )?REF",
        r"^(?:and |so )?what (?:am|are|is|do|does|did|must|should|will|has|have) (?:OWN|PARTY)(?: lot| side| people| folk| team)? (?:\w+ ){0,4}do(?:ing)? (?:\w+ )?(?:on|about|for|around|regarding|over|under|to \w+(?: \w+)?) (?:the |OWN )?TOPIC",
        r"^(?:about |on |around |regarding |concerning |re |the |any |all )*TOPIC(?:(?: ,| and| or| and/or)* (?:the )?TOPIC)*(?: ones?| stuff| things?| bits?)?$",
        r"TOPIC(?: \w+){0,2}(?: ,)?(?: which (?:action|one)s?| where)(?: (?:is|are) (?:that|it|they|those|this))?(?: in (?:the|this) plan)?$",
        r"^(?:and |so )?(?:how|what) (?:are|is|do|does|will|can|could|should|would|has|have|was|were) (?:OWN|PARTY|they|people|anyone|agencies|partners|everyone|being|going|there)(?: \w+){0,5} (?:improv\w+|better|tighten\w*|strengthen\w*|tackl\w+|address\w*|fix\w*|chang\w+|sort\w*|rais\w+|promot\w+|prevent\w*|stop\w*|reduc\w+|deal\w*|respond\w*|make|making|doing about|do about|done about|improve)(?: \w+| OWN){0,4} TOPIC",
        r"^(?:and |so )?(?:what|anything)(?: \w+){0,3} (?:OWN|PARTY|they|being|there|planned|plans?)(?: \w+){0,4} (?:improve|tackle|address|strengthen|tighten|fix|better|sort out|prevent|reduce|promote)(?: \w+| OWN){0,3} TOPIC",
    ),
    _row(
        Kind.details,
        r"^(?:and |so )?what (?:has|have|needs?|must|should|ought|does|do|is|are|will|goes)(?: to)?(?: \w+){0,4} (?:in|into|in to) (?:the |OWN |PARTY )?(?:TOPIC|REF)(?: TOPIC)*(?: (?:report|audit|survey|template|document|summary|review|course))?$",
    ),
    _row(
        Kind.owners,
        r"^(?:and |so )?(?:is|are|does|do|has|have) (?:anyone|anybody|any (?:agency|other \w+)|someone|somebody|others|other (?:agencies|partners))(?: (?:else|besides|apart from|other than|but|OWN|PARTY|is|are))* (?:doing|on|leading|leads?|down|got|have|involved|responsible|signed|working|do|share|sharing|own)(?: \w+){0,3} (?:REF|TOPIC)",
    ),
    _row(
        Kind.owners,
        r"^(?:and |so )?(?:do|does|are|is|must|should|will|am) (?:OWN|PARTY) (?:[a-z]+ ){0,3}(?:to|in|of|on|with|for|do) (?:[a-z]+ )?(?:the |that |this )?(?:TOPIC|REF)(?: TOPIC)*(?: (?:thing|one|action|report|review|audit|survey|check|bit|work|piece|course))$",
    ),
    _row(
        Kind.details,
        r"what (?:should|must|does|do|will|has|have|needs?)(?: to)?(?: go| be)?(?: in| into)? (?:the |OWN |PARTY |PARTY's )*(?:RECURS )?(?:report|return|survey|audit|paper) (?:on|about|into|of) (?:the )?TOPIC",
        r"whose (?:views?|input|feedback|opinions?|voices?|perspectives?|say)\b(?: \w+| OWN){0,6} (?:TOPIC|REF)",
        r"^(?:and |so )?what (?:is|are|was) (?:the |this |that |OWN )TOPIC(?: TOPIC)*(?: (?:thing|one|action|report|review|audit|survey|check|bit|course|document))?(?: all| actually| really)? (?:about|for)$",
    ),
    _row(
        Kind.standing,
        r"(?<!by )how (?:long|many (?:days|weeks|months)) (?:has|have|is|are|was|were) (?:the |OWN )?(?:REF|TOPIC)(?: \w+| [A-Z]+){0,5} OVERDUE",
    ),
    _row(
        Kind.dates,
        r"^(?:and |so )?(?:is|are|does|do|will|was|were) (?:the |OWN )?(?:REF|TOPIC)(?: TOPIC)*(?: \w+){0,3} (?:happening|happen|due|take place|taking place|held|scheduled|coming|on|land\w*|fall|falling|needed|wanted)(?: \w+)* WHEN$",
    ),
    _row(
        Kind.groups,
        r"(?:what|which)(?: \w+){0,3} RECURS and (?:how (?:often|frequently|regularly)|when)$",
        by="often",
    ),
    _row(
        Kind.details,
        r"headcount of TOPIC",
    ),
    _row(
        Kind.details,
        r"what exactly (?:are|am|is|do|does) (?:OWN|PARTY) (?:\w+ )?(?:meant|supposed|expected|asked|required|have|need) to(?: \w+)* (?:TOPIC|REF)",
        r"(?:tell|more|know|say|explain)(?: \w+){0,3} about (?:the )?TOPIC (?:action|one|item)$",
    ),
    _row(
        Kind.actions,
        r"which of (?:PARTY|OWN)(?:'s)? (?:TOPIC )*(?:actions|ones|items|jobs|things|tasks|deadlines)\b",
    ),
    _row(
        Kind.groups,
        r"how many(?: \w+| [A-Z]+){0,5} and (?:whose (?:are|is)|who (?:owns?|leads?|has|is behind)) (?:they|them|those|it)",
        by="party",
    ),
    _row(
        Kind.last_due,
        r"what (?:comes|falls|finishes|is|lands)(?: up| due| in)? (?:right |very )?last$",
        r"^(?:and |so )?when(?: \w+){0,2} (?:the |OWN |PARTY |PARTY's )*(?:very )?(?:final|last) (?:one|thing|action|deadline|bit|item|piece)(?: \w+| OWN| PARTY){0,3} (?:due|falls?|lands?|needs?|comes?)\b",
        r"^(?:and |so )?when(?: \w+){0,3} (?:plan|all|everything|whole (?:thing|plan|lot)|it all|lot)(?: \w+){0,3} (?:finish\w*|DONE|over|ends?|ended|complete\w*)$",
    ),
    _row(
        Kind.standing,
        r"^(?:and |so )?(?:are|is|am|were|was) (?:PARTY|OWN) (?:\w+ )?(?:ONTRACK|DONE|DELAYED|ATRISK|NOTSTARTED) (?:with|on|for|about)\b",
        r"^(?:is|are|has|have|was|were) PARTY(?:'s)? (?:TOPIC|REF)(?: TOPIC)*(?: reports?| reviews?| course)? (?:(?:been|being|now|yet|all|actually|already) )*(?:DONE|OVERDUE|OPEN|ONTRACK|DELAYED|ATRISK|PAUSED|NOTSTARTED)$",
        r"(?:what|which) stage",
    ),
    _row(
        Kind.returns,
        r"whose(?: \w+| [A-Z]+){0,4} (?:are|is) (?:OWN |still )*(?:waiting|missing|lacking|chasing|outstanding)",
        r"how many (?:(?:agencies|partners|organisations|of them|of us|parties) )?(?:still )?(?:owe|have to send|have still)(?: \w+| [A-Z]+)*",
        side="out",
    ),
    _row(
        Kind.returns,
        r"how many (?:WHEN |TOPIC )*TOPIC(?: TOPIC| \w+){0,3} (?:(?:are|is|have|has) )?(?:in|back|come in|been (?:sent|received|returned)|received|arrived)(?! (?:to|on|from|by|for)\b)",
        side="in",
    ),
    _row(
        Kind.last_update,
        r"last thing (?:that )?(?:PARTY|OWN|REF)(?! (?:\w+ ){0,2}(?:have to|has to|must|needs?|due|owes?|got to|should|will|ought)\b)",
    ),
    _row(
        Kind.updates,
        r"(?:everything|anything|all)(?: that)? (?:PARTY|OWN) (?:has |have |had )?(?:\w+ )?(?:said|told|reported|sent|submitted|written|logged)",
    ),
    _row(
        Kind.scrutiny,
        r"(?:which|what) (?:board|meeting|group|subgroup|committee|body|PARTY|MEET)(?: meeting)? (?:\w+ ){0,3}(?:the )?REF(?: \w+){0,4} (?:to|at|by|before|into|in|for)$",
        r"(?:which|what) TOPIC (?:does|is|will|do) REF (?:\w+ )?(?:go|in|feed|appear|end up|part)",
        r"where (?:do|should|must|does|can) (?:OWN|PARTY) (?:send|submit|report|return|take)(?: \w+){0,3} (?:REF|TOPIC)",
        r"where (?:is|are|was|will) (?:the )?(?:REF|TOPIC)(?: TOPIC)?(?: be)?(?: \w+){0,2} (?:headed|heading|bound|going|sent|reported|considered|taken|discussed|presented|scrutin\w+)",
        r"(?:does|do|will|did|should) PARTY (?:\w+ )?(?:see|look at|get|receive|hear|consider|discuss|scrutinise|take|check)(?: \w+){0,2} REF",
        r"holds?(?: \w+)* REF(?: \w+)* to account",
        r"(?:which|what) (?:board|meeting|group|subgroup|committee|body)(?: meeting)? (?:takes?|sees?|gets?|hears?|considers?|receives?|looks? at|deals? with)(?: \w+)? (?:REF|TOPIC)",
        r"who (?:do|does|did|will|should) (?:the )?(?:REF|TOPIC)(?: TOPIC)*(?: \w+){0,3} (?:go|report\w*|come|feed|sent)(?: \w+){0,2} to",
        r"who (?:will|should|would|must|is going to|are going to) (?:look at|see|receive|check|scrutinise|consider|hear|examine)(?: \w+| TOPIC){0,5} (?:REF|TOPIC)",
        r"how often(?: \w+| [A-Z]+){0,5} scrutin\w+ by (?:who|whom|which)",
        r"when (?:does|is|are|do|will|did|should|must) (?:the |OWN )?(?:REF|REC|TOPIC)(?: TOPIC)*(?: \w+){0,4} (?:to|before|at|by) (?:PARTY|MEET)$",
    ),
    _row(
        Kind.updates,
        r"^(?:has|have|did) (?:anyone|anybody|any (?:agency|agencies|of them)|someone|somebody|they|PARTY|OWN) (?:\w+ )?updated? (?:OWN |\w+ ){0,2}(?:REF|TOPIC)",
        r"^(?:and |so )?(?:has|have|was|were) (?:the )?(?:REF|REC|TOPIC)(?: TOPIC| report| action)*(?: \w+){0,2} (?:been|had) (?:\w+ ){0,2}updat\w+",
        r"^(?:and |so )?(?:how many|number of) (?:\w+ |TOPIC |PARTY |WHEN )?updates\b",
        r"who (?:has |have )?(?:been|got) in (?:touch|contact)",
        r"^(?:has|have|did) (?:anyone|anybody|any (?:agency|agencies|of them)|someone|somebody|they|PARTY|OWN) (?:\w+ )?(?:report(?:ed)?(?: back| anything)?|sa(?:id|y) anything|written) (?:on|about|against|for) (?:the )?(?:REF|TOPIC)(?: TOPIC)* (?:SINCE|WHEN)",
        r"(?:anyone|anybody|who) (?:has |have )?(?:\w+ )?(?:said|written|reported) anything (?:about|on|for|against) (?:the )?(?:REF|TOPIC)",
    ),
    _row(Kind.exceptions, r"own up to"),
    _row(
        Kind.details,
        r"what exactly (?:are|is|do|does|have|has|must|should) (?:OWN|PARTY) (?:\w+ )?to(?: \w+){1,3} (?:TOPIC|REF)",
        r"(?:show|tell)(?: \w+)? more about (?:the )?TOPIC(?: TOPIC)*(?: actions?| one)?$",
    ),
    _row(
        Kind.brief,
        r"prep(?:are)? (?:me|OWN|us)",
        r"(?:one[- ]?pager|talking (?:points|actions)|speaking notes?|crib(?: sheet)?|bullet points|key points|aide[- ]memoire|low-?down|run-?down)",
        r"(?:headlines?|summary|highlights|main points)(?: \w+| [A-Z]+){0,5} (?:before|ahead of|for|going into|on the way (?:in)?to) (?:\w+ |PARTY |MEET )*(?:MEET|PARTY|meeting|chair)",
        r"(?:the )?gist",
        r"(?:have|bear|keep) in mind",
        r"ten lines?|(?:short|potted|quick) version",
        r"what (?:do|should|must|will|ought)(?: to)? OWN (?:\w+ ){0,2}(?:need|bring|take|want|read|prepare|know)(?! to (?:report|send|submit|do|give|hand|escalate|tell)|(?: \w+){0,2} from\b)(?: \w+){0,4} (?:(?:for|to|before|at|on|in|entering|into) )?(?:WHEN(?: 's)? |the )*(?:PARTY|MEET)",
        r"what (?:do|should|must|will|ought)(?: to)? OWN (?:\w+ ){0,2}(?:know|have in mind|bear in mind|read)(?: \w+){0,3} (?:before|on|as|when|ahead)",
        r"what (?:do|should|must|will) OWN (?:\w+ )?(?:need|bring|take|want|read|prepare)(?: to (?!report|send|submit|do|give|hand|escalate|tell)\w+)? (?:for|to|before|at) (?:WHEN )?(?:PARTY|MEET)",
        r"brief(?:ing)?(?: me| us| for| note| before)?",
        r"what (?:do|should) OWN (?:need to )?(?:know|ask|raise)",
        r"what questions? (?:should|do|could|might|can) OWN (?:\w+ )?(?:ask|raise|put)",
    ),
    _row(
        Kind.exceptions,
        r"exceptions?",
        r"(?<!TOPIC )escalat(?:e|es|ed|ing)(?! (?:concerns|arrangements|polic))",
        r"in default",
        r"(?:go|goes|going) up to (?:PARTY|MEET|the chair|chair)(?! (?:from|for) (?:PARTY|OWN))",
        r"discharged and(?: \w+)? (?:get|be|are|must be) reported",
        r"in trouble with (?:PARTY|MEET)",
        r"(?:PARTY|MEET) (?:should|must|has to|have to|needs to|ought to) be (?:told|informed|notified)",
        r"(?:must|should|need\w*|have|has|there|got|required|obliged)(?: to)?(?: OWN| \w+){0,3} (?:flag|tell|notify|inform|raise|disclose)(?: up)?(?: \w+){0,3} (?:PARTY|MEET)",
        r"own up to(?: \w+){0,4} (?:PARTY|MEET)",
        r"(?:to|at|before) (?:PARTY|MEET)(?:'s)? (?:notice|attention)",
        r"(?:matters?|failures?|things?|what|anything)(?: \w+){0,4} (?:TOPIC|escalat\w+|reported)(?: up)? to (?:PARTY|MEET|OWN|the chair)",
        r"(?<!when )(?<!where )(?:would|should|will|must|does|do) (?:PARTY|OWN) report to PARTY",
        r"(?:be|been|get|gets|getting|being|are|is|to) (?:reported|escalated)(?: up)? to (?:both )?(?:PARTY|the independent chair|the chair|MEET)",
        r"(?:(?:need|needs|needing)(?: to be)?|(?:has|have|got) to be) (?:report|escalat)(?:ing|ed)(?: up)?(?: to (?:PARTY|MEET|the chair|chair))?",
        r"(?:be|been|being) (?:report|escalat)ed up",
        r"report(?:s|ed|ing)? to PARTY and PARTY",
        r"fail(?:ed|ures?|ing)? to (?:submit|discharge|update|report)",
        r"failures?",
        r"report(?:ed)?(?: up)? to PARTY (?:and|or) PARTY",
        r"(?<!when )(?<!where )(?:should|do|have|must|need to) (?:i|we|OWN) (?:(?:have|need|got) to )?(?:report|escalate)(?: up)? to (?:PARTY|MEET|the chair|chair)",
    ),
    _row(
        Kind.challenges,
        r"challeng(?:es?|ed|ing)",
        r"c-?\d{1,3}",
    ),
    _row(
        Kind.horizon,
        r"horizon(?:[- ]?scan(?:ning)?)?(?: items?| log| entries)?",
        r"scann(?:ed|ing)",
        r"(?:did|has|have|had) (?:PARTY|OWN) (?:\w+ )?(?:spot(?:ted)?|notice[d]?)\b(?! REF)",
        r"(?:did|has|have|had) (?:PARTY|OWN) (?:\w+ )?flag(?:ged)?(?: anything| something)?(?: up)?$",
        r"^(?:anything |something |nothing )?logged about (?!REF|REC|TOPIC)\w+",
        r"emerging (?:issues?|risks?|themes?|threats?)",
        r"radar",
        r"coming down the (?:line|track)",
        r"scanning items?",
        r"(?:raised|logged|flagged|spotted|added) (?:the|an|a|this|that) (?:\w+ |TOPIC |PARTY )*item",
        r"(?:new |emerging )?(?:issues?|risks?|threats?|trends?)(?: \w+| [A-Z]+){0,5} (?:on the log|spotted|flagged|logged)",
        r"(?:been |has |have )?spotted(?: \w+)? (?:SINCE|WHEN)",
        r"what (?:has|have)(?: \w+)? been spotted",
        r"h-?\d{1,3}",
    ),
    _row(
        Kind.meeting,
        r"how many (?:more |other |OWN |PARTY |formal |full )*meetings?\b(?!(?: \w+| [A-Z]+)* (?:actions?|REF|TOPIC))",
        r"^(?:(?:the|list|show) )*(?:all|OPEN)(?: the| OWN)? (?:PARTY )(?:meeting )?dates$",
        r"^(?:what |which |when (?:are|is) |the |list |all |show |OPEN |remaining |rest of |other |OWN |dates (?:of|for) )*(?:PARTY )?(?:meetings|meeting dates)(?: (?:are|is|do|does|have|has|that|which|there|we|OWN|PARTY|left|remaining|planned|booked|scheduled|set|held|due|got|to|go|come|still|coming|up|in|for|between|before|after|by|until|WHEN|SINCE|the|diary|calendar))*$",
        every=True,
    ),
    _row(
        Kind.meeting,
        r"^(?:when|what (?:date|day)) (?:is|are|was) (?:OWN )?(?:PARTY|MEET)(?: (?:meeting|WHEN|SINCE|next|due|again))*$",
        r"when (?:does|do|is|are|did|will|was) (?:PARTY|OWN|MEET)(?: meeting)?(?: next| last)? ?(?:meet(?:s|ing)?|sit(?:s|ting)?|met|held|due to meet)?(?: next)?$",
        r"^(?:when is |what is |date of |(?:what|which) (?:date|day) (?:is|was) )?MEET(?: meeting)?(?: date)?$",
        r"^(?:the )?dates? (?:of|for) (?:the |all |OWN )*(?:PARTY )?(?:\w+ )?meetings",
        r"^is there (?:a |an |another |any )?(?:PARTY|MEET|meeting)(?: meeting)?(?: \w+)* (?:WHEN|SINCE|before|after|this|next)",
        r"^(?:did|does|will|has|have) (?:PARTY|MEET)(?: \w+)? (?:meet|met|sit|sat|meeting)(?!.*\b(?:deadlines?|dates?|REF|TOPIC)\b)",
        r"^MEET , ?(?:what|when|which)(?: \w+)*",
        r"^MEET(?: would| should| will)? be (?:\w+ )*(?:know|have)",
        r"^(?:what|which) (?:date|day|time) (?:is|was|are)(?: \w+| OWN)* meetings?",
        r"(?:next|last|previous) meeting(?: of PARTY| for PARTY)?",
        r"when (?:is|was) (?:the )?(?:next|last) meeting",
        r"when (?:does|do|did) PARTY (?:next |last )?meet",
        r"PARTY (?:next |last )?meets?(?: next)?$",
        r"meeting dates?",
        r"when (?:is|was) MEET",
        r"how (?:long|many (?:days|weeks)) (?:until|till|to) (?:MEET|PARTY)",
        r"what (?:date|day) is MEET",
        r"PARTY (?:meetings?|dates?)(?: (?:in|for|of))?(?: WHEN)?$",
        r"^(?:what |which |when (?:are|is) |the |list )*(?:PARTY )?meetings?(?! (?:\w+ ){0,2}(?:takes?|sees?|looks?|considers?|gets?|receives?|hears?|discuss\w*|scrutin\w+|covers?|deals?))(?: \w+| [A-Z]+)*",
        r"date of MEET",
    ),
    _row(
        Kind.same_list,
        r"(?:same|identical|matching|similar) (?:list|actions?|ones|things|set|duties)(?: of actions)? (?:as|to|with) (?:PARTY|OWN)",
        r"(?:same|identical) as (?:PARTY|OWN)",
        r"same (?:list|actions|set|ones|things|jobs|duties|obligations|tasks)",
        r"(?:same|identical|match\w*|mirror\w*|similar)(?! (?:for|again|number|amount|day|date|time|deadline|meeting|way|month))(?: \w+){0,4} (?:PARTY|OWN)",
        r"(?:PARTY|OWN)(?:'s)?(?: \w+| PARTY| OWN){0,4} (?:the same|identical|match(?:es|ing)?|mirrors?|alike)(?! (?:number|amount|day|date|time|deadline|meeting|way|month))",
        r"(?:exactly|precisely|just|else has) (?:what|as|the ones|those|everything) (?:PARTY|OWN) (?:owes?|leads?|does|do|has|have|must)",
        r"same boat",
        r"same (?:\w+ ){0,3}(?:plate|list|desk|to-?do list)? ?as (?:PARTY|OWN)",
        r"(?:lists?|actions|duties)(?: \w+){0,2} (?:alike|identical|the same)$",
        r"twins?",
        r"(?:else|other|others|agency|agencies|anyone|anybody|someone|body)(?: \w+){0,2} with (?:exactly |precisely |the )*(?:PARTY|OWN)(?:'s)? (?:list|lists|duties|obligations|actions|set|jobs|tasks|remit|workload)",
        r"(?:exactly|precisely|just) (?:PARTY|OWN)(?:'s)? (?:list|lists|duties|obligations|actions|set|jobs|tasks|remit|workload)",
        r"(?:agencies|parties|who|bodies|any two)(?: \w+){0,3} (?:identical|the same) (?:list|lists|duties|obligations|actions|set|jobs|tasks|remit|workload)(?: (?:to|as) each other)?$",
        r"(?:shares?|sharing) (?:PARTY|OWN)(?:'s)? (?:list|actions|set|duties|jobs)",
    ),
    _row(
        Kind.compare,
        r"compar(?:e|ed|ing)",
        r"versus",
        r"side by side",
        r"alongside PARTY",
        r"vs\.?",
        r"(?:more|fewer|less|as many)(?: \w+){0,4} (?:than|as) (?:PARTY|OWN)",
        r"PARTY (?:versus|against|vs\.?) (?:the )?PARTY",
        r"^(?:who|which)(?: \w+){0,6} ,? ?(?:PARTY|OWN) or (?:the )?(?:PARTY|OWN)$",
        r"^(?:who|which)(?: \w+){0,6} ,? ?PARTY or (?:the )?PARTY",
        r"(?:more|most|fewer|fewest|less)(?: \w+){0,4},? PARTY (?:or|and) PARTY",
        r"PARTY and PARTY (?:have|has|got) (?:the )?same (?:number|amount)",
        r"between (?:PARTY|OWN) and (?:PARTY|OWN) ,? ?(?:who|which)",
        r"PARTY (?:set |put |placed |measured )?(?:against|beside|alongside|next to|v) (?:PARTY|OWN)",
        r"(?:is|are|am|do|does|have|has) (?:PARTY|OWN)(?: \w+| [A-Z]+){0,3} (?:worse|better|busier|further|later|slower|faster|quieter|ahead|more|less|fewer)(?: \w+| [A-Z]+){0,4} (?:than|of) (?:PARTY|OWN)",
        r"^(?:PARTY (?:, )?(?:(?:and|or|versus) )?){2,}(?:, )?(?:and )?(?:who|which)(?: of (?:them|the two))?(?: one)? (?:is|has|have|are|carries|leads?|owes?|owns?)(?: got)?(?: \w+){0,2} (?:more|most|fewer|fewest|less|least|busier|busiest|greater|greatest|worse|worst|heavier|heaviest|lighter|behind|larger|bigger)",
        r"(?:which|who)(?: of)?(?: the)? (?:PARTY (?:, )?(?:(?:and|or) )?){2,}(?: ?\w+){0,3} (?:more|most|fewer|fewest|less|least|busier|busiest|greater|greatest|worse|worst|heavier|heaviest|lighter|lightest|larger|bigger)",
        r"PARTY,? (?:and|or) (?:PARTY|OWN)(?: \w+){0,3} (?:the )?(?:busier|busiest|more|greater number|bigger (?:list|load)|heavier load)$",
    ),
    _row(
        Kind.on_time,
        r"on time",
        r"(?:by|before|within) (?:their|its|the) (?:due )?(?:dates?|deadlines?)(?! WHEN)",
        r"meet(?:ing)? (?:their|its|the|our|OWN)? ?(?:due )?(?:dates?|deadlines?)",
        r"on time (?:vs|versus|or|against) (?:OVERDUE|not)",
        r"how often (?:do|are|does|did|have|has)(?: \w+| [A-Z]+){0,4} (?:miss\w*|OVERDUE|slip\w*)",
        r"(?<!last )in time",
        r"met (?:their|its|the) (?:due )?(?:dates?|deadlines?)",
    ),
    _row(
        Kind.groups,
        rf"(?:group|grouped|break|broken|split|sort|sorted|list|listed|arranged?|organised?|breakdown)(?: \w+){{0,4}} (?:by|per|according to) (?:{_ANY_BY})",
        rf"(?:by|per|for each|under each|against each|for every) (?:the )?(?:{_ANY_BY})(?! REF)(?=$| ,)",
        r"(month|quarter|agency|rec|recommendation|status|theme|topic|party|body) by (?:\1)(?=$| )",
        rf"(?:according to|beneath|underneath|under) (?:the |each |its |their )*(?:{_ANY_BY})(?= to (?:which|whom)| (?:it|they|each)| responsible|$)",
        r"(?:according to|by) how (?:each|they|it|things|all)(?: \w+){0,2} (?:stands?|is|are|going|doing)",
        r"how (?:they|things|the actions) (?:all )?stand$|(?:tally|breakdown|summary|split|table|count) of how",
        rf"(?:who|which (?:{_ANY_BY})|is there (?:a|any) (?:{_ANY_BY})|(?:any )?(?:{_ANY_BY})) (?:\w+ )?(?:has|have|is|are|with|having|that have|out of which|from which)(?: got)? (?:nothing|no|not a single|none|zero)(?: \w+)?(?: (?:OVERDUE|OPEN|actions?|due|at all|ATRISK|DELAYED))",
        r"(?:how|in what way) (?:are|is|do|does)(?: \w+| RECURS){0,4} (?:divid\w+|split|spread|distribut\w+|shared out|break down|broken down|fall into|spaced)",
        rf"(?:who|(?:which|what)(?: of)?(?: the)? (?:{_ANY_BY}))(?: \w+){{0,3}} (?:got off|gets off|comes off|came off)(?: \w+)? (?:lightest|lightly|easiest|worst|best)",
        rf"(?:upon|on|to|with) (?:which|what|whom) (?:{_ANY_BY})?(?: \w+){{0,3}} (?:most|heaviest|greatest|largest|biggest|fewest|least|lightest)",
        rf"(?:most|fewest|least) (?:of them )?(?:OVERDUE |OPEN )?(?:by|per) (?:{_ANY_BY})",
        rf"(?:which|what) (?:{_ANY_BY}) (?:\w+ ){{0,3}}(?:has|have|is|are|got|with|carr\w+|lead\w*|holds?|owns?|bears?|shoulders?|faces?)(?: got)?(?: \w+| [A-Z]+){{0,3}} (?:most|fewest|least|lightest|greatest|largest|smallest|only ONE|only one|just one|ONE|no|a single|more than one|busiest|biggest|longest|heaviest)",
        rf"(?:which|what) (?:{_ANY_BY}) (?:only|just) (?:has|have|got) (?:ONE|one|a single)",
        r"(?:who|which) (?:has|have|is|owns?|leads?|carries|owes|bears?|shoulders?)(?: got)?(?: \w+| [A-Z]+){0,3} (?:most|fewest|least|heaviest|biggest|lightest|greatest|largest|smallest|busiest|quietest)",
        rf"(?:busiest|quietest|heaviest) (?:{_ANY_BY})",
        rf"(?:{_ANY_BY}) (?:with|having) (?:the )?(?:most|fewest|least|only one|just one|a single|no)",
        r"(?:spread|distribution|profile|pattern) of(?: \w+| [A-Z]+){0,6}",
        r"break(?:down| it down| them down)",
        rf"(?:how many|count|number|numbers|totals?)(?: \w+| [A-Z]+){{0,5}} (?:per|by|each|for each|in each|does each|has each|under each) (?:{_ANY_BY})",
        rf"(?:each|every) (?:{_ANY_BY})(?:'s)? (?:actions|list|share|total)",
        r"how many(?: \w+| [A-Z]+){0,4} each",
    ),
    _row(
        Kind.owners,
        r"how many (?:lead|own|share|support|are (?:on|leading|down for|responsible for|involved in|signed up to|named on|in)) (?:the )?(?:REF|TOPIC)",
        r"how many (?:agencies|owners|leads|parties|organisations|partners|bodies|people|posts) (?:has|have|does|do|is|are)(?: there)?(?: on| for)? (?:the )?(?:REF|REC|TOPIC)(?: \w+)*",
        r"how many (?:agencies|owners|leads|parties|organisations|partners|bodies|people|posts|of us)(?: \w+){0,3} (?:lead(?:s|ing)?|owns?|share|responsible|down|involved|on|have to|has to|must|are there|owe|for|signed up|named|do)",
        r"how many (?:agencies|owners|leads|parties|organisations|partners|bodies|people|posts|of us) (?:need|needs|have|has|are (?:meant|supposed|expected|required|asked)) to (?!still\b)(?:(?!yet\b|still\b)\w+ ){1,5}(?:the )?REF$",
        r"(?:number|count|tally) of (?:agencies|owners|leads|parties|organisations|partners|bodies|people|posts) (?:on|for|of|leading|down for|responsible for|behind|to|involved in|with) (?:the )?(?:REF|TOPIC)",
        how_many=True,
    ),
    _row(
        Kind.owners,
        r"^(?:and )?(?:is|are|does|do|has|have) (?:PARTY|OWN) (?!(?:\w+ ){0,3}(?:replied|answered|responded|reported|sent|submitted|returned|updated|given|put in|handed in|put)\b)(?!(?:have|got|do|lead|owe|own) (?:any|some|actions?|much|a lot|many|more))(?:[a-z]+ ){0,4}(?:on|in|for|do|of|lead|leading|own|owe|with) (?:the )?(?:\w+ ){0,2}(?:REF|TOPIC)$",
    ),
    _row(
        Kind.owners,
        r"^(?:and |so )?(?:is|are|was|does|do|should) (?:the )?(?:REF|TOPIC)(?: (?:led|owned|one|a|an|all|part|for|of|with|to|action|actions|job|responsibility|task|by|just|only|really|still|actually|thing|concern|affect|involve|include|name|mention|also|among|amongst))* (?:OWN|PARTY)$",
        r"^who (?:has|have) got (?:the )?(?:REF|TOPIC)(?: TOPIC)*(?: (?:report|audit|survey|review|ones?|actions?|bits?|template))?$",
    ),
    _row(
        Kind.returns,
        r"(?:who|which|what)(?: \w+| [A-Z]+){0,5} (?:has|have|is|are)(?: \w+| [A-Z]+){0,4}? ,? ?(?:and|or|but) (?:(?:who|which)(?: ones?)? )?(?:has|have|is|are|does|who)(?: is)? ?(?:not|out(?! with)|missing|outstanding|OPEN)\b(?: \w+| [A-Z]+)*",
        side="both",
    ),
    _row(
        Kind.late_returns,
        r"^(?:was|were|is|are|did) (?:any of |all |the )*(?:OWN |PARTY )?(?:WHEN )?(?:TOPIC )*(?:reports?|returns?)(?: \w+){0,3} OVERDUE",
        r"^(?:was|is) (?:OWN|PARTY)(?: return| report| one)? OVERDUE (?:for|on|with) (?:REF|TOPIC)",
        r"(?:come|came|coming|sent|arrived|got|handed)(?: in| up)? OVERDUE",
        rf"{_WHO}(?: \w+){{0,3}} (?:sen[dt]|was|were|is|are|came|come|submitted|returned|handed|got|been|answered|replied|responded|reported)(?: \w+| [A-Z]+){{0,6}} OVERDUE",
        r"(?:who|which agenc(?:y|ies)|which PARTY)(?: \w+){0,2} miss(?:ed)? (?:the |their )?(?:REF|TOPIC)(?: deadline| date| report| return)*",
        r"how (?:OVERDUE|many days OVERDUE|many days (?:over|behind))",
        r"OVERDUE (?:with(?= (?:\w+ |OWN ){0,2}(?:REF|TOPIC|WHEN|returns?|reports?|it|that|them|these|those)\b)|returns?|reports?|in sending|sending|submitting|in returning|responses?|repl(?:y|ies))",
        r"OVERDUE (?:(?:WHEN|TOPIC|REF|PARTY) )+(?:returns?|responses?|repl(?:y|ies))",
        r"OVERDUE (?:ones|agencies|partners|people) (?:for|on|with) (?:the )?(?:REF|TOPIC)",
        rf"{_WHO} (?:was|were|is|are) (?:the )?(?:latest|slowest|most OVERDUE|worst|last) (?:of all |one )?(?:with|on|for|to (?:send|submit|return|do|answer))\b",
        r"returns?(?: \w+| [A-Z]+){0,3} OVERDUE",
        r"reports?(?: \w+| [A-Z]+){0,3} (?:came|come|sent|were|was|in|arrived|submitted|returned|got)(?: \w+){0,2} OVERDUE",
        r"by how (?:many days|much|long)",
        r"days OVERDUE",
    ),
    _row(
        Kind.silent,
        rf"{_WHO}(?: \w+| [A-Z]+){{0,4}} (?:never|not ever|not once|not)(?: \w+){{0,3}} (?:updat\w+|said|reported|sent|spoken|been heard|submitted|responded|replied|heard)(?: \w+){{0,3}}(?: anything| a word| in(?= ?$| at all| yet)| at all| a single \w+| any updates?| one \w+| ever| on anything)(?! (?:\w+ )?(?:for|on|about|under|against) (?:the )?(?:REF|REC|TOPIC))",
        rf"{_WHO}(?: \w+){{0,3}} never (?:updat\w+|said|reported|sent|spoken|submitted|given)",
        rf"{_WHO}(?: \w+| [A-Z]+){{0,3}} (?:gone |been |are |is |kept |stayed )?(?:quiet|silent|silence|mute)",
        r"(?:heard nothing|not heard(?: a word| anything)?) from(?: at all| yet)?$",
        r"(?:who|which (?:agencies|partners)) (?:have|has) (?:not OWN|OWN (?:not|never)) heard (?:a word |anything )?from",
        r"(?:anyone|anybody|any agencies|any agency|who|which agencies)(?: \w+)? not (?:responding|replying|reporting|answering|engaging)$",
        r"never (?:updates?|says?|sends?|reports?|answers?|replies|responds?)(?: OWN| \w+){0,2} (?:anything|a thing|a word)",
        rf"{_WHO}(?: \w+){{0,3}} (?:no|zero|without|nil) updates?(?: at all)?$",
        r"(?<!actions )(?<!ones )(?:been|are|is|gone|stayed) silent",
        r"silent (?:agencies|partners|ones)",
        r"nothing (?:at all )?from (?:who|which)",
        rf"^{_WHO} (?:has |have )?(?:\w+ )?(?:said|sent|reported|told|submitted|given|returned|written|replied)(?: in)?(?: OWN)? (?:nothing|nowt|zilch|no word)(?: \w+| SINCE| WHEN){{0,6}}$",
    ),
    _row(
        Kind.owners,
        r"^(?:and |so )?who chase (?:up )?(?:for|about|on|over|regarding) (?:the |OWN |PARTY |PARTY's )?(?:REF|it|this|that|this one|that one|TOPIC(?: TOPIC)*)(?: (?:report|return|summary|audit|survey|one))?$",
        r"who (?:has|have) (?:got |picked up )?(?:that|it|this|them|those|these)(?: one| ones)?$",
        r"who (?:do|should|can|must|would|shall|could|might) OWN (?!(?:\w+ ){0,2}(?:chas|nudg|remind))(?:\w+ ){1,4}(?:with|to|about|on|for|over|regarding) (?:the )?(?:REF|TOPIC)",
        r"who (?:is|are) (?:down|meant|supposed|expected|set|going|in line|lined up) (?:to|for|on)(?: \w+)* (?:REF|TOPIC)",
        r"who (?:has|have|is) (?:got )?(?:the )?(?:ball|job|baby|task|lead|reins|pen|charge)(?: \w+){0,3} (?:REF|TOPIC)",
        r"(?:is|are) (?:the )?(?:REF|TOPIC)(?: \w+){0,3} (?:OWN|PARTY) (?:or|and)(?: \w+){0,3} (?:PARTY|OWN|TOPIC|\w+'s)",
        r"who else (?:has|have|needs?|must|should|is|does|do|leads?|owns?)(?! (?:not|yet|still|sent|submitted|returned|replied|answered|given))(?: \w+| [A-Z]+)*",
        r"(?:who|which agenc(?:y|ies)) (?:all )?(?:has|have|needs?)(?: got)? to (?!chase|send)(?: ?\w+| [A-Z]+)*",
    ),
    _row(
        Kind.returns,
        r"(?:who|whom|which (?:agencies|partners|of them)) (?:have|are|do|did) OWN (?:\w+ ){0,2}(?:not|still|awaiting|waiting|missing|lacking)(?: \w+| [A-Z]+)*",
        r"^(?:and |so |but )?(?:who|whom|which (?:agenc(?:y|ies)|partners?)) (?:is|are) (?:the )?(?:REF|TOPIC|it|that)(?: TOPIC)*(?: report| return| one)?(?: still)? (?:waiting|hanging|pending)(?: \w+)*$",
        r"^(?:and |so |but )?(?:who|which (?:agenc(?:y|ies)|partners?)) (?:is|are|has been) (?:still )?(?:holding|keeping|delaying) (?:up |back )?(?:the )?(?:REF|TOPIC|it|that|things|us|everyone|OWN)(?: TOPIC)*(?: report| return| one)?(?: (?:up|back|waiting))?$",
        r"(?:anyone|anybody|who|any agencies)(?: that| who)? OWN (?:\w+ ){0,2}(?:waiting|chasing|missing|short)(?: \w+| [A-Z]+)*",
        r"^(?:and |so )?which(?: ones| returns| reports)? (?:have|has) OWN not (?:\w+ )?(?:sen[dt]|submitted|returned|answered|handed in|sent in)(?: (?:except|apart from|other than|besides) (?:the )?REF(?:(?: ,| and| or)* REF)*)?$",
        r"^what (?:have|has|did|do|does|are|is) (?:(?:OWN|PARTY) (?:\w+ ){0,2}(?:not|never|yet to|still to|failed to|forgotten to)|not (?:OWN|PARTY))(?: \w+){0,2} (?:answer(?:ed)?|return(?:ed)?|sen[dt]|submit(?:ted)?|repl(?:y|ied)(?: to)?|respond(?:ed)?(?: to)?|report(?:ed)?(?: on)?|handed in|hand in)$",
        r"(?:what|which) (?:returns?|reports?)(?: \w+){0,2} (?:OWN|PARTY) (?:\w+ ){0,2}(?:owes?|owing|send|outstanding|OPEN|OVERDUE with)",
        side="out",
    ),
    _row(
        Kind.returns,
        rf"{_WHO}(?: \w+| [A-Z]+){{0,4}} {_NOT}(?: \w+){{0,2}} {_GIVE}(?: \w+| [A-Z]+)*",
        rf"{_WHO}(?: \w+){{0,2}} (?:still )?(?:owes?|owing|outstanding|OPEN|missing|due)(?: \w+){{0,3}} (?:{OBJ}|returns?|reports?|on|for|from)",
        r"(?:who|which agencies)(?: \w+| OWN){0,5} (?:chas(?:e|ing)|nudg(?:e|ing)|remind\w*)(?! (?:up )?(?:for|about|on|over|regarding) (?:the |OWN |PARTY |PARTY's )?TOPIC)(?: \w+| [A-Z]+)*",
        r"(?:OPEN|missing|outstanding) (?:returns?|reports?|responses?|replies)(?: \w+| [A-Z]+)*",
        rf"(?:returns?|reports?|responses?|replies)(?: \w+| [A-Z]+){{0,3}} (?:OPEN|missing|outstanding|{_NOT} (?:\w+ )?(?:in|received|here|back|arrived|sent|submitted|landed|seen))",
        rf"{_WHO}(?: \w+| [A-Z]+){{0,3}} (?:is|are) (?:missing|OPEN)(?: \w+| [A-Z]+)*",
        r"chas(?:e|ing|er) list",
        r"(?<!ones )(?<!actions )(?<!those )(?<!things )(?<!REF )still to (?:come|send|arrive|report|submit)",
        r"(?:who|what) (?:is|are) (?:we|OWN) (?:still )?waiting (?:for|on)",
        r"nothing (?:in |received )?from",
        rf"{_WHO} (?:\w+ ){{0,2}}OWN (?:still )?(?:short of|missing|lacking|without|waiting (?:on|for))",
        r"^(?:is |are )?(?:there )?(?:any|anything|anyone|which|what|who)(?: \w+){0,3} not in\b(?! (?:the|this|time))",
        side="out",
    ),
    _row(
        Kind.returns,
        r"^(?:PARTY|OWN)(?: (?:,|and) (?:PARTY|OWN))* ?,? REF (?:received|sent|in|back|here|returned|submitted)",
        r"^(?:so |and )?(?:PARTY|OWN) (?:\w+ )?(?:(?:has|have|did) (?:\w+ )?(?:not|never)|never) (?:\w+ )?(?:sen[dt]|submit(?:ted)?|returned?|replied|reply|answered|given|handed|did|do|done)\b",
        r"^(?:the )?(?:REF|TOPIC)(?: TOPIC| reports?| returns?)* ,? ?(?:are |is |have |has )?(?:PARTY|OWN) (?:in|sent|back|here|received|submitted|returned)$",
        rf"{_ASKS}(?:has|have|did|is|are|was|were) {_ALL}(?:'s)?(?: \w+| [A-Z]+){{0,4}} {_GIVE}(?: \w+| [A-Z]+)*",
        rf"{_ASKS}(?:did|has|have|was|were|is|are) OWN(?: \w+| [A-Z]+){{0,6}} {_GIVE}",
        rf"(?:has|have|did|was|were|is|are) (?:the )?{OBJ}(?: \w+| [A-Z]+){{0,4}} (?:from|by|for) (?:PARTY|OWN)(?: \w+)* ?(?:{_GIVE})?",
        rf"(?:is|are|has|have|did|was|were) (?:PARTY|OWN)(?:'s)? (?:{OBJ}|return|report)(?: \w+| [A-Z]+)* {_GIVE}",
        side="both",
    ),
    _row(
        Kind.returns,
        rf"{_WHO}(?: \w+){{0,3}} {_GIVE}(?: \w+| [A-Z]+)*? (?:{OBJ}|returns?|reports?|it|them|that|one)",
        rf"{_WHO}(?: \w+){{0,2}} (?:has|have|had|did|is|are|already) (?:\w+ )?(?:submitted|returned|sent|replied|answered|responded|reported|DONE|given|received|in(?= yet| now| already|$))",
        r"(?:returns?|reports?|responses?) (?:received|in|submitted|that (?:have )?(?:come|came) in)(?: \w+| [A-Z]+)*",
        side="in",
    ),
    _row(
        Kind.returns,
        r"how many(?: \w+| [A-Z]+){0,3} "
        + _NOT
        + r"(?: \w+){0,2} (?:sen[dt]|submit\w*|return\w*|repl\w+|respond\w*|answer\w*|report\w*)(?: \w+| [A-Z]+)*",
        side="out",
    ),
    _row(
        Kind.returns,
        r"how many (?:agencies |partners |of them |of us |organisations )?(?:have |has |had )?(?:\w+ )?(?:sent|submitted|returned|replied|responded|answered|reported)(?: \w+| [A-Z]+)*",
        r"how many (?:returns|responses|replies|reports)(?: \w+| [A-Z]+)* (?:in|received|come in|back)",
        side="in",
    ),
    _row(
        Kind.returns,
        r"who is (?:not )?in and who is (?:not )?(?:in|out)",
        r"who (?:has|have) and (?:who )?(?:has|have) not",
        side="both",
    ),
    _row(
        Kind.updates,
        r"who (?:has |have |did )?(?:send|sent|submitted|reported|put|logged|said|updated|gave|given|provided)(?: \w+){0,2} (?:something|anything|updates?|an update)(?: \w+| [A-Z]+)*",
    ),
    _row(
        Kind.returns,
        rf"(?:has|have|did) received (?:the |a |an |any )?(?:[\w']+ |PARTY |OWN )*(?:{OBJ}|returns?|reports?)",
        side="both",
    ),
    _row(
        Kind.updates,
        r"(?:has|have|did) received",
    ),
    _row(
        Kind.returns,
        r"^REF(?:'s)? (?:returns?|responses?|replies|reports?)$",
        r"^(?:the )?returns? (?:for|on|to|of|against)(?: \w+| [A-Z]+)*",
    ),
    _row(
        Kind.returns,
        r"(?:when|what (?:date|day)|on what (?:date|day)) (?:did|has|have) (?:PARTY|OWN) (?:DONE|send|sent|submit\w*|return\w*|report\w*|hand\w*|answer\w*|get)(?: \w+| [A-Z]+)*",
        side="in",
    ),
    _row(
        Kind.last_update,
        r"^last (?:PARTY|OWN|anyone|anybody) heard\b",
        r"last (?:touched|in touch|had from|written|spoken to|the subject)",
        r"(?:when|dates?|day|how (?:recent|old|long ago|fresh))(?: \w+| [A-Z]+|'s){0,6} (?:newest|latest|last|most recent) (?:word|updates?|entry|news|message|contact|report)",
        r"last thing (?:that )?(?:PARTY|OWN|anyone|REF)(?! (?:\w+ ){0,2}(?:have to|has to|must|needs?|due|owes?|got to|should|will|ought)\b)",
        r"last time (?:PARTY|OWN|anyone|REF)",
        r"(?:when|what)(?: \w+| [A-Z]+){0,5} last (?:updat\w+|say|said|report\w*|heard?|spoke\w*|word|submit\w*|sen[dt]|touched|contact\w*|(?:get|got|had|have|received?) (?:anything|something|an update|a word|about|on|from))",
        r"last (?:updated?|word|heard|contact|entry|message)(?: \w+| [A-Z]+){0,3}",
        r"most recent (?:update|word|entry|report)",
        r"latest (?:update|word|news|entry)(?: date)?(?: on| from| for| about)?(?= REF| PARTY| TOPIC)",
        r"how long (?:since|is it since|has it been since)",
    ),
    _row(
        Kind.updates,
        r"(?:been |being )?saying (?:about|on|of) (?:REF|TOPIC|REC)",
        r"(?:everything|all|anything|what)(?: that)? (?:PARTY|OWN) (?:has |have |had )?(?:ever |already )?(?:told|said|reported|written|submitted|logged|put in|recorded)",
        r"PARTY (?:has |have )?(?:said|told|reported|written) (?:anything|something|nothing)",
        r"PARTY (?:latest|news)(?! REF)",
        r"(?:come|came) back (?:on|about|from)",
        r"entries (?:made |logged |put in )?(?:by|from|on|against|about)",
    ),
    _row(
        Kind.actions,
        r"^(?:and |so )?what (?:happens|is happening|will happen|is on|goes on) (?:at|in|for|during) (?:the )?MEET$",
    ),
    _row(
        Kind.changes,
        r"what (?:is |has |have |was |were |things? |else )?(?:been )?(?:\w+ )?(?:chang(?:ed|es|ing)|moved|happen(?:ed|ing|s)|new|different|progressed|developed|shifted|going on|gone on)",
        r"chang(?:es?|ed)(?: \w+){0,3} (?:SINCE|WHEN)",
        r"(?:any|anything)(?: \w+){0,2} (?:new|happen\w*|changed?|changes|movement|moved|news|developments?)",
        r"(?:movement|developments?|news) (?:SINCE|WHEN)",
        r"catch (?:me|us|OWN) up",
        r"what (?:was|were|has been|have been|got) (?:DONE)(?: \w+)* (?:SINCE|WHEN)",
        r"what (?:DONE) (?:SINCE|WHEN)",
    ),
    _row(
        Kind.updates,
        r"(?<!no )(?<!with )(?<!without )(?<!without an )(?<!without any )(?<!never )(?<!not )updates?(?: \w+| [A-Z]+)*",
        r"^(?:show |and )?(?:the )?latest (?:\w+ )?(?:on|about|for|from) (?:the )?(?:TOPIC|REC|PARTY|REF)",
        r"anything (?:in|received|arrived) (?:SINCE|WHEN)",
        r"^(?:show |list )?(?:everything|all|whatever)(?: (?:that|was|is|has|have|been))* (?:reported|logged|submitted|said|sent(?: in)?|recorded|received) (?:WHEN|SINCE)",
        r"(?<!REF )(?:gone|went|come|came|been coming) in(?: \w+| [A-Z]+)*",
        r"been (?:reported|said|sent in|logged|received|recorded|submitted|told)(?: \w+| [A-Z]+)*",
        rf"what (?:else )?(?:has|have|had|did|does|do|is|are|was) (?:PARTY|OWN) (?!(?:\w+ )?been (?:given|told|asked|set)\b)(?:(?!not\b|to\b|got\b)\w+ )?{_SAY}",
        r"progress (?:notes?|reports?)(?! REC)",
        r"(?:latest|heard|anything|news|word) from (?:PARTY|OWN|who)",
        r"what (?:was|were) (?:said|reported)",
        r"comments? (?:on|from|about)",
        r"(?:has|have|did) (?:PARTY|OWN) (?:said?|told?|reported?|mentioned?|written?) anything(?: \w+| [A-Z]+)*",
        r"who (?:has |have |is )?updated(?: \w+| [A-Z]+)*",
        r"reported (?:on|against) (?:REF|TOPIC)",
    ),
    _row(
        Kind.next_due,
        r"soonest$",
        r"when(?: \w+| [A-Z]+){0,4} next (?:\w+ |OWN |PARTY ){0,3}(?:have|has|need\w*|due|owes?|hand|send|deliver|report|required|expected|do|anything|something|prepar\w*|submit|provide|produce)",
        r"when(?: \w+| [A-Z]+){0,4} (?:have|has|need\w*|must|owe)(?: \w+){0,5} next",
        r"(?:which|what) date(?: \w+| [A-Z]+){0,4} next",
        r"(?:what|which)(?: \w+){0,3} (?:comes|falls|lands|is|are) (?:due )?(?:first|soonest|earliest)$",
        r"coming up (?:first|next|soonest)",
        r"next (?:returns?|reports?|tasks?|jobs?|duty|obligation|submission)(?: \w+){0,3}$",
        r"first (?:thing|action|one|job|task|return|report)(?: that)?(?: \w+){0,2} (?:needs?|has|have|must|is due|due|owes?)",
        r"(?:first|earliest|nearest|soonest|closest) of (?:\w+ |OWN |PARTY )*(?:deadlines?|dates?|actions|them)",
        r"what (?:should|must|do|does|will|is|are|has|have|ought)(?: \w+| OWN| PARTY){1,7} next$",
        r"next (?:due )?dates? (?:OWN|PARTY|that|TOPIC|REC)",
        r"next (?:very )?(?:due |target |end )?date (?:in|on|under|for|of)",
        r"next(?: \w+| TOPIC| PARTY){0,4} (?:due|falling due|to be done|to be sent)",
        r"next (?:deadlines?|due(?: date)?|thing (?:that is )?due|actions? due|one due|to (?:be due|land)|milestone|due out)",
        r"^next up",
        r"due next",
        r"(?:to do|do|needs? doing|tackle|deal with) (?:first|next|soonest)$",
        r"(?:what|which)(?: \w+){0,3} (?:lands?|comes?|falls?|is|are) (?:due |up )?next",
        r"what is (?:up |coming )?next(?: up)?$",
        r"coming up next",
        r"(?:first|earliest|nearest|soonest|closest)(?: TOPIC| REC| PARTY)? (?:deadlines?|due|date|thing due|action due|one due|upcoming)",
        r"(?:what|which)(?: \w+){0,3} (?:due|falls? due) (?:first|soonest)",
        r"next (?:thing|one|action)s?(?: \w+){0,3}$",
    ),
    _row(
        Kind.last_due,
        r"(?:deadlines?|due dates?|dates?|actions?) (?:is |are )?(?:the )?(?:furthest|farthest)(?: away| off| out)?",
        r"(?:last|latest|final|furthest|farthest)(?: away| off| out)? (?:deadline|due(?: date)?|action due|thing due|one due|date|milestone)",
        r"(?:due|finish(?:es)?|ends?|falls?(?: due)?|comes?|runs?|expires?|matures?) (?:on )?(?:the )?(?:last|latest|longest)(?! (?:week|month|year|board|meeting|quarter|time))",
        r"when(?: \w+){0,3} (?:all|everything|whole (?:thing|plan|lot)|OWN)(?: \w+){0,3} (?:finish\w*|DONE|over|end|complete)",
        r"(?:end|final|last|finish) date (?:for|of) (?:everything|all|the (?:whole|last|final)|it all|PARTY|TOPIC actions)",
        r"(?:final|last|latest|furthest)(?: \w+| TOPIC| PARTY){0,2} (?:things?|actions?|obligations?|ones?|items?|tasks?|return|job|duty)(?: \w+| [A-Z]+){0,4} (?:has|have|to do|due|falls?|finish\w*|ends?|lands?|on OWN|for PARTY|for OWN)",
        r"(?:last|final) (?:thing|one|action|job|task) (?:on|for) (?:OWN|PARTY)",
        r"(?:last|final|latest)(?: \w+){0,2} (?:things?|actions?|obligations?|ones?)(?: \w+){0,2} (?:falls?|lands?)",
        r"(?:which|what)(?: \w+){0,2} (?:deadlines?|dates?|actions?|ones?) (?:is|are) (?:the )?(?:furthest|farthest|latest|last)(?: \w+){0,2}$",
        r"at the (?:very )?end of (?:the |OWN |PARTY )?(?:list|plan|line)",
        r"(?:last|latest|final|furthest)(?: (?:of|the|REC|TOPIC|OPEN|actions?|ones?|to|that|which|is)){1,6} (?:expires?|matures?|finish\w*|ends?|due|falls?|comes?|lands?)",
        r"last (?:thing|one|action)s? (?:to|of all)",
    ),
    _row(
        Kind.dates,
        r"(?:is|are|was|which)(?: \w+| [A-Z]+)* (?:due|needed|wanted) (?:first|sooner|earlier|later|last|before REF|after REF)(?: \w+| [A-Z]+)*",
    ),
    _row(
        Kind.owners,
        r"REF(?: (?:and|or|,) REF)* (?:led|owned|done|held) by(?: \w+)*",
    ),
    _row(
        Kind.often,
        r"(?:is|are) (?:the )?(?:REF|TOPIC)(?: \w+)* RECURS(?: \w+| [A-Z]+)*",
        r"how (?:often|frequently|regularly|many times)",
        r"(?:what is )?(?:the )?frequency (?:of|for)",
        r"how regular",
        r"(?:is|are|was|were|does|do|will) (?:the )?(?:REF|TOPIC)(?: TOPIC)*(?: \w+){0,3} (?:RECURS|recur|come (?:round|back)|be repeated|arise)(?: \w+| [A-Z]+)*",
        r"how (?:RECURS|frequent\w*|regular\w*)",
    ),
    _row(
        Kind.scrutiny,
        r"(?:in|to|at|before|by) (?:which|what) (?:forum|body|meeting|board|group|subgroup|committee|agenda|PARTY|MEET)",
        r"(?:does|do|did|will|should) (?:the )?(?:REF|TOPIC) (?:\w+ )?(?:go|report|end up|come|feed)(?: (?:up|back|off|in))?(?: to| in| into| at)? (?:the )?(?:PARTY|MEET|TOPIC|subgroup)",
        r"(?:who|what|where) (?:does|do|will|should) (?:it|that|REF|TOPIC) go(?: off| up| on| back)? to",
        rf"^(?:and )?(?:does|do|is|are|will) (?:the )?{OBJ} (?:go|going|reported|come|coming|be taken)(?: up| back)? to (?:PARTY|MEET)",
        r"(?:which|what|where|whose|who)(?: \w+| [A-Z]+){0,5} (?:scrutin\w+|scrutin)",
        rf"(?:where|who|which (?:board|meeting|group|subgroup|committee|PARTY|MEET)|what (?:meeting|board|group)) (?:does|do|is|are|will|should|did|would|must) (?:the |OWN )?(?:\w+ )?{OBJ}(?: \w+| [A-Z]+){{0,4}} (?:go|going|goes|reported|report|presented|taken|feed|end up|sent|discussed|considered|heard|come|submitted|published|released)(?: to| in| at| into)?",
        r"(?:which|what) (?:board|meeting|group|subgroup|committee)(?: meeting)? (?:sees|looks at|considers|gets|takes|receives|hears|discusses|is|does|will|has|deals)(?! (?:\w+ )?(?:responsible|leading|lead|leads|down|doing|own|owns))(?: \w+| [A-Z]+)*",
        rf"who (?:sees|reads|receives|gets|looks at|checks|scrutinises|is it reported to)(?: \w+| [A-Z]+)* ?{OBJ}",
        rf"{OBJ} (?:\w+ )?(?:go|goes|reported|report|reports) (?:in |up )?to (?:who|which|where|what)",
        r"(?:what|where|which)(?: \w+){0,4} (?:REF|TOPIC) (?:feeds?|feeding|goes?|going|reports?|link|links) (?:in ?to|up to|into)",
        r"report(?:s|ed)? (?:in )?to (?:whom|who|which)",
        r"which annual report",
    ),
    _row(
        Kind.recommendation,
        r"(?:which|what) rec(?:ommendation)?s? (?:is|are|does|do|did|has|covers?|was|deals?)(?: \w+){0,3} (?:REF|TOPIC)(?: \w+)*",
        r"(?:which|any) of (?:the )?rec(?:ommendation)?s? (?:is|are|does|do|covers?|deals?|touch\w*|speaks?|mentions?)(?: \w+){0,3} (?:TOPIC|REF)",
        r"REC(?: ,)? in (?:\w+ )*words",
        r"^(?:what (?:are|were|is)|list|show|read|give|see)(?: (?:me|us|OWN|out|all|of|the|every|each))* (?:13 |thirteen )?rec(?:ommendation)?s(?: (?:in full|again|please|in (?:the|this) (?:plan|review)|of (?:the|this) (?:plan|review)|there|made|say))*$",
        r"^(?:and )?(?:what|how) (?:does|did|is|was) (?:the|that|this) rec(?:ommendation)?(?: itself| actually| really)? (?:say|read|worded|ask|want)(?: \w+)*$",
        r"^rec(?:ommendation)?s? (?:on|about|for|covering) (?:the )?(?:REF|TOPIC)",
        r"(?:read|text|wording|words|say|says|said|in full|full|exact|verbatim|quote|what is|what was|what does|what did|tell|about|show|give|remind)(?: \w+){0,6} REC(?! (?:overdue|OPEN|actions?))",
        r"REC (?:\w+ )?(?:say|says|text|wording|in full|about|mean|ask|asks|call|calls)(?: \w+)*",
        r"^(?:what |which |is |was |are |were |show |the |of |about |on )*REC(?: (?:was|is|are|again|all about|about))*(?: ,)?$",
        r"what (?:was|is|were|has been) recommend\w*(?: \w+){0,3} TOPIC",
        r"what (?:did|does|do) (?:the )?(?:review|reviewers?|scr|authors?|panel|serious case review)(?: \w+){0,3} (?:say|recommend|want|ask|call|conclude)\w*(?: \w+){0,3} (?:TOPIC|REC)",
        r"REC(?: REVIEW)?(?: ,)?(?: \w+| ,){0,8} (?:verbatim|wording|text|in full|words|set out|read out|word for word)",
        r"what did(?: \w+){0,3} recommend\w*(?: \w+){0,3} REC",
        r"^REC(?: REVIEW)?$",
    ),
    _row(
        Kind.dates,
        rf"(?:does|do|did|has|have) (?:the )?{OBJ} (?:\w+ )?(?:have|got|carry|come with)(?: \w+){{0,3}} (?:deadlines?|due dates?|dates?)",
        rf"is there (?:a |an |any )?(?:\w+ )?(?:deadline|due date|date)(?: \w+)* {OBJ}",
        rf"^(?:the )?(?:due dates?|deadlines?|dates?) (?:for |of |on )?(?:the )?{OBJ}",
        r"when(?: \w+| [A-Z]+){0,8} (?:due|expected|needed|deadlines?|finish\w*|wanted|required|happen\w*|land|in by|DONE|done|take place|released|published|come out|start\w*)",
        rf"when (?:is|are|was|were|does|do|must|should|will) (?:the |OWN )?(?:\w+ ){{0,4}}{OBJ}(?: \w+)*",
        r"when (?:is|are|was|were) (?:the )?(?:TOPIC |PARTY )+(?:updates?|course|report|return)? ?(?:meant|supposed|expected|due|to be)",
        rf"when (?:do|does|must|should|will|shall|ought) (?:OWN|PARTY)(?: \w+){{0,4}} {OBJ}",
        rf"^when (?:produce|send|deliver|hand in|submit|give|write|report on|provide|present|file|complete)(?: \w+){{0,3}} {OBJ}",
        rf"(?:have|has|got|is there) (?:OWN |PARTY )?(?:got )?long(?: \w+){{0,3}} {OBJ}",
        rf"(?:deadlines?|due dates?|target dates?|end dates?|timescales?|dates?|cut-?off)(?: \w+){{0,3}} (?:for|of|on) (?:the |OWN )?(?:\w+ ){{0,3}}(?:{OBJ}|returns?|reports?)",
        rf"{OBJ}(?:'s)? (?:\w+ )?(?:deadlines?|due dates?|due when|date)",
        r"by when",
        r"what (?:is|was|are) (?:the )?(?:deadlines?|due dates?|date)(?: \w+| [A-Z]+)*(?:REF|REC|TOPIC)",
        r"what (?:date|day|month) (?:is|are|was|were|does|do)",
        r"how (?:long|many days|many weeks|much time)(?: \w+| [A-Z]+){0,6} (?:left|got|until|till|to go|have|before)(?: \w+| [A-Z]+)*",
        r"(?:due|deadlines?|dates?)(?: \w+){0,4} (?:the )?same (?:day|date|time|month)",
        r"same (?:day|date|deadline|due date)",
        rf"^{OBJ} (?:due|deadline|date)$",
        r"when (?:is|are) (?:it|they|that|those|these|them)(?: \w+)*",
        r"^when$",
    ),
    _row(
        Kind.owners,
        r"(?:who|which (?:PARTY|agenc(?:y|ies)|posts?|officers?|organisations?|bodies|partners?|subgroups?|groups?))(?: \w+| OWN| SINCE){0,2} (?:else )?(?:\w+ )?(?:leads?|leading|led|owns?|owning|owner|responsible|accountable|doing|does|do|down|has|have|needs?|should|must|will|supports?|supporting|helps?|helping|involved|charge|on|for|got|working|looking|contact|speak|talk|ring|phone|email|ask|go to|dealing|taking|takes|handling|handles|runs?|running|named|supposed|meant|expected|delivers?|delivering|behind|part of|picks? up|carries|carrying|answers? for)(?: \w+| [A-Z]+)*",
        r"whose",
        r"(?:leads?|lead (?:agency|agencies|officer|person|body|post)|owners?|contacts?|persons? responsible|responsible (?:officer|person|agency|lead)s?|support) (?:for|of|on|behind)(?: \w+| [A-Z]+)*",
        r"who (?:is|are|else|all) (?:it|that|them|they|those|these|REF|TOPIC)",
        rf"who (?:is|are) (?:on |for |behind )?{OBJ}",
        r"from (?:who|whom|which agencies)",
        r"who is that|^who$|^who (?:else|for)",
        r"^(?:and |so |but )?(?:who|which (?:agenc(?:y|ies)|post|person|officer|partners?)) (?!.*\b(?:said|wrote|written|told|spoken?|heard|updated?|updates|repl\w+|answered|met|meets?)\b).*\b(?:TOPIC|REF)\b",
    ),
    _row(
        Kind.standing,
        rf"^(?:and |so )?(?:is|are|was|were) (?:DONE|OPEN|OVERDUE) (?:the )?(?:{OBJ}|it|that)",
        rf"(?<!what )(?:is|are|was|were|has|have|did) (?:the |all |OWN |PARTY )*(?:\w+ ){{0,2}}(?:{OBJ}|it|that|that one|this|they|those)(?: \w+| [A-Z]+){{0,6}} (?:OVERDUE|DONE|OPEN|ONTRACK|ATRISK|DELAYED|NOTSTARTED|PAUSED|AWAITING|DROPPED|due|started|begun|going)(?: \w+)*",
        r"status (?:of|for|on)(?: \w+| [A-Z]+)*",
        r"(?:where|how) (?:are|is|have|has) (?:we|OWN|PARTY|things|the|it|they|that|those|REF|TOPIC|REC)(?: \w+| [A-Z]+)*",
        r"how (?:do|does) (?:it|they|things|REF|TOPIC|REC)(?: \w+| [A-Z]+)*",
        r"how (?:far|near|close)(?: \w+| [A-Z]+)*",
        r"progress (?:on|of|with|for|against|made)(?: \w+| [A-Z]+)*",
        r"why(?: \w+| [A-Z]+)*",
        r"what is (?:the )?(?:status|position|state|progress|rag|latest|happening|the latest|the story|holding)(?: \w+| [A-Z]+)*",
        r"state of play",
        rf"^(?:and |so )?(?:is|are|has|have|was) (?:the )?{OBJ}(?: \w+| [A-Z]+)*",
        r"(?:was|is|has) (?:it|that)(?: \w+| [A-Z]+)*",
        r"^REF (?:status|OVERDUE|DONE|OPEN)(?: yet)?$",
    ),
    _row(
        Kind.details,
        r"(?:what (?:is|was|are|does|do|did|exactly)|tell|read|details?|text|wording|full|explain|describe|show|more|remind|look at|open|see|everything|history|say about|give)(?: \w+| [A-Z]+){0,6} REF(?: \w+| [A-Z]+)*",
        r"what (?:is|was|are|were|does|did|do|should|must|will) (?:the )?(?:TOPIC|PARTY TOPIC)(?: TOPIC)*(?: \w+){0,5} (?:contain|cover|involve|entail|say|include|look like|consist of|comprise|look at|ask for|call for|require|mean|show|demonstrate|set out|address|evidence|prove)(?: \w+)*",
        r"(?:in what terms|how) (?:is|was|are|were) (?:the )?(?:REF|TOPIC)(?: TOPIC)* (?:expressed|worded|put|phrased|written|framed)",
        r"(?:wording|text|words|details?) (?:of|for) (?:the )?TOPIC",
        r"REF (?:in full|details?|say|says|about|mean|means|text|wording|ask|asks|involve|history|exactly)(?: \w+)*",
        r"^REF(?: (?:,|and|&|or))?(?: REF)*$",
        r"what (?:am|are|is|do|does|did) (?:OWN|PARTY) (?:\w+ ){0,2}(?:meant|supposed|expected|asked|required|have|got|need|promised?|agreed?|told|due|got) to(?: \w+| [A-Z]+)* TOPIC(?: \w+| [A-Z]+)*",
        r"what exactly(?: \w+| [A-Z]+)*",
        r"^(?:history|details|text)(?: of| for)? (?:REF|it|that)",
    ),
    _row(
        Kind.how_many,
        r"how many(?: \w+| [A-Z]+)*",
        r"^(?:total )?number(?: \w+| [A-Z]+)*",
        r"(?:number|total|count|tally) of(?: \w+| [A-Z]+)*",
        r"^count(?: \w+| [A-Z]+)*",
        r"what (?:proportion|percentage|percent|share|fraction|number|%)(?: \w+| [A-Z]+)*",
        r"(?:percentage|proportion|percent|share of)(?: \w+| [A-Z]+)*",
        r"how much of",
    ),
)

_ROWS = Table((rf"(?<![\w.])(?:{pattern})(?!\w)", row) for row in KINDS for pattern in row.patterns)


@dataclass(frozen=True, slots=True)
class Sort:
    """The kind a line has and the facts that its pattern carries; not `known` when no pattern matched (then a list)."""

    kind: Kind
    more: dict[str, Any]
    known: bool = True


def of(text: str, *, goes_on: bool = False) -> Sort:
    """The first kind whose pattern matches the line; a list of actions, or what is asked of one, when none does: not so
    where the line goes on from an earlier one, whose things it may narrow down."""
    if (row := next(_ROWS.that_match(text), None)) is not None:
        instead = None if goes_on else single.stronger(text, row.kind)
        return Sort(instead, {}) if instead else Sort(row.kind, row.more)
    cued = _cued(text)
    alone = Kind.actions if goes_on else single.kind(text)
    known = cued is not None or (alone != Kind.details and bool(re.search(r"\bREF\b", text)))
    return Sort(cued or alone, {}, known=known)


def facts(kind: Kind, text: str) -> dict[str, Any]:
    """What the first pattern of this kind that matches the line says beside it; of returns, which side is asked for."""
    for row in _ROWS.that_match(text):
        if row.kind == kind:
            return dict(row.more)
    return {"side": "out" if re.search(_OWED, text) else "both"} if kind == Kind.returns else {}


_OWED = rf"\b(?:{_NOT}|ow(?:es?|ing)|OPEN|OVERDUE|outstanding|chas\w+|wait\w*)\b"


_CUES = (
    (Kind.challenges, r"raised (?:against|with)\b"),
    (Kind.horizon, r"(?:spotted|flagged|emerging|scann\w+)(?! (?:as|behind|OVERDUE|DELAYED|ATRISK))"),
    (Kind.updates, rf"logged about|(?:has|have|had|did) (?:PARTY|OWN) (?!(?:\w+ )?been (?:given|told|asked)\b)(?:(?!to\b|got\b)\w+ ){{0,2}}{_SAY}|(?:heard|hear|news|word|back) (?:\w+ )?(?:from|on|about) (?:PARTY|REF|TOPIC|REC)|(?:came|come|coming|rolled|arrived) in (?:SINCE|WHEN)"),
)  # fmt: skip
_OF_ACTIONS = re.compile(r"\b(?:actions?|due|deadlines?|OPEN|OVERDUE|DONE|UNDATED|owes?|leads?|led|plan|REF)\b")


def _cued(text: str) -> Kind | None:
    """What one word of a line that no pattern matched is about, where nothing in it speaks of actions."""
    if _OF_ACTIONS.search(text):
        return None
    return next((kind for kind, cue in _CUES if re.search(rf"\b(?:{cue})", text)), None)


def grouped_by(text: str) -> str | None:
    """What a list is to be grouped by."""
    for by, words in _BY.items():
        if re.search(
            rf"(?:which|what|by|per|each|every|busiest|quietest|heaviest|to) (?:the )?(?:{words})(?!\w)", text
        ):
            return by
    if re.search(r"^who\b|who has|each$", text):
        return "party"
    return next((by for by, words in _BY.items() if by != "party" and re.search(rf"\b(?:{words})\b", text)), None)


WHO_DOES = r"(?:and |so |but )?(?:who|which (?:agenc(?:y|ies)|post|person|partners?)) (?!.*\b(?:has|have|had|did|was|were|met|made|hit|missed|beat|wrote|said|told|spoke|sent|submitted|returned|replied|answered|responded|reported|came|gave|handed|in(?= *$| yet| now| already| (?:on|for|with) (?:the )?(?:REF|TOPIC))|back|received|DONE|arrived|still|yet|not)\b)\w+"
"""Who does a thing, in the present: its owners are asked for, and not who has sent it."""
_FRAGMENTS = re.compile(r"[a-z]{3,}")
_WORDS_OF = [(row.kind, frozenset(_FRAGMENTS.findall("|".join(row.patterns)))) for row in KINDS]
WORDS = frozenset(word for word, rows in Counter(word for _, words in _WORDS_OF for word in words).items() if rows > 1)
"""The words of several patterns, and the beginnings of words: what stands among them is no theme."""
WORDS_OF = {kind: frozenset().union(*(words for of, words in _WORDS_OF if of == kind)) for kind in Kind}
"""Those of one kind alone, which are words of its questions and of no other: "busier"."""
VOCABULARY = frozenset(
    word
    for row in KINDS
    for pattern in row.patterns
    for word in re.findall(r"(?<![\w)\]?])[a-z]{4,}(?![\w(\[?\\])", pattern)
)
"""The whole words of the patterns, to which a slip of the pen is set right."""

ABOUT_ACTIONS = (
    Kind.actions, Kind.how_many, Kind.groups, Kind.compare, Kind.on_time, Kind.next_due, Kind.last_due, Kind.details, Kind.dates,
    Kind.owners, Kind.standing, Kind.often, Kind.scrutiny, Kind.returns, Kind.late_returns, Kind.updates, Kind.last_update,
    Kind.same_list, Kind.exceptions,
)  # fmt: skip
LOOKS_BACK = (Kind.updates, Kind.changes, Kind.last_update, Kind.challenges, Kind.horizon)
ONE_THING = (
    Kind.details,
    Kind.dates,
    Kind.owners,
    Kind.standing,
    Kind.often,
    Kind.scrutiny,
    Kind.returns,
    Kind.last_update,
)
EXAMPLES = "“what is outstanding for the police?” or “what is due by November?”"
