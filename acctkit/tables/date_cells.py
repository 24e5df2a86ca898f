"""Days and months as people and programs write them, and the evidence about their order in a whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

import numpy as np
import numpy.typing as npt
from babel import Locale

from acctkit.tables.styles import Evidence, evidence

ORDERS = ("day-first", "month-first")
LANGUAGES = ("en", "es", "ru")
_SERIALS = (20_000, 80_000)
_EPOCH = date(1899, 12, 30)
_TIME = r"(?:(?:\s*,)?[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[aApP]\.?\s?[mM]\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.年\s]\s?(\d{{1,2}})[-/.月\s]\s?(\d{{1,2}})[日.]?{_TIME}")
_COMPACT = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})")
_NUMERIC = re.compile(rf"(\d{{1,2}})[-/.\s]\s?(\d{{1,2}})[-/.\s]\s?(\d{{4}}|\d{{2}})\.?(?:\s?г\.?)?{_TIME}")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_MONTH_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})月?")
_MONTH_YEAR_LAST = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{4})")
_ISO_DAYS = re.compile(r"(?:(?:\A|\n)[0-9]{4}-[0-9]{2}-[0-9]{2})+")
_ISO_MONTHS = re.compile(r"(?:(?:\A|\n)[0-9]{4}-[0-9]{2})+")
_FIRST_DAY, _NO_LONGER = np.datetime64("1900-01-01"), np.datetime64("2200-01-01")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_FILLERS = frozenset({"de", "del", "of", "the", "г", "год", "года", "th", "st", "nd", "rd", "el", "a", "at"})


@dataclass(frozen=True)
class Fixed:
    """A date that reads only one way; `day` is 1 for a month."""

    year: int
    month: int
    day: int


@dataclass(frozen=True)
class Numeric:
    """Three numbers in an order that the column must tell, the year last unless said otherwise."""

    first: int
    second: int
    last: int
    short: bool

    @property
    def vote(self) -> str:
        """Which order can read it: day-first, month-first, either (differently) or plain (both alike)."""
        if self.first == self.second:
            return "plain"
        if self.first <= 12 and self.second <= 12:
            return "either"
        if self.second <= 12 < self.first <= 31:
            return "day-first"
        if self.first <= 12 < self.second <= 31:
            return "month-first"
        return "plain"

    def fixed(self, order: str) -> Fixed:
        """Return the date in an order; a year of two digits is 1970 to 2069."""
        if order == "year-first":
            return Fixed(_full_year(self.first), self.second, self.last) if self.short else Fixed(0, 0, 0)
        year = _full_year(self.last) if self.short else self.last
        return (
            Fixed(year, self.second, self.first)
            if order == "day-first"
            else Fixed(year, self.first, self.second)
        )


Read = Fixed | Numeric | None


def _full_year(short: int) -> int:
    return 1900 + short if short >= 70 else 2000 + short


def read_day(value: object, *, serials: bool = False) -> Read:
    """Read one cell as a day, None when it is no date; `serials` allows Excel's day numbers."""
    if isinstance(value, date):
        return Fixed(value.year, value.month, value.day)
    if not isinstance(value, str):
        return _serial(float(value)) if isinstance(value, int | float) else None
    if match := _YEAR_FIRST.fullmatch(value) or _COMPACT.fullmatch(value):
        return Fixed(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(value):
        return Numeric(int(match[1]), int(match[2]), int(match[3]), short=len(match[3]) == 2)
    if serials and (match := _SERIAL.fullmatch(value)):
        return _serial(float(match[1]))
    return _named(value)


def read_month(value: object, *, serials: bool = False) -> Read:
    """Read one cell as a month: 2026-06, 06/2026, June 2026, or any day in it."""
    if isinstance(value, str):
        if match := _MONTH_YEAR_FIRST.fullmatch(value):
            return Fixed(int(match[1]), int(match[2]), 1)
        if match := _MONTH_YEAR_LAST.fullmatch(value):
            return Fixed(int(match[2]), int(match[1]), 1)
    return read_day(value, serials=serials) or (
        _named(value, day_needed=False) if isinstance(value, str) else None
    )


def _serial(number: float) -> Fixed | None:
    if not _SERIALS[0] <= number <= _SERIALS[1]:
        compact = _COMPACT.fullmatch(str(int(number))) if number.is_integer() else None
        return Fixed(int(compact[1]), int(compact[2]), int(compact[3])) if compact else None
    day = _EPOCH + timedelta(days=int(number))
    return Fixed(day.year, day.month, day.day)


def _named(text: str, *, day_needed: bool = True) -> Fixed | None:
    """Read a date with the month in words: 20 Oct 2016, October 20, 2016, 20 de octubre de 2016."""
    words = _WORDS.findall(re.sub(rf"{_TIME}$", "", text).casefold())
    numbers = [word for word in words if word.isdecimal()]
    months = [_month_words()[word] for word in words if word in _month_words()]
    others = [
        w
        for w in words
        if not w.isdecimal() and w not in _month_words() and w not in _FILLERS and w not in _weekdays()
    ]
    if len(months) != 1 or others or len(numbers) != (2 if day_needed else 1):
        return None
    *days, year = numbers if len(numbers[0]) != 4 else numbers[::-1]
    if len(year) not in ((2, 4) if day_needed else (4,)) or any(len(day) > 2 for day in days):
        return None
    return Fixed(
        int(year) if len(year) == 4 else _full_year(int(year)), months[0], int(days[0]) if days else 1
    )


@cache
def _month_words() -> Mapping[str, int]:
    words: dict[str, int] = {"sept": 9}
    for locale in map(Locale, LANGUAGES):
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                words |= {
                    str(word).casefold().rstrip("."): n for n, word in locale.months[form][width].items()
                }
    return words


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        str(word).casefold().rstrip(".")
        for locale in map(Locale, LANGUAGES)
        for width in ("wide", "abbreviated")
        for word in locale.days["format"][width].values()
    )


