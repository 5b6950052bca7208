"""A fresh store with the plan, and the made-up records up to a day, for questions to be asked of.

The plan is entered and confirmed at publication, so that nothing of it is *no record yet*. The records come in as
imported history, outside permissions; the board takes an action as complete when every owner has answered.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from commands.importing.plan_json import read_plan
from store import (
    actions,
    belonging,
    challenges,
    decisions,
    horizon,
    meetings,
    migrate,
    naming,
    people,
    plans,
    settings,
    updates,
)
from store.actions import Wanted
from store.db import Store
from store.models import Assignment
from store.read_models import ActionView, Part, Party
from store.statuses import Role, Status
from store.updates import NewUpdate

EXAMPLE = Path(__file__).resolve().parents[2] / "example" / "plan.json"
PUBLISHED = dt.date(2015, 3, 3)
TEAM, BOARD = "T0CASES", 1
_SAID = {"delayed": Status.off_track}
BOOKKEEPING = {"audit", "audit_head", "inbox", "conversations", "deliveries"}
"""Tables that hold no action and no record: the trail, which requests were answered, and what a thread is about."""


class Prepared:
    """Stores as they stood on a day, each made once and copied for every case."""

    def __init__(self, folder: Path, fixture: Path | None) -> None:
        self._folder, self._made = folder, dict[dt.date | None, Path]()
        self._records = json.loads(fixture.read_text(encoding="utf-8")) if fixture is not None else None
        self._copies = 0

    @contextmanager
    def fresh(self, data: str, as_of: str) -> Iterator[tuple[Store, int]]:
        """A store of its own, and its board's id: the plan alone, or with the records dated on or before `as_of`."""
        until = dt.date.fromisoformat(as_of) if data == "plan+fixture" else None
        self._copies += 1
        copy = self._folder / f"case{self._copies}.db"
        shutil.copy(self._prepared(until), copy)
        store = Store(f"sqlite:///{copy}")
        try:
            yield store, BOARD
        finally:
            store.close()
            for file in self._folder.glob(f"{copy.name}*"):
                file.unlink()

    def _prepared(self, until: dt.date | None) -> Path:
        """The file of the plan alone, or of the plan and the records until a day."""
        if until not in self._made:
            file = self._folder / f"{until or 'plan'}.db"
            if until is not None:
                shutil.copy(self._prepared(None), file)
            store = Store(f"sqlite:///{file}")
            self._load(store, until) if until is not None else self._enter(store)
            store.close()
            self._made[until] = file
        return self._made[until]

    @staticmethod
    def _enter(store: Store) -> None:
        migrate.migrate(store)
        with store.writing() as connection:
            board_id = plans.enter(connection, read_plan(EXAMPLE), PUBLISHED).board_id
            actions.confirm_records(connection, board_id, None, None, at(PUBLISHED))
            settings.change(connection, board_id, {"sign_off": "when every owner has answered"})

    def _load(self, store: Store, until: dt.date) -> None:
        if self._records is None:
            raise ValueError("the cases ask for the made-up records, and their file is not here")
        with store.writing() as connection:
            _Records(connection, BOARD, until).load(self._records)


def at(day: dt.date) -> dt.datetime:
    """Noon of a day."""
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


