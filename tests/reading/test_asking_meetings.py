"""Questions counted from a meeting or to one, where none is recorded."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from commands.reading.asking import read
from commands.reading.asking.said import reading
from store.query import WITHOUT_MEETING, Kind, Query, Unread
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


NOVEMBER = known(dt.date(2015, 11, 16), "TVP")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("what's due before the Board after next", {"due_to": "2016-01-21"}),
        ("what's due by the next meeting but one", {"due_to": "2016-01-21"}),
        ("what went to the Board before last", {"meeting_from": "2015-07-16", "meeting_to": "2015-07-16"}),
        ("what changed since the last board but one", {"since": "2015-07-16"}),
        ("updates between the last two Boards", {"since": "2015-07-16", "until": "2015-09-17"}),
        ("what's due between the next two boards", {"due_from": "2015-11-19", "due_to": "2016-01-21"}),
        ("what's due between now and the next board", {"due_from": "2015-11-16", "due_to": "2015-11-19"}),
        ("what closed between the July and September Boards", {"since": "2015-07-16", "until": "2015-09-17"}),
        ("what changed between the july board and now", {"since": "2015-07-16", "until": "2015-11-16"}),
        ("next but one board date", {"since": "2016-01-21", "until": "2016-01-21", "body_id": "OSCB"}),
    ],
)
def test_a_meeting_may_be_counted_from_the_next_or_the_last(words: str, wanted: dict[str, str]) -> None:
    query = read(words, NOVEMBER)
    assert isinstance(query, Query)
    assert {name: flat(query).get(name) for name in wanted} == wanted


def test_a_second_meeting_that_is_not_in_the_calendar_is_asked_about() -> None:
    unread = read("what's due before the training subgroup after next", NOVEMBER)
    assert isinstance(unread, Unread)
    assert unread.why == "ask"


@pytest.mark.parametrize(
    ("before", "words", "wanted"),
    [
        ("what's due by the next Board", "by the one after", {"due_from": "2015-11-16", "due_to": "2016-01-21"}),
        ("what's going to the november board", "and the one after that", {"meeting_from": "2016-01-21"}),
        ("what went to the last board", "and the one before", {"meeting_to": "2015-07-16"}),
    ],
)
def test_the_meeting_beside_the_one_asked_about_goes_on_from_it(
    before: str, words: str, wanted: dict[str, str]
) -> None:
    first = read(before, NOVEMBER)
    assert isinstance(first, Query)
    query = read(words, replace(NOVEMBER, last=first))
    assert isinstance(query, Query)
    assert {name: flat(query).get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("what's coming to us in December", {"meeting_from": "2015-12-01"}),
        ("what do we look at in December", {"meeting_from": "2015-12-01"}),
        ("what comes to us next", {"meeting_from": "2015-12-09"}),
        ("what's on our next agenda", {"meeting_from": "2015-12-09"}),
        ("what did we look at in September", {"meeting_from": "2015-09-01"}),
        ("what's due to us by Christmas", {"due_to": "2015-12-25"}),
    ],
)
def test_what_goes_to_the_askers_own_group_is_not_theirs_to_do(words: str, wanted: dict[str, str]) -> None:
    query = read(words, known(TODAY, "PAQA"))
    assert isinstance(query, Query)
    found = flat(query)
    assert (found.get("meeting_party_id"), found.get("party_ids")) == ("PAQA", None)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("what didn't get done by the Nov board", {"due_from": None, "due_to": "2015-11-19"}),
        ("what was due before the November board", {"due_from": None, "due_to": "2015-11-19"}),
        ("what was reported to the Nov board", {"kind": "actions", "meeting_from": "2015-11-01"}),
        ("which reports didn't come to the Nov board", {"meeting_not": None, "with_closed": None}),
        ("what was closed at the last Board", {"kind": "changes", "since": "2015-11-19", "until": "2015-11-19"}),
        ("what had been updated by the September Board", {"kind": "updates", "until": "2015-09-17"}),
    ],
)
def test_a_meeting_that_is_spoken_of_as_past_lies_behind(words: str, wanted: dict[str, str | None]) -> None:
    query = read(words, known(dt.date(2015, 12, 7)))
    assert isinstance(query, Query)
    assert {name: flat(query).get(name) for name in wanted} == wanted
