"""A question that stands by itself, from its plain line."""

from __future__ import annotations

import re
from typing import Any

from commands.reading.asking import (
    days,
    doubt,
    kinds,
    marks,
    narrowing,
    ordinary,
    parties,
    references,
    settling,
    single,
    topics,
    whose,
    wordings,
)
from commands.reading.asking import known as known_words
from commands.reading.asking.english import is_english
from commands.reading.asking.found import Found
from commands.reading.asking.known import Known
from commands.reading.asking.line import Line
from commands.reading.names import KnownParty
from commands.reading.periods import COUNT, read_number
from store.query import Kind, Query, Unread, Which
from store.wording import stem

_OWN = r"(?:i|my|mine|myself|me|we|our|ours|us)"


def read(line_text: str, known: Known) -> Query | Unread:
    """A question by itself, from its plain line."""
    line = Line(line_text)
    found = Found()
    if problem := mark(line, found, known):
        return problem
    without_chatter(line, found, known)
    if post := _post(line_text, line.text, found, known):
        return Query(kind=Kind.fact, fact=f"post:{post}")
    asked = doubt.read(line, found, known, lambda line, found, sort: query(line, found, known, sort))
    if isinstance(asked, Query) and asked.kind in (Kind.actions, Kind.how_many, Kind.owners, Kind.dates):
        asked = _of_words(asked, line.text, known)
    if isinstance(asked, Query) and asked.kind in kinds.ONE_THING and asked.which.topics and not asked.which.refs:
        return asked.model_copy(update={"hints": _hints(line_text, known)})
    return asked


