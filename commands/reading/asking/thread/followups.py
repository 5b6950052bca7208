"""A line that goes on from the thread's last question: "and Cafcass?", "only the overdue ones", "who leads them".

Whether it goes on at all is decided in `own_questions.py`. What goes on either asks another thing of the same actions, or
changes a filter: what it names takes the place of what the last question had there.
"""

from __future__ import annotations

from typing import Any

from commands.reading import quick_re as re
from commands.reading.asking import fresh
from commands.reading.asking.kind import facts, kinds
from commands.reading.asking.known import Known
from commands.reading.asking.marking import asides, leftovers, marking
from commands.reading.asking.marking.found import Found
from commands.reading.asking.refusing import wishes
from commands.reading.asking.thread import (
    after_meetings,
    carried_on,
    merging,
    own_questions,
    past_on,
    pointing_back,
    records_on,
)
from commands.reading.asking.thread.own_questions import BACK, Pointing
from commands.reading.asking.wording.line import Line
from store.query import Kind, Query, Unread, Which

_LEADS = (
    r"(?:and|sorry|apologies|whoops|oops|my mistake|scrap that|scratch that|wait|hang on|what (?:about|of)|how about|also|or|but|(?:the )?same (?:(?:again|question|query|enquiry|thing|one|list)(?: ,)? )*(?:but )?(?:for|with|in respect of|as regards|of)|rather|instead|then|ok|so|now|ah|could you|"
    r"no(?! (?:dates?|deadlines?|updates?|records?|due|response|answer|reply|UNDATED)\b)|(?:i|we) (?:mean|meant|was after|were after|had in mind|was thinking of|said)|make (?:that|it)|it should be|only|just|try|,)"
)
_LEAD_IN = re.compile(rf"^(?:{_LEADS}\s+)+")
_CORRECTS = re.compile(
    r"^(?:no|sorry|i mean(?:t)?|i had in mind|i was (?:after|thinking of)|make (?:that|it)|it should be|rather)\b.*?(?P<wrong>(?: ,)? (?:rather than|not|instead of|and not) .*)$"
)
_CHANGES = re.compile(
    r"^(?:including|include|with(?:out)?|except|leave|excluding|exclude|apart|drop|minus|skip|plus|add(?:ing)?|those|these|them|they|which of|which are|which (?:ones )?(?:is|are|has|have|remain)|of (?:those|them|these)|"
    r"any of|ones|the ones?|last|raised|made|by|to|from|about|for|in|on|since|led|owned|shared|jointly|overdue|open|closed|everyone|everybody|not|except|more|narrow|filter|who else)\b|"
    r"\b(?:only|instead|as well|too|alone)$"
)
_LEAVES_OUT = re.compile(
    r"^(?:and |but |now |so |could we |can we |could you |can you |please )*(?:remove|drop|leave off|leave aside|take out|take off|strip out|cut(?: out)?|hide|get rid of|lose|do without|knock out|filter out|not counting|skip|ignore|forget)(?: from (?:it|that|this|them|those|these|the list))? (?=(?:the|any|all|those|anything|everything|things) )"
)
_SMALL_TEXT = """
the for in on of and a an to by from about ones one what is are due only just any anything or with at now all instead as
well too please alone
"""
_SMALL = frozenset(_SMALL_TEXT.split())
_NOUNS = {
    Kind.challenges: "challenges",
    Kind.horizon: "horizon items",
    Kind.updates: "updates",
    Kind.changes: "updates",
    Kind.exceptions: "exceptions",
}
# A fragment is read with the noun that the last question had: "raised by PAQA" of challenges.
_SHORT = tuple(
    (re.compile(rf"^(?:and |so |but |then |also )*(?:{pattern})$"), words)
    for pattern, words in (
        (r"(?:the |their |its )?(?:leads?|owners?|lead agenc(?:y|ies))|who by|by wh(?:o|om)|done by wh(?:o|om)|which agenc(?:y|ies) (?:is|are) (?:that|those|it)|(?:who|which agency) is responsible(?: for (?:that|it|them|those))?", "who leads them"),
        (r"any(?:one|body) else(?: (?:on|doing|leading|with|involved in|down for) (?:it|that|them|those))?|any others?", "who leads and who supports them"),
        (r"(?:the |their |its )?(?:leads?|owners?)(?: and| or| ,| \+)+ (?:the |their |its )?(?:supporters?|support(?:ing)?|helpers?)(?: agenc(?:y|ies)| partners?| bodies)?(?: please)?", "who leads and who supports them"),
        (r"(?:and |so )?how many (?:leads?|owners?|lead agenc(?:y|ies)|agenc(?:y|ies))(?: (?:has|have|does|do|are|is|got|there|on|for|that|it|them|those|they|all|in|total|altogether)){0,4}", "how many lead it"),
        (r"(?:and |so )?who (?:still )?(?:has|have|needs|got)(?: still)?(?: got)? (?:to(?: do (?:it|so|that))?|to go)(?: still)?|(?:who|whose (?:return|report|answer)) (?:is|are) (?:it|this|that|we|they|you)(?: \w+)? (?:waiting|hanging|held up|stuck|stalled|pending)(?: up)?(?: (?:on|for|with|by))?", "who are we still waiting for on it"),
        (r"is (?:that|it) an? (?:yearly|annual|monthly|regular|recurring|repeating|one[- ]off|weekly|quarterly)(?: \w+)?", "how often are they"),
        (r"(?:could |can |might |may )?(?:you |we )?(?:do|group|sort|split|list|show|put|arrange|have|break) (?:it|them|those|that|this|these)(?: down)? by (?P<by>\w+)(?: instead| rather)?|(?:could |can |might |may )?(?:those|they|these|it) be (?:grouped|sorted|split|listed|put|arranged)(?: \w+)* (?:by|according to|per)(?: the)? (?P<by_>\w+)(?: \w+)?(?: instead)?", "group by"),
        (r"scrutinised (?:where|by who|when)|where (?:is|are) (?:it|they|that) scrutinised|(?:to )?(?:which|what) (?:meeting|board)|where (?:does|do) (?:it|they|that|those) go(?: to)?|(?:who|whom) to|to (?:who|whom)|(?:who|whom) (?:does|do|is|are) (?:it|they|that|those) (?:reported|report|go|sent|going)(?: in| back)? to", "where do they go to"),
        (r"why(?: not| is (?:that|it|this)| are they| so late| is it so late)?(?: though)?|(?:for )?what (?:is the )?reason|how come|how so|what is the hold[- ]?up|what for", "why"),
        (r"(?:the |their |its |any |got (?:a |any )?)?(?:due )?(?:dates?|deadlines?)|(?:by|until|due) when|due|when (?:is that|by|for|are those|are they|is it|would that be)(?: due)?", "when are they due"),
        (r"(?:show )?(?:the |their |its )?(?:full |exact )?(?:wording|text|details?)(?: (?:of|for|in) (?:each|them|those|it|all)| (?:of|for) each of (?:them|those))?|(?:them |it |those |these |each )?in full|what (?:does|do) (?:it|they|that|those) (?:say|involve|ask for|mean)|(?:read|show)(?: me)? (?:it|them)(?: out)?(?: in full)?", "show them in full"),
        (r"(?:the |their |its )?(?:status|progress|position)(?:es)?|how (?:is|are) (?:it|they|that|those) (?:going|doing|getting on)|where are we with (?:it|them|that|those)", "what is the status of them"),
        (r"(?:does|do|will|is|are) (?:it|they|that|those) (?:to )?(?:recur|repeat|come round|come back|come up again)(?: again)?|is (?:it|that) (?:a )?(?:recurring|regular|one[- ]off)(?: \w+)?|how often(?: is (?:that|it))?", "how often are they"),
        (r"(?:the )?most", "who has the most"),
        (r"(?:the )?(?:fewest|least)", "who has the fewest"),
        (r"(?:what|which) (?:percentage|proportion|share|percent|fraction)(?: (?:is|are|of \w+ is|would) (?:that|those|it|they)(?: be)?)?|as a (?:percentage|percent|proportion|share)", "what percentage is that"),
    )
)  # fmt: skip
# What a follow-up leaves out of a question: "leads?" is "who leads them".
_ONE_OF_THEM = r"\b(?:the|that|this) (?:(?!next\b|last\b|same\b)[\w'-]+ ){1,4}one\b|\bthe one (?:about|on|from|by|to|against|with|for|of|that)\b"
"""One of what was just listed: "the Cafcass one", "the one about elections"."""


