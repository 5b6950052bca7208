"""What is counted of each action's parts is kept in its row: store/counted.py."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STANDING = (
    "board_id", "closed_as", "due_on", "review_id", "entered_on", "position", "recurrence", "recommendation_id",
)  # fmt: skip
_COUNTED = (
    "counted_from", "owed_on", "unknown_on", "owed_undated", "lead_count", "next_on", "answered_on", "last_said_on",
)  # fmt: skip
_TRIGGERS = (
    ("count_new_part", "assignments"), ("count_part", "assignments"), ("count_part_gone", "assignments"),
    ("count_new_action", "actions"), ("count_action", "actions"), ("count_update", "updates"),
    ("count_update_gone", "updates"),
)  # fmt: skip
_LEADS = "FROM assignments p WHERE p.action_id = actions.id AND p.part = 'lead'"
_STAND = f"{_LEADS} AND p.ends_on IS NULL"
_OWED = f"{_STAND} AND NOT p.is_returned"
_DAY = "coalesce(p.due_on, actions.due_on)"
_UNKNOWN = f"""actions.confirmed_at IS NULL AND actions.entered_on > {_DAY} AND p.latest_update_id IS NULL
    AND (SELECT b.latest_update_id FROM assignments b WHERE b.id = p.succeeds_id) IS NULL"""
_COUNT = f"""UPDATE actions SET
    counted_from = (SELECT max(CASE WHEN p.starts_on IS NULL THEN p.ends_on
        WHEN p.ends_on IS NULL OR p.ends_on < p.starts_on THEN p.starts_on ELSE p.ends_on END) {_LEADS}),
    owed_on = (SELECT min(CASE WHEN {_UNKNOWN} THEN NULL ELSE {_DAY} END) {_OWED}),
    unknown_on = (SELECT min(CASE WHEN {_UNKNOWN} THEN {_DAY} END) {_OWED}),
    owed_undated = EXISTS (SELECT p.id {_OWED} AND {_DAY} IS NULL),
    lead_count = (SELECT count(DISTINCT p.party_id) {_STAND}),
    next_on = CASE WHEN actions.recurrence IS NULL THEN actions.due_on ELSE coalesce(
        (SELECT min({_DAY}) {_OWED}),
        (SELECT p.due_on {_STAND} AND p.occurrence > 0 ORDER BY p.occurrence DESC, p.id DESC LIMIT 1),
        actions.due_on) END,
    answered_on = CASE WHEN NOT EXISTS (SELECT p.id {_OWED}) THEN
        (SELECT max((SELECT coalesce(u.returned_on, u.said_on) FROM updates u WHERE u.id = p.latest_update_id)) {_STAND}
        AND (actions.recurrence IS NULL OR p.occurrence = (SELECT max(q.occurrence) FROM assignments q
        WHERE q.action_id = actions.id AND q.part = 'lead' AND q.ends_on IS NULL))) END,
    last_said_on = (SELECT max(u.said_on) FROM updates u WHERE u.action_id = actions.id)"""
_LAST_STATUS = """UPDATE assignments SET last_status = (SELECT status FROM updates WHERE updates.id = latest_update_id)
    WHERE latest_update_id IS NOT NULL"""


def upgrade() -> None:
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counted_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("owed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("unknown_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("owed_undated", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("lead_count", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("next_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("answered_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("last_said_on", sa.Date(), nullable=True))
        batch_op.drop_index("ix_actions_standing")
    op.add_column("assignments", sa.Column("last_status", sa.Text(), nullable=True))
    op.execute(_LAST_STATUS)
    op.execute(_COUNT)
    op.drop_index("ix_updates_action_day", "updates")
    op.create_index("ix_updates_action_day", "updates", ["action_id", "said_on", "party_id"], unique=False)
    op.create_index("ix_assignments_said", "assignments", ["last_status", "action_id"], unique=False)
    own = sa.text("monitor_party_id IS NOT NULL")
    op.create_index(
        "ix_actions_monitor", "actions", ["board_id", "monitor_party_id"], sqlite_where=own, postgresql_where=own
    )
    op.create_index(op.f("ix_actions_review_id"), "actions", ["review_id"], unique=False)
    op.create_index(
        "ix_actions_standing", "actions", [*_STANDING, "confirmed_at", "closed_on", *_COUNTED], unique=False
    )


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name, table in _TRIGGERS:
        op.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if is_sqlite else f" ON {table}"))
        if not is_sqlite:
            op.execute(f"DROP FUNCTION IF EXISTS {name}()")
    op.drop_index("ix_updates_action_day", "updates")
    op.create_index("ix_updates_action_day", "updates", ["action_id", "said_on"], unique=False)
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index("ix_assignments_said")
        batch_op.drop_column("last_status")
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.drop_index("ix_actions_standing")
        batch_op.drop_index("ix_actions_monitor")
        batch_op.drop_index(batch_op.f("ix_actions_review_id"))
        for column in reversed(_COUNTED):
            batch_op.drop_column(column)
        batch_op.create_index("ix_actions_standing", list(_STANDING), unique=False)
