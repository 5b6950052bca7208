"""The register of reviews: stages, panel, contributions, recommendations and what was decided of them.

Whoever may not see a review finds nothing of it here: each query passes store/visibility.py.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.orm import aliased

from store import actions, visibility
from store.actions import Wanted
from store.db import new_id
from store.models import (
    Party,
    Person,
    Recommendation,
    RecommendationDecision,
    Review,
    ReviewCorrection,
    ReviewPanel,
    ReviewStage,
)
from store.read_models import Asker, Listed
from store.read_models.reviews import (
    Correction,
    CorrectionView,
    DecidedView,
    Decision,
    NewReview,
    PanelMember,
    RecommendationKind,
    RecommendationView,
    ReviewLine,
    ReviewView,
    StageView,
)
from store.statuses import ReviewKind, Standing

_OWNER, _WATCH = aliased(Party), aliased(Party)
_REVIEWS = (
    select(
        Review.id, Review.code, Review.kind, Review.title, Review.is_published, Review.published_on, Review.parent_id,
        Review.monitor_party_id, _OWNER.name.label("owner"), _WATCH.name.label("monitor"),
    )
    .outerjoin(_OWNER, _OWNER.id == Review.owner_party_id)
    .outerjoin(_WATCH, _WATCH.id == Review.monitor_party_id)
    .where(visibility.REVIEWS)
    .order_by(Review.id)
)  # fmt: skip

_OF_RECOMMENDATION = [name for name in RecommendationView.model_fields if name not in ("decisions", "actions")]
_BY_LABEL = (
    select(*(getattr(Recommendation, name) for name in _OF_RECOMMENDATION))
    .join(Review, Review.id == Recommendation.review_id)
    .where(Recommendation.label == bindparam("label"), visibility.REVIEWS)
    .order_by(Review.id)
)
_DECIDED = (
    select(
        RecommendationDecision.recommendation_id,
        RecommendationDecision.decision,
        RecommendationDecision.reason,
        RecommendationDecision.decided_on,
    )
    .where(RecommendationDecision.recommendation_id.in_(bindparam("ids", expanding=True)))
    .order_by(RecommendationDecision.id)
)


def ref_prefix(code: str) -> str:
    """What stands before an action's number in a review of this code: 'SAR1' for SAR-1, 'TVP' for TVP."""
    return re.sub(r"-(?=\d)", "", code.upper())


def _kind(kept: str) -> ReviewKind:
    return ReviewKind(kept) if kept in set(ReviewKind) else ReviewKind.other


def _line(row: Any, stages: Iterable[StageView], found: Iterable[Listed], codes: dict[int, str]) -> dict[str, Any]:
    reached = [stage for stage in stages if stage.reached_on is not None]
    tally = [item.standing for item in found]
    return {
        "id": row.id, "code": row.code, "kind": _kind(row.kind), "title": row.title,
        "is_published": row.is_published, "published_on": row.published_on, "owner": row.owner,
        "monitor": row.monitor, "parent_id": row.parent_id if row.parent_id in codes else None,
        "parent_code": codes.get(row.parent_id), "stage": reached[-1] if reached else None,
        "counts": tuple((one, tally.count(one)) for one in Standing if one in tally),
    }  # fmt: skip


def _stages(connection: Connection, review_ids: Iterable[int]) -> dict[int, list[StageView]]:
    rows = connection.execute(
        select(ReviewStage.review_id, *(getattr(ReviewStage, name) for name in StageView.model_fields))
        .where(ReviewStage.review_id.in_(tuple(review_ids)))
        .order_by(ReviewStage.position, ReviewStage.id)
    )
    found: dict[int, list[StageView]] = {}
    for row in rows:
        stage = StageView(**{name: getattr(row, name) for name in StageView.model_fields})
        found.setdefault(row.review_id, []).append(stage)
    return found


def lines(connection: Connection, board_id: int, asker: Asker | None, today: dt.date) -> tuple[ReviewLine, ...]:
    """The reviews that `asker` may see (None: a channel), each with its latest stage and its actions by standing."""
    rows = connection.execute(_REVIEWS, visibility.reader(board_id, asker)).all()
    codes = {row.id: row.code for row in rows}
    stages = _stages(connection, codes)
    of_review: dict[int | None, list[Listed]] = {}
    for item in actions.find(connection, board_id, asker, Wanted(only_open=False), today):
        of_review.setdefault(item.action.review_id, []).append(item)
    return tuple(ReviewLine(**_line(row, stages.get(row.id, ()), of_review.get(row.id, ()), codes)) for row in rows)


