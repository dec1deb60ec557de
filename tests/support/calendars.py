"""A calendar for tests: a few countries with a few days, and an account of what it was asked."""

from collections.abc import Iterable
from datetime import date

from bot.domain.public_holidays import UnknownHolidaysError


class FixedCalendar:
    """Fills the port `Calendar`: in Portugal (PT) the 25th of April is free, in its region 20 the 1st of June too."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None, tuple[int, ...]]] = []
        self.closed = False
        """Whether it knows nothing of any place."""

    def holidays(self, country: str, subdivision: str | None, years: Iterable[int]) -> frozenset[date]:
        wanted = tuple(years)
        self.asked.append((country, subdivision, wanted))
        if self.closed or country != "PT" or subdivision not in {None, "20"}:
            raise UnknownHolidaysError(f"Nothing is known of {country}. Write PT.")
        days = [(4, 25)] if subdivision is None else [(4, 25), (6, 1)]
        return frozenset(date(year, month, day) for year in wanted for month, day in days)
