"""Questions about actions, asked of the example plan on both databases."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from commands.importing.plan_json import read_plan
from store import actions, decisions, evidence, naming, plans, settings, updates
from store.actions import Wanted
from store.answering import answer, groups
from store.answering.asked import Asking
from store.answering.found import Found
from store.db import Store
from store.models import Action, Assignment, Meeting, Review
from store.query import Kind, Query, Which
from store.read_models.answers import Answer
from store.read_models.evidence import NewEvidence
from store.statuses import Standing, Status
from store.updates import NewUpdate
from store.visibility import Itself
from tests.conftest import PLAN, fresh_url

PUBLISHED = dt.date(2015, 3, 3)
OTHER = {"review_code": "SCR9", "review_title": "Another review", "plan_title": "Another plan"}
TWELVE = ("1.1", "1.2", "1.3", "1.4", "3.1", "3.2", "3.3", "3.5", "4.5", "5.1")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Any) -> Any:
    """The example plan, confirmed when it was published, so that nothing is *no record yet*."""
    opened = Store(fresh_url(request.param, request, tmp_path))
    with opened.writing() as connection:
        connection.execute(update(Action).values(entered_on=PUBLISHED))
        now = dt.datetime(2015, 3, 3, 9, 0, tzinfo=dt.UTC)
        actions.confirm_records(connection, 1, None, None, now)
    yield opened
    opened.close()


def party(store: Store, code: str) -> int:
    """The id of a party."""
    with store.reading() as connection:
        return next(one.id for one in naming.parties(connection, 1) if one.code == code)


def ask(store: Store, query: Query, today: str) -> Answer:
    """The answer on a day, for whoever reads a channel."""
    with store.reading() as connection:
        return answer(connection, 1, None, query, dt.date.fromisoformat(today))


def refs(found: Answer) -> tuple[str, ...]:
    """The refs that a list shows."""
    return tuple(one.action.ref for one in found.items)


def which(store: Store, today: str, **filters: Any) -> set[str]:
    """The refs of what fits these filters."""
    return set(refs(ask(store, Query(which=Which(**filters)), today)))


def say(store: Store, ref: str, code: str, status: Status, day: str, narrative: str = "Said") -> None:
    """Record what a party says of its part on a day."""
    on = dt.date.fromisoformat(day)
    with store.writing() as connection:
        (item,) = actions.find(connection, 1, Itself.product, Wanted(refs=(ref,), only_open=False), on)
        part = next(part for part in item.action.leads if part.party_code == code)
        new = NewUpdate(
            action_id=item.action.id, assignment_id=part.assignment_id, party_id=part.party_id, status=status,
            narrative=narrative,
        )  # fmt: skip
        updates.record(connection, new, None, on, dt.datetime.combine(on, dt.time(9), dt.UTC))


def test_a_bodys_actions_are_those_of_its_posts_and_of_every_member_agency(store: Store) -> None:
    tvp = party(store, "TVP")
    assert which(store, "2015-04-20", party_ids=(tvp,)) == {*TWELVE, "4.3", "5.3", "7.1", "9.1", "9.2", "12.1"}
    assert which(store, "2015-04-20", party_ids=(tvp,), exactly=True) == {*TWELVE, "4.3", "5.3", "12.1"}
    chair = party(store, "OSCB_CHAIR")
    assert which(store, "2015-06-01", party_ids=(chair,), exactly=True, with_closed=True) == {
        "2.1", "2.2", "2.3", "2.4", "6.1", "12.1",
    }  # fmt: skip
    assert which(store, "2015-06-01", party_ids=(tvp,), but_party_ids=(party(store, "CAFCASS"),)) == {
        "4.3", "5.3", "7.1", "9.1", "9.2",
    }  # fmt: skip


def test_what_two_share_is_led_by_both(store: Store) -> None:
    tvp, city = party(store, "TVP"), party(store, "OXFORD_CITY")
    either = which(store, "2015-06-01", party_ids=(tvp, city), with_closed=True)
    both = which(store, "2015-06-01", party_ids=(tvp, city), together=True, with_closed=True)
    assert {"4.1", "7.1"} <= either - both
    assert "1.1" in both


def test_support_counts_when_it_is_asked_for(store: Store) -> None:
    unit = party(store, "OSCB_BU")
    assert which(store, "2015-06-01", party_ids=(unit,)) == {"4.1", "4.4", "4.6", "5.4"}
    assert which(store, "2015-06-01", party_ids=(unit,), only_support=True) == {"4.3", "5.3"}
    both = {"4.1", "4.3", "4.4", "4.6", "5.3", "5.4"}
    assert which(store, "2015-06-01", party_ids=(unit,), with_support=True) == both


def test_an_action_is_overdue_the_day_after_and_a_list_says_of_how_many(store: Store) -> None:
    overdue = Query(which=Which(standings=(Standing.overdue,)))
    found = ask(store, overdue, "2015-06-01")
    assert set(refs(found)) == {"2.2", "2.3", "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1"}
    assert refs(found)[:2] == ("2.2", "2.3")  # the longest first
    assert (found.total, found.of) == (10, 38)
    assert "4.2" not in refs(ask(store, overdue, "2015-05-31"))


def test_a_list_that_looks_ahead_says_what_it_leaves_out_and_what_comes_soon_after(store: Store) -> None:
    days = {"due_from": dt.date(2015, 11, 9), "due_to": dt.date(2015, 12, 31)}
    found = ask(store, Query(which=Which(party_ids=(party(store, "WEST_OXON"),), **days)), "2015-11-09")
    assert set(refs(found)) == {"1.2", "3.2", "12.1"}
    assert found.left_out == 3  # 1.1, 3.1 and 5.1 are past their date
    days = {"due_from": dt.date(2015, 11, 2), "due_to": dt.date(2015, 11, 20)}
    found = ask(store, Query(which=Which(**days)), "2015-11-02")
    assert refs(found) == ()
    assert {one.action.ref for one in found.just_after} == {"7.1", "9.2", "11.1", "12.1"}


def test_a_season_or_a_year_is_approximate_and_a_month_is_not(store: Store) -> None:
    assert which(store, "2015-03-16", is_approximate=True) == {"1.3", "3.3", "4.5", "6.3", "13.2"}
    assert which(store, "2015-03-16", is_dated=False, with_closed=True) == {"2.1", "3.4", "9.1", "10.1", "10.3", "13.1"}


def test_what_comes_round_and_what_everyone_owes(store: Store) -> None:
    assert which(store, "2015-03-16", recurs=("annual",)) == {"3.4", "6.2", "6.3", "7.1", "8.1", "9.2"}
    assert which(store, "2015-03-16", recurs=("weekly", "bimonthly")) == {"9.1", "13.1"}
    assert which(store, "2015-03-16", owners="everyone") == {*TWELVE, "12.1"}
    one = which(store, "2015-03-16", owners="one")
    assert {"3.4", "6.1", "7.1", "8.1", "11.1"} <= one
    assert "4.1" not in one
    occg = party(store, "OCCG")
    assert which(store, "2015-05-26", party_ids=(occg,), owners="not everyone") == {"4.3", "5.3"}


def test_topics_are_tags_or_words_that_stand_together(store: Store) -> None:
    assert which(store, "2015-06-01", topics=(("#missing",),)) == {"9.1", "9.2"}
    assert which(store, "2015-06-01", topics=(("#missing",), ("#annual_report",))) == {"9.2"}
    assert which(store, "2015-06-01", topics=(("learning summary", "peer reviews"),)) == {
        "1.3",
        "3.3",
        "4.4",
        "5.4",
    }
    assert which(store, "2015-06-01", topics=(("summary learning",),)) == set()
    assert which(store, "2015-06-01", topics=(("#missing",),), but_topics=(("statistics",),)) == {"9.2"}


def test_a_meeting_is_what_the_plan_says_or_what_the_business_unit_linked(store: Store) -> None:
    board = party(store, "OSCB")
    november = {"meeting_party_id": board, "meeting_from": dt.date(2015, 11, 1), "meeting_to": dt.date(2015, 11, 30)}
    assert which(store, "2015-11-02", **november) == {"7.1", "9.2", "12.1"}
    assert which(store, "2015-11-02", meeting_party_id=board) == {"7.1", "8.1", "9.2", "10.1", "12.1"}
    goes_to = {code: which(store, "2015-11-02", meeting_party_id=party(store, code)) for code in ("TRAIN_SG", "PAQA")}
    assert goes_to == {"TRAIN_SG": {"4.5"}, "PAQA": {"6.3"}}
    assert which(store, "2015-11-02", meeting_party_id=party(store, "CSE_SG")) == {"9.1"}
    with store.writing() as connection:
        meeting = connection.execute(
            insert(Meeting).values(party_id=board, held_on=dt.date(2015, 11, 19)).returning(Meeting.id)
        ).scalar_one()
        connection.execute(update(Action).where(Action.ref == "11.1").values(meeting_id=meeting))
    on_the_day = {"meeting_party_id": board, "meeting_from": dt.date(2015, 11, 19), "meeting_to": dt.date(2015, 11, 19)}
    assert which(store, "2015-11-02", **on_the_day) == {"7.1", "9.2", "11.1", "12.1"}


def test_what_was_last_said_and_since_when_nothing(store: Store) -> None:
    say(store, "4.3", "TVP", Status.off_track, "2015-03-26")
    say(store, "5.4", "OCC", Status.off_track, "2015-04-01")
    say(store, "5.4", "OCC", Status.on_track, "2015-04-20")
    assert which(store, "2015-05-01", statuses=(Status.off_track,)) == {"4.3"}
    assert which(store, "2015-05-01", updated_since=dt.date(2015, 4, 1)) == {"5.4"}
    stale = which(store, "2015-05-01", not_updated_since=dt.date(2015, 4, 1))
    assert "4.3" in stale
    assert "5.4" not in stale
    assert "2.1" not in stale
    assert len(stale) == 36
    assert {"4.3", "5.4"} & which(store, "2015-05-01", never_updated=True) == set()
    tvp, occ = party(store, "TVP"), party(store, "OCC")
    assert which(store, "2015-05-01", statuses=(Status.off_track,), party_ids=(tvp,)) == {"4.3"}
    assert which(store, "2015-05-01", statuses=(Status.off_track,), party_ids=(occ,)) == set()


def test_what_has_waited_longest(store: Store) -> None:
    oldest = ask(store, Query(due_day="first"), "2015-05-10")
    assert refs(oldest) == ("2.2", "2.3")
    assert refs(ask(store, Query(which=Which(refs=("3.4", "9.1")), due_day="first"), "2015-05-10")) == ()


def test_what_actions_lack(store: Store) -> None:
    with store.writing() as connection:
        number = connection.scalars(select(Action.id).where(Action.ref == "6.1")).one()
        given, now = NewEvidence(action_id=number, title="The template"), dt.datetime(2015, 4, 1, tzinfo=dt.UTC)
        evidence.add(connection, 1, given, None, now)
        withdrawn = evidence.add(connection, 1, given.model_copy(update={"action_id": number + 1}), None, now)
        evidence.withdraw(connection, withdrawn, dt.date(2015, 4, 2), "Of another action")
        own = (Assignment.action_id == number, Assignment.part == "lead")
        connection.execute(update(Assignment).where(*own).values(ends_on=dt.date(2015, 4, 20)))
    assert which(store, "2015-05-01", has_evidence=True) == {"6.1"}
    assert len(which(store, "2015-05-01", has_evidence=False)) == 36  # without the one that is closed
    assert which(store, "2015-05-01", leads_to=0) == {"6.1"}
    assert which(store, "2015-04-10", leads_to=0) == set()
    assert which(store, "2015-05-01", is_supported=True) == {"4.3", "5.3"}


def test_what_a_party_has_returned_is_no_longer_open_for_it(store: Store) -> None:
    say(store, "1.1", "TVP", Status.complete, "2015-07-10")
    tvp, cafcass = party(store, "TVP"), party(store, "CAFCASS")
    assert "1.1" not in which(store, "2015-09-01", party_ids=(tvp,))
    assert "1.1" in which(store, "2015-09-01", party_ids=(tvp,), with_closed=True)
    assert "1.1" in which(store, "2015-09-01", party_ids=(cafcass,), standings=(Standing.overdue,))
    assert "1.1" not in which(store, "2015-09-01", party_ids=(tvp,), standings=(Standing.overdue,))


def test_a_count_says_of_how_many_that_are_spoken_of(store: Store) -> None:
    undated = ask(store, Query(kind=Kind.how_many, which=Which(is_dated=False, with_closed=True)), "2015-03-30")
    assert (undated.count, undated.of) == (6, 38)
    which = Which(party_ids=(party(store, "CAFCASS"),), standings=(Standing.overdue,))
    late = ask(store, Query(kind=Kind.how_many, which=which), "2015-09-01")
    assert (late.count, late.of) == (3, 11)


def test_where_every_answer_makes_it_complete_it_counts_as_complete(store: Store) -> None:
    done = Query(kind=Kind.how_many, which=Which(standings=(Standing.closed,)))
    say(store, "7.1", "OX_LPA", Status.complete, "2015-11-20")
    assert ask(store, done, "2015-12-01").count == 1
    with store.writing() as connection:
        settings.change(connection, 1, {"sign_off": "when every owner has answered"})
    assert ask(store, done, "2015-12-01").count == 2
    assert "7.1" not in which(store, "2015-12-01")


def test_a_share_under_heads_is_of_what_stands_under_each(store: Store) -> None:
    done = Which(standings=(Standing.closed,))
    found = ask(store, Query(kind=Kind.groups, by="recommendation", which=done, share=True), "2015-04-20")
    shares = {group.key: (group.size, group.of) for group in found.groups}
    assert shares["ii"] == (1, 4)
    assert shares["iii"] == (0, 5)


def test_groups_and_the_one_that_is_picked(store: Store) -> None:
    by = Query(kind=Kind.groups, by="recommendation", which=Which(with_closed=True), pick="most")
    found = ask(store, by, "2015-04-20")
    assert found.picked == ("iv",)
    assert {group.key: len(group.refs) for group in found.groups}["iii"] == 5
    assert ask(store, by.model_copy(update={"pick": "one"}), "2015-04-20").picked == ("vii", "viii", "xi", "xii")
    months = ask(store, by.model_copy(update={"by": "month", "pick": None}), "2015-04-20")
    heads = {group.key: (group.label, group.refs) for group in months.groups}
    assert heads["2015-11"] == ("November 2015", ("7.1", "9.2", "11.1", "12.1"))
    often = ask(store, by.model_copy(update={"by": "often", "pick": None}), "2015-04-20")
    assert {group.key: group.refs for group in often.groups}["bimonthly"] == ("9.1",)
    parties = ask(store, by.model_copy(update={"by": "party"}), "2015-04-20")
    assert parties.picked == (str(party(store, "OCC")),)
    few = (party(store, "CHERWELL"), party(store, "CAFCASS"))
    among = ask(store, by.model_copy(update={"by": "party", "who_ids": few, "pick": "none"}), "2015-04-20")
    assert ({group.party_id for group in among.groups}, among.picked) == (set(few), ())
    without = by.model_copy(update={"pick": "none", "which": Which(party_ids=(party(store, "TVP"),), with_closed=True)})
    assert ask(store, without, "2015-04-20").picked == ("ii", "vi", "viii", "x", "xi", "xiii")
    than = by.model_copy(update={"by": "party", "pick": "more", "than_id": party(store, "TVP")})
    assert ask(store, than, "2015-04-20").picked == (str(party(store, "OCC")),)
    posts = ask(store, by.model_copy(update={"by": "post"}), "2015-04-20")
    assert posts.picked == (str(party(store, "OSCB_CHAIR")),)
    tvp = next(group for group in parties.groups if group.label == "Thames Valley Police")
    assert set(tvp.refs) == {*TWELVE, "4.3", "5.3", "7.1", "9.1", "9.2", "12.1"}
    quarters = ask(store, by.model_copy(update={"by": "quarter", "pick": None}), "2015-04-20")
    assert {group.key: group.label for group in quarters.groups}["2015-Q4"] == "January to March 2016 (Q4)"


def test_parties_beside_each_other_and_those_with_the_same_list(store: Store) -> None:
    cafcass, cherwell, tvp = (party(store, code) for code in ("CAFCASS", "CHERWELL", "TVP"))
    compare = Query(kind=Kind.compare, who_ids=(tvp, cafcass), pick="most")
    found = ask(store, compare, "2015-04-20")
    assert [(group.label, len(group.refs)) for group in found.groups] == [("Thames Valley Police", 16), ("Cafcass", 11)]
    assert found.parties == ((tvp, "Thames Valley Police"),)
    assert found.count is None
    same = ask(store, compare.model_copy(update={"who_ids": (cafcass, cherwell)}), "2015-04-20")
    assert same.picked == (str(cafcass), str(cherwell))
    alike = ask(store, Query(kind=Kind.same_list, who_ids=(cafcass,), which=Which(with_closed=True)), "2015-04-20")
    assert {name for _, name in alike.parties} == {
        "Probation", "Cherwell District Council", "West Oxfordshire District Council", "Donnington Doorstep",
        "South Oxfordshire and Vale of White Horse District Councils",
    }  # fmt: skip


def test_what_is_due_next_and_last(store: Store) -> None:
    found = ask(store, Query(kind=Kind.next_due), "2015-09-01")
    assert (found.day, set(refs(found))) == (dt.date(2015, 11, 30), {"7.1", "9.2", "11.1", "12.1"})
    found = ask(store, Query(kind=Kind.last_due, which=Which(with_closed=True)), "2015-09-01")
    assert (found.day, set(refs(found))) == (dt.date(2016, 7, 31), {"1.4", "3.5", "4.6"})


def test_what_was_complete_by_its_date(store: Store) -> None:
    say(store, "7.1", "OX_LPA", Status.complete, "2015-11-20")
    say(store, "8.1", "DD_CSC", Status.complete, "2015-08-03")
    with store.writing() as connection:
        for ref, day in (("7.1", "2015-12-02"), ("8.1", "2015-08-03"), ("6.1", "2015-03-31")):
            action_id = connection.execute(Action.__table__.select().where(Action.ref == ref)).one().id
            decisions.close(connection, action_id, decisions.State.complete, dt.date.fromisoformat(day))
    found = ask(store, Query(kind=Kind.on_time, which=Which(with_closed=True)), "2015-12-31")
    by_key = {group.key: group.refs for group in found.groups if group.key != "not complete"}
    undone = by_key.pop("past its date")
    assert by_key == {
        "on time": ("6.1", "7.1"), "late": ("8.1",), "no date": ("2.1",), "day not known": (),
    }  # fmt: skip
    assert (found.count, found.total, found.of) == (2, 3, 4)
    assert {"1.1", "2.4"} <= set(undone)
    assert not {"1.3", "3.4"} & set(undone)
    autumn = Which(done_from=dt.date(2015, 8, 3), done_to=dt.date(2015, 11, 20), with_closed=True)
    assert refs(ask(store, Query(kind=Kind.how_many, which=autumn), "2015-12-31")) == ("8.1", "7.1")


def test_the_day_the_owners_the_meeting_and_the_words_of_an_action(store: Store) -> None:
    due = ask(store, Query(kind=Kind.dates, which=Which(refs=("1.4", "3.5"))), "2015-10-05")
    assert (due.day, refs(due)) == (dt.date(2016, 7, 31), ("1.4", "3.5"))
    cafcass = party(store, "CAFCASS")
    else_ = Query(kind=Kind.owners, which=Which(refs=("3.2",)), but_who_ids=(cafcass,), how_many=True)
    others = ask(store, else_, "2015-10-05")
    assert others.count == 11
    assert cafcass not in dict(others.parties)
    first = Query(kind=Kind.owners, which=Which(recommendations=("x",)), only=1)
    (shown,) = ask(store, first, "2015-10-05").items
    assert ask(store, first, "2015-10-05").parties == tuple(
        (one.party_id, one.party_name) for one in shown.action.leads
    )
    owed = ask(store, Query(kind=Kind.returns, which=Which(recommendations=("x",)), side="out", only=1), "2016-01-11")
    assert {one.ref for one in owed.returned} == {"10.2"}
    with_support = Query(kind=Kind.owners, which=Which(refs=("4.3",), with_support=True))
    assert "OSCB Business Unit" in {name for _, name in ask(store, with_support, "2015-10-05").parties}
    goes = ask(store, Query(kind=Kind.scrutiny, which=Which(refs=("9.2",))), "2015-08-10")
    assert goes.texts == (("9.2", "Board, November 2015"),)
    rec = ask(
        store, Query(kind=Kind.recommendation, which=Which(recommendations=("xi",), with_closed=True)), "2015-07-06"
    )
    assert rec.texts[0][0] == "xi"
    assert "NHS bodies" in rec.texts[0][1]
    assert refs(rec) == ("11.1",)


def test_one_thing_that_several_could_be_is_asked_back(store: Store) -> None:
    query = Query(kind=Kind.dates, which=Which(topics=(("report",),), with_closed=True), one=True)
    found = ask(store, query, "2015-10-19")
    assert not found.items
    assert len(found.options) == 8
    assert found.options[0].label.startswith("7.1 Annual TVP report")
    assert found.options[0].words == "when is 7.1 due"


def test_exceptions_are_what_is_late_or_of_which_nothing_was_said(store: Store) -> None:
    say(store, "9.1", "TVP_MISSING", Status.on_track, "2015-06-01")
    found = ask(store, Query(kind=Kind.exceptions), "2015-06-15")
    late, silent = found.groups
    assert set(late.refs) == {"2.2", "2.3", "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1"}
    assert "9.1" not in silent.refs
    assert "7.1" in silent.refs
    assert not set(late.refs) & set(silent.refs)
    assert "Cafcass" in {name for _, name in found.parties}
    assert found.day == dt.date(2015, 3, 15)
    of_cafcass = Which(party_ids=(party(store, "CAFCASS"),))
    named = ask(store, Query(kind=Kind.exceptions, which=of_cafcass), "2015-06-15").parties
    assert [name for _, name in named] == ["Cafcass"]  # who is asked about, and not all that owe the same with it


def test_what_a_reader_may_not_see_is_in_no_list_and_no_number(store: Store) -> None:
    with store.writing() as connection:
        hidden = read_plan(PLAN).model_copy(update=OTHER | {"is_open": False, "published_on": None})
        plans.enter(connection, hidden, PUBLISHED)
        assert connection.execute(Review.__table__.select().where(Review.is_published.is_(False))).all()
    for kind in (Kind.actions, Kind.how_many, Kind.details, Kind.groups, Kind.exceptions, Kind.on_time):
        found = ask(store, Query(kind=kind, which=Which(with_closed=True)), "2015-10-05")
        assert found.of in (1, 38)
        assert all("SCR9" not in ref for ref in refs(found))
        assert all("SCR9" not in ref for group in found.groups for ref in group.refs)
    texts = ask(store, Query(kind=Kind.recommendation, which=Which(recommendations=("xi",))), "2015-10-05").texts
    assert len(texts) == 1


def test_a_long_list_is_shown_in_pages(store: Store) -> None:
    with store.writing() as connection:
        plans.enter(connection, read_plan(PLAN).model_copy(update=OTHER), PUBLISHED)
    first = ask(store, Query(which=Which(with_closed=True)), "2015-10-05")
    second = ask(store, Query(which=Which(with_closed=True), page=2), "2015-10-05")
    assert (first.total, first.pages, len(first.items), len(second.items)) == (76, 2, 40, 36)
    assert not set(refs(first)) & set(refs(second))


@pytest.mark.parametrize("by", ["party", "post", "month", "quarter", "recommendation", "often", "standing"])
def test_of_very_many_each_group_says_how_many_they_are(store: Store, by: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    query = Query(kind=Kind.groups, by=by, which=Which(with_closed=True), pick="most")
    named = ask(store, query, "2015-10-05")
    monkeypatch.setattr(groups, "LISTED", 10)
    counted = ask(store, query, "2015-10-05")
    assert {one.key: one.size for one in counted.groups} == {one.key: len(one.refs) for one in named.groups}
    assert (set(counted.picked), {one.refs for one in counted.groups}) == (set(named.picked), {()})


def test_what_is_due_the_same_day_leaves_out_what_it_is_asked_of(store: Store) -> None:
    found = ask(store, Query(which=Which(refs=("9.2",), with_closed=True), due_day="same"), "2015-10-05")
    assert set(refs(found)) == {"7.1", "11.1", "12.1"}
    several = ask(store, Query(which=Which(refs=("9.2", "1.1"), with_closed=True), due_day="same"), "2015-10-05")
    assert [one.words for one in several.options] == [
        "what is due the same day as 1.1",
        "what is due the same day as 9.2",
    ]


def test_what_an_agency_has_answered_is_not_among_its_overdue_ones(store: Store) -> None:
    say(store, "1.1", "CAFCASS", Status.complete, "2015-07-20")
    late = Query(kind=Kind.groups, by="party", which=Which(refs=("1.1",), standings=(Standing.overdue,)))
    names = {one.label for one in ask(store, late, "2015-10-05").groups}
    assert "Thames Valley Police" in names
    assert "Cafcass" not in names
    every = late.model_copy(update={"which": Which(refs=("1.1",), with_closed=True)})
    assert "Cafcass" in {one.label for one in ask(store, every, "2015-10-05").groups}


@pytest.mark.parametrize("with_closed", [True, False])
@pytest.mark.parametrize("size", [2, 500])
def test_a_page_of_everything_begins_as_the_whole_list_does(store: Store, *, with_closed: bool, size: int) -> None:
    day = dt.date(2015, 11, 16)
    with store.reading() as connection:
        asking = Asking(connection, 1, None, Query(which=Which(with_closed=with_closed)), day)
        every = Found(asking).refs()
        items, total = Found(asking).page(size=size)
        assert (tuple(one.action.ref for one in items), total) == (every[:size], len(every))
        narrowed = Found(asking)
        narrowed.chosen.conditions += (Action.due_on > day,)
        items, total = narrowed.page(size=size)
        assert {one.standing for one in items} == {Standing.due}
        assert total == narrowed.count() > 2
