"""Somebody's Slack account is gone: their posts end that day, and the business unit is told which are vacant."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from commands.clock import local_day
from messages import partnership as messages
from store import audit, deliveries, naming, people, voices
from store.statuses import AT_THE_HEAD, Role

ACTOR = "slack"


def person_left(connection: Connection, team_id: str, user_id: str, now: dt.datetime) -> bool:
    """End every post of (team, user) on every board, and tell each business unit; False when there was none to end.

    Of a repeat nothing is left to do. The last business officer's post is vacant all the same: nobody can hold it from
    an account that is gone. Then whoever heads the board is told, and `bot.py verify` says so.
    """
    did = False
    for board_id, _code, _name, zone in naming.boards(connection):
        today = local_day(now, zone)
        answered = voices.answered_for(connection, board_id, today)
        ended = people.end_all(connection, board_id, team_id, user_id, today, "deactivated")
        if ended is None:
            continue
        did = True
        lost = answered - voices.answered_for(connection, board_id, today)
        named = [party for party in naming.parties(connection, board_id) if party.id in lost]
        audit.note(
            connection, now=now, actor=ACTOR, operation="end the posts of a deactivated account", board_id=board_id,
            person_id=ended.person_id, subject=f"person {ended.person_id}",
            posts=[{"role": held.role.value, "party": held.party.code if held.party else None}
                   for held in ended.holdings],
        )  # fmt: skip
        officers = people.holders_of(connection, Role.business_unit, board_id, today)
        alone = not officers and any(held.role == Role.business_unit for held in ended.holdings)
        if alone:  # somebody must hear of it: whoever heads the board
            officers = tuple(
                one for one in people.everyone(connection, board_id, today)
                if any(held.role in AT_THE_HEAD for held in one.holdings)
            )  # fmt: skip
        deliveries.add_person_notice(
            connection, board_id=board_id, key=f"left:{ended.person_id}:{now.isoformat()}", now=now,
            people=[(one.team_id, one.user_id) for one in officers if one.team_id and one.user_id],
            sentence=messages.left(user_id, ended.holdings, named, today, alone=alone),
        )  # fmt: skip
    return did