_WHO_BY = re.compile(
    r"(?:and |so |but )*(?:who by|by wh(?:o|om)|done by wh(?:o|om)|who (?:has )?(?:done|did|sent) (?:it|that))"
)
"""After whether it is done: who has done it."""
_WHO_ELSE = re.compile(r"(?:and |so |but )*(?:who|any(?:one|body)) else|(?:and )?any others?")
"""After some who have answered, or not: all that were asked are told."""
_HOW_A_CHALLENGE_STANDS = re.compile(
    r"(?:and |so |but )*(?:has|have|did|is|are|was|were|does|do) (?:it|they|that|those|these|them|we|i|anyone|anybody|any of (?:them|those))"
    r"(?: \w+){0,3} (?:repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?|closed?|clos(?:e|ing)|settled?|resolved?|sorted|done|dealt with|open|live|outstanding|finished|over|ended|come back|get back|said anything)(?: \w+){0,3}"
    r"|(?:and |so |but )*(?:who (?:raised|made|brought|started|issued|put in|are|is|were|was) (?:it|them|they|those|that|these)(?: (?:by|from|to|against|with))?|(?:raised |made |put )?by (?:who|whom)|who (?:by|from|to|against)|against (?:who|whom)|to (?:who|whom)|what (?:did|have|has) (?:they|it|he|she) (?:say|said|answer|answered|reply)(?: back)?|what was the (?:answer|response|outcome|result|upshot)|any (?:answer|response|outcome|reply)(?: yet)?)"
)
"""What the list of challenges tells of each as it stands."""


