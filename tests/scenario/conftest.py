"""A bot at work on a SQLite file, for the scenarios."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.bot_at_work import AtWork, bot_at_work


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/attune.db"


@pytest.fixture
async def work(database_url: str) -> AsyncIterator[AtWork]:
    """The team is set up; a minute passes every second."""
    async with bot_at_work(database_url) as working:
        yield working
