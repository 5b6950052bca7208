"""A board's own words for our statuses and standings, and its key. A colour is named, never the only sign.

Which board's words are used is set round the making of an answer, as a language would be: whoever makes one says
`with of_board(…)`, and every message says a status through `word`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from store.read_models.settings import Settings
from store.statuses import Standing, Status

OURS: tuple[str, ...] = tuple(dict.fromkeys([*map(str, Status), *map(str, Standing)]))
"""Every word that a board may have its own word for, as we say it."""
_NONE = Settings()
_BOARD: ContextVar[Callable[[], Settings]] = ContextVar("board", default=lambda: _NONE)


@contextmanager
def of_board(settings: Callable[[], Settings]) -> Iterator[None]:
    """In what is made here, statuses have this board's words; its settings are asked for when the first is said."""
    token = _BOARD.set(settings)
    try:
        yield
    finally:
        _BOARD.reset(token)


def word(ours: str, settings: Settings | None = None) -> str:
    """The board's word for a status or standing; our own where it chose none."""
    chosen = settings if settings is not None else _BOARD.get()()
    return chosen.words.get(str(ours), str(ours))


def own_word(ours: str, usual: str | None = None) -> str:
    """The board's own word for a status or standing; where it chose none, `usual`, as a list or a count says it."""
    said = word(ours)
    return usual if usual is not None and said == str(ours) else said


def as_heading(ours: str, usual: str) -> str:
    """The same to begin a heading with."""
    said = own_word(ours, usual)
    return said[:1].upper() + said[1:]


def key(settings: Settings | None = None) -> str:
    """The key to the statuses: each in the board's word, with our own and its colour where the board chose those."""
    chosen = settings if settings is not None else _BOARD.get()()
    said = f"Key to the statuses: {' · '.join(_explained(status, chosen) for status in Status)}."
    others = [one for one in Standing if str(one) not in map(str, Status)]
    own = [_explained(one, chosen) for one in others if one in chosen.words or one in chosen.colours]
    return f"{said} Where actions stand: {' · '.join(own)}." if own else said


def _explained(ours: str, settings: Settings) -> str:
    said = word(ours, settings)
    beside = [f"elsewhere “{ours}”"] if said != ours else []
    if colour := settings.colours.get(str(ours)):
        beside.append(colour)
    return f"{said} ({', '.join(beside)})" if beside else said
