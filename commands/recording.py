"""Recording what was said: the checks, the rows of one update, and the messages that tell of it.

An update is only ever added. The receipt goes to who recorded it, and the owning group's channel is told: a line for an
action with one owner, one edited tally for an action that many owe.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from commands import permissions
from commands.actions import telling
from commands.core import Context, Request
from commands.errors import Sorry
from commands.reading import answers
from messages import update as messages
from messages.blocks import Message, esc
from messages.content import LINK_LIMIT, NARRATIVE_LIMIT, SOURCE_LIMIT, answer_block
from messages.errors import too_long
from store import actions, askers, audit, channels, decisions, deliveries, updates
from store.actions import Wanted
from store.read_models import ActionView, Asked, Content, Listed, Part, Target, Word, reference
from store.read_models.returns import agreement
from store.statuses import Standing, Status
from store.updates import NewUpdate

IN_A_RECEIPT = 15  # updates: with its buttons a message holds no more
EXPECTED_WITHIN = dt.timedelta(days=3653)


class Entry(Content):
    """What a person entered, by whichever door, before it is checked against the action. Without a status it says
    "no change"."""

    status: Status | None = None  # type: ignore[assignment]


_SAID = set(Content.model_fields)


def answered(words: str, asked: Asked, today: dt.date) -> dict[str, Any]:
    """What a typed line answers of what the action asks for, by the fields of Content; most actions ask nothing."""
    if not (asked.questions or asked.contents or asked.measure):
        return {}
    number = answers.number_in(words, asked.measure) if asked.measure else None
    if isinstance(number, str):
        raise Sorry(
            f"“{esc(asked.measure or '')}” asks for a number, and “{esc(number)}” is none. Nothing was recorded."
        )
    return {
        "answers": answers.answers_in(words, asked.questions, today),
        "contents": answers.contents_in(words, asked.contents),
        "number": number,
    }


def owed(context: Context) -> tuple[Listed, ...]:
    """What the asker's posts owe, the most urgent first."""
    own = permissions.voice(context, "update their own")
    if not own:
        return ()
    wanted = Wanted(party_ids=own)
    found = actions.find(context.connection, context.asker.board_id, context.reader, wanted, context.today)
    return tuple(item for item in found if item.standing not in (Standing.closed, Standing.awaiting_sign_off))


def target(context: Context, action: ActionView, part: Part) -> Target:
    """One part of an action as what an update is recorded for."""
    watched_by = action.monitor_party_id
    bound = channels.of_group(context.connection, watched_by) if watched_by is not None else ()
    return Target(
        action_id=action.id, ref=action.ref, short_title=action.short_title, owners=len(action.leads), part=part,
        kind=action.kind,
        channels=tuple((channel.team_id, channel.channel_id) for channel in bound),
        **{name: getattr(action, name) for name in Asked.model_fields},
    )  # fmt: skip


def checked(context: Context, target: Target, entry: Entry) -> NewUpdate:
    """The update to record, or Sorry beside the field that cannot stand."""
    part = target.part
    # From here to the commit nobody else can say anything of this part: what is checked is still so when it is written.
    if not updates.hold(context.connection, part.assignment_id):
        raise Sorry(f"{target.ref} was closed a moment ago. Nothing was recorded. See `/actions {target.ref}`.")
    if entry.corrects_id is not None:
        refuse_corrected(context, entry.corrects_id)
    narrative = entry.narrative.strip()
    if len(narrative) > NARRATIVE_LIMIT:
        raise Sorry(too_long(NARRATIVE_LIMIT, len(narrative)), field="narrative")
    status = entry.status
    if entry.is_no_change:
        status = part.last.status if part.last else Status.not_started
        if part.is_sent_back:
            raise Sorry(
                f"{target.ref} was sent back, so “no change” would return it as it was. Say what has been done since. "
                "Nothing was recorded.",
                field="status",
            )
        if not narrative and updates.consecutive_no_change(context.connection, part.assignment_id):
            raise Sorry(
                f"“No change” was the last answer for {target.ref} already. Add a sentence that says why it stands "
                "still. Nothing was recorded.",
                field="narrative",
            )
    assert status is not None  # the reader gives a status unless it is 'no change'
    if not narrative and not entry.is_no_change:
        why = "say why" if status.needs_reason else "say in a few words what has been done"
        raise Sorry(f"Please {why} for {target.ref}. Nothing was recorded.", field="narrative")
    if entry.evidence_url and not is_link(entry.evidence_url):
        raise Sorry(
            "The link to evidence must begin with https:// or http://. Nothing was recorded.", field="evidence_url"
        )
    if entry.expected_on and not context.today <= entry.expected_on <= context.today + EXPECTED_WITHIN:
        raise Sorry(
            "The day on which it will be done must be today or later, and within ten years. Nothing was recorded.",
            field="expected_on",
        )
    _check_asked(target, entry, status)
    if target.kind == "approval" and status.claims_done and agreement(narrative) is None:
        raise Sorry(
            f"Say whether it agrees to {target.ref}: begin with “Yes”, with “Yes, with changes:” and which, or with "
            "“No:” and why, in words that leave no doubt. Nothing was recorded.",
            field="narrative",
        )
    behalf = part.party_id not in permissions.voice(context, "update their own")
    if behalf and not (entry.on_behalf_source or "").strip():
        raise Sorry("Say who told you, and how. Nothing was recorded.", field="on_behalf_source")
    source = (entry.on_behalf_source or "").strip()
    if len(source) > SOURCE_LIMIT:
        raise Sorry(too_long(SOURCE_LIMIT, len(source)), field="on_behalf_source")
    delegate = context.asker.collated_by(part.party_id)
    told_by = source if behalf else f"collated by {delegate}" if delegate else None
    settled: dict[str, Any] = {"status": status, "narrative": narrative, "on_behalf_source": told_by}
    asked = Asked(**{name: getattr(target, name) for name in Asked.model_fields})
    if entry.is_no_change and part.last is not None:  # what was answered before is still so
        settled |= {"answers": part.last.answers, "contents": part.last.contents}
        then = part.last.asked
        asked = asked.model_copy(update={"questions": then.questions, "contents": then.contents})
    if status.claims_done:  # what adds to a return or puts it right does not make it later
        settled["returned_on"] = part.last.answered_on if part.is_returned and part.last else context.today
    return NewUpdate(
        action_id=target.action_id, assignment_id=part.assignment_id, party_id=part.party_id, salt=audit.salt(),
        asked=asked,
        **entry.model_dump() | settled,
    )  # fmt: skip


