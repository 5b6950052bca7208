"""What can be asked, as a value: a reader of words makes a `Query`, and `store.answering.answer` answers any of them.

A query is frozen and can be kept as JSON, so that a thread carries its last one forward and a chair can save one. It
holds ids and dates, never a person's own words, but for the words of a topic and the words in which it was read.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal, TypeVar

from store.read_models.base import Frozen
from store.statuses import Standing, Status

_T = TypeVar("_T")
WITHOUT_MEETING = dt.timedelta(weeks=4)
"""How far back "since the last meeting" looks where none is recorded: for every question alike, and it is said."""


FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
GREATEST = 2**31 - 1
"""Days and numbers beyond which nothing is asked for: ids, pages and places in a list."""


class Kind(StrEnum):
    """What sort of answer is asked for."""

    actions = "actions"  # a list
    details = "details"  # the whole of these actions
    dates = "dates"  # when they are due
    owners = "owners"  # who leads them
    standing = "standing"  # how they stand, and why
    often = "often"  # how often they come round
    scrutiny = "scrutiny"  # which meeting, group or report they go to
    recommendation = "recommendation"  # its text
    how_many = "count"  # and what share of all that may be seen
    on_time = "on time"  # how many were done by their date
    groups = "groups"  # the list, by party, month, recommendation …
    compare = "compare"  # parties beside each other
    same_list = "same list"  # the parties that owe the same actions as one of them
    next_due = "next due"  # the next day on which something is due, and what is
    last_due = "last due"
    returns = "returns"  # who has answered and who has not, by action
    late_returns = "late returns"  # who answered after the day, or not yet, and by how many days
    silent = "silent"  # the parties that never said anything
    updates = "updates"  # what was said
    last_update = "last update"  # the day on which something was last said
    changes = "changes"  # all that happened since: updates, ends, dates, challenges, horizon items
    exceptions = "exceptions"  # what is to be reported to the Board and the Independent Chair
    challenges = "challenges"
    horizon = "horizon"
    meeting = "meeting"  # the next or the last meeting of a group
    fact = "fact"  # a rule, a word of the glossary, or something of the plan itself: see `fact`
    brief = "brief"  # ten lines on the way into a meeting


Either = Literal[
    "party_ids", "topics", "leads_to", "is_dated", "is_supported", "has_evidence", "is_revised", "standings"
]
"""The filters of which one or another may be enough."""


class Which(Frozen):
    """Which actions are meant. Every part that is set must hold; several values of one part are alternatives."""

    refs: tuple[str, ...] = ()
    but_refs: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()  # labels: "vi"
    but_recommendations: tuple[str, ...] = ()
    review_id: int | None = None
    party_ids: tuple[int, ...] = ()  # that lead them, themselves or by a post of theirs
    exactly: bool = False  # these parties alone, not the posts and groups that belong to them
    together: bool = False  # led by all of these parties, not by any of them
    but_party_ids: tuple[int, ...] = ()
    with_support: bool = False  # that lead or support them
    only_support: bool = False
    monitor_id: int | None = None  # the group that watches over them
    standings: tuple[Standing, ...] = ()
    but_standings: tuple[Standing, ...] = ()
    statuses: tuple[Status, ...] = ()  # what was last said of them
    but_statuses: tuple[Status, ...] = ()
    stands_either: bool = False  # a standing or a status is enough: "overdue or at risk"
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    but_due_from: dt.date | None = None  # not those due in these days
    but_due_to: dt.date | None = None
    is_dated: bool | None = None
    is_approximate: bool | None = None  # a season or a year, no proper day
    recurs: tuple[str, ...] = ()  # "weekly", "bimonthly", "annual" …; ("any",) for all that come round
    recurs_not: bool = False
    # "some": several, but not everyone
    owners: Literal["one", "several", "everyone", "not everyone", "some"] | None = None
    leads_from: int | None = None  # led by at least so many parties
    leads_to: int | None = None  # and by at most so many; by none of them: nobody owns it
    is_supported: bool | None = None  # whether somebody supports those who lead it
    has_evidence: bool | None = None  # whether any was given that is not withdrawn
    topics: tuple[tuple[str, ...], ...] = ()  # each a set of stems or tags, of which one must be there
    but_topics: tuple[tuple[str, ...], ...] = ()
    meeting_party_id: int | None = None  # whose meeting they go to
    meeting_from: dt.date | None = None
    meeting_to: dt.date | None = None
    meeting_not: bool = False  # those that do not go there
    updated_since: dt.date | None = None
    updated_until: dt.date | None = None  # of those updated since a day: not only after this one
    not_updated_since: dt.date | None = None
    never_updated: bool = False
    done_late: bool = False  # done, after its date
    done_from: dt.date | None = None  # done in these days
    done_to: dt.date | None = None
    is_revised: bool | None = None
    revised_times: int | None = None  # given a new date at least so often
    with_closed: bool = False  # a list is of what is open, unless this is set or standings are
    either: tuple[Either, ...] = ()  # of these fields one that holds is enough: led by schools, or about them

    @property
    def alternatives(self) -> tuple[Which, ...]:
        """Of what is either one or another, each by itself; empty where all that is set must hold."""
        set_ = [name for name in self.either if getattr(self, name) != Which.model_fields[name].default]
        return tuple(Which(**{name: getattr(self, name)}, with_closed=True) for name in set_) if len(set_) > 1 else ()

    @property
    def without_alternatives(self) -> Which:
        """What must hold beside that."""
        if not self.alternatives:
            return self
        plain = {name: Which.model_fields[name].default for name in self.either}
        return self.model_copy(update=plain | {"either": ()})

    @property
    def is_everything(self) -> bool:
        """Whether nothing narrows it down."""
        return self == Which(with_closed=self.with_closed)


By = Literal["party", "lead", "post", "month", "recommendation", "often", "standing", "status", "topic", "quarter"]
Pick = Literal["most", "fewest", "one", "none", "exactly", "at least", "at most", "more", "fewer"]


class Query(Frozen):
    """A question. `which` narrows actions; the rest is for the kinds that name it."""

    kind: Kind = Kind.actions
    which: Which = Which()
    own: bool = False  # "we", "my": `which.party_ids` are the asker's
    by: By | None = None  # groups; updates: by party, month or status
    pick: Pick | None = None  # of the groups, or of the parties compared
    size: int | None = None  # of the groups picked, how many actions each has: exactly, at least or at most
    than_id: int | None = None  # groups: picked are those that have more, or fewer, than this party
    share: bool = False  # count, groups: as a percentage
    side: Literal["in", "out", "both"] = "both"  # returns
    who_ids: tuple[
        int, ...
    ] = ()  # returns, updates, silence, groups: of these parties alone; compare and same list: these
    but_who_ids: tuple[int, ...] = ()  # "who else": not these
    since: dt.date | None = None  # updates, changes, horizon, challenges; both ends included
    until: dt.date | None = None
    since_paper: bool = False  # updates, changes: since the paper for the meeting ahead, whose day the store knows
    state: Literal["open", "closed", "unanswered", "answered", "open, answered"] | None = None  # challenges, horizon
    by_ids: tuple[int, ...] = ()  # raised by
    to_ids: tuple[int, ...] = ()  # addressed to
    about_ids: tuple[int, ...] = ()  # by or to
    number: int | None = None  # of one challenge or horizon item
    words: tuple[tuple[str, ...], ...] = ()  # themes or words of challenges, horizon items and updates, as topics are
    body_id: int | None = None  # meeting: of which group; None for the board's own
    last: bool = False  # meeting: the last one before today
    every: bool = False  # meeting: all of them in the window, else all that are left
    late_from: int | None = None  # late returns: late by at least so many days
    late_to: int | None = None  # and by at most so many
    in_time: bool = False  # returns: whether they came by their day
    same_day: bool = False  # dates: whether they are due on one day
    why: bool = False  # standing: the last word and its reason
    names_only: bool = False  # updates: from whom
    how_many: bool = False  # the number alone is asked for: of owners, returns, updates, challenges, items
    one: bool = False  # the words name one thing ("the report"): when several fit, which is asked
    also: tuple[Kind, ...] = ()  # details: the several questions of one line, each told of the actions
    fact: str | None = None  # "glossary:PAQA", "rule:no update", "plan:title" … see store/facts.py
    hints: tuple[
        str, ...
    ] = ()  # stems of all its words that some text holds: of several single actions, which is nearest
    beside: tuple[tuple[str, ...], ...] = ()  # themes and words beside a ref, of which its action may or may not speak
    passed_over: str = ""  # words of the question that were not understood and seemed to narrow nothing
    only: int | None = None  # so many of them from the top of the list: "the three longest overdue"
    due_day: Literal["next", "last", "first", "same"] | None = None
    """Of what fits only what is due on the next day, on the last, or on the first of all, late or not; what is due on
    the same day as what fits."""
    days_on: int = 0  # next due: so many due days after the next
    nth: int | None = None  # that one alone, counted from the top of the list; -1 the last
    page: int = 1
    no_meeting: Literal["last", "next"] | None = None  # a meeting is named that is not recorded: its day is reckoned
    as_at: dt.date | None = None
    """Not as things stand today, but as they stood at the end of this day."""
    read_on: dt.date | None = None  # the day on which a question with `moves` was read
    moves: tuple[tuple[str, Literal["day", "week", "month", "own"]], ...] = ()
    """What goes on with the day on which it is asked: "due in the next 14 days", "this week", "mine"."""

    @property
    def as_read(self) -> Query:
        """The question alone, without what of it goes on with the day."""
        return self.model_copy(update={"read_on": None, "moves": ()})

    @property
    def is_within_reason(self) -> bool:
        """Whether its numbers and days are such as can be asked for: a button may be forged."""
        values = [*dict(self).values(), *dict(self.which).values()]
        values += [one for value in values if isinstance(value, tuple) for one in value]
        days = [one for one in values if isinstance(one, dt.date)]
        numbers = [one for one in values if isinstance(one, int) and not isinstance(one, bool)]
        return (
            self.page >= 1
            and all(FIRST_DAY <= one <= LAST_DAY for one in days)
            and all(abs(one) <= GREATEST for one in numbers)
        )

    def cut(self, listed: tuple[_T, ...]) -> tuple[_T, ...]:
        """What is left of a list when some from its top are wanted, or one by its place."""
        if self.nth is None:
            return listed[: self.only]
        place = self.nth - 1 if self.nth > 0 else len(listed) + self.nth
        return listed[place : place + 1] if place >= 0 else ()


class AskedBack(Frozen):
    """A question asked back that waits for its answer: the choices as (label, the whole question that it makes), or the
    words of a question that lacks the thing it is about ("when is it due")."""

    choices: tuple[tuple[str, str], ...] = ()
    unfinished: str = ""


class Unread(Frozen):
    """What could not be read, or is not to be answered: a sentence, and what may have been meant as (label, words).

    `why`: `ask` is a short question back; `refuse` will not (a child, an instruction); `unknown` cannot; `command`
    points at the command that changes things.
    """

    why: Literal["ask", "refuse", "unknown", "command"]
    sentence: str
    choices: tuple[tuple[str, str], ...] = ()
