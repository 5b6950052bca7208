"""A message's papers stand in its thread once each: through 429, 5xx, a lost answer, and without the permission."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, update

from commands import KINDS
from commands.sender import Kind
from messages.blocks import Message, Paper, say
from sandbox.client import Sandbox
from sandbox.manifest import Manifest
from store import deliveries
from store.models import Delivery
from tests.office import MONDAY, Office
from tests.test_scopes import MANIFEST

NAMES = ("Letter to TVP.docx", "Letter to OCC.docx")
STEPS = ("files.getUploadURLExternal", "upload", "files.completeUploadExternal")


def render(
    _connection: Connection, args: Mapping[str, Any], _now: dt.datetime, _today: dt.date, _glossary: dict[str, str]
) -> Message | None:
    """Words with two papers, whose bytes are made when they are sent."""
    if args.get("nothing"):
        return None
    content = str(args.get("word", "first")).encode()
    papers = tuple(Paper(name=name, title=name.removesuffix(".docx"), make=lambda: content) for name in NAMES)
    return say("Two letters").model_copy(update={"papers": papers})


def office_with(url: str, *, manifest: Manifest = MANIFEST) -> Office:
    office = Office(url, lease=0.4)
    office.sandbox = Sandbox(rate=0, manifest=manifest)
    return office


@pytest.fixture
def office(office_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setitem(KINDS, "letters", Kind(render))
    monkeypatch.setattr("commands.sender._pause", lambda _delivery: 0.05)
    with office_with(office_url) as office:
        yield office


def send(office: Office, **args: Any) -> None:
    with office.store.writing() as connection:
        deliveries.plan(connection, key="letters", kind="letters", board_id=1, team_id="T0HOME", target="U0OFFICER",
                        now=MONDAY, **args)  # fmt: skip
    office.sender.wake()


def papers(office: Office) -> list[Any]:
    return [row for row in office.rows(Delivery) if row.kind == "paper"]


def attached(office: Office, state: str = "sent") -> list[Any]:
    office.officer.until(lambda: [row.state for row in papers(office)] == [state, state])
    return papers(office)


def thread(office: Office) -> list[Any]:
    """The messages that hold files, below the one that holds the words."""
    [words] = [one for one in office.officer.dm() if one["text"] == "Two letters"]
    return [one for one in office.officer.dm() if one["files"] and one["thread_ts"] == words["ts"]]


def test_the_words_come_first_and_each_paper_stands_in_their_thread_with_its_name(office: Office) -> None:
    send(office)
    rows = attached(office)
    found = thread(office)
    assert [(one["text"], one["files"][0]["name"]) for one in found] == [
        (name.removesuffix(".docx"), name) for name in NAMES
    ]
    assert [row.ts for row in rows] == [one["files"][0]["id"] for one in found]
    send(office)  # planned again, it is what stands
    assert len(papers(office)) == 2


@pytest.mark.parametrize(
    ("step", "fault"),
    [*((step, "503") for step in STEPS), *((step, "accept_then_drop") for step in STEPS), (STEPS[1], "429"),
     (STEPS[2], "drop")],
)  # fmt: skip
def test_whatever_fails_at_a_step_the_file_stands_once(office: Office, step: str, fault: str) -> None:
    office.sandbox.client.faults([{"method": step, "fault": fault, "times": 1, "seconds": 1}])
    send(office)
    attached(office)
    assert [one["files"][0]["name"] for one in thread(office)] == list(NAMES)
    assert len([one for one in office.officer.dm() if one["text"] == "Two letters"]) == 1


def test_a_message_that_is_found_to_stand_gets_its_papers(office: Office) -> None:
    office.sandbox.client.faults([{"method": "chat.postMessage", "fault": "accept_then_drop", "times": 1}])
    send(office)
    attached(office)
    assert len(thread(office)) == 2


def test_what_nobody_may_look_for_is_reported_and_not_sent_again(office: Office) -> None:
    office.sandbox.client.settings(history_scope=False)
    fault = {"method": "files.completeUploadExternal", "fault": "accept_then_drop", "times": 2}
    office.sandbox.client.faults([fault])
    send(office)
    attached(office, "in doubt")
    assert len(thread(office)) == 2
    told = office.officer.until(lambda: [one for one in office.officer.dm() if "could not be attached" in one["text"]])
    assert "The paper “Letter to TVP” could not be attached to a message in a direct message" in told[0]["text"]


def test_without_the_permission_the_words_stand_and_the_business_unit_is_told_once(
    office_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "letters", Kind(render))
    less = replace(MANIFEST, scopes=frozenset(MANIFEST.scopes or ()) - {"files:write"})
    with office_with(office_url, manifest=less) as office:
        send(office)
        attached(office, "failed")
        told = office.officer.until(lambda: [one for one in office.officer.dm() if "files:write" in one["text"]])
        assert (len(told), len([one for one in office.officer.dm() if one["text"] == "Two letters"])) == (1, 1)


def test_a_paper_whose_words_were_taken_out_is_taken_back_and_made_anew(office: Office) -> None:
    send(office)
    before = attached(office)
    with office.store.writing() as connection:
        again = {"state": "planned", "wants": Delivery.wants + 1}
        for row in before:
            args = row.args | {"word": "second"}
            connection.execute(update(Delivery).where(Delivery.id == row.id).values(args=args, **again))
    office.sender.wake()
    office.officer.until(lambda: [row.shows for row in papers(office)] == [2, 2])
    files = [one["files"][0] for one in thread(office)]
    assert [one.get("deleted", False) for one in files] == [True, True, False, False]
    assert {row.ts for row in papers(office)} == {one["id"] for one in files[2:]}


def test_a_paper_that_is_no_longer_its_readers_is_not_sent(office: Office) -> None:
    office.sandbox.client.faults([{"method": "files.getUploadURLExternal", "fault": "503", "times": 1}])
    send(office)
    office.officer.until(lambda: papers(office))
    with office.store.writing() as connection:
        connection.execute(update(Delivery).where(Delivery.kind == "paper").values(args={"of": "letters", "paper": "x",
                           "title": "x", "nothing": True}))  # fmt: skip
    office.sender.wake()
    attached(office, "skipped")
    assert thread(office) == []