class _Records:
    """Brings the made-up records of one file into one store, up to a day."""

    def __init__(self, connection: Connection, board_id: int, until: dt.date) -> None:
        self._connection, self._board_id, self._until = connection, board_id, until
        self._codes = {party.code: party for party in naming.parties(connection, board_id)}
        unit = self._codes["OSCB_BU"].id
        self._person = people.register(connection, board_id, team_id=TEAM, user_id="U0IMPORT", email=None)
        people.appoint(connection, self._person, Role.business_unit, unit, PUBLISHED)

    def load(self, records: dict[str, Any]) -> None:
        for meeting in records["meetings"]:  # a calendar is known all at once
            meetings.add(self._connection, self._codes[meeting["body"]].id, _day(meeting["date"]))
        for said in sorted(self._until_then(records["updates"], "date"), key=lambda one: (one["date"], one["id"])):
            self._update(said)
        for item in self._until_then(records["horizon"], "date"):
            self._item(item)
        for raised in self._until_then(records["challenges"], "raised_on"):
            self._challenge(raised)

    def _until_then(self, rows: list[dict[str, Any]], field: str) -> list[dict[str, Any]]:
        return [row for row in rows if _day(row[field]) <= self._until]

    # ---- updates

    def _update(self, said: dict[str, Any]) -> None:
        day, party = _day(said["date"]), self._codes[said["agency"]]
        action = self._action(said["ref"])
        status = _SAID.get(said["status"]) or Status(said["status"])
        part = self._part(action, party, said["by_role"])
        assignment_id = part.assignment_id if part else self._only_to_say(action, party, day)
        returned = day if status.claims_done and not (part and part.is_returned) else None
        new = NewUpdate(
            action_id=action.id, assignment_id=assignment_id, party_id=party.id, status=status,
            status_words=said["status"] if said["status"] in _SAID else None, narrative=said["text"],
            returned_on=returned,
        )  # fmt: skip
        updates.record(self._connection, new, None, day, at(day))
        self._close_if_done(said, day)

    def _action(self, ref: str) -> ActionView:
        wanted = Wanted(refs=(ref,), only_open=False)
        return actions.find(self._connection, self._board_id, None, wanted, self._until)[0].action

    def _part(self, action: ActionView, party: Party, role: str) -> Part | None:
        """The part that the party speaks for: its own, or that of a post of its, the one that spoke before others."""
        theirs = belonging.covered_by(self._connection, party.id)
        parts = [part for part in action.parts if part.party_id in theirs]
        parts.sort(key=lambda part: (part.party_name != role, part.part != "lead", part.party_id != party.id))
        return parts[0] if parts else None

    def _only_to_say(self, action: ActionView, party: Party, day: dt.date) -> int:
        """A part that ended on the day it began: the business unit spoke of an action that it owes nothing on."""
        row = insert(Assignment).values(
            action_id=action.id, party_id=party.id, part="support", basis="imported", starts_on=day, ends_on=day
        )
        key = self._connection.execute(row).inserted_primary_key
        assert key is not None
        return int(key[0])

    def _close_if_done(self, said: dict[str, Any], day: dt.date) -> None:
        action = self._action(said["ref"])
        before = decisions.state_of(action)
        is_answered = before == decisions.AWAITING and not action.comes_round
        if action.closed_as is not None or not (said["closes_action"] or is_answered):
            return
        new = decisions.NewDecision(
            action_id=action.id, move="close", state_before=before, state_after=decisions.State.complete,
            reason=said["text"] if said["closes_action"] else "every owner has answered",
        )  # fmt: skip
        decisions.add(self._connection, new, self._person if said["closes_action"] else None, day, at(day))
        decisions.close(self._connection, action.id, decisions.State.complete, day)

    # ---- the logs

    def _of_recommendations(self, numbers: list[int]) -> tuple[int, ...]:
        found = actions.find(self._connection, self._board_id, None, Wanted(only_open=False), self._until)
        return tuple(one.action.id for one in found if int(one.action.ref.split(".")[0]) in numbers)

    def _item(self, item: dict[str, Any]) -> None:
        day = _day(item["date"])
        new = horizon.NewItem(
            title=item["title"], may_change=item["summary"], source=item["source"], theme=", ".join(item["themes"]),
            spotted_by_party_id=self._codes[item["raised_by"]].id,
        )  # fmt: skip
        number = horizon.log(self._connection, self._board_id, new, self._person, day, at(day))
        (logged,) = horizon.items(self._connection, self._board_id, number=number)
        for action_id in self._of_recommendations(item["linked_recs"]):
            horizon.link(self._connection, logged.id, action_id)

    def _challenge(self, raised: dict[str, Any]) -> None:
        day = _day(raised["raised_on"])
        new = challenges.NewChallenge(
            to_party_id=self._codes[raised["to"]].id, raised_by_party_id=self._codes[raised["raised_by"]].id,
            issue=raised["issue"], action_ids=self._of_recommendations(raised["linked_recs"]),
        )  # fmt: skip
        number = challenges.raise_(self._connection, self._board_id, new, self._person, day, at(day))
        (challenge,) = challenges.find(self._connection, self._board_id, None, number=number)
        closed, answered = raised["closed_on"], raised["response_on"]
        steps = [("response", answered, raised["response"], self._codes[raised["to"]].id)]
        steps += [(kind, closed, raised["outcome"], None) for kind in ("outcome", "closed")]
        for kind, on, words, party_id in steps:
            if on is not None and _day(on) <= self._until:
                challenges.say(
                    self._connection, challenge.id, kind, words or "closed", person_id=self._person, party_id=party_id,
                    today=_day(on), now=at(_day(on)),
                )  # fmt: skip


def _day(words: str) -> dt.date:
    return dt.date.fromisoformat(words)


# ---- who asks


def register(connection: Connection, board_id: int, role: str, agency: str) -> None:
    """Put whoever asks a case on the list, as U0ASKER, with the posts that the case's role and agency stand for."""
    person = people.register(connection, board_id, team_id=TEAM, user_id="U0ASKER", email=None)
    for post, party_id in _posts(naming.parties(connection, board_id), connection, role, agency):
        people.appoint(connection, person, post, party_id, PUBLISHED)


def _posts(parties: Any, connection: Connection, role: str, agency: str) -> list[tuple[Role, int]]:
    codes, said = {party.code: party for party in parties}, role.casefold()
    party = codes[agency]
    theirs = belonging.covered_by(connection, party.id) - {party.id}
    if "lay" in said.split():
        return [(Role.lay_member, codes["LAY"].id)]
    if party.sort == "business_unit":
        return [(Role.business_unit, party.id)]
    if "chair" in said and "independent" in said:
        return [(Role.independent_chair, codes["OSCB_CHAIR"].id)]
    if "chair" in said:
        chairs = [one.id for one in parties if one.id in theirs and "chair" in one.name.casefold()]
        return [(Role.group_chair, chairs[0] if chairs else party.id)]
    posts = [one.id for one in parties if one.id in theirs and one.name.casefold().startswith(said)]
    return [(Role.lead, party.id), *((Role.member, post) for post in posts)]
