"""Parties over time: `/partnership handover Probation to the Probation Service from 26 June 2021`, and their names.

The business unit changes them. What a party owed ends for it on a day and begins for its successor on that day; what
was said stays with whoever said it. Taking a handover back is a new handover.
"""

from __future__ import annotations

import datetime as dt
import re

from commands import permissions
from commands.core import Context, Job, Reader, Reply, WordReader, say
from commands.directory import action_named, directory, parties_named, party_named
from commands.errors import Sorry
from commands.partnership import boards, membership, pack
from commands.reading import names
from commands.reading.shares import Share, read_shares
from commands.returns.owning import owners
from commands.typed_dates import last_day
from messages import blocks
from messages import parties as messages
from messages.blocks import day, esc
from messages.parties import Watched
from store import actions, belonging, cycles, naming, parties, references, reviews, succession, voices
from store.actions import Wanted
from store.read_models import Party

HANDOVER = "`/partnership handover Probation to Probation Service from 26 June 2021`"
SPLIT = "`/partnership handover Probation splits into NPS with 1.2, 6.1 and CRC with the rest from 1 June 2016`"
ADD = "`/partnership party add agency Probation Service, also NPS`"
RENAME = "`/partnership party rename OUH to Oxford University Hospitals Trust`"
ALIAS = "`/partnership alias OUH also John Radcliffe`"
NO_ALIAS = "`/partnership alias OUH no longer John Radcliffe`"
TERM = "`/partnership glossary add DARDR = Domestic Abuse Related Death Review`"
LONGEST_NAME = 200
OPERATION = "change people and channels"
GROUPS = ("group", "subgroup", "board", "partnership")
_HANDOVER = re.compile(
    r"(?P<old>.+?)\s+(?:(?:is\s+)?splits?\s+(?:up\s+)?(?:in)?to|becomes?|to)\s+(?P<new>.+)", re.IGNORECASE
)
_ADD = re.compile(
    r"add\s+(?:an?\s+)?(?P<sort>[\w_]+)\s*:?\s+(?P<name>.+?)(?:\s*,?\s+also\s+(?:called\s+)?(?P<aliases>.+))?",
    re.IGNORECASE,
)
_OF = re.compile(r"(?P<name>.+?)\s*,\s*of\s+(?P<of>.+)", re.IGNORECASE)
_ALIAS = re.compile(r"(?P<party>.+?)\s+(?:is\s+)?(?:also|=|aka)\s+(?:called\s+|written\s+)?(?P<aliases>.+)", re.I)
_NO_ALIAS = re.compile(
    r"(?P<party>.+?)\s+(?:is\s+)?(?:no\s+longer|not)\s+(?:also\s+)?(?:called\s+|written\s+)?(?P<alias>.+)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[<>`*~\n]")
_RENAME = re.compile(r"rename\s+(?P<party>.+?)\s+(?:to|as|=)\s+(?P<name>.+)", re.IGNORECASE)
_NO_TERM = re.compile(r"(?:remove|delete|end|no\s+longer)\s+(?P<term>.+)", re.IGNORECASE)
_TERM = re.compile(r"add\s+(?P<term>[^=:]{1,40}?)\s*(?:=|:|\bstands\s+for\b|\bmeans\b)\s*(?P<meaning>.+)", re.I | re.S)


# ---- handover and split


def _read_handover(words: str) -> Job:
    return Job("hand over", lambda context: _hand_over(context, words), writes=True)


