"""A question that stands by itself, from its plain line."""

from __future__ import annotations

import datetime as dt
from typing import Any

from commands.reading import quick_re as re
from commands.reading.asking.filters import having, narrowing, needs, of_owner, settling
from commands.reading.asking.kind import bodies_asked, doubt, holders, kinds, past, single
from commands.reading.asking.kind.turned import BY_ITS_FILTERS, BY_WHAT_IS_FOUND, Asked, is_done_late, turned
from commands.reading.asking.known import Known
from commands.reading.asking.marking import asides, beside_refs, days, leftovers, marking, past_days, topics
from commands.reading.asking.marking.found import Found, Meet
from commands.reading.asking.whose import whose
from commands.reading.asking.wording import ordinary
from commands.reading.asking.wording.line import Line
from store.query import Kind, Query, Unread, Which
from store.statuses import Standing
from store.wording import stem


def read(line_text: str, known: Known) -> Query | Unread:
    """A question by itself, from its plain line."""
    line = Line(line_text)
    found = Found()
    if problem := marking.mark(line, found, known):
        return problem
    asides.left_out(line, found, known)
    if post := holders.post_asked(line_text, line.text, found, known):
        return Query(kind=Kind.fact, fact=f"post:{post}")
    if fact := bodies_asked.asked(line_text, line.text, found):
        return Query(kind=Kind.fact, fact=fact)
    if (part := past.asked(line_text, found)) is not None:
        return of_the_past(part, line, found, known)
    if (of_theme := _past_of_a_theme(line_text, found)) is not None:
        return of_theme
    if (two := _differ(line.text, found, known)) is not None:
        return doubt.which_of(*two, known, "Of two lists I show what is on one and not on the other. Which way round?")
    asked = doubt.read(line, found, known, lambda line, found, sort: of_sort(line, found, known, sort))
    if isinstance(asked, Query) and asked.kind in (Kind.actions, Kind.how_many, Kind.owners, Kind.dates):
        asked = _of_words(asked, line.text, known)
    if isinstance(asked, Query) and asked.kind in kinds.ONE_THING and asked.which.topics and not asked.which.refs:
        return asked.model_copy(update={"hints": _hints(line_text, known)})
    return asked


_DIFFER = re.compile(
    r"\bdifferen(?:t|ces?)\b.* (?:between|in|on|about|for) (?P<one>OWN|PARTY)(?:'s)?(?: (?:actions|lists?|plans?))? and (?P<other>OWN|PARTY)(?:'s)?(?: (?:actions|lists?|plans?))?$"
)


_NOT_BOTH = re.compile(r"\b(?P<one>OWN|PARTY)(?:'s)? or (?P<other>OWN|PARTY)\b.*\bbut not both$")


def _differ(text: str, found: Found, known: Known) -> tuple[Query, Query] | None:
    """What is different between two parties' lists, as the two lists that it is."""
    if ("differ" not in text and "not both" not in text) or not (
        said := _DIFFER.search(text) or _NOT_BOTH.search(text)
    ):
        return None
    named = iter([tuple(one.id for one in mark) for mark in found.by_mark()])
    sides = [known.own_ids if said[side] == "OWN" else next(named, ()) for side in ("one", "other")]

    def only(mine: tuple[int, ...], theirs: tuple[int, ...]) -> Query:
        return Query(which=Which(party_ids=mine, but_party_ids=theirs, with_closed=True))

    return (only(*sides), only(*reversed(sides))) if all(sides) else None


def _past_of_a_theme(line_text: str, found: Found) -> Query | None:
    """Who closed a thing that is told by its theme: "who signed off the website action"."""
    if not found.topics or found.refs or found.parties or found.recommendations or found.whens:
        return None
    said = line_text
    for topic in found.topics:
        said = said.replace(found.said_as.get(topic, topic[0]), "REF")
    said = re.sub(
        r"\bthe (?:\w+ )?REF(?: REF)*(?: (?:action|one|report|audit|survey|review|template|course))?\b", "REF", said
    )
    if (
        not re.match(r"(?:and |so )?(?:who|which|what|at|in|on)\b", said)
        or past.asked(said, Found(refs=["REF"])) != "closed"
    ):
        return None
    return Query(kind=Kind.fact, fact="past:closed", which=Which(topics=tuple(found.topics), with_closed=True))


