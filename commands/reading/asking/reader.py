"""A question in words, read to a `Query`; or what could not be read, in a sentence."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from dateutil.relativedelta import relativedelta

from commands.reading.asking import facts, filters, kinds, marks, ordinary, refusals, topics
from commands.reading.asking import known as known_words
from commands.reading.asking.filters import Found
from commands.reading.asking.known import Known
from commands.reading.asking.line import Line, mended, plain
from store.query import Kind, Query, Unread, Which
from store.statuses import Standing, Status
from store.wording import stem

LONGEST = 400  # characters; a question is a line or two
EXAMPLES = "“what is outstanding for the police?” or “what is due by November?”"

_OWN = r"(?:i|my|mine|myself|me|we|our|ours|us)"
_NOUNS = r"(?P<noun>report|audit|survey|template|summary|review|course|check|document|assessment|letter|return)s?"
_LEAVE_OUT = r"(?:not(?: including| counting)?|leave out|leaving out|without|except(?: for)?|excluding|exclude|apart from|other than|but not|besides|drop|minus|ignore|ignoring|skip|forget|no)"
_MARKS_OF: dict[str, tuple[str, Standing | Status]] = {
    "NORECORD": ("standing", Standing.no_record_yet), "AWAITING": ("standing", Standing.awaiting_sign_off),
    "UNDATED": ("dated", Standing.undated), "OVERDUE": ("standing", Standing.overdue), "DONE": ("done", Standing.closed),
    "OPEN": ("open", Standing.due), "DELAYED": ("status", Status.off_track), "ATRISK": ("status", Status.at_risk),
    "ONTRACK": ("status", Status.on_track), "NOTSTARTED": ("status", Status.not_started), "PAUSED": ("status", Status.paused),
    "DROPPED": ("status", Status.not_implemented),
}  # fmt: skip
ABOUT_ACTIONS = (
    Kind.actions, Kind.how_many, Kind.groups, Kind.compare, Kind.on_time, Kind.next_due, Kind.last_due, Kind.details, Kind.dates,
    Kind.owners, Kind.standing, Kind.often, Kind.scrutiny, Kind.returns, Kind.late_returns, Kind.updates, Kind.last_update,
    Kind.same_list, Kind.exceptions,
)  # fmt: skip
_ONE_THING = (
    Kind.details,
    Kind.dates,
    Kind.owners,
    Kind.standing,
    Kind.often,
    Kind.scrutiny,
    Kind.returns,
    Kind.last_update,
)
_LOOKS_BACK = (Kind.updates, Kind.changes, Kind.last_update, Kind.challenges, Kind.horizon)


def read(text: str, known: Known) -> Query | Unread:
    """What is asked. Nothing is passed over: words that nobody understood are named in an `Unread`.

    A line that goes on from `known.last` ("and Cafcass?") is read as that question with what the line changes.
    """
    if len(text) > LONGEST:
        return Unread(
            why="unknown", sentence=f"That is too long for a question. Ask in a line, for example {EXAMPLES}."
        )
    line_text = plain(text)
    if refused := refusals.check(text, line_text):
        return refused
    if fact := facts.read(line_text, known):
        return fact
    line_text = mended(
        line_text, _VOCABULARY, known_words.words_of(known.directory.parties) | known.stems, ordinary.DATES
    )
    from commands.reading.asking import followups  # the two read each other's lines

    if known.last is not None and (again := followups.read(line_text, known)) is not None:
        return again
    return fresh(line_text, known)


def fresh(line_text: str, known: Known) -> Query | Unread:
    """A question by itself, from its plain line."""
    line = Line(line_text)
    found = Found()
    if problem := _mark(line, found, known):
        return problem
    sort = kinds.of(line.text)
    if post := _post(line.text, found, known):
        return Query(kind=Kind.fact, fact=f"post:{post}")
    return _query(line, found, known, sort)


def _post(text: str, found: Found, known: Known) -> int | None:
    """The post of which the line asks who holds it: "who is the PAQA chair", "who chairs PAQA"."""
    if len(found.parties) != 1:
        return None
    party = found.parties[0]
    if party.kind == "role" and re.fullmatch(r"who (?:is|are|holds|was) (?:the )?PARTY(?: now| post)?", text):
        return party.id
    if re.fullmatch(r"who (?:chairs|is chairing|is in the chair of) PARTY", text):
        chair = filters.fuzzy_party(f"chair of {party.name}", known)
        return chair.id if chair is not None and not isinstance(chair, Unread) else None
    return None


def _mark(line: Line, found: Found, known: Known) -> Unread | None:
    """Put marks in the places of everything that has a meaning of its own."""
    line.take(r"^(?:if|assuming|supposing|given that) (?:nobody|no one|no-one|nothing)(?: \w+){0,5}? ?,")
    if page := line.take(r"page (?P<page>\d{1,4})"):
        found.page = max(1, int(page["page"]))
    line.text = re.sub(
        r"(?:^|(?<=and )|(?<=you )|(?<=to ))(?:show|tell|give|remind|send|get|let|find) (?:me|us)\b", "show", line.text
    )
    line.take(
        r"(?:as (?:of|at) (?:today|now|this morning)|right now|at the moment|at present|as things stand|currently|for now)"
    )
    line.text = re.sub(r"\b(\w+)'s (?=next|last|overdue|open|outstanding)", r"\1 ", line.text)
    filters.numbered(line, found)
    filters.review(line, found, known)
    if (problem := filters.refs(line, found, known)) or (problem := filters.recommendations(line, found, known)):
        return problem
    marks.before_names(line)
    marks.recurrences(line, found)
    filters.meetings(line, found, known)
    filters.parties(line, found, known)
    if problem := filters.sorts(line, found, known):
        return problem
    line.take_each(rf"{_OWN}(?:'s)?", lambda _m: "OWN")
    stale = bool(
        line.has(
            r"(?:(?:not|no|without|never)(?: \w+){0,4} (?:updat\w+|touched|news|word|said|reported|heard|moved|change\w*)|stale|since|ago|untouched)"
        )
    )
    if line.has(r"since (?:the )?papers?"):
        return Unread(
            why="ask",
            sentence="I count from a day or a meeting. Say which, or ask “brief me” for what came since the paper.",
        )
    filters.looking_back(line, found, known, anywhere=stale)
    near = bool(
        line.has(
            r"(?:sen[dt]|submit\w*|return\w*|owes?|owing|chas\w+|repl(?:y|ied)|respon\w+|late|handed|(?:reports?|returns?)(?: \w+)* in)"
        )
    )
    past = bool(
        line.has(
            r"(?:updates?|received|came in|come in|went in|gone in|said|reported|chang\w+|happened|moved|was|were|did|raised|logged|sent in|submitted|added|since)"
        )
    )
    if problem := filters.windows(line, found, known, past=past, near=near):
        return problem
    filters.standings(line)
    found.names_one = bool(
        line.has(
            r"(?:the|that|this|our|your) (?:audit|template|survey|summary|training|review)(?! \w*(?:s|ing|of|for|on|about|sub)\b)"
        )
    )
    line.text, themes = topics.found(line.text, known.tags)
    found.topics = list(themes)
    line.text = re.sub(r"\bOWN OWN\b", "OWN", line.text)
    return None


def _query(line: Line, found: Found, known: Known, sort: kinds.Sort) -> Query | Unread:
    kind, more = sort.kind, dict(sort.more)
    which: dict[str, Any] = {}
    left = _leftovers(line, found, known, kind)
    if isinstance(left, Unread):
        return left
    text = line.text
    _narrow(which, more, text, found, known, kind)
    if kind == Kind.updates and re.search(r"anything from PARTY.*\b(?:due|OPEN|OVERDUE)\b", text):
        kind = Kind.actions
    if found.number is not None and kind in (Kind.challenges, Kind.horizon):
        more |= {"number": found.number, "state": None}
    if kind == Kind.often:
        which |= {"recurs": (), "recurs_not": False}
    if kind == Kind.changes and found.recurs and not found.whens:
        kind = Kind.actions
    if kind == Kind.recommendation and re.search(r"\b(?:OPEN|OVERDUE|DONE|AWAITING)\b", text):
        kind = Kind.actions
    if kind == Kind.late_returns and re.search(r"how (?:many days )?OVERDUE (?:is|are|was|were) (?:REF|TOPIC)", text):
        kind = Kind.standing
    if kind == Kind.how_many and not which["recommendations"] and re.search(r"how many rec(?:ommendation)?s? ", text):
        kind, more["by"] = Kind.groups, "recommendation"
    if kind == Kind.on_time and which["refs"]:
        kind = Kind.standing
        which |= {"standings": (), "with_closed": True}
    if isinstance(problem := _who(which, more, text, found, known, kind), Unread):
        return problem
    _facts_of_kind(which, more, text, known, kind)
    kind = more.pop("kind", kind)
    if kind == Kind.exceptions and re.search(r"\breport\w*|escalat\w+|raise", text):
        if re.search(r"PARTY report to PARTY", text):
            which["party_ids"] = ()
        which |= {"party_ids": () if more.pop("own", False) else which.get("party_ids", ()), "exactly": False}
    query = Query(kind=kind, which=Which(**which), page=found.page, **more)
    return _settled(query, text, found)


def _leftovers(line: Line, found: Found, known: Known, kind: Kind) -> Unread | None:
    """Words that nobody took: a party said in part or misspelt, words of some action's text, or not understood."""
    for run in line.rest:
        words = list(run.split())
        for piece in _content(words, kind):
            text = " ".join(piece)
            about = re.search(
                rf"(?:about|on|regarding|concerning|involving|mention\w*|around|to do with|cover\w*) (?:the |a |an |any )?{re.escape(text)}",
                run,
            )
            spoken = all(stem(word) in known.stems for word in piece)
            party = filters.fuzzy_party(text, known)
            if isinstance(party, Unread) and not (spoken and about):
                if kind in (Kind.challenges, Kind.horizon, Kind.updates) and about:
                    found.topics.append(topics.words_topic(text))
                    continue
                return party
            if party is not None and not isinstance(party, Unread):
                found.parties.append(party)
                line.text = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "PARTY", line.text, count=1)
            elif (
                spoken
                or kind in (Kind.challenges, Kind.horizon, Kind.updates, Kind.changes)
                or (about and len(piece) <= 4)
            ):
                noun = re.search(rf"{re.escape(text)} (report|check|audit|review)s?\b", run)
                text = f"{text} {noun[1]}" if noun and kind in _ONE_THING else text
                found.topics.append(topics.words_topic(text))
                line.text = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "TOPIC", line.text, count=1)
            else:
                return _not_understood(text)
    return None


