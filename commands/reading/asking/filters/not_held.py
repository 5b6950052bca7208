"""What a question asks for of which nothing is held, though its other words make a question of their own: the answer to
that one would be taken for the answer to this.
"""

from __future__ import annotations

import re

from commands.reading.asking.marking import leftovers
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
    if kind in (Kind.changes, Kind.updates) and not (query.since or query.since_paper) and _SINCE_WHEN.search(text):
        return Unread(why="ask", sentence="Since which day, or which meeting?")
    if (other := _NO_UPDATE.search(text)) and (kind == Kind.last_update or _WE_CHASED.search(text)):
        return leftovers.not_understood(other[0])
    return None
