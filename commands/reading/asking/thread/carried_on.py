"""What a line that goes on says of the last question in its own short way: put in fuller words, or taken as it stands.

"Anything in there for schools" is "any of them for schools", "not city, county" is "no, county"; "for everyone" lets go of
whose they were, "and which aren't" turns round how they stand, and "in date order" asks for the same list again.
"""

from __future__ import annotations

from typing import Any

from commands.reading import quick_re as re
from commands.reading.asking.thread import merging
from store.query import Kind, Query, Which
from store.statuses import Standing

_AND = r"(?:(?:and|but|so|now|no|ok|then|actually|also|well) (?:, )?)*"
_OF_ALL = r"(?:actions|recs|recommendations|agencies|partners|challenges|all|whole|every|entire|total|overall|plan|in general|altogether)"
_LISTS = (Kind.actions, Kind.how_many, Kind.groups, Kind.exceptions)
_FULLER = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (rf"^{_AND}(?:sorry )?(?:i (?:said|meant|mean|asked for) )?not (?:the )?(?:[\w&'-]+ ){{1,3}}, (?:but |the |i (?:said|meant|mean) )*(?=\w)", "no "),
        (rf"^{_AND}(?:is there |are there )?(?:any|anything|something|which|what|ones?|those)(?: (?:is|are|was|were))?(?: of (?:those|them|these))? (?:in (?:there|that|it|them|this|the list|that list|among (?:them|those)) )(?=\w)", "any of them "),
        (rf"^{_AND}(?:is there |are there )?(?:any|anything|something)(?: of (?:those|them|these))? from (.+?) (?:in|on|among(?:st)?) (?:there|that|it|them|those|these|this|the list|that list)$", r"any of them for \1"),
        (rf"^{_AND}(?:is there |are there )?(?:any|anything|something)(?: of (?:those|them|these))? (.+?) (?:in|on|among(?:st)?) (?:there|that|it|them|those|these|this|the list|that list)$", r"any of them \1"),
        (rf"^{_AND}(?:which|any)(?: ones?)? (?:do|does|did|must|should|will) (?!you\b|they\b)(?=(?:[\w&'-]+ ){{1,4}}(?:lead|own|owe|have|do|support|share)\b(?:(?! actions| plan).)*$)", "which of them do "),
        (rf"^{_AND}which (?=(?:go|goes|going|come|comes|report|need|needs|involve|mention|fall|land|affect|relate|cover|include|repeat|recur|happen|fit|count)\b(?!.*\bactions\b))", "which of them "),
        (rf"^({_AND})(?:what about |how about |for )?(?=[ivx]+$)", r"\1rec "),
        (rf"^{_AND}(?:what is |which is |when is )?(?:the )?(?:earliest|soonest|nearest|most urgent)(?: one| date| deadline| of (?:them|those|these))?$", "which of them is next"),
        (rf"^{_AND}which ones? (?=(?:is|are|goes|go|has|have|was|were)\b)", "which of them "),
        (rf"^{_AND}leave out (?:(?:the|any|anything|everything|all|those|things|ones?|that|which|what|is|are|has|have|been) )*(?:already |now )?(?:due already|already due|past|gone|been and gone|due before (?:now|today))$", "due from today on"),
        (r"^how many of them (?:have|has|did) (?:they|it|that one) (?=(?:finish|complet|done|do|clos)\w*\b)", "how many of them are "),
        (rf"^{_AND}(?:any|ones)(?: that)? (?=(?:we|i) (?:lead|own|owe|have|do|share)\b)", "any of them that "),
        (rf"^{_AND}(?:list|show|name|give|say|what are|who are)(?: me| us)? (?:the |all the |their |its )?(leads?|owners?)(?: (?:of|for|on) (?:each|them|those|these|all of them|each of them))?$", r"\1"),
        (rf"^{_AND}(?:just |only |which are |those |the ones? |which |any )*(?=(?:by |for )?(?:more than|over|at least|longer than) (?:\w+ )?\w+ (?:days?|weeks?|months?|fortnights?)$)", "overdue "),
        (rf"^({_AND}(?:who|whose|when|where|how often|which agenc\w+|what are the (?:dates|deadlines))\b(?:(?! actions?\b).)*?) (?:the|its|their) actions?(?= *$| due$| done$)", r"\1 those"),
        (rf"^{_AND}(?:make (?:it|that)|(?:or )?say) (?:for )?(?:an? |one )(?=(?:day|week|fortnight|month|quarter)$)", "due in the next 1 "),
        (rf"^{_AND}(?:make (?:it|that)|(?:or )?say) (?:for )?(?=(?:two|three|four|six|\d+) (?:days|weeks|months|quarters)$)", "due in the next "),
        (rf"^{_AND}who (?:has|have|needs|is|got)(?: got)? to do (?:it|that|them|those|this|these)$", "who leads them"),
    )
)  # fmt: skip
_HOW_MANY = re.compile(
    rf"^{_AND}how many (?=(?:are|is|have|has|do|need|were|will|due|late|overdue)\b)(?!.*\b{_OF_ALL}\b)"
)
_HOW_MANY_FOR = re.compile(
    rf"^{_AND}how many (?:has|have|does|do|did|are there for|for|are with|are down to) (?!they\b|it\b|those\b|of\b)((?:[\w&'-]+ ?){{1,4}}?)(?: (?:got|have|lead|owe|own))?$"
)
_ITS_ACTIONS = re.compile(
    rf"{_AND}(?:(?:please )?(?:list|show|give|see|read|name)(?: me| us)? |what are )?(?:the |its |all the |all its )?actions?(?: (?:under|for|in|of) (?:it|that|that one))?"
    r"|(?:what|which) actions? (?:are |is |come |comes |sit |sits |fall |falls |there are )?(?:under|for|in|of) (?:it|that|that one|that rec(?:ommendation)?)"
)
_WIDENS = re.compile(
    rf"{_AND}(?:what about |how about |make (?:it|that) |show |list |give |do |do (?:it|that) |back to |for |of |by |to |let us have |open (?:it|that) (?:up|out) to )*"
    r"(?:owed by everyone|(?:everyone|everybody|anyone|anybody|every agency|whoever)(?:'s)?|all (?:of )?(?:the |our )?(?:agencies|partners|bodies|organisations|parties|councils and everyone|twelve)(?:'s?)?|"
    r"(?:the )?(?:whole|entire) (?:board|partnership)(?:'s)?|across (?:the )?(?:board|partnership|piece)|(?:whatever|whichever|regardless of|no matter) (?:the )?(?:which |what |whose )?(?:agency|lead|owner|partner|body)|"
    r"not (?:just|only) (?:ours?|us|mine|me|them|theirs|that one|one agency|the one agency))"
    r"(?: (?:actions|ones|together|at once|instead|please|now|as well|too))*"
)
"""Whose they are matters no longer."""
_THE_REST = re.compile(
    rf"{_AND}(?:what about |how about |for |show |list |who |(?:the )?ones (?:for|of|led by) )*(?:everyone else|everybody else|anyone else|the others|all the others|the rest|(?:all )?(?:the )?other (?:agencies|partners|bodies|districts|councils))(?:'s)?(?: actions| ones)?"
)
"""All but those whose they were."""
_BESIDE_THESE = re.compile(
    rf"{_AND}(?:what|which) else (?:(?:do|does|are|is|have|has|did|must|should) )?(?:they|it|he|she|we|i)(?: (?:also|still|got|have|has|to|need))* (?:leads?|leading|owns?|owning|owes?|owing|have|has|got|do|doing|down for|on (?:their|our|its) (?:list|plate))(?: on| to do)?"
    rf"|{_AND}(?:is there )?anything else (?:for|from|led by|owed by|with|on (?:the list )?for) (?:them|us|me|it|him|her)"
)
"""What of somebody's was not in the list that was just shown."""
_CONTRARY = re.compile(
    rf"{_AND}(?:which|what|who|how many|show|list|the ones?|those|any|ones?)(?: (?:of (?:them|those)|ones?|actions?|that|which|who|me))* (?:is|are|has|have|was|were|do|does|did) not(?: (?:been|yet|so|any|it))*"
    r"|(?:and |so )*(?:the )?(?:opposite|reverse|other way round|contrary)"
)
AFTER_THAT = re.compile(
    rf"{_AND}(?:what (?:about |is |comes )?(?:due )?|when is )?(?:after (?:that|this|then|it)(?: one)?|(?:the )?(?:one|ones|next|deadline|date)(?: one| ones| deadline| date)? (?:after|following)(?: (?:that|it|this))?|the (?:next|following)(?: one| deadline| date)?(?: after (?:that|it))?|next|then|afterwards)|and"
)
"""What comes after the next."""
OTHER_END = re.compile(
    rf"{_AND}(?:what about |how about |what is |when is )?(?:the |our |their )?(?:very )?(?P<end>first|next|earliest|soonest|last|latest|final)(?: one| ones| thing| deadline| date)?(?: due)?"
)
"""From what is due next to what is due last, and back."""
_WHICH_ONES = re.compile(
    rf"{_AND}(?:which|who|list|name|show)(?: (?:ones?|are|is|they|them|those|these|it|of them|me))*"
)
_LEADING = re.compile(
    rf"{_AND}(?:what (?:do|does) (?:they|it|we|i) |(?:the )?ones (?:they|it|we) )?(?:lead|own|leading|leads|owns)(?: on)?"
)
_ANY_TIME = re.compile(
    rf"{_AND}(?:leave out |take off |drop |forget |ignore |lose |remove |never mind |without )(?:the |that |about )*(?:(?:january|february|march|april|may|june|july|august|september|october|november|december|date|time|month|due) )?(?:bit|part|filter|limit|window|range|dates?|deadlines?|months?|time)"
    r"|(?:at )?any ?time|whenever|(?:for )?(?:any|all|every|whatever) (?:dates?|months?)|regardless of (?:the )?(?:date|when|deadline)|whatever the (?:date|deadline)|not just (?:in |for )?(?:january|february|march|april|may|june|july|august|september|october|november|december|this month|this week|this quarter)"
)
"""When they are due matters no longer."""
_TURNED = {
    "open": "closed",
    "closed": "open",
    "answered": "unanswered",
    "unanswered": "answered",
    "open, answered": "unanswered",
}
_AGAIN = re.compile(
    rf"{_AND}(?:(?:can|could|would) (?:you|i|we) |please )*(?:(?:put|sort|order|list|show|have|get|see|give|arrange|do|rank)(?: me)? )?(?:it|them|that|those|these|the list)?(?: ?(?:all|listed|sorted|ordered|shown|out|back))*"
    r" ?(?:in (?:(?:due )?date|deadline|time|chronological|number|numerical|ref|due|that) order|in order(?: of (?:date|due date|deadline|urgency|number))?|by (?:due date|deadline|due)|"
    r"(?:soonest|earliest|oldest|most urgent|nearest|longest overdue) (?:ones? )?(?:first|at the top)|(?:sorted|sort|order|ordered|rank|ranked)(?: it| them| that| those)? by (?:due )?(?:date|dates|deadline|urgency|number|ref)|"
    r"(?:a bit |much |keep it )?shorter|(?:just|only) (?:the )?(?:refs?|numbers|titles|headlines|short version|basics)|in (?:brief|short)|briefly|(?:the )?short version|say (?:it|that) again|again|repeat (?:it|that)|as (?:a )?(?:list|bullets|table))"
    r"(?: please| instead| then)*"
)


