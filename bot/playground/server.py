"""The server: one port of this machine that is Slack to the bot, and the stage to people.

`Playground` is what tests and scripts hold; `serve` is what the command line runs. It listens on 127.0.0.1 only,
because whoever reaches it may act for anybody.
"""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.playground.attention import Attention
from bot.playground.changes import Changes
from bot.playground.clocks import Clock, Ids
from bot.playground.delivery.courier import RETRY_SCHEDULE, Courier
from bot.playground.delivery.line import Line
from bot.playground.delivery.sockets import ACK_SECONDS, SocketLine
from bot.playground.delivery.webhooks import WebhookLine
from bot.playground.faults import Faults
from bot.playground.kit.form_values import Known
from bot.playground.pacing import Pacing
from bot.playground.parts import Parts
from bot.playground.seed import Seed, load_seed
from bot.playground.stage import Stage
from bot.playground.traffic import Traffic
from bot.playground.triggers import ResponseUrls, Triggers
from bot.playground.views import ViewShelf
from bot.playground.web_api.responses import Responses
from bot.playground.web_api.router import WebApi
from bot.playground.workspace import Workspace

HOST = "127.0.0.1"
DEFAULT_PORT = 8765
PAGE = Path(__file__).parent / "page"
PAGE_FILES = "/page"
"""Where the page's own files are served."""


class Playground:
    """A running stand-in for Slack, for use as an async context manager.

    Args:
        seed: The workspace to start with; the one in this package by default.
        port: Where to listen; 0 takes any free port.
        burst: Posts that a channel takes at once before pacing sets in; None switches pacing off.
        per_second: Posts a second in a channel after that.
        ack_seconds: How long the bot has to acknowledge.
        retry_schedule: Seconds before each further try of an event.
        request_url: Where to deliver signed HTTP requests in place of Socket Mode.
        clock: Seconds since the epoch; trigger ids and pacing follow it.
    """

    def __init__(
        self,
        seed: Seed | None = None,
        *,
        port: int = 0,
        burst: int | None = 10,
        per_second: float = 1.0,
        ack_seconds: float = ACK_SECONDS,
        retry_schedule: Sequence[float] = RETRY_SCHEDULE,
        request_url: str | None = None,
        clock: Clock = time.time,
    ) -> None:
        self._port = port
        self._ack_seconds = ack_seconds
        self._request_url = request_url
        self._runner: web.AppRunner | None = None
        self.seed = seed or load_seed()
        self.parts = self._assemble(clock, Pacing(clock, burst=burst, per_second=per_second), retry_schedule)

    @property
    def base_url(self) -> str:
        """Where the server listens, such as `http://127.0.0.1:8765/`; empty until it does."""
        return self.parts.base_url

    @property
    def api_url(self) -> str:
        """What the SDK takes as `base_url`."""
        return f"{self.parts.base_url}api/"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen; returns once requests are answered.

        Raises:
            OSError: when the port is taken.
        """
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        self.parts.base_url = f"http://{HOST}:{self._runner.addresses[0][1]}/"

    async def stop(self) -> None:
        """Say goodbye to bots and pages, and let go of the port."""
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    def _assemble(self, clock: Clock, pacing: Pacing, schedule: Sequence[float]) -> Parts:
        ids, changes, faults, traffic = Ids(), Changes(), Faults(), Traffic(clock)
        workspace = Workspace(self.seed, clock, ids)
        line = self._line(clock, ids, changes)
        return Parts(
            seed=self.seed,
            clock=clock,
            ids=ids,
            workspace=workspace,
            changes=changes,
            traffic=traffic,
            faults=faults,
            pacing=pacing,
            triggers=Triggers(clock, ids),
            response_urls=ResponseUrls(clock, ids),
            views=ViewShelf(self.seed, clock, ids, Known(members=workspace.members, channels=workspace.channels)),
            courier=Courier(line, ids=ids, faults=faults, traffic=traffic, schedule=schedule),
            sockets=line if isinstance(line, SocketLine) else None,
            attention=Attention(clock),
        )

    def _line(self, clock: Clock, ids: Ids, changes: Changes) -> Line:
        if self._request_url:
            secret = self.seed.app.signing_secret
            return WebhookLine(self._request_url, signing_secret=secret, clock=clock, ack_seconds=self._ack_seconds)
        return SocketLine(self.seed, clock=clock, ids=ids, on_change=changes.touch, ack_seconds=self._ack_seconds)

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=2**22)
        api = WebApi(self.parts)
        app.add_routes(
            [
                web.post("/api/{method}", api.handle),
                web.get("/api/{method}", api.handle),
                web.post("/respond/{id}", Responses(self.parts).handle),
                web.get("/archives/{channel}/{message}", _follow_permalink),
                web.get("/", _page),
                *Stage(self.parts).routes(),
            ]
        )
        if self.parts.sockets:
            app.add_routes([web.get("/link", self.parts.sockets.link)])
        if PAGE.is_dir():
            app.router.add_static(PAGE_FILES, PAGE)
        app.on_response_prepare.append(_always_asked_for)
        app.on_shutdown.append(self._say_goodbye)
        return app

    async def _say_goodbye(self, app: web.Application) -> None:
        del app
        self.parts.changes.close()
        await self.parts.courier.close()


async def _always_asked_for(request: web.Request, response: web.StreamResponse) -> None:
    """Have browsers ask again for the page and its files, or after an upgrade they show the old ones."""
    if request.path == "/" or request.path.startswith(f"{PAGE_FILES}/"):
        response.headers["Cache-Control"] = "no-cache"


async def _page(request: web.Request) -> web.StreamResponse:
    del request
    index = PAGE / "index.html"
    if index.is_file():
        return web.FileResponse(index)
    return web.Response(text="The playground is running. Its page is not installed; use the /stage routes.")


async def _follow_permalink(request: web.Request) -> web.StreamResponse:
    channel, message = request.match_info["channel"], request.match_info["message"].removeprefix("p")
    raise web.HTTPFound(f"/?channel={channel}&ts={message[:-6]}.{message[-6:]}")


async def serve(*, port: int = DEFAULT_PORT, seed_path: Path | None = None, manifest_path: Path | None = None) -> None:
    """Run a playground until cancelled; says nothing itself, the command line does the talking.

    Raises:
        SeedError: when the seed or the manifest cannot be used.
        OSError: when the port is taken.
    """
    async with Playground(load_seed(seed_path, manifest_path), port=port):
        await asyncio.Event().wait()
