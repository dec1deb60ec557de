"""The intake: every request is written down before Slack hears "got it", and the work is done from what was written.

A listener that ran on after the answer would be lost with the process; Slack does not send again what was answered. So
this middleware, which runs before everything but the signature check, records the request in the agenda and answers at
once. The worker takes the record and sends it through the same app, this time past the intake.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.adapters.slack.envelope import key_of, workspace_of
from bot.domain.errors import StateUnavailableError
from bot.domain.work import NewWork, WorkKind
from bot.services.ports import Agenda, Clock

ORIGIN: Final = "attune_origin"
"""The context key that marks a request as coming from the agenda; its value is the key of the record."""

PATIENCE: Final = 2.2
"""Seconds to wait for the database: Slack waits three, and an honest "not now" needs the rest."""

LOOK_UP: Final = 1.2
"""Seconds of that patience which may go to a look-up. One that takes longer is left to the work itself."""

OK: Final = 200
UNAVAILABLE: Final = 503

View = Mapping[str, Any]
Errors = dict[str, str]


class Intake:
    """Records what comes in and answers it.

    Args:
        agenda: where it is written down.
        clock: what time it is.
        errors_of: by callback id, what is wrong with a submission, by block; checked here, because Slack shows such
            errors only in the answer. Pure functions, quick.
        stays_open: by callback id, the view a modal turns into while its work is done; others close.
        looks_up: by callback id, the same as `errors_of` for what has to be looked up, asked when that found nothing.
        fill_in: gives a request with what it leaves untold.
    """

    def __init__(
        self,
        agenda: Agenda,
        clock: Clock,
        *,
        errors_of: Mapping[str, Callable[[View], Errors]],
        stays_open: Mapping[str, Callable[[], View]],
        looks_up: Mapping[str, Callable[[View], Awaitable[Errors]]] | None = None,
        fill_in: Callable[[Mapping[str, Any]], dict[str, Any]] = dict,
    ) -> None:
        self._agenda = agenda
        self._clock = clock
        self._errors_of = errors_of
        self._stays_open = stays_open
        self._looks_up = looks_up or {}
        self._fill_in = fill_in

    async def receive(self, req: AsyncBoltRequest, next: Callable[[], Awaitable[None]]) -> BoltResponse | None:  # noqa: A002 - Bolt passes it by this name
        """Bolt's middleware: record and answer, or let through what comes from the agenda."""
        body: dict[str, Any] = req.body
        if ORIGIN in req.context or body.get("type") == "url_verification":
            await next()
            return None
        body = self._fill_in(body)
        key = key_of(body)
        if key is None:
            return BoltResponse(status=OK)
        patience = asyncio.get_running_loop().time() + PATIENCE
        if body.get("type") == "view_submission" and (errors := await self._errors(body["view"])):
            return BoltResponse(status=OK, body={"response_action": "errors", "errors": errors})
        work = NewWork(
            workspace=workspace_of(body),
            kind=WorkKind.INBOUND,
            key=key,
            payload={"body": body},
            due_at=self._clock.now(),
        )
        try:
            async with asyncio.timeout_at(patience):
                await self._agenda.record(work)
        except (StateUnavailableError, TimeoutError):
            return not_now(body)
        return self._got_it(body)

    async def _errors(self, view: View) -> Errors:
        form = str(view.get("callback_id"))
        check, look_up = self._errors_of.get(form), self._looks_up.get(form)
        errors = check(view) if check else {}
        if errors or look_up is None:
            return errors
        try:
            async with asyncio.timeout(LOOK_UP):
                return await look_up(view)
        except TimeoutError:
            return {}

    def _got_it(self, body: Mapping[str, Any]) -> BoltResponse:
        waiting = self._stays_open.get(str((body.get("view") or {}).get("callback_id")))
        if body.get("type") == "view_submission" and waiting is not None:
            return BoltResponse(status=OK, body={"response_action": "update", "view": dict(waiting())})
        return BoltResponse(status=OK)


def not_now(body: Mapping[str, Any]) -> BoltResponse:
    """What to answer when the database is away: nothing is lost, and the person knows what to do.

    A command is answered in words. A modal stays open with everything typed in it. Anything else is left unanswered,
    so that Slack sends it again (events) or shows that it did not work (buttons).
    """
    words = str(StateUnavailableError())
    if body.get("command"):
        return BoltResponse(status=OK, body={"response_type": "ephemeral", "text": words})
    if body.get("type") == "view_submission":
        blocks = [block["block_id"] for block in body["view"].get("blocks", []) if block.get("type") == "input"]
        if blocks:
            return BoltResponse(status=OK, body={"response_action": "errors", "errors": {blocks[0]: words}})
    return BoltResponse(status=UNAVAILABLE)
