"""Duplicate wording: a sentence that stands in two places sounds like a script as soon as somebody hears both."""

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from bot.domain.content_rules.rule import Rule, Tier
from bot.domain.content_rules.wording import sentences, shown

DUPLICATE_WORDING = Rule("duplicate-wording", Tier.GOLD, "No sentence of five words or more stands in two places")

FEWEST_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


class Spoken(NamedTuple):
    """A text and where it comes from. The words of a shared block have one origin, however often it is included."""

    origin: Hashable
    text: str


class Repeated(NamedTuple):
    """A sentence that stands at an origin and at an earlier one."""

    origin: Hashable
    earlier: Hashable
    sentence: str


def repeated(spoken: Iterable[Spoken]) -> Iterator[Repeated]:
    """Every sentence of five words or more that an earlier text holds too, whatever its slots are called."""
    first: dict[str, Hashable] = {}
    for origin, text in spoken:
        for sentence in sentences(text):
            key = _key(sentence)
            if key is None:
                continue
            earlier = first.setdefault(key, origin)
            if earlier != origin:
                yield Repeated(origin, earlier, sentence)


def _key(sentence: str) -> str | None:
    words = _WORD.findall(shown(sentence).lower())
    return " ".join(words) if len(words) >= FEWEST_WORDS else None
