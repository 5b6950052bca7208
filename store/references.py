"""What actions, reviews and recommendations are called, so far as a reader may see them: refs, codes, labels."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from sqlalchemy import Connection, or_, select
from sqlalchemy.orm import aliased

from store import visibility
from store.models import Action, Recommendation, Review
from store.read_models import Asker

_NEAR = 300
_REFS = select(Action.ref, Action.short_title).where(visibility.ACTIONS).order_by(Action.position, Action.id)
_CALLED = aliased(Action)
_FIRST = select(Action.id).where(visibility.ACTIONS).order_by(Action.position, Action.id)
_CODES = select(Review.id, Review.code).where(visibility.REVIEWS).order_by(Review.id)
_RECOMMENDATIONS = (
    select(Review.id, Review.code, Recommendation.label)
    .outerjoin(Recommendation, Recommendation.review_id == Review.id)
    .where(visibility.REVIEWS)
    .order_by(Review.id, Recommendation.position, Recommendation.id)
)


def refs(connection: Connection, board_id: int, asker: Asker | None) -> tuple[tuple[str, str], ...]:
    """(ref, short title) of every action that `asker` may see, in the plan's order."""
    rows = connection.execute(_REFS, visibility.reader(board_id, asker)).all()
    return tuple((row.ref, row.short_title) for row in rows)


def there(connection: Connection, board_id: int, asker: Asker | None, refs: Collection[str]) -> tuple[str, ...]:
    """Those of the refs that are there for `asker`, in the plan's order."""
    query = _REFS.where(Action.ref.in_(refs))
    return tuple(row.ref for row in connection.execute(query, visibility.reader(board_id, asker)).all())


def refs_near(connection: Connection, board_id: int, asker: Asker | None, ref: str) -> tuple[str, ...]:
    """Some refs that `asker` may see and that may be meant by one that is not there: of the same recommendation or
    list and of its neighbours, else the first of the plan."""
    begins = re.match(r"(?P<list>.*?)(?P<number>\d+)(?P<mark>\.)", ref)
    number = int(begins["number"]) if begins else 0
    heads = [f"{begins['list']}{one}." for one in (number, number - 1, number + 1)] if begins else [ref.split("-")[0]]
    pointed = [f"{ref[:place]}.{ref[place:]}" for place in range(1, len(ref))] if ref.isdecimal() else []
    values = visibility.reader(board_id, asker)
    called = select(_CALLED.id).where(  # by itself, and so from the index of refs alone
        _CALLED.board_id == board_id,
        or_(_CALLED.ref.in_(pointed), *(_CALLED.ref.startswith(head, autoescape=True) for head in heads)),
    )
    near = _REFS.where(Action.id.in_(called))
    rows = connection.execute(near.limit(_NEAR), values).all()
    if not rows:
        first = connection.scalars(_FIRST.limit(_NEAR), values).all()  # from an index alone, and then their refs
        rows = connection.execute(_REFS.where(Action.id.in_(first)), values).all()
    return tuple(row.ref for row in rows)


def review_codes(connection: Connection, board_id: int, asker: Asker | None) -> tuple[tuple[int, str], ...]:
    """(id, code) of the reviews that `asker` may see, in order."""
    rows = connection.execute(_CODES, visibility.reader(board_id, asker)).all()
    return tuple((row.id, row.code) for row in rows)


def published_days(connection: Connection, board_id: int, asker: Asker | None) -> tuple[dt.date, ...]:
    """The days, in the board's zone, on which the reviews that `asker` may see came out; of a draft there is none."""
    days = select(Review.published_on).where(visibility.REVIEWS, Review.is_published, Review.published_on.is_not(None))
    found = connection.scalars(days.distinct(), visibility.reader(board_id, asker)).all()
    return tuple(day for day in found if day is not None)


def recommendation_labels(
    connection: Connection, board_id: int, asker: Asker | None
) -> dict[tuple[int, str], tuple[str, ...]]:
    """The labels of the recommendations of each review that `asker` may see, in order, by its (id, code)."""
    found: dict[tuple[int, str], list[str]] = {}
    for row in connection.execute(_RECOMMENDATIONS, visibility.reader(board_id, asker)).all():
        labels = found.setdefault((row.id, row.code), [])
        if row.label is not None:
            labels.append(row.label)
    return {review: tuple(labels) for review, labels in found.items()}
