"""Questions counted from a meeting or to one, where none is recorded."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from commands.reading.asking import read
from commands.reading.asking.said import reading
from store.query import WITHOUT_MEETING, Kind, Query
from tests.evaluation.asked import flat, known

TODAY = dt.date(2015, 10, 12)
NOTHING_MET = replace(known(TODAY), meetings=())


@pytest.mark.parametrize(
    "words",
    [
        "what changed since the last Board",
        "updates since the last meeting",
        "challenges since PAQA",
        "actions updated since the last board meeting",
    ],
)
def test_since_a_meeting_that_is_not_recorded_is_one_stretch_of_days_and_says_so(words: str) -> None:
    query = read(words, NOTHING_MET)
    assert isinstance(query, Query)
    assert (query.since or query.which.updated_since) == TODAY - WITHOUT_MEETING
    assert "no meeting before today is recorded, so from four weeks ago" in reading(query, NOTHING_MET)
    met = read(words, known(TODAY))
    assert isinstance(met, Query)
    assert met.no_meeting is None


def test_by_a_meeting_that_is_not_recorded_says_so() -> None:
    query = read("what is due by the next Board", NOTHING_MET)
    assert isinstance(query, Query)
    assert query.kind == Kind.actions
    assert "no meeting to come is recorded, so within three months" in reading(query, NOTHING_MET)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("what's on the agenda for PAQA", "PAQA"),
        ("what does PAQA have to look at", "PAQA"),
        ("what's for the Board week of 16 November", "OSCB"),
        ("which ones go on the PAQA agenda", "PAQA"),
        ("what's down for PAQA to scrutinise in Dec", "PAQA"),
        ("what goes on the January agenda", "OSCB"),
    ],
)
def test_what_a_body_looks_at_is_what_goes_to_its_meeting(words: str, body: str) -> None:
    query = read(words, known(TODAY))
    assert isinstance(query, Query)
    found = flat(query)
    assert (found.get("meeting_party_id"), found.get("party_ids")) == (body, None)
