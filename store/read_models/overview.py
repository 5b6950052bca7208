"""How many actions stand where, and the first of those of one kind."""

from __future__ import annotations

from store.read_models.actions import Listed
from store.read_models.base import Frozen
from store.statuses import Standing


class Counts(Frozen):
    """How many actions stand where. `soon` are those of the due whose day comes within the next days."""

    of: dict[Standing, int]
    soon: int = 0

    @property
    def open(self) -> int:
        """All that are not closed."""
        return self.total - self[Standing.closed]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.of.values())

    def __getitem__(self, standing: Standing) -> int:
        """How many stand so."""
        return self.of.get(standing, 0)


class Some(Frozen):
    """The first of some actions, and how many there are in all."""

    first: tuple[Listed, ...] = ()
    number: int = 0
