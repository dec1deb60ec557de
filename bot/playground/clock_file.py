"""The small file through which a bot learns that the clock was moved, since neither program knows the other.

It holds one number: how many seconds the workspace's time is ahead of the machine's. It is replaced whole, so that a
reader never finds half of it.
"""

import math
import os
import tempfile
from pathlib import Path


def read_ahead(path: Path) -> float:
    """The seconds ahead that stand there; 0 when there is no such file, or no such number in it."""
    try:
        ahead = float(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0.0
    return ahead if math.isfinite(ahead) and ahead > 0 else 0.0


def write_ahead(path: Path, ahead: float) -> None:
    """Replace the file by one that says so.

    Raises:
        OSError: when it cannot be written; then it stays as it was.
    """
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{ahead:.3f}\n")
        Path(beside).replace(path)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
