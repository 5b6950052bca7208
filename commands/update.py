"""/update: a party says how its part of an action stands.

Whoever holds a post with an assignment may update it; for an action that many owe it records that party's return, not
everyone's. The business unit may record for any party, naming who told it. An update is never changed: a correction
is a new one that names the old. It does not close an action; that is for those who sign off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from commands import permissions, recording, reminding, typed_dates
from commands.core import Command, Context, Example, Job, Reply, Request, mint, say
from commands.directory import action_named, directory
from commands.errors import Refused, Sorry
from commands.reading import answers, names
from commands.reading.dates import impossible
from commands.reading.read_as import how_read
from commands.reading.updates import Said, Unread, read_updates
from messages import content
from messages import update as messages
from messages.actions import stands
from messages.blocks import esc
from messages.blocks import say as words
from store import actions, drafts, people, references, updates
from store.read_models import ActionView, Asked, Listed, Part, Target, Word, reference
from store.standing import listed

AT_ONCE = 20  # updates in one line
_MENTION = re.compile(r"<(?P<kind>[@#])(?P<id>[A-Z0-9]+)(?:\|(?P<label>[^<>]*))?>")
_BEHALF = re.compile(rf"^(?P<ref>{names.REF})\s+(?:for|on behalf of)\s+(?P<rest>.+)$", re.I | re.S)
_SOURCE = re.compile(r"[\s,;.(]*\bsource\s*:\s*(?P<source>[^)]+?)\s*\)?\s*$", re.I)
_CORRECT = re.compile(r"^correct\s+(?:U-?)?(?P<id>\d+)(?![\w.])[\s:,]*(?P<rest>.*)$", re.I | re.S)


# ---- typed words


def read(request: Request) -> Job:
    """`/update` alone opens the form; with words it records one update, or shows several for a yes."""
    text = request.text.strip()
    if not text:
        return Job("read the plan", _walk)
    if (resting := reminding.read(text)) is not None:
        return resting
    if (correction := _CORRECT.match(text)) and not correction["rest"] and request.trigger_id:
        return Job("read the plan", partial(_correct_by_form, int(correction["id"])))
    if correction:
        return Job("update their own", partial(_correct_inline, int(correction["id"]), correction["rest"]), writes=True)
    if re.match(r"correct\b", text, re.I):
        raise Sorry(
            "Say which update, by the reference on its receipt, and what is right, for example `/update correct U-17 "
            "done, report sent`. Nothing was recorded."
        )
    if behalf := _BEHALF.match(text):
        return Job("update their own", partial(_for_a_party, behalf["ref"], behalf["rest"]), writes=True)
    if re.fullmatch(names.REF, text, re.I):
        return Job("read the plan", partial(_form_for, text))
    said = read_updates(text)
    if isinstance(said, Unread):
        return Job("update their own", partial(_in_the_boards_words, text, said), writes=True)
    if len(said) > AT_ONCE:
        raise Sorry(f"That is {len(said)} updates; at most {AT_ONCE} can be sent at once. Nothing was recorded.")
    if len(said) == 1:
        return Job("update their own", partial(_record_inline, said[0]), writes=True)
    return Job("update their own", partial(_propose, said), writes=True)


def _in_the_boards_words(text: str, unread: Unread, context: Context) -> Reply:
    """One update whose status is said in this board's own word; Sorry with what could not be read otherwise."""
    for ours, own in context.settings.words.items():
        said = rf"({names.REF}[\s:,]+){re.escape(own)}(?!\w)"
        again = read_updates(re.sub(said, rf"\g<1>{ours}", text, count=1, flags=re.I))
        if not isinstance(again, Unread) and len(again) == 1:
            return _record_inline(again[0], context)
    raise Sorry(f"{unread.sentence} Nothing was recorded.")


def _record_inline(said: Said, context: Context) -> Reply:
    target = _target(context, said.ref)
    word = recording.record(context, target, recording.checked(context, target, _entry(said, context, target)))
    return say(messages.recorded(target.ref, word, target.part))


def _propose(said: Sequence[Said], context: Context) -> Reply:
    proposed, entries = [], []
    for one in said:
        target = _target(context, one.ref)
        entry = _entry(one, context, target)
        recording.checked(context, target, entry)
        entries.append({"assignment": target.part.assignment_id} | entry.model_dump(mode="json"))
        proposed.append(
            messages.Proposed(
                ref=target.ref, short_title=target.short_title, party=target.part.name, narrative=entry.narrative,
                status="no change" if entry.is_no_change else str(entry.status), dates=typed_dates.shown_here(context),
            )
        )  # fmt: skip
    draft_id = drafts.keep(context.connection, context.asker.person_id, {"updates": entries}, context.now)
    return say(messages.confirm(proposed, draft_id))


