"""Who holds which post: `/partnership add @user as lead of Thames Valley Police`, `/partnership end …`.

The business unit changes it. A post that ended leaves what was recorded under it. There is always somebody who holds
the business unit's post: its last holder cannot be ended.
"""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy import Connection

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import directory, party_named
from commands.errors import Sorry
from commands.reading import names, posts
from commands.reading.posts import Post, Who
from commands.returns.owning import owners
from commands.typed_dates import last_day
from messages import blocks
from messages import partnership as messages
from messages.blocks import count, day, esc
from store import askers, audit, belonging, deliveries, naming, people, plans, voices
from store.read_models import Holding, Party, Registered
from store.statuses import SAFEGUARDING_PARTNERS, Role

ADD_EXAMPLE = "`/partnership add @someone as lead of Thames Valley Police`"
FIRST_DAY_EXAMPLE = "`/partnership add @someone as lead of Thames Valley Police from 1 January 2016`"
LAST_DAY_EXAMPLE = "`/partnership end @someone as lead of Thames Valley Police on 30 November 2015`"
END_EXAMPLE = "`/partnership end @someone as lead of Thames Valley Police`"
UNTIL_EXAMPLE = "`/partnership add @someone as deputy of Thames Valley Police from 1 January 2016 until 31 March 2016`"
_UNTIL = re.compile(r"(?P<before>.*?)[\s,]+(?:until|to)\s+(?P<day>\d.*)", re.IGNORECASE | re.DOTALL)
_TWO_ASKED_FOR = (
    "two are asked for, so that one can let the other back in. Add another: "
    "`/partnership add @someone as business unit`."
)
_CHAIR = re.compile(r"(?<!vice )(?<!deputy )\bchair", re.IGNORECASE)
_OWN_END = re.compile(r"(?P<once>[\w-]+):(?P<ids>\d+(?:,\d+)*):(?P<on>\d{4}-\d\d-\d\d)")


# ---- adding and ending posts


def _read_add(words: str) -> Job:
    who, rest = _one_person(words, ADD_EXAMPLE)
    if not posts.read_post(rest).whole:
        raise Sorry(f"{_called(who)}: as what? Nothing was recorded. Say the post, for example: {ADD_EXAMPLE}.")
    return Job("add a person", lambda context: _add(context, who, rest), writes=True)


def _one_person(words: str, example: str) -> tuple[Who, str]:
    found, rest = posts.read_people(words)
    if len(found) == 1:
        return found[0], rest
    if found:
        raise Sorry(f"You named {len(found)} people. Nothing was recorded. One at a time, for example: {example}.")
    if unknown := posts.names_nobody(rest):
        raise Sorry(
            f"Slack did not say who “{esc(unknown)}” is. Nothing was recorded. Choose the name from the list that "
            "Slack offers after the @, or give the member ID from their profile (U…), or an e-mail address."
        )
    raise Sorry(f"Whom do you mean? Nothing was recorded. Name one person, for example: {example}.")


def _add(context: Context, who: Who, words: str) -> Reply:
    permissions.require(context, "change people and channels")
    connection, asker = context.connection, context.asker
    if who.user_id in context.request.apps:
        raise Sorry(f"{_called(who)} is an app, not a person, and only people hold posts. Nothing was recorded.")
    rest, last = _until(context, words)
    rest, on = last_day(context, rest, FIRST_DAY_EXAMPLE)
    if last is not None and last < on:
        raise Sorry(f"{day(last)} is before {day(on)}. Nothing was recorded. Say for example: {UNTIL_EXAMPLE}.")
    role, party = _resolve(context, posts.read_post(rest), ADD_EXAMPLE)
    if party is not None and party.ends_on is not None and party.ends_on <= on:
        raise Sorry(
            f"{esc(party.name)} ended on {day(party.ends_on)}, so nobody is added to it. Nothing was recorded. "
            f"`/partnership contact {esc(party.name)}` shows who follows it."
        )
    everyone = people.everyone(connection, asker.board_id, on)
    team_id = _team(context, who) if who.user_id else None
    person = people.register(connection, asker.board_id, team_id=team_id, user_id=who.user_id, email=who.email)
    held = people.appoint(connection, person, role, party.id if party else None, on)
    ends_on = last + dt.timedelta(days=1) if last else None
    if held is not None and ends_on is not None:
        people.end_appointment(connection, held, ends_on)
    holding = Holding(appointment_id=held or 0, role=role, party=party, starts_on=on, ends_on=ends_on)
    if held is None:
        return _say(f"{_called(who)} is already *{esc(holding.title)}*, or is to be. Nothing was changed.")
    beside = [
        messages.called(other.user_id, other.email)
        for other in everyone
        if other.person_id != person
        and role != Role.business_unit
        and any(one.role == role and _id(one.party) == _id(party) for one in other.holdings)
    ]
    code = party.code if party else None
    context.note(
        "add a person",
        f"person {person}",
        role=role.value,
        party=code,
        starts_on=str(on),
        ends_on=str(ends_on) if ends_on else None,
    )
    if who.user_id and team_id:
        deliveries.plan(
            connection, key=f"welcome:{held}", kind="notice", board_id=asker.board_id, team_id=team_id,
            target=who.user_id, now=context.now, sentence=messages.welcome(holding, asker.board_name, context.today),
        )  # fmt: skip
    return _say(messages.added(_called(who), holding, context.today, beside, is_told=bool(who.user_id)))


