"""A theme, and what has it."""

from __future__ import annotations

from store.read_models.actions import Listed
from store.read_models.base import Frozen
from store.read_models.horizon import HorizonView
from store.statuses import Standing


class ThemeView(Frozen):
    """A theme with its actions, of any standing, and the open items of the horizon log."""

    name: str
    actions: tuple[Listed, ...] = ()
    items: tuple[HorizonView, ...] = ()

    @property
    def open(self) -> int:
        """How many of the actions are open."""
        return sum(one.standing != Standing.closed for one in self.actions)

    @property
    def overdue(self) -> int:
        """How many of the actions are known to be overdue."""
        return sum(one.standing == Standing.overdue for one in self.actions)
