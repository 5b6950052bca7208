"""What the board's action log says: what meetings agreed, the form for more, and themes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from messages import horizon
from messages.actions import due, row
from messages.blocks import Block, Draft, Message, button, count, day, esc, field, modal, option, plain
from messages.paging import Page, paged
from store.read_models import Frozen, Listed, Party
from store.read_models.meetings import MeetingView
from store.read_models.themes import ThemeView

LONGEST = 1_500  # characters of an action
EXAMPLE = "`/actions add Chair of PAQA to write to schools by 31 January 2016`"
ADD = button("Add an action", "actions.add", about="to the action log")
_NO_CHILD = "Name no child, adult or family."


class LogView(Frozen):
    """The action log: each action with the meeting that agreed it, newest meeting first."""

    title: str
    rows: tuple[tuple[MeetingView | None, Listed], ...]
    may_add: bool = False


def meeting_name(meeting: MeetingView) -> str:
    """A meeting in words: 'PAQA, 3 December 2015'."""
    return f"{meeting.party_name}, {day(meeting.held_on)}"


def log(view: LogView, page: int, words: str, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """One page of the action log; an empty one says so."""
    draft = Draft(glossary).header("Action log").section(f"*{esc(view.title)}*")
    add = [ADD] if view.may_add else []
    if not view.rows:
        return (
            draft.section(f"Nothing is on the action log here. To add what was agreed: {EXAMPLE}.")
            .buttons(add)
            .message()
        )
    rows = [row(item, today) for _, item in view.rows]
    shown = paged(rows, page)
    draft.context(shown.where)
    before: object = ()
    for index in shown.rows:
        meeting, item = view.rows[index]
        if meeting != before:
            agreed = f"Agreed at {esc(meeting_name(meeting))}" if meeting else "Agreed at no meeting of the calendar"
            draft.divider().section(f"*{agreed}*")
            before = meeting
        draft.section(rows[index], button("Details", "actions.details", item.action.ref, about=item.action.ref))
    turns = shown.turn("actions.log_previous", "actions.log_next", after=f"|{words}")
    return draft.buttons([*turns, *add]).message()


# ---- entered and told


def added(item: Listed, meeting: MeetingView | None, monitor: str | None, told: int, glossary: Mapping[str, str],
          today: dt.date) -> Draft:  # fmt: skip
    """What was entered, under which reference, and who is told."""
    action = item.action
    draft = Draft(glossary).section(f"Entered as *{esc(action.ref)}* on the action log.").section(row(item, today))
    if action.title != action.short_title:
        draft.section(esc(action.title))
    agreed = f"Agreed at {esc(meeting_name(meeting))}. " if meeting else ""
    watched = (
        f"Monitored by {esc(monitor)}. " if monitor
        else f"No group monitors it yet: `/actions {action.ref} monitored by …`. "
    )  # fmt: skip
    people = (
        f"{count(told, 'person')} will be told." if told == 1 else f"{count(told, 'person', 'people')} will be told."
        if told else "Nobody on the list answers for its owners yet, so nobody was told."
    )  # fmt: skip
    return draft.context(f"{agreed}{watched}{people}")


def given(item: Listed, glossary: Mapping[str, str]) -> Message:
    """A direct message to those who answer for an action that was entered."""
    action = item.action
    draft = Draft(glossary).section(f"*{esc(action.ref)}* is yours to do: {esc(action.title)}")
    draft.section(due(action)[:1].upper() + due(action)[1:])
    return draft.buttons([button("Update", "update.open", action.ref, about=action.ref)]).message()


# ---- the form


def how_to_add() -> Message:
    """Where no form can open by itself."""
    draft = Draft().section(
        f"Press the button for the form, or write it in one line: {EXAMPLE.replace('/', '')}. Nothing has been "
        "recorded yet."
    )
    return draft.buttons([ADD]).message()


def form(
    metadata: str, *, title: str = "", leads: Sequence[Party] = (), support: Sequence[Party] = (), due: str = "",
    notice: str | None = None,
) -> Block:  # fmt: skip
    """The form for an action that was agreed: what, who, by when, and where it was agreed; with what is known."""
    blocks = Draft().section(notice).view_blocks() if notice else []
    what: Block = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST}
    if title:
        what["initial_value"] = title[:LONGEST]
    chosen: Block = {
        "type": "external_select",
        "min_query_length": 0,
        "placeholder": plain("A meeting in the calendar"),
    }
    when: Block = {"type": "plain_text_input", "max_length": 150}
    if due:
        when["initial_value"] = due[:150]
    where = field("meeting", "Agreed at which meeting?", chosen, optional=True)
    where["element"]["action_id"] = "actions.meeting"
    blocks += [
        field("title", "What is to be done?", what, hint=_NO_CHILD),
        _parties("leads", "Who does it?", "Each of them owes a return.", leads),
        _parties("support", "Who supports?", "They owe none.", support, optional=True),
        field("due", "By when?", when,
              hint="In words: “by 31 January 2016”, “by the February Board”."),
        where,
        field("theme", "Theme", {"type": "plain_text_input", "max_length": 100}, optional=True,
              hint="For example: professional curiosity."),
    ]  # fmt: skip
    return modal("Add an action", "actions.add_save", blocks, submit="Enter it", close="Cancel", metadata=metadata)


def _parties(block_id: str, label: str, hint: str, chosen: Sequence[Party], *, optional: bool = False) -> Block:
    select: Block = {
        "type": "multi_external_select", "min_query_length": 0, "placeholder": plain("Agencies, groups or posts"),
    }  # fmt: skip
    if chosen:
        select["initial_options"] = [option(one.name, str(one.id)) for one in chosen]
    block = field(block_id, label, select, hint=hint, optional=optional)
    block["element"]["action_id"] = f"actions.party_{block_id}"
    return block


def meeting_options(found: Sequence[MeetingView]) -> list[Block]:
    """Meetings to choose from."""
    return [option(meeting_name(one), str(one.id)) for one in found[:100]]


def party_options(found: Sequence[Party]) -> list[Block]:
    """Parties to choose from."""
    return [option(one.name, str(one.id)) for one in found[:100]]


# ---- themes


def themes(found: Sequence[ThemeView], page: int, glossary: Mapping[str, str]) -> Message:
    """Every theme in a line, the most frequent first; none is said."""
    draft = Draft(glossary).header("Themes across actions and horizon")
    if not found:
        return draft.section("No action and no horizon item has a theme yet.").context(_HOW).message()
    rows = [_theme(one) for one in found]
    shown = paged(rows, page, most=30)
    draft.section(f"{count(len(found), 'theme')}, the most frequent first.").context(shown.where)
    draft.section("\n".join(rows[index] for index in shown.rows))
    return draft.context(_HOW).buttons(_turns(shown, "")).message()


def _turns(page: Page, name: str) -> list[Block]:
    return page.turn("actions.themes_previous", "actions.themes_next", after=f"|{name}")


_HOW = (
    "One theme whole: `/actions theme training`. To give an action a theme: `/actions 4.5 theme …`; a horizon item: "
    "`/horizon 3 theme …`. For the business unit, and for who keeps the item."
)


def _theme(one: ThemeView) -> str:
    parts = []
    if one.actions:
        late = f", {one.overdue} of them overdue" if one.overdue else ""
        parts.append(f"{one.open} of {count(len(one.actions), 'action')} open{late}")
    if one.items:
        names = ", ".join(horizon.name(item.number) for item in one.items)
        parts.append(f"on the horizon: {names}")
    return f"• *{esc(one.name)}*: {'; '.join(parts)}"


def theme(one: ThemeView, page: int, today: dt.date, glossary: Mapping[str, str]) -> Message:
    """One theme with all its actions and horizon items."""
    draft = Draft(glossary).header(f"Theme: {one.name}").section(_theme(one))
    rows = [*(row(item, today) for item in one.actions), *(horizon.row(item, today) for item in one.items)]
    opened: list[tuple[str, str]] = [("actions.details", item.action.ref) for item in one.actions]
    opened += [("horizon.show", str(item.number)) for item in one.items]
    shown = paged(rows, page)
    draft.context(shown.where)
    for index in shown.rows:
        action_id, value = opened[index]
        about = value if action_id == "actions.details" else horizon.name(int(value))
        draft.section(rows[index], button("Details", action_id, value, about=about))
    return draft.buttons(_turns(shown, one.name)).message()
