"""What every chat says about who can read a channel: the one in memory, and the gateway in front of a playground."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.memory.chat import MemoryChat
from bot.adapters.memory.clock import FixedClock
from bot.adapters.slack.gateway import SlackGateway
from bot.playground import Playground, StageClient
from bot.playground.seed import load_seed
from bot.services.ports import Audience, Chat

OURS, SHARED, SECRET = "C0TEAM", "C0PARTNER", "C0SECRET"
BOT = "U0ATTUNE"


@dataclass
class Town:
    """A chat with a channel of our own, a shared one, and a private one that we are not in."""

    chat: Chat
    put_us_out: Callable[[str], Awaitable[object]]
    invite_us: Callable[[str], Awaitable[object]]


async def in_memory() -> AsyncIterator[Town]:
    chat = MemoryChat(FixedClock(datetime(2031, 5, 4, 12, tzinfo=UTC)))
    chat.add_channel(OURS, "U0MAYA")
    chat.add_channel(SHARED, "U0DANA", outsiders=True)

    async def put_us_out(channel: str) -> None:
        chat.put_us_out(channel)

    async def invite_us(channel: str) -> None:
        chat.add_channel(channel, "U0MAYA")

    yield Town(chat, put_us_out, invite_us)


async def on_the_playground() -> AsyncIterator[Town]:
    seed = load_seed()
    secret = seed.channels[0].model_copy(
        update={"id": SECRET, "name": "secret", "is_private": True, "members": ("U0MAYA",)}
    )
    wider = seed.model_copy(update={"channels": (*seed.channels, secret)})
    async with Playground(wider) as playground, StageClient(playground.base_url) as stage:
        client = AsyncWebClient(seed.app.bot_token, base_url=playground.api_url, retry_handlers=[])
        yield Town(
            SlackGateway(client, team_id=seed.team.id),
            lambda channel: stage.act("remove", channel=channel, user=BOT),
            lambda channel: stage.act("invite", channel=channel, user=BOT),
        )


@pytest.fixture(
    params=[in_memory, pytest.param(on_the_playground, marks=[pytest.mark.sockets, pytest.mark.enable_socket])],
    ids=["memory", "slack"],
)
async def town(request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    async for each in request.param():
        yield each


async def test_a_channel_of_our_own_is_read_by_nobody_else(town: Town) -> None:
    assert await town.chat.audience(OURS) == Audience(outsiders=False, known=True, member=True)


async def test_a_shared_channel_has_outsiders(town: Town) -> None:
    assert await town.chat.audience(SHARED) == Audience(outsiders=True, known=True, member=True)


@pytest.mark.parametrize("channel", [SECRET, "C0GONE"])
async def test_a_channel_we_cannot_see_is_not_known_and_counts_as_open_to_outsiders(town: Town, channel: str) -> None:
    audience = await town.chat.audience(channel)
    assert audience.outsiders
    assert not audience.known


async def test_a_channel_we_see_and_are_not_in_is_told_apart_and_seen_anew_once_we_are_invited(town: Town) -> None:
    await town.put_us_out(OURS)
    assert await town.chat.audience(OURS) == Audience(outsiders=False, known=True, member=False)
    await town.invite_us(OURS)
    assert (await town.chat.audience(OURS)).member


async def test_we_are_in_our_direct_messages(town: Town) -> None:
    if isinstance(town.chat, MemoryChat):
        town.chat.add_person("U0MAYA")
    assert (await town.chat.audience(await town.chat.direct_channel("U0MAYA"))).member
