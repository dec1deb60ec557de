"""How the playground's page feels: first paint, a suggestion on screen, and a channel of five hundred messages.

A real Chromium looks at the demonstration, which is two processes as a user would start them. Where there is no
Chromium nothing is measured, and that is said. `python -m bench.page` runs this alone.
"""

import asyncio
import os
import shutil
import sys
import time
from typing import Any, NamedTuple

import psutil
from playwright.async_api import Browser, Page, async_playwright

from bench.figures import Figure, machine, milliseconds, percentile, table
from bot.cli.demo.cast import DANA, JON, MAYA, SUPPORT, TEAM, prepare
from bot.cli.demo.processes import demo_processes
from bot.playground import StageClient

MESSAGES = 500
OPENINGS = 8
"""Cold openings of the page."""

SUGGESTIONS = 8
NEW = 20
"""Messages that come one by one into the five hundred."""

FRAMES = 240
"""Frames of one way through the five hundred."""

APART = 600.0
"""Seconds between two messages of a customer, so that they are not read as one."""

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

# When a state was read, and when what was drawn from it had been painted; on the clock that Python uses too.
WATCH = """() => {
  window.drawn = [];
  let read = 0;
  const json = Response.prototype.json;
  Response.prototype.json = async function () {
    const said = await json.call(this);
    read = performance.now();
    return said;
  };
  const painted = (node) => requestAnimationFrame(() => setTimeout(() => {
    const now = performance.now();
    window.drawn.push({ text: node.textContent, at: (performance.timeOrigin + now) / 1000, took: (now - read) / 1000 });
  }));
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node.matches?.(".message")) painted(node);
  }).observe(document.getElementById("messages"), { childList: true, subtree: true });
}"""
SCROLL = """async (steps) => {
  const pane = document.getElementById("messages");
  pane.scrollTop = 0;
  await new Promise((done) => setTimeout(done, 500));
  const frames = [];
  let last = performance.now();
  for (let step = 0; step < steps; step += 1) {
    pane.scrollTop += pane.scrollHeight / steps;
    await new Promise((done) => requestAnimationFrame(done));
    const now = performance.now();
    frames.push((now - last) / 1000);
    last = now;
  }
  return frames;
}"""


class PageTimes(NamedTuple):
    """Seconds, each a list of what was measured; and the memory of `attune playground` in MB."""

    paints: list[float]
    suggestions: list[float]
    drawn: list[float]
    frames: list[float]
    idle_megabytes: float
    megabytes: float


def chromium() -> str | None:
    """Where Chromium is: the one that CHROMIUM names, or the machine's own."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def page_figures() -> list[Figure]:
    """The figures of the page; none, with a word on standard error, where there is no Chromium."""
    path = chromium()
    if path is None:
        sys.stderr.write("No Chromium here, so the page is not measured. Install it, or name one in CHROMIUM.\n")
        return []
    sys.stderr.write("Measuring the page ...\n")
    times = asyncio.run(_measure(path))
    return [
        Figure("page: first paint, nothing cached", _median_and_worst(times.paints), "1 s"),
        Figure("page: message sent to suggestion painted", _median_and_worst(times.suggestions), "300 ms"),
        Figure(f"page: a new message among {MESSAGES}, read to painted", _median_and_worst(times.drawn), "50 ms"),
        Figure(f"page: frames while scrolling through {MESSAGES}", _median_and_worst(times.frames), "slowest 50 ms"),
        Figure(
            f"memory of `attune playground`, idle and with {MESSAGES} messages",
            f"{times.idle_megabytes:.0f} MB, {times.megabytes:.0f} MB",
            "120 MB",
        ),
    ]


async def _measure(path: str) -> PageTimes:
    async with demo_processes(port=0) as url, StageClient(url) as people, async_playwright() as driver:
        await prepare(people)
        idle = _megabytes()
        browser = await driver.chromium.launch(executable_path=path, args=FLAGS)
        paints = [await _first_paint(browser, url) for _ in range(OPENINGS)]
        suggestions = await _suggestions(await _look(browser, url, SUPPORT), people)
        for number in range(MESSAGES):
            words = f"Message {number}: the parcel of <@{DANA}> missed *two* windows. " * (1 + number % 3)
            await people.say(JON, TEAM, words)
        page = await _look(browser, url, TEAM)
        await page.locator(".message").nth(MESSAGES - 1).wait_for()
        drawn = [await _one_more(page, people, number) for number in range(NEW)]
        frames: list[float] = await page.evaluate(SCROLL, FRAMES)
        found = PageTimes(paints, suggestions, drawn, frames, idle, _megabytes())
        await browser.close()
    return found


async def _look(browser: Browser, url: str, channel: str) -> Page:
    page = await browser.new_page(viewport={"width": 1280, "height": 800})
    await page.goto(f"{url}#as={MAYA}&channel={channel}")
    await page.locator("#channel-name:not(:empty)").wait_for()
    await page.evaluate(WATCH)
    return page


async def _first_paint(browser: Browser, url: str) -> float:
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    await page.goto(f"{url}#as={MAYA}&channel={SUPPORT}")
    await page.locator("#channel-name:not(:empty)").wait_for()
    paint: float = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000")
    await context.close()
    return paint


async def _suggestions(page: Page, people: StageClient) -> list[float]:
    taken = []
    for number in range(SUGGESTIONS):
        sent = time.time()
        await people.say(DANA, SUPPORT, f"Order {number} was charged twice and my rent is due. What happens now?")
        shown = await _drawn(page, "Suggestion", number)
        taken.append(shown["at"] - sent)
        await people.forward(APART)
        await asyncio.sleep(1)
    return taken


async def _one_more(page: Page, people: StageClient, number: int) -> float:
    await people.say(JON, TEAM, f"One more, number {number}.")
    shown = await _drawn(page, f"One more, number {number}.", 0)
    await asyncio.sleep(0.2)
    return float(shown["took"])


async def _drawn(page: Page, words: str, which: int) -> dict[str, Any]:
    found = await page.wait_for_function(
        "([words, which]) => window.drawn.filter((one) => one.text.includes(words))[which]", arg=[words, which]
    )
    seen: dict[str, Any] = await found.json_value()
    return seen


def _megabytes() -> float:
    for child in psutil.Process().children(recursive=True):
        if "playground" in child.cmdline():
            return float(child.memory_info().rss) / 1e6
    raise RuntimeError("attune playground is not running")


def _median_and_worst(seconds: list[float]) -> str:
    return f"p50 {milliseconds(percentile(seconds, 0.5))}, slowest of {len(seconds)} {milliseconds(max(seconds))}"


if __name__ == "__main__":
    print(f"{machine()}\n\n{table(page_figures())}")
