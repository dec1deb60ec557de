"""A playground on a bad day: it knows which replica asks, keeps a list of every post as it was made, and misbehaves.

Besides the playground's own faults it lets the answer to a post come too late to be heard, and delivers events out of
order.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aiohttp import web

from bot.adapters.slack.views.refs import CheckpointRef
from bot.cli.demo.cast import DANA, JON, SUPPORT
from bot.cli.demo.story import WORDS
from bot.playground import Playground
from bot.playground.acts import talk
from bot.playground.faults import Fault
from bot.playground.workspace import Message
from tests.support.buttons import refs_in
from tests.support.workspace import key_of

HOSTS = ("127.0.0.1", "localhost")
"""Names of this machine. Each replica calls the playground by one of its own, so that it is known who asks."""

MOST_LATE = 0.9
"""Seconds that a post may take to be accepted: the bot's calls are cut off after one, and what was sent has to land
before the lease of whoever sent it is over."""

TOO_LATE = 3.0
"""Seconds after which an answer is not heard any more."""


class Made(NamedTuple):
    """A post of the bot as it was made: which promises it offered buttons for, and which host name asked for it."""

    key: str
    channel: str
    ts: str
    refs: frozenset[CheckpointRef]
    by: str


class RoughSlack(Playground):
    """A playground that can be watched and made to misbehave."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(burst=None, **settings)
        self.made: list[Made] = []
        self.then: list[Callable[[Made], bool]] = []
        """Called with every post; who answers True is not called again."""
        self.answers_too_late = 0
        self._asking: ContextVar[str] = ContextVar("asking", default="")
        workspace = self.parts.workspace
        take = workspace.post

        def post(*arguments: Any, **fields: Any) -> Message:
            message = take(*arguments, **fields)
            self._note(message)
            return message

        vars(workspace)["post"] = post

    def out_of_order(self, chance: random.Random, *, share: float, longest: float) -> None:
        """From now on hold this share of all events back, each for up to so many seconds."""
        courier = self.parts.courier
        send = type(courier).send_event

        def send_event(payload: dict[str, Any]) -> None:
            async def later() -> None:
                await asyncio.sleep(chance.uniform(0, longest))
                send(courier, payload)

            if chance.random() < share:
                courier.later(later())
            else:
                send(courier, payload)

        vars(courier)["send_event"] = send_event

    def _note(self, message: Message) -> None:
        key = key_of(message.metadata)
        if key is None:
            return
        refs = frozenset(refs_in(message.blocks))
        made = Made(key, message.channel, message.ts, refs, self._asking.get())
        self.made.append(made)
        self.then = [each for each in self.then if not each(made)]

    def _app(self) -> web.Application:
        app = super()._app()
        app.middlewares.append(self._rough)
        return app

    @property
    def _rough(self) -> Any:
        @web.middleware
        async def rough(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            self._asking.set(request.host.partition(":")[0])
            answer = await handler(request)
            if self.answers_too_late and request.path.endswith("/chat.postMessage"):
                self.answers_too_late -= 1
                await asyncio.sleep(TOO_LATE)
            return answer

        return rough


@dataclass
class Weather:
    """What happens to everybody between Slack and the bot, at random moments."""

    slack: RoughSlack
    chance: random.Random
    strikes: Counter[str] = field(default_factory=Counter)

    async def blow(self, *, over: asyncio.Event, every: tuple[float, float] = (0.3, 2.0)) -> None:
        """Strike over and over, until it is over; then let the sky clear."""
        self.slack.out_of_order(self.chance, share=0.3, longest=1.0)
        while not over.is_set():
            self._strike()
            await asyncio.sleep(self.chance.uniform(*every))
        self.slack.parts.faults.clear()
        self.slack.answers_too_late = 0
        self._jon(here=True)

    def _strike(self) -> None:
        name, strike = self.chance.choice(
            [
                ("429 with Retry-After", lambda: self._fault("429", "chat.postMessage", "chat.update")),
                ("500", lambda: self._fault("500", *_METHODS)),
                ("accepted, answer lost", lambda: self._fault("accepted_but_lost", "chat.postMessage", *_METHODS)),
                ("accepted late", lambda: self._fault("slow", "chat.postMessage")),
                ("accepted, answer too late", self._answer_too_late),
                ("sockets dropped", self.slack.parts.sockets.drop if self.slack.parts.sockets else lambda: None),
                ("events doubled", self._customer_writes),
                ("Jon away or back", lambda: self._jon(here=self.chance.random() < 0.5)),
            ]
        )
        self.strikes[name] += 1
        strike()

    def _fault(self, kind: Any, *methods: str) -> None:
        fault = Fault(method=self.chance.choice(methods), kind=kind, retry_after=1, seconds=MOST_LATE)
        self.slack.parts.faults.add(fault)

    def _answer_too_late(self) -> None:
        self.slack.answers_too_late += 1

    def _customer_writes(self) -> None:
        self.slack.parts.faults.expect("duplicate_next", 2)
        talk.say(self.slack.parts, DANA, SUPPORT, WORDS, None)

    def _jon(self, *, here: bool) -> None:
        self.slack.parts.attention.set_active(JON, active=here)


_METHODS = (
    "chat.postMessage",
    "chat.update",
    "chat.postEphemeral",
    "conversations.history",
    "conversations.open",
    "conversations.info",
    "users.info",
    "users.getPresence",
    "views.open",
    "respond",
)
