"""What a question asks for of which nothing is held, or tells things apart by though no filter does: what is left of it
would make a question of its own, whose answer would be taken for the answer to this.
"""

from __future__ import annotations

from collections.abc import Callable

from commands.reading import quick_re as re
from commands.reading.asking.marking import leftovers
from commands.reading.dates.periods import said
from store.query import Kind, Query, Unread, Which

_COUNTED = (Kind.actions, Kind.groups, Kind.how_many)


def asked(query: Query, text: str) -> Unread | None:
    """What is to be said instead of an answer; None where all that is asked for is held."""
    found = (reads(query, text) for reads in _READERS)
    return next((one for one in found if one is not None), None)


def _again(query: Query) -> str:
    return query.model_dump_json(exclude_defaults=True)


# ---- of actions

_STARTS_THEN = re.compile(
    r"^(?!.*\bNOTSTARTED\b).*\b(?:starts?|starting|begins?|beginning|commences?|commencing|to commence|kicks? off"
    r"|kicking off|gets? under ?way)(?: (?:in|on|by|from|the))* (?:WHEN|MEET)\b"
)
_DONE_EARLY = re.compile(
    r"\bDONE (?:\w+ )?(?:early|ahead of (?:time|schedule)|before (?:its|their|the) (?:due )?(?:date|deadline))s?\b"
)
_HOW_LONG = re.compile(
    r"\bhow (?:long|quickly|fast|soon) (?:did|does|do|has|have|is|was) .*\b(take|takes|taken|taking)\b"
)
_WHETHER_ONE = re.compile(r"(?:and |so )?(?:is|was|has|did|have) the (?:next|last) one\b")
_DONE_BY_ONE = re.compile(
    r"\b(?:PARTY|OWN)(?: have| has)? DONE\b.*\b(?:and|but|that|which) (?:PARTY|OWN) (?:have|has) not$"
)
_OF_SO_MANY = re.compile(
    r"\b(?:for|by|with|at|from|of|on) (?:more than|over|at least|fewer than|less than|under|at most|no more than|exactly|just|only) (?:[2-9]|1\d|two|three|four|five|six|seven|eight|nine|ten|eleven) (?:or more |or fewer )?(?:of the )?(?:agencies|partners|owners|leads|organisations|bodies|parties)$"
    r"|\b(?:less|more|fewer|under|over|nearly|almost|about|at least) (?:than )?(?:a |an )?(?:PARTLY|(?:half|third|quarter(?! of\b| to\b)|two thirds|three quarters) (?:of it |of them |of its actions )?(?:done|DONE|finished|complete|closed|OPEN|OVERDUE))\b"
    r"|\b(?:not|neither|never|without) (?:being )?(?:led|owned|done|held|owed) by (?:an? |the |any )?(?:agenc(?:y|ies)|posts?|(?:sub-?)?groups?|partners?|bod(?:y|ies)|organisations?)\b"
)
_QUIET = re.compile(
    r"\b(?:actions?|ones|items) (?:(?:have|has|are|is|gone|went|that|which) )*(?:said nothing|silent|quiet)\b"
)


def _start_then(query: Query, text: str) -> Unread | None:
    """The days on which actions begin."""
    if query.kind not in (Kind.actions, Kind.how_many) or query.which.refs or not _STARTS_THEN.search(text):
        return None
    sentence = "Of actions I hold the days by which they are due, not those on which they start."
    return Unread(why="ask", sentence=sentence, choices=(("Due in those days", _again(query)),))


def _done_early(query: Query, text: str) -> Unread | None:
    if query.kind not in (Kind.actions, Kind.on_time, Kind.how_many) or not _DONE_EARLY.search(text):
        return None
    return Unread(why="ask", sentence="I can say what was done on time and what was late, not what was early.")


def _how_long(query: Query, text: str) -> Unread | None:
    """How long a thing took."""
    took = None if query.which.refs else _HOW_LONG.search(text)
    return leftovers.not_understood(took[1]) if took else None


def _whether_the_next(query: Query, text: str) -> Unread | None:
    """ "Is the next one late": next of what is not said."""
    if query.kind not in (Kind.last_due, Kind.next_due) or not _WHETHER_ONE.match(text):
        return None
    return Unread(why="ask", sentence="Which one is meant? Say its number, for example 6.1, or what it is about.")


def _done_by_one(query: Query, text: str) -> Unread | None:
    """What one party has done and another has not."""
    if query.kind not in _COUNTED or not _DONE_BY_ONE.search(text):
        return None
    sentence = (
        "I cannot set what one has done against what another has not. I can show the returns of an action, or what "
        "each still owes."
    )
    return Unread(why="unknown", sentence=sentence)


