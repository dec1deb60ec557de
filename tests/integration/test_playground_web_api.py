"""The Web API of the playground, asked by the real SDK client."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.models.metadata import Metadata
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient, StageRefusal, serve
from bot.playground.seed import load_seed
from tests.support.bolt_bot import APP_TOKEN, web_client

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

SUPPORT, TRIAGE, PARTNER = "C0SUPPORT", "C0TRIAGE", "C0PARTNER"
MAYA, INES, DANA, ATTUNE = "U0MAYA", "U0INES", "U0DANA", "U0ATTUNE"


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground() as running:
        yield running


@pytest.fixture
async def stage(playground: Playground) -> AsyncIterator[StageClient]:
    async with StageClient(playground.base_url) as client:
        yield client


@pytest.fixture
def client(playground: Playground) -> AsyncWebClient:
    return web_client(playground)


async def refusal(call: Any) -> str:
    """The error code that this call is refused with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_the_bot_token_tells_the_bot_who_it_is(client: AsyncWebClient) -> None:
    me = await client.auth_test()
    assert (me["user_id"], me["bot_id"], me["team_id"]) == (ATTUNE, "B0ATTUNE", "T0HARBOR")


async def test_tokens_are_told_apart(playground: Playground) -> None:
    assert await refusal(web_client(playground, "xoxb-wrong").auth_test()) == "invalid_auth"
    assert await refusal(web_client(playground, APP_TOKEN).auth_test()) == "not_allowed_token_type"
    async with aiohttp.ClientSession() as session, session.post(f"{playground.api_url}auth.test") as response:
        assert (await response.json())["error"] == "not_authed"


async def test_a_method_that_does_not_exist_is_unknown(client: AsyncWebClient) -> None:
    assert await refusal(client.api_call("chat.whisper")) == "unknown_method"


async def test_a_post_is_seen_by_the_members_of_the_channel_only(client: AsyncWebClient, stage: StageClient) -> None:
    await client.chat_postMessage(channel=TRIAGE, text="One promise is due at three.")
    assert [message["text"] for message in await stage.messages(MAYA, TRIAGE)] == ["One promise is due at three."]
    assert await stage.messages(DANA, TRIAGE) == []


async def test_an_ephemeral_is_shown_to_one_person_and_stands_in_no_history(
    client: AsyncWebClient, stage: StageClient
) -> None:
    await client.chat_postEphemeral(channel=SUPPORT, user=MAYA, text="Only for you")
    assert [(m["text"], m["ephemeral"]) for m in await stage.messages(MAYA, SUPPORT)] == [("Only for you", True)]
    assert await stage.messages(INES, SUPPORT) == []
    assert (await client.conversations_history(channel=SUPPORT))["messages"] == []


async def test_an_ephemeral_needs_its_person_in_the_channel(client: AsyncWebClient) -> None:
    assert await refusal(client.chat_postEphemeral(channel=TRIAGE, user=DANA, text="x")) == "user_not_in_channel"


async def test_a_bot_that_was_removed_may_not_post_or_read(client: AsyncWebClient, stage: StageClient) -> None:
    await stage.act("remove", channel=SUPPORT, user=ATTUNE)
    assert await refusal(client.chat_postMessage(channel=SUPPORT, text="x")) == "not_in_channel"
    assert await refusal(client.conversations_history(channel=SUPPORT)) == "not_in_channel"
    assert (await client.conversations_info(channel=SUPPORT))["channel"]["is_member"] is False
    await stage.act("invite", channel=SUPPORT, user=ATTUNE)
    assert (await client.chat_postMessage(channel=SUPPORT, text="x"))["ok"]


async def test_wrong_places_and_empty_words_are_refused_with_slacks_codes(client: AsyncWebClient) -> None:
    assert await refusal(client.chat_postMessage(channel="C0NOWHERE", text="x")) == "channel_not_found"
    assert await refusal(client.api_call("chat.postMessage", json={"channel": SUPPORT})) == "no_text"
    assert await refusal(client.chat_postMessage(channel=SUPPORT, text="x" * 40_001)) == "msg_too_long"
    assert await refusal(client.chat_postMessage(channel=SUPPORT, text="x", thread_ts="1.000001")) == "thread_not_found"
    assert await refusal(client.chat_update(channel=SUPPORT, ts="1.000001", text="x")) == "message_not_found"
    assert await refusal(client.conversations_replies(channel=SUPPORT, ts="1.000001")) == "thread_not_found"