def refuse_corrected(context: Context, update_id: int) -> None:
    """Sorry when an update was put right already."""
    if updates.is_corrected(context.connection, update_id):
        raise Sorry(f"{reference(update_id)} was corrected already; correct the newer one. Nothing was recorded.")


def _check_asked(target: Target, entry: Entry, status: Status) -> None:
    """What the action asks for beyond a status: a number of its measure, its template's questions, its contents.

    A progress note may leave everything out; a return answers every question that is not optional. What a report must
    hold and does not is no bar: it is recorded, and said (docs/rules.md).
    """
    if entry.number is not None and not target.measure:
        raise Sorry(f"{target.ref} has no measure that a number could belong to. Nothing was recorded.", field="number")
    known = {question.key: question for question in target.questions}
    for key, answer in entry.answers.items():
        if key not in known:
            raise Sorry(f"{target.ref} is not asked about “{esc(key)}”. Nothing was recorded.")
        if wrong := known[key].wrong(answer):
            raise Sorry(f"{esc(wrong)} Nothing was recorded.", field=answer_block(known[key]))
    unanswered = [one for one in target.questions if not one.is_optional and one.key not in entry.answers]
    if unanswered and status.claims_done and not entry.is_no_change:
        asked = "; ".join(esc(one.label) for one in unanswered)
        raise Sorry(
            f"A return for {target.ref} answers its template, and this is still to be answered: {asked}. Nothing was "
            f"recorded. Type `/update {target.ref}` for the form, or add for example `; {esc(unanswered[0].label)}: …`",
            field=answer_block(unanswered[0]),
        )


