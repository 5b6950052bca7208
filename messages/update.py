"""What /update shows: the form that walks through what a person owes, the receipt, and the line in the channel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages import words
from messages.actions import due, stands
from messages.blocks import (
    Block,
    Draft,
    Message,
    ago,
    button,
    count,
    day,
    esc,
    field,
    modal,
    option,
    plain,
    quoted,
    shorten,
)
from messages.content import Blank, form_blocks, lines
from messages.said import said
from store.read_models import ActionView, Content, Frozen, Listed, Part, Word

BRIEF = 120  # characters of each thing that was read, where the receipt has the whole of it


class Form(Frozen):
    """What the form shows: one party's part of one action, where it stands in the walk, and what was there before."""

    action: ActionView
    part: Part | None  # None: the person chooses among `choices`
    choices: tuple[Part, ...] = ()
    asks_source: bool = False  # it may be recorded on behalf of a party that is not the person's own
    standing: str
    place: int | None = None
    of: int | None = None
    corrects: Word | None = None
    notice: str | None = None


def _status(word: Word) -> str:
    """The status alone, in the words that people read."""
    status = esc(words.word(word.status))
    return f"no change, {status}" if word.is_no_change else status


def _said_on(word: Word, today: dt.date) -> str:
    """All of one update: what was said, on what day, and everything else that it holds."""
    return "\n".join([f"{said(word)}, {day(word.said_on)} ({ago(word.said_on, today)})", *lines(word)])


def form(shown: Form, metadata: str, today: dt.date, glossary: Mapping[str, str]) -> Block:
    """The modal for one update; Save records it and goes on to the next."""
    action, part = shown.action, shown.part
    draft = Draft(glossary)
    if shown.notice:
        draft.section(shown.notice)
    draft.section(f"*{action.ref}*  {esc(action.title)}")
    about = [f"due {day(part.due_on)}" if part is not None and part.due_on else due(action), shown.standing]
    if part is not None:
        about.insert(0, f"For {esc(part.name)}")
    draft.context("  ·  ".join(about))
    if action.contents:
        draft.section("*It must hold:*\n" + "\n".join(f"{n}. {esc(one)}" for n, one in enumerate(action.contents, 1)))
    if shown.corrects is not None:
        draft.section(
            f"You are correcting {shown.corrects.reference} of {day(shown.corrects.said_on)}. "
            "The old words stay in the history; the new ones count."
        )
    elif part is not None:
        last = _said_on(part.last, today) if part.last else "nothing recorded yet"
        draft.section(f"*Last word:* {last}")
        row = [button("No change", "update.no_change", "no change", about=f"in {action.ref}")]
        if shown.of and shown.of > 1:
            row.append(button("Skip for now", "update.skip", "skip", about=action.ref))
        draft.buttons(row, block_id="quick")
    blocks = [*draft.view_blocks(), *_inputs(shown)]
    if shown.corrects is None:
        blocks.append(_other_action())
    title = f"Update {shown.place} of {shown.of}" if shown.of and shown.of > 1 else f"Update {action.ref}"
    title = f"Correct {action.ref}" if shown.corrects else title
    more = bool(shown.of and shown.place and shown.place < shown.of)
    return modal(title, "update.save", blocks, submit="Save and next" if more else "Save", metadata=metadata)


def _inputs(shown: Form) -> list[Block]:
    """For whom, where that is to be chosen, and what an update holds.

    Slack keeps what was typed when a form takes another's place, wherever the ids are the same: so each part's form
    has ids of its own, and what was said of one action is not said of the next.
    """
    before = shown.corrects or (shown.part.last if shown.part else None)
    blank = Blank(
        asked=shown.action, before=before, is_correction=shown.corrects is not None, asks_source=shown.asks_source
    )
    inputs = form_blocks(blank)
    if shown.part is None:
        parties = [option(one.name, str(one.assignment_id)) for one in shown.choices]
        chooser: Block = {"type": "static_select", "options": parties, "placeholder": plain("Choose the party")}
        inputs.insert(0, field("party", "For", chooser))
    own = f"value.{shown.action.id}.{shown.part.assignment_id if shown.part else 0}"
    for block in inputs:
        block["element"]["action_id"] = own
    return inputs


