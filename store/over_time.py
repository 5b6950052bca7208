"""How actions move over time: what they slipped, how long nobody spoke of them, and when their plan's time ends."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta
from sqlalchemy import Connection, select

from store import standing, visibility
from store.models import Review
from store.read_models import ActionView, Asker
from store.read_models.over_time import Slip

MONTHS = 12  # "improvements that will follow over the next 12 months": a plan's time, from its publication


def horizons(connection: Connection, board_id: int, asker: Asker | None) -> dict[int, dt.date]:
    """The last day of each published review's 12 months, by the review's id, of those that `asker` may see."""
    query = select(Review.id, Review.published_on).where(Review.published_on.is_not(None), visibility.REVIEWS)
    rows = connection.execute(query, visibility.reader(board_id, asker))
    one_day = dt.timedelta(days=1)
    return {row.id: row.published_on + relativedelta(months=MONTHS) - one_day for row in rows}


def slipped(action: ActionView, today: dt.date) -> Slip:
    """The figures of one action on a day: against its first date, and since its last word."""
    moved = None
    if action.due_on is not None and action.due_as_first_entered is not None:
        moved = (action.due_on - action.due_as_first_entered).days
    word = action.last_word
    return Slip(
        moved=moved, late=standing.days_after_first(action, today),
        silent=(today - word.said_on).days if word else None, age=(today - action.entered_on).days,
    )  # fmt: skip
