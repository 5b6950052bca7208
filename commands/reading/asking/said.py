"""How a question was read, in the phrases of its answer's first line: a wrong reading is to be seen at a glance.

The phrases of a list are English that the reader reads back, so that they ask the same again when they are put together:
"Open actions led by Thames Valley Police due by 30 November 2015". Names in brackets and what follows ", the" explain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from commands.reading.asking.kind.how_to import TOPICS
from commands.reading.asking.known import Known
from commands.reading.asking.marking.topics import Topic, words_topic
from commands.reading.asking.marking.topics import found as themes_in
from commands.reading.dates import uk_calendar as uk
from commands.reading.dates.periods import said as day
from store.query import Kind, Query, Which
from store.statuses import Standing

_HEADS = {
    Standing.overdue: "Overdue",
    Standing.closed: "Closed",
    Standing.no_record_yet: "Unrecorded",
    Standing.undated: "Undated",
    Standing.due: "Not yet due",
}
_ALONE = {
    Standing.no_record_yet: "Actions with no record yet",
    Standing.awaiting_sign_off: "Actions awaiting sign-off",
    Standing.undated: "Actions with no date",
}
_OFTEN = {
    "weekly": "every week",
    "monthly": "every month",
    "bimonthly": "every two months",
    "quarterly": "every quarter",
    "annual": "every year",
}
_BY = {
    "party": "by agency",
    "post": "by post",
    "month": "by month",
    "recommendation": "by recommendation",
    "often": "by how often they come round",
    "standing": "by status",
    "status": "by what was last reported",
    "topic": "by theme",
    "quarter": "by quarter",
}
_PICKS = {"most": "with the most", "fewest": "with the fewest", "one": "with just one",
          "none": "with none"}  # fmt: skip
_OWNERS = {
    "one": "with one owner",
    "several": "with several owners",
    "everyone": "owed by everyone",
    "not everyone": "but not what everyone owes",
    "some": "with several owners, but not what everyone owes",
}
_SIDES = {"in": "Who has answered", "out": "Who has not answered", "both": "Who has answered and who has not"}
_STATES = {
    "open": "Open",
    "closed": "Closed",
    "unanswered": "Unanswered",
    "answered": "Answered",
    "open, answered": "Open, answered",
}
_FACTS = {
    "rule:no update": "The rule on updates that do not come",
    "rule:monitoring": "Who watches over the plan, and how often",
    "plan:title": "The title of the review",
    "plan:children": "How many children the review is of",
    "plan:published": "When it was published",
    "plan:period": "The time that the plan covers",
    "plan:agency plans": "The plans of single agencies",
    "plan:recommendations": "How many recommendations",
    "plan:actions": "How many actions",
    "plan:recipients": "To whom exceptions are reported",
    "plan:about": "What the plan is about",
    "plan:members": "The member agencies",
    "plan:left": "Which parties are there no more",
    "now:exceptions": "Exceptions that wait to be acknowledged",
    "now:dates": "New dates that are asked for",
    "now:round": "The monitoring round",
    "plan:not held": "Not held in the plan",
}
_ALSO = {
    Kind.details: "what it is",
    Kind.dates: "when it is due",
    Kind.owners: "who leads it",
    Kind.standing: "how it stands",
    Kind.often: "how often",
    Kind.scrutiny: "where it goes",
    Kind.returns: "who has answered",
    Kind.late_returns: "who is late",
}
"""What was asked of an action in one line, which it answers in full."""
_OF_THE_PAST = {
    "added": "When it was entered",
    "dates": "Whether its date was moved",
    "closed": "How it was closed",
    "owners": "Who led it before",
    "waits": "What it waits for",
    "back": "Whether it was sent back or reopened",
}


def reading(query: Query, known: Known) -> tuple[str, ...]:
    """What was understood: the sort of answer, then each thing that narrows it down, in words."""
    if query.kind in (Kind.challenges, Kind.horizon):
        one = (_in_the_log(query),) if query.nth is not None else ()
        left = (f"not read: “{query.passed_over}”",) if query.passed_over else ()
        return (_log(query), *_of_log(query, known), *one, *_reckoned(query), *left)
    if query.kind == Kind.meeting:
        body = _name(query.body_id, known) if query.body_id not in (None, known.board_id) else "the Board"
        if query.every:
            return ("How many meetings" if query.how_many else "All meetings", body, *_when_said(query))
        return ("Last meeting" if query.last else "Next meeting", body)
    if query.kind == Kind.fact:
        left = (f"not read: “{query.passed_over}”",) if query.passed_over else ()
        return (
            _fact(query.fact or "", known),
            *narrowing(query.model_copy(update={"kind": Kind.details}), known),
            *left,
        )
    if query.kind == Kind.brief:
        return ("Brief for a meeting", *_of_meeting(query, known))
    not_read = (f"not read: “{query.passed_over}”",) if query.passed_over else ()
    top = (f"the first {query.only}",) if query.only is not None else ()
    top = (_place(query.nth),) if query.nth is not None else top
    return (
        _head(query),
        *_whose_words(query, known),
        *narrowing(query, known),
        *_when_said(query),
        *_tail(query, known),
        *_as_at(query),
        *top,
        *_reckoned(query),
        *not_read,
    )


def _as_at(query: Query) -> tuple[str, ...]:
    """The day behind of which the question is; who led a thing is not kept, so it is said who leads it."""
    if query.as_at is None:
        return ()
    led = ", led as it is now" if query.kind == Kind.owners else ""
    return (f"as things stood on {day(query.as_at)}{led}",)


def _reckoned(query: Query) -> tuple[str, ...]:
    """From or to where days are counted when the meeting that is named is not recorded."""
    return (_NO_MEETING[query.no_meeting],) if query.no_meeting else ()


_NO_MEETING = {
    "last": "no meeting before today is recorded, so from four weeks ago",
    "next": "no meeting to come is recorded, so within three months",
}


def _in_the_log(query: Query) -> str:
    """Which of a log's entries is wanted: challenges are listed oldest first, items of the horizon newest first."""
    if query.nth not in (1, -1):
        return _place(query.nth or 1)
    return "the newest" if (query.nth == 1) == (query.kind == Kind.horizon) else "the oldest"


