"""One worker of the trial, in a process of its own.

Run as `python -m bench.engines.worker ENGINE WAY URL FOLDER NAME POST_SECONDS SPREAD`; it works until it is killed.
"""

import sys
from pathlib import Path

from bench.engines.engine import load
from bench.engines.posts import Posts

if __name__ == "__main__":
    _, engine, way, database_url, folder, name, seconds, spread = sys.argv
    load(engine).work(database_url, Posts(Path(folder), name, float(seconds), float(spread)), name, way)