def of_the_past(part: str, line: Line, found: Found, known: Known) -> Query | Unread:
    """What is asked of the life of an action; words that say nothing of it are named, or stop the reading."""
    line.text = re.sub(r"[a-z]{3,}", lambda word: "" if stem(word[0]) in past.STEMS else word[0], line.text)
    if (problem := beside_refs.read(line, found, known, Kind.details)) is not None:
        return problem
    which = Which(refs=tuple(found.refs), with_closed=True)
    return Query(kind=Kind.fact, fact=f"past:{part}", which=which, passed_over=", ".join(found.passed_over))


_AFTER = re.compile(
    r"\b(?:for|about|by|regarding|concerning|around|from) (?:the |our |any |all |an? )*(?P<said>[a-z'-]+(?: (?!by\b|due\b|in\b|on\b|this\b|now\b)[a-z'-]+){0,3})(?= *$| ,)"
)
_SORT_OF_OWNERS = re.compile(r"(?:and |so )?which (posts?|groups?|subgroups?|committees?|teams?|officers?)\b")
_ON = re.compile(
    r"\bon (?:the |our |any |all |an? )*(?P<said>(?!time|track|hold|board|top|call|paper|file|one|both|each)[a-z'-]{4,})(?= *$| ,| (?:led|sit|sits|belong|due|with|now)\b)"
)
_ANYTHING_TEXT = """
plan plans all everything actions action items item list board now today me date time record file whole lot go them it
that this those us everyone anyone year far interest information info meeting here there moment system tracker agenda
each both then again once day days week month quarter work job one ones thing things these end start name names party
parties agency agencies partner partners owner owners status group groups lead leads deadline deadlines recommendation
recommendations review reviews body bodies theme topic post posts anything anybody everybody who what when which where
how please
"""
_ANYTHING = frozenset(_ANYTHING_TEXT.split())


def _of_words(asked: Query, text: str, known: Known) -> Query | Unread:
    """A question that nothing has narrowed, though it says for what or by whom: by these words, where actions speak of
    them; else it is said that they were not understood."""
    if not asked.which.is_everything or asked.who_ids or asked.passed_over:
        return asked
    if asked.kind == Kind.owners and (sort := _SORT_OF_OWNERS.match(text)):
        return asked.model_copy(update={"passed_over": sort[1]})  # of all owners posts and groups are not told apart
    after = _AFTER.search(text) or (_ON.search(text) if asked.kind == Kind.owners else None)
    if after is None:
        return asked
    words = [one.removesuffix("'s") for one in after["said"].split() if one.removesuffix("'s") not in _ANYTHING]
    words = [one for one in words if len(one) > 3]
    if not words:
        return asked
    if not all(stem(one) in known.stems for one in words):
        return leftovers.not_understood(" ".join(words))
    which = asked.which.model_copy(update={"topics": tuple((one,) for one in words), "with_closed": True})
    return asked.model_copy(update={"which": which})


def _hints(line_text: str, known: Known) -> tuple[str, ...]:
    """The stems of the line's own words that some action's text holds, in order: of several, which is nearest."""
    words = [
        word for word in re.findall(r"[a-z]{3,}", line_text) if word not in ordinary.WORDS or word in _NAMES_A_THING
    ]
    return tuple(dict.fromkeys(one for word in words if (one := stem(word)) in known.stems or word in _NAMES_A_THING))


_NAMES_A_THING = frozenset(
    {"summary", "summaries", "audit", "survey", "template", "annual", "compliance", "report", "findings"}
)
"""Words of any question that also tell one action from another."""


