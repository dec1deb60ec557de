"""A whole draft from a model: asked for, waited for without hanging, shown beside the findings, or a line why not."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.adapters.db import tables
from tests.scenario.test_check_my_draft import DRAFT, box, field
from tests.support.model_server import Asked, ModelServer, Play, always, body_for, http, saying
from tests.support.until import until
from tests.support.with_a_model import with_a_model
from tests.support.workspace import SOON, Modal, Workspace, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

BETTER = "Your parcel is late. I am sorry that it was unclear. I will get back to you by [time]."
TITLE = "Check my draft"
ASK, USE = "Ask the model for a whole draft", "Use the model's draft"
PHONE = "020 7946 0958"


def answering(draft: str) -> Play:
    return saying(json.dumps({"draft": draft}))


async def opened(workspace: Workspace, draft: str = DRAFT) -> Modal:
    """The form, with a draft that was looked at."""
    await workspace.maya.runs("/assist check")
    asked = await workspace.maya.is_asked(TITLE)
    await workspace.maya.answers(asked, {field(asked): draft})
    return await workspace.maya.is_asked(TITLE, saying="to look at")


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
    async with with_a_model(database_url, held.play) as (workspace, server):
        form = await opened(workspace)
        assert server.asked == [], "nobody is asked before the agent asks"
        await workspace.maya.clicks(ASK, on=form)
        waiting = await workspace.maya.is_asked(TITLE, saying="Asking the model\u2026")
        assert box(waiting) == DRAFT
        waiting.offers_no(ASK)
        waiting.offers("Accept")  # the form can be used meanwhile
        held.go.set()

        answered = await workspace.maya.is_asked(TITLE, saying="The model's draft.")
        answered.shows(BETTER, "settles 4 of 4 found")
        assert box(answered) == DRAFT
        await workspace.maya.clicks(USE, on=answered)
        assert box(await workspace.maya.is_asked(TITLE, saying="nothing to change")) == BETTER

        (asked,) = server.asked
        assert set(asked.data) == {"draft", "findings", "customer"}
        assert DRAFT[:20] not in asked.instructions
        await workspace.has_heard_everything()
        kept = [await workspace.rows(*table.columns) for table in tables.metadata.sorted_tables]
        for words in ("chosen the locker", "it was unclear"):
            assert words not in json.dumps(kept, default=str)
            assert words not in str(workspace.log)
        assert workspace.log.errors == []
        await workspace.nobody_but(workspace.maya).sees("parcel is late")


async def test_private_words_do_not_leave_and_come_back(database_url: str) -> None:
    draft = f"Unfortunately it is late. Ring me on {PHONE}."
    answer = answering("It is late. Ring me on [PHONE 1].")
    async with with_a_model(database_url, answer) as (workspace, server):
        form = await opened(workspace, draft)
        await workspace.maya.clicks(ASK, on=form)
        answered = await workspace.maya.is_asked(TITLE, saying="The model's draft.")
        answered.shows(f"It is late. Ring me on {PHONE}.")
        assert PHONE not in json.dumps(server.asked[0].body)


async def test_a_draft_with_a_deadline_of_its_own_is_not_shown_and_the_line_says_so(database_url: str) -> None:
    async with with_a_model(database_url, answering(f"{BETTER} You will have it by noon tomorrow.")) as (workspace, _):
        await workspace.maya.clicks(ASK, on=await opened(workspace))
        told = await workspace.maya.is_asked(TITLE, saying="so it is not shown")
        told.shows("The model's draft added a deadline or a time, so it is not shown.")
        told.shows_no("noon tomorrow")
        told.offers_no(USE)
        assert box(told) == DRAFT


@pytest.mark.parametrize("play", [always(http("no", 500, {"Retry-After": "0"})), always(b"")], ids=["500", "gone"])
async def test_a_model_that_is_down_is_one_line_and_the_form_goes_on(database_url: str, play: Play) -> None:
    async with with_a_model(database_url, play) as (workspace, _):
        await workspace.maya.clicks(ASK, on=await opened(workspace))
        told = await workspace.maya.is_asked(TITLE, saying="Your draft stands.")
        await workspace.maya.clicks("Accept", on=told, row=0)
        await workspace.maya.is_asked(TITLE, saying="3 things to look at")
        assert workspace.log.errors == []


async def test_an_answer_to_a_form_that_shows_something_newer_changes_nothing(database_url: str) -> None:
    held = Held(BETTER)
    async with with_a_model(database_url, held.play) as (workspace, server):
        await workspace.maya.clicks(ASK, on=await opened(workspace))
        waiting = await workspace.maya.is_asked(TITLE, saying="Asking the model\u2026")
        await asked_of(server)
        await workspace.maya.clicks("Accept", on=waiting, row=0)
        newer = await workspace.maya.is_asked(TITLE, saying="3 things to look at")
        held.go.set()
        await workspace.has_heard_everything()
        now = await workspace.maya.is_asked(TITLE)
        assert now.view == newer.view
        assert workspace.log.errors == []


async def test_an_answer_to_a_form_that_was_closed_changes_nothing(database_url: str) -> None:
    held = Held(BETTER)
    async with with_a_model(database_url, held.play) as (workspace, server):
        await workspace.maya.clicks(ASK, on=await opened(workspace))
        waiting = await workspace.maya.is_asked(TITLE, saying="Asking the model\u2026")
        await asked_of(server)
        await workspace.stage.act("close", as_=workspace.maya.id, view_id=waiting.view_id)
        held.go.set()
        await workspace.has_heard_everything()
        assert (await workspace.stage.state(workspace.maya.id))["modal"] is None
        assert workspace.log.errors == []


async def test_without_a_key_there_is_no_button_and_one_quiet_line(database_url: str) -> None:
    async with at_work(database_url) as workspace:
        form = await opened(workspace)
        form.offers_no(ASK)
        assert form.words.count("With the key of a language model you could also ask for a whole draft here.") == 1
