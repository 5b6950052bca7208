"""Actions that meetings agree, which need no review behind them, and what the business unit keeps of any action.

`/actions add Chair of PAQA to write to schools by 31 January 2016`, `/actions log`, `/actions theme training`,
`/actions A-3 plan year 2016/17`, `/actions A-3 monitored by CSE Subgroup`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from commands import asking, permissions, shortcuts, typed_dates
from commands.actions import themes as theming
from commands.core import Context, Job, Reader, RefReader, Reply, Request, WordReader, mint, say
from commands.directory import (
    action_named,
    directory,
    each_named,
    meeting_named,
    members_or_itself,
    own_groups,
    parties_like,
    party_by_id,
    party_named,
)
from commands.errors import Sorry
from commands.reading import meetings as said
from commands.reading import names
from commands.reading.agreed import NEXT_MEETING, read_agreed, split_owners
from commands.reading.dates import deadlines as dates
from commands.reading.dates.read_as import of_days
from messages import action_log as messages
from messages import challenge as challenge_messages
from messages import horizon as horizon_messages
from messages.blocks import Draft, Message, day, esc, modal, shorten
from messages.blocks import say as words_alone
from messages.errors import too_long
from store import actions, askers, challenges, deliveries, horizon, meetings, people, returns, themes, voices
from store.actions import NewAction, Wanted
from store.read_models import ActionView, Party
from store.read_models.meetings import MeetingView

BRIEF = 200  # characters of a challenge beside its action
SHORT = 100  # characters of the title that lists show
_VALUE = re.compile(r"(?P<page>\d{1,4})\|(?P<words>.*)", re.DOTALL)
_YEAR = re.compile(r"(?:year\s+|for\s+)*(?P<first>20\d\d)\s*[/-]\s*(?:20)?(?P<second>\d\d)", re.IGNORECASE)


# ---- entering one


def _read_add(words: str) -> Job:
    if not words:
        return Job("open the form for an action", _open_form)

    def run(context: Context) -> Reply:
        read = read_agreed(words, context.today)
        if read is None:
            raise Sorry(f"Say who is to do what by when, for example {messages.EXAMPLE}. Nothing was recorded.")
        known = directory(context)
        leads, support = split_owners(read.owners, known)
        new = _New(
            title=read.title[:1].upper() + read.title[1:],
            leads=[each for one in leads for each in each_named(context, one, example=messages.EXAMPLE)],
            support=[party_named(context, one, example=messages.EXAMPLE) for one in support],
            due=read.deadline, meeting=_meeting(context, read.meeting) if read.meeting else None,
        )  # fmt: skip
        return say(_add(context, new).buttons([messages.ADD]).message())

    return Job("add an action", run, writes=True)


def _open_form(context: Context) -> Reply:
    _require_add_somewhere(context)
    if context.request.trigger_id is None:  # a mention, a direct message and the command line cannot open a form
        return say(messages.how_to_add())
    return Reply(view=messages.form(f"{mint()}|"))


def _from_message(context: Context, source: shortcuts.Source, notice: str | None) -> dict[str, Any]:
    """The form with the message's words; who is to do it, and by when, where the words say so plainly."""
    _require_add_somewhere(context)
    read = read_agreed(source.words, context.today)
    metadata = f"{mint()}|{source.place}"
    known = directory(context)
    if read is not None and "\n" not in source.words:
        leads, support = split_owners(read.owners, known)
        found = [names.find_party(one, known) for one in (*leads, *support)]
        if found and all(isinstance(one, names.Found) for one in found):
            parties = [party_by_id(context, str(one.party.id)) for one in found if isinstance(one, names.Found)]
            owners = tuple(party for party in parties if party is not None)
            title = read.title[:1].upper() + read.title[1:]
            return messages.form(
                metadata, title=title, leads=owners[: len(leads)], support=owners[len(leads) :], due=read.deadline,
                notice=notice,
            )  # fmt: skip
    return messages.form(metadata, title=source.words, notice=notice)


def _require_add_somewhere(context: Context) -> None:
    groups = own_groups(context)
    permissions.require(context, "add an action", monitor=groups[0].id if groups else None)


def _save(request: Request) -> Job:
    fields = request.fields
    once, _, place = request.metadata.partition("|")

    def run(context: Context) -> Reply:
        meeting = None
        if fields.get("meeting"):
            meeting = meetings.by_id(context.connection, context.asker.board_id, _number(fields["meeting"]))
        new = _New(
            title=fields.get("title", "").strip(), leads=_chosen(context, fields.get("leads", "")),
            support=_chosen(context, fields.get("support", "")), due=fields.get("due", ""), meeting=meeting,
            theme=fields.get("theme", "").strip(), place=place,
        )  # fmt: skip
        return Reply(view=modal("Entered", "actions.shown", _add(context, new).view_blocks()), how="update")

    return Job("add an action", run, writes=True, once=once or None)


def _number(words: str) -> int:
    return int(words) if re.fullmatch(r"\d{1,9}", words) else 0


def _chosen(context: Context, lines: str) -> list[Party]:
    found = (party_by_id(context, line) for line in lines.splitlines())
    return [party for party in found if party is not None]


class _New:
    """What is to be entered, from words or from the form."""

    def __init__(
        self, *, title: str, leads: list[Party], support: list[Party], due: str, meeting: MeetingView | None,
        theme: str = "", place: str = "",
    ) -> None:  # fmt: skip
        self.title, self.leads, self.support, self.due = title, leads, support, due
        self.meeting, self.theme, self.place = meeting, theme, place


def _add(context: Context, new: _New) -> Draft:
    """Enter an action and tell its owners. One owner at least, a date, a title (standards for recording, rec. vi)."""
    connection, asker = context.connection, context.asker
    group = _own_group(context)
    monitor = new.meeting.party_id if new.meeting else group.id if group else None
    permissions.require(context, "add an action", monitor=monitor)
    if monitor is None:  # who watches over the board's reviews watches over this too: else no round would ask of it
        monitor = returns.usual_monitor(connection, asker.board_id, context.reader)
    if not new.title:
        raise Sorry("Say in a few words what is to be done. Nothing was recorded.", field="title")
    if len(new.title) > messages.LONGEST:
        raise Sorry(too_long(messages.LONGEST, len(new.title)), field="title")
    if not new.leads:
        raise Sorry("Say who does it: every action has an owner. Nothing was recorded.", field="leads")
    hangs = _next_meeting(context, new)
    since = new.meeting.held_on if new.meeting else context.today
    due = _deadline(context, f"by {hangs.held_on:%-d %B %Y}" if hangs else new.due, since)
    link = shortcuts.link(new.place)
    ref = actions.next_ref(connection, asker.board_id)
    lead_ids = tuple(dict.fromkeys(party.id for lead in new.leads for party in members_or_itself(context, lead)))
    actions.add(
        connection, asker.board_id,
        NewAction(
            ref=ref, title=new.title, short_title=shorten(new.title.split("\n")[0], SHORT), lead_ids=lead_ids,
            support_ids=tuple(party.id for party in new.support), deadline_words=new.due.strip(),
            due_earliest=due.earliest, due_on=due.latest, is_approximate=due.approximate, monitor_party_id=monitor,
            agreed_at_id=new.meeting.id if new.meeting else None, meeting_id=hangs.id if hangs else None,
            topics=(themes.plain(new.theme),) if new.theme else (),
            notes=(f"From a message in Slack: {link}",) if link else (),
        ),
        context.today,
    )  # fmt: skip
    meeting_id = new.meeting.id if new.meeting else None
    context.note("add an action", f"action {ref}", leads=list(lead_ids), agreed_at=meeting_id)
    (item,) = actions.find(connection, asker.board_id, asker, Wanted(refs=(ref,)), context.today)
    told = tell(context, ref, lead_ids)
    watched = party_by_id(context, str(monitor))
    name = watched.name if watched else None
    return messages.added(item, new.meeting, name, told, context.glossary, context.today)


