"""Whom the business unit writes to itself: who is not on Slack and owes, and who is silent when a round's time is up.

What stands in a letter leaves the board by e-mail, so of a review that is not published it says nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from store import actions, belonging, cycles, reminders, visibility, voices
from store.read_models import ActionView, Part
from store.read_models.chasing import Chased, ChasedRow
from store.read_models.cycles import RoundView
from store.read_models.settings import Reminders
from store.statuses import Standing

Owed = tuple[ActionView, Part, dt.date | None, int]
"""An action, whose part of it is owed, its last day, and how many days it is late."""


def by_reminder(
    connection: Connection, board_id: int, kept: Reminders, after: dt.date, today: dt.date
) -> tuple[Chased, ...]:
    """Who would be reminded on `today`, when they were last on `after`, and has nobody on Slack to remind.

    What a round asks whose time is up on this day is left to the letters of the round.
    """
    speakers = voices.speakers(connection, board_id, today)
    silent = _silent_today(connection, board_id, today)
    found: list[Owed] = []
    for asker in reminders.to_remind(connection, board_id, kept, after, today, on_slack=False):
        for one in reminders.of_person(connection, asker, kept, after, today):
            is_heard = any(speaker.user_id for speaker in speakers.get(one.part.party_id, ()))
            if not is_heard and one.part.assignment_id not in silent:
                found.append((one.item.action, one.part, one.item.due_on, one.item.days_late))
    return _gathered(connection, board_id, found, today)


def _silent_today(connection: Connection, board_id: int, today: dt.date) -> frozenset[int]:
    ended = [one for one in cycles.rounds(connection, board_id, only_open=True) if one.cutoff_on == today]
    positions = [cycles.position(connection, one, visibility.Itself.product, today) for one in ended]
    return frozenset(part.assignment_id for one in positions for entry in one.silent for part in entry.parts)


def by_round(connection: Connection, cycle: RoundView, reader: visibility.Reader, today: dt.date) -> tuple[Chased, ...]:
    """Who is silent in a round, on Slack or not, of what the reader may see."""
    found: list[Owed] = []
    for entry in cycles.position(connection, cycle, reader, today).silent:
        is_late = entry.standing == Standing.overdue and entry.due_on is not None
        late = (today - entry.due_on).days if is_late and entry.due_on else 0
        found += [(entry.action, part, entry.due_on, late) for part in entry.parts]
    return _gathered(connection, cycle.board_id, found, today)


def _gathered(connection: Connection, board_id: int, owed: Collection[Owed], today: dt.date) -> tuple[Chased, ...]:
    """What is owed by the agency or group that answers for it, in the order of their names; each part once."""
    ids = {action.id for action, *_ in owed}
    published = {one.id for one in actions.by_ids(connection, board_id, None, ids, today)}
    speakers = voices.speakers(connection, board_id, today)
    bodies: dict[int, tuple[int, str]] = {}
    gathered: dict[int, dict[int, Owed]] = {}
    for one in owed:
        part = one[1]
        if part.party_id not in bodies:
            body = next(iter(belonging.belongs_to(connection, part.party_id)), None)
            bodies[part.party_id] = (body.id, body.name) if body else (part.party_id, part.party_name)
        gathered.setdefault(bodies[part.party_id][0], {})[part.assignment_id] = one
    names = dict(bodies.values())
    made = []
    for body_id, parts in gathered.items():
        whose = {part.party_id for _, part, _, _ in parts.values()}
        heard = [person for party_id in sorted(whose) for person in speakers.get(party_id, ())]
        made.append(
            Chased(
                agency=names[body_id], party_id=next(iter(whose)) if len(whose) == 1 else body_id,
                parties=frozenset(whose),
                addresses=_once(one.email for one in heard if one.email and not one.user_id),
                on_slack=_once(one.user_id for one in heard if one.user_id),
                rows=tuple(_row(one) for one in _ordered(parts.values()) if one[0].id in published),
                kept_back=_once(one[0].ref for one in parts.values() if one[0].id not in published),
            )
        )  # fmt: skip
    return tuple(sorted(made, key=lambda one: one.agency))


def _ordered(owed: Iterable[Owed]) -> list[Owed]:
    """The longest due first, what has no day last."""
    return sorted(owed, key=lambda one: (one[2] or dt.date.max, one[0].id))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _row(owed: Owed) -> ChasedRow:
    action, part, due_on, late = owed
    return ChasedRow(
        assignment_id=part.assignment_id, ref=f"{action.ref} ({part.label})" if part.label else action.ref,
        title=action.short_title, party_id=part.party_id, party=part.party_name, due_on=due_on,
        is_approximate=action.is_approximate and part.due_on is None, days_late=late, last=part.last,
    )  # fmt: skip
