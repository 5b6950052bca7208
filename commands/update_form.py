"""The form of /update: one action, or a walk through all that is owed, a screen for each."""

from __future__ import annotations

from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from commands import permissions, recording
from commands import update_whose as whose
from commands.core import Context, Job, Reader, Reply, Request, mint, say
from commands.directory import action_named
from commands.errors import Refused, Sorry
from messages import content
from messages import update as messages
from messages.actions import stands
from store import references, updates
from store.read_models import ActionView, Listed, Part, Word
from store.standing import listed


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


def begin(context: Context) -> Reply:
    """The first screen of a walk through what the asker owes; in words where no form opens."""
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


def form_for(ref: str, context: Context) -> Reply:
    """The form for one action: for the one part the asker may answer for, or for whichever of several is chosen."""
    action = action_named(context, ref)
    if context.request.door in ("mention", "direct", "terminal"):
        raise Sorry(f"Say how it stands, for example `update {ref} on track, report drafted`. Nothing was recorded.")
    whose.refuse_closed(action)
    parts = _answerable(context, action)
    if not parts:
        raise whose.not_yours(context, action)
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
            return form_for(ref, context)
        action, part = whose.assignment(context, int(assignment))
        item = listed(action, context.today, context.asker.own_party_ids)
        return Reply(view=_form(context, item, part, Walk()))

    return Job("read the plan", run)


def _chosen(request: Request) -> Job:
    """An action chosen in the form's type-ahead takes the form's place."""

    def run(context: Context) -> Reply:
        try:
            return form_for(request.value, context).model_copy(update={"how": "update"})
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
        action, part = whose.assignment(context, int(str(chosen)))
        if walk.action is not None and action.id != walk.action:
            raise Sorry("That party has no part in this action. Nothing was recorded.", field="party")
        if walk.corrects is not None and (old := updates.update_by_id(context.connection, walk.corrects)):
            action = whose.as_asked_then(action, old[0])
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
        action, part = whose.assignment(context, walk.assignment or 0)
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
    return Job("read the plan", partial(correct_by_form, int(request.value)))


def correct_by_form(update_id: int, context: Context) -> Reply:
    """The form that puts an update right, filled with what was said."""
    word, action, part = whose.correctable(context, update_id)
    item = listed(action, context.today, context.asker.own_party_ids)
    return Reply(view=_form(context, item, part, Walk(), corrects=word))


BUTTONS: dict[str, Reader] = {
    "update.walk": lambda _: Job("read the plan", begin), "update.open": _open, "update.find": _chosen,
    "update.no_change": _no_change, "update.skip": _skip, "update.correct": _correct,
}  # fmt: skip
FORMS: dict[str, Reader] = {"update.save": _save}
OPTIONS: dict[str, Reader] = {"update.find": _suggest}
