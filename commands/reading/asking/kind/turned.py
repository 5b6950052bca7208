"""Where what a line has found makes another kind of question of it than its words alone.

"Which ones were finished late" weighs for returns, but speaks of nobody's; "CSE subgroup, next date?" asks for a meeting
and not for what is due next. Each row says of which kinds it holds, when, and what is then asked; the rows stand in order,
those of `BY_WHAT_IS_FOUND` before the line is narrowed down, those of `BY_ITS_FILTERS` after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from commands.reading import quick_re as re
from commands.reading.asking.kind import kinds
from commands.reading.asking.known import Known
from commands.reading.asking.marking import days
from commands.reading.asking.marking.found import Found
from commands.reading.names import KnownParty
from store.query import Kind


@dataclass
class Asked:
    """A marked line on its way to a query: its kind, what else its kind needs (`more`), and its filters (`which`)."""

    text: str
    found: Found
    known: Known
    kind: Kind
    more: dict[str, Any]
    which: dict[str, Any] = field(default_factory=dict)

    @property
    def bodies(self) -> list[KnownParty]:
        """The boards and groups that the line names: those that meet."""
        return [one for one in self.found.parties if one.kind in days.MEETS]

    @property
    def serves_all(self) -> bool:
        """Whether the asker is of the board, its business unit or a group: their "we" is the partnership's."""
        return any(self.known.party(one).kind in ("board", "business_unit", "subgroup") for one in self.known.own_ids)


When = Callable[[Asked], bool]


@dataclass(frozen=True, slots=True)
class Turn:
    """A row: of these kinds the line asks `to` when this holds. What the first kind needed is kept or forgotten."""

    of: tuple[Kind, ...]
    to: Kind
    when: When
    more: Mapping[str, Any] = field(default_factory=dict)
    forgets: bool = False


def _says(pattern: str) -> When:
    compiled = re.compile(pattern)
    return lambda asked: bool(compiled.search(asked.text))


def _all(*conditions: When) -> When:
    return lambda asked: all(one(asked) for one in conditions)


def _no(condition: When) -> When:
    return lambda asked: not condition(asked)


is_done_late = _says(
    r"DONE OVERDUE|OVERDUE DONE|DONE (?:\w+ ){0,2}after (?:their|its|the) (?:due )?(?:dates?|deadlines?)"
)
"""Of what was finished after its day, late."""
_OF_RETURNS = _says(
    r"\b(?:who|whom|whose|agenc(?:y|ies)|partners?|returns?|reports?|REF|by how|how (?:many|OVERDUE|late))\b"
)
"""Where something done late is a return: of somebody, or of one action."""
_WHO_DID = r"(?:and |so )?(?:who|which (?:agenc|partner|PARTY|district|council)|how many (?:agenc|partner|of (?:them|us|PARTY)))"
_UPDATED_ONES = r"^(?:show |the |all |any |list )*(?:which(?! agenc| partner| PARTY)|what|those|actions?|ones|everything|anything)(?! updates?)(?: (?!updates?\b)(?:\w+|[A-Z]+)){0,5} (?:had|has|have|with|got|received|seen)(?: \w+){0,3} updates?(?: \w+){0,4} (?:SINCE|WHEN)"
"""Which actions have been updated: a list of them, not what was said."""

_REPORTED_TO = r"^(?:which|what|any|all|the)(?: (?:of|the|OWN))*(?: (?:actions?|ones|findings|items|things|results|reports|work))+(?: (?:that|which|get|gets|are|is|be|being|will|must|should|have|to))* (?:report|reports|reported|reporting|fed|feed|feeds)(?: back| in| up)? (?:in )?to PARTY$"

_HAS_COME = r"\bupdates? (?:were |was |that )?(?:received|recorded|logged|submitted|came in|sent in)\b"
"""Of updates that have come, whenever that was: none in days to come."""


def _only_in_groups(asked: Asked) -> bool:
    found = asked.found.parties
    return bool(found) and all(one.kind in days.MEETS and one.id != asked.known.board_id for one in found)