def _place(nth: int) -> str:
    return "the last one" if nth < 0 else f"the {('first', 'second', 'third', 'fourth', 'fifth', 'sixth')[nth - 1]} one"


def narrowing(query: Query, known: Known) -> tuple[str, ...]:
    """What narrows actions down, a phrase for each filter."""
    if some := query.which.alternatives:
        each = (query.model_copy(update={"which": one, "kind": Kind.details}) for one in some)
        rest = query.model_copy(update={"which": query.which.without_alternatives})
        return (*narrowing(rest, known), " or ".join(" and ".join(narrowing(one, known)) for one in each))
    which = query.which
    return (*_named(which, known), *_led(query, known), *_standing(query), *_due(which, known), *_sort(which),
                  *_about(which), *_spoken(which, known))  # fmt: skip


# ---- what sort of answer


def _list_head(which: Which) -> str:
    which = which.without_alternatives
    if which.stands_either and which.standings and which.statuses:
        return "Open actions"
    if len(which.standings) == 1:
        only = which.standings[0]
        return _ALONE.get(only, f"{_HEADS.get(only, 'All')} actions")
    if which.standings:
        said = [_HEADS.get(one, str(one)) for one in which.standings]
        return f"{_or([said[0], *(one.lower() for one in said[1:])])} actions"
    return "All actions" if which.with_closed else "Open actions"


def _head(query: Query) -> str:
    kind, which = query.kind, query.which
    lists = _list_head(which)
    one = len(which.refs) == 1
    heads = {
        Kind.actions: lists,
        Kind.groups: f"What share are {_small(lists)}" if query.share else lists,
        Kind.how_many: f"{'What share are ' if query.share else 'How many '}{_small(lists)}",
        Kind.details: _and([_ALSO[one] for one in query.also]).capitalize() if query.also else "In full",
        Kind.dates: "On the same day" if query.same_day else "When due",
        Kind.owners: _owners(query),
        Kind.standing: ("Why so, and how it stands" if query.why else "How it stands" if one else "How they stand"),
        Kind.often: "How often",
        Kind.scrutiny: "Where it goes" if one else "Where they go",
        Kind.recommendation: "In full",
        Kind.on_time: "Done on time",
        Kind.compare: "Compared",
        Kind.same_list: "The same actions",
        Kind.next_due: "Next due",
        Kind.last_due: "Last due",
        Kind.returns: _returns(query),
        Kind.late_returns: "Who is late, and by how much",
        Kind.silent: "Who has said nothing so far",
        Kind.updates: _updates(query),
        Kind.last_update: "Last update",
        Kind.changes: "What changed",
        Kind.exceptions: "To be reported to the Board and the Independent Chair",
    }
    return heads[kind]


