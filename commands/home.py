"""App Home, opened by the asker: the business unit's, a chair's, or an agency's own. It writes nothing."""

from __future__ import annotations

from commands import permissions
from commands.actions.details import may_update
from commands.core import Context, Job, Reply, Request
from commands.returns import exceptions
from commands.returns.opening_rounds import owed_by
from commands.returns.which_exceptions import waiting
from commands.returns.which_round import position, round_page
from messages import home as messages
from messages.home import HomeView, PartnershipView, WaitingView
from messages.rounds import RoundPage
from store import actions, challenges, channels, conversations, cycles, people, revisions
from store.actions import Wanted
from store.read_models import ChallengeView, Listed, Part
from store.read_models.cycles import EntryView, ExceptionView, Position, RoundView
from store.statuses import AT_THE_HEAD, Role, Standing

SEES_THE_WHOLE = (Role.business_unit, *AT_THE_HEAD, Role.scrutineer)
OVERSEES = (*SEES_THE_WHOLE, Role.group_chair)
CHAIRS = (*AT_THE_HEAD, Role.group_chair)


def home_job(_: Request) -> Job:
    """The Home of whoever opened it."""
    return Job("read the plan", _home)


def _home(context: Context) -> Reply:
    permissions.require(context, "read the plan")
    asker = context.asker
    own = _find(context, Wanted(party_ids=asker.own_party_ids, only_open=False)) if asker.own_party_ids else ()
    oversees = asker.holds(*OVERSEES) or not own
    everyone = _find(context, Wanted(only_open=False)) if oversees else None
    groups: tuple[str, ...] = ()
    if everyone is not None and asker.holds(Role.group_chair) and not asker.holds(*SEES_THE_WHOLE):
        groups, everyone = _monitored(context, everyone)
    shown = {item.action.ref: item.action for item in (*own, *(everyone or ()))}
    running = _running(context)
    decides = asker.holds(Role.business_unit, *CHAIRS)
    rounds = _rounds(context, running)
    chaired = frozenset() if asker.holds(*SEES_THE_WHOLE) else asker.speaks_for(Role.group_chair)
    view = HomeView(
        title=asker.title,
        own=own or None,
        everyone=everyone,
        partnership=_partnership(context, everyone or ()) if asker.holds(Role.business_unit) else None,
        updatable=frozenset(ref for ref, action in shown.items() if may_update(context, action)),
        groups=groups,
        waiting=_waiting(context, everyone or (), rounds) if decides else None,
        challenged=() if decides else _unanswered(context),
        rounds=rounds,
        reported=_reported(context, chaired),
        asked=_asked(context, running),
        sent_back=tuple(item for item in own if any(part.is_sent_back for part in _owed(context, item))),
        owes=any(_owed(context, item) for item in own),
        saved=tuple(conversations.saved(context.connection, asker.person_id)),
    )
    return Reply(view=messages.home(view, context.today, context.glossary))


def _owed(context: Context, item: Listed) -> tuple[Part, ...]:
    """The asker's own parts of an action that are still owed."""
    if item.standing == Standing.closed:
        return ()
    own = context.asker.own_party_ids
    return tuple(part for part in item.action.leads if part.party_id in own and not part.is_returned)


def _find(context: Context, wanted: Wanted) -> tuple[Listed, ...]:
    return actions.find(context.connection, context.asker.board_id, context.reader, wanted, context.today)


def _monitored(context: Context, everyone: tuple[Listed, ...]) -> tuple[tuple[str, ...], tuple[Listed, ...]]:
    """(names of the groups that the asker chairs, what these monitor); the whole plan where they monitor nothing."""
    own = context.asker.speaks_for(Role.group_chair)
    chaired = [one for one in cycles.monitors(context.connection, context.asker.board_id) if one.id in own]
    if not chaired:
        return (), everyone
    return tuple(one.name for one in chaired), tuple(one for one in everyone if one.action.monitor_party_id in own)


def _waiting(
    context: Context, everyone: tuple[Listed, ...], rounds: tuple[RoundPage, ...] | None
) -> WaitingView:  # fmt: skip
    """What waits for a decision of the asker."""
    asker = context.asker
    monitors = {item.action.id: item.action.monitor_party_id for item in everyone}
    return WaitingView(
        dates=tuple(
            one
            for one in revisions.asked(context.connection, asker.board_id, context.reader)
            if one.action_id in monitors and permissions.may(context, "grant a date", monitor=monitors[one.action_id])
        ),
        sign_off=tuple(
            item
            for item in everyone
            if item.standing == Standing.awaiting_sign_off
            and asker.own_party_ids.isdisjoint(
                part.party_id for part in item.action.leads
            )  # nobody signs off their own
            and permissions.may(context, "sign off", monitor=item.action.monitor_party_id)
        ),
        exceptions=waiting(context),
        steps=_steps(context, rounds or ()),
        challenges=_unanswered(context),
    )


def _steps(context: Context, rounds: tuple[RoundPage, ...]) -> tuple[RoundPage, ...]:
    """The rounds with a step that the asker may take and that can be taken today: nothing is frozen while answers may
    still come in."""
    return tuple(
        one
        for one in rounds
        if one.steps
        and ("freeze" not in one.steps or context.today > one.position.round.cutoff_on or not one.position.silent)
    )


def _reported(context: Context, groups: frozenset[int]) -> tuple[tuple[str, tuple[ExceptionView, ...]], ...]:
    """(heading, exceptions not settled): those of the asker's own parties, and those of what the asker's group
    monitors."""
    own = exceptions.reported_of(context, parties=context.asker.own_party_ids)
    monitored = exceptions.reported_of(context, groups=groups) if groups else ()
    found = (
        ("Reported of you to the Board and to the Independent Chair", own),
        ("Reported of what your group monitors", tuple(one for one in monitored if one not in own)),
    )
    return tuple((heading, those) for heading, those in found if those)


def _unanswered(context: Context) -> tuple[ChallengeView, ...]:
    """The challenges without a response: those to the asker's parties, all of them for who closes them."""
    everybodys = permissions.may(context, "close a challenge")
    return tuple(
        one for one in challenges.find(context.connection, context.asker.board_id, context.reader, is_open=True)
        if one.responded_on is None and (everybodys or one.to_party_id in context.asker.own_party_ids)
    )  # fmt: skip


def _running(context: Context) -> tuple[Position, ...]:
    """Where the rounds that are open stand, as the asker may see it."""
    every = cycles.rounds(context.connection, context.asker.board_id, only_open=True)
    return tuple(position(context, cycle) for cycle in every)


def _rounds(context: Context, running: tuple[Position, ...]) -> tuple[RoundPage, ...] | None:
    """The open rounds that the asker runs or validates; None for who does neither."""
    may_run = permissions.may(context, "run a round")
    looked_after = [
        one for one in running if may_run or permissions.may(context, "validate a round", monitor=one.round.group_id)
    ]
    if not looked_after and not may_run:
        return None
    return tuple(round_page(context, one) for one in looked_after)


def _asked(
    context: Context, running: tuple[Position, ...]
) -> tuple[tuple[RoundView, tuple[EntryView, ...]], ...]:  # fmt: skip
    """What the open rounds still wait for from the asker's own posts."""
    mine = ((one.round, owed_by(context.asker, one.silent)) for one in running)
    return tuple((cycle, entries) for cycle, entries in mine if entries)


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
