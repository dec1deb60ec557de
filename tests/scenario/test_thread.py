"""A thread in which the customer's mood turns: the agent sees one quiet line, whatever happens to the bot meanwhile."""

from typing import Any

import pytest

from bot.adapters.db import tables
from bot.domain.case import JournalKind
from tests.support.bot_at_work import AtWork
from tests.support.mortal_bot import mortal_bot
from tests.support.people import SOON, Seen, saying, with_action
from tests.support.until import until

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

ANGRY = (
    "My parcel is late for the third time. I am furious, this is outrageous!!",
    "Still no parcel. I am so angry, this is absolutely unacceptable!!",
)
CALM = ("Perfect, thank you so much, that is a relief.", "Thank you, I am so grateful, thanks again.")
TURNED = "The customer is "


async def writes(work: AtWork, *messages: str, under: str | None = None) -> str:
    """Dana writes these in one thread, each after the suggestion for the one before; the thread's timestamp."""
    for words in messages:
        minutes_pass(work)
        before = len(await cards(work))
        ts = await work.dana.says(words, under=under)
        under = under or ts
        await work.has_heard_everything()
        assert len(await cards(work)) == before + 1
    assert under is not None
    return under


def minutes_pass(work: AtWork) -> None:
    """What is written next is stamped two minutes later: no longer in one breath with what was written before."""
    work.playground.parts.workspace._stamps._last += 120_000_000


async def cards(work: AtWork) -> list[Seen]:
    return (await work.maya.all_that(with_action("use_suggestion")))[::-1]


async def lines(work: AtWork) -> list[str]:
    """For each suggestion Maya sees, the line about a turn, or nothing."""
    return [
        next((line for line in card.words.splitlines() if line.startswith(TURNED)), "") for card in await cards(work)
    ]


async def story(work: AtWork) -> list[str]:
    rows = await work.rows(tables.journal.c.kind, tables.journal.c.words)
    return [row.words for row in rows if row.kind == JournalKind.TURNED]


async def trail(work: AtWork) -> list[Any]:
    [row] = await work.rows(tables.cases.c.trail)
    points: list[Any] = row.trail["points"]
    return points


@pytest.mark.parametrize(
    ("messages", "turn"), [((*ANGRY, *CALM), "calming"), ((*CALM, *ANGRY), "heating up")], ids=["calming", "heating"]
)
async def test_four_messages_in_a_thread_turn_once(work: AtWork, messages: tuple[str, ...], turn: str) -> None:
    await writes(work, *messages)
    seen = await lines(work)
    assert seen[:3] == ["", "", ""]
    assert seen[3].startswith(f"{TURNED}{turn}: from ")
    assert seen[3].endswith("over the last 3 messages.")
    assert [words.split(",")[0] for words in await story(work)] == [turn]
    assert await work.jon.all_that(saying(TURNED)) == []
    kept = str(await work.rows(tables.cases))
    assert not [word for word in ("outrageous", "furious", "relief", "thank") if word in kept]


async def test_who_goes_on_calmly_is_not_told_again_and_agents_are_not_read(work: AtWork) -> None:
    thread = await writes(work, *ANGRY, *CALM)
    await work.jon.says(ANGRY[0], under=thread)
    await work.jon.says(ANGRY[1], under=thread)
    await work.has_heard_everything()
    await writes(work, *CALM, under=thread)
    assert [bool(line) for line in await lines(work)] == [False, False, False, True, False, False]
    assert len(await trail(work)) == 6


async def test_an_outburst_in_three_lines_is_one_message_and_no_turn(work: AtWork) -> None:
    thread = await writes(work, *CALM)
    minutes_pass(work)
    for words in (*ANGRY, "I am angry!!"):
        await work.dana.says(words, under=thread)
        await work.has_heard_everything()
    assert await lines(work) == [""] * 5
    assert [point.get("joined", False) for point in await trail(work)] == [False, False, True, True, False]


async def test_a_new_bot_goes_on_where_the_old_one_stopped_and_a_message_worked_twice_counts_once(
    database_url: str,
) -> None:
    async with mortal_bot(database_url) as (work, bot):
        thread = await writes(work, *ANGRY, CALM[0])
        assert await story(work) == []
        await bot.stop()
        await bot.is_gone()
        await bot.start()

        # What is suggested is kept, and cannot be shown: the same message is worked again until Slack takes it.
        await work.stage.faults({"method": "chat.postEphemeral", "kind": "500", "times": 1000})
        minutes_pass(work)
        await work.dana.says(CALM[1], under=thread)

        async def kept() -> bool:
            return len(await trail(work)) == 4

        await until(kept, within=SOON)
        work.playground.parts.faults.clear()
        await work.maya.sees(saying(TURNED))
        await work.has_heard_everything()

        assert [bool(line) for line in await lines(work)] == [False, False, False, True]
        assert len(await trail(work)) == 4
        assert len(await story(work)) == 1
