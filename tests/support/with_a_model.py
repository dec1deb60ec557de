"""A workspace whose bot has a language model to ask: a server of our own that answers as the test wants."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from pydantic import SecretStr

from tests.support.model_server import ModelServer, Play, serving_model
from tests.support.workspace import Workspace, at_work

KEY: Final = "sk-of-the-tests"


@asynccontextmanager
async def with_a_model(database_url: str, play: Play) -> AsyncIterator[tuple[Workspace, ModelServer]]:
    """A bot at work that has a model to ask, which answers like this; and the model's server."""
    async with serving_model(play) as server:
        configured: dict[str, Any] = {
            "OPENAI_API_KEY": SecretStr(KEY),
            "model_url": server.url,
            "model_budget_seconds": 2.5,
        }
        async with at_work(database_url, **configured) as workspace:
            yield workspace, server
