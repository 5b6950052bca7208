"""A round whose meeting is in the calendar: the clock takes each of its steps once, in order, late or not."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, select, update

from commands import KINDS, try_out
from commands.clock import local_day
from commands.clockwork import moments, rounds
from commands.clockwork.board_now import CLOCK, BoardNow
from commands.clockwork.planner import Planner, plan_due
from store import cycles, deliveries, meetings, settings
from store.db import Store
from store.models import Audit, Channel, Cycle, CycleException, Delivery
from store.read_models.cycles import Position
from tests.office import MONDAY

ONLY = (Planner("rounds", rounds.is_due, rounds.plan),)
ZONE = "Europe/London"
MEETS_ON = dt.date(2016, 2, 8)
DAYS = {
    "opens": dt.date(2015, 12, 28), "first chase": dt.date(2016, 1, 18), "last chase": dt.date(2016, 1, 24),
    "cut-off": dt.date(2016, 1, 25), "silent": dt.date(2016, 1, 26), "paper": dt.date(2016, 2, 1),
    "meeting": MEETS_ON, "close": dt.date(2016, 2, 9),
}  # fmt: skip


def at(day: dt.date, hour: int = 8, minute: int = 0) -> dt.datetime:
    return moments.at_local(day, dt.time(hour, minute), ZONE)


def monitors(connection: Connection) -> int:
    [group] = cycles.monitors(connection, 1)
    return group.id


@pytest.fixture
def board(store: Store) -> Store:
    """A store with its people and channels, and a meeting of the group that monitors."""
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        meetings.add(connection, monitors(connection), MEETS_ON, now=MONDAY)
    return store


def keys(store: Store, kind: str | None = None) -> list[str]:
    with store.reading() as connection:
        query = select(Delivery.key).order_by(Delivery.id)
        return list(connection.scalars(query if kind is None else query.where(Delivery.kind == kind)))


def steps(store: Store) -> list[str]:
    """What the clock has done, by its audit rows."""
    with store.reading() as connection:
        query = select(Audit.operation).where(Audit.actor == CLOCK).order_by(Audit.id)
        return list(connection.scalars(query))


def said(store: Store) -> list[str]:
    """The steps of which something is said, each once."""
    return list(dict.fromkeys(key.split(":")[2].split(" ")[0] for key in keys(store, "round step")))


def words(store: Store, key: str, now: dt.datetime) -> str:
    """What a delivery says."""
    with store.reading() as connection:
        row = connection.execute(select(Delivery.kind, Delivery.args).where(Delivery.key == key)).one()
        message = KINDS[row.kind].render(connection, row.args, now, local_day(now, ZONE), {})
    return message.text if message else ""


def validate(store: Store, now: dt.datetime) -> None:
    with store.writing() as connection:
        [cycle] = cycles.rounds(connection, 1, only_open=True)
        assert cycles.validate(connection, cycle, 3, now)


def every_day(store: Store, first: dt.date, last: dt.date, hour: int = 8) -> None:
    for number in range((last - first).days + 1):
        plan_due(store, at(first + dt.timedelta(days=number), hour), ONLY)


def test_each_step_comes_on_its_day_and_once(board: Store) -> None:
    assert plan_due(board, at(dt.date(2015, 12, 24)), ONLY) == 0
    assert plan_due(board, at(DAYS["opens"]), ONLY) == 0  # a bank holiday, in the place of Boxing Day
    assert plan_due(board, at(dt.date(2015, 12, 29), 7, 59), ONLY) == 0
    assert plan_due(board, at(dt.date(2015, 12, 29)), ONLY) == 1
    assert plan_due(board, at(dt.date(2015, 12, 29)), ONLY) == 0
    assert steps(board) == ["open a round"]
    assert "was opened by itself, for the meeting of 8 February 2016" in words(board, "round:1:opened", MONDAY)
    assert len(keys(board, "round asks")) >= 8
    assert keys(board, "round") == ["round:1:C0PAQA"]

    every_day(board, dt.date(2015, 12, 30), dt.date(2016, 1, 17))
    assert said(board) == ["opened"]
    plan_due(board, at(DAYS["first chase"]), ONLY)
    first = "round:1:chase 2016-01-25 7"
    assert [one for one in keys(board) if one.startswith(first)] == [first, f"{first}:U0OFFICER", f"{first}:U0OFFICER2"]
    assert "is 25 January 2016, in 7 days.* Still silent" in words(board, first, at(DAYS["first chase"]))
    assert "Thames Valley Police" in words(board, first, at(DAYS["first chase"]))
    assert words(board, first, at(DAYS["silent"])) == ""  # too late to be of use
    every_day(board, dt.date(2016, 1, 19), DAYS["cut-off"])
    assert "round:1:chase 2016-01-25 1" in keys(board)  # its day was a Sunday
    plan_due(board, at(DAYS["silent"]), ONLY)
    assert "25 January 2016, has passed.* Not answered" in words(board, "round:1:silent 2016-01-25", at(DAYS["silent"]))
    assert steps(board) == ["open a round"]

    plan_due(board, at(DAYS["paper"]), ONLY)
    assert steps(board) == ["open a round", "freeze a round"]
    assert "frozen for the paper by itself" in words(board, "round:1:freeze", at(DAYS["paper"]))
    validate(board, at(DAYS["meeting"]))
    plan_due(board, at(DAYS["meeting"], 17), ONLY)
    assert steps(board)[-1] == "freeze a round"
    plan_due(board, at(DAYS["close"]), ONLY)
    plan_due(board, at(DAYS["close"]), ONLY)
    assert steps(board) == ["open a round", "freeze a round", "close a round"]
    assert said(board) == ["opened", "chase", "silent", "freeze", "close"]
    assert "Reported to the Board and to the Independent Chair: " in words(board, "round:1:close", at(DAYS["close"]))
    assert {"exceptions:1:C0BOARD", "exceptions:1:U0CHAIR"} <= set(keys(board))
    every_day(board, dt.date(2016, 2, 10), dt.date(2016, 3, 10))
    assert len(steps(board)) == 3


def test_what_was_missed_is_made_up_for_in_order_and_says_so(board: Store) -> None:
    plan_due(board, at(dt.date(2015, 12, 29)), ONLY)
    late = at(dt.date(2016, 2, 3), 3)
    assert plan_due(board, late, ONLY) == 0  # in the night nobody is written to
    plan_due(board, at(dt.date(2016, 2, 3), 9), ONLY)
    assert said(board) == ["opened", "silent", "freeze"]  # to chase is of no use any more
    assert "It was due on 1 February 2016 and comes late" in words(board, "round:1:freeze", late)
    plan_due(board, at(dt.date(2016, 3, 1)), ONLY)
    assert said(board)[-1] == "not"
    told = (
        "round:1:not validated 2016-02-08 2016-03-01"  # the third week; those that nobody heard of are not made up for
    )
    assert next(one for one in keys(board) if one.startswith(told)) == told
    assert "nobody has validated the round" in words(board, told, at(dt.date(2016, 3, 1)))
    validate(board, at(dt.date(2016, 3, 1), 10))
    plan_due(board, at(dt.date(2016, 3, 1), 11), ONLY)
    assert steps(board) == ["open a round", "freeze a round", "close a round"]
    with board.reading() as connection:
        assert connection.scalar(select(CycleException.id)) is not None


def test_that_nobody_has_validated_it_is_said_every_week_until_somebody_does(board: Store) -> None:
    plan_due(board, at(dt.date(2015, 12, 29)), ONLY)
    every_day(board, DAYS["paper"], dt.date(2016, 3, 30))
    told = [one for one in keys(board) if one.startswith("round:1:not validated") and one.count(":") == 2]
    assert len(told) == 8  # 9, 16 and 23 February; 1, 8, 15, 22 and 29 March, the day after Easter Monday
    assert "nobody has validated the round" in words(board, told[-1], at(dt.date(2016, 3, 30)))
    validate(board, at(dt.date(2016, 3, 30), 9))
    assert words(board, told[-1], at(dt.date(2016, 3, 30), 10)) == ""
    every_day(board, dt.date(2016, 3, 31), dt.date(2016, 4, 20))
    assert steps(board)[-1] == "close a round"
    assert len([one for one in keys(board) if one.startswith("round:1:not validated") and one.count(":") == 2]) == 8


def test_what_comes_late_was_due_on_a_day_on_which_people_are_written_to(board: Store) -> None:
    plan_due(board, at(dt.date(2015, 12, 29)), ONLY)
    noon = at(DAYS["cut-off"], 12)  # a Monday; the chase of a day before is of the Sunday
    plan_due(board, noon, ONLY)
    [key] = [one for one in keys(board) if one.startswith("round:1:chase 2016-01-25 1") and one.count(":") == 2]
    assert "It was due on 25 January 2016 and comes late." in words(board, key, noon)


def waiting(store: Store) -> list[str]:
    """Why a round waits, as one business officer was told."""
    with store.reading() as connection:
        query = select(Delivery.args).where(Delivery.kind == "notice", Delivery.target == "U0OFFICER")
        return [str(args["sentence"]) for args in connection.scalars(query.order_by(Delivery.id))]


def test_that_a_round_waits_for_one_that_nobody_validates_is_told_every_week_and_it_opens_once_somebody_does(
    board: Store,
) -> None:
    with board.writing() as connection:
        meetings.add(connection, monitors(connection), dt.date(2016, 5, 9), now=MONDAY)
    plan_due(board, at(dt.date(2015, 12, 29)), ONLY)
    every_day(board, DAYS["paper"], dt.date(2016, 3, 27))
    assert waiting(board) == []  # the next round opens on 28 March, Easter Monday: the day after
    every_day(board, dt.date(2016, 3, 28), dt.date(2016, 4, 12))
    told = waiting(board)
    assert len(told) == 3  # 29 March, 4 April, 11 April
    assert "for the meeting of 9 May 2016 waits: round 1 (February 2016) is still open" in told[0]
    assert "its meeting has passed and nobody has validated it" in told[0]
    assert "The last day for updates of the new round is 25 April 2016" in told[0]
    validate(board, at(dt.date(2016, 4, 12), 9))
    every_day(board, dt.date(2016, 4, 13), dt.date(2016, 4, 20))
    assert steps(board)[-2:] == ["close a round", "open a round"]
    assert len(waiting(board)) == 3


def test_that_a_round_waits_for_one_whose_meeting_is_not_in_the_calendar_is_told_too(board: Store) -> None:
    with board.writing() as connection:
        settings.change(connection, 1, {"rounds": {"every_months": 1}})
        dates = cycles.plan(settings.Rounds(), dt.date(2015, 12, 14))
        cycles.open_(connection, 1, monitors(connection), dates, None, None, MONDAY.date(), MONDAY)
    plan_due(board, at(dt.date(2015, 12, 29)), ONLY)
    [told] = waiting(board)
    assert "its meeting is not in the calendar, so I take no step of it" in told
    with board.writing() as connection:
        [cycle] = cycles.rounds(connection, 1)
        cycles.withdraw(connection, cycle, "it was not held", 1, at(dt.date(2015, 12, 29), 9))
    plan_due(board, at(dt.date(2015, 12, 29), 10), ONLY)
    assert steps(board) == ["open a round"]


def last_day_is_the_meeting(store: Store) -> None:
    plan_due(store, at(dt.date(2015, 12, 29)), ONLY)
    with store.writing() as connection:
        [cycle] = cycles.rounds(connection, 1)
        assert cycles.ask_until(connection, cycle, MEETS_ON)


def test_a_round_whose_last_day_is_its_meeting_is_not_frozen_before_that_day_is_over(board: Store) -> None:
    last_day_is_the_meeting(board)
    every_day(board, dt.date(2016, 1, 25), MEETS_ON, hour=17)
    assert steps(board) == ["open a round"]
    plan_due(board, at(DAYS["close"]), ONLY)
    assert steps(board) == ["open a round", "freeze a round"]
    assert [one for one in said(board) if one != "chase"] == ["opened", "silent", "freeze"]  # the chair is asked first
    validate(board, at(DAYS["close"], 9))
    plan_due(board, at(DAYS["close"], 9, 1), ONLY)
    assert steps(board) == ["open a round", "freeze a round", "close a round"]


def test_a_round_whose_last_day_is_its_meeting_has_its_paper_that_day_where_everybody_has_answered(
    board: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_day_is_the_meeting(board)
    monkeypatch.setattr(Position, "silent", ())
    every_day(board, dt.date(2016, 1, 25), dt.date(2016, 2, 7))
    assert steps(board) == ["open a round"]
    plan_due(board, at(MEETS_ON), ONLY)
    assert steps(board) == ["open a round", "freeze a round"]


def test_two_processes_take_a_step_once(board: Store) -> None:
    for now in (at(dt.date(2015, 12, 29)), at(DAYS["first chase"]), at(DAYS["silent"]), at(DAYS["paper"])):
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda moment: plan_due(board, moment, ONLY), [now] * 4))
    assert steps(board) == ["open a round", "freeze a round"]
    with board.reading() as connection:
        assert len(list(connection.scalars(select(Cycle.id)))) == 1


def test_a_meeting_put_on_its_day_late_opens_a_round_the_next_morning(store: Store) -> None:
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        meetings.add(connection, monitors(connection), dt.date(2015, 12, 14), now=MONDAY)
    assert plan_due(store, at(MONDAY.date(), 17), ONLY) == 0
    assert plan_due(store, at(dt.date(2015, 11, 17)), ONLY) == 1


def test_without_time_to_answer_no_round_is_opened_and_the_business_unit_is_told_once(store: Store) -> None:
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        meetings.add(connection, monitors(connection), dt.date(2015, 11, 23), now=MONDAY)
    for hour in (8, 9):
        plan_due(store, at(dt.date(2015, 11, 17), hour), ONLY)
    assert steps(store) == []
    assert len(keys(store, "notice")) == 2  # the two business officers
    with store.reading() as connection:
        args = connection.scalars(select(Delivery.args).where(Delivery.kind == "notice")).first()
    assert args is not None
    assert "would have been 9 November 2015, which has passed" in args["sentence"]


def test_a_round_is_no_more_often_than_the_board_has_them_nor_for_a_meeting_whose_round_was_withdrawn(
    board: Store,
) -> None:
    with board.writing() as connection:
        group = monitors(connection)
        for day in (dt.date(2016, 3, 14), dt.date(2016, 4, 25), dt.date(2016, 5, 9)):
            meetings.add(connection, group, day, now=MONDAY)
    plan_due(board, at(dt.date(2015, 12, 29)), ONLY)
    with board.writing() as connection:
        [cycle] = cycles.rounds(connection, 1)
        cycles.withdraw(connection, cycle, "opened too early", 1, at(dt.date(2015, 12, 29), 9))
    plan_due(board, at(dt.date(2015, 12, 30)), ONLY)
    assert steps(board) == ["open a round"]
    plan_due(board, at(dt.date(2016, 2, 1)), ONLY)  # its own opening day
    with board.writing() as connection:
        [cycle] = cycles.rounds(connection, 1, only_open=True)
        assert cycle.meets_on == dt.date(2016, 3, 14)
        connection.execute(update(Cycle).where(Cycle.id == cycle.id).values(closed_at=at(dt.date(2016, 3, 15))))
    every_day(board, dt.date(2016, 3, 16), dt.date(2016, 3, 25))
    assert len(steps(board)) == 2  # the April and May meetings are sooner than three months after


def test_a_round_by_hand_stays_by_hand(board: Store) -> None:
    with board.writing() as connection:
        settings.change(connection, 1, {"rounds": {"by_itself": False}})
    assert plan_due(board, at(dt.date(2015, 12, 29)), ONLY) == 0
    with board.writing() as connection:
        settings.change(connection, 1, {"rounds": {}})
        dates = cycles.plan(settings.Rounds(), dt.date(2016, 2, 9))  # a day on which no meeting is in the calendar
        cycles.open_(connection, 1, monitors(connection), dates, None, None, MONDAY.date(), MONDAY)
    every_day(board, dt.date(2016, 1, 18), dt.date(2016, 2, 12))
    assert steps(board) == []
    assert keys(board) == []


def test_without_a_channel_the_chair_of_the_group_reads_who_is_silent(board: Store) -> None:
    plan_due(board, at(dt.date(2015, 12, 29)), ONLY)
    with board.writing() as connection:
        connection.execute(update(Channel).values(ended_at=MONDAY))
    plan_due(board, at(DAYS["silent"]), ONLY)
    with board.reading() as connection:
        target = connection.scalar(select(Delivery.target).where(Delivery.key == "round:1:silent 2016-01-25"))
    assert target == "U0PAQA"


def test_a_cancelled_meeting_holds_its_round(board: Store) -> None:
    plan_due(board, at(dt.date(2015, 12, 29)), ONLY)
    with board.writing() as connection:
        [cycle] = cycles.rounds(connection, 1)
        assert cycle.meeting_id is not None
        meetings.set_state(connection, cycle.meeting_id, "cancelled")
    assert plan_due(board, at(DAYS["silent"]), ONLY) == 0
    board_now = BoardNow(1, "OSCB", "", ZONE, DAYS["silent"])
    with board.reading() as connection:
        assert not rounds.is_due(connection, board_now, at(DAYS["silent"]))
        assert not deliveries.known(connection, ["round:1:silent 2016-01-25"])
