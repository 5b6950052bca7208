"""What people asked to be sent is planned once for its week or meeting, late while it is of use, else skipped."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select, update

from commands import try_out
from commands.clockwork import personal
from commands.clockwork.board_now import BoardNow
from commands.clockwork.planner import plan_due
from commands.sender import Outcome
from store import conversations, meetings, naming, people, subscriptions
from store.db import Store
from store.models import Action, Delivery, Party, Person, Review
from store.query import Query, Which
from tests.office import MONDAY as BEGUN

LONDON = "Europe/London"
MONDAY = dt.datetime(2015, 11, 23, 8, tzinfo=dt.UTC)
HOUR, DAY, WEEK = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(weeks=1)


@pytest.fixture
def asked(store: Store) -> Store:
    """The chair of PAQA has everything overdue sent every Monday at eight, and is briefed before each PAQA."""
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, BEGUN)
        chair = connection.scalar(select(Person.id).where(Person.user_id == "U0PAQA"))
        paqa = connection.scalar(select(Party.id).where(Party.code == "PAQA"))
        assert chair is not None
        assert paqa is not None
        conversations.save(connection, chair, "Monday list", Query(), BEGUN)
        question = conversations.saved_id(connection, chair, "Monday list")
        assert question is not None
        subscriptions.send_weekly(connection, chair, question, 0, dt.time(8), BEGUN)
        subscriptions.brief_before(connection, chair, paqa, BEGUN)
    return store


def meets(store: Store, day: dt.date, at: dt.time | None = None) -> int:
    with store.writing() as connection:
        paqa = connection.scalar(select(Party.id).where(Party.code == "PAQA"))
        assert paqa is not None
        made = meetings.add(connection, paqa, day, None, BEGUN, at)
        assert made is not None
        return made


def planned(store: Store, kind: str) -> list[tuple[str, str, bool]]:
    with store.reading() as connection:
        rows = connection.execute(select(Delivery).where(Delivery.kind == kind).order_by(Delivery.id)).all()
    return [(row.key, row.state, "late_from" in row.args) for row in rows]


def test_a_question_is_planned_once_a_week_at_its_hour(asked: Store) -> None:
    plan_due(asked, MONDAY - dt.timedelta(seconds=1))
    assert planned(asked, "saved") == []
    for now in (MONDAY, MONDAY, MONDAY + HOUR, MONDAY + WEEK):
        plan_due(asked, now)
    assert planned(asked, "saved") == [("saved:1:2015-W48", "planned", False), ("saved:1:2015-W49", "planned", False)]


@pytest.mark.parametrize(
    ("after", "state", "is_late"),
    [(10 * dt.timedelta(minutes=1), "planned", False), (2 * DAY, "planned", True), (3 * DAY + HOUR, "skipped", True)],
)
def test_a_question_whose_hour_was_missed_is_sent_late_for_three_days(
    asked: Store, after: dt.timedelta, state: str, is_late: bool
) -> None:
    plan_due(asked, MONDAY + after)
    assert planned(asked, "saved") == [("saved:1:2015-W48", state, is_late)]


def test_a_brief_comes_until_the_meeting_begins_and_is_then_skipped(asked: Store) -> None:
    day = MONDAY.date()
    on_time, late, missed = (meets(asked, day + n * DAY, dt.time(11)) for n in range(3))
    begins = MONDAY + 3 * HOUR
    for now in (begins - HOUR, begins - HOUR, begins + DAY - HOUR / 2, begins + 2 * DAY):
        plan_due(asked, now)
    chair = planned(asked, "brief")[0][0].split(":")[1]
    assert planned(asked, "brief") == [
        (f"brief:{chair}:{on_time}:{day}", "planned", False),
        (f"brief:{chair}:{late}:{day + DAY}", "planned", True),
        (f"brief:{chair}:{missed}:{day + 2 * DAY}", "skipped", True),
    ]


def test_both_changes_of_the_clocks_leave_the_brief_an_hour_before_its_meeting(asked: Store) -> None:
    meets(asked, dt.date(2016, 3, 28), dt.time(10))  # the day after the clocks went forward
    plan_due(asked, dt.datetime(2016, 3, 28, 7, 59, tzinfo=dt.UTC))
    assert planned(asked, "brief") == []
    plan_due(asked, dt.datetime(2016, 3, 28, 8, 0, tzinfo=dt.UTC))
    assert [one[1:] for one in planned(asked, "brief")] == [("planned", False)]


def rendered(store: Store, kind: str, now: dt.datetime) -> str | None:
    render = {"saved": personal.render_question, "brief": personal.render_brief}[kind]
    with store.reading() as connection:
        args = connection.scalars(select(Delivery.args).where(Delivery.kind == kind)).one()
        made = render(connection, args, now, now.date(), naming.glossary(connection, 1))
    return made and made.text


def test_words_are_those_that_the_person_may_read_when_they_are_sent(asked: Store) -> None:
    plan_due(asked, MONDAY)
    with asked.writing() as connection:
        review, ref = connection.execute(select(Action.review_id, Action.ref).limit(1)).one()
        kept = Query(which=Which(refs=(ref, "2.1")))
        chair = connection.scalar(select(Person.id).where(Person.user_id == "U0PAQA"))
        assert chair is not None
        conversations.save(connection, chair, "Monday list", kept, MONDAY)
    assert ref in (rendered(asked, "saved", MONDAY) or "")
    with asked.writing() as connection:
        connection.execute(update(Review).where(Review.id == review).values(is_published=False))
    assert f"*{ref}*" not in (rendered(asked, "saved", MONDAY) or "")


def test_whoever_left_the_post_or_asked_for_it_no_longer_gets_nothing(asked: Store) -> None:
    meeting = meets(asked, MONDAY.date(), dt.time(11))
    now = MONDAY + 2 * HOUR
    plan_due(asked, now)
    assert rendered(asked, "saved", now)
    assert rendered(asked, "brief", now)
    with pytest.raises(Outcome, match="stale"):
        rendered(asked, "brief", now + 2 * HOUR)
    with asked.writing() as connection:
        chair = connection.scalar(select(Person.id).where(Person.user_id == "U0PAQA"))
        assert chair is not None
        conversations.forget(connection, chair, "Monday list", now)
        meetings.set_state(connection, meeting, "cancelled")
    assert rendered(asked, "saved", now) is None
    assert rendered(asked, "brief", now) is None
    with asked.writing() as connection:
        people.end_all(connection, 1, "T0HOME", "U0PAQA", now.date(), "left")
        board = BoardNow(1, "OSCB", "Board", LONDON, now.date() + DAY)
        assert not personal.is_due(connection, board, MONDAY + WEEK)
