"""The ASGI app: `/healthz`, `/readyz`, `/metrics`, and `/slack/events` when Slack comes over HTTP."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.adapters.web.metrics import MetricsPage
from bot.services.standing import Standing

Ready = Callable[[], Awaitable[dict[str, bool]]]
"""What has to work for the bot to do its job, by name."""

Stands = Callable[[], Awaitable[Standing]]
"""How the bot stands, in figures."""

SlackEndpoint = Callable[[Request], Awaitable[Response]]
"""Takes a request from Slack (events, commands and interactions alike) and answers it."""


def web_app(ready: Ready, stands: Stands, slack: SlackEndpoint | None) -> Starlette:
    """The app. `/healthz` answers while the process lives; `/readyz` answers 503 when a part it needs is away.

    `/metrics` answers as long as the process lives, and leaves out what it cannot know.
    """
    page = MetricsPage()

    async def healthz(_: Request) -> Response:
        return JSONResponse({"alive": True})

    async def readyz(_: Request) -> Response:
        parts = await ready()
        return JSONResponse({"ready": all(parts.values()), **parts}, status_code=200 if all(parts.values()) else 503)

    async def metrics(request: Request) -> Response:
        body, content_type = page(await stands(), request.headers.get("accept", ""))
        return Response(body, headers={"content-type": content_type})

    routes = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
    if slack is not None:
        routes.append(Route("/slack/events", slack, methods=["POST"]))
    return Starlette(routes=routes)
