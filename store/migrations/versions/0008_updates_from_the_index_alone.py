"""What is asked of updates stands in their indexes, so that PostgreSQL need not read the updates themselves; and what
was sent back to parties is found in an index of those few.

The id costs no room: an entry of an index is padded to eight bytes, and it fills the four that were empty.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_updates_action_day": ("action_id", "said_on", "party_id"),
    "ix_updates_day": ("said_on", "party_id", "action_id"),
    "ix_updates_party_day": ("party_id", "said_on", "action_id"),
}


def upgrade() -> None:
    _renew("id")
    few = sa.text("sent_back_update_id IS NOT NULL")
    op.create_index("ix_assignments_sent_back", "assignments", ["party_id"], sqlite_where=few, postgresql_where=few)


def downgrade() -> None:
    op.drop_index("ix_assignments_sent_back", table_name="assignments")
    _renew()


def _renew(*beside: str) -> None:
    """SQLite keeps its indexes: each of them has the id."""
    if op.get_bind().dialect.name == "sqlite":
        return
    for name, columns in _INDEXES.items():
        op.drop_index(name, table_name="updates")
        op.create_index(name, "updates", list(columns), postgresql_include=list(beside))
