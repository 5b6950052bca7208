"""Writing the challenge log: what may be said by whom, the rows, and who is told.

Board-level only: words that read like a child's own case are turned away to the escalation procedure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from commands import permissions, typed_dates
from commands.core import Context, Request
from commands.directory import actions_listed, own_party
from commands.errors import Refused, Sorry
from commands.reading.casework import is_casework
from commands.shortcuts import link
from messages import challenge as messages
from messages.blocks import Message, count, day, esc
from messages.challenge import Shown
from messages.errors import too_long
from store import askers, challenges, deliveries, people, voices
from store.challenges import NewChallenge
from store.read_models import Asker, ChallengeView, Party

KINDS_SAID = ("response", "outcome", "difference", "closed", "reopened")
KEPT = ("due", "withdrawn", "about")
"""What whoever raised a challenge may do with it too."""
_OPERATIONS = {
    "response": "respond to a challenge", "closed": "close a challenge", "reopened": "reopen a challenge",
    "due": "change when a response is due", "withdrawn": "withdraw a challenge", "about": "link a challenge",
}  # fmt: skip


def challenge_named(context: Context, number: int) -> ChallengeView:
    """The challenge with this number that the reader may see; Sorry when there is none."""
    found = challenges.find(context.connection, context.asker.board_id, context.reader, number=number)
    if not found:
        raise Sorry(
            f"There is no challenge {messages.name(number)} in the log. Nothing was recorded. `/challenge` lists those "
            "that are open, `/challenge closed` the others."
        )
    return found[0]


def shown(context: Context, one: ChallengeView) -> Shown:
    """A challenge with the actions it is about, all that was said of it, and what the asker may say."""
    linked = challenges.linked(context.connection, context.asker.board_id, context.reader, (one.id,))
    notes = challenges.notes(context.connection, one.id)
    may = frozenset(kind for kind in (*KINDS_SAID, *KEPT) if _takes(one, kind) and _may(context, one, kind))
    return Shown(challenge=one, about=linked.get(one.id, ()), notes=notes, may=may)


def _takes(one: ChallengeView, kind: str) -> bool:
    """Whether a challenge, as it stands, can be given this: what came of it may be said after it was closed."""
    if kind == "due":
        return one.closed_on is None and one.responded_on is None
    if kind in ("response", "closed", "withdrawn"):
        return one.closed_on is None
    return one.closed_on is not None if kind == "reopened" else True


def _may(context: Context, one: ChallengeView, kind: str) -> bool:
    if kind == "response":
        return permissions.may(context, "respond to a challenge", parties=(one.to_party_id,))
    if kind not in KEPT or permissions.may(context, "close a challenge"):
        return permissions.may(context, "close a challenge")
    is_own = one.raised_by_person_id == context.asker.person_id or one.raised_by_party_id in context.asker.own_party_ids
    return is_own and permissions.may(context, "raise a challenge")


def raise_challenge(
    context: Context, to: Party, issue: str, raiser: Party | None, due: str, about: str, place: str = ""
) -> tuple[ChallengeView, str]:
    """Record a challenge and tell the people of the party challenged; it, and the sentence that says so.

    `place` is where the message stands that it came from; it is kept in the audit trail.
    Raises Refused for who may not, Sorry beside the field that cannot stand.
    """
    permissions.require(context, "raise a challenge")
    issue = checked(issue, "issue", "Say in a few words what the issue is. Nothing was recorded.")
    if raiser is not None and raiser != own_party(context):
        permissions.require_voice(context, raiser.id, raiser.name, "raise a challenge")
    if raiser is not None and raiser.id == to.id:
        raise Sorry(
            "A party does not challenge itself. Nothing was recorded. Say whom the challenge is to.", field="to"
        )
    actions = actions_listed(context, about, field="about")
    new = NewChallenge(
        to_party_id=to.id, issue=issue, raised_by_party_id=raiser.id if raiser else None,
        response_due_on=_due(context, due), action_ids=tuple(actions.values()),
    )  # fmt: skip
    asker, connection = context.asker, context.connection
    number = challenges.raise_(connection, asker.board_id, new, asker.person_id, context.today, context.now)
    context.note(
        "raise a challenge",
        f"challenge {messages.name(number)}",
        to=to.id,
        about=list(actions),
        source=link(place) or None,
    )
    one = challenge_named(context, number)
    told = tell(context, one, "raised", _speakers(context, to.id))
    lead = f"Raised as *{messages.name(number)}*. "
    if told:
        return one, lead + f"{count(told, 'person who answers', 'people who answer')} for {esc(to.name)} will be told."
    return (
        one,
        lead + f"Nobody on the list answers for {esc(to.name)}, so nobody was told: please see that they hear of it.",
    )


def checked(words: str, field: str, missing: str) -> str:
    """Words that may stand in the log, or Sorry beside their field: not too long, and about no child's own case."""
    words = words.strip()
    if not words:
        raise Sorry(missing, field=field)
    if len(words) > messages.LONGEST:
        raise Sorry(too_long(messages.LONGEST, len(words)), field=field)
    if is_casework(words):
        raise Sorry(
            "That reads like one child’s or family’s own case. Escalating a case belongs in the escalation procedure, "
            "not here: the challenge log is about how agencies work. Nothing was recorded. Say what the agency "
            "should do differently, without the case.",
            field=field,
            repeat_words=False,  # nor kept in the answer to a mention
        )
    return words


def _due(context: Context, words: str) -> dt.date:
    if not words.strip():
        return context.today + dt.timedelta(days=context.settings.response_days)
    read_due = typed_dates.read(context, words, "due")
    if read_due.kind != "date" or read_due.latest is None:
        raise Sorry(f"{read_due.ask or 'By what date at the latest?'} Nothing was recorded.", field="due")
    if read_due.latest < context.today:
        raise Sorry(
            f"{day(read_due.latest)} has passed: a response cannot be due then. Nothing was recorded.", field="due"
        )
    return read_due.latest


