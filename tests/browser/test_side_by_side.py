"""Two people's views on one page."""

import re

import pytest
from playwright.async_api import Browser, expect

from bot.playground import Playground
from tests.browser.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.sockets, pytest.mark.enable_socket]


async def test_what_dana_writes_on_the_left_maya_reads_on_the_right(browser: Browser, playground: Playground) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    await page.goto(playground.base_url)
    await page.get_by_role("link", name="Side by side").click()
    await expect(page.get_by_role("heading", name="Dana's view")).to_be_visible()
    dana, maya = page.frame_locator('iframe[title="Dana\'s view"]'), page.frame_locator('iframe[title="Maya\'s view"]')
    box = dana.get_by_role("textbox", name="Message #support as Dana Whitfield")
    await box.fill("The gift has missed two delivery windows")
    await box.press("Enter")
    await expect(maya.get_by_role("article", name=re.compile("^Dana"))).to_contain_text("two delivery windows")
    await page.get_by_role("button", name="+1 h: move the clock 1 hour forward").click()
    await expect(page.get_by_role("group", name="Clock")).to_contain_text("(1 hour ahead)")
    assert complaints == []


async def test_who_stands_on_a_side_is_chosen_and_remembered(browser: Browser, playground: Playground) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 800})
    await page.goto(f"{playground.base_url}page/side-by-side.html")
    await page.get_by_role("combobox", name="On the left:").select_option(label="Jon Reyes, agent")
    await expect(page.get_by_role("heading", name="Jon's view")).to_be_visible()
    jon = page.frame_locator('iframe[title="Jon\'s view"]')
    await expect(jon.get_by_role("textbox", name="as Jon Reyes")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("heading", name="Jon's view")).to_be_visible()
    await expect(page.get_by_role("heading", name="Maya's view")).to_be_visible()


async def test_with_the_keyboard_one_goes_from_one_view_into_the_other(
    browser: Browser, playground: Playground
) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 800})
    await page.goto(f"{playground.base_url}page/side-by-side.html")
    views = {}
    for name in ("Dana", "Maya"):
        frame = page.frame_locator(f'iframe[title="{name}\'s view"]')
        views[name] = frame.get_by_role("textbox", name=f"Message #support as {name}")
        await expect(views[name]).to_be_visible()
    await page.get_by_role("combobox", name="On the left:").focus()
    for name in ("Dana", "Maya"):
        for _ in range(40):
            if await views[name].evaluate("node => node === document.activeElement && document.hasFocus()"):
                break
            await page.keyboard.press("Tab")
        await page.keyboard.type(f"{name} was here")
        await expect(views[name]).to_have_value(f"{name} was here")


async def test_on_a_narrow_screen_the_views_stand_one_under_the_other(browser: Browser, playground: Playground) -> None:
    page = await browser.new_page(viewport={"width": 400, "height": 700})
    await page.goto(f"{playground.base_url}page/side-by-side.html")
    first, second = page.get_by_role("region", name="Left view"), page.get_by_role("region", name="Right view")
    await expect(second).to_be_attached()
    above, below = await first.bounding_box(), await second.bounding_box()
    assert above
    assert below
    assert above["x"] == below["x"]
    assert above["y"] + above["height"] <= below["y"]
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


async def test_axe_finds_nothing_wrong_around_the_views(browser: Browser, playground: Playground) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    await page.goto(f"{playground.base_url}page/side-by-side.html")
    await expect(page.frame_locator("iframe").first.get_by_role("textbox", name="Message #support")).to_be_visible()
    assert await violations(page) == []
