"""Return forms on paper: `/returns form Cafcass` makes one; a filled-in one is dropped in the bot's direct messages.

What was dropped is fetched from Slack after Slack was answered, by the delivery that tells what was read of it: so it
is read once, and whoever sent it hears of it, whatever happens meanwhile. The file is kept nowhere. What it says waits
as a draft for a yes, for a day at most, and is recorded as words typed after `/update` are: all of it or nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection

from commands import permissions, recording
from commands.clock import local_day
from commands.core import Context, Example, Job, Reply, Request, WordReader, say
from commands.directory import party_named
from commands.errors import Refused, Sorry
from commands.importing import office_file, return_form
from commands.importing.office_file import Unreadable
from commands.importing.return_form import Given
from commands.reading import screening
from commands.web_api import Outcome, WebApi
from messages import returned_forms as messages
from messages import words
from messages.blocks import Message, day, esc
from messages.blocks import say as one_paragraph
from messages.errors import not_on_the_list
from messages.returned_forms import ReadForm, ReadReturn
from store import askers, audit, belonging, cycles, deliveries, drafts, naming, return_forms, settings
from store.db import Store
from store.read_models import Content, Party, Planned
from store.read_models.return_forms import FormReference, ReturnForm

AT_ONCE = 5  # files in one message
OLD = dt.timedelta(days=183)  # of a form that is for no round
EXAMPLE = "`/returns form Cafcass`"
NO_PERMISSION = (
    "I cannot read files: the app was installed without the permission `files:read`. Whoever looks after the workspace "
    "can install it again with it; until then type what the form says: `/update 6.1 for Cafcass: …`."
)
NOT_GIVEN = "Slack did not give me the file. Please send it again."
ELSEWHERE = "The file is kept outside Slack, and I do not fetch it from there. Please send the file itself."


# ---- a form that is asked for


def _form(said: str) -> Job:
    if not said:
        raise Sorry(f"Whose return form? Say for example {EXAMPLE}.")
    return Job("read the plan", partial(_make, said), writes=True)


def _make(said: str, context: Context) -> Reply:
    party = party_named(context, said.removeprefix("for "), example=EXAMPLE)
    permissions.require_voice(context, party.id, party.name, "update their own", subject=f"party {party.code}")
    form, hidden = _form_and_hidden(context, party)
    if form is None:
        return say(one_paragraph(messages.owes_nothing(party.name, hidden)))
    deliveries.plan(
        context.connection, key=f"return-form:{context.request.actor}:{context.request.key}"[:255], kind="return form",
        board_id=context.asker.board_id, team_id=context.request.team_id, target=context.request.user_id,
        now=context.now, person=context.asker.person_id, party=party.id,
        updates=[line.last.id for line in form.lines if line.last is not None],
    )  # fmt: skip
    context.note("make a return form", f"party {party.code}", form=str(form.reference))
    return say(one_paragraph(messages.being_made(party.name)))


def _form_and_hidden(context: Context, party: Party) -> tuple[ReturnForm | None, int]:
    """The form for a party, and how many returns are left off it: what leaves the board on paper tells of nothing that
    is not published."""
    board_id = context.asker.board_id
    form = return_forms.form_of(context.connection, board_id, party.id, None, context.today)
    every = return_forms.owed(context.connection, board_id, party.id, context.reader, context.today)
    return form, len(every) - (len(form.lines) if form else 0)


def render_form(
    connection: Connection, args: Mapping[str, Any], now: dt.datetime, today: dt.date, _glossary: dict[str, str]
) -> Message | None:
    """The form as the party owes it when it is sent; None for somebody who may ask for it no more."""
    asker = askers.asker_by_id(connection, int(args["person"]), today)
    if asker is None or not asker.holdings:
        return None
    context = Context(connection, asker, Request("direct", "", "", "", ""), now, today)
    party = next(one for one in naming.parties(connection, asker.board_id) if one.id == int(args["party"]))
    form, hidden = _form_and_hidden(context, party)
    return messages.form_message(form, hidden, today) if form else None


# ---- a form that was dropped


def dropped(request: Request) -> Job:
    """Files that somebody sent: each is read by the delivery that answers it."""

    def run(context: Context) -> Reply:
        for file_id in request.files[:AT_ONCE]:
            deliveries.plan(
                context.connection, key=f"returned:{request.actor}:{file_id}:{request.key}"[:255], kind="returned form",
                board_id=context.asker.board_id, team_id=request.team_id, target=request.user_id, now=context.now,
                user=request.user_id, file=file_id, draft=drafts.new_id(), beside=bool(request.text),
            )  # fmt: skip
        left = len(request.files) - AT_ONCE
        if left > 0:
            return say(one_paragraph(f"I read the first {AT_ONCE} of these files. Send the other {left} again."))
        return Reply()

    return Job("read the plan", run, writes=True)


def fetch(store: Store, web: WebApi, delivery: Planned, now: dt.datetime) -> None:
    """Read the file, and keep as a draft what it says and what is told of it. Done once; a second time changes nothing.

    Raises Outcome where Slack is to be asked again later.
    """
    args = delivery.args
    with store.reading() as connection:
        if drafts.kept(connection, str(args["draft"])) is not None:
            return
    try:
        read: Given | None = return_form.given(office_file.opened(_content(web, str(args["file"]))))
        sentence = ""
    except Unreadable as problem:
        read, sentence = None, f"{problem} Nothing was recorded."
    if read is not None and (found := screening.refusal(screening.screen(read.words))):
        read, sentence = None, found.replace("your message holds", "the form holds")
    with store.writing() as connection:
        asker_id, kept = _told(connection, delivery, read, sentence, now)
        drafts.keep(connection, asker_id, kept, now, draft_id=str(args["draft"]))


def _content(web: WebApi, file_id: str) -> bytes:
    """The bytes of a file. Raises Unreadable where Slack does not give them."""
    try:
        file = web.call("files.info", file=file_id).get("file") or {}
        if file.get("is_external") or file.get("mode") in ("external", "gdoc", "remote"):
            raise Unreadable(ELSEWHERE)
        if int(file.get("size") or 0) > office_file.LIMIT:
            raise office_file.too_large()
        content = web.download(
            str(file.get("url_private_download") or file.get("url_private") or ""), office_file.LIMIT
        )
    except Outcome as outcome:
        if outcome.state != "failed":
            raise
        raise Unreadable(NO_PERMISSION if outcome.code == "missing_scope" else NOT_GIVEN) from outcome
    return content


def render_returned(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, _today: dt.date, _glossary: dict[str, str]
) -> Message | None:
    """What was read of the file."""
    kept = drafts.kept(connection, str(args["draft"]))
    return Message.model_validate(kept["message"]) if kept and "message" in kept else None


def _told(
    connection: Connection, delivery: Planned, read: Given | None, sentence: str, now: dt.datetime
) -> tuple[int, dict[str, Any]]:
    """Whose draft it is, and what it holds: the message, and the updates that a yes records."""
    team, user, today = delivery.team_id, str(delivery.args["user"]), local_day(now)
    same = [one for one in askers.askers(connection, team, user, today) if one.holdings]
    if not same:
        raise Outcome("skipped", not_on_the_list(team, user))
    codes = {board[0]: board[1] for board in naming.boards(connection)}
    asker = next((one for one in same if one.board_id == delivery.board_id), same[0])
    if read is not None and read.reference.board_code.casefold() != codes[asker.board_id].casefold():
        its = next((codes[one.board_id] for one in same if codes[one.board_id].casefold()
                    == read.reference.board_code.casefold()), None)  # fmt: skip
        use = f"Say `/partnership use {esc(its)}` and send it again." if its else "You hold no post on it."
        read, sentence = None, f"That form is of another board than the one you are asking. Nothing was recorded. {use}"
    if read is None:
        return asker.person_id, {"message": _kept(delivery, one_paragraph(sentence))}
    asker = askers.asker_by_id(connection, asker.person_id, local_day(now, asker.zone)) or asker
    request = Request("direct", "", team, user, "")
    context = Context(connection, asker, request, now, local_day(now, asker.zone))
    with words.of_board(lambda: settings.of_board(connection, asker.board_id)):
        try:
            message, updates = _proposed(context, read, str(delivery.args["draft"]))
        except Sorry as sorry:
            if isinstance(sorry, Refused):
                audit.note(
                    connection, now=now, actor=request.actor, operation=sorry.operation, outcome="refused",
                    board_id=asker.board_id, person_id=asker.person_id, subject=sorry.subject,
                )  # fmt: skip
            message, updates = one_paragraph(sorry.sentence), []
    return asker.person_id, {"message": _kept(delivery, message), "updates": updates}


def _kept(delivery: Planned, message: Message) -> dict[str, Any]:
    """The message as the draft holds it; that the words beside the file were not read is said."""
    return (messages.with_words_beside(message) if delivery.args.get("beside") else message).model_dump()


def _proposed(context: Context, read: Given, draft_id: str) -> tuple[Message, list[dict[str, Any]]]:
    """What was read of a form of the asker's board, checked as it will be when it is recorded."""
    party = _party(context, read.reference)
    _refuse_old(context, read.reference, party)
    board_id = context.asker.board_id
    own = permissions.voice(context, "update their own")
    covered = belonging.covered_by(context.connection, party.id)
    is_own = not covered.isdisjoint(own)
    if not is_own:
        permissions.require_voice(context, party.id, party.name, "update their own", subject=f"party {party.code}")
    form = return_forms.form_of(context.connection, board_id, party.id, context.reader, context.today)
    owed = return_forms.owed(context.connection, board_id, party.id, context.reader, context.today)
    parts = {part.assignment_id: (action, part) for action, part in owed}
    blank = ReturnForm(reference=read.reference, board=context.asker.board_name, party=party.name, lines=())
    found = return_form.understood(read, form or blank, context.today)
    source = f"the return form {read.reference}, received on paper on {day(context.today)}"
    returns, updates, unread = [], [], list(found.unread)
    for answer in found.answers:
        action, part = parts[answer.line.assignment_id]
        target = recording.target(context, action, part)
        behalf = part.party_id not in own
        try:
            if behalf:
                permissions.require_voice(context, part.party_id, part.party_name, "update their own")
            entry = recording.Entry(**answer.fields, on_behalf_source=source if behalf else None)
            new = recording.checked(context, target, entry)
        except Sorry as sorry:
            unread.append(messages.beside(sorry.sentence, [answer.line.key]))
            continue
        last = part.last
        since = last if last is not None and last.said_on > read.reference.made_on else None
        said = Content.model_validate(new.model_dump(include=set(Content.model_fields)))
        returns.append(ReadReturn(key=answer.line.key, said=said, asked=new.asked, since=since))
        updates.append({"assignment": part.assignment_id} | entry.model_dump(mode="json"))
    shown = ReadForm(
        reference=read.reference, party=party.name, on_behalf=not is_own, returns=tuple(returns), unread=tuple(unread),
        left_blank=tuple(found.left_blank),
    )  # fmt: skip
    return messages.read(shown, draft_id), updates


