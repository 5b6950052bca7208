"""A board's own words for our statuses and standings, and its key. A colour is named, never the only sign."""

from __future__ import annotations

from store.read_models.settings import Settings
from store.statuses import Standing, Status

OURS: tuple[str, ...] = tuple(dict.fromkeys([*Status, *Standing]))
"""Every word that a board may have its own word for, as we say it."""
DEFAULTS = Settings()


def word(ours: str, settings: Settings = DEFAULTS) -> str:
    """The board's word for a status or standing; our own where it chose none."""
    return settings.words.get(str(ours), str(ours))


def key(settings: Settings = DEFAULTS) -> str:
    """The key to the statuses: each in the board's word, with our own and its colour where the board chose those."""
    return f"Key to the statuses: {' · '.join(_explained(status, settings) for status in Status)}."


def _explained(ours: str, settings: Settings) -> str:
    said = word(ours, settings)
    beside = [f"elsewhere “{ours}”"] if said != ours else []
    if colour := settings.colours.get(str(ours)):
        beside.append(colour)
    return f"{said} ({', '.join(beside)})" if beside else said


def standings(settings: Settings = DEFAULTS) -> str:
    """The board's words and colours for standings, where it chose any; otherwise empty."""
    chosen = [
        one
        for one in Standing
        if str(one) not in [str(status) for status in Status] and (one in settings.words or one in settings.colours)
    ]
    return " · ".join(_explained(one, settings) for one in chosen)
