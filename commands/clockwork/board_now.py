"""A board at a moment, as its planners are given it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

CLOCK = "clock"  # who acts, in the audit trail, where nobody does


@dataclass(frozen=True)
class BoardNow:
    """A board and its local day."""

    id: int
    code: str
    name: str
    zone: str
    today: dt.date


@dataclass(frozen=True)
class Planner:
    """One thing that time brings about. `is_due` looks cheaply and writes nothing; `plan` writes under keys that make
    it once for ever, however often and by however many processes it is asked."""

    name: str
    is_due: Callable[[Connection, BoardNow, dt.datetime], bool]
    plan: Callable[[Connection, BoardNow, dt.datetime], None]
