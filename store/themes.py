"""Themes across what is promised and what is coming: the topics of actions and the themes of horizon items.

A theme is the same however it is written: "Professional curiosity" and "professional_curiosity" are one.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select, update

from store import action_words, actions, horizon
from store.actions import Wanted
from store.models import Action
from store.read_models import Asker, HorizonView, Listed
from store.read_models.themes import ThemeView


def plain(theme: str) -> str:
    """A theme as it is compared and shown: in small letters, with spaces."""
    return " ".join(theme.replace("_", " ").casefold().split())


def of_board(connection: Connection, board_id: int, reader: Asker | None, today: dt.date) -> tuple[ThemeView, ...]:
    """Every theme with the actions and the open horizon items that have it, of those that the reader may see; the
    most frequent first."""
    listed: dict[str, list[Listed]] = {}
    spotted: dict[str, list[HorizonView]] = {}
    for found in actions.find(connection, board_id, reader, Wanted(only_open=False), today):
        for topic in found.action.topics:
            listed.setdefault(plain(topic), []).append(found)
    for item in horizon.items(connection, board_id):
        for theme in (item.theme or "").split(","):
            if plain(theme):
                spotted.setdefault(plain(theme), []).append(item)
    views = [
        ThemeView(name=name, actions=tuple(listed.get(name, ())), items=tuple(spotted.get(name, ())))
        for name in listed | spotted
    ]
    return tuple(sorted(views, key=lambda one: (-len(one.actions) - len(one.items), one.name)))


def change(connection: Connection, action_id: int, theme: str, *, add: bool) -> bool:
    """Give an action a theme, or take it from it; False when it was so already. The caller has checked permission."""
    kept = connection.scalars(select(Action.topics).where(Action.id == action_id).with_for_update()).one()
    others = [topic for topic in kept if plain(topic) != plain(theme)]
    if add == (len(others) < len(kept)):
        return False
    connection.execute(
        update(Action).where(Action.id == action_id).values(topics=[*others, plain(theme)] if add else others)
    )
    action_words.renew(connection, action_id)
    return True
