"""What may be decided of an action, and what is written when it is: the state machine of sign-off and change.

`MOVES` is the whole of it; docs/sign-off.md draws it and a test compares the two. Decisions are only ever added. An
action's present state stands in `actions.closed_as` and in what its owners last said; it is worked out, never stored.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, insert, or_, select, update

from store import actions, askers, succession, visibility
from store.db import new_id
from store.models import Action, Assignment, Decision, Evidence, Meeting, Party, Review
from store.read_models import ActionView, Asker
from store.read_models.base import Frozen
from store.read_models.decisions import DecisionView


class State(StrEnum):
    """Where an action stands between promise and end."""

    open = "open"
    awaiting = "awaiting sign-off"
    complete = "complete"
    merged = "merged"
    not_implemented = "not implemented"
    superseded = "superseded"
    carried_forward = "carried forward"


class Need(StrEnum):
    """What a move cannot be made without."""

    reason = "reason"
    evidence = "evidence"
    other = "other action"
    year = "plan year"


OPEN, AWAITING = State.open, State.awaiting
ENDED = (State.complete, State.merged, State.not_implemented, State.superseded, State.carried_forward)


class Move(Frozen):
    """One move: the states that it leads between, who may make it (a row of the table of who may do what), what it
    needs, how it is said when it is done, and whether it passes judgement on returns, or ends what was returned or owed
    without one: then never on one's own."""

    name: str
    ways: tuple[tuple[State, State], ...]
    may: str
    needs: frozenset[Need] = frozenset()
    done: str
    judges: bool = False

    @property
    def ends(self) -> bool:
        """Whether the action is closed by it."""
        return any(before not in ENDED and after in ENDED for before, after in self.ways)

    def after(self, state: State) -> State | None:
        """The state that it leads to from `state`, of two the further; None when it cannot be made there."""
        return dict(self.ways).get(state)


def _moves(*moves: Move) -> dict[str, Move]:
    return {move.name: move for move in moves}


_BOTH = (OPEN, AWAITING)
MOVES: dict[str, Move] = _moves(
    Move(name="propose", ways=((OPEN, OPEN), (OPEN, AWAITING)), may="update their own",
         needs=frozenset({Need.evidence}), done="proposed as complete"),
    Move(name="close", ways=((AWAITING, OPEN), (AWAITING, State.complete)), may="sign off",
         needs=frozenset({Need.evidence}), done="signed off as complete", judges=True),
    Move(name="close early", ways=((OPEN, State.complete),), may="sign off", needs=frozenset({Need.reason}),
         done="closed early as complete", judges=True),
    Move(name="send back", ways=((AWAITING, OPEN), (OPEN, OPEN)), may="sign off", needs=frozenset({Need.reason}),
         done="sent back"),
    Move(name="merge", ways=tuple((one, State.merged) for one in _BOTH), may="sign off",
         needs=frozenset({Need.reason, Need.other}), done="merged", judges=True),
    Move(name="supersede", ways=tuple((one, State.superseded) for one in _BOTH), may="sign off",
         needs=frozenset({Need.reason, Need.other}), done="superseded", judges=True),
    Move(name="not implement", ways=tuple((one, State.not_implemented) for one in _BOTH), may="sign off",
         needs=frozenset({Need.reason}), done="closed as not implemented", judges=True),
    Move(name="carry forward", ways=((OPEN, State.carried_forward),), may="sign off",
         needs=frozenset({Need.year}), done="carried forward", judges=True),
    Move(name="reopen", ways=tuple((one, OPEN) for one in ENDED), may="sign off", needs=frozenset({Need.reason}),
         done="reopened"),
    Move(name="check", ways=((State.complete, State.complete),), may="check after closure",
         needs=frozenset({Need.reason}), done="checked", judges=True),
)  # fmt: skip
"""Every move there is. What is not here cannot be done to an action."""

FINDINGS = (
    "still done, and it has made a difference",
    "still done; what difference it made is not shown yet",
    "still done, but it has made no difference",
    "no longer done",
)
"""What a check after closure can find: done differs from made a difference (rule of docs/rules.md)."""


def state_of(action: ActionView) -> State:
    """The state of an action, worked out from how it was closed and from what its leads last said."""
    if action.closed_as is not None:
        return State(action.closed_as)
    return AWAITING if action.leads and action.returned == len(action.leads) else OPEN