def _content(words: list[str], kind: Kind) -> list[list[str]]:
    """The runs of words that are not ordinary ones."""
    plain = ordinary.WORDS if kind in (Kind.challenges, Kind.horizon) else _STEMS
    runs: list[list[str]] = [[]]
    for word in words:
        bare = word.removesuffix("'s").strip("'-/")
        if (
            not bare
            or bare in ordinary.WORDS
            or bare in plain
            or stem(bare) in plain
            or bare.isdecimal()
            or re.fullmatch(r"[achux]-?\d+", bare)
        ):
            runs.append([])
        else:
            runs[-1].append(bare)
    return [run for run in runs if run]


def _not_understood(words: str) -> Unread:
    return Unread(
        why="unknown",
        sentence=f"I did not understand “{words}”: it is no agency, group, date or theme that I know here. Ask for example {EXAMPLES}.",
    )


def _narrow(which: dict[str, Any], more: dict[str, Any], text: str, found: Found, known: Known, kind: Kind) -> None:
    """Refs, recommendations, how actions stand, when they are due, what they speak of."""
    which["refs"] = tuple(dict.fromkeys(found.refs))
    which["recommendations"] = tuple(dict.fromkeys(rec.label for rec in found.recommendations))
    if found.review is not None or (found.recommendations and len(known.directory.reviews) > 1):
        code = found.review.code if found.review else found.recommendations[0].review
        which["review_id"] = next((one.id for one in known.directory.reviews if one.code == code), None)
    standings: list[Standing] = []
    but: list[Standing] = []
    for mark, (sort, value) in _MARKS_OF.items():
        if not re.search(rf"\b{mark}\b", text):
            continue
        denied = re.search(rf"(?:{_LEAVE_OUT}|not yet|n't)(?: \w+){{0,2}} {mark}", text)
        if sort == "dated":
            which["is_dated"] = bool(denied)
        elif sort == "status" and isinstance(value, Status):
            which.setdefault("but_statuses" if denied else "statuses", ())
            which["but_statuses" if denied else "statuses"] += (value,)
        elif sort == "done":
            if denied:
                which["with_closed"] = False
                more["_open"] = True
            else:
                standings.append(Standing.closed)
        elif sort == "open":
            more["_open"] = True
        elif isinstance(value, Standing):
            (but if denied else standings).append(value)
    which.setdefault("statuses", ())
    which["standings"], which["but_standings"] = tuple(standings), tuple(but)
    if re.search(r"\bREVISED\b", text):
        which["is_revised"] = True
    if re.search(r"\bAPPROX\b", text):
        which["is_approximate"] = True
    if re.search(r"\bRECURS\b", text):
        which["recurs"] = tuple(one for one in dict.fromkeys(found.recurs) if one != "never") or ("any",)
        which["recurs_not"] = "never" in found.recurs or bool(
            re.search(rf"(?:{_LEAVE_OUT}|one-off) (?:\w+ )?RECURS", text)
        )
    for mark, owners in (("EVERYONE", "everyone"), ("ONE", "one"), ("SEVERAL", "several")):
        if re.search(rf"\b{mark}\b", text):
            denied = re.search(rf"{_LEAVE_OUT}(?: \w+){{0,4}} {mark}", text)
            if mark == "ONE" and kind == Kind.groups:
                continue
            which["owners"] = (
                ("not everyone" if owners == "everyone" else "several" if owners == "one" else "one")
                if denied
                else owners
            )
    if re.search(
        r"(?:only|just) (?:PARTY|OWN) (?:leads?|owns?|has|have|do|does|is|are)|(?:does|do|is|are) only PARTY|(?:PARTY|OWN) (?:alone|by (?:itself|themselves|ourselves)|on (?:its|their|our) own)|(?:nobody|no one|no other agency|no-one) else",
        text,
    ):
        which["owners"] = "one"
    topics_left = list(found.topics)
    noun = re.search(rf"(?:TOPIC (?:\w+ )?|\b(?:WHEN|OWN|PARTY) (?:\w+ )?){_NOUNS}\b", text)
    if noun and kind in _ONE_THING and noun["noun"] in ("report", "survey", "template", "check", "course"):
        topics_left.append((noun["noun"],))
    places = [one.start() for one in re.finditer(r"\bTOPIC\b", text)]
    denied_topics = [
        topic for place, topic in zip(places, found.topics, strict=False)
        if re.search(rf"(?:{_LEAVE_OUT}|take out|taking out)(?: (?:the|any|all|those|ones|about|on|for|of))* $", text[:place])
    ]  # fmt: skip
    which["but_topics"] = tuple(dict.fromkeys(denied_topics))
    which["topics"] = tuple(topic for topic in dict.fromkeys(topics_left) if topic not in denied_topics)
    for meet in found.meets:
        if re.search(r"(?:after|following) MEET", text) and kind != Kind.meeting:
            which["due_from"] = (meet.on or meet.last) + dt.timedelta(days=1)
            continue
        relation = re.search(r"(?P<before>before|by|ahead of|until|in time for|between now and) MEET", text)
        if relation and kind != Kind.meeting:
            which["due_from"], which["due_to"] = known.today, meet.on or meet.last
        elif kind == Kind.meeting:
            more["body_id"] = meet.party_id
            if not re.match(r"the (?:next|last)", meet.said):
                more["since"], more["until"] = meet.first, meet.last
        elif kind in _LOOKS_BACK:
            more["since"] = meet.on or meet.first
        else:
            which |= {"meeting_party_id": meet.party_id, "meeting_from": meet.first, "meeting_to": meet.last}
    _days(which, more, text, found, known, kind)


