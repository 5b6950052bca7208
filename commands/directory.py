"""The names that can be said on a board, from the store, for commands/reading/names.py; and parties said in words."""

from __future__ import annotations

import datetime as dt
import re

from commands.core import Context
from commands.errors import Sorry
from commands.reading import meetings as said
from commands.reading import names
from messages.blocks import day, esc
from store import actions, meetings, naming, parties, references
from store.actions import Wanted
from store.read_models import ActionView, Party
from store.read_models.meetings import MeetingView
from store.statuses import Role

ALL_OF = re.compile(
    r"(?:(?:all|each)(?:\s+of)?(?:\s+the)?|(?:the\s+|all\s+)?members\s+of(?:\s+the)?)\s+(?P<whom>.+)", re.I
)
_EVERY_AGENCY = ("agencies", "member agencies", "partner agencies", "partners", "members")
_SEVERAL = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)


def directory(context: Context) -> names.Directory:
    """Every party, and the refs and recommendations that whoever reads the answer may see."""
    board_id = context.asker.board_id
    labels = references.recommendation_labels(context.connection, board_id, context.reader)
    return names.Directory(
        parties=tuple(
            names.KnownParty(id=party.id, code=party.code, name=party.name, kind=party.sort, aliases=party.aliases)
            for party in naming.parties(context.connection, board_id)
        ),
        refs=tuple(ref for ref, _ in references.refs(context.connection, board_id, context.reader)),
        recommendations=tuple(
            names.KnownRecommendation(number=place, label=label, review=code)
            for (_, code), of_review in labels.items()
            for place, label in enumerate(of_review, 1)
        ),
        reviews=tuple(names.KnownReview(id=review_id, code=code) for review_id, code in labels),
    )


def party_named(context: Context, words: str, *, example: str) -> Party:
    """The one party that `words` name; otherwise Sorry, with the options or the nearest names and an example."""
    found = names.find_party(words, directory(context))
    if isinstance(found, names.Found):
        return next(
            party for party in naming.parties(context.connection, context.asker.board_id) if party.id == found.party.id
        )
    if isinstance(found, names.Ambiguous):
        options = ", ".join(esc(option.name) for option in found.options)
        raise Sorry(
            f"“{esc(words)}” could be any of these: {options}. Nothing was recorded. Say which, for example: {example}"
        )
    nearest = " or ".join(esc(option.name) for option in found.nearest)
    hint = f" Did you mean {nearest}?" if nearest else ""
    raise Sorry(f"No party here is called “{esc(words)}”.{hint} Nothing was recorded. Say for example: {example}")


def names_a_party(context: Context, words: str) -> bool:
    """Whether the words name one party and nothing else."""
    return isinstance(names.find_party(words, directory(context)), names.Found)


def party_by_id(context: Context, value: str) -> Party | None:
    """The party of the board whose id a form's list carried; None when it is none of ours."""
    known = naming.parties(context.connection, context.asker.board_id)
    return next((party for party in known if str(party.id) == value), None)


def parties_like(context: Context, typed: str) -> tuple[Party, ...]:
    """The parties whose name, code or alias holds what was typed, for a form's list."""
    wanted = names.normalise(typed)
    return tuple(
        party for party in naming.parties(context.connection, context.asker.board_id)
        if any(wanted in names.normalise(said) for said in (party.name, party.code, *party.aliases))
    )  # fmt: skip


def own_party(context: Context) -> Party | None:
    """The party in whose name the asker speaks in a log: that of the first post, the business unit's own for a post of
    that unit that names none; None for a scrutineer without a party."""
    first = context.asker.holdings[0]
    if first.party is not None or first.role != Role.business_unit:
        return first.party
    unit = naming.business_unit(context.connection, context.asker.board_id)
    return party_by_id(context, str(unit)) if unit is not None else None


def parties_named(context: Context, words: str, *, example: str) -> tuple[Party, ...]:
    """Several parties named with commas or “and”, each once; one whose own name holds an “and” is one."""
    said = [one for one in _SEVERAL.split(words.strip(" .,")) if one]
    if len(said) == 1 or isinstance(names.find_party(words, directory(context)), names.Found):
        return (party_named(context, words, example=example),)
    found = [party_named(context, one, example=example) for one in said]
    return tuple({party.id: party for party in found}.values())


def each_named(context: Context, words: str, *, example: str) -> list[Party]:
    """Everybody whom one name stands for, each of whom owes a return of their own: "all agencies", "members of the CSE
    Subgroup"; what is only a name for its members is each of them (domain rule: one return per agency)."""
    called = [one for one in naming.parties(context.connection, context.asker.board_id)
              if names.normalise(words) == names.normalise(one.name)]  # fmt: skip
    if called:  # "Members of the Health Advisory Group" is a party's own name
        return members_or_itself(context, called[0])
    if each := ALL_OF.fullmatch(words.strip()):
        return _each_of(context, each["whom"], example)
    return members_or_itself(context, party_named(context, words.strip(), example=example))


