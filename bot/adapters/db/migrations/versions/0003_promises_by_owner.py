"""An index for everybody's own open promises, which their Home tab shows each time it is opened."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OWED = sa.text("state in ('planned', 'pinged', 'escalated')")


def upgrade() -> None:
    """Make the index."""
    columns = ["workspace", "owner"]
    op.create_index("ix_checkpoints_owed", "checkpoints", columns, sqlite_where=OWED, postgresql_where=OWED)


def downgrade() -> None:
    """Take the index away."""
    op.drop_index("ix_checkpoints_owed", "checkpoints")
