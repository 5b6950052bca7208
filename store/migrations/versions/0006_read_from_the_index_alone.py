"""What questions read of actions stands in one index, so that PostgreSQL need not read the actions themselves."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STANDING = (
    "board_id", "closed_as", "due_on", "review_id", "entered_on", "position", "recurrence", "recommendation_id",
    "confirmed_at", "closed_on", "counted_from", "owed_on", "unknown_on", "owed_undated", "lead_count", "next_on",
    "answered_on", "last_said_on",
)  # fmt: skip


def upgrade() -> None:
    _renew("id", "monitor_party_id")


def downgrade() -> None:
    _renew()


def _renew(*beside: str) -> None:
    """SQLite keeps its index: each of its indexes has the id."""
    if op.get_bind().dialect.name == "sqlite":
        return
    op.drop_index("ix_actions_standing", table_name="actions")
    op.create_index("ix_actions_standing", "actions", list(_STANDING), postgresql_include=list(beside))
