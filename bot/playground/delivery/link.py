"""One open socket: what it carries, how it notices a dead peer, and the ways in which it can end.

Pings are answered here and not by the web framework, because a socket that has died in silence answers none, and that
is a trouble one can ask for.
"""

import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import WSMsgType, web

PING_SECONDS = 10.0
"""After so long without a word the peer is asked whether it is there; after twice that it is not."""

DEBUG = {"host": "playground", "build_number": 1}


class Link:
    """One socket of the bot.

    Attributes:
        leaving: Told that it will be closed; it still takes acknowledgements, and payloads only when there is no other.
        silent: Open, and dead: nothing passes in either direction, pings and goodbyes included.
    """

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._socket = socket
        self._request = request
        self.leaving = False
        self.silent = False

    async def send(self, frame: dict[str, Any]) -> None:
        """Send one frame.

        Raises:
            ConnectionError: when the socket has gone.
            RuntimeError: as above, when it went in an orderly way.
        """
        if not self.silent:
            await self._socket.send_json(frame)

    async def frames(self) -> AsyncIterator[dict[str, Any]]:
        """What the bot says, until the socket ends; what is no JSON object is passed over."""
        asked = False
        while True:
            try:
                frame = await self._socket.receive(timeout=PING_SECONDS)
            except TimeoutError:
                if asked and not self.silent:
                    self.cut()
                    return
                asked = True
                await self._ping()
                continue
            asked = False
            if frame.type in {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}:
                await self._bow_out()
                return
            if self.silent:
                continue
            if frame.type is WSMsgType.PING:
                with contextlib.suppress(ConnectionError, RuntimeError):
                    await self._socket.pong(frame.data)
            elif frame.type is WSMsgType.TEXT and (said := _object(frame.data)) is not None:
                yield said

    async def part(self, reason: str) -> None:
        """Say that this socket will be closed; `reason` as Slack words it."""
        self.leaving = True
        with contextlib.suppress(ConnectionError, RuntimeError):
            await self.send({"type": "disconnect", "reason": reason, "debug_info": DEBUG})

    async def close(self) -> None:
        """Close in an orderly way, but for a silent one."""
        if self.silent:
            self.cut()
            return
        with contextlib.suppress(ConnectionError, RuntimeError):
            await self._socket.close()

    def cut(self) -> None:
        """End without a goodbye, as a network failure does."""
        if self._request.transport:
            self._request.transport.abort()

    async def _ping(self) -> None:
        if not self.silent:
            with contextlib.suppress(ConnectionError, RuntimeError):
                await self._socket.ping()

    async def _bow_out(self) -> None:
        # A goodbye into silence goes unanswered. Cutting spares the peer the wait for an answer.
        if self.silent:
            self.cut()
        else:
            await self.close()


def _object(text: str) -> dict[str, Any] | None:
    try:
        said = json.loads(text)
    except json.JSONDecodeError:
        return None
    return said if isinstance(said, dict) else None
