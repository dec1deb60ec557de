"""Join labels with the texts they speak of, and write one file of rows to train and evaluate on.

No text of a third party is kept in this repository: `labels/*.csv` hold ids, hashes and labels, and the texts are read
from the files this script is pointed at. The file it writes holds texts; keep it out of the repository.

    python -m training.prepare --data /path/to/public/sets --out /somewhere/rows.jsonl
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.public_sets import OLDER, csv_rows, parquet_rows, public
from training.rows import Row, digest, folded, share, write_rows

HOME = Path(__file__).resolve().parent
REPOSITORY = HOME.parent
TRAIN_SHARE, CALIBRATION_SHARE = 0.60, 0.15
"""Real messages are split by the hash of their id: this share to train, this to calibrate, the rest held out."""
OWN_CALIBRATION = 0.15
"""Share of our own messages, examples and `messages/` alike (by the hash of the text), that is kept to calibrate on."""
LABELS = ("case_type", "emotion", "emotion_2", "intensity", "urgency", "abusive")


def main() -> None:
    """Write the rows and say what is in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--playbooks", type=Path, default=REPOSITORY / "playbooks")
    parser.add_argument("--evals", type=Path, default=REPOSITORY / "tests" / "evals")
    parser.add_argument("--labels", type=Path, default=HOME / "labels")
    parser.add_argument("--messages", type=Path, default=HOME / "messages")
    parser.add_argument("--without-public", action="store_true", help="leave out the sets that only pre-train")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    held = [*evals(options.evals), *real(options.labels, options.data)]
    closed = {digest(folded(row.text).lower()) for row in held if row.split != "train"}
    rows = list(held)
    rows += [row for row in playbooks(options.playbooks, options.labels) if not _is(row, closed)]
    rows += [row for row in ours(options.messages) if not _is(row, closed)]
    if not options.without_public:
        rows += [row for row in public(options.data) if not _is(row, closed)]
    rows = _without_leaks(rows)
    write_rows(options.out, rows)
    for (source, split), count in sorted(Counter((row.source, row.split) for row in rows).items()):
        print(f"{source:12} {split:12} {count}")


def _is(row: Row, closed: set[str]) -> bool:
    return digest(folded(row.text).lower()) in closed


def _without_leaks(rows: Sequence[Row]) -> list[Row]:
    """Held-out messages whose very words also stand in the training part are left out of the held-out part."""
    trained = {digest(row.text.lower()) for row in rows if row.split == "train"}
    return [row for row in rows if row.split == "train" or digest(row.text.lower()) not in trained]


# ------------------------------------------------------------------ labels


