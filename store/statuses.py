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


class Role(StrEnum):
    """What a post lets its holder do; see commands/permissions.py for the table."""

    business_unit = "business unit"
    independent_chair = "independent chair"
    group_chair = "group chair"
    lead = "lead"
    deputy = "deputy"
    member = "member"
    lay_member = "lay member"
    scrutineer = "scrutineer"