def _other_action() -> Block:
    return {
        "type": "section",
        "block_id": "other",
        "text": {"type": "mrkdwn", "text": "Another action instead:"},
        "accessory": {
            "type": "external_select",
            "action_id": "update.find",
            "min_query_length": 0,
            "placeholder": plain("Reference or words"),
        },
    }


def nothing_owed(title: str, sentence: str, metadata: str) -> Block:
    """The modal when there is nothing (more) to answer; another action can still be found."""
    blocks = [*Draft().section(sentence).view_blocks(), _other_action()]
    return modal(title, "update.none", blocks, metadata=metadata)


def found(actions: Sequence[tuple[str, str]]) -> list[Block]:
    """The choices of the type-ahead: at most 100, each a ref and a title."""
    return [option(f"{ref}  {title}", ref) for ref, title in actions[:100]]


def taken_back(part: Part, new: Content) -> Word | None:
    """The return that counts no more when a part's owner says this of it; None when it takes none back.

    The latest word counts, so a progress note after a return says that the part is owed after all; what puts right an
    older word changes nothing of that.
    """
    counts = new.corrects_id is None or (part.last is not None and new.corrects_id == part.last.id)
    return part.last if part.is_returned and counts and not new.status.claims_done else None


def _back(ref: str, reference: str) -> str:
    return f":warning: This takes back the return {reference}: {esc(ref)} is owed again."


def recorded(ref: str, word: Word, part: Part) -> Message:
    """The short answer where the person typed; the receipt itself comes by direct message and stays."""
    missing = word.asked.missing(word) if word.is_return else ()
    still = f" :warning: *Still missing*: {esc('; '.join(missing))}." if missing else ""
    before = taken_back(part, word)
    back = f" {_back(ref, before.reference)}" if before else ""
    read = [shorten(line, BRIEF) for line in lines(word) if not line.startswith(":warning:")]
    draft = Draft().section(
        f":white_check_mark: Recorded: *{ref}* for {esc(word.party)}: {_status(word)}. "
        f"Reference {word.reference}.{still}{back} Your receipt is in your direct messages."
    )
    return (draft.context("  ·  ".join(read)) if read else draft).message()


class Recorded(Frozen):
    """One update with the action it is about."""

    action: ActionView
    word: Word
    takes_back: str | None = None  # the reference of a return that counts no more


def receipt(
    done: Sequence[Recorded], owed: Sequence[Listed], at: dt.datetime, today: dt.date, glossary: Mapping[str, str]
) -> Message:
    """The receipt: reference, what was recorded, for whom, when, and what is still owed. `at` is local time."""
    draft = Draft(glossary)
    for one in done:
        word, action = one.word, one.action
        corrected = f" It replaces U-{word.corrects_id}." if word.corrects_id else ""
        if one.takes_back:
            corrected += f"\n{_back(action.ref, one.takes_back)}"
        said_of = f"For {esc(word.party)}: {_said_on(word, today)}{corrected}"
        draft.section(
            f":white_check_mark: *Recorded {word.reference}* on {day(at.date())} at {at:%H:%M}\n"
            f"*{action.ref}*  {esc(action.short_title)}\n{said_of}"
        )
        draft.buttons(
            [button("Correct this", "update.correct", str(word.id), about=f"{word.reference} on {action.ref}")]
        )
    draft.divider()
    if not owed:
        draft.section("You owe nothing more at present.")
        return draft.message()
    draft.section(f"*You still owe {count(len(owed), 'answer')}:*")
    for item in owed[:5]:
        draft.section(
            f"*{item.action.ref}*  {esc(item.action.short_title)}\n{due(item.action)}  ·  {stands(item, today)}",
            button("Update", "update.open", item.action.ref, about=item.action.ref),
        )
    if len(owed) > 5:
        draft.context(f"And {len(owed) - 5} more: type `/update` to go through them.")
    return draft.message()


