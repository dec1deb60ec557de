"""Keep a SQLite file to oneself for a while, as a backup or another program might."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def kept_to_oneself(file: Path) -> Iterator[None]:
    """Nobody else can write to the file while the block runs."""
    with closing(sqlite3.connect(file, isolation_level=None, timeout=10)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