def _days(which: dict[str, Any], more: dict[str, Any], text: str, found: Found, known: Known, kind: Kind) -> None:
    if (
        not found.whens
        and kind == Kind.actions
        and re.search(r"\b(?:coming up|upcoming|soon|shortly|imminent(?:ly)?|on the way)\b", text)
    ):
        which["due_from"], which["due_to"] = known.today, known.today + dt.timedelta(days=14)
    if kind == Kind.actions and re.search(r"\bstale\b", text) and not found.whens:
        which["not_updated_since"] = known.today - relativedelta(months=3)
    for when in found.whens:
        if when.precision == "year" and re.search(r"WHEN TOPIC", text) and ("#annual_report",) in found.topics:
            continue  # "the 2015/16 annual report" is its name
        if (
            when.back
            and re.search(
                r"(?:not|no|without|never|nothing|nobody)(?: \w+){0,5} (?:updat\w+|touched|news|word|said|reported|heard|moved|changed?|movement|progress)?(?: \w+){0,3} ?SINCE|stale|untouched|(?:not|no)(?: \w+){0,4} SINCE",
                text,
            )
            and (
                kind not in (Kind.returns, Kind.silent, Kind.changes)
                or re.search(r"not (?:\w+ )?(?:moved|changed|been updated|been touched) SINCE", text)
            )
        ):
            which["not_updated_since"] = when.first
            if kind in (Kind.updates, Kind.last_update, Kind.changes):
                more["kind"] = Kind.actions
            continue
        if kind in _LOOKS_BACK or (when.back and kind != Kind.actions):
            more["since"], more["until"] = when.first, when.last
            continue
        if when.back and re.search(r"(?:updat\w+|touched|reported|said|spoke\w*)(?: \w+){0,3} SINCE", text):
            which["updated_since"] = when.first
            continue
        if (
            kind == Kind.actions
            and re.search(r"\bDONE (?:\w+ )?(?:WHEN|SINCE)", text)
            and (when.first or known.today) <= known.today
        ):
            more["since"], more["until"], more["kind"] = when.first, when.last, Kind.changes
            continue
        if kind == Kind.meeting:
            more["since"], more["until"] = when.first, when.last
            continue
        looks_at_dates = when.last is not None or re.search(r"\b(?:due|deadlines?|OVERDUE)\b", text)
        if when.back and kind == Kind.actions and not looks_at_dates:  # what is new since a day
            more["since"], more["until"], more["kind"] = when.first, when.last, Kind.changes
            continue
        which["due_from"], which["due_to"] = when.first, when.last
        if re.search(r"not (?:\w+ )?(?:due|needed|expected)(?: \w+)* WHEN", text) and when.relation in (
            "until",
            "before",
            "by",
        ):
            which["due_from"], which["due_to"] = when.period_first or when.first, None
            continue
        if (
            when.relation in ("by", "before", "until")
            and when.last is not None
            and when.last >= known.today
            and kind in (Kind.actions, Kind.how_many, Kind.groups)
        ):
            which["due_from"] = known.today


