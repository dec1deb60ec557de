"""Write every file beside the encoder that the product loads: the heads, the examples' vectors and the card.

Needs no torch. `export.py` comes here with the heads it trained, `heads.py` with those it fitted to a shipped encoder.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tokenizers

from bot.adapters.reader.case_fit import Statistics
from bot.adapters.reader.case_words import CaseWords
from bot.adapters.reader.encoder import VECTOR_SCALE, Heads, as_loaded, key, wide_of
from bot.adapters.reader.surface import FEATURES
from training.calibrate import (
    CASE_PRECISION,
    EMOTION_PRECISION,
    FALSE_ALARMS,
    Array,
    abuse_threshold,
    choose_case_fit,
    fit_without_calibration,
    threshold,
)
from training.felt import START, fit_felt, mix_emotions
from training.rows import EMOTIONS, Row
from training.words import arrays_of, fit_abuse, mix_abuse, mix_case

HEADS = ("emotion", "intensity", "urgency", "abuse")
FILES = ("encoder.int8.onnx", "tokenizer.json", "heads.npz", "examples.npz")


def wide(rows: Sequence[Row], vectors: Array) -> Array:
    """What the linear heads see of each row."""
    return wide_of(vectors, [row.text for row in rows])


def release(
    folder: Path,
    rows: Sequence[Row],
    vectors: Array,
    heads: Mapping[str, Array],
    more: Mapping[str, Any],
    *,
    prior: Statistics,
    words: CaseWords,
) -> dict[str, Any]:
    """Write the heads, the examples and the card into a folder that holds the encoder and its tokenizer.

    Args:
        folder: where to.
        rows: those to calibrate on, and the training part; no held-out one.
        vectors: the unit vector of each.
        heads: `<head>_w` and `<head>_b` for each of `HEADS`.
        more: what else the card tells: version, base, versions it was made with.
        prior: what the case head is told beside the playbooks (`calibrate.known_prior`).
        words: what the words alone say of the case type; how much that counts is chosen here.

    Returns:
        The card as it was written to `model.json`.
    """
    card = write_heads(heads, rows, vectors, folder, prior, words)
    write_examples(rows, vectors, folder)
    card |= {
        "made": datetime.now(UTC).date().isoformat(),
        "width": int(vectors.shape[1]),
        "longest": 128,
        "vector_scale": VECTOR_SCALE,
        "surface": list(FEATURES),
        "emotions": list(EMOTIONS),
        **more,
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES},
    }
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    return card


def made_with() -> dict[str, str]:
    """The versions of the runtime that the vectors came from."""
    return {
        "onnxruntime": onnxruntime.__version__,
        "tokenizers": tokenizers.__version__,
        "numpy": np.__version__,
    }


def write_heads(
    heads: Mapping[str, Array],
    rows: Sequence[Row],
    vectors: Array,
    folder: Path,
    prior: Statistics,
    words: CaseWords,
) -> dict[str, Any]:
    """Calibrate the heads, write `heads.npz`, and give back what `model.json` says of them."""
    arrays: dict[str, Array] = {"emotions": np.array(EMOTIONS), **heads}
    at, taught = (np.flatnonzero([row.split == split for row in rows]) for split in ("calibration", "train"))
    some, train = ([rows[int(each)] for each in part] for part in (at, taught))
    texts = [row.text for row in some]
    seen = wide(some, vectors[at])
    settings, case_loss = choose_case_fit(rows, vectors, prior)
    case = fit_without_calibration(rows, vectors, settings, prior)
    words = mix_case(words, case.probabilities(vectors[at]), case.case_types, some)
    probabilities = words.joined(case.probabilities(vectors[at]), case.case_types, texts)
    case_right = _right([row.case_types for row in some], probabilities, case.case_types)
    arrays |= arrays_of(fit_abuse(train), words) | fit_felt(train, wide(train, vectors[taught]))
    arrays["emotion_mix"], arrays["abuse_mix"] = START.astype(np.float32), np.array([1, 1, 0], dtype=np.float32)
    untuned = Heads(EMOTIONS, as_loaded(arrays))
    said = untuned.blend.said(seen, texts)
    arrays["emotion_mix"], emotion_loss = mix_emotions(said, some)
    arrays["abuse_mix"] = mix_abuse(untuned.abuse(seen, texts), some)
    felt = Heads(EMOTIONS, as_loaded(arrays)).feel(vectors[at], texts)
    emotion_right = _right([row.emotions for row in some], felt.emotions, EMOTIONS)
    arrays |= {
        "prior_case_types": np.array(prior.case_types, dtype=np.str_),
        "prior_counts": prior.counts.astype(np.float32),
        "prior_means": prior.means.astype(np.float32),
        "prior_scatter": prior.scatter.astype(np.float32),
    }
    np.savez(folder / "heads.npz", allow_pickle=False, **arrays)
    return {
        "case_fit": settings._asdict(),
        "thresholds": {
            "case_type": threshold(probabilities.max(1), case_right, CASE_PRECISION),
            "emotion": threshold(felt.emotions.max(1), emotion_right, EMOTION_PRECISION),
            "abusive": abuse_threshold(felt.abusive, some),
            "stated": {
                "case_type_precision": CASE_PRECISION, "emotion_precision": EMOTION_PRECISION,
                "abusive_false_alarms": FALSE_ALARMS,
            },
        },
        "calibration": {
            "n": len(at), "case_loss": round(case_loss, 4), "case_accuracy": round(float(case_right.mean()), 4),
            "emotion_loss": round(emotion_loss, 4), "emotion_accuracy": round(float(emotion_right.mean()), 4),
        },
    }  # fmt: skip


def _right(truths: Sequence[Mapping[str, float]], shares: Array, names: Sequence[str]) -> Array:
    """How far the likeliest label of each is right: the share of the passes that gave it."""
    return np.array([truth.get(names[best], 0.0) for truth, best in zip(truths, shares.argmax(1), strict=True)])


def write_examples(rows: Sequence[Row], vectors: Array, folder: Path) -> None:
    """Write the vectors of the playbooks' examples, in half precision, by the hash of their text."""
    at = [number for number, row in enumerate(rows) if row.source == "playbook"]
    np.savez(
        folder / "examples.npz", keys=np.array([key(rows[number].text) for number in at]),
        vectors=vectors[at].astype(np.float16),
    )  # fmt: skip
