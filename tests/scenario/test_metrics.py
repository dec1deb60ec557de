"""The figures of a bot at work, as they are scraped from its port."""

import re

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.cli.demo.cast import DANA, INES, JON, MAYA, SUPPORT, TEAM, TRIAGE
from bot.cli.demo.story import WORDS
from tests.support.until import until
from tests.support.workspace import Person, Workspace

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


async def scraped(workspace: Workspace) -> str:
    url = f"http://127.0.0.1:{workspace.port}/metrics"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 200
        return await answer.text()


async def figure(workspace: Workspace, name: str, **labels: str) -> float | None:
    families = text_string_to_metric_families(await scraped(workspace))
    told = (each for family in families for each in family.samples if each.name == name and each.labels == labels)
    return next((each.value for each in told), None)


async def test_work_that_waits_and_posts_that_were_made_are_counted(
    workspace: Workspace, maya: Person, jon: Person, ines: Person
) -> None:
    assert await figure(workspace, "attune_ready", part="database") == 1
    assert await figure(workspace, "attune_ready", part="slack") == 1
    assert await figure(workspace, "attune_posts_made_total") == 0
    await maya.runs("/promise in 2 hours: courier status")
    await maya.sees("Tracked.")

    async def waits() -> bool:
        return bool(await figure(workspace, "attune_agenda_waiting"))

    await until(waits, within=5)
    assert await figure(workspace, "attune_agenda_due") == 0
    assert await figure(workspace, "attune_agenda_parked") == 0
    await ines.runs("/drill post")
    await jon.sees(offers="Answer privately", where=TEAM)

    async def posted() -> bool:
        return await figure(workspace, "attune_posts_made_total") == 1

    await until(posted, within=5)
    assert await figure(workspace, "process_resident_memory_bytes")


async def test_every_time_that_slack_asks_for_quiet_is_counted(workspace: Workspace, jon: Person, ines: Person) -> None:
    await workspace.stage.faults({"method": "chat.postMessage", "kind": "429", "retry_after": 1})
    await ines.runs("/drill post")
    await jon.sees(offers="Answer privately", where=TEAM)
    assert await figure(workspace, "attune_slack_answers_total", answer="asked_for_quiet") == 1
    assert await figure(workspace, "attune_worker_retries_total") == 1


async def test_after_a_day_of_work_nobody_can_be_found_on_the_page(
    workspace: Workspace, dana: Person, maya: Person
) -> None:
    await dana.says(WORDS)
    await maya.sees(offers="Use this")
    await maya.runs("/promise in 1 minute: courier status")
    await maya.sees(begins="Tracked.")
    page = await scraped(workspace)
    for name in (DANA, MAYA, JON, INES, SUPPORT, TEAM, TRIAGE, "T0HARBOR", "courier"):
        assert name not in page
    assert not [word for word in re.findall(r"[a-z']{5,}", WORDS.casefold()) if f'"{word}"' in page]
    assert not re.search(r"\b[UWCDGT]0[A-Z0-9]{3,}\b", page)
