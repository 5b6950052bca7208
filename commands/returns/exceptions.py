"""What a round reported: `/returns exceptions`, `… acknowledge 3`, `… outcome 3 …`, `… challenge 3`.

"Any failure to submit updates or discharge actions will be reported to the Board and Independent Chair": the business
unit acknowledges for the Board, the chair for the chair; each exception is given an outcome, or becomes a challenge.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from commands import challenging, permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import names_a_party, own_party, party_by_id
from commands.errors import Sorry
from commands.returns import outcomes
from commands.returns.which_exceptions import (
    ACKNOWLEDGES,
    Which,
    acknowledges,
    meant,
    named,
    page_of,
    read_which,
    refuse_own,
    valued,
)
from messages import exceptions as messages
from messages.blocks import Message, esc
from messages.exceptions import ExceptionsPage
from messages.rounds import figures
from store import askers, channels, cycles, deliveries, exceptions, naming, people
from store.exceptions import Recipient
from store.read_models import Asker
from store.read_models.cycles import ExceptionView, RoundView
from store.statuses import AT_THE_HEAD, Role
from store.visibility import Itself

_LIST = re.compile(
    r"(?:(?P<all>all|settled)\b)?\s*(?P<which>.*?)\s*(?:\bpage\s+(?P<page>\d{1,4}))?", re.IGNORECASE | re.DOTALL
)
_VERB = re.compile(r"(?P<verb>acknowledge|seen|outcome|correct|challenge)\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


def read(words: str) -> Job:
    """What the words after `/returns exceptions` ask for; none ask for those that are open."""
    if said := _VERB.fullmatch(words):
        verb, rest = said["verb"].lower(), said["rest"].strip()
        which = read_which(re.sub(r"^all\b\s*", "", rest, flags=re.IGNORECASE))
        if verb in ("acknowledge", "seen") and rest and which is not None:
            return _acknowledge_job(which)
        if verb == "challenge" and which is not None and which.number is not None:
            return _challenge_job(which.number)
        if verb in ("outcome", "correct") and (job := outcomes.read(verb, rest)):
            return job
        raise _unread(words)
    asked = _LIST.fullmatch(words)
    assert asked is not None  # it takes any words
    which = read_which(asked["which"])
    if which is not None and which.spans:
        return _list_job(which, int(asked["page"] or 1), everything=True)
    return _list_job(which or asked["which"], int(asked["page"] or 1), everything=bool(asked["all"]))


def _unread(words: str) -> Sorry:
    return Sorry(
        f"I cannot read “{esc(words)}” after `/returns exceptions`. Nothing was recorded. It takes: `round 1`, "
        "`of Cafcass in round 1`, `all`, or the number of an exception; `acknowledge 4-9` or `acknowledge all`; "
        "`outcome 3` and what came of it, `outcome of Cafcass in round 1: …`; `correct 3 … because …`; `challenge 3`."
    )


# ---- reading


def of_round(context: Context, cycle: RoundView) -> tuple[ExceptionView, ...]:
    """The exceptions of a round that whoever reads the answer may see."""
    return exceptions.find(context.connection, context.asker.board_id, context.reader, cycle_id=cycle.id)


def reported_of(
    context: Context, *, parties: frozenset[int] | None = None, groups: frozenset[int] | None = None
) -> tuple[ExceptionView, ...]:
    """What is not settled yet, of these parties or from the rounds of these groups, the longest late first."""
    found = exceptions.find(context.connection, context.asker.board_id, context.reader, only_open=True)
    return tuple(
        messages.late_first(
            one
            for one in found
            if (parties is None or one.party_id in parties) and (groups is None or one.group_id in groups)
        )
    )


def _list_job(which: Which | str, page: int, everything: bool = False) -> Job:
    """`which` as words where they may yet be the name of a party."""

    def listed(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        if isinstance(which, str) and not names_a_party(context, which):
            raise _unread(which)
        asked = Which(of=which) if isinstance(which, str) else which
        found = meant(context, asked)
        kept = sorted(messages.late_first(one for one in found if everything or not one.is_settled),
                      key=lambda one: one.is_settled)  # fmt: skip
        shown: dict[str, Any] = {
            "page": page,
            "settled": len(found) - len(kept),
            "everything": everything,
            "about": asked.words,
        }
        if len(kept) == 1 and asked.number is not None:
            went = exceptions.told(context.connection, context.asker.board_id, kept[0])
            shown["told"] = {kept[0].number: went}
        view = page_of(context, tuple(kept)).model_copy(update=shown)
        return say(messages.listing(view, context.glossary))

    return Job("read the plan", listed)


# ---- the report


def report(connection: Connection, cycle: RoundView, today: dt.date, now: dt.datetime) -> list[str]:
    """Plan the report of a round that has closed, for the Board and for the chair; sentences that say who is told."""
    if not exceptions.find(connection, cycle.board_id, Itself.product, cycle_id=cycle.id):
        return []
    parties = [party for party in naming.parties(connection, cycle.board_id) if party.sort == "board"]
    bound = [one for one in channels.of_board(connection, cycle.board_id) if one.party_id in {p.id for p in parties}]
    for channel in bound:
        _plan(connection, cycle, now, channel.team_id, channel.channel_id)
    chairs = [
        person
        for person in people.everyone(connection, cycle.board_id, today)
        if person.team_id and person.user_id and any(held.role in AT_THE_HEAD for held in person.holdings)
    ]
    for person in chairs:
        _plan(connection, cycle, now, str(person.team_id), str(person.user_id), person=person.person_id)
    said = [f"The report goes to {', '.join(f'<#{one.channel_id}>' for one in bound)}." if bound else
            "No channel is bound to the Board, so nobody there is told: `/partnership bind`."]  # fmt: skip
    has_chair = any(held.role == Role.independent_chair for one in chairs for held in one.holdings)
    told = "The Independent Chair is" if has_chair else "The safeguarding partners are"
    said.append(f"{told} told by direct message." if chairs else
                "Nobody on the list holds the Independent Chair’s post: tell them yourself.")  # fmt: skip
    return said


def _plan(
    connection: Connection, cycle: RoundView, now: dt.datetime, team_id: str, target: str, person: int | None = None
) -> None:
    deliveries.plan(
        connection, key=f"exceptions:{cycle.id}:{target}", kind="exceptions", board_id=cycle.board_id,
        team_id=team_id, target=target, now=now, cycle=cycle.id, person=person, at=target,
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
        reader = askers.asker_by_id(connection, int(args["person"]), today)
        if reader is None or not reader.holds(*AT_THE_HEAD):
            return None
    found = exceptions.find(connection, cycle.board_id, reader, cycle_id=cycle.id)
    if not found:
        return None
    view = _view(connection, reader, found, now, today).model_copy(update={"about": f"in round {cycle.number}"})
    position = cycles.position(connection, cycle, reader, today)
    counts = figures(position.tally, position.before)
    return messages.report(view, cycle.number, cycle.label, cycle.group_name, counts, glossary)


def render_escalation(
    connection: Connection, args: Mapping[str, Any], now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """What is not acknowledged of a round yet, for a person up the ladder; None once it is, or they have left."""
    cycle = cycles.by_id(connection, int(args["cycle"]))
    reader = askers.asker_by_id(connection, int(args["person"]), today)
    post = (Role.business_unit,) if args["to"] == "business unit" else AT_THE_HEAD
    if cycle is None or cycle.closed_at is None or reader is None or not reader.holds(*post):
        return None
    found = tuple(
        one
        for one in exceptions.find(connection, cycle.board_id, reader, numbers=args["exceptions"])
        if (one.chair_acknowledged_on is None if args["to"] == "chair" else not one.is_acknowledged)
    )
    if not found:
        return None
    view = _view(connection, reader, found, now, today).model_copy(update={"about": f"in round {cycle.number}"})
    late_from = dt.date.fromisoformat(str(args["late_from"])) if args.get("late_from") else None
    return messages.escalated(view, cycle, int(args["days"]), late_from, glossary)


def _view(
    connection: Connection, reader: Asker | None, found: tuple[ExceptionView, ...], now: dt.datetime, today: dt.date
) -> ExceptionsPage:
    """Exceptions for whoever a message is for. In the Board's channel stand the buttons of whoever acts for the Board;
    who presses one is looked at when it is pressed."""
    if reader is None:
        return ExceptionsPage(found=found, once=mint(), may_acknowledge=("board",), may_settle=True)
    return page_of(Context(connection, reader, Request("direct", "", "", "", ""), now, today), found)


# ---- acknowledging


def _acknowledge_job(which: Which, once: str | None = None) -> Job:
    number = which.number

    def acknowledge(context: Context) -> Reply:
        recipients = acknowledges(context)
        subject = f"exception {messages.name(number)}" if number is not None else None
        if not recipients:
            permissions.require(context, ACKNOWLEDGES["board"], subject=subject)
        numbers = [one.number for one in meant(context, which)]
        done: dict[Recipient, frozenset[int]] = {}
        for recipient in recipients:
            changed = exceptions.acknowledge(
                context.connection, context.asker.board_id, numbers, recipient, context.asker.person_id, context.now
            )  # fmt: skip
            if changed:
                done[recipient] = changed
        if not done:
            called = f"{messages.name(number)} was" if number is not None else "Everything reported was"
            raise Sorry(
                f"{called} acknowledged before. Nothing was recorded. `/returns exceptions` shows what is open."
            )
        changed_all = sorted(frozenset().union(*done.values()))
        context.note("acknowledge an exception", subject, exceptions=changed_all, recipients=list(done))
        return say(messages.acknowledged(changed_all, list(done), context.glossary))

    return Job("acknowledge an exception", acknowledge, writes=True, once=once)


# ---- challenges


def _challenge_job(number: int, once: str | None = None) -> Job:
    def challenge(context: Context) -> Reply:
        subject = f"exception {messages.name(number)}"
        permissions.require(context, "make a challenge of an exception", subject=subject)
        exceptions.hold(context.connection, context.asker.board_id, number)
        one = named(context, number)
        refuse_own(context, (one,), "make a challenge of an exception")
        if one.challenge_number is not None:
            raise Sorry(f"{messages.name(number)} is challenge C-{one.challenge_number} already. Nothing was recorded.")
        owed = (one.action_id, one.party_id)
        if cycles.hidden_from_owner(context.connection, context.asker.board_id, [owed], context.today):
            raise Sorry(
                f"Nobody who speaks for {esc(one.party)} may see {esc(one.ref)} now, so they could not answer a "
                f"challenge over it. Nothing was recorded. Give {messages.name(number)} an outcome instead, or publish "
                "the review, or put them on its panel, first."
            )
        to = party_by_id(context, str(one.party_id))
        assert to is not None  # of the asker's board, as the exception is
        issue = messages.issue(one)
        raised, sentence = challenging.raise_challenge(context, to, issue, own_party(context), "", one.ref)
        exceptions.became(context.connection, context.asker.board_id, number, raised.id)
        return say(messages.challenged(named(context, number), sentence, context.glossary))

    return Job("make a challenge of an exception", challenge, writes=True, once=once)


# ---- buttons


def _acknowledge_button(request: Request) -> Job:
    number, once, words = valued(request)
    which = Which(spans=((number, number),)) if number else read_which(words) or Which()
    return _acknowledge_job(which, f"{once}:acknowledge:{number}")


def _challenge_button(request: Request) -> Job:
    number, once, _ = valued(request)
    return _challenge_job(number, f"{once}:challenge:{number}")


def _page_button(request: Request) -> Job:
    """A button whose value is '<page>' or '<page>|<which>'."""
    page, _, words = request.value.partition("|")
    asked = _LIST.fullmatch(words)
    which = (read_which(asked["which"]) if asked else None) or Which()
    number = int(page) if re.fullmatch(r"\d{1,4}", page) else 1
    return _list_job(which, number, everything=bool(asked and asked["all"]))


VERBS: dict[str, WordReader] = {"exceptions": read, "exception": read}
BUTTONS: dict[str, Reader] = {
    "returns.exceptions": _page_button,
    "returns.exceptions.previous": _page_button,
    "returns.exceptions.next": _page_button,
    "returns.acknowledge": _acknowledge_button,
    "returns.acknowledge_all": _acknowledge_button,
    **outcomes.BUTTONS,
    "returns.challenge": _challenge_button,
}
FORMS: dict[str, Reader] = outcomes.FORMS
