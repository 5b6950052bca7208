"""App Home, opened by the asker: the business unit's, a chair's, or an agency's own. It writes nothing."""

from __future__ import annotations

from commands import permissions
from commands.actions import may_update
from commands.core import Context, Job, Reply, Request
from messages import home as messages
from messages.home import HomeView, PartnershipView
from store import actions, channels, people
from store.actions import Wanted
from store.read_models import Listed
from store.statuses import Role, Standing

OVERSEES = (Role.business_unit, Role.independent_chair, Role.group_chair, Role.scrutineer)


def home_job(_: Request) -> Job:
    """The Home of whoever opened it."""
    return Job("read the plan", _home)


def _home(context: Context) -> Reply:
    permissions.require(context, "read the plan")
    asker = context.asker
    own = _find(context, Wanted(party_ids=asker.own_party_ids, only_open=False)) if asker.own_party_ids else ()
    oversees = asker.holds(*OVERSEES) or not own
    everyone = _find(context, Wanted(only_open=False)) if oversees else None
    shown = {item.action.ref: item.action for item in (*own, *(everyone or ()))}
    view = HomeView(
        title=asker.title,
        own=own or None,
        everyone=everyone,
        partnership=_partnership(context, everyone or ()) if asker.holds(Role.business_unit) else None,
        updatable=frozenset(ref for ref, action in shown.items() if may_update(context, action)),
    )
    return Reply(view=messages.home(view, context.today, context.glossary))


def _find(context: Context, wanted: Wanted) -> tuple[Listed, ...]:
    return actions.find(context.connection, context.asker.board_id, context.reader, wanted, context.today)


def _partnership(context: Context, items: tuple[Listed, ...]) -> PartnershipView:
    """Who is missing, and which channels are bound."""
    board_id = context.asker.board_id
    answered = people.answered_for(context.connection, board_id, context.today)
    owners = {
        part.party_id: part.party_name
        for item in items
        if item.standing != Standing.closed
        for part in item.action.leads
    }
    return PartnershipView(
        unanswered=tuple(name for party_id, name in sorted(owners.items()) if party_id not in answered),
        channels=channels.of_board(context.connection, board_id),
    )
