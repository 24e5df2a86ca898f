"""Which day a date in a sentence means, seen from a day: "by June" is its last day, "on Friday" the next. Source: T5."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from acctkit.calendar import add_months, month_end, month_start
from acctkit.i18n import Language
from acctkit.plan.goal_sentence.dates import dates_in, either
from acctkit.plan.goal_sentence.words import goal_words, known_words

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERS = re.compile(r"\d+")
_QUARTER = re.compile(r"[qt]\s*([1-4])|([1-4])\.?\s*[qt]", re.IGNORECASE)
_MARKED = re.compile(r"\d+(?P<mark>[./-])\d+")
_WEEK = 7


@dataclass(frozen=True)
class Deadline:
    """The day that words mean; `day` is None where there is no such day, `other` one they could mean as well.

    `words` stand in the text from `start` to `end`, with the small words before them.
    """

    words: str
    start: int
    end: int
    day: date | None
    other: date | None = None


def deadline_in(text: str, lang: Language, today: date) -> Deadline | None:
    """Return the deadline that a text names: the last date with a word like "by" before it, else the last date."""
    until = known_words(lang)["until"]
    before = (
        re.compile(rf"(?:(?<!\w){either(until)}\s+(?:the\s+|el\s+)?)+$", re.IGNORECASE) if until else None
    )
    found: list[tuple[bool, Deadline]] = []
    for match in dates_in(text, lang):
        lead = before.search(text, 0, match.start()) if before else None
        start = lead.start() if lead else match.start()
        words = text[start : match.end()]
        # "by" may be part of the date itself: "by June".
        until_it = bool(lead) or _begins_with(words, until)
        day, other = _meant(words, match.group(), lang, today)
        found.append((until_it, Deadline(words, start, match.end(), day, other)))
    named = [each for until_it, each in found if until_it] or [each for _, each in found]
    return named[-1] if named else None


def _begins_with(words: str, starts: tuple[str, ...]) -> bool:
    return bool(starts) and re.match(rf"{either(starts)}(?!\w)", words, re.IGNORECASE) is not None


def _meant(words: str, bare: str, lang: Language, today: date) -> tuple[date | None, date | None]:
    """Return the day that words mean, and another one where they can be read in two ways."""
    low = bare.casefold()
    numbers = [int(each) for each in _NUMBERS.findall(bare)]
    try:
        if re.fullmatch(r"\d{4}-\d+-\d+", bare):
            return date(*numbers), None
        if _MARKED.search(bare):
            return _in_numbers(bare, numbers, lang, today)
        month = _named(low, lang)
        if month is not None:
            return _of_month(words.casefold(), low, month, lang, today), None
        if (quarter := _QUARTER.search(low)) is not None:
            return _of_quarter(int(quarter[1] or quarter[2]), low, today), None
    except (ValueError, OverflowError):
        return None, None
    return _of_span(low, lang, today), None


def _in_numbers(
    bare: str, numbers: list[int], lang: Language, today: date
) -> tuple[date | None, date | None]:
    """Read 3/4/2026 in the order of the language, and say the other order too where both are days."""
    first, second = numbers[0], numbers[1]
    given = numbers[2] if len(numbers) > 2 else None
    year = None if given is None else given + 2000 if given < 100 else given
    mark = _MARKED.search(bare)
    month_first = str(lang.locale.date_formats["short"].pattern).casefold().startswith("m")
    # 3.4. and 3-4 are written by people who put the day first.
    month_first = month_first and mark is not None and mark["mark"] == "/"
    orders = [(second, first), (first, second)] if month_first else [(first, second), (second, first)]
    days = [found for day, month in orders if (found := _day(day, month, year, today)) is not None]
    other = days[1] if len(days) > 1 and days[1] != days[0] else None
    return (days[0] if days else None), other


def _day(day: int, month: int, year: int | None, today: date) -> date | None:
    try:
        return _next(lambda that: date(that, month, day), year, today)
    except ValueError:
        return None


def _next(of_year: Callable[[int], date], year: int | None, today: date) -> date:
    """Return the day of a year that was named, else the next one that is not past."""
    if year is not None:
        return of_year(year)
    this = of_year(today.year)
    return this if this >= today else of_year(today.year + 1)


def _named(low: str, lang: Language) -> int | None:
    """Return the month whose name stands in words."""
    for number in range(1, 13):
        for names in lang.locale.months.values():
            written = {
                str(names.get(width, {}).get(number, "")).casefold().rstrip(".")
                for width in ("wide", "abbreviated")
            }
            if any(each and re.search(rf"(?<!\w){re.escape(each)}(?!\w)", low) for each in written):
                return number
    return None


def _of_month(words: str, low: str, month: int, lang: Language, today: date) -> date:
    named = _YEAR.search(low)
    year = int(named.group()) if named else None
    without_year = _YEAR.sub(" ", low)
    if (day := _NUMBERS.search(without_year)) is not None:
        return _next(lambda that: date(that, month, int(day.group())), year, today)
    known = goal_words(lang)
    end = _next(lambda that: month_end(date(that, month, 1)), year, today)
    if _has(words, known["strictly_before"]):
        # "Before June", said in the midst of June, is the next one's.
        return _next(lambda that: date(that, month, 1) - timedelta(days=1), year, today)
    if _has(words, known["middle"]):
        return end.replace(day=15)
    return end.replace(day=10) if _has(words, known["beginning"]) else end


def _of_quarter(quarter: int, low: str, today: date) -> date:
    named = _YEAR.search(low)
    year = int(named.group()) if named else None
    return _next(lambda that: month_end(date(that, 3 * quarter, 1)), year, today)


def _of_span(low: str, lang: Language, today: date) -> date | None:
    """Return the next weekday of a name, or the end of the year, quarter, month or week."""
    for names in lang.locale.days.values():
        for number, name in names.get("wide", {}).items():
            if str(name).casefold() == low:
                return today + timedelta(days=(number - today.weekday() - 1) % _WEEK + 1)
    known = goal_words(lang)
    if _has(low, known["year"]):
        return date(today.year, 12, 31)
    if _has(low, known["quarter"]):
        return month_end(add_months(month_start(today), (3 - today.month) % 3))
    if _has(low, known["month"]):
        return month_end(today)
    return today + timedelta(days=4 - today.weekday() if today.weekday() < 5 else 11 - today.weekday())


def _has(words: str, wanted: tuple[str, ...]) -> bool:
    return bool(wanted) and re.search(rf"(?<!\w){either(wanted)}(?!\w)", words) is not None
