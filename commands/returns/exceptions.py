"""What a round reported: `/returns exceptions`, `… acknowledge 3`, `… outcome 3 …`, `… challenge 3`.

"Any failure to submit updates or discharge actions will be reported to the Board and Independent Chair": the business
unit acknowledges for the Board, the chair for the chair; each exception is given an outcome, or becomes a challenge.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from commands import challenging, permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import own_party, party_by_id
from commands.errors import Sorry
from messages import exceptions as messages
from messages.blocks import Message, esc
from messages.errors import too_long
from messages.exceptions import ExceptionsPage
from messages.rounds import figures
from store import channels, cycles, deliveries, exceptions, people
from store.exceptions import Recipient
from store.read_models import Asker
from store.read_models.cycles import ExceptionView, RoundView
from store.statuses import Role
from store.visibility import Itself

_LIST = re.compile(r"(?:(?P<all>all|settled)\b\s*)?(?:page\s+(?P<page>\d{1,4}))?", re.IGNORECASE)
_NUMBER = r"(?:exception\s+)?(?:x-|#)?(?P<number>\d{1,9})"
_ONE = re.compile(_NUMBER, re.IGNORECASE)
_ACKNOWLEDGE = re.compile(rf"(?:acknowledge|seen)\s+(?:(?P<all>all)|{_NUMBER})", re.IGNORECASE)
_OUTCOME = re.compile(rf"outcome\s+(?:of\s+)?{_NUMBER}\b[\s:;,.–—-]*(?P<words>.*)", re.IGNORECASE | re.DOTALL)
_CHALLENGE = re.compile(rf"challenge\s+{_NUMBER}", re.IGNORECASE)
_VALUE = re.compile(r"(?P<number>\d{1,9}):(?P<once>[\w-]{1,40})")
ACKNOWLEDGES: dict[Recipient, str] = {"board": "acknowledge for the board", "chair": "acknowledge for the chair"}


def read(words: str) -> Job:
    """What the words after `/returns exceptions` ask for; none ask for those that are open."""
    if asked := _LIST.fullmatch(words):
        return _list_job(int(asked["page"] or 1), everything=bool(asked["all"]))
    if asked := _ONE.fullmatch(words):
        return _show_job(int(asked["number"]))
    if asked := _ACKNOWLEDGE.fullmatch(words):
        return _acknowledge_job(None if asked["all"] else int(asked["number"]))
    if asked := _OUTCOME.fullmatch(words):
        return _outcome_job(int(asked["number"]), asked["words"].strip())
    if asked := _CHALLENGE.fullmatch(words):
        return _challenge_job(int(asked["number"]))
    raise Sorry(
        f"I cannot read “{esc(words)}” after `/returns exceptions`. Nothing was recorded. It takes: `acknowledge 3` or "
        "`acknowledge all`, `outcome 3` and what came of it, `challenge 3`, `all`, or the number of an exception."
    )


# ---- reading


def of_round(context: Context, cycle: RoundView) -> tuple[ExceptionView, ...]:
    """The exceptions of a round that whoever reads the answer may see."""
    return exceptions.find(context.connection, context.asker.board_id, context.reader, cycle_id=cycle.id)


def awaiting(context: Context) -> tuple[ExceptionView, ...]:
    """The exceptions that the asker has still to acknowledge."""
    board_id = context.asker.board_id
    found: dict[int, ExceptionView] = {}
    for recipient in _acknowledges(context):
        waiting = exceptions.find(context.connection, board_id, context.reader, not_acknowledged_by=recipient)
        found |= {one.number: one for one in waiting}
    return tuple(found.values())


def _acknowledges(context: Context) -> tuple[Recipient, ...]:
    return tuple(who for who, operation in ACKNOWLEDGES.items() if permissions.may(context, operation))


def _list_job(page: int, everything: bool = False) -> Job:
    def listed(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        found = exceptions.find(context.connection, context.asker.board_id, context.reader)
        kept = sorted((one for one in found if everything or not one.is_settled), key=lambda one: one.is_settled)
        view = page_of(context, tuple(kept)).model_copy(update={"page": page, "settled": len(found) - len(kept)})
        return say(messages.listing(view, context.glossary))

    return Job("read the plan", listed)


def page_of(context: Context, found: tuple[ExceptionView, ...]) -> ExceptionsPage:
    """Exceptions to show, with what the asker may do."""
    return ExceptionsPage(
        found=found, once=mint(), may_acknowledge=_acknowledges(context),
        may_settle=permissions.may(context, "settle an exception"),
        may_challenge=permissions.may(context, "make a challenge of an exception"),
    )  # fmt: skip


def _show_job(number: int) -> Job:
    def shown(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        view = page_of(context, (_named(context, number),))
        return say(messages.listing(view, context.glossary))

    return Job("read the plan", shown)


def _named(context: Context, number: int) -> ExceptionView:
    found = exceptions.find(context.connection, context.asker.board_id, context.reader, numbers=[number])
    if not found:
        raise Sorry(
            f"There is no exception {messages.name(number)}. Nothing was recorded. `/returns exceptions` lists those "
            "that are open."
        )
    return found[0]


# ---- the report


def report(connection: Connection, cycle: RoundView, today: dt.date, now: dt.datetime) -> list[str]:
    """Plan the report of a round that has closed, for the Board and for the chair; sentences that say who is told."""
    if not exceptions.find(connection, cycle.board_id, Itself.product, cycle_id=cycle.id):
        return []
    parties = [party for party in people.parties(connection, cycle.board_id) if party.sort == "board"]
    bound = [one for one in channels.of_board(connection, cycle.board_id) if one.party_id in {p.id for p in parties}]
    for channel in bound:
        _plan(connection, cycle, now, channel.team_id, channel.channel_id)
    chairs = [
        person
        for person in people.holders_of(connection, Role.independent_chair, cycle.board_id, today)
        if person.team_id and person.user_id
    ]
    for person in chairs:
        _plan(connection, cycle, now, str(person.team_id), str(person.user_id), person=person.person_id)
    said = [f"The report goes to {', '.join(f'<#{one.channel_id}>' for one in bound)}." if bound else
            "No channel is bound to the Board, so nobody there is told: `/partnership bind`."]  # fmt: skip
    said.append("The Independent Chair is told by direct message." if chairs else
                "Nobody on the list holds the Independent Chair’s post: tell them yourself.")  # fmt: skip
    return said


def _plan(
    connection: Connection, cycle: RoundView, now: dt.datetime, team_id: str, target: str, person: int | None = None
) -> None:
    deliveries.plan(
        connection, key=f"exceptions:{cycle.id}:{target}", kind="exceptions", board_id=cycle.board_id,
        team_id=team_id, target=target, now=now, cycle=cycle.id, person=person,
    )  # fmt: skip


def render_report(
    connection: Connection, args: Mapping[str, Any], now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """The report of a round as it stands when it is sent: all for the chair, what is published for a channel."""
    cycle = cycles.by_id(connection, int(args["cycle"]))
    if cycle is None:
        return None
    reader: Asker | None = None
    if args.get("person") is not None:
        reader = people.asker_by_id(connection, int(args["person"]), today)
        if reader is None or not reader.holds(Role.independent_chair):
            return None
    found = exceptions.find(connection, cycle.board_id, reader, cycle_id=cycle.id)
    if not found:
        return None
    view = ExceptionsPage(found=found)
    if reader is not None:
        view = page_of(Context(connection, reader, Request("direct", "", "", "", ""), now, today), found)
    position = cycles.position(connection, cycle, reader, today)
    counts = figures(position.tally, position.before)
    return messages.report(view, cycle.number, cycle.label, cycle.group_name, counts, glossary)


# ---- acknowledging


def _acknowledge_job(number: int | None, once: str | None = None) -> Job:
    def acknowledge(context: Context) -> Reply:
        recipients = _acknowledges(context)
        if not recipients:
            subject = f"exception {messages.name(number)}" if number else None
            permissions.require(context, ACKNOWLEDGES["board"], subject=subject)
        meant = [_named(context, number)] if number is not None else awaiting(context)
        numbers = [one.number for one in meant]
        done: dict[Recipient, frozenset[int]] = {}
        for recipient in recipients:
            changed = exceptions.acknowledge(
                context.connection, numbers, recipient, context.asker.person_id, context.now
            )  # fmt: skip
            if changed:
                done[recipient] = changed
        if not done:
            which = f"{messages.name(number)} was" if number is not None else "Everything reported was"
            raise Sorry(f"{which} acknowledged before. Nothing was recorded. `/returns exceptions` shows what is open.")
        changed_all = sorted(frozenset().union(*done.values()))
        subject = f"exception {messages.name(number)}" if number is not None else None
        context.note("acknowledge an exception", subject, exceptions=changed_all, recipients=list(done))
        return say(messages.acknowledged(changed_all, list(done), context.glossary))

    return Job("acknowledge an exception", acknowledge, writes=True, once=once)


# ---- outcomes


def _outcome_job(number: int, words: str, once: str | None = None) -> Job:
    if len(words) > messages.LONGEST:
        raise Sorry(too_long(messages.LONGEST, len(words)), field="outcome")
    if not words:
        raise Sorry(
            f"Say what came of it: `/returns exceptions outcome {number} …`. Nothing was recorded.", field="outcome"
        )

    def settle(context: Context) -> Reply:
        one = _named(context, number)
        subject = f"exception {messages.name(number)}"
        permissions.require(context, "settle an exception", subject=subject)
        if not exceptions.settle(context.connection, number, words, context.asker.person_id, context.now):
            raise Sorry(
                f"{messages.name(one.number)} has its outcome already. Nothing was recorded. "
                f"`/returns exceptions {number}` shows it.",
                field="outcome",
            )
        context.note("settle an exception", subject)
        return say(messages.settled(_named(context, number), context.glossary))

    return Job("settle an exception", settle, writes=True, once=once)


def _outcome_button(request: Request) -> Job:
    number = int(request.value) if re.fullmatch(r"\d{1,9}", request.value) else 0

    def open_form(context: Context) -> Reply:
        permissions.require(context, "settle an exception", subject=f"exception {messages.name(number)}")
        one = _named(context, number)
        if one.outcome is not None:
            raise Sorry(f"{messages.name(number)} has its outcome already. Nothing was recorded.")
        view = messages.outcome_form(one, f"{number}:{mint()}")
        return Reply(view=view, how="update" if request.view_callback not in (None, "home") else "open")

    return Job("open the outcome form", open_form)


def _outcome_save(request: Request) -> Job:
    number, once = _valued(replace(request, value=request.metadata))
    return _outcome_job(number, request.fields.get("outcome", "").strip(), once)


# ---- challenges


def _challenge_job(number: int, once: str | None = None) -> Job:
    def challenge(context: Context) -> Reply:
        subject = f"exception {messages.name(number)}"
        permissions.require(context, "make a challenge of an exception", subject=subject)
        exceptions.hold(context.connection, number)
        one = _named(context, number)
        if one.challenge_number is not None:
            raise Sorry(f"{messages.name(number)} is challenge C-{one.challenge_number} already. Nothing was recorded.")
        to = party_by_id(context, str(one.party_id))
        assert to is not None  # of the asker's board, as the exception is
        issue = messages.issue(one)
        raised, sentence = challenging.raise_challenge(context, to, issue, own_party(context), "", one.ref)
        exceptions.became(context.connection, number, raised.id)
        return say(messages.challenged(_named(context, number), sentence, context.glossary))

    return Job("make a challenge of an exception", challenge, writes=True, once=once)


# ---- buttons


def _valued(request: Request) -> tuple[int, str]:
    pressed = _VALUE.fullmatch(request.value)
    if pressed is None:
        raise Sorry("That button is not of this bot’s making. Nothing was recorded. Type `/returns exceptions`.")
    return int(pressed["number"]), pressed["once"]


def _acknowledge_button(request: Request) -> Job:
    number, once = _valued(request)
    return _acknowledge_job(number or None, f"{once}:acknowledge:{number}")


def _challenge_button(request: Request) -> Job:
    number, once = _valued(request)
    return _challenge_job(number, f"{once}:challenge:{number}")


def _page_button(request: Request) -> Job:
    return _list_job(int(request.value) if re.fullmatch(r"\d{1,4}", request.value) else 1)


VERBS: dict[str, WordReader] = {"exceptions": read, "exception": read}
BUTTONS: dict[str, Reader] = {
    "returns.exceptions": _page_button,
    "returns.exceptions.previous": _page_button,
    "returns.exceptions.next": _page_button,
    "returns.acknowledge": _acknowledge_button,
    "returns.acknowledge_all": _acknowledge_button,
    "returns.outcome": _outcome_button,
    "returns.challenge": _challenge_button,
}
FORMS: dict[str, Reader] = {"returns.outcome_save": _outcome_save}
