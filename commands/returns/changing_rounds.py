"""What changes of a round that runs: its last day for updates, the meeting it is for, and that it is withdrawn."""

from __future__ import annotations

import re

from commands import permissions
from commands.core import Context, Job, Reply, say
from commands.errors import Sorry
from commands.returns.opening_rounds import one_day, tell
from commands.returns.which_round import after_step, position, round_meant
from messages import round_steps as messages
from messages.blocks import day
from store import cycles, meetings
from store.read_models.cycles import RoundView

LONGEST = 500  # characters of a reason
_FOR = re.compile(r"\bfor\b", re.IGNORECASE)
_BECAUSE = re.compile(r"^(?P<which>.*?)\s*\b(?:because(?:\s+of)?|as)\b[\s:,]*(?P<reason>.*)", re.IGNORECASE | re.DOTALL)


def until_job(words: str) -> Job:
    """What `/returns round by …` does: another last day for updates, of which whoever is silent is told."""
    said = _FOR.split(words, maxsplit=1)

    def until(context: Context) -> Reply:
        cycle = _running(context, said[1].strip() if len(said) > 1 else "")
        if cycle.frozen_at is not None:
            raise Sorry(
                f"Round {cycle.number} is frozen for the paper. Nothing was recorded. Later answers still count."
            )
        cutoff = one_day(context, said[0].strip())
        if not context.today <= cutoff <= cycle.meets_on:
            raise Sorry(
                f"The last day for updates must be from today to the meeting of {day(cycle.meets_on)}. Nothing was "
                "recorded."
            )
        if cutoff < cycle.cutoff_on <= cycle.meets_on:  # what was promised is not taken back
            raise Sorry(
                f"People were told that they have until {day(cycle.cutoff_on)}, and a shorter time would make them "
                "late. Nothing was recorded. A later day can be given."
            )
        changed = cycles.ask_until(context.connection, cycle, cutoff)
        after = after_step(context, cycle, changed)
        context.note("give a round another last day", f"round {cycle.number}", from_on=str(cycle.cutoff_on),
                     to_on=str(cutoff))  # fmt: skip
        told = tell(context, after, f"until:{cutoff}")
        return say(messages.replanned(position(context, after), told, context.today, context.glossary))

    return Job("run a round", until, writes=True)


def meeting_job(words: str) -> Job:
    """What `/returns round meeting …` does: the round is for another meeting, as its own was moved or cancelled."""
    said = _FOR.split(re.sub(r"^(?:on|of)\s+", "", words, flags=re.IGNORECASE), maxsplit=1)

    def another(context: Context) -> Reply:
        cycle = _running(context, said[1].strip() if len(said) > 1 else "")
        meets_on = one_day(context, said[0].strip())
        if meets_on < context.today:
            raise Sorry(f"{day(meets_on)} has passed. Nothing was recorded. Say the day of a meeting to come.")
        there = meetings.on_day(context.connection, cycle.group_id, meets_on)
        meeting_id = there.id if there and there.state != "cancelled" else None
        rounds = context.settings.rounds
        changed = cycles.meet_on(context.connection, cycle, rounds, meets_on, meeting_id, context.today)
        after = after_step(context, cycle, changed)
        context.note("give a round another meeting", f"round {cycle.number}", meeting=meeting_id,
                     from_on=str(cycle.meets_on), to_on=str(meets_on), cutoff_on=str(after.cutoff_on))  # fmt: skip
        told = tell(context, after, f"until:{after.cutoff_on}") if after.cutoff_on != cycle.cutoff_on else None
        return say(messages.replanned(position(context, after), told, context.today, context.glossary))

    return Job("run a round", another, writes=True)


def withdraw_job(words: str) -> Job:
    """What `/returns round withdraw because …` does: it ends without a report, as though it had not been asked."""
    said = _BECAUSE.match(words)
    reason = said["reason"].strip() if said else ""
    if not reason or len(reason) > LONGEST:
        raise Sorry(
            f"Say why, in at most {LONGEST} characters: `/returns round withdraw because …`. Nothing was recorded."
        )
    which = re.sub(r"^(?:for|round)\s+", "", said["which"] if said else "", flags=re.IGNORECASE).strip(" ,")

    def withdraw(context: Context) -> Reply:
        number = int(which) if re.fullmatch(r"\d{1,4}", which) else None
        cycle = _running(context, "" if number else which, number)
        withdrawn = cycles.withdraw(context.connection, cycle, reason, context.asker.person_id, context.now)
        after = after_step(context, cycle, withdrawn)
        context.note("withdraw a round", f"round {cycle.number}")
        return say(messages.withdrawn(after, context.glossary))

    return Job("run a round", withdraw, writes=True)


def _running(context: Context, group: str, number: int | None = None) -> RoundView:
    """The round that is meant, which the asker may run and which has not ended."""
    cycle = round_meant(context, number, group)
    permissions.require(context, "run a round", subject=f"round {cycle.number}")
    if cycle.ended_at is not None:
        raise Sorry(f"Round {cycle.number} was {cycle.state} on {day(cycle.ended_at.date())}. Nothing was recorded. "
                    f"`/returns round {cycle.number}` shows it.")  # fmt: skip
    return cycle
