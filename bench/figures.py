"""Figures: percentiles, and the lines they are told in."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """One measured value: what, how much, what is aimed at (empty when nothing is), and the bare echo bot's."""

    what: str
    value: str
    target: str = ""
    echo: str = ""


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies (nearest rank)."""
    if not values:
        raise ValueError("nothing was measured")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds, for people."""
    length = seconds * 1000
    return f"{length:.1f} ms" if length < 10 else f"{length:.0f} ms"


def table(figures: Sequence[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = ["| what | Attune | target | bare echo bot |", "|---|---|---|---|"]
    rows += [f"| {figure.what} | {figure.value} | {figure.target} | {figure.echo} |" for figure in figures]
    return "\n".join(rows)


def machine() -> str:
    """The machine in a line."""
    cpus = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in cpus.read_text().splitlines() if line.startswith("model name")]
    name = names[0] if names else platform.processor()
    return f"{os.cpu_count()} cores ({name}), Python {platform.python_version()}, {platform.system()}"
