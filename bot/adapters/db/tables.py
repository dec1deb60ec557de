"""The tables. Every one carries the workspace, and so does every key: what belongs to one is never found by another."""

from enum import StrEnum

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

from bot.adapters.db.columns import Document, Instant, Words

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
    Index(None, "workspace", "customer", "shown_at"),
    Index(None, "shown_at"),
)

OWED = text("state in ('planned', 'pinged', 'escalated')")
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
    Index(None, "workspace", "case_id"),
    Index("ix_checkpoints_owed", "workspace", "owner", sqlite_where=OWED, postgresql_where=OWED),
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
)

posts = Table(
    "posts",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("thread_ts", Text),
    Column("intended_at", Instant, nullable=False),
    Column("ts", Text),
)

teams = Table(
    "teams",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("settings", Document, nullable=False),
)

WAITING = text("state = 'waiting'")
"""Written out and never bound: a partial index serves only a query that repeats its condition word for word."""

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
    UniqueConstraint("workspace", "key"),
    Index("ix_work_waiting", "due_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
)
