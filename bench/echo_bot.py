"""The reference: a bare Bolt bot that answers every message with an ephemeral echo, and does nothing else."""

import asyncio
import os

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def main() -> None:
    """Run until killed."""
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"], session=session)
        app = AsyncApp(client=client, request_verification_enabled=False, signing_secret="")

        @app.event("message")
        async def echo(event: dict[str, str]) -> None:
            await client.chat_postEphemeral(
                channel=event["channel"], user="U0MAYA", text=event["text"], thread_ts=event["ts"]
            )

        await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start_async()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped


if __name__ == "__main__":
    asyncio.run(main())
