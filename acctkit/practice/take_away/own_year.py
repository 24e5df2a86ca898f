"""An own year by months: what is still to be reached, divided by own weights so that it adds up exactly. Source: T5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from acctkit.plan.seasonality import MonthlyGoal, rest_of_year
from acctkit.practice.take_away.entered import Entered, items

_MONTHS = 12
_ANY_YEAR = 2000
_MOST = 1e12
"""Beyond this no amount of money is meant, and cents would get lost."""


@dataclass(frozen=True)
class OwnYear:
    """The months that are left, which together make the rest of the target; `even` tells that all weigh the same.

    `year` is None where none was given; the months then stand for those of any year.
    """

    year: int | None
    months: tuple[MonthlyGoal, ...]
    even: bool


def own_year(payload: Mapping[str, Any], today: date | None, entered: Entered) -> OwnYear | None:
    """Return the year of the worksheet by months, None while there is no target above 0; without a year it is today's.

    `weights` are twelve numbers, January first: 2 stands for a month that is twice as strong as one with 1. An empty
    one counts as 1; where all are empty or 0 the months are alike. Amounts are whole unless the target or what is
    booked has decimals.

    Source: T5, Decomposition must add up
    """
    target, booked = entered.number(payload.get("target")), entered.number(payload.get("booked")) or 0.0
    if target is None or not 0 < target <= _MOST:
        return None
    booked = min(max(0.0, booked), target)
    first, year = _whole(payload.get("first_month"), entered), _whole(payload.get("year"), entered)
    begin = first if first is not None and 1 <= first <= _MONTHS else 1
    if year is None or not date.min.year <= year <= date.max.year:
        year = None if today is None else today.year
    months = [date(year or _ANY_YEAR, number, 1) for number in range(begin, _MONTHS + 1)]
    weights = _weights(payload.get("weights"), entered)[begin - 1 :]
    even = not any(weights) or len(set(weights)) == 1
    digits = 0 if target.is_integer() and booked.is_integer() else 2
    parts = rest_of_year(target, booked, months, [1.0] * len(months) if even else weights, digits=digits)
    return OwnYear(year, parts, even)


def _weights(value: object, entered: Entered) -> list[float]:
    """Return twelve weights; what is empty or negative counts as an ordinary month."""
    given = [entered.number(_of_row(each)) for each in items(value)[:_MONTHS]]
    read = [1.0 if each is None or each < 0 else each for each in given]
    return read + [1.0] * (_MONTHS - len(read))


def _of_row(value: object) -> object:
    """Return a weight that came as a row of a form, {"weight": "2"}, as it was typed."""
    return value.get("weight") if isinstance(value, Mapping) else value


def _whole(value: object, entered: Entered) -> int | None:
    number = entered.number(value)
    return int(number) if number is not None else None
