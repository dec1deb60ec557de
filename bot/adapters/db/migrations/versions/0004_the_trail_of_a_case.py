"""Cases keep a trail of what was read in their thread. An emotion that an agent had corrected goes on holding."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CASES = sa.table(
    "cases", sa.column("corrected", sa.Boolean()), sa.column("emotion", sa.Text()), sa.column("trail", sa.JSON())
)
EMOTIONS = (
    "neutral",
    "frustration",
    "anger",
    "anxiety",
    "confusion",
    "embarrassment",
    "sadness",
    "gratitude",
    "exclusion",
)


def upgrade() -> None:
    """Add the column. A replica of the step before goes on writing cases, so it has a default."""
    op.add_column("cases", sa.Column("trail", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
    for emotion in EMOTIONS:
        held = CASES.c.corrected & (CASES.c.emotion == emotion)
        op.execute(CASES.update().where(held).values(trail={"held": emotion}))


def downgrade() -> None:
    """Take the column away, and what was read."""
    op.drop_column("cases", "trail")
