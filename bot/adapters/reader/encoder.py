"""The sentence encoder and the heads that were trained offline: a message in, a vector and its labels out.

The encoder is one int8 ONNX graph run by onnxruntime on its tokenizer's ids; pooling and scaling to unit length are
inside it. The heads for emotion, intensity, urgency and abuse are plain arrays over the vector and the surface
features. Nothing here knows a playbook: the case head (`case_fit`) is fitted to those when they are loaded.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.adapters.reader.abuse_words import AbuseWords
from bot.adapters.reader.case_fit import Floats, Settings, Statistics
from bot.adapters.reader.case_words import CaseWords
from bot.adapters.reader.emotion_blend import EmotionBlend, Moves
from bot.adapters.reader.surface import surface

FOLDER = Path(__file__).resolve().parent / "model"
"""Where the shipped files lie."""

BATCH = 8
VECTOR_SCALE = 4.0
"""What the unit vector is multiplied by before the offline heads, so that it weighs as it did in training."""

_REPLACED = re.compile(r"(?P<handle>(?<![\w@.])@\w+)|(?P<link>(?:https?://|www\.)\S+)|(?P<blank>\s+)")


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


class Seen(NamedTuple):
    """A message as the encoder saw it, piece by piece.

    Attributes:
        vector: the unit vector, (width,).
        places: for each of t word pieces, where it stands in the message as it was written: start and end.
        shares: what each gave to the vector, (t, width). All rows together, and those of the two marks that stand for
            the beginning and the end of a message, are the vector; so what a linear head sees is the sum of what it
            sees in each piece.
    """

    vector: Floats
    places: tuple[tuple[int, int], ...]
    shares: Floats


class Heads(NamedTuple):
    """The offline heads as arrays.

    `arrays` holds `<head>_w`, `<head>_b` and the calibration of each; those of the emotions are told in `EmotionBlend`.
    For abuse there are the weights of the words as well (`abuse_words_*`), and `abuse_mix`: what each of the two scores
    counts, and a bias.
    """

    emotions: tuple[str, ...]
    arrays: Mapping[str, Floats]

    @property
    def blend(self) -> EmotionBlend:
        """The heads that tell the emotion."""
        return EmotionBlend.of(self.arrays)

    def feel(self, vectors: Floats, texts: Sequence[str]) -> Felt:
        """Read n messages whose unit vectors are known."""
        wide = wide_of(vectors, texts)
        emotions = self.blend.shares(wide, texts)
        intensity = _sigmoid(self._linear(wide, "intensity")).sum(axis=1)
        urgency = _sigmoid(self._linear(wide, "urgency"))
        abusive = _sigmoid(self.abuse(wide, texts) @ self.arrays["abuse_mix"][:2] + self.arrays["abuse_mix"][2])
        return Felt(emotions, intensity, urgency.sum(axis=1), urgency[:, 1], abusive)

    def abuse(self, wide: Floats, texts: Sequence[str]) -> Floats:
        """What the encoder and the words say of abuse, apart: (n, 2) scores in nats."""
        words = AbuseWords(*(self.arrays[f"abuse_words_{part}"] for part in AbuseWords._fields))
        said = np.asarray([words.score(text) for text in texts], dtype=np.float32)
        return np.stack([self._linear(wide, "abuse")[:, 0], said], axis=1)

    def moves_emotion(self, vector: Floats, text: str, emotions: Floats, emotion: int) -> Moves:
        """What moved the odds of an emotion in a message whose unit vector is known (`EmotionBlend.moves`)."""
        wide = wide_of(vector[None], [text])[0]
        moves = self.blend.moves(wide, text, len(vector), emotions, emotion)
        return moves._replace(vector=VECTOR_SCALE * moves.vector)

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
        # The shipped graph is optimised already (training/export.py); to do it again takes half of the start.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.int8.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(longest)
        self._tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")  # noqa: S106 - a token of text, no secret

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of n texts, (n, width), in their order. Texts of like length share a batch."""
        found: dict[int, Floats] = {}
        for batch in _batches(texts):
            _, _, (vectors,) = self._run([texts[at] for at in batch], ["vector"])
            found |= zip(batch, vectors, strict=True)
        return np.stack([found[at] for at in range(len(texts))]) if texts else np.zeros((0, 0), dtype=np.float32)

    def look(self, texts: Sequence[str]) -> list[Seen]:
        """The same for n texts, and what each of their word pieces gave to it."""
        found: dict[int, Seen] = {}
        for batch in _batches(texts):
            encodings, starts, (vectors, shares) = self._run([texts[at] for at in batch], ["vector", "shares"])
            for row, at in enumerate(batch):
                spans = encodings[row].offsets
                worded = [piece for piece, (first, last) in enumerate(spans) if last > first]
                places = tuple((starts[row][spans[each][0]], starts[row][spans[each][1]]) for each in worded)
                found[at] = Seen(vectors[row], places, shares[row, worded])
        return [found[at] for at in range(len(texts))]

    def _run(self, texts: Sequence[str], outputs: list[str]) -> tuple[list[Any], list[list[int]], list[Floats]]:
        """The tokenizer's encodings, where each sign of a prepared text stands in its own, and what the graph says."""
        ready = [_prepared(text) for text in texts]
        encodings = self._tokenizer.encode_batch([words for words, _ in ready])
        ids = np.asarray([each.ids for each in encodings], dtype=np.int64)
        mask = np.asarray([each.attention_mask for each in encodings], dtype=np.int64)
        return encodings, [starts for _, starts in ready], self._session.run(outputs, {"ids": ids, "mask": mask})


