"""Signed HTTP requests, for a bot that runs with a request URL in place of Socket Mode.

Bodies, headers and signature follow Slack's description of request signing, version v0: an HMAC-SHA256 over version,
time stamp and raw body. Events go as JSON, commands and interactions as forms.
"""

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.playground.clocks import Clock
from bot.playground.delivery.line import NotAckedError, Parcel

HTTP_SECONDS = 3.0


def sign(secret: str, stamp: str, body: str) -> str:
    """The value of `x-slack-signature` for a body sent at this time stamp."""
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return f"v0={digest}"


class WebhookLine:
    """One request URL; always taken to be there, since only a request can tell.

    Args:
        request_url: Where the bot listens.
        signing_secret: What the bot checks signatures with.
        clock: For time stamps.
        ack_seconds: How long the bot has to answer.
    """

    def __init__(
        self, request_url: str, *, signing_secret: str, clock: Clock, ack_seconds: float = HTTP_SECONDS
    ) -> None:
        self._url = request_url
        self._secret = signing_secret
        self._clock = clock
        self._timeout = aiohttp.ClientTimeout(total=ack_seconds)
        self._session: aiohttp.ClientSession | None = None

    @property
    def connected(self) -> bool:
        """Always true: a request URL is tried, not held open."""
        return True

    async def wait_connected(self, seconds: float) -> bool:
        """True at once, whatever `seconds` says."""
        del seconds
        return True

    async def carry(self, parcel: Parcel, *, copies: int = 1) -> dict[str, Any] | None:
        """Post one signed request and read the acknowledgement from its answer."""
        answer = await self._post(parcel)
        for _ in range(copies - 1):
            await self._post(parcel)
        return answer

    async def close(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    async def _post(self, parcel: Parcel) -> dict[str, Any] | None:
        body, content_type = _body(parcel)
        stamp = str(int(self._clock()))
        headers = {
            "content-type": content_type,
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": sign(self._secret, stamp, body),
        }
        if parcel.retry_attempt:
            headers |= {
                "x-slack-retry-num": str(parcel.retry_attempt),
                "x-slack-retry-reason": parcel.retry_reason,
            }
        self._session = self._session or aiohttp.ClientSession(timeout=self._timeout)
        try:
            async with self._session.post(self._url, data=body.encode(), headers=headers) as response:
                text = await response.text()
                if not response.ok:
                    raise NotAckedError("http_error", final=response.headers.get("x-slack-no-retry") == "1")
        except TimeoutError as error:
            raise NotAckedError("http_timeout") from error
        except aiohttp.ClientError as error:
            raise NotAckedError("connection_failed") from error
        return _answer(text)


def _body(parcel: Parcel) -> tuple[str, str]:
    if parcel.kind == "events_api":
        return json.dumps(parcel.payload), "application/json"
    form = parcel.payload if parcel.kind == "slash_commands" else {"payload": json.dumps(parcel.payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


def _answer(text: str) -> dict[str, Any] | None:
    if not text.strip():
        return None
    try:
        answer = json.loads(text)
    except json.JSONDecodeError:
        return {"text": text}
    return answer if isinstance(answer, dict) else None
