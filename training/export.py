"""Average the runs, export the encoder to int8 ONNX, calibrate the heads, and write every file the product loads.

    python -m training.export --rows rows.jsonl --base BASE --runs ours-1.pt ours-2.pt ours-3.pt --out DIR

The averaged weights are the mean of runs that began at the same place and differ only in their seed (Wortsman et al.,
Model soups, 2022). Calibration and thresholds use the calibration split alone: the real messages and the playbooks'
examples that no run was trained on, the case head then fitted without those examples.
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
import tokenizers
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from scipy.optimize import minimize
from torch import Tensor, nn
from torch.nn import functional as nnf

from bot.adapters.reader.case_fit import Settings, Statistics, fit, softmax, statistics
from bot.adapters.reader.encoder import VECTOR_SCALE, Encoder, key
from bot.adapters.reader.surface import FEATURES, surface
from training.rows import Row, read_rows
from training.train import EMOTIONS, Several

Array = NDArray[Any]
LEAST_REAL = 5.0
"""Real messages of a case type from which their mean may be shipped: a mean of fewer would say too much of one."""
CASE_PRECISION, EMOTION_PRECISION = 0.85, 0.70
"""What share of the answers that are given shall be right; the thresholds are chosen for it on calibration data."""
FALSE_ALARMS = 0.02
LEAST_ANSWERS = 20
HEADS = ("emotion", "intensity", "urgency", "abuse")


class Pooled(nn.Module):
    """The encoder with mean pooling and scaling to unit length inside the graph."""

    def __init__(self, model: Several) -> None:
        super().__init__()
        self.bert = model.bert

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Unit vectors of a batch."""
        states = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=torch.zeros_like(ids)).last_hidden_state
        weights = mask[..., None].float()
        return nnf.normalize((states * weights).sum(1) / weights.sum(1), dim=-1)


class Labelled(NamedTuple):
    """Vectors with one hard label each and the weight of that label."""

    vectors: Array
    labels: list[str]
    weights: Array


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    model = averaged(options.runs, options.base)
    export_encoder(model, options.out / "encoder.int8.onnx")
    (options.out / "tokenizer.json").write_bytes((options.base / "tokenizer.json").read_bytes())
    encoder = Encoder(options.out)
    rows = [row for row in read_rows(options.rows) if row.source in {"playbook", "real"} and row.split != "held_out"]
    vectors = encoder.vectors([row.text for row in rows])
    card = write_heads(model, rows, vectors, options.out)
    write_examples(rows, vectors, options.out)
    files = ("encoder.int8.onnx", "tokenizer.json", "heads.npz", "examples.npz")
    card |= {
        "version": options.version,
        "made": datetime.now(UTC).date().isoformat(),
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)",
        "width": int(vectors.shape[1]),
        "longest": 128,
        "vector_scale": VECTOR_SCALE,
        "surface": list(FEATURES),
        "emotions": list(EMOTIONS),
        "made_with": {
            "torch": torch.__version__, "onnxruntime": onnxruntime.__version__,
            "tokenizers": tokenizers.__version__, "numpy": np.__version__,
        },
        "files": {name: hashlib.sha256((options.out / name).read_bytes()).hexdigest() for name in files},
    }  # fmt: skip
    (options.out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({name: card[name] for name in ("case_fit", "thresholds", "calibration")}, indent=1))


def averaged(runs: Sequence[Path], base: Path) -> Several:
    """The model whose weights are the mean of the runs'."""
    saved = [torch.load(run, weights_only=True) for run in runs]
    model = Several(base, saved[0]["case_types"], saved[0]["intents"])
    first = saved[0]["model"]
    model.load_state_dict(
        {
            name: torch.stack([each["model"][name] for each in saved]).mean(0) if value.is_floating_point() else value
            for name, value in first.items()
        }
    )
    return model.eval()


