"""Figures of slippage and age."""

from __future__ import annotations

from store.read_models.base import Frozen


class Slip(Frozen):
    """Of one action, in days: from its first date to its present one, since its first date passed, since its last word
    (none: nobody has spoken), and since it was entered."""

    moved: int | None
    late: int
    silent: int | None
    age: int
