"""Content that follows its files: a clean change is taken up, a broken one is told and left out."""

import asyncio

from bot.adapters.content import LiveLibrary
from bot.bootstrap.background import stopped_within
from bot.bootstrap.log import Log

REFRESH = 2.0
"""Seconds between two looks at the content folder."""


async def keep_fresh(library: LiveLibrary, log: Log, stop: asyncio.Event) -> None:
    """Look for changed files until `stop` is set. The same findings are told once."""
    told: object = ()
    while not stop.is_set():
        findings = await asyncio.to_thread(library.refresh)
        if findings and findings != told:
            log.error("content_refused", findings=[str(finding) for finding in findings])
        told = findings
        await stopped_within(REFRESH, stop)
