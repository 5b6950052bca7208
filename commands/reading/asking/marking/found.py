"""What was taken from a line: each reader adds to it, in the order in which its marks stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from commands.reading import names
from commands.reading.names import KnownParty
from store.query import Unread


@dataclass(frozen=True, slots=True)
class When:
    """The days that words name. `relation` is the word before them, `back` whether they look back by themselves."""

    first: dt.date | None
    last: dt.date | None
    note: str
    relation: str = ""
    said_year: bool = True
    precision: str = "day"
    back: bool = False
    late_from: int | None = None  # "more than a month late": late by so many days, whatever was due when
    late_to: int | None = None
    period_first: dt.date | None = None  # of the period itself: "not due until 2016"


@dataclass(frozen=True, slots=True)
class Meet:
    """A meeting that words name: of a party, in a stretch of days."""

    party_id: int | None
    first: dt.date
    last: dt.date
    said: str
    on: dt.date | None = None
    reckoned: Literal["last", "next"] | None = None  # "the next Board", of which no meeting is recorded


@dataclass
class Found:
    """What the readers have taken, in the order in which its marks stand in the line."""

    refs: list[str] = field(default_factory=list)
    recommendations: list[names.KnownRecommendation] = field(default_factory=list)
    review: names.KnownReview | None = None
    parties: list[KnownParty] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)  # how many parties each mark stands for: "the districts" for four
    meets: list[Meet] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    no_meeting: Literal["last", "next"] | None = None  # of a meeting that is named and not recorded
    topics: list[tuple[str, ...]] = field(default_factory=list)
    said_as: dict[tuple[str, ...], str] = field(default_factory=dict)  # the words of each of them
    recurs: list[str] = field(default_factory=list)
    leads: tuple[int | None, int | None] | None = None  # at least and at most so many owners
    names_one: bool = False  # "the audit": one thing is meant
    says_i: bool = False  # "I" and "my", not "we"
    since_paper: bool = False  # "since the paper": the store knows its day
    page: int = 1
    passed_over: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)  # beside a ref: words of which some action's text speaks
    only: int | None = None  # "the three longest overdue"
    nth: int | None = None  # "the second one" of what was listed; -1 the last
    number: int | None = None  # of a challenge or an item of the horizon
    unsure: Unread | None = None  # a sort of body that several are: "the chair"

    def put(self, parties: tuple[KnownParty, ...], before: str) -> None:
        """Parties for which one mark stands, after those whose marks stand in the text before it."""
        place = min(before.count("PARTY"), len(self.sizes))
        start = sum(self.sizes[:place])
        self.parties[start:start] = parties
        self.sizes.insert(place, len(parties))

    def met(self, meet: Meet, before: str | None = None) -> None:
        """A meeting that the line names, after those whose marks stand in the text before it."""
        place = before.count("MEET") if before is not None else len(self.meets)
        self.meets.insert(place, meet)
        self.no_meeting = meet.reckoned or self.no_meeting

    def since(self, meet: Meet) -> None:
        """The days since a meeting."""
        self.whens.insert(0, When(meet.on or meet.first, None, f"since {meet.said}", "from", back=True))
        self.no_meeting = meet.reckoned or self.no_meeting

    def take_mark(self, place: int) -> None:
        """Without the parties of one mark, which stands for something else."""
        if sum(self.sizes) != len(self.parties):
            self.sizes = [1] * len(self.parties)
        start = sum(self.sizes[:place])
        del self.parties[start : start + self.sizes[place]]
        del self.sizes[place]

    def by_mark(self) -> tuple[tuple[KnownParty, ...], ...]:
        """The parties of each mark in turn."""
        if sum(self.sizes) != len(self.parties):
            return tuple((one,) for one in self.parties)
        ends = [sum(self.sizes[: place + 1]) for place in range(len(self.sizes))]
        return tuple(tuple(self.parties[end - size : end]) for end, size in zip(ends, self.sizes, strict=True))
