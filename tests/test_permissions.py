"""Who may do what: every row of the table, for every role, with what is theirs and what is not, on a real store.

Generated from one declaration, commands/permissions.py MAY. Each trial is words that a person types; what is allowed
leaves exactly one audit row, what is refused leaves everything as it was, and through the real app one audit row too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from commands import COMMANDS
from commands.core import Context, Reply
from commands.errors import Refused, Sorry
from commands.permissions import ANY, MAY, MONITORED, OWN
from store import actions, askers, audit, decisions, models, naming, people
from store.actions import Wanted
from store.db import Store
from store.decisions import MOVES, State
from store.read_models import ActionView
from store.statuses import Role
from tests.commands.desk import MONDAY, TEAM, Desk
from tests.conftest import fresh_url
from tests.office import Office

ROOT = Path(__file__).resolve().parents[1]
OFFICER = "UOFFICER"
# Tried in a test of its own file, where words alone do not bring it about.
ELSEWHERE: dict[str, str] = {
    "post their group's digest": "tests/commands/test_digest.py",
    "delete what has expired": "tests/dialogues/test_keeping.py",
    "grant a date": "tests/dialogues/test_revisions.py",
}
# For each role somebody to whom the trials' things belong (or whose group monitors them), and somebody else.
CAST: dict[Role, tuple[tuple[str, str | None], tuple[str, str | None]]] = {
    Role.business_unit: (("UOFFICER", "OSCB_BU"), ("UOFFICER", "OSCB_BU")),
    Role.independent_chair: (("UCHAIR", "OSCB_CHAIR"), ("UCHAIR", "OSCB_CHAIR")),
    Role.group_chair: (("UPAQA", "PAQA_CHAIR"), ("UTRAIN", "TRAIN_CHAIR")),
    Role.lead_partner: (("ULSP", "TVP"), ("ULSP2", "KINGFISHER")),
    Role.delegated_partner: (("UDSP", "TVP"), ("UDSP2", "KINGFISHER")),
    Role.lead: (("UTVP", "TVP"), ("UKING", "KINGFISHER")),
    Role.deputy: (("UTVP2", "TVP"), ("UKING2", "KINGFISHER")),
    Role.member: (("UMEMBER", "DD_CSC"), ("UHEADS", "HEADS")),
    Role.lay_member: (("ULAY", "LAY"), ("ULAY", "LAY")),
    Role.scrutineer: (("USCRUT", None), ("USCRUT", None)),
}


class Undone(Exception):
    """Ends a transaction whose doings are not kept."""


@dataclass(frozen=True)
class Trial:
    """Words that ask for one operation, after what others said `before` them.

    `parties` are the codes of those that it belongs to and `monitors` of the groups that watch over it: they decide for
    a role that may do it with its own, or with what its group monitors. A number before the trial lets days go by.
    """

    operation: str
    words: str
    before: tuple[tuple[str, str] | int, ...] = ()
    parties: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()
    leaves: int = 1  # audit rows, where it is allowed
    instead: str | None = None  # an operation that the same words ask for, for another role


WHY = "because the group asked for it"
LINK = "https://example.org/report"
RETURNED = ("UTRAIN", "/update 4.2 done, course observed")
MEETING_TODAY = (OFFICER, "/meeting add PAQA 16 November 2015")
IN_ORDER: dict[State, tuple[tuple[str, str], ...]] = {
    State.open: (),
    State.awaiting: (RETURNED,),
    State.complete: (RETURNED, ("UCHAIR", f"/actions 4.2 close evidence {LINK}")),
    State.merged: (("UCHAIR", f"/actions 4.2 merge into 5.2 {WHY}"),),
    State.not_implemented: (("UCHAIR", f"/actions 4.2 not implemented {WHY}"),),
    State.superseded: (("UCHAIR", f"/actions 4.2 superseded by 5.2 {WHY}"),),
    State.carried_forward: (("UCHAIR", f"/actions 4.2 carry forward to 2016/17 {WHY}"),),
}
"""How 4.2, of the Chair of the Training Subgroup, comes into each state."""
MOVING: dict[str, str] = {
    "propose": f"/actions 4.2 propose complete: course observed {LINK}",
    "close": f"/actions 4.2 close evidence {LINK}",
    "close early": f"/actions 4.2 close early {WHY}",
    "send back": f"/actions 4.2 send back {WHY}",
    "merge": f"/actions 4.2 merge into 5.2 {WHY}",
    "supersede": f"/actions 4.2 superseded by 5.2 {WHY}",
    "not implement": f"/actions 4.2 not implemented {WHY}",
    "carry forward": f"/actions 4.2 carry forward to 2016/17 {WHY}",
    "reopen": f"/actions 4.2 reopen {WHY}",
    "check": "/actions 4.2 checked: still done, and it has made a difference: staff were asked",
}

ROUND: tuple[tuple[str, str] | int, ...] = (
    (OFFICER, "/meeting add PAQA 10 December 2015"),
    (OFFICER, "/returns round open for PAQA"),
    18,
    (OFFICER, "/returns round freeze"),
)
ITEM = ((OFFICER, "/horizon A new duty on schools"),)
CLOSED_ROUND = (*ROUND, 8, ("UCHAIR", "/returns round validate"), (OFFICER, "/returns round close"))

TRIALS: tuple[Trial, ...] = (
    Trial("read the plan", "/actions 1.1", leaves=0),
    Trial("keep a question", "/actions save overdue for the police as my Monday list"),
    Trial("update their own", "/update 1.1 on track, report drafted", parties=("TVP",)),
    Trial("update their own", "/update 6.1 on track, template agreed", parties=("OSCB_CHAIR",)),
    Trial("update their own", "/update 6.2 on track, audit begun", parties=("OCC_SP_POST", "LAY")),
    Trial("update their own", "/update 6.4 on track, audit begun", parties=("PAQA_CHAIR",)),
    Trial("update their own", "/update 8.1 on track, report drafted", parties=("DD_CSC",)),
    Trial("update on behalf", "/update 1.1 for Cafcass: on track, report drafted, source: e-mail of 3 November"),
    Trial("log a horizon item", "/horizon A new duty on schools"),
    Trial("close any horizon item", "/horizon close 1 It has begun", before=((OFFICER, "/horizon A new duty"),)),
    Trial("raise a challenge", "/challenge to Cherwell: no report on how the lessons were learned"),
    Trial("respond to a challenge", "/challenge 1 response The report was sent on Friday", parties=("TVP",),
          before=((OFFICER, "/challenge to TVP: no report on how the lessons were learned"),)),
    Trial("close a challenge", "/challenge 1 close Reports now come each quarter",
          before=((OFFICER, "/challenge to TVP: no report on how the lessons were learned"),)),
    Trial("see what was sent", "/partnership sent last week", leaves=0),
    Trial("preview a digest", "/digest preview Board", leaves=0,
          before=((OFFICER, "/partnership bind <#C9BOARD> Board"),)),
    Trial("change people and channels", "/partnership bind <#C9TRAIN> CSE Subgroup"),
    Trial("confirm old records", "/partnership confirm 2.2"),
    Trial("close their own horizon item", "/horizon close 1 It has begun", before=(("{user}", "/horizon A new duty"),)),
    Trial("change settings", "/partnership settings rounds every 2 months"),
    Trial("place a hold", "/partnership hold board because an inquiry asks for everything"),
    Trial("lift a hold", "/partnership lift 1 because the inquiry has ended",
          before=((OFFICER, "/partnership hold board because an inquiry asks for everything"),)),
    Trial("keep the plan", "/actions 4.5 theme professional curiosity"),
    Trial("add an action", "/actions add Chair of PAQA to write to the schools by 31 January 2016",
          monitors=("PAQA", "TRAIN_SG")),
    Trial("confirm a meeting link", "/meeting link 7.1 to Board 26 November 2015",
          before=((OFFICER, "/meeting add Board 26 November 2015"),)),
    Trial("post a digest", "/digest post CSE Subgroup", before=((OFFICER, "/partnership bind <#C9CSE> CSE Subgroup"),)),
    Trial("validate a round", "/returns round validate", monitors=("PAQA",), before=ROUND),
    Trial("acknowledge for the board", "/returns exceptions acknowledge 1", before=CLOSED_ROUND,
          instead="acknowledge for the chair"),
    Trial("write to a chief officer", "/returns draft Cafcass", before=CLOSED_ROUND),
    Trial("settle an exception", "/returns exceptions outcome 1 The chief officer was written to", before=CLOSED_ROUND),
    Trial("make a challenge of an exception", "/returns exceptions challenge 1", before=CLOSED_ROUND),
    Trial("add to a horizon item", "/horizon 1 view: transport police report the same", before=ITEM),
    Trial("keep a horizon item", "/horizon 1 response treat", parties=("OSCB_BU",), before=ITEM),
    Trial("keep a horizon item", "/horizon 1 response treat", parties=("TVP",),
          before=(*ITEM, (OFFICER, "/horizon 1 owner Thames Valley Police"))),
    Trial("keep reviews", "/partnership review add SAR SAR-1: Adult K"),
    Trial("ask for returns", "/returns ask all agencies by 30 June 2016: How are you assured that staff know",
          monitors=("PAQA", "TRAIN_SG")),
    Trial("add evidence", f"/actions 1.1 evidence {LINK} proves that staff know the procedure", parties=("TVP",)),
    Trial("add evidence", f"/actions 8.1 evidence {LINK} proves that staff know the procedure", parties=("DD_CSC",)),
    Trial("tag for the annual report", "/actions 1.4 annual report 2015/16"),
    Trial("ask for a date", f"/actions 1.2 date 31 January 2016 {WHY}", parties=("TVP",)),
    Trial("ask for a date", f"/actions 8.1 date 31 January 2016 {WHY}", parties=("DD_CSC",)),
    Trial("redact", "/partnership redact 4.2 \"Training\" because it was wrong"),
    Trial("keep meetings", "/meeting add PAQA 3 December 2015", monitors=("PAQA",)),
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
    asker = askers.find_asker(connection, TEAM, user, desk.today)
    assert asker is not None
    return job.run(Context(connection, asker, request, desk.now, desk.today))


def came_to(desk: Desk, connection: Connection, trial: Trial, user: str) -> Desk:
    """The desk on the day of the trial, after what was said before it."""
    for step in trial.before:
        if isinstance(step, int):
            desk = desk.later(days=step)
        else:
            perform(desk, connection, step[0].format(user=user), step[1])
    return desk


def audited(connection: Connection) -> int:
    """How many audit rows there are, with those that wait for the commit."""
    audit.write_noted(connection)
    return connection.scalar(select(func.count()).select_from(models.Audit)) or 0


@pytest.fixture(scope="module")
def cast(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A store with everybody in post; trials undo what they did."""
    store = Store(fresh_url("sqlite", request, tmp_path_factory.mktemp("permissions")))
    yield in_post(Desk(store, board_id=1))
    store.close()


