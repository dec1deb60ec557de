"""A rewrite at work: the playbook's words at once, the customer's where a model found them, and a line where not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pydantic import SecretStr

from bot.adapters.db import tables
from bot.cli.demo.cast import TRIAGE
from bot.domain.work import WorkKind
from tests.support.bot_at_work import AtWork, bot_at_work
from tests.support.model_server import ModelServer, Play, always, http, rewriting, serving_model
from tests.support.people import SOON, Seen, saying, with_action
from tests.support.until import until

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

PHONE = "020 7946 0958"
WORDS = f"My parcel is late again, it should have been here on Monday. I am so tired of waiting for it. Ring {PHONE}."
WARM = "I hear how tired you are of waiting."
DEADLINE = "You will have it by noon tomorrow."


def warmer(name: str, text: str) -> str:
    """An opener in their words, a closing that promises too much, the rest as it is."""
    return {"opener": f"{WARM} {text}", "closing": f"{text} {DEADLINE}"}.get(name, text)


@asynccontextmanager
async def with_a_model(database_url: str, play: Play) -> AsyncIterator[tuple[AtWork, ModelServer]]:
    """A bot at work that has a model to ask, which answers like this."""
    async with serving_model(play) as server:
        configured: dict[str, Any] = {
            "OPENAI_API_KEY": SecretStr("sk-of-the-tests"),
            "model_url": server.url,
            "model_budget_seconds": 2.5,
        }
        async with bot_at_work(database_url, **configured) as work:
            yield work, server


async def told(work: AtWork, event: str) -> dict[str, Any]:
    """Wait until the log has this line."""

    async def there() -> bool:
        return bool(work.log.named(event))

    await until(there, within=SOON)
    return work.log.named(event)[0]


async def card_for(work: AtWork) -> Seen:
    return await work.maya.sees(with_action("use_suggestion"))


async def test_the_agent_sees_the_playbooks_words_at_once_and_the_customers_in_the_same_card(database_url: str) -> None:
    async with with_a_model(database_url, rewriting(warmer)) as (work, server):
        await work.maya.sends(f"/assist {WORDS}")
        card = await card_for(work)
        assert WARM not in card.words
        assert await told(work, "rewrite_judged") == {"passed": 1, "kept": {"time_added": 1}}

        await work.maya.presses("in_their_words", card)
        warm = await work.maya.sees_changed(card, saying(WARM))
        assert (
            "In the customer's words: opener. "
            "Kept the playbook's closing: the rewrite added a deadline or a time." in warm.words
        )
        assert DEADLINE not in warm.words
        assert "In their words" not in warm.words, "there is no more to see"

        (asked,) = server.asked
        assert asked.data == {"message": WORDS.replace(PHONE, "[PHONE]")}
        assert WORDS[:20] not in asked.instructions
        await work.maya.presses("another_wording", warm)
        await work.maya.sees_changed(warm, lambda message: not saying(WARM)(message))
        assert len(server.asked) == 1, "one call for one suggestion"
        assert work.log.errors == []


async def test_what_is_posted_for_the_team_changes_by_itself(database_url: str) -> None:
    async with with_a_model(database_url, rewriting(warmer)) as (work, server):
        await work.ines.sends("/assist setup")
        await work.ines.answers(await work.ines.is_asked("Team setup"), suggests_to=[])
        await work.ines.sees(saying("Saved."))
        await work.dana.says(WORDS)
        card = await work.jon.sees(with_action("use_suggestion"), TRIAGE)
        assert not card.private
        warm = await work.jon.sees_changed(card, saying(WARM))
        assert "Kept the playbook's closing" in warm.words
        assert len(server.asked) == 1


async def test_when_no_segment_passes_the_playbooks_words_stand_with_the_reason(database_url: str) -> None:
    async with with_a_model(database_url, rewriting(lambda _, text: f"{text} {DEADLINE}")) as (work, _):
        await work.maya.sends(f"/assist {WORDS}")
        card = await card_for(work)
        await told(work, "rewrite_judged")
        await work.maya.presses("in_their_words", card)
        kept = await work.maya.sees_changed(card, saying("Kept the playbook's wording: the rewrite added a deadline"))
        assert DEADLINE not in kept.words


@pytest.mark.parametrize("play", [always(http("no", 500, {"Retry-After": "0"})), always(b"")], ids=["500", "gone"])
async def test_a_model_that_is_down_costs_nothing(database_url: str, play: Play) -> None:
    async with with_a_model(database_url, play) as (work, server):
        await work.maya.sends(f"/assist {WORDS}")
        card = await card_for(work)
        assert (await told(work, "rewrite_silent"))["reason"] in {"failed", "unreachable"}
        assert server.asked
        await work.maya.presses("in_their_words", card)
        await work.maya.sees_changed(card, saying("Kept the playbook's wording: the model"))
        assert await work.waiting(WorkKind.REWRITE) == 0
        assert work.log.errors == []


async def test_without_a_key_no_card_says_a_word_of_it(database_url: str) -> None:
    async with bot_at_work(database_url) as work:
        await work.maya.sends(f"/assist {WORDS}")
        card = await card_for(work)
        await work.has_heard_everything()
        assert "In their words" not in card.words
        assert "model" not in card.words
        kinds = {row.kind for row in await work.rows(tables.work.c.kind)}
        assert WorkKind.REWRITE not in kinds


async def test_a_reply_in_another_language_is_offered_beside_the_english_and_marked(database_url: str) -> None:
    spanish = {"opener": "Gracias por escribirnos sobre esto.", "closing": "Le doy 500 euros."}

    def translate(name: str, text: str) -> str:
        return spanish.get(name, text)

    async with with_a_model(database_url, rewriting(translate)) as (work, server):
        await work.maya.sends("/assist Mi paquete no ha llegado todavía y nadie me contesta desde hace una semana")
        card = await card_for(work)
        await told(work, "rewrite_judged")
        await work.maya.presses("in_their_words", card)
        both = await work.maya.sees_changed(card, saying("In Spanish, translated by a model"))
        assert spanish["opener"] in both.words
        assert "500" not in both.words
        assert "Let somebody who speaks it read it before you send." in both.words
        (asked,) = [each for each in server.asked if each.segments]
        assert asked.data == {}
        assert "paquete" not in str(asked.body)
