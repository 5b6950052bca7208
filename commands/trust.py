"""Whether a channel may be told of the plan at the moment of a post."""

from __future__ import annotations

import datetime as dt

from commands.undelivered import board_day
from commands.web_api import WebApi
from store import channels, people
from store.db import Store
from store.read_models import Planned


class Trust:
    """Asks Slack and the partnership's list; see `why_not`."""

    def __init__(self, store: Store, web: WebApi, bot_user_id: str) -> None:
        self._store, self._web, self._bot_user_id = store, web, bot_user_id

    def why_not(self, delivery: Planned, channel: str, now: dt.datetime, *, for_the_registered: bool) -> str | None:
        """Why nothing of the plan may be posted in a channel now; None when it may.

        A channel shared with other workspaces is trusted when everybody in it is registered; for what is for the
        registered alone, so is any other.
        """
        if delivery.args.get("asker"):  # an answer where anybody in the workspace may read is for the asker alone
            with self._store.reading() as connection:
                bound = channels.bound(connection, channel)
                if bound is None or bound.board_id != delivery.board_id:
                    return "the channel belongs to no group"
        info = self._web.call("conversations.info", channel=channel).get("channel") or {}
        if info.get("is_archived"):
            return "the channel is archived"
        shared = info.get("is_ext_shared") or info.get("is_shared") or info.get("is_pending_ext_shared")
        if not shared and not for_the_registered:
            return None
        with self._store.reading() as connection:
            registered = people.registered_user_ids(connection, delivery.board_id, board_day(connection, delivery, now))
        strangers = [m for m in self._web.members(channel) if m not in registered and m != self._bot_user_id]
        strangers = [m for m in strangers if not self._web.is_bot(m)]
        if not strangers:
            return None
        named = ", ".join(f"<@{member}>" for member in strangers[:10])
        where = "the channel is shared with another workspace, and " if shared else ""
        return (
            f"{where}not everybody in it is on the partnership’s list "
            f"({named}). Add them with `/partnership add`, or ask them to leave, and it will be posted next time"
        )
