"""A playground with everything allowed, its stage, and the SDK's own client for it."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient
from tests.support.bolt_bot import web_client


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground() as running:
        yield running


@pytest.fixture
async def stage(playground: Playground) -> AsyncIterator[StageClient]:
    async with StageClient(playground.base_url) as client:
        yield client


@pytest.fixture
def client(playground: Playground) -> AsyncWebClient:
    return web_client(playground)
