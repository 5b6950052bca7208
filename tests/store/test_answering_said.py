"""What was said, answered, raised, spotted and held, asked for by any query, on both databases."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from store import challenges, horizon, meetings, people
from store.answering import answer
from store.challenges import NewChallenge
from store.db import Store
from store.horizon import NewItem
from store.query import Kind, Query
from store.read_models.answers import Answer
from store.visibility import Itself
from tests.office import MONDAY

TODAY = MONDAY.date()  # Monday 16 November 2015


def day(days: int) -> dt.date:
    """So many days after today."""
    return TODAY + dt.timedelta(days=days)


class Case:
    """A store that is told things on days, and asked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.writing() as connection:
            self.person = people.register(connection, 1, team_id="T1", user_id="U1", email=None)
            self.ids = {party.code: party.id for party in people.parties(connection, 1)}

    def ask(self, kind: Kind, today: dt.date = TODAY, *, reader: Any = None, **parts: Any) -> Answer:
        """The answer to a query of these parts."""
        with self.store.reading() as connection:
            return answer(connection, 1, reader, Query(kind=kind, **parts), today)

    def challenged(self, issue: str, by: str, to: str, on: dt.date) -> int:
        """Raise a challenge."""
        new = NewChallenge(to_party_id=self.ids[to], raised_by_party_id=self.ids[by], issue=issue)
        with self.store.writing() as connection:
            return challenges.raise_(connection, 1, new, self.person, on, MONDAY)

    def said_of(self, number: int, kind: str, on: dt.date, words: str = "Done") -> None:
        """Answer a challenge, or close it."""
        with self.store.writing() as connection:
            (one,) = challenges.find(connection, 1, None, number=number)
            challenges.say(connection, one.id, kind, words, person_id=self.person, party_id=None, today=on, now=MONDAY)

    def spotted(self, title: str, by: str, on: dt.date, **more: str) -> int:
        """Log an item of the horizon."""
        new = NewItem(title=title, spotted_by_party_id=self.ids[by], **more)
        with self.store.writing() as connection:
            return horizon.log(connection, 1, new, self.person, on, MONDAY)

    def meets(self, group: str, *days: dt.date) -> None:
        """Put meetings into the calendar."""
        with self.store.writing() as connection:
            for one in days:
                meetings.add(connection, self.ids[group], one)


@pytest.fixture
def case(store: Store) -> Case:
    """A case of the test's own, on each database."""
    return Case(store)


def numbers(found: Answer) -> list[int]:
    """The numbers of the challenges or items that an answer holds."""
    return [one.number for one in (*found.challenges, *found.horizon)]


# ---- challenges


@pytest.fixture
def challenges_made(case: Case) -> Case:
    """1 is closed, 2 answered, 3 waits, 4 is raised tomorrow."""
    case.challenged("No attendance at the subgroup", "OSCB_CHAIR", "PROBATION", day(-60))
    case.said_of(1, "response", day(-40))
    case.said_of(1, "closed", day(-30))
    case.challenged("Referrers hear nothing of MASH enquiries", "OCCG", "OCC", day(-30))
    case.said_of(2, "response", day(-10), "A letter is being piloted")
    case.challenged("Reports on supervision did not come", "PAQA", "PROBATION", day(-5))
    case.challenged("Return interviews are late", "OSCB_CHAIR", "OCC_MISSING", day(1))
    return case


def test_challenges_are_told_apart_by_how_they_stand(challenges_made: Case) -> None:
    ask = challenges_made.ask
    assert numbers(ask(Kind.challenges)) == [1, 2, 3]
    assert numbers(ask(Kind.challenges, state="open")) == [2, 3]
    assert numbers(ask(Kind.challenges, state="closed")) == [1]
    assert numbers(ask(Kind.challenges, state="unanswered")) == [3]
    assert numbers(ask(Kind.challenges, state="answered")) == [1, 2]
    assert ask(Kind.challenges, state="open", how_many=True).count == 2


def test_a_challenge_stands_as_it_stood_on_the_day(challenges_made: Case) -> None:
    found = challenges_made.ask(Kind.challenges, day(-35))
    assert numbers(found) == [1]
    assert (found.challenges[0].responded_on, found.challenges[0].closed_on) == (day(-40), None)
    assert numbers(challenges_made.ask(Kind.challenges, day(-45), state="unanswered")) == [1]


def test_challenges_by_to_and_about_a_party_count_those_of_its_posts(challenges_made: Case) -> None:
    ask, ids = challenges_made.ask, challenges_made.ids
    assert numbers(ask(Kind.challenges, by_ids=(ids["OSCB"],))) == [1]
    assert numbers(ask(Kind.challenges, to_ids=(ids["PROBATION"],), state="open")) == [3]
    assert numbers(ask(Kind.challenges, day(1), about_ids=(ids["OCC"],))) == [2, 4]
    assert numbers(ask(Kind.challenges, words=(("mash",),))) == [2]
    assert numbers(ask(Kind.challenges, words=(("#supervision",), ("report",)))) == [3]
    assert numbers(ask(Kind.challenges, number=1, state="open")) == [1]
    assert numbers(ask(Kind.challenges, since=day(-30), until=day(-6))) == [2]
    assert numbers(ask(Kind.challenges, state="closed", since=day(-31))) == [1]


# ---- the horizon


def test_items_of_the_horizon_are_found_by_theme_words_spotter_and_day(case: Case) -> None:
    case.spotted("County lines: cuckooing of tenants", "TVP", day(-50), theme="county lines, drugs")
    case.spotted("A new duty to report", "OCCG", day(-20), theme="FGM", may_change="Staff must tell the police")
    case.spotted("Prevent duty starts", "TVP_MISSING", day(-3))
    case.spotted("Still to come", "TVP", day(2))
    with case.store.writing() as connection:
        assert horizon.close(connection, 1, 1, day(-1), "Over")
    assert numbers(case.ask(Kind.horizon)) == [3, 2, 1]
    assert numbers(case.ask(Kind.horizon, state="open")) == [3, 2]
    assert numbers(case.ask(Kind.horizon, state="closed")) == [1]
    assert numbers(case.ask(Kind.horizon, day(-10), state="open")) == [2, 1]
    assert numbers(case.ask(Kind.horizon, words=(("county line", "cuckoo"),))) == [1]
    assert numbers(case.ask(Kind.horizon, words=(("police",),))) == [2]
    assert numbers(case.ask(Kind.horizon, by_ids=(case.ids["TVP"],))) == [3, 1]
    assert numbers(case.ask(Kind.horizon, since=day(-25), until=day(-10))) == [2]
    assert case.ask(Kind.horizon, words=(("radicalisation",),)).total == 0


# ---- meetings


def test_the_next_meeting_can_be_today_and_the_last_one_cannot(case: Case) -> None:
    case.meets("OSCB", day(-60), TODAY, day(60))
    case.meets("CSE_SG", day(30))
    assert case.ask(Kind.meeting).day == TODAY
    assert case.ask(Kind.meeting, last=True).day == day(-60)
    assert case.ask(Kind.meeting, day(1)).day == day(60)
    found = case.ask(Kind.meeting, body_id=case.ids["CSE_SG"])
    assert (found.day, found.parties) == (day(30), ((case.ids["CSE_SG"], "CSE Subgroup"),))
    assert case.ask(Kind.meeting, body_id=case.ids["CSE_CHAIR"]).day == day(30)
    none = case.ask(Kind.meeting, body_id=case.ids["PAQA"], reader=Itself.product)
    assert (none.meeting, none.parties[0][0]) == (None, case.ids["PAQA"])
