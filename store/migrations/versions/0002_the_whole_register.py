"""The whole register: reviews' stages, decisions, revisions, occurrences, rounds, the logs, meetings, holds."""

import sqlalchemy as sa
from alembic import op

from store.wording import spoken

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "action_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_action_words_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_words")),
        sa.UniqueConstraint("stem", "action_id", name=op.f("uq_action_words_stem_action_id")),
    )
    op.create_index(op.f("ix_action_words_action_id"), "action_words", ["action_id"], unique=False)
    op.create_table(
        "conversations",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("thread", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_conversations_person_id")),
        sa.PrimaryKeyConstraint("person_id", "thread", name=op.f("pk_conversations")),
    )
    op.create_index(op.f("ix_conversations_at"), "conversations", ["at"], unique=False)
    op.create_table(
        "saved_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_saved_questions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_questions")),
        sa.UniqueConstraint("person_id", "name", name=op.f("uq_saved_questions_person_id_name")),
    )
    _speak()
    op.create_table(
        "templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="return", nullable=False),
        sa.Column("questions", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('return', 'audit', 'minutes')", name=op.f("ck_templates_kind")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_templates_board_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_templates")),
        sa.UniqueConstraint("board_id", "code", name=op.f("uq_templates_board_id_code")),
    )
    op.create_table(
        "challenges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("raised_by_party_id", sa.Integer(), nullable=True),
        sa.Column("to_party_id", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("response_due_on", sa.Date(), nullable=True),
        sa.Column("due_as_first_set", sa.Date(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("responded_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("difference", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_challenges_board_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_challenges_person_id")),
        sa.ForeignKeyConstraint(["raised_by_party_id"], ["parties.id"], name=op.f("fk_challenges_raised_by_party_id")),
        sa.ForeignKeyConstraint(["to_party_id"], ["parties.id"], name=op.f("fk_challenges_to_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenges")),
        sa.UniqueConstraint("board_id", "number", name=op.f("uq_challenges_board_id_number")),
    )
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("from_party_id", sa.Integer(), nullable=False),
        sa.Column("to_party_id", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_handovers_board_id")),
        sa.ForeignKeyConstraint(["from_party_id"], ["parties.id"], name=op.f("fk_handovers_from_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_handovers_person_id")),
        sa.ForeignKeyConstraint(["to_party_id"], ["parties.id"], name=op.f("fk_handovers_to_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
        sa.UniqueConstraint(
            "from_party_id", "to_party_id", "on_date", name=op.f("uq_handovers_from_party_id_to_party_id_on_date")
        ),
    )
    op.create_table(
        "redactions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("redacted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_redactions_board_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_redactions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redactions")),
    )
    op.create_table(
        "cycles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("monitor_party_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("cutoff_on", sa.Date(), nullable=False),
        sa.Column("papers_on", sa.Date(), nullable=False),
        sa.Column("meets_on", sa.Date(), nullable=False),
        sa.Column("is_first", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("validated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("validated_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_cycles_board_id")),
        sa.ForeignKeyConstraint(["closed_by"], ["people.id"], name=op.f("fk_cycles_closed_by")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_cycles_meeting_id")),
        sa.ForeignKeyConstraint(["monitor_party_id"], ["parties.id"], name=op.f("fk_cycles_monitor_party_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["people.id"], name=op.f("fk_cycles_opened_by")),
        sa.ForeignKeyConstraint(["validated_by"], ["people.id"], name=op.f("fk_cycles_validated_by")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["people.id"], name=op.f("fk_cycles_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycles")),
        sa.UniqueConstraint("board_id", "number", name=op.f("uq_cycles_board_id_number")),
    )
    op.create_table(
        "recommendation_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "decision IN ('accepted', 'partially accepted', 'refused', 'not implemented')",
            name=op.f("ck_recommendation_decisions_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendations.id"], name=op.f("fk_recommendation_decisions_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_decisions")),
    )
    with op.batch_alter_table("recommendation_decisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recommendation_decisions_recommendation_id"), ["recommendation_id"], unique=False
        )

    op.create_table(
        "review_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("corrected_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_review_corrections_person_id")),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_corrections_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_corrections")),
    )
    with op.batch_alter_table("review_corrections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_corrections_review_id"), ["review_id"], unique=False)

    op.create_table(
        "holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=True),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_by", sa.Integer(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_by", sa.Integer(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_holds_board_id")),
        sa.ForeignKeyConstraint(["lifted_by"], ["people.id"], name=op.f("fk_holds_lifted_by")),
        sa.ForeignKeyConstraint(["placed_by"], ["people.id"], name=op.f("fk_holds_placed_by")),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_holds_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    op.create_table(
        "log_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("horizon_item_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("(challenge_id IS NULL) <> (horizon_item_id IS NULL)", name=op.f("ck_log_notes_one_item")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_log_notes_challenge_id")),
        sa.ForeignKeyConstraint(["horizon_item_id"], ["horizon_items.id"], name=op.f("fk_log_notes_horizon_item_id")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_log_notes_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_log_notes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_notes")),
    )
    with op.batch_alter_table("log_notes", schema=None) as batch_op:
        batch_op.create_index("ix_log_notes_challenge", ["challenge_id"], unique=False)
        batch_op.create_index("ix_log_notes_horizon_item", ["horizon_item_id"], unique=False)

    op.create_table(
        "meeting_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_moves_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_meeting_moves_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_moves")),
    )
    with op.batch_alter_table("meeting_moves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_moves_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "review_stages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_stages_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_stages")),
        sa.UniqueConstraint("review_id", "name", name=op.f("uq_review_stages_review_id_name")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), server_default="document", nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("proves", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("attendance", sa.Integer(), nullable=True),
        sa.Column("voice_of", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.Text(), nullable=True),
        sa.Column("report_year", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('document', 'audit', 'survey', 'event', 'product', 'voice', 'minutes')",
            name=op.f("ck_evidence_kind"),
        ),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_evidence_action_id")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_evidence_board_id")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_evidence_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_evidence_person_id")),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_evidence_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index("ix_evidence_action", ["action_id"], unique=False)

    op.create_table(
        "log_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("horizon_item_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(challenge_id IS NULL) <> (horizon_item_id IS NULL)", name=op.f("ck_log_links_one_item")),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_log_links_action_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_log_links_challenge_id")),
        sa.ForeignKeyConstraint(["horizon_item_id"], ["horizon_items.id"], name=op.f("fk_log_links_horizon_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_links")),
        sa.UniqueConstraint("challenge_id", "action_id", name=op.f("uq_log_links_challenge_id_action_id")),
        sa.UniqueConstraint("horizon_item_id", "action_id", name=op.f("uq_log_links_horizon_item_id_action_id")),
    )
    with op.batch_alter_table("log_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_log_links_action_id"), ["action_id"], unique=False)

    op.create_table(
        "occurrences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_occurrences_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
        sa.UniqueConstraint("action_id", "number", name=op.f("uq_occurrences_action_id_number")),
    )
    op.create_table(
        "cycle_exceptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("days_late", sa.Integer(), nullable=True),
        sa.Column("board_acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("board_acknowledged_by", sa.Integer(), nullable=True),
        sa.Column("chair_acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("chair_acknowledged_by", sa.Integer(), nullable=True),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('no update', 'not discharged')", name=op.f("ck_cycle_exceptions_kind")),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name=op.f("fk_cycle_exceptions_assignment_id")),
        sa.ForeignKeyConstraint(
            ["board_acknowledged_by"], ["people.id"], name=op.f("fk_cycle_exceptions_board_acknowledged_by")
        ),
        sa.ForeignKeyConstraint(
            ["chair_acknowledged_by"], ["people.id"], name=op.f("fk_cycle_exceptions_chair_acknowledged_by")
        ),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_cycle_exceptions_challenge_id")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycles.id"], name=op.f("fk_cycle_exceptions_cycle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle_exceptions")),
        sa.UniqueConstraint(
            "cycle_id", "assignment_id", "kind", name=op.f("uq_cycle_exceptions_cycle_id_assignment_id_kind")
        ),
        sa.UniqueConstraint("cycle_id", "number", name=op.f("uq_cycle_exceptions_cycle_id_number")),
    )
    op.create_table(
        "exception_outcomes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exception_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["exception_id"], ["cycle_exceptions.id"], name=op.f("fk_exception_outcomes_exception_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_exception_outcomes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exception_outcomes")),
    )
    with op.batch_alter_table("exception_outcomes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exception_outcomes_exception_id"), ["exception_id"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("state_before", sa.Text(), nullable=False),
        sa.Column("state_after", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("other_action_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_decisions_action_id")),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name=op.f("fk_decisions_assignment_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_decisions_meeting_id")),
        sa.ForeignKeyConstraint(["other_action_id"], ["actions.id"], name=op.f("fk_decisions_other_action_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_decisions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index("ix_decisions_action", ["action_id", "id"], unique=False)

    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("to_words", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), server_default="asked", nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('asked', 'granted', 'refused', 'withdrawn')", name=op.f("ck_revisions_state")),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_revisions_action_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_revisions_asked_by")),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name=op.f("fk_revisions_assignment_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_revisions_decided_by")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_revisions_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
    )
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.create_index("ix_revisions_action", ["action_id", "state"], unique=False)

    op.create_table(
        "cycle_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("update_before_id", sa.Integer(), nullable=True),
        sa.Column("frozen_standing", sa.Text(), nullable=True),
        sa.Column("frozen_update_id", sa.Integer(), nullable=True),
        sa.Column("frozen_due_on", sa.Date(), nullable=True),
        sa.Column("frozen_assignment_id", sa.Integer(), nullable=True),
        sa.Column("answered_update_id", sa.Integer(), nullable=True),
        sa.Column("closed_standing", sa.Text(), nullable=True),
        sa.Column("closed_update_id", sa.Integer(), nullable=True),
        sa.Column("closed_due_on", sa.Date(), nullable=True),
        sa.Column("closed_assignment_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name=op.f("fk_cycle_entries_assignment_id")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycles.id"], name=op.f("fk_cycle_entries_cycle_id")),
        sa.ForeignKeyConstraint(["frozen_update_id"], ["updates.id"], name=op.f("fk_cycle_entries_frozen_update_id")),
        sa.ForeignKeyConstraint(
            ["frozen_assignment_id"], ["assignments.id"], name=op.f("fk_cycle_entries_frozen_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["answered_update_id"], ["updates.id"], name=op.f("fk_cycle_entries_answered_update_id")
        ),
        sa.ForeignKeyConstraint(["closed_update_id"], ["updates.id"], name=op.f("fk_cycle_entries_closed_update_id")),
        sa.ForeignKeyConstraint(
            ["closed_assignment_id"], ["assignments.id"], name=op.f("fk_cycle_entries_closed_assignment_id")
        ),
        sa.ForeignKeyConstraint(["update_before_id"], ["updates.id"], name=op.f("fk_cycle_entries_update_before_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cycle_entries")),
        sa.UniqueConstraint("cycle_id", "assignment_id", name=op.f("uq_cycle_entries_cycle_id_assignment_id")),
    )
    with op.batch_alter_table("cycle_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cycle_entries_assignment_id"), ["assignment_id"], unique=False)

    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.Text(), server_default="action", nullable=False))
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("becomes_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("waits_for_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("monitor_party_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("agreed_at_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("template_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("contents", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("measure", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("measure_unit", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("target", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("plan_year", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("report_year", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("review_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("check_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_actions_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(
            "ix_actions_standing",
            [
                "board_id", "closed_as", "due_on", "review_id", "entered_on", "position", "recurrence",
                "recommendation_id",
            ],
            unique=False,
        )  # fmt: skip
        batch_op.create_foreign_key(batch_op.f("fk_actions_waits_for_id"), "actions", ["waits_for_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_actions_monitor_party_id"), "parties", ["monitor_party_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_actions_meeting_id"), "meetings", ["meeting_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_actions_becomes_id"), "actions", ["becomes_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_actions_agreed_at_id"), "meetings", ["agreed_at_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_actions_template_id"), "templates", ["template_id"], ["id"])
        batch_op.create_check_constraint(
            op.f("ck_actions_kind"), "kind IN ('action', 'assurance', 'contribution', 'approval', 'audit', 'event')"
        )

    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ended_because", sa.Text(), nullable=True))

    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sent_back_update_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("is_returned", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("occurrence", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("starts_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("succeeds_id", sa.Integer(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_assignments_action_id_party_id"), type_="unique")
        batch_op.create_index(
            "uq_assignments_owed",
            ["action_id", "party_id", "occurrence"],
            unique=True,
            sqlite_where=sa.text("ends_on IS NULL"),
            postgresql_where=sa.text("ends_on IS NULL"),
        )
        batch_op.create_index(
            "ix_assignments_standing",
            ["action_id", "part", "is_returned", "starts_on", "ends_on", "due_on", "occurrence", "party_id"],
            unique=False,
        )
        batch_op.create_foreign_key(batch_op.f("fk_assignments_succeeds_id"), "assignments", ["succeeds_id"], ["id"])
    op.execute(
        "UPDATE assignments SET is_returned = true WHERE latest_update_id IN (SELECT id FROM updates WHERE is_return)"
    )

    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chained", sa.Text(), nullable=True))

    with op.batch_alter_table("horizon_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_party_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("next_look_on", sa.Date(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_horizon_items_owner_party_id"), "parties", ["owner_party_id"], ["id"]
        )

    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.Text(), server_default="planned", nullable=False))
        batch_op.add_column(sa.Column("minutes_url", sa.Text(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_meetings_state"), "state IN ('planned', 'held', 'cancelled')")

    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))

    with op.batch_alter_table("party_links", schema=None) as batch_op:
        batch_op.add_column(sa.Column("starts_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_party_links_party_id_to_party_id_relation"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_party_links_party_id_to_party_id_relation_starts_on"),
            ["party_id", "to_party_id", "relation", "starts_on"],
        )
        batch_op.drop_constraint(op.f("ck_party_links_relation"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_party_links_relation"), "relation IN ('of', 'member', 'same officer', 'collates for', 'same body')"
        )

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("recommendations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.Text(), server_default="recommendation", nullable=False))
        batch_op.create_check_constraint(
            op.f("ck_recommendations_kind"), "kind IN ('recommendation', 'finding', 'strength', 'learning')"
        )

    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_party_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_reviews_parent_id"), "reviews", ["parent_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_reviews_owner_party_id"), "parties", ["owner_party_id"], ["id"])

    with op.batch_alter_table("review_panels", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ends_on", sa.Date(), nullable=True))

    with op.batch_alter_table("updates", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("answers", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("contents", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("asked", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("returned_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("salt", sa.Text(), nullable=True))
        batch_op.create_index("ix_updates_day", ["said_on", "party_id", "action_id"], unique=False)
        batch_op.create_index("ix_updates_party_day", ["party_id", "said_on", "action_id"], unique=False)
        batch_op.create_index(
            "ix_updates_corrects",
            ["corrects_id"],
            unique=False,
            sqlite_where=sa.text("corrects_id IS NOT NULL"),
            postgresql_where=sa.text("corrects_id IS NOT NULL"),
        )


def _speak() -> None:
    """The words that the actions entered so far speak of."""
    bind = op.get_bind()
    words = sa.table("action_words", sa.column("action_id"), sa.column("stem"))
    topics = sa.column("topics", sa.JSON())
    actions = sa.table("actions", sa.column("id"), sa.column("title"), sa.column("short_title"), topics)
    for row in bind.execute(sa.select(actions)).all():
        stems = sorted({*spoken(row.title, row.short_title), *(f"#{topic}" for topic in row.topics)})
        if stems:
            bind.execute(sa.insert(words), [{"action_id": row.id, "stem": one} for one in stems])


def downgrade() -> None:
    op.drop_table("audit_head")
    op.drop_table("saved_questions")
    op.drop_table("conversations")
    op.drop_table("action_words")
    with op.batch_alter_table("updates", schema=None) as batch_op:
        batch_op.drop_index("ix_updates_corrects")
        batch_op.drop_index("ix_updates_party_day")
        batch_op.drop_index("ix_updates_day")
        batch_op.drop_column("salt")
        batch_op.drop_column("returned_on")
        batch_op.drop_column("asked")
        batch_op.drop_column("contents")
        batch_op.drop_column("answers")
        batch_op.drop_column("number")

    with op.batch_alter_table("review_panels", schema=None) as batch_op:
        batch_op.drop_column("ends_on")

    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_reviews_owner_party_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_reviews_parent_id"), type_="foreignkey")
        batch_op.drop_column("parent_id")
        batch_op.drop_column("owner_party_id")

    with op.batch_alter_table("recommendations", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_recommendations_kind"), type_="check")
        batch_op.drop_column("kind")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("chosen_at")

    with op.batch_alter_table("party_links", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_party_links_relation"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_party_links_relation"), "relation IN ('of', 'member', 'same officer')"
        )
        batch_op.drop_constraint(batch_op.f("uq_party_links_party_id_to_party_id_relation_starts_on"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_party_links_party_id_to_party_id_relation"), ["party_id", "to_party_id", "relation"]
        )
        batch_op.drop_column("ends_on")
        batch_op.drop_column("starts_on")

    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.drop_column("ends_on")

    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_meetings_state"), type_="check")
        batch_op.drop_column("minutes_url")
        batch_op.drop_column("state")

    with op.batch_alter_table("horizon_items", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_horizon_items_owner_party_id"), type_="foreignkey")
        batch_op.drop_column("next_look_on")
        batch_op.drop_column("owner_party_id")

    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_column("chained")

    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_assignments_succeeds_id"), type_="foreignkey")
        batch_op.drop_index("ix_assignments_standing")
        batch_op.drop_index("uq_assignments_owed")
        batch_op.create_unique_constraint(batch_op.f("uq_assignments_action_id_party_id"), ["action_id", "party_id"])
        batch_op.drop_column("succeeds_id")
        batch_op.drop_column("ends_on")
        batch_op.drop_column("starts_on")
        batch_op.drop_column("due_on")
        batch_op.drop_column("occurrence")
        batch_op.drop_column("is_returned")
        batch_op.drop_column("sent_back_update_id")

    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.drop_column("ended_because")

    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_actions_kind"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_actions_agreed_at_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_actions_meeting_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_actions_template_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_actions_monitor_party_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_actions_becomes_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_actions_waits_for_id"), type_="foreignkey")
        batch_op.drop_index("ix_actions_standing")
        batch_op.drop_index(batch_op.f("ix_actions_meeting_id"))
        batch_op.drop_column("check_on")
        batch_op.drop_column("review_on")
        batch_op.drop_column("report_year")
        batch_op.drop_column("plan_year")
        batch_op.drop_column("target")
        batch_op.drop_column("measure_unit")
        batch_op.drop_column("measure")
        batch_op.drop_column("contents")
        batch_op.drop_column("template_id")
        batch_op.drop_column("agreed_at_id")
        batch_op.drop_column("meeting_id")
        batch_op.drop_column("monitor_party_id")
        batch_op.drop_column("waits_for_id")
        batch_op.drop_column("becomes_id")
        batch_op.drop_column("closed_on")
        batch_op.drop_column("kind")

    with op.batch_alter_table("cycle_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cycle_entries_assignment_id"))

    op.drop_table("cycle_entries")
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.drop_index("ix_revisions_action")

    op.drop_table("revisions")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_index("ix_decisions_action")

    op.drop_table("decisions")
    with op.batch_alter_table("exception_outcomes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exception_outcomes_exception_id"))

    op.drop_table("exception_outcomes")
    op.drop_table("cycle_exceptions")
    op.drop_table("occurrences")
    with op.batch_alter_table("log_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_log_links_action_id"))

    op.drop_table("log_links")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index("ix_evidence_action")

    op.drop_table("evidence")
    op.drop_table("review_stages")
    with op.batch_alter_table("meeting_moves", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_moves_meeting_id"))

    op.drop_table("meeting_moves")
    with op.batch_alter_table("log_notes", schema=None) as batch_op:
        batch_op.drop_index("ix_log_notes_horizon_item")
        batch_op.drop_index("ix_log_notes_challenge")

    op.drop_table("log_notes")
    op.drop_table("holds")
    with op.batch_alter_table("review_corrections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_corrections_review_id"))

    op.drop_table("review_corrections")
    with op.batch_alter_table("recommendation_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recommendation_decisions_recommendation_id"))

    op.drop_table("recommendation_decisions")
    op.drop_table("cycles")
    op.drop_table("redactions")
    op.drop_table("handovers")
    op.drop_table("challenges")
    op.drop_table("templates")
