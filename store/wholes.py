"""A record with everything that is a part of it, and what keeps it: what points at it from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from store.holds import Table
from store.models import (
    Action,
    ActionWord,
    Assignment,
    Base,
    Challenge,
    CycleEntry,
    CycleException,
    Decision,
    Evidence,
    ExceptionOutcome,
    Hold,
    HorizonItem,
    LogLink,
    LogNote,
    Occurrence,
    Recommendation,
    RecommendationDecision,
    Review,
    ReviewCorrection,
    ReviewPanel,
    ReviewStage,
    Revision,
    Snooze,
    Update,
)

_PARTS: dict[Table, tuple[tuple[Table, str], ...]] = {
    Review: (
        (ReviewStage, "review_id"), (ReviewCorrection, "review_id"), (ReviewPanel, "review_id"),
        (Recommendation, "review_id"), (Action, "review_id"), (Evidence, "review_id"), (Hold, "review_id"),
    ),
    Action: (
        (Occurrence, "action_id"), (Assignment, "action_id"), (Update, "action_id"), (Revision, "action_id"),
        (Decision, "action_id"), (Evidence, "action_id"), (LogLink, "action_id"), (ActionWord, "action_id"),
        (Snooze, "action_id"),
    ),
    Recommendation: ((RecommendationDecision, "recommendation_id"),),
    Assignment: ((CycleEntry, "assignment_id"), (CycleException, "assignment_id")),
    CycleException: ((ExceptionOutcome, "exception_id"),),
    HorizonItem: ((LogNote, "horizon_item_id"), (LogLink, "horizon_item_id")),
    Challenge: ((LogNote, "challenge_id"), (LogLink, "challenge_id")),
}  # fmt: skip
_NEWEST = (Update, Evidence)  # people quote their ids, and an id must not be given twice
Whole = dict[Table, set[int]]


def these(ids: Iterable[int]) -> Any:
    """Ids in a statement's own text: there can be more of them than a statement takes values."""
    return bindparam(None, sorted(ids), expanding=True, literal_execute=True)


def whole_of(connection: Connection, table: Table, row_id: int) -> Whole:
    """A record with everything that is a part of it, by table."""
    return wholes_of(connection, table, [row_id])[row_id]


def wholes_of(connection: Connection, table: Table, row_ids: Iterable[int]) -> dict[int, Whole]:
    """Each of these records with everything that is a part of it: as many queries for all as for one."""
    found: dict[int, Whole] = {row_id: {table: {row_id}} for row_id in row_ids}
    ahead: list[tuple[Table, dict[int, set[int]]]] = [(table, {row_id: {row_id} for row_id in found})]  # id -> of which
    while ahead:
        parent, owners = ahead.pop()
        for child, column in _PARTS.get(parent, ()):
            key: Any = child
            above: Any = getattr(child, column)
            fresh: dict[int, set[int]] = {}
            for row_id, parent_id in connection.execute(select(key.id, above).where(above.in_(these(owners)))):
                for root in owners[parent_id]:
                    if row_id not in found[root].setdefault(child, set()):
                        found[root][child].add(row_id)
                        fresh.setdefault(row_id, set()).add(root)
            if fresh:
                ahead.append((child, fresh))
    return found


def roots_of(wholes: dict[int, Whole]) -> dict[Table, dict[int, set[int]]]:
    """By table, of which records each row is a part."""
    roots: dict[Table, dict[int, set[int]]] = {}
    for root, whole in wholes.items():
        for table, ids in whole.items():
            for row_id in ids:
                roots.setdefault(table, {}).setdefault(row_id, set()).add(root)
    return roots


def kept_by(connection: Connection, whole: Whole) -> str | None:
    """What keeps a record although nobody holds it, in words: another that points at it, or its being the newest."""
    return all_kept_by(connection, {0: whole}).get(0)


def all_kept_by(connection: Connection, wholes: dict[int, Whole]) -> dict[int, str]:
    """The same of each record that is kept: as many queries for all as for one."""
    models: dict[Any, Any] = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    roots = {model.__table__: rows for model, rows in roots_of(wholes).items()}
    kept: dict[int, str] = {}
    for table in Base.metadata.sorted_tables:
        own = roots.get(table, {})
        for foreign in table.foreign_keys:
            pointed = roots.get(foreign.column.table)
            if not pointed:
                continue
            key = next(iter(table.primary_key))
            for row_id, at in connection.execute(select(key, foreign.parent).where(foreign.parent.in_(these(pointed)))):
                for root in pointed[at] - own.get(row_id, set()):
                    words = _WORDS.get(models[table], table.name.replace("_", " "))
                    kept.setdefault(root, f"{words} that is kept points at it")
    for model in _NEWEST:
        newest = connection.scalar(select(func.max(getattr(model, "id")))) or 0  # noqa: B009 - not every table has one
        for root in roots.get(model.__table__, {}).get(newest, ()):
            kept.setdefault(root, "it has the newest update or evidence, whose number would be given again")
    return kept


_WORDS: dict[Table, str] = {
    Action: "an action", Decision: "a decision", CycleException: "a round’s report", Review: "a review",
    CycleEntry: "a round", LogLink: "a link", Evidence: "evidence",
}  # fmt: skip