def _until(context: Context, words: str) -> tuple[str, dt.date | None]:
    """The words without the last day of a post that is given for some days, and that day."""
    said = _UNTIL.fullmatch(words)
    return (said["before"], last_day(context, f"on {said['day']}", UNTIL_EXAMPLE)[1]) if said else (words, None)


def _team(context: Context, who: Who) -> str:
    """The home of a person who was named: as written, else as Slack told the dispatcher, else the asker's own."""
    told = context.request.mentioned.get(who.user_id or "")
    return who.team_id or told or context.request.team_id


def post_named(context: Context, words: str, *, example: str) -> tuple[Role, Party | None]:
    """The role and the party of a post in words. Raises Sorry when they name none, or several."""
    return _resolve(context, posts.read_post(words), example)


def _resolve(context: Context, post: Post, example: str) -> tuple[Role, Party | None]:
    """The role and the party of a post in words. Raises Sorry when they name none, or several."""
    known = directory(context)
    parties = {party.id: party for party in naming.parties(context.connection, context.asker.board_id)}
    whole = names.find_party(post.whole, known)
    exact = parties[whole.party.id] if isinstance(whole, names.Found) and whole.how == "name" else None
    if exact is not None and exact.kind == "post":
        return _role_of_post(context, exact), exact
    if post.role == Role.business_unit or (exact is not None and exact.sort == "business_unit"):
        unit = naming.business_unit(context.connection, context.asker.board_id)
        return Role.business_unit, parties[unit] if unit else None
    if post.role == Role.lay_member:
        lay = names.find_party("lay members", known)
        return Role.lay_member, parties[lay.party.id] if isinstance(lay, names.Found) else None
    if post.role in (Role.scrutineer, Role.independent_chair):
        return post.role, None
    named = names.find_party(post.party, known) if post.party else None
    if not isinstance(named, names.Found) and isinstance(whole, names.Found):
        named = whole if parties[whole.party.id].kind == "post" else named
    if isinstance(named, names.Found):
        return _role_at(context, post, parties[named.party.id], parties, example)
    if post.role is not None and post.party:
        party_named(context, post.party, example=example)  # says what the name could be
    if post.role is not None:
        raise Sorry(f"“{esc(post.whole)}”: of which group or agency? Nothing was recorded. For example: {example}.")
    party = party_named(context, post.whole, example=example)
    return _role_at(context, post, party, parties, example)


def _role_at(
    context: Context, post: Post, party: Party, parties: dict[int, Party], example: str
) -> tuple[Role, Party | None]:
    """The role at a party, where the two go together: groups have chairs, agencies have leads."""
    name = esc(party.name)
    if post.role in SAFEGUARDING_PARTNERS and party.kind != "agency":
        raise Sorry(
            f"{name} is no agency, and a safeguarding partner is one of an agency. Nothing was recorded. For example: "
            "`/partnership add @someone as delegated safeguarding partner of Thames Valley Police`."
        )
    if party.kind == "post":
        role = _role_of_post(context, party)
        if post.role in (Role.lead, Role.deputy) and role in voices.CHAIRS:
            raise Sorry(
                f"{name} is a post, and only that post’s holder has what it may do: it closes actions and signs off. "
                "Nothing was recorded. Whoever stands in for a chair for good is added as the chair; else as a member, "
                "for example: `/partnership add @someone as member of PAQA`."
            )
        return role, party
    if post.role is None:
        raise Sorry(f"{name}: as what, its lead, deputy, chair or member? Nothing was recorded. Say: {example}.")
    if post.role == Role.lead and party.kind == "group":
        raise Sorry(f"{name} is a group: it has a chair and members, no lead. Nothing was recorded.")
    if post.role == Role.group_chair and party.kind == "agency":
        raise Sorry(f"{name} is an agency: it has a lead, a deputy and members, no chair. Nothing was recorded.")
    if post.role == Role.group_chair:
        of_it = belonging.covered_by(context.connection, party.id) - {party.id}
        chair = next((parties[one] for one in sorted(of_it) if _CHAIR.search(parties[one].name)), party)
        is_board = party.sort == "board"
        return (Role.independent_chair if is_board else Role.group_chair), chair
    return post.role, party