async def test_blocks_that_slack_would_refuse_are_refused_with_the_place(client: AsyncWebClient) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=SUPPORT, text="x", blocks=blocks)
    answer = caught.value.response
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] text must be at most 3000 characters [json-pointer:/blocks/0/text]"
    ]


async def test_only_own_messages_can_be_changed(client: AsyncWebClient, stage: StageClient) -> None:
    theirs = await stage.say(DANA, SUPPORT, "My parcel is late.")
    assert await refusal(client.chat_update(channel=SUPPORT, ts=theirs, text="x")) == "cant_update_message"
    assert await refusal(client.chat_delete(channel=SUPPORT, ts=theirs)) == "cant_delete_message"
    own = await client.chat_postMessage(channel=TRIAGE, text="Draft")
    await client.chat_update(channel=TRIAGE, ts=own["ts"], text="Final")
    shown = await stage.messages(MAYA, TRIAGE)
    assert [(message["text"], message["edited"]) for message in shown] == [("Final", True)]
    await client.chat_delete(channel=TRIAGE, ts=own["ts"])
    assert await stage.messages(MAYA, TRIAGE) == []


async def test_an_update_with_text_alone_takes_the_blocks_away(client: AsyncWebClient) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "Working on it"}}]
    posted = await client.chat_postMessage(channel=TRIAGE, text="x", blocks=blocks, metadata=_key("k1"))
    await client.chat_update(channel=TRIAGE, ts=posted["ts"], text="Done")
    found = await client.conversations_history(channel=TRIAGE, include_all_metadata=True)
    message = found["messages"][0]
    assert "blocks" not in message
    assert message["metadata"]["event_payload"] == {"key": "k1"}, "metadata stays unless it is sent"


def _key(key: str) -> Metadata:
    return Metadata(event_type="ping", event_payload={"key": key})


async def test_a_post_is_found_again_in_its_thread_by_its_metadata(client: AsyncWebClient, stage: StageClient) -> None:
    parent = await stage.say(DANA, SUPPORT, "My parcel is late.")
    intent = await client.chat_postMessage(channel=SUPPORT, text="first", thread_ts=parent, metadata=_key("gen-1"))
    await client.chat_postMessage(channel=SUPPORT, text="second", thread_ts=parent, metadata=_key("gen-2"))
    found = await client.conversations_replies(
        channel=SUPPORT, ts=parent, oldest=intent["ts"], inclusive=True, include_all_metadata=True
    )
    keys = [message.get("metadata", {}).get("event_payload") for message in found["messages"]]
    assert keys == [None, {"key": "gen-1"}, {"key": "gen-2"}], "the parent comes first, whatever the bounds"
    later = await client.conversations_replies(channel=SUPPORT, ts=parent, oldest=intent["ts"])
    assert [message["text"] for message in later["messages"][1:]] == ["second"], "bounds are exclusive by themselves"
    assert all("metadata" not in message for message in later["messages"])


async def test_a_history_comes_newest_first_and_in_pages(client: AsyncWebClient, stage: StageClient) -> None:
    for number in range(5):
        await stage.say(MAYA, TRIAGE, f"note {number}")
    first = await client.conversations_history(channel=TRIAGE, limit=3)
    assert [message["text"] for message in first["messages"]] == ["note 4", "note 3", "note 2"]
    assert first["has_more"] is True
    rest = await client.conversations_history(channel=TRIAGE, limit=3, cursor=first["response_metadata"]["next_cursor"])
    assert [message["text"] for message in rest["messages"]] == ["note 1", "note 0"]
    assert rest["has_more"] is False


async def test_a_shared_channel_and_the_people_from_outside_say_so(client: AsyncWebClient) -> None:
    shared = (await client.conversations_info(channel=PARTNER))["channel"]
    assert (shared["is_ext_shared"], shared["connected_team_ids"]) == (True, ["T0NORTHW"])
    assert (await client.conversations_info(channel=TRIAGE))["channel"]["is_ext_shared"] is False
    dana = (await client.users_info(user=DANA))["user"]
    assert (dana["team_id"], dana["is_stranger"]) == ("T0NORTHW", True)
    assert set((await client.conversations_members(channel=PARTNER))["members"]) == {DANA, MAYA, INES, ATTUNE}


async def test_time_zones_are_names_and_admins_are_marked(client: AsyncWebClient) -> None:
    ines = (await client.users_info(user=INES))["user"]
    assert (ines["tz"], ines["is_admin"], ines["is_bot"]) == ("Europe/Lisbon", True, False)
    assert await refusal(client.users_info(user="U0NOBODY")) == "user_not_found"
    assert len((await client.users_list())["members"]) == 5


