"""Promises that a model points at: offered to the agent alone, never tracked by themselves, and dated by us."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from bot.adapters.db import tables
from bot.domain.work import WorkKind
from tests.support.model_server import ModelServer, Play, always, http, saying
from tests.support.with_a_model import with_a_model
from tests.support.workspace import Said, Workspace

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

PHONE = "020 7946 0958"
HIDDEN = f"Watch this space: the two of us, {PHONE} and me, crack your case in 45 minutes."
QUOTE = "the two of us, [PHONE 1] and me, crack your case in 45 minutes"
MAYBE = "You may have promised something. Shall I remind you in time?"
ASKS = "You promised something. Shall I remind you in time?"
HELPED = "Found with the model's help."


def pointing(*pairs: tuple[str, str | None]) -> Play:
    """A model that points at these quotes, each with its time."""
    return saying(json.dumps({"promises": [{"quote": quote, "time_phrase": phrase} for quote, phrase in pairs]}))


def about_promises(server: ModelServer) -> list[Mapping[str, Any]]:
    """What the model was asked about agents' messages."""
    return [asked.data for asked in server.asked if "keep their word" in asked.instructions]


async def answers(workspace: Workspace, words: str) -> Said:
    return await workspace.maya.says(words, under=await workspace.dana.says("Hello there."))


async def test_what_the_model_points_at_is_offered_to_the_agent_alone_and_tracked_when_they_say_so(
    database_url: str,
) -> None:
    async with with_a_model(database_url, pointing((QUOTE, "in 45 minutes"))) as (workspace, server):
        await answers(workspace, HIDDEN)
        offer = await workspace.maya.sees(begins=MAYBE, only_them=True)
        offer.shows(HELPED, '("in 45 minutes")', "crack your case in 45 minutes", PHONE)
        (asked,) = about_promises(server)
        assert "[PHONE 1] and me" in asked["message"]
        assert PHONE not in str([each.body for each in server.asked])
        assert await workspace.rows(tables.checkpoints.c.id) == [], "nothing is tracked by itself"
        await workspace.maya.clicks("Track it", on=offer)
        await workspace.maya.sees("Tracked for", on=offer)
        ((promise, due),) = await workspace.rows(tables.checkpoints.c.promise, tables.checkpoints.c.promised_due_at)
        assert promise == QUOTE.replace("[PHONE 1]", PHONE)
        ((kept,),) = await workspace.rows(tables.offers.c.offer)
        assert due.isoformat()[:16] == kept["items"][0]["due_at"][:16]
        await workspace.nobody_but(workspace.maya).sees("crack your case")
        await workspace.has_heard_everything()
        assert await workspace.waiting(WorkKind.PROPOSE) == 0
        assert workspace.log.errors == []
        assert "crack" not in str(workspace.log)


async def test_what_our_rules_find_is_offered_at_once_and_the_model_adds_to_it(database_url: str) -> None:
    words = "I'll look into it and get back to you shortly. The two of us crack your case in 45 minutes."
    play = pointing(("The two of us crack your case in 45 minutes", "in 45 minutes"))
    async with with_a_model(database_url, play) as (workspace, _):
        await answers(workspace, words)
        first = await workspace.maya.sees(begins=ASKS)
        first.shows_no(HELPED)
        more = await workspace.maya.sees(begins=MAYBE)
        more.shows("2 of 2")
        more.shows_no("get back to you")
        await workspace.maya.clicks("In 1 hour", on=first)
        both = await workspace.maya.sees("Tracked for", on=first)
        both.shows(HELPED)
        await workspace.maya.clicks("Track it", on=more)
        await workspace.maya.sees("2 of 2: Tracked for", on=more)
        assert len(await workspace.rows(tables.checkpoints.c.id)) == 2


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
    async with with_a_model(database_url, pointing()) as (workspace, server):
        await answers(workspace, words)
        await workspace.has_heard_everything()
        assert (about_promises(server), await workspace.waiting(WorkKind.PROPOSE)) == ([], 0)


async def test_without_a_key_nothing_is_asked_and_nothing_shown(workspace: Workspace) -> None:
    await answers(workspace, HIDDEN)
    await workspace.has_heard_everything()
    assert WorkKind.PROPOSE.value not in [row.kind for row in await workspace.rows(tables.work.c.kind)]
    assert await workspace.rows(tables.offers.c.id) == []


async def test_an_edit_leaves_it_while_its_words_stand_and_a_deletion_takes_it_back(database_url: str) -> None:
    async with with_a_model(database_url, pointing((QUOTE, "in 45 minutes"))) as (workspace, _):
        said = await answers(workspace, HIDDEN)
        await workspace.maya.sees(begins=MAYBE)
        await workspace.maya.edits(said, f"{HIDDEN} Thank you for waiting.")
        await workspace.has_heard_everything()
        await workspace.maya.sees_once("crack your case")  # an edit beside it says nothing
        await workspace.maya.edits(said, "Watch this space, I am on it right away.")
        await workspace.maya.sees("It promises nothing any more")
        await workspace.maya.deletes(said)
        await workspace.has_heard_everything()
        ((kept,),) = await workspace.rows(tables.offers.c.offer)
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
    async with with_a_model(database_url, play) as (workspace, server):
        await answers(workspace, HIDDEN)
        await workspace.has_logged("promises_not_proposed", reason=reason)
        assert len(about_promises(server)) >= 1
        await workspace.maya.sees_nothing_of("crack your case")
        assert await workspace.rows(tables.offers.c.id) == []
        assert workspace.log.errors == []
