"""Who owes an action: each member of a group, an owner added or released: `/actions 11.1 each member`.

What an owner owed ends on the day and is kept with all that was said; whoever owes it instead begins on that day.
"""

from __future__ import annotations

import re
from functools import partial

from commands import permissions, recording
from commands.core import Context, Job, Reader, RefReader, Reply, say
from commands.directory import action_named, parties_named, party_named
from commands.errors import Sorry
from messages import blocks
from messages import owners as messages
from messages.blocks import esc
from store import belonging, decisions, parties, succession, voices
from store.read_models import ActionView, Party

OPERATION = "keep the plan"
EACH = "`/actions 11.1 each member of HAG`"
ADD = "`/actions A-3 owner add Cafcass`"
RELEASE = "`/actions A-3 owner release Cafcass because its service has moved`"
LONGEST_REASON = 500
_OWNER = re.compile(r"(?P<verb>add|release|remove)\b[\s:,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_SUPPORT = re.compile(r"\s*,?\s*(?:as|in|to)\s+(?:a\s+)?support(?:er|s)?$", re.IGNORECASE)
_BECAUSE = re.compile(r"(?P<party>.+?)\s*(?:,|:|;|–|\bbecause\b|\bas\b)\s*(?:because\s+)?(?P<reason>\S.*)", re.I | re.S)


def _open(context: Context, ref: str) -> ActionView:
    """The action, kept to this transaction. Sorry when it is closed."""
    permissions.require(context, OPERATION, subject=f"action {ref}")
    action = action_named(context, ref)
    if action.closed_as is not None:
        raise Sorry(f"{action.ref} is closed, so nobody owes it. Nothing was recorded. It can be reopened first.")
    decisions.hold(context.connection, action.id)
    return action_named(context, ref)


# ---- each member of a group


def _read_each(ref: str, rest: str) -> Job:
    return Job(OPERATION, partial(_each, ref, rest), writes=True)


def _each(ref: str, rest: str, context: Context) -> Reply:
    action = _open(context, ref)
    words = re.sub(r"^(?:of|in|on)\s+", "", rest.strip(" ."), flags=re.IGNORECASE)
    owner, group = _group(context, action, words)
    connection = context.connection
    members = [one for one in parties.members(connection, group.id, context.today) if one.id != owner.id]
    if not members:
        raise Sorry(
            f"No member of {esc(group.name)} is recorded. Nothing was changed. Say first who sits on it: "
            f"`/partnership seat OUH on {esc(group.code)}`."
        )
    owed = succession.owed_from(connection, owner.id, context.today, action.id)
    if not owed:
        raise Sorry(f"{esc(owner.name)} has returned its part of {action.ref}. Nothing was changed.")
    moved = succession.succeed(connection, owed, [one.id for one in members], context.today)
    context.note(
        "ask each member", f"action {action.ref}", of=owner.code, members=[party.code for party in members]
    )  # fmt: skip
    answered = voices.answered_for(connection, context.asker.board_id, context.today)
    return say(messages.each_member(action.ref, owner, members, moved, answered))


def _group(context: Context, action: ActionView, words: str) -> tuple[Party, Party]:
    """The owner that is a group, or a post for the members of one; and that group."""
    leads = parties.leads_of(context.connection, action.id, context.today)
    found: list[tuple[Party, Party]] = [(one, one) for one in leads if one.kind == "group"]
    for one in leads:
        if one.kind == "post" and re.search(r"\bmembers\b", one.name, re.IGNORECASE):
            found += [(one, of) for of in belonging.belongs_to(context.connection, one.id) if of.kind == "group"]
    if words:
        named = party_named(context, words, example=EACH)
        found = [pair for pair in found if named.id in (pair[0].id, pair[1].id)]
    if len(found) == 1:
        return found[0]
    if not found:
        owners = ", ".join(esc(one.name) for one in leads) or "nobody"
        raise Sorry(f"No group owes {action.ref}: its owners are {owners}. Nothing was changed.")
    groups = " or ".join(esc(group.name) for _, group in found)
    raise Sorry(f"More than one group owes {action.ref}: {groups}. Nothing was changed. Say which: {EACH}.")


# ---- one owner


def _read_owner(ref: str, rest: str) -> Job:
    said = _OWNER.fullmatch(rest.strip())
    if said is None or not said["rest"].strip():
        raise Sorry(f"Which owner is added or released? Nothing was recorded. Say {ADD}, or {RELEASE}.")
    if said["verb"].lower() == "add":
        return Job(OPERATION, partial(_add, ref, said["rest"].strip(" .")), writes=True)
    because = _BECAUSE.fullmatch(said["rest"].strip())
    if because is None:
        raise Sorry(f"Say why: an owner is not released without a reason. Nothing was recorded. Say {RELEASE}.")
    if len(because["reason"]) > LONGEST_REASON:
        raise Sorry(f"A reason takes {LONGEST_REASON} characters. Nothing was recorded. Please shorten it.")
    return Job(OPERATION, partial(_release, ref, because["party"], because["reason"].strip()), writes=True)


def _add(ref: str, words: str, context: Context) -> Reply:
    action = _open(context, ref)
    named = _SUPPORT.sub("", words)
    part = "support" if named != words else "lead"
    wanted = parties_named(context, named, example=ADD)
    added = [
        party for party in wanted if parties.add_owner(context.connection, action.id, party.id, part, context.today)
    ]
    if not added:
        return _say(f"{esc(wanted[0].name)} is an owner of {action.ref} already. Nothing was changed.")
    context.note("add an owner", f"action {action.ref}", parties=[party.code for party in added], part=part)
    answered = voices.answered_for(context.connection, context.asker.board_id, context.today)
    return say(messages.added(action.ref, added, part, answered))


def _release(ref: str, words: str, reason: str, context: Context) -> Reply:
    action = _open(context, ref)
    party = party_named(context, words, example=RELEASE)
    owners = {part.party_id for part in action.parts if part.part == "lead"}
    if party.id not in {part.party_id for part in action.parts}:
        named = ", ".join(dict.fromkeys(esc(part.party_name) for part in action.parts))
        raise Sorry(f"{esc(party.name)} is no owner of {action.ref}; they are: {named}. Nothing was recorded.")
    if owners == {party.id}:
        raise Sorry(
            f"{esc(party.name)} is the only owner of {action.ref}, and an action without an owner is nobody’s. Nothing "
            f"was recorded. Add another first: `/actions {action.ref} owner add Cafcass`."
        )
    parties.release_owner(context.connection, action.id, party.id, context.today)
    part = next(one for one in action.parts if one.party_id == party.id)
    release = decisions.NewDecision(
        action_id=action.id, move="release", state_before=decisions.state_of(action),
        state_after=decisions.state_of(action_named(context, ref)), reason=reason, assignment_id=part.assignment_id,
    )  # fmt: skip
    decisions.add(context.connection, release, context.asker.person_id, context.today, context.now)
    closed = recording.closed_by_rule(context, action.id, action.ref)
    context.note("release an owner", f"action {action.ref}", party=party.code, closed_by_decision=closed)
    left = (
        f" Now every other owner has answered, and this board takes that as complete: {action.ref} is closed."
        if closed is not None
        else f" Now every other owner has answered: {action.ref} awaits sign-off."
        if release.state_before != release.state_after
        else ""
    )
    return _say(f"{messages.released(action.ref, party, reason, context.today)}{left}")


def _say(sentence: str) -> Reply:
    return say(blocks.say(sentence))


VERBS: dict[str, RefReader] = {"each member": _read_each, "owner": _read_owner}
BUTTONS: dict[str, Reader] = {}
FORMS: dict[str, Reader] = {}
OPTIONS: dict[str, Reader] = {}
