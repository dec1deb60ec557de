"""The table of customer messages that may stand beside a playbook: `late-gift.csv` for `late-gift.yaml`.

A table opens in any spreadsheet and holds a message a row, which is how people write and label many of them.
"""

import csv
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from bot.adapters.content.document import UnusableError, read_text
from bot.adapters.content.finding import Finding, Spot
from bot.domain.content_rules.files import EXAMPLES_TABLE

COLUMNS = ("text", "emotion", "emotion_2", "intensity", "urgency", "abusive")

_LEVELS = {"0": 0, "1": 1, "2": 2, "3": 3}
_ABUSIVE = {"": False, "no": False, "yes": True}


class Table(NamedTuple):
    """The rows as data for examples, where each stands, and what is wrong with the table itself."""

    rows: list[dict[str, Any]]
    spots: list[Spot]
    findings: list[Finding]


def read_table(path: Path, root: Path) -> Table:
    """Read a table of examples. A file that is not there is an empty one; what is odd is a finding and is left out."""
    table = Table([], [], [])
    if not path.exists():
        return table
    try:
        text = read_text(path, root)
    except UnusableError as trouble:
        table.findings.append(Finding(path, trouble.line, trouble.rule, trouble.message))
        return table
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            table.findings.append(Finding(path, 1, EXAMPLES_TABLE, _header(header)))
            return table
        line = reader.line_num + 1
        for row in reader:
            _add(table, row, Spot(path, line))
            line = reader.line_num + 1
    except csv.Error as trouble:
        message = (
            f"the table cannot be read from here on ({trouble}): look for a quote that is not closed or not doubled"
        )
        table.findings.append(Finding(path, line, EXAMPLES_TABLE, message))
    return table


def _header(header: list[str]) -> str:
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if any(sign in cell for cell in header):
            return (
                f"the columns stand apart by {name}: save it with commas (in a spreadsheet: CSV UTF-8, comma delimited)"
            )
    return f"the first row must name the columns {', '.join(COLUMNS)}"


def _add(table: Table, row: list[str], spot: Spot) -> None:
    if not row:
        return
    if len(row) != len(COLUMNS):
        advice = "put the message in straight quotes when it holds a comma, and double the quotes inside it"
        message = f"this row has {len(row)} columns and needs {len(COLUMNS)}: {advice}"
        table.findings.append(Finding(*spot, EXAMPLES_TABLE, message))
        return
    text, emotion, emotion_2, intensity, urgency, abusive = row
    example: dict[str, Any] = {
        "text": text,
        "emotion": emotion,
        "intensity": _LEVELS.get(intensity, intensity),
        "urgency": _LEVELS.get(urgency, urgency),
        "abusive": _ABUSIVE.get(abusive, abusive),
    }
    if emotion_2:
        example["emotion_2"] = emotion_2
    table.rows.append(example)
    table.spots.append(spot)
