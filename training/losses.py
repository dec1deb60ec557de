"""The targets that soft labels make, and the losses of both stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from training.network import WIDTH, Several, cosine_logits
from training.rows import EMOTIONS, Row

SECOND_SHARE = 0.2
"""What a second emotion takes of the target."""
NEARNESS, REMEMBERED = 0.1, 1024
"""Temperature of the contrastive term, and how many earlier vectors it compares with."""
CLEAR = 0.6
"""The share of the passes above which a case type is taken for the message's own in the contrastive term."""


def soft_targets(rows: Sequence[Row], labels: Sequence[str], which: str) -> tuple[Tensor, Tensor]:
    """The share of each label in each row, (n, labels), and which rows are labelled at all."""
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


def _abusive(rows: Sequence[Row]) -> tuple[Tensor, Tensor]:
    told = torch.tensor([row.abusive if row.abusive is not None else 0.0 for row in rows])
    return told, torch.tensor([row.abusive is not None for row in rows])


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
        target, has = soft_targets(rows, self.case_types, "case_types")
        labels = torch.where(has & (target.max(-1).values > CLEAR), target.argmax(-1), -1)
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


@dataclass
class Task:
    """What a run trains on and how its losses weigh.

    `case_weights` and `emotion_weights` make up for labels that come up often; `smoothing` is the share of a target
    that is spread over all labels; `contrast` weighs the term of `neighbours`; an abusive message counts `abuse` times.
    """

    case_types: list[str]
    intents: dict[str, list[str]]
    case_weights: Tensor
    emotion_weights: Tensor
    smoothing: float
    contrast: float
    abuse: float
    neighbours: Neighbours


def loss_ours(model: Several, rows: Sequence[Row], vectors: Tensor, signs: Tensor, task: Task) -> Tensor:
    """The loss of the second stage over one batch."""
    wide = model.wide(vectors, signs)
    case, has_case = soft_targets(rows, task.case_types, "case_types")
    emotion, has_emotion = soft_targets(rows, EMOTIONS, "emotions")
    case, emotion = ((1 - task.smoothing) * each + task.smoothing / each.shape[1] for each in (case, emotion))
    total = (
        _cross(cosine_logits(model.drop(vectors), model.case), case, has_case, task.case_weights)
        + _cross(model.emotion(wide), emotion, has_emotion, task.emotion_weights)
        + _binary(model.intensity(wide), *_levels(rows, "intensity", 3))
        + _binary(model.urgency(wide), *_levels(rows, "urgency", 4))
        + _binary(model.abuse(wide)[:, 0], *_abusive(rows), task.abuse)
    )
    return total + task.contrast * task.neighbours.loss(rows, vectors) if task.contrast else total


def loss_public(model: Several, rows: Sequence[Row], vectors: Tensor, signs: Tensor, task: Task) -> Tensor:
    """The loss of the first stage over one batch."""
    wide = model.wide(vectors, signs)
    emotion, has_emotion = soft_targets(rows, EMOTIONS, "emotions")
    total = (
        _cross(model.public_emotion(wide), emotion, has_emotion)
        + _binary(model.public_intensity(wide), *_levels(rows, "intensity", 3))
        + _binary(model.abuse(wide)[:, 0], *_abusive(rows))
    )
    for name, labels in task.intents.items():
        at = [number for number, row in enumerate(rows) if row.source == name]
        if at:
            target = torch.tensor([labels.index(rows[number].intent) for number in at])
            logits = cosine_logits(vectors[at], cast("nn.Linear", model.intents[name]))
            total = total + nnf.cross_entropy(logits, target) * len(at) / len(rows) * 2
    return total
