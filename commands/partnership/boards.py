"""More than one board in one store: which is asked, and which bodies are the same: `/partnership use OSAB`."""

from __future__ import annotations

import re

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, say
from commands.directory import party_named
from commands.errors import Refused, Sorry
from commands.reading import names
from messages import boards as messages
from messages.blocks import esc
from messages.blocks import say as words
from store import actions, askers, naming, parties, standing
from store.actions import Wanted
from store.read_models import Asker, Party
from store.statuses import Role

SAME = "`/partnership same Community Safety Partnerships = Community Safety Partnership on CSP`"
OPERATION = "change people and channels"
_SAME = re.compile(
    r"(?P<own>.+?)\s*(?P<how>=|\bis\b|\bas\b|\bno\s+longer\b)\s*(?P<other>.+)\s+on\s+(?P<board>.+)", re.IGNORECASE
)


def _boards(context: Context) -> tuple[Asker, ...]:
    """The asker as a member of each board on which they hold a post."""
    request = context.request
    found = askers.askers(context.connection, request.team_id, request.user_id, context.today)
    return tuple(one for one in found if one.holdings)


def _named(context: Context, said: str) -> Asker | None:
    """The asker on the board that a code or a name says."""
    code = parties.board_of(context.connection, said, context.asker)
    return next((one for one in _boards(context) if code and one.board_id == code[0]), None)


def _read_use(said: str) -> Job:
    said = said.strip(" .")
    if not said:
        return Job("show the boards", _which)
    return Job("choose a board", lambda context: _use(context, said), writes=True)


def _which(context: Context) -> Reply:
    permissions.require(context, "read the plan")
    codes = {board_id: code for board_id, code, _, _ in naming.boards(context.connection)}
    listed = [(codes[one.board_id], one.board_name, one.title) for one in _boards(context)]
    return say(messages.which(listed, codes[context.asker.board_id]))


def _use(context: Context, said: str) -> Reply:
    permissions.require(context, "read the plan")
    chosen = _named(context, said)
    if chosen is None:
        raise Sorry(
            f"You hold no post on a board called “{esc(said)}”. Nothing was changed. `/partnership use` lists yours."
        )
    askers.choose_board(context.connection, chosen.person_id, context.now)
    context.note("choose a board", f"person {chosen.person_id}", board=chosen.board_id)
    return say(words(messages.chosen(chosen.board_name, chosen.title)), of_board=chosen.board_name)


# ---- one body on two boards


def _read_same(said: str) -> Job:
    found = _SAME.fullmatch(said.strip())
    if found is None:
        raise Sorry(f"Which body is the same as which on the other board? Nothing was recorded. Say: {SAME}.")
    return Job("say that two are one body", lambda context: _same(context, found), writes=True)


def _same(context: Context, said: re.Match[str]) -> Reply:
    permissions.require(context, OPERATION)
    own = party_named(context, said["own"], example=SAME)
    there = _named(context, said["board"])
    if there is None or there.board_id == context.asker.board_id or not there.holds(Role.business_unit):
        raise Refused(
            "That is for somebody who holds the business unit’s post on both boards, since it shows each board’s "
            "published actions of that body to the other. Nothing was recorded.",
            operation="say that two are one body",
            subject=f"party {own.code}",
        )
    other = _party_on(context, there.board_id, said["other"])
    if said["how"].lower().startswith("no"):
        return _no_longer(context, own, other, there)
    if not parties.link(context.connection, own.id, other.id, "same body", context.today):
        return say(words("That is recorded already. Nothing was changed."))
    context.note("say that two are one body", f"party {own.code}", board=there.board_id, other=other.code)
    return say(words(messages.same(own.name, other.name, there.board_name)))


def _no_longer(context: Context, own: Party, other: Party, there: Asker) -> Reply:
    """Ends that two are one body, whichever of the boards said so; each sees from now on its own actions alone."""
    connection, today = context.connection, context.today
    ended = [parties.unlink(connection, *pair, "same body", today) for pair in ((own.id, other.id), (other.id, own.id))]
    if not any(ended):
        raise Sorry(
            f"{esc(own.name)} is not recorded as the same body as {esc(other.name)} there. Nothing was changed."
        )
    context.note("say that two are no longer one body", f"party {own.code}", board=there.board_id, other=other.code)
    return say(words(messages.no_longer_same(own.name, other.name, there.board_name)))


def _party_on(context: Context, board_id: int, said: str) -> Party:
    everyone = {party.id: party for party in naming.parties(context.connection, board_id)}
    known = tuple(
        names.KnownParty(id=one.id, code=one.code, name=one.name, kind=one.sort, aliases=one.aliases)
        for one in everyone.values()
    )
    found = names.find_party(said, names.Directory(parties=known, refs=(), recommendations=()))
    if not isinstance(found, names.Found):
        raise Sorry(f"No party there is called “{esc(said)}”. Nothing was recorded. Say for example: {SAME}.")
    return everyone[found.party.id]


def shared(context: Context) -> tuple[messages.Shared, ...]:
    """The open actions of other boards that bodies of this board lead, as those boards published them."""
    found = []
    for board, board_id, ref, body in parties.shared(context.connection, context.asker.board_id, context.today):
        wanted = Wanted(refs=(ref,))
        for item in actions.find(context.connection, board_id, None, wanted, context.today):
            found.append(
                messages.Shared(
                    board=board, body=body.name, item=standing.listed(item.action, context.today), is_own=body.id
                    in context.asker.own_party_ids,
                )
            )  # fmt: skip
    return tuple(found)


def number_shared(context: Context) -> int:
    """How many those are; without asking the store where it holds this board alone."""
    if context.asker.boards_in_store < 2:
        return 0
    return len(parties.shared(context.connection, context.asker.board_id, context.today))


def _read_shared(said: str) -> Job:
    turned = re.fullmatch(r"(?:page\s+)?(\d{1,4})", said)
    return Job("read the plan", lambda context: _shared(context, int(turned[1]) if turned else 1))


def _shared(context: Context, page: int) -> Reply:
    permissions.require(context, "read the plan")
    message = messages.shared(shared(context), page, context.today, context.glossary)
    return say(message, replace=context.request.door == "button")


def _turn(request: Request) -> Job:
    return _read_shared(request.value)


VERBS: dict[str, WordReader] = {"use": _read_use, "same": _read_same, "shared": _read_shared}
BUTTONS: dict[str, Reader] = {"partnership.shared.next": _turn, "partnership.shared.previous": _turn}
