"""Stopping: a polite kill ends the bot in order, whatever it is waiting for."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.cli.demo.processes import free_port

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


async def test_a_bot_that_cannot_reach_slack_yet_can_be_stopped(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "SLACK_API_URL": f"http://127.0.0.1:{free_port()}/api/",
        "SLACK_BOT_TOKEN": "xoxb-nobody",
        "SLACK_APP_TOKEN": "xapp-nobody",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'attune.db'}",
        "ATTUNE_PORT": "0",
    }
    command = [sys.executable, "-m", "bot", "run"]
    bot = await asyncio.create_subprocess_exec(*command, env=environment, stderr=asyncio.subprocess.PIPE)
    assert bot.stderr is not None
    async with asyncio.timeout(30):
        while b"slack_unreachable" not in await bot.stderr.readline():
            pass
        bot.send_signal(signal.SIGTERM)
        rest = await bot.stderr.read()
        assert await bot.wait() == 0
    assert b"stopped" in rest
