"""What a customer wrote moments before is asked for only when there may be something, and never waited for long."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.adapters.memory.chat import MemoryChat
from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError, ChatUnavailableError
from bot.services import read_burst
from bot.services.read_burst import BURST, MOST_EARLIER, MOST_REMEMBERED, ReadBurst
from tests.support.room import CUSTOMER, OTHER, SUPPORT, WORKSPACE, Room

CHANNEL = Place(channel=SUPPORT)
THREAD = Place(channel=SUPPORT, thread_ts="1763724600.000100")
SECOND = timedelta(seconds=1)


class Talk:
    """A channel, and somebody who writes in it."""

    def __init__(self) -> None:
        room = Room()
        self.chat = room.chat
        self.start = room.clock.wall()
        self.burst = ReadBurst(self.chat)

    async def write(
        self, text: str, at: datetime, *, user: str = CUSTOMER, place: Place = CHANNEL, workspace: str = WORKSPACE
    ) -> tuple[str, ...]:
        earlier = await self.burst(workspace=workspace, place=place, user=user, said_at=at)
        self.chat.say(user, place, text, at)
        return earlier


async def test_the_first_message_asks_for_nothing() -> None:
    talk = Talk()
    talk.chat.fail_next("said_before", ChatUnavailableError("would have been asked"))
    talk.chat.say(CUSTOMER, CHANNEL, "unheard", talk.start)
    assert await talk.write("hi", talk.start + SECOND) == ()
    assert await talk.write("parcel", talk.start + 2 * SECOND) == ()
    assert await talk.write("late", talk.start + 3 * SECOND) == ("unheard", "hi", "parcel")


async def test_what_was_written_longer_ago_is_another_matter() -> None:
    talk = Talk()
    await talk.write("hi", talk.start)
    assert await talk.write("still here", talk.start + BURST) == ("hi",)
    assert await talk.write("and now", talk.start + BURST + SECOND) == ("still here",)
    assert await talk.write("later", talk.start + 3 * BURST) == ()


@pytest.mark.parametrize("other", [{"user": OTHER}, {"place": THREAD}, {"workspace": "T0ELSE"}], ids=str)
async def test_another_person_thread_or_workspace_is_another_talk(other: dict[str, str]) -> None:
    talk = Talk()
    await talk.write("hi", talk.start, **other)  # type: ignore[arg-type] # a place is not a str, and one of three
    assert await talk.write("parcel", talk.start + SECOND) == ()


async def test_of_many_the_latest_few_are_read() -> None:
    talk = Talk()
    for number in range(8):
        await talk.write(str(number), talk.start + number * SECOND)
    earlier = await talk.write("8", talk.start + 8 * SECOND)
    assert earlier == ("4", "5", "6", "7")
    assert len(earlier) == MOST_EARLIER


@pytest.mark.parametrize(
    "trouble", [ChatUnavailableError("ratelimited", 30), ChatRefusedError("missing_scope")], ids=str
)
async def test_when_slack_will_not_say_the_one_message_is_read(
    trouble: ChatUnavailableError | ChatRefusedError,
) -> None:
    talk = Talk()
    await talk.write("hi", talk.start)
    talk.chat.fail_next("said_before", trouble)
    assert await talk.write("parcel", talk.start + SECOND) == ()


async def test_slack_is_not_waited_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(MemoryChat):
        async def said_before(self, _place: Place, _user: str, *, before: datetime, since: datetime) -> tuple[str, ...]:
            await asyncio.Event().wait()
            return (str(before), str(since))

    monkeypatch.setattr(read_burst, "LONGEST_WAIT", 0.01)
    room = Room()
    burst = ReadBurst(Slow(room.clock))
    start = room.clock.wall()
    for number in range(2):
        at = start + number * SECOND
        assert await burst(workspace=WORKSPACE, place=CHANNEL, user=CUSTOMER, said_at=at) == ()


async def test_no_more_people_are_remembered_than_there_is_room_for() -> None:
    talk = Talk()
    await talk.write("hi", talk.start)
    for number in range(MOST_REMEMBERED):
        await talk.burst(workspace=WORKSPACE, place=CHANNEL, user=f"U{number}", said_at=talk.start)
    assert await talk.write("parcel", talk.start + SECOND) == ()
