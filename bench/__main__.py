"""Run every benchmark and print the figures as the table that stands in docs/benchmarks.md."""

import asyncio
import sys

from bench.answering import Answering, measure_answering
from bench.figures import Figure, machine, milliseconds, table
from bench.library import measure_library
from bench.page import page_figures
from bench.pinging import Pinging, measure_pinging
from bench.rewriting import rewriting_figures
from bench.shell import measure_cold_suggest
from bench.stage import stage
from bench.words import measure_words


async def _answering(module: str, *, prepared: bool) -> Answering:
    async with stage(module, prepared=prepared) as at_work:
        return await measure_answering(at_work)


async def _pinging(waiting: int) -> Pinging:
    async with stage("bot run", prepared=True) as at_work:
        return await measure_pinging(at_work, waiting=waiting, due=1000, spread=10)


def _both(p50: float, p99: float) -> str:
    return f"p50 {milliseconds(p50)}, p99 {milliseconds(p99)}"


def main() -> None:
    """Measure and print."""
    say = sys.stderr.write
    say("Measuring the echo bot ...\n")
    echo = asyncio.run(_answering("bench.echo_bot", prepared=False))
    say("Measuring Attune ...\n")
    ours = asyncio.run(_answering("bot run", prepared=True))
    say("Measuring pings ...\n")
    pings = asyncio.run(_pinging(100_000))
    say("Measuring the shell ...\n")
    cold, slowest = measure_cold_suggest()
    words = measure_words()
    library = measure_library()
    page = page_figures()
    figures = [
        Figure(
            "ack, 50 events/s for 20 s",
            _both(ours.ack_p50, ours.ack_p99),
            "p99 100 ms",
            _both(echo.ack_p50, echo.ack_p99),
        ),
        Figure(
            "event in to suggestion shown",
            _both(ours.shown_p50, ours.shown_p99),
            "p50 60 ms, p99 300 ms",
            _both(echo.shown_p50, echo.shown_p99),
        ),
        Figure(
            "answers a second, 400 at once",
            f"{ours.throughput:.0f}/s ({ours.throughput / echo.throughput:.2f} of the echo bot)",
            "0.50 of the echo bot",
            f"{echo.throughput:.0f}/s",
        ),
        Figure("memory of the running bot", f"{ours.megabytes:.0f} MB", "300 MB", f"{echo.megabytes:.0f} MB"),
        Figure("ping lateness, 100,000 waiting, 1,000 due in 10 s", _both(pings.p50, pings.p99), "p99 150 ms"),
        Figure("promises written down", f"{pings.written_per_second:.0f}/s"),
        Figure("reading one message, p95", milliseconds(words.read_p95), "15 ms"),
        Figure("reading 40,000 characters", milliseconds(words.read_huge)),
        Figure("guarding one segment, p95", milliseconds(words.guard_p95), "1 ms"),
        Figure("guarding 2,000 characters of junk, slowest", milliseconds(words.guard_junk), "10 ms"),
        Figure("finding promises in one message, p95", milliseconds(words.promises_p95)),
        Figure("finding promises in 40,000 characters", milliseconds(words.promises_huge)),
        Figure(
            f"loading {library.playbooks} playbooks from disk",
            f"{milliseconds(library.load)}, slowest {milliseconds(library.slowest_load)}",
            "300 ms",
        ),
        Figure(
            f"composing one suggestion, {library.combinations:,} combinations",
            f"p99 {milliseconds(library.compose_p99)}, slowest {milliseconds(library.slowest_compose)}",
            "5 ms",
        ),
        *rewriting_figures(),
        *page,
        Figure("`attune suggest` cold", f"p50 {milliseconds(cold)}, slowest {milliseconds(slowest)}", "1.2 s"),
    ]
    print(f"{machine()}\n\n{table(figures)}")


if __name__ == "__main__":
    main()
