"""The dispatcher on a store: a repeat gets the first answer, and nobody is told that nothing was recorded if it was."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, select

import commands
from commands import try_out
from commands.clock import FixedClock
from commands.core import Request
from commands.dispatch import Dispatcher
from store import models
from store.db import ANSWER_WITHIN, Store
from tests.office import MONDAY

Make = Callable[..., Dispatcher]


@pytest.fixture
def make(store: Store) -> Iterator[Make]:
    """Makes a dispatcher on a store with the plan and the people of the try-out."""
    with store.writing() as connection:
        try_out.register_everyone(connection, 1, MONDAY)

    def made(after_commit: Callable[[], None] = lambda: None, answer_within: float = ANSWER_WITHIN) -> Dispatcher:
        return Dispatcher(
            store, FixedClock(MONDAY), commands.COMMANDS, home=commands.home_job, default=commands.DEFAULT,
            after_commit=after_commit, answer_within=answer_within,
        )  # fmt: skip

    return made


def update(words: str, key: str) -> Request:
    return Request("command", "update", "T0HOME", "U0TVP", key, text=words)


def said(dispatcher: Dispatcher, request: Request) -> str:
    message = dispatcher.answer(request).message
    assert message is not None
    return message.text


def count(store: Store, table: type[models.Base]) -> int:
    with store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_a_repeat_gets_the_first_answer_and_writes_nothing(make: Make, store: Store) -> None:
    dispatcher, request = make(), update("1.1 on track, audit begun", "key-1")
    first = said(dispatcher, request)
    tables = (models.Update, models.Audit, models.Delivery, models.Inbox)
    before = [count(store, table) for table in tables]
    assert "Recorded" in first
    assert said(dispatcher, request) == first
    assert [count(store, table) for table in tables] == before


def test_a_repeat_that_would_fail_by_now_still_gets_the_first_answer(make: Make, store: Store) -> None:
    dispatcher, request = make(), update("1.1 no change", "key-1")
    first = said(dispatcher, request)
    assert "Recorded" in first
    assert "already" in said(dispatcher, update("1.1 no change", "key-2"))
    assert said(dispatcher, request) == first
    assert count(store, models.Update) == 1


def test_a_repeat_that_would_be_refused_by_now_still_gets_the_first_answer(make: Make, store: Store) -> None:
    dispatcher, request = make(), update("1.1 on track, audit begun", "key-1")
    first = said(dispatcher, request)
    with store.writing() as connection:
        connection.execute(models.Appointment.__table__.update().values(ends_on=MONDAY.date()))
    assert said(dispatcher, request) == first
    assert "Recorded" not in said(dispatcher, update("1.1 on track, audit begun", "key-2"))


def test_what_was_committed_is_never_said_not_to_be_recorded(make: Make, store: Store) -> None:
    """The commit was in time, the answer after it is not: the person reads that it is in doubt, and can ask again."""
    dispatcher = make(after_commit=lambda: time.sleep(1.5), answer_within=0.8)
    answer = said(dispatcher, update("1.1 on track, audit begun", "key-1"))
    assert count(store, models.Update) == 1
    assert "othing was recorded" not in answer
    dispatcher.settle()
    assert "Recorded" in said(dispatcher, update("1.1 on track, audit begun", "key-2"))
    assert count(store, models.Update) == 1
