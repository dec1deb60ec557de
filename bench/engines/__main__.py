"""Put Attune's agenda and other engines to the same trial, and print one table.

`python -m bench.engines [ENGINE ...] [--waiting N]`; without names, all of them. Each engine is measured as it comes,
and, where that can be set, tuned to wake sooner.
"""

import argparse
import asyncio
import importlib.metadata
import os
import sys

from bench.engines.engine import KNOWN, MissingLibraryError, load
from bench.engines.server import server
from bench.engines.trial import measure
from bench.figures import machine

WAITING = 100_000


def _title(engine: str, way: str) -> str:
    known = KNOWN[engine]
    version = f" {importlib.metadata.version(known.package)}" if known.package else ""
    return f"{known.title}{version}, {way}" if len(load(engine).SETTINGS) > 1 else f"{known.title}{version}"


def table(columns: dict[str, dict[str, str]]) -> str:
    """The figures as a Markdown table, a column for each engine and way; a dash where nothing was measured."""
    whats = list(dict.fromkeys(what for figures in columns.values() for what in figures))
    rows = [["what", *columns], ["---"] * (len(columns) + 1)]
    rows += [[what, *(figures.get(what, "-") for figures in columns.values())] for what in whats]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


async def _measure(engines: list[str], waiting: int) -> None:
    columns: dict[str, dict[str, str]] = {}
    with server() as postgres:
        load_average = os.getloadavg()[0]
        print(f"{machine()}, Postgres {await postgres.version()}, load {load_average:.1f}, {waiting:,} waiting\n")
        for engine in engines:
            for way, settings in load(engine).SETTINGS.items():
                title = _title(engine, way)
                print(f"{title}: {settings}", flush=True)
                columns[title] = {}
                async for what, value in measure(engine, way, postgres, waiting=waiting):
                    sys.stderr.write(f"  {title}: {what}: {value}\n")
                    columns[title][what] = value
    print(f"\n{table(columns)}")


def main() -> None:
    """Measure and print. Says what to install when a library is missing, before anything is measured."""
    words = argparse.ArgumentParser(prog="python -m bench.engines", description="The agenda beside other engines.")
    words.add_argument("engines", nargs="*", metavar="ENGINE", help=f"one or more of {', '.join(KNOWN)}; all if none")
    words.add_argument("--waiting", type=int, default=WAITING, help="how many wait far in the future")
    given = words.parse_args()
    engines = given.engines or list(KNOWN)
    if unknown := sorted(set(engines) - set(KNOWN)):
        words.error(f"there is no engine {', '.join(unknown)} here; choose from {', '.join(KNOWN)}")
    try:
        for engine in engines:
            load(engine)
    except MissingLibraryError as missing:
        sys.exit(str(missing))
    asyncio.run(_measure(engines, given.waiting))


if __name__ == "__main__":
    main()