_AFTER = re.compile(
    r"\b(?:for|about|by|regarding|concerning|around|from) (?:the |our |any |all |an? )*(?P<said>[a-z'-]+(?: (?!by\b|due\b|in\b|on\b|this\b|now\b)[a-z'-]+){0,3})(?= *$| ,)"
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


_NOBODY = re.compile(
    r"\b(?:with (?:nobody|no one|no-one|no (?:leads?|owners?|agency|post))(?: (?:leading|owning|on|named|against|down)\w*)?|(?:nobody|no one|no-one) (?:leads|owns|is leading)|unowned|ownerless)\b"
)
"""What no question can narrow down by: actions that nobody leads."""


def _of_words(asked: Query, text: str, known: Known) -> Query | Unread:
    """A question that nothing has narrowed, though it says for what or by whom: by these words, where actions speak of
    them; else it is said that they were not understood."""
    if asked.kind == Kind.actions and (nobody := _NOBODY.search(text)):
        return _not_understood(nobody[0])
    if not asked.which.is_everything or asked.who_ids or asked.passed_over or not (after := _AFTER.search(text)):
        return asked
    words = [one.removesuffix("'s") for one in after["said"].split() if one.removesuffix("'s") not in _ANYTHING]
    words = [one for one in words if len(one) > 3]
    if not words:
        return asked
    if not all(stem(one) in known.stems for one in words):
        return _not_understood(" ".join(words))
    which = asked.which.model_copy(update={"topics": tuple((one,) for one in words), "with_closed": True})
    return asked.model_copy(update={"which": which})


def _hints(line_text: str, known: Known) -> tuple[str, ...]:
    """The stems of the line's own words that some action's text holds, in order: of several, which is nearest."""
    words = [
        word for word in re.findall(r"[a-z]{3,}", line_text) if word not in ordinary.WORDS or word in _NAMES_A_THING
    ]
    return tuple(dict.fromkeys(one for word in words if (one := stem(word)) in known.stems or word in _NAMES_A_THING))


_NAMES_A_THING = frozenset({"summary", "summaries", "audit", "survey", "template", "annual", "compliance"})
"""Words of any question that also tell one action from another."""


_ASKS = re.compile(
    r"^(?:and |but |so |or |also |then |please )*(?:who|whom|whose|what|when|which|where|how|why|is|are|was|were|has|have|had|did|does|do|will|can|should|show|list|any|anything|every|everything|all|only|just|give|count|compare|group|"
    r"brief|tell|find|pull|look|not|no|except|apart|without|leave|including|sort|by|for|due|those|them|these|the ones)\b|"
    r"\b(?:actions?|ones|deadlines?|due|list|plan|returns?|reports?|updates?|challenges?|horizon|meetings?|recommendations?|agenc(?:y|ies)|owes?|leads?|status|percent|number|total|same|identical)\b"
)
_TELLS = re.compile(
    r"^(?:and |but |so )*(?:as|because|since|while|cos|seeing as|given that|that|once|after|when|hope|in case|so that|now that)? ?(?:OWN|it|there|they|he|she|you|my|our|for the purposes? of|as an?|no need|no rush|no hurry|somebody|someone|strength|bless)\b(?! (?:has|have) not)"
)
_POLITE = re.compile(
    r"^(?:and |so |but |oh )*(?:thanks|thank you|cheers|bless|ta|sorry|apologies|pardon|forgive|have a|hope|hoping|much (?:appreciated|obliged)|kind regards|regards|many thanks|no rush|no hurry|"
    r"no worries|love|dear|put (?:OWN|my) mind|be so kind|if (?:OWN|you|it|that)|would you|could you|can you|strength in|oh)\b"
)
"""How a clause begins that only greets, thanks or excuses."""


def without_chatter(line: Line, found: Found, known: Known) -> None:
    """Without the clauses that ask nothing ("we are on catering"): a "we" in them is no owner, a day no window."""
    clauses = line.text.split(" , ")
    if len(clauses) < 2 or not any(_ASKS.search(one) for one in clauses):
        return
    kept = []
    one = bool(found.refs) or len([clause for clause in clauses if "REC" in clause]) == 1
    for clause in clauses:
        marks_in = set(re.findall(r"\b[A-Z]{2,}\b", clause)) - {"OWN"}
        tells = bool(_TELLS.search(clause))
        if re.match(r"(?:about|on|regarding|concerning|involving) \w", clause):
            kept.append(clause)
            continue
        if (
            not marks_in
            and len(clause.split()) < 5
            and _content(clause.split(), Kind.actions)
            and isinstance(parties.fuzzy_party(clause, known), KnownParty)
        ):
            kept.append(clause)  # "West Ox, anything due Friday"
            continue
        if not marks_in and (tells or _POLITE.match(clause) or not _ASKS.search(clause)):
            continue
        if (
            one
            and tells
            and not marks_in & {"REF", "REC"}
            and not re.match(r"(?:it|they|there) (?:is|was|are)", clause)
        ):
            continue
        if tells and marks_in <= {"WHEN", "SINCE"} and len(found.whens) == len(re.findall(r"WHEN|SINCE", clause)):
            found.whens.clear()
            continue
        kept.append(clause)
    line.text = " , ".join(kept) or line.text


_HOLDS = re.compile(
    r"who (?:is|are|was|holds|fills|acts as|is acting as) (?:the |our )?(?:post of |role of )?(?P<post>[a-z&' -]{4,60}?)(?: now| post| role| at the moment)?"
)
_CHAIRS = re.compile(
    r"who (?:chairs|is chairing|chaired|is in the chair (?:of|at)|runs the chair of|takes the chair (?:of|at)|is (?:the )?chair (?:of|for)) (?:the )?(?P<body>[a-z&' -]{2,60}?)(?: now| meetings?)?"
)


def _post(said: str, text: str, found: Found, known: Known) -> int | None:
    """The post of which the line asks who holds it: "who is the PAQA chair", "who chairs PAQA"."""
    if found.refs or found.recommendations or re.search(r"\b(?:OPEN|OVERDUE|WHEN|SINCE|REF|OWN)\b", text):
        return None
    if chairs := _CHAIRS.fullmatch(said):
        return _chair(chairs["body"].strip(), known)
    if not (holds := _HOLDS.fullmatch(said)):
        return None
    if re.fullmatch(r"chair(?:man|woman|person)?", holds["post"]):
        return None  # there are several
    if re.fullmatch(r"(?:independent|board(?:'s)?) chair(?:man|woman|person)?|chair of (?:the )?board", holds["post"]):
        return _chair("board", known)
    party = parties.fuzzy_party(holds["post"], known)
    return party.id if isinstance(party, KnownParty) and party.kind == "role" else None


def _chair(body: str, known: Known) -> int | None:
    """The post of the chair of a body, said as people say it: "the board", "PAQA", "the training subgroup"."""
    if body in ("board", "full board", "main board") and (own := parties.boards_chair(known)):
        return own.id
    for name in (f"chair of {body}", f"{body} chair", f"chair of {body} subgroup"):
        chair = parties.fuzzy_party(name, known)
        if isinstance(chair, KnownParty) and chair.kind == "role" and "chair" in chair.name.casefold():
            return chair.id
    return None


def mark(line: Line, found: Found, known: Known, *, past: bool = False) -> Unread | None:
    """Put marks in the places of everything that has a meaning of its own. `past`: days lie behind, whatever the words."""
    line.take(
        r"^(?:if|assume|assuming|suppose|supposing|given that) (?:nobody|no one|no-one|nothing|no updates?)(?: \w+){0,5}? ?,"
    )
    if page := line.take(r"page (?P<page>\d{1,4})"):
        found.page = max(1, int(page["page"]))
    _only(line, found)
    line.text = re.sub(
        r"(?:^|(?<=and )|(?<=you )|(?<=to ))(?:show|tell|give|remind|send|get|let|find|read)(?: out)? (?:me|us)\b",
        "show",
        line.text,
    )
    line.take(
        r"(?:as (?:of|at) (?:today|now|this morning)|right now|at the moment|at present|as things stand|currently|for now)"
    )
    line.text = re.sub(r"\b(\w+)'s (?=next|last|overdue|open|outstanding)", r"\1 ", line.text)
    references.numbered(line, found)
    references.review(line, found, known)
    if (problem := references.refs(line, found, known)) or (problem := references.recommendations(line, found, known)):
        return problem
    marks.numbers_of_leads(line, found)
    marks.before_names(line)
    marks.recurrences(line, found)
    days.meetings(line, found, known)
    parties.named(line, found, known)
    found.unsure = parties.sorts(line, found, known)
    found.says_i = bool(line.has(r"(?:i|my|mine|myself|me)"))
    line.take_each(rf"{_OWN}(?:'s)?", lambda _m: "OWN")
    stale = bool(
        line.has(
            r"(?:(?:not|no|without|never)(?: \w+){0,4} (?:updat\w+|touched|news|word|said|reported|heard|moved|change\w*)|stale|since|ago|untouched)"
        )
    )
    found.since_paper = bool(line.take(r"since (?:the )?(?:last |latest )?papers?(?: (?:was|were) \w+)?", "SINCE"))
    days.looking_back(line, found, known, anywhere=stale)
    near = bool(
        line.has(
            r"(?:sen[dt]|submit\w*|return\w*|(?:reports?|returns?)(?: ,| for| on)? (?:who|which)|who(?: \w+){0,3} (?:outstanding|missing|left)|owes?|owing|still outstanding|received|chas\w+|repl(?:y|ied)|respon\w+|late|handed|(?:reports?|returns?)(?: \w+)* in)"
        )
    )
    past = past or bool(
        line.has(
            r"(?:updates?|received|came in|come in|went in|gone in|said|reported|chang\w+|happened|moved|was|were|did|silent|quiet|raised|logged|sent in|submitted|added|since|came|arose|got (?:closed|done|finished|completed|sent)|(?:closed|completed|finished|done|delivered|signed off) (?:in|during|over|on|last)|closed|responded|challenged|reached)"
        )
    )
    if problem := days.windows(line, found, known, past=past, near=near):
        return problem
    marks.standings(line)
    found.names_one = bool(
        line.has(
            r"(?:the|that|this|our|your) (?:audit|template|survey|summary|training|review|annual report|appraisal|assessment|course|compliance check)(?! \w*(?:s|ing|of|for|on|about|sub)\b)"
        )
    )
    line.text, themes, found.said_as = topics.found(line.text, known.tags)
    found.topics = list(themes)
    line.text = re.sub(r"\bOWN OWN\b", "OWN", line.text)
    _boards_own(line, found, known)
    return None


def _boards_own(line: Line, found: Found, known: Known) -> None:
    """ "The OSCB website", "the Board's annual report": whose thing it is, not who owes."""
    of = found.by_mark()
    places = [one.start() for one in re.finditer(r"\bPARTY\b", line.text)]
    for place, parties_ in reversed(list(zip(places, of, strict=False))):
        if [one.id for one in parties_] == [known.board_id] and re.match(
            r"PARTY(?:'s)? TOPIC\b(?! actions?| ones?| items?)", line.text[place:]
        ):
            number = places.index(place)
            start = sum(found.sizes[:number])
            del found.parties[start : start + 1], found.sizes[number]
            line.text = re.sub(r"^PARTY(?:'s)? ", "", line.text[place:]).join((line.text[:place], ""))


_RETURNS_THERE = (
    r"\b(?:who|whom|whose|agenc(?:y|ies)|partners?|returns?|reports?|REF|by how|how (?:many|OVERDUE|late))\b"
)
"""Where something done late is a return: of somebody, or of one action."""


_WHO_DOES = r"(?:and |so |but )?(?:who|which (?:agenc(?:y|ies)|post|person|partners?)) (?!.*\b(?:has|have|had|did|was|were|wrote|said|told|spoke|sent|submitted|returned|replied|answered|responded|reported|came|gave|handed|in(?= *$| yet| now| already)|back|received|DONE|arrived|still|yet|not)\b)\w+"
"""Who does a thing, in the present: its owners are asked for, and not who has sent it."""
_END_OF_A_LOG = re.compile(
    r"\b(latest|newest|last|most recent|oldest|first|earliest|longest)(?: (?:OPEN|DONE|running|standing))* (?:challenge|horizon item|item|entry)\b"
)
_UPDATED_ONES = r"^(?:show |the |all |any |list )*(?:which|what|those|actions?|ones|everything|anything)(?! updates?)(?: (?!updates?\b)(?:\w+|[A-Z]+)){0,5} (?:had|has|have|with|got|received|seen)(?: \w+){0,3} updates?(?: \w+){0,4} (?:SINCE|WHEN)"
"""Which actions have been updated: a list of them, not what was said."""


_TOP = r"(?:top|first|oldest|longest|worst|earliest)"
_NEWEST = r"(?:last|latest|most recent|newest)"
_NO_UNIT = r"(?! (?:days?|weeks?|months?|fortnights?|quarters?|years?|working|calendar|rec|terms?))"


def _only(line: Line, found: Found) -> None:
    """ "The three longest overdue", "top five", "last two updates": how many are wanted, from the top."""
    many = rf"(?P<many>{COUNT})"
    for pattern, mark_ in (
        (rf"{_TOP} {many}", ""),
        (rf"{many} {_TOP}", ""),
        (rf"{_NEWEST} (?!one\b){many}", ""),
        (rf"{many} {_NEWEST}", ""),
        (rf"{many} most (?:overdue|late)", "overdue"),
        (rf"(?:next|nearest) (?!one\b){many}", "next"),
        (rf"{many} (?:next|nearest)", "next"),
    ):
        if taken := line.take(rf"(?:the )?{pattern}{_NO_UNIT}", mark_):
            found.only = read_number(taken["many"])
            return


def query(line: Line, found: Found, known: Known, sort: kinds.Sort) -> Query | Unread:
    """What a marked line of this sort asks for: every word is accounted for, or the words not understood are named."""
    kind, more = sort.kind, dict(sort.more)
    which: dict[str, Any] = {}
    of_one = kind in single.OF_ONE and bool(found.refs or (kind == Kind.recommendation and found.recommendations))
    if found.unsure and not of_one and kind not in (Kind.brief, Kind.exceptions, Kind.scrutiny, Kind.often):
        return found.unsure
    if not of_one:
        left = _leftovers(line, found, known, kind)
        if isinstance(left, Unread):
            return left
    text = line.text
    if kind == Kind.details and found.topics == [("#annual_report",)] and not found.refs:
        kind = Kind.actions  # what goes in the annual report is a list
    if kind == Kind.updates and re.search(_UPDATED_ONES, text):
        kind = Kind.actions
    if kind == Kind.updates and re.search(r"anything from PARTY.*\b(?:due|OPEN|OVERDUE)\b", text):
        kind = Kind.actions
    if kind == Kind.returns and more.get("side") == "in" and re.match(_WHO_DOES, text):
        kind, more = Kind.owners, {}  # "who does the report": not who has sent it
    if (
        kind == Kind.exceptions
        and re.search(r"\bto PARTY\b", text)
        and found.parties
        and all(one.kind in days.MEETS and one.id != known.board_id for one in found.parties)
    ):
        kind = Kind.actions  # failures go to the Board: what is reported to another group is its business
    if kind == Kind.scrutiny and re.search(
        r"^(?:what|which)(?: actions?| ones?)? (?:is|are|gets?|will be|being)? ?(?:\w+ )?scrutin\w+ (?:by|at) (?:MEET|PARTY)",
        text,
    ):
        kind = Kind.actions
    late = re.search(
        r"DONE OVERDUE|OVERDUE DONE|DONE (?:\w+ ){0,2}after (?:their|its|the) (?:due )?(?:dates?|deadlines?)", text
    )
    if late and kind == Kind.late_returns and not re.search(_RETURNS_THERE, text):
        kind = Kind.actions  # "which ones were finished late": actions, of which nobody's return is spoken
    if late and kind in (Kind.actions, Kind.on_time, Kind.how_many, Kind.changes):
        kind, which["done_late"] = kind if kind == Kind.how_many else Kind.actions, True
    narrowing.narrow(which, more, text, found, known, kind)
    if which.get("done_late"):
        which |= {"standings": (), "statuses": (), "with_closed": True}
    if kind in (Kind.challenges, Kind.horizon) and found.nth is None and (end := _END_OF_A_LOG.search(text)):
        newest = end[1] in ("latest", "newest", "last", "most recent")
        found.nth = 1 if newest == (kind == Kind.horizon) else -1  # the horizon is listed newest first
    if found.number is not None and kind in (Kind.challenges, Kind.horizon):
        more |= {"number": found.number, "state": None}
    if (
        kind == Kind.standing
        and not found.refs
        and re.search(r"^(?:is|are|has|have|was|were) (?:\w+ )?(?:any|anything|something|some|either|none)\b", text)
    ):
        kind = Kind.actions
    bodies = [one for one in found.parties if one.kind in days.MEETS]
    if kind == Kind.owners and found.refs and bodies and re.search(r"\bREF (?:\w+ )?(?:for|to|before|at) PARTY", text):
        kind = Kind.scrutiny
    if kind == Kind.same_list:
        which |= {"standings": (), "but_standings": (), "statuses": (), "but_statuses": ()}
    if kind == Kind.often:
        which |= {"recurs": (), "recurs_not": False}
    if kind == Kind.changes and found.recurs and not found.whens:
        kind = Kind.actions
    if kind == Kind.recommendation and re.search(
        r"\b(?:OPEN|OVERDUE|DONE|AWAITING|NORECORD|UNDATED|DELAYED|ATRISK|PAUSED)\b", text
    ):
        kind = Kind.actions
    if kind == Kind.late_returns and re.search(r"how (?:many days )?OVERDUE (?:is|are|was|were) (?:REF|TOPIC)", text):
        kind = Kind.standing
    if kind == Kind.how_many and not which["recommendations"] and re.search(r"how many rec(?:ommendation)?s? ", text):
        kind, more["by"] = Kind.groups, "recommendation"
    if kind == Kind.on_time and which["refs"]:
        kind = Kind.standing
        which |= {"standings": (), "with_closed": True}
    if isinstance(problem := whose.who(which, more, text, found, known, kind), Unread):
        return problem
    if kind == Kind.often:  # "how often do we look at it": we are whoever does
        which["party_ids"], more["own"] = (which.get("party_ids", ()) if not more.get("own") else ()), False
    if of_one:
        which = _ref_alone(which, kind)
    elif kind == Kind.scrutiny:  # whose meeting it goes to is what is asked
        which |= {"meeting_party_id": None, "meeting_from": None, "meeting_to": None}
        which["party_ids"] = tuple(one for one in which.get("party_ids", ()) if known.party(one).kind not in days.MEETS)
    settling.facts_of_kind(which, more, text, known, kind)
    kind = more.pop("kind", kind)
    if kind in (Kind.challenges, Kind.horizon):
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
    if found.only is not None and kind in (Kind.next_due, Kind.last_due):
        kind, which["due_from"], which["with_closed"] = Kind.actions, which.get("due_from") or known.today, False
    asked = Query(
        kind=kind,
        which=Which(**which),
        page=found.page,
        only=found.only,
        nth=found.nth,
        passed_over=", ".join(found.passed_over),
        **more,
    )
    return settling.settled(asked, text, found)


def _leftovers(line: Line, found: Found, known: Known, kind: Kind) -> Unread | None:
    """Words that nobody took: a party said in part or misspelt, words of some action's text, or not understood. Plain
    English that stands where nothing is narrowed down is passed over, and named; the rest stops the reading."""
    if kind in (Kind.challenges, Kind.horizon):
        _about_ordinary(line, found, kind)
    for run in line.rest:
        words = list(run.split())
        for piece in _content(words, kind):
            text = " ".join(piece)
            about = re.search(
                rf"(?:about|on|over|regarding|concerning|involving|mention\w*|around|to do with|cover\w*) (?:the |a |an |any )?{re.escape(text)}",
                run,
            )
            spoken = all(stem(word) in known.stems for word in piece)
            if (
                kind in kinds.ABOUT_ACTIONS
                and topics.is_the_young(text)
                and any(map(topics.is_of_the_young, found.topics))
            ):
                continue
            if kind in (Kind.challenges, Kind.horizon) and re.search(
                rf"TOPIC {re.escape(text)}|{re.escape(text)} TOPIC", line.text
            ):
                found.topics.append(topics.words_topic(text))  # "online safety"
                continue
            party = parties.fuzzy_party(text, known) if _may_name(text, line.text, known) else None
            about = about or (
                re.search(rf"(?<!\w){re.escape(text)} (?:report|audit|check|review)s?\b", run) if spoken else None
            )
            if isinstance(party, Unread) and not (spoken and about):
                if kind in (Kind.challenges, Kind.horizon, Kind.updates) and about:
                    found.topics.append(topics.words_topic(text))
                    continue
                return party
            if party is not None and not isinstance(party, Unread) and not (spoken and _leads_nothing(party, known)):
                before = re.split(rf"(?<!\w){re.escape(text)}(?!\w)", line.text, maxsplit=1)[0]
                found.put((party,), before)
                line.text = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "PARTY", line.text, count=1)
            elif spoken and kind in kinds.ONE_THING and re.search(rf"(?<!\w){re.escape(text)}(?<=ed) TOPIC", line.text):
                continue  # "the revised course": of several courses it tells which is nearest, as a hint
            elif (
                spoken
                or (kind in (Kind.challenges, Kind.horizon) and _narrows(text, line.text))
                or (
                    kind in (Kind.challenges, Kind.horizon)
                    and re.search(rf"{_OF_A_LOG} (?:the |a |an )?{re.escape(text)}", run)
                )
                or (about and len(piece) <= 4)
            ):
                noun = re.search(rf"{re.escape(text)} (report|check|audit|review)s?\b", run)
                text = f"{text} {noun[1]}" if noun and kind in kinds.ONE_THING else text
                each = (
                    text.split() if spoken and len(piece) > 1 and not noun and kind in kinds.ABOUT_ACTIONS else [text]
                )
                found.topics += [topics.words_topic(one) for one in each]
                marks_ = " ".join("TOPIC" for _ in each)
                line.text = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", marks_, line.text, count=1)
            elif not _narrows(text, line.text) and all(is_english(word) for word in piece):
                found.passed_over.append(text)
            else:
                return _not_understood(text)
    return None


