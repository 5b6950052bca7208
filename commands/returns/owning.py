"""Which parties owe something, and whether anybody on the list answers for them."""

from __future__ import annotations

from commands.core import Context
from messages.partnership import Owner
from store import actions, naming, standing, voices
from store.actions import Wanted
from store.statuses import Standing


def owners(context: Context) -> tuple[Owner, ...]:
    """Every party that leads an open action it has not answered, those with most open actions first."""
    connection, board_id = context.connection, context.asker.board_id
    parties = {party.id: party for party in naming.parties(connection, board_id)}
    answered_for = voices.answered_for(connection, board_id, context.today)
    refs: dict[int, list[str]] = {}
    spoken = set()
    found = actions.find(connection, board_id, context.reader, Wanted(only_open=False), context.today)
    for item in sorted(found, key=lambda item: item.action.id):  # in the plan's order
        for part in item.action.parts:
            if part.last is not None:
                spoken.add(part.party_id)
        for part in item.action.leads:
            done = (Standing.closed, Standing.awaiting_sign_off)
            if standing.of_part(item.action, part, context.today) not in done:
                refs.setdefault(part.party_id, []).append(item.action.ref)
    found_owners = [
        Owner(
            party=parties[party_id],
            open_refs=tuple(of_it),
            is_answered_for=party_id in answered_for,
            has_spoken=party_id in spoken,
        )
        for party_id, of_it in refs.items()
    ]
    return tuple(sorted(found_owners, key=lambda owner: (-len(owner.open_refs), owner.party.name)))
