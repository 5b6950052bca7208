"""Who may do what: one table, from the rules that docs/rules.md states. A board's settings may change it.

Whoever is registered as (team, user) and holds a post may use the bot: member, guest or through Slack Connect alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from commands.core import Context
from commands.errors import Refused
from messages.blocks import esc
from store.read_models import ActionView, Part
from store.statuses import SAFEGUARDING_PARTNERS, Role


class Scope(StrEnum):
    """Over what a role may do something."""

    anything = "any"
    own = "own"  # of the parties that the post speaks for
    monitored = "monitored"  # of what the post's group monitors


BU, IC, GC = Role.business_unit, Role.independent_chair, Role.group_chair
LEAD, DEPUTY, MEMBER, LAY, SCRUTINEER = Role.lead, Role.deputy, Role.member, Role.lay_member, Role.scrutineer
ANY, OWN, MONITORED = Scope.anything, Scope.own, Scope.monitored
Table = Mapping[Role, Scope]


def _all(*roles: Role) -> Table:
    return dict.fromkeys(roles or tuple(Role), ANY)


def _owners() -> dict[Role, Scope]:
    return dict.fromkeys((IC, GC, LEAD, DEPUTY, MEMBER, LAY), OWN)


SIGNS_OFF: Table = {BU: ANY, IC: ANY, GC: MONITORED}

MAY: dict[str, Table] = {
    "read the plan": _all(),
    "keep a question": _all(),
    # what is said of an action
    "update their own": {BU: OWN, **_owners()},
    "update on behalf": _all(BU),
    "add evidence": {BU: ANY, **_owners()},
    "ask for a date": {BU: ANY, IC: OWN, GC: OWN, LEAD: OWN, DEPUTY: OWN},
    # what is decided of it
    "sign off": SIGNS_OFF,
    "grant a date": SIGNS_OFF,
    "check after closure": {**SIGNS_OFF, SCRUTINEER: ANY},
    "keep the plan": _all(BU),
    "add an action": {BU: ANY, IC: ANY, GC: MONITORED},
    "ask for returns": {BU: ANY, IC: ANY, GC: MONITORED},
    "tag for the annual report": _all(BU, IC),
    "confirm old records": _all(BU),
    # rounds
    "run a round": _all(BU),
    "validate a round": {IC: ANY, GC: MONITORED},
    "acknowledge for the board": _all(BU),
    "acknowledge for the chair": _all(IC),
    "settle an exception": _all(BU, IC),
    "make a challenge of an exception": _all(IC),
    "write to a chief officer": _all(IC),
    # the logs
    "log a horizon item": _all(),
    "add to a horizon item": _all(),
    "keep a horizon item": {BU: ANY, IC: ANY, GC: OWN, LEAD: OWN, DEPUTY: OWN, MEMBER: OWN, LAY: OWN},
    "close their own horizon item": _all(),
    "close any horizon item": _all(BU),
    "raise a challenge": _all(),
    "respond to a challenge": {BU: ANY, **_owners()},
    "close a challenge": _all(BU, IC),
    # reviews
    "keep reviews": _all(BU),
    # meetings
    "keep meetings": {BU: ANY, GC: MONITORED},
    "confirm a meeting link": _all(BU),
    # digests
    "preview a digest": _all(),
    "post a digest": _all(BU, IC),
    "post their group's digest": _all(GC),
    # people, channels, settings
    "change people and channels": _all(BU),
    "change settings": _all(BU),
    "see what was sent": _all(BU),
    # keeping and not keeping
    "place a hold": _all(BU, IC),
    "lift a hold": _all(BU),
    "delete what has expired": _all(BU),
    "redact": _all(BU),
}
"""Operation -> which roles, over what. A role that is not named may not."""
# A safeguarding partner may what an independent chair may, whose place they take. Who speaks for the agency is told by
# its parties, so that they too never sign off what their own agency returned.
for _operation, _table in MAY.items():
    MAY[_operation] = {**_table, **dict.fromkeys(SAFEGUARDING_PARTNERS, _table[IC])} if IC in _table else _table


def may(context: Context, operation: str, *, parties: Iterable[int] = (), monitor: int | None = None) -> bool:
    """Whether a post that the asker holds allows an operation.

    `parties` are those that the thing belongs to, `monitor` the group that watches over it: they decide for a role
    that may do it with its own, or with what its group monitors. Each post counts by itself: the lead of one agency who
    is a member for another is no lead of that one.
    """
    table, parties = scopes(context, operation), frozenset(parties)
    return any(
        scope == ANY
        or (scope == OWN and not holding.speaks_for.isdisjoint(parties))
        or (scope == MONITORED and monitor in holding.speaks_for)
        for holding in context.asker.holdings
        if (scope := table.get(holding.role))
    )


def scopes(context: Context, operation: str) -> Table:
    """Over what each role may do an operation on this board."""
    kept = context.settings.roles.get(operation)
    return {role: Scope(scope) for role, scope in kept.items()} if kept else MAY[operation]


def voice(context: Context, operation: str) -> frozenset[int]:
    """The parties that the asker speaks for in posts that allow an operation."""
    return context.asker.speaks_for(*scopes(context, operation))


def require(
    context: Context, operation: str, *, subject: str | None = None, parties: Iterable[int] = (),
    monitor: int | None = None,
) -> None:  # fmt: skip
    """Raise Refused, in words and for the audit trail, unless the asker may."""
    if may(context, operation, parties=parties, monitor=monitor):
        return
    table = scopes(context, operation)
    words = {ANY: "", OWN: " (for their own)", MONITORED: " (for what their group monitors)"}
    who = ", ".join(sorted(f"{role}{words[scope]}" for role, scope in table.items()))
    raise Refused(
        f"Your post ({esc(context.asker.title)}) may not {operation.replace('their', 'your')}; that is for: {who}. "
        "Nothing was recorded. Ask the business unit if that is wrong.",
        operation=operation,
        subject=subject,
    )


def require_voice(context: Context, party_id: int, name: str, operation: str, *, subject: str | None = None) -> None:
    """Raise Refused unless the asker speaks for a party, or is the business unit, which records for any."""
    if party_id in voice(context, operation) or may(context, "update on behalf"):
        return
    raise Refused(
        f"Your post ({esc(context.asker.title)}) does not speak for {esc(name)}; whoever does may say it, or the "
        "business unit. Nothing was recorded.",
        operation=operation,
        subject=subject,
    )


def own_parts(context: Context, action: ActionView) -> tuple[Part, ...]:
    """The parts of an action that the asker's posts speak for; of a recurring action, the earliest still owed."""
    own = voice(context, "update their own")
    mine = dict.fromkeys(part.party_id for part in action.parts if part.party_id in own)
    return tuple(part for party_id in mine if (part := action.part_of(party_id)) is not None)
