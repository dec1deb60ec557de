"""The Home tab: what Attune does for this person, what they still owe, and for leads how Attune itself is."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.adapters.slack.views.blocks import context, copyable, header, quote, section
from bot.adapters.slack.views.due import by_when
from bot.adapters.slack.views.escape import cut, one_line
from bot.adapters.slack.views.home_corrections import home_corrections
from bot.adapters.slack.views.home_parked import home_parked
from bot.adapters.slack.views.mention import where
from bot.adapters.slack.views.times import token
from bot.adapters.slack.views.words import STANDS, TO
from bot.domain.checkpoint import Checkpoint
from bot.domain.errors import NotOursError
from bot.domain.home import ContentHealth, Home

MOST_PROMISES = 30
MOST_FINDINGS = 5
"""Longer lists are counted, not listed. Slack takes a hundred blocks in a Home tab."""

WELCOME = (
    "Attune suggests the next sentence when you answer a customer, and reminds you in time of what you promised: "
    "send `/assist` with the customer's words, or `/promise in 15 minutes: courier status`."
)
NONE_OPEN = "You have no open promises."

_PROMISE = 500
_FINDING = 400


def home_tab(home: Home) -> dict[str, Any]:
    """The view. Times stand in Slack's own date format, which shows them in the reader's zone."""
    return View(type="home", blocks=list(_blocks(home))).to_dict()


def _blocks(home: Home) -> Iterator[Block]:
    if not home.ours:
        yield section(str(NotOursError()))
        return
    yield section(WELCOME)
    yield header("Your open promises")
    yield from _promises(home.promises, ZoneInfo(home.zone))
    if home.content is not None:
        yield header("Playbooks")
        yield from _playbooks(home.content)
    if home.corrections is not None:
        yield header("Corrected readings")
        yield from home_corrections(home.corrections)
    if home.parked is not None:
        yield header("Work kept aside")
        yield from home_parked(home.parked)


def _promises(promises: tuple[Checkpoint, ...], zone: ZoneInfo) -> Iterator[Block]:
    if not promises:
        yield section(NONE_OPEN)
    for checkpoint in promises[:MOST_PROMISES]:
        yield quote(checkpoint.promise, _PROMISE)
        yield context(_promised(checkpoint, zone))
    further = len(promises) - MOST_PROMISES
    if further > 0:
        yield section(f"And {further} more. These are the ones that are due first.")


def _promised(checkpoint: Checkpoint, zone: ZoneInfo) -> str:
    line = f"Promised to {TO[checkpoint.to]} by {by_when(checkpoint, zone, plain=False)}"
    stands = STANDS.get(checkpoint.state)
    return f"{line}, {where(checkpoint.place, zone)}.{f' {stands}' if stands else ''}"


def _playbooks(content: ContentHealth) -> Iterator[Block]:
    since = token(content.live_since, None)
    if not content.findings:
        are = "playbook is" if content.playbooks == 1 else "playbooks are"
        yield section(f"{content.playbooks} {are} live, since {since}.")
        return
    count = len(content.findings)
    keep = "finding keeps" if count == 1 else "findings keep"
    yield section(f"{count} {keep} the last change out; the playbooks from {since} stay live.")
    shown = content.findings[:MOST_FINDINGS]
    lines = "\n".join(cut(one_line(finding), _FINDING) for finding in shown)
    yield copyable(lines, MOST_FINDINGS * (_FINDING + 1))[0]
    first = f"These are the first {len(shown)}. " if count > len(shown) else ""
    yield context(f"{first}To see all of them, run `attune check` where the playbooks are kept.")