def _about_ordinary(line: Line, found: Found, kind: Kind) -> None:
    """What a log is searched for may be any word where it stands after "about": "about records"."""
    if (about := line.has(r"about (?:the |a |an |any |our )?(?P<what>[a-z-]+)(?= ?$| ,| SINCE| WHEN| PARTY)")) is None:
        return
    what = about["what"]
    if what not in _NO_THEME and not _content([what], kind):
        found.topics.append(topics.words_topic(what))
        line.take(rf"about (?:the |a |an |any |our )?{re.escape(what)}", "about TOPIC")


_NO_THEME = frozenset(
    [
        "it",
        "them",
        "that",
        "this",
        "these",
        "those",
        "us",
        "me",
        "you",
        "anything",
        "everything",
        "what",
        "who",
        "all",
        "challenge",
        "challenges",
        "horizon",
        "item",
        "items",
    ]
)
_OF_A_LOG = r"(?:spotted|flagged|about)"


def _ref_alone(which: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """Of what the line says, the refs: nothing else narrows down what is asked of one action. Whether it is ours is."""
    kept = {"refs", "recommendations", "review_id", "with_closed", "with_support", "only_support"}
    kept |= {"standings", "but_standings", "statuses"}
    kept |= {"party_ids", "but_party_ids", "exactly", "together"} if kind == Kind.owners else set()
    return {name: value for name, value in which.items() if name in kept}


def _leads_nothing(party: KnownParty, known: Known) -> bool:
    """Whether the party is only spoken of in actions: "the minutes audit by the IRO managers" names no owner."""
    return known.named is not None and party.id not in known.named


_BEFORE_A_NAME = r"(?:for|by|from|of|to|at|in|with|than|and|or|led by|versus|vs|against|except|not|other than|excluding|about|on|is|are|has|have|does|do|did|was|were)"
_THING = r"(?:actions?|items?|ones?|recs?|recommendations?|reports?|returns?|audits?|updates?|challenges?|deadlines?|TOPIC|REF|OPEN|OVERDUE|team|service|services|trust|council|board|subgroup|group|department|agency|unit|teams|trusts|panel|forum|committee)"


def _narrows(text: str, line: str) -> bool:
    """Whether words that are not understood stand where a name or a theme stands: after "for", or before "actions"."""
    said = re.escape(text)
    return bool(
        re.search(
            rf"(?:^|\b(?:{_BEFORE_A_NAME})) (?:the |a |an |our |my |all |any |OWN )?{said}(?: *$| ,| (?:and|or)\b| [A-Z])",
            f" {line}",
        )
        or re.search(rf"(?<!\w){said}(?:'s|s')? (?:\w+ )?{_THING}\b", line)
        or re.fullmatch(rf"(?:the |a )?{said}", line)
    )


def _may_name(text: str, line: str, known: Known) -> bool:
    """Whether the words may be a party's name said in part: plain English only where a name stands."""
    in_names = known_words.words_of(known.directory.parties) - _NAMES_SAY
    words = text.split()
    return _narrows(text, line) or not all(is_english(word) for word in words) or bool(in_names & set(words))


_NAMES_SAY = frozenset(
    [
        "trust",
        "lead",
        "team",
        "service",
        "education",
        "health",
        "county",
        "city",
        "safe",
        "local",
        "care",
        "children",
        "manager",
        "chair",
        "member",
        "members",
        "probation",
    ]
)
"""Words of names that people use otherwise: "I trust", "the lead"."""


_COUNTS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozen",
        "hundred",
        "half",
        "both",
    ]
)


def _content(words: list[str], kind: Kind) -> list[list[str]]:
    """The runs of words that are not ordinary ones."""
    plain = ordinary.WORDS if kind in (Kind.challenges, Kind.horizon) else STEMS
    runs: list[list[str]] = [[]]
    for word in words:
        bare = word.removesuffix("'s").strip("'-/")
        if (
            not bare
            or bare in ordinary.WORDS
            or bare in plain
            or stem(bare) in plain
            or bare.isdecimal()
            or bare in _COUNTS
            or re.fullmatch(r"[achux]-?\d+", bare)
        ):
            runs.append([])
        else:
            runs[-1].append(bare)
    return [run for run in runs if run]


def _not_understood(words: str) -> Unread:
    return Unread(
        why="unknown",
        sentence=f"I did not understand “{words}”: it is no agency, group, date or theme that I know here. Ask for example {kinds.EXAMPLES}.",
    )


STEMS = frozenset(stem(word) for word in (*ordinary.WORDS, *kinds.WORDS))


VOCABULARY = frozenset(
    word
    for word in (*ordinary.WORDS, *ordinary.DATES, *wordings.WORDS, *kinds.VOCABULARY, *topics.TOPIC_WORDS)
    if len(word) > 3
)
