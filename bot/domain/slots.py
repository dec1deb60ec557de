"""Slots: the places in a playbook's text that are filled later. `{{name}}` is a blank that only the agent fills."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

CUSTOMER_WORDS = "customer_words"
"""The customer's own words, quoted, or what stands in for them."""

CHOSEN = "chosen_option"
"""The title of the option that the customer chose, once they have."""

BUILT_IN = frozenset({CUSTOMER_WORDS, CHOSEN})
"""The slots that are no blanks: nobody declares them and nobody fills them by hand."""

# Nothing here gives back what it took, so that no run of spaces in a message or a file can stall the bot.
_SLOT = re.compile(r"\{\{\s*+([a-z][a-z0-9_]*+)\s*+(?:\|([^{}|]*+))?+\}\}")
_BRACES = re.compile(r"\{\{|\}\}")


class Slot(NamedTuple):
    """A slot as it stands in a text. `fallback` is what follows the bar in `{{customer_words|the day itself}}`."""

    name: str
    fallback: str | None


def slots(text: str) -> Iterator[Slot]:
    """Every slot of a text, in order."""
    return (_slot(match) for match in _SLOT.finditer(text))


def _slot(match: re.Match[str]) -> Slot:
    fallback: str | None = match[2]
    return Slot(match[1], None if fallback is None else fallback.strip())


def malformed(text: str) -> bool:
    """Whether double braces are left that form no slot, as in `{{Order}}` or `{{order`."""
    return bool(_BRACES.search(_SLOT.sub("", text)))


def with_slots(text: str, values: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The text with its slots filled: by its value, else by its fallback, else visibly by its label in brackets.

    The customer's words are put in quotation marks; nothing else is.

    Args:
        text: may hold any number of slots.
        values: what is known, by slot name. Empty values count as unknown.
        labels: what to call a blank that is not filled, by slot name.
    """

    def fill(match: re.Match[str]) -> str:
        name, fallback = _slot(match)
        value = values.get(name, "").strip()
        if value:
            return f'"{value}"' if name == CUSTOMER_WORDS else value
        return fallback or f"[{labels.get(name, name)}]"

    return _SLOT.sub(fill, text)