async def test_a_direct_conversation_is_opened_once(client: AsyncWebClient, stage: StageClient) -> None:
    first = await client.conversations_open(users=MAYA)
    again = await client.conversations_open(users=MAYA)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert again["already_open"] is True
    await client.chat_postMessage(channel=MAYA, text="Your promise is due in five minutes.")
    seen = await stage.messages(MAYA, first["channel"]["id"])
    assert [message["text"] for message in seen] == ["Your promise is due in five minutes."]


async def test_a_permalink_leads_back_to_the_page(client: AsyncWebClient, playground: Playground) -> None:
    posted = await client.chat_postMessage(channel=TRIAGE, text="Here")
    link = (await client.chat_getPermalink(channel=TRIAGE, message_ts=posted["ts"]))["permalink"]
    async with aiohttp.ClientSession() as session, session.get(link, allow_redirects=False) as response:
        assert response.headers["Location"] == f"/?channel={TRIAGE}&ts={posted['ts']}"
    assert link.startswith(playground.base_url)


async def test_posting_too_fast_is_answered_with_429_and_the_time_to_wait() -> None:
    async with Playground(burst=3) as playground:
        client = web_client(playground)
        for number in range(3):
            await client.chat_postMessage(channel=SUPPORT, text=str(number))
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel=SUPPORT, text="too much")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "1"
        assert (await client.chat_postMessage(channel=TRIAGE, text="another channel"))["ok"]


async def test_pacing_can_be_switched_off() -> None:
    async with Playground(burst=None) as playground:
        client = web_client(playground)
        answers = await asyncio.gather(*(client.chat_postMessage(channel=SUPPORT, text="x") for _ in range(30)))
        assert all(answer["ok"] for answer in answers)


async def test_an_accepted_but_lost_post_happened_although_nobody_answered(
    client: AsyncWebClient, stage: StageClient
) -> None:
    await stage.faults({"method": "chat.postMessage", "kind": "accepted_but_lost"})
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=TRIAGE, text="Did it arrive?", metadata=_key("k7"))
    found = await client.conversations_history(channel=TRIAGE, include_all_metadata=True)
    assert [message["metadata"]["event_payload"]["key"] for message in found["messages"]] == ["k7"]


async def test_planned_faults_strike_as_often_as_asked(client: AsyncWebClient, stage: StageClient) -> None:
    await stage.faults(
        {"method": "users.info", "kind": "429", "retry_after": 7},
        {"method": "users.info", "kind": "500"},
        {"method": "users.info", "kind": "error", "error": "user_not_visible", "times": 2},
        {"method": "users.info", "kind": "slow", "seconds": 0.05},
    )
    with pytest.raises(SlackApiError) as caught:
        await client.users_info(user=MAYA)
    assert caught.value.response.headers["Retry-After"] == "7"
    assert await refusal(client.users_info(user=MAYA)) == "internal_error"
    assert await refusal(client.users_info(user=MAYA)) == "user_not_visible"
    assert await refusal(client.users_info(user=MAYA)) == "user_not_visible"
    assert (await client.users_info(user=MAYA))["ok"]
    outcomes = [entry["outcome"] for entry in await stage.log() if entry["what"] == "users.info"]
    assert outcomes == ["429", "500", "user_not_visible", "user_not_visible", "ok"]


async def test_the_log_holds_no_words_that_anybody_wrote(client: AsyncWebClient, stage: StageClient) -> None:
    await client.chat_postMessage(channel=TRIAGE, text="secret-words")
    await stage.say(MAYA, TRIAGE, "secret-words")
    assert "secret-words" not in json.dumps(await stage.log())