def read(line_text: str, known: Known) -> Query | Unread | None:
    """The question that the line makes of the last one; None when it stands by itself."""
    last = known.last
    if last is not None and (of_it := past_on.read(line_text, last, known)) is not None:
        return of_it
    if last is not None and (last.fact or "").startswith("past:"):
        last = Query(kind=Kind.details, which=last.which)
    if last is not None and last.kind == Kind.fact:
        if last.fact and last.fact.startswith("glossary:"):
            return (
                facts.read(f"what does {_LEAD_IN.sub('', line_text)} mean", known)
                if _LEAD_IN.match(line_text)
                else None
            )
        last = Query(kind=Kind.how_many, which=Which(with_closed=True)) if last.fact == "plan:actions" else None
    if last is None:
        return None
    if last.kind == Kind.meeting and (asked := after_meetings.read(line_text, last, known)) is not None:
        return asked
    if (asked := after_meetings.going_there(line_text, last, known)) is not None:
        return asked
    if (there := after_meetings.beside(line_text, last, known)) is not None:
        return there
    if last.kind in _OF_SEVERAL and not (last.who_ids or last.which.party_ids) and _WHAT_THEY.match(line_text):
        return Unread(why="ask", sentence="Whose? Say which of them is meant, for example “Probation’s actions”.")
    if last.kind in (Kind.standing, Kind.returns) and last.which.refs and _WHO_BY.fullmatch(line_text):
        return last.model_copy(update={"kind": Kind.returns, "side": "in", "how_many": False, "page": 1})
    if last.kind == Kind.returns and not last.who_ids and _WHO_ELSE.fullmatch(line_text):
        return last.model_copy(update={"side": "both", "how_many": False, "page": 1})
    if _ELSE_OF_WHAT.fullmatch(line_text):
        return Unread(why="ask", sentence=_ELSE)
    if number := _BARE_NUMBER.fullmatch(line_text):
        if last.which.refs and number["number"].isdecimal():
            return _which_number(number["number"], known)
        if last.which.recommendations:
            line_text = f"{number['lead']}rec {number['number']}"
    if wrong := _CORRECTS.match(line_text):
        line_text = line_text[: wrong.start("wrong")]
    line_text = _LEAVES_OUT.sub("leave out ", line_text)
    if (said := _fixed(line_text, last) or _of_what_was_listed(line_text, last)) is not None:
        return said
    line_text = records_on.fuller(carried_on.fuller(line_text, last), last)
    if last.kind == Kind.challenges:
        line_text = re.sub(r"\bwithout (?:any |an |a )?updates?\b", "are unanswered", line_text)
        if _HOW_A_CHALLENGE_STANDS.fullmatch(line_text):
            return last.model_copy(update={"page": 1})
    for pattern, words in _SHORT if last.kind not in _NOUNS else ():
        if short := pattern.fullmatch(line_text):
            by = short.groupdict()
            line_text = f"{words} {by['by'] or by['by_']}" if by else words
            break
    leads = bool(_LEAD_IN.match(line_text))
    bare_line = re.sub(r"^show (?=the |a )", "", _LEAD_IN.sub("", line_text))
    line, found = Line(bare_line), Found()
    shifted = pointing_back.shifted(line, found, last, known.today)
    pointing_back.nth(line, found, last)
    if isinstance(problem := marking.mark(line, found, known, past=last.kind in kinds.LOOKS_BACK), Unread):
        return problem
    asides.left_out(line, found, known)
    they = pointing_back.they(line, found, last, known)
    if (_is_of_one(last) or last.kind == Kind.silent) and re.fullmatch(
        r"(?:has|have|did|is|are|was|were) (?:PARTY|OWN)(?: (?:sent|sen[dt] in|done|submitted|returned|given|DONE)(?: (?:theirs|it|one|that|OWN|in|yet|theirs in|it in))*|(?: (?:one of|among|amongst|part of|in|on|there|with) ?(?:them|those|these|that|the list|it|that list)?)?)",
        line.text,
    ):
        who = tuple(party.id for party in found.parties) or known.own_ids
        kind = last.kind if last.kind in (Kind.late_returns, Kind.silent) else Kind.returns
        among = last.kind == Kind.returns and re.search(
            r"(?:PARTY|OWN) (?:one of|among|amongst|part of|in|on|there|with)\b", line.text
        )
        side = last.side if among else "both"  # "is Cafcass one of them": of those that were named
        return last.model_copy(update={"kind": kind, "who_ids": who, "own": not found.parties, "side": side, "page": 1})
    text = line.text
    of_one = not last.which.refs and bool(re.search(_ONE_OF_THEM, bare_line))
    refers = (
        of_one
        or own_questions.points_back(text, last)
        or bool(re.fullmatch(r"why|who else|who|when|how often|where|by when", text))
    )
    sort = kinds.of(BACK.sub("REF", text) if refers and not found.refs else text, goes_on=True)
    if last.kind == Kind.actions and _ANY_OF_THEM.search(text):
        sort = kinds.Sort(Kind.actions, {})
    pointing = Pointing(
        leads=leads, refers=refers, shifted=shifted, changes=_changes_a_list(bare_line, text, found, last),
        bare=_is_bare(text),
    )  # fmt: skip
    if last.kind in (Kind.challenges, Kind.horizon) and pointing.at_all and _narrows_a_log(text, sort, pointing):
        changed = _changed(line, found, known, last)
        if of_one and isinstance(changed, Query):
            return changed.model_copy(update={"state": last.state, "page": 1})  # what is asked of it narrows nothing
        return changed
    if last.which.refs and last.kind in merging.OF_ONE and found.whens and not found.refs and pointing.bare:
        # one action has one date: days alone do not narrow it, and "make it September" would change it
        return wishes.another_date() if _WISHES.match(line_text) else last.model_copy(update={"page": 1})
    if own_questions.takes_the_place(text, last, pointing):
        return fresh.read(bare_line, known)
    if own_questions.is_whole(text, sort, last, pointing):
        return fresh.of_sort(line, found, known, sort) if they else None
    if own_questions.stands_anew(text, line_text.removesuffix(bare_line)):
        last = last.model_copy(update={"which": merging.without_standing(last.which)})
    if sort.kind == Kind.actions or pointing.bare:
        return _changed(line, found, known, last)
    return _another(line, found, known, last, sort, pointing)