def _role_of_post(context: Context, post: Party) -> Role:
    """What a post that has a name of its own lets its holder do."""
    of = belonging.belongs_to(context.connection, post.id)
    if _CHAIR.search(post.name) and any(party.sort == "board" for party in of):
        return Role.independent_chair
    if _CHAIR.search(post.name) and any(party.kind == "group" for party in of):
        return Role.group_chair
    return Role.lay_member if post.name.lower().startswith("lay member") else Role.member


def _read_end(words: str) -> Job:
    who, rest = _one_person(words, END_EXAMPLE)
    return Job("end a post", lambda context: _end(context, who, rest), writes=True)


def _end(context: Context, who: Who, rest: str) -> Reply:
    permissions.require(context, "change people and channels")
    words, on = last_day(context, rest, LAST_DAY_EXAMPLE)
    person = _registered(context, who)
    ending = _holdings_meant(context, person, posts.read_post(words))
    if late := [held for held in ending if held.starts_on > on]:
        raise Sorry(
            f"{_called(who)} is {esc(late[0].title)} since {day(late[0].starts_on)}; it cannot end before that. "
            "Nothing was recorded."
        )
    own = context.asker.holdings
    if person.person_id == context.asker.person_id and {one.appointment_id for one in own} <= {
        one.appointment_id for one in ending
    }:
        ending = own
        _check_the_unit_keeps_somebody(context, ending, on)
        ids = ",".join(str(held.appointment_id) for held in ending)
        return say(messages.confirm_own_end(ending, on, _unit_after(context, ending, on), f"{mint()}:{ids}:{on}"))
    return _end_posts(context, person.person_id, _called(who), ending, on)


def _read_own_end(request: Request) -> Job:
    """The button that confirms the end of one's own last post."""
    pressed = _OWN_END.fullmatch(request.value)
    if pressed is None:
        raise Sorry("That button is not of this bot's making. Nothing was recorded. Type `/partnership end`.")
    ids = {int(one) for one in pressed["ids"].split(",")}
    on = dt.date.fromisoformat(pressed["on"])

    def end(context: Context) -> Reply:
        permissions.require(context, "change people and channels")
        ending = tuple(held for held in context.asker.holdings if held.appointment_id in ids)
        if len(ending) < len(ids):
            raise Sorry("That is not, or no longer, a post of yours. Nothing was recorded. See `/partnership whoami`.")
        who = messages.called(context.request.user_id, None)
        return _end_posts(context, context.asker.person_id, who, ending, on)

    return Job("end a post", end, writes=True, once=pressed["once"])


def _check_the_unit_keeps_somebody(context: Context, ending: tuple[Holding, ...], on: dt.date) -> None:
    ids = [held.appointment_id for held in ending]
    if any(held.role == Role.business_unit for held in ending) and not people.remaining_holders(
        context.connection, context.asker.board_id, Role.business_unit, ids, on
    ):
        raise Sorry(
            "That would leave nobody to hold the business unit’s post, and nobody to add people. Nothing was "
            "recorded. Appoint another first: `/partnership add @someone as business unit`."
        )


def _unit_after(context: Context, ending: tuple[Holding, ...], on: dt.date) -> str:
    """Who holds the business unit's post once these have ended, when one of them is that; else nothing."""
    if all(held.role != Role.business_unit for held in ending):
        return ""
    ids = {held.appointment_id for held in ending}
    holders = people.holders_of(context.connection, Role.business_unit, context.asker.board_id, on)
    stay = [
        messages.called(person.user_id, None)
        for person in holders
        if person.user_id
        and any(held.role == Role.business_unit and held.appointment_id not in ids for held in person.holdings)
    ]
    said = f"The business unit’s post is then held by {' and '.join(stay)}"
    return f"{said}." if len(stay) >= 2 else f"{said} alone, and {_TWO_ASKED_FOR}"


def _end_posts(context: Context, person_id: int, who: str, ending: tuple[Holding, ...], on: dt.date) -> Reply:
    connection, asker = context.connection, context.asker
    _check_the_unit_keeps_somebody(context, ending, on)
    unit = _unit_after(context, ending, on)
    before = voices.answered_for(connection, asker.board_id, on)
    for held in ending:
        people.end_appointment(connection, held.appointment_id, on)
    lost = before - voices.answered_for(connection, asker.board_id, on)
    left = [owner.party.name for owner in owners(context) if owner.party.id in lost]
    ended = [{"role": held.role.value, "party": held.party.code if held.party else None} for held in ending]
    context.note("end a post", f"person {person_id}", posts=ended, ends_on=str(on))
    sentence = messages.ended(who, ending, on, left, unit)
    return say(blocks.say(sentence), replace=context.request.door == "button")


