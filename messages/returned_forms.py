"""A return form that is asked for; and what was read of one that came back, before anything of it is recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from messages.blocks import Draft, Message, Paper, button, count, day, esc, quoted, shorten
from messages.content import lines_of
from messages.papers import form_words
from messages.papers.return_form import return_form_docx, return_form_xlsx
from messages.words import word
from store.read_models import Asked, Content, Frozen, Word
from store.read_models.return_forms import FormReference, ReturnForm

BRIEF = 120  # characters of each thing that was read; the receipt has the whole of it
NOT_KEPT = "The file itself is not kept here."


class ReadReturn(Frozen):
    """One return that was read from a form: how the form names it, and what it says. `since` is what its party has said
    since the form was made."""

    key: str
    said: Content
    asked: Asked
    since: Word | None = None


class ReadForm(Frozen):
    """What a form holds: what can be recorded, what could not be read, in sentences, and what was left blank."""

    reference: FormReference
    party: str
    on_behalf: bool
    returns: tuple[ReadReturn, ...]
    unread: tuple[str, ...]
    left_blank: tuple[str, ...]


def read(form: ReadForm, draft_id: str) -> Message:
    """What was read, with a button that records it."""
    number = form.reference.round_number
    which = f"its form of {day(form.reference.made_on)}" + (f" for round {number}" if number is not None else "")
    draft = Draft()
    if form.returns:
        draft.section(
            f"*{count(len(form.returns), 'return')} for {esc(form.party)}*, read from {which}. *Nothing is recorded "
            "yet.*\n" + "\n".join(map(_line, form.returns))
        )
    else:
        draft.section(f"I read {which}, and there is nothing in it that can be recorded for *{esc(form.party)}*.")
    if form.unread:
        draft.section("*Not read, and not to be recorded:*\n" + "\n".join(f"• {esc(one)}" for one in form.unread))
    if form.left_blank:
        draft.section(f"*Left blank:* {esc('; '.join(form.left_blank))}")
    if form.returns:
        many = len(form.returns)
        keys = ", ".join(esc(one.key) for one in form.returns)
        draft.buttons([
            button(f"Record {'these ' + str(many) if many > 1 else 'it'}", "update.confirm", draft_id,
                   about=f": {keys}", style="primary"),
            button("Record nothing", "update.cancel", draft_id, about=f"of {keys}"),
        ])  # fmt: skip
    behalf = f"You record on behalf of {esc(form.party)}: the history says that it came on paper. " * form.on_behalf
    return draft.context(behalf + NOT_KEPT).message()


def _line(one: ReadReturn) -> str:
    said = one.said
    status = f"no change, {word(said.status)}" if said.is_no_change else word(said.status)
    line = f"• *{esc(one.key)}* {esc(status)}"
    if said.narrative:
        line += f": {quoted(shorten(' '.join(said.narrative.split()), BRIEF))}"
    for detail in lines_of(said.model_copy(update={"on_behalf_source": None}), one.asked):
        line += f"\n    {shorten(detail, BRIEF)}"
    if one.since is not None:
        line += (
            f"\n:warning: {one.since.reference} was said of it on {day(one.since.said_on)}, after the form was made."
        )
    return line


def with_words_beside(message: Message) -> Message:
    """The message, saying that what was written beside the file was not read."""
    said = "The words beside the file were not read: send them by themselves if they ask for something."
    block = Draft().context(said).message().blocks
    return message.model_copy(update={"text": f"{message.text}\n{said}", "blocks": (*message.blocks, *block)})


def papers(form: ReturnForm) -> tuple[Paper, ...]:
    """The form in Word and in Excel, to go with a message. Their bytes are made when they are sent."""
    name = f"Return form {form.party} {form.reference.made_on:%d-%m-%Y}".replace("/", "-")
    title = form_words.title(form)
    return (
        Paper(name=f"{name}.docx", title=f"{title} (Word)", make=lambda: return_form_docx(form)),
        Paper(name=f"{name}.xlsx", title=f"{title} (Excel)", make=lambda: return_form_xlsx(form)),
    )


def form_message(form: ReturnForm, hidden: int, today: dt.date) -> Message:
    """What stands above a form that was asked for. `hidden` is how much more the party owes of what may not leave the
    board on paper."""
    by = f" It is to be back by {day(form.answer_by)}." if form.answer_by and form.answer_by >= today else ""
    draft = Draft().section(
        f"*{esc(form_words.title(form))}*, with {count(len(form.lines), 'action')}: "
        f"{esc('; '.join(line.key for line in form.lines))}. Word and Excel are in the thread below; send either.{by}"
    )
    draft.section(
        "When it comes back, drop it here: I read it, show you what I read, and record it when you say so. Form "
        f"reference: {esc(str(form.reference))}"
    )
    if hidden:
        draft.context(
            f"{count(hidden, 'more return is', 'more returns are')} owed of a review that is not published, and stands "
            "on no paper: ask for it in person."
        )
    return draft.message().model_copy(update={"papers": papers(form)})


def being_made(party: str) -> str:
    """That a form is on its way."""
    return f"The return form for {esc(party)} is in your direct messages in a moment, in Word and in Excel."


def owes_nothing(party: str, hidden: int) -> str:
    """Why there is no form."""
    if hidden:
        return (
            f"What {esc(party)} owes is of a review that is not published, and stands on no paper: ask for it in "
            "person. No form was made."
        )
    return f"{esc(party)} owes no return at present, so there is no form to make."


def beside(sentence: str, keys: Sequence[str]) -> str:
    """A sentence that was made for an answer, as one of the lines of what could not be recorded."""
    said = sentence.replace(" Nothing was recorded.", "").replace("Nothing was recorded. ", "").strip()
    return f"{keys[0]}: {said}"
