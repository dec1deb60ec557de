"""How long it takes to read a customer's message, to find promises in an agent's, and to guard a rewrite."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from bench.figures import percentile
from bot.bootstrap.reading import reading_parts
from bot.domain.business_hours import BusinessHours
from bot.domain.guard import check
from bot.domain.guard.shape import LONGEST
from bot.domain.promise import find_promises
from bot.settings.paths import default_content_dir

MESSAGES = Path("tests/evals/reading.jsonl")
PROMISES = Path("tests/evals/promises.jsonl")
REWRITES = Path("tests/evals/guard_good.jsonl")
HUGE = 40_000
JUNK = ("not", "I will", "if you, or not until", "and", "refund", "wqzx", "you can have it.", "{{a}}")
"""Words that make the guard's rules work hardest, each over and over."""


T = TypeVar("T")


class Words(NamedTuple):
    """Seconds of processor time."""

    read_p95: float
    read_huge: float
    promises_p95: float
    promises_huge: float
    guard_p95: float
    guard_junk: float


def measure_words() -> Words:
    """Every message of the labelled sets, one by one, and one of 40,000 characters; for the guard, 2,000 of junk."""
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
        guard_p95=percentile([_spent(_guarded, text) for text in _rewrites()], 0.95),
        guard_junk=max(_spent(_guarded, (source, junk, "")) for source in _segments() for junk in _junk()),
    )


def _guarded(row: tuple[str, str, str]) -> object:
    source, rewrite, customer = row
    return check(source, rewrite, customer=customer)


def _rewrites() -> list[tuple[str, str, str]]:
    """Each segment with its rewrite and the customer's words. All were gone through once: segments are kept apart."""
    rows = [json.loads(line) for line in REWRITES.read_text(encoding="utf-8").splitlines()]
    told = [(row["src"], row["out"], row["customer"] or "") for row in rows]
    for row in told:
        _guarded(row)
    return told


def _segments() -> tuple[str, str]:
    """A segment as long as any is looked at, and junk of that length."""
    longest = "I am sorry about the delay with {{order}}. I will check it with the carrier and reply by {{time}}. " * 20
    return longest[:LONGEST], ("not " * LONGEST)[:LONGEST]


def _junk() -> list[str]:
    return [(f"{word} " * LONGEST)[:LONGEST] for word in JUNK]


def _texts(path: Path) -> list[str]:
    return [str(json.loads(line)["text"]) for line in path.read_text(encoding="utf-8").splitlines()]


def _spent(work: Callable[[T], object], text: T) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began