def _of_so_many(query: Query, text: str) -> Unread | None:
    """By how many owners something is, or of which sort they are not: "overdue for more than two agencies"."""
    which = query.which
    is_bound = query.size is not None or which.leads_from is not None or which.leads_to is not None
    if query.kind not in _COUNTED or is_bound or not (of := _OF_SO_MANY.search(text)):
        return None
    sentence = f"I cannot tell actions apart by what they are “{of[0].casefold()}”. I can say who owes each."
    by_agency = ("overdue actions by agency", "open actions by agency")
    return Unread(why="unknown", sentence=sentence, choices=tuple((words.capitalize(), words) for words in by_agency))


def _quiet(query: Query, text: str) -> Unread | None:
    """Actions of which nothing was said, for a time that is not named."""
    is_told = query.which.never_updated or query.which.not_updated_since
    if query.kind not in _COUNTED or is_told or not _QUIET.search(text):
        return None
    return Unread(why="ask", sentence="Quiet for how long? Say for example “not updated for six weeks”.")


# ---- of those who answer and lead

_LAST_ROUND = re.compile(r"\b(?:last|previous|this|first|second|third) (?:time|round|go)\b")
_NEVER_LATE = re.compile(r"\b(?:never|not once|not ever|not yet)\b.*\bOVERDUE\b")
_BESIDE_ANOTHER = re.compile(r"\b(before|after|since) (?:the )?(OWN|PARTY)(?:'s)?(?= *$| ,| on\b| for\b| about\b)")
_WHO_SENT = re.compile(
    r"(?:and |so )?(?:has |have |did )?(?:who|which agenc\w+|anyone|anybody) (?:has |have )?(?:sent|said|reported|returned|answered|replied)\b"
)
_NOW_AND_THEN = re.compile(r"\b(?:compared?|than)\b.*\b(?:SINCE|WHEN|MEET)\b")
_BOTH = re.compile(r"\bboth (?:\w+ |[A-Z]+ ){0,3}(?:reports|returns|TOPIC)\b")
_WILL_BE = re.compile(r"\bwill\b.*\bbe\b")
_THIS_NOT_THAT = re.compile(r"(?<=REF )(?:and |but )not(?: on| in| done| for)?(?= (?:the )?REF)")


def _in_a_round(query: Query, text: str) -> Unread | None:
    """The last round of returns, of no action that is named."""
    if query.kind not in (Kind.late_returns, Kind.returns) or query.which.refs or not _LAST_ROUND.search(text):
        return None
    sentence = "Of which return? Say the action, for example 1.1, or the days in which it was due."
    return Unread(why="ask", sentence=sentence)


def _never_late(query: Query, text: str) -> Unread | None:
    if query.kind != Kind.late_returns or not _NEVER_LATE.search(text):
        return None
    sentence = "I can say who was late and who is, not who never was. Which do you mean?"
    was_late = ("Who was late, and by how much", "who was late")
    return Unread(why="ask", sentence=sentence, choices=(was_late, ("Who is overdue now", "overdue by agency")))


def _beside_another(query: Query, text: str) -> Unread | None:
    """Before or after another's, of which no day is known."""
    if query.kind not in (Kind.updates, Kind.returns, Kind.late_returns) and not _WHO_SENT.match(text):
        return None
    beside = _BESIDE_ANOTHER.search(text)
    return leftovers.not_understood(f"{beside[1]} {'us' if beside[2] == 'OWN' else 'them'}") if beside else None


def _late_to_come(query: Query, text: str) -> Unread | None:
    """How late somebody will be."""
    refs = query.which.refs
    if query.kind != Kind.late_returns or not refs or not _WILL_BE.search(text):
        return None
    choices = (("How late today", f"who is late with {refs[0]}"),)
    return Unread(why="ask", sentence="I can say how late it is today.", choices=choices)


def _compared(query: Query, text: str) -> Unread | None:
    """One party compared with nobody, or now with then."""
    if query.kind != Kind.compare:
        return None
    if len(query.who_ids) == 1:
        return Unread(why="ask", sentence="Compared with whom? Name two, for example “compare Cafcass and probation”.")
    if query.who_ids or query.which.recommendations or not _NOW_AND_THEN.search(text):
        return None
    sentence = "I compare agencies, not one time with another. Of a past day I can show how things stood."
    choices = (("How things stand", "actions by status"), ("What changed", "what changed since the last board"))
    return Unread(why="ask", sentence=sentence, choices=choices)


def _both_returns(query: Query, text: str) -> Unread | None:
    """Who has sent two returns, of actions that are not named."""
    if query.kind not in (Kind.returns, Kind.late_returns) or len(query.which.refs) == 2 or not _BOTH.search(text):
        return None
    sentence = "I can say who has answered each action, not who has answered both. Of which? Say its number: 1.1, say."
    return Unread(why="ask", sentence=sentence)


