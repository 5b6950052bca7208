"""What is said of new dates: the forms, the question to those who decide, the receipt and the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages.actions import due, stands
from messages.blocks import Block, Draft, Message, button, day, esc, field, modal, option, plain
from messages.paging import paged
from messages.timeline import asked, settled
from store.read_models import Listed, Part
from store.read_models.decisions import RevisionView
from store.read_models.meetings import MeetingView

LONGEST = 1000


def ask_form(item: Listed, parts: Sequence[Part], metadata: str, today: dt.date, glossary: Mapping[str, str]) -> Block:
    """The form in which an owner asks for a new date and says why."""
    draft = _head(item, today, glossary)
    draft.context(
        "The date changes only when it is granted; the first date is kept, and lateness is told against both."
    )
    blocks = draft.view_blocks()
    if len(parts) > 1:
        options = [option(part.name, str(part.assignment_id)) for part in parts]
        blocks.append(
            field("party", "For", {"type": "static_select", "options": options, "placeholder": plain("Choose")})
        )
    blocks += [
        field("date", "New date: the last day on which it will be met", {"type": "datepicker"}),
        field("reason", "Why", {"type": "plain_text_input", "multiline": True, "max_length": LONGEST}),
    ]
    return modal(f"New date for {item.action.ref}", "revisions.save", blocks, submit="Ask", close="Cancel",
                 metadata=metadata)  # fmt: skip


def decide_form(
    revision: RevisionView, item: Listed, meetings: Sequence[MeetingView], must_cite: bool, metadata: str,
    today: dt.date, glossary: Mapping[str, str],
) -> Block:  # fmt: skip
    """The form in which a new date is granted or refused."""
    draft = _head(item, today, glossary).section(asked(revision))
    blocks = draft.view_blocks()
    answers = [option("Grant the new date", "granted"), option("Refuse it (say why)", "refused")]
    blocks.append(
        field(
            "answer", "What is decided", {"type": "static_select", "options": answers, "placeholder": plain("Choose")}
        )
    )
    if meetings:
        options = [option(f"{met.party_name}, {day(met.held_on)}", str(met.id)) for met in meetings[:100]]
        element: Block = {"type": "static_select", "options": options, "placeholder": plain("None")}
        hint = "The business unit grants a date by naming the meeting that decided." if must_cite else None
        blocks.append(field("meeting", "At which meeting", element, optional=not must_cite, hint=hint))
    words: Block = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST}
    blocks.append(field("reason", "Why", words, optional=True))
    return modal(f"{revision.reference}: {item.action.ref}", "revisions.settle", blocks, submit="Record",
                 close="Cancel", metadata=metadata)  # fmt: skip


def _head(item: Listed, today: dt.date, glossary: Mapping[str, str]) -> Draft:
    draft = Draft(glossary).section(f"*{esc(item.action.ref)}* {esc(item.action.short_title)}")
    return draft.context("  ·  ".join(words for words in (stands(item, today), due(item.action)) if words))


def receipt(revision: RevisionView, item: Listed, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """What was asked, granted, refused or withdrawn, and how the action stands."""
    return _receipt(revision, item, today, glossary).message()


def receipt_view(revision: RevisionView, item: Listed, today: dt.date, glossary: Mapping[str, str]) -> Block:
    """The receipt in the place of the form."""
    return modal("Recorded", "revisions.done", _receipt(revision, item, today, glossary).view_blocks())


def _receipt(revision: RevisionView, item: Listed, today: dt.date, glossary: Mapping[str, str]) -> Draft:
    draft = Draft(glossary).section(
        f":white_check_mark: Recorded: *{esc(item.action.ref)}* {esc(item.action.short_title)}"
    )
    draft.section(asked(revision) if revision.state == "asked" else settled(revision))
    draft.section("  ·  ".join(words for words in (stands(item, today), due(item.action)) if words))
    if revision.state == "asked":
        draft.context("Until it is granted the date stays as it is. Those who decide are told.")
    return draft


def question(revision: RevisionView, item: Listed, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """To those who may grant it: what is asked, with the button that decides."""
    draft = _head(item, today, glossary).section(asked(revision))
    return draft.buttons([decide_button(revision)]).message()


def answer(revision: RevisionView, item: Listed, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """To whoever asked, and to the other owners: what was decided."""
    return _head(item, today, glossary).section(settled(revision)).message()


def decide_button(revision: RevisionView) -> Block:
    """The button that grants or refuses what is asked."""
    about = f"{revision.reference} for {revision.ref}"
    return button("Grant or refuse…", "revisions.decide", str(revision.id), about=about)


def listing(
    found: Sequence[RevisionView], may_decide: frozenset[int], page: int, glossary: Mapping[str, str]
) -> Message:
    """The new dates that wait for an answer, oldest first; none is said in words."""
    draft = Draft(glossary).section(f"*New dates asked for and not answered, oldest first: {len(found)}*")
    if not found:
        return draft.section("Nobody waits for an answer about a date.").message()
    rows = [f"*{esc(one.ref)}*\n{asked(one)}" for one in found]
    shown = paged(rows, page)
    draft.context(shown.where)
    for index in shown.rows:
        draft.section(rows[index])
        if found[index].id in may_decide:
            draft.buttons([decide_button(found[index])])
    return draft.buttons(shown.turn("revisions.previous", "revisions.next")).message()
