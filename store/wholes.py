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
    found: Whole = {table: {row_id}}
    ahead: list[tuple[Table, set[int]]] = [(table, {row_id})]
    while ahead:
        parent, ids = ahead.pop()
        for child, column in _PARTS.get(parent, ()):
            key: Any = child
            rows = set(connection.scalars(select(key.id).where(getattr(child, column).in_(these(ids)))))
            fresh = rows - found.get(child, set())
            if fresh:
                found[child] = found.get(child, set()) | fresh
                ahead.append((child, fresh))
    return found


def kept_by(connection: Connection, whole: Whole) -> str | None:
    """What keeps a record although nobody holds it, in words: another that points at it, or its being the newest."""
    models: dict[Any, Any] = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    tables = {model.__table__: ids for model, ids in whole.items()}
    for table in Base.metadata.sorted_tables:
        for foreign in table.foreign_keys:
            ids = tables.get(foreign.column.table)
            if not ids:
                continue
            own = tables.get(table, set())
            pointing = select(func.count()).select_from(table).where(foreign.parent.in_(these(ids)))
            if own:
                pointing = pointing.where(table.c.id.not_in(these(own)))
            if connection.scalar(pointing):
                return f"{_WORDS.get(models[table], table.name.replace('_', ' '))} that is kept points at it"
    for model in _NEWEST:
        ids, key = whole.get(model, set()), getattr(model, "id")  # noqa: B009 - not every table has one
        if ids and connection.scalar(select(func.max(key))) in ids:
            return "it has the newest update or evidence, whose number would be given again"
    return None


_WORDS: dict[Table, str] = {
    Action: "an action", Decision: "a decision", CycleException: "a round’s report", Review: "a review",
    CycleEntry: "a round", LogLink: "a link", Evidence: "evidence",
}  # fmt: skip