def _hand_over(context: Context, words: str) -> Reply:
    permissions.require(context, OPERATION)
    rest, on = last_day(context, words, HANDOVER)
    said = _HANDOVER.fullmatch(rest.strip())
    if said is None:
        raise Sorry(f"Who hands over to whom, and from which day? Nothing was recorded. Say for example: {HANDOVER}.")
    old = party_named(context, said["old"], example=HANDOVER)
    example = f"{ADD}, and then the handover again"
    split = read_shares(said["new"])
    new = (
        tuple(party_named(context, one.party, example=example) for one in split) if split
        else parties_named(context, said["new"], example=example)
    )  # fmt: skip
    if old.id in {party.id for party in new}:
        raise Sorry(f"{esc(old.name)} cannot hand over to itself. Nothing was recorded. Say for example: {HANDOVER}.")
    _may_end(context, old, new, on)
    connection, asker = context.connection, context.asker
    ids = [party.id for party in new]
    shares = _shares(context, old, new, split, on)
    back = succession.takes_back(connection, old.id, ids)
    moved = succession.hand_over(connection, asker.board_id, old.id, ids, on, asker.person_id, context.now, shares)
    if moved is None:
        raise Sorry(f"That handover from {day(on)} is recorded already. Nothing was changed.")
    context.note(
        "hand over", f"party {old.code}", to=[party.code for party in new], on=str(on),
        actions=sorted({one.ref for one in moved}),
    )  # fmt: skip
    answered = voices.answered_for(connection, asker.board_id, max(on, context.today))
    sits = [one.party.name for one in parties.links(connection, old.id, on) if one.relation == "member" and one.is_from]
    unanswered = [party for party in new if party.id not in answered]
    # Everything moves; what is told of it is what whoever reads the answer may see.
    seen = {ref for ref, _ in references.refs(connection, asker.board_id, context.reader)}
    told = [one for one in moved if one.ref in seen]
    if back is not None:
        return say(messages.taken_back(old, new[0], on, told, unanswered, context.today))
    stay = [(owner.party, owner.open_refs) for owner in owners(context) if _is_post_of(context, owner.party, old)]
    watched = _watched(context, old)
    gets = [(party.name, one.refs) for party, one in zip(new, split, strict=True)] if split else []
    return say(messages.handed_over(old, new, on, told, unanswered, sits, stay, watched, context.today, gets))


def _shares(
    context: Context, old: Party, new: tuple[Party, ...], split: tuple[Share, ...], on: dt.date
) -> dict[int, int]:  # fmt: skip
    """The successor that alone gets an action, by its id. Sorry where that cannot be, or nobody gets the rest."""
    if not split:
        return {}
    if [bool(one.refs) for one in split].count(False) != 1 or len({party.id for party in new}) != len(new):
        raise Sorry(f"Say of each successor which actions it gets, and of one who gets the rest: {SPLIT}. Nothing was "
                    "recorded.")  # fmt: skip
    shares: dict[int, int] = {}
    for party, one in zip(new, split, strict=True):
        for ref in one.refs:
            action = action_named(context, ref)
            if not succession.owed_from(context.connection, old.id, on, action.id):
                raise Sorry(
                    f"{esc(old.name)} does not owe {action.ref} on {day(on)}, so it does not pass on. Nothing was "
                    "recorded. Leave it out."
                )
            if shares.setdefault(action.id, party.id) != party.id:
                raise Sorry(f"{action.ref} goes to one of them. Nothing was recorded. Say it once: {SPLIT}.")
    return shares


def _watched(context: Context, old: Party) -> Watched:
    """What a group watches over that the reader may see: a handover leaves that with it, so whoever made it is told."""
    connection, board_id = context.connection, context.asker.board_id
    found = actions.find(connection, board_id, context.reader, Wanted(monitor_party_id=old.id), context.today)
    of_review = {one.action.review_id for one in found}
    lines = reviews.lines(connection, board_id, context.reader, context.today) if found else ()
    rounds = cycles.rounds(connection, board_id, old.id, only_open=True)
    return Watched(
        actions=len(found),
        reviews=tuple(line.code for line in lines if line.id in of_review and line.monitor == old.name),
        refs=tuple(one.action.ref for one in found if one.action.review_id is None),
        rounds=tuple(one.number for one in rounds),
    )


def _may_end(context: Context, old: Party, new: tuple[Party, ...], on: dt.date) -> None:
    """Sorry for a party that cannot end by a handover: the board, its business unit, and one that has handed over."""
    if old.sort in ("board", "business_unit"):
        what = "the board itself" if old.sort == "board" else "the board’s business unit"
        raise Sorry(
            f"{esc(old.name)} is {what}, which does not end by a handover. Nothing was recorded. Actions of it pass to "
            "another one by one: `/actions 4.1 owner add Cafcass`."
        )
    if old.ends_on is None:
        return
    recorded = succession.handovers(context.connection, context.asker.board_id, old.id)
    by = [one.to_party for one in recorded if one.from_party.id == old.id and one.on_date == old.ends_on]
    if by and (old.ends_on != on or {one.id for one in by} != {one.id for one in new}):
        raise Sorry(
            f"{esc(old.name)} is handed over to {' and '.join(esc(one.name) for one in by)} from {day(old.ends_on)} "
            "already. Nothing was recorded. To change that, take it back first: "
            + " and ".join(f"`/partnership handover {esc(one.name)} to {esc(old.name)} from {day(old.ends_on)}`"
                           for one in by) + "."
        )  # fmt: skip


