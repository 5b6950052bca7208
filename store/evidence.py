"""Evidence with what it proves, products with their publication, and what belongs in the annual report.

Evidence of an unpublished review, or of an action of one, is hidden with it (store/visibility.py). Nothing is deleted:
what should not have been counted is withdrawn with a reason. A link in an update is evidence too.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, or_, select, update

from store import visibility
from store.db import new_id
from store.models import Action, Evidence, Party, Review, Update
from store.read_models import Asker, reference
from store.read_models.evidence import EvidenceView, NewEvidence, YearsReport

_CORRECTED = select(Update.corrects_id).where(Update.corrects_id.is_not(None))
THERE: ColumnElement[bool] = or_(
    Action.id.in_(
        select(Evidence.action_id).where(
            visibility.EVIDENCE, Evidence.withdrawn_on.is_(None), Evidence.action_id.is_not(None)
        )
    ),
    Action.id.in_(select(Update.action_id).where(Update.evidence_url.is_not(None), Update.id.not_in(_CORRECTED))),
)
"""Whether an action has evidence that the reader may see, a link in an update included, as `of_action` lists it."""


def add(connection: Connection, board_id: int, new: NewEvidence, person_id: int | None, now: dt.datetime) -> int:
    """Keep a piece of evidence and return its id. The caller has checked permission and screened the words."""
    values = new.model_dump()
    return new_id(
        connection, insert(Evidence).values(board_id=board_id, person_id=person_id, recorded_at=now, **values)
    )


_ALL = (
    select(
        Evidence, Action.ref.label("action_ref"), Action.short_title.label("action_title"),
        Review.code.label("review_code"), Party.name.label("party"),
    )
    .outerjoin(Action, Action.id == Evidence.action_id)
    .outerjoin(Review, Review.id == Evidence.review_id)
    .outerjoin(Party, Party.id == Evidence.party_id)
    .where(visibility.EVIDENCE)
    .order_by(Evidence.id)
)  # fmt: skip


def _view(row: Any) -> EvidenceView:
    same = {name: getattr(row, name) for name in NewEvidence.model_fields}
    return EvidenceView(
        **same, id=row.id, action_ref=row.action_ref, action_title=row.action_title, review_code=row.review_code,
        party=row.party, added_by=row.person_id, added_on=row.recorded_at.date(), withdrawn_on=row.withdrawn_on,
        withdrawn_reason=row.withdrawn_reason,
    )  # fmt: skip


def _found(connection: Connection, board_id: int, asker: Asker | None, *where: Any) -> tuple[EvidenceView, ...]:
    rows = connection.execute(_ALL.where(*where), visibility.reader(board_id, asker))
    return tuple(_view(row) for row in rows)


def _links(
    connection: Connection, board_id: int, asker: Asker | None, where: ColumnElement[bool]
) -> tuple[EvidenceView, ...]:
    """The links to evidence that updates hold, without those of updates that were corrected."""
    rows = connection.execute(
        select(
            Update.id, Update.action_id, Update.party_id, Update.evidence_url, Update.narrative, Update.said_on,
            Update.person_id, Action.ref, Action.short_title, Party.name,
        )
        .join(Action, Action.id == Update.action_id)
        .join(Party, Party.id == Update.party_id)
        .where(visibility.ACTIONS, where, Update.evidence_url.is_not(None), Update.id.not_in(_CORRECTED))
        .order_by(Update.id),
        visibility.reader(board_id, asker),
    )  # fmt: skip
    return tuple(
        EvidenceView(
            id=None, update_reference=reference(row.id), action_id=row.action_id, party_id=row.party_id,
            title="Link in an update", proves=row.narrative or None, url=row.evidence_url, action_ref=row.ref,
            action_title=row.short_title, party=row.name, added_by=row.person_id, added_on=row.said_on,
        )
        for row in rows
    )  # fmt: skip


def of_action(
    connection: Connection, board_id: int, asker: Asker | None, action_id: int, *, with_withdrawn: bool = False
) -> tuple[EvidenceView, ...]:
    """The evidence of an action that `asker` may see (None: a channel), links in its updates included, oldest first."""
    where: list[ColumnElement[bool]] = [Evidence.action_id == action_id]
    if not with_withdrawn:
        where.append(Evidence.withdrawn_on.is_(None))
    given = _found(connection, board_id, asker, *where)
    links = _links(connection, board_id, asker, Update.action_id == action_id)
    return tuple(sorted((*given, *links), key=lambda one: one.added_on or dt.date.min))


def one(connection: Connection, board_id: int, asker: Asker | None, evidence_id: int) -> EvidenceView | None:
    """A piece of evidence by its id, if `asker` may see it; a withdrawn one too."""
    found = _found(connection, board_id, asker, Evidence.id == evidence_id)
    return found[0] if found else None


def withdraw(connection: Connection, evidence_id: int, on: dt.date, reason: str) -> bool:
    """Withdraw what should not have been counted; False when it was withdrawn before, and nothing is changed."""
    changed = connection.execute(
        update(Evidence)
        .where(Evidence.id == evidence_id, Evidence.withdrawn_on.is_(None))
        .values(withdrawn_on=on, withdrawn_reason=reason)
    )
    return changed.rowcount == 1


def tag(connection: Connection, evidence_id: int, year: str | None) -> None:
    """Say in which annual report a piece of evidence belongs; None: in none."""
    connection.execute(update(Evidence).where(Evidence.id == evidence_id).values(report_year=year))


def tag_action(connection: Connection, action_id: int, year: str | None) -> None:
    """Say in which annual report an action belongs, with all its evidence; None: in none."""
    connection.execute(update(Action).where(Action.id == action_id).values(report_year=year))


def of_year(connection: Connection, board_id: int, asker: Asker | None, year: str) -> YearsReport:
    """What belongs in the annual report of a year ('2015/16'), of what `asker` may see."""
    tagged = connection.execute(
        select(Action.id, Action.ref)
        .where(visibility.ACTIONS, Action.report_year == year)
        .order_by(Action.position, Action.id),
        visibility.reader(board_id, asker),
    ).all()
    ids = [row.id for row in tagged]
    given = _found(
        connection, board_id, asker, Evidence.withdrawn_on.is_(None),
        or_(Evidence.report_year == year, Evidence.action_id.in_(ids) & Evidence.report_year.is_(None)),
    )  # fmt: skip
    links = _links(connection, board_id, asker, Update.action_id.in_(ids)) if ids else ()
    return YearsReport(year=year, refs=tuple(row.ref for row in tagged), evidence=(*given, *links))
