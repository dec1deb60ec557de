"""`files.*`: uploads in three steps, and what is known of a file.

The middle step is no Web API method but a plain upload to the address that the first one gave.
"""

from collections.abc import Iterable
from typing import Any

from aiohttp import web

from bot.playground import announce
from bot.playground.file_json import file_json
from bot.playground.files import StoredFile
from bot.playground.kit.surfaces import check_message_blocks
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.access import check_thread, posting_channel
from bot.playground.web_api.arguments import Arguments, Method
from bot.playground.workspace import Blocks, Channel

CHANNELS = 100
SHOWN_AS_THEY_ARE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def get_upload_url(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`files.getUploadURLExternal`: the first step; the address works once."""
    length = arguments.text("length")
    file = parts.workspace.files.announce(
        home=parts.base_url,
        name=arguments.text("filename"),
        size=int(length) if length.isdigit() else 0,
        user=parts.workspace.bot,
        alt_txt=arguments.text("alt_txt", ""),
        snippet_type=arguments.text("snippet_type", ""),
    )
    return {"upload_url": file.upload_url, "file_id": file.id}


def complete_upload(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`files.completeUploadExternal`: the last step; shared where it says, private otherwise."""
    wanted = _wanted(arguments)
    channels = _channels(parts, arguments)
    thread_ts = arguments.text("thread_ts", "") or None
    for channel in channels:
        check_thread(channel, thread_ts)
    comment = arguments.text("initial_comment", "")
    given = None if comment else arguments.json("blocks", malformed="invalid_blocks")
    blocks = check_message_blocks(given, parts.name_block) if given else ()
    files = [parts.workspace.files.complete(file_id, title) for file_id, title in wanted]
    for channel in channels:
        _share(parts, channel, files, text=comment, blocks=blocks, thread_ts=thread_ts)
    return {"files": [_shown(parts, file.id) for file in files]}


def info(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`files.info`."""
    file = parts.workspace.files.find(arguments.text("file"))
    if file is None:
        raise ApiRefusal("file_not_found")
    return {"file": _shown(parts, file.id), "comments": [], "response_metadata": {"next_cursor": ""}}


class FileRoutes:
    """Where the bytes of files go in and come out.

    Args:
        workspaces: The parts of every workspace; ids and addresses of files are told apart by what each has.
    """

    def __init__(self, workspaces: Iterable[Parts]) -> None:
        self._workspaces = tuple(workspaces)

    def routes(self) -> list[web.RouteDef]:
        """The routes, to be added to the server."""
        return [
            web.post("/upload/v1/{ticket}", self.take),
            web.get("/files-pri/{id}/{name}", self.give),
            web.get("/stage/files/{id}", self.show),
        ]

    async def take(self, request: web.Request) -> web.Response:
        """The second step of an upload; the body is the file, or a form with one file in it."""
        content, ticket = await _sent(request), request.match_info["ticket"]
        filled = (parts.workspace.files.fill(ticket, content) for parts in self._workspaces)
        file = next((file for file in filled if file), None)
        self._workspaces[0].traffic.note("from bot", "file upload", "ok" if file else "refused")
        if file is None:
            return web.Response(status=400, text="The address is not known or was used, or the size is another.")
        return web.Response(text=f"OK - {file.size}")

    async def give(self, request: web.Request) -> web.Response:
        """A file for the app, which must show its token; others get a page to sign in, as from Slack."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not any(parts.tokens.knows(token.strip()) for parts in self._workspaces):
            return web.Response(text="<!DOCTYPE html><title>Sign in</title><p>Sign in.", content_type="text/html")
        return self._answer(request)

    async def show(self, request: web.Request) -> web.Response:
        """A file for the people of the stage."""
        return self._answer(request)

    def _answer(self, request: web.Request) -> web.Response:
        found = (parts.workspace.files.find(request.match_info["id"]) for parts in self._workspaces)
        file = next((file for file in found if file), None)
        if file is None or file.content is None:
            return web.Response(status=404, text="There is no such file.")
        # A file comes from whoever wrote the bot; only plain pictures are shown by the browser itself.
        plain = file.mimetype in SHOWN_AS_THEY_ARE
        headers = {"X-Content-Type-Options": "nosniff"} | ({} if plain else {"Content-Disposition": "attachment"})
        return web.Response(
            body=file.content, content_type=file.mimetype if plain else "application/octet-stream", headers=headers
        )


def _wanted(arguments: Arguments) -> list[tuple[str, str]]:
    files = arguments.json("files")
    if not isinstance(files, list) or not files or not all(isinstance(one, dict) and one.get("id") for one in files):
        raise ApiRefusal("invalid_arguments", ("missing required field: files",))
    return [(str(one["id"]), str(one.get("title") or "")) for one in files]


def _channels(parts: Parts, arguments: Arguments) -> list[Channel]:
    named = [arguments.text("channel_id", ""), *arguments.text("channels", "").split(",")]
    wanted = list(dict.fromkeys(name.strip() for name in named if name.strip()))
    if len(wanted) > CHANNELS:
        raise ApiRefusal("channels_limit_exceeded")
    return [posting_channel(parts, name) for name in wanted]


def _share(
    parts: Parts, channel: Channel, files: list[StoredFile], *, text: str, blocks: Blocks, thread_ts: str | None
) -> None:
    message = parts.workspace.post(
        channel,
        user=parts.workspace.bot,
        text=text,
        blocks=blocks,
        thread_ts=thread_ts,
        files=tuple(file.id for file in files),
    )
    for file in files:
        parts.workspace.files.share(file.id, channel.id, message.ts)
    announce.posted(parts, channel, message)


def _shown(parts: Parts, file_id: str) -> dict[str, Any]:
    file = parts.workspace.files.find(file_id)
    return file_json(parts.workspace, file) if file else {"id": file_id}


async def _sent(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for part in (await request.post()).values():
        if isinstance(part, web.FileField):
            return part.file.read()
    return b""


METHODS: dict[str, Method] = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
}