def _settled(query: Query, text: str, found: Found) -> Query | Unread:
    """The query, unless the words name no one thing: "the report" is asked about where several fit, and a line that
    says nothing at all is no list of everything."""
    which = query.which
    noun = re.search(rf"\b(?:the|this|that|our|OWN) (?:\w+ )?{_NOUNS}\b", text)
    narrowed = not which.model_copy(update={"topics": ()}).is_everything or bool(query.who_ids)
    if query.kind in _ONE_THING and found.names_one and len(which.topics) == 1 and not narrowed:
        return query.model_copy(update={"one": True})
    if which.is_everything and not query.who_ids and (query.kind in _ONE_THING or query.kind == Kind.actions):
        if noun and noun["noun"] not in ("return", "review"):
            kind = Kind.details if query.kind == Kind.actions else query.kind
            only = which.model_copy(update={"topics": ((noun["noun"],),), "with_closed": True})
            return query.model_copy(update={"kind": kind, "one": True, "which": only})
        if query.kind == Kind.returns and re.search(r"\bthe (?:return|report)(?!s)", text):
            return Unread(
                why="ask", sentence="Which return is meant? Say the action, for example 1.1, or what it is about."
            )
        if query.kind in _ONE_THING and re.search(r"\b(?:it|that|that one|those|them|they|these|this)\b", text):
            return Unread(
                why="ask", sentence="Which action is meant? Say its number, for example 6.1, or what it is about."
            )
        if query.kind == Kind.actions and not re.search(_EVERYTHING, text):
            return Unread(why="unknown", sentence=f"I am not sure what you are asking for. Ask for example {EXAMPLES}.")
    return query


