"""The public sets that may pre-train the encoder, as rows. None of their text is in this repository.

What each is, where it comes from and its licence stand in README.md.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.rows import Row, digest, folded

OLDER = {
    "sadness_disappointment": "sadness",
    "gratitude_relief": "gratitude",
    "weary_excluded": "exclusion",
}
"""Emotion ids of the sets' own mapping that have another name here."""


def public(data: Path) -> Iterator[Row]:
    """Public sets that may pre-train. Every one is `train`."""
    yield from _goemotions(data / "goemotions_train.parquet")
    yield from _brighter(data / "brighter_eng_intensity_train.csv.gz")
    yield from _convabuse(data / "convabuse_train.csv.gz")
    intents: Iterable[tuple[str, str, str]] = (
        *(("banking77", row["text"], row["category"]) for row in csv_rows(data / "banking77_train.csv.gz")),
        *(("clinc150", row["text"], row["intent"]) for row in csv_rows(data / "clinc150_train_val.csv.gz")),
        *(("bitext27", row["utterance"], row["intent"]) for row in csv_rows(data / "bitext27_train.csv.gz")),
        *(
            ("multidogo", row["utterance"], f"{row['domain']} {row['intent']}")
            for row in parquet_rows(data / "multidogo_customer_turns.parquet")
        ),
    )
    for source, text, intent in intents:
        words = folded(text)
        yield Row(id=digest(words), text=words, source=source, split="train", intent=f"{source}:{intent}")


def _goemotions(path: Path) -> Iterator[Row]:
    for row in parquet_rows(path):
        labels = [OLDER.get(label, label) for label in row["labels8"].split(";")]
        weight = 1 / len(labels)
        emotions: dict[str, float] = {}
        for label in labels:
            emotions[label] = emotions.get(label, 0.0) + weight
        yield Row(id=row["id"], text=folded(row["text"]), source="goemotions", split="train", emotions=emotions)


def _brighter(path: Path) -> Iterator[Row]:
    for row in csv_rows(path):
        strongest = max(float(row[name]) for name in ("anger", "fear", "joy", "sadness"))
        yield Row(id=row["id"], text=folded(row["text"]), source="brighter", split="train", intensity=strongest)


def _convabuse(path: Path) -> Iterator[Row]:
    for row in csv_rows(path):
        bad = sum(float(row[name] or 0) for name in ("votes_mild", "votes_strong", "votes_very"))
        whole = bad + sum(float(row[name] or 0) for name in ("votes_not", "votes_ambiguous"))
        if whole and row["user"]:
            yield Row(
                id=row["example_id"], text=folded(row["user"]), source="convabuse", split="train", abusive=bad / whole
            )


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a zipped CSV file."""
    csv.field_size_limit(10**7)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def parquet_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a Parquet file."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - only the whole training needs it, and it is large

    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows
