"""Working days: the weekdays of a country without its public holidays.

The holidays and weekends of each country come from the `holidays` library. They are those of the whole country unless
a region is named; what a town adds is not known. Source: P5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from acctkit.tables.regions import region_of

_LONGEST_REST = 60
"""No country rests longer than this at a stretch; a search that goes on is a fault of the data."""


@dataclass(frozen=True)
class Holiday:
    """A public holiday and its name, in the language asked for where the country has it, else in its own."""

    day: date
    name: str


@dataclass(frozen=True)
class WorkingDays:
    """The working days of a country; `country` is its two letters, None for Monday to Friday without holidays."""

    country: str | None = None
    region: str | None = None

    def is_working(self, day: date) -> bool:
        """Tell whether people work on a day."""
        if self.country is None:
            return day.weekday() < 5
        return bool(_book(self.country, self.region).is_working_day(day))

    def within(self, first: date, last: date) -> tuple[date, ...]:
        """Return the working days from the first day to the last, both included."""
        return tuple(day for day in _days(first, last) if self.is_working(day))

    def on_or_after(self, day: date) -> date:
        """Return the day itself where people work on it, else the next day on which they do."""
        return next(
            later for later in _days(day, day + timedelta(days=_LONGEST_REST)) if self.is_working(later)
        )

    def after(self, day: date, count: int) -> date:
        """Return the day that is so many working days after a day; 0 is the day itself or the next working one.

        Raises
        ------
        ValueError
            The count is negative.

        """
        if count < 0:
            raise ValueError(f"working days are counted forward, not {count}")
        found = self.on_or_after(day)
        for _ in range(count if found == day else max(count - 1, 0)):
            found = self.on_or_after(found + timedelta(days=1))
        return found

    def before(self, day: date, count: int) -> date:
        """Return the day that is so many working days before a day; 0 is the day itself or the last working one before.

        Raises
        ------
        ValueError
            The count is negative.

        """
        if count < 0:
            raise ValueError(f"working days are counted backward, not {count}")
        found = self._on_or_before(day)
        for _ in range(count if found == day else max(count - 1, 0)):
            found = self._on_or_before(found - timedelta(days=1))
        return found

    def _on_or_before(self, day: date) -> date:
        back = (day - timedelta(days=ago) for ago in range(_LONGEST_REST + 1))
        return next(earlier for earlier in back if self.is_working(earlier))

    def holidays(self, first: date, last: date, language: str = "en") -> tuple[Holiday, ...]:
        """Return the public holidays from the first day to the last that fall on no weekend, in order."""
        if self.country is None:
            return ()
        book = _book(self.country, self.region, language)
        found = ((day, book.get(day)) for day in _days(first, last) if not book.is_weekend(day))
        return tuple(Holiday(day, str(name)) for day, name in found if name)


def working_days(country: object, region: str | None = None) -> WorkingDays:
    """Return the working days of a country, named in words or by its letters (`ES`, `Spain`, `España`).

    A country that is not named, not known, or whose holidays are not, has those of Monday to Friday: `country` is then None.
    A region of it (`MD`, Madrid) adds its own holidays; one that is not known is left out. Source: P5
    """
    found = region_of(country)
    known = _regions_by_country()
    if found not in known:
        return WorkingDays()
    return WorkingDays(found, region if region in known[found] else None)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


@cache
def _regions_by_country() -> dict[str, frozenset[str]]:
    from holidays.utils import list_supported_countries  # noqa: PLC0415  slow to import

    listed = list_supported_countries(include_aliases=False)
    return {country: frozenset(regions) for country, regions in listed.items()}


@cache
def _book(country: str, region: str | None, language: str | None = None) -> Any:
    """Return the library's own book of holidays, which fills itself year by year."""
    from holidays import country_holidays  # noqa: PLC0415  slow to import

    book = country_holidays(country, subdiv=region)
    spoken = {code.split("_")[0]: code for code in sorted(book.supported_languages, reverse=True)}
    if language is None or language not in spoken:
        return book
    return country_holidays(country, subdiv=region, language=spoken[language])
