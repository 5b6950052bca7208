"""Random people type random words at random times, on SQLite and on PostgreSQL at once: what must hold, holds.

Nothing vanishes; one return for each party and occurrence; closed only by who may; the first date never changes; and
both databases tell the same story. `make fuzz` runs it for longer (FUZZ=number of stories).
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection, func, select

from commands import COMMANDS, DEFAULT
from commands.errors import Refused, Sorry
from store import models
from store.db import Store
from store.statuses import Role
from tests.commands.desk import MONDAY, Desk
from tests.postgres import Postgres

PEOPLE = {
    "officer": ("business unit", "OSCB_BU"),
    "chair": ("independent chair", "OSCB_CHAIR"),
    "paqa": ("group chair", "PAQA_CHAIR"),
    "cse": ("group chair", "CSE_CHAIR"),
    "tvp": ("lead", "TVP"),
    "cherwell": ("lead", "CHERWELL"),
    "cafcass": ("deputy", "CAFCASS"),
    "education": ("member", "DD_EDU"),
    "lay": ("lay member", "LAY"),
    "scrutineer": ("scrutineer", None),
}
SIGN_OFF = {Role.business_unit, Role.independent_chair, Role.group_chair}
KEPT = (
    models.Update, models.Decision, models.Revision, models.Evidence, models.Action, models.Assignment,
    models.Challenge, models.HorizonItem, models.LogNote, models.Meeting, models.MeetingMove, models.Cycle,
    models.CycleEntry,
    models.CycleException, models.Occurrence, models.Handover, models.Hold, models.Audit, models.Appointment,
)  # fmt: skip

refs = st.sampled_from(["1.1", "2.3", "4.1", "4.2", "6.1", "7.1", "9.1", "10.1", "10.2", "13.1", "A-1", "A-2"])
agencies = st.sampled_from(["Cafcass", "Cherwell", "TVP", "Probation", "PAQA"])
days = st.sampled_from(["3 December 2015", "28 January 2016", "31 March 2016", "16 November 2015"])
whys = st.sampled_from(["because the report was late", "because the group asked for more", ""])
statuses = st.sampled_from(["on track", "done", "at risk", "off track", "paused"])
TEMPLATES = (
    "/update {ref} {status}, report drafted and sent to the group",
    "/update {ref} done, report sent {why}",
    "/update {ref} for {agency}: done, report sent, source: e-mail of 3 November",
    "/update {ref} no change",
    "/actions {ref} propose complete: https://example.org/report proves that it was done",
    "/actions {ref} close",
    "/actions {ref} close at PAQA {day}",
    "/actions {ref} close at PAQA {day} {why}",
    "/actions {ref} send back {why}",
    "/actions {ref} reopen {why}",
    "/actions {ref} merge into {other} {why}",
    "/actions {ref} not implemented {why}",
    "/actions {ref} superseded by {other} {why}",
    "/actions {ref} carry forward to 2016/17 {why}",
    "/actions {ref} date {day} {why}",
    "/actions {ref} grant {why}",
    "/actions {ref} refuse {why}",
    "/actions {ref} waits for {other}",
    "/actions {ref} each member",
    "/actions {ref} owner add {agency}",
    "/actions save overdue as my Monday list every Monday",
    "/actions stop sending my Monday list",
    "/actions forget Monday list",
    "/actions brief me before each PAQA",
    "/meeting time PAQA {day} 10:00",
    "/actions {ref} owner release {agency} {why}",
    "/actions {ref} evidence https://example.org/audit proves that staff know the procedure",
    "/actions add {agency} to write to the schools by {day}",
    "/actions {ref}",
    "/actions overdue {agency}",
    "/returns",
    "/returns {ref}",
    "/returns every 2 months {ref} from January 2016",
    "/returns next {ref}",
    "/returns ask all agencies by {day}: How are you assured that the lessons are known",
    "/returns round open",
    "/returns round freeze",
    "/returns round validate",
    "/returns round close",
    "/returns exceptions",
    "/meeting add PAQA {day}",
    "/meeting move PAQA {day} to 10 March 2016 {why}",
    "/meeting link {ref} to PAQA {day}",
    "/meeting decide PAQA {day}: close {ref}; send back {other} {why}",
    "/challenge to {agency}: no report on how the lessons were learned",
    "/challenge 1 response the report was sent on Friday",
    "/challenge 1 close {why}",
    "/horizon A new duty on schools {day}",
    "/horizon close 1 {why}",
    "/partnership handover Probation to Cafcass from {day}",
    "/partnership hold everything {why}",
    "/partnership confirm all",
)
words = st.builds(
    lambda template, **given: template.format(**given).strip(),
    st.sampled_from(TEMPLATES), ref=refs, other=refs, agency=agencies, day=days, why=whys, status=statuses,
)  # fmt: skip


# What somebody may well do: the words of whose turn it could be.
LIKELY = (
    ("officer", "/update {ref} for {agency}: done, report sent, source: e-mail of 3 November"),
    ("officer", "/actions {ref} close early {why} at PAQA 16 November 2015"),
    ("officer", "/actions add {agency} to write to the schools by {day}"),
    ("officer", "/actions {ref} waits for {other}"),
    ("officer", "/actions {ref} owner add {agency}"),
    ("officer", "/actions {ref} owner release {agency} {why}"),
    ("officer", "/returns every 2 months {ref} from January 2016"),
    ("officer", "/returns next {ref}"),
    ("officer", "/returns ask all agencies by {day}: How are you assured that the lessons are known"),
    ("officer", "/returns round open for PAQA by {day}"),
    ("officer", "/returns round freeze"),
    ("officer", "/returns round close"),
    ("officer", "/meeting move PAQA {day} to 10 March 2016 {why}"),
    ("officer", "/meeting link {ref} to PAQA 28 January 2016"),
    ("officer", "/partnership handover Probation to Cafcass from {day}"),
    ("officer", "/partnership confirm all"),
    ("officer", "/challenge 1 response the report was sent on Friday"),
    ("chair", "/actions {ref} close"),
    ("chair", "/actions {ref} close: it was seen in use"),
    ("chair", "/actions {ref} close early {why}"),
    ("chair", "/actions {ref} send back {why}"),
    ("chair", "/actions {ref} reopen {why}"),
    ("chair", "/actions {ref} merge into {other} {why}"),
    ("chair", "/actions {ref} carry forward to 2016/17 {why}"),
    ("chair", "/actions {ref} not implemented {why}"),
    ("chair", "/actions {ref} grant {why}"),
    ("chair", "/returns round validate"),
    ("chair", "/challenge 1 close {why}"),
    ("chair", "/returns exceptions challenge 1"),
    ("paqa", "/actions {ref} close: it was seen in use"),
    ("paqa", "/actions 6.4 propose complete: https://example.org/report"),
    ("tvp", "/update {ref} done, report sent to the group"),
    ("tvp", "/actions {ref} date {day} {why}"),
    ("tvp", "/actions {ref} evidence https://example.org/audit proves that staff know the procedure"),
)
few = st.sampled_from(["1.1", "1.2", "4.2", "6.4", "9.1", "A-1"])
likely = st.builds(
    lambda turn, **given: (turn[0], turn[1].format(**given).strip()), st.sampled_from(LIKELY),
    ref=few, other=few, agency=agencies, day=days, why=whys,
)  # fmt: skip


def typed(desk: Desk, said: str) -> str:
    """What a person reads who types a command; the sentence of a refusal too, with what may differ left out."""
    name, _, rest = said.removeprefix("/").partition(" ")
    command = next((one for one in COMMANDS if one.name == name), None) or next(
        c for c in COMMANDS if c.name == DEFAULT
    )
    try:
        reply = desk.run(command, rest, name=name)
    except Refused as refused:
        return f"refused: {refused.sentence}"
    except Sorry as sorry:
        return f"sorry: {sorry.sentence}"
    text = reply.message.text if reply.message else "a form"
    return re.sub(r"\b(U|E)-\d+", r"\1-n", text)


def story(connection: Connection) -> dict[str, Any]:
    """What the register says, without the numbers that a database gives by itself."""
    action, part, party = models.Action, models.Assignment, models.Party
    said = select(models.Update.status).where(models.Update.id == part.latest_update_id).scalar_subquery()
    parts = (
        select(action.ref, party.code, part.occurrence, part.part, part.starts_on, part.ends_on, part.due_on, said)
        .join(action, action.id == part.action_id)
        .join(party, party.id == part.party_id)
    )
    plan = select(action.ref, action.due_on, action.due_as_first_entered, action.closed_as, action.closed_on)
    counts = {one.__tablename__: connection.scalar(select(func.count()).select_from(one)) for one in KEPT}
    return {
        "parts": sorted(map(tuple, connection.execute(parts)), key=str),
        "plan": sorted(map(tuple, connection.execute(plan)), key=str),
        "counts": counts,
    }


class Register(RuleBasedStateMachine):
    """Two stores that are told the same."""

    filled: ClassVar[Path]
    postgres: ClassVar[Postgres]
    made: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        Register.made += 1
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.filled, self.folder / "store.sqlite")
        self.database = f"story{Register.made}"
        urls = (f"sqlite:///{self.folder / 'store.sqlite'}", self.postgres.copy("plan", self.database))
        self.desks = tuple(Desk(Store(url, pool_size=2), board_id=1) for url in urls)
        for desk in self.desks:
            for user, (role, code) in PEOPLE.items():
                desk.appoint(f"U{user.upper()}", role, code)
        for desk in self.desks:
            for words in ("/meeting add PAQA 16 November 2015", "/meeting add PAQA 28 January 2016"):
                typed(desk.as_user("UOFFICER"), words)
        self.now = MONDAY
        self.first: dict[str, Any] = {}
        self.before: list[dict[str, Any]] = [self.read(desk) for desk in self.desks]

    def read(self, desk: Desk) -> dict[str, Any]:
        with desk.reading() as connection:
            return story(connection)

    def teardown(self) -> None:
        for desk in self.desks:
            desk.store.close()
        self.postgres.admin(f'DROP DATABASE "{self.database}"')
        shutil.rmtree(self.folder)

    @rule(turn=likely)
    def takes_a_turn(self, turn: tuple[str, str]) -> None:
        """Somebody does what may well be theirs to do."""
        self.says(*turn)

    @rule(who=st.sampled_from(sorted(PEOPLE)), said=words)
    def says_anything(self, who: str, said: str) -> None:
        """Anybody types anything."""
        self.says(who, said)

    def says(self, who: str, said: str) -> None:
        """A person types words, on both databases."""
        answers = []
        for desk in self.desks:
            desk.now = self.now
            answers.append(typed(desk.as_user(f"U{who.upper()}"), said))
        assert answers[0] == answers[1], said
        now = [self.read(desk) for desk in self.desks]
        if answers[0].startswith(("sorry:", "refused:")):
            assert now == self.before, said
        self.closed_by_who_may(who, said, self.before[0], now[0])
        self.nothing_vanished(said, self.before[0], now[0])
        self.before = now

    @rule(passed=st.integers(min_value=1, max_value=50))
    def time_passes(self, passed: int) -> None:
        """Days go by."""
        self.now += dt.timedelta(days=passed)

    def closed_by_who_may(self, who: str, said: str, before: dict[str, Any], now: dict[str, Any]) -> None:
        was = {row[0]: row[3] for row in before["plan"]}
        for ref in [row[0] for row in now["plan"] if row[3] and not was.get(row[0])]:
            assert Role(PEOPLE[who][0]) in SIGN_OFF, f"{who} closed {ref}: {said}"
            with self.desks[0].reading() as connection:
                decided = connection.execute(
                    select(models.Decision.state_after, models.Decision.meeting_id)
                    .join(models.Action, models.Action.id == models.Decision.action_id)
                    .where(models.Action.ref == ref)
                    .order_by(models.Decision.id.desc())
                ).first()
            assert decided is not None, f"{ref} was closed without a decision: {said}"
            if PEOPLE[who][0] == Role.business_unit:
                assert decided.meeting_id is not None, f"the business unit closed {ref} without a meeting: {said}"

    def nothing_vanished(self, said: str, before: dict[str, Any], now: dict[str, Any]) -> None:
        for table, count in before["counts"].items():
            assert now["counts"][table] >= count, f"{table} lost rows: {said}"
        assert {row[0] for row in before["plan"]} <= {row[0] for row in now["plan"]}, said

    @invariant()
    def first_dates_never_change(self) -> None:
        """The date that was entered first stays."""
        for ref, _due, first, _as, _on in self.before[0]["plan"]:
            assert self.first.setdefault(ref, first) == first

    @invariant()
    def one_return_for_each_party_and_occurrence(self) -> None:
        """No part is owed twice."""
        owed = [row[:3] for row in self.before[0]["parts"]]
        assert len(owed) == len(set(owed))

    @invariant()
    def both_databases_agree(self) -> None:
        """They were told the same and hold the same."""
        assert self.before[0] == self.before[1]


def test_random_people_break_no_promise(postgres: Postgres, filled: Path) -> None:
    Register.filled, Register.postgres = filled, postgres
    stories = int(os.environ.get("FUZZ", "8"))
    run_state_machine_as_test(
        Register,
        settings=settings(
            max_examples=stories, stateful_step_count=30, deadline=None, database=None, derandomize=stories == 8,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
        ),
    )  # fmt: skip


pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
