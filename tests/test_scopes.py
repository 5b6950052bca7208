"""What each permission is for: with it a feature works, without it it is missed. docs/approval.md names these.

The sandbox holds the app to the manifest it is given, as Slack does. It does not tie an event to the scope that Slack
wants for it, so for those the event is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from commands import KINDS
from commands.sender import Kind
from messages.blocks import Paper, say
from sandbox.client import Sandbox
from sandbox.manifest import Manifest
from store import askers, channels, deliveries, naming
from store.models import Appointment, Audit, Delivery, Inbox
from tests.office import MONDAY, Office

MANIFEST = Manifest.read(Path(__file__).resolve().parents[1] / "manifest.json")
EITHER = pytest.mark.parametrize("granted", [True, False], ids=["granted", "left out"])
ENDED = ("sent", "failed", "skipped", "in doubt")


@contextmanager
def running(url: str, *, scope: str = "", event: str = "", commands: bool = True) -> Iterator[Office]:
    """The whole product, in a workspace that grants all of the manifest but what is named."""
    assert not scope or scope in (MANIFEST.scopes or ())
    assert not event or event in (MANIFEST.events or ())
    less = replace(
        MANIFEST,
        scopes=frozenset(MANIFEST.scopes or ()) - {scope},
        events=frozenset(MANIFEST.events or ()) - {event},
        commands=MANIFEST.commands if commands else (),
    )
    office = Office(url, lease=0.3)
    office.sandbox = Sandbox(rate=0, manifest=less)
    with office:
        yield office


def ended(office: Office, kind: str) -> str:
    """How the delivery of a kind ended."""

    def look() -> str:
        return next((row.state for row in office.rows(Delivery) if row.kind == kind and row.state in ENDED), "")

    return office.officer.until(look)


def lose_an_answer(office: Office, channel: str) -> None:
    """Slack takes the next message in the channel, and its answer is lost on the way."""
    office.sandbox.client.faults(
        [{"method": "chat.postMessage", "fault": "accept_then_drop", "times": 1, "channel": channel}]
    )


def closed_channel(office: Office) -> str:
    """A private channel of the group that monitors the plan."""
    members = ["U0OFFICER", "U0PAQA", "U0BOT"]
    office.sandbox.client.world("create", channel="C0CLOSED", name="closed", members=members, private=True)
    with office.store.writing() as connection:
        party = next(one for one in naming.parties(connection, 1) if one.code == "PAQA")
        officer = askers.find_asker(connection, "T0HOME", "U0OFFICER", MONDAY.date())
        assert officer is not None
        channels.bind(connection, 1, "T0HOME", "C0CLOSED", party.id, officer.person_id, MONDAY)
    return "C0CLOSED"


# ---- scopes


@EITHER
def test_commands(office_url: str, granted: bool) -> None:
    with running(office_url, commands=granted) as office:
        assert office.tvp.command("C0PAQA", "/actions 1.1")["ok"] is granted


@EITHER
def test_chat_write(office_url: str, granted: bool) -> None:
    with running(office_url, scope="" if granted else "chat:write") as office:
        office.says(office.tvp, "/update 1.1 on track, template agreed")
        assert ended(office, "tally") == ("sent" if granted else "failed")
        assert len(office.tvp.messages("C0PAQA")) == granted


@EITHER
def test_im_write(office_url: str, granted: bool) -> None:
    with running(office_url, scope="" if granted else "im:write") as office:
        office.says(office.tvp, "/update 1.1 on track, template agreed")
        assert ended(office, "receipt") == ("sent" if granted else "failed")


@EITHER
def test_im_history(office_url: str, granted: bool) -> None:
    with running(office_url, scope="" if granted else "im:history") as office:
        lose_an_answer(office, "D0TVP")
        office.says(office.tvp, "/update 1.1 on track, template agreed")
        assert ended(office, "receipt") == ("sent" if granted else "in doubt")
        assert len(office.tvp.dm()) == 1


@EITHER
def test_channels_read(office_url: str, granted: bool) -> None:
    with running(office_url, scope="" if granted else "channels:read") as office:
        office.says(office.officer, "/digest post")
        assert ended(office, "digest") == ("sent" if granted else "failed")


@EITHER
def test_files_write(office_url: str, granted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper(name="Letter.docx", title="Letter", make=lambda: b"Dear colleague")
    message = say("A letter").model_copy(update={"papers": (paper,)})
    monkeypatch.setitem(KINDS, "with a paper", Kind(lambda *_: message))
    with running(office_url, scope="" if granted else "files:write") as office:
        with office.store.writing() as connection:
            deliveries.plan(connection, key="letter", kind="with a paper", board_id=1, team_id="T0HOME",
                            target="U0OFFICER", now=MONDAY)  # fmt: skip
        office.sender.wake()
        assert ended(office, "paper") == ("sent" if granted else "failed")
        assert ended(office, "with a paper") == "sent"


@EITHER
def test_files_read(office_url: str, granted: bool) -> None:
    with running(office_url, scope="" if granted else "files:read") as office:
        office.officer.upload("D0OFFICER", "Return.docx", b"no form")
        told = office.officer.until(lambda: office.officer.dm()[1:])[0]["text"]
        assert ("is no Word document" if granted else "without the permission `files:read`") in told


@EITHER
def test_groups_read(office_url: str, granted: bool) -> None:
    with running(office_url, scope="" if granted else "groups:read") as office:
        office.says(office.officer, "/digest post", closed_channel(office))
        assert ended(office, "digest") == ("sent" if granted else "failed")


@EITHER
def test_users_read(office_url: str, granted: bool) -> None:
    """Another bot in a shared channel is told from a person who is not on the list."""
    with running(office_url, scope="" if granted else "users:read") as office:
        office.sandbox.client.world("join", user="USLACKBOT", channel="C0SHARED")
        office.says(office.officer, "/digest post", "C0SHARED")
        assert ended(office, "digest") == ("sent" if granted else "failed")


@EITHER
def test_channels_history(office_url: str, granted: bool) -> None:
    with running(office_url, scope="" if granted else "channels:history") as office:
        lose_an_answer(office, "C0PAQA")
        office.says(office.officer, "/digest post")
        assert ended(office, "digest") == ("sent" if granted else "in doubt")
        assert (
            len([one for one in office.officer.messages("C0PAQA") if one.get("thread_ts") in (None, "", one["ts"])])
            == 1
        )
        if not granted:  # the business unit is told, and decides
            told = office.officer.until(office.officer.dm)
            assert "was not posted again" in told[-1]["text"]


@EITHER
def test_groups_history(office_url: str, granted: bool) -> None:
    with running(office_url, scope="" if granted else "groups:history") as office:
        channel = closed_channel(office)
        lose_an_answer(office, channel)
        office.says(office.officer, "/digest post", channel)
        assert ended(office, "digest") == ("sent" if granted else "in doubt")
        assert (
            len([one for one in office.officer.messages(channel) if one.get("thread_ts") in (None, "", one["ts"])]) == 1
        )


# ---- events


@EITHER
def test_app_mention(office_url: str, granted: bool) -> None:
    with running(office_url, event="" if granted else "app_mention") as office:
        office.tvp.say("C0PAQA", "@Partnership bot actions 1.1")
        assert (office.count(Inbox) == 1) is granted
        if granted:
            assert ended(office, "answer") == "sent"


@EITHER
def test_message_im(office_url: str, granted: bool) -> None:
    with running(office_url, event="" if granted else "message.im") as office:
        office.tvp.say("D0TVP", "actions 1.1")
        assert (office.count(Inbox) == 1) is granted
        if granted:
            assert ended(office, "answer") == "sent"


@EITHER
def test_app_home_opened(office_url: str, granted: bool) -> None:
    with running(office_url, event="" if granted else "app_home_opened") as office:
        office.tvp.open_home()
        assert (office.tvp.home() is not None) is granted


@EITHER
def test_user_change(office_url: str, granted: bool) -> None:
    """Of a registered person whose account is gone the posts end; anybody else's change leaves no row."""
    with running(office_url, event="" if granted else "user_change") as office:
        before = office.count(Audit)
        office.sandbox.client.world("change_person", user="U0STRANGER", gone=True)
        office.sandbox.client.world("change_person", user="U0CAFCASS", gone=True)
        if granted:
            office.officer.until(lambda: office.count(Audit) > before)
        held = [row for row in office.rows(Appointment) if row.ended_because == "deactivated"]
        assert len(held) == granted
        assert office.count(Audit) == before + granted