HOME = {"type": "home", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Your promises"}}]}


async def test_a_home_tab_is_published_and_seen(client: AsyncWebClient, stage: StageClient) -> None:
    published = await client.views_publish(user_id=MAYA, view=HOME)
    home = (await stage.state(MAYA))["home"]
    assert home["view"]["blocks"][0]["text"]["text"] == "Your promises"
    assert (await stage.state(DANA))["home"] is None
    assert await refusal(client.views_publish(user_id=MAYA, view=HOME, hash="stale")) == "hash_conflict"
    assert (await client.views_publish(user_id=MAYA, view=HOME, hash=published["view"]["hash"]))["ok"]
    assert await refusal(client.views_publish(user_id=DANA, view=HOME, hash="of nothing")) == "hash_conflict"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"type": "modal", "title": {"type": "plain_text", "text": "Home"}}, "/view/type"),
        ({"title": {"type": "plain_text", "text": "Home"}}, "/view/title"),
        ({"blocks": []}, "/view/blocks"),
        ({"blocks": [{"type": "divider"}] * 101}, "/view/blocks"),
        ({"blocks": [{"type": "markdown", "text": "*"}]}, "/view/blocks/0"),
        ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]}, "/view/blocks/0/text"),
        ({"private_metadata": "x" * 3001}, "/view/private_metadata"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
async def test_what_cannot_stand_in_a_home_tab_is_refused_with_its_place(
    client: AsyncWebClient, stage: StageClient, change: dict[str, Any], says: str
) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.views_publish(user_id=MAYA, view=HOME | change)
    assert caught.value.response["error"] == "invalid_arguments"
    assert says in str(caught.value.response["response_metadata"]["messages"])
    assert (await stage.state(MAYA))["home"] is None


async def test_a_home_tab_needs_somebody_to_show_it_to_and_a_view(client: AsyncWebClient) -> None:
    assert await refusal(client.views_publish(user_id="U0NOBODY", view=HOME)) == "user_not_found"
    assert await refusal(client.api_call("views.publish", json={"view": HOME})) == "invalid_arguments"
    assert await refusal(client.api_call("views.publish", json={"user_id": MAYA})) == "invalid_arguments"
    large = HOME | {"blocks": [{"type": "image", "image_url": "https://x.example/" + "x" * 2900, "alt_text": "x"}] * 90}
    assert await refusal(client.views_publish(user_id=MAYA, view=large)) == "view_too_large"


async def test_an_app_without_a_home_tab_can_neither_publish_nor_open_one() -> None:
    seed = load_seed().model_copy(update={"home_tab": False})
    async with Playground(seed) as playground, StageClient(playground.base_url) as stage:
        assert await refusal(web_client(playground).views_publish(user_id=MAYA, view=HOME)) == "not_enabled"
        assert (await stage.state(MAYA))["has_home"] is False
        with pytest.raises(StageRefusal, match="no home tab"):
            await stage.act("home", as_=MAYA)
        await stage.act("home", as_=MAYA, tab="messages")


async def test_the_page_hears_of_changes_that_its_person_can_see(playground: Playground, stage: StageClient) -> None:
    async with (
        aiohttp.ClientSession(playground.base_url) as session,
        session.get("stage/events", params={"as": DANA}) as stream,
    ):
        first = json.loads((await stream.content.readline()).removeprefix(b"data: "))
        await stream.content.readline()
        await stage.say(MAYA, TRIAGE, "internal")
        await stage.say(MAYA, SUPPORT, "Hello Dana")
        second = json.loads((await stream.content.readline()).removeprefix(b"data: "))
        assert second["version"] >= first["version"] + 2, "the internal message rang no bell of its own"


async def test_a_mistake_on_the_stage_gets_a_sentence(playground: Playground) -> None:
    async with aiohttp.ClientSession(playground.base_url) as session:
        async with session.post("stage/say", json={"as": DANA, "channel": TRIAGE, "text": "x"}) as response:
            assert (response.status, await response.json()) == (
                403,
                {"ok": False, "error": "Dana Whitfield is not in #triage."},
            )
        async with session.post("stage/say", data=b"not json") as response:
            assert response.status == 400
        async with session.get("stage/state", params={"as": "U0NOBODY"}) as response:
            assert response.status == 404


async def test_who_looks_without_a_name_sees_what_the_first_person_sees(playground: Playground) -> None:
    async with aiohttp.ClientSession(playground.base_url) as session:
        async with session.get("stage/state") as response:
            assert (response.status, (await response.json())["me"]) == (200, MAYA)
        async with session.get("stage/state", params={"as": ""}) as response:
            assert response.status == 404


async def test_the_first_person_is_never_the_bot() -> None:
    seed = load_seed()
    bot_first = seed.model_copy(update={"members": tuple(reversed(seed.members))})
    async with Playground(bot_first) as playground, aiohttp.ClientSession(playground.base_url) as session:
        assert bot_first.members[0].role == "bot"
        async with session.get("stage/state") as response:
            assert (await response.json())["me"] == bot_first.members[1].id


@pytest.mark.parametrize("path", ["", "page/app.js", "page/style.css"])
async def test_a_browser_asks_again_for_the_page_and_its_files(playground: Playground, path: str) -> None:
    async with aiohttp.ClientSession(playground.base_url) as session, session.get(path) as response:
        assert (response.status, response.headers["Cache-Control"]) == (200, "no-cache")
        seen = {"If-None-Match": response.headers["ETag"]}
        async with session.get(path, headers=seen) as again:
            assert (again.status, again.headers["Cache-Control"]) == (304, "no-cache")


async def test_trouble_that_cannot_be_planned_is_named(stage: StageClient) -> None:
    with pytest.raises(StageRefusal, match=r"add\.0\.kind"):
        await stage.faults({"method": "chat.update", "kind": "earthquake"})


async def test_the_server_stops_although_a_page_is_open() -> None:
    playground = Playground()
    await playground.start()
    async with (
        aiohttp.ClientSession(playground.base_url) as session,
        session.get("stage/events", params={"as": MAYA}) as stream,
    ):
        await stream.content.readline()
        await asyncio.wait_for(playground.stop(), 0.8)


async def test_serve_runs_until_it_is_cancelled() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = asyncio.create_task(serve(port=port))
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}/") as session, asyncio.timeout(3):
        while True:
            with contextlib.suppress(aiohttp.ClientConnectionError):
                async with session.get("stage/state", params={"as": MAYA}) as response:
                    assert (await response.json())["team"]["name"] == "Harbor Home"
                    break
            await asyncio.sleep(0.02)
        async with session.get("") as response:
            assert response.status == 200
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving


