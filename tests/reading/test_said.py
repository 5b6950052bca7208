"""How a question was read is said in phrases that show a wrong reading, and that the reader reads back."""

from __future__ import annotations

import datetime as dt

import pytest

from commands.reading.asking import read
from commands.reading.asking.said import reading
from store.query import Kind, Query, Unread, Which
from tests.evaluation.asked import SEEN, as_read, cases, known

TODAY = dt.date(2015, 10, 12)
LISTS = (Kind.actions, Kind.how_many, Kind.groups)


def said(words: str, code: str = "OSCB_BU") -> str:
    read_as = read(words, known(TODAY, code))
    assert isinstance(read_as, Query), read_as
    return " · ".join(reading(read_as, known(TODAY, code)))


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("what's outstanding for the police?", "Open actions · led by Thames Valley Police"),
        (
            "police actions due by the november board",
            "Open actions · led by Thames Valley Police · due by 19 November 2015, the November Board",
        ),
        ("whats due in November", "Open actions · due in November 2015"),
        (
            "police actions but not the ones everyone owes",
            "All actions · led by Thames Valley Police · but not what everyone owes",
        ),
        ("overdue but not training", "Overdue actions · but not about training"),
        ("what hasn't been touched in two months", "Open actions · not updated since 12 August 2015"),
        ("what's going to the December board", "All actions · going to the December 2015 Board"),
        ("when's 6.3 due", "When due · 6.3"),
        ("who owns 11.1", "Who leads · 11.1"),
        ("did probation return 4.5?", "Whether answered · Probation · 4.5"),
        ("which agency has the most actions", "All actions · by agency · with the most"),
        ("how many are closed", "How many closed actions"),
        ("open challenges", "Open challenges"),
        ("any challenges to Cafcass", "All challenges · to Cafcass"),
        ("challenges linked to recommendation vi", "All challenges · about recommendation vi"),
        ("next paqa meeting", "Next meeting · Performance, Audit and Quality Assurance Subgroup"),
        ("what changed since the last Board?", "What changed · since 17 September 2015"),
        ("what does PAQA stand for", "What PAQA means"),
    ],
)
def test_a_reading_is_said_in_phrases(words: str, phrases: str) -> None:
    named = phrases.replace("Performance, Audit and Quality Assurance Subgroup", "PAQA")
    assert said(words) in (phrases, named)


def test_the_askers_own_parties_are_said_to_be_theirs() -> None:
    assert said("what are we late with?", "CHERWELL") == "Overdue actions · led by Cherwell District Council (yours)"


def test_a_list_is_read_back_from_its_own_phrases() -> None:
    lost = []
    for case in cases(SEEN):
        meant = as_read(case)
        if not isinstance(meant, Query) or meant.kind not in LISTS or meant.passed_over:
            continue
        knows = known(dt.date.fromisoformat(case["on"]), case["as"])
        words = " ".join(one.split(", the ")[0].removesuffix(" (yours)") for one in reading(meant, knows))
        again = read(words, knows)
        if not isinstance(again, Query) or again.which.model_dump(exclude={"with_closed"}) != meant.which.model_dump(
            exclude={"with_closed"}
        ):
            lost.append(words)
    assert len(lost) <= 4, "\n".join(lost)


def test_every_kind_and_every_filter_has_words() -> None:
    day = dt.date(2015, 11, 30)
    every = Which(
        refs=("6.1",), recommendations=("vi",), but_recommendations=("ix",), party_ids=(1,),
        but_party_ids=(2,), monitor_id=3, statuses=("at risk",),
        but_standings=("overdue",), due_from=TODAY, due_to=day, is_dated=True, is_approximate=True, recurs=("weekly",),
        owners="several", leads_from=2, leads_to=4, topics=(("#training",),), but_topics=(("consent",),),
        meeting_party_id=4, meeting_from=day, meeting_to=day, updated_since=TODAY, updated_until=TODAY,
        not_updated_since=TODAY,
        never_updated=True, is_revised=True, revised_times=2, is_supported=True, has_evidence=False,
        done_late=True, done_from=TODAY, done_to=day,
    )  # fmt: skip
    for kind in Kind:
        phrases = reading(Query(kind=kind, which=every, since=TODAY, until=day, who_ids=(1,)), known(TODAY))
        assert phrases
        assert all(phrases)
    assert len(reading(Query(which=every), known(TODAY))) >= 21


def test_many_refs_are_no_number_of_a_person() -> None:
    refs = "2.2, 2.3, 2.4, 3.1, 3.2, 3.3, 3.4, 3.5, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 5.1, 5.2, 5.3 and 5.4"
    assert isinstance(read(f"details of {refs}", known(TODAY)), Query)
    nhs_number = "943 476 5919"  # a made-up one whose check digit is right
    assert isinstance(read(f"who leads 1.1, 1.2 and {nhs_number}", known(TODAY)), Unread)
