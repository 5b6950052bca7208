"""The people and channels of the try-out: the sandbox's people, each in the post that they are called by.

Only posts are given; no update is recorded for anybody.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from commands.clock import local_day
from store import audit, channels, naming, people
from store.statuses import Role

# (team, user, role, code of the party)
POSTS: tuple[tuple[str, str, Role, str | None], ...] = (
    ("T0HOME", "U0OFFICER", Role.business_unit, "OSCB_BU"),
    ("T0HOME", "U0OFFICER2", Role.business_unit, "OSCB_BU"),
    ("T0HOME", "U0CHAIR", Role.independent_chair, "OSCB_CHAIR"),
    ("T0HOME", "U0PAQA", Role.group_chair, "PAQA_CHAIR"),
    ("T0HOME", "U0TVP", Role.lead, "TVP"),
    ("T0HOME", "U0OCC", Role.lead, "OCC"),
    ("T0HOME", "U0CHERWELL", Role.lead, "CHERWELL"),
    ("T0HOME", "U0OHFT", Role.lead, "OHFT"),
    ("T0HOME", "U0CAFCASS", Role.lead, "CAFCASS"),
    ("T0HOME", "U0DDEDU", Role.member, "DD_EDU"),
    ("T0HOME", "U0LAY", Role.lay_member, "LAY"),
    ("T0HOME", "U0DONN", Role.lead, "DONNINGTON"),
    ("T0OTHER", "U0PROB", Role.lead, "PROBATION"),
)
CHANNELS = (("C0BOARD", "OSCB"), ("C0PAQA", "PAQA"), ("C0TRAIN", "TRAIN_SG"), ("C0CSE", "CSE_SG"), ("C0SHARED", "OSCB"))


def register_everyone(connection: Connection, board_id: int, now: dt.datetime) -> None:
    """Put each person of the sandbox into their post and bind its channels, from `now` on."""
    codes = {party.code: party.id for party in naming.parties(connection, board_id)}
    today = local_day(now)
    officer = 0
    for team_id, user_id, role, code in POSTS:
        person = people.register(connection, board_id, team_id=team_id, user_id=user_id, email=None)
        people.appoint(connection, person, role, codes[code] if code else None, today)
        officer = officer or person
    for channel_id, code in CHANNELS:
        channels.bind(connection, board_id, "T0HOME", channel_id, codes[code], officer, now)
    audit.note(connection, now=now, actor="try-out", operation="register the try-out's people", board_id=board_id)
