"""The calendar of public holidays, by the `holidays` package."""

from bot.adapters.calendar.public_holidays import PublicHolidays

__all__ = ["PublicHolidays"]
