"""Content that follows its files: a clean change is taken up, a broken one is told and left out."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

from bot.adapters.content import Finding, LiveLibrary, Shelf
from bot.bootstrap.background import stopped_within
from bot.bootstrap.log import Log
from bot.domain.playbook import Playbook

REFRESH = 2.0
"""Seconds between two looks at the content folder."""


KeepingUp = Callable[[], AbstractContextManager[None]]

OURS = ""
"""What everybody is served, among what single workspaces are."""


class _Told(NamedTuple):
    """What was wrong and what was served when the log was told last."""

    findings: tuple[Finding, ...]
    served: Sequence[Playbook] | None


class Watch:
    """Looks at the content folders and tells the log what came of it, once for each change.

    Args:
        library: what is served.
        log: is told.
        keeping_up: around each look, off the event loop; when it ends whoever follows the library has what is new.
    """

    def __init__(self, library: LiveLibrary, log: Log, keeping_up: KeepingUp = nullcontext) -> None:
        self._library = library
        self._log = log
        self._keeping_up = keeping_up
        self._told: dict[str, _Told] = {OURS: _Told(library.findings, library.playbooks())}
        self._stray: tuple[Finding, ...] = ()

    async def look(self) -> None:
        """Take a clean change up, and leave a broken one out. A fault in the looking itself is told, and outlived."""
        try:
            await asyncio.to_thread(self._refresh)
        except Exception as bug:  # noqa: BLE001 - one odd file must not end the looking for all that follow
            self._log.error("content_not_looked_at", error=type(bug).__name__)
            return
        shelves = self._library.shelves
        self._tell(OURS, self._library)
        for workspace, shelf in shelves.items():
            self._tell(workspace, shelf)
        for workspace in self._told.keys() - shelves.keys() - {OURS}:
            del self._told[workspace]
            self._log.info("content_live", playbooks=len(self._library.playbooks()), workspace=workspace)
        stray = self._library.stray
        if stray and stray != self._stray:
            self._log.error("overlays_not_read", count=len(stray), findings=[str(finding) for finding in stray])
        self._stray = stray

    def _refresh(self) -> None:
        with self._keeping_up():
            self._library.refresh()

    def _tell(self, workspace: str, shelf: Shelf) -> None:
        findings, live = shelf.findings, shelf.playbooks()
        told = self._told.get(workspace, _Told((), None))
        whose = {"workspace": workspace} if workspace else {}
        if findings and findings != told.findings:
            listed = [str(finding) for finding in findings]
            self._log.error("content_refused", count=len(findings), findings=listed, **whose)
        elif not findings and (told.findings or live is not told.served):
            self._log.info("content_live", playbooks=len(live), **whose)
        self._told[workspace] = _Told(findings, live)


async def keep_fresh(
    library: LiveLibrary, log: Log, stop: asyncio.Event, *, keeping_up: KeepingUp = nullcontext
) -> None:
    """Look for changed files until `stop` is set."""
    watch = Watch(library, log, keeping_up)
    while not stop.is_set():
        await watch.look()
        await stopped_within(REFRESH, stop)