def labelled(row: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Soft labels from one or two passes, each (case type, emotion, second, intensity, urgency, abusive)."""
    weight = 1 / len(row)
    soft: dict[str, dict[str, float]] = {"case_types": {}, "emotions": {}, "seconds": {}}
    for one in row:
        for name, label in zip(soft, one[:3], strict=True):
            if label:
                soft[name][label] = soft[name].get(label, 0.0) + weight
    levels = {
        name: sum(float(one[at]) for one in row) / len(row)
        for at, name in ((3, "intensity"), (4, "urgency"), (5, "abusive"))
        if all(one[at] != "" for one in row)
    }
    return {**soft, **levels, "passes": [list(one) for one in row]}


def passes(folder: Path) -> dict[str, tuple[str, list[list[str]]]]:
    """Id to (sha256 of the text, the passes) of every file of two passes; files of another shape are left."""
    found: dict[str, tuple[str, list[list[str]]]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as lines:
            table = csv.DictReader(lines)
            if "a_case_type" not in (table.fieldnames or ()):
                continue
            for row in table:
                both = [[row[f"{who}_{label}"] for label in LABELS] for who in ("a", "b")]
                found[row["id"]] = (row["sha256"], [one for one in both if one[0]])
    return found


def resolved(folder: Path) -> dict[str, list[str]]:
    """Id to what was settled on where the passes differed, as a pass of its own."""
    path = folder / "resolved.csv"
    if not path.is_file():
        return {}
    with path.open(newline="", encoding="utf-8") as lines:
        return {row["id"]: [row[label] or "" for label in LABELS] for row in csv.DictReader(lines)}


# ------------------------------------------------------------------ our own messages


def playbooks(folder: Path, labels: Path) -> Iterator[Row]:
    """The playbooks' examples. Where they were labelled twice both passes count, and what was settled on as a third.

    The case type is that of the playbook in the first pass always: it is what the case head learns at load.
    """
    labelled_twice, settled = passes(labels), resolved(labels)
    for path in sorted(folder.glob("*/*.csv")):
        case_type = _case_type(path.with_suffix(".yaml"))
        with path.open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                sha = digest(row["text"])
                both = labelled_twice.get(sha[:12], ("", []))[1]
                told = [[case_type, *both[0][1:]], *both[1:]] if both else [_own(row, case_type)]
                third = [settled[sha[:12]]] if sha[:12] in settled else []
                yield Row(
                    id=sha,
                    text=row["text"],
                    source="playbook",
                    split=_own_split(sha),
                    group=path.stem,
                    **labelled([*told, *third]),
                )


def ours(folder: Path) -> Iterator[Row]:
    """The messages of `messages/`, invented to be hard. Their one pass is their writer's own."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                sha = digest(row["text"])
                yield Row(
                    id=sha,
                    text=row["text"],
                    source="ours",
                    split=_own_split(sha),
                    group=path.stem,
                    **labelled([_own(row, row["case_type"])]),
                )


def _own(row: dict[str, str], case_type: str) -> list[str]:
    """One pass from the columns of our own files."""
    abusive = "1" if row["abusive"] == "yes" else "0"
    return [case_type, row["emotion"], row["emotion_2"] or "", row["intensity"], row["urgency"], abusive]


def _own_split(sha: str) -> str:
    return "calibration" if share(sha) < OWN_CALIBRATION else "train"


def _case_type(path: Path) -> str:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("case_type:"):
            return line.split(":")[1].strip()
    raise ValueError(f"{path} names no case_type")


def evals(folder: Path) -> Iterator[Row]:
    """The messages that nothing is ever trained or tuned on."""
    for source, files in (
        ("dev", sorted((folder / "dev").glob("*.jsonl"))),
        ("seed", [folder / "reading.jsonl"]),
        ("fresh", [folder / "fresh.jsonl"]),
        ("blind", [folder / "blind.jsonl"]),
        ("blind_2", [folder / "blind_2.jsonl"]),
    ):
        for path in filter(Path.is_file, files):
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                one = [str(row.get(label, "") if row.get(label) is not None else "") for label in LABELS]
                one[1], one[2] = OLDER.get(one[1], one[1]), OLDER.get(one[2], one[2])
                one[5] = {"True": "1", "False": "0"}.get(one[5], one[5])
                yield Row(
                    id=digest(row["text"]),
                    text=row["text"],
                    source=source,
                    split="held_out",
                    group=path.stem,
                    **labelled([one]),
                )


# ------------------------------------------------------------------ real messages


REAL = ("ibm_", "nhs", "mdg:")
"""How the ids of the real messages begin, one for each set they come from."""


def real(labels: Path, data: Path) -> Iterator[Row]:
    """Real messages with both passes. ValueError where a text is missing or is not the one that was labelled."""
    texts: dict[str, dict[str, str]] = {}
    for key, (sha, both) in passes(labels).items():
        begins = next((each for each in REAL if key.startswith(each)), None)
        if begins is None:
            continue
        if begins not in texts:
            texts[begins] = _texts(begins, data)
        text = texts[begins].get(key)
        if text is None or digest(text) != sha:
            raise ValueError(f"the text of {key} is not the one that was labelled: check the files under {data}")
        at = share(key)
        split = "train" if at < TRAIN_SHARE else "calibration" if at < TRAIN_SHARE + CALIBRATION_SHARE else "held_out"
        yield Row(id=key, text=text, source="real", split=split, group=key[:3], **labelled(both))


def _texts(begins: str, data: Path) -> dict[str, str]:
    """Id to text of one of the sets the real messages come from."""
    if begins == "mdg:":
        turns = parquet_rows(data / "multidogo_customer_turns.parquet")
        return {f"mdg:{turn['conversationId']}:{turn['turnNumber']}": folded(turn["utterance"]) for turn in turns}
    name = "ibm_twitter_unlabelled.csv.gz" if begins == "ibm_" else "nhs_patient_feedback.csv.gz"
    return {row["id"]: folded(row["text"]) for row in csv_rows(data / name)}


if __name__ == "__main__":
    main()