def export_encoder(model: Several, path: Path) -> None:
    """Write the encoder as int8 ONNX: dynamic quantisation, one scale for each output channel.

    Weights keep seven bits: with eight, processors without VNNI saturate and read differently (onnxruntime, "Quantize
    ONNX models", on U8S8).
    """
    model.bert.set_attn_implementation("eager")
    ids = torch.ones((2, 9), dtype=torch.long)
    axes = {"ids": {0: "n", 1: "t"}, "mask": {0: "n", 1: "t"}, "vector": {0: "n"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            Pooled(model).eval(), (ids, torch.ones_like(ids)), str(whole), input_names=["ids", "mask"],
            output_names=["vector"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(whole), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


# ------------------------------------------------------------------ heads


def write_heads(model: Several, rows: Sequence[Row], vectors: Array, folder: Path) -> dict[str, Any]:
    """Calibrate the heads, write `heads.npz`, and give back what `model.json` says of them."""
    arrays: dict[str, Array] = {"emotions": np.array(EMOTIONS)}
    for head in HEADS:
        layer = getattr(model, head)
        arrays[f"{head}_w"] = layer.weight.detach().numpy().T.copy()
        arrays[f"{head}_b"] = layer.bias.detach().numpy().copy()
    signs = np.array([surface(row.text) for row in rows], dtype=np.float32)
    wide = np.concatenate([VECTOR_SCALE * vectors, signs], axis=1)
    is_calibration = np.array([row.split == "calibration" for row in rows])
    at = np.flatnonzero(is_calibration)
    some = [rows[int(each)] for each in at]
    logits = wide[at] @ arrays["emotion_w"] + arrays["emotion_b"]
    arrays["emotion_sharpness"], arrays["emotion_shift"], emotion_loss = calibrate_emotion(logits, some)
    shares = softmax(logits * arrays["emotion_sharpness"] + arrays["emotion_shift"])
    emotion_right = np.array(
        [row.emotions.get(EMOTIONS[each], 0.0) for row, each in zip(some, shares.argmax(1), strict=True)]
    )

    prior = real_prior(rows, vectors)
    settings, case_loss = choose_case_fit(rows, vectors, prior)
    case = _fit_without_calibration(rows, vectors, settings, prior)
    probabilities = case.probabilities(vectors[at])
    case_right = np.array(
        [
            row.case_types.get(case.case_types[each], 0.0)
            for row, each in zip(some, probabilities.argmax(1), strict=True)
        ]
    )
    abuse = 1 / (1 + np.exp(-(wide @ arrays["abuse_w"] + arrays["abuse_b"])[:, 0]))
    calm = np.sort([score for score, row in zip(abuse[at], some, strict=True) if not row.abusive])[::-1]
    arrays |= {
        "prior_case_types": np.array(prior.case_types),
        "prior_counts": prior.counts.astype(np.float32),
        "prior_means": prior.means.astype(np.float32),
        "prior_scatter": prior.scatter.astype(np.float32),
    }
    np.savez_compressed(folder / "heads.npz", allow_pickle=False, **arrays)
    return {
        "case_fit": settings._asdict(),
        "thresholds": {
            "case_type": threshold(probabilities.max(1), case_right, CASE_PRECISION),
            "emotion": threshold(shares.max(1), emotion_right, EMOTION_PRECISION),
            "abusive": round(float(calm[int(FALSE_ALARMS * len(calm))]) + 1e-4, 4),
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


def calibrate_emotion(logits: Array, rows: Sequence[Row]) -> tuple[Array, Array, float]:
    """One temperature and a shift for each emotion, held near none, by least log loss on calibration data."""
    target = np.array([[row.emotions.get(label, 0.0) for label in EMOTIONS] for row in rows])
    held = target.sum(1) > 0

    def loss(free: Array) -> float:
        shares = softmax(logits[held] * np.exp(free[0]) + free[1:])
        told = float(-(target[held] * np.log(shares + 1e-9)).sum(1).mean())
        return told + 0.02 * float((free[1:] ** 2).sum())

    best = minimize(loss, np.zeros(1 + len(EMOTIONS)), method="L-BFGS-B")
    return np.array(np.exp(best.x[0]), dtype=np.float32), best.x[1:].astype(np.float32), float(best.fun)


def real_prior(rows: Sequence[Row], vectors: Array) -> Statistics:
    """The statistics of the real messages of the training part: counts, means and one scatter, never a message."""
    real = soft([row.source == "real" and row.split == "train" for row in rows], rows, vectors)
    whole = statistics(real.vectors, real.labels, real.labels, real.weights)
    inside = {name for name, count in zip(whole.case_types, whole.counts, strict=True) if count >= LEAST_REAL}
    at = np.array([label in inside for label in real.labels])
    labels = [label for label in real.labels if label in inside]
    return statistics(real.vectors[at], labels, labels, real.weights[at])


def soft(chosen: Sequence[bool], rows: Sequence[Row], vectors: Array) -> Labelled:
    """The chosen rows, one entry for each case type that a pass gave."""
    found = [
        (at, label, weight)
        for at, (row, is_in) in enumerate(zip(rows, chosen, strict=True))
        if is_in
        for label, weight in row.case_types.items()
    ]
    return Labelled(
        vectors[[at for at, _, _ in found]],
        [label for _, label, _ in found],
        np.array([weight for _, _, weight in found], dtype=np.float32),
    )


def _fit_without_calibration(rows: Sequence[Row], vectors: Array, settings: Settings, prior: Statistics) -> Any:
    at = [number for number, row in enumerate(rows) if row.source == "playbook" and row.split == "train"]
    case_types = [rows[number].passes[0][0] for number in at]
    return fit(vectors[at], case_types, [rows[number].group for number in at], settings, prior)


def choose_case_fit(rows: Sequence[Row], vectors: Array, prior: Statistics) -> tuple[Settings, float]:
    """The settings with the least log loss on calibration data, real messages and examples counting alike."""
    at = [number for number, row in enumerate(rows) if row.split == "calibration"]
    parts = [[number for number in at if rows[number].source == source] for source in ("real", "playbook")]
    found: list[tuple[float, Settings]] = []
    for shrinkage, frequency, weight in product(
        (0.1, 0.2, 0.4, 0.7, 0.85), (0.0, 0.25, 0.5, 0.75, 1.0), (0.25, 0.5, 1.0)
    ):
        flat = _fit_without_calibration(rows, vectors, Settings(shrinkage, frequency, 1.0, weight), prior)
        still = _fit_without_calibration(rows, vectors, Settings(shrinkage, frequency, 0.0, weight), prior)
        for sharpness in np.geomspace(0.02, 2.0, 25):
            losses = []
            for part in parts:
                rising = vectors[part] @ flat.weights + flat.bias - still.bias
                shares = softmax(sharpness * rising + still.bias) @ flat.belongs
                place = {name: number for number, name in enumerate(flat.case_types)}
                true = [
                    sum(weight_ * shares[number, place[label]] for label, weight_ in rows[each].case_types.items())
                    for number, each in enumerate(part)
                ]
                losses.append(-np.log(np.array(true) + 1e-9).mean())
            found.append((float(np.mean(losses)), Settings(shrinkage, frequency, float(sharpness), weight)))
    loss, settings = min(found, key=lambda each: each[0])
    return Settings(*(round(value, 4) for value in settings)), loss


def threshold(sure: Array, right: Array, precision: float) -> float:
    """The least confidence from which the answers given are right often enough; 0.99 when no threshold gets there."""
    order = np.argsort(-sure)
    running = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(
        (running >= precision) & (np.arange(len(order)) >= LEAST_ANSWERS)
    )  # a share of fewer is chance
    return round(float(sure[order][good[-1]]), 4) if len(good) else 0.99


def write_examples(rows: Sequence[Row], vectors: Array, folder: Path) -> None:
    """Write the vectors of the playbooks' examples, in half precision, by the hash of their text."""
    at = [number for number, row in enumerate(rows) if row.source == "playbook"]
    np.savez_compressed(
        folder / "examples.npz", keys=np.array([key(rows[number].text) for number in at]),
        vectors=vectors[at].astype(np.float16),
    )  # fmt: skip


if __name__ == "__main__":
    main()
