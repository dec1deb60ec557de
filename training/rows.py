"""The shape of one training row, shared by every script here: a message, where it comes from, and its soft labels."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

SPLITS = ("train", "calibration", "held_out")
OWN_SOURCES = frozenset({"playbook", "real", "ours"})
"""What the reader is trained and calibrated on: the messages that were labelled for it."""
HELD_OUT_SOURCES = frozenset({"real", "dev", "seed", "fresh", "blind", "blind_2"})
"""Where the messages come from that it is measured on."""
EMOTIONS = (
    "neutral", "frustration", "anger", "anxiety", "confusion", "embarrassment", "sadness", "gratitude", "exclusion",
)  # fmt: skip
"""The emotions in the order of the trained head."""


@dataclass(frozen=True)
class Row:
    """One message.

    `source` is `playbook`, `ours`, `real`, `dev`, `seed`, `fresh`, `blind`, `blind_2` or the name of a public set.
    `case_types`, `emotions` and `seconds` hold a weight for each label (the share of the passes that gave it; empty:
    not labelled); `intensity`, `urgency` and `abusive` are means of the passes, or None. `passes` keeps what each pass
    said, for the figures.
    """

    id: str
    text: str
    source: str
    split: str
    group: str = ""
    case_types: dict[str, float] = field(default_factory=dict)
    emotions: dict[str, float] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    intensity: float | None = None
    urgency: float | None = None
    abusive: float | None = None
    intent: str = ""
    passes: list[list[str]] = field(default_factory=list)


def folded(text: str) -> str:
    """The text with white space folded: the form that is hashed and labelled."""
    return " ".join(text.split())


def digest(text: str) -> str:
    """Sha256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def share(key: str) -> float:
    """A number from 0 to 1 that is always the same for the same key, to split by."""
    return int(digest(key)[:8], 16) / 0x100000000


def read_rows(path: Path) -> list[Row]:
    """Read the rows that `prepare.py` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [Row(**json.loads(line)) for line in lines]


def write_rows(path: Path, rows: Iterable[Row]) -> int:
    """Write rows, one JSON object a line. How many there were comes back."""

    def lines() -> Iterator[str]:
        for row in rows:
            yield json.dumps(asdict(row), ensure_ascii=False) + "\n"

    written = 0
    with path.open("w", encoding="utf-8") as out:
        for line in lines():
            out.write(line)
            written += 1
    return written