def why_not(move: Move, action: ActionView) -> str | None:
    """Why a move cannot be made from where an action stands, a sentence; None when it can."""
    state = state_of(action)
    if move.after(state) is not None:
        return None
    if state in ENDED:
        only = {"complete": "It can be reopened or checked."}.get(state, "It can be reopened.")
        return f"{action.ref} is closed as {state}, and what is closed cannot be {move.done}. {only}"
    if state == OPEN and move.name == "close":
        return (
            f"{action.ref} is not awaiting sign-off: {action.returned} of {len(action.leads)} owners have returned it. "
            "It can be closed early, with the reason."
        )
    if state == AWAITING:
        return f"{action.ref} is awaiting sign-off already: every owner has returned it. It can be closed or sent back."
    return f"{action.ref} is open; what is open cannot be {move.done}. That is for what is closed as complete."


def allowed(action: ActionView) -> tuple[Move, ...]:
    """The moves that can be made from where an action stands."""
    state = state_of(action)
    found = (move for move in MOVES.values() if move.after(state) is not None)
    has_return = any(part.is_returned for part in action.leads)
    return tuple(move for move in found if move.name != "send back" or has_return)


# ---- writing


class NewDecision(Frozen):
    """What is to be recorded of a decision, apart from who and when."""

    action_id: int
    move: str
    state_before: State
    state_after: State
    assignment_id: int | None = None
    meeting_id: int | None = None
    reason: str | None = None
    evidence: str | None = None
    other_action_id: int | None = None


def hold(connection: Connection, action_id: int, *others: int) -> None:
    """Keep an action and its parts to this transaction: what is checked before a decision holds when it is written.

    Parts first, in order, then the action: a return of one of its parts takes them in the same order. `others` are the
    actions that the decision leans on, such as the one that it becomes part of: they must not change meanwhile either.
    """
    if connection.dialect.name != "sqlite":  # a writing transaction is alone there
        parts = select(Assignment.id).where(Assignment.action_id == action_id).order_by(Assignment.id)
        connection.execute(parts.with_for_update(key_share=True))
        hold_action(connection, action_id, *others)


def hold_action(connection: Connection, *action_ids: int) -> None:
    """Keep actions to this transaction, in order of their ids whoever asks; others can go on to say something of
    them."""
    if connection.dialect.name != "sqlite":
        rows = select(Action.id).where(Action.id.in_(set(action_ids))).order_by(Action.id)
        connection.execute(rows.with_for_update(key_share=True))


def add(connection: Connection, new: NewDecision, person_id: int | None, today: dt.date, now: dt.datetime) -> int:
    """Record a decision (of nobody: a rule of the board), and give its id. The caller has checked that it may be."""
    values = new.model_dump() | {"decided_on": today, "recorded_at": now, "person_id": person_id}
    values |= {"state_before": new.state_before.value, "state_after": new.state_after.value}
    return new_id(connection, insert(Decision).values(**values))


def close(connection: Connection, action_id: int, closed_as: State, today: dt.date, becomes: int | None = None) -> None:
    """Close an action; `becomes` is what it was merged into, superseded by or carried forward to."""
    values = {"closed_as": closed_as.value, "closed_on": today, "becomes_id": becomes, "closed_words": None}
    connection.execute(update(Action).where(Action.id == action_id).values(**values))


def open_again(connection: Connection, action: ActionView) -> None:
    """Open a closed action: what had been returned is owed again, and nothing of its history is touched."""
    connection.execute(
        update(Action)
        .where(Action.id == action.id)
        .values(closed_as=None, closed_on=None, closed_words=None, becomes_id=None, check_on=None)
    )
    send_back(connection, action, None)


def send_back(connection: Connection, action: ActionView, assignment_id: int | None) -> None:
    """What a lead (None: every lead) has returned counts no more: it is owed again."""
    for part in action.leads:
        if part.is_returned and part.last is not None and assignment_id in (None, part.assignment_id):
            connection.execute(
                update(Assignment)
                .where(Assignment.id == part.assignment_id)
                .values(sent_back_update_id=part.last.id, is_returned=False)
            )  # fmt: skip
            succession.pass_on(connection, part.party_id, action.id)


def leads_to(connection: Connection, action_id: int) -> frozenset[int]:
    """The ids of the actions that an action has become, and those have become in turn, itself included."""
    return _chain(connection, action_id, Action.becomes_id)


def waits_for(connection: Connection, action_id: int) -> frozenset[int]:
    """The ids of the actions that an action waits for, and those wait for in turn, itself included."""
    return _chain(connection, action_id, Action.waits_for_id)


def _chain(connection: Connection, action_id: int, column: Any) -> frozenset[int]:
    found: set[int] = set()
    following: int | None = action_id
    while following is not None and following not in found:
        found.add(following)
        following = connection.scalar(select(column).where(Action.id == following))
    return frozenset(found)


