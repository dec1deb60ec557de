"""Public holidays by the `holidays` package, which knows some 250 countries and territories and needs no network.

The package takes more than half a second and 35 MB to load, and a team without a country never needs it: so it is
loaded with the first question. What is asked comes from people, so a code is found in any case of its letters, a
region by its name as well, and a country's name is answered with its code.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from bot.domain.public_holidays import HOW, UnknownHolidaysError

MOST_REGIONS: Final = 20
"""Regions that are named in an error; more would be a list nobody reads."""


class PublicHolidays:
    """Fills the port `Calendar`."""

    def holidays(self, country: str, subdivision: str | None, years: Iterable[int]) -> frozenset[date]:
        """The dates, or UnknownHolidaysError."""
        from holidays import country_holidays, list_supported_countries  # noqa: PLC0415 - slow; see above

        regions_of: Mapping[str, Sequence[str]] = list_supported_countries(include_aliases=True)
        code = country.upper()
        if code not in regions_of:
            raise UnknownHolidaysError(_no_country(country, subdivision))
        region = None
        if subdivision is not None:
            names = country_holidays(code).subdivisions_aliases
            codes = {name.casefold(): region for name, region in names.items()}
            codes |= {each.casefold(): each for each in regions_of[code]}
            region = codes.get(subdivision.casefold())
            if region is None:
                raise UnknownHolidaysError(_no_region(code, subdivision, regions_of[code]))
        wanted = frozenset(years)
        found = country_holidays(code, subdiv=region, years=wanted)
        # A day in lieu may lie in the year after, whose own days would then be half known.
        return frozenset(day for day in found if day.year in wanted)


def _no_country(country: str, subdivision: str | None) -> str:
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - as above

    said = country if subdivision is None else f"{country}-{subdivision}"
    codes = {_letters(name): entity[1] for name, entity in COUNTRIES.items()}
    code = codes.get(_letters(said), codes.get(_letters(country)))
    if code is not None:
        return f"For {said} write {code}." if codes.get(_letters(said)) else f"For {country} write {code}. {HOW}"
    return f'No public holidays are known of "{said}". {HOW}'


def _no_region(country: str, subdivision: str, regions: Sequence[str]) -> str:
    if not regions:
        return f"{country} keeps the same days everywhere. Write {country} alone."
    codes = sorted(each for each in regions if each.isascii() and each.upper() == each)
    listed = ", ".join(codes[:MOST_REGIONS] or regions[:MOST_REGIONS])
    which = "one of" if len(codes) <= MOST_REGIONS else "a region such as"
    return f'{country} has no region "{subdivision}". Write {country} alone, or with {which} {listed}.'


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
