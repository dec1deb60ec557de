"""`/oauth/v2/authorize`: where a person allows the app to come into a workspace, or does not.

Slack checks who asks before it shows anything: an unknown app, no scopes or an address that the app has not declared
lead to an error on the page and never to a redirect, or anybody could have people sent anywhere
(https://docs.slack.dev/authentication/installing-with-oauth#asking).
"""

from dataclasses import dataclass
from urllib.parse import SplitResult, urlencode, urlsplit, urlunsplit

from aiohttp import web

from bot.playground.installs import authorize_page
from bot.playground.installs.codes import Codes, Grant
from bot.playground.installs.workspaces import Workspaces
from bot.playground.parts import Parts
from bot.playground.refusal import StageError

PATH = "/oauth/v2/authorize"


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What the app asks for. `given_uri` is None when it named no address and the declared one is taken."""

    scopes: tuple[str, ...]
    state: str
    redirect_uri: str
    given_uri: str | None
    team: str


class Authorize:
    """The page and what a person answers on it.

    Args:
        workspaces: Where the app may be installed.
        codes: Learns what was allowed.
    """

    def __init__(self, workspaces: Workspaces, codes: Codes) -> None:
        self._workspaces = workspaces
        self._codes = codes

    def routes(self) -> list[web.RouteDef]:
        """The routes, to be added to the server."""
        return [web.get(PATH, self.show), web.post(PATH, self.answer)]

    async def show(self, request: web.Request) -> web.Response:
        """Ask the person."""
        try:
            ask = self._read(request)
        except StageError as error:
            return _html(authorize_page.refusal(error.sentence), status=400)
        return _html(
            authorize_page.question(
                app=self._workspaces.home.seed.app.name,
                scopes=ask.scopes,
                teams={parts.seed.team.id: parts.seed.team.name for parts in self._workspaces},
                chosen=ask.team,
            )
        )

    async def answer(self, request: web.Request) -> web.Response:
        """Send the person back to the app with a code, or with `access_denied`."""
        form = await request.post()
        try:
            ask = self._read(request)
            if form.get("answer") != "allow":
                raise web.HTTPFound(_with(ask.redirect_uri, error="access_denied", state=ask.state))
            parts = self._workspaces.of_team(str(form.get("team", "")))
            member = _installer(parts)
        except StageError as error:
            return _html(authorize_page.refusal(error.sentence), status=400)
        grant = Grant(team=parts.seed.team.id, member=member, scopes=ask.scopes, redirect_uri=ask.given_uri)
        raise web.HTTPFound(_with(ask.redirect_uri, code=self._codes.hand_out(grant), state=ask.state))

    def _read(self, request: web.Request) -> Ask:
        app = self._workspaces.home.seed.app
        if request.query.get("client_id") != app.client_id:
            raise StageError("invalid_client_id: no app here has this client_id. The seed file holds it.")
        scopes = tuple(scope for scope in request.query.get("scope", "").split(",") if scope)
        if not scopes:
            raise StageError("no_scopes: the app asks for no scopes. Add some to the address, separated by commas.")
        given = request.query.get("redirect_uri")
        if given is not None and not any(_covers(declared, given) for declared in app.redirect_urls):
            raise StageError(
                f"bad_redirect_uri: {given} is not among the redirect addresses of the app. Add it to redirect_urls in"
                " the seed file."
            )
        team = request.query.get("team", "")
        known = {parts.seed.team.id for parts in self._workspaces}
        return Ask(
            scopes=scopes,
            state=request.query.get("state", ""),
            redirect_uri=given or app.redirect_urls[0],
            given_uri=given,
            team=team if team in known else self._workspaces.home.seed.team.id,
        )


def _covers(declared: str, given: str) -> bool:
    """Whether an address is a declared one or lies below it; one without a port stands for all ports."""
    ours, theirs = urlsplit(declared), urlsplit(given)
    path = ours.path.rstrip("/")
    return (
        (ours.scheme, ours.hostname) == (theirs.scheme, theirs.hostname)
        and _port(ours) in {None, _port(theirs)}
        and (theirs.path == path or theirs.path.startswith(f"{path}/"))
    )


def _port(address: SplitResult) -> int | None:
    try:
        return address.port
    except ValueError:
        return -1


def _with(address: str, **query: str) -> str:
    parts = urlsplit(address)
    added = urlencode(query)
    return urlunsplit(parts._replace(query=f"{parts.query}&{added}" if parts.query else added))


def _installer(parts: Parts) -> str:
    """Who is taken to have allowed it: the first admin, or else the first person who works there."""
    people = [member for member in parts.workspace.members.values() if member.role in {"agent", "lead"}]
    admins = [member for member in people if member.is_admin]
    if not people:
        raise StageError(f"Nobody works in {parts.seed.team.name} who could install an app.", status=404)
    return (admins or people)[0].id


def _html(text: str, *, status: int = 200) -> web.Response:
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
    return web.Response(text=text, status=status, content_type="text/html", headers={"Content-Security-Policy": policy})
