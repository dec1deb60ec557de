"""Fine-tune one small sentence encoder on several tasks at once.

Two stages, both on one thread of a CPU in bfloat16 (where the processor has it) with the word embeddings frozen:

1. `--stage public`: emotion (GoEmotions), intensity (BRIGHTER), abuse (ConvAbuse) and the intents of four sets, so that
   the space separates many kinds of request and not only ours.
2. `--stage ours`: the playbooks' examples and the labelled real messages of the training part: case type as a cosine
   classifier (so that class means at load time are near what was trained), emotion, intensity, urgency and abuse as
   linear heads over the vector and the surface features.

    python -m training.train --stage public --rows rows.jsonl --base BASE --out public.pt
    python -m training.train --stage ours --rows rows.jsonl --base BASE --start public.pt --seed 1 --out ours-1.pt

`--leave-out a,b` keeps whole case types from training, to measure how well they are recognised when they are added at
load time. Runs with several seeds are averaged by `export.py`.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as nnf
from transformers import BertModel

from bot.adapters.reader.encoder import prepared
from bot.adapters.reader.surface import FEATURES, surface
from training.rows import Row, read_rows

EMOTIONS = (
    "neutral", "frustration", "anger", "anxiety", "confusion", "embarrassment", "sadness", "gratitude", "exclusion",
)  # fmt: skip
WIDTH = 384
LONGEST = 128
"""Tokens of a message that are read."""
SECOND_SHARE = 0.2
"""What a second emotion takes of the target."""
CASE_SCALE = 16.0
INTENT_SETS = {"banking77": 5000, "clinc150": 7000, "bitext27": 2500, "multidogo": 5000}
"""Rows of each intent set that are used."""
GOEMOTIONS_ROWS, GOEMOTIONS_NEUTRAL = 12000, 0.25
OWN_SOURCES = frozenset({"playbook", "real", "ours"})
NEARNESS, REMEMBERED = 0.1, 1024
"""Temperature of the contrastive term, and how many earlier vectors it compares with."""


class Several(nn.Module):
    """The encoder and its heads.

    Args:
        base: folder of the base weights.
        case_types: the case types to train, in order.
        intents: for each intent set, its intents in order.
    """

    def __init__(self, base: Path, case_types: Sequence[str], intents: dict[str, list[str]]) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False)
        self.case = nn.Linear(WIDTH, max(1, len(case_types)), bias=False)
        self.intents = nn.ModuleDict(
            {name: nn.Linear(WIDTH, len(labels), bias=False) for name, labels in intents.items()}
        )
        self.drop = nn.Dropout(0.1)
        wide = WIDTH + len(FEATURES)
        self.emotion = nn.Linear(wide, len(EMOTIONS))
        self.public_emotion = nn.Linear(wide, len(EMOTIONS))
        self.intensity = nn.Linear(wide, 3)
        self.public_intensity = nn.Linear(wide, 3)
        self.urgency = nn.Linear(wide, 3)
        self.abuse = nn.Linear(wide, 1)

    def vectors(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Mean-pooled vectors of a batch."""
        states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        weights = mask[..., None].float()
        mean: Tensor = (states * weights).sum(1) / weights.sum(1)
        return mean

    def wide(self, vectors: Tensor, signs: Tensor) -> Tensor:
        """What the linear heads see: the vector, scaled to unit length times 4, and the surface features."""
        return torch.cat([self.drop(4 * nnf.normalize(vectors, dim=-1)), signs], dim=-1)


def cosine_logits(vectors: Tensor, head: nn.Linear) -> Tensor:
    """Logits of a cosine classifier."""
    return CASE_SCALE * nnf.normalize(vectors, dim=-1) @ nnf.normalize(head.weight, dim=-1).T


class Batches:
    """Rows in shuffled batches of like length."""

    def __init__(self, rows: Sequence[Row], tokenizer: Tokenizer, *, size: int, seed: int, noise: float) -> None:
        self.rows, self.tokenizer, self.size, self.noise = list(rows), tokenizer, size, noise
        self.random = random.Random(seed)

    def __len__(self) -> int:
        return (len(self.rows) + self.size - 1) // self.size

    def __iter__(self) -> Iterator[tuple[list[Row], Tensor, Tensor, Tensor]]:
        order = self.rows[:]
        self.random.shuffle(order)
        chunks = []
        for at in range(0, len(order), self.size * 20):
            near = sorted(order[at : at + self.size * 20], key=lambda row: len(row.text))
            chunks += [near[start : start + self.size] for start in range(0, len(near), self.size)]
        self.random.shuffle(chunks)
        for chunk in chunks:
            texts = [noisy(row.text, self.random) if self.random.random() < self.noise else row.text for row in chunk]
            signs = torch.tensor([surface(text) for text in texts])
            yield (chunk, *encoded(self.tokenizer, [prepared(text) for text in texts]), signs)


