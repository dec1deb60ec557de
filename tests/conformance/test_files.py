"""Files: uploaded in three steps, shared with alt text, and fetched with a token."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient
from tests.conformance.answers import DANA, MAYA, SUPPORT, TRIAGE, code
from tests.support.bolt_bot import BOT_TOKEN

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

CHART = b"\x89PNG\r\n\x1a\n a small chart"


async def test_the_sdk_uploads_a_picture_with_alt_text_into_a_thread(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: slack_sdk/web/async_client.py, files_upload_v2, and https://docs.slack.dev/messaging/working-with-files."""
    parent = await stage.say(DANA, SUPPORT, "Where is it?")
    await client.files_upload_v2(
        filename="week.png",
        content=CHART,
        title="This week",
        alt_txt="Bar chart: late parcels fell from nine to two",
        channel=SUPPORT,
        thread_ts=parent,
        initial_comment="The week so far",
    )
    reply = (await client.conversations_replies(channel=SUPPORT, ts=parent))["messages"][1]
    assert (reply["subtype"], reply["text"]) == ("file_share", "The week so far")
    (file,) = reply["files"]
    assert (file["title"], file["mimetype"], file["size"]) == ("This week", "image/png", len(CHART))
    assert file["alt_txt"] == "Bar chart: late parcels fell from nine to two"
    seen = next(message for message in await stage.messages(MAYA, SUPPORT) if message["files"])
    assert seen["files"][0]["alt_txt"] == file["alt_txt"]


async def test_a_file_is_fetched_with_the_token_and_not_without(client: AsyncWebClient, playground: Playground) -> None:
    """Source: https://docs.slack.dev/reference/objects/file-object, url_private."""
    done = await client.files_upload_v2(filename="week.png", content=CHART, channel=TRIAGE)
    address = done["file"]["url_private"]
    async with aiohttp.ClientSession() as session:
        async with session.get(address, headers={"Authorization": f"Bearer {BOT_TOKEN}"}) as response:
            assert (response.content_type, await response.read()) == ("image/png", CHART)
        async with session.get(address) as response:
            assert (response.status, response.content_type) == (200, "text/html"), "a page to sign in, not an error"
        async with session.get(f"{playground.base_url}stage/files/{done['file']['id']}") as response:
            assert await response.read() == CHART, "people see it on the page"


async def test_files_info_tells_where_a_file_was_shared(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/files.info."""
    done = await client.files_upload_v2(filename="notes.txt", content="Due at three", channel=TRIAGE)
    file = (await client.files_info(file=done["file"]["id"]))["file"]
    assert (file["channels"], file["is_public"], file["mimetype"]) == ([TRIAGE], True, "text/plain")
    assert list(file["shares"]["public"]) == [TRIAGE]
    assert await code(client.files_info(file="F0NONE")) == "file_not_found"


async def test_a_file_that_is_shared_nowhere_stays_private(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/files.completeUploadExternal, channel_id."""
    done = await client.files_upload_v2(filename="notes.txt", content="Due at three")
    assert (done["file"]["is_public"], done["file"]["shares"]) == (False, {})


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({"alt_txt": "x" * 1001}, "alt_txt_too_large"),
        ({"filename": ""}, "invalid_arguments"),
        ({"length": 0}, "missing_argument"),
        ({"length": 1_000_001, "snippet_type": "python"}, "snippet_too_large"),
        ({"length": 2**40}, "file_upload_size_restricted"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_an_upload_that_cannot_begin_is_refused(
    client: AsyncWebClient, changed: dict[str, Any], answer: str
) -> None:
    """Source: https://docs.slack.dev/reference/methods/files.getUploadURLExternal, under errors."""
    arguments = {"filename": "a.txt", "length": 3, **changed}
    assert await code(client.api_call("files.getUploadURLExternal", params=arguments)) == answer


async def test_an_upload_address_works_once_and_for_the_size_it_was_given_for(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/messaging/working-with-files; that the size is checked was not found in it."""
    begun = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    async with aiohttp.ClientSession() as session:
        statuses = []
        for content in (b"four", b"abc", b"abc"):
            async with session.post(begun["upload_url"], data=content) as response:
                statuses.append(response.status)
    assert statuses == [400, 200, 400]


async def test_an_upload_is_completed_once_and_only_with_its_bytes(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/files.completeUploadExternal, file_not_found."""
    begun = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    files = [{"id": begun["file_id"], "title": "A"}]
    assert await code(client.files_completeUploadExternal(files=files)) == "file_not_found"
    async with aiohttp.ClientSession() as session, session.post(begun["upload_url"], data=b"abc"):
        pass
    nowhere = client.files_completeUploadExternal(files=files, channel_id="C0NOWHERE")
    assert await code(nowhere) == "channel_not_found"
    assert (await client.files_completeUploadExternal(files=files))["files"][0]["title"] == "A"
    assert await code(client.files_completeUploadExternal(files=files)) == "file_not_found"
