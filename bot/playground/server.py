"""The server: one port of this machine that is Slack to the bot, and the stage to people.

`Playground` is what tests and scripts hold; `serve` is what the command line runs. It listens on 127.0.0.1 only,
because whoever reaches it may act for anybody.
"""

import asyncio
import time
from collections.abc import Sequence
from email.utils import formatdate
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.playground.assembly import Habits, assemble
from bot.playground.clocks import Clock, PlayClock
from bot.playground.delivery.courier import RETRY_SCHEDULE
from bot.playground.delivery.line import ACK_SECONDS
from bot.playground.delivery.sockets import WARNING_SECONDS
from bot.playground.installs.authorize import Authorize
from bot.playground.installs.codes import Codes
from bot.playground.installs.door import Door
from bot.playground.parts import Parts
from bot.playground.seed import Seed, load_seed
from bot.playground.stage_door import StageDoor
from bot.playground.stories import DEFAULT_STORIES, load_stories
from bot.playground.web_api.files import FileRoutes

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
        warning_seconds: How long before its end a socket is told.
        request_url: Where to deliver signed HTTP requests in place of Socket Mode.
        clock: The machine's time, in seconds since the epoch.
        clock_file: Where a bot reads how far the clock was moved forward; None when none follows.
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
        warning_seconds: float = WARNING_SECONDS,
        request_url: str | None = None,
        clock: Clock = time.time,
        clock_file: Path | None = None,
    ) -> None:
        self._port = port
        self._runner: web.AppRunner | None = None
        self.seed = seed or load_seed()
        habits = Habits(
            burst=burst,
            per_second=per_second,
            ack_seconds=ack_seconds,
            retry_schedule=retry_schedule,
            warning_seconds=warning_seconds,
            request_url=request_url,
        )
        self.workspaces = assemble(self.seed, PlayClock(clock, file=clock_file), habits)

    @property
    def parts(self) -> Parts:
        """The workspace where the page and most tests live."""
        return self.workspaces.home

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
        self.workspaces.moved_to(f"http://{HOST}:{self._runner.addresses[0][1]}/")

    async def stop(self) -> None:
        """Say goodbye to bots and pages, and let go of the port."""
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=2**22)
        codes = Codes(self.parts.clock.wall, self.parts.ids)
        app.add_routes(
            [
                *Door(self.workspaces, codes).routes(),
                *Authorize(self.workspaces, codes).routes(),
                *StageDoor(self.workspaces).routes(),
                *FileRoutes(self.workspaces).routes(),
                web.get("/archives/{channel}/{message}", _follow_permalink),
                web.get("/", _page),
            ]
        )
        if self.parts.sockets:
            app.add_routes([web.get("/link", self.parts.sockets.link)])
        if PAGE.is_dir():
            app.router.add_static(PAGE_FILES, PAGE)
        app.on_response_prepare.append(_always_asked_for)
        app.on_response_prepare.append(self._wrong_time)
        app.on_shutdown.append(self._say_goodbye)
        return app

    async def _say_goodbye(self, app: web.Application) -> None:
        del app
        self.parts.changes.close()
        await self.parts.courier.close()

    async def _wrong_time(self, request: web.Request, response: web.StreamResponse) -> None:
        """A platform whose clock is wrong says so in every answer."""
        del request
        if self.parts.clock.skew:
            response.headers["Date"] = formatdate(self.parts.clock.signed(), usegmt=True)


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


async def serve(
    *,
    port: int = DEFAULT_PORT,
    seed_path: Path | None = None,
    manifest_path: Path | None = None,
    clock_file: Path | None = None,
    stories_path: Path | None = None,
) -> None:
    """Run a playground until cancelled; says nothing itself, the command line does the talking.

    Raises:
        SeedError: when the seed, the manifest or the stories cannot be used.
        OSError: when the port is taken, or the clock file cannot be written.
    """
    stories = load_stories(stories_path or DEFAULT_STORIES)
    async with Playground(load_seed(seed_path, manifest_path), port=port, clock_file=clock_file) as running:
        running.parts.stories = stories
        await asyncio.Event().wait()
