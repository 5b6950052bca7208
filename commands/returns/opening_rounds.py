"""Opening a monitoring round, its last day for updates, and whom it tells: the group's channel and who is asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from commands import permissions, typed_dates
from commands.core import Context, Job, Reply, say
from commands.directory import names_a_party
from commands.errors import Sorry
from commands.reading.dates import deadlines as dates
from commands.returns.which_round import OPEN_EXAMPLE, group_meant, position
from messages import round_steps as messages
from messages.blocks import Message, day, esc
from messages.round_steps import Told
from store import actions, askers, channels, cycles, deliveries, meetings, voices
from store.actions import Wanted
from store.read_models import Asker, Party, Registered
from store.read_models.cycles import EntryView, Position, RoundDates, RoundView
from store.visibility import Itself

_PARTS = re.compile(r"\b(for|by|meeting(?:\s+(?:on|of))?)\b", re.IGNORECASE)


def open_job(words: str) -> Job:
    """What `/returns round open …` does."""
    said = _PARTS.split(words)
    first = said[0].strip(" ,")
    given: dict[str, str] = {}
    for keyword, value in zip(said[1::2], said[2::2], strict=True):
        name = keyword.split()[0].lower()
        value = value.strip(" ,")
        if value.lower() not in ("", "the"):
            given[name] = value
    return Job("run a round", lambda context: opened(context, _heard(context, first, given)), writes=True)


def _heard(context: Context, first: str, given: Mapping[str, str]) -> Mapping[str, str]:
    """What was said, with a group that needs no “for” (“open PAQA”) and a day that stands before “meeting” (“open for
    the 14 December meeting”)."""
    heard = dict(given)
    if first and ("for" in given or not names_a_party(context, first)):
        raise Sorry(
            f"I cannot read “{esc(first)}”. Nothing was recorded. Say the group after “for”, the meeting’s day after "
            f"“meeting”, and the last day for updates after “by”: {OPEN_EXAMPLE} by 30 November 2015."
        )
    if first:
        heard["for"] = first
    before = re.sub(r"^the\s+", "", given.get("for", ""), flags=re.IGNORECASE)
    if before and "meeting" not in given and not names_a_party(context, before):
        read = dates.read_deadline(before, context.today)
        if read.kind == "date" and read.precision == "day":
            del heard["for"]
            heard["meeting"] = before
    return heard


def opened(context: Context, given: Mapping[str, str]) -> Reply:
    """Open a round: `given` are the words for the group (`for`), its `meeting` and the last day for updates (`by`)."""
    permissions.require(context, "run a round")
    group = group_meant(context, given.get("for", ""))
    _one_at_a_time(context, group)
    meeting_id, planned = _planned(context, group, given)
    cycle = cycles.open_(
        context.connection, context.asker.board_id, group.id, planned, meeting_id, context.asker.person_id,
        context.today, context.now,
    )  # fmt: skip
    if cycle is None:
        _one_at_a_time(context, group)  # somebody opened one at this moment
        raise Sorry(f"Nothing that {esc(group.name)} monitors is owed now, so there is nothing to ask. "
                    "Nothing was recorded.")  # fmt: skip
    context.note("open a round", f"round {cycle.number}", group=group.code, meeting=meeting_id,
                 cutoff_on=str(cycle.cutoff_on), meets_on=str(cycle.meets_on))  # fmt: skip
    tell_channels(context.connection, cycle, "round", context.now)
    told = tell(context, cycle, "opened")
    every = actions.find(context.connection, cycle.board_id, context.reader, Wanted(), context.today)
    unmonitored = sum(one.action.monitor_party_id is None for one in every)
    hidden = cycles.not_asked(context.connection, cycle, context.reader, context.today)
    return say(messages.opened(position(context, cycle), told, hidden, unmonitored, context.today, context.glossary))


def _one_at_a_time(context: Context, group: Party) -> None:
    for running in cycles.rounds(context.connection, context.asker.board_id, group.id, only_open=True):
        raise Sorry(
            f"Round {running.number} of {esc(group.name)} is still open; one at a time. Nothing was recorded. "
            "`/returns round` shows how far it has come."
        )


def _planned(context: Context, group: Party, given: Mapping[str, str]) -> tuple[int | None, RoundDates]:
    """(meeting, dates): for the group's next meeting, or for the day that was said."""
    meeting_id = None
    if "meeting" in given:
        meets_on = one_day(context, given["meeting"])
        there = meetings.on_day(context.connection, group.id, meets_on)
        meeting_id = there.id if there and there.state != "cancelled" else None
    else:
        meeting = meetings.next_of_group(context.connection, group.id, context.today)
        if meeting is None:
            raise Sorry(
                f"No meeting of {esc(group.name)} is planned, and a round is counted backwards from it. Nothing was "
                f"recorded. Say its day: {OPEN_EXAMPLE}."
            )
        meeting_id, meets_on = meeting.id, meeting.held_on
    planned = cycles.plan(context.settings.rounds, meets_on)
    if "by" in given:
        cutoff = one_day(context, given["by"])
        planned = planned.model_copy(update={"cutoff_on": cutoff, "papers_on": max(cutoff, planned.papers_on)})
    if planned.cutoff_on < context.today:
        raise Sorry(
            f"For the meeting of {day(meets_on)} updates would have been due by {day(planned.cutoff_on)}, which has "
            "passed. Nothing was recorded. Say the last day for updates: `/returns round open by 20 November 2015`, or "
            f"a later meeting: {OPEN_EXAMPLE}."
        )
    if planned.cutoff_on > meets_on:
        raise Sorry(
            f"{day(planned.cutoff_on)} is after the meeting of {day(meets_on)}; updates must be in by then. Nothing "
            "was recorded."
        )
    return meeting_id, planned


