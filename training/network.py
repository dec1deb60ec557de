"""The encoder with all its heads, as it is trained: what `export.py` later cuts into a graph and plain arrays."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf
from transformers import BertModel

from bot.adapters.reader.encoder import VECTOR_SCALE
from bot.adapters.reader.surface import FEATURES
from training.rows import EMOTIONS

WIDTH = 384
CASE_SCALE = 16.0


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
        """What the linear heads see: the unit vector, scaled as the product scales it, and the surface features."""
        return torch.cat([self.drop(VECTOR_SCALE * nnf.normalize(vectors, dim=-1)), signs], dim=-1)


def cosine_logits(vectors: Tensor, head: nn.Linear) -> Tensor:
    """Logits of a cosine classifier."""
    return CASE_SCALE * nnf.normalize(vectors, dim=-1) @ nnf.normalize(head.weight, dim=-1).T
