"""Who may do what: one table, from the rules that docs/rules.md states. A board's exceptions will be settings.

Whoever is registered as (team, user) and holds a post may use the bot: member, guest or through Slack Connect alike.
"""

from __future__ import annotations

from commands.core import Context
from commands.errors import Refused
from messages.blocks import esc
from store.read_models import ActionView, Part
from store.statuses import Role

EVERY_POST = frozenset(Role)
SPEAK_FOR_THEIR_OWN = EVERY_POST - {Role.scrutineer}

MAY: dict[str, frozenset[Role]] = {
    "read the plan": EVERY_POST,
    "update their own": SPEAK_FOR_THEIR_OWN,
    "update on behalf": frozenset({Role.business_unit}),
    "log a horizon item": EVERY_POST,
    "close their own horizon item": EVERY_POST,
    "close any horizon item": frozenset({Role.business_unit}),
    "preview a digest": EVERY_POST,
    "post a digest": frozenset({Role.business_unit, Role.independent_chair}),
    "post their group's digest": frozenset({Role.group_chair}),
    "change people and channels": frozenset({Role.business_unit}),
    "confirm old records": frozenset({Role.business_unit}),
}


def may(context: Context, operation: str) -> bool:
    """Whether a post that the asker holds allows an operation of the table."""
    return context.asker.holds(*MAY[operation])


def require(context: Context, operation: str, *, subject: str | None = None) -> None:
    """Raise Refused, in words and for the audit trail, unless the asker may."""
    if not may(context, operation):
        who = ", ".join(sorted(MAY[operation]))
        raise Refused(
            f"Your post ({esc(context.asker.title)}) may not {operation.replace('their', 'your')}; that is for: {who}. "
            "Nothing was recorded. Ask the business unit if that is wrong.",
            operation=operation,
            subject=subject,
        )


def own_parts(context: Context, action: ActionView) -> tuple[Part, ...]:
    """The parts of an action that the asker's posts speak for."""
    if not may(context, "update their own"):
        return ()
    return tuple(part for part in action.parts if part.party_id in context.asker.own_party_ids)
