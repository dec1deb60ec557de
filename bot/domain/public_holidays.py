"""Public holidays: whose a team keeps, and how far ahead their dates have to be known.

The dates themselves come through a port, since tables of them belong to nobody's domain. Here is what people write, and
the rule by which a team's calendar never runs out under a promise.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from bot.domain.errors import AttuneError
from bot.domain.value import Value

YEARS_AHEAD: Final = 3
"""Calendar years that are filled at a time: this one and the next two."""

RENEWED_BEFORE: Final = timedelta(days=400)
"""The dates are filled anew when they reach less far ahead than this: a year, and a month for the job to be late."""

HOW: Final = "Write a country by its two letters, such as PT or US, or with its region, such as DE-BY."


class UnknownHolidaysError(AttuneError):
    """No public holidays are known of this country or region. The text says what to write."""


class HolidaysOf(Value):
    """Whose public holidays: a country by its ISO code and, where the days differ inside it, a region's code."""

    country: str
    region: str | None = None

    @property
    def code(self) -> str:
        """As people write it: `PT`, `DE-BY`."""
        return f"{self.country}-{self.region}" if self.region else self.country


def holidays_of(text: str) -> HolidaysOf | None:
    """What somebody wrote, `de - by` as well as `DE-BY`; None for nothing. Whether there is such a place, is not asked.

    A name goes through as it was written, so that whoever knows the names can say which code it has.
    """
    country, _, region = " ".join(text.split()).replace("/", "-").partition("-")
    if not country.strip():
        return None
    return HolidaysOf(country=_code(country.strip()), region=_code(region.strip()) or None)


def years_from(today: date) -> range:
    """The calendar years whose holidays a team is to know on this day."""
    return range(today.year, today.year + YEARS_AHEAD)


def runs_out(holidays: Collection[date], today: date) -> bool:
    """Whether these dates reach so little ahead that they have to be filled anew.

    They are filled by whole years, so the latest one stands for its year.
    """
    if not holidays:
        return True
    return date(max(holidays).year, 12, 31) - today < RENEWED_BEFORE


def _code(text: str) -> str:
    """Codes in capitals; a name, which is longer, as it is."""
    return text.upper() if len(text) <= len("ABC") else text
