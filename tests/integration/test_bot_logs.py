"""What is logged: the bot's own doing, at any level, and never what people write."""

import json
import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.bootstrap.bot import running
from bot.bootstrap.logs import set_up_logs
from bot.cli.demo.cast import DANA, MAYA, prepare
from bot.playground import Playground, StageClient
from tests.support.workspace import Person, settings_for

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

UNUSUAL = "Quokkaberry"
"""A word that stands nowhere in the code."""

WORDS = f"You charged me twice for the {UNUSUAL} order and my rent is due. I am furious."


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@asynccontextmanager
async def telling_all(folder: Path) -> AsyncIterator[StageClient]:
    """A bot that logs all it ever logs, while the block runs; the stage around it."""
    log = set_up_logs("debug")
    async with Playground(burst=None) as playground, StageClient(playground.base_url) as stage:
        settings = settings_for(playground, f"sqlite:///{folder}/attune.db", clock_factor=300)
        async with running(settings, log):
            await prepare(stage)
            yield stage


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


async def test_at_no_level_do_a_customers_or_an_agents_words_stand_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with telling_all(tmp_path) as stage:
        dana, maya = Person(DANA, stage), Person(MAYA, stage)
        await dana.says(WORDS)
        await maya.sees(offers="Use this")
        await maya.runs(f"/assist {WORDS}")
        await maya.runs(f"/promise in 1 minute: {UNUSUAL} status")
        await maya.sees(begins="Reminder")
    told = lines(capsys)
    assert "running" in [line["what"] for line in told]
    assert UNUSUAL.lower() not in str(told).lower()


async def test_a_clean_start_warns_of_nothing_with_its_token_in_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-playground")
    async with telling_all(tmp_path):
        pass
    assert [(line["what"], line["level"]) for line in lines(capsys)] == [("running", "info")]
    assert os.environ["SLACK_BOT_TOKEN"] == "xoxb-playground"


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_libraries_never_get_below_warnings_and_the_bot_keeps_to_its_level(
    level: str, capsys: pytest.CaptureFixture[str]
) -> None:
    log = set_up_logs(level)
    for name in ("slack_bolt.App", "sqlalchemy.engine", "a library that nobody thought of"):
        logging.getLogger(name).info("%s said so", UNUSUAL)
        logging.getLogger(name).warning("something is odd")
    for each in ("debug", "info", "warning", "error"):
        getattr(log, each)(f"own {each}")
    told = [line["what"] for line in lines(capsys)]
    levels = ["debug", "info", "warning", "error"]
    assert told == ["something is odd"] * 3 + [f"own {each}" for each in levels[levels.index(level) :]]
