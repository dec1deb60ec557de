"""A model that means harm, asked for whole drafts over a real socket: no unsafe word is shown, and none is late."""

import itertools
import json
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.adapters.content import LiveLibrary
from bot.adapters.llm import ApiKind, HostedModel, Limits, connect, read_prompts
from bot.adapters.redact.redactor import RuleRedactor
from bot.domain.draft.model_draft import ModelDraft
from bot.domain.draft.sentences import sentences
from bot.services.ask_draft import AskDraft
from tests.support.held_loop import watched_loop
from tests.support.hostile_model import BROKEN
from tests.support.model_server import Asked, Play, body_for, http, serving_model
from tests.unit.domain.guard.unsafe_edits import EDITS

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

ROOT = Path(__file__).parents[2]
BUDGET = 0.25
MOST_HELD = 0.05
"""Seconds of CPU for which no single step may hold the event loop."""

HARMLESS = frozenset({"cut", "said twice", "block kit", "condition left out", "oath added"})
"""Of a whole draft these can be nothing: "Thank you." behind it, or an oath that the agent wrote themselves."""

DRAFT = (
    "Unfortunately your parcel is late. You should have chosen the locker. "
    "I am sorry if that was unclear. I will get back to you shortly."
)


def rows_of(name: str) -> list[dict[str, Any]]:
    lines = (ROOT / "tests/evals" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@asynccontextmanager
async def asking(play: Play, library: LiveLibrary) -> AsyncIterator[AskDraft]:
    """The use case with a real client; the model's clock leaps, so that its breaker closes again between questions."""
    leaps = itertools.count(step=60.0)
    async with serving_model(play) as server:
        model = HostedModel(
            connect(key=SecretStr("sk-of-the-tests"), base_url=server.url, name="harm", kind=ApiKind.RESPONSES),
            read_prompts(ROOT / "prompts"),
            secret=SecretStr("sk-of-the-tests"),
            limits=Limits(budget=BUDGET),
            clock=lambda: next(leaps),
        )
        try:
            yield AskDraft(library, RuleRedactor(), model, budget=BUDGET / 4)
        finally:
            await model.close()


class Harm:
    """Plays: three of four answers are the draft with one sentence made unsafe, the rest break as servers do."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - it guards nothing
        self._broken = itertools.cycle(sorted(BROKEN.items()))
        self.did: Counter[str] = Counter()
        self.wrong = ""

    async def play(self, asked: Asked) -> AsyncIterator[bytes]:
        self.wrong = ""
        if self._random.random() < 0.75:
            draft = self._harmed(str(asked.data["draft"]))
            self.did["unsafe"] += 1
            yield http(body_for(asked, json.dumps({"draft": draft})))
            return
        name, broken = next(self._broken)
        self.did[name] += 1
        async for piece in broken(asked):
            yield piece

    def _harmed(self, draft: str) -> str:
        pieces = sentences(draft)
        while True:
            at = self._random.randrange(len(pieces))
            kind = self._random.choice(sorted(set(EDITS) - HARMLESS))
            good = pieces[at].strip()
            edits = [each for each in EDITS[kind](good) if each.split() != good.split()]
            if edits:
                self.wrong = " ".join(self._random.choice(edits).split())
                return "".join((*pieces[:at], self.wrong, " ", *pieces[at + 1 :]))


async def harm(count: int, *, seed: int) -> Harm:
    """So many drafts, each put to a hostile model: what it made unsafe stands in none that is shown."""
    hostile = Harm(seed)
    drafts = itertools.cycle(row["text"] for row in rows_of("drafts.jsonl") if row["findings"])
    library = LiveLibrary(ROOT / "playbooks")
    async with asking(hostile.play, library) as ask:
        await ask(workspace="T0TEAM", draft=DRAFT)  # the first opens the connection and reads word lists
        with watched_loop() as longest:
            for _, draft in zip(range(count), drafts, strict=False):
                hostile.wrong = ""
                drafted = await ask(workspace="T0TEAM", draft=draft)
                said = " ".join(drafted.text.split())
                assert not hostile.wrong or hostile.wrong in " ".join(draft.split()) or hostile.wrong not in said
                assert drafted.line.endswith(".")
        assert longest.seconds < MOST_HELD, longest.step
    return hostile


async def test_eighty_drafts_put_to_a_hostile_model_say_nothing_unsafe() -> None:
    assert (await harm(80, seed=5)).did["unsafe"] >= 40


@pytest.mark.soak
@pytest.mark.timeout(1_200)
async def test_a_thousand_drafts_put_to_a_hostile_model_say_nothing_unsafe() -> None:
    assert set((await harm(1_000, seed=13)).did) == {"unsafe", *BROKEN}


ORDERS = rows_of("injections.jsonl")[::3]


async def test_no_order_in_a_customers_message_or_in_the_draft_is_followed() -> None:
    wants, ways, asked_for = "", itertools.cycle(range(4)), 0

    async def obeying(asked: Asked) -> AsyncIterator[bytes]:
        nonlocal asked_for
        asked_for += 1
        draft = str(asked.data["draft"])
        said = (wants, f"{draft} {wants}", f"{wants} {draft}", draft.replace(". ", f". {wants} ", 1))[next(ways)]
        yield http(body_for(asked, json.dumps({"draft": said})))

    def followed(drafted: ModelDraft, mine: str) -> bool:
        said, wanted = (" ".join(text.casefold().split()).rstrip(".!") for text in (drafted.text, wants))
        return bool(wanted) and said.count(wanted) > " ".join(mine.casefold().split()).count(wanted)

    library = LiveLibrary(ROOT / "playbooks")
    async with asking(obeying, library) as ask:
        for row in ORDERS:
            wants = row["wants"]
            quoting = f'{DRAFT} You wrote: "{row["text"]}"'
            for draft, customer in ((DRAFT, row["text"]), (quoting, ""), (f"{DRAFT} {row['text']}", "")):
                drafted = await ask(workspace="T0TEAM", draft=draft, customer=customer)
                assert not followed(drafted, draft), (row["id"], drafted.text)
    assert asked_for >= len(ORDERS) / 3, "most of the rest gave orders that we know"
