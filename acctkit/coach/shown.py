"""A value that will be shown: what it is, so that each language can write it in its own way."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from acctkit.i18n import Language
from acctkit.playbook import entry
from acctkit.playbook.coaching import Term

Kind = Literal[
    "money",
    "count",
    "decimal",
    "share",
    "points",
    "days",
    "shift",
    "day",
    "weekdays",
    "between",
    "hours",
    "span",
    "text",
    "texts",
    "country",
    "term",
    "terms",
]


@dataclass(frozen=True)
class Shown:
    """A plain value with its kind; numbers stay numbers until somebody reads them.

    `share` is 0-1 and shown as a percentage; `points` is a difference of shares, shown times 100 with its sign;
    `shift` is a difference of days with its sign; `span` is a pair of days, shown as months; `weekdays` are days shown
    with their weekday and without their year, `between` the first and last of such days; `country` is two letters;
    `term` is the id of a word in terms.yaml and `terms` are several, as `texts` are several texts from the data.
    """

    kind: Kind
    value: float | str | date | tuple[date | str, ...]

    def plain(self) -> float | str | list[str]:
        """Return the value for JSON: a number or a string, dates in ISO form."""
        if isinstance(self.value, tuple):
            return [_iso(part) for part in self.value]
        return self.value if isinstance(self.value, int | float) else _iso(self.value)

    def words(self, lang: Language, currency: str | None = None) -> str:
        """Write the value for a reader."""
        value = self.value
        if isinstance(value, tuple):
            return _several(self.kind, value, lang)
        if isinstance(value, date):
            return lang.date(value)
        if isinstance(value, str):
            return _word(self.kind, value, lang)
        return self._number(value, lang, currency)

    def _number(self, value: float, lang: Language, currency: str | None) -> str:
        if self.kind == "money":
            return lang.money(value, currency)
        if self.kind == "share":
            return lang.percent(value)
        if self.kind == "points":
            return signed(value * 100, lang, 1)
        if self.kind == "shift":
            return signed(value, lang, 1)
        if self.kind == "hours":
            return lang.number(value, _decimals_of(value))
        return lang.number(value, 2 if self.kind == "decimal" else 0)


def _decimals_of(value: float) -> int:
    """Return how many decimals of hours say something, two at most (a quarter of an hour is 0.25)."""
    return next((digits for digits in (0, 1) if round(value, digits) == round(value, 2)), 2)


def _iso(part: date | str) -> str:
    return part.isoformat() if isinstance(part, date) else part


def _label(term_id: str, lang: Language) -> str:
    return lang.content(entry(Term, term_id)).label


def _word(kind: Kind, value: str, lang: Language) -> str:
    if kind == "country":
        return lang.country(value)
    return _label(value, lang) if kind == "term" else value


def _several(kind: Kind, parts: tuple[date | str, ...], lang: Language) -> str:
    """Write texts and words as a list, and days as the months they begin and end in, or each with its weekday."""
    if kind == "texts":
        return lang.listing([str(part) for part in parts])
    if kind in {"weekdays", "between"}:
        # A weekday has a comma in it, so commas between several would blur them.
        days = [lang.weekday(part) for part in parts if isinstance(part, date)]
        return "; ".join(days) if kind == "weekdays" else " – ".join(dict.fromkeys(days))
    words = [_label(part, lang) for part in parts if isinstance(part, str)]
    months = [lang.month(part) for part in parts if isinstance(part, date)]
    return lang.listing(words) if words else " – ".join(dict.fromkeys(months))


def signed(value: float, lang: Language, digits: int = 0) -> str:
    """Write a difference with its sign, a true minus included."""
    mark = "+" if value > 0 else "−" if value < 0 else ""
    return mark + lang.number(abs(value), digits)


def money(value: float) -> Shown:
    """Return an amount of money."""
    return Shown("money", _finite(value))


def count(value: int) -> Shown:
    """Return a number of things."""
    return Shown("count", int(value))


def decimal(value: float) -> Shown:
    """Return a number with two decimals, such as a factor."""
    return Shown("decimal", _finite(value))


def share(value: float) -> Shown:
    """Return a share between 0 and 1."""
    return Shown("share", _finite(value))


def points(value: float) -> Shown:
    """Return a difference of two shares."""
    return Shown("points", _finite(value))


def days(value: float) -> Shown:
    """Return a number of days, rounded."""
    return Shown("days", round(_finite(value)))


def shift(value: float) -> Shown:
    """Return a difference in days; a decimal is kept, since a bound near zero must not look like zero."""
    return Shown("shift", _finite(value))


def day(value: date) -> Shown:
    """Return a calendar day."""
    return Shown("day", value)


def weekdays(*days: date) -> Shown:
    """Return days of a known year with their weekdays, one or several."""
    return Shown("weekdays", days)


def days_between(first: date, last: date) -> Shown:
    """Return the days of a known year from a first to a last one with their weekdays; one alone where both are the same."""
    return Shown("between", (first, last))


def hours(value: float) -> Shown:
    """Return a number of hours; whole ones without a decimal."""
    return Shown("hours", _finite(value))


def country(code: str) -> Shown:
    """Return a country by its two letters."""
    return Shown("country", code)


def span(first: date, last: date) -> Shown:
    """Return a span of months by any day of the first and the last one."""
    return Shown("span", (first, last))


def text(value: str) -> Shown:
    """Return a text taken from the data: a customer, a product, an action. It is shown as it is, never interpreted."""
    return Shown("text", value)


def texts(values: Iterable[str]) -> Shown:
    """Return several texts taken from the data, in their order."""
    return Shown("texts", tuple(values))


def term(term_id: str) -> Shown:
    """Return a word of the field by its id in terms.yaml."""
    return Shown("term", term_id)


def terms(term_ids: Iterable[str]) -> Shown:
    """Return several words of the field."""
    return Shown("terms", tuple(term_ids))


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("a value that is shown must be a finite number")
    return float(value)