def _next_meeting(context: Context, new: _New) -> MeetingView | None:
    """The meeting that a deadline such as "by the next PAQA meeting" hangs on; None where it is a date."""
    asked = NEXT_MEETING.fullmatch(new.due.strip(" ."))
    if asked is None:
        return None
    said_group = (asked["of"] or asked["group"]).strip()
    own = _own_group(context)
    if said_group:
        group_id: int | None = party_named(context, said_group, example="by the next PAQA meeting").id
    else:
        group_id = new.meeting.party_id if new.meeting else own.id if own else None
    if group_id is None:
        raise Sorry(
            "Whose next meeting? Say for example “by the next PAQA meeting”. Nothing was recorded.", field="due"
        )
    after = context.today
    if new.meeting is not None and new.meeting.party_id == group_id:
        after = max(after, new.meeting.held_on + dt.timedelta(days=1))
    found = meetings.next_of_group(context.connection, group_id, after)
    if found is None:
        raise Sorry(
            "That group’s next meeting is not in the calendar. Say a date, or enter the meeting first with `/meeting "
            "add`. Nothing was recorded.",
            field="due",
        )
    reading = of_days(new.due, (found.held_on,), f"the next meeting of {found.party_name} in the calendar", "due")
    typed_dates.note(context, reading)
    return found


def _deadline(context: Context, words: str, since: dt.date) -> dates.Deadline:
    """The date, read as boards write it; what is no date ("asap", "TBC", "ongoing") is asked, never guessed."""
    if not words.strip():
        raise Sorry(
            "By when? Every action has a date, for example “by 31 January 2016”. Nothing was recorded.", field="due"
        )
    read = typed_dates.read(context, words, "due")
    if read.kind == "recurring":
        raise Sorry(
            f"“{esc(words)}” comes round again and again. {read.ask or 'Say the date of the next one.'} "
            "Nothing was recorded. Enter the next one with its date.",
            field="due",
        )
    if read.kind != "date" or read.latest is None:
        raise Sorry(f"“{esc(words)}”: {read.ask or 'By what date at the latest?'} Nothing was recorded.", field="due")
    if read.latest < since:
        raise Sorry(f"{day(read.latest)} has passed already: which date is meant? Nothing was recorded.", field="due")
    return read


def _own_group(context: Context) -> Party | None:
    """The group that the asker chairs, for a chair of one: what it agrees, it monitors."""
    groups = own_groups(context)
    return groups[0] if len(groups) == 1 else None


def _meeting(context: Context, words: str) -> MeetingView:
    """The meeting that agreed it: by its day, else the group's latest."""
    named = said.read_named(words, context.today)
    if named.first is None and named.group and not named.ask:
        group = party_named(context, named.group, example="agreed at PAQA 3 December 2015")
        latest = meetings.last_of_group(context.connection, group.id, context.today + dt.timedelta(days=1))
        if latest is not None:
            return latest
    return meeting_named(context, words)


def tell(context: Context, ref: str, party_ids: Iterable[int]) -> int:
    """Plan a direct message to those who answer for the owners, but the asker; how many."""
    board_id, connection = context.asker.board_id, context.connection
    told = {one for party in party_ids for one in voices.who_speak_for(connection, board_id, party, context.today)}
    planned = 0
    for person in people.everyone(connection, board_id, context.today):
        if person.person_id not in told - {context.asker.person_id} or not person.team_id or not person.user_id:
            continue
        deliveries.plan(
            connection, key=f"given:{board_id}:{ref}:{person.person_id}", kind="given", board_id=board_id,
            team_id=person.team_id, target=person.user_id, now=context.now, person=person.person_id, ref=ref,
        )  # fmt: skip
        planned += 1
    return planned