def read_dates(values: Sequence[object], *, months: bool) -> list[Read]:
    """Read the distinct values of a column; plain five-digit numbers are Excel days only if all values are."""
    texts = [value for value in values if isinstance(value, str)]
    serials = bool(texts) and all(_SERIAL.fullmatch(text) for text in texts)
    read = read_month if months else read_day
    return [read(value, serials=serials) for value in values]


def iso_days(values: Sequence[object], *, months: bool) -> npt.NDArray[np.datetime64] | None:
    """Read a whole column written as 2026-06-30 (or 2026-06) at once; None when any value is written otherwise."""
    texts = [value for value in values if type(value) is str]
    if not texts or len(texts) < len(values):
        return None
    if not (_ISO_DAYS.fullmatch("\n".join(texts)) or (months and _ISO_MONTHS.fullmatch("\n".join(texts)))):
        return None
    try:
        days = np.array(texts, dtype="datetime64[M]" if months else "datetime64[D]").astype("datetime64[D]")
    except ValueError:
        return None
    return days if days.min() >= _FIRST_DAY and days.max() < _NO_LONGER else None


def date_evidence(values: Iterable[object], read: Iterable[Read]) -> Evidence:
    """Return what the distinct values of a column say about the order of day and month."""
    pairs = zip(values, read, strict=True)
    return evidence(ORDERS, ((value, item.vote) for value, item in pairs if isinstance(item, Numeric)))


def day_of(read: Read, order: str) -> date | None:
    """Return the calendar day under an order; None when there is no such day or it is no day of our times."""
    if read is None:
        return None
    fixed = read.fixed(order) if isinstance(read, Numeric) else read
    try:
        day = datetime(fixed.year, fixed.month, fixed.day)  # noqa: DTZ001  a calendar day has no zone
    except ValueError:
        return None
    return day.date() if 1900 <= day.year < 2200 else None
