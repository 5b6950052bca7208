"""One action whole: what it says, all of its life, and what the asker may do to it now."""

from __future__ import annotations

from commands import permissions
from commands.actions import action_log, proposing, revisions, signoff
from commands.core import Context
from messages import action_details as messages
from messages import reviews as review_messages
from messages.agenda import name as meeting_name
from messages.blocks import Message
from store import actions, meetings, reviews, standing, timeline
from store.actions import Wanted
from store.read_models import ActionView


def details(context: Context, ref: str, page: int) -> Message | None:
    """One action whole; None when there is none that may be seen."""
    wanted = Wanted(refs=(ref,), only_open=False)
    found = actions.find(context.connection, context.asker.board_id, context.reader, wanted, context.today)
    if not found:
        return None
    action = found[0].action
    text = None
    if action.recommendation is not None:
        text = _recommendation(context, action.recommendation, action.review_id)
    view = messages.DetailsView(
        item=standing.listed(action, context.today),
        events=timeline.events(context.connection, context.asker.board_id, context.reader, action, context.today),
        recommendation_text=text,
        page=page,
        buttons=(*may_do(context, action), ("Evidence", "actions.evidence")),
        meetings=_meetings(context, action),
        kept=action_log.kept(context, action),
        logged=action_log.logged(context, action.id),
    )
    return messages.details(view, context.today, context.glossary)


def _recommendation(context: Context, label: str, review_id: int | None) -> str | None:
    """The words of a recommendation with all that was decided of it, if whoever reads the answer may see it."""
    found = reviews.recommendation(context.connection, context.asker.board_id, context.reader, label, review_id)
    return review_messages.recommendation(found) if found else None


def _meetings(context: Context, action: ActionView) -> tuple[str, ...]:
    """The meeting that an action's date hangs on and moves with, and the one that agreed it."""
    said = (("Its date hangs on", action.meeting_id), ("Agreed at", action.agreed_at_id))
    found = [
        (words, meetings.by_id(context.connection, context.asker.board_id, meeting_id))
        for words, meeting_id in said
        if meeting_id is not None
    ]
    return tuple(
        f"{words}: {meeting_name(meeting)}{', which was cancelled' if meeting.state == 'cancelled' else ''}"
        for words, meeting in found
        if meeting is not None
    )


def may_update(context: Context, action: ActionView) -> bool:
    """Whether the asker may say something of an action: for a post of their own, or on somebody's behalf."""
    if action.closed_as is not None:
        return False
    return permissions.may(context, "update on behalf") or bool(permissions.own_parts(context, action))


def may_do(context: Context, action: ActionView) -> tuple[tuple[str, str], ...]:
    """The buttons for what the asker may do to an action as it stands: (label, action id)."""
    found = [("Update", "update.open")] if may_update(context, action) else []
    if proposing.own_open(context, action):
        found.append(("Propose complete", "signoff.propose"))
    if revisions.may_ask(context, action):
        found.append(("Ask for a date", "revisions.open"))
    if revisions.may_settle(context, action) and revisions.pending(context, action):
        found.append(("Grant or refuse a date…", "revisions.decide"))
    if signoff.may_now(context, action):
        found.append(("Sign off…" if action.closed_as is None else "Reopen or check…", "signoff.open"))
    return tuple(found)
