"""Who sits where and whom to contact: `/partnership members OSCB`, `/partnership seat …`, `… contact …`, `… collate …`.

Everybody on the list may read it; the business unit changes it. A seat that ended stays in the record.
"""

from __future__ import annotations

import datetime as dt
import re

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, say
from commands.directory import parties_named, party_named
from commands.errors import Sorry
from commands.typed_dates import last_day
from messages import blocks
from messages import parties as messages
from messages.blocks import day, esc
from store import actions, belonging, channels, naming, parties, people, succession, voices
from store.actions import Wanted
from store.read_models import Party
from store.read_models.parties import Seat

MEMBERS = "`/partnership members OSCB`"
SEAT = "`/partnership seat Cherwell on OSCB from 1 February 2015`"
LEAVES = "`/partnership seat Cherwell leaves OSCB on 30 November 2015`"
COLLATE = "`/partnership collate Schools Safeguarding Team for Schools`"
CONTACT = "`/partnership contact Cafcass`"
OPERATION = "change people and channels"
_LEAVES = re.compile(r"(?P<party>.+?)\s+(?:leaves|left|no\s+longer\s+(?:sits\s+)?on)\s+(?P<group>.+)", re.IGNORECASE)
_ON = re.compile(r"(?P<party>.+)\s+(?:sits\s+|takes\s+a\s+seat\s+)?(?:on|in|at)\s+(?P<group>.+)", re.IGNORECASE)
_NO_LONGER = re.compile(r"(?P<by>.+?)\s+no\s+longer\s+(?:collates\s+)?for\s+(?P<of>.+)", re.IGNORECASE)
_FOR = re.compile(r"(?P<by>.+?)\s+(?:collates\s+)?for\s+(?P<of>.+)", re.IGNORECASE)
_PAGE = re.compile(r"(?:(?P<group>.+?)\s+)??(?:page\s+)?(?P<page>\d{1,4})", re.IGNORECASE)


# ---- seats


def _read_members(words: str) -> Job:
    turned = _PAGE.fullmatch(words)
    group, page = ((turned["group"] or "").strip(" |"), int(turned["page"])) if turned else (words, 1)
    return Job("show who sits where", lambda context: _members(context, group, page))


def _members(context: Context, words: str, page: int) -> Reply:
    permissions.require(context, "read the plan")
    group = _group(context, words)
    if group.kind != "group":
        raise Sorry(
            f"{esc(group.name)} is no group, so nobody sits on it. Nothing was recorded. Who speaks for it: "
            f"`/partnership contact {esc(group.code)}`."
        )
    everyone = naming.parties(context.connection, context.asker.board_id)
    seats = parties.seats(context.connection, group.id)
    message = messages.members(
        group, seats, missing_seats(seats, everyone, context), page,
        voices.answered_for(context.connection, context.asker.board_id, context.today), context.today, context.glossary,
        succession.handovers(context.connection, context.asker.board_id),
    )  # fmt: skip
    return say(message, replace=context.request.door == "button")


def _group(context: Context, words: str) -> Party:
    """The group that is named; the board itself when none is."""
    if words:
        return party_named(context, words, example=MEMBERS)
    everyone = naming.parties(context.connection, context.asker.board_id)
    board = next((party for party in everyone if party.sort == "board"), None)
    if board is None:
        raise Sorry(f"The members of which group? Nothing was recorded. Say for example: {MEMBERS}.")
    return board


def missing_seats(seats: tuple[Seat, ...], everyone: tuple[Party, ...], context: Context) -> tuple[Party, ...]:
    """The parties without a seat whose like has one: where one district council sits, each is expected to."""
    today = context.today
    sits = {seat.party.id for seat in seats if messages.holds(seat, today)}
    sorts = {seat.party.sort for seat in seats if messages.holds(seat, today) and seat.party.kind == "agency"}
    return tuple(
        party
        for party in everyone
        if party.kind == "agency"
        and party.sort in sorts - {"agency"}
        and party.id not in sits
        and (party.ends_on is None or party.ends_on > today)
    )


def _read_seat(words: str) -> Job:
    return Job("change a seat", lambda context: _seat(context, words), writes=True)


def _seat(context: Context, words: str) -> Reply:
    permissions.require(context, OPERATION)
    rest, on = last_day(context, words, SEAT)
    leaves = _LEAVES.fullmatch(rest)
    said = leaves or _ON.fullmatch(rest)
    if said is None:
        raise Sorry(f"Who sits on which group? Nothing was recorded. Say for example: {SEAT}, or {LEAVES}.")
    group = party_named(context, said["group"], example=SEAT)
    if group.kind != "group":
        raise Sorry(f"{esc(group.name)} is no group, so nobody sits on it. Nothing was recorded. Say: {SEAT}.")
    named = parties_named(context, said["party"], example=SEAT)
    if group.id in {party.id for party in named}:
        raise Sorry(f"{esc(group.name)} does not sit on itself. Nothing was recorded. Say: {SEAT}.")
    changed = [party for party in named if _change(context, party, group, "member", on, ends=leaves is not None)]
    if not changed:
        sits = "sits on it no longer, or never did" if leaves else "has that seat already"
        return _say(f"{esc(named[0].name)} {sits}. Nothing was changed. See `/partnership members {esc(group.code)}`.")
    codes = [party.code for party in changed]
    context.note("end a seat" if leaves else "give a seat", f"party {group.code}", parties=codes, on=str(on))
    owed = _owed_by_each(context, group, changed, on, joins=leaves is None)
    return _say(messages.seated(changed, group, on, owed, ends=leaves is not None))


