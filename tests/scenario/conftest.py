"""A workspace with a bot at work on a SQLite file, and its people, for the scenarios."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.workspace import Workspace, at_work
from tests.support.workspace.cast import dana, ines, jon, maya

__all__ = ["dana", "ines", "jon", "maya"]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/attune.db"


@pytest.fixture
async def workspace(database_url: str) -> AsyncIterator[Workspace]:
    """The team is set up; a minute passes every second."""
    async with at_work(database_url) as workspace:
        yield workspace
