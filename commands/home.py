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
from messages.home import ActionsView, HomeView, PartnershipView, WaitingView
from messages.rounds import RoundPage
from store import challenges, channels, conversations, cycles, revisions, voices
from store.overview import Overview
from store.read_models import ChallengeView
from store.read_models.cycles import EntryView, ExceptionView, Position, RoundView
from store.read_models.overview import Some
from store.read_models.people import Party
from store.statuses import AT_THE_HEAD, OWED, Role, Standing

SEES_THE_WHOLE = (Role.business_unit, *AT_THE_HEAD, Role.scrutineer)
OVERSEES = (*SEES_THE_WHOLE, Role.group_chair)
CHAIRS = (*AT_THE_HEAD, Role.group_chair)


def home_job(_: Request) -> Job:
    """The Home of whoever opened it."""
    return Job("read the plan", _home)


def _home(context: Context) -> Reply:
    permissions.require(context, "read the plan")
    asker = context.asker
    own, all_of_it, groups = _own(context), None, frozenset[int]()
    if asker.holds(*OVERSEES) or own is None:
        groups = _chaired(context)
        all_of_it = _overview(context, monitors=groups or None)
    theirs = _own_view(own) if own is not None else None
    everyone = _whole_view(all_of_it) if all_of_it is not None else None
    shown = {one.action.ref: one.action for some in (theirs, everyone) if some is not None for one in some.shown}
    running = _running(context)
    decides = asker.holds(Role.business_unit, *CHAIRS)
    rounds = _rounds(context, running)
    chaired = frozenset() if asker.holds(*SEES_THE_WHOLE) else asker.speaks_for(Role.group_chair)
    view = HomeView(
        title=asker.title,
        own=theirs,
        everyone=everyone,
        partnership=_partnership(context, all_of_it) if asker.holds(Role.business_unit) else None,
        updatable=frozenset(ref for ref, action in shown.items() if may_update(context, action)),
        groups=tuple(one.name for one in _monitors(context) if one.id in groups),
        waiting=_waiting(context, all_of_it, rounds) if decides else None,
        challenged=() if decides else _unanswered(context),
        rounds=rounds,
        reported=_reported(context, chaired),
        asked=_asked(context, running),
        owes=theirs is not None and any(theirs.counts[one] for one in OWED),
        saved=tuple(conversations.saved(context.connection, asker.person_id)),
    )
    return Reply(view=messages.home(view, context.today, context.glossary))


def _overview(
    context: Context, *, party_ids: frozenset[int] | None = None, monitors: frozenset[int] | None = None
) -> Overview:
    board_id = context.asker.board_id
    return Overview(context.connection, board_id, context.reader, context.today, party_ids=party_ids, monitors=monitors)


def _own(context: Context) -> Overview | None:
    """What the asker's own parties lead; None where they lead nothing."""
    if not context.asker.own_party_ids:
        return None
    own = _overview(context, party_ids=context.asker.own_party_ids)
    return own if own.counts.total else None


def _own_view(own: Overview) -> ActionsView:
    return ActionsView(
        counts=own.counts, overdue=own.first(messages.ROWS, Standing.overdue), soon=own.soon(messages.ROWS),
        no_record_yet=own.first(messages.ROWS, Standing.no_record_yet), sent_back=own.sent_back(messages.ROWS),
    )  # fmt: skip


def _whole_view(everyone: Overview) -> ActionsView:
    return ActionsView(counts=everyone.counts, overdue=everyone.first(messages.ROWS, Standing.overdue))


def _monitors(context: Context) -> tuple[Party, ...]:
    return cycles.monitors(context.connection, context.asker.board_id)


def _chaired(context: Context) -> frozenset[int]:
    """The groups whose chair sees only what they monitor: those of a group's chair that monitor anything."""
    asker = context.asker
    if not asker.holds(Role.group_chair) or asker.holds(*SEES_THE_WHOLE):
        return frozenset()
    own = asker.speaks_for(Role.group_chair)
    return own if any(one.id in own for one in _monitors(context)) else frozenset()


def _waiting(context: Context, everyone: Overview | None, rounds: tuple[RoundPage, ...] | None) -> WaitingView:
    """What waits for a decision of the asker."""
    asked = revisions.asked(context.connection, context.asker.board_id, context.reader) if everyone else ()
    monitors = everyone.monitors(one.action_id for one in asked) if everyone else {}
    return WaitingView(
        dates=tuple(
            one
            for one in asked
            if one.action_id in monitors and permissions.may(context, "grant a date", monitor=monitors[one.action_id])
        ),
        sign_off=_to_sign_off(context, everyone) if everyone else Some(),
        exceptions=waiting(context),
        steps=_steps(context, rounds or ()),
        challenges=_unanswered(context),
    )


def _to_sign_off(context: Context, everyone: Overview) -> Some:
    """What awaits the asker's sign-off: nobody signs off their own."""
    if not everyone.counts[Standing.awaiting_sign_off]:
        return Some()
    groups = everyone.watching(Standing.awaiting_sign_off)
    mine = [one for one in groups if permissions.may(context, "sign off", monitor=one)]
    return everyone.awaiting(messages.FEW, mine, but_led_by=context.asker.own_party_ids)


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


def _partnership(context: Context, everyone: Overview | None) -> PartnershipView:
    """Who is missing, and which channels are bound."""
    board_id = context.asker.board_id
    answered = voices.answered_for(context.connection, board_id, context.today)
    owners = everyone.owners() if everyone else ()
    return PartnershipView(
        unanswered=tuple(name for party_id, name in owners if party_id not in answered),
        channels=channels.of_board(context.connection, board_id),
    )
