"""Enter a plan: a board, its parties, a review with its recommendations, actions and owners, all in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from pydantic import Field
from sqlalchemy import Connection, func, insert, select, update

from store import action_words, evidence, reviews, visibility
from store.db import new_id
from store.models import (
    Action,
    Assignment,
    Board,
    GlossaryTerm,
    Party,
    PartyAlias,
    PartyLink,
    Recommendation,
    Review,
)
from store.read_models import Asker, Frozen
from store.read_models.evidence import Kind, NewEvidence
from store.read_models.reviews import Decision, DoubtView, RecommendationKind
from store.statuses import ReviewKind

SETTLED = "Settled"
"""What the note begins with that settles an action's earlier notes."""


class NoSuchReview(LookupError):
    """The review that a plan is to stand beside is not in the store."""


class CodeTaken(LookupError):
    """Another review of the board has the code, perhaps written otherwise ('SAR1' for SAR-1)."""


class PartyIn(Frozen):
    """A party to enter. `of` are the agencies or groups a post belongs to; `members` those of a group, by code."""

    code: str
    name: str
    kind: str
    sort: str
    note: str | None = None
    aliases: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    same_officer: tuple[str, ...] = ()


class EvidenceIn(Frozen):
    """What the document says shows that an action was done."""

    title: str
    kind: Kind = "document"
    proves: str | None = None
    url: str | None = None
    happened_on: dt.date | None = None
    published_on: dt.date | None = None
    published_at: str | None = None


class ActionIn(Frozen):
    """An action to enter, with its owners by code. What is doubtful in the document is among its notes."""

    ref: str
    title: str
    short_title: str
    leads: tuple[str, ...]
    support: tuple[str, ...] = ()
    leads_as_written: str | None = None
    deadline_words: str | None = None
    due_earliest: dt.date | None = None
    due_on: dt.date | None = None
    is_approximate: bool = False
    recurrence: str | None = None
    topics: tuple[str, ...] = ()
    scrutiny: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    closed_as: str | None = None
    closed_words: str | None = None
    evidence: tuple[EvidenceIn, ...] = ()


class RecommendationIn(Frozen):
    """A recommendation with the reviewer's own number, what was decided of it, and its actions."""

    label: str
    text: str
    actions: tuple[ActionIn, ...]
    kind: RecommendationKind = "recommendation"
    decision: Decision | None = None
    decision_reason: str | None = None
    decided_on: dt.date | None = None


class PlanIn(Frozen):
    """A whole plan, read from a file and checked. `says` are its document's own words on itself, by topic.

    `is_open`: whether everybody on the list may see it. `parent_code`: of the overview that an agency's own plan
    stands beside.
    """

    board_code: str
    board_name: str
    review_code: str
    review_kind: str
    review_title: str
    plan_title: str | None
    published_on: dt.date | None
    is_open: bool = True
    parent_code: str | None = None
    owner_code: str | None = None
    monitor_code: str | None
    source: str
    says: dict[str, str] = Field(default_factory=dict)
    glossary: dict[str, str]
    parties: tuple[PartyIn, ...]
    recommendations: tuple[RecommendationIn, ...]


class Entered(Frozen):
    """What was entered, in numbers; `already` when the review stood in the store and nothing was changed.

    `prefix` stands before its refs where they would have been those of another plan; `doubtful` counts the actions
    whose wording somebody is to look at.
    """

    board_id: int
    recommendations: int
    actions: int
    parties: int
    already: bool = False
    prefix: str = ""
    doubtful: int = 0
    is_open: bool = True


def ensure_board(connection: Connection, code: str = "BOARD", name: str = "Safeguarding partnership") -> int:
    """The id of the only board, made when the store has none (someone must be appointed before a plan is there)."""
    found = connection.scalar(select(func.min(Board.id)))
    if found is not None:
        return int(found)
    return new_id(connection, insert(Board).values(code=code, name=name))


def _board(connection: Connection, plan: PlanIn) -> int:
    found = connection.scalar(select(Board.id).where(Board.code == plan.board_code))
    if found is not None:
        return found
    unused = connection.scalars(
        select(Board.id).where(Board.id.not_in(select(Party.board_id)), Board.id.not_in(select(Review.board_id)))
    ).first()
    if unused is not None:  # made for the first officer before any plan was there: this is that board
        connection.execute(update(Board).where(Board.id == unused).values(code=plan.board_code, name=plan.board_name))
        return unused
    return new_id(connection, insert(Board).values(code=plan.board_code, name=plan.board_name))


