"""Enter a plan: a board, its parties, a review with its recommendations, actions and owners, all in one transaction."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, func, insert, select, update

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
from store.read_models import Frozen


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


class ActionIn(Frozen):
    """An action to enter, with its owners by code."""

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


class RecommendationIn(Frozen):
    """A recommendation with the reviewer's own number and its actions."""

    label: str
    text: str
    actions: tuple[ActionIn, ...]


class PlanIn(Frozen):
    """A whole plan, read from a file and checked."""

    board_code: str
    board_name: str
    review_code: str
    review_kind: str
    review_title: str
    plan_title: str | None
    published_on: dt.date | None
    monitor_code: str | None
    source: str
    glossary: dict[str, str]
    parties: tuple[PartyIn, ...]
    recommendations: tuple[RecommendationIn, ...]


class Entered(Frozen):
    """What was entered, in numbers; `already` when the review stood in the store and nothing was changed."""

    board_id: int
    recommendations: int
    actions: int
    parties: int
    already: bool = False


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


def enter(connection: Connection, plan: PlanIn, today: dt.date) -> Entered:
    """Enter the plan on `today`, the partnership's local day; a review that stands already is left as it is."""
    board_id = _board(connection, plan)
    ids = _parties(connection, board_id, plan)
    count = sum(len(recommendation.actions) for recommendation in plan.recommendations)
    numbers = Entered(
        board_id=board_id, recommendations=len(plan.recommendations), actions=count, parties=len(plan.parties)
    )
    known = select(Review.id).where(Review.board_id == board_id, Review.code == plan.review_code)
    if connection.scalar(known) is not None:
        return numbers.model_copy(update={"already": True})
    have = set(connection.scalars(select(GlossaryTerm.term).where(GlossaryTerm.board_id == board_id)))
    for term, meaning in plan.glossary.items():
        if term not in have:
            connection.execute(insert(GlossaryTerm).values(board_id=board_id, term=term, meaning=meaning))
    review_id = new_id(connection, insert(Review).values(
            board_id=board_id, code=plan.review_code, kind=plan.review_kind, title=plan.review_title,
            plan_title=plan.plan_title, published_on=plan.published_on, is_published=plan.published_on is not None,
            monitor_party_id=ids.get(plan.monitor_code or ""), source={"file": plan.source},
        ))  # fmt: skip
    position = connection.scalar(select(func.max(Action.position)).where(Action.board_id == board_id)) or 0
    for place, recommendation in enumerate(plan.recommendations, 1):
        recommendation_id = new_id(
            connection,
            insert(Recommendation).values(
                review_id=review_id, position=place, label=recommendation.label, text=recommendation.text
            ),
        )
        for action in recommendation.actions:
            position += 1
            _action(connection, action, board_id, review_id, recommendation_id, position, ids, today)
    return numbers


def _action(
    connection: Connection, action: ActionIn, board_id: int, review_id: int, recommendation_id: int, position: int,
    ids: dict[str, int], today: dt.date,
) -> None:  # fmt: skip
    values = action.model_dump(exclude={"leads", "support"})
    for name in ("topics", "scrutiny", "notes"):
        values[name] = list(values[name])
    action_id = new_id(connection, insert(Action).values(
            board_id=board_id, review_id=review_id, recommendation_id=recommendation_id, position=position,
            due_as_first_entered=action.due_on, entered_on=today, **values,
        ))  # fmt: skip
    owners = dict.fromkeys(action.support, "support") | dict.fromkeys(action.leads, "lead")
    for code in (*action.leads, *(c for c in action.support if owners[c] == "support")):
        connection.execute(insert(Assignment).values(action_id=action_id, party_id=ids[code], part=owners[code]))
