"""What rewriting by a model costs: the work of one suggestion in this process, and what the agent waits for.

For the second, three bots stand side by side: one without a key, one whose model is down, one whose model takes every
question and never answers. Messages go to them in turn, so whatever else the machine does, it does to all three alike.
"""

import asyncio
import json
import socket
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from bench.answering import one_shown
from bench.figures import Figure, milliseconds, percentile
from bench.stage import Stage, stage
from bot.adapters.redact.redactor import RuleRedactor
from bot.domain.rewrite import Segment, judged

RECORDED = Path("tests/evals/rewrites")
OF_OUR_PROMPT = "prompt_3*.jsonl"
"""What a capable model answers to the present prompt; the other files hold freer and worse answers."""

NAMES = ("Dana Whitfield", "Dana", "Maya Lindqvist", "Maya")
"""Whom the bot knows by name: the customer and the agent, as profiles give them."""

TIMES = 20
"""How often each recorded suggestion is gone through."""

SINGLY = 300
"""Messages to each bot, each sent when the one before was answered."""

_WITHOUT, _DOWN, _SILENT = "without", "down", "silent"


class Work(NamedTuple):
    """Seconds of processor time for one suggestion: redaction of the message, and guard and judge on its segments."""

    redact_p50: float
    redact_p99: float
    judge_p50: float
    judge_p99: float
    both_p50: float
    both_p99: float


class Shown(NamedTuple):
    """Seconds from a message to its suggestion on screen, and how many questions the silent model was asked."""

    without: tuple[float, float]
    down: tuple[float, float]
    silent: tuple[float, float]
    asked: int


def measure_work(only: str = "*.jsonl") -> Work:
    """Redact and judge every recorded suggestion of these files, over and over. The first round is not counted."""
    redactor, redacting, judging = RuleRedactor(), [], []
    rows = list(_recorded(only))
    for again in range(TIMES + 1):
        for message, segments, answered in rows:
            began = time.process_time()
            said = redactor.redact(message, names=NAMES).text
            between = time.process_time()
            judged(segments, answered, customer=said)
            ended = time.process_time()
            if again:
                redacting.append(between - began)
                judging.append(ended - between)
    both = [one + other for one, other in zip(redacting, judging, strict=True)]
    (r50, r99), (j50, j99), (b50, b99) = _p50_p99(redacting), _p50_p99(judging), _p50_p99(both)
    return Work(r50, r99, j50, j99, b50, b99)


def _recorded(only: str) -> Iterator[tuple[str, dict[Segment, str], list[tuple[str, str]]]]:
    for path in sorted(RECORDED.glob(only)):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            segments = {Segment(name): text for name, text in row["segments"].items()}
            yield row["message"], segments, [(each["id"], each["text"]) for each in row.get("answered", ())]


async def measure_shown() -> Shown:
    """The three bots, one message to each in turn."""
    taken: dict[str, list[float]] = {_WITHOUT: [], _DOWN: [], _SILENT: []}
    async with AsyncExitStack() as open_now:
        silent = await open_now.enter_async_context(_silent_model())
        folder = Path(open_now.enter_context(tempfile.TemporaryDirectory(prefix="attune-bench-")))
        stages = {
            _WITHOUT: await open_now.enter_async_context(_bot(folder, _WITHOUT)),
            _DOWN: await open_now.enter_async_context(_bot(folder, _DOWN, f"http://127.0.0.1:{_nobody_there()}/v1")),
            _SILENT: await open_now.enter_async_context(_bot(folder, _SILENT, silent.url)),
        }
        for number in range(SINGLY):
            for name, at_work in stages.items():
                taken[name].append(await one_shown(at_work, number))
    assert silent.asked, "the silent model was never asked"
    return Shown(_p50_p99(taken[_WITHOUT]), _p50_p99(taken[_DOWN]), _p50_p99(taken[_SILENT]), silent.asked)


def _p50_p99(taken: list[float]) -> tuple[float, float]:
    return percentile(taken, 0.5), percentile(taken, 0.99)


@asynccontextmanager
async def _bot(folder: Path, name: str, model_url: str = "") -> AsyncIterator[Stage]:
    model = {"OPENAI_API_KEY": "none", "ATTUNE_MODEL_URL": model_url} if model_url else {"OPENAI_API_KEY": ""}
    database = {"DATABASE_URL": f"sqlite:///{folder / name}.db"}
    async with stage("bot run", prepared=True, environment=model | database) as at_work:
        yield at_work


class _Silent:
    """Takes questions, and counts them."""

    def __init__(self) -> None:
        self.url = ""
        self.asked = 0

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            self.asked += 1
            while await reader.read(65_536):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def _silent_model() -> AsyncIterator[_Silent]:
    silent = _Silent()
    listening = await asyncio.start_server(silent.hear, "127.0.0.1", 0)
    silent.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
    try:
        yield silent
    finally:
        listening.close()


def _nobody_there() -> int:
    """A port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def rewriting_figures() -> list[Figure]:
    """Measure both, as lines of the table."""
    work, all_work, shown = measure_work(OF_OUR_PROMPT), measure_work(), asyncio.run(measure_shown())
    same = "p99 as without a key"
    return [
        Figure("redact, guard and judge one suggestion", _both(work.both_p50, work.both_p99), "3 ms"),
        Figure("of it, redaction", _both(work.redact_p50, work.redact_p99)),
        Figure("of it, guard and judge", _both(work.judge_p50, work.judge_p99)),
        Figure(
            "the same of all that was recorded, bad and free answers too", _both(all_work.both_p50, all_work.both_p99)
        ),
        Figure("suggestion shown, no key", _both(*shown.without)),
        Figure("suggestion shown, model down", _both(*shown.down), same),
        Figure(f"suggestion shown, model silent ({shown.asked} questions)", _both(*shown.silent), same),
    ]


def _both(p50: float, p99: float) -> str:
    return f"p50 {milliseconds(p50)}, p99 {milliseconds(p99)}"
