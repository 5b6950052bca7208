"""Posts that owe and that nobody holds."""

from __future__ import annotations

import datetime as dt

from store.read_models.base import Frozen


class Vacant(Frozen):
    """Whoever owes answers and has nobody on the list to give them: `since` the first day on which nobody held it, None
    where nobody was ever entered. `refs` are what is owed, the longest due first; `oldest` is the day since when."""

    party_id: int
    name: str
    since: dt.date | None
    refs: tuple[str, ...]
    overdue: int
    oldest: dt.date | None