async def test_metadata_must_have_slacks_shape(client: AsyncWebClient) -> None:
    for broken in ("{", "[]", '{"event_type": "ping"}', '{"event_type": "", "event_payload": {}}'):
        answer = client.api_call("chat.postMessage", json={"channel": TRIAGE, "text": "x", "metadata": broken})
        assert await refusal(answer) == "invalid_metadata_format"
    await client.chat_postMessage(channel=TRIAGE, text="x", metadata=_key("k"))
    posted = (await client.conversations_history(channel=TRIAGE))["messages"][0]
    await client.api_call("chat.update", json={"channel": TRIAGE, "ts": posted["ts"], "text": "y", "metadata": {}})
    found = await client.conversations_history(channel=TRIAGE, include_all_metadata=True)
    assert "metadata" not in found["messages"][0], "an empty object takes it away"


async def test_a_reply_has_no_replies_of_its_own(client: AsyncWebClient, stage: StageClient) -> None:
    parent = await stage.say(DANA, SUPPORT, "Hello")
    reply = await stage.say(MAYA, SUPPORT, "Hi Dana", thread_ts=parent)
    code = await refusal(client.chat_postMessage(channel=SUPPORT, text="x", thread_ts=reply))
    assert code == "cannot_reply_to_message"
    alone = await client.conversations_replies(channel=SUPPORT, ts=reply)
    assert [message["text"] for message in alone["messages"]] == ["Hi Dana"]


async def test_channels_are_listed_by_kind_and_in_pages(client: AsyncWebClient) -> None:
    await client.conversations_open(users=MAYA)
    first = await client.conversations_list(limit=3)
    rest = await client.conversations_list(limit=3, cursor=first["response_metadata"]["next_cursor"])
    names = [channel["name"] for page in (first, rest) for channel in page["channels"]]
    assert names == ["support", "triage", "team-harbor", "partner-northwind"]
    direct = await client.conversations_list(types="im")
    assert [channel["user"] for channel in direct["channels"]] == [MAYA]
    assert await refusal(client.conversations_list(cursor="???")) == "invalid_cursor"
    assert await refusal(client.conversations_history(channel=TRIAGE, oldest="soon")) == "invalid_ts_oldest"


async def test_the_bot_may_join_a_public_channel(client: AsyncWebClient, stage: StageClient) -> None:
    await stage.act("remove", channel=TRIAGE, user=ATTUNE)
    assert (await client.conversations_join(channel=TRIAGE))["channel"]["is_member"] is True


async def test_an_update_with_blocks_leaves_no_edited_mark(client: AsyncWebClient, stage: StageClient) -> None:
    posted = await client.chat_postMessage(channel=TRIAGE, text="x")
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "Done by Maya"}}]
    await client.chat_update(channel=TRIAGE, ts=posted["ts"], text="x", blocks=blocks)
    (shown,) = await stage.messages(MAYA, TRIAGE)
    assert (shown["edited"], shown["blocks"][0]["text"]["text"]) == (False, "Done by Maya")
