"""The days that questions ask about, in the words of people who are on a phone."""

import datetime as dt

import pytest

from commands.reading.asking import read
from store.query import Kind, Query, Unread
from tests.evaluation import asked

MONDAY = dt.date(2015, 11, 16)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("anything due before w/c 30 November", "2015-11-16", "2015-11-29"),
        ("anything due w/c 7th Dec", "2015-12-07", "2015-12-13"),
        ("due in wk ending 18/12", "2015-12-18", "2015-12-18"),
        ("due end of Jan or end of Feb", "2015-11-16", "2016-02-29"),
        ("what's due next month and the month after", "2015-12-01", "2016-01-31"),
        ("which deadlines are earlier than December", "2015-11-16", "2015-11-30"),
        ("anything with a deadline later than March 2016", "2016-04-01", None),
        ("due no later than the January Board", "2015-11-16", "2016-01-21"),
        ("due within 3 mths", "2015-11-16", "2016-02-16"),
        ("what's due in Q3/Q4", "2015-10-01", "2016-03-31"),
        ("which are due in 6/12", "2015-11-16", "2016-05-16"),
        ("what falls due Thurs 31/3/16", "2016-03-31", "2016-03-31"),
        ("due 1 December - 31 January", "2015-12-01", "2016-01-31"),
        ("due 1/12-31/1", "2015-12-01", "2016-01-31"),
        ("due 1st to 31st January", "2016-01-01", "2016-01-31"),
        ("due mid Jan to mid Feb", "2016-01-15", "2016-02-15"),
        ("due now to Easter", "2015-11-16", "2016-03-27"),
        ("anything due after 31/12", "2016-01-01", None),
        ("due January or later", "2016-01-01", None),
        ("due March at the latest", "2015-11-16", "2016-03-31"),
        ("due post-Christmas", "2015-12-26", None),
        ("due over Christmas", "2015-12-24", "2016-01-01"),
        ("due around Easter", "2016-03-20", "2016-04-03"),
        ("what falls due the week after half term", "2016-02-22", "2016-02-28"),
        ("due the week before Easter", "2016-03-20", "2016-03-26"),
        ("due in the fortnight before Christmas", "2015-12-11", "2015-12-24"),
        ("due the back end of summer", "2016-08-01", "2016-08-31"),
        ("due tail end of March", "2016-03-21", "2016-03-31"),
        ("due before the clocks change", "2015-11-16", "2016-03-24"),
        ("due in the first week of term", "2016-01-04", "2016-01-10"),
        ("due by the last day of term", "2015-11-16", "2015-12-18"),
        ("due last quarter of this financial year", "2016-01-01", "2016-03-31"),
        ("due later this month", "2015-11-16", "2015-11-30"),
        ("what was due earlier this month", "2015-11-01", "2015-11-15"),
        ("what fell due over the summer", "2015-06-01", "2015-08-31"),
        ("due on or after 1 March", "2016-03-01", None),
        ("due before the autumn term", "2015-11-16", "2016-08-31"),
        ("due the Monday after half term", "2016-02-22", "2016-02-22"),
        ("due the last Friday before Christmas", "2015-12-18", "2015-12-18"),
        ("what falls between half term and Christmas", "2015-10-31", "2015-12-25"),
        ("due in more than 3 months", "2016-02-17", None),
        ("due over 3 months from now", "2016-02-17", None),
        ("due a month from now", "2015-11-16", "2015-12-16"),
        ("due a week from Monday", "2015-11-23", "2015-11-23"),
        ("due Monday 30th", "2015-11-30", "2015-11-30"),
        ("due by 30.11", "2015-11-16", "2015-11-30"),
        ("what's due before our next meeting", "2015-11-16", "2015-11-19"),
        ("due before we meet again", "2015-11-16", "2015-11-19"),
        ("deadlines in the next calendar month", "2015-12-01", "2015-12-31"),
        ("what's due once the schools go back", "2016-01-04", None),
        ("anything due within a week of Easter", "2016-03-20", "2016-04-03"),
        ("due for two weeks from 1 December", "2015-12-01", "2015-12-15"),
        ("due from 1/12 for 2 weeks", "2015-12-01", "2015-12-15"),
        ("due NLT 31/1", "2015-11-16", "2016-01-31"),
        ("due in 2w", "2015-11-16", "2015-11-30"),
        ("will anything be overdue by the next board", None, "2015-11-18"),
        ("due tomorrow week", "2015-11-24", "2015-11-24"),
        ("due Friday of next week", "2015-11-27", "2015-11-27"),
        ("due in 3 weeks' time", "2015-11-16", "2015-12-07"),
    ],
)
def test_the_days_asked_about_are_read(words: str, first: str, last: str | None) -> None:
    query = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    due = [day and day.isoformat() for day in (query.which.due_from, query.which.due_to)]
    assert due == [first, last]
    assert query.which.meeting_party_id is None


