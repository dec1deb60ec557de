"""The calendar of public holidays, as the use cases see it."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol


class Calendar(Protocol):
    """Knows the public holidays of countries and of their regions."""

    def holidays(self, country: str, subdivision: str | None, years: Iterable[int]) -> frozenset[date]:
        """The dates in these years on which most of the place does not work, days in lieu with them.

        It reads tables, and the first time that takes most of a second: ask off the event loop.

        Args:
            country: its ISO 3166-1 code, such as `PT`.
            subdivision: the code of a region in it, such as `BY`, or None for what the whole country keeps.
            years: calendar years.

        Raises UnknownHolidaysError, whose text says what to write, for a place it knows nothing of.
        """
        ...
