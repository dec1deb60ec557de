"""What the bot calls, led to the workspace it is about: by the token, or by the response URL it was given."""

from aiohttp import web

from bot.playground.installs.codes import Codes
from bot.playground.installs.oauth_api import METHODS, OAuthApi
from bot.playground.installs.workspaces import Workspaces
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.responses import Responses
from bot.playground.web_api.router import WebApi, read_arguments, token_of


class Door:
    """The bot's way into all workspaces."""

    def __init__(self, workspaces: Workspaces, codes: Codes) -> None:
        self._workspaces = workspaces
        self._oauth = OAuthApi(workspaces, codes)
        self._apis = {parts.seed.team.id: WebApi(parts) for parts in workspaces}
        self._responses = {parts.seed.team.id: Responses(parts) for parts in workspaces}

    def routes(self) -> list[web.RouteDef]:
        """The routes, to be added to the server."""
        return [
            web.post("/api/{method}", self.call),
            web.get("/api/{method}", self.call),
            web.post("/respond/{id}", self.respond),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """A method of the Web API."""
        if request.match_info["method"] in METHODS:
            return await self._oauth.handle(request)
        try:
            given = str((await read_arguments(request)).get("token") or "")
        except ApiRefusal:
            given = ""  # the Web API itself will say what is wrong with the body
        parts = self._workspaces.of_token(given or token_of(request))
        return await self._apis[parts.seed.team.id].handle(request)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """A response URL."""
        parts = self._workspaces.of_response(request.match_info["id"])
        return await self._responses[parts.seed.team.id].handle(request)
