"""Old records of posts are found by when they were meant, so that they can be forgotten without reading all of them."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_posts_intended_at", "posts", ["intended_at"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_posts_intended_at", "posts")
