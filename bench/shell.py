"""How long `attune suggest` takes from the shell, cold: a new process each time."""

import subprocess
import sys
import time

from bench.figures import percentile

TIMES = 15


def measure_cold_suggest() -> tuple[float, float]:
    """Seconds from start to exit: p50 and the slowest."""
    command = [sys.executable, "-m", "bot", "suggest", "I was charged twice and my rent is due", "--json"]
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
        taken.append(time.perf_counter() - began)
    return percentile(taken, 0.5), max(taken)