def _registered(context: Context, who: Who) -> Registered:
    """The person on the list; Sorry when there is none who holds a post."""
    connection, board_id, today = context.connection, context.asker.board_id, context.today
    ahead = {person.person_id: person.holdings for person in people.to_come(connection, board_id, today)}
    everyone = [
        person.model_copy(update={"holdings": (*person.holdings, *ahead.get(person.person_id, ()))})
        for person in people.everyone(connection, board_id, today)
    ]
    team_id = who.team_id or context.request.mentioned.get(who.user_id or "")
    for person in everyone:
        is_user = who.user_id and person.user_id == who.user_id and team_id in (None, person.team_id)
        is_address = who.email and person.user_id is None and person.email == who.email
        if (is_user or is_address) and person.holdings:
            return person
    raise Sorry(
        f"{_called(who)} holds no post here. Nothing was recorded. `/partnership people` shows who is on the list."
    )


def _holdings_meant(context: Context, person: Registered, post: Post) -> tuple[Holding, ...]:
    """The posts to end: all of the person's when none is named."""
    if not post.whole:
        return person.holdings
    if post.role is not None and not post.party:
        meant = [held for held in person.holdings if held.role == post.role]
        if meant:
            return tuple(meant)
    called = messages.called(person.user_id, person.email)
    first = person.holdings[0]
    of = f" of {esc(first.party.name)}" if first.party and first.party.kind != "post" else ""
    as_post = esc(first.title) if first.party and first.party.kind == "post" else f"{first.role}{of}"
    example = f"`/partnership end {called} as {as_post}`"
    role, party = _resolve(context, post, example)
    meant = [held for held in person.holdings if held.role == role and _id(held.party) == _id(party)]
    if not meant:
        holds = "; ".join(esc(held.title) for held in person.holdings)
        raise Sorry(f"That is not a post of theirs: they are {holds}. Nothing was recorded. For example: {example}.")
    return tuple(meant)


# ---- the first officer


def first_run_sentence(connection: Connection, board_id: int, today: dt.date) -> str | None:
    """What to do when fewer than two people hold the business unit's post on `today`; None when two do."""
    holders = people.holders_of(connection, Role.business_unit, board_id, today)
    if len(holders) >= 2:
        return None
    return f"The business unit’s post is held by {count(len(holders), 'person', 'people')}, and {_TWO_ASKED_FOR}"


def appoint_officer(
    connection: Connection, team_id: str, user_id: str, now: dt.datetime, today: dt.date, actor: str,
    board: str | None = None,
) -> str:  # fmt: skip
    """Make (team, user) a holder of the business unit's post, as `actor`; returns what was done as a sentence.

    The way in for the first officer, and back in when the last has left. Twice is once; an officer appointed before
    there was a plan gets the business unit's own party when the plan has brought one. `board` is the code of one of
    several boards; Sorry when there is none by that code.
    """
    board_id = _board_named(connection, board) if board else plans.ensure_board(connection)
    unit = naming.business_unit(connection, board_id)
    person = people.register(connection, board_id, team_id=team_id, user_id=user_id, email=None)
    held = askers.asker_by_id(connection, person, today)
    holdings = [one for one in held.holdings if one.role == Role.business_unit] if held else []
    if any(_id(one.party) == unit for one in holdings):
        return f"{team_id}:{user_id} holds the business unit’s post already. Nothing was changed."
    for one in holdings:
        people.end_appointment(connection, one.appointment_id, today)
    people.appoint(connection, person, Role.business_unit, unit, today)
    audit.note(
        connection, now=now, actor=actor, operation="appoint a business officer", board_id=board_id,
        subject=f"person {person}", team=team_id, user=user_id,
    )  # fmt: skip
    return f"{team_id}:{user_id} holds the business unit’s post from {day(today)}."


def _board_named(connection: Connection, code: str) -> int:
    known = {one: board_id for board_id, one, _, _ in naming.boards(connection)}
    if code not in known:
        raise Sorry(f"There is no board {code!r}; there are: {', '.join(known) or 'none yet'}. Nothing was recorded.")
    return known[code]


# ---- small helpers


def _id(party: Party | None) -> int | None:
    return party.id if party else None


def _called(who: Who) -> str:
    return messages.called(who.user_id, who.email)


def _say(sentence: str) -> Reply:
    return say(blocks.say(sentence))


VERBS: dict[str, WordReader] = {"add": _read_add, "end": _read_end}
OTHER_VERBS: dict[str, WordReader] = {"appoint": _read_add, "remove": _read_end}
BUTTONS: dict[str, Reader] = {"partnership.end": _read_own_end}
