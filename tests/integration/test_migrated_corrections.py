"""Suggestions of the version before hold no words: they stay, and nothing is learned from correcting them."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from bot.adapters.db import migrations
from bot.adapters.db.database import Database
from bot.adapters.db.engine import build_engine
from bot.adapters.db.migrate import upgrade
from tests.contract.test_corrections_contract import a_correction
from tests.support.values_to_keep import a_suggestion

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


@pytest.fixture
def url(empty_database: str) -> str:
    return empty_database


async def there_and_back(url: str) -> None:
    """To the step before corrections, and on to the newest again."""

    def walk(connection: Connection) -> None:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(migrations.__path__[0])).replace("%", "%%"))
        command.downgrade(config, "0007")
        command.upgrade(config, "head")
        connection.commit()

    engine = build_engine(url)
    async with engine.connect() as connection:
        await connection.run_sync(walk)
    await engine.dispose()


async def test_a_step_back_takes_words_and_corrections_and_leaves_the_suggestion(url: str) -> None:
    await upgrade(url)
    database = Database(url)
    stored = a_suggestion("s")._replace(said="You took [CARD] twice.")
    async with database.state.begin("T1") as unit:
        await unit.suggestions.save(stored)
        await unit.corrections.save(a_correction())
    await database.close()
    await there_and_back(url)
    database = Database(url)
    async with database.state.begin("T1") as unit:
        kept = await unit.suggestions.get("s")
        assert kept.said == ""
        assert kept.openers == stored.openers
        assert await unit.corrections.all() == ()
    await database.close()
