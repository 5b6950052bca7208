"""Monitoring rounds: `/returns round open`, `/returns round`, `… freeze`, `… changed`, `… validate`, `… close`.

The business unit runs a round for the group that monitors, counted backwards from the group's meeting. Each step is
taken once, in order; what it may not do yet it says, with the reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from commands import exceptions, permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import party_named
from commands.errors import Sorry
from commands.reading import dates
from messages import rounds as messages
from messages.blocks import Message, day, esc
from messages.rounds import RoundPage
from store import channels, cycles, deliveries, meetings, people
from store.read_models import Asker, Party
from store.read_models.cycles import EntryView, Position, RoundDates, RoundView
from store.visibility import Itself

_SHOWN = re.compile(r"(?:round\s+)?#?(?P<number>\d{1,4})(?:\s+page\s+(?P<page>\d{1,3}))?", re.IGNORECASE)
_VERB = re.compile(r"(?P<verb>[a-z]+)\b[\s:,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_PARTS = re.compile(r"\b(for|by|meeting(?:\s+(?:on|of))?)\b", re.IGNORECASE)
_VALUE = re.compile(r"(?P<id>\d{1,9}):(?P<rest>[\w-]{1,40})")
OPEN_EXAMPLE = "`/returns round open for PAQA meeting 14 December 2015`"


def read(words: str) -> Job:
    """What the words after `/returns round` ask for; none ask for the round that is open."""
    if not words:
        return _shown_job()
    if asked := _SHOWN.fullmatch(words):
        return _shown_job(int(asked["number"]), int(asked["page"] or 1))
    said = _VERB.fullmatch(words)
    verb, rest = (said["verb"].lower(), said["rest"].strip()) if said else ("", "")
    if verb == "open":
        return _open_job(rest)
    if verb == "for":
        return _shown_job(group=rest)
    if verb in ("by", "until"):
        return _until_job(rest)
    if verb in _LISTS:
        return _list_job(verb, *_which(rest))
    if verb in _STEPS:
        number, group = _which(rest)
        return Job(_STEPS[verb][0], lambda context: _take(context, verb, _round(context, number, group)), writes=True)
    raise Sorry(
        f"`/returns round` does not know “{esc(words.split()[0])}”. Nothing was recorded. It knows: `open`, `freeze`, "
        "`changed`, `answered`, `remind`, `by` and a day, `validate`, `close`, and the number of a round."
    )


def _which(words: str) -> tuple[int | None, str]:
    """(number, group) of the round that is meant; neither for the one that is open."""
    if asked := _SHOWN.fullmatch(words):
        return int(asked["number"]), ""
    return None, re.sub(r"^for\s+", "", words, flags=re.IGNORECASE)


# ---- which round


def _group(context: Context, words: str) -> Party:
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


def _find_round(context: Context, number: int | None = None, group: str = "") -> RoundView | None:
    """The round with a number, else the one that is open (of a group); None when none is."""
    party_id = _group(context, group).id if group else None
    every = cycles.rounds(context.connection, context.asker.board_id, party_id)
    if number is not None:
        found = next((one for one in every if one.number == number), None)
        if found is None:
            raise Sorry(
                f"There is no round {number}. Nothing was recorded. `/returns round` shows the one that is open."
            )
        return found
    running = [one for one in every if one.state != "closed"]
    if len(running) > 1:
        names = "; ".join(f"{one.number} ({esc(one.group_name)})" for one in running)
        raise Sorry(f"Several rounds are open: {names}. Nothing was recorded. Say which, for example: "
                    f"`/returns round {running[0].number}`.")  # fmt: skip
    return running[0] if running else None


def _round(context: Context, number: int | None = None, group: str = "") -> RoundView:
    found = _find_round(context, number, group)
    if found is None:
        raise Sorry("No monitoring round is open. Nothing was recorded. The business unit opens one: "
                    "`/returns round open`.")  # fmt: skip
    return found


def _by_id(context: Context, cycle_id: int) -> RoundView:
    """The round of a button, which may be forged: it must be of the asker's board."""
    found = cycles.by_id(context.connection, cycle_id)
    if found is None or found.board_id != context.asker.board_id:
        raise Sorry("There is no such round. Nothing was recorded. `/returns round` shows the one that is open.")
    return found