_WISHES = re.compile(
    r"(?:(?:and|no|ok|so|now|sorry|please|,|can (?:we|you)|could (?:we|you)) )*(?:make|it should be|should be|set|move|push|call)\b"
)


def _changes_a_list(bare_line: str, text: str, found: Found, last: Query) -> bool:
    return (
        bool(_CHANGES.search(bare_line) or _CHANGES.search(text))
        or (found.only is not None and set(text.split()) <= _SMALL)
        or (last.kind in (Kind.challenges, Kind.horizon) and _goes_on_in_log(text, last))
    )


def _narrows_a_log(text: str, sort: kinds.Sort, pointing: Pointing) -> bool:
    whole = text.startswith("what ") and not pointing.in_words
    of_a_log = sort.kind not in (Kind.challenges, Kind.horizon, Kind.fact) and not re.search(r"\bactions\b", text)
    return of_a_log and not whole


def _of_what_was_listed(line: str, last: Query) -> Query | None:
    return records_on.read(line, last) or carried_on.as_it_stands(line, last)


_ANY_OF_THEM = re.compile(
    r"^(?:(?:is|are|do|does) )?(?:any|which|what) of (?:those|them|these) .*\b(?:led by|for|also|have|has|involv\w+|concern\w*|need\w*|includ\w+|affect\w*|name\w*) (?:PARTY|OWN)\b"
    r"|^(?:any|which|what) of (?:those|them|these) (?:is|are) (?:(?:the|a|an) )?(?:TOPIC ?)+$"
    r"|^(?:(?:is|are|do|does) )?(?:any|which|what)(?: ones?)?(?: of (?:those|them|these))? (?:(?:is|are|that|to do with|deals?|dealing) )*(?:about|on|with|around|regarding|concerning) (?:the )?TOPIC$"
)
"""Whether some of the list are a party's: which ones says it."""


