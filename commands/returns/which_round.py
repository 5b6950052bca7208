"""Which monitoring round is meant, and one whole: its figures, who is silent, and the steps that may be taken now."""

from __future__ import annotations

from commands import permissions
from commands.core import Context, mint
from commands.directory import party_named
from commands.errors import Sorry
from commands.returns import exceptions
from messages import rounds as messages
from messages.blocks import Message, esc
from messages.rounds import RoundPage
from store import askers, cycles
from store.read_models import Party
from store.read_models.cycles import Position, RoundView

OPEN_EXAMPLE = "`/returns round open for PAQA meeting 14 December 2015`"


def group_meant(context: Context, words: str) -> Party:
    """The group that is meant, or the only one that monitors anything."""
    watching = cycles.monitors(context.connection, context.asker.board_id)
    if words:
        party = party_named(context, words, example=OPEN_EXAMPLE)
        found = next((one for one in watching if one.id == party.id), None)
        if found is None:
            names = "; ".join(esc(one.name) for one in watching) or "none"
            raise Sorry(
                f"{esc(party.name)} monitors no action of the plan. Nothing was recorded. Groups that do: {names}."
            )
        return found
    if len(watching) == 1:
        return watching[0]
    if not watching:
        raise Sorry(
            "No group monitors any action of the plan, so there is nobody to hold a round. Nothing was recorded. "
            "Say which group monitors a review first."
        )
    names = "; ".join(esc(one.name) for one in watching)
    raise Sorry(f"Several groups monitor actions: {names}. Nothing was recorded. Say which: {OPEN_EXAMPLE}.")


def find_round(context: Context, number: int | None = None, group: str = "") -> RoundView | None:
    """The round with a number, else the one that is open (of a group); None when none is."""
    party_id = group_meant(context, group).id if group else None
    every = cycles.rounds(context.connection, context.asker.board_id, party_id)
    if number is not None:
        found = next((one for one in every if one.number == number), None)
        if found is None:
            raise Sorry(
                f"There is no round {number}. Nothing was recorded. `/returns round` shows the one that is open."
            )
        return found
    running = [one for one in every if one.ended_at is None]
    if len(running) > 1:
        names = "; ".join(f"{one.number} ({esc(one.group_name)})" for one in running)
        raise Sorry(f"Several rounds are open: {names}. Nothing was recorded. Say which, for example: "
                    f"`/returns round {running[0].number}`.")  # fmt: skip
    return running[0] if running else None


def round_meant(context: Context, number: int | None = None, group: str = "") -> RoundView:
    """The round that is meant; Sorry when none is open."""
    found = find_round(context, number, group)
    if found is None:
        raise Sorry("No monitoring round is open. Nothing was recorded. The business unit opens one: "
                    "`/returns round open`.")  # fmt: skip
    return found


def round_by_id(context: Context, cycle_id: int) -> RoundView:
    """The round of a button, which may be forged: it must be of the asker's board."""
    found = cycles.by_id(context.connection, cycle_id)
    if found is None or found.board_id != context.asker.board_id:
        raise Sorry("There is no such round. Nothing was recorded. `/returns round` shows the one that is open.")
    return found


def position(context: Context, cycle: RoundView) -> Position:
    """Where a round stands, for whoever reads the answer."""
    return cycles.position(context.connection, cycle, context.reader, context.today)


def after_step(context: Context, cycle: RoundView, taken: object) -> RoundView:
    """The round after a step; Sorry when somebody else took it at this moment."""
    again = cycles.by_id(context.connection, cycle.id)
    if not taken or again is None:
        raise Sorry("Somebody has just done that. Nothing was recorded. `/returns round` shows how it stands.")
    return again


def whole(context: Context, cycle: RoundView, page: int = 1) -> Message:
    """One page of a round, with the steps that the asker may take now."""
    view = round_page(context, position(context, cycle)).model_copy(update={"page": page, "by": _by(context, cycle)})
    if cycle.state == "closed":
        view = view.model_copy(update={"exceptions": len(exceptions.of_round(context, cycle))})
    return messages.shown(view, context.today, context.glossary)


def _by(context: Context, cycle: RoundView) -> dict[str, str]:
    """Which post took each step, by the words for the step."""
    steps = (
        ("validated on", cycle.validated_by, cycle.validated_at),
        ("closed on", cycle.closed_by, cycle.closed_at),
        ("withdrawn on", cycle.withdrawn_by, cycle.withdrawn_at),
    )
    found = {}
    for words, person_id, at in steps:
        person = askers.asker_by_id(context.connection, person_id, at.date()) if person_id and at else None
        if person is not None:
            found[words] = person.title
    return found


def round_page(context: Context, found: Position) -> RoundPage:
    """A round with the steps that the asker may take now."""
    may_run = permissions.may(context, "run a round")
    may_validate = permissions.may(context, "validate a round", monitor=found.round.group_id)
    next_step = {"open": "freeze", "frozen": "validate", "validated": "close"}.get(found.round.state, "")
    allowed = may_validate if next_step == "validate" else may_run
    steps = (next_step,) if next_step and allowed else ()
    return RoundPage(position=found, once=mint(), may_chase=may_run, steps=steps)
