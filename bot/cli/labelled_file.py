"""Labelled files: one JSON object a line. A wrong line is named with its number and stops the measurement."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.cli.stops import stop

Row = dict[str, Any]


def rows_of(path: Path) -> Iterator[tuple[int, Row]]:
    """Every row with its line number, empty lines left out. Stops the command at the first line that is no object."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")  # not splitlines: customers' words hold odd breaks
    except OSError as trouble:
        stop(
            f"{path} cannot be read ({(trouble.strerror or 'unknown trouble').lower()}). Give a JSONL file with --data."
        )
    except UnicodeDecodeError:
        stop(f"{path} is not UTF-8. Save it as UTF-8, one JSON object a line.")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            stop(f"{path}:{number}: not a JSON object. Write one object a line.")
        yield number, row


def no_rows(path: Path) -> None:
    """Stop the command: the file holds nothing to measure on."""
    stop(f"{path} holds no rows. Give a JSONL file with one labelled message a line.")
