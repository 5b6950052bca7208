"""Reviews of every kind, as the register shows them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from store.read_models.actions import Listed
from store.read_models.base import Frozen
from store.statuses import ReviewKind, Standing

RecommendationKind = Literal["recommendation", "finding", "strength", "learning"]
Decision = Literal["accepted", "partially accepted", "refused", "not implemented"]


class StageView(Frozen):
    """A step of a review's way: when it was reached, or when it is planned."""

    name: str
    planned_on: dt.date | None = None
    reached_on: dt.date | None = None
    note: str | None = None


class Correction(Frozen):
    """What is put right of a review: its 'title', its 'kind' or its 'overview', what stood there, and the columns that
    change."""

    what: Literal["title", "kind", "overview"]
    before: str | None
    values: dict[str, str | int | None]


class CorrectionView(Frozen):
    """What was put right of a review, when and why, and what stood there before."""

    what: str
    before: str | None
    reason: str
    corrected_on: dt.date


class PanelMember(Frozen):
    """Somebody on a review's panel."""

    person_id: int
    user_id: str | None
    email: str | None


class DecidedView(Frozen):
    """What the board decided of a recommendation; the day is not known where an imported plan does not say it."""

    decision: Decision
    reason: str | None
    decided_on: dt.date | None


class RecommendationView(Frozen):
    """What a review asks for or found, with its own number, all that was decided of it (the newest last and in force),
    and what is done about it."""

    id: int
    label: str
    text: str
    kind: RecommendationKind
    decisions: tuple[DecidedView, ...] = ()
    actions: tuple[Listed, ...] = ()


class ReviewLine(Frozen):
    """A review in the register. `parent_code` is of the overview it stands beside, where the reader may see that."""

    id: int
    code: str
    kind: ReviewKind
    title: str
    is_published: bool
    published_on: dt.date | None  # planned, where it is not published yet
    owner: str | None = None
    monitor: str | None = None
    parent_id: int | None = None
    parent_code: str | None = None
    stage: StageView | None = None  # the latest that was reached
    counts: tuple[tuple[Standing, int], ...] = ()

    @property
    def actions(self) -> int:
        """How many actions it has."""
        return sum(number for _, number in self.counts)


class ReviewView(ReviewLine):
    """A review whole."""

    monitor_party_id: int | None = None
    stages: tuple[StageView, ...] = ()
    panel: tuple[PanelMember, ...] = ()
    recommendations: tuple[RecommendationView, ...] = ()
    loose: tuple[Listed, ...] = ()  # actions of no recommendation
    contributions: tuple[Listed, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()  # for those who keep reviews
    plans: tuple[ReviewLine, ...] = ()  # the agencies' own plans beside it


class NewReview(Frozen):
    """What is to be entered on the register."""

    code: str
    kind: ReviewKind
    title: str
    is_published: bool = False
    published_on: dt.date | None = None
    owner_party_id: int | None = None
    monitor_party_id: int | None = None
    parent_id: int | None = None


class DoubtView(Frozen):
    """What the plan's wording leaves in doubt, until it is settled: a question, and the actions (ref, short title) of
    which it is asked."""

    question: str
    actions: tuple[tuple[str, str], ...]
