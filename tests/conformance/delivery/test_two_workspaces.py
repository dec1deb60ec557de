"""One app in two workspaces, installed by Bolt's own OAuth flow, and each post landing in its own.

https://docs.slack.dev/authentication/installing-with-oauth and
https://docs.slack.dev/tools/bolt-python/concepts/authenticating-oauth
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.say.async_say import AsyncSay
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient
from tests.support.bolt_bot import connected, web_client
from tests.support.listening import served
from tests.support.until import until

pytestmark = [
    pytest.mark.sockets,
    pytest.mark.enable_socket,
    # The SDK sends the app's secret with it (slack_sdk/web/async_base_client.py).
    pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning"),
]

HARBOR, QUAYSIDE = "T0HARBOR", "T0QUAYSD"
SUPPORT, DESK = "C0SUPPORT", "C0DESK"
MAYA, DANA, TOMAS, ROSA = "U0MAYA", "U0DANA", "U0TOMAS", "U0ROSA"


def oauth_app(playground: Playground, folder: Path) -> AsyncApp:
    """A Bolt app that anybody may install, and that repeats what it hears."""
    settings = AsyncOAuthSettings(
        client_id=playground.seed.app.client_id,
        client_secret=playground.seed.app.client_secret,
        scopes=["chat:write", "commands", "channels:history"],
        authorization_url=f"{playground.base_url}oauth/v2/authorize",
        installation_store=FileInstallationStore(
            base_dir=str(folder / "installed"), client_id=playground.seed.app.client_id
        ),
        state_store=FileOAuthStateStore(expiration_seconds=60, base_dir=str(folder / "states")),
    )
    app = AsyncApp(
        client=AsyncWebClient(base_url=playground.api_url),
        signing_secret=playground.seed.app.signing_secret,
        oauth_flow=AsyncOAuthFlow(client=AsyncWebClient(base_url=playground.api_url), settings=settings),
    )

    @app.event("message")
    async def repeat(event: dict[str, Any], say: AsyncSay) -> None:
        await say(f"I heard: {event['text']}")

    @app.command("/assist")
    async def assist(ack: Any, body: dict[str, Any]) -> None:
        await ack(f"You are in {body['team_domain']}.")

    return app


@asynccontextmanager
async def running(app: AsyncApp) -> AsyncIterator[str]:
    """The app with its socket open, and its installation pages at the address."""
    async with served(app.server().web_app) as base, connected(app):
        yield base


async def install(base: str, team: str, *, answer: str = "allow") -> str:
    """Go the whole way as a person with a browser does; the last page, which is Bolt's."""
    async with aiohttp.ClientSession() as browser:
        async with browser.get(f"{base}slack/install", allow_redirects=False) as start:
            page = await start.text()
            cookie = start.headers["set-cookie"].partition(";")[0]
        address = "http" + page.partition('href="http')[2].partition('"')[0].replace("&amp;", "&")
        # Bolt was given no redirect address, so the app's declared one is taken; it stands for every port.
        form = {"answer": answer, "team": team}
        async with browser.post(address, data=form, allow_redirects=False) as decided:
            assert decided.status == 302
            back = decided.headers["location"]
        query = back.partition("?")[2]
        async with browser.get(f"{base}slack/oauth_redirect?{query}", headers={"cookie": cookie}) as landed:
            return await landed.text()


async def heard(stage: StageClient, member: str, channel: str) -> list[str]:
    """What the app said in a channel, once it has said something."""

    def said(state: dict[str, Any]) -> list[str]:
        texts = [m["text"] for c in state["channels"] if c["id"] == channel for m in c["messages"]]
        return [text for text in texts if text.startswith(("I heard", "You are"))]

    texts: list[str] = await stage.until(member, said)
    return texts


async def test_both_workspaces_are_installed_and_each_post_lands_in_its_own(
    playground: Playground, stage: StageClient, tmp_path: Path
) -> None:
    """One socket carries the events of both; Bolt finds the token by the event's `team_id`."""
    async with running(oauth_app(playground, tmp_path)) as base:
        assert "Thank you!" in await install(base, HARBOR)
        assert "Thank you!" in await install(base, QUAYSIDE)
        await stage.act("invite", team=QUAYSIDE, channel=DESK, user="U0ATTUNEQ")
        await stage.say(DANA, SUPPORT, "My parcel is late")
        await stage.say(ROSA, DESK, "My book is wet")
        assert await heard(stage, MAYA, SUPPORT) == ["I heard: My parcel is late"]
        assert await heard(stage, TOMAS, DESK) == ["I heard: My book is wet"]


async def test_a_command_is_answered_where_it_was_typed(
    playground: Playground, stage: StageClient, tmp_path: Path
) -> None:
    """The payload names the workspace: `team_id` and `team_domain`."""
    async with running(oauth_app(playground, tmp_path)) as base:
        await install(base, QUAYSIDE)
        await stage.command(TOMAS, DESK, "/assist", "wet book")
        assert await heard(stage, TOMAS, DESK) == ["You are in quayside-books."]


async def test_who_cancels_installs_nothing(playground: Playground, stage: StageClient, tmp_path: Path) -> None:
    """Bolt shows its failure page on `error=access_denied`."""
    async with running(oauth_app(playground, tmp_path)) as base:
        assert "access_denied" in await install(base, QUAYSIDE, answer="cancel")
    assert (await stage.state(TOMAS))["installed"] is False


async def test_an_uninstalled_workspace_is_forgotten_by_bolt_and_the_other_goes_on(
    playground: Playground, stage: StageClient, tmp_path: Path
) -> None:
    """Bolt deletes the installation on `tokens_revoked` and `app_uninstalled` (enable_token_revocation_listeners)."""
    app = oauth_app(playground, tmp_path)
    app.enable_token_revocation_listeners()
    async with running(app) as base:
        await install(base, HARBOR)
        await install(base, QUAYSIDE)
        kept = tmp_path / "installed"
        assert {path.name for path in kept.rglob("none-T*")} == {f"none-{HARBOR}", f"none-{QUAYSIDE}"}
        await stage.act("uninstall", team=QUAYSIDE)

        async def forgotten() -> bool:
            return not list(kept.rglob(f"none-{QUAYSIDE}/bot-latest"))

        await until(forgotten, within=3)
        await stage.say(DANA, SUPPORT, "Still there?")
        assert await heard(stage, MAYA, SUPPORT) == ["I heard: Still there?"]


async def test_a_token_sees_its_own_workspace_alone(playground: Playground, tmp_path: Path) -> None:
    """A channel of the other workspace does not exist for it."""
    async with running(oauth_app(playground, tmp_path)) as base:
        await install(base, QUAYSIDE)
    quayside = web_client(playground, "xoxb-playground-quayside")
    assert (await quayside.auth_test())["team_id"] == QUAYSIDE
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await quayside.chat_postMessage(channel=SUPPORT, text="Not mine")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await web_client(playground).chat_postMessage(channel=DESK, text="Not mine either")