def _is_post_of(context: Context, post: Party, of: Party) -> bool:
    return post.kind == "post" and of.id in {one.id for one in belonging.belongs_to(context.connection, post.id)}


# ---- parties and how they are written


def _read_party(words: str) -> Job:
    if renamed := _RENAME.fullmatch(words.strip(" .")):
        return Job("rename a party", lambda context: _rename(context, renamed["party"], renamed["name"]), writes=True)
    said = _ADD.fullmatch(words)
    if said is None:
        raise Sorry(f"What do you want to do with a party? Nothing was recorded. To add one: {ADD}.")
    return Job("add a party", lambda context: _add(context, said), writes=True)


def _add(context: Context, said: re.Match[str]) -> Reply:
    permissions.require(context, OPERATION)
    connection, board_id = context.connection, context.asker.board_id
    everyone = naming.parties(connection, board_id)
    sorts = {one.sort.lower(): one for one in everyone if one.kind != "post"}
    sort, name = said["sort"].lower(), said["name"].strip(" .,")
    of = _OF.fullmatch(name) if sort == "post" else None
    if sort not in ("agency", "group", "post", *sorts):
        known = ", ".join(sorted({"agency", "group", "post", *(one.sort for one in sorts.values())}))
        raise Sorry(f"“{esc(said['sort'])}” is no kind of party. Nothing was recorded. Say one of: {known}: {ADD}.")
    if sort == "post" and of is None:
        raise Sorry(
            "A post belongs to an agency or a group. Nothing was recorded. Say for example: "
            "`/partnership party add post Designated Nurse, of OCCG`."
        )
    owner = party_named(context, of["of"], example=ADD) if of else None
    name = of["name"] if of else name
    aliases = [one.strip() for one in (said["aliases"] or "").split(",") if one.strip()]
    for one in (name, *aliases):
        _new_name(context, one)
    like = sorts.get(sort)
    kind = "post" if sort == "post" else like.kind if like else "group" if sort in GROUPS else "agency"
    party = parties.add(connection, board_id, name, kind, like.sort if like else sort, aliases)
    if owner is not None:
        parties.link(connection, party.id, owner.id, "of", None)
    context.note("add a party", f"party {party.code}", kind=kind)
    return _say(messages.party_added(party, owner))


def _rename(context: Context, of: str, name: str) -> Reply:
    """The same party by another name; what it was called stays a way of writing it. A new body is a handover."""
    permissions.require(context, OPERATION)
    party = party_named(context, of, example=RENAME)
    _new_name(context, name, party)
    if name == party.name:
        return _say(f"*{esc(name)}* is its name already. Nothing was changed.")
    parties.rename(context.connection, party.id, party.name, name)
    context.note("rename a party", f"party {party.code}")
    return _say(messages.renamed(party.name, name))


def _plain(words: str, what: str) -> None:
    """Sorry for words of the record that hold Slack's own marks, which would name people or change how a list reads."""
    if marks := _MARKS.search(words):
        raise Sorry(f"{what} cannot hold “{esc(marks[0])}”. Nothing was recorded. Write it in plain words.")


def _new_name(context: Context, words: str, of: Party | None = None) -> None:
    """Sorry when a name is too long, holds Slack's marks, or says another party already."""
    _plain(words, "A name")
    if len(words) > LONGEST_NAME:
        raise Sorry(f"A name takes {LONGEST_NAME} characters and this has {len(words)}. Nothing was recorded.")
    found = names.find_party(words, directory(context))
    if isinstance(found, names.Found) and found.how == "name" and (of is None or found.party.id != of.id):
        raise Sorry(f"“{esc(words)}” is {esc(found.party.name)} already. Nothing was recorded.")


