"""The connection to the model's server: the vendor's client, with all that waits or tells on its own turned off."""

import logging
from contextlib import suppress
from importlib import import_module

import httpx2
from openai import AsyncOpenAI
from pydantic import SecretStr

from bot.adapters.llm.apis import Api, ApiKind, ChatApi, Dialect, ResponsesApi
from bot.adapters.llm.bounded import bounded

_TALKERS = ("openai", "httpx2", "httpcore2")
_NEEDED_AT_ONCE = ("anyio._backends._asyncio", "anyio.streams.stapled", "anyio.streams.memory")
"""What the first question would import on the event loop, and hold it for a twentieth of a second."""

_OPENAI_HOST = "api.openai.com"
_KEPT_OPEN = 60.0
"""Seconds an idle connection is kept. Questions come minutes apart, and a new one costs a good part of the budget."""


def connect(
    *,
    key: SecretStr,
    base_url: str,
    name: str,
    kind: ApiKind,
    reasoning: str | None = "none",
    transport: httpx2.AsyncBaseTransport | None = None,
) -> Api:
    """The API of a server, ready for the first question. Nothing is sent yet.

    It takes about a tenth of a second, since certificates are loaded and the vendor's modules imported: call it in a
    thread when a loop is running.

    Args:
        key: the server's key.
        base_url: where the API is, such as https://api.openai.com/v1.
        name: the model.
        kind: which of the two APIs the server has.
        reasoning: how much the model may think first, or None for one that has no such setting, nor that of verbosity.
        transport: what carries the requests; None for the network, through a proxy where the environment names one.
    """
    for talker in _TALKERS:  # below a warning they tell of requests, and `OPENAI_LOG` could switch that on
        logging.getLogger(talker).setLevel(logging.WARNING)
    for needed in _NEEDED_AT_ONCE:
        with suppress(ImportError):  # it is only sooner here; whoever needs it imports it anyway
            import_module(needed)
    client = AsyncOpenAI(
        api_key=key.get_secret_value(),
        base_url=base_url,
        max_retries=0,
        timeout=None,  # it would count per read; one deadline for the whole call stands above this
        default_headers={"Accept-Encoding": "identity"},
        # No redirects: the question would go to a host that nobody configured.
        http_client=httpx2.AsyncClient(
            transport=transport,
            limits=httpx2.Limits(keepalive_expiry=_KEPT_OPEN),
            event_hooks={"response": [bounded]},
            follow_redirects=False,
            timeout=None,
        ),
    )
    host = httpx2.URL(base_url).host
    whole = kind is ApiKind.RESPONSES or host == _OPENAI_HOST or host.endswith("." + _OPENAI_HOST)
    dialect = Dialect(name=name, reasoning=reasoning, whole=whole)
    return ResponsesApi(client, dialect) if kind is ApiKind.RESPONSES else ChatApi(client, dialect)
