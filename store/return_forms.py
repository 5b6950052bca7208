"""What a party's return form asks for: everything that the party, and the posts that belong to it, owe on a day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from store import actions, belonging, cycles, naming, standing, visibility
from store.actions import Wanted
from store.read_models import ActionView, Asked, Part, Party
from store.read_models.cycles import RoundView
from store.read_models.return_forms import FormLine, FormReference, ReturnForm
from store.statuses import Standing

NOT_OWED = (Standing.closed, Standing.awaiting_sign_off)


def form_of(
    connection: Connection, board_id: int, party_id: int, reader: visibility.Reader, today: dt.date,
    cycle: RoundView | None = None,
) -> ReturnForm | None:  # fmt: skip
    """The form for a party, with what `reader` may see; None where it owes nothing of that.

    A form that leaves the board by e-mail is made for the reader None: of a review that is not published nothing stands
    on it. `cycle` is the monitoring round that it is for; without one, the open round whose last day comes first.
    """
    code, name = next((one[1], one[2]) for one in naming.boards(connection) if one[0] == board_id)
    party = next(one for one in naming.parties(connection, board_id) if one.id == party_id)
    lines = tuple(_line(action, part, party) for action, part in owed(connection, board_id, party_id, reader, today))
    if not lines:
        return None
    if cycle is None:
        running = [one for one in cycles.rounds(connection, board_id, only_open=True) if one.state == "open"]
        cycle = min(running, key=lambda one: one.cutoff_on, default=None)
    reference = FormReference(
        board_code=code, party_code=party.code, round_number=cycle.number if cycle else None, made_on=today
    )
    return ReturnForm(
        reference=reference, board=name, party=party.name, round_label=cycle.label if cycle else None,
        answer_by=cycle.cutoff_on if cycle and cycle.cutoff_on >= today else None, lines=lines,
    )  # fmt: skip


def owed(
    connection: Connection, board_id: int, party_id: int, reader: visibility.Reader, today: dt.date
) -> tuple[tuple[ActionView, Part], ...]:
    """What a party and the posts that belong to it still owe, in the plan's order."""
    covered = belonging.covered_by(connection, party_id)
    found = actions.find(connection, board_id, reader, Wanted(party_ids=covered), today)
    return tuple(
        (item.action, part)
        for item in sorted(found, key=lambda item: item.action.id)
        for part in item.action.leads
        if part.party_id in covered and standing.of_part(item.action, part, today) not in NOT_OWED
    )


def key_of(action: ActionView, part: Part, party: Party) -> str:
    """How a form of the party names a part: '3.1', '9.1 (January 2016)', '3.1 for Chair of PAQA'."""
    key = f"{action.ref} ({part.label})" if part.label else action.ref
    return key if part.party_id == party.id else f"{key} for {part.party_name}"


def _line(action: ActionView, part: Part, party: Party) -> FormLine:
    asked = {name: getattr(action, name) for name in Asked.model_fields}
    return FormLine(
        key=key_of(action, part, party), assignment_id=part.assignment_id, agreed=action.short_title,
        due_on=part.due_on or action.due_on, is_approximate=action.is_approximate and part.due_on is None,
        last=part.last, asked=Asked(**asked),
    )  # fmt: skip
