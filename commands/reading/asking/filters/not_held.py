"""What a question asks for of which nothing is held, though its other words make a question of their own: the answer to
that one would be taken for the answer to this.
"""

from __future__ import annotations

import re

from commands.reading.asking.marking import leftovers
from commands.reading.dates.periods import said
from store.query import Kind, Query, Unread

_STARTS_THEN = re.compile(
    r"^(?!.*\bNOTSTARTED\b).*\b(?:starts?|starting|begins?|beginning|commences?|commencing|to commence|kicks? off"
    r"|kicking off|gets? under ?way)(?: (?:in|on|by|from|the))* (?:WHEN|MEET)\b"
)
"""The days of a beginning."""
_LAST_ROUND = re.compile(r"\b(?:last|previous|this|first|second|third) (?:time|round|go)\b")
"""A round of returns, of no action that is named."""
_NEVER_LATE = re.compile(r"\b(?:never|not once|not ever|not yet)\b.*\bOVERDUE\b")
_BESIDE_ANOTHER = re.compile(r"\b(before|after|since) (?:the )?(OWN|PARTY)(?:'s)?(?= *$| ,| on\b| for\b| about\b)")
"""Before or after another's, of which no day is known."""
_WHO_SENT = re.compile(
    r"(?:and |so )?(?:who|which agenc\w+|anyone|anybody) (?:has |have )?(?:sent|reported|returned|answered|replied)\b"
)
_SINCE_WHEN = re.compile(r"\bsince (?:OWN|i|then|that|it|he|she|they)\b")
_NO_UPDATE = re.compile(r"\b(?:chased?|reminded?|nudged?|prompted|emailed|rung|asked)\b")
"""What was done to an owner, which is no update of theirs."""

_HOW_LONG = re.compile(
    r"\bhow (?:long|quickly|fast|soon) (?:did|does|do|has|have|is|was) .*\b(take|takes|taken|taking)\b"
)
_WHETHER_ONE = re.compile(r"(?:and |so )?(?:is|was|has|did|have) the (?:next|last) one\b")
_ANSWERED_SO = re.compile(
    r"\b(?:answered|replied|responded|answer|reply|response) (?:\w+ )?(?:OVERDUE|late)\b|\btook\b|\bhow (?:long|quickly|soon) (?:did|does|do)\b"
)
"""How soon a challenge was answered: each shows its days, and no list is made by them."""
_ANSWER_DUE = re.compile(r"\b(?:due|owed|needs?|needing|expected)\b.*\b(?:WHEN|MEET)\b")
_SAID_THERE = re.compile(r"\b(?:said|agreed|discussed|minuted|decided|noted) at (?:the )?(?:MEET|WHEN)\b")
_NOT_UPDATED_THEN = re.compile(
    r"\b(?:not|never) (?:\w+ ){0,2}updated? (?:\w+ )?WHEN\b|\bupdate\w* WHEN (?:but|and) not\b|WHEN (?:but|and) not (?:\w+ )?(?:WHEN|SINCE|since)\b"
)
_DONE_EARLY = re.compile(
    r"\bDONE (?:\w+ )?(?:early|ahead of (?:time|schedule)|before (?:its|their|the) (?:due )?(?:date|deadline))s?\b"
)
_WE_CHASED = re.compile(r"\b(?:have|has|had|did|were|was) OWN (?:\w+ )?(?:chased?|reminded?|nudged?|prompted)\b")


