"""Who owes a return and has nobody on the list to give it: then no reminder reaches anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Connection, func, select

from store import actions, standing, visibility, voices
from store.actions import OWED_TODAY, Wanted
from store.models import Action, Appointment, Assignment
from store.read_models import ActionView, Part
from store.read_models.vacancies import Vacant
from store.statuses import Standing

_OWING = (
    select(Assignment.party_id)
    .join(Action, Action.id == Assignment.action_id)
    .where(
        visibility.ACTIONS, Action.closed_as.is_(None), Assignment.part == "lead", Assignment.is_returned.is_(False),
        OWED_TODAY,
    )
    .distinct()
)  # fmt: skip
_NOT_OWED = (Standing.closed, Standing.awaiting_sign_off)


def vacant(connection: Connection, board_id: int, reader: visibility.Reader, today: dt.date) -> tuple[Vacant, ...]:
    """Whoever owes something that the reader may see and is spoken for by nobody, the longest overdue first."""
    owing = set(connection.scalars(_OWING, visibility.reader(board_id, reader) | {"today": today}))
    nobodys = owing - voices.answered_for(connection, board_id, today)
    if not nobodys:
        return ()
    owed: dict[int, list[tuple[ActionView, Part]]] = {}
    for item in actions.find(connection, board_id, reader, Wanted(party_ids=frozenset(nobodys)), today):
        for part in item.action.leads:
            stands = standing.of_part(item.action, part, today)
            if part.party_id in nobodys and not part.is_returned and stands not in _NOT_OWED:
                owed.setdefault(part.party_id, []).append((item.action, part))
    since = _since(connection, owed, today)
    found = [_vacant(party_id, parts, since.get(party_id), today) for party_id, parts in owed.items()]
    return tuple(sorted(found, key=lambda one: (not one.overdue, one.oldest or dt.date.max, one.name)))


def _since(connection: Connection, party_ids: Collection[int], today: dt.date) -> dict[int, dt.date]:
    """The first day on which nobody held the post any more, of those that somebody did."""
    rows = connection.execute(
        select(Appointment.party_id, func.max(Appointment.ends_on).label("ended"))
        .where(Appointment.party_id.in_(party_ids), Appointment.ends_on <= today)
        .group_by(Appointment.party_id)
    )
    return {row.party_id: row.ended for row in rows}


def _vacant(party_id: int, parts: list[tuple[ActionView, Part]], since: dt.date | None, today: dt.date) -> Vacant:
    dated = sorted(parts, key=lambda one: (_due(*one) or dt.date.max, one[0].id))
    late = [one for one in dated if standing.of_part(*one, today) == Standing.overdue]
    return Vacant(
        party_id=party_id, name=parts[0][1].party_name, since=since, overdue=len(late),
        refs=tuple(dict.fromkeys(action.ref for action, _ in dated)), oldest=_due(*(late or dated)[0]),
    )  # fmt: skip


def _due(action: ActionView, part: Part) -> dt.date | None:
    return part.due_on or action.due_on
