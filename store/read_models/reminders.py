"""What somebody is reminded of, and until when they want not to be."""

from __future__ import annotations

import datetime as dt

from store.read_models.actions import Listed, Part
from store.read_models.base import Frozen


class Owing(Frozen):
    """One part that is owed and not returned: `item` is its action, with where this very part stands."""

    item: Listed
    part: Part


class Snoozed(Frozen):
    """Until which day somebody wants no reminder of an action, or of any; no reminder comes before `until_on`."""

    id: int
    action_id: int | None
    until_on: dt.date
    made_on: dt.date
    ref: str | None = None  # of the action, where its reader may see it