def _to_come(asked: Asked) -> bool:
    today = asked.known.today
    return bool(asked.found.whens) and all((one.first or today) > today for one in asked.found.whens)


def _of_nobody_who_meets(asked: Asked) -> bool:
    found = asked.found.parties
    return bool(found) and not any(one.kind in days.MEETS or one.kind == "role" for one in found)


BY_WHAT_IS_FOUND = (
    # what goes in the annual report is a list
    Turn(
        (Kind.details,),
        Kind.actions,
        lambda asked: asked.found.topics == [("#annual_report",)] and not asked.found.refs,
    ),
    Turn((Kind.updates,), Kind.actions, _says(_UPDATED_ONES)),
    Turn(
        (Kind.updates,),
        Kind.actions,
        _says(r"\b(?:anything|reports?|returns?) from (?:the )?PARTY.*\b(?:due|OPEN|OVERDUE)\b"),
    ),
    # "who does the consent report": its owners, and not whither it goes
    Turn(
        (Kind.scrutiny,),
        Kind.owners,
        _says(
            r"^(?:and |so )?who (?:does|is doing) (?:the |that )?(?:TOPIC )+(?:reports?|audits?|survey|review|return)(?: (?:to|for) PARTY)?$"
        ),
        forgets=True,
    ),
    # "who does the report": not who has sent it
    Turn(
        (Kind.returns,),
        Kind.owners,
        lambda asked: asked.more.get("side") == "in" and bool(re.match(kinds.WHO_DOES, asked.text)),
        forgets=True,
    ),
    # "is 1.2 on track for Cherwell": how it stands for them, which is no yes or no
    Turn(
        (Kind.returns,),
        Kind.standing,
        _all(
            lambda asked: bool(asked.found.refs and asked.found.parties) and asked.more.get("side") == "both",
            _says(
                r"^(?:and |so |but )?(?:is|are|was|were)\b.*\b(?:OVERDUE|ONTRACK|ATRISK|DELAYED|NOTSTARTED|PAUSED)\b"
            ),
        ),
        forgets=True,
    ),
    # "have we done 6.1", of the board or its business unit: how it stands, whoever owes it
    Turn(
        (Kind.returns,),
        Kind.standing,
        _all(
            lambda asked: bool(asked.found.refs) and not asked.found.parties and asked.serves_all,
            _says(r"^(?:and |so )?(?:have|has|did|are) OWN (?:\w+ ){0,2}(?:DONE|do|complete) (?:\w+ )?(?:the )?REF$"),
        ),
        forgets=True,
    ),
    # failures go to the Board: what is reported to another group is its business
    Turn((Kind.exceptions,), Kind.actions, _all(_says(r"\bto PARTY\b"), _only_in_groups)),
    # "who will be late at Christmas": whose actions will be, as things stand
    Turn(
        (Kind.owners, Kind.late_returns),
        Kind.groups,
        _all(
            lambda asked: not asked.found.refs,
            _says(
                r"^(?:and |so )?(?:who|which agenc\w+) (?:will|would|could|might|may|is going to) (?:\w+ )?be OVERDUE\b"
            ),
        ),
        more={"by": "party"},
        forgets=True,
    ),
    # "the last date we can send 1.1": when it is due
    Turn(
        (Kind.last_due,),
        Kind.dates,
        _all(lambda asked: len(asked.found.refs) == 1, _says(r"\b(?:last|latest) (?:date|day|moment|point)\b")),
        forgets=True,
    ),
    # "what was reported to the March Board": what went there
    Turn(
        (Kind.exceptions,),
        Kind.actions,
        _says(r"\b(?:was|were|got|been) (?:reported|escalated) to (?:the )?MEET(?!.*\b(?:fail\w*|exceptions?)\b)"),
    ),
    Turn(
        (Kind.scrutiny,),
        Kind.actions,
        _says(
            r"^(?:what|which|any|anything|everything)\b(?!.*\b(?:REF|TOPIC)\b)(?: \w+)* scrutiny (?:at|by|in|for) (?:MEET|PARTY)|^(?:what|which)(?: actions?| ones?)? (?:is|are|gets?|will be|being)? ?(?:\w+ )?scrutin\w+ (?:by|at) (?:MEET|PARTY)"
        ),
    ),
    # "which findings get reported in to PAQA": a list, of nobody's returns
    Turn((Kind.returns, Kind.scrutiny), Kind.actions, _all(lambda asked: not asked.found.refs, _says(_REPORTED_TO))),
    # "which ones were finished late": actions, of which nobody's return is spoken
    Turn((Kind.late_returns,), Kind.actions, _all(is_done_late, _no(_OF_RETURNS))),
    Turn((Kind.on_time, Kind.changes), Kind.actions, is_done_late),
    # "what happens in spring 2016", "the reports in December": of days to come nothing was said, or has changed, yet
    Turn((Kind.changes, Kind.updates), Kind.actions, _all(_to_come, _no(_says(_HAS_COME)))),
    # "Probation's dates for 2015": an agency holds no meetings
    Turn(
        (Kind.meeting,),
        Kind.actions,
        _all(_of_nobody_who_meets, _says(r"\b(?:dates|deadlines)\b(?!.*\bmeet)")),
        forgets=True,
    ),
)