def _read_alias(words: str) -> Job:
    if wrong := _NO_ALIAS.fullmatch(words.strip(" .")):
        return Job(
            "take an alias away", lambda context: _no_alias(context, wrong["party"], wrong["alias"]), writes=True
        )
    said = _ALIAS.fullmatch(words.strip())
    if said is None:
        raise Sorry(f"How else is which party written? Nothing was recorded. Say for example: {ALIAS}.")
    return Job("add an alias", lambda context: _alias(context, said["party"], said["aliases"]), writes=True)


def _alias(context: Context, of: str, words: str) -> Reply:
    permissions.require(context, OPERATION)
    party = party_named(context, of, example=ALIAS)
    aliases = [one.strip() for one in words.split(",") if one.strip()]
    for one in aliases:
        _new_name(context, one, party)
    new = [one for one in aliases if parties.add_alias(context.connection, party.id, one)]
    if not new:
        return _say(f"{esc(party.name)} is written so already. Nothing was changed.")
    context.note("add an alias", f"party {party.code}", aliases=len(new))
    return _say(messages.alias_added(party, new))


def _no_alias(context: Context, of: str, words: str) -> Reply:
    permissions.require(context, OPERATION)
    party = party_named(context, of, example=NO_ALIAS)
    alias = next((one for one in party.aliases if one.casefold() == words.strip().casefold()), None)
    if alias is None:
        written = "; ".join(map(esc, party.aliases)) or "nothing else"
        raise Sorry(f"{esc(party.name)} is not written “{esc(words)}”, but: {written}. Nothing was changed.")
    if not parties.remove_alias(context.connection, party.id, alias):
        raise Sorry("A hold covers the board, so nothing of it is taken away. Nothing was changed.")
    context.note("take an alias away", f"party {party.code}", aliases=1)
    return _say(f"*{esc(party.name)}* is no longer found as {esc(alias)}.")


def read_term(words: str) -> Job | None:
    """`glossary add TERM = meaning`, `glossary remove TERM`; None when the words ask for something else."""
    if gone := _NO_TERM.fullmatch(words.strip(" .")):
        return Job("take out of the glossary", lambda context: _undefine(context, gone["term"]), writes=True)
    if not re.match(r"add\b", words, re.IGNORECASE):
        return None
    said = _TERM.fullmatch(words.strip())
    if said is None:
        raise Sorry(f"Which acronym stands for what? Nothing was recorded. Say for example: {TERM}.")
    return Job("add to the glossary", lambda context: _define(context, said["term"], said["meaning"]), writes=True)


def _define(context: Context, term: str, meaning: str) -> Reply:
    permissions.require(context, OPERATION)
    term, meaning = term.strip(), " ".join(meaning.split()).strip(" .")
    for one in (term, meaning):
        _plain(one, "An entry of the glossary")
    if len(meaning) > LONGEST_NAME:
        raise Sorry(f"A meaning takes {LONGEST_NAME} characters and this has {len(meaning)}. Nothing was recorded.")
    known = next((one for one in context.glossary if one.casefold() == term.casefold()), term)
    before = parties.define(context.connection, context.asker.board_id, known, meaning)
    if before == meaning:
        return _say(f"*{esc(known)}* stands for {esc(meaning)} already. Nothing was changed.")
    context.note("add to the glossary", f"term {known}")
    return _say(messages.defined(known, meaning, before))


def _undefine(context: Context, said: str) -> Reply:
    permissions.require(context, OPERATION)
    term = next((one for one in context.glossary if one.casefold() == said.casefold()), None)
    if term is None:
        raise Sorry(f"The glossary has no “{esc(said)}”. Nothing was changed. `/partnership glossary` lists it whole.")
    meaning = context.glossary[term]
    if not parties.undefine(context.connection, context.asker.board_id, term):
        raise Sorry("A hold covers the board, so nothing of it is taken away. Nothing was changed.")
    context.note("take out of the glossary", f"term {term}")
    return _say(f"*{esc(term)}* is no longer in the glossary; it stood for {esc(meaning)}.")


def _say(sentence: str) -> Reply:
    return say(blocks.say(sentence))


VERBS: dict[str, WordReader] = {
    "handover": _read_handover,
    "party": _read_party,
    "alias": _read_alias,
    **membership.VERBS,
    **boards.VERBS,
    **pack.VERBS,
}
BUTTONS: dict[str, Reader] = membership.BUTTONS | boards.BUTTONS | pack.BUTTONS
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
