"""Which columns hold a person's own words: the one list that redaction, its search and its restore go by.

Every text column of every table stands here once, as words or as none (tests/store/test_redactions.py compares it with
the models), so that no new column is forgotten.
"""

from __future__ import annotations

from typing import Any

from store import models as m
from store.models import Base

Table = type[Base]

WORDS: dict[Table, tuple[str, ...]] = {
    m.Action: (
        "title", "short_title", "leads_as_written", "deadline_words", "topics", "scrutiny", "notes", "closed_words",
        "contents", "measure", "measure_unit",
    ),
    m.Challenge: ("issue", "response", "outcome", "difference"),
    m.Cycle: ("label", "withdrawn_because"),
    m.Decision: ("reason", "evidence"),
    m.Evidence: ("title", "proves", "url", "voice_of", "published_at", "withdrawn_reason"),
    m.ExceptionOutcome: ("outcome", "reason"),
    m.GlossaryTerm: ("meaning",),
    m.Handover: ("note",),
    m.Hold: ("reason", "lifted_reason"),
    m.HorizonItem: ("title", "may_change", "source", "theme", "bites_words", "closed_reason"),
    m.LogNote: ("words",),
    m.Meeting: ("title", "minutes_url"),
    m.MeetingMove: ("reason",),
    m.Occurrence: ("label",),
    m.Party: ("note",),
    m.Recommendation: ("text",),
    m.RecommendationDecision: ("reason",),
    m.Redaction: ("reason",),
    m.Review: ("title", "plan_title", "source"),
    m.ReviewCorrection: ("before", "reason"),
    m.ReviewStage: ("name", "note"),
    m.Revision: ("to_words", "reason", "decision_reason"),
    m.SavedQuestion: ("name", "query"),
    m.Template: ("name", "questions", "body"),
    m.Update: (
        "status_words", "narrative", "evidence_url", "expected_words", "on_behalf_source", "answers", "asked",
        "contents",
    ),
}  # fmt: skip
"""Words of a person's own: whatever stands here can be taken out."""

COPIES: dict[Table, tuple[str, ...]] = {
    m.ActionWord: ("stem",), m.Conversation: ("query", "asked_back"), m.Delivery: ("args",), m.Draft: ("words",),
    m.Inbox: ("answer",),
}  # fmt: skip
"""What repeats a record: store/copies.py takes the words out of these by itself."""

NO_WORDS: dict[Table, tuple[str, ...]] = {
    m.Action: ("kind", "ref", "recurrence", "closed_as", "plan_year", "report_year"),
    m.Appointment: ("role", "ended_because"),
    m.Assignment: ("part", "basis", "last_status"),
    m.Audit: ("actor", "operation", "outcome", "subject", "detail", "chained"),
    m.AuditHead: ("link",),
    m.Board: ("code", "name", "zone", "settings"),
    m.CycleEntry: ("frozen_standing", "closed_standing"),
    m.CycleException: ("kind",),
    m.Decision: ("move", "state_before", "state_after"),
    m.Delivery: ("kind", "state", "reason"),
    m.DigestCount: ("counts",),
    m.DigestSetting: ("settings",),
    m.Evidence: ("kind", "report_year"),
    m.GlossaryTerm: ("term",),
    m.HorizonItem: ("likelihood", "impact", "response"),
    m.LogNote: ("kind",),
    m.Meeting: ("state",),
    m.Party: ("code", "name", "kind", "sort"),
    m.PartyAlias: ("alias",),  # the directory's: taken away by `/partnership alias`
    m.PartyLink: ("relation",),
    m.Person: ("email",),
    m.Recommendation: ("label", "kind"),
    m.RecommendationDecision: ("decision",),
    m.Redaction: ("subject", "table_name", "column_name", "salt", "digest"),
    m.Review: ("code", "kind"),
    m.ReviewCorrection: ("what",),
    m.Revision: ("state",),
    m.Template: ("code", "kind"),
    m.Update: ("status", "salt"),
}
"""A word of ours, or what a record, a body or a person is called by; the audit trail's never hold what was said."""


def columns(table: Any) -> tuple[str, ...]:
    """The columns of a table in which a person's own words can stand."""
    return WORDS.get(table, ())