def _confirm(request: Request) -> Job:
    def run(context: Context) -> Reply:
        kept = drafts.take(context.connection, request.value, context.asker.person_id, context.now)
        if kept is None:
            raise Sorry(
                "These updates are no longer kept (they wait for a day). Nothing was recorded. Please send them again."
            )
        done = []
        for entry in kept["updates"]:
            target = recording.target(context, *_assignment(context, entry["assignment"]))
            done.append((target, recording.checked(context, target, recording.Entry.model_validate(entry))))
        ids = recording.write(context, done)
        listing = ", ".join(f"*{target.ref}* {reference(i)}" for (target, _), i in zip(done, ids, strict=True))
        return Reply(
            message=words(f":white_check_mark: Recorded: {listing}. Your receipt is in your direct messages."),
            replace=True,
        )

    return Job("update their own", run, writes=True, once=f"draft-{request.value}")


def _cancel(request: Request) -> Job:
    def run(context: Context) -> Reply:
        drafts.take(context.connection, request.value, context.asker.person_id, context.now)
        return Reply(message=words("Nothing was recorded."), replace=True)

    return Job("read the plan", run, writes=True, once=f"draft-{request.value}")


def _for_a_party(ref: str, rest: str, context: Context) -> Reply:
    """`6.1 for Cafcass: …`: one of the asker's own parties, or, for the business unit, any, naming who told it."""
    spoken, source = _without_source(rest)
    action = action_named(context, ref)
    party, said = _party_then_status(context, ref, spoken)
    _refuse_closed(action)
    part = action.part_of(party.id)
    if part is None:
        owners = ", ".join(dict.fromkeys(one.party_name for one in action.parts))
        raise Sorry(f"{ref} has no part for {party.name}; its owners are: {owners}. Nothing was recorded.")
    if part.party_id not in permissions.voice(context, "update their own"):
        permissions.require(context, "update on behalf", subject=f"action {ref}")
    target = recording.target(context, action, part)
    entry = _entry(said, context, target).model_copy(update={"on_behalf_source": source})
    word = recording.record(context, target, recording.checked(context, target, entry))
    return say(messages.recorded(target.ref, word, target.part))


def _without_source(words: str) -> tuple[str, str | None]:
    """The words, and who told the business unit, when they end with `source: …`."""
    source = _SOURCE.search(words)
    return (words[: source.start()], source["source"].strip()) if source else (words, None)


def _party_then_status(context: Context, ref: str, rest: str) -> tuple[names.KnownParty, Said]:
    """Find the shortest name that is a party and after which a status stands."""
    listing, spoken = directory(context), rest.split()
    for length in range(1, min(len(spoken), 10)):
        found = names.find_party(" ".join(spoken[:length]).rstrip(":,"), listing)
        said = read_updates(f"{ref} {' '.join(spoken[length:])}")
        if isinstance(found, names.Found) and not isinstance(said, Unread) and len(said) == 1:
            return found.party, said[0]
    raise Sorry(
        f"I could not read for whom this is. Say for example `/update {ref} for Cafcass: on track, report drafted, "
        "source: e-mail of 3 November`. Nothing was recorded."
    )


def _correct_inline(update_id: int, rest: str, context: Context) -> Reply:
    old, action, part = _correctable(context, update_id)
    spoken, source = _without_source(rest)
    said = read_updates(f"{action.ref} {spoken}")
    if isinstance(said, Unread) or len(said) != 1:
        raise Sorry(
            f"Say the status and what is right instead, for example `/update correct {reference(update_id)} on track, "
            "report drafted`. Nothing was recorded."
        )
    told = source or old.on_behalf_source
    target = recording.target(context, action, part)
    entry = _entry(said[0], context, target)
    entry = entry.model_copy(update={"corrects_id": update_id, "on_behalf_source": told})
    word = recording.record(context, target, recording.checked(context, target, entry))
    return say(messages.recorded(target.ref, word, target.part))


# ---- the form


