"""Whether the database keeps what is written: it may well answer every question on a disk that is full.

Every error that a driver raises passes here. One that says that nothing can be written puts the disk in doubt, until a
small write has gone through. Such a write is made when readiness is asked for, while in doubt and once in a while.
"""

import time
from collections.abc import Callable
from typing import Final

from sqlalchemy import Engine, ExceptionContext, event, text

from bot.adapters.db.engine import AnyEngine
from bot.adapters.db.in_process import InProcessEngine
from bot.adapters.db.transaction import Transaction, transaction

RECENT: Final = 3.0
"""Seconds after a write that failed in which no small one speaks for the disk: where it is nearly full, small ones may
still fit in."""

PROVEN_FOR: Final = 60.0
"""Seconds for which a small write stands as a proof."""

_SMALL = text("UPDATE alembic_version SET version_num = version_num")
"""One row, in a table that every database of ours has. It says afterwards what it said before."""

_SQLITE: Final = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
_POSTGRES: Final = ("53100", "25006", "58030")
"""disk_full, read_only_sql_transaction (a standby, for one), io_error."""


class Writes:
    """Listens to an engine, and knows whether it is worth a try.

    Args:
        engine: the one that everything is written through.
        clock: seconds that never go back.
    """

    def __init__(self, engine: AnyEngine, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._failed_at: float | None = None
        self._proven_at: float | None = None
        event.listen(_below(engine), "handle_error", self._heard)

    async def fail(self) -> bool:
        """Whether what is written is not kept, as far as is known. StateUnavailableError when the small write fails."""
        if self._failed_at is not None and self._clock() - self._failed_at < RECENT:
            return True
        if self._failed_at is None and self._proven_at is not None and self._clock() - self._proven_at < PROVEN_FOR:
            return False
        async with transaction(self._engine) as running:
            await write_little(running)
        self._failed_at, self._proven_at = None, self._clock()
        return False

    def _heard(self, trouble: ExceptionContext) -> None:
        if says_nothing_is_kept(trouble.original_exception):
            self._failed_at = self._clock()


async def write_little(running: Transaction) -> None:
    """Write one row that stays as it is."""
    await running.change(_SMALL)


def says_nothing_is_kept(error: BaseException) -> bool:
    """Whether a driver says by this error that nothing can be written just now."""
    if str(getattr(error, "sqlite_errorname", "")).startswith(_SQLITE):
        return True
    # SQLAlchemy puts a class of its own between asyncpg's and ours; both know the SQLSTATE.
    states = (getattr(each, "sqlstate", None) for each in (error, error.__cause__))
    return any(state in _POSTGRES for state in states)


def _below(engine: AnyEngine) -> Engine:
    return engine.engine if isinstance(engine, InProcessEngine) else engine.sync_engine