def is_link(address: str) -> bool:
    """Whether an address can be kept as a link to evidence."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (
        len(address) <= LINK_LIMIT and parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in address
    )


def record(context: Context, target: Target, new: NewUpdate) -> Word:
    """Record one update with its audit row and the messages that tell of it."""
    (update_id,) = write(context, [(target, new)])
    return Word(
        id=update_id, party=target.part.name, said_on=context.today, is_return=new.status.claims_done,
        asked=new.asked, returned_on=new.returned_on, **new.model_dump(include=_SAID),
    )  # fmt: skip


def write(context: Context, done: Sequence[tuple[Target, NewUpdate]]) -> list[int]:
    """The updates with their audit rows, a receipt for them all, and the messages in the owning groups' channels.

    A channel's tally is one row for everybody, locked until the commit: it comes last, and always in the same order.
    """
    connection, asker = context.connection, context.asker
    ids = []
    for target, new in done:
        update_id = updates.record(connection, new, asker.person_id, context.today, context.now)
        closed = closed_by_rule(context, target.action_id, target.ref) if new.status.claims_done else None
        audit.note(
            connection, now=context.now, actor=context.request.actor, operation="record an update",
            board_id=asker.board_id, person_id=asker.person_id, subject=f"action {target.ref}", update=update_id,
            status=new.status.value, on_behalf=new.on_behalf_source is not None, corrects=new.corrects_id,
            closed_by_decision=closed,
            words=audit.digest(new.salt, new.narrative) if new.salt else None,
        )  # fmt: skip
        ids.append(update_id)
    before = [messages.taken_back(target.part, new) for target, new in done]
    back = {ids[place]: word.reference for place, word in enumerate(before) if word}
    for first in range(0, len(ids), IN_A_RECEIPT):
        _plan_receipt(context, ids[first : first + IN_A_RECEIPT], back)
    for (target, new), update_id in sorted(zip(done, ids, strict=True), key=lambda one: one[0][0].action_id):
        _plan_words(context, target, new, update_id)
    return ids


def closed_by_rule(context: Context, action_id: int, ref: str) -> int | None:
    """Close an action all of whose owners have answered, where the board takes that as complete; the decision's id.

    An action that comes round is not closed by it: its next time is still to come.
    """
    if context.settings.sign_off != "when every owner has answered":
        return None
    connection, asker = context.connection, context.asker
    decisions.hold_action(connection, action_id)  # of two last answers at once, the second sees the first
    wanted = Wanted(refs=(ref,), only_open=False)
    action = actions.find(connection, asker.board_id, asker, wanted, context.today)[0].action
    if decisions.state_of(action) != decisions.AWAITING or action.comes_round:
        return None
    new = decisions.NewDecision(
        action_id=action.id, move="close", state_before=decisions.AWAITING, state_after=decisions.State.complete,
        reason="every owner has answered, and this board takes that as complete",
        evidence=", ".join(part.last.reference for part in action.leads if part.last),
    )  # fmt: skip
    decision_id = decisions.add(connection, new, None, context.today, context.now)
    decisions.close(connection, action.id, decisions.State.complete, context.today)
    telling.decided(context, action, decision_id, ends=True)
    return decision_id


def _plan_receipt(context: Context, update_ids: list[int], takes_back: dict[int, str]) -> None:
    """The receipt, by direct message: it stays, where an ephemeral answer would not. `takes_back` are the references
    of returns that count no more, by the updates that say so."""
    asker, request = context.asker, context.request
    deliveries.plan(
        context.connection, key=f"receipt:{update_ids[0]}", kind="receipt", board_id=asker.board_id,
        team_id=request.team_id, target=request.user_id, now=context.now,
        updates=update_ids, person=asker.person_id, at=context.now.isoformat(),
        takes_back={str(one): word for one, word in takes_back.items() if one in update_ids},
    )  # fmt: skip


def _plan_words(context: Context, target: Target, new: NewUpdate, update_id: int) -> None:
    """The message in each channel of the group that watches over the action."""
    if target.owners > 1:
        plan_tally(context, target)
        return
    for team_id, channel_id in target.channels if not new.is_no_change else ():
        deliveries.plan(
            context.connection, key=f"word:{channel_id}:{update_id}", kind="word", board_id=context.asker.board_id,
            team_id=team_id, target=channel_id, now=context.now, update=update_id,
        )  # fmt: skip


def plan_tally(context: Context, target: Target) -> None:
    """The one message of an action that many owe, posted or edited to say who has answered."""
    for team_id, channel_id in target.channels:
        deliveries.plan_edit(
            context.connection, key=f"tally:{channel_id}:{target.action_id}", kind="tally",
            board_id=context.asker.board_id, team_id=team_id, target=channel_id, now=context.now,
            action_ref=target.ref,
        )  # fmt: skip


# ---- the messages that were planned, in words when they are sent


def _published(connection: Connection, board_id: int, ref: str, today: dt.date) -> ActionView | None:
    """The action as a channel may see it."""
    found = actions.find(connection, board_id, None, Wanted(refs=(ref,), only_open=False), today)
    return found[0].action if found else None


def render_receipt(
    connection: Connection, args: Mapping[str, Any], now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """The receipt for the updates in `args`, with what the person owes now."""
    asker = askers.asker_by_id(connection, int(args["person"]), today)
    if asker is None:
        return None
    done = []
    for update_id in args["updates"]:
        found = updates.update_by_id(connection, update_id)
        if found is None:
            continue
        word, _action_id, assignment_id, _person = found
        ref = actions.ref_of_assignment(connection, asker.board_id, assignment_id)
        shown = actions.find(connection, asker.board_id, asker, Wanted(refs=(ref or "",), only_open=False), today)
        back = args.get("takes_back", {}).get(str(update_id))
        done += [messages.Recorded(action=item.action, word=word, takes_back=back) for item in shown]
    context = Context(connection, asker, Request("direct", "", "", "", ""), now, today)
    at = dt.datetime.fromisoformat(args["at"]).astimezone(ZoneInfo(asker.zone))
    return messages.receipt(done, owed(context), at, today, glossary) if done else None


def render_tally(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """The tally of an action that many owe, as it stands."""
    action = _published(connection, int(args["board_id"]), str(args["action_ref"]), today)
    return messages.tally(action, today, glossary) if action else None


def render_word(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """One update, told to the owning group's channel."""
    found = updates.update_by_id(connection, int(args["update"]))
    if found is None:
        return None
    word, _action_id, assignment_id, _person = found
    board_id = int(args["board_id"])
    ref = actions.ref_of_assignment(connection, board_id, assignment_id)
    action = _published(connection, board_id, ref, today) if ref else None
    return messages.channel_word(action, word, today, glossary) if action else None
