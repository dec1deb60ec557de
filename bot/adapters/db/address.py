"""Where the database is: DATABASE_URL as people write it, with the driver that Attune uses."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.domain.errors import AttuneError

_DRIVERS = {
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
}


class DatabaseAddressError(AttuneError):
    """DATABASE_URL names no database that Attune can use. The text says what to write; it never repeats the URL."""


def async_url(url: str) -> URL:
    """DATABASE_URL with the driver Attune uses.

    `postgresql://user:password@host/name` (or `postgres://`, with libpq's `sslmode` if wanted) and `sqlite:///path`
    are understood; `sqlite:////path`, with four slashes, is an absolute path. Anything else is DatabaseAddressError.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise DatabaseAddressError(
            "DATABASE_URL cannot be read. Write it as sqlite:///attune.db or postgresql://user:password@host/name."
        ) from error
    driver = _DRIVERS.get(parsed.drivername)
    if driver is None:
        raise DatabaseAddressError(
            f"DATABASE_URL starts with {parsed.drivername}, which Attune does not speak. "
            "Start it with sqlite:/// or postgresql://."
        )
    parsed = parsed.set(drivername=driver)
    if is_sqlite(parsed):
        if parsed.database in {None, "", ":memory:"}:
            raise DatabaseAddressError("DATABASE_URL names no file. Write sqlite:///attune.db, with three slashes.")
    elif "sslmode" in parsed.query:  # asyncpg takes the same words under another name
        parsed = parsed.difference_update_query(["sslmode"]).update_query_dict({"ssl": parsed.query["sslmode"]})
    return parsed


def is_sqlite(url: URL) -> bool:
    """Whether the database is a SQLite file."""
    return url.get_backend_name() == "sqlite"


def require_folder(url: URL) -> None:
    """Refuse, with DatabaseAddressError, a SQLite file whose folder does not exist. Postgres always passes."""
    if not is_sqlite(url) or url.database is None:
        return
    folder = Path(url.database).resolve().parent
    if not folder.is_dir():
        raise DatabaseAddressError(
            f"The folder {folder} for the database file does not exist. Create it, or set DATABASE_URL to a file "
            "in a folder that does."
        )
