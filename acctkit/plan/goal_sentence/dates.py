"""Dates as people write them in a sentence. Source: T5 (a deadline)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from acctkit.i18n import Language
from acctkit.plan.goal_sentence.words import known_words

_ISO = r"\d{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"\d{1,2}:\d\d(?:\s*[ap]\.?m\b\.?)?"
_BARE_YEAR = rf"{_YEAR}(?![.,]?\d)(?!\s*(?:[%‰€$£¥]|[^\W\d_]*(?:eur|usd)))"
_NO_AMOUNT = re.compile(rf"(?<![\w.,])(?:{_CLOCK}|(?<![€$£¥]){_BARE_YEAR})", re.IGNORECASE)
_QUARTER = rf"(?:[qt][1-4]|[1-4]\.?\s?[qt])(?:[\s/-]+{_YEAR})?"


def has_date(text: str, lang: Language) -> bool:
    """Tell whether a text names a day, a month with something that makes it a date, a weekday or the end of a span.

    "May" alone is no date, "by May" is one; nor is "soon" or "next week".
    """
    return bool(_pattern(lang).search(text))


def dates_in(text: str, lang: Language) -> Iterator[re.Match[str]]:
    """Yield where the dates of a text stand, in order."""
    return _pattern(lang).finditer(text)


def without_dates(text: str, lang: Language, *, blank: bool = False) -> str:
    """Return a text without its dates, times and years, so that what numbers are left are amounts.

    With `blank` a bar stands for each sign of them, so that all else stays in its place.
    """

    def instead(match: re.Match[str]) -> str:
        return "|" * len(match.group()) if blank else " "

    return _NO_AMOUNT.sub(instead, _pattern(lang).sub(instead, text))


def without_deadlines(text: str, lang: Language) -> str:
    """Return a text without its dates and the small words before them: "para el lunes" says when, and not to what end."""
    known = known_words(lang)
    small = (*known["until"], *known["not_units"])
    rest = without_dates(text, lang)
    if not small:
        return rest
    left = rf"(?<!\w){either(small)}(?:\s+{either(small)})*\s*(?=[^\w\s]|$)"
    return re.sub(left, " ", rest, flags=re.IGNORECASE)


def _pattern(lang: Language) -> re.Pattern[str]:
    known = known_words(lang)
    return _dates(lang, known["until"], known["period_ends"])


@lru_cache(maxsize=16)
def _dates(lang: Language, until: tuple[str, ...], ends: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a date in a text, the longer ways of writing first."""
    month = either(names_of(lang, "months"))
    before = either(until) if until else r"(?!)"
    ways = [
        _ISO,
        rf"{_DAY}(?P<mark>[./-])(?:0?[1-9]|1[0-2])(?P=mark)(?:{_YEAR}|\d\d)",
        rf"(?:0?[1-9]|1[0-2])/{_DAY}/(?:{_YEAR}|\d\d)",
        rf"{_DAY}(?:st|nd|rd|th|º|\.)?\s*(?:de\s+|of\s+)?{month}\.?(?:,?\s+(?:de\s+|del\s+)?{_YEAR})?",
        rf"{month}\.?\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)?(?!\d)(?:,?\s+{_YEAR})?",
        rf"{month}\.?\s+(?:de\s+|del\s+)?{_YEAR}",
        rf"{before}\s+{_DAY}/(?:0?[1-9]|1[0-2])(?!/)",
        rf"{before}\s+{month}(?!\.?,?\s*(?:the\s+|de\s+|del\s+)?\d)",
        _QUARTER,
        either(names_of(lang, "days")),
    ]
    ways += [r"\s+".join(map(re.escape, end.split())) for end in ends]
    any_way = "|".join(f"(?:{way})" for way in ways)
    return re.compile(rf"(?<![\w.,/])(?:{any_way})(?!\w)", re.IGNORECASE)


def names_of(lang: Language, what: str) -> tuple[str, ...]:
    """Return the names of months, also shortened, or of weekdays, in full only: "sat" and "mar" are words."""
    widths = ("wide", "abbreviated") if what == "months" else ("wide",)
    return tuple(dict.fromkeys(_written(lang, what, widths)))


def _written(lang: Language, what: str, widths: tuple[str, ...]) -> Iterator[str]:
    for names in getattr(lang.locale, what).values():
        for width in widths:
            yield from (str(name).casefold().rstrip(".") for name in names.get(width, {}).values())


def either(words: Sequence[str]) -> str:
    """Return the part of a pattern that finds any of these words or groups of words, the longer ones first."""
    return (
        "(?:"
        + "|".join(r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))
        + ")"
    )
