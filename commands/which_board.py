"""Of which board a request is, where one store holds several; and that an answer says so, and its buttons remember it.

A button or form belongs to the board that it was shown for; words typed in a group's channel to that group's board;
anything else to the board that the person chose last (`/partnership use`), else to the first on which they hold a
post. What a button says can be forged: it only chooses among the boards on which that very person is registered.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import Connection

from commands.clock import local_day
from commands.core import Reply, Request
from messages import boards as messages
from store import askers, channels
from store.read_models import Asker


def read(request: Request) -> Request:
    """The request as its command knows it, with the board that its button or form was shown for taken off."""
    by_value, value = messages.untagged(request.value)
    by_form, metadata = messages.untagged(request.metadata)
    if by_value is None and by_form is None:
        return request
    return replace(request, value=value, metadata=metadata, board_id=by_value if by_value is not None else by_form)


def asker_of(connection: Connection, request: Request, now: dt.datetime) -> Asker | None:
    """Who asks, as a member of the board that is asked, with the posts held on that board's own day.

    None when nobody is registered as this (team, user), or not on the board that a button was shown for.
    """
    found = askers.askers(connection, request.team_id, request.user_id, local_day(now))
    if not found:
        return None
    wanted = request.board_id
    if wanted is not None and found[0].boards_in_store > 1:
        chosen = next((one for one in found if one.board_id == wanted), None)
    elif len(found) > 1 and (bound := channels.bound(connection, request.channel_id or "")):
        chosen = next((one for one in found if one.board_id == bound.board_id and one.holdings), found[0])
    else:
        chosen = found[0]
    if chosen is None or (today := local_day(now, chosen.zone)) == local_day(now):
        return chosen
    again = askers.asker_by_id(connection, chosen.person_id, today)
    return again.model_copy(update={"other_boards": chosen.other_boards}) if again else None


def shown(reply: Reply, asker: Asker) -> Reply:
    """The reply with its buttons and forms remembering the board, and its name at the top for people on several."""
    if asker.boards_in_store < 2:
        return reply
    message, view = reply.message, reply.view
    if message is not None:
        message = message.model_copy(update={"blocks": tuple(messages.tag(message.blocks, asker.board_id))})
        message = messages.headed(message, reply.of_board or asker.board_name) if asker.other_boards else message
    if view is not None:
        view = messages.tag_view(view, asker.board_id)
        view = messages.headed_view(view, asker.board_name) if asker.other_boards else view
    return reply.model_copy(update={"message": message, "view": view})
