"""The stage of one workspace: what people, tests, demos and benches can look at there, and how they act.

Every act takes the JSON object that was sent and gives what is answered beside `ok`. `stage_door.py` leads here.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from pydantic import ValidationError

from bot.playground import tour
from bot.playground.acts import attend, invoke, modal, move_clock, offer, press, prove, run_step, talk, tell, trouble
from bot.playground.difference import Differences
from bot.playground.faults import Plan
from bot.playground.installs import leaving
from bot.playground.parts import Parts
from bot.playground.refusal import StageError
from bot.playground.stage_state import state_for

HEARTBEAT_SECONDS = 15.0

Body = dict[str, Any]
Act = Callable[[Body], Awaitable[Body]]
Look = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Stage:
    """Everything that can be seen and done on the stage of one workspace."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._differences = Differences()

    def acts(self) -> dict[str, Act]:
        """What can be done, by the name of the route."""
        return {
            "say": self.say,
            "edit": self.edit,
            "delete": self.delete,
            "command": self.command,
            "shortcut": self.shortcut,
            "press": self.press,
            "options": self.options,
            "submit": self.submit,
            "close": self.close,
            "home": self.home,
            "invite": self.invite,
            "remove": self.remove,
            "presence": self.presence,
            "dnd": self.dnd,
            "clock": self.clock,
            "story": self.story,
            "run_step": self.run_step,
            "uninstall": self.uninstall,
            "verify_url": self.verify_url,
            "faults": self.add_faults,
        }

    def looks(self) -> dict[str, Look]:
        """What can be looked at, by the name of the route."""
        return {
            "state": self.state,
            "events": self.events,
            "log": self.log,
            "library": self.library,
            "faults": self.faults,
        }

    async def state(self, request: web.Request) -> web.Response:
        """What one person sees; the first of them when nobody is named. A page that has seen it asks `since`."""
        named = request.query.get("as")
        member = self._parts.first_person() if named is None else self._parts.person(named)
        state = state_for(self._parts, member)
        since = request.query.get("since")
        return web.json_response(state if since is None else self._differences.cut(state, since))

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: the version now, then after each change that this person sees."""
        member = self._parts.person(request.query.get("as", ""))
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

    async def library(self, request: web.Request) -> web.Response:
        """What the page offers to try: the steps of the tour, and the stories."""
        del request
        return web.json_response({"tour": tour.listed(self._parts.seed), "stories": tell.listed(self._parts)})

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
        self._parts.tour.pressed(pressed.action_id)
        return {}

    async def options(self, body: Body) -> Body:
        """Ask the app what a select may offer for the words typed so far."""
        place = str(body["view_id"]) if body.get("view_id") else (_text(body, "channel"), _text(body, "ts"))
        return await offer.offer(
            self._parts,
            _text(body, "as"),
            place=place,
            block_id=_text(body, "block_id"),
            action_id=_text(body, "action_id"),
            query=str(body.get("query") or ""),
        )

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

    async def clock(self, body: Body) -> Body:
        """Move the clock `forward` by seconds, or to a time of the next day (`tomorrow_at`) where this person is."""
        if body.get("tomorrow_at"):
            return {"ahead": move_clock.to_tomorrow(self._parts, _text(body, "as"), _text(body, "tomorrow_at"))}
        return {"ahead": move_clock.forward(self._parts, _number(body, "forward"))}

    async def story(self, body: Body) -> Body:
        """Play the story with this `id`, or `stop` the one that is being played."""
        if body.get("stop"):
            tell.stop(self._parts)
        else:
            tell.begin(self._parts, _text(body, "id"))
        return {}

    async def run_step(self, body: Body) -> Body:
        """Run a custom step of the app, as a workflow would."""
        step = _text(body, "callback_id")
        return {"execution_id": run_step.run(self._parts, _text(body, "as"), step, _mapping(body, "inputs"))}

    async def uninstall(self, body: Body) -> Body:
        """Take the app out of this workspace."""
        del body
        if not leaving.leave(self._parts):
            raise StageError("The app is not installed here.")
        return {}

    async def verify_url(self, body: Body) -> Body:
        """Ask the bot's request URL to prove itself, as Slack does before it takes one into use."""
        del body
        await prove.request_url(self._parts)
        return {}

    async def faults(self, request: web.Request) -> web.Response:
        """The trouble that is still to come."""
        del request
        return web.json_response({"ok": True, **trouble.ahead(self._parts)})

    async def add_faults(self, body: Body) -> Body:
        """Plan trouble."""
        try:
            # The page says who acts with everything it sends; trouble has no author.
            plan = Plan.model_validate({key: value for key, value in body.items() if key not in {"as", "team"}})
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(step) for step in first["loc"])
            raise StageError(f"This trouble cannot be planned: {place}: {first['msg']}") from error
        return trouble.plan(self._parts, plan)

    def calm(self) -> None:
        """Plan no trouble any more."""
        trouble.calm(self._parts)


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
