"""The Bolt app: one app for Socket Mode and HTTP, with the intake in front and one listener a file behind it."""

import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple
from uuid import uuid4

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.asked import asked
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.dispatch import TellTrouble
from bot.adapters.slack.filled_in import filled_in
from bot.adapters.slack.gaps import Gaps, Log
from bot.adapters.slack.intake import Intake
from bot.adapters.slack.listeners import register
from bot.adapters.slack.listeners.views import ERRORS_OF, STAYS_OPEN, looks_up
from bot.adapters.slack.trouble import first_contact
from bot.services.admit_person import AdmitPerson
from bot.services.ports import Agenda, Clock

READ_BY_BOLT = ("SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
"""Variables that Bolt reads by itself: it warns of the token, and would start OAuth for the others."""


class Identity(NamedTuple):
    """Who the bot is in its workspace."""

    team_id: str
    bot_id: str
    bot_user_id: str


async def identify(client: AsyncWebClient) -> Identity:
    """Ask Slack who we are. ChatRefusedError means that the token is wrong; ChatUnavailableError may be tried again.

    What it does not tell is an empty string.
    """
    with first_contact():
        answer = await client.auth_test()
    return Identity(*(str(answer[name] or "") for name in ("team_id", "bot_id", "user_id")))


def build_app(
    client: AsyncWebClient,
    token: str,
    *,
    signing_secret: str | None,
    identity: Identity,
    agenda: Agenda,
    clock: Clock,
    desk: Desk,
    log: Log | None = None,
) -> AsyncApp:
    """The app with every listener registered. The log is told, once each, of what requests leave out.

    Authorisation needs no call to Slack for each request: one workspace, one token, asked for once at start. (Bolt's
    own would answer a request with an error text when Slack fails at that moment, and so lose it.)
    """

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id=identity.team_id,
            bot_user_id=identity.bot_user_id,
            bot_id=identity.bot_id,
            bot_token=token,
        )

    intake = Intake(
        agenda,
        clock,
        errors_of=ERRORS_OF,
        stays_open=STAYS_OPEN,
        looks_up=looks_up(desk),
        fill_in=partial(filled_in, team_id=identity.team_id, fresh=lambda: uuid4().hex, gaps=Gaps(log)),
    )
    with _hidden(READ_BY_BOLT):
        app = AsyncApp(
            client=client,
            signing_secret=signing_secret or "",
            authorize=authorize,
            before_authorize=intake.receive,
            process_before_response=True,
            request_verification_enabled=signing_secret is not None,
        )
    app.use(_answered_already)
    app.use(Admission(desk.admit_person).check)
    app.error(TellTrouble(desk.gateway).handle)
    register(app, desk)
    return app


class Admission:
    """Middleware: what people ask for is served to the team alone. Events pass; they are nobody's request."""

    def __init__(self, admit: AdmitPerson) -> None:
        self._admit = admit

    async def check(
        self,
        body: dict[str, Any],
        context: AsyncBoltContext,
        next: Callable[[], Awaitable[None]],  # noqa: A002 - Bolt's name
    ) -> None:
        """Go on, or raise NotOursError, which the person is told."""
        if body.get("type") != "event_callback":
            who = asked(body, context)
            await self._admit(workspace=who.workspace, who=who.who)
        await next()


@contextmanager
def _hidden(names: tuple[str, ...]) -> Iterator[None]:
    """Take variables out of the environment while the block runs. What they set was read by our settings before."""
    held = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(held)


async def _answered_already(ack: AsyncAck, next: Callable[[], Awaitable[None]]) -> None:  # noqa: A002 - Bolt's name
    """The intake has answered Slack; Bolt wants to hear so, or it takes a request for unhandled."""
    await ack()
    await next()
