"""The actions that a question means, for what is made of them elsewhere: a matrix of returns."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from store.answering.asked import Asking
from store.answering.found import Found
from store.query import Query, Which
from store.read_models import Listed
from store.visibility import Reader


def fitting(connection: Connection, board_id: int, reader: Reader, which: Which, today: dt.date) -> tuple[Listed, ...]:
    """The actions that fit, of those that `reader` may see."""
    found = Found(Asking(connection, board_id, reader, Query(which=which), today))
    return found.listed(sorted(found.ids()))
