"""Whether actions speak of what a question names: words of their texts, and themes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select

from store import visibility
from store.among import among, looked_up
from store.answering.asked import Asking
from store.models import Action, ActionWord, Hold
from store.query import Which
from store.wording import stems


def conditions(asking: Asking, which: Which) -> Iterator[ColumnElement[bool]]:
    """What an action must speak of, and what it must not: of each topic of one of its alternatives."""
    looked_for = [(topic, _stems(asking, topic)) for topic in which.topics]
    found = _with_stems([some for _, some in looked_for if some])
    if found is not None:
        yield looked_up(asking.connection, Action.id, found)
    yield from (among(asking.connection, Action.id, _speaking(asking, topic)) for topic, some in looked_for if not some)
    yield from (not_(_speaks_of(asking, topic)) for topic in which.but_topics)


def _speaks_of(asking: Asking, topic: Collection[str]) -> ColumnElement[bool]:
    """Whether an action speaks of one of the alternatives."""
    if looked_for := _stems(asking, topic):
        return Action.id.in_(select(ActionWord.action_id).where(ActionWord.stem.in_(looked_for)))
    return among(asking.connection, Action.id, _speaking(asking, topic))


def _stems(asking: Asking, topic: Collection[str]) -> list[str]:
    """What one of the alternatives is looked up by: each is one word, and is its stem, or a theme.

    None where a hold may have kept a stem that the text has no more (store/action_words.py), nor of words that stand
    together: of those the texts themselves are read.
    """
    kept = asking.once("held", lambda: asking.connection.scalar(select(Hold.id).limit(1)) is not None)
    if kept or not all(_is_one(one) for one in topic):
        return []
    return [stems(one).strip() if one[0] != "#" else one for one in topic]


def _with_stems(each: Sequence[Collection[str]]) -> Select[Any] | None:
    """The ids of the actions that have one of the stems of each of these."""
    found = None
    for looked_for in each:
        these = select(ActionWord.action_id).where(ActionWord.stem.in_(looked_for))
        found = these if found is None else these.where(ActionWord.action_id.in_(found))
    return found


def _speaking(asking: Asking, alternatives: Collection[str]) -> frozenset[int]:
    """The ids of the actions that the reader may see and whose text speaks of one of the alternatives: those that have
    its stems are found, and then the words that stand together in the text itself."""
    wanted = [has_stems(one) for one in alternatives if one.startswith("#") or stems(one).strip()]
    if not wanted:
        return frozenset()
    rows = asking.connection.execute(
        select(Action.id, Action.title, Action.short_title, Action.topics).where(visibility.ACTIONS, or_(*wanted)),
        asking.values,
    )
    words = [stems(one) for one in alternatives if not one.startswith("#")]
    tags = {one[1:] for one in alternatives if one.startswith("#")}

    def speaks(row: Any) -> bool:
        if tags.intersection(row.topics):
            return True
        return bool(words) and any(
            one in stems(text) for text in (row.title, row.short_title) for one in words if one.strip()
        )

    return frozenset(row.id for row in rows if speaks(row))


def _is_one(words: str) -> bool:
    return words.startswith("#") or len(stems(words).split()) == 1


def has_stems(words: str) -> ColumnElement[bool]:
    """Whether an action has the stems of these words, which need not stand together."""
    each = [words] if words.startswith("#") else sorted(set(stems(words).split()))
    return and_(*(Action.id.in_(select(ActionWord.action_id).where(ActionWord.stem == one)) for one in each))