def position(context: Context, cycle: RoundView) -> Position:
    """Where a round stands, for whoever reads the answer."""
    return cycles.position(context.connection, cycle, context.reader, context.today)


# ---- showing


def _shown_job(number: int | None = None, page: int = 1, group: str = "") -> Job:
    def shown(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        cycle = _find_round(context, number, group)
        if cycle is None:
            last = next(iter(cycles.rounds(context.connection, context.asker.board_id)), None)
            names = [one.name for one in cycles.monitors(context.connection, context.asker.board_id)]
            next_on = cycles.next_about(context.settings.rounds, last.meets_on) if last else None
            return say(messages.none_open(last, next_on, names, permissions.may(context, "run a round")))
        return say(_page(context, cycle, page))

    return Job("read the plan", shown)


def _page(context: Context, cycle: RoundView, page: int = 1) -> Message:
    view = round_page(context, position(context, cycle)).model_copy(update={"page": page})
    if cycle.state == "closed":
        view = view.model_copy(update={"exceptions": len(exceptions.of_round(context, cycle))})
    return messages.shown(view, context.today, context.glossary)


def round_page(context: Context, found: Position) -> RoundPage:
    """A round with the steps that the asker may take now."""
    may_run = permissions.may(context, "run a round")
    may_validate = permissions.may(context, "validate a round", monitor=found.round.group_id)
    next_step = {"open": "freeze", "frozen": "validate", "validated": "close", "closed": ""}[found.round.state]
    allowed = may_validate if next_step == "validate" else may_run
    steps = (next_step,) if next_step and allowed else ()
    return RoundPage(position=found, once=mint(), may_chase=may_run, steps=steps)


_LISTS: dict[str, Callable[..., Message]] = {"answered": messages.answered, "changed": messages.changed}


def _list_job(verb: str, number: int | None, group: str = "", page: int = 1) -> Job:
    def listed(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        cycle = _round(context, number, group)
        if verb == "changed" and cycle.frozen_at is None:
            raise Sorry(
                f"Round {cycle.number} is not frozen for the paper yet, so nothing can have changed since. "
                "`/returns round` shows how it stands now."
            )
        message = _LISTS[verb](position(context, cycle), page, context.glossary)
        return say(message)

    return Job("read the plan", listed)


def _history_job(page: int = 1) -> Job:
    def listed(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        board_id = context.asker.board_id
        every = cycles.rounds(context.connection, board_id)
        tallies = cycles.tallies(context.connection, board_id, every, context.reader)
        shown = []
        for place, cycle in enumerate(every):
            before = next((one for one in every[place + 1 :] if one.group_id == cycle.group_id), None)
            shown.append((cycle, tallies[cycle.id], tallies[before.id] if before else None))
        return say(messages.history(shown, page, context.glossary), replace=context.request.door == "button")

    return Job("read the plan", listed)


def read_rounds(words: str) -> Job:
    """What the words after `/returns rounds` ask for: every round with its figures."""
    asked = re.fullmatch(r"(?:page\s+(?P<page>\d{1,4}))?", words, re.IGNORECASE)
    return _history_job(int(asked["page"] or 1)) if asked else read(words)


# ---- opening


def _open_job(words: str) -> Job:
    said = _PARTS.split(words)
    if said[0].strip(" ,"):
        raise Sorry(
            f"I cannot read “{esc(said[0].strip())}”. Nothing was recorded. Say the group after “for”, the meeting’s "
            f"day after “meeting”, and the last day for updates after “by”: {OPEN_EXAMPLE} by 30 November."
        )
    given: dict[str, str] = {}
    for keyword, value in zip(said[1::2], said[2::2], strict=True):
        name = keyword.split()[0].lower()
        value = value.strip(" ,")
        if value.lower() not in ("", "the"):
            given[name] = value
    return Job("run a round", lambda context: _open(context, given), writes=True)


def _open(context: Context, given: Mapping[str, str]) -> Reply:
    permissions.require(context, "run a round")
    group = _group(context, given.get("for", ""))
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
    for channel in channels.of_group(context.connection, group.id):
        deliveries.plan(
            context.connection, key=f"round:{cycle.id}:{channel.channel_id}", kind="round", now=context.now,
            board_id=cycle.board_id, team_id=channel.team_id, target=channel.channel_id, cycle=cycle.id,
        )  # fmt: skip
    told, missing = _tell(context, cycle, "opened")
    return say(messages.opened(position(context, cycle), told, missing, context.today, context.glossary))


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
        meets_on = _day(context, given["meeting"])
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
        cutoff = _day(context, given["by"])
        planned = planned.model_copy(update={"cutoff_on": cutoff, "papers_on": max(cutoff, planned.papers_on)})
    if planned.cutoff_on < context.today:
        raise Sorry(
            f"For the meeting of {day(meets_on)} updates would have been due by {day(planned.cutoff_on)}, which has "
            "passed. Nothing was recorded. Say the last day for updates: `/returns round open by 20 November`, or a "
            f"later meeting: {OPEN_EXAMPLE}."
        )
    if planned.cutoff_on > meets_on:
        raise Sorry(
            f"{day(planned.cutoff_on)} is after the meeting of {day(meets_on)}; updates must be in by then. Nothing "
            "was recorded."
        )
    return meeting_id, planned


def _day(context: Context, words: str) -> dt.date:
    found = dates.read_deadline(words, context.today)
    if found.kind != "date" or found.latest is None or found.precision != "day" or found.impossible:
        raise Sorry(f"“{esc(words)}” is not one day. Nothing was recorded. Write it in full, for example: 14 December "
                    "2015.")  # fmt: skip
    return found.latest


def _until_job(words: str) -> Job:
    said = re.split(r"\bfor\b", words, maxsplit=1, flags=re.IGNORECASE)
    group = said[1].strip() if len(said) > 1 else ""

    def until(context: Context) -> Reply:
        cycle = _round(context, group=group)
        permissions.require(context, "run a round", subject=f"round {cycle.number}")
        if cycle.frozen_at is not None:
            raise Sorry(
                f"Round {cycle.number} is frozen for the paper. Nothing was recorded. Later answers still count."
            )
        cutoff = _day(context, said[0].strip())
        if not context.today <= cutoff <= cycle.meets_on:
            raise Sorry(
                f"The last day for updates must be from today to the meeting of {day(cycle.meets_on)}. Nothing was "
                "recorded."
            )
        changed = cycles.ask_until(context.connection, cycle, cutoff)
        after = _after(context, cycle, changed)
        context.note("give a round another last day", f"round {cycle.number}", from_on=str(cycle.cutoff_on),
                     to_on=str(cutoff))  # fmt: skip
        return say(_page(context, after))

    return Job("run a round", until, writes=True)


# ---- whom a round tells


def _tell(context: Context, cycle: RoundView, why: str) -> tuple[int, list[str]]:
    """Tell everybody who speaks for a silent party what it owes; (how many people, parties for whom nobody does)."""
    silent = cycles.position(context.connection, cycle, Itself.product, context.today).silent
    owing = {part.party_id: part.party_name for entry in silent for part in entry.parts}
    speakers = people.speakers(context.connection, cycle.board_id, context.today)
    reached = {
        party_id: [person for person in speakers.get(party_id, ()) if person.team_id and person.user_id]
        for party_id in owing
    }
    told = {person.person_id: person for persons in reached.values() for person in persons}
    for person in told.values():
        deliveries.plan(
            context.connection, key=f"round-asks:{cycle.id}:{person.person_id}:{why}", kind="round asks",
            now=context.now, board_id=cycle.board_id, team_id=str(person.team_id), target=str(person.user_id),
            cycle=cycle.id, person=person.person_id,
        )  # fmt: skip
    return len(told), sorted(name for party_id, name in owing.items() if not reached[party_id])


def render_announcement(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """That a round is open, for the channel of its group: what is published, as it stands when it is sent."""
    cycle = cycles.by_id(connection, int(args["cycle"]))
    if cycle is None:
        return None
    found = cycles.position(connection, cycle, None, today)
    return messages.announcement(found, today, glossary) if found.entries else None


def render_asks(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """What one person still owes the round; None once nothing is left, or the round is closed."""
    cycle = cycles.by_id(connection, int(args["cycle"]))
    asker = people.asker_by_id(connection, int(args["person"]), today)
    if cycle is None or cycle.closed_at is not None or asker is None:
        return None
    found = cycles.position(connection, cycle, asker, today)
    mine = owed_by(asker, found.silent)
    return messages.asks(found, mine, glossary) if mine else None


def owed_by(asker: Asker, entries: Iterable[EntryView]) -> tuple[EntryView, ...]:
    """Of these entries, those that one of the asker's posts speaks for."""
    return tuple(one for one in entries if any(part.party_id in asker.own_party_ids for part in one.parts))


# ---- the steps


def _take(context: Context, verb: str, cycle: RoundView) -> Reply:
    operation, step = _STEPS[verb]
    permissions.require(context, operation, subject=f"round {cycle.number}", monitor=cycle.group_id)
    if cycle.closed_at is not None:
        raise Sorry(f"Round {cycle.number} was closed on {day(cycle.closed_at.date())}. Nothing was recorded. "
                    f"`/returns round {cycle.number}` shows it.")  # fmt: skip
    return say(step(context, cycle))


def _after(context: Context, cycle: RoundView, taken: object) -> RoundView:
    """The round after a step; Sorry when somebody else took it at this moment."""
    again = cycles.by_id(context.connection, cycle.id)
    if not taken or again is None:
        raise Sorry("Somebody has just done that. Nothing was recorded. `/returns round` shows how it stands.")
    return again


def _freeze(context: Context, cycle: RoundView) -> Message:
    if cycle.frozen_at is not None:
        raise Sorry(f"Round {cycle.number} was frozen as at {day(cycle.frozen_at.date())}, {cycle.frozen_at:%H:%M}. "
                    "Nothing was recorded. What changed since: `/returns round changed`.")  # fmt: skip
    silent = len(cycles.position(context.connection, cycle, Itself.product, context.today).silent)
    if silent and context.today <= cycle.cutoff_on:
        raise Sorry(
            f"Updates may come in until the end of {day(cycle.cutoff_on)}, and {silent} are not in. Nothing was "
            "recorded. Freeze it after that day, or once everybody has answered."
        )
    frozen = cycles.freeze(context.connection, cycle, context.today, context.now)
    cycle = _after(context, cycle, frozen)
    context.note("freeze a round", f"round {cycle.number}")
    return messages.frozen(position(context, cycle), context.glossary)


def _validate(context: Context, cycle: RoundView) -> Message:
    if cycle.frozen_at is None:
        raise Sorry(f"Round {cycle.number} is not frozen for the paper yet, so there is no position to stand by. "
                    "Nothing was recorded. The business unit freezes it first: `/returns round freeze`.")  # fmt: skip
    if cycle.validated_at is not None:
        raise Sorry(f"Round {cycle.number} was validated on {day(cycle.validated_at.date())}. Nothing was recorded.")
    validated = cycles.validate(context.connection, cycle, context.asker.person_id, context.now)
    cycle = _after(context, cycle, validated)
    context.note("validate a round", f"round {cycle.number}")
    return messages.validated(position(context, cycle), context.glossary)


def _close(context: Context, cycle: RoundView) -> Message:
    if cycle.validated_at is None:
        first = "`/returns round freeze`, then `/returns round validate`" if not cycle.frozen_at else (
            "the chair of the group or the Independent Chair types `/returns round validate`"
        )  # fmt: skip
        raise Sorry(f"Round {cycle.number} is not validated yet. Nothing was recorded. First: {first}.")
    rounds = context.settings.rounds
    closing = cycles.close(
        context.connection, cycle, rounds, context.asker.person_id, context.today, context.now
    )  # fmt: skip
    cycle = _after(context, cycle, closing)
    assert closing is not None
    told = exceptions.report(context.connection, cycle, context.today, context.now)
    context.note("close a round", f"round {cycle.number}", no_update=closing.no_update,
                 not_discharged=closing.not_discharged, confirmed=list(closing.confirmed))  # fmt: skip
    next_on = cycles.next_about(rounds, cycle.meets_on)
    return messages.closed(position(context, cycle), closing, told, next_on, context.glossary)


def _chase(context: Context, cycle: RoundView) -> Message:
    told, missing = _tell(context, cycle, str(context.today))
    context.note("remind the silent of a round", f"round {cycle.number}", told=told)
    return messages.chased(position(context, cycle), told, missing, context.glossary)


_STEPS: dict[str, tuple[str, Callable[[Context, RoundView], Message]]] = {
    "freeze": ("run a round", _freeze),
    "validate": ("validate a round", _validate),
    "close": ("run a round", _close),
    "remind": ("run a round", _chase),
    "chase": ("run a round", _chase),
}


# ---- buttons


def _pressed(request: Request) -> tuple[int, str]:
    pressed = _VALUE.fullmatch(request.value)
    if pressed is None:
        raise Sorry("That button is not of this bot’s making. Nothing was recorded. Type `/returns round`.")
    return int(pressed["id"]), pressed["rest"]


def _step_button(verb: str) -> Reader:
    def pressed(request: Request) -> Job:
        cycle_id, once = _pressed(request)
        return Job(
            _STEPS[verb][0], lambda context: _take(context, verb, _by_id(context, cycle_id)), writes=True,
            once=f"{once}:{verb}:{cycle_id}",
        )  # fmt: skip

    return pressed


def _turn_button(verb: str) -> Reader:
    def pressed(request: Request) -> Job:
        number, page = _pressed(request)
        page_number = int(page) if page.isdigit() else 1
        return _list_job(verb, number, page=page_number) if verb else _shown_job(number, page_number)

    return pressed


def _turn_history(request: Request) -> Job:
    return _history_job(int(request.value) if re.fullmatch(r"\d{1,4}", request.value) else 1)


def _see(request: Request) -> Job:
    return _shown_job(int(request.value) if re.fullmatch(r"\d{1,4}", request.value) else None)


VERBS: dict[str, WordReader] = {"round": read, "rounds": read_rounds} | exceptions.VERBS
BUTTONS: dict[str, Reader] = {
    "returns.round": _see,
    "returns.rounds.previous": _turn_history,
    "returns.rounds.next": _turn_history,
    "returns.round.previous": _turn_button(""),
    "returns.round.next": _turn_button(""),
    "returns.round_answered": _turn_button("answered"),
    "returns.answered.previous": _turn_button("answered"),
    "returns.answered.next": _turn_button("answered"),
    "returns.round_changed": _turn_button("changed"),
    "returns.changed.previous": _turn_button("changed"),
    "returns.changed.next": _turn_button("changed"),
    **{f"returns.round_{verb}": _step_button(verb) for verb in _STEPS},
} | exceptions.BUTTONS
FORMS: dict[str, Reader] = exceptions.FORMS
OPTIONS: dict[str, Reader] = {}
