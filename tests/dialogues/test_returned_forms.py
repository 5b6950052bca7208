"""A return form on paper: it is asked for, filled in, dropped in the bot's direct messages, and recorded."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sandbox.client import Client
from store import models, people, return_forms
from store.models import Audit, Draft, Update
from store.read_models.return_forms import ReturnForm
from tests.filled_forms import in_excel, in_word
from tests.office import MONDAY, Office

STATUS, DONE = "How it stands", "What has been done"


def form_of(office: Office, code: str) -> ReturnForm:
    with office.store.reading() as connection:
        party = next(one for one in people.parties(connection, 1) if one.code == code)
        form = return_forms.form_of(connection, 1, party.id, None, MONDAY.date())
    assert form is not None
    return form


def drop(person: Client, name: str, content: bytes) -> str:
    """Drop a file in the bot's direct message and read what comes back."""
    before = len(person.dm())
    person.upload(f"D{person.user[1:]}", name, content)
    return str(person.until(lambda: person.dm()[before + 1 :])[0]["text"])


def test_a_form_is_asked_for_filled_in_dropped_and_recorded_on_behalf(office: Office) -> None:
    officer = office.officer
    assert "in your direct messages" in office.says(officer, "/returns form Cherwell District Council")
    sent = officer.until(lambda: [file for one in officer.dm() for file in one.get("files") or []][1:])
    assert sent
    form = form_of(office, "CHERWELL")
    first, second = (line.key for line in form.lines[:2])
    answers = {
        first: {STATUS: "on track", DONE: "Plan agreed by the directors", "What is needed": "A room"},
        second: {STATUS: "nearly there", DONE: "Begun"},
    }
    read = drop(officer, "Cherwell.docx", in_word(form, answers))
    assert "1 return for Cherwell District Council" in read
    assert "Plan agreed by the directors" in read
    assert f"{second}: “nearly there” is none of the words" in read
    assert office.count(Update) == 0
    message = officer.dm()[-1]
    officer.click(message, "update.confirm")
    officer.click(message, "update.confirm")
    [update] = office.rows(Update)
    assert update.narrative == "Plan agreed by the directors\nWhat is needed: A room"
    assert update.on_behalf_source == f"return form {form.reference}, received on paper on 16 November 2015"
    receipt = officer.until(lambda: [one["text"] for one in officer.dm() if "Recorded U-1" in one["text"]])[0]
    assert "received on paper" in receipt
    assert [row.operation for row in office.rows(Audit) if row.operation == "record an update"] == ["record an update"]
    assert office.count(Draft) == 0
