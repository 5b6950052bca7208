"""What a line asks of the records that were just listed: the latest of them, when they came, who was late, what was said."""

from __future__ import annotations

from commands.reading import quick_re as re
from store.query import Kind, Query

_AND = r"(?:(?:and|but|so|then|ok|just|only|show) (?:, )?)*"
_LOGGED = (Kind.challenges, Kind.horizon)
_SAID = (Kind.updates, Kind.last_update, Kind.changes)
_THEM = r"(?:it|them|that|this|those|these|they|so)"
_STATUS = r"(?:delayed|late|complete|completed|done|on track|off track|at risk|paused|not started)"
_FULLER = (
    (
        _SAID,
        rf"^{_AND}which (?:ones? )?(?:of (?:those|them|these) )?(?:says?|said|reports?|reported|are|is|was|were) (?={_STATUS}$)",
        "only the ",
    ),
    (
        (*_LOGGED, *_SAID),
        rf"^{_AND}(?:is there |are there |was there |have we (?:had )?)?(?:any|anything|something|ones?)(?: in| else| at all| come in)? (?=(?:from|on|about|by|to|against|since) )",
        "",
    ),
    (
        (Kind.actions,),
        rf"^{_AND}(?:any|which)(?: ones?)? (?=(?:not|been|had|has had|have had|still|with|without|updated|reported|untouched)\b)",
        "which of them are ",
    ),
)
"""What narrows the list, said as if it were asked anew: "anything from the police", after the updates on 1.2."""
_END = re.compile(
    rf"{_AND}(?:which (?:ones? )?(?:is|was|are|were) |what (?:is|was) )?(?:the )?(?P<end>latest|newest|most recent|last|oldest|first|earliest|longest)(?: (?:one|open|challenge|item|update|entry|running|only|of (?:them|those|these)))*"
)
_WHEN = re.compile(
    rf"{_AND}(?:when|what (?:date|day)|on what (?:date|day))(?: (?:was|were|is|did) (?:{_THEM}|he|she))?(?: (?:sent|send|in|come in|submitted|submit|received|get|do|done|arrive|return|returned))*(?: {_THEM})?"
)
_LATE = re.compile(
    rf"{_AND}(?:(?:were|was|is|are) )?(?:any|any of them|any of those|either|{_THEM}|which(?: of (?:them|those))?|who)?(?: (?:was|were|is|are|came in|come in|sent))? ?(?:late|overdue|on time|in time)(?: (?:with it|too|though))?"
)
_WORDS = re.compile(
    rf"{_AND}(?:what (?:did|have|has) (?:they|people|the agencies|any of them|he|she) (?:say|said|report|reported|tell us|told us|put)(?: (?:about|on|for) {_THEM})?"
    rf"|(?:did|have|has) (?:they|any|any of (?:them|those|these)|anyone|either)(?: of them)? (?:say|said|give|given|explain|explained|report|reported|tell us|told us)(?: (?:why|when|anything|how|a reason|the reason|what happened|us))*"
    rf"|(?:any|what) (?:reasons?|explanations?|excuses?|word)(?: given| from (?:them|any of them))?"
    rf"|(?:so )?who (?:has |have |was it )?(?:that )?(?:says?|said|reports?|reported|flagged|told us|reckons?|logged)(?: {_THEM})?|says who|according to (?:who|whom))"
)
_OTHER_NUMBER = re.compile(rf"{_AND}(?:(?:what|how) about )?(?:number |no\.? ?|#)?(\d{{1,3}})")
_OUTCOME = re.compile(
    rf"{_AND}(?:when (?:was|were|did|is|are) {_THEM}\b.*|(?:what (?:was|is) )?(?:the |their |its |any )?(?:outcome|result|response|answer|reply|upshot)s?(?: yet)?)"
)
"""What the list of challenges tells of each."""


def fuller(line: str, last: Query) -> str:
    """The line in words that say what they narrow down."""
    for of, pattern, instead in _FULLER:
        if last.kind in of:
            line = re.sub(pattern, instead, line, count=1)
    return line


def read(line: str, last: Query) -> Query | None:
    """The question that the line makes of the records listed last; None where it says something else."""
    if last.kind in (*_LOGGED, Kind.updates) and (end := _END.fullmatch(line)):
        newest = end["end"] in ("latest", "newest", "most recent", "last")
        if last.kind == Kind.updates:
            return last.model_copy(update={"kind": Kind.last_update, "page": 1}) if newest else None
        # challenges are listed oldest first, items of the horizon newest first
        return last.model_copy(update={"nth": 1 if newest == (last.kind == Kind.horizon) else -1, "page": 1})
    if last.number is not None and (other := _OTHER_NUMBER.fullmatch(line)):
        return Query(kind=last.kind, number=int(other[1]))
    if last.kind == Kind.updates and _WHEN.fullmatch(line):
        return last.model_copy(update={"kind": Kind.last_update, "page": 1})
    if last.kind == Kind.challenges and _OUTCOME.fullmatch(line):
        return last.model_copy(update={"page": 1})
    if last.kind == Kind.returns:
        if last.who_ids and _WHEN.fullmatch(line):
            return last.model_copy(update={"page": 1})  # the day stands beside each
        if _LATE.fullmatch(line):
            return last.model_copy(update={"kind": Kind.late_returns, "side": "both", "page": 1})
    if (last.kind in (Kind.returns, Kind.late_returns) or last.which.statuses) and _WORDS.fullmatch(line):
        which = last.which.model_copy(update={"with_closed": True})
        return Query(kind=Kind.updates, which=which, who_ids=last.who_ids, own=last.own)
    return None
