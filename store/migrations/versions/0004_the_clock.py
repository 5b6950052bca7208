"""What the clock goes by: digests as channels chose them, what the last counted, snoozes, what a day planned."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM conversations")  # each is forgotten after a day anyway
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_back", sa.JSON(), nullable=False))
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("starts_at", sa.Time(), nullable=True))
    op.create_table(
        "digest_settings",
        sa.Column("channel_row_id", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["people.id"], name=op.f("fk_digest_settings_changed_by")),
        sa.ForeignKeyConstraint(["channel_row_id"], ["channels.id"], name=op.f("fk_digest_settings_channel_row_id")),
        sa.PrimaryKeyConstraint("channel_row_id", name=op.f("pk_digest_settings")),
    )
    op.create_table(
        "digest_counts",
        sa.Column("channel_row_id", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["channel_row_id"], ["channels.id"], name=op.f("fk_digest_counts_channel_row_id")),
        sa.PrimaryKeyConstraint("channel_row_id", "counted_on", name=op.f("pk_digest_counts")),
    )
    op.create_table(
        "snoozes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_snoozes_action_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_snoozes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snoozes")),
    )
    op.create_index("ix_snoozes_person", "snoozes", ["person_id", "until_on"], unique=False)
    for one in ("board", "review"):
        op.add_column(f"{one}s", sa.Column("action_count", sa.Integer(), server_default="0", nullable=False))
        op.execute(
            f"UPDATE {one}s SET action_count = (SELECT count(*) FROM actions WHERE actions.{one}_id = {one}s.id)"
        )
    op.drop_index("ix_assignments_party_id", table_name="assignments")
    held = ["party_id", "part", "ends_on", "starts_on", "is_returned", "action_id"]
    op.create_index("ix_assignments_party", "assignments", held, unique=False)
    op.drop_index("ix_assignments_said", table_name="assignments")
    said = ["last_status", "part", "is_returned", "ends_on", "starts_on", "action_id"]
    op.create_index("ix_assignments_said", "assignments", said, unique=False)
    op.create_index("ix_updates_recorded", "updates", ["recorded_at"], unique=False)
    op.create_index("ix_deliveries_kind", "deliveries", ["board_id", "kind"], unique=False)
    op.create_index("ix_deliveries_planned", "deliveries", ["board_id", "planned_at"], unique=False)
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("saved_question_id", sa.Integer(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('question', 'brief')", name=op.f("ck_subscriptions_kind")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_subscriptions_party_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_subscriptions_person_id")),
        sa.ForeignKeyConstraint(
            ["saved_question_id"], ["saved_questions.id"], name=op.f("fk_subscriptions_saved_question_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
        sa.UniqueConstraint("person_id", "party_id", name=op.f("uq_subscriptions_person_id_party_id")),
        sa.UniqueConstraint(
            "person_id", "saved_question_id", name=op.f("uq_subscriptions_person_id_saved_question_id")
        ),
    )
    op.create_table(
        "planned_periods",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_planned_periods_board_id")),
        sa.PrimaryKeyConstraint("board_id", "what", "period", name=op.f("pk_planned_periods")),
    )


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name in ("number_new_action", "number_action_gone", "number_action_moved"):
        op.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if is_sqlite else " ON actions"))
        if not is_sqlite:
            op.execute(f"DROP FUNCTION IF EXISTS {name}()")
    for one in ("boards", "reviews"):
        with op.batch_alter_table(one, schema=None) as batch_op:
            batch_op.drop_column("action_count")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_column("starts_at")
        batch_op.drop_column("placed_at")
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_column("asked_back")
    op.drop_index("ix_deliveries_planned", table_name="deliveries")
    op.drop_index("ix_deliveries_kind", table_name="deliveries")
    op.drop_index("ix_assignments_said", table_name="assignments")
    op.create_index("ix_assignments_said", "assignments", ["last_status", "action_id"], unique=False)
    op.drop_index("ix_updates_recorded", table_name="updates")
    op.drop_index("ix_assignments_party", table_name="assignments")
    op.create_index("ix_assignments_party_id", "assignments", ["party_id"], unique=False)
    op.drop_table("planned_periods")
    op.drop_table("subscriptions")
    op.drop_table("snoozes")
    op.drop_table("digest_counts")
    op.drop_table("digest_settings")
