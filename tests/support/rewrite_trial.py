"""A trial of rewriting: the real playbooks, a real client of a model, and one suggestion after another."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.adapters.content import LiveLibrary
from bot.adapters.llm import ApiKind, HostedModel, Limits, connect, read_prompts
from bot.domain.case import CaseType, Place
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.reading import CaseGuess, Reading
from bot.domain.suggestion import Suggestion
from bot.domain.work import WorkKind
from bot.services.held import Handler
from bot.services.plan_rewrite import PlanRewrite
from bot.services.ports import Chat
from bot.services.post_once import PostOnce
from bot.services.rewrite_suggestion import RewriteSuggestion
from bot.services.show_rewrite import ShowRewrite
from bot.services.suggest_reply import SuggestReply
from tests.support.model_server import ModelServer, Play, serving_model
from tests.support.room import AGENT, SUPPORT, WORKSPACE, Room

ROOT = Path(__file__).parents[2]
BUDGET = 0.25
"""Seconds for one question: what drips or hangs takes all of them."""

AT_ONCE = 4


def rows() -> list[dict[str, Any]]:
    """Customers' messages with their labels: those that a suggestion without a question answers."""
    lines = (ROOT / "tests/evals/reading.jsonl").read_text(encoding="utf-8").splitlines()
    known = (json.loads(line) for line in lines)
    return [row for row in known if row["case_type"] not in {"", "other"} and row["emotion"]]


def reading_of(row: dict[str, Any]) -> Reading:
    """What the row says it reads as; labels are as sure as anybody can be."""
    emotion = Emotion(row["emotion"])
    return Reading(
        emotions={each: float(each is emotion) for each in Emotion},
        emotion=emotion,
        emotion_2=Emotion(row["emotion_2"]) if row["emotion_2"] else None,
        intensity=row["intensity"] or 0,
        urgency=row["urgency"] or 0,
        case_types=(CaseGuess(case_type=CaseType(row["case_type"]), confidence=0.9),),
        abusive=bool(row["abusive"]),
    )


class Labelled:
    """Fills the port `Reader`: what the labels say."""

    def __init__(self) -> None:
        self.reading = reading_of(rows()[0])

    def of(self, workspace: str) -> "Labelled":
        del workspace
        return self

    def read(self, text: str) -> Reading:
        del text
        return self.reading

    def read_all(self, texts: Sequence[str]) -> Sequence[Reading]:
        return [self.reading for _ in texts]


class Quiet:
    """A log that is not read."""

    def info(self, event: str, **fields: Any) -> None: ...

    def warning(self, event: str, **fields: Any) -> None: ...


class Trial(Room):
    """A room with the real playbooks and a real client of a model, asked for rewrites of one suggestion after another.

    The model's clock leaps, so that its breaker closes again between two questions: every way to break gets its turn.
    """

    def __init__(self, server: ModelServer) -> None:
        super().__init__()
        self.books = LiveLibrary(ROOT / "playbooks", now=self.clock.wall)
        self.labels = Labelled()
        leaps = itertools.count(step=60.0)
        api = connect(key=SecretStr("sk-of-the-tests"), base_url=server.url, name="harm", kind=ApiKind.RESPONSES)
        self.model = HostedModel(
            api,
            read_prompts(ROOT / "prompts"),
            secret=SecretStr("sk-of-the-tests"),
            limits=Limits(budget=BUDGET, at_once=AT_ONCE),
            clock=lambda: next(leaps),
        )
        self.suggest = SuggestReply(self.state, self.books, self.labels, self.clock, self.redactor, rewrites=True)
        self.plan = PlanRewrite(self.state, self.clock)
        self.show = ShowRewrite(self.state, self.clock)

    def handlers(self, chat: Chat | None = None) -> dict[WorkKind, Handler]:
        slack = chat or self.chat
        rewrites = RewriteSuggestion(
            self.state, slack, self.redactor, self.clock, PostOnce(slack), self.model, Quiet(), BUDGET
        )
        return super().handlers(chat) | {WorkKind.REWRITE: rewrites}

    async def suggestion_for(self, number: int, row: dict[str, Any], medium: Medium) -> tuple[Suggestion, Suggestion]:
        """What is shown at once for a message, and what the agent sees who then asks for it in the customer's words."""
        self.labels.reading = reading_of(row)
        first = await self.suggest(
            workspace=WORKSPACE,
            place=Place(channel=SUPPORT),
            text=row["text"],
            asker=AGENT,
            medium=medium,
            origin=f"{number}",
        )
        await asyncio.sleep(0)  # where a database would be waited for, and this room waits for none
        await self.plan(workspace=WORKSPACE, card=first)
        await asyncio.sleep(0)
        await self.carry_out(WorkKind.REWRITE)
        later = await self.show(workspace=WORKSPACE, suggestion_id=first.suggestion_id)
        return first.suggestion, later.suggestion


@asynccontextmanager
async def trial(play: Play) -> AsyncIterator[Trial]:
    """A trial whose model plays this."""
    async with serving_model(play) as server:
        room = await asyncio.to_thread(Trial, server)
        try:
            yield room
        finally:
            await room.model.close()
