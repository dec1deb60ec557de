"""Build the bot from its settings and run it until it is told to stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import aiohttp
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.calendar import PublicHolidays
from bot.adapters.clock import SystemClock
from bot.adapters.clock_file import ClockFile
from bot.adapters.db.database import Database
from bot.adapters.db.migrate import upgrade
from bot.adapters.slack.app import Identity, build_app
from bot.adapters.slack.dispatch import Dispatch
from bot.adapters.slack.gateway import SlackGateway
from bot.adapters.slack.traffic import Traffic
from bot.adapters.web.asgi import web_app
from bot.adapters.web.serving import serving
from bot.bootstrap.background import background
from bot.bootstrap.desk import desk_of, handlers_of, opinions_of, proposals_of, rewrites_of
from bot.bootstrap.forgetting import keep_forgetting
from bot.bootstrap.freshness import keep_fresh
from bot.bootstrap.holidays import keep_renewing
from bot.bootstrap.listening import find_identity, listen
from bot.bootstrap.log import Log
from bot.bootstrap.model import build_model
from bot.bootstrap.moved_clock import keep_waking
from bot.bootstrap.reading import reading_parts
from bot.bootstrap.standing import Standings
from bot.bootstrap.times import times_within
from bot.services.forget_old_work import ForgetOldWork
from bot.services.renew_holidays import RenewHolidays
from bot.services.work_agenda import WorkAgenda
from bot.settings import Mode, Settings
from bot.settings.secrets import secrets_of


@dataclass(frozen=True)
class Running:
    """A bot that runs: where its web face is, and who it is."""

    port: int
    identity: Identity


@asynccontextmanager
async def running(settings: Settings, log: Log) -> AsyncIterator[Running]:
    """Run the bot while the block runs, then stop it in order: first hear no more, then finish what is in hand.

    Raises WrongSettingError when a token is missing or refused, ContentError when the content has findings, PromptError
    when a model is configured and its prompts cannot be used.
    """
    bot_token, app_token, signing_secret = secrets_of(settings)
    awake = asyncio.Event()
    database = Database(settings.database_url.get_secret_value(), wake=awake.set)
    moved = {"ahead": ClockFile(settings.clock_file)} if settings.clock_file else {}
    clock = SystemClock(settings.clock_factor, settings.clock_epoch, behind=database.drift, **moved)
    parts = reading_parts(settings.content_dir, clock, overlays_dir=settings.overlays_dir)
    if parts.trouble:
        log.warning("trained_reader_not_used", detail=parts.trouble)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        model = await asyncio.to_thread(build_model, settings, log)
        if model is not None:
            stack.push_async_callback(model.close)
        await upgrade(settings.database_url.get_secret_value())
        call, line = times_within(settings.lease_seconds)
        # The SDK's own `timeout` counts for nothing once it is given a session: the session has to know it.
        times = aiohttp.ClientTimeout(total=call)
        traffic = Traffic()
        counted = aiohttp.ClientSession(timeout=times, trace_configs=[traffic.counting()])
        session = await stack.enter_async_context(counted)
        client = AsyncWebClient(bot_token, base_url=settings.api_url, timeout=call, session=session, retry_handlers=[])
        identity = await find_identity(client, log)
        parts.reader.of(identity.team_id)  # so that it learns what is taught here before the first message comes
        await asyncio.to_thread(parts.reader.keep_up)
        gateway = SlackGateway(client, team_id=identity.team_id, longest_wait=line, traffic=traffic, log=log)
        desk = desk_of(
            gateway,
            database.state,
            parts.library,
            parts.reader,
            clock,
            database.agenda,
            with_model=model is not None,
            model=model,
            budget=settings.model_budget_seconds,
        )
        budget = settings.model_budget_seconds
        opinions = opinions_of(gateway, database.state, parts.library, clock, model=model, log=log, budget=budget)
        rewrites = rewrites_of(gateway, database.state, clock, model=model, log=log, budget=budget)
        proposals = proposals_of(gateway, database.state, parts.library, clock, model=model, log=log, budget=budget)
        app = build_app(
            # Without a token of its own: every request is given the one that `authorize` knows.
            AsyncWebClient(base_url=settings.api_url, timeout=call, session=session),
            bot_token,
            signing_secret=signing_secret,
            identity=identity,
            agenda=database.agenda,
            clock=clock,
            desk=desk,
            log=log,
        )
        worker = WorkAgenda(
            agenda=database.agenda,
            clock=clock,
            handlers=handlers_of(
                gateway, database.state, parts.library, clock, Dispatch(app), opinions, rewrites, proposals
            ),
            log=log,
            awake=awake,
            lease=settings.lease_seconds,
            poll=settings.poll_seconds,
        )
        await stack.enter_async_context(background(worker.run))
        if moved:
            await stack.enter_async_context(background(lambda stop: keep_waking(clock, awake, stop)))
        fresh = partial(keep_fresh, parts.library, log, keeping_up=parts.reader.keeping_up)
        await stack.enter_async_context(background(fresh))
        forget = ForgetOldWork(database.agenda, database.state, clock, timedelta(days=settings.keep_days))
        await stack.enter_async_context(background(lambda stop: keep_forgetting(forget, log, stop)))
        renew = partial(RenewHolidays(database.state, PublicHolidays(), clock), identity.team_id)
        await stack.enter_async_context(background(lambda stop: keep_renewing(renew, log, stop)))
        connected = await listen(stack, app, app_token, settings.mode)

        async def ready() -> dict[str, bool]:
            return {"database": await database.state.ready(), "slack": await connected()}

        stands = Standings(
            ready, worker, gateway.figures, model, trained_reader=parts.trouble is None, drift=database.drift
        )
        stack.push_async_callback(stands.close)
        slack = AsyncSlackRequestHandler(app).handle if settings.mode is Mode.HTTP else None
        face = serving(web_app(ready, stands, slack), host=settings.host, port=settings.port)
        port = await stack.enter_async_context(face)
        log.info("running", mode=settings.mode.value, port=port, playbooks=len(parts.library.playbooks()))
        yield Running(port, identity)
