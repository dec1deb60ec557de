"""Times are typed and read in the zone of the member who acts, wherever the browser itself stands."""

from typing import Any

import pytest
from playwright.async_api import Browser, expect
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground
from tests.browser.conftest import OpenPage
from tests.browser.every_block import words

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]

JON, SUPPORT = "U0JON", "C0SUPPORT"
FIVE_PAST_NINE_IN_NEW_YORK = 1772460300


async def test_a_date_and_time_is_the_members_own(
    browser: Browser, playground: Playground, client: AsyncWebClient, app: AsyncApp
) -> None:
    taken: list[Any] = []

    @app.action("when")
    async def take(ack: AsyncAck, action: dict[str, Any]) -> None:
        await ack()
        taken.append(action["selected_date_time"])

    page = await (await browser.new_context(timezone_id="Asia/Tokyo")).new_page()
    await page.goto(f"{playground.base_url}#as={JON}&channel={SUPPORT}")
    picker = {"type": "datetimepicker", "action_id": "when", "initial_date_time": FIVE_PAST_NINE_IN_NEW_YORK}
    block = {"type": "actions", "elements": [picker, {"type": "button", "action_id": "b", "text": words("Other")}]}
    await client.chat_postMessage(channel=SUPPORT, text="When?", blocks=[block])
    field = page.locator("input[type='datetime-local']")
    await expect(field).to_have_value("2026-03-02T09:05")
    await field.fill("2026-03-02T09:35")
    await page.get_by_role("button", name="Set").click()
    await expect(page.get_by_role("button", name="Set")).not_to_have_attribute("aria-busy", "true")
    assert taken == [FIVE_PAST_NINE_IN_NEW_YORK + 1800]


WALLS = [
    ("America/New_York", "2026-03-08T01:30", 1772951400),  # before the clocks go forward
    ("America/New_York", "2026-03-08T03:30", 1772955000),  # an hour later, after it
    ("America/New_York", "2026-11-01T01:30", 1793511000),  # twice on the wall: the first
    ("Asia/Kathmandu", "2026-01-01T05:45", 1767225600),
    ("UTC", "2026-01-01T00:00", 1767225600),
]


async def test_the_wall_and_the_moment_agree_also_when_clocks_change(open_page: OpenPage) -> None:
    page = await open_page(JON, SUPPORT)
    script = """async (walls) => {
      const { unixOf, wallTime } = await import("/page/zoned.js");
      return walls.map(([zone, wall, unix]) => [zone, wallTime(unix, zone), unixOf(wall, zone)]);
    }"""
    assert await page.evaluate(script, WALLS) == [list(wall) for wall in WALLS]
