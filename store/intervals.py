"""How often an action comes round, and the days on which it then falls due. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal

from dateutil.relativedelta import relativedelta

from store.read_models.base import Frozen

Unit = Literal["week", "month", "year"]
_NAMED: dict[str, tuple[int, Unit]] = {
    "weekly": (1, "week"), "monthly": (1, "month"), "quarterly": (3, "month"), "annual": (1, "year"),
}  # fmt: skip


class Interval(Frozen):
    """How often an action comes round: every so many weeks, months or years."""

    every: int
    unit: Unit

    @property
    def words(self) -> str:
        """As it is kept and shown: 'every 2 months', 'every year'."""
        return f"every {self.every} {self.unit}s" if self.every > 1 else f"every {self.unit}"

    @classmethod
    def of_words(cls, kept: str | None) -> Interval | None:
        """The interval in an action's `recurrence`; None when it has none or the word alone does not say
        ('bimonthly': a person must)."""
        words = (kept or "").strip().lower()
        if words in _NAMED:
            every, unit = _NAMED[words]
            return cls(every=every, unit=unit)
        found = re.fullmatch(r"every (?:(?P<every>\d{1,2}) )?(?P<unit>week|month|year)s?", words)
        if found is None or found["every"] == "0":
            return None
        return cls.model_validate({"every": int(found["every"] or 1), "unit": found["unit"]})


def nth(first: dt.date, interval: Interval, number: int) -> dt.date:
    """The day `number` intervals after `first`: the corresponding date, or the last day of a shorter month.

    What begins on the last day of a month stays on the last day of each: 30 April, 31 May, 30 June.
    """
    steps = interval.every * number
    if interval.unit == "week":
        return first + dt.timedelta(weeks=steps)
    is_month_end = (first + dt.timedelta(days=1)).month != first.month
    months = steps if interval.unit == "month" else 12 * steps
    return first + relativedelta(months=months, day=31 if is_month_end else None)


def following(due: Sequence[dt.date], interval: Interval) -> dt.date:
    """The next day after those already given, oldest first.

    It is counted from the first of them that the present interval accounts for, so that 31 January leads through
    29 February to 31 March, and a change of interval counts from where it was made.
    """
    for place in range(len(due)):
        run = due[place:]
        if all(nth(run[0], interval, number) == day for number, day in enumerate(run)):
            return nth(run[0], interval, len(run))
    raise ValueError("there is no day to count from")


def label_of(due_on: dt.date, interval: Interval) -> str:
    """What an occurrence is called: 'January 2016', '2016', 'week of 4 January 2016'."""
    if interval.unit == "week":
        monday = due_on - dt.timedelta(days=due_on.weekday())
        return f"week of {monday.day} {monday:%B %Y}"
    return f"{due_on:%Y}" if interval.unit == "year" else f"{due_on:%B %Y}"
