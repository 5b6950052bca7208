"""The answer to a question: one value for every kind, of which each kind fills its own part."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from store.query import Query
from store.read_models.actions import Listed
from store.read_models.base import Frozen
from store.read_models.challenges import ChallengeView
from store.read_models.decisions import Event
from store.read_models.horizon import HorizonView
from store.read_models.meetings import MeetingView
from store.read_models.reviews import DecidedView


class GroupOf(Frozen):
    """Some of the actions under one head: a party, a month ('2015-11'), a recommendation's label, a standing …"""

    key: str
    label: str
    refs: tuple[str, ...]
    party_id: int | None = None
    number: int | None = None  # of the actions, where their refs are too many to be listed
    of: int | None = None  # of how many that stand under this head, where a share is asked for

    @property
    def size(self) -> int:
        """How many actions stand under it."""
        return len(self.refs) if self.number is None else self.number


class Returned(Frozen):
    """One party's return of one action (or occurrence of it): when it came, and how late it is by today or by then."""

    ref: str
    short_title: str
    party_id: int
    party_name: str
    due_on: dt.date | None
    returned_on: dt.date | None
    days_late: int = 0
    label: str | None = None  # of the occurrence
    other_day: dt.date | None = None  # on which it came, where that is none of the days asked about


class NotOwed(Frozen):
    """An action of which a party that is asked about owes nothing: it does not lead it, or it was closed without its
    answer (`leads`)."""

    item: Listed
    names: tuple[str, ...]
    leads: bool = False
    supports: bool = False


class SaidOf(Frozen):
    """One update, as it is listed."""

    ref: str
    short_title: str
    party_id: int
    party_name: str
    said_on: dt.date
    status: str
    narrative: str
    reference: str
    as_written: str | None = None  # the status in the words of the person, where those differ


class Happened(Frozen):
    """Something that happened and is no update: an action that ended, a date granted, a challenge, a horizon item."""

    on: dt.date
    what: str
    ref: str | None = None


class Option(Frozen):
    """One of several things that the words could mean, and the words that ask for it alone."""

    label: str
    words: str


class Answer(Frozen):
    """What the store holds for a query, as of a day and for one reader.

    `total` is how many fit and `of` how many there are for the same reader without the filters (5 of 38); `items` are a
    page of them for lists and all of them for kinds about single actions. `options` is set when the query names one
    thing and several fit: then nothing else is.
    """

    query: Query
    today: dt.date
    items: tuple[Listed, ...] = ()
    total: int = 0
    of: int = 0
    pages: int = 1
    groups: tuple[GroupOf, ...] = ()
    picked: tuple[str, ...] = ()  # keys of the groups that the question picks
    returned: tuple[Returned, ...] = ()
    not_owed: tuple[NotOwed, ...] = ()  # returns: of the actions asked about, what the parties named do not owe
    said: tuple[SaidOf, ...] = ()
    happened: tuple[Happened, ...] = ()  # of this page
    since_what: str = ""  # changes: what its first day is, where none was said: "the paper of round 2"
    others: int = 0  # how many such things there are on all pages
    parties: tuple[tuple[int, str], ...] = ()  # (id, name) presented as the result
    challenges: tuple[ChallengeView, ...] = ()
    horizon: tuple[HorizonView, ...] = ()
    meeting: MeetingView | None = None
    meetings: tuple[MeetingView, ...] = ()  # all of them, where all are asked for
    day: dt.date | None = None  # the one asked for: next due, last update
    count: int | None = None  # the number asked for
    texts: tuple[tuple[str, str], ...] = ()  # (heading, text): recommendations, facts
    decisions: tuple[tuple[DecidedView, ...], ...] = ()  # of the recommendations in `texts`, oldest first
    holds: Literal["held", "not held"] = "held"  # facts: whether the store has it
    lives: tuple[tuple[Event, ...], ...] = ()  # facts of the past: of each item, what is asked for of its life
    options: tuple[Option, ...] = ()
    left_out: int = 0  # of a list that looks ahead: those whose date has passed; of "overdue": no record yet
    entered_since: int = 0  # as things stood on a day: those that fit and were entered later
    beyond: int = 0  # that fit and were not looked at for what is counted; 0 where all were
    just_after: tuple[Listed, ...] = ()  # when nothing is due in the window: what is due within two weeks of its end
