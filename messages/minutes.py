"""Minutes in words: the template, what the check of a set of minutes found, and the actions taken out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.agenda import name
from messages.blocks import Block, Draft, Message, button, count, day, esc, field, modal, option, plain, shorten
from store.read_models.base import Frozen
from store.read_models.meetings import MeetingView

MOST = 3_000  # characters of a field in a form, by Slack's own limit
LONGEST_TEMPLATE = 2_500
TEMPLATE = """\
Title: (the group's name in full) minutes
Date: (day, month and year)
Present: (by post, not by name)
Apologies: (by post, not by name)
Minutes of the last meeting: (agreed, or what was put right)
Items: (each with a title, what was discussed in brief, and what was decided)
Actions: (each with one owner, a date and a title)

| Ref | Action | Owner (one) | Date |
| 1 | (what is to be done, in full) | (one agency, group or post) | (day, month and year) |

Date of next meeting: (day, month and year)"""
HOW = (
    "Paste the minutes after the meeting: `/meeting check PAQA 3 December 2015: ACTION: …`; long ones in a direct "
    "message to me, without the slash. `/meeting check` alone opens a form."
)


class Line(Frozen):
    """One action of the minutes as it is shown: where it stands, what it says, and what it lacks."""

    line: int
    title: str
    owner: str
    due_on: dt.date | None
    ref: str
    lacks: tuple[str, ...]


class Result(Frozen):
    """What the check of a set of minutes found; `recordable` is how many actions can be taken as they are."""

    meeting: MeetingView | None
    missing: tuple[str, ...]
    lines: tuple[Line, ...]
    recordable: int


def template(body: str, *, is_own: bool, may_change: bool) -> Message:
    """The template, ready to be copied."""
    draft = Draft().header("Minutes template")
    draft.section(f"```{esc(body)}```")
    draft.context(
        "The board's own. Back to the usual one: `/meeting template usual`."
        if is_own
        else "The usual one; the board has not set its own."
    )
    buttons = [button("Check minutes", "meeting.check", about="against the template")]
    if may_change:
        buttons.append(button("Change the template", "meeting.template", about="for minutes"))
    return draft.buttons(buttons).message()


def template_form(body: str, metadata: str) -> Block:
    """The template to be changed."""
    element = {
        "type": "plain_text_input", "multiline": True, "initial_value": body, "max_length": LONGEST_TEMPLATE,
    }  # fmt: skip
    blocks = [field("body", "Template", element, hint="A heading is what stands before a colon at a line's beginning.")]
    return modal("Minutes template", "meeting.template.save", blocks, submit="Save", close="Cancel", metadata=metadata)


def template_kept(headings: Sequence[str]) -> Message:
    """That the template is the board's own now, and what minutes are checked for."""
    draft = Draft().section("This is now the board's template for minutes.")
    return draft.context(f"Minutes are checked for these headings: {esc(', '.join(headings))}.").message()


def check_form(meetings: Sequence[MeetingView], metadata: str) -> Block:
    """Of which meeting, and the minutes themselves."""
    options = [option(shorten(name(one), 75), str(one.id)) for one in meetings[:100]]
    blocks: list[Block] = []
    if options:
        select = {"type": "static_select", "options": options, "placeholder": plain("Choose")}
        hint = "Needed to record the actions as agreed there."
        blocks.append(field("meeting", "Minutes of which meeting?", select, optional=True, hint=hint))
    words = {"type": "plain_text_input", "multiline": True, "max_length": MOST}
    hint = f"At most {MOST:,} characters; paste the actions alone, or send longer ones to me as a direct message."
    blocks.append(field("minutes", "The minutes", words, hint=hint))
    return modal("Check minutes", "meeting.checked", blocks, submit="Check", close="Cancel", metadata=metadata)


def checked(result: Result, draft_id: str | None, glossary: Mapping[str, str]) -> Message:
    """The check, line by line: what is missing, what each action lacks, and the button that records the whole ones."""
    of = f" of {esc(name(result.meeting))}" if result.meeting else ""
    draft = Draft(glossary).section(f"*Check of the minutes{of}*")
    missing = ", ".join(esc(one) for one in result.missing)
    draft.section(f"Headings missing: {missing}." if missing else "No heading of the template is missing.")
    if not result.lines:
        return draft.section(
            "I found no action in them. An action begins with “ACTION:”, or stands in a table with columns for action, "
            "owner and date."
        ).message()
    lacking = sum(bool(one.lacks) for one in result.lines)
    draft.section(
        f"{count(len(result.lines), 'action')} found; "
        + (f"{lacking} of them {'lacks' if lacking == 1 else 'lack'} something." if lacking else "none lacks anything.")
    )
    for start in range(0, len(result.lines), 5):
        draft.section("\n".join(_line(one) for one in result.lines[start : start + 5]))
    if draft_id is not None:
        number = result.recordable
        label = "Record this action" if number == 1 else f"Record these {number} actions"
        draft.buttons([button(label, "meeting.record", draft_id, about=f"as agreed{of}", style="primary")])
        draft.context("Only those that lack nothing are recorded. Nothing has been recorded yet.")
    elif result.recordable and result.meeting is None:
        draft.context(f"To record {count(result.recordable, 'action')}, check them with the meeting's name. {HOW}")
    else:
        draft.context("Nothing has been recorded.")
    return draft.message()


def _line(one: Line) -> str:
    due = day(one.due_on) if one.due_on else "no date"
    words = f"Line {one.line}: *{esc(one.title) or '(no words)'}* | {esc(one.owner) or 'no owner'} | {due}"
    if one.ref:
        return f"{words}\n    stands in the register as {esc(one.ref)}, and is not recorded again"
    return "\n".join([words, *(f"    :warning: {esc(lack)}" for lack in one.lacks)])


def recorded(
    added: Sequence[tuple[str, str, str, dt.date | None]], meeting: MeetingView, glossary: Mapping[str, str]
) -> Message:
    """The actions that were recorded: (ref, title, owner, due) of each."""
    draft = Draft(glossary).section(f"Recorded: {count(len(added), 'action')} agreed at *{esc(name(meeting))}*.")
    rows = [
        f"*{ref}* {esc(title)}\n{esc(owner)}: {f'due {day(due)}' if due else 'no date'}"
        for ref, title, owner, due in added
    ]
    for start in range(0, len(rows), 5):
        draft.section("\n".join(rows[start : start + 5]))
    return draft.context("Their owners are told by direct message.").message()
