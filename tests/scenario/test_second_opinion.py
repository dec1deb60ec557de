"""A second opinion at work: asked of a model's server when our reader is unsure, shown to the agent alone, and used."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.adapters.db import tables
from bot.cli.demo.cast import SUPPORT, TRIAGE
from bot.domain.work import WorkKind
from tests.support.bot_at_work import AtWork, bot_at_work
from tests.support.home_tab import home_of
from tests.support.model_server import ModelServer, Play, always, http, saying, serving_model
from tests.support.people import SOON, Seen, with_action
from tests.support.people import saying as reading
from tests.support.until import until

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

PHONE, CARD, KEY = "020 7946 0958", "4111 1111 1111 1111", "sk-of-the-tests"
RIDDLE = f"Blorp fnord quux twice. Ring {PHONE}, the card is {CARD}."
OPINION = {
    "told_by": ["quux twice"],
    "emotion": "frustration",
    "case_type": "billing_charge",
    "sureness": "certain",
}
DOWN = http("no", 500, {"Retry-After": "0"})


@asynccontextmanager
async def with_a_model(database_url: str, play: Play) -> AsyncIterator[tuple[AtWork, ModelServer]]:
    """A bot at work that has a model to ask, which answers like this."""
    async with serving_model(play) as server:
        configured: dict[str, Any] = {
            "OPENAI_API_KEY": SecretStr(KEY),
            "model_url": server.url,
            "model_budget_seconds": 2.5,
        }
        async with bot_at_work(database_url, **configured) as work:
            yield work, server


async def is_silent(work: AtWork, reason: str) -> None:
    """Wait until an opinion was not had for this reason."""

    async def told() -> bool:
        return {"reason": reason} in work.log.named("second_opinion_silent")

    await until(told, within=SOON)


def private_in(text: str | bytes) -> list[str]:
    """What of the planted private data stands in there, however it is spaced."""
    seen = text if isinstance(text, bytes) else text.encode()
    planted = {form for each in (PHONE, CARD) for form in (each, each.replace(" ", ""))}
    return sorted(form for form in planted if form.encode() in seen)


def bytes_of(folder: Path) -> bytes:
    """All that the database has written there."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("attune.db*")))


async def opinion_for(work: AtWork) -> Seen:
    return await work.maya.sees(with_action("use_opinion"))


async def test_it_is_asked_shown_to_the_asker_alone_and_used(database_url: str) -> None:
    async with with_a_model(database_url, saying(json.dumps(OPINION))) as (work, server):
        await work.maya.sends(f"/assist {RIDDLE}")
        card = await work.maya.sees(with_action("use_suggestion"))
        assert "I am not sure what kind of case this is." in card.words
        shown = await opinion_for(work)
        assert shown.private
        assert 'reads this as "Billing charge"' in shown.words
        assert '("quux twice").' in shown.words
        assert await work.jon.all_that(with_action("use_opinion")) == []

        await work.maya.presses("use_opinion", shown)
        used = await work.maya.sees_changed(shown, reading("Read as the second opinion says."))
        assert "Case: billing charge" in used.words
        assert "I am not sure" not in used.words
        assert len([each for each in server.asked if not each.segments]) == 1, "the rest is to rewrite what is sure now"
        assert private_in(str(server.asked[0].body)) == []
        assert "[PHONE]" in server.asked[0].data["message"]
        assert await work.rows(tables.corrections.c.suggestion_id) == [], "what a model says is no label"
        assert work.log.errors == []


async def test_for_a_customer_who_was_heard_those_who_got_the_suggestion_are_shown_it(database_url: str) -> None:
    async with with_a_model(database_url, saying(json.dumps(OPINION))) as (work, _):
        await work.dana.says(RIDDLE)
        shown = await opinion_for(work)
        assert (shown.private, shown.channel) == (True, SUPPORT)
        assert await work.dana.all_that(with_action("use_opinion")) == []


async def test_under_a_post_in_the_triage_channel_it_is_said_once_and_can_be_used(database_url: str) -> None:
    async with with_a_model(database_url, saying(json.dumps(OPINION))) as (work, _):
        await work.ines.sends("/assist setup")
        await work.ines.answers(await work.ines.is_asked("Team setup"), suggests_to=[])
        await work.ines.sees(reading("Saved."))
        await work.dana.says(RIDDLE)
        shown = await work.jon.sees(with_action("use_opinion"), TRIAGE)
        assert not shown.private
        await work.jon.presses("use_opinion", shown)
        await work.jon.sees_changed(shown, reading("Case: billing charge"))
        assert [key for key in work.times_posted() if key.startswith("opinion:")] != []


@pytest.mark.parametrize(
    ("play", "reason"), [(always(DOWN), "failed"), (always(b""), "unreachable")], ids=["500", "gone"]
)
async def test_a_model_that_is_down_costs_nothing_and_shows_nothing(database_url: str, play: Play, reason: str) -> None:
    async with with_a_model(database_url, play) as (work, server):
        await work.maya.sends(f"/assist {RIDDLE}")
        card = await work.maya.sees(with_action("use_suggestion"))
        await is_silent(work, reason)
        assert server.asked
        assert await work.maya.all_that(with_action("use_opinion")) == []
        await work.maya.presses("another_wording", card)
        await work.has_heard_everything()
        assert await work.waiting(WorkKind.OPINION) == 0
        assert work.log.errors == []


async def test_no_private_data_stays_in_the_database_or_is_logged_and_the_key_is_nowhere(
    database_url: str, tmp_path: Path
) -> None:
    async with with_a_model(database_url, saying(json.dumps(OPINION))) as (work, server):
        await work.dana.says(RIDDLE)
        heard = await work.maya.sees(with_action("wrong_read"))
        await opinion_for(work)
        await work.maya.presses("wrong_read", heard)
        await work.maya.answers(await work.maya.is_asked("Wrong read"), emotion="anger", case_type="billing_charge")
        await work.maya.sees_changed(heard, reading("Corrected as you said."))
        told = await home_of(work.ines, saying="corrected reading waits")
        assert "[PHONE]" in told
        assert private_in(told) == []
        await work.has_heard_everything()
        (kept,) = await work.rows(tables.corrections.c.said)
        assert "[CARD]" in kept.said
        log = work.log
    everything = bytes_of(tmp_path)
    assert b"[CARD]" in everything
    assert private_in(everything) == []
    assert private_in(str(log)) == []
    assert KEY.encode() not in everything
    assert KEY not in str(log)
    assert private_in(str([asked.body for asked in server.asked])) == []


async def test_a_lead_puts_a_correction_away_on_the_home_tab(database_url: str) -> None:
    async with bot_at_work(database_url) as work:
        await work.maya.sends(f"/assist {RIDDLE}")
        card = await work.maya.sees(with_action("wrong_read"))
        await work.maya.presses("wrong_read", card)
        await work.maya.answers(await work.maya.is_asked("Wrong read"), emotion="anger")
        await work.maya.sees_changed(card, reading("Corrected as you said."))
        await home_of(work.ines, saying="1 corrected reading waits")
        assert "corrected" not in await home_of(work.maya)
        state = await work.stage.state(work.ines.id)
        await work.stage.press(work.ines.id, "correction_seen", view_id=state["home"]["view_id"])
        await work.stage.until(work.ines.id, lambda state: "corrected reading" not in str(state["home"]), within=SOON)
        assert await work.rows(tables.corrections.c.suggestion_id) == []
        assert work.log.errors == []