def render_given(
    connection: Connection, args: Mapping[str, Any], _now: dt.datetime, today: dt.date, glossary: dict[str, str]
) -> Message | None:
    """That an action was entered which a person answers for, as it is when this is sent."""
    asker = askers.asker_by_id(connection, int(args["person"]), today)
    if asker is None:
        return None
    found = actions.find(connection, asker.board_id, asker, Wanted(refs=(str(args["ref"]),)), today)
    return messages.given(found[0], glossary) if found else None


# ---- reading the log


def kept(context: Context, action: ActionView) -> tuple[tuple[str, str], ...]:
    """What is kept of an action beside its promise, as (label, words): only what there is."""
    monitor = party_by_id(context, str(action.monitor_party_id)) if action.monitor_party_id else None
    found = (
        ("Monitored by", monitor.name if monitor else ""),
        ("Themes", ", ".join(themes.plain(topic) for topic in action.topics)),
        ("Business plan", action.plan_year or ""),
    )
    return tuple((label, words) for label, words in found if words)


def logged(context: Context, action_id: int) -> tuple[tuple[str, str], ...]:
    """The challenges and horizon items that are about an action, as (number, words), of those the reader may see."""
    connection, board_id = context.connection, context.asker.board_id
    raised = challenges.find(connection, board_id, context.reader, action_id=action_id)
    spotted = horizon.items(connection, board_id, action_id=action_id)
    return (
        *((challenge_messages.name(one.number), shorten(f"to {one.to}: {one.issue}", BRIEF)) for one in raised),
        *((horizon_messages.name(one.number), one.title) for one in spotted),
    )


_NEWS = re.compile(r"\d\.\d|:")
"""What no group's name holds: "log on 9.1: …" is news of an action, and no question about the log."""


def _read_log(words: str) -> Job:
    if _NEWS.search(words):
        return asking.job(f"log {words}")
    paged = re.fullmatch(r"(?P<words>.*?)\s*page\s+(?P<page>\d{1,4})", words, re.IGNORECASE)
    return _log_job(paged["words"], int(paged["page"])) if paged else _log_job(words, 1)


def _log_job(words: str, page: int) -> Job:
    return Job("read the action log", lambda context: _log(context, words.strip(), page))


def _log(context: Context, words: str, page: int) -> Reply:
    permissions.require(context, "read the plan")
    connection, board_id = context.connection, context.asker.board_id
    asked = re.fullmatch(r"(?P<state>open|closed|all)?\s*(?:(?:of|for|at)\s+)?(?P<group>.*)", words, re.IGNORECASE)
    assert asked is not None  # every part may be empty
    state = (asked["state"] or "all").lower()
    group = party_named(context, asked["group"], example="`/actions log PAQA`") if asked["group"] else None
    calendar = {one.id: one for one in meetings.of_board(connection, board_id)}
    rows = []
    for item in actions.find(connection, board_id, context.reader, Wanted(only_open=False), context.today):
        action = item.action
        meeting = calendar.get(action.agreed_at_id) if action.agreed_at_id else None
        if meeting is None and (action.review_id is not None or action.kind != "action"):
            continue
        if group is not None and group.id not in (meeting.party_id if meeting else None, action.monitor_party_id):
            continue
        if state == "all" or (action.closed_as is None) == (state == "open"):
            rows.append((meeting, item))
    rows.sort(key=lambda one: one[0].held_on if one[0] else dt.date.min, reverse=True)
    of = f", {group.name}" if group else ""
    which = {"all": "Everything that was agreed", "open": "What is open", "closed": "What is closed"}[state]
    own = _own_group(context)
    may_add = permissions.may(context, "add an action", monitor=own.id if own else None)
    view = messages.LogView(title=f"{which}{of}: {len(rows)}", rows=tuple(rows), may_add=may_add)
    turned = context.request.door == "button"
    return say(messages.log(view, page, words, context.today, context.glossary), replace=turned)


# ---- the pages' buttons