def channel_word(action: ActionView, word: Word, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """The line in the owning group's channel for an action with one owner."""
    return (
        Draft(glossary)
        .section(
            f"*{action.ref}*  {esc(action.short_title)}\n{esc(word.party)}: {_said_on(word, today)}",
            button("Details", "actions.details", action.ref, about=action.ref),
        )
        .context(due(action))
        .message()
    )


def tally(action: ActionView, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """The one message that is edited for an action that many owe: how many returns are in, and whose are not."""
    leads = action.leads
    returned = [part for part in leads if part.is_returned]
    noted = [part for part in leads if part.last and not part.is_returned]
    silent = [part for part in leads if part.last is None]
    draft = Draft(glossary)
    draft.section(
        f"*{action.ref}*  {esc(action.short_title)}\n*{len(returned)} of {len(leads)} in*  ·  {due(action)}",
        button("Details", "actions.details", action.ref, about=action.ref),
    )
    if returned:
        names = [f"{esc(part.name)} ({day(part.last.answered_on)})" for part in returned if part.last]
        draft.section("*In:* " + ", ".join(names))
    if noted:
        names = [f"{esc(part.name)} ({esc(words.word(part.last.status))})" for part in noted if part.last]
        draft.section("*Progress noted, return still to come:* " + ", ".join(names))
    if silent:
        draft.section("*Nothing recorded yet:* " + ", ".join(esc(part.name) for part in silent))
    return draft.context(f"As it stood on {day(today)}. This message is kept up to date.").message()


class Proposed(Frozen):
    """One of several updates read from a line, before it is confirmed."""

    ref: str
    short_title: str
    party: str
    status: str
    narrative: str
    dates: tuple[tuple[str, str], ...] = ()  # how each typed date was read, as (words, reading)


def confirm(proposed: Sequence[Proposed], draft_id: str) -> Message:
    """Several updates at once are recorded together, after a look."""
    draft = Draft().section(f"I read {count(len(proposed), 'update')}. *Nothing is recorded yet.*")
    for one in proposed:
        sentence = f": {quoted(one.narrative)}" if one.narrative else ""
        read = "".join(f"\n{quoted(said)} is read as {esc(as_read)}." for said, as_read in one.dates)
        draft.section(
            f"*{one.ref}*  {esc(one.short_title)}\n"
            f"For {esc(one.party)}: *{esc(words.word(one.status))}*{sentence}{read}"
        )
    label, refs = f"Record all {len(proposed)}", ", ".join(one.ref for one in proposed)
    draft.buttons([
        button(label, "update.confirm", draft_id, about=f": {refs}", style="primary"),
        button("Record nothing", "update.cancel", draft_id, about=f"of {refs}"),
    ])  # fmt: skip
    return draft.message()


def owed_list(owed: Sequence[Listed], today: dt.date, glossary: Mapping[str, str]) -> Message:
    """What a person owes, where no form can be opened (a mention or a direct message), each with its button."""
    draft = Draft(glossary)
    if not owed:
        return draft.section("You owe nothing at present. Type for example `update 6.1 on track …`").message()
    draft.section(f"*You owe {count(len(owed), 'answer')}*, the most urgent first.")
    for item in owed[:12]:
        last = item.action.last_word
        age = f"last word {ago(last.said_on, today)}" if last else "nothing recorded yet"
        draft.section(
            f"*{item.action.ref}*  {esc(item.action.short_title)}\n"
            f"{due(item.action)}  ·  {stands(item, today)}  ·  {age}",
            button("Update", "update.open", item.action.ref, about=item.action.ref),
        )
    if len(owed) > 12:
        draft.context(f"And {len(owed) - 12} more: `/actions mine` shows all.")
    return draft.context("Or say it in words: `update 6.1 on track, template agreed`").message()
