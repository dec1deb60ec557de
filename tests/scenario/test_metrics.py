"""The figures of a bot at work, as they are scraped from its port."""

import re

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.cli.demo.cast import DANA, INES, JON, MAYA, SUPPORT, TEAM, TRIAGE
from bot.cli.demo.story import WORDS
from tests.support.bot_at_work import AtWork
from tests.support.people import saying, starting, with_action
from tests.support.until import until

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


async def scraped(work: AtWork) -> str:
    url = f"http://127.0.0.1:{work.port}/metrics"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 200
        return await answer.text()


async def figure(work: AtWork, name: str, **labels: str) -> float | None:
    families = text_string_to_metric_families(await scraped(work))
    told = (each for family in families for each in family.samples if each.name == name and each.labels == labels)
    return next((each.value for each in told), None)


async def test_work_that_waits_and_posts_that_were_made_are_counted(work: AtWork) -> None:
    assert await figure(work, "attune_ready", part="database") == 1
    assert await figure(work, "attune_ready", part="slack") == 1
    assert await figure(work, "attune_posts_made_total") == 0
    await work.maya.sends("/promise in 2 hours: courier status")
    await work.maya.sees(saying("Tracked."))

    async def waits() -> bool:
        return bool(await figure(work, "attune_agenda_waiting"))

    await until(waits, within=5)
    assert await figure(work, "attune_agenda_due") == 0
    assert await figure(work, "attune_agenda_parked") == 0
    await work.ines.sends("/drill post")
    await work.jon.sees(with_action("answer_drill"), TEAM)

    async def posted() -> bool:
        return await figure(work, "attune_posts_made_total") == 1

    await until(posted, within=5)
    assert await figure(work, "process_resident_memory_bytes")


async def test_every_time_that_slack_asks_for_quiet_is_counted(work: AtWork) -> None:
    await work.stage.faults({"method": "chat.postMessage", "kind": "429", "retry_after": 1})
    await work.ines.sends("/drill post")
    await work.jon.sees(with_action("answer_drill"), TEAM)
    assert await figure(work, "attune_slack_answers_total", answer="asked_for_quiet") == 1
    assert await figure(work, "attune_worker_retries_total") == 1


async def test_after_a_day_of_work_nobody_can_be_found_on_the_page(work: AtWork) -> None:
    await work.dana.says(WORDS)
    await work.maya.sees(with_action("use_suggestion"))
    await work.maya.sends("/promise in 1 minute: courier status")
    await work.maya.sees(starting("Tracked."))
    page = await scraped(work)
    for name in (DANA, MAYA, JON, INES, SUPPORT, TEAM, TRIAGE, "T0HARBOR", "courier"):
        assert name not in page
    assert not [word for word in re.findall(r"[a-z']{5,}", WORDS.casefold()) if f'"{word}"' in page]
    assert not re.search(r"\b[UWCDGT]0[A-Z0-9]{3,}\b", page)
