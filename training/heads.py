"""Refit the offline heads to labelled messages of your own, behind the shipped encoder. Needs no torch.

    python -m training.heads --messages FOLDER --out DIR

`FOLDER` holds CSV files shaped like those of `messages/` (text, case_type, emotion, emotion_2, intensity, urgency,
abusive). The heads for emotion, intensity, urgency and abuse, and what words alone say of emotion and abuse, are fitted
to them and to the playbooks' examples by logistic regression, calibrated on the seventh of both that is kept aside by
hash, and written to `DIR` with the encoder beside them. The case head needs nothing of this: it is fitted whenever
content is loaded, so a case type is taught by examples in a playbook. A few hundred messages are worth it only where
people write unlike the shipped examples; compare `python -m training.evaluate --model DIR` before you use them.
"""

import argparse
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # it ships no types

from bot.adapters.reader.encoder import FOLDER, Encoder, key, load_card, load_heads, load_vectors
from training.calibrate import Array
from training.felt import NEVER
from training.prepare import HOME, REPOSITORY, ours, playbooks
from training.release import made_with, release, wide
from training.rows import EMOTIONS, Row

STRENGTH = 1.0
"""One over the strength of the penalty on large weights."""
LEVELS = (1, 2, 3)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=Path, required=True, help="folder of your labelled CSV files")
    parser.add_argument("--playbooks", type=Path, default=REPOSITORY / "playbooks")
    parser.add_argument("--labels", type=Path, default=HOME / "labels")
    parser.add_argument("--model", type=Path, default=FOLDER, help="the model whose encoder is used")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = [*playbooks(options.playbooks, options.labels), *ours(options.messages)]
    stored = load_vectors(options.model)
    new = [row.text for row in rows if key(row.text) not in stored]
    stored |= dict(zip(map(key, new), Encoder(options.model).vectors(new), strict=True))
    card = refit(options.model, options.out, rows, np.stack([stored[key(row.text)] for row in rows]))
    print(json.dumps({name: card[name] for name in ("thresholds", "calibration")}, indent=1))


def refit(model: Path, out: Path, rows: Sequence[Row], vectors: Array) -> dict[str, object]:
    """Fit the heads to the training part of the rows and write a whole model into `out`. Its card comes back.

    Args:
        model: the folder of the model whose encoder made the vectors; its encoder is copied.
        out: where to; made when it is not there.
        rows: training and calibration part.
        vectors: the unit vector of each.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in ("encoder.int8.onnx", "tokenizer.json"):
        shutil.copyfile(model / name, out / name)
    at = [number for number, row in enumerate(rows) if row.split == "train"]
    heads = fitted([rows[number] for number in at], vectors[at])
    card = load_card(model)
    more = {"version": f"{card['version']}+own heads", "base": card["base"], "made_with": made_with()}
    _, prior, words = load_heads(model)
    return release(out, rows, vectors, heads, more, prior=prior, words=words)


def fitted(rows: Sequence[Row], vectors: Array) -> dict[str, Array]:
    """`<head>_w` and `<head>_b` of every offline head, from rows and their unit vectors."""
    seen = wide(rows, vectors)
    heads = dict(_several(seen, [row.emotions for row in rows]))
    heads["intensity_w"], heads["intensity_b"] = _reaching(seen, [row.intensity for row in rows])
    heads["urgency_w"], heads["urgency_b"] = _reaching(seen, [row.urgency for row in rows])
    heads["abuse_w"], heads["abuse_b"] = _columns(seen, [row.abusive for row in rows], [lambda told: told >= 0.5])
    return heads


def _several(seen: Array, truths: Sequence[dict[str, float]]) -> dict[str, Array]:
    """The emotions: each message once for each emotion that a pass gave, at its weight."""
    felt = [(number, label, weight) for number, each in enumerate(truths) for label, weight in each.items()]
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(
        seen[[number for number, _, _ in felt]],
        [EMOTIONS.index(label) for _, label, _ in felt],
        sample_weight=[weight for *_, weight in felt],
    )
    heads = {
        "emotion_w": np.zeros((seen.shape[1], len(EMOTIONS)), dtype=np.float32),
        "emotion_b": np.full(len(EMOTIONS), NEVER, dtype=np.float32),
    }
    heads["emotion_w"][:, model.classes_] = model.coef_.T
    heads["emotion_b"][model.classes_] = model.intercept_
    return heads


def _reaching(seen: Array, levels: Sequence[float | None]) -> tuple[Array, Array]:
    """For each level, whether a message reaches it."""
    return _columns(seen, levels, [lambda told, least=level: told >= least for level in LEVELS])


def _columns(
    seen: Array, told: Sequence[float | None], asked: Sequence[Callable[[float], bool]]
) -> tuple[Array, Array]:
    """One yes-or-no regression for each question that is asked of what was told of each message."""
    known = [number for number, each in enumerate(told) if each is not None]
    weights = np.zeros((seen.shape[1], len(asked)), dtype=np.float32)
    bias = np.zeros(len(asked), dtype=np.float32)
    for column, question in enumerate(asked):
        answers = np.array([question(each) for each in told if each is not None])
        if answers.all() or not answers.any():
            bias[column] = -NEVER if answers.any() else NEVER
            continue
        model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(seen[known], answers)
        weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    return weights, bias


if __name__ == "__main__":
    main()