def fuller(line: str, last: Query) -> str:
    """The line in words that name what they mean, where it goes on from a list or from one action."""
    if last.kind not in (*_LISTS, Kind.owners, Kind.dates, Kind.details, Kind.standing, Kind.recommendation):
        return line
    if len(last.which.refs) == 1 and re.match(rf"{_AND}which ones\b", line):
        return line  # one action has no ones
    if last.kind == Kind.recommendation:
        line = re.sub(
            rf"^{_AND}which (?:of the |of its )?actions? (?=(?:is|are|has|have|do|does|go|goes)\b)",
            "which of them ",
            line,
        )
    if last.kind == Kind.how_many:
        line = _HOW_MANY_FOR.sub(r"for \1", line)
    if last.kind in (*_LISTS, Kind.recommendation) and (
        last.which.party_ids or not (last.which.due_from or last.which.due_to)
    ):
        line = _HOW_MANY.sub("how many of them ", line)
    if last.which.party_ids:
        line = re.sub(rf"^{_AND}(?:the )?schools$", "for schools", line)  # whose they are, and not their theme
    for pattern, instead in _FULLER:
        line = pattern.sub(instead, line, count=1)
    return line


def as_it_stands(line: str, last: Query) -> Query | None:
    """The last question again, wider, turned round, or as it was; None where the line says something else."""
    if _AGAIN.fullmatch(line) and last.kind in (*_LISTS, Kind.owners, Kind.dates, *merging.BY_AGENCY, Kind.challenges):
        return last.model_copy(update={"page": 1})
    if last.which.recommendations and last.kind != Kind.actions and _ITS_ACTIONS.fullmatch(line):
        of = Which(recommendations=last.which.recommendations, review_id=last.which.review_id, with_closed=True)
        return Query(kind=Kind.actions, which=of)
    if last.kind == Kind.returns and last.how_many and _WHICH_ONES.fullmatch(line):
        return last.model_copy(update={"how_many": False, "page": 1})
    if last.which.only_support and _LEADING.fullmatch(line):
        return _list_of(last, only_support=False, with_support=False)
    if (last.which.due_from or last.which.due_to) and _ANY_TIME.fullmatch(line):
        return _list_of(last, due_from=None, due_to=None, with_closed=not last.which.standings)
    if _WIDENS.fullmatch(line):
        return _of_everyone(last)
    if last.which.party_ids and last.kind in _LISTS and _THE_REST.fullmatch(line):
        return _list_of(last, but_party_ids=last.which.party_ids, party_ids=(), exactly=False, together=False)
    if last.which.party_ids and last.kind in _LISTS and _BESIDE_THESE.fullmatch(line):
        return _beside_these(last)
    if _CONTRARY.fullmatch(line):
        number = {"kind": Kind.how_many} if last.kind == Kind.actions and "how many" in line else {}
        return _turned_round(last.model_copy(update=number))
    return None


