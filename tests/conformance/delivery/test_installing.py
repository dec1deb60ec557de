"""Installing by OAuth: the page, the code, the token and their end.

https://docs.slack.dev/authentication/installing-with-oauth
"""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient, StageRefusal
from tests.support.bolt_bot import connected, web_client
from tests.support.listening import listening, next_of

pytestmark = [
    pytest.mark.sockets,
    pytest.mark.enable_socket,
    # The SDK sends the app's secret with it (slack_sdk/web/async_base_client.py).
    pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning"),
]

CLIENT = {"client_id": "1111111111.2222222222", "client_secret": "playground-client-secret"}
BACK = "http://127.0.0.1:3000/slack/oauth_redirect"
ASKED = {"client_id": CLIENT["client_id"], "scope": "chat:write,commands", "state": "s1", "redirect_uri": BACK}
HARBOR, QUAYSIDE = "T0HARBOR", "T0QUAYSD"
MAYA, TOMAS, ROSA, DESK = "U0MAYA", "U0TOMAS", "U0ROSA", "C0DESK"


@pytest.fixture
async def browser(playground: Playground) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(playground.base_url) as session:
        yield session


async def allowed(browser: aiohttp.ClientSession, team: str = QUAYSIDE, **asked: str) -> dict[str, list[str]]:
    """What the app's redirect address is called with after somebody has pressed Allow."""
    form = {"answer": "allow", "team": team}
    page = browser.post("/oauth/v2/authorize", params=ASKED | asked, data=form, allow_redirects=False)
    async with page as response:
        assert response.status == 302
        return parse_qs(urlsplit(response.headers["location"]).query)


async def exchanged(client: AsyncWebClient, code: str, **changed: str) -> Any:
    """The answer of `oauth.v2.access`."""
    return await client.oauth_v2_access(**{**CLIENT, "code": code, "redirect_uri": BACK, **changed})


async def refusal(call: Any) -> str:
    """The code that this call is refused with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_the_page_asks_one_question_about_each_workspace(browser: aiohttp.ClientSession) -> None:
    """A language, a title, one heading, a labelled choice and two buttons; nothing but HTML."""
    async with browser.get("/oauth/v2/authorize", params=ASKED | {"team": QUAYSIDE}) as response:
        page = await response.text()
        assert response.content_type == "text/html"
    assert '<html lang="en">' in page
    assert "<h1>Allow Attune into a workspace?</h1>" in page
    assert "<legend>Workspace</legend>" in page
    assert f'value="{HARBOR}"> Harbor Home' in page
    assert f'value="{QUAYSIDE}" checked> Quayside Books' in page
    assert "<li><code>chat:write</code></li>" in page
    assert [word in page for word in ('value="allow">Allow', 'value="cancel">Cancel', "<script")] == [True, True, False]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"client_id": "9.9"}, "invalid_client_id"),
        ({"redirect_uri": "https://elsewhere.example/"}, "bad_redirect_uri"),
        ({"redirect_uri": "http://127.0.0.1.elsewhere.example/"}, "bad_redirect_uri"),
        ({"redirect_uri": "javascript:alert(1)"}, "bad_redirect_uri"),
        ({"scope": ""}, "no_scopes"),
        ({"client_id": "<script>"}, "invalid_client_id"),
    ],
    ids=["client", "elsewhere", "lookalike", "script", "scopes", "markup"],
)
async def test_who_asks_wrongly_is_told_on_the_page_and_sent_nowhere(
    browser: aiohttp.ClientSession, changed: dict[str, str], sentence: str
) -> None:
    """A redirect to an address that the app has not declared would send anybody anywhere."""
    for method in ("GET", "POST"):
        page = browser.request(method, "/oauth/v2/authorize", params=ASKED | changed, allow_redirects=False)
        async with page as response:
            assert response.status == 400
            text = await response.text()
        assert sentence in text
        assert "<script" not in text


async def test_cancel_sends_the_person_back_with_access_denied(browser: aiohttp.ClientSession) -> None:
    """`error=access_denied`, and the state."""
    page = browser.post("/oauth/v2/authorize", params=ASKED, data={"answer": "cancel"}, allow_redirects=False)
    async with page as response:
        back = urlsplit(response.headers["location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == BACK
    assert parse_qs(back.query) == {"error": ["access_denied"], "state": ["s1"]}


async def test_a_code_becomes_the_token_of_its_workspace(
    playground: Playground, browser: aiohttp.ClientSession
) -> None:
    """https://docs.slack.dev/reference/methods/oauth.v2.access, with the app's secret in the Authorization header."""
    back = await allowed(browser)
    assert back["state"] == ["s1"]
    client = web_client(playground, "")
    answer = await exchanged(client, back["code"][0])
    assert (answer["token_type"], answer["scope"]) == ("bot", "chat:write,commands")
    assert (answer["team"], answer["app_id"]) == ({"id": QUAYSIDE, "name": "Quayside Books"}, "A0ATTUNE")
    assert (answer["bot_user_id"], answer["authed_user"]) == ("U0ATTUNEQ", {"id": TOMAS})
    assert (answer["enterprise"], answer["is_enterprise_install"]) == (None, False)
    me = await web_client(playground, answer["access_token"]).auth_test()
    assert (me["team_id"], me["user_id"], me["bot_id"]) == (QUAYSIDE, "U0ATTUNEQ", "B0ATTUNEQ")


async def test_the_secret_may_stand_in_the_form(playground: Playground, browser: aiohttp.ClientSession) -> None:
    """Slack takes either, and recommends the header."""
    code = (await allowed(browser))["code"][0]
    form = CLIENT | {"code": code, "redirect_uri": BACK}
    async with browser.post(f"{playground.api_url}oauth.v2.access", data=form) as response:
        assert (await response.json())["ok"] is True


