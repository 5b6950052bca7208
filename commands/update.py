"""/update: a party says how its part of an action stands.

Whoever holds a post with an assignment may update it; for an action that many owe it records that party's return, not
everyone's. The business unit may record for any party, naming who told it. An update is never changed: a correction
is a new one that names the old. It does not close an action; that is for those who sign off.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from commands import permissions, recording, reminding, typed_dates, update_form
from commands import update_whose as whose
from commands.core import Command, Context, Example, Job, Reply, Request, say
from commands.directory import action_named, directory
from commands.errors import Sorry
from commands.reading import names
from commands.reading.updates import Said, Unread, read_updates
from messages import update as messages
from messages.blocks import say as words
from store import drafts
from store.read_models import reference

AT_ONCE = 20  # updates in one line
_BEHALF = re.compile(rf"^(?P<ref>{names.REF})\s+(?:for|on behalf of)\s+(?P<rest>.+)$", re.I | re.S)
_SOURCE = re.compile(r"[\s,;.(]*\bsource\s*:\s*(?P<source>[^)]+?)\s*\)?\s*$", re.I)
_CORRECT = re.compile(r"^correct\s+(?:U-?)?(?P<id>\d+)(?![\w.])[\s:,]*(?P<rest>.*)$", re.I | re.S)


def read(request: Request) -> Job:
    """`/update` alone opens the form; with words it records one update, or shows several for a yes."""
    text = request.text.strip()
    if not text:
        return Job("read the plan", update_form.begin)
    if (resting := reminding.read(text)) is not None:
        return resting
    if (correction := _CORRECT.match(text)) and not correction["rest"] and request.trigger_id:
        return Job("read the plan", partial(update_form.correct_by_form, int(correction["id"])))
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
        return Job("read the plan", partial(update_form.form_for, text))
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
    target = whose.target(context, said.ref)
    word = recording.record(context, target, recording.checked(context, target, whose.entry(said, context, target)))
    return say(messages.recorded(target.ref, word, target.part))


def _propose(said: Sequence[Said], context: Context) -> Reply:
    proposed, entries = [], []
    for one in said:
        target = whose.target(context, one.ref)
        entry = whose.entry(one, context, target)
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
            target = recording.target(context, *whose.assignment(context, entry["assignment"]))
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
    whose.refuse_closed(action)
    part = action.part_of(party.id)
    if part is None:
        owners = ", ".join(dict.fromkeys(one.party_name for one in action.parts))
        raise Sorry(f"{ref} has no part for {party.name}; its owners are: {owners}. Nothing was recorded.")
    if part.party_id not in permissions.voice(context, "update their own"):
        permissions.require(context, "update on behalf", subject=f"action {ref}")
    target = recording.target(context, action, part)
    entry = whose.entry(said, context, target).model_copy(update={"on_behalf_source": source})
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
    old, action, part = whose.correctable(context, update_id)
    spoken, source = _without_source(rest)
    said = read_updates(f"{action.ref} {spoken}")
    if isinstance(said, Unread) or len(said) != 1:
        raise Sorry(
            f"Say the status and what is right instead, for example `/update correct {reference(update_id)} on track, "
            "report drafted`. Nothing was recorded."
        )
    told = source or old.on_behalf_source
    target = recording.target(context, action, part)
    entry = whose.entry(said[0], context, target)
    entry = entry.model_copy(update={"corrects_id": update_id, "on_behalf_source": told})
    word = recording.record(context, target, recording.checked(context, target, entry))
    return say(messages.recorded(target.ref, word, target.part))


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
    buttons={"update.confirm": _confirm, "update.cancel": _cancel, **update_form.BUTTONS, **reminding.BUTTONS},
    forms={**update_form.FORMS, **reminding.FORMS},
    options=update_form.OPTIONS,
)  # fmt: skip
