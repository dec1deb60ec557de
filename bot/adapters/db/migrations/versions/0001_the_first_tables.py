"""The first tables: cases, suggestions, checkpoints, journal, posts, teams and work.

A step never imports the tables of today: it says what they were on its own day.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "cases",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("thread_ts", sa.Text()),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("medium", sa.Text(), nullable=False),
        sa.Column("case_type", sa.Text()),
        sa.Column("emotion", sa.Text()),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("playbook", sa.Text()),
        sa.Column("option", sa.Text()),
        sa.PrimaryKeyConstraint("workspace", "id", name="pk_cases"),
    )
    op.create_index("ix_cases_workspace_channel_thread_ts", "cases", ["workspace", "channel", "thread_ts"])
    op.create_table(
        "suggestions",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("asker", sa.Text()),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("thread_ts", sa.Text()),
        sa.Column("suggestion", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name="pk_suggestions"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("thread_ts", sa.Text()),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("promise", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("promised_due_at", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name="pk_checkpoints"),
    )
    op.create_index("ix_checkpoints_workspace_case_id", "checkpoints", ["workspace", "case_id"])
    op.create_table(
        "journal",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("who", sa.Text()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
    )
    op.create_index("ix_journal_workspace_case_id", "journal", ["workspace", "case_id"])
    op.create_table(
        "posts",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("thread_ts", sa.Text()),
        sa.Column("intended_at", MOMENT, nullable=False),
        sa.Column("ts", sa.Text()),
        sa.PrimaryKeyConstraint("workspace", "key", name="pk_posts"),
    )
    op.create_table(
        "teams",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", name="pk_teams"),
    )
    op.create_table(
        "work",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("lease", sa.Text()),
        sa.Column("lease_until", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_work"),
        sa.UniqueConstraint("workspace", "key", name="uq_work_workspace_key"),
    )
    op.create_index("ix_work_waiting", "work", ["due_at", "id"], sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    """Take the tables away, and everything in them."""
    for table in ("work", "teams", "posts", "journal", "checkpoints", "suggestions", "cases"):
        op.drop_table(table)