async def test_a_code_works_once(playground: Playground, browser: aiohttp.ClientSession) -> None:
    """`invalid_code`."""
    client, code = web_client(playground, ""), (await allowed(browser))["code"][0]
    await exchanged(client, code)
    assert await refusal(exchanged(client, code)) == "invalid_code"
    assert await refusal(exchanged(client, "made-up")) == "invalid_code"


async def test_a_code_lasts_ten_minutes() -> None:
    """As above."""
    now = 1_800_000_000.0
    async with Playground(clock=lambda: now) as playground, aiohttp.ClientSession(playground.base_url) as browser:
        first, second = [(await allowed(browser))["code"][0] for _ in range(2)]
        client = web_client(playground, "")
        now += 599
        assert (await exchanged(client, first))["ok"]
        now += 2
        assert await refusal(exchanged(client, second)) == "invalid_code"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"client_id": "9.9"}, "invalid_client_id"),
        ({"client_secret": "guessed"}, "bad_client_secret"),
        ({"redirect_uri": "http://127.0.0.1:3000/elsewhere"}, "bad_redirect_uri"),
        ({"grant_type": "password"}, "invalid_grant_type"),
    ],
    ids=["client", "secret", "redirect", "grant"],
)
async def test_a_code_is_not_exchanged_for_anybody(
    playground: Playground, browser: aiohttp.ClientSession, changed: dict[str, str], code: str
) -> None:
    """https://docs.slack.dev/reference/methods/oauth.v2.access#errors."""
    client = web_client(playground, "")
    assert await refusal(exchanged(client, (await allowed(browser))["code"][0], **changed)) == code


async def test_an_installation_grants_the_scopes_that_were_allowed(
    playground: Playground, browser: aiohttp.ClientSession
) -> None:
    """A token does what somebody allowed, whatever else the app may do elsewhere."""
    answer = await exchanged(web_client(playground, ""), (await allowed(browser))["code"][0])
    quayside = web_client(playground, answer["access_token"])
    assert await refusal(quayside.users_info(user=TOMAS)) == "missing_scope"
    assert (await web_client(playground).users_info(user=MAYA))["ok"]


async def test_a_revoked_token_opens_nothing_and_the_app_is_told(playground: Playground, stage: StageClient) -> None:
    """https://docs.slack.dev/reference/methods/auth.revoke, then `tokens_revoked` and `app_uninstalled`."""
    app, heard = listening(playground, "tokens_revoked", "app_uninstalled")
    client = web_client(playground)
    async with connected(app):
        assert (await client.auth_revoke(test=True))["revoked"] is False
        assert (await client.auth_revoke())["revoked"] is True
        events = {body["event"]["type"]: body for body in [await next_of(heard), await next_of(heard)]}
    assert events["tokens_revoked"]["event"]["tokens"] == {"oauth": [], "bot": ["U0ATTUNE"]}
    assert events["app_uninstalled"]["team_id"] == HARBOR
    assert await refusal(client.auth_test()) == "account_inactive"
    seen = await stage.state(MAYA)
    assert seen["installed"] is False
    assert not any("U0ATTUNE" in channel["members"] for channel in seen["channels"])
    with pytest.raises(StageRefusal, match="Attune is not installed in Harbor Home"):
        await stage.command(MAYA, "C0TRIAGE", "/assist", "late parcel")


async def test_an_app_can_be_taken_out_and_installed_anew(
    playground: Playground, stage: StageClient, browser: aiohttp.ClientSession
) -> None:
    """Another token follows a revoked one."""
    await stage.act("uninstall")
    with pytest.raises(StageRefusal, match="not installed"):
        await stage.act("uninstall")
    answer = await exchanged(web_client(playground, ""), (await allowed(browser, HARBOR))["code"][0])
    assert answer["access_token"] != "xoxb-playground"
    assert (await web_client(playground, answer["access_token"]).auth_test())["team_id"] == HARBOR
    again = await exchanged(web_client(playground, ""), (await allowed(browser, HARBOR))["code"][0])
    assert again["access_token"] == answer["access_token"]


async def test_an_app_uninstalls_itself_with_its_secret(playground: Playground) -> None:
    """https://docs.slack.dev/reference/methods/apps.uninstall."""
    client = web_client(playground)
    guessed = client.apps_uninstall(client_id=CLIENT["client_id"], client_secret="guessed")
    assert await refusal(guessed) == "bad_client_secret"
    assert (await client.apps_uninstall(**CLIENT))["ok"]
    assert await refusal(client.auth_test()) == "account_inactive"


async def test_in_a_workspace_without_the_app_nothing_reaches_it(playground: Playground, stage: StageClient) -> None:
    """There is nobody there to tell."""
    app, heard = listening(playground, "message", "app_home_opened")
    async with connected(app):
        await stage.say(ROSA, DESK, "Is anybody here?")
        with pytest.raises(StageRefusal, match="not installed in Quayside Books"):
            await stage.act("home", as_=ROSA)
        await stage.say(MAYA, "C0TRIAGE", "Here")
        assert (await next_of(heard))["event"]["text"] == "Here"
    assert heard.empty()


async def test_a_workspace_that_is_not_there_cannot_be_acted_in(stage: StageClient) -> None:
    """With the id that was named."""
    with pytest.raises(StageRefusal, match="no workspace with the id 'T0NOWHERE'"):
        await stage.act("say", team="T0NOWHERE", as_=MAYA, channel="C0TRIAGE", text="hello")
