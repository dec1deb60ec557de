"""Response URLs: what the app sends there after a command or an action.

They work without a token and in channels the bot is not in, because the permission lies in the address itself.
"""

import json
import time

from aiohttp import web

from bot.playground import announce
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.triggers import ResponseUrl
from bot.playground.web_api.arguments import Arguments
from bot.playground.web_api.content import must_say_something, read_content
from bot.playground.web_api.router import Answer, struck


class Responses:
    """The route behind every response URL."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def handle(self, request: web.Request) -> web.Response:
        """The route `/respond/<id>`; a plain `ok` like Slack's, or a refusal with status 404 or 400."""
        started = time.monotonic()
        outcome = "ok"
        lost = False
        try:
            fault = self._parts.faults.take("respond")
            early = await struck(fault)
            if early:
                outcome = early.outcome
                return early.response(request)
            self._take(request.match_info["id"], await _body(request))
            lost = fault is not None
        except ApiRefusal as refusal:
            outcome = refusal.code
            status = 404 if refusal.code in {"used_url", "expired_url"} else 400
            return web.json_response(refusal.body(), status=status)
        finally:
            self._parts.traffic.note("from bot", "response_url", outcome, seconds=time.monotonic() - started)
        if lost:
            return Answer(body={}, outcome=outcome, lost=True).response(request)
        return web.Response(text="ok")

    def _take(self, url_id: str, arguments: Arguments) -> None:
        deletes = arguments.flag("delete_original")
        content = read_content(self._parts, arguments, cut=True)
        if not deletes:
            must_say_something(content)
        url = self._parts.response_urls.use(url_id)
        if not isinstance(url, ResponseUrl):
            raise ApiRefusal(url)
        if deletes:
            self._delete(url)
        elif not (arguments.flag("replace_original") and self._replace(url, arguments)):
            respond(self._parts, url, arguments)

    def _delete(self, url: ResponseUrl) -> None:
        channel = self._parts.workspace.channels[url.channel]
        message = self._parts.workspace.find(channel, url.message_ts or "", url.member)
        if message is None:
            raise ApiRefusal("message_not_found")
        tombstone = self._parts.workspace.delete(channel, message)
        announce.deleted(self._parts, channel, message, tombstone, self._parts.workspace.stamp())

    def _replace(self, url: ResponseUrl, arguments: Arguments) -> bool:
        channel = self._parts.workspace.channels[url.channel]
        message = self._parts.workspace.find(channel, url.message_ts or "", url.member)
        if message is None:
            return False
        content = read_content(self._parts, arguments, cut=True)
        after = self._parts.workspace.edit(
            channel,
            message,
            by=self._parts.workspace.bot,
            mark=not content.blocks,
            text=content.text or "",
            blocks=content.blocks or (),
            attachments=content.attachments,
        )
        announce.edited(self._parts, channel, message, after)
        return True


def respond(parts: Parts, url: ResponseUrl, arguments: Arguments) -> None:
    """Write what a response says: to the person alone unless it says `in_channel`.

    Raises:
        ApiRefusal: when the content cannot be taken.
    """
    content = read_content(parts, arguments, cut=True)
    must_say_something(content)
    channel = parts.workspace.channels[url.channel]
    in_channel = arguments.text("response_type", "ephemeral") == "in_channel"
    thread_ts = arguments.text("thread_ts", "") or url.thread_ts
    message = parts.workspace.post(
        channel,
        user=parts.workspace.bot,
        text=content.text or "",
        blocks=content.blocks or (),
        thread_ts=thread_ts if thread_ts in channel.messages else None,
        metadata=content.metadata or None,
        attachments=content.attachments,
        ephemeral_for=None if in_channel else url.member,
    )
    announce.posted(parts, channel, message)


async def _body(request: web.Request) -> Arguments:
    try:
        body = json.loads(await request.text())
    except json.JSONDecodeError as error:
        raise ApiRefusal("invalid_payload") from error
    if not isinstance(body, dict):
        raise ApiRefusal("invalid_payload")
    return Arguments(body)
