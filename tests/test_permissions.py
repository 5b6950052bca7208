"""Who may do what: every row of the table, for every role, with what is theirs and what is not, on a real store.

Generated from one declaration, commands/permissions.py MAY. Each trial is words that a person types; what is allowed
leaves exactly one audit row, what is refused leaves everything as it was, and through the real app one audit row too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, func, select

from commands import COMMANDS
from commands.core import Context, Reply
from commands.errors import Refused
from commands.permissions import ANY, MAY, MONITORED, OWN
from store import models, people
from store.db import Store
from store.statuses import Role
from tests.commands.desk import MONDAY, TEAM, Desk
from tests.conftest import fresh_url
from tests.office import Office

OFFICER = "UOFFICER"
# For each role somebody to whom the trials' things belong (or whose group monitors them), and somebody else.
CAST: dict[Role, tuple[tuple[str, str | None], tuple[str, str | None]]] = {
    Role.business_unit: (("UOFFICER", "OSCB_BU"), ("UOFFICER", "OSCB_BU")),
    Role.independent_chair: (("UCHAIR", "OSCB_CHAIR"), ("UCHAIR", "OSCB_CHAIR")),
    Role.group_chair: (("UPAQA", "PAQA_CHAIR"), ("UTRAIN", "TRAIN_CHAIR")),
    Role.lead: (("UTVP", "TVP"), ("UKING", "KINGFISHER")),
    Role.deputy: (("UTVP2", "TVP"), ("UKING2", "KINGFISHER")),
    Role.member: (("UMEMBER", "TVP_MISSING"), ("UHEADS", "HEADS")),
    Role.lay_member: (("ULAY", "LAY"), ("ULAY", "LAY")),
    Role.scrutineer: (("USCRUT", None), ("USCRUT", None)),
}


class Undone(Exception):
    """Ends a transaction whose doings are not kept."""


@dataclass(frozen=True)
class Trial:
    """Words that ask for one operation, after what others said `before` them.

    `parties` are the codes of those that it belongs to and `monitor` of the group that watches over it: they decide for
    a role that may do it with its own, or with what its group monitors.
    """

    operation: str
    words: str
    before: tuple[tuple[str, str], ...] = ()
    parties: tuple[str, ...] = ()
    monitor: str | None = None


TRIALS: tuple[Trial, ...] = ()