def _each_of(context: Context, words: str, example: str) -> list[Party]:
    known, plain = directory(context), words.casefold().strip(" .")
    if plain in _EVERY_AGENCY:
        words = "Member agencies"
        if not isinstance(names.find_party(words, known), names.Found):
            everyone = naming.parties(context.connection, context.asker.board_id)
            return [party for party in everyone if party.kind == "agency"]
    found = names.find_party(words, known)
    if isinstance(found, names.Ambiguous):  # "all districts": every agency of that sort, and no group of that name
        options = {option.id for option in found.options}
        everyone = naming.parties(context.connection, context.asker.board_id)
        if alike := [party for party in everyone if party.id in options and party.kind == "agency"]:
            return alike
    party = party_named(context, words, example=example)
    members = list(parties.members(context.connection, party.id, context.today))
    if not members and party.kind == "group":
        raise Sorry(
            f"No member of {esc(party.name)} is known here. Nothing was recorded. Name the parties one by one, or say "
            f"{esc(party.name)} alone, which then answers as one."
        )
    return members or [party]


def members_or_itself(context: Context, party: Party) -> list[Party]:
    """A party answers itself; what is only a name for its members ("Member agencies") is each of them."""
    if party.sort != "group":
        return [party]
    return list(parties.members(context.connection, party.id, context.today)) or [party]


def action_named(context: Context, ref: str | None) -> ActionView:
    """The action with this ref that the asker may see; Sorry with the nearest refs when there is none."""
    if not ref:
        raise Sorry("Say which action, for example 6.1. Nothing was recorded.")
    board_id, reader = context.asker.board_id, context.reader
    read = names.read_ref(ref)
    ref = read.text if isinstance(read, names.ActionRef) else ref
    wanted = Wanted(refs=(ref,), only_open=False)
    found = actions.find(context.connection, board_id, reader, wanted, context.today)
    if found:
        return found[0].action
    known = dict(references.refs(context.connection, board_id, reader))
    near = [f"{one} ({known[one]})" for one in names.nearest_refs(ref, known)]
    hint = f" Did you mean {'; '.join(esc(one) for one in near)}?" if near else ""
    raise Sorry(f"There is no action {esc(ref)} in the plan.{hint} Nothing was recorded.")


def actions_listed(context: Context, words: str, *, field: str) -> dict[str, int]:
    """The ids of the actions that the words name, by ref; Sorry, beside `field`, for one that is not there for the
    asker. No words are no actions."""
    refs = re.findall(names.REF, words, re.IGNORECASE)
    if words.strip() and not refs:
        raise Sorry("Give the references of the actions, for example 4.5 or A-3. Nothing was recorded.", field=field)
    try:
        found = [action_named(context, ref) for ref in refs]
    except Sorry as sorry:
        sorry.field = field
        raise
    return {action.ref: action.id for action in found}


def meeting_named(context: Context, words: str) -> MeetingView:
    """The one meeting that `words` name ("PAQA 3 December 2015", "Board November 2015", "PAQA": its next).

    Otherwise Sorry, with the meetings that the group has. Cancelled meetings are not found.
    """
    named = said.read_named(words, context.today)
    if named.ask:
        raise Sorry(f"{named.ask} Nothing was recorded.")
    if not named.group:
        raise Sorry("Say whose meeting, for example: PAQA 3 December 2015. Nothing was recorded.")
    group = party_named(context, named.group, example="PAQA 3 December 2015")
    if named.first is None or named.last is None:
        following = meetings.next_of_group(context.connection, group.id, context.today)
        if following is None:
            raise Sorry(_no_meeting(context, group, "to come"))
        return following
    found = meetings.between(context.connection, group.id, named.first, named.last)
    if not found and named.guessed_year:
        found = meetings.between(context.connection, group.id, _year_before(named.first), _year_before(named.last))
    if len(found) == 1:
        return found[0]
    if found:
        days = " and ".join(day(one.held_on) for one in found)
        raise Sorry(f"{esc(group.name)} meets on {days}: say which day. Nothing was recorded.")
    when = f"on {day(named.first)}" if named.is_day else f"in {named.first:%B %Y}"
    raise Sorry(_no_meeting(context, group, when))


def _year_before(date: dt.date) -> dt.date:
    return date.replace(year=date.year - 1, day=28 if (date.month, date.day) == (2, 29) else date.day)


def _no_meeting(context: Context, group: Party, when: str) -> str:
    known = meetings.of_board(context.connection, context.asker.board_id, party_id=group.id)
    days = ", ".join(day(one.held_on) for one in known[-6:] if one.state != "cancelled")
    there = f"Its meetings are on {days}." if days else "None of its meetings is in the calendar."
    return (
        f"{esc(group.name)} has no meeting {when} in the calendar. {there} Nothing was recorded. To enter one: "
        f"`/meeting add {esc(group.code)} 3 December 2015`."
    )


def own_groups(context: Context) -> list[Party]:
    """The groups that the asker chairs."""
    chaired = context.asker.speaks_for(Role.group_chair)
    known = naming.parties(context.connection, context.asker.board_id) if chaired else ()
    return [party for party in known if party.kind == "group" and party.id in chaired]
