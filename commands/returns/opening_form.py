"""The form that opens a monitoring round: of which group, for the meeting of which day, with updates by when."""

from __future__ import annotations

import datetime as dt
import re

from commands import permissions
from commands.core import Context, Job, Reader, Reply, Request, mint
from commands.errors import Sorry
from commands.returns.opening_rounds import opened
from messages import round_forms as messages
from messages.blocks import day
from store import cycles, meetings


def _open_form(_: Request) -> Job:
    def open_form(context: Context) -> Reply:
        permissions.require(context, "run a round")
        connection = context.connection
        groups = [
            (
                one.name,
                meeting.held_on
                if (meeting := meetings.next_of_group(connection, one.id, context.today))
                else None,
            )
            for one in cycles.monitors(connection, context.asker.board_id)
        ]  # fmt: skip
        if not groups:
            raise Sorry(
                "No group monitors any action of the plan, so there is nobody to hold a round. Nothing was recorded. "
                "Say which group monitors a review first."
            )
        return Reply(view=messages.opening_form(groups, context.settings.rounds.cutoff_days, mint()))

    return Job("open the form of a round", open_form)


def _save(request: Request) -> Job:
    once = request.metadata if re.fullmatch(r"[\w-]{1,40}", request.metadata) else ""
    if not once:
        raise Sorry("This form is too old to be used. Nothing was recorded. Type `/returns round open`.")
    given = {"for": request.fields.get("group", "")}
    for name in ("meeting", "by"):
        if chosen := request.fields.get(name, ""):
            given[name] = day(dt.date.fromisoformat(chosen)) if re.fullmatch(r"\d{4}-\d\d-\d\d", chosen) else chosen
    return Job("run a round", lambda context: opened(context, given), writes=True, once=f"open:{once}")


BUTTONS: dict[str, Reader] = {"returns.round_open": _open_form}
FORMS: dict[str, Reader] = {"returns.round_open_save": _save}