def _beside_these(last: Query) -> Query | None:
    """The same parties' actions but for those that the last question narrowed down to."""
    which, every = last.which, {"with_closed": True}
    if which.topics:
        return _list_of(last, topics=(), but_topics=which.topics, **every)
    if which.refs:
        return _list_of(last, refs=(), but_refs=which.refs, **every)
    if which.due_from or which.due_to:
        days = {"but_due_from": which.due_from, "but_due_to": which.due_to}
        return _list_of(last, due_from=None, due_to=None, **days)
    if which.meeting_party_id:
        return _list_of(last, meeting_not=not which.meeting_not, **every)
    if which.standings:
        return _list_of(last, standings=(), but_standings=which.standings, with_closed=False)
    return None


def _of_everyone(last: Query) -> Query | None:
    whose: dict[str, Any] = {"party_ids": (), "but_party_ids": (), "exactly": False, "together": False}
    which = last.which.model_copy(update=whose | {"with_support": False, "only_support": False})
    its_own = {"own": False, "who_ids": (), "but_who_ids": (), "by_ids": (), "to_ids": (), "about_ids": (), "page": 1}
    wider = last.model_copy(update={**its_own, "which": which})
    return wider if wider.model_copy(update={"page": last.page}) != last else None


def _turned_round(last: Query) -> Query | None:
    if last.kind in (Kind.challenges, Kind.horizon) and last.state:
        return last.model_copy(update={"state": _TURNED[last.state], "page": 1})
    if last.kind == Kind.returns and last.side != "both":
        return last.model_copy(update={"side": "out" if last.side == "in" else "in", "page": 1})
    which, closed = last.which, Standing.closed
    if last.kind not in _LISTS or which.statuses or which.but_standings:
        return None
    if which.standings == (closed,):
        return _list_of(last, standings=(), with_closed=False)
    if not which.standings and not which.with_closed:
        return _list_of(last, standings=(closed,), with_closed=True)
    if which.standings:
        return _list_of(last, standings=(), but_standings=which.standings, with_closed=False)
    if which.is_dated is not None:
        return _list_of(last, is_dated=not which.is_dated)
    return None


def _list_of(last: Query, **changed: Any) -> Query:
    own = last.own and "party_ids" not in changed
    return last.model_copy(update={"which": last.which.model_copy(update=changed), "own": own, "page": 1})