def _party(context: Context, reference: FormReference) -> Party:
    known = naming.parties(context.connection, context.asker.board_id)
    party = next((one for one in known if one.code.casefold() == reference.party_code.casefold()), None)
    if party is None:
        raise Sorry(f"The form is of “{esc(reference.party_code)}”, whom this board does not know. "
                    "Nothing was recorded.")  # fmt: skip
    return party


def _refuse_old(context: Context, reference: FormReference, party: Party) -> None:
    """Raise Sorry for a form that is out of date: what it asks about has been reported since."""
    new_one = f"Nothing was recorded. `/returns form {esc(party.name)}` makes a new one."
    if reference.round_number is None:
        if context.today - reference.made_on > OLD:
            raise Sorry(f"The form was made on {day(reference.made_on)}, which is long ago. {new_one}")
        return
    every = cycles.rounds(context.connection, context.asker.board_id)
    of_form = next((one for one in every if one.number == reference.round_number), None)
    if of_form is None:
        raise Sorry(f"The form is for round {reference.round_number}, and there is none. {new_one}")
    if of_form.ended_at is not None:
        raise Sorry(
            f"The form is for round {of_form.number}, which ended on {day(of_form.ended_at.date())}: what stood "
            f"then was reported. {new_one}"
        )


VERBS: dict[str, WordReader] = {"form": _form, "form for": _form}
EXAMPLES = (
    Example("form Cafcass", "its return as a Word and an Excel form, for those who have only e-mail; drop it here when "
            "it comes back"),
)  # fmt: skip
