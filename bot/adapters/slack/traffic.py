"""What goes to Slack and how it is taken, in counts. No channel, no person and no word is kept.

Slack asks for quiet by HTTP status, whatever was asked of it; so that is counted where every request passes, in the
session below the clients.
"""

import time
from types import SimpleNamespace

import aiohttp

from bot.adapters.slack.pacing import Pacing
from bot.services.standing import SlackFigures

_TOO_MANY = 429
_SERVER_ERROR = 500


class Traffic:
    """Adds up since the process began."""

    def __init__(self) -> None:
        self.posts = 0
        self.put_off = 0
        self.waited = 0.0
        self._answered = self._asked_for_quiet = self._failed = 0

    def counting(self) -> aiohttp.TraceConfig:
        """What a session is given, so that its requests are counted here."""
        trace = aiohttp.TraceConfig()
        trace.on_request_end.append(self._ended)
        trace.on_request_exception.append(self._broke)
        return trace

    def read(self, pacing: Pacing) -> SlackFigures:
        """How it stands now."""
        channels, longest = pacing.lines(time.monotonic())
        return SlackFigures(
            posts=self.posts,
            put_off=self.put_off,
            waited=self.waited,
            channels_in_line=channels,
            longest_line=longest,
            answered=self._answered,
            asked_for_quiet=self._asked_for_quiet,
            failed=self._failed,
        )

    async def _ended(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, told: aiohttp.TraceRequestEndParams
    ) -> None:
        if told.response.status == _TOO_MANY:
            self._asked_for_quiet += 1
        elif told.response.status >= _SERVER_ERROR:
            self._failed += 1
        else:
            self._answered += 1

    async def _broke(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, _told: aiohttp.TraceRequestExceptionParams
    ) -> None:
        self._failed += 1
