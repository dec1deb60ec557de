"""A small client of the stage, for tests, demos and benches that act for people.

One method per route that is used often, and `until`, because what a bot does about a message shows a moment later.
"""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import aiohttp

Json = dict[str, Any]


class StageRefusal(Exception):  # noqa: N818 - the stage's answer, not a fault of this client
    """The stage said no; the message is its sentence. `errors` holds a form's sentences by block id."""

    def __init__(self, sentence: str, errors: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.errors = errors or {}


class StageClient:
    """Acts for people on a playground, for use as an async context manager.

    Args:
        base_url: The playground's address, with a slash at the end.
    """

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(self._base_url)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    async def act(self, route: str, **body: Any) -> Json:
        """Post to a stage route; `as_` becomes `as`, and what is None is left out.

        Raises:
            StageRefusal: when the stage, or the bot behind it, said no.
        """
        sent = {key.removesuffix("_"): value for key, value in body.items() if value is not None}
        async with self._open().post(f"stage/{route}", json=sent) as response:
            answer: Json = await response.json()
        if not answer["ok"]:
            raise StageRefusal(answer.get("error", "The form was not accepted."), answer.get("errors"))
        return answer

    async def say(self, as_: str, channel: str, text: str, thread_ts: str | None = None) -> str:
        """Write a message and give back its ts."""
        answer = await self.act("say", as_=as_, channel=channel, text=text, thread_ts=thread_ts)
        return str(answer["ts"])

    async def command(self, as_: str, channel: str, command: str, text: str = "") -> None:
        """Run a slash command."""
        await self.act("command", as_=as_, channel=channel, command=command, text=text)

    async def press(self, as_: str, action_id: str, **where: Any) -> None:
        """Press a button or choose from a menu; `channel` and `ts`, or `view_id`, and a `value` where one is chosen."""
        await self.act("press", as_=as_, action_id=action_id, **where)

    async def submit(self, as_: str, view_id: str, values: Json) -> None:
        """Submit a modal.

        Raises:
            StageRefusal: with `errors` when fields were refused.
        """
        await self.act("submit", as_=as_, view_id=view_id, values=values)

    async def state(self, as_: str) -> Json:
        """What this person sees."""
        async with self._open().get("stage/state", params={"as": as_}) as response:
            seen: Json = await response.json()
        return seen

    async def messages(self, as_: str, channel: str) -> list[Json]:
        """The messages this person sees in a channel, oldest first."""
        channels = (await self.state(as_))["channels"]
        found: list[Json] = next((known["messages"] for known in channels if known["id"] == channel), [])
        return found

    async def log(self, after: int = 0) -> list[Json]:
        """The traffic log after a number."""
        async with self._open().get("stage/log", params={"after": str(after)}) as response:
            entries: list[Json] = await response.json()
        return entries

    async def faults(self, *planned: Json, **more: Any) -> None:
        """Plan trouble: faults of the Web API as mappings, and what else `Plan` takes, such as `drop_sockets=True`."""
        await self.act("faults", add=list(planned), **more)

    async def planned(self) -> Json:
        """The trouble that is still to come, under `planned`, and the switches that are not as Slack has them."""
        async with self._open().get("stage/faults") as response:
            ahead: Json = await response.json()
        return ahead

    async def calm(self) -> None:
        """Plan no trouble any more, and set every switch back."""
        async with self._open().delete("stage/faults") as response:
            response.raise_for_status()

    async def run_step(self, as_: str, callback_id: str, **inputs: Any) -> str:
        """Run a custom step of the app, and give back the id of the run."""
        answer = await self.act("run_step", as_=as_, callback_id=callback_id, inputs=inputs)
        return str(answer["execution_id"])

    async def forward(self, seconds: float) -> float:
        """Move the clock of the playground forward; how many seconds it is ahead after that."""
        answer = await self.act("clock", forward=seconds)
        return float(answer["ahead"])

    async def until(self, as_: str, seen: Callable[[Json], Any], *, within: float = 3.0) -> Any:
        """Look at what a person sees until `seen` finds something there, and give that back.

        Raises:
            TimeoutError: when it did not show within so many seconds.
        """
        async with asyncio.timeout(within):
            while True:
                found = seen(await self.state(as_))
                if found:
                    return found
                await asyncio.sleep(0.02)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("Use the stage client inside `async with`.")
        return self._session
