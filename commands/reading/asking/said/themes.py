"""Themes as they are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commands.reading.asking.marking.topics import Topic, words_topic
from commands.reading.asking.marking.topics import found as themes_in
from store.query import Which


def about(which: Which) -> Iterable[str]:
    """The themes that are meant and those that are left out, a phrase for each."""
    for topic in which.topics:
        yield f"about {topic_said(topic)}"
    for topic in which.but_topics:
        yield f"but not about {topic_said(topic)}"


def topic_said(topic: Topic | Sequence[str]) -> str:
    """A theme by its first name, the board's tag or the words that were said; each of several that are alternatives."""
    left, names = list(topic), []
    while left:
        said = left[0].removeprefix("#").replace("_", " ")
        names.append(said)
        _, themes, _ = themes_in(said, frozenset(one[1:] for one in topic if one.startswith("#")))
        same = {left[0], *words_topic(left[0]), *(themes[0] if len(themes) == 1 else ())}
        left = [one for one in left if one not in same]
    return " or ".join(dict.fromkeys(names))
