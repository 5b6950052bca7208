"""Where actions stand, and what is due of them, as the database counts it: store/standing.py in SQL.

That the two say the same is tested (tests/store/test_answering_equal.py). What is counted of an action's parts is kept
in its row (store/counted.py); where one party leads it, that is so for whoever asks. Only where parties ask for their
own of several leads, or a handover comes after the day of the question, the parts are looked at themselves, in the
index `ix_assignments_standing`; an action that comes once has the one day that is its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    not_,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from store.models import Action, Assignment, Update
from store.statuses import Standing

ORDER = (
    Standing.overdue, Standing.no_record_yet, Standing.due, Standing.undated, Standing.awaiting_sign_off,
    Standing.closed,
)  # fmt: skip
"""The standings by their numbers: that of an action is the lowest of its parts'."""
NUMBER = {standing: number for number, standing in enumerate(ORDER)}
_TODAY = bindparam("today", type_=Date)
_PART = aliased(Assignment)
_NEWEST = aliased(Assignment)
_BEFORE = aliased(Assignment)
_SAID = aliased(Assignment)


def owed_today(part: Any) -> ColumnElement[bool]:
    """Whether a part is one of an action's, and stands on the day."""
    return and_(part.action_id == Action.id, *_stands(part))


def _stands(part: Any) -> tuple[ColumnElement[bool], ...]:
    return or_(part.starts_on.is_(None), part.starts_on <= _TODAY), or_(part.ends_on.is_(None), part.ends_on > _TODAY)


_LEAD = and_(owed_today(_PART), _PART.part == "lead")
_LAST_TIME = (
    select(func.max(_NEWEST.occurrence))
    .where(owed_today(_NEWEST), _NEWEST.part == "lead")
    .correlate(Action)
    .scalar_subquery()
)
_COUNTS = or_(Action.recurrence.is_(None), _PART.is_returned.is_(False), _PART.occurrence == _LAST_TIME)
"""Of what comes round its newest time, and of earlier ones what was not returned."""
_DUE = func.coalesce(_PART.due_on, Action.due_on)
_SPOKEN_OF = select(_BEFORE.latest_update_id).where(_BEFORE.id == _PART.succeeds_id).correlate(_PART).scalar_subquery()
_OF_PART = case(
    (_PART.is_returned, NUMBER[Standing.awaiting_sign_off]),
    (_DUE.is_(None), NUMBER[Standing.undated]),
    (_DUE >= _TODAY, NUMBER[Standing.due]),
    (
        and_(
            Action.entered_on > _DUE, Action.confirmed_at.is_(None), _PART.latest_update_id.is_(None),
            _SPOKEN_OF.is_(None),
        ),
        NUMBER[Standing.no_record_yet],
    ),
    else_=NUMBER[Standing.overdue],
)  # fmt: skip
_OWED_ONCE = case(
    (Action.due_on.is_(None), NUMBER[Standing.undated]),
    (Action.due_on >= _TODAY, NUMBER[Standing.due]),
    else_=NUMBER[Standing.overdue],
)
"""That of a part which is owed and on record, of an action that comes once."""
_WITHOUT_LEADS = case((Action.due_on.is_(None), NUMBER[Standing.undated]), else_=NUMBER[Standing.due])
IS_COUNTED = or_(Action.counted_from.is_(None), Action.counted_from <= _TODAY)
"""That what is counted of an action is so on the day."""
_AS_COUNTED = case(
    (Action.owed_on < _TODAY, NUMBER[Standing.overdue]),
    (Action.unknown_on < _TODAY, NUMBER[Standing.no_record_yet]),
    (or_(Action.owed_on.is_not(None), Action.unknown_on.is_not(None)), NUMBER[Standing.due]),
    (Action.owed_undated, NUMBER[Standing.undated]),
    (Action.lead_count > 0, NUMBER[Standing.awaiting_sign_off]),
    else_=_WITHOUT_LEADS,
)
COMES_ROUND = and_(
    Action.recurrence.is_not(None),
    exists(select(_PART.id).where(owed_today(_PART), _PART.occurrence > 0).correlate(Action)),
)


