"""What is a board's own choice, with the field's usual practice as the default."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from store.read_models.base import Frozen
from store.statuses import Role


class Rounds(Frozen):
    """How a board monitors: every so many months, backwards from the monitoring group's meeting (days before it).

    `grace_days` after a due date before *not discharged* is reported; the source plan states none. `by_itself`: the
    clock takes the steps of a round whose meeting is in the calendar; it opens so many days before the last day for
    updates, and the silent are listed so many days before it.
    """

    every_months: int = Field(default=3, ge=1, le=24)
    cutoff_days: int = Field(default=14, ge=0, le=90)
    papers_days: int = Field(default=7, ge=0, le=90)
    grace_days: int = Field(default=0, ge=0, le=365)
    by_itself: bool = True
    opens_days: int = Field(default=28, ge=1, le=180)
    chase_days: tuple[Annotated[int, Field(ge=0, le=90)], ...] = Field(default=(7, 1), max_length=5)

    @model_validator(mode="after")
    def _papers_follow_updates(self) -> Self:
        if self.papers_days > self.cutoff_days:
            raise ValueError(
                f"Papers {self.papers_days} days before the meeting would go out before the updates for them are due, "
                f"{self.cutoff_days} days before it."
            )
        return self


class Reminders(Frozen):
    """When whoever owes a return is reminded of it: so many days before its last day, so many after it, and from then
    on every so many days, at a time of the day. `since` is when that was chosen: nothing before it is made up for.
    `at_since` is when the time of the day was: what comes then, because that hour had passed, is not late."""

    is_on: bool = True
    before_days: tuple[Annotated[int, Field(ge=1, le=90)], ...] = Field(default=(14, 3), max_length=5)
    after_days: int = Field(default=1, ge=1, le=30)
    every_days: int = Field(default=7, ge=1, le=90)
    at: dt.time = Field(default=dt.time(9), ge=dt.time(8), lt=dt.time(18))
    since: dt.datetime | None = None
    at_since: dt.datetime | None = None

    @property
    def reach(self) -> int:
        """How many days before a last day the first reminder of it is."""
        return max(self.before_days, default=0)

    def falls(self, due_on: dt.date, after: dt.date, to: dt.date) -> bool:
        """Whether a reminder of what is due on `due_on` falls on a day later than `after`, and no later than `to`."""
        if any(after < due_on - dt.timedelta(days=days) <= to for days in self.before_days):
            return True
        first = due_on + dt.timedelta(days=self.after_days)
        if to < first:
            return False
        last = to - dt.timedelta(days=(to - first).days % self.every_days)
        return last > after


class Rung(Frozen):
    """A step of the ladder: to whom an exception goes that is not acknowledged so many days after it was reported.

    `partners` are the safeguarding partners, and the business unit where a board has none.
    """

    days: int = Field(ge=1, le=365)
    to: Literal["chair", "partners", "business unit"]


class Settings(Frozen):
    """A board's choices.

    `sign_off`: whether an action is complete only when it is signed off, or when every owner has answered.
    `words`: the board's own words for a status or standing, by our word ('complete' -> 'discharged').
    `colours`: its key, by our word ('off track' -> 'red'): never the only sign of a status.
    `roles`: operation -> role -> scope, in the place of a row of commands/permissions.py.
    `retention`: kind of record -> days that it is kept; None is for ever. Defaults in store/retention.py.
    """

    sign_off: Literal["needed", "when every owner has answered"] = "needed"
    rounds: Rounds = Rounds()
    reminders: Reminders = Reminders()
    ladder: tuple[Rung, ...] = Field(default=(Rung(days=7, to="chair"), Rung(days=14, to="partners")), max_length=6)
    words: dict[str, str] = Field(default_factory=dict)
    colours: dict[str, str] = Field(default_factory=dict)
    roles: dict[str, dict[Role, str]] = Field(default_factory=dict)
    retention: dict[str, int | None] = Field(default_factory=dict)
    response_days: int = Field(default=28, ge=1, le=365)  # a challenge's response is due within