def _small(words: str) -> str:
    """The words as they go on in a sentence; of all, only what they are."""
    words = words.removeprefix("All ")
    return words[:1].lower() + words[1:]


def _updates(query: Query) -> str:
    if query.by:
        return "How many updates"
    if query.names_only:
        return "How many sent updates" if query.how_many else "Who sent updates"
    return "How many updates" if query.how_many else "Updates"


def _returns(query: Query) -> str:
    if query.how_many:
        return (
            f"How many have answered{' in time' if query.in_time else ''}"
            if query.side == "in"
            else "How many have not answered"
        )
    if query.in_time and query.side == "in":
        return "Who answered in time"
    return "Whether answered" if query.side == "both" and query.who_ids else _SIDES[query.side]


def _owners(query: Query) -> str:
    if query.how_many:
        return "How many lead"
    if query.which.only_support:
        return "Who supports"
    return (
        "Who else leads" if query.but_who_ids else "Who leads or supports" if query.which.with_support else "Who leads"
    )


def _tail(query: Query, known: Known) -> Iterable[str]:
    if query.kind == Kind.groups or (query.kind == Kind.updates and query.by):
        yield _BY[query.by or "party"]
        if query.pick:
            than = f"with {query.pick} than {_name(query.than_id, known)}" if query.than_id is not None else ""
            yield than or _PICKS.get(query.pick) or f"with {query.pick} {query.size}"
    if query.due_day or query.days_on:
        after = "after the next" if query.days_on else "due next"
        yield {"last": "due last", "first": "due first of all", "same": "what is due on the same day"}.get(
            query.due_day or "", after
        )


# ---- whose words, and when


def _whose_words(query: Query, known: Known) -> Iterable[str]:
    """The parties whose returns or words are asked for, or that are compared."""
    who = _names(query.who_ids, known, query.own)
    if who:
        if query.kind == Kind.compare:
            yield _and(who)
        elif query.kind == Kind.same_list:
            yield f"as {_and(who)}"
        elif query.kind == Kind.groups:
            yield f"among {_and(who)}"
        elif query.kind in (Kind.updates, Kind.last_update, Kind.changes):
            yield f"from {_or(who)}"
        else:
            yield _or(who)
    if query.but_who_ids:
        yield f"other than {_or(_names(query.but_who_ids, known, False))}"


def _when_said(query: Query) -> Iterable[str]:
    if query.late_from is not None:
        yield f"late by at least {_days(query.late_from)}"
    if query.late_to is not None:
        yield f"late by at most {_days(query.late_to)}"
    if query.since and query.until:
        same = query.since == query.until
        yield f"on {day(query.since)}" if same else f"from {day(query.since)} to {day(query.until)}"
    elif query.since:
        yield f"since {day(query.since)}"
    elif query.until:
        yield f"up to {day(query.until)}"
    elif query.since_paper:
        yield "since the paper"
    if query.words and query.kind not in (Kind.challenges, Kind.horizon):
        yield f"with the words {_or([topic_said(one) for one in query.words])}"


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


# ---- filters


def _named(which: Which, known: Known) -> Iterable[str]:
    if which.refs:
        yield _and(which.refs)
    if which.but_refs:
        yield f"but not {_or(which.but_refs)}"
    if which.recommendations:
        noun = "recommendation" if len(which.recommendations) == 1 else "recommendations"
        yield f"{noun} {_and(which.recommendations)}"
    if which.but_recommendations:
        yield f"but not recommendation {_or(which.but_recommendations)}"
    if which.review_id is not None:
        code = next((one.code for one in known.directory.reviews if one.id == which.review_id), None)
        if code:
            yield f"review {code}"


def _led(query: Query, known: Known) -> Iterable[str]:
    which = query.which
    verb = "only supported by" if which.only_support else "led or supported by" if which.with_support else "led by"
    if which.party_ids and which.refs and query.kind == Kind.owners:
        yield f"whether {verb} {_or(_names(which.party_ids, known, query.own))}"
    elif which.party_ids:
        alone = " alone" if which.exactly else ""
        parties = _names(which.party_ids, known, query.own)
        if which.together:
            yield f"led together by {_and(parties)}"
        else:
            yield f"{verb} {_or(parties)}{alone}"
    if which.but_party_ids:
        yield f"but not led by {_or(_names(which.but_party_ids, known, False))}"
    if which.monitor_id is not None:
        yield f"monitored by {_name(which.monitor_id, known)}"
    if which.owners:
        yield _OWNERS[which.owners]
    if words := _in_number(which.leads_from, which.leads_to):
        yield f"with {words} owners" if which.leads_to != 0 else "with no owner"
    if which.is_supported is not None:
        yield f"with {'a' if which.is_supported else 'no'} supporting agency"


