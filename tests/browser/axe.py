"""Asks axe-core whether the page as it stands keeps to WCAG and to good practice."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.async_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async ([within, only]) => {
  const found = await axe.run(within ?? document, { runOnly: only, resultTypes: ["violations"] });
  const where = ({ html, failureSummary }) => [html.slice(0, 200), failureSummary];
  return found.violations.map(({ id, help, nodes }) => ({ rule: id, help, where: nodes.map(where) }));
}"""


@cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


async def violations(page: Page, within: str | None = None) -> list[dict[str, Any]]:
    """What axe finds wrong by day, and in the colours of the night; empty when all is well.

    Args:
        page: The page as it stands.
        within: Looks only at what this selector finds, which must be there; at the whole page without one.
    """
    if not await page.evaluate("typeof axe === 'object'"):
        await page.evaluate(_script())
    found: list[dict[str, Any]] = await page.evaluate(_RUN, [within, {"type": "tag", "values": TAGS}])
    await page.emulate_media(color_scheme="dark")
    at_night = await page.evaluate(_RUN, [within, {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}])
    await page.emulate_media(color_scheme="light")
    return [*found, *({**one, "at night": True} for one in at_night)]