def in_post(desk: Desk) -> Desk:
    """The desk, with everybody in post."""
    for role, both in CAST.items():
        for user, code in both:
            desk.appoint(user, role, code)
    return desk


class Stage:
    """What was said before a trial, said once for all who try it: each trial of the same is undone back to there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._said: list[object] | None = None
        self._open = ExitStack()

    @contextmanager
    def after(self, trial: Trial, user: str) -> Iterator[tuple[Desk, Connection]]:
        """The desk on the day of the trial, and a transaction of which nothing is left."""
        said = [step if isinstance(step, int) else (step[0].format(user=user), step[1]) for step in trial.before]
        if said != self._said:
            self.clear()
            self._connection = self._open.enter_context(undone(self._desk))
            self._then = came_to(self._desk, self._connection, trial, user)
            audited(self._connection)
            self._said = said
        attempt = self._connection.begin_nested()
        try:
            yield self._then, self._connection
            audited(self._connection)
        except BaseException:
            self.clear()  # whatever it left waiting for the commit goes with the transaction
            raise
        attempt.rollback()

    def clear(self) -> None:
        """Undo it all."""
        self._said = None
        self._open.close()


@pytest.fixture(scope="module")
def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """In a store of its own, for its transaction stays open from one test to the next."""
    store = Store(fresh_url("sqlite", request, tmp_path_factory.mktemp("stage")))
    made = Stage(in_post(Desk(store, board_id=1)))
    yield made
    made.clear()
    store.close()


@contextmanager
def undone(desk: Desk) -> Iterator[Connection]:
    """A transaction that leaves nothing."""
    with pytest.raises(Undone), desk.writing() as connection:
        yield connection
        raise Undone


def is_allowed(desk: Desk, connection: Connection, trial: Trial, user: str, role: Role) -> bool:
    """What the table says of this person and this thing."""
    scope = MAY[trial.operation].get(role) or (MAY[trial.instead].get(role) if trial.instead else None)
    asker = askers.find_asker(connection, TEAM, user, desk.today)
    assert asker is not None
    own = {party.code for party in naming.parties(connection, 1) if party.id in asker.own_party_ids}
    return (
        scope == ANY
        or (scope == OWN and bool(own & set(trial.parties)))
        or (scope == MONITORED and bool(own & set(trial.monitors)))
    )


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: f"{trial.operation}: {trial.words[:24]}")
def test_what_the_table_says_is_what_happens(stage: Stage, trial: Trial, role: Role) -> None:
    for user in dict.fromkeys(user for user, _code in CAST[role]):
        with stage.after(trial, user) as (desk, connection):
            before = audited(connection)
            if is_allowed(desk, connection, trial, user, role):
                perform(desk, connection, user, trial.words)
                assert audited(connection) - before == trial.leaves
            else:
                with pytest.raises(Refused):
                    perform(desk, connection, user, trial.words)
                assert audited(connection) == before


def holding(desk: Desk, connection: Connection, posts: dict[Role, str]) -> str:
    """Somebody who holds several posts."""
    parties = {party.code: party.id for party in naming.parties(connection, 1)}
    person = people.register(connection, 1, team_id=TEAM, user_id="UTWO", email=None)
    for role, code in posts.items():
        people.appoint(connection, person, role, parties[code], desk.today)
    return "UTWO"


CHAIR_OF_ONE = {Role.group_chair: "TRAIN_CHAIR", Role.member: "PAQA"}


@pytest.mark.parametrize(
    ("posts", "words", "before"),
    [
        ({Role.lead: "KINGFISHER", Role.member: "TVP"}, f"/actions 1.2 date 31 January 2016 {WHY}", ()),
        ({Role.lead: "KINGFISHER", Role.scrutineer: "TVP"}, "/update 1.1 on track, report drafted", ()),
        (CHAIR_OF_ONE, f"/actions 1.1 merge into 5.2 {WHY}", ()),
        (CHAIR_OF_ONE, "/returns round validate", (*ROUND, 8)),
    ],
)
def test_a_post_lends_its_rights_to_no_other(
    cast: Desk, posts: dict[Role, str], words: str, before: tuple[tuple[str, str] | int, ...]
) -> None:
    """The lead of one agency who is a member for another is no lead of that one."""
    with undone(cast) as connection:
        user = holding(cast, connection, posts)
        desk = came_to(cast, connection, Trial("", "", before=before), user)
        with pytest.raises(Refused):
            perform(desk, connection, user, words)


def test_what_a_chair_adds_is_watched_over_by_the_group_she_chairs_not_by_one_she_sits_on(cast: Desk) -> None:
    with undone(cast) as connection:
        words = "/actions add Chair of PAQA to write to the schools by 31 January 2016"
        perform(cast, connection, holding(cast, connection, CHAIR_OF_ONE), words)
        monitor = connection.scalars(select(models.Action.monitor_party_id).order_by(models.Action.id.desc())).first()
        assert monitor == next(party.id for party in naming.parties(connection, 1) if party.code == "TRAIN_SG")


def test_every_operation_is_tried() -> None:
    """Here, or where the file named says."""
    for path in ELSEWHERE.values():
        assert (ROOT / path).exists()
    tried = {trial.operation for trial in TRIALS} | {trial.instead for trial in TRIALS if trial.instead}
    assert tried | {move.may for move in MOVES.values()} | set(ELSEWHERE) == set(MAY)


# ---- sign-off: each move, from each state, by each role


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", MOVES)
def test_a_move_is_made_from_where_the_table_says_and_refused_elsewhere(cast: Desk, move: str, state: State) -> None:
    who = "UTRAIN" if move == "propose" else "UCHAIR"
    with undone(cast) as connection:
        for user, words in IN_ORDER[state]:
            perform(cast, connection, user, words)
        before = audited(connection)
        stood = decisions.state_of(the_action(cast, connection))
        assert stood == state
        can = MOVES[move].after(state) is not None and not (move == "send back" and state == State.open)
        if can:
            perform(cast, connection, who, MOVING[move])
            assert audited(connection) == before + 1
            assert decisions.state_of(the_action(cast, connection)) == MOVES[move].after(state)
        else:
            with pytest.raises(Refused) as refused:
                perform(cast, connection, who, MOVING[move])
            assert "4.2" in refused.value.sentence
            assert audited(connection) == before


def the_action(desk: Desk, connection: Connection) -> ActionView:
    """Action 4.2 as it stands."""
    return actions.find(connection, 1, None, Wanted(refs=("4.2",), only_open=False), desk.today)[0].action


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("move", MOVES)
def test_a_move_is_made_by_whom_the_table_says(stage: Stage, move: str, role: Role) -> None:
    state = next(one for one, after in MOVES[move].ways if (move, one) != ("send back", State.open))
    for user in dict.fromkeys(user for user, _code in CAST[role]):
        trial = Trial(
            MOVES[move].may, MOVING[move], before=(MEETING_TODAY, *IN_ORDER[state]), parties=("TRAIN_CHAIR",),
            monitors=("PAQA",),
        )  # fmt: skip
        with stage.after(trial, user) as (desk, connection):
            before = audited(connection)
            if is_allowed(desk, connection, trial, user, role):
                cited = " at PAQA 16 November 2015" if role == Role.business_unit else ""
                perform(desk, connection, user, MOVING[move] + cited)
                assert audited(connection) == before + 1
            else:
                with pytest.raises(Refused):
                    perform(desk, connection, user, MOVING[move])
                assert audited(connection) == before


def test_the_business_unit_closes_only_by_citing_the_meeting_that_decided(cast: Desk) -> None:
    with undone(cast) as connection:
        perform(cast, connection, *MEETING_TODAY)
        perform(cast, connection, *RETURNED)
        with pytest.raises(Sorry, match="meeting"):
            perform(cast, connection, OFFICER, MOVING["close"])
        perform(cast, connection, OFFICER, f"{MOVING['close']} at PAQA 16 November 2015")


def test_nobody_signs_off_what_their_own_party_returned(cast: Desk) -> None:
    with undone(cast) as connection:
        perform(cast, connection, "UPAQA", "/update 6.4 done, the outcome is in the annual report")
        with pytest.raises(Refused, match="own"):
            perform(cast, connection, "UPAQA", f"/actions 6.4 close evidence {LINK}")
        perform(cast, connection, "UCHAIR", f"/actions 6.4 close evidence {LINK}")


# ---- one of each operation through the whole product

PLAYED_BY = {
    OFFICER: "U0OFFICER", "UCHAIR": "U0CHAIR", "UPAQA": "U0PAQA", "UTVP": "U0TVP", "UMEMBER": "U0DDCSC",
    "ULAY": "U0LAY", "UTRAIN": "U0DONN",
}  # fmt: skip
ONE_OF_EACH = {trial.operation: trial for trial in reversed(TRIALS)}
"""The first trial of each operation."""


@pytest.mark.parametrize("operation", ONE_OF_EACH)
def test_each_operation_through_the_whole_product_leaves_one_audit_row(office: Office, operation: str) -> None:
    trial = ONE_OF_EACH[operation]
    with office.store.writing() as connection:
        chair = people.register(connection, 1, team_id="T0HOME", user_id="U0DONN", email=None)
        post = next(party for party in naming.parties(connection, 1) if party.code == "TRAIN_CHAIR")
        people.appoint(connection, chair, Role.group_chair, post.id, MONDAY.date())

    def say(user: str, words: str) -> list[tuple[str, str]]:
        before = office.count(models.Audit)
        office.says(office.as_(user), words.replace("C9", "C0"), "C0BOARD")
        return [(row.operation, row.outcome) for row in office.rows(models.Audit)][before:]

    allowed = "U0CHAIR" if MAY[operation].get(Role.business_unit) is None else "U0OFFICER"
    if MAY[operation].get(Role.business_unit) == OWN:
        allowed = "U0TVP"
    for step in trial.before:
        if isinstance(step, int):
            office.sandbox.client.clock(advance=step * 86400)
        else:
            say(PLAYED_BY.get(step[0], allowed), step[1])
    may_not = set(Role) - set(MAY[operation]) - set(MAY[trial.instead] if trial.instead else ())
    refused = next((user for role, user in NOT_ALLOWED.items() if role in may_not), None)
    if refused:
        assert [outcome for _, outcome in say(refused, trial.words)] == ["refused"], operation
    rows = say(allowed, trial.words)
    assert [outcome for _, outcome in rows] == ["done"] * trial.leaves, rows


NOT_ALLOWED = {
    Role.lay_member: "U0LAY", Role.member: "U0DDEDU", Role.lead: "U0CAFCASS", Role.group_chair: "U0PAQA",
    Role.independent_chair: "U0CHAIR", Role.business_unit: "U0OFFICER",
}  # fmt: skip