_EVERYTHING = (
    r"\b(?:actions?|everything|all|whole|plan|list|OPEN|anything|items?|tasks?|OWN|to do|what is (?:there|left|in it)|"
    r"progress|deadlines?|due|recommendations?|DONE|owes?|owed|tracker|register)\b|^$"
)


def _who(
    which: dict[str, Any], more: dict[str, Any], text: str, found: Found, known: Known, kind: Kind
) -> Unread | None:
    """Whose: the parties named and "we", each in the part that the kind gives them."""
    own = bool(re.search(r"\bOWN\b", text))
    sides = [one.group(0) for one in re.finditer(r"PARTY", text)]
    named = list(found.parties)
    del sides
    if kind in (Kind.challenges,):
        _challenge_sides(more, text, named, known)
        return None
    if kind == Kind.exceptions:
        named = [one for one in named if one.id != known.board_id and one.kind != "role"]
    ids = tuple(dict.fromkeys(party.id for party in named))
    if kind == Kind.meeting:
        if ids:
            more["body_id"] = ids[0]
        more["last"] = bool(re.search(r"\b(?:last|previous|did|was|met)\b", text)) or any(
            "the last" in meet.said for meet in found.meets
        )
        return None
    if kind in (
        Kind.returns,
        Kind.updates,
        Kind.late_returns,
        Kind.last_update,
        Kind.silent,
        Kind.horizon,
        Kind.changes,
    ):
        else_words = re.search(r"\b(?:else|other than|apart from|except|besides)\b", text)
        spoken_of = kind not in (Kind.silent, Kind.changes) or re.search(
            r"^(?:have|are|did|do) OWN" if kind == Kind.silent else r"\b(?:for|from|of|by|in) OWN|OWN actions", text
        )
        asks_of_own = (
            own
            and spoken_of
            and (
                kind != Kind.returns
                or re.search(
                    r"\b(?:did|has|have|is|are|was|were|do|does) (?:\w+ )?OWN|OWN (?:\w+ )?(?:TOPIC|REF|report|return)",
                    text,
                )
            )
        )
        who = ids or (known.own_ids if asks_of_own and not else_words else ())
        if else_words and (ids or own):
            more["but_who_ids"] = ids or known.own_ids
        elif kind == Kind.horizon:
            more["by_ids"] = who
        else:
            more["who_ids"] = tuple(who)
        more["own"] = bool(asks_of_own and not ids)
        return None
    if kind in (Kind.compare, Kind.same_list):
        more["who_ids"] = ids or (known.own_ids if own else ())
        if kind == Kind.compare and len(more["who_ids"]) < 2 and own:
            more["who_ids"] = (*ids, *(known.post_ids or known.own_ids)[:1])
        return None
    excluded = list(_denied(text, named))
    ids = tuple(one for one in ids if one not in excluded)
    which["but_party_ids"] = tuple(excluded)
    if kind in (Kind.owners,) and re.search(r"\belse\b", text):
        more["but_who_ids"] = ids or known.own_ids
    elif ids:
        to_it = r"\b(?:go|goes|going|reports?|reported|reporting|sent|presented|taken|submitted|come|comes)(?: in| up| back)? to PARTY|scrutinised by PARTY"
        if kind == Kind.actions and known.party(ids[0]).kind in filters.MEETS and re.search(to_it, text):
            which["meeting_party_id"] = ids[0]
        elif re.search(
            r"(?:monitor\w*|watch\w*|oversee\w*|scrutinis\w*|overseen) (?:\w+ )?by PARTY|PARTY (?:monitors|watches|oversees)",
            text,
        ):
            which["monitor_id"] = ids[0]
        elif (
            kind in (Kind.actions, Kind.how_many, Kind.scrutiny)
            and ids == (known.board_id,)
            and re.search(r"(?:to|at|before) PARTY", text)
        ):
            which["meeting_party_id"] = ids[0]
        else:
            which["party_ids"] = ids
            which["together"] = len(ids) > 1 and bool(
                re.search(
                    r"shared (?:by|between)|(?:PARTY|OWN) (?:both )?(?:share|lead|own) (?:together|jointly)|PARTY share\b|(?:both|jointly|together)\b",
                    text,
                )
            )
    elif (
        own
        and kind in ABOUT_ACTIONS
        and not which.get("refs")
        and (not which.get("recommendations") or kind in (Kind.actions, Kind.how_many))
    ):
        if re.search(r"\b(?:myself|personally|as (?:the )?chair|chair)\b", text) or ("myself" in more):
            which["party_ids"], which["exactly"] = known.post_ids or known.own_ids, True
        else:
            which["party_ids"] = known.own_ids
        more["own"] = True
    if re.search(r"\b(?:support|help)\w*\b", text) and kind in (Kind.actions, Kind.owners, Kind.how_many):
        which["only_support"] = bool(
            re.search(r"\b(?:only|just|not leading) (?:\w+ )?support\w*|support\w* (?:but )?(?:not|rather)", text)
        ) or bool(re.search(r"(?:does|do|is|are) (?:PARTY|OWN) support\w*", text))
        if re.search(r"as well as|including|\band\b|plus|or (?:lead|own)", text):
            which["only_support"] = False
        which["with_support"] = not which["only_support"]
    return None


