"""Minutes: the template, the check of pasted minutes against the standard, and the actions that they hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from commands import permissions
from commands.actions import action_log
from commands.core import Context, Job, Reader, Reply, Request, WordReader, mint, say
from commands.directory import directory, meeting_named
from commands.errors import Sorry
from commands.meeting.agenda import by_value
from commands.reading import minutes
from commands.reading.meetings import read_named
from messages import meeting as meeting_messages
from messages import minutes as messages
from messages.blocks import Message, shorten
from messages.minutes import Line, Result
from store import actions, drafts, meetings, naming
from store.actions import NewAction, Wanted
from store.read_models.meetings import MeetingView

_OPENS = re.compile(r"(?P<meeting>[^:\n]{2,100})[:\n]\s*(?P<text>.*)", re.DOTALL)
STANDARD = ("Title", "Date", "Present", "Apologies", "Actions")
"""The headings that minutes must have, where the board has no template of its own."""
MOST_SHOWN = 7_000  # characters: nothing is recorded that was not shown, and Slack takes no more in one message
SHORT = 80  # characters of a title that lists show whole


# ---- the template


def template_words(words: str) -> Job:
    """`template` shows the template; `template Title: …` makes these words the board's own."""

    def show(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        own = meetings.minutes_template(context.connection, context.asker.board_id)
        may_change = permissions.may(context, "change settings")
        return say(messages.template(own or messages.TEMPLATE, is_own=own is not None, may_change=may_change))

    if not words:
        return Job("read the minutes template", show)
    if re.fullmatch(r"(?:the\s+)?usual(?:\s+one)?|reset|default", words.strip(" ."), re.IGNORECASE):
        return Job("change the minutes template", _usual_template, writes=True)
    return Job("change the minutes template", lambda context: _keep_template(context, words), writes=True)


def _keep_template(context: Context, body: str) -> Reply:
    permissions.require(context, "change settings")
    body = body.strip()
    headings = minutes.headings_of(body)
    if not headings:
        raise Sorry("A template needs headings: words before a colon at the beginning of a line. Nothing was recorded.",
                    field="body")  # fmt: skip
    if len(body) > messages.LONGEST_TEMPLATE:
        raise Sorry(f"A template takes {messages.LONGEST_TEMPLATE:,} characters. Nothing was recorded.", field="body")
    meetings.keep_minutes_template(context.connection, context.asker.board_id, body)
    context.note("change the minutes template", "minutes template")
    message = messages.template_kept(headings)
    if context.request.door == "form":
        return Reply(view=meeting_messages.done(message), how="update")
    return say(message)


def _usual_template(context: Context) -> Reply:
    permissions.require(context, "change settings")
    if meetings.minutes_template(context.connection, context.asker.board_id) is None:
        raise Sorry("The board has no template of its own: the usual one stands. Nothing was recorded.")
    meetings.keep_minutes_template(context.connection, context.asker.board_id, None)
    context.note("change the minutes template", "minutes template", usual=True)
    return say(messages.template(messages.TEMPLATE, is_own=False, may_change=True))


def _template_button(_request: Request) -> Job:
    def open_form(context: Context) -> Reply:
        permissions.require(context, "change settings")
        own = meetings.minutes_template(context.connection, context.asker.board_id)
        return Reply(view=messages.template_form(own or messages.TEMPLATE, mint()))

    return Job("change the minutes template", open_form)


def _template_save(request: Request) -> Job:
    body = request.fields.get("body", "")
    once = request.metadata or None
    return Job("change the minutes template", lambda c: _keep_template(c, body), writes=True, once=once)


# ---- the check


def check_words(words: str) -> Job:
    """`check PAQA 3 December 2015: …` with the minutes; without a meeting they are checked and not recorded."""
    if not words.strip():
        raise Sorry(f"{messages.HOW} Nothing was recorded.")

    def check(context: Context) -> Reply:
        meeting, text = _opened(context, words)
        return say(_check(context, meeting, text))

    return Job("check minutes", check, writes=True)


def _opened(context: Context, words: str) -> tuple[MeetingView | None, str]:
    """The meeting that the words begin with, and the minutes. Minutes may begin at once."""
    opens = _OPENS.fullmatch(words)
    if opens is None or re.match(r"\W*(?:actions?|ap)\b", opens["meeting"], re.IGNORECASE):
        return None, words
    named = read_named(opens["meeting"], context.today)
    if named.first is None or not named.group or len(named.group) > 70:
        return None, words
    return meeting_named(context, opens["meeting"]), opens["text"]


def _check(context: Context, meeting: MeetingView | None, text: str) -> Message:
    permissions.require(context, "read the plan")
    own = meetings.minutes_template(context.connection, context.asker.board_id)
    following = None
    if meeting is not None:
        after = meeting.held_on + dt.timedelta(days=1)
        following = meetings.next_of_group(context.connection, meeting.party_id, after)
    known = minutes.Known(
        directory(context), context.today, next_meeting=following.held_on if following else None,
        agreed_on=meeting.held_on if meeting else None,
        headings=minutes.headings_of(own) if own else STANDARD,
    )  # fmt: skip
    checked = minutes.check(text, known)
    standing = agreed(context, meeting)
    found = [replace(one, ref=one.ref or standing.get(one.title.casefold(), "")) for one in checked.found]
    whole = [one for one in found if not one.lacks and not one.ref]
    if sum(len(one.title) + sum(map(len, one.lacks)) + 80 for one in found) > MOST_SHOWN:
        raise Sorry(f"These minutes hold {len(found)} actions, more than one answer can show. Nothing was recorded. "
                    "Check them in parts.", field="minutes")  # fmt: skip
    draft_id = None
    if meeting is not None and whole and permissions.may(context, "add an action", monitor=meeting.party_id):
        words = {"meeting_id": meeting.id, "actions": [_kept(one) for one in whole]}
        draft_id = drafts.keep(context.connection, context.asker.person_id, words, context.now)
    result = Result(
        meeting=meeting, missing=checked.missing, recordable=len(whole),
        lines=tuple(
            Line(line=one.line, title=one.title, owner=one.owner, due_on=one.due_on, ref=one.ref, lacks=one.lacks)
            for one in found
        ),
    )  # fmt: skip
    return messages.checked(result, draft_id, context.glossary)


def agreed(context: Context, meeting: MeetingView | None) -> dict[str, str]:
    """The titles of what a meeting has agreed, with their refs: minutes that are checked again are not taken again."""
    if meeting is None:
        return {}
    wanted = Wanted(agreed_at_id=meeting.id, only_open=False)
    standing = actions.find(context.connection, context.asker.board_id, context.reader, wanted, context.today)
    return {item.action.title.casefold(): item.action.ref for item in standing}


def _kept(one: minutes.Found) -> dict[str, Any]:
    """An action of the minutes as a draft holds it."""
    return asdict(one) | {name: day.isoformat() for name in _DAYS if (day := getattr(one, name)) is not None}


def _unkept(kept: dict[str, Any]) -> minutes.Found:
    days = {name: dt.date.fromisoformat(kept[name]) for name in _DAYS if kept[name]}
    return minutes.Found(**kept | days | {"lacks": ()})


_DAYS = ("due_on", "due_earliest")


def check_form(request: Request) -> Job:
    """The form for a set of minutes."""

    def open_form(context: Context) -> Reply:
        permissions.require(context, "read the plan")
        if request.trigger_id is None:  # a mention, a direct message and the command line cannot open a form
            raise Sorry(f"{messages.HOW} Nothing was recorded.")
        known = meetings.of_board(context.connection, context.asker.board_id)
        near = sorted(known, key=lambda one: abs((one.held_on - context.today).days))
        standing = [one for one in near if one.state != "cancelled"]
        return Reply(view=messages.check_form(standing[:25], mint()))

    return Job("check minutes", open_form)


def _checked(request: Request) -> Job:
    def check(context: Context) -> Reply:
        chosen = request.fields.get("meeting", "")
        meeting = by_value(context, chosen) if chosen else None
        text = request.fields.get("minutes", "")
        if not text.strip():
            raise Sorry("Paste the minutes. Nothing was recorded.", field="minutes")
        return Reply(view=meeting_messages.done(_check(context, meeting, text), "Checked"), how="update")

    return Job("check minutes", check, writes=True, once=request.metadata or None)


# ---- recording what was found


def _record_button(request: Request) -> Job:
    draft_id = request.value
    return Job("record actions of minutes", lambda c: _record(c, draft_id), writes=True, once=f"minutes:{draft_id}")


def _record(context: Context, draft_id: str) -> Reply:
    kept = drafts.take(context.connection, draft_id, context.asker.person_id, context.now)
    if kept is None or "actions" not in kept or "meeting_id" not in kept:
        raise Sorry("What was checked is gone: it was recorded, or is older than a day. Nothing was recorded now. "
                    "Check the minutes again.")  # fmt: skip
    meeting = by_value(context, str(kept["meeting_id"]))
    found = [_unkept(one) for one in kept["actions"]]
    return enter(context, meeting, found)


def enter(context: Context, meeting: MeetingView, found: Sequence[minutes.Found], notes: tuple[str, ...] = ()) -> Reply:
    """Record actions that lack nothing as agreed at a meeting: a ref for each, and one audit row for all of them."""
    permissions.require(context, "add an action", subject=f"meeting {meeting.id}", monitor=meeting.party_id)
    board_id, added = context.asker.board_id, []
    for one in found:
        new = _new(context, one, meeting, notes)
        actions.add(context.connection, board_id, new, context.today)
        action_log.tell(context, new.ref or "", new.lead_ids)
        added.append((new.ref or "", new.title, one.owner, new.due_on))
    context.note("record actions of minutes", f"meeting {meeting.id}", actions=[ref for ref, *_ in added])
    return say(messages.recorded(added, meeting, context.glossary))


def _new(context: Context, one: minutes.Found, meeting: MeetingView, notes: tuple[str, ...]) -> NewAction:
    """An action agreed at a meeting: the group that agreed it monitors it. An outside committee monitors nothing."""
    assert one.owner_id is not None
    group = next(
        party for party in naming.parties(context.connection, context.asker.board_id) if party.id == meeting.party_id
    )
    after = meeting.held_on + dt.timedelta(days=1)
    hangs = meetings.next_of_group(context.connection, meeting.party_id, after) if one.at_next_meeting else None
    return NewAction(
        ref=actions.next_ref(context.connection, context.asker.board_id), title=one.title,
        short_title=shorten(one.title, SHORT), lead_ids=(one.owner_id,), deadline_words=one.due_words,
        due_on=hangs.held_on if hangs else one.due_on, due_earliest=one.due_earliest, is_approximate=one.is_approximate,
        monitor_party_id=None if group.sort == "committee" else meeting.party_id, agreed_at_id=meeting.id,
        meeting_id=hangs.id if hangs else None, notes=notes,
    )  # fmt: skip


VERBS: dict[str, WordReader] = {"template": template_words, "check": check_words}
FORMS_OF: dict[str, Reader] = {"check": check_form}
BUTTONS: dict[str, Reader] = {
    "meeting.check": check_form,
    "meeting.template": _template_button,
    "meeting.record": _record_button,
}
FORMS: dict[str, Reader] = {"meeting.checked": _checked, "meeting.template.save": _template_save}
OPTIONS: dict[str, Reader] = {}