def _fixed(line: str, last: Query) -> Query | None:
    """Turns of phrase that say by themselves what they change."""
    if re.fullmatch(r"(?:more|next page|show more|and the rest|the rest|continue|go on)", line):
        return last.model_copy(update={"page": last.page + 1})
    if ((last.which.recommendations or last.which.refs) and _ITS_RECOMMENDATION.fullmatch(line)) or (
        last.which.recommendations and re.fullmatch(r"(?:and )?what (?:does|did) it (?:actually )?say", line)
    ):
        of = Which(
            refs=last.which.refs, recommendations=last.which.recommendations, review_id=last.which.review_id,
            with_closed=True,
        )  # fmt: skip
        return Query(kind=Kind.recommendation, which=of)
    if last.kind in (Kind.updates, Kind.changes) and re.fullmatch(
        r"(?:and |so )?(?:who(?: (?:was|is) (?:it|that|this)| by| from)?|(?:from|by|sent by) (?:who|whom)(?: (?:is|are|was|were) (?:they|those|that|it|these))?|who (?:from|by|sent (?:them|those|it)|(?:are|were|is|was) (?:they|those|it|that|these) (?:from|by))|which agencies|whose(?: are they)?)",
        line,
    ):
        return last.model_copy(update={"kind": Kind.updates, "names_only": True, "page": 1})
    if re.fullmatch(
        r"(?:and |so )?(?:how many|what number)(?: (?:is|are|of|was|makes?) (?:that|those|these|them|it|there))?(?: (?:is|are) there)?(?: in (?:total|all))?",
        line,
    ):
        return last.model_copy(
            update={"kind": Kind.how_many if last.kind == Kind.actions else last.kind, "how_many": True}
        )
    if _is_of_one(last) and (
        asked := re.fullmatch(
            r"(?:and |so |but )?(?:who|which (?:agencies|ones|of them)) (?:is |are )?(?:has|have|did|is|are|still)?(?P<no> (?:not|still|missing|outstanding|out|to come|left|left to come|remaining|to go))*(?: (?:yet|already|we|waiting|missing|outstanding|out|owing))*(?P<done> (?:sent|submitted|answered|replied|returned|in|done|reported|come|back))?(?: (?:it|them|one|in|back|yet|that))*",
            line,
        )
    ):
        out = re.search(r"\b(?:not|still|missing|outstanding|out|to come|waiting|owing|left|remaining|to go)\b", line)
        return last.model_copy(
            update={"kind": Kind.returns, "side": "out" if out else "in", "who_ids": (), "own": False, "page": 1}
        )
    if last.kind in (Kind.late_returns, Kind.silent) and re.fullmatch(
        r"(?:and |so |but )?(?:who|which (?:ones|agencies|partners|of them))(?: (?:is|are|was|were) (?:it|that|they|those|these))?(?: (?:exactly|precisely|then|please|though))*",
        line,
    ):
        return last.model_copy(update={"how_many": False, "page": 1})
    if re.match(
        r"(?:and |now )?(?:including|include|with|plus|add(?:ing)?) (?:the )?(?:closed|completed?|done|finished)(?: ones)?",
        line,
    ):
        return last.model_copy(update={"which": last.which.model_copy(update={"with_closed": True}), "page": 1})
    if last.kind in (Kind.how_many, Kind.groups, Kind.on_time) and re.fullmatch(
        r"(?:and |so )?(?:(?:can|could) (?:i|you) )?(?:(?:please )?(?:list|show|see|name|give)(?: me)? (?:them|those|these)(?: all)?|which(?: ones?| actions?)?(?: (?:is|are) (?:they|those|that|it|these))?|what are they)",
        line,
    ):
        return last.model_copy(
            update={"kind": Kind.actions, "share": False, "how_many": False, "by": None, "pick": None, "page": 1}
        )
    if last.kind == Kind.next_due and carried_on.AFTER_THAT.fullmatch(line):
        return last.model_copy(update={"days_on": last.days_on + 1, "page": 1})
    if last.kind in (Kind.next_due, Kind.last_due) and (asked := carried_on.OTHER_END.fullmatch(line)):
        kind = Kind.next_due if asked["end"] in ("first", "next", "earliest", "soonest") else Kind.last_due
        return (
            last.model_copy(update={"kind": kind, "days_on": 0, "page": 1})
            if kind != last.kind or last.days_on
            else None
        )
    if last.kind == Kind.meeting and (
        asked := re.fullmatch(
            r"(?:and |what about |when (?:is|was) )*(?:the )?(?P<which>last|previous|next)(?: one| meeting)?", line
        )
    ):
        return last.model_copy(update={"last": asked["which"] != "next", "since": None, "until": None})
    return None


