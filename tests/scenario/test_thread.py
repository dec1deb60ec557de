"""A thread in which the customer's mood turns: the agent sees one quiet line, whatever happens to the bot meanwhile."""

from typing import Any

import pytest

from bot.adapters.db import tables
from bot.domain.case import JournalKind
from tests.support.mortal_bot import mortal_bot
from tests.support.until import until
from tests.support.workspace import SOON, Person, Said, Seen, Workspace

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

ANGRY = (
    "My parcel is late for the third time. I am furious, this is outrageous!!",
    "Still no parcel. I am so angry, this is absolutely unacceptable!!",
)
CALM = ("Perfect, thank you so much, that is a relief.", "Thank you, I am so grateful, thanks again.")
TURNED = "The customer is "


async def writes(workspace: Workspace, *messages: str, under: Said | None = None) -> Said:
    """Dana writes these in one thread, each after the suggestion for the one before; what began the thread."""
    for words in messages:
        workspace.minutes_pass()
        before = len(await cards(workspace))
        said = await workspace.dana.says(words, under=under)
        under = under or said
        await workspace.has_heard_everything()
        assert len(await cards(workspace)) == before + 1
    assert under is not None
    return under


async def cards(workspace: Workspace) -> list[Seen]:
    return (await workspace.maya.all_that(offers="Use this"))[::-1]


async def lines(workspace: Workspace) -> list[str]:
    """For each suggestion Maya sees, the line about a turn, or nothing."""
    return [
        next((line for line in card.words.splitlines() if line.startswith(TURNED)), "")
        for card in await cards(workspace)
    ]


async def story(workspace: Workspace) -> list[str]:
    rows = await workspace.rows(tables.journal.c.kind, tables.journal.c.words)
    return [row.words for row in rows if row.kind == JournalKind.TURNED]


async def trail(workspace: Workspace) -> list[Any]:
    [row] = await workspace.rows(tables.cases.c.trail)
    points: list[Any] = row.trail["points"]
    return points


@pytest.mark.parametrize(
    ("messages", "turn"), [((*ANGRY, *CALM), "calming"), ((*CALM, *ANGRY), "heating up")], ids=["calming", "heating"]
)
async def test_four_messages_in_a_thread_turn_once(
    workspace: Workspace, jon: Person, messages: tuple[str, ...], turn: str
) -> None:
    await writes(workspace, *messages)
    seen = await lines(workspace)
    assert seen[:3] == ["", "", ""]
    assert seen[3].startswith(f"{TURNED}{turn}: from ")
    assert seen[3].endswith("over the last 3 messages.")
    assert [words.split(",")[0] for words in await story(workspace)] == [turn]
    await jon.sees_nothing_of(TURNED)
    kept = str(await workspace.rows(tables.cases))
    assert not [word for word in ("outrageous", "furious", "relief", "thank") if word in kept]


async def test_who_goes_on_calmly_is_not_told_again_and_agents_are_not_read(workspace: Workspace, jon: Person) -> None:
    thread = await writes(workspace, *ANGRY, *CALM)
    await jon.says(ANGRY[0], under=thread)
    await jon.says(ANGRY[1], under=thread)
    await workspace.has_heard_everything()
    await writes(workspace, *CALM, under=thread)
    assert [bool(line) for line in await lines(workspace)] == [False, False, False, True, False, False]
    assert len(await trail(workspace)) == 6


async def test_an_outburst_in_three_lines_is_one_message_and_no_turn(workspace: Workspace, dana: Person) -> None:
    thread = await writes(workspace, *CALM)
    workspace.minutes_pass()
    for words in (*ANGRY, "I am angry!!"):
        await dana.says(words, under=thread)
        await workspace.has_heard_everything()
    assert await lines(workspace) == [""] * 5
    assert [point.get("joined", False) for point in await trail(workspace)] == [False, False, True, True, False]


async def test_a_new_bot_goes_on_where_the_old_one_stopped_and_a_message_worked_twice_counts_once(
    database_url: str,
) -> None:
    async with mortal_bot(database_url) as (workspace, bot):
        thread = await writes(workspace, *ANGRY, CALM[0])
        assert await story(workspace) == []
        await bot.stop()
        await bot.is_gone()
        await bot.start()

        # What is suggested is kept, and cannot be shown: the same message is worked again until Slack takes it.
        await workspace.stage.faults({"method": "chat.postEphemeral", "kind": "500", "times": 1000})
        workspace.minutes_pass()
        await workspace.dana.says(CALM[1], under=thread)

        async def kept() -> bool:
            return len(await trail(workspace)) == 4

        await until(kept, within=SOON)
        workspace.playground.parts.faults.clear()
        await workspace.maya.sees(TURNED)
        await workspace.has_heard_everything()

        assert [bool(line) for line in await lines(workspace)] == [False, False, False, True]
        assert len(await trail(workspace)) == 4
        assert len(await story(workspace)) == 1