class Walk(BaseModel):
    """What a form remembers between screens; opaque to Slack, checked again at each submit.

    `once` is minted when the form is shown, so that two clicks on Save are one. `seen` are the assignments already
    answered or skipped in this walk, of `of` in all; `recorded` of them were answered.
    """

    model_config = ConfigDict(frozen=True)
    once: str = ""
    assignment: int | None = None
    action: int | None = None
    corrects: int | None = None
    seen: tuple[int, ...] = ()
    of: int = 0
    recorded: int = 0

    @classmethod
    def of_request(cls, request: Request) -> Walk:
        """The walk that a form carried; Sorry when it is not one of ours."""
        try:
            return cls.model_validate_json(request.metadata)
        except ValidationError as error:
            raise Sorry(
                "This form is too old to be used. Nothing was recorded. Type `/update` to open a new one."
            ) from error

    def shown(self, **changes: Any) -> Walk:
        """The next screen of the same walk, with an id of its own."""
        return self.model_copy(update={"once": mint(), "assignment": None, "action": None, "corrects": None} | changes)


def _walk(context: Context) -> Reply:
    owed = recording.owed(context)
    if context.request.door not in ("command", "button"):
        return say(messages.owed_list(owed, context.today, context.glossary))
    if not owed:
        sentence = "You owe nothing at present. To say something about an action all the same, find it here:"
        return Reply(view=messages.nothing_owed("Update", sentence, Walk().shown().model_dump_json()))
    own = permissions.voice(context, "update their own")
    of = sum(part.party_id in own and not part.is_returned for item in owed for part in item.action.leads)
    return Reply(view=_next(context, Walk(of=of)))


def _next(context: Context, walk: Walk, notice: str | None = None) -> dict[str, Any]:
    """The form for the first owed part that this walk has not shown yet, or the end of the walk."""
    own = permissions.voice(context, "update their own")
    for item in recording.owed(context):
        for part in item.action.leads:
            if part.party_id in own and not part.is_returned and part.assignment_id not in walk.seen:
                return _form(context, item, part, walk, notice)
    receipts = "Your receipts are in your direct messages." if walk.recorded else "Nothing was recorded."
    sentence = f"{notice + ' ' if notice else ''}That is all for now. {receipts}"
    return messages.nothing_owed("Update", sentence, Walk().shown().model_dump_json())


def _form(context: Context, item: Listed, part: Part | None, walk: Walk, notice: str | None = None, *,
          corrects: Word | None = None) -> dict[str, Any]:  # fmt: skip
    remembered = walk.shown(
        assignment=part.assignment_id if part else None,
        action=item.action.id,
        corrects=corrects.id if corrects else None,
    )
    own = permissions.voice(context, "update their own")
    choices = () if part else _answerable(context, item.action)
    shown = messages.Form(
        action=item.action, part=part, standing=stands(item, context.today), notice=notice, corrects=corrects,
        choices=choices, asks_source=any(one.party_id not in own for one in ((part,) if part else choices)),
        place=len(walk.seen) + 1 if walk.of else None, of=max(walk.of, len(walk.seen) + 1) if walk.of else None,
    )  # fmt: skip
    return messages.form(shown, remembered.model_dump_json(), context.today, context.glossary)


def _form_for(ref: str, context: Context) -> Reply:
    """The form for one action: for the one part the asker may answer for, or for whichever of several is chosen."""
    action = action_named(context, ref)
    if context.request.door in ("mention", "direct", "terminal"):
        raise Sorry(f"Say how it stands, for example `update {ref} on track, report drafted`. Nothing was recorded.")
    _refuse_closed(action)
    parts = _answerable(context, action)
    if not parts:
        raise _not_yours(context, action)
    part = parts[0] if len(parts) == 1 else None
    item = listed(action, context.today, context.asker.own_party_ids)
    return Reply(view=_form(context, item, part, Walk()))


def _answerable(context: Context, action: ActionView) -> tuple[Part, ...]:
    """The parts that the asker may answer for: their own; for the business unit all, its own first."""
    own = permissions.own_parts(context, action)
    everyone = dict.fromkeys(part.party_id for part in action.parts)
    all_parts = (action.part_of(party_id) for party_id in everyone)
    others = tuple(part for part in all_parts if part is not None and part not in own)
    return own + others if permissions.may(context, "update on behalf") else own


def _open(request: Request) -> Job:
    """A button whose value is a ref, or '<ref>|<assignment>' where one of several parts of it is meant."""
    ref, _, assignment = request.value.partition("|")

    def run(context: Context) -> Reply:
        if not assignment.isdecimal():
            return _form_for(ref, context)
        action, part = _assignment(context, int(assignment))
        item = listed(action, context.today, context.asker.own_party_ids)
        return Reply(view=_form(context, item, part, Walk()))

    return Job("read the plan", run)


