"""The tables. Every one carries the workspace, and so does every key: what belongs to one is never found by another."""

from enum import StrEnum

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

from bot.adapters.db.columns import Document, Instant, Ordered, Words
from bot.domain.checkpoint import OPEN, CheckpointState

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

_Serial = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite counts up by itself only in a column that is exactly INTEGER."""


class WorkState(StrEnum):
    """Where work stands. What is leased is still waiting: the lease may lapse."""

    WAITING = "waiting"
    DONE = "done"
    PARKED = "parked"


cases = Table(
    "cases",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("thread_ts", Text),
    Column("opened_at", Instant, nullable=False),
    Column("medium", Text, nullable=False),
    Column("case_type", Text),
    Column("emotion", Text),
    Column("corrected", Boolean, nullable=False),
    Column("owner", Text),
    Column("playbook", Text),
    Column("option", Text),
    Column("trail", Document, nullable=False, server_default=text("'{}'")),
    Index(None, "workspace", "channel", "thread_ts"),
    Index(None, "opened_at"),
)

suggestions = Table(
    "suggestions",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("asker", Text),
    Column("channel", Text, nullable=False),
    Column("thread_ts", Text),
    Column("shown_at", Instant, nullable=False),
    Column("customer", Text, nullable=False),
    Column("openers", Document, nullable=False),
    Column("suggestion", Document, nullable=False),
    Column("said", Words, nullable=False, server_default=text("''")),
    Index(None, "workspace", "customer", "shown_at"),
    Index(None, "workspace", "case_id"),
    Index(None, "shown_at"),
)

_OWED = ", ".join(f"'{state}'" for state in CheckpointState if state in OPEN)

OWED = text(f"state in ({_OWED})")
"""The states of an open checkpoint, written out as WAITING below is, and for the same reason."""

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("thread_ts", Text),
    Column("owner", Text, nullable=False),
    Column("promise", Words, nullable=False),
    Column("to", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("promised_due_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("pinged_in", Text),
    Index(None, "workspace", "case_id"),
    Index("ix_checkpoints_owed", "workspace", "owner", "id", sqlite_where=OWED, postgresql_where=OWED),
    Index("ix_checkpoints_board", "workspace", "promised_due_at", "id", sqlite_where=OWED, postgresql_where=OWED),
)

journal = Table(
    "journal",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("kind", Text, nullable=False),
    Column("who", Text),
    Column("words", Words, nullable=False),
    Index(None, "workspace", "case_id"),
    Index(None, "workspace", "kind", "at"),
)

posts = Table(
    "posts",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("key", Ordered, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("thread_ts", Text),
    Column("intended_at", Instant, nullable=False),
    Column("ts", Text),
    Column("about", Document, nullable=False, server_default=text("'[]'")),
    Index(None, "intended_at"),
)

offers = Table(
    "offers",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("said_at", Instant, nullable=False),
    Column("offer", Document, nullable=False),
    Index(None, "said_at"),
)

teams = Table(
    "teams",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("settings", Document, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("suggestion_id", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("case_type", Text),
    Column("said", Words, nullable=False),
    Column("labels", Document, nullable=False),
    Index("ix_corrections_workspace_at", "workspace", "at", "suggestion_id"),
    Index(None, "at"),
)

WAITING = text("state = 'waiting'")
"""Written out and never bound: a partial index serves only a query that repeats its condition word for word."""

PARKED = text("state = 'parked'")
"""The same for what was given up on."""

work = Table(
    "work",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("payload", Document, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("lease", Text),
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("error", Words),
    Column("created_at", Instant, nullable=False),
    Column("faults", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("workspace", "key"),
    Index("ix_work_waiting", "due_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
    Index("ix_work_turns", "workspace", "due_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
    Index("ix_work_parked", "workspace", "id", sqlite_where=PARKED, postgresql_where=PARKED),
)
