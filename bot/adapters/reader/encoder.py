"""The sentence encoder and the heads that were trained offline: a message in, a vector and its labels out.

The encoder is one int8 ONNX graph run by onnxruntime on its tokenizer's ids; pooling and scaling to unit length are
inside it. The heads for emotion, intensity, urgency and abuse are plain arrays over the vector and the surface
features. Nothing here knows a playbook: the case head (`case_fit`) is fitted to those when they are loaded.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.adapters.reader.case_fit import Floats, Settings, Statistics, softmax
from bot.adapters.reader.surface import surface

FOLDER = Path(__file__).resolve().parent / "model"
"""Where the shipped files lie."""

BATCH = 8
VECTOR_SCALE = 4.0
"""What the unit vector is multiplied by before the offline heads, so that it weighs as it did in training."""

_HANDLE = re.compile(r"(?<![\w@.])@\w+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")


class BrokenModelError(Exception):
    """A file of the model is missing or is not the one that was released. The message names it and what to do."""


class Felt(NamedTuple):
    """What the offline heads say of n messages.

    Attributes:
        emotions: a calibrated probability for each emotion, (n, 9), in the order of `Heads.emotions`.
        intensity: the expected level, 0 to 3, (n,).
        urgency: the expected level, 0 to 3, (n,).
        urgent: the probability that the urgency is 2 or more, (n,).
        abusive: the probability of abuse, (n,).
    """

    emotions: Floats
    intensity: Floats
    urgency: Floats
    urgent: Floats
    abusive: Floats


class Heads(NamedTuple):
    """The offline heads as arrays. `arrays` holds `<head>_w`, `<head>_b` and the calibration of each."""

    emotions: tuple[str, ...]
    arrays: Mapping[str, Floats]

    def feel(self, vectors: Floats, texts: Sequence[str]) -> Felt:
        """Read n messages whose unit vectors are known."""
        signs = np.asarray([surface(text) for text in texts], dtype=np.float32).reshape(len(texts), -1)
        wide = np.concatenate([VECTOR_SCALE * vectors, signs], axis=1)
        emotions = softmax(
            self._linear(wide, "emotion") * self.arrays["emotion_sharpness"] + self.arrays["emotion_shift"]
        )
        intensity = _sigmoid(self._linear(wide, "intensity")).sum(axis=1)
        urgency = _sigmoid(self._linear(wide, "urgency"))
        abusive = _sigmoid(self._linear(wide, "abuse"))[:, 0]
        return Felt(emotions, intensity, urgency.sum(axis=1), urgency[:, 1], abusive)

    def _linear(self, wide: Floats, head: str) -> Floats:
        out: Floats = wide @ self.arrays[f"{head}_w"] + self.arrays[f"{head}_b"]
        return out


class Encoder:
    """The encoder. Safe to call from several threads; a call blocks, so keep it off the event loop.

    Args:
        folder: holds `encoder.int8.onnx` and `tokenizer.json`.
        threads: threads a call may use.
        longest: tokens of a message that are read.
    """

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1, longest: int = 128) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.int8.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(longest)
        self._tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")  # noqa: S106 - a token of text, no secret

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of n texts, (n, width), in their order. Texts of like length share a batch."""
        parts: list[Floats] = []
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for start in range(0, len(order), BATCH):
            encoded = self._tokenizer.encode_batch([prepared(texts[at]) for at in order[start : start + BATCH]])
            ids = np.asarray([each.ids for each in encoded], dtype=np.int64)
            mask = np.asarray([each.attention_mask for each in encoded], dtype=np.int64)
            parts.append(self._session.run(None, {"ids": ids, "mask": mask})[0])
        if not parts:
            return np.zeros((0, 0), dtype=np.float32)
        found = np.concatenate(parts)
        out = np.empty_like(found)
        out[order] = found
        return out


def prepared(text: str) -> str:
    """The text as the encoder was trained to see it: white space folded, handles and links without their names."""
    return " ".join(_LINK.sub("http", _HANDLE.sub("@user", text)).split())


def key(text: str) -> str:
    """The key of a shipped vector: sha256 of the text as it stands in the playbook, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def load_card(folder: Path = FOLDER) -> dict[str, Any]:
    """Read `model.json` and check every file against its sha256. BrokenModelError names the first that differs."""
    path = folder / "model.json"
    if not path.is_file():
        raise BrokenModelError(
            f"{path} is missing. Install the package again, or export the model (training/README.md)."
        )
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for name, sha in card["files"].items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != sha:
            raise BrokenModelError(f"{file} is missing or not the released one. Install the package again.")
    return card


def load_heads(folder: Path = FOLDER) -> tuple[Heads, Statistics]:
    """The offline heads, and the statistics of real messages for the case head."""
    with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
        loaded = {name: arrays[name] for name in arrays.files}
    floats = {name: value.astype(np.float32) for name, value in loaded.items() if value.dtype.kind == "f"}
    prior = Statistics(
        tuple(map(str, loaded["prior_case_types"])),
        floats.pop("prior_counts"),
        floats.pop("prior_means"),
        floats.pop("prior_scatter"),
    )
    return Heads(tuple(map(str, loaded["emotions"])), floats), prior


def load_vectors(folder: Path = FOLDER) -> dict[str, Floats]:
    """Vectors of the shipped playbooks' examples by `key`, so that a start need not work them out."""
    with np.load(folder / "examples.npz", allow_pickle=False) as arrays:
        return dict(zip(map(str, arrays["keys"]), arrays["vectors"].astype(np.float32), strict=True))


def case_settings(card: Mapping[str, Any]) -> Settings:
    """How to fit the case head, from `model.json`."""
    return Settings(**card["case_fit"])


def _sigmoid(scores: Floats) -> Floats:
    return (1 / (1 + np.exp(-scores))).astype(np.float32)