def _is_of_one(last: Query) -> bool:
    of_refs = (*kinds.ONE_THING, Kind.updates, Kind.changes)
    return last.kind in (Kind.returns, Kind.late_returns) or (last.kind in of_refs and bool(last.which.refs))


_ITS_RECOMMENDATION = re.compile(
    r"(?:and |so |but )*(?:show |read |tell (?:me |us )?)?(?:(?:what|how) (?:does|did|do|is|was) (?:the|that|this|its) rec(?:ommendation)?(?: itself| actually| really| originally| exactly| in full)? ?(?:say|read|ask(?: for)?|call for|want|worded|put|again)?(?: in full| exactly)?"
    r"|(?:what is )?(?:out |me |us )*(?:the |its )?(?:full |exact |actual )?(?:(?:text|wording|words) of (?:the|that|this|its) |(?:the|that|this|its) )rec(?:ommendation)?(?: itself)?(?: text| wording| out| in full| please)*"
    r"|what (?:was|is|did they) (?:actually |originally )?recommend(?:ed)?|what (?:was|is) the (?:actual |original )?rec(?:ommendation)?(?: itself)?)"
)


def _changed(line: Line, found: Found, known: Known, last: Query) -> Query | Unread:
    """The last question with what the line names in the place of what it replaces."""
    text = line.text
    noun = _NOUNS.get(last.kind, "")
    if last.kind in (Kind.challenges, Kind.horizon) and _is_fragment(text, last) and not _ANSWERED.fullmatch(text):
        noun += " about"  # "and FGM", after the horizon
    line.text = " ".join(f"{noun} {BACK.sub(' ', text)}".split())
    said = fresh.of_sort(line, found, known, kinds.of(line.text, goes_on=True))
    if isinstance(said, Query) and said.which.party_ids and _names_one_owner(last.which) and _THEIRS_TOO.search(text):
        both = tuple(dict.fromkeys((*last.which.party_ids, *said.which.party_ids)))
        said = said.model_copy(
            update={"which": said.which.model_copy(update={"party_ids": both, "together": len(both) > 1})}
        )
    if last.kind == Kind.owners and re.search(r"\b(?:those|ones?|actions?)\b", text):
        last = last.model_copy(update={"kind": Kind.actions})  # "who leads them", "those with no date"
    if last.kind == Kind.groups and re.match(r"(?:which|what|show|list)\b", text):
        last = last.model_copy(update={"kind": Kind.actions, "by": None, "pick": None})  # "which are the police's"
    if last.kind == Kind.recommendation and re.search(
        r"\bactions?\b|\bof (?:those|them|these)\b|\b(?:OPEN|OVERDUE|DONE|UNDATED|WHEN|PARTY|OWN)\b", text
    ):
        last = last.model_copy(update={"kind": Kind.actions})  # "rec iv", "any overdue?"
    return said if isinstance(said, Unread) else merging.merged(last, said, line.text, known)


