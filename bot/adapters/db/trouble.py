"""Trouble with the database, in one word: all that drivers raise becomes StateUnavailableError, here and only here."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg  # type: ignore[import-untyped]  # it ships no types
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.domain.errors import StateUnavailableError

_TROUBLE = (
    DBAPIError,
    PoolTimeoutError,
    OSError,
    TimeoutError,
    # While connecting, the drivers' own errors arrive as they are; later SQLAlchemy wraps them.
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    sqlite3.Error,
)

_NO_TABLES = ("no such table", "no such column", "UndefinedTable", "UndefinedColumn")


@contextmanager
def translated() -> Iterator[None]:
    """Around every word with the database, and around nothing else: a caller's own errors are not ours to rename.

    The error's `detail` names the cause without any value that was stored or asked for.
    """
    try:
        yield
    except _TROUBLE as error:
        raise StateUnavailableError(_cause(error)) from error


def _cause(error: BaseException) -> str:
    """What went wrong, for a log: the driver's kind of error, and for SQLite (whose texts hold no values) its text."""
    if isinstance(error, PoolTimeoutError):
        return "every connection is in use"
    driver = error
    if isinstance(error, DBAPIError) and error.orig is not None:
        driver = error.orig.__cause__ or error.orig  # SQLAlchemy puts a class of its own between asyncpg's and ours
    cause = type(driver).__name__
    if type(driver).__module__ == "sqlite3":
        cause = f"{cause}: {driver}"
    if any(sign in cause for sign in _NO_TABLES):
        cause += " (its tables are not up to date: run `attune db upgrade`)"
    return cause