def one_day(context: Context, words: str) -> dt.date:
    """The one day that the words name; Sorry when they name none."""
    found = typed_dates.read(context, words)
    if found.kind != "date" or found.latest is None or found.precision != "day" or found.impossible:
        why = dates.impossible(found) or f"“{esc(words)}” is not one day."
        raise Sorry(f"{why} Nothing was recorded. Write it in full, for example: 14 December 2015.")
    return found.latest


# ---- whom a round tells


def tell(context: Context, cycle: RoundView, why: str, kind: str = "round asks") -> Told:
    """Tell everybody who speaks for a silent party what it owes, once for each `why`; by another `kind`, that.

    What comes back counts and names only what whoever reads the answer may see.
    """
    new = ask(context.connection, cycle, why, context.today, context.now, kind)
    seen, missing = _reached(context.connection, position(context, cycle), context.today)
    return Told(new=len(new & set(seen)), before=len(set(seen) - new), missing=missing, all_new=len(new))


def ask(
    connection: Connection, cycle: RoundView, why: str, today: dt.date, now: dt.datetime, kind: str = "round asks"
) -> frozenset[int]:
    """Plan what `tell` says; the ids of those who are told now."""
    everyone, _ = _reached(connection, cycles.position(connection, cycle, Itself.product, today), today)
    keys = {person_id: f"round-asks:{cycle.id}:{person_id}:{why}" for person_id in everyone}
    known = deliveries.known(connection, keys.values())
    new = {person_id for person_id, key in keys.items() if key not in known}
    for person_id in sorted(new):
        deliveries.plan(
            connection, key=keys[person_id], kind=kind, now=now, board_id=cycle.board_id,
            team_id=str(everyone[person_id].team_id), target=str(everyone[person_id].user_id), cycle=cycle.id,
            person=person_id,
        )  # fmt: skip
    return frozenset(new)


def unheard(connection: Connection, found: Position, today: dt.date) -> tuple[str, ...]:
    """The silent parties for whom nobody on Slack speaks."""
    return _reached(connection, found, today)[1]


def _reached(
    connection: Connection, position: Position, today: dt.date
) -> tuple[dict[int, Registered], tuple[str, ...]]:
    """Who speaks on Slack for the silent parties, by their ids, and the parties for whom nobody does."""
    speakers = voices.speakers(connection, position.round.board_id, today)
    found: dict[int, Registered] = {}
    missing: set[str] = set()
    for part in (part for entry in position.silent for part in entry.parts):
        on_slack = [one for one in speakers.get(part.party_id, ()) if one.team_id and one.user_id]
        found |= {one.person_id: one for one in on_slack}
        if not on_slack:
            missing.add(part.party_name)
    return found, tuple(sorted(missing))


def tell_channels(connection: Connection, cycle: RoundView, kind: str, now: dt.datetime) -> None:
    """Tell the channels of a round's group, once for each `kind` of message."""
    for channel in channels.of_group(connection, cycle.group_id):
        deliveries.plan(
            connection, key=f"{kind}:{cycle.id}:{channel.channel_id}", kind=kind, now=now,
            board_id=cycle.board_id, team_id=channel.team_id, target=channel.channel_id, cycle=cycle.id,
        )  # fmt: skip


def render_announcement(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """That a round is open, for the channel of its group: what is published, as it stands when it is sent."""
    cycle = cycles.by_id(connection, int(args["cycle"]))
    if cycle is None or cycle.withdrawn_at is not None:
        return None
    found = cycles.position(connection, cycle, None, today)
    return messages.announcement(found, today, glossary) if found.entries else None


def render_asks(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """What one person still owes the round; None once nothing is left, or the round is closed."""
    cycle = cycles.by_id(connection, int(args["cycle"]))
    asker = askers.asker_by_id(connection, int(args["person"]), today)
    if cycle is None or cycle.ended_at is not None or asker is None:
        return None
    found = cycles.position(connection, cycle, asker, today)
    mine = owed_by(asker, found.silent)
    return messages.asks(found, mine, glossary) if mine else None


def render_withdrawn(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """That a round is withdrawn, for whom it had asked something, and for its group's channel."""
    cycle = cycles.by_id(connection, int(args["cycle"]))
    if cycle is None or cycle.withdrawn_at is None:
        return None
    asker = None
    if args.get("person") is not None:
        asker = askers.asker_by_id(connection, int(args["person"]), today)
        if asker is None:
            return None
    found = cycles.position(connection, cycle, asker, today)
    concerned = found.entries if asker is None else owed_by(asker, found.entries)
    return messages.called_off(cycle, glossary) if concerned else None


def owed_by(asker: Asker, entries: Iterable[EntryView]) -> tuple[EntryView, ...]:
    """Of these entries, those that one of the asker's posts speaks for."""
    return tuple(one for one in entries if any(part.party_id in asker.own_party_ids for part in one.parts))
