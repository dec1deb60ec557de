"""The statement that claims work: what is due and free, workspaces in turn, taken under one lease.

It is written out for each database, because this is where the speed of the agenda is decided, and what each can do
differs. Both look at the earliest that is due (`first`). As a rule that is all there is, and it is shared out by turns.
Only when there is more than such a look shows do they hop from workspace to workspace along the index `ix_work_turns`
(`hops`), to find those that have to wait behind another one's flood: the workspaces whose turn it is (`spaces`), and
the first few pieces of each. So a claim costs about the same with a thousand pieces waiting as with a million.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Interval, String, TextClause, bindparam, text
from sqlalchemy.types import TypeEngine

from bot.adapters.db.columns import Instant
from bot.adapters.db.tables import work
from bot.domain.work import Work

FIRST = 128
"""Pieces of work that are looked at before workspaces are."""

SPARE = 4
"""How many times as much as can be taken is considered on Postgres: what others are just taking is passed over."""

_COLUMNS = [work.c[name] for name in Work.model_fields]
_NAMES = ", ".join(f"work.{column.name}" for column in _COLUMNS)

_START = f"""
WITH RECURSIVE first AS MATERIALIZED (
    SELECT id, workspace, due_at FROM work
    WHERE state = 'waiting' AND due_at <= :now AND (lease_until IS NULL OR lease_until <= :clock)
    ORDER BY due_at, id LIMIT {FIRST}
),
hops(id) AS (
    SELECT (SELECT id FROM work WHERE state = 'waiting' ORDER BY workspace, due_at, id LIMIT 1)
    WHERE (SELECT count(*) FROM first) = {FIRST}
    UNION ALL
    SELECT (
        SELECT next.id FROM work AS next WHERE next.state = 'waiting' AND next.workspace > here.workspace
        ORDER BY next.workspace, next.due_at, next.id LIMIT 1
    )
    FROM hops JOIN work AS here ON here.id = hops.id
)"""  # noqa: S608 - a number of ours

_SQLITE = f"""{_START},
spaces AS (
    SELECT hop.workspace, (
        SELECT own.due_at FROM work AS own
        WHERE own.state = 'waiting' AND own.workspace = hop.workspace AND own.due_at <= :now
            AND (own.lease_until IS NULL OR own.lease_until <= :clock)
        ORDER BY own.due_at, own.id LIMIT 1
    ) AS due_at
    FROM hops JOIN work AS hop ON hop.id = hops.id WHERE hop.due_at <= :now
),
in_turn AS MATERIALIZED (
    SELECT workspace FROM spaces WHERE due_at IS NOT NULL
    ORDER BY coalesce((SELECT value FROM json_each(:in_hand) WHERE key = workspace), 0), due_at LIMIT :most
),
due AS (
    SELECT id, workspace, due_at FROM first
    UNION
    SELECT each.id, each.workspace, each.due_at FROM in_turn CROSS JOIN work AS each ON each.id IN (
        SELECT own.id FROM work AS own
        WHERE own.state = 'waiting' AND own.workspace = in_turn.workspace AND own.due_at <= :now
            AND (own.lease_until IS NULL OR own.lease_until <= :clock)
        ORDER BY own.due_at, own.id LIMIT :most
    )
),
turns AS (
    SELECT id, due_at,
        row_number() OVER (PARTITION BY workspace ORDER BY due_at, id)
        + coalesce((SELECT value FROM json_each(:in_hand) WHERE key = workspace), 0) AS turn
    FROM due
)
UPDATE work SET lease = :lease, lease_until = :until, attempts = work.attempts + 1
WHERE work.id IN (SELECT id FROM turns ORDER BY turn, due_at, id LIMIT :most)
RETURNING {_NAMES}"""  # noqa: S608 - the names of our own columns

_POSTGRES = f"""{_START},
spaces AS MATERIALIZED (
    SELECT hop.workspace, coalesce((CAST(:in_hand AS json) ->> hop.workspace)::integer, 0) AS had, head.due_at
    FROM hops CROSS JOIN LATERAL (
        SELECT here.workspace, here.due_at FROM work AS here WHERE here.id = hops.id LIMIT 1
    ) AS hop CROSS JOIN LATERAL (
        SELECT own.due_at FROM work AS own
        WHERE own.state = 'waiting' AND own.workspace = hop.workspace AND own.due_at <= :now
            AND (own.lease_until IS NULL OR own.lease_until <= :clock)
        ORDER BY own.due_at, own.id LIMIT 1
    ) AS head
    WHERE hop.due_at <= :now
    ORDER BY had, due_at LIMIT :spare
),
due AS (
    SELECT id, workspace, due_at FROM first
    UNION
    SELECT each.id, each.workspace, each.due_at FROM spaces CROSS JOIN LATERAL (
        SELECT own.id, own.workspace, own.due_at FROM work AS own
        WHERE own.state = 'waiting' AND own.workspace = spaces.workspace AND own.due_at <= :now
            AND (own.lease_until IS NULL OR own.lease_until <= :clock)
        ORDER BY own.due_at, own.id LIMIT :spare
    ) AS each
),
turns AS MATERIALIZED (
    SELECT id, due_at,
        row_number() OVER (PARTITION BY workspace ORDER BY due_at, id)
        + coalesce((CAST(:in_hand AS json) ->> workspace)::integer, 0) AS turn
    FROM due ORDER BY turn, due_at, id LIMIT :spare
),
ours AS MATERIALIZED (
    SELECT locked.id FROM turns JOIN work AS locked ON locked.id = turns.id
    WHERE locked.state = 'waiting' AND (locked.lease_until IS NULL OR locked.lease_until <= clock_timestamp())
    ORDER BY turns.turn, turns.due_at, turns.id
    LIMIT :most FOR UPDATE OF locked SKIP LOCKED
)
UPDATE work SET lease = :lease, lease_until = clock_timestamp() + :length, attempts = work.attempts + 1
FROM ours WHERE work.id = ours.id
RETURNING {_NAMES}"""  # noqa: S608 - as above


def _typed(words: str, **types: type[TypeEngine[Any]]) -> TextClause:
    binds: list[BindParameter[Any]] = [bindparam(name, type_=kind) for name, kind in types.items()]
    return text(words).bindparams(bindparam("in_hand", type_=String), *binds)


# It stands still for the length of a statement; by clock_timestamp(), which does not, no index can be searched.
_BY_THE_SERVER = _POSTGRES.replace(":clock", "statement_timestamp()")

ON_SQLITE = _typed(_SQLITE, now=Instant, clock=Instant, until=Instant).columns(*_COLUMNS)
"""Takes `now`, `clock` (the time of leases), `until`, `lease`, `most` and `in_hand` (JSON, pieces by workspace)."""

ON_POSTGRES = _typed(_BY_THE_SERVER, now=Instant, length=Interval).columns(*_COLUMNS)
"""Takes `now`, `length` (of the lease), `lease`, `most`, `spare` and `in_hand`."""

ON_POSTGRES_CLOCK = _typed(_BY_THE_SERVER.replace(":now", "statement_timestamp()"), length=Interval).columns(*_COLUMNS)
"""The same, with the server's own time for what is due."""


def earliest_first(works: list[Work]) -> tuple[Work, ...]:
    """In the order in which they fell due."""

    def when(work: Work) -> tuple[datetime, int]:
        return work.due_at, work.id

    return tuple(sorted(works, key=when))