def named(connection: Connection, board_id: int, asker: Asker | None, code: str) -> ReviewLine | None:
    """The review with this code, or with its code written otherwise ('sar1' for SAR-1), if `asker` may see it."""
    wanted = re.sub(r"[^a-z0-9]", "", code.casefold())
    rows = connection.execute(_REVIEWS, visibility.reader(board_id, asker)).all()
    codes = {row.id: row.code for row in rows}
    for row in rows:
        if re.sub(r"[^a-z0-9]", "", row.code.casefold()) == wanted:
            return ReviewLine(**_line(row, _stages(connection, [row.id]).get(row.id, ()), (), codes))
    return None


def whole(connection: Connection, board_id: int, asker: Asker | None, review: ReviewLine, today: dt.date) -> ReviewView:
    """A review that `asker` may see, with everything that belongs to it."""
    everyone = {line.id: line for line in lines(connection, board_id, asker, today)}
    row = connection.execute(_REVIEWS.where(Review.id == review.id), visibility.reader(board_id, asker)).one()
    found = actions.find(connection, board_id, asker, Wanted(review_id=review.id, only_open=False), today)
    found = tuple(sorted(found, key=lambda item: item.action.id))
    contributions = tuple(item for item in found if item.action.kind == "contribution")
    others = [item for item in found if item.action.kind != "contribution"]
    known = recommendations(connection, board_id, asker, review.id)
    return ReviewView(
        **everyone[review.id].model_dump(exclude={"stage", "counts"}),
        stage=everyone[review.id].stage, counts=everyone[review.id].counts, monitor_party_id=row.monitor_party_id,
        stages=tuple(_stages(connection, [review.id]).get(review.id, ())), panel=panel(connection, review.id),
        recommendations=tuple(
            one.model_copy(update={"actions": tuple(i for i in others if i.action.recommendation == one.label)})
            for one in known
        ),
        loose=tuple(item for item in others if item.action.recommendation is None), contributions=contributions,
        corrections=_corrections(connection, review.id),
        plans=tuple(line for line in everyone.values() if line.parent_id == review.id),
    )  # fmt: skip


def _corrections(connection: Connection, review_id: int) -> tuple[CorrectionView, ...]:
    rows = connection.execute(
        select(*(getattr(ReviewCorrection, name) for name in CorrectionView.model_fields))
        .where(ReviewCorrection.review_id == review_id)
        .order_by(ReviewCorrection.id)
    )
    return tuple(CorrectionView(**row._mapping) for row in rows)


def recommendations(
    connection: Connection, board_id: int, asker: Asker | None, review_id: int
) -> tuple[RecommendationView, ...]:
    """What a review asks for or found, in its own order, if `asker` may see it."""
    rows = connection.execute(
        select(*(getattr(Recommendation, name) for name in _OF_RECOMMENDATION))
        .join(Review, Review.id == Recommendation.review_id)
        .where(visibility.REVIEWS, Recommendation.review_id == review_id)
        .order_by(Recommendation.position, Recommendation.id),
        visibility.reader(board_id, asker),
    ).all()
    decided = decisions(connection, [row.id for row in rows])
    return tuple(RecommendationView(**row._mapping, decisions=tuple(decided.get(row.id, ()))) for row in rows)


def recommendation(
    connection: Connection, board_id: int, asker: Asker | None, label: str, review_id: int | None = None
) -> RecommendationView | None:
    """The recommendation with this number, if `asker` may see it: of this review, where several have that number."""
    query = _BY_LABEL if review_id is None else _BY_LABEL.where(Review.id == review_id)
    row = connection.execute(query, visibility.reader(board_id, asker) | {"label": label}).first()
    if row is None:
        return None
    return RecommendationView(**row._mapping, decisions=tuple(decisions(connection, [row.id]).get(row.id, ())))


def decisions(connection: Connection, recommendation_ids: Iterable[int]) -> dict[int, list[DecidedView]]:
    """All that was decided of these recommendations, oldest first. The caller has seen that they may be read."""
    rows = connection.execute(_DECIDED, {"ids": list(recommendation_ids)})
    found: dict[int, list[DecidedView]] = {}
    for row in rows:
        one = DecidedView(decision=row.decision, reason=row.reason, decided_on=row.decided_on)
        found.setdefault(row.recommendation_id, []).append(one)
    return found


# ---- what is kept of a review: the caller has found it through the filter and checked permission


def add(connection: Connection, board_id: int, new: NewReview) -> int:
    """Enter a review with the usual stages of its kind, none of them reached; returns its id.

    Raises IntegrityError when the board has a review of that code.
    """
    review_id = new_id(
        connection, insert(Review).values(board_id=board_id, **new.model_dump() | {"kind": new.kind.value})
    )
    usual_stages(connection, review_id, new.kind)
    return review_id


def usual_stages(connection: Connection, review_id: int, kind: ReviewKind) -> None:
    """Give a review the stages that its kind usually has."""
    for position, name in enumerate(kind.stages, 1):
        connection.execute(insert(ReviewStage).values(review_id=review_id, position=position, name=name))


