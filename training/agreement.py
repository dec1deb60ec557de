"""How far the two labelling passes agree, for the model card: what no reader can be expected to pass.

python -m training.agreement
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

LABELS = Path(__file__).resolve().parent / "labels"
SETS = {
    "tweets": ("ibm_1", "ibm_2"),
    "feedback and chat": ("mix_1",),
    "more chat": ("mix_2",),
    "more feedback": ("mix_3",),
    "examples": ("ex_1", "ex_2", "ex_3", "ex_4"),
}


def main() -> None:
    """Print a line for each set."""
    for title, names in SETS.items():
        rows = [
            row for name in names for row in _rows(LABELS / f"{name}.csv") if row["a_case_type"] and row["b_case_type"]
        ]
        case = [(row["a_case_type"], row["b_case_type"]) for row in rows]
        emotion = [(row["a_emotion"], row["b_emotion"]) for row in rows]
        near = sum(row["a_emotion"] in {row["b_emotion"], row["b_emotion_2"]} for row in rows) / len(rows)
        line = f"{title:18} n {len(rows):5}"
        for head, pairs in (("case type", case), ("emotion", emotion)):
            line += f" | {head} {_same(pairs):.3f}, kappa {kappa(pairs):.3f}"
        line += f", first or second {near:.3f}"
        for level in ("intensity", "urgency", "abusive"):
            line += f" | {level} {_same([(row[f'a_{level}'], row[f'b_{level}']) for row in rows]):.3f}"
        print(line)


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _same(pairs: Sequence[tuple[str, str]]) -> float:
    return sum(one == other for one, other in pairs) / len(pairs)


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa: agreement beyond what chance alone would give (Cohen 1960)."""
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return (_same(pairs) - chance) / (1 - chance)


if __name__ == "__main__":
    main()
