"""What shows that something was done, and what it proves."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from store.read_models.base import Frozen

Kind = Literal["document", "audit", "survey", "event", "product", "voice", "minutes"]


class NewEvidence(Frozen):
    """What is to be kept as evidence: of an action, of a review, or of neither. Nobody may be named in it."""

    action_id: int | None = None
    review_id: int | None = None
    party_id: int | None = None  # whose evidence it is
    kind: Kind = "document"
    title: str
    proves: str | None = None
    url: str | None = None
    happened_on: dt.date | None = None
    attendance: int | None = None
    voice_of: str | None = None  # 'children', 'parents' ...: never a person
    published_on: dt.date | None = None
    published_at: str | None = None  # the place
    report_year: str | None = None  # the annual report that it belongs in


class EvidenceView(NewEvidence):
    """One piece of evidence as people see it. `action_ref` and `review_code` are of what the reader may see.

    One that was given as a link in an update has that update's reference ('U-17') and no id of its own.
    """

    id: int | None
    update_reference: str | None = None
    action_ref: str | None = None
    action_title: str | None = None
    review_code: str | None = None
    party: str | None = None
    added_by: int | None = None  # the person
    added_on: dt.date | None = None
    withdrawn_on: dt.date | None = None
    withdrawn_reason: str | None = None

    @property
    def reference(self) -> str:
        """What a person can quote: 'E-3', or 'U-17' for a link in an update."""
        return f"E-{self.id}" if self.id is not None else self.update_reference or ""


class YearsReport(Frozen):
    """What belongs in the annual report of a year: tagged actions, and evidence tagged or of a tagged action."""

    year: str
    refs: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
