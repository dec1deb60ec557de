"""A draft as its writer typed it: Slack's entities written out, and cut to what a form can hold."""

import re

from bot.adapters.slack.views.escape import clean, units
from bot.adapters.slack.views.graphemes import graphemes
from bot.adapters.slack.views.limits import INPUT

_ENTITY = re.compile(
    r"<(?P<kind>[@#!])(?P<id>[^<>|\n]{1,200})(?:\|(?P<name>[^<>\n]{0,500}))?>"
    r"|<(?P<link>(?:https?|ftp|mailto|tel):[^<>|\s]{1,2000})(?:\|(?P<label>[^<>\n]{0,500}))?>"
)


def typed(text: str) -> str:
    """The words as they were typed: `<@U1|dana>` is @dana, `<https://a.example|here>` is here (https://a.example)."""
    told = _ENTITY.sub(_spelt, text)
    return told.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def boxed(text: str) -> tuple[str, bool]:
    """The words as a form can hold them, and whether all of them are there."""
    shown = clean(text).strip()
    if units(shown) <= INPUT:
        return shown, True
    kept: list[str] = []
    used = 0
    for cluster in graphemes(shown[:INPUT]):
        used += units(cluster)
        if used > INPUT:
            break
        kept.append(cluster)
    return "".join(kept).strip(), False


def _spelt(match: re.Match[str]) -> str:
    if match["link"]:
        address = match["link"].removeprefix("mailto:").removeprefix("tel:")
        label = match["label"] or ""
        return address if not label or label in match["link"] else f"{label} ({address})"
    name = (match["name"] or match["id"]).lstrip("@#")
    return f"{'#' if match['kind'] == '#' else '@'}{name}"
