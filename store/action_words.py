"""The words that actions speak of, as stems, so that a question's words are looked up and not searched for.

An action's titles and themes say what it speaks of; `action_words` repeats them a row each, a theme as "#missing",
entered with the action and made anew when they change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import JSON, Connection, Text, bindparam, column, func, insert, select

from store import holds, visibility
from store.models import Action, ActionWord
from store.visibility import Reader
from store.wording import spoken

MOST = 100  # words of a question that are looked up

_STEMS = bindparam("stems", type_=JSON)
_EACH = {
    "sqlite": func.json_each(_STEMS).table_valued(column("value", Text), name="said"),
    "postgresql": func.json_array_elements_text(_STEMS).table_valued(column("value", Text), name="said"),
}
"""The stems that are looked up, as rows of one statement."""
_IS_SEEN = select(visibility.ACTIONS).where(Action.id == ActionWord.action_id).scalar_subquery()
"""Of one action after the other, until one is seen: neither database then reads every word or action there is."""
_SPOKEN = {
    name: select(said.c.value).where(
        select(ActionWord.action_id)
        .where(ActionWord.stem == said.c.value, _IS_SEEN)
        .limit(1)
        .scalar_subquery()
        .is_not(None)
    )
    for name, said in _EACH.items()
}


def add(connection: Connection, action_id: int, title: str, short_title: str, topics: Sequence[str] = ()) -> None:
    """What a new action speaks of."""
    _insert(connection, action_id, _spoken(title, short_title, topics))


def renew(connection: Connection, action_id: int) -> None:
    """What an action speaks of now that its words or themes are others. Under a hold what it no longer speaks of stays
    and is looked up in vain."""
    row = connection.execute(
        select(Action.title, Action.short_title, Action.topics).where(Action.id == action_id)
    ).one()  # fmt: skip
    now = _spoken(row.title, row.short_title, row.topics)
    before = set(connection.scalars(select(ActionWord.stem).where(ActionWord.action_id == action_id)))
    if gone := before - now:
        holds.delete_free(connection, ActionWord, (ActionWord.action_id == action_id) & ActionWord.stem.in_(gone))
    _insert(connection, action_id, now - before)


def _spoken(title: str, short_title: str, topics: Sequence[str]) -> set[str]:
    return {*spoken(title, short_title), *(f"#{topic}" for topic in topics)}


def _insert(connection: Connection, action_id: int, stems: set[str]) -> None:
    if stems:
        connection.execute(insert(ActionWord), [{"action_id": action_id, "stem": one} for one in sorted(stems)])


def known(connection: Connection, board_id: int, reader: Reader, stems: Iterable[str]) -> frozenset[str]:
    """Those of the stems that some action speaks of which `reader` may see (None: a channel)."""
    values = visibility.reader(board_id, reader) | {"stems": list(dict.fromkeys(stems))[:MOST]}
    return frozenset(connection.scalars(_SPOKEN[connection.dialect.name], values))
