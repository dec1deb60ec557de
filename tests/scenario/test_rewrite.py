"""A rewrite at work: the playbook's words at once, the customer's where a model found them, and a line where not."""

import pytest

from bot.adapters.db import tables
from bot.cli.demo.cast import TRIAGE
from bot.domain.work import WorkKind
from tests.support.model_server import Play, always, http, rewriting
from tests.support.with_a_model import with_a_model
from tests.support.workspace import Seen, Workspace, at_work, saying

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

PHONE = "020 7946 0958"
WORDS = f"My parcel is late again, it should have been here on Monday. I am so tired of waiting for it. Ring {PHONE}."
WARM = "I hear how tired you are of waiting."
DEADLINE = "You will have it by noon tomorrow."


def warmer(name: str, text: str) -> str:
    """An opener in their words, a closing that promises too much, the rest as it is."""
    return {"opener": f"{WARM} {text}", "closing": f"{text} {DEADLINE}"}.get(name, text)


async def card_for(workspace: Workspace) -> Seen:
    return await workspace.maya.sees(offers="Use this")


async def test_the_agent_sees_the_playbooks_words_at_once_and_the_customers_in_the_same_card(database_url: str) -> None:
    async with with_a_model(database_url, rewriting(warmer)) as (workspace, server):
        await workspace.maya.runs(f"/assist {WORDS}")
        card = await card_for(workspace)
        card.shows_no(WARM)
        assert await workspace.has_logged("rewrite_judged") == {"passed": 1, "kept": {"time_added": 1}}

        await workspace.maya.clicks("In their words", on=card)
        warm = await workspace.maya.sees(WARM, on=card)
        warm.shows(
            "In the customer's words: opener. Kept the playbook's closing: the rewrite added a deadline or a time."
        )
        warm.shows_no(DEADLINE, "In their words")

        (asked,) = server.asked
        assert asked.data == {"message": WORDS.replace(PHONE, "[PHONE]")}
        assert WORDS[:20] not in asked.instructions
        await workspace.maya.clicks("Another wording", on=warm)
        await workspace.maya.sees(lambda message: not saying(WARM)(message), on=warm)
        assert len(server.asked) == 1, "one call for one suggestion"
        assert workspace.log.errors == []


async def test_what_is_posted_for_the_team_changes_by_itself(database_url: str) -> None:
    async with with_a_model(database_url, rewriting(warmer)) as (workspace, server):
        await workspace.ines.runs("/assist setup")
        await workspace.ines.fills("Team setup", suggests_to=[])
        await workspace.ines.sees("Saved.")
        await workspace.dana.says(WORDS)
        card = await workspace.jon.sees(offers="Use this", where=TRIAGE)
        assert not card.private
        warm = await workspace.jon.sees(WARM, on=card)
        warm.shows("Kept the playbook's closing")
        assert len(server.asked) == 1


async def test_when_no_segment_passes_the_playbooks_words_stand_with_the_reason(database_url: str) -> None:
    async with with_a_model(database_url, rewriting(lambda _, text: f"{text} {DEADLINE}")) as (workspace, _):
        await workspace.maya.runs(f"/assist {WORDS}")
        card = await card_for(workspace)
        await workspace.has_logged("rewrite_judged")
        await workspace.maya.clicks("In their words", on=card)
        kept = await workspace.maya.sees("Kept the playbook's wording: the rewrite added a deadline", on=card)
        kept.shows_no(DEADLINE)


@pytest.mark.parametrize("play", [always(http("no", 500, {"Retry-After": "0"})), always(b"")], ids=["500", "gone"])
async def test_a_model_that_is_down_costs_nothing(database_url: str, play: Play) -> None:
    async with with_a_model(database_url, play) as (workspace, server):
        await workspace.maya.runs(f"/assist {WORDS}")
        card = await card_for(workspace)
        assert (await workspace.has_logged("rewrite_silent"))["reason"] in {"failed", "unreachable"}
        assert server.asked
        await workspace.maya.clicks("In their words", on=card)
        await workspace.maya.sees("Kept the playbook's wording: the model", on=card)
        assert await workspace.waiting(WorkKind.REWRITE) == 0
        assert workspace.log.errors == []


async def test_without_a_key_no_card_says_a_word_of_it(database_url: str) -> None:
    async with at_work(database_url) as workspace:
        await workspace.maya.runs(f"/assist {WORDS}")
        card = await card_for(workspace)
        await workspace.has_heard_everything()
        card.shows_no("In their words", "model")
        kinds = {row.kind for row in await workspace.rows(tables.work.c.kind)}
        assert WorkKind.REWRITE not in kinds


async def test_a_reply_in_another_language_is_offered_beside_the_english_and_marked(database_url: str) -> None:
    spanish = {"opener": "Gracias por escribirnos sobre esto.", "closing": "Le doy 500 euros."}

    def translate(name: str, text: str) -> str:
        return spanish.get(name, text)

    async with with_a_model(database_url, rewriting(translate)) as (workspace, server):
        await workspace.maya.runs("/assist Mi paquete no ha llegado todavía y nadie me contesta desde hace una semana")
        card = await workspace.maya.sees(offers="In Spanish")
        await workspace.has_logged("rewrite_judged")
        await workspace.maya.clicks("In Spanish", on=card)
        both = await workspace.maya.sees("In Spanish, translated by a model", on=card)
        both.shows(spanish["opener"], "Let somebody who speaks it read it before you send.")
        both.shows_no("500")
        (asked,) = [each for each in server.asked if each.segments]
        assert asked.data == {}
        assert "paquete" not in str(asked.body)
