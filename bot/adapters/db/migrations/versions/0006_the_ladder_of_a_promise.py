"""Promises climb a ladder: a ping knows of which it speaks, a promise knows its ping, and there are more states.

What was pinged before is told in the post that has its key. Old cases are forgotten, so they are found by their age;
what happened lately is found by its kind; and the keys of posts stand in an order in which all that begin alike are one
stretch of the index.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OWED_BEFORE = sa.text("state in ('planned', 'pinged', 'escalated')")
OWED = sa.text("state in ('planned', 'due soon', 'due', 'pinged', 'snoozed', 'handed over', 'escalated')")

POSTS = sa.table("posts", sa.column("workspace"), sa.column("key", sa.Text()), sa.column("about"))
CHECKPOINTS = sa.table(
    "checkpoints",
    sa.column("workspace"),
    sa.column("id", sa.Text()),
    sa.column("generation", sa.Integer()),
    sa.column("state", sa.Text()),
    sa.column("pinged_in", sa.Text()),
)
JOURNAL = sa.table("journal", sa.column("kind", sa.Text()))
WORK = sa.table("work", sa.column("kind", sa.Text()))
TEAMS = sa.table("teams", sa.column("workspace", sa.Text()), sa.column("settings", sa.JSON()))

STATES = {"due soon": "planned", "due": "planned", "snoozed": "planned", "handed over": "planned", "late": "kept"}
KINDS = {"changed": "snoozed", "leads told": "team told", "kept late": "kept"}
"""What the step before calls it. It has no word at all for a heads-up that was sent."""

NEW_WORK = ("heads_up", "lead", "post", "mend")
NEW_SETTINGS = ("heads_up", "lead_after", "partners")


def upgrade() -> None:
    """Add the columns. A replica of the step before goes on writing posts, so what they speak of has a default."""
    op.add_column("checkpoints", sa.Column("pinged_in", sa.Text()))
    op.add_column("posts", sa.Column("about", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    _order_keys("C")
    _tell_pings_and_promises_of_each_other()
    op.drop_index("ix_checkpoints_owed", "checkpoints")
    _index("ix_checkpoints_owed", ["workspace", "owner", "id"], OWED)
    _index("ix_checkpoints_board", ["workspace", "promised_due_at", "id"], OWED)
    op.create_index("ix_journal_workspace_kind_at", "journal", ["workspace", "kind", "at"])
    op.create_index("ix_cases_opened_at", "cases", ["opened_at"])
    op.create_index("ix_suggestions_workspace_case_id", "suggestions", ["workspace", "case_id"])


def downgrade() -> None:
    """Take the columns away, and say what is left in the words of the step before. Stop Attune first.

    What that step does not know goes: heads-ups, the leads' alerts, and what was to be posted and is not yet.
    """
    op.drop_index("ix_suggestions_workspace_case_id", "suggestions")
    op.drop_index("ix_cases_opened_at", "cases")
    op.drop_index("ix_journal_workspace_kind_at", "journal")
    for state, before in STATES.items():
        op.execute(CHECKPOINTS.update().where(CHECKPOINTS.c.state == state).values(state=before))
    for kind, before in KINDS.items():
        op.execute(JOURNAL.update().where(JOURNAL.c.kind == kind).values(kind=before))
    op.execute(JOURNAL.delete().where(JOURNAL.c.kind == "heads-up sent"))
    op.execute(WORK.delete().where(WORK.c.kind.in_(NEW_WORK)))
    _forget_settings()
    op.drop_index("ix_checkpoints_board", "checkpoints")
    op.drop_index("ix_checkpoints_owed", "checkpoints")
    _index("ix_checkpoints_owed", ["workspace", "owner"], OWED_BEFORE)
    _order_keys("default")
    op.drop_column("posts", "about")
    op.drop_column("checkpoints", "pinged_in")


def _index(name: str, columns: list[str], states: sa.TextClause) -> None:
    op.create_index(name, "checkpoints", columns, sqlite_where=states, postgresql_where=states)


def _order_keys(collation: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("posts", "key", type_=sa.Text(collation=collation), existing_nullable=False)


def _tell_pings_and_promises_of_each_other() -> None:
    def told_in(promises: Any) -> Any:
        return sa.literal("ping:") + promises.c.id + ":" + sa.cast(promises.c.generation, sa.Text())

    own = CHECKPOINTS.alias("own")
    its_ping = (own.c.workspace == POSTS.c.workspace) & (POSTS.c.key == told_in(own))
    about = sa.literal('["') + own.c.id + sa.literal('"]')
    # SQLite keeps a document as the text it is; a cast would make a number of it.
    written = about if op.get_bind().dialect.name == "sqlite" else sa.cast(about, sa.JSON())
    told = sa.select(written).where(its_ping).scalar_subquery()
    op.execute(POSTS.update().where(sa.exists().where(its_ping)).values(about=told))
    ping = sa.exists().where(POSTS.c.workspace == CHECKPOINTS.c.workspace, POSTS.c.key == told_in(CHECKPOINTS))
    pinged = CHECKPOINTS.c.state.in_(("pinged", "escalated"))
    op.execute(CHECKPOINTS.update().where(pinged, ping).values(pinged_in=told_in(CHECKPOINTS)))


def _forget_settings() -> None:
    bind = op.get_bind()
    for workspace, settings in bind.execute(sa.select(TEAMS.c.workspace, TEAMS.c.settings)).all():
        kept = {name: value for name, value in settings.items() if name not in NEW_SETTINGS}
        bind.execute(TEAMS.update().where(TEAMS.c.workspace == workspace).values(settings=kept))
