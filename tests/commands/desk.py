"""A person at a desk who asks things of a store, a command at a time."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commands.core import Command, Context, Job, Reply, Request
from sandbox import rules
from store import askers, naming, people
from store.db import Store
from store.models import Audit, Delivery
from store.read_models import Party
from store.statuses import Role
from tests.messages.text_beside import assert_text_says_it_all

TEAM = "T1"
MONDAY = dt.datetime(2015, 11, 16, 9, 0, tzinfo=dt.UTC)


@dataclass
class Desk:
    """Runs a command as one person. Each run is one transaction, as the dispatcher makes it.

    Every answer is proven to say in its text whatever its blocks show, and to be taken by Slack.
    """

    store: Store
    board_id: int
    now: dt.datetime = MONDAY
    user: str = "U1"
    team: str = TEAM
    requests: list[Request] = field(default_factory=list)

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(ZoneInfo("Europe/London")).date()

    def reading(self) -> AbstractContextManager[Connection]:
        return self.store.reading()

    def writing(self) -> AbstractContextManager[Connection]:
        return self.store.writing()

    def as_user(self, user: str, team: str = TEAM) -> Desk:
        return replace(self, user=user, team=team)

    def later(self, **delta: float) -> Desk:
        return replace(self, now=self.now + dt.timedelta(**delta))

    def party(self, code: str) -> Party:
        with self.reading() as connection:
            return next(p for p in naming.parties(connection, self.board_id) if p.code == code)

    def appoint(self, user: str, role: str, code: str | None, team: str = TEAM) -> int:
        party_id = self.party(code).id if code else None
        with self.writing() as connection:
            person = people.register(connection, self.board_id, team_id=team, user_id=user, email=None)
            people.appoint(connection, person, Role(role), party_id, self.today)
        return person

    def holdings(self, user: str, team: str = TEAM, on: dt.date | None = None) -> list[tuple[Role, str | None]]:
        """The posts of a person on a day, and the codes of their parties."""
        with self.reading() as connection:
            asker = askers.find_asker(connection, team, user, on or self.today)
        return [(held.role, held.party.code if held.party else None) for held in asker.holdings] if asker else []

    def request(self, text: str = "", **given: Any) -> Request:
        self.requests.append(
            Request(
                **{
                    "door": "command", "name": "", "team_id": self.team, "user_id": self.user, "text": text,
                    "key": f"trigger:{len(self.requests)}", "channel_id": "C1",
                }
                | given
            )
        )  # fmt: skip
        return self.requests[-1]

    def job(self, command: Command, text: str = "", **given: Any) -> Job:
        request = self.request(text, **given)
        readers = {"button": command.buttons, "form": command.forms}.get(request.door)
        return (readers[request.name] if readers is not None else command.read)(request)

    def run(self, command: Command, text: str = "", **given: Any) -> Reply:
        job = self.job(command, text, **given)
        with self.writing() if job.writes else self.reading() as connection:
            asker = askers.find_asker(connection, self.team, self.user, self.today)
            assert asker is not None
            reply = job.run(Context(connection, asker, self.requests[-1], self.now, self.today))
        if reply.message is not None:
            assert_text_says_it_all(reply.message)
            said = {"text": reply.message.text, "blocks": list(reply.message.blocks)}
            assert rules.check_message(said) is None
        if reply.view is not None:
            assert rules.check_view(reply.view) is None
        return reply

    def said(self, command: Command, text: str = "", **given: Any) -> str:
        message = self.run(command, text, **given).message
        assert message is not None
        return message.text

    def audit(self) -> list[tuple[str, str, str | None]]:
        with self.reading() as connection:
            rows = connection.execute(select(Audit.operation, Audit.outcome, Audit.subject).order_by(Audit.id))
            return [(row.operation, row.outcome, row.subject) for row in rows]

    def planned(self) -> list[Any]:
        with self.reading() as connection:
            return list(connection.execute(select(Delivery.__table__).order_by(Delivery.id)))
