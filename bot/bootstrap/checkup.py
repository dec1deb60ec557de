"""The checks behind `attune doctor`: each says, in plain sentences, what has to be mended; an empty list is health."""

import asyncio

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.content import load_content, load_over, overlay_folders, read_content
from bot.adapters.db.database import Database
from bot.adapters.db.migrate import upgrade
from bot.adapters.slack.app import identify
from bot.adapters.slack.trouble import first_contact
from bot.bootstrap.model import build_model, try_model
from bot.bootstrap.times import SLACK_TIMEOUT
from bot.domain.errors import AttuneError, ChatRefusedError
from bot.settings import Mode, Settings, WrongSettingError
from bot.settings.secrets import secrets_of


async def check_tokens(settings: Settings) -> list[str]:
    """Whether every token that the mode needs is there."""
    try:
        secrets_of(settings)
    except WrongSettingError as missing:
        return str(missing).splitlines()
    return []


async def check_slack(settings: Settings) -> list[str]:
    """Whether Slack knows the bot token and, in Socket Mode, opens a socket for the app token."""
    if settings.bot_token is None:
        return ["Not tried, because SLACK_BOT_TOKEN is not set. Until it is, the bot hears and says nothing."]
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SLACK_TIMEOUT)) as session:
        client = AsyncWebClient(
            settings.bot_token.get_secret_value(),
            base_url=settings.api_url,
            timeout=SLACK_TIMEOUT,
            session=session,
            retry_handlers=[],
        )
        try:
            await identify(client)
            if settings.mode is Mode.SOCKET and settings.app_token is not None:
                with first_contact():
                    await client.apps_connections_open(app_token=settings.app_token.get_secret_value())
        except ChatRefusedError as refused:
            return [f"{refused} Look at SLACK_BOT_TOKEN and SLACK_APP_TOKEN, and install the app again if need be."]
        except AttuneError as trouble:
            return [f"{trouble} Is {settings.api_url} right, and can this machine reach it?"]
    return []


async def check_database(settings: Settings) -> list[str]:
    """Whether the database answers and has the tables of this version."""
    try:
        await upgrade(settings.database_url.get_secret_value())
        database = Database(settings.database_url.get_secret_value())
    except AttuneError as trouble:
        detail = getattr(trouble, "detail", "")
        return [f"{trouble} {detail} Look at DATABASE_URL.".replace("  ", " ")]
    try:
        return [] if await database.state.ready() else ["It does not answer. Look at DATABASE_URL."]
    finally:
        await database.close()


async def describe_agenda(settings: Settings) -> str:
    """How much work stands in the database, in words: what `/metrics` of a running bot tells of it."""
    try:
        database = Database(settings.database_url.get_secret_value())
    except AttuneError:
        return "it cannot be asked"
    try:
        backlog = await database.agenda.backlog()
    except AttuneError:
        return "it does not say what waits"
    finally:
        await database.close()
    oldest = f", the oldest for {backlog.late.total_seconds():.0f} seconds" if backlog.due else ""
    return (
        f"work: {backlog.waiting} waiting, {backlog.due} due{oldest}, {backlog.held} running, {backlog.parked} parked"
    )


async def check_content(settings: Settings) -> list[str]:
    """Whether playbooks, drills and cues are clean."""
    loaded = await asyncio.to_thread(load_content, settings.content_dir)
    return [str(finding) for finding in loaded.findings]


async def check_overlays(settings: Settings) -> list[str]:
    """Whether every workspace's own folder is clean and called after a workspace."""
    return await asyncio.to_thread(_overlay_findings, settings)


def count_overlays(settings: Settings) -> str:
    """How many workspaces have a folder of their own, in words."""
    if settings.overlays_dir is None:
        return "not set"
    count = len(overlay_folders(settings.overlays_dir).by_workspace or {})
    return f"{count} workspace" if count == 1 else f"{count} workspaces"


async def check_model(settings: Settings, *, live: bool = False) -> list[str]:
    """Whether the prompts can be used and, when asked for, whether the model answers. Nothing is wrong without a key.

    Args:
        settings: as read.
        live: put one short question to the model, which costs a few tokens.
    """
    try:
        model = await asyncio.to_thread(build_model, settings)
    except AttuneError as trouble:
        return str(trouble).splitlines()
    if model is None:
        return []
    try:
        return await try_model(model, settings.model_budget_seconds) if live else []
    finally:
        await model.close()


def _overlay_findings(settings: Settings) -> list[str]:
    if settings.overlays_dir is None:
        return []
    base = read_content(settings.content_dir)
    folders = overlay_folders(settings.overlays_dir)
    found = [str(finding) for finding in folders.findings]
    for folder in (folders.by_workspace or {}).values():
        loaded = load_over(base, folder)
        found += [str(finding) for finding in loaded.findings if finding.path.is_relative_to(folder)]
    return found
