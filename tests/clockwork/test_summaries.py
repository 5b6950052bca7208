"""The weekly summary tells each message once, however late it is made, and what went otherwise than it should."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, select, update

from commands import KINDS, try_out
from commands.clockwork import reminders, summaries
from commands.clockwork.board_now import BoardNow
from messages import sent as messages
from store import deliveries, people, periods, sent
from store.db import Store
from store.models import Delivery, Person
from tests.office import MONDAY as BEGUN

LONDON = "Europe/London"
MONDAY = dt.datetime(2015, 11, 23, 8, tzinfo=dt.UTC)
MINUTE, HOUR, DAY, WEEK = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(weeks=1)


@pytest.fixture
def writing(store: Store) -> Iterator[Connection]:
    """A board of which one digest was planned on its first day."""
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, BEGUN)
        say(connection, "digest:one", "digest", "C0BOARD", BEGUN)
        yield connection


def say(connection: Connection, key: str, kind: str, target: str, now: dt.datetime, **ended: object) -> None:
    deliveries.plan(
        connection, key=key, kind=kind, board_id=1, team_id="T0HOME", target=target, now=now, person=1
    )  # fmt: skip
    values = {"state": "sent", "ts": "1.1", "sent_at": now, "tries": 1} | ended
    connection.execute(update(Delivery).where(Delivery.key == key).values(values))


def board(now: dt.datetime) -> BoardNow:
    return BoardNow(1, "OSCB", "Board", LONDON, now.date())


def told(connection: Connection) -> list[tuple[str, str, str]]:
    rows = connection.execute(select(Delivery.args).where(Delivery.kind == "summary").order_by(Delivery.id))
    return sorted({(row.args["since"][:16], row.args["until"][:16], "") for row in rows})


def planned(connection: Connection, now: dt.datetime) -> list[str]:
    if summaries.is_due(connection, board(now), now):
        summaries.plan(connection, board(now), now)
    return list(connection.scalars(select(Delivery.key).where(Delivery.kind == "summary").order_by(Delivery.id)))


def words(connection: Connection, now: dt.datetime) -> str:
    args = connection.scalars(select(Delivery.args).where(Delivery.kind == "summary").order_by(Delivery.id.desc()))
    made = summaries.render_summary(connection, args.first() or {}, now, now.date(), {})
    assert made is not None
    return made.text


def test_each_officer_has_one_a_week_and_each_message_is_told_in_one(writing: Connection) -> None:
    assert planned(writing, MONDAY - MINUTE) == []
    first = ["summary:1:2015-W48", "summary:1:2015-W48:U0OFFICER2"]
    assert planned(writing, MONDAY) == first
    assert planned(writing, MONDAY + 2 * HOUR) == first
    assert (
        len(planned(writing, MONDAY + WEEK + 3 * HOUR)) == 4
    )  # late, and what it tells of goes on from the one before
    assert told(writing) == [
        ("2015-11-16T08:00", "2015-11-23T08:00", ""), ("2015-11-23T08:00", "2015-11-30T11:00", ""),
    ]  # fmt: skip


def test_it_waits_for_what_is_being_sent_but_not_longer_than_an_hour(writing: Connection) -> None:
    say(writing, "digest:two", "digest", "C0PAQA", MONDAY, state="planned", sent_at=None, ts=None)
    assert planned(writing, MONDAY + MINUTE) == []
    assert len(planned(writing, MONDAY + HOUR)) == 2
    assert "1 message is still on the way" in words(writing, MONDAY + HOUR)


def test_on_a_bank_holiday_it_comes_on_the_next_working_day(writing: Connection) -> None:
    easter = dt.datetime(2016, 3, 28, 7, tzinfo=dt.UTC)
    assert planned(writing, easter + 3 * HOUR) == []
    assert len(planned(writing, easter + DAY)) == 2


def test_it_says_what_went_to_whom_and_what_went_otherwise(writing: Connection) -> None:
    say(writing, "r1", "reminder", "U0TVP", BEGUN + DAY)
    say(writing, "r2", "reminder", "U0TVP", BEGUN + 2 * DAY)
    say(writing, "a1", "answer", "U0TVP", BEGUN + DAY)
    say(writing, "r3", "reminder", "U0OCC", BEGUN + DAY, state="skipped", reason=reminders.TOO_LATE)
    say(writing, "c1", "digest", "", BEGUN + DAY, state="skipped", reason=reminders.TOO_LATE)
    writing.execute(update(Delivery).where(Delivery.key == "r3").values(args={"day": "2015-11-17"}))
    say(writing, "n1", "notice", "U0OCC", BEGUN + DAY, state="failed", reason="Slack said user_disabled")
    say(writing, "d2", "digest", "C0CSE", BEGUN + DAY, state="in doubt", reason="Slack’s answer was lost")
    say(writing, "b1", "brief", "U0PAQA", BEGUN + DAY, state="skipped", reason=deliveries.NOTHING_LEFT)
    planned(writing, MONDAY)
    said = words(writing, MONDAY)
    for line in (
        "Monday 16 November 2015 at 08:00 to Monday 23 November 2015 at 08:00 (Europe/London)",
        "• *1 weekly digest*: <#C0BOARD>",
        "• *2 reminders*: Lead, Thames Valley Police (2)",
        "1 answer or receipt to what people asked",
        "*Failed for good* (1)\n• 1 notice to Lead, Oxfordshire County Council: Slack said user_disabled.",
        "*In doubt: it may or may not stand in Slack* (1)\n• 1 weekly digest to <#C0CSE>: Slack’s answer was lost.",
        "*Too late to be of use, and not sent* (2)\n"
        "• 1 reminder of 17 November 2015 to Lead, Oxfordshire County Council: the day was over before it could be "
        "sent.\n• 1 weekly digest: the day was over before it could be sent.",
    ):
        assert line in said
    assert "brief" not in said


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_message_is_called_by_a_word(kind: str) -> None:
    assert not messages.kind_said(kind, 2).endswith(" messages")


def test_whoever_is_a_business_officer_no_longer_gets_none(writing: Connection) -> None:
    planned(writing, MONDAY)
    officer = writing.scalar(select(Person.id).where(Person.user_id == "U0OFFICER"))
    args = writing.scalars(select(Delivery.args).where(Delivery.target == "U0OFFICER")).one()
    people.end_all(writing, 1, "T0HOME", "U0OFFICER", MONDAY.date(), "left")
    assert args["person"] == officer
    assert summaries.render_summary(writing, args, MONDAY, MONDAY.date(), {}) is None


def test_reminders_of_whole_days_on_which_nothing_ran_are_skipped_and_told(writing: Connection) -> None:
    friday = dt.datetime(2015, 11, 27, 9, tzinfo=dt.UTC)  # three days before the last day of 12.1
    periods.mark(writing, 1, reminders.WHAT, "2015-11-26", MONDAY)
    back = friday + 5 * DAY  # a Wednesday: the bot was down on the Friday, the Monday and the Tuesday
    reminders.plan(writing, board(back), back)
    found = sent.between(writing, 1, BEGUN, back, back.date())
    missed = [one for one in found if one.kind == "reminder"]
    days = {key.rpartition(":")[2] for key in writing.scalars(select(Delivery.key).where(Delivery.kind == "reminder"))}
    assert days == {"2015-11-27", "2015-12-01"}
    assert {(one.state, one.reason) for one in missed} == {("skipped", reminders.TOO_LATE)}
    assert not reminders.is_due(writing, board(back), back)
