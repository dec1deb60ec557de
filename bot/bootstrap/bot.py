"""Build the bot from its settings and run it until it is told to stop."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.clock import SystemClock
from bot.adapters.content import LiveLibrary
from bot.adapters.db.database import Database
from bot.adapters.db.migrate import upgrade
from bot.adapters.slack.app import Identity, build_app, identify
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.dispatch import Dispatch
from bot.adapters.slack.gateway import SlackGateway
from bot.adapters.web.asgi import web_app
from bot.adapters.web.serving import serving
from bot.bootstrap.forgetting import keep_forgetting
from bot.bootstrap.reading import reading_parts
from bot.domain.errors import ChatUnavailableError
from bot.domain.work import WorkKind
from bot.services.admit_person import AdmitPerson
from bot.services.answer_checkpoint import AnswerCheckpoint
from bot.services.choose_option import ChooseOption
from bot.services.correct_reading import CorrectReading
from bot.services.escalate_checkpoint import EscalateCheckpoint
from bot.services.forget_old_work import ForgetOldWork
from bot.services.hear_customer import HearCustomer
from bot.services.held import Handler
from bot.services.ping_checkpoint import PingCheckpoint
from bot.services.ports import Clock, Library, Reader, State
from bot.services.post_drill import PostDrill
from bot.services.post_once import PostOnce
from bot.services.recap_case import RecapCase
from bot.services.reword_suggestion import RewordSuggestion
from bot.services.set_up_team import SetUpTeam
from bot.services.suggest_reply import SuggestReply
from bot.services.track_promise import TrackPromise
from bot.services.work_agenda import SAFETY, WorkAgenda
from bot.settings import Mode, Settings, WrongSettingError

SLACK_TIMEOUT = 5
"""Seconds for one call to Slack, at most."""

LINE_TIMEOUT = 1.0
"""Seconds a post may stand in line for its channel, at most; then it is put off."""

PING_EVERY = 3.0
"""Seconds between two looks at the socket. One that was cut is opened again within this time."""

REFRESH = 2.0
"""Seconds between two looks at the content folder."""

LONGEST_PAUSE = 30.0
"""Seconds between two tries to reach Slack at start, at most."""


class Log(Protocol):
    """Where the running bot tells what happened."""

    def info(self, event: str, **fields: Any) -> Any:
        """Something a person may want to know."""
        ...

    def warning(self, event: str, **fields: Any) -> Any:
        """Something that passes by itself."""
        ...

    def error(self, event: str, **fields: Any) -> Any:
        """Something that needs a person."""
        ...


@dataclass(frozen=True)
class Running:
    """A bot that runs: where its web face is, and who it is."""

    port: int
    identity: Identity


@asynccontextmanager
async def running(settings: Settings, log: Log) -> AsyncIterator[Running]:
    """Run the bot while the block runs, then stop it in order: first hear no more, then finish what is in hand.

    Raises WrongSettingError when a token is missing or refused, ContentError when the content has findings.
    """
    bot_token, app_token, signing_secret = secrets_of(settings)
    parts = reading_parts(settings.content_dir)
    clock = SystemClock(settings.clock_factor, settings.clock_epoch)
    awake = asyncio.Event()
    async with AsyncExitStack() as stack:
        await upgrade(settings.database_url.get_secret_value())
        database = Database(settings.database_url.get_secret_value(), wake=awake.set)
        stack.push_async_callback(database.close)
        call, line = times_within(settings.lease_seconds)
        # The SDK's own `timeout` counts for nothing once it is given a session: the session has to know it.
        times = aiohttp.ClientTimeout(total=call)
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=times))
        client = AsyncWebClient(bot_token, base_url=settings.api_url, timeout=call, session=session, retry_handlers=[])
        identity = await _identify(client, log)
        gateway = SlackGateway(client, team_id=identity.team_id, longest_wait=line)
        desk = _desk(gateway, database.state, parts.library, parts.reader, clock)
        app = build_app(
            # Without a token of its own: every request is given the one that `authorize` knows.
            AsyncWebClient(base_url=settings.api_url, timeout=call, session=session),
            bot_token,
            signing_secret=signing_secret,
            identity=identity,
            agenda=database.agenda,
            clock=clock,
            desk=desk,
        )
        worker = WorkAgenda(
            agenda=database.agenda,
            clock=clock,
            handlers=_handlers(gateway, database.state, clock, Dispatch(app)),
            log=log,
            awake=awake,
            lease=settings.lease_seconds,
            poll=settings.poll_seconds,
        )
        await stack.enter_async_context(_background(worker.run))
        await stack.enter_async_context(_background(lambda stop: _keep_fresh(parts.library, log, stop)))
        forget = ForgetOldWork(database.agenda, clock, timedelta(days=settings.keep_days))
        await stack.enter_async_context(_background(lambda stop: keep_forgetting(forget, log, stop)))
        connected = await _listen(stack, app, app_token, settings.mode)

        async def ready() -> dict[str, bool]:
            return {"database": await database.state.ready(), "slack": await connected()}

        slack = AsyncSlackRequestHandler(app).handle if settings.mode is Mode.HTTP else None
        port = await stack.enter_async_context(serving(web_app(ready, slack), host=settings.host, port=settings.port))
        log.info("running", mode=settings.mode.value, port=port, playbooks=len(parts.library.playbooks()))
        yield Running(port, identity)


def secrets_of(settings: Settings) -> tuple[str, str, str | None]:
    """The bot token, the app token and the signing secret. WrongSettingError names each that the mode needs."""
    bot = settings.bot_token.get_secret_value() if settings.bot_token else ""
    app = settings.app_token.get_secret_value() if settings.app_token else ""
    signing = settings.signing_secret.get_secret_value() if settings.signing_secret else None
    missing = []
    if not bot:
        missing.append("SLACK_BOT_TOKEN: set it to the bot token of your Slack app (it starts with xoxb-).")
    if settings.mode is Mode.SOCKET and not app:
        missing.append("SLACK_APP_TOKEN: set it to an app-level token with connections:write (it starts with xapp-).")
    if settings.mode is Mode.HTTP and not signing:
        missing.append("SLACK_SIGNING_SECRET: set it, so that requests over HTTP can be trusted.")
    if missing:
        hint = "No Slack workspace at hand? `attune demo` runs everything on this machine."
        raise WrongSettingError("\n".join([*missing, hint]))
    return bot, app, signing


def times_within(lease: float) -> tuple[int, float]:
    """How long one call to Slack may take, and how long a post may stand in line before it: both fit into a lease.

    The worker lets a post begin only while the share SAFETY of its lease is left, so that is the room for both.
    """
    room = lease * SAFETY
    call = min(SLACK_TIMEOUT, max(1, int(room * SLACK_TIMEOUT / (SLACK_TIMEOUT + LINE_TIMEOUT))))
    return call, min(LINE_TIMEOUT, max(0.0, room - call))


async def _identify(client: AsyncWebClient, log: Log) -> Identity:
    pause = 0.2
    while True:
        try:
            return await identify(client)
        except ChatUnavailableError as trouble:
            log.warning("slack_unreachable", reason=trouble.reason, seconds=pause)
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)


def _desk(gateway: SlackGateway, state: State, library: Library, reader: Reader, clock: Clock) -> Desk:
    once = PostOnce(state, gateway, clock)
    suggest = SuggestReply(state, library, reader, clock)
    return Desk(
        gateway=gateway,
        admit_person=AdmitPerson(state, gateway),
        hear_customer=HearCustomer(state, gateway, once, suggest),
        suggest_reply=suggest,
        reword_suggestion=RewordSuggestion(state, library),
        correct_reading=CorrectReading(state, library, clock),
        choose_option=ChooseOption(state, gateway, clock),
        track_promise=TrackPromise(state, gateway, clock),
        answer_checkpoint=AnswerCheckpoint(state, gateway, clock, once),
        set_up_team=SetUpTeam(state, gateway),
        post_drill=PostDrill(state, gateway, library, clock, once),
    )


def _handlers(gateway: SlackGateway, state: State, clock: Clock, dispatch: Dispatch) -> dict[WorkKind, Handler]:
    once = PostOnce(state, gateway, clock)
    return {
        WorkKind.INBOUND: dispatch,
        WorkKind.PING: PingCheckpoint(state, gateway, clock, once),
        WorkKind.ESCALATE: EscalateCheckpoint(state, gateway, clock, once),
        WorkKind.RECAP: RecapCase(state, gateway, clock, once),
    }


async def _listen(stack: AsyncExitStack, app: AsyncApp, app_token: str, mode: Mode) -> Callable[[], Awaitable[bool]]:
    """Open the socket in Socket Mode; gives a way to ask whether Slack can reach us."""
    if mode is Mode.HTTP:

        async def always() -> bool:
            return True

        return always
    handler = AsyncSocketModeHandler(app, app_token, ping_interval=PING_EVERY)
    stack.push_async_callback(handler.close_async)
    await handler.client.connect()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped
    await stack.enter_async_context(_background(lambda stop: _keep_connected(handler.client, stop)))
    return handler.client.is_connected


async def _keep_connected(client: SocketModeClient, stop: asyncio.Event) -> None:
    """Keep the SDK from knocking at a dead door: an address that failed once is never right again (SDK 3.47)."""
    while not await _stopped_within(PING_EVERY, stop):
        if not await client.is_connected():
            # While it has an address the SDK tries that one for ever; without one it asks Slack for a new one.
            client.wss_uri = None


async def _stopped_within(seconds: float, stop: asyncio.Event) -> bool:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return False
    return True


@asynccontextmanager
async def _background(job: Callable[[asyncio.Event], Awaitable[None]]) -> AsyncIterator[None]:
    """Run a job beside the block, and have it end when the block does."""
    stop = asyncio.Event()
    task = asyncio.ensure_future(job(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def _keep_fresh(library: LiveLibrary, log: Log, stop: asyncio.Event) -> None:
    told: object = ()
    while not stop.is_set():
        findings = await asyncio.to_thread(library.refresh)
        if findings and findings != told:
            log.error("content_refused", findings=[str(finding) for finding in findings])
        told = findings
        await _stopped_within(REFRESH, stop)
