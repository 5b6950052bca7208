"""The meeting at which something was decided: of the group that monitors an action, or of the board, and held.

The business unit records what a meeting decided, so it names that meeting; those who sign off may.
"""

from __future__ import annotations

import datetime as dt

from commands import permissions
from commands.core import Context
from commands.directory import directory, meeting_named
from commands.errors import Sorry
from commands.reading import names
from messages.blocks import day, esc
from store import meetings, naming
from store.read_models import ActionView, Party
from store.read_models.meetings import MeetingView
from store.statuses import Role

LOOK_BACK = dt.timedelta(days=366)


def must_cite(context: Context, operation: str, monitor: int | None) -> bool:
    """Whether the asker may do it for the business unit alone: then only what a meeting decided."""
    table = permissions.scopes(context, operation)
    for holding in context.asker.holdings:
        scope = table.get(holding.role) if holding.role != Role.business_unit else None
        if scope == permissions.ANY or (scope == permissions.MONITORED and monitor in holding.speaks_for):
            return False
    return True


def deciding(context: Context, action: ActionView) -> tuple[Party, ...]:
    """The groups whose meetings can decide on an action: the one that monitors it, and the board."""
    everyone = naming.parties(context.connection, context.asker.board_id)
    return tuple(
        party
        for party in everyone
        if party.id == action.monitor_party_id or (party.kind == "group" and party.sort == "board")
    )


def to_cite(context: Context, action: ActionView) -> tuple[MeetingView, ...]:
    """The meetings of the last year that could have decided on an action, latest first."""
    found = (
        one
        for party in deciding(context, action)
        for one in meetings.between(context.connection, party.id, context.today - LOOK_BACK, context.today)
    )
    return tuple(sorted(found, key=lambda one: one.held_on, reverse=True))


def by_id(context: Context, action: ActionView, meeting_id: str) -> MeetingView | None:
    """The meeting that a form names, looked up anew; None when it names none. Sorry when it could not have decided."""
    if not meeting_id:
        return None
    number = int(meeting_id) if meeting_id.isdecimal() and len(meeting_id) < 10 else 0
    found = meetings.by_id(context.connection, context.asker.board_id, number)
    if found is None or found.state == "cancelled" or found.held_on > context.today:
        raise Sorry("That meeting is not in the calendar as held. Nothing was recorded.", field="meeting")
    return _deciding(context, action, found)


def in_words(
    context: Context, action: ActionView, group: str | None, day_words: str | None, *, soft: bool = False
) -> MeetingView | None:
    """The meeting that was named in words, "PAQA" and "3 December 2015"; None when none was.

    `soft`: the words stood in a sentence, so they name a meeting only where they name a group that could decide.
    """
    if not group or not day_words:
        return None
    groups = deciding(context, action)
    board = next((party for party in groups if party.sort == "board"), None)
    if board is not None and group.lower().removeprefix("full ") == "board":
        group = board.name
    if soft:
        party = names.find_party(group, directory(context))
        if not isinstance(party, names.Found) or party.party.id not in {one.id for one in groups}:
            return None
    found = meeting_named(context, f"{group} {day_words}")
    if found.held_on > context.today:
        raise Sorry(
            f"{day(found.held_on)} is still to come: that meeting has decided nothing yet. Nothing was recorded."
        )
    return _deciding(context, action, found)


def _deciding(context: Context, action: ActionView, found: MeetingView) -> MeetingView:
    groups = deciding(context, action)
    if found.party_id not in {party.id for party in groups}:
        may = " or ".join(esc(party.name) for party in groups) or "no group that is known"
        raise Sorry(
            f"{esc(found.party_name)} does not decide on {action.ref}: a meeting of {may} does. Nothing was recorded.",
            field="meeting",
        )
    return found


def require(context: Context, operation: str, action: ActionView, meeting: MeetingView | None) -> None:
    """Sorry when the asker must name the meeting that decided, and has not."""
    if meeting is None and must_cite(context, operation, action.monitor_party_id):
        groups = " or ".join(esc(party.name) for party in deciding(context, action))
        raise Sorry(
            f"The business unit records what a meeting decided: name that meeting of {groups}, for example "
            f"`at PAQA {day(context.today)}`. Nothing was recorded.",
            field="meeting",
        )
