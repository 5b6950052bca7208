"""The words that actions speak of, as stems, so that a question's words are looked up and not searched for.

The titles say what an action speaks of; `action_words` repeats them a stem a row, entered with the action and made anew
when words are taken out of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Text, bindparam, insert, select

from store import holds, visibility
from store.models import Action, ActionWord
from store.visibility import Reader
from store.wording import spoken

MOST = 24  # words of a question that are looked up

_SPOKEN = (
    select(Action.id)
    .join(ActionWord, ActionWord.action_id == Action.id)
    .where(ActionWord.stem == bindparam("stem", type_=Text), visibility.ACTIONS)
    .limit(1)
)


def add(connection: Connection, action_id: int, title: str, short_title: str) -> None:
    """What a new action speaks of."""
    found = [{"action_id": action_id, "stem": one} for one in sorted(spoken(title, short_title))]
    if found:
        connection.execute(insert(ActionWord), found)


def renew(connection: Connection, action_id: int) -> None:
    """What an action speaks of now that words were taken out of it. The caller has made sure that no hold covers it."""
    holds.delete_free(connection, ActionWord, ActionWord.action_id == action_id)
    title, short_title = connection.execute(
        select(Action.title, Action.short_title).where(Action.id == action_id)
    ).one()  # fmt: skip
    add(connection, action_id, title, short_title)


def known(connection: Connection, board_id: int, reader: Reader, stems: Iterable[str]) -> frozenset[str]:
    """Those of the stems that some action speaks of which `reader` may see (None: a channel)."""
    values = visibility.reader(board_id, reader)
    return frozenset(
        one for one in list(dict.fromkeys(stems))[:MOST]
        if connection.scalar(_SPOKEN, values | {"stem": one}) is not None
    )  # fmt: skip