@pytest.mark.parametrize("words", ["due on a Friday", "due in FY16", "due Q4 16", "due in term 3"])
def test_words_that_several_days_answer_to_are_asked_about(words: str) -> None:
    unread = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(unread, Unread)
    assert unread.why == "ask"


def test_days_that_lie_behind_are_those_of_their_year() -> None:
    query = read("updates in wk of 9 Nov", asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    assert (query.since, query.until) == (dt.date(2015, 11, 9), dt.date(2015, 11, 15))


def test_what_lies_between_a_half_term_and_now_is_behind() -> None:
    query = read("updates between half term and now", asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    assert (query.since, query.until) == (dt.date(2015, 10, 31), MONDAY)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("how many fell due last month", "2015-10-01", "2015-10-31"),
        ("how many were due last quarter", "2015-07-01", "2015-09-30"),
        ("due last month by agency", "2015-10-01", "2015-10-31"),
        ("overdue actions from the summer", "2015-06-01", "2015-08-31"),
        ("anything left over from Q1", "2015-04-01", "2015-06-30"),
        ("anything that slipped between July and September", "2015-07-01", "2015-09-30"),
        ("what did we have due in the summer", "2015-06-01", "2015-08-31"),
    ],
)
def test_what_was_due_in_days_behind_is_counted_by_its_date(words: str, first: str, last: str) -> None:
    query = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    assert (str(query.which.due_from), str(query.which.due_to)) == (first, last)
    assert query.since is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("what's due in Q1 CY16", "2016-01-01", "2016-03-31"),
        ("due in calendar Q1", "2016-01-01", "2016-03-31"),
        ("what's due in Q2 of the calendar year 2016", "2016-04-01", "2016-06-30"),
        ("what reports in spring", "2016-03-01", "2016-05-31"),
        ("which of our actions need an update before the 20th", "2015-11-16", "2015-11-19"),
        ("what needs updating by Friday", "2015-11-16", "2015-11-20"),
    ],
)
def test_what_is_asked_of_days_to_come_is_due_in_them(words: str, first: str, last: str) -> None:
    query = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    assert query.kind == Kind.actions
    assert (str(query.which.due_from), str(query.which.due_to)) == (first, last)


@pytest.mark.parametrize(
    "words", ["nothing said since July", "no news since July", "anything with no update since July"]
)
def test_what_nothing_was_said_of_is_a_list_of_actions(words: str) -> None:
    query = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    assert (query.kind, query.which.not_updated_since) == (Kind.actions, dt.date(2015, 7, 1))


