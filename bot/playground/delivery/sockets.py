"""Socket Mode: the bot's web sockets, and one of them for each payload.

Up to ten sockets may be open; each payload goes to exactly one, in turn, so a bot that runs twice sees every payload
in one of its two processes. A ticket opens one socket and only for a short time, as Slack's own addresses do.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

from bot.playground.clocks import Clock, Ids
from bot.playground.delivery.line import NotAckedError, NotConnectedError, Parcel
from bot.playground.seed import Seed

MOST_SOCKETS = 10
TICKET_SECONDS = 30.0
ACK_SECONDS = 3.0


class SocketLine:
    """The open sockets of the app.

    Args:
        seed: Whose app it is.
        clock: For the life of tickets.
        ids: Names tickets.
        on_change: Called whenever a socket comes or goes.
        ack_seconds: How long the bot has to acknowledge.
    """

    def __init__(
        self, seed: Seed, *, clock: Clock, ids: Ids, on_change: Callable[[], None], ack_seconds: float = ACK_SECONDS
    ) -> None:
        self._seed = seed
        self._clock = clock
        self._ids = ids
        self._on_change = on_change
        self._ack_seconds = ack_seconds
        self._tickets: dict[str, float] = {}
        self._sockets: dict[web.WebSocketResponse, web.Request] = {}
        self._awaited: dict[str, tuple[web.WebSocketResponse, asyncio.Future[dict[str, Any] | None]]] = {}
        self._arrived = asyncio.Event()
        self._closing = False

    @property
    def connected(self) -> bool:
        """Whether a socket is open."""
        return bool(self._sockets)

    @property
    def closing(self) -> bool:
        """Whether the server is about to stop and takes no new sockets."""
        return self._closing

    async def wait_connected(self, seconds: float) -> bool:
        """Wait for a socket; False when none came in time."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._arrived.wait(), seconds)
        return self.connected

    def hand_out_ticket(self) -> str:
        """A ticket for one socket."""
        ticket = self._ids.next("ticket-")
        self._tickets[ticket] = self._clock()
        return ticket

    async def link(self, request: web.Request) -> web.StreamResponse:
        """The route that a bot connects to."""
        made_at = self._tickets.pop(request.query.get("ticket", ""), None)
        if made_at is None or self._clock() - made_at > TICKET_SECONDS or self._closing:
            raise web.HTTPForbidden(text="This ticket opens no socket. Ask apps.connections.open for a new one.")
        socket = web.WebSocketResponse(heartbeat=10.0)
        await socket.prepare(request)
        if len(self._sockets) >= MOST_SOCKETS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets", "debug_info": _DEBUG})
            await socket.close()
            return socket
        await self._greet(socket, request)
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._hear(frame.data)
        finally:
            self._forget(socket)
        return socket

    async def carry(self, parcel: Parcel, *, copies: int = 1) -> dict[str, Any] | None:
        """Send one envelope over the next socket in turn and wait for its acknowledgement."""
        if not self._sockets:
            raise NotConnectedError
        envelope = {
            "envelope_id": parcel.envelope_id,
            "type": parcel.kind,
            "payload": parcel.payload,
            "accepts_response_payload": parcel.kind != "events_api",
            "retry_attempt": parcel.retry_attempt,
            "retry_reason": parcel.retry_reason,
        }
        answer: asyncio.Future[dict[str, Any] | None] = asyncio.get_running_loop().create_future()
        socket = self._take_turn()
        self._awaited[parcel.envelope_id] = (socket, answer)
        try:
            # send_json on a socket that has just gone fails; to Slack that is a payload nobody acknowledged.
            for copy in range(copies):
                await (socket if copy == 0 else self._take_turn()).send_json(envelope)
            return await asyncio.wait_for(answer, self._ack_seconds)
        except (TimeoutError, ConnectionError, RuntimeError) as error:
            raise NotAckedError("timeout") from error
        finally:
            self._awaited.pop(parcel.envelope_id, None)

    def drop(self) -> int:
        """Cut every socket without a goodbye, as a network failure does; how many there were."""
        cut = list(self._sockets.items())
        for socket, request in cut:
            self._forget(socket)
            if request.transport:
                request.transport.abort()
        return len(cut)

    async def close(self) -> None:
        """Warn every bot that the server stops, then close its socket."""
        self._closing = True
        for socket in list(self._sockets):
            with contextlib.suppress(ConnectionError, RuntimeError):
                await socket.send_json({"type": "disconnect", "reason": "warning", "debug_info": _DEBUG})
                await socket.close()

    async def _greet(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._sockets[socket] = request
        hello = {
            "type": "hello",
            "num_connections": len(self._sockets),
            "connection_info": {"app_id": self._seed.app.id},
            "debug_info": _DEBUG | {"approximate_connection_time": 18060},
        }
        await socket.send_json(hello)
        self._arrived.set()
        self._on_change()

    def _hear(self, text: str) -> None:
        try:
            said = json.loads(text)
        except json.JSONDecodeError:
            return
        known = self._awaited.get(said.get("envelope_id", "")) if isinstance(said, dict) else None
        if known and not known[1].done():
            payload = said.get("payload")
            known[1].set_result(payload if isinstance(payload, dict) else None)

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if self._sockets.pop(socket, None) is None:
            return
        if not self._sockets:
            self._arrived.clear()
        for holder, answer in self._awaited.values():
            if holder is socket and not answer.done():
                answer.set_exception(ConnectionResetError("the socket closed before the acknowledgement"))
        self._on_change()

    def _take_turn(self) -> web.WebSocketResponse:
        # A dict keeps its order, so moving the first to the end is a round robin.
        if not self._sockets:
            raise ConnectionResetError("the last socket closed")
        socket = next(iter(self._sockets))
        self._sockets[socket] = self._sockets.pop(socket)
        return socket


_DEBUG = {"host": "playground", "build_number": 1}
