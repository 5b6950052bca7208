"""Telling those whom a decision concerns: the owners of an action, and of the open ones that waited for it.

What is planned holds ids alone. The words are made when it is sent, from what its reader may then see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from commands.core import Context
from messages import revisions as date_messages
from messages import signoff as messages
from messages.blocks import Message
from store import actions, askers, decisions, deliveries, people, revisions, standing, visibility, voices
from store.actions import Wanted
from store.read_models import ActionView, Asker, Registered
from store.read_models.decisions import RevisionView
from store.statuses import Role


def tell(context: Context, concerned: Iterable[Registered], key: str, kind: str, **args: Any) -> None:
    """Plan one direct message for each of these people who are on Slack, but for the asker."""
    for person in concerned:
        if person.team_id and person.user_id and person.person_id != context.asker.person_id:
            deliveries.plan(
                context.connection, key=f"{key}:{person.person_id}", kind=kind, board_id=context.asker.board_id,
                team_id=person.team_id, target=person.user_id, now=context.now, person=person.person_id, **args,
            )  # fmt: skip


def owners(context: Context, party_ids: Iterable[int]) -> tuple[Registered, ...]:
    """Those who speak for any of these parties today."""
    speakers = voices.speakers(context.connection, context.asker.board_id, context.today)
    found = {person.person_id: person for party_id in party_ids for person in speakers.get(party_id, ())}
    return tuple(found.values())


def decided(
    context: Context, action: ActionView, decision_id: int, ends: bool, *, only: int | None = None,
    goes_on_in: int | None = None,
) -> tuple[list[str], list[str]]:  # fmt: skip
    """Tell the owners (`only` this assignment's) of a decision; when it ends the action, those who waited for it too.

    What waited for it waits for the action in which it goes on, if it does. Returns the refs of the actions that can go
    on, and of those that wait on, of what the readers of the answer may see.
    """
    parties = [part.party_id for part in action.leads if only in (None, part.assignment_id)]
    tell(context, owners(context, parties), f"decided:{decision_id}", "decided", decision=decision_id, ref=action.ref)
    waited = decisions.waiting_on(context.connection, action.id) if ends else ()
    if not waited:
        return [], []
    passed = decisions.pass_waits(context.connection, action.id, goes_on_in) if goes_on_in else frozenset()
    board_id, wanted, today = context.asker.board_id, Wanted(refs=waited), context.today
    # All of them are told, whatever the asker may see: each owner reads with their own eyes.
    for item in actions.find(context.connection, board_id, visibility.Itself.product, wanted, today):
        ref = item.action.ref
        tell(
            context, owners(context, [part.party_id for part in item.action.leads]),
            f"waited:{decision_id}:{item.action.id}", "decided", decision=decision_id, ref=ref, passed=ref in passed,
        )  # fmt: skip
    shown = actions.find(context.connection, board_id, context.reader, wanted, today)
    seen = [item.action.ref for item in shown]  # in a channel nothing unpublished
    return [ref for ref in seen if ref not in passed], [ref for ref in seen if ref in passed]


def who_decides(context: Context, action: ActionView, revision_id: int) -> None:
    """Ask those who may grant a new date: who chairs the group that monitors the action, and the business unit."""
    monitor = {action.monitor_party_id} - {None}
    everyone = people.everyone(context.connection, context.asker.board_id, context.today)
    unit = [one for one in everyone if any(held.role == Role.business_unit for held in one.holdings)]
    chairs = [
        one
        for one in owners(context, [party_id for party_id in monitor if party_id is not None])
        if any(held.role in voices.CHAIRS for held in one.holdings)
    ]
    concerned = {one.person_id: one for one in (*chairs, *unit)}
    key = f"date-asked:{revision_id}"
    tell(context, concerned.values(), key, "date asked", revision=revision_id, ref=action.ref)


def date_settled(context: Context, action: ActionView, revision: RevisionView) -> None:
    """Tell the owners of an action what became of a new date that was asked for."""
    concerned = owners(context, [part.party_id for part in action.leads])
    tell(context, concerned, f"date:{revision.id}", "date settled", revision=revision.id, ref=action.ref)


def seen_by(connection: Connection, person_id: int, ref: str, today: dt.date) -> tuple[Asker, ActionView] | None:
    """The person as they are today and the action as they may see it; None when they may not."""
    asker = askers.asker_by_id(connection, person_id, today)
    if asker is None or not asker.holdings:
        return None
    found = actions.find(connection, asker.board_id, asker, Wanted(refs=(ref,), only_open=False), today)
    return (asker, found[0].action) if found else None


def render_decided(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """A decision, in the words of today; nothing for somebody who may no longer see it."""
    seen = seen_by(connection, int(args["person"]), str(args["ref"]), today)
    if seen is None:
        return None
    asker, action = seen
    decision = decisions.by_id(connection, asker.board_id, asker, int(args["decision"]))
    if decision is None:
        return None
    is_theirs = any(part.party_id in asker.own_party_ids for part in action.leads)
    may_update = action.closed_as is None and is_theirs
    waits_on = None if decision.action_id == action.id else bool(args.get("passed"))
    return messages.told(decision, action, waits_on, may_update, glossary)


def render_date(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """A new date that is asked for, to those who decide while nobody has; or what was decided, to the owners."""
    seen = seen_by(connection, int(args["person"]), str(args["ref"]), today)
    if seen is None:
        return None
    asker, action = seen
    revision = revisions.by_id(connection, asker.board_id, asker, int(args["revision"]))
    if revision is None:
        return None
    item = standing.listed(action, today)
    if revision.state == "asked":
        return date_messages.question(revision, item, today, glossary)
    return date_messages.answer(revision, item, today, glossary)
