"""The stage: the routes through which people, tests, demos and benches act.

JSON in and out, no token: whoever reaches the server may act for anybody, which is why it listens on this machine
only. A mistake of the caller is a 4xx with a sentence; when the request was fine and the bot failed, the status is
200 and `ok` is false.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from pydantic import ValidationError

from bot.playground.acts import attend, invoke, modal, press, talk
from bot.playground.faults import Plan
from bot.playground.parts import Parts
from bot.playground.refusal import StageError
from bot.playground.stage_state import state_for

HEARTBEAT_SECONDS = 15.0

Body = dict[str, Any]
Act = Callable[[Body], Awaitable[Body]]


class Stage:
    """Every stage route of one playground."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def routes(self) -> list[web.RouteDef]:
        """The routes, to be added to the server."""
        acts: dict[str, Act] = {
            "say": self.say,
            "edit": self.edit,
            "delete": self.delete,
            "command": self.command,
            "shortcut": self.shortcut,
            "press": self.press,
            "submit": self.submit,
            "close": self.close,
            "home": self.home,
            "invite": self.invite,
            "remove": self.remove,
            "presence": self.presence,
            "dnd": self.dnd,
            "faults": self.add_faults,
        }
        return [
            web.get("/stage/state", self.state),
            web.get("/stage/events", self.events),
            web.get("/stage/log", self.log),
            web.delete("/stage/faults", self.clear_faults),
            *(web.post(f"/stage/{name}", _handler(act)) for name, act in acts.items()),
        ]

    async def state(self, request: web.Request) -> web.Response:
        """What one person sees; the first of them when nobody is named."""
        try:
            named = request.query.get("as")
            member = self._parts.first_person() if named is None else self._parts.person(named)
        except StageError as error:
            return _refused(error)
        return web.json_response(state_for(self._parts, member))

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: the version now, then after each change that this person sees."""
        try:
            member = self._parts.person(request.query.get("as", ""))
        except StageError as error:
            return _refused(error)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        await response.prepare(request)
        try:
            async for version in self._parts.changes.follow(member.id, heartbeat=HEARTBEAT_SECONDS):
                line = ": still here" if version is None else f"data: {json.dumps({'version': version})}"
                await response.write(f"{line}\n\n".encode())
        except ConnectionError:
            pass
        return response

    async def log(self, request: web.Request) -> web.Response:
        """What went between the bot and the playground."""
        after = request.query.get("after", "0")
        return web.json_response(self._parts.traffic.after(int(after) if after.isdigit() else 0))

    async def say(self, body: Body) -> Body:
        """Write a message."""
        thread_ts = str(body["thread_ts"]) if body.get("thread_ts") else None
        message = talk.say(self._parts, _text(body, "as"), _text(body, "channel"), _text(body, "text"), thread_ts)
        return {"ts": message.ts}

    async def edit(self, body: Body) -> Body:
        """Change a message."""
        talk.edit(self._parts, _text(body, "as"), _text(body, "channel"), _text(body, "ts"), _text(body, "text"))
        return {}

    async def delete(self, body: Body) -> Body:
        """Delete a message."""
        talk.delete(self._parts, _text(body, "as"), _text(body, "channel"), _text(body, "ts"))
        return {}

    async def command(self, body: Body) -> Body:
        """Run a slash command."""
        text = str(body.get("text") or "")
        await invoke.command(self._parts, _text(body, "as"), _text(body, "channel"), _text(body, "command"), text)
        return {}

    async def shortcut(self, body: Body) -> Body:
        """Pick a shortcut."""
        await invoke.shortcut(
            self._parts, _text(body, "as"), _text(body, "callback_id"), body.get("channel"), body.get("ts")
        )
        return {}

    async def press(self, body: Body) -> Body:
        """Act on an element of a message or a modal."""
        pressed = press.Press(
            action_id=_text(body, "action_id"),
            block_id=body.get("block_id"),
            plain=body["values"] if "values" in body else body.get("value"),
            typed=_mapping(body, "state"),
        )
        if body.get("view_id"):
            await press.press_in_view(self._parts, _text(body, "as"), _text(body, "view_id"), pressed)
        else:
            await press.press_in_message(
                self._parts, _text(body, "as"), _text(body, "channel"), _text(body, "ts"), pressed
            )
        return {}

    async def submit(self, body: Body) -> Body:
        """Submit a modal."""
        values = _mapping(body, "values")
        errors = await modal.submit(self._parts, _text(body, "as"), _text(body, "view_id"), values)
        return {"ok": False, "errors": errors} if errors else {}

    async def close(self, body: Body) -> Body:
        """Close a modal."""
        await modal.close(self._parts, _text(body, "as"), _text(body, "view_id"))
        return {}

    async def home(self, body: Body) -> Body:
        """Open the app's home tab or its messages."""
        invoke.open_home(self._parts, _text(body, "as"), str(body.get("tab") or "home"))
        return {}

    async def invite(self, body: Body) -> Body:
        """Bring somebody into a channel."""
        talk.move(self._parts, _text(body, "channel"), _text(body, "user"), joined=True)
        return {}

    async def remove(self, body: Body) -> Body:
        """Take somebody out of a channel."""
        talk.move(self._parts, _text(body, "channel"), _text(body, "user"), joined=False)
        return {}

    async def presence(self, body: Body) -> Body:
        """Go away from the screen, or come back."""
        attend.be(self._parts, _text(body, "as"), _text(body, "presence"))
        return {}

    async def dnd(self, body: Body) -> Body:
        """Ask not to be disturbed for so many seconds, now or `after` so many; 0 seconds ends it."""
        attend.rest(self._parts, _text(body, "as"), _number(body, "seconds"), _number(body, "after", default=0.0))
        return {}

    async def add_faults(self, body: Body) -> Body:
        """Plan trouble."""
        try:
            # The page says who acts with everything it sends; trouble has no author.
            plan = Plan.model_validate({key: value for key, value in body.items() if key != "as"})
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(step) for step in first["loc"])
            raise StageError(f"This trouble cannot be planned: {place}: {first['msg']}") from error
        self._parts.faults.add(*plan.add)
        self._parts.faults.duplicate_next(plan.duplicate_next)
        dropped = self._parts.sockets.drop() if plan.drop_sockets and self._parts.sockets else 0
        return {"dropped": dropped}

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Plan no trouble any more."""
        del request
        self._parts.faults.clear()
        return web.json_response({"ok": True})


def _handler(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            body = await request.json()
        except json.JSONDecodeError:
            return _refused(StageError("Send a JSON object."))
        if not isinstance(body, dict):
            return _refused(StageError("Send a JSON object."))
        try:
            return web.json_response({"ok": True} | await act(body))
        except StageError as error:
            return _refused(error)

    return handle


def _refused(error: StageError) -> web.Response:
    return web.json_response({"ok": False, "error": error.sentence}, status=error.status)


def _text(body: Body, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise StageError(f"{name} is missing; send it as a text.")
    return value


def _number(body: Body, name: str, *, default: float | None = None) -> float:
    value = body.get(name, default)
    if not isinstance(value, int | float) or isinstance(value, bool) or value < 0:
        raise StageError(f"{name} must be a number of seconds, 0 or more.")
    return float(value)


def _mapping(body: Body, name: str) -> dict[str, Any]:
    value = body.get(name) or {}
    if not isinstance(value, dict):
        raise StageError(f"{name} must map each block_id to a value.")
    return value
