"""What few actions and updates have is found in an index of those few: a handover, a link to evidence; and so is what
was decided in a stretch of days."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_FEW = (
    ("ix_actions_counted_from", "actions", ["board_id", "counted_from"], "counted_from IS NOT NULL"),
    ("ix_updates_evidence", "updates", ["action_id"], "evidence_url IS NOT NULL"),
)


def upgrade() -> None:
    for name, table, columns, few in _FEW:
        op.create_index(name, table, columns, sqlite_where=sa.text(few), postgresql_where=sa.text(few))
    op.create_index("ix_decisions_move", "decisions", ["move", "decided_on"])


def downgrade() -> None:
    op.drop_index("ix_decisions_move", table_name="decisions")
    for name, table, *_ in reversed(_FEW):
        op.drop_index(name, table_name=table)