_THEIRS_TOO = re.compile(
    r"^(?:(?:is|are|do|does) )?(?:which|any|what|how many) of (?:those|them|these)\b.*\b(?:PARTY|OWN)\b"
    r"|^(?:(?:is|are|do|does) any|which|what|any|anything|how many)\b.*\b(?:PARTY|OWN)\b.*\b(?:too|as well|also|both)\b"
    r"|^(?:which|what|any|anything|how many)\b.*\b(?:also|both)\b.*\b(?:PARTY|OWN)\b"
)
"""Of what one party was just said to have, what another has with it: "which of those do the police have too"."""


def _names_one_owner(which: Which) -> bool:
    return bool(which.party_ids) and (which.together or len(which.party_ids) == 1)


def _another(
    line: Line, found: Found, known: Known, last: Query, sort: kinds.Sort, pointing: Pointing
) -> Query | Unread | None:
    """Another thing asked of the same actions, or None when the line names its own."""
    leads, refers = pointing.leads, pointing.refers
    line.text = " ".join(BACK.sub(" ", line.text).split())
    before = line.text
    said = fresh.of_sort(line, found, known, sort)
    if isinstance(said, Unread):
        if not refers or "not understand" in said.sentence or sort.kind not in (last.kind, *kinds.ABOUT_ACTIONS):
            return said if refers else None
        said = Query(kind=sort.kind, **dict(sort.more.items()))
    nothing = own_questions.names_nothing(said)
    if said.kind == Kind.owners and re.search(r"\b(?:else|apart from|other than|besides)\b", before):
        not_these = said.but_who_ids or said.which.party_ids or known.own_ids
        said = said.model_copy(update={"but_who_ids": not_these, "own": False, "which": Which()})
    elif own_questions.is_whole_as_read(said, last, pointing):
        return None
    if said.kind == last.kind:
        if (
            said.kind == Kind.groups
            and kinds.grouped_by(before) in (None, "party")
            and not re.search(r"\bby\b", before)
        ):
            said = said.model_copy(update={"by": last.by})
        return merging.merged(last, said, before, known)
    if last.kind not in kinds.ABOUT_ACTIONS and said.kind in kinds.ABOUT_ACTIONS and not refers and not leads:
        return None
    keeps = said.kind in (Kind.actions, Kind.groups, Kind.how_many, Kind.next_due)
    keeps = keeps or (last.kind in (Kind.actions, Kind.how_many, Kind.groups) and not last.which.refs)
    carried: dict[str, Any] = {"due_day": last.due_day, "days_on": last.days_on}
    if last.kind in (Kind.next_due, Kind.last_due):
        carried["due_day"] = "next" if last.kind == Kind.next_due else "last"
        keeps = True
    asks_who = re.match(r"(?:who|which (?:agenc|partner|of them))", before)
    if said.kind in merging.BY_AGENCY and last.kind in merging.BY_AGENCY and not said.who_ids and not asks_who:
        carried |= {"who_ids": last.who_ids, "own": last.own}
    if said.kind in (Kind.challenges, Kind.horizon) and nothing and leads:
        carried |= _whose_log(said.kind, last)
    if said.kind in kinds.LOOKS_BACK and last.kind in kinds.LOOKS_BACK and not said.since:
        carried |= {"since": last.since, "until": last.until}
    if nothing:
        carried |= {"one": False, "own": said.own or (last.own and bool(last.which.party_ids))}
    merged = merging.together(last.which, said.which)
    if said.kind == Kind.owners and merged.refs:
        merged = merged.model_copy(update={"owners": None})
    closed = merged.with_closed if keeps else True
    return said.model_copy(update={"which": merged.model_copy(update={"with_closed": closed}), **carried})


