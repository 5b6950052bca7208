"""The words of a status, as domain practice has them; *overdue* and *no record yet* are computed, never stored."""

from enum import StrEnum


class Status(StrEnum):
    """What a party says about its part of an action. The values are the words people read."""

    not_started = "not started"
    on_track = "on track"
    at_risk = "at risk"
    off_track = "off track"
    complete_awaiting = "complete - awaiting sign-off"
    complete = "complete"
    paused = "paused"
    not_implemented = "not implemented"

    @property
    def claims_done(self) -> bool:
        """Whether an update with this status is a return: a claim that the party has done its part."""
        return self in (Status.complete, Status.complete_awaiting)

    @property
    def needs_reason(self) -> bool:
        """Whether the status may not be recorded without a sentence saying why."""
        return self in (Status.paused, Status.not_implemented)


class Standing(StrEnum):
    """Where an action stands on a day, computed from its date, its record and its latest updates."""

    overdue = "overdue"
    no_record_yet = "no record yet"
    due = "due"
    undated = "no date"
    awaiting_sign_off = "complete - awaiting sign-off"
    closed = "closed"


OWED = frozenset({Standing.overdue, Standing.no_record_yet, Standing.due, Standing.undated})
"""Where something is that somebody still owes."""


class Role(StrEnum):
    """What a post lets its holder do; see commands/permissions.py for the table."""

    business_unit = "business unit"
    independent_chair = "independent chair"
    lead_partner = "lead safeguarding partner"
    delegated_partner = "delegated safeguarding partner"
    group_chair = "group chair"
    lead = "lead"
    deputy = "deputy"
    member = "member"
    lay_member = "lay member"
    scrutineer = "scrutineer"


SAFEGUARDING_PARTNERS = (Role.lead_partner, Role.delegated_partner)
"""Who leads an English children's partnership since 2019, each for an agency of theirs."""
AT_THE_HEAD = (Role.independent_chair, *SAFEGUARDING_PARTNERS)
"""Who stands at the head of a board: an independent chair, or the safeguarding partners where there is none."""


class ReviewKind(StrEnum):
    """Where recommendations come from. The values are what the store keeps; `called` is what people read."""

    scr = "SCR"
    lcspr = "LCSPR"
    sar = "SAR"
    dhr = "DHR"
    mhhr = "MHHR"
    inspection = "inspection"
    audit = "audit"
    inquiry = "inquiry"
    board_meeting = "board meeting"
    imr_plan = "IMR plan"
    business_plan = "business plan"
    other = "review"

    @property
    def called(self) -> str:
        """What it is called: a domestic homicide review by its old label and its new one."""
        return _CALLED.get(self, self.value)

    @property
    def in_full(self) -> str:
        """Its name in full."""
        return _IN_FULL[self]

    @property
    def stages(self) -> tuple[str, ...]:
        """Its usual stages, in order."""
        return _STAGES.get(self, _SHORT_WAY)

    @property
    def is_kept_to_its_panel(self) -> bool:
        """Whether it is for its panel alone until it is published; what a board does itself is open to its list."""
        return self not in _OPEN

    @property
    def prefix(self) -> str:
        """What its code begins with when none is chosen: 'SAR' in 'SAR-2'."""
        return _PREFIXES.get(self, self.value)


_CALLED = {
    ReviewKind.dhr: "DHR (DARDR)",
    ReviewKind.inspection: "JTAI or inspection",
    ReviewKind.inquiry: "external inquiry",
}
_IN_FULL = {
    ReviewKind.scr: "serious case review",
    ReviewKind.lcspr: "local child safeguarding practice review",
    ReviewKind.sar: "safeguarding adults review",
    ReviewKind.dhr: "domestic homicide review (now domestic abuse related death review)",
    ReviewKind.mhhr: "mental health homicide review",
    ReviewKind.inspection: "joint targeted area inspection or another inspection",
    ReviewKind.audit: "audit",
    ReviewKind.inquiry: "external inquiry",
    ReviewKind.board_meeting: "board meeting",
    ReviewKind.imr_plan: "an agency's own plan from its individual management report",
    ReviewKind.business_plan: "business plan",
    ReviewKind.other: "review of another kind",
}
_CASE_REVIEW = ("commissioned", "draft received", "signed off by the board", "published")
_SHORT_WAY = ("begun", "report received", "agreed", "published")
_STAGES = {
    ReviewKind.scr: _CASE_REVIEW,
    ReviewKind.lcspr: ("rapid review", *_CASE_REVIEW),
    ReviewKind.sar: _CASE_REVIEW,
    ReviewKind.dhr: (
        "commissioned", "draft received", "signed off by the Community Safety Partnership",
        "submitted to the Home Office", "published",
    ),
    ReviewKind.mhhr: ("commissioned", "draft received", "accepted by NHS England", "published"),
    ReviewKind.inspection: ("announced", "fieldwork", "draft received", "published", "action plan sent"),
}  # fmt: skip
_OPEN = (ReviewKind.audit, ReviewKind.board_meeting, ReviewKind.imr_plan, ReviewKind.business_plan)
_PREFIXES = {
    ReviewKind.inspection: "JTAI",
    ReviewKind.audit: "AUD",
    ReviewKind.inquiry: "INQ",
    ReviewKind.board_meeting: "BM",
    ReviewKind.imr_plan: "IMR",
    ReviewKind.business_plan: "BP",
    ReviewKind.other: "REV",
}