BY_ITS_FILTERS = (
    Turn(
        (Kind.standing,),
        Kind.actions,
        _all(
            lambda asked: not asked.found.refs,
            _says(r"^(?:(?:is|are|has|have|was|were) (?:\w+ )?)?(?:any|anything|something|some|either|none)\b"),
        ),
    ),
    Turn(
        (Kind.owners,),
        Kind.scrutiny,
        _all(
            lambda asked: bool(asked.found.refs and asked.bodies),
            _says(r"\bREF (?:\w+ )?(?:for|to|before|at) PARTY"),
        ),
    ),
    # "CSE subgroup, next date?"
    Turn(
        (Kind.next_due,),
        Kind.meeting,
        _all(
            lambda asked: bool(asked.bodies),
            _says(r"\bnext (?:date|one|time)\b"),
            _no(_says(r"\b(?:due|deadlines?|actions?)\b")),
        ),
    ),
    Turn((Kind.changes,), Kind.actions, lambda asked: bool(asked.found.recurs and not asked.found.whens)),
    Turn(
        (Kind.recommendation,),
        Kind.actions,
        _says(r"\b(?:OPEN|OVERDUE|DONE|AWAITING|NORECORD|UNDATED|DELAYED|ATRISK|PAUSED)\b"),
    ),
    Turn(
        (Kind.late_returns,),
        Kind.standing,
        _says(r"how (?:many days )?OVERDUE (?:is|are|was|were) (?:REF|TOPIC)"),
    ),
    Turn(
        (Kind.how_many,),
        Kind.groups,
        _all(lambda asked: not asked.which["recommendations"], _says(r"how many rec(?:ommendation)?s? ")),
        more={"by": "recommendation"},
    ),
    # who met it: the agencies are asked for, and not how it stands
    Turn(
        (Kind.on_time,),
        Kind.returns,
        _all(
            lambda asked: bool(asked.which["refs"] or asked.which["topics"]),
            _says(rf"^{_WHO_DID}(?!.*\bnot\b)"),
        ),
        more={"side": "in", "in_time": True},
    ),
    # "who was not on time with 1.1"
    Turn((Kind.on_time,), Kind.late_returns, _all(lambda asked: bool(asked.which["refs"]), _says(rf"^{_WHO_DID}"))),
    Turn((Kind.on_time,), Kind.standing, lambda asked: bool(asked.which["refs"])),
)


def turned(asked: Asked, rows: tuple[Turn, ...]) -> None:
    """The question turned by the rows that hold of it, one after the other."""
    for row in rows:
        if asked.kind in row.of and row.when(asked):
            asked.kind = row.to
            asked.more = ({} if row.forgets else asked.more) | dict(row.more)