def set_stage(
    connection: Connection, review_id: int, name: str, *, planned_on: dt.date | None = None,
    reached_on: dt.date | None = None, note: str | None = None,
) -> None:  # fmt: skip
    """Say when a stage was reached, or is planned; a stage that the review does not have yet is its last."""
    known = connection.scalar(
        select(ReviewStage.id).where(ReviewStage.review_id == review_id, ReviewStage.name == name)
    )
    values: dict[str, Any] = {"planned_on": planned_on} if planned_on else {"reached_on": reached_on}
    if note:
        values["note"] = note
    if known is not None:
        connection.execute(update(ReviewStage).where(ReviewStage.id == known).values(**values))
        return
    last = connection.scalar(select(func.max(ReviewStage.position)).where(ReviewStage.review_id == review_id))
    connection.execute(insert(ReviewStage).values(review_id=review_id, position=(last or 0) + 1, name=name, **values))


def publish(connection: Connection, review_id: int, on: dt.date) -> None:
    """Open a review, which was published on a day, to everybody on the list."""
    connection.execute(update(Review).where(Review.id == review_id).values(is_published=True, published_on=on))


def plan_publication(connection: Connection, review_id: int, on: dt.date) -> None:
    """Note the day on which a review is to be published. It opens to nobody by that."""
    connection.execute(update(Review).where(Review.id == review_id).values(published_on=on))


def withdraw_publication(connection: Connection, review_id: int) -> None:
    """Keep a review to its panel again; the day on which it was published stays in its stages."""
    connection.execute(update(Review).where(Review.id == review_id).values(is_published=False, published_on=None))


def correct(
    connection: Connection, review_id: int, changes: Iterable[Correction], *, reason: str, person_id: int,
    today: dt.date,
) -> None:  # fmt: skip
    """Put a review right, and keep what stood before with the reason."""
    for change in changes:
        connection.execute(update(Review).where(Review.id == review_id).values(**change.values))
        connection.execute(
            insert(ReviewCorrection).values(
                review_id=review_id, what=change.what, before=change.before, reason=reason, person_id=person_id,
                corrected_on=today,
            )
        )  # fmt: skip


def set_group(connection: Connection, review_id: int, *, owner: int | None = None, monitor: int | None = None) -> None:
    """Name the group that carries a review through, or the one that monitors its actions."""
    values = {"owner_party_id": owner} if owner is not None else {"monitor_party_id": monitor}
    connection.execute(update(Review).where(Review.id == review_id).values(**values))


def panel(connection: Connection, review_id: int) -> tuple[PanelMember, ...]:
    """Who is on a review's panel."""
    rows = connection.execute(
        select(Person.id.label("person_id"), Person.user_id, Person.email)
        .join(ReviewPanel, ReviewPanel.person_id == Person.id)
        .where(ReviewPanel.review_id == review_id, ReviewPanel.ends_on.is_(None))
        .order_by(ReviewPanel.id)
    )
    return tuple(PanelMember(**row._mapping) for row in rows)


def join_panel(connection: Connection, review_id: int, person_id: int) -> bool:
    """Put a person on a panel; False when they are on it already."""
    row = connection.execute(
        select(ReviewPanel.id, ReviewPanel.ends_on).where(
            ReviewPanel.review_id == review_id, ReviewPanel.person_id == person_id
        )
    ).first()
    if row is None:
        connection.execute(insert(ReviewPanel).values(review_id=review_id, person_id=person_id))
        return True
    connection.execute(update(ReviewPanel).where(ReviewPanel.id == row.id).values(ends_on=None))
    return row.ends_on is not None


def leave_panel(connection: Connection, review_id: int, person_id: int, on: dt.date) -> bool:
    """Take a person off a panel; False when they are not on it."""
    left = connection.execute(
        update(ReviewPanel)
        .where(ReviewPanel.review_id == review_id, ReviewPanel.person_id == person_id, ReviewPanel.ends_on.is_(None))
        .values(ends_on=on)
    )
    return left.rowcount == 1


def add_recommendation(connection: Connection, review_id: int, label: str, words: str, kind: RecommendationKind) -> int:
    """Add a recommendation, finding, strength or area of learning under the review's own number; returns its id.

    Raises IntegrityError when the review has that number.
    """
    last = connection.scalar(select(func.max(Recommendation.position)).where(Recommendation.review_id == review_id))
    return new_id(
        connection,
        insert(Recommendation).values(
            review_id=review_id, position=(last or 0) + 1, label=label, text=words, kind=kind
        ),
    )  # fmt: skip


def decide(
    connection: Connection, recommendation_id: int, decision: Decision, reason: str | None, on: dt.date | None
) -> None:
    """Note what was decided of a recommendation; what was decided before stays before it."""
    connection.execute(
        insert(RecommendationDecision).values(
            recommendation_id=recommendation_id, decision=decision, reason=reason, decided_on=on
        )
    )
