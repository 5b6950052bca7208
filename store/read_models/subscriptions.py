"""What somebody asked to be sent by itself."""

from __future__ import annotations

import datetime as dt

from store.read_models.base import Frozen


class WeeklyQuestion(Frozen):
    """A question that somebody keeps and has sent each week: on `weekday` (0 is Monday), `at` a time of the board's
    clock, `since` when they asked for it so."""

    id: int
    person_id: int
    question_id: int
    name: str
    weekday: int
    at: dt.time
    since: dt.datetime


class BriefAsked(Frozen):
    """That somebody is briefed before each meeting of a group, `since` when they asked for it."""

    id: int
    person_id: int
    party_id: int
    party_name: str
    since: dt.datetime
