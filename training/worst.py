"""The trained reader's worst mistakes on our own held-out messages, as Markdown rows: what docs/reader-errors.md tells.

    python -m training.worst --case-types 30 --emotions 20

Worst is wrong with the highest confidence. An emotion counts as wrong when it is neither the first nor the second of
the labels. Nothing is tuned by this; it only reads.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.bootstrap.reading import reading_parts
from bot.domain.reading import Head, Reading

HELD_OUT = (Path("tests/evals/reading.jsonl"), *sorted(Path("tests/evals/dev").glob("*.jsonl")))
SHOWN = 90
"""Characters of a message that a row shows."""


class Message(NamedTuple):
    """One message with its labels. `second` is empty where there is none."""

    text: str
    case_type: str
    emotion: str
    second: str


class Mistake(NamedTuple):
    """What was said, what it is labelled, what it was read as, how surely, and whether the agent was told."""

    text: str
    truth: str
    read: str
    confidence: float
    answered: bool


def main() -> None:
    """Print both tables, each with how many were wrong, and how many of those answered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--content", type=Path, default=Path("playbooks"))
    parser.add_argument("--case-types", type=int, default=30, help="how many of the case type to print")
    parser.add_argument("--emotions", type=int, default=20, help="how many of the emotion to print")
    options = parser.parse_args()
    parts = reading_parts(options.content)
    if parts.trouble:
        parser.exit(1, f"The trained reader cannot be loaded: {parts.trouble}\n")
    read = [(message, parts.reader.read(message.text)) for message in held_out()]
    show("Case type", case_mistakes(read), options.case_types, len(read))
    show("Emotion", emotion_mistakes(read), options.emotions, len(read))


def held_out() -> Iterator[Message]:
    """The labelled messages, in the order of the files."""
    for path in HELD_OUT:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Message(row["text"], row["case_type"], row["emotion"], row.get("emotion_2") or "")


def case_mistakes(read: Sequence[tuple[Message, Reading]]) -> list[Mistake]:
    """The wrong case types, the surest first. A message that nothing was read from is no mistake."""
    found = [
        Mistake(message.text, message.case_type, best.case_type, best.confidence, Head.CASE_TYPE not in got.abstained)
        for message, got in read
        for best in got.case_types[:1]
        if best.case_type != message.case_type
    ]
    return sorted(found, key=lambda mistake: -mistake.confidence)


def emotion_mistakes(read: Sequence[tuple[Message, Reading]]) -> list[Mistake]:
    """The emotions that are neither of the labelled two, the surest first."""
    found = [
        Mistake(
            message.text,
            f"{message.emotion} ({message.second})" if message.second else message.emotion,
            got.emotion,
            got.emotions[got.emotion],
            Head.EMOTION not in got.abstained,
        )
        for message, got in read
        if got.emotion not in {message.emotion, message.second}
    ]
    return sorted(found, key=lambda mistake: -mistake.confidence)


def show(title: str, mistakes: Sequence[Mistake], most: int, whole: int) -> None:
    """Print the first `most` of the mistakes as the rows of a table."""
    worst = mistakes[:most]
    print(f"\n{title}: {len(mistakes)} of {whole} wrong, {sum(each.answered for each in mistakes)} of them answered;")
    print(f"of the {len(worst)} below, {sum(each.answered for each in worst)} answered.\n")
    print("| message | truth | read as | confidence | |\n|---|---|---|---|---|")
    for each in worst:
        said = " ".join(each.text.split()).replace("|", "\\|")
        cut = said if len(said) <= SHOWN else said[: SHOWN - 1].rstrip() + "…"
        print(
            f"| {cut} | {each.truth} | {each.read} | {each.confidence:.2f} "
            f"| {'answered' if each.answered else 'abstained'} |"
        )


if __name__ == "__main__":
    main()
