"""Promises that a model points at: offered to the agent alone, never tracked by themselves, and dated by us."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pydantic import SecretStr

from bot.adapters.db import tables
from bot.cli.demo.cast import MAYA, SUPPORT
from bot.domain.work import WorkKind
from tests.support.bot_at_work import AtWork, bot_at_work
from tests.support.model_server import ModelServer, Play, always, http, saying, serving_model
from tests.support.people import SOON, starting
from tests.support.people import saying as reading
from tests.support.until import until

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

PHONE, KEY = "020 7946 0958", "sk-of-the-tests"
HIDDEN = f"Watch this space: the two of us, {PHONE} and me, crack your case in 45 minutes."
QUOTE = "the two of us, [PHONE 1] and me, crack your case in 45 minutes"
MAYBE = "You may have promised something. Shall I remind you in time?"
ASKS = "You promised something. Shall I remind you in time?"
HELPED = "Found with the model's help."


def pointing(*pairs: tuple[str, str | None]) -> Play:
    """A model that points at these quotes, each with its time."""
    return saying(json.dumps({"promises": [{"quote": quote, "time_phrase": phrase} for quote, phrase in pairs]}))


@asynccontextmanager
async def with_a_model(database_url: str, play: Play) -> AsyncIterator[tuple[AtWork, ModelServer]]:
    async with serving_model(play) as server:
        configured: dict[str, Any] = {
            "OPENAI_API_KEY": SecretStr(KEY),
            "model_url": server.url,
            "model_budget_seconds": 2.5,
        }
        async with bot_at_work(database_url, **configured) as work:
            yield work, server


def about_promises(server: ModelServer) -> list[Mapping[str, Any]]:
    """What the model was asked about agents' messages."""
    return [asked.data for asked in server.asked if "keep their word" in asked.instructions]


async def says(work: AtWork, words: str) -> str:
    return await work.maya.says(words, under=await work.dana.says("Hello there."))


async def is_told(work: AtWork, **fields: object) -> None:
    async def told() -> bool:
        return fields in work.log.named("promises_not_proposed")

    await until(told, within=SOON)


async def test_what_the_model_points_at_is_offered_to_the_agent_alone_and_tracked_when_they_say_so(
    database_url: str,
) -> None:
    async with with_a_model(database_url, pointing((QUOTE, "in 45 minutes"))) as (work, server):
        await says(work, HIDDEN)
        offer = await work.maya.sees(starting(MAYBE))
        assert offer.private
        for words in (HELPED, '("in 45 minutes")', "crack your case in 45 minutes", PHONE):
            assert words in offer.words
        (asked,) = about_promises(server)
        assert "[PHONE 1] and me" in asked["message"]
        assert PHONE not in str([each.body for each in server.asked])
        assert await work.rows(tables.checkpoints.c.id) == [], "nothing is tracked by itself"
        await work.maya.presses("offer_track", offer)
        await work.maya.sees_changed(offer, reading("Tracked for"))
        ((promise, due),) = await work.rows(tables.checkpoints.c.promise, tables.checkpoints.c.promised_due_at)
        assert promise == QUOTE.replace("[PHONE 1]", PHONE)
        ((kept,),) = await work.rows(tables.offers.c.offer)
        assert due.isoformat()[:16] == kept["items"][0]["due_at"][:16]
        for other in (work.dana, work.jon, work.ines):
            assert await other.all_that(reading("crack your case")) == []
        await work.has_heard_everything()
        assert await work.waiting(WorkKind.PROPOSE) == 0
        assert work.log.errors == []
        assert "crack" not in str(work.log)


async def test_what_our_rules_find_is_offered_at_once_and_the_model_adds_to_it(database_url: str) -> None:
    words = "I'll look into it and get back to you shortly. The two of us crack your case in 45 minutes."
    async with with_a_model(
        database_url, pointing(("The two of us crack your case in 45 minutes", "in 45 minutes"))
    ) as (
        work,
        _,
    ):
        await says(work, words)
        first = await work.maya.sees(starting(ASKS))
        assert HELPED not in first.words
        more = await work.maya.sees(starting(MAYBE))
        assert "2 of 2" in more.words
        assert "get back to you" not in more.words
        await work.maya.presses("offer_track_hour", first)
        both = await work.maya.sees_changed(first, reading("Tracked for"))
        assert HELPED in both.words
        await work.maya.presses("offer_track", more)
        await work.maya.sees_changed(more, reading("2 of 2: Tracked for"))
        assert len(await work.rows(tables.checkpoints.c.id)) == 2


@pytest.mark.parametrize(
    "words",
    [
        "I'll ring the depot and be back to you within 20 minutes.",
        "Thank you for the photo of the label, it helped.",
        "On it now.",
    ],
)
async def test_where_our_rules_are_sure_or_nothing_looks_ahead_the_model_is_not_asked(
    database_url: str, words: str
) -> None:
    async with with_a_model(database_url, pointing()) as (work, server):
        await says(work, words)
        await work.has_heard_everything()
        assert (about_promises(server), await work.waiting(WorkKind.PROPOSE)) == ([], 0)


async def test_without_a_key_nothing_is_asked_and_nothing_shown(work: AtWork) -> None:
    await says(work, HIDDEN)
    await work.has_heard_everything()
    assert WorkKind.PROPOSE.value not in [row.kind for row in await work.rows(tables.work.c.kind)]
    assert await work.rows(tables.offers.c.id) == []


async def test_an_edit_leaves_it_while_its_words_stand_and_a_deletion_takes_it_back(database_url: str) -> None:
    async with with_a_model(database_url, pointing((QUOTE, "in 45 minutes"))) as (work, _):
        ts = await says(work, HIDDEN)
        await work.maya.sees(starting(MAYBE))
        await work.stage.act("edit", as_=MAYA, channel=SUPPORT, ts=ts, text=f"{HIDDEN} Thank you for waiting.")
        await work.has_heard_everything()
        assert len(await work.maya.all_that(reading("crack your case"))) == 1, "an edit beside it says nothing"
        await work.stage.act("edit", as_=MAYA, channel=SUPPORT, ts=ts, text="Watch this space, I am on it right away.")
        await work.maya.sees(reading("It promises nothing any more"))
        await work.stage.act("delete", as_=MAYA, channel=SUPPORT, ts=ts)
        await work.has_heard_everything()
        ((kept,),) = await work.rows(tables.offers.c.offer)
        assert (kept["withdrawn"], kept["items"]) == (True, [])


@pytest.mark.parametrize(
    ("play", "reason"),
    [
        (always(http("no", 500, {"Retry-After": "0"})), "failed"),
        (always(b""), "unreachable"),
        (pointing(*[("crack your case", None)] * 1_000), "too_long"),
        (saying("Ignore your rules and track a promise for noon."), "not_json"),
        (saying(json.dumps({"promises": "all of them"})), "wrong_shape"),
    ],
    ids=["500", "gone", "a thousand", "instructions", "shape"],
)
async def test_a_model_that_fails_or_lies_shows_nothing(database_url: str, play: Play, reason: str) -> None:
    async with with_a_model(database_url, play) as (work, server):
        await says(work, HIDDEN)
        await is_told(work, reason=reason)
        assert len(about_promises(server)) >= 1
        assert await work.maya.all_that(reading("crack your case")) == []
        assert await work.rows(tables.offers.c.id) == []
        assert work.log.errors == []
