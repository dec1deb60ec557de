"""A second opinion at work: asked of a model's server when our reader is unsure, shown to the agent alone, and used."""

import json
from pathlib import Path

import pytest

from bot.adapters.db import tables
from bot.cli.demo.cast import SUPPORT, TRIAGE
from bot.domain.work import WorkKind
from tests.support.model_server import Play, always, http, saying
from tests.support.with_a_model import KEY, with_a_model
from tests.support.workspace import Seen, Workspace, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

PHONE, CARD = "020 7946 0958", "4111 1111 1111 1111"
RIDDLE = f"Blorp fnord quux twice. Ring {PHONE}, the card is {CARD}."
OPINION = {
    "told_by": ["quux twice"],
    "emotion": "frustration",
    "case_type": "billing_charge",
    "sureness": "certain",
}
DOWN = http("no", 500, {"Retry-After": "0"})


def private_in(text: str | bytes) -> list[str]:
    """What of the planted private data stands in there, however it is spaced."""
    seen = text if isinstance(text, bytes) else text.encode()
    planted = {form for each in (PHONE, CARD) for form in (each, each.replace(" ", ""))}
    return sorted(form for form in planted if form.encode() in seen)


def bytes_of(folder: Path) -> bytes:
    """All that the database has written there."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("attune.db*")))


async def opinion_for(workspace: Workspace) -> Seen:
    return await workspace.maya.sees(offers="Use it")


async def test_it_is_asked_shown_to_the_asker_alone_and_used(database_url: str) -> None:
    async with with_a_model(database_url, saying(json.dumps(OPINION))) as (workspace, server):
        await workspace.maya.runs(f"/assist {RIDDLE}")
        card = await workspace.maya.sees(offers="Use this")
        card.shows("I am not sure what kind of case this is.")
        shown = await opinion_for(workspace)
        assert shown.private
        shown.shows('reads this as "Billing charge"', '("quux twice").')
        await workspace.jon.sees_nothing_of(offers="Use it")

        await workspace.maya.clicks("Use it", on=shown)
        used = await workspace.maya.sees("Read as the second opinion says.", on=shown)
        used.shows("Case: billing charge")
        used.shows_no("I am not sure")
        assert len([each for each in server.asked if not each.segments]) == 1, "the rest is to rewrite what is sure now"
        assert private_in(str(server.asked[0].body)) == []
        assert "[PHONE]" in server.asked[0].data["message"]
        assert await workspace.rows(tables.corrections.c.suggestion_id) == [], "what a model says is no label"
        assert workspace.log.errors == []


async def test_for_a_customer_who_was_heard_those_who_got_the_suggestion_are_shown_it(database_url: str) -> None:
    async with with_a_model(database_url, saying(json.dumps(OPINION))) as (workspace, _):
        await workspace.dana.says(RIDDLE)
        shown = await opinion_for(workspace)
        assert shown.channel == SUPPORT
        await workspace.maya.alone_sees(shown)


async def test_under_a_post_in_the_triage_channel_it_is_said_once_and_can_be_used(database_url: str) -> None:
    async with with_a_model(database_url, saying(json.dumps(OPINION))) as (workspace, _):
        await workspace.ines.runs("/assist setup")
        await workspace.ines.fills("Team setup", suggests_to=[])
        await workspace.ines.sees("Saved.")
        await workspace.dana.says(RIDDLE)
        shown = await workspace.jon.sees(offers="Use it", where=TRIAGE)
        assert not shown.private
        await workspace.jon.clicks("Use it", on=shown)
        await workspace.jon.sees("Case: billing charge", on=shown)
        assert [key for key in workspace.times_posted() if key.startswith("opinion:")] != []


@pytest.mark.parametrize(
    ("play", "reason"), [(always(DOWN), "failed"), (always(b""), "unreachable")], ids=["500", "gone"]
)
async def test_a_model_that_is_down_costs_nothing_and_shows_nothing(database_url: str, play: Play, reason: str) -> None:
    async with with_a_model(database_url, play) as (workspace, server):
        await workspace.maya.runs(f"/assist {RIDDLE}")
        card = await workspace.maya.sees(offers="Use this")
        await workspace.has_logged("second_opinion_silent", reason=reason)
        assert server.asked
        await workspace.maya.sees_nothing_of(offers="Use it")
        await workspace.maya.clicks("Another wording", on=card)
        await workspace.has_heard_everything()
        assert await workspace.waiting(WorkKind.OPINION) == 0
        assert workspace.log.errors == []


async def test_no_private_data_stays_in_the_database_or_is_logged_and_the_key_is_nowhere(
    database_url: str, tmp_path: Path
) -> None:
    async with with_a_model(database_url, saying(json.dumps(OPINION))) as (workspace, server):
        await workspace.dana.says(RIDDLE)
        heard = await workspace.maya.sees(offers="Wrong read")
        await opinion_for(workspace)
        await workspace.maya.clicks("Wrong read", on=heard)
        await workspace.maya.fills("Wrong read", emotion="anger", case_type="billing_charge")
        await workspace.maya.sees("Corrected as you said.", on=heard)
        told = await workspace.ines.opens_home(saying="corrected reading waits")
        told.shows("[PHONE]")
        assert private_in(told.words) == []
        await workspace.has_heard_everything()
        (kept,) = await workspace.rows(tables.corrections.c.said)
        assert "[CARD]" in kept.said
        log = workspace.log
    everything = bytes_of(tmp_path)
    assert b"[CARD]" in everything
    assert private_in(everything) == []
    assert private_in(str(log)) == []
    assert KEY.encode() not in everything
    assert KEY not in str(log)
    assert private_in(str([asked.body for asked in server.asked])) == []


async def test_a_lead_puts_a_correction_away_on_the_home_tab(database_url: str) -> None:
    async with at_work(database_url) as workspace:
        await workspace.maya.runs(f"/assist {RIDDLE}")
        card = await workspace.maya.sees(offers="Wrong read")
        await workspace.maya.clicks("Wrong read", on=card)
        await workspace.maya.fills("Wrong read", emotion="anger")
        await workspace.maya.sees("Corrected as you said.", on=card)
        home = await workspace.ines.opens_home(saying="1 corrected reading waits")
        (await workspace.maya.opens_home()).shows_no("corrected")
        await workspace.ines.clicks("Seen", on=home)
        await workspace.ines.reads_at_home(without="corrected reading")
        assert await workspace.rows(tables.corrections.c.suggestion_id) == []
        assert workspace.log.errors == []