def pass_waits(connection: Connection, action_id: int, other_id: int) -> frozenset[str]:
    """What waited for an action waits for the one in which it goes on; returns the refs of those that do.

    What that one waits for itself does not: in a circle neither could begin, so it can go on. The caller keeps the
    waits of the board to this transaction.
    """
    before = waits_for(connection, other_id)
    passed = and_(Action.waits_for_id == action_id, Action.closed_as.is_(None), Action.id.not_in(before))
    return frozenset(
        connection.scalars(update(Action).where(passed).values(waits_for_id=other_id).returning(Action.ref))
    )


def set_wait(connection: Connection, action_id: int, other_id: int | None) -> None:
    """An action waits for another; None: for nothing any more."""
    connection.execute(update(Action).where(Action.id == action_id).values(waits_for_id=other_id))


def waiting_on(connection: Connection, action_id: int) -> tuple[str, ...]:
    """The refs of the open actions that wait for an action."""
    query = select(Action.ref).where(Action.waits_for_id == action_id, Action.closed_as.is_(None))
    return tuple(connection.scalars(query.order_by(Action.position)))


def set_day(connection: Connection, action_id: int, column: str, on: dt.date | None) -> None:
    """The day on which an action is looked at again ('review_on') or checked after closure ('check_on')."""
    assert column in ("review_on", "check_on")
    connection.execute(update(Action).where(Action.id == action_id).values(**{column: on}))


_KEPT = (
    "title", "short_title", "kind", "review_id", "recurrence", "topics", "notes", "template_id", "contents", "measure",
    "measure_unit", "target",
)  # fmt: skip


def carry(
    connection: Connection, board_id: int, action: ActionView, year: str, due_on: dt.date, today: dt.date
) -> tuple[int, str]:
    """The action of plan year `year` that continues another, with the leads that have not returned, or all of what
    comes round, and what it still waits for; (id, ref)."""
    old = connection.execute(
        select(Action.recommendation_id, Action.monitor_party_id, Action.scrutiny, Action.leads_as_written,
               Action.waits_for_id)
        .where(Action.id == action.id)
    ).one()  # fmt: skip
    ref = actions.next_ref(connection, board_id)
    new = actions.NewAction(
        **{name: getattr(action, name) for name in _KEPT}, ref=ref, recommendation_id=old.recommendation_id,
        monitor_party_id=old.monitor_party_id, plan_year=year, deadline_words=year, due_on=due_on, is_approximate=True,
        lead_ids=tuple(part.party_id for part in action.leads if action.comes_round or not part.is_returned),
        waits_for_id=old.waits_for_id if action.is_held_up else None,
        support_ids=tuple(part.party_id for part in action.parts if part.part == "support"),
    )  # fmt: skip
    action_id = actions.add(connection, board_id, new, today)
    kept = {"scrutiny": old.scrutiny, "leads_as_written": old.leads_as_written}
    connection.execute(update(Action).where(Action.id == action_id).values(**kept))
    return action_id, ref


# ---- reading


def evidence_of(connection: Connection, action_id: int, party_id: int | None = None) -> tuple[str, ...]:
    """The titles of the evidence that is recorded with an action and stands; of one party's and the board's if given.

    The caller has checked that the action may be seen.
    """
    query = select(Evidence.title).where(Evidence.action_id == action_id, Evidence.withdrawn_on.is_(None))
    if party_id is not None:
        query = query.where(or_(Evidence.party_id == party_id, Evidence.party_id.is_(None)))
    return tuple(connection.scalars(query.order_by(Evidence.id)))


_DECISIONS = (
    select(
        Decision.id, Decision.action_id, Decision.move, Decision.state_before, Decision.state_after,
        Decision.decided_on, Decision.recorded_at, Decision.person_id, Decision.reason, Decision.evidence,
        Decision.other_action_id, Decision.number, Party.name.label("party"),
        Meeting.held_on, Meeting.party_id.label("met_id"),
    )
    .outerjoin(Assignment, Assignment.id == Decision.assignment_id)
    .outerjoin(Party, Party.id == Assignment.party_id)
    .outerjoin(Meeting, Meeting.id == Decision.meeting_id)
    .order_by(Decision.id)
)  # fmt: skip


def of_action(
    connection: Connection, board_id: int, asker: Asker | None, action_id: int
) -> tuple[tuple[DecisionView, dt.datetime], ...]:
    """Every decision on an action, and those that made another action part of it, with the moment; oldest first.

    The caller has checked that the action may be seen; of other actions only what `asker` may see is told.
    """
    found = _DECISIONS.where(or_(Decision.action_id == action_id, Decision.other_action_id == action_id))
    return _views(connection, board_id, asker, found)


def by_id(connection: Connection, board_id: int, asker: Asker | None, decision_id: int) -> DecisionView | None:
    """One decision, if `asker` may see the action that it is about."""
    visible = select(Action.id).outerjoin(Review, Review.id == Action.review_id).where(visibility.ACTIONS)
    found = _DECISIONS.where(Decision.id == decision_id, Decision.action_id.in_(visible))
    views = _views(connection, board_id, asker, found)
    return views[0][0] if views else None