def _chosen(request: Request) -> Job:
    """An action chosen in the form's type-ahead takes the form's place."""

    def run(context: Context) -> Reply:
        try:
            return _form_for(request.value, context).model_copy(update={"how": "update"})
        except Sorry as sorry:
            blank = Walk().shown().model_dump_json()
            return Reply(view=messages.nothing_owed("Update", sorry.sentence, blank), how="update")

    return Job("read the plan", run)


def _suggest(request: Request) -> Job:
    def run(context: Context) -> Reply:
        everything = references.refs(context.connection, context.asker.board_id, context.asker)
        said = request.text.lower().split()
        matching = [one for one in everything if all(part in f"{one[0]} {one[1]}".lower() for part in said)]
        matching.sort(key=lambda one: not one[0].startswith(request.text.strip()))
        return Reply(options=messages.found(matching))

    return Job("read the plan", run)


def _save(request: Request) -> Job:
    walk = Walk.of_request(request)
    chosen = request.fields.get("party") or walk.assignment

    def run(context: Context) -> Reply:
        if not str(chosen or "").isdigit():
            raise Sorry("Choose the party on whose behalf you record this.", field="party")
        action, part = _assignment(context, int(str(chosen)))
        if walk.action is not None and action.id != walk.action:
            raise Sorry("That party has no part in this action. Nothing was recorded.", field="party")
        if walk.corrects is not None and (old := updates.update_by_id(context.connection, walk.corrects)):
            action = _as_asked_then(action, old[0])
        try:
            entry = recording.Entry(**content.read_form(request.fields, action), corrects_id=walk.corrects)
        except content.Misread as misread:
            raise Sorry(str(misread), field=misread.block) from misread
        target = recording.target(context, action, part)
        recording.record(context, target, recording.checked(context, target, entry))
        if not walk.of:
            return Reply()
        seen = (*walk.seen, part.assignment_id)
        return Reply(view=_next(context, walk.shown(seen=seen, recorded=walk.recorded + 1)))

    return Job("update their own", run, writes=True, once=walk.once)


def _no_change(request: Request) -> Job:
    walk = Walk.of_request(request)

    def run(context: Context) -> Reply:
        action, part = _assignment(context, walk.assignment or 0)
        target = recording.target(context, action, part)
        try:
            new = recording.checked(context, target, recording.Entry(is_no_change=True))
        except Refused:
            raise
        except Sorry as sorry:
            item = listed(action, context.today, context.asker.own_party_ids)
            return Reply(view=_form(context, item, part, walk, sorry.sentence), how="update")
        recording.record(context, target, new)
        done = walk.shown(seen=(*walk.seen, part.assignment_id), recorded=walk.recorded + 1)
        return Reply(
            view=_next(context, done, f":white_check_mark: Recorded: no change in {action.ref}."), how="update"
        )

    return Job("update their own", run, writes=True, once=walk.once)


def _skip(request: Request) -> Job:
    walk = Walk.of_request(request)

    def run(context: Context) -> Reply:
        seen = (*walk.seen, walk.assignment) if walk.assignment else walk.seen
        return Reply(view=_next(context, walk.shown(seen=seen)), how="update")

    return Job("read the plan", run)


def _correct(request: Request) -> Job:
    if not request.value.isdigit():
        raise Sorry("That button is too old to be used. Nothing was recorded.")
    return Job("read the plan", partial(_correct_by_form, int(request.value)))


def _correct_by_form(update_id: int, context: Context) -> Reply:
    word, action, part = _correctable(context, update_id)
    item = listed(action, context.today, context.asker.own_party_ids)
    return Reply(view=_form(context, item, part, Walk(), corrects=word))


# ---- which action, which part, and whether they may


def _entry(said: Said, context: Context, asked: Asked) -> recording.Entry:
    """What a line says, and what it answers of what the action asks for."""
    expected_on = None
    if said.expected_text:
        reading = typed_dates.read(context, said.expected_text)
        if question := impossible(reading):
            raise Sorry(f"“{esc(said.expected_text)}”: {question} Nothing was recorded.")
        expected_on = reading.latest if reading.ask is None else None
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
        expected_words=said.expected_text,
    )