def _due_anew(context: Context, one: ChallengeView, words: str) -> dt.date:
    if not words.strip():
        raise Sorry(
            "By what date is the response due now? Nothing was recorded. "
            f"`/challenge {one.number} due 18 December 2015 because …`.",
            field="due",
        )
    due_on = _due(context, words)
    if due_on == one.response_due_on:
        raise Sorry(
            f"{messages.name(one.number)} is due by then already: {day(due_on)}. Nothing was recorded.", field="due"
        )
    return due_on


def require(context: Context, one: ChallengeView, kind: str) -> None:
    """Raise Refused where the asker may not say this, Sorry where the challenge does not take it as it stands."""
    subject = f"challenge {messages.name(one.number)}"
    if not _may(context, one, kind):
        if kind == "response":
            permissions.require(context, "respond to a challenge", subject=subject, parties=(one.to_party_id,))
        if kind not in KEPT:
            permissions.require(context, "close a challenge", subject=subject)
        raise Refused(
            f"{messages.name(one.number)} {messages.KEPT[kind]} by who raised it, the business unit or the independent "
            "chair. Nothing was recorded. Ask the business unit.",
            operation=_OPERATIONS[kind], subject=subject,
        )  # fmt: skip
    if not _takes(one, kind):
        ended = "withdrawn" if one.withdrawn_on else "closed"
        stands = f"was {ended} on {day(one.closed_on)}" if one.closed_on else "is open"
        if kind == "due" and one.closed_on is None and one.responded_on is not None:
            stands = f"was answered on {day(one.responded_on)}"
        to_do = f" To open it again: `/challenge {one.number} reopen …` and why." if one.closed_on else ""
        raise Sorry(f"{messages.name(one.number)} {stands}. Nothing was recorded.{to_do}")


def say_of(context: Context, number: int, kind: str, words: str, due: str = "") -> str:
    """Record what is said of a challenge, tell whom it concerns, and give the sentence that says so.

    `due` are the words of another day for the response, where that is what is said.
    """
    connection, asker = context.connection, context.asker
    challenges.hold(connection, challenge_named(context, number).id)
    one = challenge_named(context, number)
    require(context, one, kind)
    subject = f"challenge {messages.name(number)}"
    if kind == "about":
        linked = actions_listed(context, words, field="words")
        if not [ref for ref, action_id in linked.items() if challenges.link(connection, one.id, action_id)]:
            raise Sorry(f"{messages.name(number)} is about {', '.join(linked)} already. Nothing was recorded.")
        context.note(_OPERATIONS[kind], subject, about=list(linked))
        return f"*{messages.name(number)}* is linked to {', '.join(f'*{esc(ref)}*' for ref in linked)}."
    words = checked(words, "words", f"{messages.ASKED[kind]} Nothing was recorded.")
    due_on = None
    if kind == "due":
        due_on = _due_anew(context, one, due)
        words = messages.moved(due_on, one.response_due_on, words)
    party = own_party(context)
    note_id = challenges.say(
        connection, one.id, kind, words, person_id=asker.person_id, party_id=party.id if party else None,
        today=context.today, now=context.now, due_on=due_on,
    )  # fmt: skip
    context.note(
        _OPERATIONS.get(kind, f"record a challenge's {kind}"), subject, note=note_id,
        **({"to": due_on.isoformat()} if due_on else {}),
    )  # fmt: skip
    if kind == "response":
        raisers = _speakers(context, one.raised_by_party_id) if one.raised_by_party_id else ()
        tell(context, one, "response", (*raisers, one.raised_by_person_id), note_id)
    if kind in ("reopened", "due", "withdrawn"):
        raiser = (one.raised_by_person_id,) if kind == "withdrawn" else ()
        tell(context, one, kind, (*_speakers(context, one.to_party_id), *raiser), note_id)
    return messages.SAID[kind].format(messages.name(number))


# ---- whom it concerns


def _speakers(context: Context, party_id: int) -> tuple[int, ...]:
    return voices.who_speak_for(context.connection, context.asker.board_id, party_id, context.today)


def tell(context: Context, one: ChallengeView, event: str, person_ids: Iterable[int], note_id: int = 0) -> int:
    """Plan a direct message to each of these people but the asker, one for each thing that happened; how many."""
    planned = 0
    everyone = {person.person_id: person for person in
                people.everyone(context.connection, context.asker.board_id, context.today)}  # fmt: skip
    for person_id in sorted(set(person_ids) - {context.asker.person_id}):
        person = everyone.get(person_id)
        if person is None or person.team_id is None or person.user_id is None or not person.holdings:
            continue
        deliveries.plan(
            context.connection, key=f"challenge:{one.id}:{event}:{note_id}:{person_id}", kind="challenge",
            board_id=context.asker.board_id, team_id=person.team_id, target=person.user_id, now=context.now,
            person=person_id, number=one.number, event=event,
        )  # fmt: skip
        planned += 1
    return planned


def render_told(
    connection: Connection, args: Mapping[str, Any], now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """What a person is told of a challenge, as it is when it is sent; None when it is not for them any more."""
    asker: Asker | None = askers.asker_by_id(connection, int(args["person"]), today)
    if asker is None:
        return None
    found = challenges.find(connection, asker.board_id, asker, number=int(args["number"]))
    if not found:
        return None
    context = Context(connection, asker, Request("direct", "", "", "", ""), now, today)
    return messages.told(shown(context, found[0]), str(args["event"]), today, glossary)
