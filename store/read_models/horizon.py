"""Items of the horizon log."""

from __future__ import annotations

import datetime as dt

from store.read_models.base import Frozen


class HorizonView(Frozen):
    """An emerging issue, as the log shows it; `logged_by` is the person who logged it."""

    number: int
    title: str
    may_change: str | None
    source: str | None
    theme: str | None
    likelihood: str | None
    impact: str | None
    bites_words: str | None
    response: str
    spotted_on: dt.date
    spotted_by: str | None
    logged_by: int
    closed_on: dt.date | None
    closed_reason: str | None
