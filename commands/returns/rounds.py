"""Monitoring rounds: `/returns round open`, `/returns round`, `… freeze`, `… changed`, `… validate`, `… close`.

The business unit runs a round for the group that monitors, counted backwards from the group's meeting. Each step is
taken once, in order; what it may not do yet it says, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, say
from commands.errors import Sorry
from commands.returns import changing_rounds, exceptions, opening_form
from commands.returns.changing_rounds import meeting_job, until_job, withdraw_job
from commands.returns.opening_rounds import open_job, tell
from commands.returns.which_round import after_step, find_round, position, round_by_id, round_meant, whole
from messages import round_lists, round_steps
from messages import rounds as messages
from messages.blocks import Message, day, esc
from store import cycles, references
from store.read_models.cycles import Closing, RoundView
from store.visibility import Itself

_SHOWN = re.compile(r"(?:round\s+)?#?(?P<number>\d{1,4})", re.IGNORECASE)
_PAGE = re.compile(r"(?P<words>.*?)\s*\bpage\s+(?P<page>\d{1,3})", re.IGNORECASE | re.DOTALL)
_VERB = re.compile(r"(?P<verb>[a-z]+)\b[\s:,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_VALUE = re.compile(r"(?P<id>\d{1,9}):(?P<rest>[\w-]{1,40})")


def read(words: str) -> Job:
    """What the words after `/returns round` ask for; none ask for the round that is open."""
    paged = _PAGE.fullmatch(words)
    words, page = (paged["words"], int(paged["page"])) if paged else (words, 1)
    if not words:
        return _shown_job(page=page)
    if asked := _SHOWN.fullmatch(words):
        return _shown_job(int(asked["number"]), page)
    said = _VERB.fullmatch(words)
    verb, rest = (said["verb"].lower(), said["rest"].strip()) if said else ("", "")
    if verb == "open":
        return open_job(rest)
    if verb == "for":
        return _shown_job(page=page, group=rest)
    if verb in _CHANGES:
        return _CHANGES[verb](rest)
    if verb in _LISTS:
        return _list_job(verb, *_which(rest), page)
    if verb in _STEPS:
        number, group = _which(rest)
        return Job(
            _STEPS[verb][0], lambda context: _take(context, verb, round_meant(context, number, group)), writes=True
        )
    raise Sorry(
        f"`/returns round` does not know “{esc(words.split()[0])}”. Nothing was recorded. It knows: `open`, `freeze`, "
        "`paper`, `changed`, `answered`, `remind`, `by` and a day, `meeting` and a day, "
        "`validate`, `close`, `withdraw`, and the number of a round."
    )


def _which(words: str) -> tuple[int | None, str]:
    """(number, group) of the round that is meant; neither for the one that is open."""
    if asked := _SHOWN.fullmatch(words):
        return int(asked["number"]), ""
    return None, re.sub(r"^for\s+", "", words, flags=re.IGNORECASE)


# ---- showing


def _shown_job(number: int | None = None, page: int = 1, group: str = "") -> Job:
    def shown(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        cycle = find_round(context, number, group)
        if cycle is None:
            last = next(iter(cycles.rounds(context.connection, context.asker.board_id)), None)
            names = [one.name for one in cycles.monitors(context.connection, context.asker.board_id)]
            next_on = cycles.next_about(context.settings.rounds, last.meets_on) if last else None
            return say(messages.none_open(last, next_on, names, permissions.may(context, "run a round")))
        return say(whole(context, cycle, page))

    return Job("read the plan", shown)


_LISTS: dict[str, Callable[..., Message]] = {
    "answered": round_lists.answered,
    "changed": round_lists.changed,
    "paper": round_lists.paper,
}


def _list_job(verb: str, number: int | None, group: str = "", page: int = 1) -> Job:
    def listed(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        cycle = round_meant(context, number, group)
        if verb != "answered" and cycle.frozen_at is None:
            none = "nothing can have changed since" if verb == "changed" else "there is none"
            raise Sorry(
                f"Round {cycle.number} is not frozen for the paper yet, so {none}. `/returns round` shows how it "
                "stands now."
            )
        message = _LISTS[verb](position(context, cycle), page, context.glossary)
        return say(message)

    return Job("read the plan", listed)


def _history_job(page: int = 1) -> Job:
    def listed(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        board_id = context.asker.board_id
        every = cycles.rounds(context.connection, board_id)
        tallies = cycles.tallies(context.connection, board_id, every, context.reader, context.today)
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


# ---- the steps


def _take(context: Context, verb: str, cycle: RoundView) -> Reply:
    operation, step = _STEPS[verb]
    permissions.require(context, operation, subject=f"round {cycle.number}", monitor=cycle.group_id)
    if cycle.ended_at is not None:
        raise Sorry(f"Round {cycle.number} was {cycle.state} on {day(cycle.ended_at.date())}. Nothing was recorded. "
                    f"`/returns round {cycle.number}` shows it.")  # fmt: skip
    return say(step(context, cycle))


def _freeze(context: Context, cycle: RoundView) -> Message:
    if cycle.frozen_at is not None:
        raise Sorry(f"Round {cycle.number} was frozen as at {day(cycle.frozen_at.date())}, {cycle.frozen_at:%H:%M}. "
                    "Nothing was recorded. What changed since: `/returns round changed`.")  # fmt: skip
    silent = cycles.position(context.connection, cycle, Itself.product, context.today).silent
    if silent and context.today <= cycle.cutoff_on:
        raise Sorry(  # how many is not said: in a channel the number would tell of what is not published
            f"Updates may come in until the end of {day(cycle.cutoff_on)}, and not everybody has answered. Nothing was "
            "recorded. Freeze it after that day, or once everybody has answered: `/returns round` shows who is silent."
        )
    frozen = cycles.freeze(context.connection, cycle, context.today, context.now)
    cycle = after_step(context, cycle, frozen)
    context.note("freeze a round", f"round {cycle.number}")
    return round_steps.frozen(position(context, cycle), context.glossary)


def _validate(context: Context, cycle: RoundView) -> Message:
    if cycle.frozen_at is None:
        raise Sorry(f"Round {cycle.number} is not frozen for the paper yet, so there is no position to stand by. "
                    "Nothing was recorded. The business unit freezes it first: `/returns round freeze`.")  # fmt: skip
    if cycle.validated_at is not None:
        raise Sorry(f"Round {cycle.number} was validated on {day(cycle.validated_at.date())}. Nothing was recorded.")
    validated = cycles.validate(context.connection, cycle, context.asker.person_id, context.now)
    cycle = after_step(context, cycle, validated)
    context.note("validate a round", f"round {cycle.number}")
    return round_steps.validated(position(context, cycle), context.glossary)


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
    cycle = after_step(context, cycle, closing)
    assert closing is not None
    told = exceptions.report(context.connection, cycle, context.today, context.now)
    context.note("close a round", f"round {cycle.number}", no_update=closing.no_update,
                 not_discharged=closing.not_discharged, confirmed=list(closing.confirmed))  # fmt: skip
    next_on = cycles.next_about(rounds, cycle.meets_on)
    return round_steps.closed(position(context, cycle), _seen(context, cycle, closing), told, next_on, context.glossary)


def _seen(context: Context, cycle: RoundView, closing: Closing) -> Closing:
    """Of what a closing did, what whoever reads the answer may see."""
    kinds = [one.kind for one in exceptions.of_round(context, cycle)]
    known = {ref for ref, _ in references.refs(context.connection, context.asker.board_id, context.reader)}
    return Closing(
        no_update=kinds.count("no update"),
        not_discharged=kinds.count("not discharged"),
        confirmed=tuple(ref for ref in closing.confirmed if ref in known),
    )


def _chase(context: Context, cycle: RoundView) -> Message:
    told = tell(context, cycle, f"{context.today}:{cycle.cutoff_on}")
    context.note("remind the silent of a round", f"round {cycle.number}", told=told.all_new)
    return round_steps.chased(position(context, cycle), told, context.glossary)


_CHANGES: dict[str, WordReader] = {
    "by": until_job,
    "until": until_job,
    "meeting": meeting_job,
    "withdraw": withdraw_job,
}
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
            _STEPS[verb][0], lambda context: _take(context, verb, round_by_id(context, cycle_id)), writes=True,
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
BUTTONS: dict[str, Reader] = (
    {
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
        "returns.round_paper": _turn_button("paper"),
        "returns.paper.previous": _turn_button("paper"),
        "returns.paper.next": _turn_button("paper"),
        **{f"returns.round_{verb}": _step_button(verb) for verb in _STEPS},
    }
    | exceptions.BUTTONS
    | opening_form.BUTTONS
    | changing_rounds.BUTTONS
)
FORMS: dict[str, Reader] = exceptions.FORMS | opening_form.FORMS | changing_rounds.FORMS
OPTIONS: dict[str, Reader] = {}