def _parties(connection: Connection, board_id: int, plan: PlanIn) -> dict[str, int]:
    ids: dict[str, int] = {
        row.code: row.id for row in connection.execute(select(Party.code, Party.id).where(Party.board_id == board_id))
    }
    fresh = [party for party in plan.parties if party.code not in ids]
    for party in fresh:
        ids[party.code] = new_id(connection, insert(Party).values(
                board_id=board_id, code=party.code, name=party.name, kind=party.kind, sort=party.sort, note=party.note
            ))  # fmt: skip
        for alias in dict.fromkeys(party.aliases):
            connection.execute(insert(PartyAlias).values(party_id=ids[party.code], alias=alias))
    for party in fresh:
        links = [(party.code, code, "of") for code in party.of]
        links += [(member, party.code, "member") for member in party.members]
        links += [(party.code, code, "same officer") for code in party.same_officer]
        for one, other, relation in links:
            if one in ids and other in ids:
                connection.execute(
                    insert(PartyLink).values(party_id=ids[one], to_party_id=ids[other], relation=relation)
                )
    return ids


def enter(connection: Connection, plan: PlanIn, today: dt.date, now: dt.datetime | None = None) -> Entered:
    """Enter the plan on `today`, the partnership's local day; a review that stands already is left as it is.

    An agency's own plan, and one with a ref that the board has already, gets its code before its refs: 'TVP-1.1'.
    A review whose day of publication is still to come is kept to its panel. Raises NoSuchReview when the overview
    that it stands beside is not in the store, and CodeTaken when another review of the board has its code.
    """
    now = now or dt.datetime.combine(today, dt.time(9), tzinfo=dt.UTC)
    board_id = _board(connection, plan)
    known = select(Review.id).where(Review.board_id == board_id, Review.title == plan.review_title)
    plan = plan.model_copy(update={"is_open": plan.is_open and (plan.published_on or today) <= today})
    listed = [action for one in plan.recommendations for action in one.actions]
    numbers = Entered(
        board_id=board_id, recommendations=len(plan.recommendations), actions=len(listed), parties=len(plan.parties),
        doubtful=sum(bool(open_doubts(action.notes)) for action in listed), is_open=plan.is_open,
    )  # fmt: skip
    if connection.scalar(known) is not None:
        return numbers.model_copy(update={"already": True})
    _check_code(connection, board_id, plan.review_code)
    ids = _parties(connection, board_id, plan)
    have = set(connection.scalars(select(GlossaryTerm.term).where(GlossaryTerm.board_id == board_id)))
    for term, meaning in plan.glossary.items():
        if term not in have:
            connection.execute(insert(GlossaryTerm).values(board_id=board_id, term=term, meaning=meaning))
    parent = _parent(connection, board_id, plan)
    is_open = plan.is_open and (parent is None or parent[1])
    kind = ReviewKind(plan.review_kind) if plan.review_kind in set(ReviewKind) else ReviewKind.other
    source = {"file": plan.source} | ({"says": plan.says} if plan.says else {})
    review_id = new_id(connection, insert(Review).values(
            board_id=board_id, code=plan.review_code, kind=kind.value, title=plan.review_title,
            plan_title=plan.plan_title, published_on=plan.published_on, is_published=is_open,
            monitor_party_id=ids.get(plan.monitor_code or ""), owner_party_id=ids.get(plan.owner_code or ""),
            parent_id=parent[0] if parent else None, source=source,
        ))  # fmt: skip
    reviews.usual_stages(connection, review_id, kind)
    if plan.published_on is not None:
        reached, planned = (plan.published_on, None) if is_open else (None, plan.published_on)
        reviews.set_stage(connection, review_id, "published", reached_on=reached, planned_on=planned)
    prefix = _prefix(connection, board_id, plan, kind)
    position = connection.scalar(select(func.max(Action.position)).where(Action.board_id == board_id)) or 0
    for place, recommendation in enumerate(plan.recommendations, 1):
        words = recommendation.model_dump(include={"label", "text", "kind"})
        recommendation_id = new_id(
            connection, insert(Recommendation).values(review_id=review_id, position=place, **words)
        )
        if recommendation.decision is not None:
            reviews.decide(
                connection, recommendation_id, recommendation.decision, recommendation.decision_reason,
                recommendation.decided_on,
            )  # fmt: skip
        for action in recommendation.actions:
            position += 1
            _action(
                connection, action, board_id, review_id, recommendation_id, position, ids, today, prefix=prefix, now=now
            )
    return numbers.model_copy(update={"prefix": prefix, "is_open": is_open})


