"""Signed HTTP requests, for a bot that runs with a request URL in place of Socket Mode.

Bodies, headers and signature follow Slack's description of request signing, version v0: an HMAC-SHA256 over version,
time stamp and raw body (https://docs.slack.dev/authentication/verifying-requests-from-slack). Events go as JSON,
commands and interactions as forms. What counts as a failed try, and its name, is in
https://docs.slack.dev/apis/events-api#error-conditions.
"""

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.playground.clocks import Clock
from bot.playground.delivery.line import ACK_SECONDS, NotAckedError, Parcel
from bot.playground.faults import Faults

MOST_REDIRECTS = 2
USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"
_FORM = "application/x-www-form-urlencoded"


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
        faults: Says which acknowledgements are lost.
        ack_seconds: How long the bot has to answer.
    """

    def __init__(
        self, request_url: str, *, signing_secret: str, clock: Clock, faults: Faults, ack_seconds: float = ACK_SECONDS
    ) -> None:
        self._url = request_url
        self._secret = signing_secret
        self._clock = clock
        self._faults = faults
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
        body, content_type = _body(parcel)
        headers = self._signed(body, content_type)
        if parcel.retry_attempt:
            headers |= {
                "x-slack-retry-num": str(parcel.retry_attempt),
                "x-slack-retry-reason": parcel.retry_reason,
            }
        text = await self._post(body, headers)
        for _ in range(copies - 1):
            await self._post(body, headers)
        if self._faults.strikes("lost_ack"):
            raise NotAckedError("http_timeout")
        return _answer(text)

    async def proves_itself(self, challenge: str, token: str) -> bool:
        """Whether the bot gives a challenge back, as it must before Slack takes a request URL into use.

        In plain text, as a form or as JSON (https://docs.slack.dev/reference/events/url_verification).

        Raises:
            NotAckedError: when it did not answer.
        """
        body = json.dumps({"token": token, "challenge": challenge, "type": "url_verification"})
        text = await self._post(body, self._signed(body, "application/json"))
        return text.strip() in {challenge, f"challenge={challenge}"} or _answer(text) == {"challenge": challenge}

    async def check_certificate(self, token: str) -> None:
        """Ask whether the bot answers at all, as Slack does now and then; the request carries no signature.

        https://docs.slack.dev/interactivity/implementing-slash-commands

        Raises:
            NotAckedError: when it did not answer with a 200.
        """
        await self._post(urlencode({"ssl_check": "1", "token": token}), {"content-type": _FORM})

    async def close(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    def _signed(self, body: str, content_type: str) -> dict[str, str]:
        stamp = str(int(self._clock()))
        return {
            "content-type": content_type,
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": sign(self._secret, stamp, body),
        }

    async def _post(self, body: str, headers: dict[str, str]) -> str:
        self._session = self._session or aiohttp.ClientSession(
            timeout=self._timeout, headers={"user-agent": USER_AGENT}
        )
        # aiohttp counts the redirect that it refuses, Slack those that it follows.
        request = self._session.post(self._url, data=body.encode(), headers=headers, max_redirects=MOST_REDIRECTS + 1)
        try:
            async with request as response:
                text = await response.text()
                if response.status // 100 != 2:  # noqa: PLR2004 - the 200s are what Slack calls a success
                    raise NotAckedError("http_error", final=response.headers.get("x-slack-no-retry") == "1")
        except TimeoutError as error:
            raise NotAckedError("http_timeout") from error
        except aiohttp.TooManyRedirects as error:
            raise NotAckedError("too_many_redirects") from error
        except aiohttp.ClientConnectionError as error:
            raise NotAckedError("connection_failed") from error
        except (aiohttp.ClientError, UnicodeDecodeError) as error:
            raise NotAckedError("unknown_error") from error
        return text


def _body(parcel: Parcel) -> tuple[str, str]:
    if parcel.kind == "events_api":
        return json.dumps(parcel.payload), "application/json"
    form = parcel.payload if parcel.kind == "slash_commands" else {"payload": json.dumps(parcel.payload)}
    return urlencode(form), _FORM


def _answer(text: str) -> dict[str, Any] | None:
    if not text.strip():
        return None
    try:
        answer = json.loads(text)
    except json.JSONDecodeError:
        return {"text": text}
    return answer if isinstance(answer, dict) else None