def _from_parts(what: Any, *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(what).where(_LEAD, *conditions).correlate(Action)


def all_counted(connection: Connection, board_id: int, today: dt.date) -> bool:
    """Whether what is counted of actions is so today of all of the board's: no handover is still to come."""
    later = select(Action.id).where(
        Action.board_id == board_id, Action.counted_from.is_not(None), Action.counted_from > today
    )
    return connection.scalar(later.limit(1)) is None


@dataclass(frozen=True)
class Standings:
    """The columns of where actions stand: for the parts of `mine` alone where they have any.

    Where `all_counted`, what is counted is so of every action, and no part is looked at for a handover to come: the
    database, which reckons with the dearest way through a statement, would read actions whole for it.
    """

    mine: Collection[int] | None = None
    all_counted: bool = False

    @cached_property
    def _own(self) -> ColumnElement[bool] | None:
        return None if self.mine is None else and_(_PART.party_id.in_(sorted(self.mine)), _COUNTS)

    @cached_property
    def of_all(self) -> ColumnElement[bool]:
        """Whether what is counted of an action is so on the day."""
        return true() if self.all_counted else IS_COUNTED

    @cached_property
    def is_counted(self) -> ColumnElement[bool]:
        """Whether what is counted of an action says where it stands for them."""
        return self.of_all if self.mine is None else and_(self.of_all, Action.lead_count <= 1)

    def as_counted(self, counted: Any, otherwise: Any) -> Any:
        """What is counted, where that is so on the day."""
        return counted if self.all_counted else case((IS_COUNTED, counted), else_=otherwise)

    @cached_property
    def number(self) -> ColumnElement[int]:
        """The number of the standing in `ORDER`."""
        lowest = func.min(_OF_PART)
        of_parts = func.coalesce(_from_parts(lowest).scalar_subquery(), _WITHOUT_LEADS)
        found = self.as_counted(_AS_COUNTED, of_parts)
        if self._own is not None:
            mine = _from_parts(lowest, self._own).scalar_subquery()
            found = case(
                (self.is_counted, _AS_COUNTED),
                (self._owe_once, _OWED_ONCE),
                else_=func.coalesce(mine, found),
            )
        return case((Action.closed_as.is_not(None), NUMBER[Standing.closed]), else_=found)

    @property
    def _owe_once(self) -> ColumnElement[bool]:
        """Whether an action comes once, its parts are on record, and they owe one of them: which they owe is found of
        all actions at once, in what they hold."""
        owed = select(_SAID.action_id).where(
            _SAID.party_id.in_(sorted(self.mine or ())), _SAID.part == "lead", *_stands(_SAID),
            _SAID.is_returned.is_(False),
        )  # fmt: skip
        on_record = (self.of_all, Action.recurrence.is_(None), Action.unknown_on.is_(None))
        return and_(*on_record, Action.id.in_(owed))

    @cached_property
    def due_on(self) -> ColumnElement[dt.date | None]:
        """The last day of what is owed next."""
        still = _PART.is_returned.is_(False)
        earliest = func.min(_DUE)
        last = (
            _from_parts(func.min(_PART.due_on), still, _PART.occurrence > 0).scalar_subquery(),
            _from_parts(_PART.due_on, _PART.occurrence > 0)
            .order_by(_PART.occurrence.desc(), _PART.id.desc()).limit(1).scalar_subquery(),
            Action.due_on,
        )  # fmt: skip
        whole = func.coalesce(_from_parts(earliest, still).scalar_subquery(), *last)
        found: ColumnElement[Any] = self.as_counted(Action.next_on, whole)
        if self._own is not None:
            mine = _from_parts(earliest, still, self._own).scalar_subquery()
            has_none = not_(exists(_from_parts(_PART.id, self._own)))
            theirs = func.coalesce(mine, case((has_none, found), else_=null()), *last)
            found = case((self.is_counted, Action.next_on), else_=theirs)
        elif self.all_counted:
            return found  # of what comes once it is its own day
        return case((Action.recurrence.is_(None), Action.due_on), else_=found)

    @cached_property
    def done_on(self) -> ColumnElement[dt.date | None]:
        """The day on which it was done: that of the last return, once all is returned, else that of its closing."""
        answered = func.coalesce(Update.returned_on, Update.said_on)
        said = Update.id == _PART.latest_update_id
        last = select(func.max(answered)).select_from(_PART).join(Update, said).correlate(Action)
        owing = _from_parts(_PART.id, _PART.is_returned.is_(False))
        whole = case((not_(exists(owing)), last.where(_LEAD, _COUNTS).scalar_subquery()), else_=null())
        found = self.as_counted(Action.answered_on, whole)
        if self._own is not None:
            mine = last.where(_LEAD, self._own).scalar_subquery()
            returned = not_(exists(owing.where(self._own)))
            has_none = not_(exists(_from_parts(_PART.id, self._own)))
            found = case((self.is_counted, Action.answered_on), (has_none, found), (returned, mine), else_=null())
        return func.coalesce(found, Action.closed_on)

    def has_part(self, condition: ColumnElement[bool]) -> ColumnElement[bool]:
        """Whether a part that counts now meets a condition: one of their own, where they have any."""
        everyone = exists(_from_parts(_PART.id, condition, _COUNTS))
        if self._own is None:
            return everyone
        has_none = not_(exists(_from_parts(_PART.id, self._own)))
        return or_(exists(_from_parts(_PART.id, condition, self._own)), and_(has_none, everyone))

    def has_said(self, statuses: Collection[str]) -> ColumnElement[bool]:
        """Whether the last word of a part that counts now is one of these. What is not returned counts whenever it was
        owed, and is found in an index; of what is returned the newest time alone does, of which those are looked at
        of whose parts somebody said so."""
        said = select(_SAID.action_id).where(_SAID.last_status.in_(statuses))
        looked_at = self.has_part(_PART.last_status.in_(statuses))
        if self._own is not None:
            return and_(Action.id.in_(said), looked_at)
        stands = (_SAID.part == "lead", *_stands(_SAID))
        open_ones = said.where(*stands, _SAID.is_returned.is_(False))
        return or_(Action.id.in_(open_ones), and_(Action.id.in_(said.where(*stands, _SAID.is_returned)), looked_at))


PART = _PART
COUNTS = and_(_LEAD, _COUNTS)
"""Whether a part of an action leads it today, and counts now."""