def _check_code(connection: Connection, board_id: int, code: str) -> None:
    """Raise CodeTaken when a review's refs would begin as another's do, who so could not be told from it."""
    for other in connection.scalars(select(Review.code).where(Review.board_id == board_id)):
        if reviews.ref_prefix(other) == reviews.ref_prefix(code):
            raise CodeTaken(other)


def _parent(connection: Connection, board_id: int, plan: PlanIn) -> tuple[int, bool] | None:
    """(id, whether it is open) of the overview that the plan stands beside, if it names one. Entering a plan."""
    if plan.parent_code is None:
        return None
    row = connection.execute(
        select(Review.id, Review.is_published).where(Review.board_id == board_id, Review.code == plan.parent_code)
    ).first()
    if row is None:
        raise NoSuchReview(plan.parent_code)
    return row.id, row.is_published


def _prefix(connection: Connection, board_id: int, plan: PlanIn, kind: ReviewKind) -> str:
    """What stands before the plan's refs: its code where they would not tell it from another plan, else nothing."""
    refs = [action.ref for one in plan.recommendations for action in one.actions]
    taken = connection.scalar(
        select(func.count()).select_from(Action).where(Action.board_id == board_id, Action.ref.in_(refs))
    )
    return f"{reviews.ref_prefix(plan.review_code)}-" if taken or kind == ReviewKind.imr_plan else ""


def _action(
    connection: Connection, action: ActionIn, board_id: int, review_id: int, recommendation_id: int, position: int,
    ids: dict[str, int], today: dt.date, *, prefix: str, now: dt.datetime,
) -> None:  # fmt: skip
    values = action.model_dump(exclude={"leads", "support", "evidence"})
    values["ref"] = prefix + action.ref
    for name in ("topics", "scrutiny", "notes"):
        values[name] = list(values[name])
    action_id = new_id(connection, insert(Action).values(
            board_id=board_id, review_id=review_id, recommendation_id=recommendation_id, position=position,
            due_as_first_entered=action.due_on, entered_on=today, **values,
        ))  # fmt: skip
    action_words.add(connection, action_id, action.title, action.short_title, action.topics)
    owners = dict.fromkeys(action.support, "support") | dict.fromkeys(action.leads, "lead")
    for code in (*action.leads, *(c for c in action.support if owners[c] == "support")):
        connection.execute(insert(Assignment).values(action_id=action_id, party_id=ids[code], part=owners[code]))
    for shown in action.evidence:
        evidence.add(connection, board_id, NewEvidence(action_id=action_id, **shown.model_dump()), None, now)


# ---- what a plan leaves in doubt


def asks(note: str) -> bool:
    """Whether a note on the plan's wording asks something; whoever wrote the plan down also remarks on it."""
    return note.rstrip(" .”\"')").endswith("?")


def open_doubts(notes: Sequence[str]) -> tuple[str, ...]:
    """The questions about an action's wording that nobody has settled: those after the last that says "Settled"."""
    last = max((place for place, note in enumerate(notes) if note.startswith(SETTLED)), default=-1)
    return tuple(note for note in notes[last + 1 :] if asks(note))


def doubts(connection: Connection, board_id: int, asker: Asker | None) -> tuple[DoubtView, ...]:
    """What is to be settled of the actions that `asker` may see (None: a channel), in the plan's order; what is asked
    of several actions alike is asked once."""
    rows = connection.execute(
        select(Action.ref, Action.short_title, Action.notes)
        .where(visibility.ACTIONS)
        .order_by(Action.position, Action.id),
        visibility.reader(board_id, asker),
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        for question in dict.fromkeys(open_doubts(row.notes)):
            found.setdefault(question, []).append((row.ref, row.short_title))
    return tuple(DoubtView(question=question, actions=tuple(of)) for question, of in found.items())


def settle(connection: Connection, action_id: int, note: str) -> None:
    """Add the note that settles what was in doubt of an action; the notes before it stay."""
    kept: Iterable[str] = connection.scalar(
        select(Action.notes).where(Action.id == action_id).with_for_update()
    ) or ()  # fmt: skip
    connection.execute(update(Action).where(Action.id == action_id).values(notes=[*kept, note]))