def _in_number(least: int | None, most: int | None) -> str:
    if most == 0:
        return "no"
    if least is None:
        return "" if most is None else f"at most {most}"
    if most is None:
        return f"at least {least}"
    return f"exactly {least}" if least == most else f"between {least} and {most}"


def _standing(query: Query) -> Iterable[str]:
    which = query.which
    if which.stands_either and which.standings and which.statuses:
        yield f"{_or([str(one) for one in which.standings])} or reported {_or([str(one) for one in which.statuses])}"
        which = which.model_copy(update={"standings": (), "statuses": ()})
    if which.standings and query.kind not in (Kind.actions, Kind.groups, Kind.how_many, Kind.on_time):
        yield _or([str(one) for one in which.standings])
    if which.but_standings:
        yield f"but not {_or([str(one) for one in which.but_standings])}"
    if which.statuses:
        yield f"reported {_or([str(one) for one in which.statuses])}"
    if which.but_statuses:
        yield f"but not reported {_or([str(one) for one in which.but_statuses])}"


def _due(which: Which, known: Known) -> Iterable[str]:
    yield from _due_in(which.due_from, which.due_to, known)
    yield from (f"not {words}" for words in _due_in(which.but_due_from, which.but_due_to, known))


def _due_in(first: dt.date | None, last: dt.date | None, known: Known) -> Iterable[str]:
    if first and first == last:
        yield f"due on {day(first)}{_meeting_on(first, known)}"
    elif first and last and (first.day == 1 and last == uk.month(first.year, first.month)[1]):
        yield f"due in {first:%B %Y}"
    elif last and (first is None or first == known.today):
        yield f"due by {day(last)}{_meeting_on(last, known)}"
    elif first and last:
        yield f"due from {day(first)} to {day(last)}{_meeting_on(last, known)}"
    elif first:
        yield f"due from {day(first)} on"


def _meeting_on(on: dt.date, known: Known) -> str:
    """Which meeting of the board that day is: ', the November Board'."""
    is_board = any(one.held_on == on and one.party_id == known.board_id for one in known.meetings)
    return f", the {on:%B} Board" if is_board else ""


def _sort(which: Which) -> Iterable[str]:
    if which.is_dated is not None:
        yield "with a date" if which.is_dated else "with no date"
    if which.is_approximate is not None:
        yield "with no exact day" if which.is_approximate else "with an exact day"
    if which.recurs_not:
        yield "one-off"
    elif which.recurs:
        yield _or([_OFTEN[one] for one in which.recurs if one in _OFTEN]) or "recurring"
    if which.has_evidence is not None:
        yield "with evidence" if which.has_evidence else "with no evidence"
    if which.is_revised is not None:
        yield "with a revised date" if which.is_revised else "with the date first given"
    if which.revised_times is not None:
        yield f"revised at least {which.revised_times} times"


def _about(which: Which) -> Iterable[str]:
    for topic in which.topics:
        yield f"about {topic_said(topic)}"
    for topic in which.but_topics:
        yield f"but not about {topic_said(topic)}"


def topic_said(topic: Topic | Sequence[str]) -> str:
    """A theme by its first name, the board's tag or the words that were said; each of several that are alternatives."""
    left, names = list(topic), []
    while left:
        said = left[0].removeprefix("#").replace("_", " ")
        names.append(said)
        _, themes, _ = themes_in(said, frozenset(one[1:] for one in topic if one.startswith("#")))
        same = {left[0], *words_topic(left[0]), *(themes[0] if len(themes) == 1 else ())}
        left = [one for one in left if one not in same]
    return " or ".join(dict.fromkeys(names))


