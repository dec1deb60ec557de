"""Workspaces take turns at what is due, faults are counted apart from waits, and what was given up on is found."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WAITING = sa.text("state = 'waiting'")
PARKED = sa.text("state = 'parked'")


def upgrade() -> None:
    """Add the column and the indexes. A replica of the step before goes on recording, so it has a default."""
    op.add_column("work", sa.Column("faults", sa.Integer(), nullable=False, server_default=sa.text("0")))
    turns = ["workspace", "due_at", "id"]
    op.create_index("ix_work_turns", "work", turns, sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_index("ix_work_parked", "work", ["workspace", "id"], sqlite_where=PARKED, postgresql_where=PARKED)


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_work_parked", "work")
    op.drop_index("ix_work_turns", "work")
    op.drop_column("work", "faults")
