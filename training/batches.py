"""Rows in batches, some of them with the slips of hasty typing, as the encoder sees them."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from bot.adapters.reader.encoder import prepared
from bot.adapters.reader.surface import surface
from training.rows import Row

LONGEST = 128
"""Tokens of a message that are read."""


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