def _between(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return f"from {day(first)} to {day(last)}"
    return f"since {day(first)}" if first else f"by {day(last)}" if last else ""


def _spoken(which: Which, known: Known) -> Iterable[str]:
    first, last = which.meeting_from, which.meeting_to
    if which.meeting_party_id is not None or first is not None:
        is_board = which.meeting_party_id in (None, known.board_id)
        body = "Board" if is_board else _name(which.meeting_party_id, known)
        going = "not going" if which.meeting_not else "going"
        if first is None:
            yield f"{going} to the {body}"
        elif first == last:
            yield f"{going} to the {first:%B %Y} {body}, the one of {day(first)}"
        elif last is not None and (first.year, first.month) != (last.year, last.month):
            yield f"{going} to the {body} from {day(first)} to {day(last)}"
        else:
            yield f"{going} to the {first:%B %Y} {body}"
    if which.never_updated:
        yield "never updated"
    if which.updated_since and which.updated_until:
        yield f"updated from {day(which.updated_since)} to {day(which.updated_until)}"
    elif which.updated_since:
        yield f"updated since {day(which.updated_since)}"
    if which.done_late:
        yield "completed after their dates"
    if which.done_from or which.done_to:
        yield f"completed {_between(which.done_from, which.done_to)}"
    if which.not_updated_since:
        yield f"not updated since {day(which.not_updated_since)}"


# ---- logs and facts


def _log(query: Query) -> str:
    state = _STATES.get(query.state or "", "")
    if query.number is not None:
        return f"{'C' if query.kind == Kind.challenges else 'H'}-{query.number}"
    noun = "challenges" if query.kind == Kind.challenges else "horizon items"
    said = f"{state} {noun}" if state else f"All {noun}"
    return f"How many {_small(said)}" if query.how_many else said


def _of_log(query: Query, known: Known) -> Iterable[str]:
    by = "raised by" if query.kind == Kind.challenges else "spotted by"
    if query.by_ids:
        yield f"{by} {_or(_names(query.by_ids, known, query.own))}"
    if query.but_who_ids:
        yield f"but not of {_or(_names(query.but_who_ids, known, False))}"
    if query.to_ids:
        yield f"to {_or(_names(query.to_ids, known, query.own))}"
    if query.about_ids:
        yield f"by or to {_or(_names(query.about_ids, known, query.own))}"
    if query.but_who_ids:
        yield f"other than {_or(_names(query.but_who_ids, known, False))}"
    for topic in query.words:
        yield f"about {topic_said(topic)}"
    tied = tuple(_named(query.which, known))
    yield from (f"about {tied[0]}", *tied[1:]) if tied else ()
    yield from _when_said(query)


def _of_meeting(query: Query, known: Known) -> Iterable[str]:
    """Whose meeting a brief is for, or whose actions it is about, where that is said."""
    which = query.which
    body = query.body_id if query.body_id is not None else which.meeting_party_id
    if body is not None:
        yield "the Board" if body == known.board_id else _name(body, known)
    elif which.party_ids:
        yield _or(_names(which.party_ids, known, query.own))


def _fact(name: str, known: Known) -> str:
    kind, _, term = name.partition(":")
    if kind == "post" and term.isdecimal():
        return f"Who is {_name(int(term), known)}"
    if kind == "body" and term.isdecimal():
        return f"Who speaks and sits for {_name(int(term), known)}"
    if kind == "same":
        names = [_name(int(one), known) for one in dict.fromkeys(term.split(",")) if one.isdecimal()]
        return f"Whether the names are of one party: {_and(names)}"
    if kind == "past":
        return _OF_THE_PAST.get(term, "What became of it")
    if kind == "how" and term in TOPICS:
        return f"How it is done, and who may: {_small(TOPICS[term].heading)}"
    if kind == "silent":
        return "Who was silent in the last round" if term == "1" else f"Who was silent for {term} rounds in a row"
    return _FACTS.get(name, f"What {term} means" if kind == "glossary" else "About the plan")


# ---- names and lists


def _name(party_id: int | None, known: Known) -> str:
    party = next((one for one in known.directory.parties if one.id == party_id), None)
    if party is None:
        return "a party that is no more"
    # A name with a comma in it would read as two: its acronym is clear, and is spelt out where it is shown.
    return next((one for one in (party.name, *party.aliases) if "," not in one), party.name)


def _names(party_ids: Sequence[int], known: Known, own: bool) -> list[str]:
    """Parties by name; the asker's own are said to be."""
    names = [_name(one, known) for one in party_ids]
    return [*names[:-1], f"{names[-1]} (yours)"] if names and own else names


def _joined(words: Sequence[str], last: str) -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def _and(words: Sequence[str]) -> str:
    return _joined(words, "and")


def _or(words: Sequence[str]) -> str:
    return _joined(words, "or")
