"""What every part of the answering needs to hand: the question, who asks, of which board and on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection

from store import visibility
from store.query import Kind, Query
from store.read_models.answers import Answer

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Asking:
    """One question put to the store."""

    connection: Connection
    board_id: int
    reader: visibility.Reader
    query: Query
    today: dt.date
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, make: Callable[[], _T]) -> _T:
        """What the question needs several times and is read once: of its board on its day, whichever part asks."""
        if name not in self.kept:
            self.kept[name] = make()
        found: _T = self.kept[name]
        return found

    @property
    def values(self) -> dict[str, Any]:
        """The values that every statement is run with: those of the filter on what may be seen, and the day."""
        return visibility.reader(self.board_id, self.reader) | {"today": self.today}

    def answer(self, **filled: Any) -> Answer:
        """The answer to it, of which a kind fills its own part."""
        return Answer(query=self.query, today=self.today, **filled)


Answers = Mapping[Kind, Callable[[Asking], Answer]]
