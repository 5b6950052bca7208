"""Of which action and which part an update is, and whether its sender may record it."""

from __future__ import annotations

import re
from functools import partial

from commands import permissions, recording, typed_dates
from commands.core import Context
from commands.directory import action_named
from commands.errors import Refused, Sorry
from commands.reading import answers
from commands.reading.dates import expecting
from commands.reading.dates.read_as import how_read
from commands.reading.updates import Said
from messages.blocks import esc
from store import actions, people, updates
from store.read_models import ActionView, Asked, Part, Target, Word, reference

_MENTION = re.compile(r"<(?P<kind>[@#])(?P<id>[A-Z0-9]+)(?:\|(?P<label>[^<>]*))?>")


def entry(said: Said, context: Context, asked: Asked) -> recording.Entry:
    """What a line says, and what it answers of what the action asks for."""
    _refuse_a_promise(said, context)
    expected_words, expected_on = typed_dates.announced(context, f"{said.said_status} {said.narrative}")
    for answered in answers.dates_in(said.narrative, asked.questions, context.today):
        typed_dates.note(context, how_read(answered))
    return recording.Entry(
        status=said.status,
        status_words=None if said.no_change else said.said_status or None,
        is_no_change=said.no_change,
        narrative=_MENTION.sub(partial(_called, context), said.narrative),
        **recording.answered(said.narrative, asked, context.today),
        evidence_url=said.evidence_url,
        expected_on=expected_on,
        expected_words=expected_words,
    )


def _refuse_a_promise(said: Said, context: Context) -> None:
    """Sorry where something is said to be done on a day that is still to come."""
    claims_done = said.status is not None and said.status.claims_done
    if claims_done and (promised := expecting.still_to_come(said.narrative, context.today)):
        raise Sorry(
            f"“{esc(said.said_status)} {esc(promised)}” names a day still to come: is it done, or will it be by then? "
            "Nothing was recorded. Say “done” and what was done; or how it stands now and when it is expected, as in "
            f"“on track, expected {esc(promised)}”."
        )


def _called(context: Context, mention: re.Match[str]) -> str:
    """A mention as words: people by post, never by name or by an id that says nothing; a channel by its name."""
    if mention["kind"] == "#":
        return f"#{mention['label'] or 'channel'}"
    board = people.everyone(context.connection, context.asker.board_id, context.today)
    holdings = next((person.holdings for person in board if person.user_id == mention["id"]), ())
    return f"@{holdings[0].title if holdings else 'someone'}"


def target(context: Context, ref: str | None) -> Target:
    """The asker's own part of an action; Refused when none of it is theirs."""
    if ref and (mine := permissions.voice(context, "update their own")):
        plain = updates.to_update(context.connection, context.asker, context.reader, ref, context.today)
        if plain is not None and plain.part.party_id in mine:  # as nearly always: a post held has one part in it
            return plain
    action = action_named(context, ref)
    refuse_closed(action)
    own = permissions.own_parts(context, action)
    if not own:
        raise not_yours(context, action)
    if len(own) > 1:
        held = {holding.party.id for holding in context.asker.holdings if holding.party}
        own = tuple(part for part in own if part.party_id in held) or own
    if len(own) > 1:
        choices = " or ".join(part.party_name for part in own)
        raise Sorry(
            f"You speak for more than one owner of {action.ref}: {choices}. Nothing was recorded. Say for which, for "
            f"example `/update {action.ref} for {own[0].party_name}: on track, …`, or choose in the form: "
            f"`/update {action.ref}`"
        )
    return recording.target(context, action, own[0])


def assignment(context: Context, assignment_id: int) -> tuple[ActionView, Part]:
    """The action and part behind an id from a form: looked up and permitted anew, for it can be forged."""
    action = _seen(context, assignment_id)
    part = next((one for one in action.parts if one.assignment_id == assignment_id), None) if action else None
    if action is None or part is None:
        raise Sorry("That action is no longer there. Nothing was recorded. Type `/update` to begin again.")
    refuse_closed(action)
    if part.party_id not in permissions.voice(context, "update their own") and not permissions.may(
        context, "update on behalf"
    ):
        raise not_yours(context, action, part)
    return action, part


def _seen(context: Context, assignment_id: int) -> ActionView | None:
    """The action of an assignment, if the asker may see it: no id tells whether a hidden one is there."""
    ref = actions.ref_of_assignment(context.connection, context.asker.board_id, assignment_id)
    wanted = actions.Wanted(refs=(ref or "",), only_open=False)
    found = actions.find(context.connection, context.asker.board_id, context.reader, wanted, context.today)
    return found[0].action if found else None


def refuse_closed(action: ActionView) -> None:
    """Refused where an action is closed."""
    if action.closed_as is not None:
        said = f" (“{esc(action.closed_words)}”)" if action.closed_words else ""
        raise Refused(
            f"{action.ref} is closed: {action.closed_as}{said}. Nothing was recorded. "
            "If it should be open again, ask the business unit.",
            operation="record an update", subject=f"action {action.ref}",
        )  # fmt: skip


def not_yours(context: Context, action: ActionView, part: Part | None = None) -> Refused:
    """What is refused of an action; of one party's part in it, where the asker may have a part of their own."""
    if part is not None:
        return Refused(
            f"That is for {esc(part.name)} to say of {action.ref}, not for your post ({esc(context.asker.title)}). "
            "Nothing was recorded.",
            operation="update their own", subject=f"action {action.ref}",
        )  # fmt: skip
    owners = ", ".join(dict.fromkeys(esc(part.party_name) for part in action.leads))
    behalf = (
        f" To record for one of them: `/update {action.ref} for {esc(action.leads[0].party_name)}: on track, …, "
        "source: who told you`."
        if permissions.may(context, "update on behalf") and action.leads
        else " If you answer for one of them, ask the business unit to add your post."
    )
    return Refused(
        f"{action.ref} belongs to {owners}, not to your post ({esc(context.asker.title)}). "
        f"Nothing was recorded.{behalf}",
        operation="update their own",
        subject=f"action {action.ref}",
    )


def correctable(context: Context, update_id: int) -> tuple[Word, ActionView, Part]:
    """An update that may be put right, its action as it was asked then, and its part; Sorry where there is none."""
    found = updates.update_by_id(context.connection, update_id)
    if found is None or _seen(context, found[2]) is None:
        raise Sorry(f"There is no update {reference(update_id)}. Nothing was recorded.")
    word, _action_id, assignment_id, _person = found
    action, part = assignment(context, assignment_id)
    recording.refuse_corrected(context, update_id)
    return word, as_asked_then(action, word), part


def as_asked_then(action: ActionView, word: Word) -> ActionView:
    """The action as what is corrected was asked for: of its template those questions that were asked then."""
    then = {question.key for question in word.asked.questions}
    kept = {"questions": tuple(question for question in action.questions if question.key in then)}
    return action.model_copy(update={name: getattr(word.asked, name) for name in Asked.model_fields} | kept)
