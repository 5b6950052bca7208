"""What changes of a round that runs: its last day for updates, the meeting it is for, and that it is withdrawn."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, mint, say
from commands.errors import Sorry
from commands.returns.opening_rounds import one_day, tell, tell_channels
from commands.returns.which_round import after_step, position, round_by_id, round_meant
from messages import round_forms, round_steps
from messages.blocks import Block, day
from messages.round_forms import LONGEST
from store import cycles, meetings
from store.read_models.cycles import RoundView

_FOR = re.compile(r"\bfor\b", re.IGNORECASE)
_BECAUSE = re.compile(r"^(?P<which>.*?)\s*\b(?:because(?:\s+of)?|as)\b[\s:,]*(?P<reason>.*)", re.IGNORECASE | re.DOTALL)
_METADATA = re.compile(r"(?P<id>\d{1,9}):(?P<once>[\w-]{1,40})")


# ---- other dates


def until_job(words: str) -> Job:
    """What `/returns round by …` does: another last day for updates, of which whoever is silent is told."""
    said = _FOR.split(words, maxsplit=1)

    def until(context: Context) -> Reply:
        cycle = _running(context, _of(context, said))
        return _give(context, cycle, None, one_day(context, said[0].strip()))

    return Job("run a round", until, writes=True)


def meeting_job(words: str) -> Job:
    """What `/returns round meeting …` does: the round is for another meeting, as its own was moved or cancelled."""
    said = _FOR.split(re.sub(r"^(?:on|of)\s+", "", words, flags=re.IGNORECASE), maxsplit=1)

    def another(context: Context) -> Reply:
        cycle = _running(context, _of(context, said))
        return _give(context, cycle, one_day(context, said[0].strip()), None)

    return Job("run a round", another, writes=True)


def _of(context: Context, said: list[str]) -> RoundView:
    return round_meant(context, None, said[1].strip() if len(said) > 1 else "")


def _give(context: Context, cycle: RoundView, meets_on: dt.date | None, cutoff_on: dt.date | None) -> Reply:
    """Give a round another meeting, another last day for updates, or both."""
    after = cycle
    if meets_on is not None:
        after = _meets(context, cycle, meets_on)
    if cutoff_on is not None:
        after = _until(context, cycle, after, cutoff_on)
    operation = "give a round another last day" if meets_on is None else "give a round another meeting"
    context.note(operation, f"round {cycle.number}", from_on=f"{cycle.cutoff_on} {cycle.meets_on}",
                 to_on=f"{after.cutoff_on} {after.meets_on}", meeting=after.meeting_id)  # fmt: skip
    told = tell(context, after, f"until:{after.cutoff_on}") if after.cutoff_on != cycle.cutoff_on else None
    return say(round_steps.replanned(position(context, after), told, context.today, context.glossary))


def _meets(context: Context, cycle: RoundView, meets_on: dt.date) -> RoundView:
    if meets_on < context.today:
        raise Sorry(
            f"{day(meets_on)} has passed. Nothing was recorded. Say the day of a meeting to come.", field="meeting"
        )
    there = meetings.on_day(context.connection, cycle.group_id, meets_on)
    meeting_id = there.id if there and there.state != "cancelled" else None
    rounds = context.settings.rounds
    return after_step(
        context, cycle, cycles.meet_on(context.connection, cycle, rounds, meets_on, meeting_id, context.today)
    )


def _until(context: Context, told: RoundView, cycle: RoundView, cutoff_on: dt.date) -> RoundView:
    """Another last day; `told` is the round as people were told of it."""
    if cycle.frozen_at is not None:
        raise Sorry(
            f"Round {cycle.number} is frozen for the paper. Nothing was recorded. Later answers still count.",
            field="by",
        )
    if not context.today <= cutoff_on <= cycle.meets_on:
        raise Sorry(
            f"The last day for updates must be from today to the meeting of {day(cycle.meets_on)}. Nothing was "
            "recorded.",
            field="by",
        )
    if cutoff_on < told.cutoff_on <= cycle.meets_on:  # what was promised is not taken back
        raise Sorry(
            f"People were told that they have until {day(told.cutoff_on)}, and a shorter time would make them "
            "late. Nothing was recorded. A later day can be given.",
            field="by",
        )
    return after_step(context, cycle, cycles.ask_until(context.connection, cycle, cutoff_on))


def _dates_save(request: Request) -> Job:
    cycle_id, once = _metadata(request)
    meets_on, cutoff_on = (_chosen(request, name) for name in ("meeting", "by"))

    def save(context: Context) -> Reply:
        cycle = _running(context, round_by_id(context, cycle_id))
        if meets_on in (None, cycle.meets_on) and cutoff_on in (None, cycle.cutoff_on):
            raise Sorry("Those are the round’s dates already. Nothing was recorded.", field="meeting")
        return _give(context, cycle, meets_on if meets_on != cycle.meets_on else None, cutoff_on)

    return Job("run a round", save, writes=True, once=f"{once}:dates:{cycle_id}")


def _chosen(request: Request, name: str) -> dt.date | None:
    chosen = request.fields.get(name) or ""
    return dt.date.fromisoformat(chosen) if re.fullmatch(r"\d{4}-\d\d-\d\d", chosen) else None


# ---- withdrawing


def withdraw_job(words: str) -> Job:
    """What `/returns round withdraw because …` does: it ends without a report, as though it had not been asked."""
    said = _BECAUSE.match(words)
    which = re.sub(r"^(?:for|round)\s+", "", said["which"] if said else "", flags=re.IGNORECASE).strip(" ,")
    number = int(which) if re.fullmatch(r"\d{1,4}", which) else None
    return _withdraw_job(
        lambda context: round_meant(context, number, "" if number else which), said["reason"] if said else ""
    )


def _withdraw_job(find: Callable[[Context], RoundView], reason: str, once: str | None = None) -> Job:
    reason = reason.strip()
    if not reason or len(reason) > LONGEST:
        raise Sorry(
            f"Say why, in at most {LONGEST} characters: `/returns round withdraw because …`. Nothing was recorded.",
            field="reason",
        )

    def withdraw(context: Context) -> Reply:
        cycle = _running(context, find(context))
        withdrawn = cycles.withdraw(context.connection, cycle, reason, context.asker.person_id, context.now)
        after = after_step(context, cycle, withdrawn)
        tell_channels(context.connection, after, "round withdrawn", context.now)
        told = tell(context, after, "withdrawn", kind="round withdrawn")
        context.note("withdraw a round", f"round {cycle.number}", told=told.all_new)
        return say(round_steps.withdrawn(after, told, context.glossary))

    return Job("run a round", withdraw, writes=True, once=once)


def _withdraw_save(request: Request) -> Job:
    cycle_id, once = _metadata(request)
    return _withdraw_job(
        lambda context: round_by_id(context, cycle_id), request.fields.get("reason", ""),
        f"{once}:withdraw:{cycle_id}",
    )  # fmt: skip


# ---- both


def _running(context: Context, cycle: RoundView) -> RoundView:
    """The same round, which the asker may run and which has not ended."""
    permissions.require(context, "run a round", subject=f"round {cycle.number}")
    if cycle.ended_at is not None:
        raise Sorry(f"Round {cycle.number} was {cycle.state} on {day(cycle.ended_at.date())}. Nothing was recorded. "
                    f"`/returns round {cycle.number}` shows it.")  # fmt: skip
    return cycle


def _metadata(request: Request) -> tuple[int, str]:
    said = _METADATA.fullmatch(request.metadata)
    if said is None:
        raise Sorry("This form is too old to be used. Nothing was recorded. Type `/returns round`.")
    return int(said["id"]), said["once"]


def _opens(form: Callable[[RoundView, str], Block]) -> Reader:
    def pressed(request: Request) -> Job:
        cycle_id = int(request.value) if re.fullmatch(r"\d{1,9}", request.value) else 0

        def open_form(context: Context) -> Reply:
            cycle = _running(context, round_by_id(context, cycle_id))
            how = "update" if request.view_callback not in (None, "home") else "open"
            return Reply(view=form(cycle, f"{cycle.id}:{mint()}"), how=how)

        return Job("open the form of a round", open_form)

    return pressed


BUTTONS: dict[str, Reader] = {
    "returns.round_dates": _opens(round_forms.dates_form),
    "returns.round_withdraw": _opens(round_forms.withdraw_form),
}
FORMS: dict[str, Reader] = {
    "returns.round_dates_save": _dates_save,
    "returns.round_withdraw_save": _withdraw_save,
}