def encoded(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
    """Token ids and mask of a batch, padded to its longest."""
    found = tokenizer.encode_batch(list(texts))
    return torch.tensor([each.ids for each in found]), torch.tensor([each.attention_mask for each in found])


LOWER_SHARE, SWAP_SHARE, DROP_SHARE = 0.3, 0.4, 0.7
"""How often a noisy text is only lower-cased; below which draw letters swap, and below which one is lost."""


def noisy(text: str, chance: random.Random) -> str:
    """The text with the slips of hasty typing: swapped, dropped and doubled letters, lost marks, lower case."""
    if chance.random() < LOWER_SHARE:
        return "".join(sign for sign in text.lower() if sign not in ".,'\u2019!")
    signs = list(text)
    for _ in range(max(1, len(signs) // 40)):
        at = chance.randrange(len(signs))
        kind = chance.random()
        if kind < SWAP_SHARE and at + 1 < len(signs):
            signs[at], signs[at + 1] = signs[at + 1], signs[at]
        elif kind < DROP_SHARE:
            signs[at] = ""
        else:
            signs[at] *= 2
    return "".join(signs) or text


def tokenizer_of(base: Path) -> Tokenizer:
    """The tokenizer, cut at `LONGEST` and padding to the longest of a batch."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding(pad_id=0, pad_token="[PAD]")  # noqa: S106 - a token of text, no secret
    return tokenizer


# ------------------------------------------------------------------ targets and losses


def _soft(rows: Sequence[Row], labels: Sequence[str], which: str) -> tuple[Tensor, Tensor]:
    target = torch.zeros(len(rows), len(labels))
    for at, row in enumerate(rows):
        for label, weight in getattr(row, which).items():
            if label in labels:
                target[at, labels.index(label)] += weight
        if which == "emotions" and row.emotions:
            for label, weight in row.seconds.items():
                target[at] *= 1 - SECOND_SHARE * weight
                target[at, labels.index(label)] += SECOND_SHARE * weight
    return target, target.sum(-1) > 0.99


def _levels(rows: Sequence[Row], which: str, at: int) -> tuple[Tensor, Tensor]:
    """For each threshold 1, 2, 3: the share of the passes that reach it."""
    target = torch.zeros(len(rows), 3)
    known = torch.zeros(len(rows), dtype=torch.bool)
    for number, row in enumerate(rows):
        if getattr(row, which) is None:
            continue
        known[number] = True
        values = [float(one[at]) for one in row.passes if one[at] != ""] or [getattr(row, which)]
        for level in (1, 2, 3):
            target[number, level - 1] = sum(value >= level for value in values) / len(values)
    return target, known


def _cross(logits: Tensor, target: Tensor, known: Tensor, weights: Tensor | None = None) -> Tensor:
    if not known.any():
        return logits.sum() * 0
    losses = -(target[known] * nnf.log_softmax(logits[known], -1))
    return (losses if weights is None else losses * weights).sum(-1).mean()


def _binary(logits: Tensor, target: Tensor, known: Tensor, weight: float = 1.0) -> Tensor:
    if not known.any():
        return logits.sum() * 0
    weights = 1 + (weight - 1) * target[known]
    return (weights * nnf.binary_cross_entropy_with_logits(logits[known], target[known], reduction="none")).mean()


class Neighbours:
    """Supervised contrast of case types with a memory of earlier batches (Khosla 2020; Wang, Cross-batch memory, 2020).

    Messages of one case type shall lie near each other. `other` is no type that anything need be near to.
    """

    def __init__(self, case_types: Sequence[str]) -> None:
        self.case_types = list(case_types)
        self.vectors, self.labels = torch.zeros(0, WIDTH), torch.zeros(0, dtype=torch.long)

    def loss(self, rows: Sequence[Row], vectors: Tensor) -> Tensor:
        """The term for a batch, which is then remembered."""
        unit = nnf.normalize(vectors, dim=-1)
        target, has = _soft(rows, self.case_types, "case_types")
        labels = torch.where(has & (target.max(-1).values > 0.6), target.argmax(-1), -1)  # noqa: PD011 - no pandas
        past, told = self.vectors, self.labels
        self.vectors = torch.cat([past, unit.detach()])[-REMEMBERED:]
        self.labels = torch.cat([told, labels])[-REMEMBERED:]
        near = unit @ torch.cat([unit, past]).T / NEARNESS
        near = near.masked_fill(torch.eye(len(rows), near.shape[1], dtype=torch.bool), -1e9)
        alike = (labels[:, None] == torch.cat([labels, told])[None]) & (near > -1e8)
        other = self.case_types.index("other") if "other" in self.case_types else -1
        at = (labels >= 0) & (labels != other) & alike.any(-1)
        if not at.any():
            return vectors.sum() * 0
        logs = near - near.logsumexp(-1, keepdim=True)
        return -((logs * alike).sum(-1) / alike.sum(-1).clamp(min=1))[at].mean()


def loss_ours(model: Several, rows: Sequence[Row], vectors: Tensor, signs: Tensor, known: dict[str, Any]) -> Tensor:
    """The loss of the second stage over one batch."""
    wide = model.wide(vectors, signs)
    case, has_case = _soft(rows, known["case_types"], "case_types")
    emotion, has_emotion = _soft(rows, EMOTIONS, "emotions")
    abusive = torch.tensor([row.abusive if row.abusive is not None else 0.0 for row in rows])
    has_abusive = torch.tensor([row.abusive is not None for row in rows])
    smooth, weights = known["smoothing"], known["weights"]
    if smooth:
        case, emotion = ((1 - smooth) * each + smooth / each.shape[1] for each in (case, emotion))
    near = weights["contrast"] * known["neighbours"].loss(rows, vectors) if weights["contrast"] else 0.0
    return near + (
        weights["case"] * _cross(cosine_logits(model.drop(vectors), model.case), case, has_case, known["case_weights"])
        + weights["emotion"] * _cross(model.emotion(wide), emotion, has_emotion, known["emotion_weights"])
        + _binary(model.intensity(wide), *_levels(rows, "intensity", 3))
        + _binary(model.urgency(wide), *_levels(rows, "urgency", 4))
        + _binary(model.abuse(wide)[:, 0], abusive, has_abusive, weights["abuse"])
    )


def loss_public(model: Several, rows: Sequence[Row], vectors: Tensor, signs: Tensor, known: dict[str, Any]) -> Tensor:
    """The loss of the first stage over one batch."""
    wide = model.wide(vectors, signs)
    emotion, has_emotion = _soft(rows, EMOTIONS, "emotions")
    abusive = torch.tensor([row.abusive if row.abusive is not None else 0.0 for row in rows])
    total = (
        _cross(model.public_emotion(wide), emotion, has_emotion)
        + _binary(model.public_intensity(wide), *_levels(rows, "intensity", 3))
        + _binary(model.abuse(wide)[:, 0], abusive, torch.tensor([row.abusive is not None for row in rows]))
    )
    for name, labels in known["intents"].items():
        at = [number for number, row in enumerate(rows) if row.source == name]
        if at:
            target = torch.tensor([labels.index(rows[number].intent) for number in at])
            logits = cosine_logits(vectors[at], cast("nn.Linear", model.intents[name]))
            total = total + nnf.cross_entropy(logits, target) * len(at) / len(rows) * 2
    return total


# ------------------------------------------------------------------ which rows


def chosen(rows: Sequence[Row], stage: str, *, left_out: set[str], seed: int) -> list[Row]:
    """The rows a stage trains on."""
    chance = random.Random(seed)
    if stage == "ours":
        ours = [
            row
            for row in rows
            if row.split == "train" and row.source in OWN_SOURCES and not left_out & set(row.case_types)
        ]
        abuse = [row for row in rows if row.source == "convabuse"]
        return ours + chance.sample(abuse, 300)
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    found = by_source["brighter"] + by_source["convabuse"]
    for name, count in INTENT_SETS.items():
        found += chance.sample(by_source[name], count)
    felt = [row for row in by_source["goemotions"] if row.emotions.get("neutral", 0) < 1]
    calm = [row for row in by_source["goemotions"] if row.emotions.get("neutral", 0) >= 1]
    calm_rows = int(GOEMOTIONS_ROWS * GOEMOTIONS_NEUTRAL)
    return found + chance.sample(felt, GOEMOTIONS_ROWS - calm_rows) + chance.sample(calm, calm_rows)


def _known(rows: Sequence[Row], stage: str) -> dict[str, Any]:
    intents: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.intent:
            intents[row.source].add(row.intent)
    case_types = sorted({label for row in rows for label in row.case_types})
    known: dict[str, Any] = {
        "case_types": case_types,
        "intents": {name: sorted(labels) for name, labels in sorted(intents.items())},
    }
    if stage == "ours":
        for name, labels, which in (
            ("case_weights", case_types, "case_types"),
            ("emotion_weights", EMOTIONS, "emotions"),
        ):
            counts = _soft(rows, labels, which)[0].sum(0).clamp(min=1)
            weights = counts**-0.5
            known[name] = weights / (weights * counts).sum() * counts.sum()
    return known


# ------------------------------------------------------------------ the run


def main() -> None:
    """Train one stage and save the model with what it knows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stage", choices=("public", "ours"), required=True)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights of the stage before")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--noise", type=float, default=0.25)
    parser.add_argument("--smoothing", type=float, default=0.0, help="share of a target spread over all labels")
    parser.add_argument("--contrast", type=float, default=0.0, help="weight of the contrastive term of case types")
    parser.add_argument("--case", type=float, default=1.0, help="weight of the case type's loss")
    parser.add_argument("--emotion", type=float, default=1.0, help="weight of the emotion's loss")
    parser.add_argument("--abuse", type=float, default=1.0, help="weight of an abusive message in its loss")
    parser.add_argument("--most", type=int, default=0, help="use at most so many rows (a smoke run)")
    parser.add_argument("--leave-out", default="")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    left_out = {label for label in options.leave_out.split(",") if label}
    rows = chosen(read_rows(options.rows), options.stage, left_out=left_out, seed=1)
    if options.most:
        rows = random.Random(options.seed).sample(rows, options.most)
    known = _known(rows, options.stage) | {
        "smoothing": options.smoothing,
        "weights": {name: getattr(options, name) for name in ("case", "emotion", "abuse", "contrast")},
    }
    known["neighbours"] = Neighbours(known["case_types"])
    torch.manual_seed(0)
    model = Several(options.base, known["case_types"], known["intents"])
    if options.start:
        saved = torch.load(options.start, weights_only=True)["model"]
        fits = {
            name: value
            for name, value in saved.items()
            if name in model.state_dict() and model.state_dict()[name].shape == value.shape and name != "case.weight"
        }
        model.load_state_dict(fits, strict=False)
        if options.stage == "ours":
            model.emotion.load_state_dict(model.public_emotion.state_dict())
            model.intensity.load_state_dict(model.public_intensity.state_dict())
    torch.manual_seed(options.seed)
    fit(model, rows, known, options)
    torch.save(
        {"model": model.state_dict(), "case_types": known["case_types"], "intents": known["intents"]}, options.out
    )


def fit(model: Several, rows: Sequence[Row], known: dict[str, Any], options: argparse.Namespace) -> None:
    """AdamW, warm-up over a tenth, then linearly to nothing."""
    for weight in model.bert.embeddings.parameters():
        weight.requires_grad = False
    heads = [weight for name, weight in model.named_parameters() if not name.startswith("bert.")]
    body = [weight for weight in model.bert.parameters() if weight.requires_grad]
    if options.stage == "ours":
        start_case(model, rows, known, tokenizer_of(options.base))
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": 10 * options.rate}], weight_decay=0.01
    )
    batches = Batches(rows, tokenizer_of(options.base), size=options.batch, seed=options.seed, noise=options.noise)
    whole = len(batches) * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * whole), max(0.0, (whole - step) / (0.9 * whole)))
    )
    losses = loss_ours if options.stage == "ours" else loss_public
    model.train()
    began = time.monotonic()
    step, running = 0, 0.0
    for epoch in range(options.epochs):
        for chunk, ids, mask, signs in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                vectors = model.vectors(ids, mask)
            loss = losses(model, chunk, vectors.float(), signs, known)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            running = loss.item() if step == 1 else 0.97 * running + 0.03 * loss.item()
            if step % 50 == 0:
                print(json.dumps({"epoch": epoch, "step": step, "of": whole, "loss": round(running, 3),
                                  "seconds": round(time.monotonic() - began)}), flush=True)  # fmt: skip


@torch.no_grad()
def start_case(model: Several, rows: Sequence[Row], known: dict[str, Any], tokenizer: Tokenizer) -> None:
    """Begin the case head at the class means, so that every seed starts from one place and averages well."""
    model.eval()
    sums = torch.zeros_like(model.case.weight)
    with_case = [row for row in rows if row.case_types]
    for at in range(0, len(with_case), 64):
        part = with_case[at : at + 64]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            vectors = model.vectors(*encoded(tokenizer, [prepared(row.text) for row in part]))
        sums += _soft(part, known["case_types"], "case_types")[0].T @ nnf.normalize(vectors.float(), dim=-1)
    model.case.weight.copy_(nnf.normalize(sums - sums.sum(0) / sums.shape[0], dim=-1))


if __name__ == "__main__":
    main()