@pytest.mark.parametrize(
    "words", ["what's due in H1", "due in month 9", "due by M10", "what starts in January", "horizon for schools"]
)
def test_words_of_two_meanings_are_asked_about(words: str) -> None:
    unread = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(unread, Unread)
    assert unread.why == "ask"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("have we missed anything since June", {"standings": ["overdue"], "due_from": "2015-06-01"}),
        ("what became overdue over the summer", {"standings": ["overdue"], "due_from": "2015-06-01"}),
        ("what slipped from last year", {"standings": ["overdue"], "due_to": "2014-12-31"}),
        ("which deadlines moved to 2016", {"is_revised": True, "due_from": "2016-01-01"}),
        ("what are we about to miss", {"due_from": "2015-11-16", "due_to": "2015-11-30"}),
        ("which actions went quiet after Easter", {"not_updated_since": "2015-04-06"}),
        ("updates since before the summer", {"kind": "updates", "since": "2015-06-01"}),
        ("which of ours were late in the summer", {"standings": ["overdue"], "as_at": "2015-08-31"}),
        ("what was due before I started in September", {"due_to": "2015-08-31", "party_ids": None}),
        ("anything put off to Jan", {"is_revised": True, "due_from": "2016-01-01"}),
        ("when was the last deadline", {"due_to": "2015-11-15", "due_day": "last"}),
        ("updates since the week before half term", {"kind": "updates", "since": "2015-10-19", "until": None}),
        ("which returns are we expecting in December", {"party_ids": None, "due_from": "2015-12-01"}),
        ("updates due in January", {"kind": "actions", "due_from": "2016-01-01"}),
        ("may updates", {"kind": "updates", "since": "2015-05-01"}),
        ("reports from Cafcass due in December", {"kind": "actions", "due_from": "2015-12-01"}),
        ("who returned 1.1 before it was due", {"kind": "returns", "in_time": True}),
        ("which are still to come in from July", {"due_from": "2015-07-01", "due_to": "2015-07-31"}),
        ("what happened to the July actions", {"kind": "actions", "due_from": "2015-07-01", "with_closed": True}),
        ("what's due by the Jan one", {"due_to": "2016-01-21"}),
        ("what do we owe between now and our next meeting", {"due_from": "2015-11-16", "due_to": "2015-11-19"}),
        ("who had answered 1.1 when PAQA met", {"kind": "returns", "until": "2015-09-09", "who_ids": None}),
        ("actions with updates older than 3 months", {"not_updated_since": "2015-08-16"}),
        ("last updated over 3 months ago", {"kind": "actions", "not_updated_since": "2015-08-16"}),
        ("nothing from the police this month", {"kind": "updates", "who_ids": ["TVP"], "since": "2015-11-01"}),
        ("what's happened to ours since July", {"kind": "changes", "who_ids": ["TVP"]}),
        ("what will be said at the Jan board", {"meeting_from": "2016-01-01"}),
        ("when was the board before that", {"kind": "meeting", "since": "2015-07-16"}),
        ("was there a board in June", {"kind": "meeting", "since": "2015-06-01"}),
        ("updates the week before last", {"kind": "updates", "since": "2015-11-02", "until": "2015-11-08"}),
        ("what happened last month but one", {"kind": "changes", "since": "2015-09-01", "until": "2015-09-30"}),
        ("what changed two Boards ago", {"kind": "changes", "since": "2015-07-16"}),
        ("what's overdue from before the September board", {"standings": ["overdue"], "due_to": "2015-09-17"}),
        ("who has challenged us", {"kind": "challenges", "to_ids": ["TVP"]}),
        ("which challenge is due a response", {"kind": "challenges", "state": "unanswered"}),
        ("who will be late at Christmas", {"kind": "groups", "with_closed": None}),
        ("what's the last date we can send 1.1", {"kind": "dates", "refs": ["1.1"]}),
        ("when did our 1.1 return go in", {"kind": "returns", "who_ids": ["TVP"]}),
        ("who was meant to report in July and didn't", {"kind": "returns", "side": "out", "due_from": "2015-07-01"}),
    ],
)
def test_the_tense_says_on_which_side_of_today_the_days_lie(words: str, wanted: dict[str, object]) -> None:
    query = read(words, asked.known(MONDAY, "TVP"))
    assert isinstance(query, Query)
    found = asked.flat(query)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    "words",
    [
        "what has changed since I was last in",
        "what did we do this time last year",
        "who sent after us",
        "actions closed early",
        "not updated in May",
        "updated in May but not June",
        "what was said at the September board",
        "what's the one after 1.1",
        "is the last one in",
        "what's due between Christmas and our away day",
        "challenges answered late",
        "challenges due an answer by Christmas",
        "were any challenges closed without an answer",
        "what's coming up on the horizon next year",
        "how long did Cafcass take to answer",
        "how overdue will 1.1 be at Christmas",
        "who's never been late",
        "when were we last chased",
        "has anyone said anything since us",
    ],
)
def test_what_is_not_held_is_not_answered_with_its_opposite(words: str) -> None:
    assert isinstance(read(words, asked.known(MONDAY, "TVP")), Unread)
