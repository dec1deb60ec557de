"""Socket Mode: the bot's web sockets, and one of them for each payload.

Up to ten sockets may be open; each payload goes to exactly one, in turn, so a bot that runs twice sees every payload
in one of its two processes. A socket lives for some hours; its end is announced, first as a warning and then as a
request to come anew (https://docs.slack.dev/apis/events-api/using-socket-mode).
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.playground.clocks import Clock, Ids
from bot.playground.delivery.line import ACK_SECONDS, NotAckedError, NotConnectedError, Parcel
from bot.playground.delivery.link import DEBUG, Link
from bot.playground.delivery.tickets import Tickets
from bot.playground.faults import Faults
from bot.playground.seed import Seed

MOST_SOCKETS = 10
SLACKS_SOCKET_SECONDS = 18_060.0
"""How long a socket lives, as Slack's greeting says."""
DEBUG_SOCKET_SECONDS = 360.0
"""How long one lives whose address was opened with `debug_reconnects=true`."""
WARNING_SECONDS = 10.0
"""From the warning to the request to come anew, and from there to the end."""


class SocketLine:
    """The open sockets of the app.

    Args:
        seed: Whose app it is.
        clock: For the life of tickets.
        ids: Names tickets.
        faults: Says which acknowledgements are lost.
        on_change: Called whenever a socket comes or goes.
        ack_seconds: How long the bot has to acknowledge.
        warning_seconds: How long before its end a socket is told.

    Attributes:
        socket_seconds: How long sockets opened from now on live.
    """

    def __init__(
        self,
        seed: Seed,
        *,
        clock: Clock,
        ids: Ids,
        faults: Faults,
        on_change: Callable[[], None],
        ack_seconds: float = ACK_SECONDS,
        warning_seconds: float = WARNING_SECONDS,
    ) -> None:
        self.socket_seconds = SLACKS_SOCKET_SECONDS
        self._seed = seed
        self._tickets = Tickets(clock, ids)
        self._faults = faults
        self._on_change = on_change
        self._ack_seconds = ack_seconds
        self._warning_seconds = warning_seconds
        self._links: list[Link] = []
        self._awaited: dict[str, tuple[Link, asyncio.Future[dict[str, Any] | None]]] = {}
        self._lives: dict[Link, asyncio.Task[None]] = {}
        self._arrived = asyncio.Event()
        self._closing = False

    @property
    def connected(self) -> bool:
        """Whether a socket is open."""
        return bool(self._links)

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
        return self._tickets.hand_out()

    async def link(self, request: web.Request) -> web.StreamResponse:
        """The route that a bot connects to."""
        if not self._tickets.take(request.query.get("ticket", "")) or self._closing:
            raise web.HTTPForbidden(text="This ticket opens no socket. Ask apps.connections.open for a new one.")
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        link = Link(socket, request)
        if len(self._links) >= MOST_SOCKETS:
            await link.part("too_many_websockets")
            await link.close()
            return socket
        seconds = self.socket_seconds
        if request.query.get("debug_reconnects") == "true":
            seconds = min(seconds, DEBUG_SOCKET_SECONDS)
        self._end_after(link, seconds - self._warning_seconds)
        await self._greet(link, seconds)
        try:
            async for said in link.frames():
                self._hear(said)
        finally:
            self._lives.pop(link).cancel()
            self._forget(link)
        return socket

    async def carry(self, parcel: Parcel, *, copies: int = 1) -> dict[str, Any] | None:
        """Send one envelope over the next socket in turn and wait for its acknowledgement."""
        if not self._links:
            raise NotConnectedError
        answer: asyncio.Future[dict[str, Any] | None] = asyncio.get_running_loop().create_future()
        link = self._take_turn()
        self._awaited[parcel.envelope_id] = (link, answer)
        try:
            # Sending on a socket that has just gone fails; to Slack that is a payload nobody acknowledged.
            for copy in range(copies):
                await (link if copy == 0 else self._take_turn()).send(_envelope(parcel))
            return await asyncio.wait_for(answer, self._ack_seconds)
        except (TimeoutError, ConnectionError, RuntimeError) as error:
            raise NotAckedError("timeout") from error
        finally:
            self._awaited.pop(parcel.envelope_id, None)

    def drop(self) -> int:
        """Cut every socket without a goodbye, as a network failure does; how many there were."""
        cut = list(self._links)
        for link in cut:
            self._forget(link, lost=True)
            link.cut()
        return len(cut)

    def silence(self) -> int:
        """Let every socket stay open and carry nothing any more; how many there were."""
        for link in self._links:
            link.silent = True
        return len(self._links)

    def refresh(self) -> int:
        """Ask every socket to come anew, with the warning first; how many there were."""
        for link in self._links:
            self._end_after(link, 0.0)
        return len(self._links)

    async def close(self) -> None:
        """Warn every bot that the server stops, then close its socket."""
        self._closing = True
        for life in self._lives.values():
            life.cancel()
        for link in list(self._links):
            await link.part("warning")
            await link.close()

    async def _end(self, link: Link, seconds: float) -> None:
        await asyncio.sleep(max(0.0, seconds))
        await link.part("warning")
        await asyncio.sleep(self._warning_seconds)
        await link.part("refresh_requested")
        await asyncio.sleep(self._warning_seconds)
        await link.close()

    async def _greet(self, link: Link, seconds: float) -> None:
        self._links.append(link)
        hello = {
            "type": "hello",
            "num_connections": len(self._links),
            "connection_info": {"app_id": self._seed.app.id},
            "debug_info": DEBUG | {"approximate_connection_time": int(seconds)},
        }
        await link.send(hello)
        self._arrived.set()
        self._on_change()

    def _hear(self, said: dict[str, Any]) -> None:
        # By the envelope alone, whichever socket it comes over: a bot that is asked to come anew acknowledges on its
        # new socket what it had from the old one.
        known = self._awaited.get(str(said.get("envelope_id", "")))
        if known and not known[1].done() and not self._faults.strikes("lost_ack"):
            payload = said.get("payload")
            known[1].set_result(payload if isinstance(payload, dict) else None)

    def _forget(self, link: Link, *, lost: bool = False) -> None:
        if link not in self._links:
            return
        self._links.remove(link)
        if not self._links:
            self._arrived.clear()
        for holder, answer in self._awaited.values():
            if holder is link and not answer.done() and (lost or not link.leaving):
                answer.set_exception(ConnectionResetError("the socket closed before the acknowledgement"))
        self._on_change()

    def _take_turn(self) -> Link:
        """The next socket in turn, which goes to the end of the line; one that is leaving only when there is no other.

        Raises:
            ConnectionResetError: when there is none.
        """
        link = next((known for known in self._links if not known.leaving), None) or next(iter(self._links), None)
        if link is None:
            raise ConnectionResetError("the last socket closed")
        self._links.remove(link)
        self._links.append(link)
        return link

    def _end_after(self, link: Link, seconds: float) -> None:
        if link in self._lives:
            self._lives[link].cancel()
        self._lives[link] = asyncio.create_task(self._end(link, seconds))


def _envelope(parcel: Parcel) -> dict[str, Any]:
    envelope = {"envelope_id": parcel.envelope_id, "type": parcel.kind, "payload": parcel.payload}
    if parcel.kind != "events_api":
        return envelope | {"accepts_response_payload": True}
    tries = {"retry_attempt": parcel.retry_attempt, "retry_reason": parcel.retry_reason}
    return envelope | {"accepts_response_payload": False, **tries}
