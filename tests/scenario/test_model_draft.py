"""A whole draft from a model: asked for, waited for without hanging, shown beside the findings, or a line why not."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.adapters.db import tables
from tests.scenario.test_check_my_draft import DRAFT, box, buttons, field, press
from tests.scenario.test_rewrite import with_a_model
from tests.support.bot_at_work import AtWork, bot_at_work
from tests.support.model_server import Asked, ModelServer, Play, always, body_for, http, saying
from tests.support.people import SOON, Modal
from tests.support.people import saying as says
from tests.support.until import until

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

BETTER = "Your parcel is late. I am sorry that it was unclear. I will get back to you by [time]."
TITLE = "Check my draft"
PHONE = "020 7946 0958"


def answering(draft: str) -> Play:
    return saying(json.dumps({"draft": draft}))


async def opened(work: AtWork, draft: str = DRAFT) -> Modal:
    """The form, with a draft that was looked at."""
    await work.maya.sends("/assist check")
    asked = await work.maya.is_asked(TITLE)
    await work.maya.answers(asked, **{field(asked): draft})
    return await work.maya.is_asked(TITLE, saying="to look at")


class Held:
    """Plays: an answer that waits until it is let go."""

    def __init__(self, draft: str) -> None:
        self.draft, self.go = draft, asyncio.Event()

    async def play(self, asked: Asked) -> AsyncIterator[bytes]:
        await self.go.wait()
        yield http(body_for(asked, json.dumps({"draft": self.draft})))


async def asked_of(server: ModelServer, count: int = 1) -> None:
    """Wait until the model was asked so often."""

    async def there() -> bool:
        return len(server.asked) >= count

    await until(there, within=SOON)


async def test_the_agent_asks_waits_reads_and_takes_the_models_draft(database_url: str) -> None:
    held = Held(BETTER)
    async with with_a_model(database_url, held.play) as (work, server):
        form = await opened(work)
        assert server.asked == [], "nobody is asked before the agent asks"
        await press(work.maya, form, "ask_model_for_draft")
        waiting = await work.maya.is_asked(TITLE, saying="Asking the model\u2026")
        assert box(waiting) == DRAFT
        assert buttons(waiting, "ask_model_for_draft") == []
        assert buttons(waiting, "take_edit"), "the form can be used meanwhile"
        held.go.set()

        answered = await work.maya.is_asked(TITLE, saying="The model's draft.")
        assert BETTER in answered.words
        assert "settles 4 of 4 found" in answered.words
        assert box(answered) == DRAFT
        await press(work.maya, answered, "use_model_draft")
        assert box(await work.maya.is_asked(TITLE, saying="nothing to change")) == BETTER

        (asked,) = server.asked
        assert set(asked.data) == {"draft", "findings", "customer"}
        assert DRAFT[:20] not in asked.instructions
        await work.has_heard_everything()
        kept = [await work.rows(*table.columns) for table in tables.metadata.sorted_tables]
        for words in ("chosen the locker", "it was unclear"):
            assert words not in json.dumps(kept, default=str)
            assert words not in str(work.log)
        assert work.log.errors == []
        for other in (work.dana, work.jon, work.ines):
            assert await other.all_that(says("parcel is late")) == []


async def test_private_words_do_not_leave_and_come_back(database_url: str) -> None:
    draft = f"Unfortunately it is late. Ring me on {PHONE}."
    answer = answering("It is late. Ring me on [PHONE 1].")
    async with with_a_model(database_url, answer) as (work, server):
        form = await opened(work, draft)
        await press(work.maya, form, "ask_model_for_draft")
        answered = await work.maya.is_asked(TITLE, saying="The model's draft.")
        assert f"It is late. Ring me on {PHONE}." in answered.words
        assert PHONE not in json.dumps(server.asked[0].body)


async def test_a_draft_with_a_deadline_of_its_own_is_not_shown_and_the_line_says_so(database_url: str) -> None:
    async with with_a_model(database_url, answering(f"{BETTER} You will have it by noon tomorrow.")) as (work, _):
        await press(work.maya, await opened(work), "ask_model_for_draft")
        told = await work.maya.is_asked(TITLE, saying="so it is not shown")
        assert "The model's draft added a deadline or a time, so it is not shown." in told.words
        assert "noon tomorrow" not in told.words
        assert buttons(told, "use_model_draft") == []
        assert box(told) == DRAFT


@pytest.mark.parametrize("play", [always(http("no", 500, {"Retry-After": "0"})), always(b"")], ids=["500", "gone"])
async def test_a_model_that_is_down_is_one_line_and_the_form_goes_on(database_url: str, play: Play) -> None:
    async with with_a_model(database_url, play) as (work, _):
        await press(work.maya, await opened(work), "ask_model_for_draft")
        told = await work.maya.is_asked(TITLE, saying="Your draft stands.")
        await press(work.maya, told, "take_edit")
        await work.maya.is_asked(TITLE, saying="3 things to look at")
        assert work.log.errors == []


async def test_an_answer_to_a_form_that_shows_something_newer_changes_nothing(database_url: str) -> None:
    held = Held(BETTER)
    async with with_a_model(database_url, held.play) as (work, server):
        await press(work.maya, await opened(work), "ask_model_for_draft")
        waiting = await work.maya.is_asked(TITLE, saying="Asking the model\u2026")
        await asked_of(server)
        await press(work.maya, waiting, "take_edit")
        newer = await work.maya.is_asked(TITLE, saying="3 things to look at")
        held.go.set()
        await work.has_heard_everything()
        now = await work.maya.is_asked(TITLE)
        assert now.view == newer.view
        assert work.log.errors == []


async def test_an_answer_to_a_form_that_was_closed_changes_nothing(database_url: str) -> None:
    held = Held(BETTER)
    async with with_a_model(database_url, held.play) as (work, server):
        await press(work.maya, await opened(work), "ask_model_for_draft")
        waiting = await work.maya.is_asked(TITLE, saying="Asking the model\u2026")
        await asked_of(server)
        await work.stage.act("close", as_=work.maya.id, view_id=waiting.view_id)
        held.go.set()
        await work.has_heard_everything()
        assert (await work.stage.state(work.maya.id))["modal"] is None
        assert work.log.errors == []


async def test_without_a_key_there_is_no_button_and_one_quiet_line(database_url: str) -> None:
    async with bot_at_work(database_url) as work:
        form = await opened(work)
        assert buttons(form, "ask_model_for_draft") == []
        assert form.words.count("With the key of a language model you could also ask for a whole draft here.") == 1
