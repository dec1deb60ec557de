"""The zone in which somebody reads the time, and what stands in for it when Slack will not tell."""

from zoneinfo import ZoneInfo

from bot.domain.errors import ChatRefusedError
from bot.services.zone_of import zone_of
from tests.support.room import OTHER, Room


async def test_the_zone_is_the_readers_own_and_in_doubt_utc() -> None:
    room = Room()
    room.chat.add_person(OTHER, zone="Asia/Tokyo")
    assert await zone_of(room.chat, OTHER) == ZoneInfo("Asia/Tokyo")
    room.chat.fail_next("person", ChatRefusedError("user_not_found"))
    assert await zone_of(room.chat, OTHER) == ZoneInfo("UTC")