def _denied(text: str, named: list[Any]) -> list[int]:
    places = [one.start() for one in re.finditer(r"\bPARTY\b", text)]
    return [
        party.id for place, party in zip(places, named, strict=False)
        if re.search(rf"(?:{_LEAVE_OUT})(?: \w+){{0,2}} $", text[:place])
    ]  # fmt: skip


def _challenge_sides(more: dict[str, Any], text: str, named: list[Any], known: Known) -> None:
    """Who raised a challenge, to whom it went, or either."""
    places = [one.start() for one in re.finditer(r"\b(?:PARTY|OWN)\b", text)]
    ids = [known.own_ids if text[place : place + 3] == "OWN" else None for place in places]
    parties = iter(named)
    for place, mine in zip(places, ids, strict=True):
        party = (next(parties, None),) if mine is None else ()
        who = mine if mine is not None else tuple(one.id for one in party if one is not None)
        before = text[:place]
        if re.search(r"(?:raised|made|brought|put|logged|issued) by (?:the )?$|\bby $|from $", before) or re.match(
            r"(?:PARTY|OWN)(?:'s)? (?:has |have )?(?:raised?|challenged?|made|put|issued)", text[place:]
        ):
            more["by_ids"] = (*more.get("by_ids", ()), *who)
        elif re.search(r"(?:\bto|against|facing|challenged|on|at|towards) $", before) or re.match(
            r"(?:PARTY|OWN) (?:has |have )?(?:to (?:answer|respond)|been challenged|face|owe)", text[place:]
        ):
            more["to_ids"] = (*more.get("to_ids", ()), *who)
        else:
            more["about_ids"] = (*more.get("about_ids", ()), *who)