def asked(query: Query, text: str) -> Unread | None:
    """What is to be said instead of an answer; None where all that is asked for is held."""
    kind, refs = query.kind, query.which.refs
    if kind in (Kind.actions, Kind.how_many) and not refs and _STARTS_THEN.search(text):
        sentence = "Of actions I hold the days by which they are due, not those on which they start."
        due_then = ("Due in those days", query.model_dump_json(exclude_defaults=True))
        return Unread(why="ask", sentence=sentence, choices=(due_then,))
    if kind in (Kind.late_returns, Kind.returns) and not refs and _LAST_ROUND.search(text):
        sentence = "Of which return? Say the action, for example 1.1, or the days in which it was due."
        return Unread(why="ask", sentence=sentence)
    if kind == Kind.late_returns and _NEVER_LATE.search(text):
        sentence = "I can say who was late and who is, not who never was. Which do you mean?"
        was_late = ("Who was late, and by how much", "who was late")
        return Unread(why="ask", sentence=sentence, choices=(was_late, ("Who is overdue now", "overdue by agency")))
    if (kind in (Kind.updates, Kind.returns, Kind.late_returns) or _WHO_SENT.match(text)) and (
        beside := _BESIDE_ANOTHER.search(text)
    ):
        return leftovers.not_understood(f"{beside[1]} {'us' if beside[2] == 'OWN' else 'them'}")
    if kind == Kind.late_returns and refs and re.search(r"\bwill\b.*\bbe\b", text):
        return Unread(
            why="ask",
            sentence="I can say how late it is today.",
            choices=(("How late today", f"who is late with {refs[0]}"),),
        )
    if kind in (Kind.actions, Kind.updates) and (some_days := _not_in_some_days(query, text)):
        return some_days
    if kind == Kind.updates and _SAID_THERE.search(text):
        return Unread(why="ask", sentence="I hold what owners have reported, not what was said at a meeting.")
    if kind in (Kind.actions, Kind.on_time, Kind.how_many) and _DONE_EARLY.search(text):
        return Unread(why="ask", sentence="I can say what was done on time and what was late, not what was early.")
    if kind == Kind.challenges and query.number is None and (of_them := _of_challenges(query, text)):
        return of_them
    if not refs and (took := _HOW_LONG.search(text)):
        return leftovers.not_understood(took[1])
    if kind in (Kind.last_due, Kind.next_due) and _WHETHER_ONE.match(text):
        return Unread(why="ask", sentence="Which one is meant? Say its number, for example 6.1, or what it is about.")
    if kind in (Kind.changes, Kind.updates) and not (query.since or query.since_paper) and _SINCE_WHEN.search(text):
        return Unread(why="ask", sentence="Since which day, or which meeting?")
    if (other := _NO_UPDATE.search(text)) and (kind == Kind.last_update or _WE_CHASED.search(text)):
        return leftovers.not_understood(other[0])
    return None


def _not_in_some_days(query: Query, text: str) -> Unread | None:
    """What was not updated in some days though it may have been since: only what was not updated since a day is held."""
    day = query.which.updated_since or (query.since if query.kind == Kind.updates else None)
    if day is None or not _NOT_UPDATED_THEN.search(text):
        return None
    update = {"updated_since": None, "updated_until": None, "not_updated_since": day, "with_closed": False}
    still = Query(kind=Kind.actions, which=query.which.model_copy(update=update), own=query.own)
    sentence = "I can say what was not updated since a day, not what was not updated in some days alone."
    choices = ((f"Not updated since {said(day)}", still.model_dump_json(exclude_defaults=True)),)
    return Unread(why="ask", sentence=sentence, choices=choices)


def _of_challenges(query: Query, text: str) -> Unread | None:
    """When a challenge is to be answered, how soon it was, and what is closed and unanswered: no list is made by these."""
    bare = query.model_copy(update={"since": None, "until": None, "passed_over": ""})
    unanswered, answered, closed = (
        (label, bare.model_copy(update={"state": state}).model_dump_json(exclude_defaults=True))
        for label, state in (
            ("Those not answered", "unanswered"),
            ("Those answered", "answered"),
            ("Those closed", "closed"),
        )
    )
    if query.state == "unanswered" and _ANSWER_DUE.search(text):
        return Unread(why="ask", sentence="I cannot list challenges by when an answer is due.", choices=(unanswered,))
    if _ANSWERED_SO.search(text):
        sentence = "I cannot list challenges by how soon they were answered: each shows its days."
        return Unread(why="ask", sentence=sentence, choices=(answered, unanswered))
    if query.state == "unanswered" and re.search(r"\bDONE\b", text):
        sentence = "Of challenges I list the closed or the unanswered. Which do you mean?"
        return Unread(why="ask", sentence=sentence, choices=(closed, unanswered))
    return None