_END_OF_A_LOG = re.compile(
    r"\b(latest|newest|last|most recent|oldest|first|earliest|longest)(?: (?:OPEN|DONE|running|standing))* (?:challenge|horizon item|item|entry|thing (?:on|in) (?:the |our )?horizon)\b"
)
_GONE_TO = r"\b(gone|been|went|sent|submitted|reported|taken|presented|going) (?:back )?to PARTY$"


def of_sort(line: Line, found: Found, known: Known, sort: kinds.Sort) -> Query | Unread:
    """What a marked line of this sort asks for: every word is accounted for, or the words not understood are named."""
    kind, more = sort.kind, dict(sort.more)
    which: dict[str, Any] = {}
    of_one = kind in single.OF_ONE and bool(found.refs or (kind == Kind.recommendation and found.recommendations))
    if found.unsure and not of_one and kind not in (Kind.brief, Kind.exceptions, Kind.scrutiny, Kind.often):
        return found.unsure
    left = (beside_refs if of_one else leftovers).read(line, found, known, kind)
    if isinstance(left, Unread):
        return left
    asked = Asked(line.text, found, known, kind, more, which)
    turned(asked, BY_WHAT_IS_FOUND)
    narrowing.narrow(asked)
    if asked.kind in (Kind.actions, Kind.how_many) and is_done_late(asked):
        which |= {"done_late": True, "standings": (), "statuses": (), "with_closed": True}
    _one_of_a_log(asked)
    if asked.kind == Kind.returns and len(found.refs) == 1 and (end := _FIRST_OR_LAST.match(asked.text)):
        found.nth = 1 if end[1] in ("first", "quickest", "earliest") else -1
    turned(asked, BY_ITS_FILTERS)
    _gone_to(asked)
    _filters_of_kind(asked)
    kind, more, text = asked.kind, asked.more, asked.text
    if (problem := whose.read(asked)) is not None:
        return problem
    if kind == Kind.often and not re.search(r"\bOWN (?:\w+ )?(?:TOPIC|reports?|returns?)\b", text):
        # "how often do we look at it": we are whoever does
        which["party_ids"], more["own"] = (which.get("party_ids", ()) if not more.get("own") else ()), False
    if of_one or (asked.kind in single.OF_ONE and found.refs):
        of_owner.named(asked)
        of_owner.not_then(asked)
        if asked.kind in single.OF_ONE:  # whether the action speaks of them is seen when it is found
            about = _spoken_beside(asked.text, found)
            asked.more["beside"] = (*found.topics, *((word,) for word in found.spoken), *about)
        kind, more = asked.kind, asked.more
        which = _ref_alone(which, kind)
    elif kind == Kind.scrutiny:  # whose meeting it goes to is what is asked
        which |= {"meeting_party_id": None, "meeting_from": None, "meeting_to": None}
        which["party_ids"] = tuple(one for one in which.get("party_ids", ()) if known.party(one).kind not in days.MEETS)
    needs.facts_of_kind(which, more, text, known, kind)
    kind = more.pop("kind", kind)
    if kind in (Kind.challenges, Kind.horizon, Kind.updates):
        more["words"] = tuple(topics.said_too(one, found.said_as.get(one, one[0])) for one in more.get("words", ()))
    if found.since_paper and kind not in (Kind.changes, Kind.updates):
        changed = "what changed since the paper"
        if not re.fullmatch(r"(?:and |what )?SINCE", text):
            sentence = "Of the paper I can say what was said and what changed since."
            return Unread(why="ask", sentence=sentence, choices=((changed.capitalize(), changed),))
        kind = Kind.changes
    more["since_paper"] = found.since_paper
    if kind == Kind.exceptions and not re.search(r"OWN (?:exceptions?|failures?|actions)|for OWN", text):
        if re.search(r"PARTY report to PARTY", text):
            which["party_ids"] = ()
        which |= {"party_ids": () if more.pop("own", False) else which.get("party_ids", ()), "exactly": False}
    if kind == Kind.actions and found.only is None and re.search(_NEWEST, text):
        return Unread(why="ask", sentence="Newest by which day?", choices=_BY_WHICH_DAY)
    if kind == Kind.actions and found.only is None and re.search(_OLDEST, text):
        more["due_day"], which["with_closed"] = "first", False
    if found.only is not None and kind in (Kind.next_due, Kind.last_due):
        kind, which["due_from"], which["with_closed"] = Kind.actions, which.get("due_from") or known.today, False
    query = Query(
        kind=kind,
        which=Which(**which),
        page=found.page,
        only=found.only,
        nth=found.nth,
        passed_over=", ".join(found.passed_over),
        no_meeting=found.no_meeting if kind not in (Kind.meeting, Kind.brief) else None,
        **more,
    )
    if kind == Kind.horizon and query.since is not None and query.since > known.today:
        sentence = "Of the horizon I know when things were spotted, not when they will come."
        bare = query.model_copy(update={"since": None, "until": None}).model_dump_json(exclude_defaults=True)
        return Unread(why="ask", sentence=sentence, choices=(("All that was spotted", bare),))
    if kind == Kind.horizon and query.by_ids and not query.own and re.search(_ON_THE_HORIZON_FOR, text):
        sentence = "Of the horizon I know who spotted what, not whom it is for. Which do you mean?"
        return doubt.which_of(query, query.model_copy(update={"by_ids": ()}), known, sentence)
    if of_one and (then := of_owner.stood_on(asked)) is not None:
        return past_days.stood(query, then)
    if (both := _of_two_meetings(query, found)) is not None:
        return doubt.which_of(*both, known, "A list is of one meeting. Which shall come first?")
    query = query.model_copy(update={"which": having.either(query.which, text, known)})
    return settling.settled(query, text, found)


