"""A board that is new begins with its next day or week, however many processes look at once."""

from __future__ import annotations

import datetime as dt
from types import ModuleType

import pytest
from sqlalchemy import Connection, select

from commands import try_out
from commands.clockwork import chasing, reminders, vacancies
from commands.clockwork.board_now import BoardNow
from store import periods
from store.db import Store
from store.models import Delivery
from tests.office import MONDAY

NOW = dt.datetime(2015, 11, 27, 10, tzinfo=dt.UTC)  # a day on which there is something for each to say


@pytest.mark.parametrize("planner", [chasing, reminders, vacancies])
def test_what_another_process_marks_in_between_is_no_beginning(
    store: Store, monkeypatch: pytest.MonkeyPatch, planner: ModuleType
) -> None:
    looks = periods.is_planned

    def and_then_the_other_commits(
        connection: Connection, board: int, what: str, period: str, now: dt.datetime
    ) -> bool:
        found = looks(connection, board, what, period, now)
        periods.mark(connection, board, what, period, now)
        return found

    monkeypatch.setattr(periods, "is_planned", and_then_the_other_commits)
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)
        planner.plan(connection, BoardNow(1, "OSCB", "", "Europe/London", NOW.date()), NOW)
        assert connection.scalars(select(Delivery.key)).all() == []
