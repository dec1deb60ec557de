"""Suggestions know their customer, their openers and their hour. What was suggested before is asked for again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")
COLUMNS = ("shown_at", "customer", "openers")


def upgrade() -> None:
    """Start the table anew: a suggestion is of use for minutes, and those of before have another shape."""
    op.execute("DELETE FROM suggestions")
    with op.batch_alter_table("suggestions") as table:
        table.add_column(sa.Column("shown_at", MOMENT, nullable=False))
        table.add_column(sa.Column("customer", sa.Text(), nullable=False))
        table.add_column(sa.Column("openers", sa.JSON(), nullable=False))
    op.create_index("ix_suggestions_workspace_customer_shown_at", "suggestions", ["workspace", "customer", "shown_at"])
    op.create_index("ix_suggestions_shown_at", "suggestions", ["shown_at"])


def downgrade() -> None:
    """Take the columns away again."""
    op.execute("DELETE FROM suggestions")
    op.drop_index("ix_suggestions_shown_at", "suggestions")
    op.drop_index("ix_suggestions_workspace_customer_shown_at", "suggestions")
    with op.batch_alter_table("suggestions") as table:
        for name in COLUMNS:
            table.drop_column(name)