def _this_not_that(query: Query, text: str) -> Unread | None:
    """One action and not another, of whose owners or returns neither answer is cut out of the other."""
    refs = query.which.refs
    if query.kind not in (Kind.owners, Kind.returns) or len(refs) < 2 or not (apart := _THIS_NOT_THAT.search(text)):
        return None
    one, other = refs[0], refs[-1]

    def alone(ref: str) -> str:
        return _again(query.model_copy(update={"which": Which(refs=(ref,), with_closed=True)}))

    sentence = f"I can say it of {one} and of {other}, but not of one “{apart[0]}” the other. Of which?"
    return Unread(why="ask", sentence=sentence, choices=tuple((ref, alone(ref)) for ref in (one, other)))


# ---- of what was said

_NOT_UPDATED_THEN = re.compile(
    r"\b(?:not|never) (?:\w+ ){0,2}updated? (?:\w+ )?WHEN\b|\bupdate\w* WHEN (?:but|and) not\b|WHEN (?:but|and) not (?:\w+ )?(?:WHEN|SINCE|since)\b"
)
_SAID_THERE = re.compile(r"\b(?:said|agreed|discussed|minuted|decided|noted) at (?:the )?(?:MEET|WHEN)\b")
_SINCE_WHEN = re.compile(r"\bsince (?:OWN|i|then|that|it|he|she|they)\b")
_NUDGED = re.compile(r"\b(?:chased?|reminded?|nudged?|prompted|emailed|rung|asked)\b")
_WE_NUDGED = re.compile(r"\b(?:have|has|had|did|were|was) OWN (?:\w+ )?(?:chased?|reminded?|nudged?|prompted)\b")


def _not_updated_then(query: Query, text: str) -> Unread | None:
    """What was not updated in some days though it may have been since: only what was not updated since a day is held."""
    if query.kind not in (Kind.actions, Kind.updates):
        return None
    day = query.which.updated_since or (query.since if query.kind == Kind.updates else None)
    if day is None or not _NOT_UPDATED_THEN.search(text):
        return None
    update = {"updated_since": None, "updated_until": None, "not_updated_since": day, "with_closed": False}
    still = Query(kind=Kind.actions, which=query.which.model_copy(update=update), own=query.own)
    sentence = "I can say what was not updated since a day, not what was not updated in some days alone."
    return Unread(why="ask", sentence=sentence, choices=((f"Not updated since {said(day)}", _again(still)),))


def _said_at_a_meeting(query: Query, text: str) -> Unread | None:
    if query.kind != Kind.updates or not _SAID_THERE.search(text):
        return None
    return Unread(why="ask", sentence="I hold what owners have reported, not what was said at a meeting.")


def _since_when(query: Query, text: str) -> Unread | None:
    if query.kind not in (Kind.changes, Kind.updates) or query.since or query.since_paper:
        return None
    return Unread(why="ask", sentence="Since which day, or which meeting?") if _SINCE_WHEN.search(text) else None


def _nudged(query: Query, text: str) -> Unread | None:
    """What was done to an owner, which is no update of theirs."""
    nudged = _NUDGED.search(text)
    if nudged is None or not (query.kind == Kind.last_update or _WE_NUDGED.search(text)):
        return None
    return leftovers.not_understood(nudged[0])


# ---- of the horizon

_SPOTTED_NOTHING = re.compile(
    r"^(?:and |so )?(?:who|which (?:agenc\w+|partners?|of us)|has anyone|(?:is there )?anyone)\b.*\b(?:nothing|not|never|no|none)\b"
)


def _spotted_nothing(query: Query, text: str) -> Unread | None:
    if query.kind != Kind.horizon or not _SPOTTED_NOTHING.search(text):
        return None
    sentence = "Of the horizon I know who spotted what, not who spotted nothing."
    return Unread(why="ask", sentence=sentence, choices=(("All that was spotted", "the horizon log"),))


# ---- of challenges

_ANSWER_DUE = re.compile(r"\b(?:due|owed|needs?|needing|expected)\b.*\b(?:WHEN|MEET)\b")
_ANSWERED_SO = re.compile(
    r"\b(?:answered|replied|responded|answer|reply|response) (?:\w+ )?(?:OVERDUE|late)\b|\btook\b|\bhow (?:long|quickly|soon) (?:did|does|do)\b"
)


def _of_challenges(query: Query, text: str) -> Unread | None:
    """When a challenge is to be answered, how soon it was, and what is closed and unanswered: no list is made by these."""
    if query.kind != Kind.challenges or query.number is not None:
        return None
    bare = query.model_copy(update={"since": None, "until": None, "passed_over": ""})
    unanswered, answered, closed = (
        (label, _again(bare.model_copy(update={"state": state})))
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


_READERS: tuple[Callable[[Query, str], Unread | None], ...] = (
    _start_then, _in_a_round, _never_late, _beside_another, _late_to_come, _not_updated_then, _said_at_a_meeting,
    _done_early, _of_challenges, _how_long, _whether_the_next, _since_when, _nudged,
    _compared, _done_by_one, _of_so_many, _quiet, _this_not_that, _both_returns, _spotted_nothing,
)  # fmt: skip
"""In this order: the first that knows the line says what is not held."""
