"""An offer that another version of Attune kept in another shape is as good as none, and can be made anew."""

from pathlib import Path

import pytest

from bot.adapters.db.database import Database
from bot.adapters.db.engine import build_engine
from bot.adapters.db.migrate import upgrade
from bot.adapters.db.tables import offers
from tests.support.values_to_keep import an_offer


@pytest.fixture
async def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/attune.db"
    await upgrade(address)
    return address


async def test_an_offer_of_another_shape_is_as_good_as_none(url: str) -> None:
    database = Database(url)
    async with database.state.begin("T1") as unit:
        await unit.offers.save(an_offer())
    engine = build_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: sync.execute(offers.update().values(offer={"shape": "of tomorrow"})))
    await engine.dispose()
    async with database.state.begin("T1") as unit:
        assert await unit.offers.get("offer") is None
        await unit.offers.save(an_offer())
        assert await unit.offers.get("offer") == an_offer()
    await database.close()
