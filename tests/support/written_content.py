"""A small content folder made from the sample playbook, so that it is sound whatever a playbook has to hold."""

import csv
import json
from pathlib import Path
from typing import Any

from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.playbook import Playbook
from bot.domain.safety import Flag
from tests.support.samples import sample_drill, sample_playbook, sample_safety_rule

PLAYBOOK = "retail/late-delivery.yaml"
EXAMPLES = "retail/late-delivery.csv"
BLOCKS = "blocks/closings.yaml"
DRILL = "drills/name-the-harm.yaml"

_COLUMNS = ("text", "emotion", "emotion_2", "intensity", "urgency", "abusive")

_OF_NO_CASE = (
    "Hello, is anybody there?",
    "Do your mugs go in the dishwasher?",
    "Thanks, that is all I wanted to know.",
    "Who would I write to about a school visit?",
    "write me a poem about cheese",
    "Is there parking at your Bristol branch?",
)


def written_content(root: Path) -> Path:
    """Two playbooks, one with its examples in a table and its closing in a block, a drill, and what names things."""
    late = sample_playbook()
    unknown = _data(sample_playbook(case_type=CaseType.OTHER, title="Unclear"))
    for example, words in zip(unknown["examples"], _OF_NO_CASE, strict=True):
        example |= {"text": words, "emotion": "neutral", "intensity": 0}
    _write(root / "any" / "unknown.yaml", unknown)
    _write(root / PLAYBOOK, _data(late) | {"examples": [], "closing": {"include": "closings/stays"}})
    _write(root / BLOCKS, {"stays": late.closing})
    _write_examples(root / EXAMPLES, late)
    _write(root / DRILL, sample_drill().model_dump(mode="json", exclude={"id"}))
    _write(root / "cues.yaml", {"urgency": ["right now", "today"]})
    _write(root / "case-types.yaml", {each.value: _meaning(each.words) for each in CaseType})
    _write(root / "safety.yaml", {each.value: _data_of_rule() for each in Flag})
    _write(root / "emotions.yaml", {each.value: _meaning(each.value) for each in Emotion})
    return root


def _data(playbook: Playbook) -> dict[str, Any]:
    return playbook.model_dump(mode="json", exclude={"id", "industry"}, exclude_none=True)


def _data_of_rule() -> dict[str, Any]:
    return sample_safety_rule().model_dump(mode="json", exclude_defaults=True)


def _meaning(word: str) -> dict[str, Any]:
    return {
        "title": word.capitalize(),
        "description": f"What is called {word.lower()}.",
        "cues": [f"{word.lower()} {cue}" for cue in ("one", "two", "three")],
    }


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=2), encoding="utf-8")  # JSON is YAML too


def _write_examples(path: Path, playbook: Playbook) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_COLUMNS)
        for each in playbook.examples:
            rows.writerow([each.text, each.emotion, each.emotion_2 or "", each.intensity, each.urgency, ""])
