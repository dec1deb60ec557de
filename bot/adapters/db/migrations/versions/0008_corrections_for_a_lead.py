"""What agents corrected is kept for a lead to look through, and so are the redacted words of a message till then."""

import sqlalchemy as sa
from alembic import op

from bot.adapters.db.columns import Instant, Words

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both. A replica of the step before goes on writing suggestions, so their words have a default."""
    op.add_column("suggestions", sa.Column("said", Words(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "corrections",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("suggestion_id", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("case_type", sa.Text()),
        sa.Column("said", Words(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "suggestion_id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_workspace_at", "corrections", ["workspace", "at", "suggestion_id"])
    op.create_index("ix_corrections_at", "corrections", ["at"])


def downgrade() -> None:
    """Take the words and the corrections away."""
    op.drop_table("corrections")
    op.drop_column("suggestions", "said")
