"""Taking private data out of a customer's words before they leave the process, are stored or are logged."""

from collections.abc import Collection
from typing import Protocol

from bot.domain.redaction import Redacted


class Redactor(Protocol):
    """Takes private data out of a text. It never waits for a network and never raises for any text."""

    def redact(self, text: str, *, names: Collection[str] = ()) -> Redacted:
        """The text with placeholders, and the way back.

        Args:
            text: the customer's words, as they came.
            names: names of customers and agents that are known, each in every form that should go: they are taken out
                exactly as written here, as whole words; the ending of a possessive stays.
        """
        ...