def _spoken_beside(text: str, found: Found) -> tuple[tuple[str, ...], ...]:
    """The names beside a ref of which its action may speak: "is 2.3 about the CSPs"."""
    places = [one.start() for one in re.finditer(r"\bPARTY\b", text)]
    marks = zip(places, found.by_mark(), strict=False)
    return tuple((one.name.casefold(),) for place, mark in marks if text[:place].endswith("about ") for one in mark)


def _of_two_meetings(query: Query, found: Found) -> tuple[Query, Query] | None:
    """A question for what goes to two meetings of a body, as the two questions that it is."""
    meets = [one for one in found.meets if one.party_id == query.which.meeting_party_id]
    if query.kind != Kind.actions or query.which.meeting_party_id is None or len(meets) != 2:
        return None

    def to(meet: Meet) -> Query:
        days = {"meeting_from": meet.first, "meeting_to": meet.last}
        return query.model_copy(update={"which": query.which.model_copy(update=days)})

    return to(meets[0]), to(meets[1])


_ON_THE_HORIZON_FOR = r"^(?!.*\b(?:by|from|spotted|raised|flagged|logged)\b).*\bfor (?:the )?PARTY(?: (?:SINCE|WHEN))?$"
_SAID_OF_IT = re.compile(
    r"\b(?:say|said|tell|told|mention(?:ed)?|promised?|confirm(?:ed)?)(?: \w+| OWN){0,2} (?:when|why|whether|if|that|how)\b"
)
"""What somebody said of an action, whose words these are: "did Cafcass say why 1.1 was late"."""
_FIRST_OR_LAST = re.compile(
    r"(?:and |so )?who (?:was|is|were|came|got|has been) (?:the )?(?:very )?(first|last|quickest|slowest|earliest|latest)\b"
)
"""Of the returns of one action that which came first, or last."""