def _whose_log(kind: Kind, last: Query) -> dict[str, Any]:
    """Whose entries of another log are meant: "what has Oxford Health put on the horizon", "and any challenges?"."""
    if last.by_ids:
        return {"by_ids": last.by_ids, "own": last.own}
    who = last.about_ids or last.to_ids or last.who_ids or last.which.party_ids
    return {"by_ids" if kind == Kind.horizon else "about_ids": who, "own": last.own and bool(who)}


_OF_SEVERAL = (Kind.silent, Kind.returns, Kind.late_returns)
_WHAT_THEY = re.compile(
    r"(?:and |so |but )*what (?:else )?(?:do|does|have|has|are) they (?:lead|own|owe|have|got|leading|owing|down for|meant|supposed|need)\b"
)
"""What is asked of bodies that an answer named, and no question did."""
_ELSE_OF_WHAT = re.compile(
    r"(?:and |so |but |is there |are there )*(?:(?:anything|what|which|who|any|anyone) (?:else|others?)|any (?:other )?ones|others)(?: (?:is there|are there|there|at all|like (?:that|those|it)|on (?:that|it|this)|please))*"
)
_ELSE = "Else of what? Name an agency, a theme or a month. “More” shows the rest of a long list."
_BARE_NUMBER = re.compile(
    r"(?P<lead>(?:and |so |but |what about |how about )*)(?:the same (?:for|again for|with|on) )?(?:number |no\.? )?(?P<number>\d{1,2}|(?<=.)[ivx]{1,4}|x?[iv]{2,4}|[vx])"
)


def _which_number(number: str, known: Known) -> Unread:
    """After one action a bare number may be a recommendation's, or that of its action."""
    labels = (one.label for one in known.directory.recommendations if str(one.number) == number)
    choices = tuple((f"Recommendation {label}", f"recommendation {label}") for label in labels)
    if choices:
        choices += ((f"Its actions, {number}.1 and so on", f"actions in rec {number}"),)
    return Unread(why="ask", sentence=f"Is {number} the recommendation, or do you mean its actions?", choices=choices)


_ANSWERED = re.compile(r"(?:un)?answered|(?:un)?resolved|ignored|live")


def _goes_on_in_log(text: str, last: Query) -> bool:
    """What is asked of a log's entries that were just listed: "which came from the police"."""
    return _is_fragment(text, last) or bool(
        re.match(
            r"(?:which|any|ones)\b(?: (?:ones?|of them|were|was|are|that|have|has|been))* (?:came|come|raised|spotted|flagged|made|logged|from|by|to|about|on)\b(?!.*\b(?:actions|updates)\b)",
            text,
        )
    )


def _is_fragment(text: str, last: Query) -> bool:
    """A theme or a word of a log's state and nothing else: "county lines", "unanswered"."""
    words = text.split()
    if re.search(r"[A-Z\d]", text):
        return False
    return bool(_ANSWERED.fullmatch(text)) or (len(words) < 5 and leftovers.content(words, last.kind) == [words])


def _is_bare(text: str) -> bool:
    """A line of nothing but names, days and small words: "Cafcass?", "next quarter?", "overdue"."""
    words = re.sub(r"\b[A-Z]+\b(?: ?'s\b)?|[,()]", " ", text).split()
    return bool(re.search(r"[A-Z]", text)) and all(word in _SMALL for word in words)
