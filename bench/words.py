"""How long it takes to read a customer's message, and to find the promises in an agent's, in this process."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bench.figures import percentile
from bot.bootstrap.reading import reading_parts
from bot.domain.business_hours import BusinessHours
from bot.domain.promise import find_promises
from bot.settings.paths import default_content_dir

MESSAGES = Path("tests/evals/reading.jsonl")
PROMISES = Path("tests/evals/promises.jsonl")
HUGE = 40_000


class Words(NamedTuple):
    """Seconds of processor time."""

    read_p95: float
    read_huge: float
    promises_p95: float
    promises_huge: float


def measure_words() -> Words:
    """Every message of the labelled sets, one by one, and one of 40,000 characters."""
    reader = reading_parts(default_content_dir()).reader
    now, zone, hours = datetime.now(UTC), ZoneInfo("Europe/Lisbon"), BusinessHours()

    def find(text: str) -> object:
        return find_promises(text, now=now, zone=zone, hours=hours)

    reader.read("The first message also fits the reader.")
    messages, lines = _texts(MESSAGES), _texts(PROMISES)
    return Words(
        read_p95=percentile([_spent(reader.read, text) for text in messages], 0.95),
        read_huge=_spent(reader.read, " ".join(messages * 10)[:HUGE]),
        promises_p95=percentile([_spent(find, text) for text in lines], 0.95),
        promises_huge=_spent(find, " ".join(lines * 20)[:HUGE]),
    )


def _texts(path: Path) -> list[str]:
    return [str(json.loads(line)["text"]) for line in path.read_text(encoding="utf-8").splitlines()]


def _spent(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began