def _one_of_a_log(asked: Asked) -> None:
    """Of a log the one that is meant: its number, or the newest or the oldest."""
    found = asked.found
    if asked.kind not in (Kind.challenges, Kind.horizon):
        return
    if found.nth is None and (end := _END_OF_A_LOG.search(asked.text)):
        newest = end[1] in ("latest", "newest", "last", "most recent")
        found.nth = 1 if newest == (asked.kind == Kind.horizon) else -1  # the horizon is listed newest first
    if found.number is not None:
        asked.more |= {"number": found.number, "state": None}


def _gone_to(asked: Asked) -> None:
    """Whither an action has gone is no lead of it: "has 6.1 gone to PAQA"."""
    found = asked.found
    if asked.kind == Kind.standing and len(found.parties) == len(asked.bodies) == 1:
        without = re.sub(_GONE_TO, r"\1", asked.text)
        if without != asked.text:
            found.parties, found.sizes, asked.text = [], [], without


def _filters_of_kind(asked: Asked) -> None:
    """Filters that would answer a question of this kind before it is asked."""
    which = asked.which
    if asked.kind in (Kind.next_due, Kind.last_due):  # "when will it all be done": of what is open
        which["standings"] = tuple(one for one in which["standings"] if one != Standing.closed)
    if asked.kind == Kind.last_due and _WAS_LAST.search(asked.text):
        if len(which.get("refs", ())) == 1:
            asked.kind = Kind.dates
        else:  # the last of what lies behind
            asked.kind, asked.more["due_day"] = Kind.actions, "last"
            which |= {"due_to": asked.known.today - dt.timedelta(days=1), "with_closed": True}
    if asked.kind == Kind.updates and which.get("refs") and _SAID_OF_IT.search(asked.text):
        which |= {"standings": (), "but_standings": (), "statuses": (), "but_statuses": ()}
    if asked.kind in (Kind.returns, Kind.late_returns) and which.get("refs"):
        which["owners"] = None  # "did everyone do 4.5": all whose it is
    if asked.kind == Kind.same_list:
        which |= {"standings": (), "but_standings": (), "statuses": (), "but_statuses": ()}
    if asked.kind == Kind.often:
        which |= {"recurs": (), "recurs_not": False}


_WAS_LAST = re.compile(
    r"^(?:and |so )?(?:when|what) (?:was|were)\b.*\blast\b|\blast (?:one |thing |action |deadline )?(?:was|were|fell) due\b"
)
_ONE = r"(?: (?:OVERDUE|OPEN|TOPIC|PARTY(?:'s)?|OWN))*(?: (?:action|one|item|thing|deadline|of (?:them|all)|of (?:the )?(?:OPEN |OVERDUE )?(?:actions|ones)|OVERDUE|OPEN))*(?= *$| ,| for\b| (?:is|has|that|on|OWN|PARTY|under|in)\b)"
_OLDEST = rf"\bdue first of all$|\boldest{_ONE}|\b(?:longest|worst|most|furthest) (?:OVERDUE|OPEN|behind){_ONE}|\b(?:OVERDUE|OPEN) (?:for |by )?(?:the )?(?:longest|most)\b(?! (?:actions|ones|things|items))"
"""What has waited longest: one action, or those of one day."""
_NEWEST = r"^(?:(?:what|which|show|is|are|the|OWN|PARTY) )*(?:newest|most recent|latest)(?: (?:OPEN|TOPIC|PARTY))* (?:actions?|ones?|items?)(?: (?:added|to be added|in the plan|on the (?:plan|list)))?$"
_BY_WHICH_DAY = (
    ("Due last", "which action is due last"),
    ("Last spoken of", "updates in the last month"),
    ("Added or changed lately", "what changed in the last month"),
)


def _ref_alone(which: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """Of what the line says, the refs: nothing else narrows down what is asked of one action. Whether it is ours is."""
    kept = {"refs", "recommendations", "review_id", "with_closed", "with_support", "only_support"}
    kept |= {"standings", "but_standings", "statuses"}
    kept |= {"party_ids", "but_party_ids", "exactly", "together", "owners"} if kind == Kind.owners else set()
    return {name: value for name, value in which.items() if name in kept}