def _turn(job: Any) -> Reader:
    def read(request: Request) -> Job:
        turned = _VALUE.fullmatch(request.value)
        found: Job = job(turned["words"], int(turned["page"])) if turned else job("", 1)
        return found

    return read


# ---- what the business unit keeps of any action


def _read_plan_year(ref: str, words: str) -> Job:
    read = _YEAR.fullmatch(words.strip(" ."))
    if read is None or (int(read["first"]) + 1) % 100 != int(read["second"]):
        raise Sorry(f"Say which year, for example `/actions {esc(ref)} plan year 2016/17`. Nothing was recorded.")
    year = f"{read['first']}/{read['second']}"

    def run(context: Context) -> Reply:
        action = action_named(context, ref)
        permissions.require(context, "keep the plan", subject=f"action {action.ref}")
        actions.keep(context.connection, action.id, plan_year=year)
        context.note("keep the plan", f"action {action.ref}", plan_year=year)
        return say(words_alone(f"*{action.ref}* stands in the business plan for {year}."))

    return Job("keep the plan", run, writes=True)


def _read_monitor(ref: str, words: str) -> Job:
    example = f"`/actions {esc(ref)} monitored by CSE Subgroup`"
    named = re.sub(r"^by\s+", "", words.strip(" ."), flags=re.IGNORECASE)
    if not named:
        raise Sorry(f"Say by which group, for example {example}. Nothing was recorded.")

    def run(context: Context) -> Reply:
        action = action_named(context, ref)
        permissions.require(context, "keep the plan", subject=f"action {action.ref}")
        group = party_named(context, named, example=example)
        if group.kind != "group":
            raise Sorry(f"{esc(group.name)} is no group; an action is monitored by one. Nothing was recorded.")
        actions.keep(context.connection, action.id, monitor_party_id=group.id)
        context.note("keep the plan", f"action {action.ref}", monitor=group.id)
        return say(words_alone(f"*{action.ref}* is monitored by {esc(group.name)} from now on."))

    return Job("keep the plan", run, writes=True)


# ---- the form's lists


def _party_options(request: Request) -> Job:
    return Job("read the plan", lambda context: Reply(
        options=messages.party_options(parties_like(context, request.text))
    ))  # fmt: skip


def _meeting_options(request: Request) -> Job:
    def run(context: Context) -> Reply:
        typed = request.text.casefold()
        found = meetings.of_board(context.connection, context.asker.board_id)
        near = sorted(
            (one for one in found if one.state != "cancelled"), key=lambda one: abs(one.held_on - context.today)
        )
        return Reply(options=messages.meeting_options(
            [one for one in near if typed in messages.meeting_name(one).casefold()]
        ))  # fmt: skip

    return Job("read the plan", run)


def _add_button(_request: Request) -> Job:
    return Job("open the form for an action", _open_form)


VERBS: dict[str, RefReader] = {
    "theme": theming.read_set_theme, "plan": _read_plan_year, "plan year": _read_plan_year, "monitored": _read_monitor,
    "monitored by": _read_monitor, "monitor": _read_monitor,
}  # fmt: skip
NOUNS: dict[str, WordReader] = {
    "add": _read_add, "log": _read_log, "action log": _read_log, "theme": theming.read_theme,
    "themes": theming.read_theme,
}  # fmt: skip
BUTTONS: dict[str, Reader] = {
    "actions.add": _add_button,
    **{f"actions.log_{way}": _turn(_log_job) for way in ("previous", "next")},
    **{f"actions.themes_{way}": _turn(theming.theme_job) for way in ("previous", "next")},
}
SHORTCUTS: dict[str, Reader] = {"shortcut.action": shortcuts.of_message("open the form for an action", _from_message)}
FORMS: dict[str, Reader] = {"actions.add_save": _save}
OPTIONS: dict[str, Reader] = {
    "actions.party_leads": _party_options, "actions.party_support": _party_options, "actions.meeting": _meeting_options,
}  # fmt: skip
