"""A fault of ours while something is posted: what stands is known to stand, once, is told, and its channel goes on."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlalchemy import Connection

from commands.sender import Kind
from commands.web_api import _seconds
from messages.blocks import Message, Paper
from store import deliveries, models
from store.db import CommitInDoubt, StoreUnavailable
from store.read_models import Planned
from tests.office import MONDAY, Office
from tests.test_sender import claimed, notice, posts, settled


@pytest.fixture
def quick(office_url: str) -> Iterator[Office]:
    with Office(office_url, lease=1.0) as office:
        yield office


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.sender._pause", lambda _delivery: 0.05)


def said(_connection: Connection, args: Mapping[str, Any], *_: Any) -> Message:
    return Message(text="Once only", papers=(Paper(name="paper.docx", title="Paper", make=lambda: b"PK"),))


def of_a_kind(office: Office, **changed: Any) -> None:
    """A kind that says one thing, with one paper, as `changed`."""
    kind = Kind(said, tells_of_the_plan=False)
    office.sender.sender.kinds = {**office.sender.sender.kinds, "own": dataclasses.replace(kind, **changed)}


def plan_one(office: Office, kind: str = "own", **args: Any) -> None:
    with office.store.writing() as connection:
        deliveries.plan(
            connection, key="one", kind=kind, board_id=1, team_id="T0HOME", target="C0PAQA", now=MONDAY, **args
        )


def cut_short(office: Office, *, stands: bool, **args: Any) -> None:
    """A process claims a message, posts it or not, and dies."""
    office.stop_bot()
    plan_one(office, **args)
    with office.store.writing() as connection:
        claimed(connection, dt.timedelta(seconds=0.2))
    if stands:
        web = WebClient(token="xoxb-sandbox", base_url=office.sandbox.api_url)
        told = {"event_type": "partnership_delivery", "event_payload": {"key": "one"}}
        web.chat_postMessage(channel="C0PAQA", text="Once only", metadata=told)


def fault_in_what_follows(*_: Any) -> None:
    raise KeyError("after it stood")


def told(office: Office, words: str) -> str:
    found = office.officer.until(lambda: [m for m in office.officer.dm() if words in m["text"]])
    assert len(found) == 1
    return str(found[0]["text"])


def test_a_fault_in_what_follows_a_post_leaves_it_posted_once_told_and_its_channel_free(quick: Office) -> None:
    of_a_kind(quick, after_sent=fault_in_what_follows)
    plan_one(quick)
    notice(quick, "next", sentence="And on")
    assert settled(quick, "one").ts == posts(quick)[0]["ts"]  # type: ignore[index]
    settled(quick, "next")
    assert len(posts(quick)) == 1
    assert "stands there, but what was to follow in its thread could not be made (KeyError)" in told(quick, "(own)")


def test_a_fault_nobody_foresaw_is_given_up_and_its_channel_goes_on(quick: Office) -> None:
    def faulty(delivery: Planned, _claimed_at: float) -> None:
        if delivery.kind == "own":
            raise KeyError("no such thing")

    quick.sender.sender._hold_on_to = faulty  # type: ignore[method-assign]
    of_a_kind(quick)
    quick.sender.sender.lease = dt.timedelta(seconds=0.1)
    plan_one(quick)
    quick.sender.wake()
    assert settled(quick, "one", "in doubt").tries == 5
    assert "may or may not stand there: a fault of mine (KeyError)" in told(quick, "(own)")
    notice(quick, "next", sentence="And on")
    settled(quick, "next")


def test_of_a_message_found_to_stand_the_papers_come_though_its_words_failed_at_first(quick: Office) -> None:
    cut_short(quick, stands=True)
    times: list[int] = []

    def fails_twice(*_: Any) -> Message:
        times.append(1)
        if len(times) < 3:
            raise KeyError("not yet")
        return said(*_)

    quick.start()
    of_a_kind(quick, render=fails_twice)
    quick.sender.wake()
    settled(quick, "one")
    paper = quick.tvp.until(lambda: [row for row in quick.rows(models.Delivery) if row.kind == "paper"])
    assert paper[0].args["paper"] == "paper.docx"
    assert len(posts(quick)) == 1


def test_of_a_message_found_to_stand_it_is_told_that_its_papers_cannot_be_made(quick: Office) -> None:
    cut_short(quick, stands=True)
    quick.start()
    of_a_kind(quick, render=fault_in_what_follows)
    quick.sender.wake()
    settled(quick, "one")
    assert "stands there, but what was to follow" in told(quick, "(own)")
    assert len(posts(quick)) == 1


@pytest.mark.parametrize("stands", [True, False])
def test_what_stands_is_known_to_stand_whatever_became_of_its_channel(quick: Office, stands: bool) -> None:
    cut_short(quick, stands=stands, kind="answer", message={"text": "Once only", "blocks": []})
    quick.sandbox.client.world("archive", channel="C0PAQA")
    quick.start()
    assert settled(quick, "one", "sent" if stands else "skipped").reason == (
        None if stands else "the channel is archived"
    )


def test_what_slack_failed_does_not_count_as_a_fault_of_ours(quick: Office) -> None:
    quick.sandbox.client.faults([{"method": "conversations.open", "fault": "503", "times": 6}])
    times: list[int] = []

    def fails_once(*_: Any) -> Message:
        times.append(1)
        if len(times) == 1:
            raise KeyError("not yet")
        return said(*_)

    of_a_kind(quick, render=fails_once)
    with quick.store.writing() as connection:
        deliveries.plan(connection, key="one", kind="own", board_id=1, team_id="T0HOME", target="U0TVP", now=MONDAY)
    quick.sender.wake()
    row = settled(quick, "one")
    assert (row.faults, row.tries) == (1, 8)


@pytest.mark.parametrize(
    ("said_by_slack", "seconds"),
    [("30", 30), ("1.5", 1.5), ("7200", 7200), ("0", 1), ("", 1), ("soon", 1), ("nan", 1), ("inf", 86_400), ("-3", 1)],
)
def test_how_long_slack_asks_to_wait(said_by_slack: str, seconds: float) -> None:
    assert _seconds({"Retry-After": said_by_slack}) == seconds


@pytest.mark.parametrize("away", [StoreUnavailable, CommitInDoubt])
def test_a_store_that_is_away_is_no_fault_of_ours(quick: Office, away: type[Exception]) -> None:
    times: list[int] = []

    def answers_later(*_: Any) -> None:
        times.append(1)
        if len(times) < 3:
            raise away

    of_a_kind(quick, before_words=answers_later)
    plan_one(quick)
    quick.sender.wake()
    assert settled(quick, "one").faults == 0
