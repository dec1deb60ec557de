"""Who may call what: tokens of both kinds, and the scope that each method needs."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground
from bot.playground.web_api.router import METHODS
from bot.playground.web_api.scopes import FIXED, READING
from tests.conformance.answers import DANA, MAYA, SUPPORT, TRIAGE, code, refused, seeded
from tests.support.bolt_bot import APP_TOKEN, web_client

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

UNSCOPED = {
    "api.test",
    "apps.connections.open",
    "auth.test",
    "chat.getPermalink",
    "chat.scheduledMessages.list",
    "functions.completeError",
    "functions.completeSuccess",
    "views.open",
    "views.publish",
    "views.push",
    "views.update",
}
BY_KIND = {"conversations.list", "conversations.open"}


async def test_the_bot_token_tells_the_bot_who_it_is(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/auth.test."""
    me = await client.auth_test()
    assert (me["user_id"], me["bot_id"], me["team_id"]) == ("U0ATTUNE", "B0ATTUNE", "T0HARBOR")


async def test_a_call_without_a_token_is_not_authed(playground: Playground) -> None:
    """Source: https://docs.slack.dev/apis/web-api/#errors."""
    async with aiohttp.ClientSession() as session, session.post(f"{playground.api_url}chat.delete") as response:
        assert (response.status, (await response.json())["error"]) == (200, "not_authed")


async def test_a_token_nobody_gave_out_is_invalid(playground: Playground) -> None:
    """Source: https://docs.slack.dev/reference/methods/auth.test , under errors."""
    assert await code(web_client(playground, "xoxb-wrong").auth_test()) == "invalid_auth"


async def test_each_kind_of_token_opens_its_own_methods(playground: Playground) -> None:
    """Source: https://docs.slack.dev/authentication/tokens , app-level tokens."""
    app_level = web_client(playground, APP_TOKEN)
    assert await code(app_level.chat_postMessage(channel=SUPPORT, text="x")) == "not_allowed_token_type"
    assert await code(web_client(playground).apps_connections_open(app_token="xoxb-playground")) == (
        "not_allowed_token_type"
    )


async def test_a_method_that_does_not_exist_is_unknown(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/functions.completeSuccess , under errors."""
    assert await code(client.api_call("chat.whisper")) == "unknown_method"


async def test_a_socket_needs_an_app_level_token_with_its_scope() -> None:
    """Source: https://docs.slack.dev/reference/scopes/connections.write."""
    app = seeded().app.model_copy(update={"app_token_scopes": frozenset()})
    async with Playground(seeded(app=app)) as playground:
        answer = await refused(web_client(playground).apps_connections_open(app_token=APP_TOKEN))
        assert (answer["error"], answer["needed"]) == ("missing_scope", "connections:write")


async def test_a_method_that_takes_forms_alone_does_not_hear_what_json_says(client: AsyncWebClient) -> None:
    """Source: "Content types" of https://docs.slack.dev/reference/methods/files.getUploadURLExternal."""
    upload = {"filename": "a.txt", "length": 3}
    answer = await refused(client.api_call("files.getUploadURLExternal", json=upload))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: length"]
    assert (await client.api_call("files.getUploadURLExternal", params=upload))["ok"]


def test_every_method_has_said_which_scope_it_needs() -> None:
    """Source: "Scopes" of each page under https://docs.slack.dev/reference/methods."""
    assert set(METHODS) == UNSCOPED | BY_KIND | set(FIXED) | set(READING)


@pytest.mark.parametrize(("method", "needed"), sorted(FIXED.items()))
async def test_a_method_without_its_scope_says_what_it_needs_and_what_there_is(method: str, needed: str) -> None:
    """Source: "Scopes" of the method's page under https://docs.slack.dev/reference/methods."""
    async with Playground(seeded(scopes=frozenset({"commands"}))) as playground:
        answer = await refused(web_client(playground).api_call(method))
        said = {name: answer[name] for name in ("error", "needed", "provided")}
        assert said == {"error": "missing_scope", "needed": needed, "provided": "commands"}


@pytest.mark.parametrize(
    ("granted", "method", "arguments", "needed"),
    [
        ("channels:history", "conversations.history", {"channel": "D"}, "im:history"),
        ("channels:read", "conversations.info", {"channel": "D"}, "im:read"),
        ("channels:read", "conversations.list", {"types": "public_channel,private_channel"}, "groups:read"),
        ("channels:read", "conversations.members", {"channel": "C0QUIET"}, "groups:read"),
        ("chat:write", "conversations.open", {"users": MAYA}, "im:write"),
        ("groups:history", "conversations.replies", {"channel": SUPPORT, "ts": "1.0"}, "channels:history"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_reading_a_conversation_needs_the_scope_for_its_kind(
    granted: str, method: str, arguments: dict[str, Any], needed: str
) -> None:
    """Source: https://docs.slack.dev/reference/methods/conversations.history , the table of tokens and scopes."""
    quiet = seeded().channels[1].model_copy(update={"id": "C0QUIET", "name": "quiet", "is_private": True})
    seed = seeded(scopes=frozenset({granted}), channels=(*seeded().channels, quiet))
    async with Playground(seed) as playground:
        if arguments.get("channel") == "D":
            arguments = arguments | {"channel": playground.parts.workspace.open_dm(DANA)[0].id}
        answer = await refused(web_client(playground).api_call(method, params=arguments))
        assert (answer["error"], answer["needed"]) == ("missing_scope", needed)


async def test_the_answers_name_the_scopes_of_the_token() -> None:
    """Source: https://docs.slack.dev/authentication/installing-with-oauth , the header X-OAuth-Scopes."""
    async with Playground(seeded(scopes=frozenset({"users:read", "chat:write"}))) as playground:
        answer = await web_client(playground).users_info(user=MAYA)
        assert answer.headers["x-oauth-scopes"] == "chat:write,users:read"


async def test_with_chat_write_public_an_app_posts_where_it_is_not() -> None:
    """Source: https://docs.slack.dev/reference/scopes/chat.write.public."""
    alone = seeded().channels[1].model_copy(update={"members": (MAYA,)})
    for granted, answer in (({"chat:write"}, "not_in_channel"), ({"chat:write", "chat:write.public"}, "ok")):
        async with Playground(seeded(scopes=frozenset(granted), channels=(alone,))) as playground:
            call = web_client(playground).chat_postMessage(channel=TRIAGE, text="Hello")
            assert (await code(call) if answer != "ok" else "ok" * (await call)["ok"]) == answer