def _owed_by_each(
    context: Context, group: Party, changed: list[Party], on: dt.date, *, joins: bool
) -> dict[str, tuple[str, ...]]:
    """The refs of what the other members of a group owe, each and nobody else, by the party that joins and does not owe
    it, or that leaves and does. Nothing is added or released by itself: that is for the business unit to say."""
    connection, ids = context.connection, {party.id for party in changed}
    others = {party.id for party in parties.members(connection, group.id, max(on, context.today))} - ids
    if len(others) < 2:
        return {}
    told: dict[str, tuple[str, ...]] = {}
    for item in actions.find(connection, context.asker.board_id, context.reader, Wanted(), context.today):
        owners = {part.party_id for part in item.action.leads}
        owing = {part.party_id for part in item.action.leads if not part.is_returned}
        if owners - ids == others:
            for party in changed:
                if party.id not in owners if joins else party.id in owing:
                    told[party.name] = (*told.get(party.name, ()), item.action.ref)
    return told


def _change(context: Context, party: Party, to: Party, relation: str, on: dt.date, *, ends: bool) -> bool:
    if not ends:
        return parties.link(context.connection, party.id, to.id, relation, on)
    try:
        return parties.unlink(context.connection, party.id, to.id, relation, on)
    except ValueError as error:
        raise Sorry(
            f"For {esc(party.name)} {esc(str(error))}: {day(on)} is too early. Nothing was recorded. Say a later day."
        ) from error


# ---- delegates


def _read_collate(words: str) -> Job:
    return Job("change who collates", lambda context: _collate(context, words), writes=True)


def _collate(context: Context, words: str) -> Reply:
    permissions.require(context, OPERATION)
    rest, on = last_day(context, words, COLLATE)
    ends = _NO_LONGER.fullmatch(rest)
    said = ends or _FOR.fullmatch(rest)
    if said is None:
        raise Sorry(f"Who collates for whom? Nothing was recorded. Say for example: {COLLATE}.")
    delegate = party_named(context, said["by"], example=COLLATE)
    of = [party for party in parties_named(context, said["of"], example=COLLATE) if party.id != delegate.id]
    if not of:
        raise Sorry(f"{esc(delegate.name)} answers for itself anyway. Nothing was recorded. Say: {COLLATE}.")
    changed = [party for party in of if _change(context, delegate, party, "collates for", on, ends=ends is not None)]
    if not changed:
        return _say(f"{esc(delegate.name)} does so {'no longer' if ends else 'already'}. Nothing was changed.")
    context.note(
        "end collating" if ends else "let a delegate collate", f"party {delegate.code}",
        parties=[party.code for party in changed], on=str(on),
    )  # fmt: skip
    answered = voices.answered_for(context.connection, context.asker.board_id, max(on, context.today))
    return _say(messages.collates(delegate, changed, on, ends=ends is not None, nobody=delegate.id not in answered))


# ---- whom to contact


def _read_contact(words: str) -> Job:
    if not words:
        raise Sorry(f"Whom to contact at which party? Nothing was recorded. Say for example: {CONTACT}.")
    return Job("show whom to contact", lambda context: _contact(context, words))


def _contact(context: Context, words: str) -> Reply:
    permissions.require(context, "read the plan")
    connection, board_id, today = context.connection, context.asker.board_id, context.today
    party = party_named(context, words, example=CONTACT)
    covered = belonging.covered_by(connection, party.id)
    links = parties.links(connection, party.id, today)
    also = {one.party.id for one in links if one.relation == "same officer"}
    collated = {one.party.id for one in links if one.relation == "collates for" and not one.is_from}
    everyone = people.everyone(connection, board_id, today)
    keeps = permissions.may(context, OPERATION) and context.request.is_private
    view = messages.Contact(
        party=party,
        own=tuple((held, one) for one in everyone for held in one.holdings if held.party and held.party.id in covered),
        others=tuple(
            (held, one) for one in everyone for held in one.holdings if held.party and held.party.id in also | collated
        ),
        links=tuple(one for one in links if one.board_id == board_id or one.relation == "same body"),
        handovers=succession.handovers(connection, board_id, party.id),
        channels=tuple(one.channel_id for one in channels.of_group(connection, party.id)),
        with_email=keeps,
    )
    return say(messages.contact(view, context.glossary))


def _say(sentence: str) -> Reply:
    return say(blocks.say(sentence))


def _turn(request: Request) -> Job:
    return _read_members(request.value)


VERBS: dict[str, WordReader] = {
    "members": _read_members,
    "seat": _read_seat,
    "collate": _read_collate,
    "contact": _read_contact,
}
BUTTONS: dict[str, Reader] = {"partnership.members.next": _turn, "partnership.members.previous": _turn}