def ended_since(connection: Connection, board_id: int, reader: visibility.Reader, since: dt.datetime) -> frozenset[int]:
    """The ids of the actions that were ended after a moment, of those that the reader may see."""
    query = (
        select(Decision.action_id)
        .join(Action, Action.id == Decision.action_id)
        .where(Decision.recorded_at > since, Decision.state_after.in_(ENDED), Decision.state_before.not_in(ENDED))
        .where(visibility.ACTIONS_MET)
    )
    return frozenset(connection.scalars(query, visibility.reader(board_id, reader)))


def _views(
    connection: Connection, board_id: int, asker: Asker | None, query: Select[*tuple[Any, ...]]
) -> tuple[tuple[DecisionView, dt.datetime], ...]:
    values = visibility.reader(board_id, asker)
    rows = connection.execute(query, values).all()
    named = _refs(connection, values, {one for row in rows for one in (row.action_id, row.other_action_id) if one})
    posts, groups = _Posts(connection), party_names(connection, {row.met_id for row in rows if row.met_id})
    found = []
    for row in rows:
        if row.action_id not in named:
            continue  # a decision on an action that this reader may not see
        view = DecisionView(
            id=row.id, action_id=row.action_id, ref=named[row.action_id], move=row.move,
            number=row.number, state_before=row.state_before,
            state_after=row.state_after, decided_on=row.decided_on, post=posts.of(row.person_id, row.decided_on),
            meeting=meeting_words(groups.get(row.met_id), row.held_on), party=row.party, reason=row.reason,
            evidence=row.evidence, other=named.get(row.other_action_id),
        )  # fmt: skip
        found.append((view, row.recorded_at))
    return tuple(found)


def meeting_words(group: str | None, held_on: dt.date | None) -> str | None:
    """A meeting as people name it: 'CSE Subgroup, 3 December 2015'."""
    return f"{group}, {held_on.day} {held_on:%B %Y}" if group and held_on else None


class _Posts:
    """The posts that people held on a day: what they are called by, never a name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[int, dt.date], str | None] = {}

    def of(self, person_id: int | None, on: dt.date) -> str | None:
        if person_id is None:
            return None
        if (person_id, on) not in self._known:
            asker = askers.asker_by_id(self._connection, person_id, on)
            self._known[person_id, on] = asker.title if asker else None
        return self._known[person_id, on]


def posts(connection: Connection) -> _Posts:
    """Looks up by which post somebody acted on a day."""
    return _Posts(connection)


def party_names(connection: Connection, party_ids: set[int]) -> dict[int, str]:
    """The names of parties, by their ids."""
    rows = connection.execute(select(Party.id, Party.name).where(Party.id.in_(party_ids))) if party_ids else ()
    return {row.id: row.name for row in rows}


def _refs(connection: Connection, reader: dict[str, Any], ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = connection.execute(select(Action.id, Action.ref).where(and_(Action.id.in_(ids), visibility.ACTIONS)), reader)
    return {row.id: row.ref for row in rows}


def proposed_on(connection: Connection, action_id: int) -> tuple[str, ...]:
    """On what evidence the owners proposed an action as complete, of what was not sent back since; links apart."""
    rows = connection.execute(
        select(Decision.move, Decision.evidence).where(Decision.action_id == action_id).order_by(Decision.id)
    )
    found: list[str] = []
    for row in rows:
        if row.move in ("send back", "reopen"):
            found.clear()
        elif row.move == "propose" and row.evidence and not row.evidence.startswith("http"):
            found.append(row.evidence)
    return tuple(found)


def astray(connection: Connection) -> int:
    """How many actions do not stand as their latest decision left them: for `bot.py verify`, which shows none."""
    latest = select(func.max(Decision.id)).where(Decision.move.in_(MOVES)).group_by(Decision.action_id)
    left = case((Decision.state_after.in_([state.value for state in ENDED]), Decision.state_after), else_="")
    query = (
        select(func.count())
        .select_from(Decision)
        .join(Action, Action.id == Decision.action_id)
        .where(Decision.id.in_(latest), func.coalesce(Action.closed_as, "") != left)
    )
    return connection.scalar(query) or 0


def checks_of(connection: Connection, action_ids: list[int]) -> dict[int, str]:
    """What the latest check after closure found, by action."""
    rows = connection.execute(
        select(Decision.action_id, Decision.reason)
        .where(Decision.action_id.in_(action_ids), Decision.move == "check")
        .order_by(Decision.id)
    )
    return {row.action_id: row.reason or "" for row in rows}