def _facts_of_kind(which: dict[str, Any], more: dict[str, Any], text: str, known: Known, kind: Kind) -> None:
    """What each kind needs beside its filters."""
    is_open = more.pop("_open", False)
    kind = more.get("kind", kind)
    standings = which["standings"]
    if kind in (Kind.challenges, Kind.horizon):
        if re.search(
            r"\b(?:unanswered|no (?:response|answer|reply)|not (?:\w+ ){0,2}(?:a )?(?:response|reply|answer)|not (?:been )?(?:answered|responded)|without (?:a )?(?:response|reply|answer)|awaiting (?:a )?(?:response|reply|answer))\b",
            text,
        ):
            more["state"] = "unanswered"
        elif is_open or Standing.overdue in standings or re.search(r"\bunresolved|live\b", text):
            more["state"] = "open"
        elif Standing.closed in standings:
            more["state"] = "closed"
        elif re.search(r"\b(?:answered|responded|replied)\b", text):
            more["state"] = "answered"
        more["words"] = which.pop("topics")
        which["topics"] = ()
        which["standings"] = ()
        if number := re.search(
            r"\b(?:(?:c|h)-?|challenge (?:no\.? |number )?|item (?:no\.? |number )?)0*(\d{1,4})\b", text
        ):
            more["number"] = int(number[1])
        if "number" in more:
            more.pop("state", None)
        more["how_many"] = bool(re.search(r"how many|number of", text))
        return
    if kind == Kind.returns and re.search(r"proportion|percent", text):
        more["how_many"] = True
    if kind in (Kind.how_many, Kind.returns, Kind.updates, Kind.owners, Kind.exceptions):
        more["share"] = bool(re.search(r"proportion|percent\w*|share|fraction|%", text)) and kind == Kind.how_many
        if kind != Kind.how_many:
            more["how_many"] = more.get("how_many", False) or bool(re.search(r"\bhow many\b", text))
    if kind == Kind.groups:
        more["by"] = kinds.grouped_by(text) or "party"
        more["pick"] = (
            "most" if re.search(r"\bmost|biggest|busiest|heaviest|longest\b", text)
            else "fewest" if re.search(r"\bfewest|least|quietest|smallest\b", text)
            else "one" if re.search(r"\bONE|only one|only (?:has|have|got) (?:one|a single)|just one|a single\b", text)
            else "none" if re.search(r"\b(?:no|without any) (?:actions?|OVERDUE|OPEN)|\bnone\b", text) else None
        )  # fmt: skip
    if kind == Kind.compare:
        more["pick"] = "fewest" if re.search(r"fewer|fewest|less", text) else "most"
    if kind == Kind.dates and re.search(r"same (?:day|date|time|deadline|due date|month)", text):
        more["same_day"] = True
    if kind == Kind.standing and re.search(r"\bwhy\b", text):
        more["why"] = True
    if kind == Kind.updates:
        more["names_only"] = bool(re.search(r"^(?:who|from who|which (?:PARTY|agenc))", text))
    if kind in (
        Kind.standing,
        Kind.returns,
        Kind.late_returns,
        Kind.dates,
        Kind.owners,
        Kind.details,
        Kind.recommendation,
        Kind.silent,
        Kind.scrutiny,
        Kind.often,
    ):
        if (
            kind in (Kind.standing, Kind.returns, Kind.late_returns, Kind.silent, Kind.dates, Kind.often, Kind.scrutiny)
            or which["refs"]
        ):
            which["standings"], which["but_standings"], which["statuses"] = (), (), ()
        which["with_closed"] = True
    elif not standings:
        late = which.get("due_to") is not None and which["due_to"] < known.today
        narrowed = which.get("due_from") is not None or which.get("due_to") is not None
        stale = which.get("not_updated_since") or which.get("never_updated")
        is_bare = re.fullmatch(r"(?:(?:PARTY|OWN|REVIEW)(?: ,| and| or)? ?)+", text)  # "TVP", "mine": what is open
        which["with_closed"] = (
            not is_open
            and not is_bare
            and (late or not narrowed)
            and not stale
            and not which["statuses"]
            and kind not in (Kind.next_due, Kind.exceptions)
        )
    if (
        kind == Kind.actions
        and re.search(
            r"never (?:\w+ )?updated|not (?:\w+ )?(?:reported|updated|said)(?: anything)?(?: on| about)?$|(?:nobody|no one|no-one|no agency) (?:has |have )?(?:\w+ )?(?:reported|updated|said|touched)|no updates?(?: at all| ever| yet)?$|nothing (?:has been )?(?:said|reported)|without (?:an |any )?updates?",
            text,
        )
        and not which.get("not_updated_since")
    ):
        which["never_updated"] = True
        which["with_closed"] = False


_STEMS = frozenset(stem(word) for word in (*ordinary.WORDS, *kinds.WORDS))
_VOCABULARY = frozenset(
    word for word in (*ordinary.WORDS, *ordinary.DATES, *kinds.VOCABULARY, *topics.TOPIC_WORDS) if len(word) > 3
)