def _called(context: Context, mention: re.Match[str]) -> str:
    """A mention as words: people by post, never by name or by an id that says nothing; a channel by its name."""
    if mention["kind"] == "#":
        return f"#{mention['label'] or 'channel'}"
    board = people.everyone(context.connection, context.asker.board_id, context.today)
    holdings = next((person.holdings for person in board if person.user_id == mention["id"]), ())
    return f"@{holdings[0].title if holdings else 'someone'}"


def _target(context: Context, ref: str | None) -> Target:
    """The asker's own part of an action; Refused when none of it is theirs."""
    if ref and (mine := permissions.voice(context, "update their own")):
        plain = updates.to_update(context.connection, context.asker, context.reader, ref, context.today)
        if plain is not None and plain.part.party_id in mine:  # as nearly always: a post held has one part in it
            return plain
    action = action_named(context, ref)
    _refuse_closed(action)
    own = permissions.own_parts(context, action)
    if not own:
        raise _not_yours(context, action)
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


def _assignment(context: Context, assignment_id: int) -> tuple[ActionView, Part]:
    """The action and part behind an id from a form: looked up and permitted anew, for it can be forged."""
    action = _seen(context, assignment_id)
    part = next((one for one in action.parts if one.assignment_id == assignment_id), None) if action else None
    if action is None or part is None:
        raise Sorry("That action is no longer there. Nothing was recorded. Type `/update` to begin again.")
    _refuse_closed(action)
    if part.party_id not in permissions.voice(context, "update their own") and not permissions.may(
        context, "update on behalf"
    ):
        raise _not_yours(context, action, part)
    return action, part


def _seen(context: Context, assignment_id: int) -> ActionView | None:
    """The action of an assignment, if the asker may see it: no id tells whether a hidden one is there."""
    ref = actions.ref_of_assignment(context.connection, context.asker.board_id, assignment_id)
    wanted = actions.Wanted(refs=(ref or "",), only_open=False)
    found = actions.find(context.connection, context.asker.board_id, context.reader, wanted, context.today)
    return found[0].action if found else None


def _refuse_closed(action: ActionView) -> None:
    if action.closed_as is not None:
        said = f" (“{esc(action.closed_words)}”)" if action.closed_words else ""
        raise Refused(
            f"{action.ref} is closed: {action.closed_as}{said}. Nothing was recorded. "
            "If it should be open again, ask the business unit.",
            operation="record an update", subject=f"action {action.ref}",
        )  # fmt: skip


def _not_yours(context: Context, action: ActionView, part: Part | None = None) -> Refused:
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


def _correctable(context: Context, update_id: int) -> tuple[Word, ActionView, Part]:
    found = updates.update_by_id(context.connection, update_id)
    if found is None or _seen(context, found[2]) is None:
        raise Sorry(f"There is no update {reference(update_id)}. Nothing was recorded.")
    word, _action_id, assignment_id, _person = found
    action, part = _assignment(context, assignment_id)
    recording.refuse_corrected(context, update_id)
    return word, _as_asked_then(action, word), part


def _as_asked_then(action: ActionView, word: Word) -> ActionView:
    """The action as what is corrected was asked for: of its template those questions that were asked then."""
    then = {question.key for question in word.asked.questions}
    kept = {"questions": tuple(question for question in action.questions if question.key in then)}
    return action.model_copy(update={name: getattr(word.asked, name) for name in Asked.model_fields} | kept)


UPDATE = Command(
    name="update",
    summary="Say how an action of yours stands.",
    hint="[ref] [status] [what was done]",
    examples=(
        Example("", "go through what you owe, one after the other"),
        Example("6.1 on track, template agreed by all subgroups", "record one update"),
        Example("1.1 no change; 3.1 done, report sent", "record several, after a look"),
        Example("6.1", "open the form for one action"),
        Example("3.1 for Cafcass: on track, report drafted, source: e-mail of 3 November",
                "the business unit records for a party, naming who told it"),
        Example("correct U-17 done, report sent on Friday", "put an update right; the old one stays in the history"),
        Example("snooze 6.1 until 30 November 2015",
                "no reminder before that day; also `snooze all next week`, `unsnooze`"),
    ),
    read=read,
    buttons={
        "update.walk": lambda _: Job("read the plan", _walk),
        "update.open": _open, "update.find": _chosen, "update.no_change": _no_change, "update.skip": _skip,
        "update.correct": _correct, "update.confirm": _confirm, "update.cancel": _cancel,
        **reminding.BUTTONS,
    },
    forms={"update.save": _save, **reminding.FORMS},
    options={"update.find": _suggest},
)  # fmt: skip