def wide_of(vectors: Floats, texts: Sequence[str]) -> Floats:
    """What the offline heads see of n messages: their unit vectors, scaled as in training, and the surface features."""
    signs = np.asarray([surface(text) for text in texts], dtype=np.float32).reshape(len(texts), -1)
    return np.concatenate([VECTOR_SCALE * vectors, signs], axis=1)


def prepared(text: str) -> str:
    """The text as the encoder was trained to see it: white space folded, handles and links without their names."""
    return _prepared(text)[0]


def _prepared(text: str) -> tuple[str, list[int]]:
    """The prepared text, and for each place in it, its end included, the place in the text as it was written."""
    signs: list[str] = []
    starts: list[int] = []
    at = 0
    for found in _REPLACED.finditer(text):
        signs += text[at : found.start()]
        starts += range(at, found.start())
        instead = _instead(found)
        signs += instead
        starts += [found.start()] * len(instead)
        at = found.end()
    signs += text[at:]
    starts += range(at, len(text) + 1)
    return "".join(signs), starts


def _instead(found: re.Match[str]) -> str:
    if found["blank"] is None:
        return "@user" if found["handle"] else "http"
    return " " if found.start() > 0 and found.end() < len(found.string) else ""


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """Places of texts of like length, a batch at a time."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]


def key(text: str) -> str:
    """The key of a shipped vector: sha256 of the text as it stands in the playbook, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def load_card(folder: Path = FOLDER) -> dict[str, Any]:
    """Read `model.json` and check every file against its sha256. BrokenModelError names the first that differs."""
    card = read_card(folder)
    check_files(folder, card)
    return card


def read_card(folder: Path = FOLDER) -> dict[str, Any]:
    """Read `model.json` and check nothing; BrokenModelError when there is none."""
    path = folder / "model.json"
    if not path.is_file():
        raise BrokenModelError(
            f"{path} is missing. Install the package again, or export the model (training/README.md)."
        )
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return card


def check_files(folder: Path, card: Mapping[str, Any]) -> None:
    """Check every file against its sha256 in the card. BrokenModelError names the first that differs."""
    for name, sha in card["files"].items():
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != sha:
            raise BrokenModelError(f"{file} is missing or not the released one. Install the package again.")


def load_heads(folder: Path = FOLDER) -> tuple[Heads, Statistics, CaseWords]:
    """The offline heads, the statistics of real messages for the case head, and what words alone say of the case."""
    with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
        loaded = {name: arrays[name] for name in arrays.files}
    floats = as_loaded(loaded)
    prior = Statistics(
        tuple(map(str, loaded["prior_case_types"])),
        floats.pop("prior_counts"),
        floats.pop("prior_means"),
        floats.pop("prior_scatter"),
    )
    words = CaseWords(
        tuple(map(str, loaded["case_words_case_types"])),
        floats.pop("case_words_buckets"),
        floats.pop("case_words_bias"),
        floats.pop("case_words_mix"),
    )
    return Heads(tuple(map(str, loaded["emotions"])), floats), prior, words


def as_loaded(arrays: Mapping[str, Any]) -> dict[str, Floats]:
    """The arrays of numbers among these, in the precision they are used in: some lie in half of it."""
    return {name: value.astype(np.float32) for name, value in arrays.items() if value.dtype.kind == "f"}


def load_vectors(folder: Path = FOLDER) -> dict[str, Floats]:
    """Vectors of the shipped playbooks' examples by `key`, so that a start need not work them out."""
    with np.load(folder / "examples.npz", allow_pickle=False) as arrays:
        return dict(zip(map(str, arrays["keys"]), arrays["vectors"].astype(np.float32), strict=True))


def case_settings(card: Mapping[str, Any]) -> Settings:
    """How to fit the case head, from `model.json`."""
    return Settings(**card["case_fit"])


def _sigmoid(scores: Floats) -> Floats:
    return (1 / (1 + np.exp(-scores))).astype(np.float32)
