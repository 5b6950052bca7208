"""Who may do what: every row of the table, for every role, with what is theirs and what is not, on a real store.

Generated from one declaration, commands/permissions.py MAY. Each trial is words that a person types; what is allowed
leaves exactly one audit row, what is refused leaves everything as it was, and through the real app one audit row too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, func, select

from commands import COMMANDS
from commands.core import Context, Reply
from commands.errors import Refused
from commands.permissions import ANY, MAY, MONITORED, OWN
from store import models, people
from store.db import Store
from store.statuses import Role
from tests.commands.desk import TEAM, Desk
from tests.conftest import fresh_url

OFFICER = "UOFFICER"
# Tried in a test of its own file, where words alone do not bring it about.
ELSEWHERE: dict[str, str] = {}
# For each role somebody to whom the trials' things belong (or whose group monitors them), and somebody else.
CAST: dict[Role, tuple[tuple[str, str | None], tuple[str, str | None]]] = {
    Role.business_unit: (("UOFFICER", "OSCB_BU"), ("UOFFICER", "OSCB_BU")),
    Role.independent_chair: (("UCHAIR", "OSCB_CHAIR"), ("UCHAIR", "OSCB_CHAIR")),
    Role.group_chair: (("UPAQA", "PAQA_CHAIR"), ("UTRAIN", "TRAIN_CHAIR")),
    Role.lead: (("UTVP", "TVP"), ("UKING", "KINGFISHER")),
    Role.deputy: (("UTVP2", "TVP"), ("UKING2", "KINGFISHER")),
    Role.member: (("UMEMBER", "TVP_MISSING"), ("UHEADS", "HEADS")),
    Role.lay_member: (("ULAY", "LAY"), ("ULAY", "LAY")),
    Role.scrutineer: (("USCRUT", None), ("USCRUT", None)),
}


class Undone(Exception):
    """Ends a transaction whose doings are not kept."""


@dataclass(frozen=True)
class Trial:
    """Words that ask for one operation, after what others said `before` them.

    `parties` are the codes of those that it belongs to and `monitor` of the group that watches over it: they decide for
    a role that may do it with its own, or with what its group monitors.
    """

    operation: str
    words: str
    before: tuple[tuple[str, str], ...] = ()
    parties: tuple[str, ...] = ()
    monitor: str | None = None
    leaves: int = 1  # audit rows, where it is allowed


TRIALS: tuple[Trial, ...] = (
    Trial("read the plan", "/actions 1.1", leaves=0),
    Trial("update their own", "/update 1.1 on track, report drafted", parties=("TVP", "KINGFISHER")),
    Trial("update their own", "/update 6.1 on track, template agreed", parties=("OSCB_CHAIR",)),
    Trial("update their own", "/update 6.2 on track, audit begun", parties=("OCC_SP_POST", "LAY")),
    Trial("update their own", "/update 6.4 on track, audit begun", parties=("PAQA_CHAIR",)),
    Trial("update their own", "/update 9.1 on track, figures reported", parties=("TVP_MISSING",)),
    Trial("update on behalf", "/update 1.1 for Cafcass: on track, report drafted, source: e-mail of 3 November"),
    Trial("log a horizon item", "/horizon A new duty on schools"),
    Trial("close any horizon item", "/horizon close 1 It has begun", before=((OFFICER, "/horizon A new duty"),)),
    Trial("raise a challenge", "/challenge to Cherwell: no report on how the lessons were learned"),
    Trial("respond to a challenge", "/challenge 1 response The report was sent on Friday", parties=("TVP",),
          before=((OFFICER, "/challenge to TVP: no report on how the lessons were learned"),)),
    Trial("close a challenge", "/challenge 1 close Reports now come each quarter",
          before=((OFFICER, "/challenge to TVP: no report on how the lessons were learned"),)),
    Trial("preview a digest", "/digest preview Board", leaves=0),
    Trial("change people and channels", "/partnership bind <#C9CHAN> Training Subgroup"),
    Trial("confirm old records", "/partnership confirm 2.2"),
    Trial("keep meetings", "/meeting add PAQA 3 December 2015", monitor="PAQA"),
    Trial("run a round", "/returns round open for PAQA", before=((OFFICER, "/meeting add PAQA 10 December 2015"),)),
)  # fmt: skip


def command(words: str) -> tuple[str, str]:
    """The command's name and the words after it."""
    name, _, rest = words.removeprefix("/").partition(" ")
    return name, rest


def perform(desk: Desk, connection: Connection, user: str, words: str) -> Reply:
    """What a person's words do, in a transaction that somebody else ends."""
    name, rest = command(words)
    request = desk.as_user(user).request(rest, name=name)
    job = next(one for one in COMMANDS if one.name == name).read(request)
    asker = people.find_asker(connection, TEAM, user, desk.today)
    assert asker is not None
    return job.run(Context(connection, asker, request, desk.now, desk.today))


def audited(connection: Connection) -> int:
    """How many audit rows there are."""
    return connection.scalar(select(func.count()).select_from(models.Audit)) or 0


@pytest.fixture(scope="module")
def cast(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A store with everybody in post; trials undo what they did."""
    store = Store(fresh_url("sqlite", request, tmp_path_factory.mktemp("permissions")))
    desk = Desk(store, board_id=1)
    for role, both in CAST.items():
        for user, code in both:
            desk.appoint(user, role, code)
    yield desk
    store.close()


@contextmanager
def undone(desk: Desk) -> Iterator[Connection]:
    """A transaction that leaves nothing."""
    with pytest.raises(Undone), desk.writing() as connection:
        yield connection
        raise Undone


def is_allowed(desk: Desk, connection: Connection, trial: Trial, user: str, role: Role) -> bool:
    """What the table says of this person and this thing."""
    scope = MAY[trial.operation].get(role)
    asker = people.find_asker(connection, TEAM, user, desk.today)
    assert asker is not None
    own = {party.code for party in people.parties(connection, 1) if party.id in asker.own_party_ids}
    return (
        scope == ANY
        or (scope == OWN and bool(own & set(trial.parties)))
        or (scope == MONITORED and trial.monitor in own)
    )


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: f"{trial.operation}: {trial.words[:24]}")
def test_what_the_table_says_is_what_happens(cast: Desk, trial: Trial, role: Role) -> None:
    for user in dict.fromkeys(user for user, _code in CAST[role]):
        with undone(cast) as connection:
            for who, words in trial.before:
                perform(cast, connection, who, words)
            before = audited(connection)
            if is_allowed(cast, connection, trial, user, role):
                perform(cast, connection, user, trial.words)
                assert audited(connection) - before == trial.leaves
            else:
                with pytest.raises(Refused):
                    perform(cast, connection, user, trial.words)
                assert audited(connection) == before


def test_every_operation_is_tried() -> None:
    assert {trial.operation for trial in TRIALS} | set(ELSEWHERE) == set(MAY)
