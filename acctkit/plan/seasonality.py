"""A goal over the months: weights from the won history, and months that add up to the goal exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd

from acctkit.calendar import last_complete_month
from acctkit.plan.decomposition import from_minor, largest_remainder, to_minor
from acctkit.playbook.thresholds import threshold

_YEAR = 12


@dataclass(frozen=True)
class Seasonality:
    """How a year's sales fall on the calendar months.

    `weights` are twelve shares, January first, that sum to 1. `even` is True when they are all alike for want of
    history, and `reason` says why ("less-than-a-year", "no-won-deals").
    """

    weights: tuple[float, ...]
    history_months: int
    years: int
    even: bool
    reason: str = ""

    def of(self, months: Sequence[date]) -> tuple[float, ...]:
        """Return the weight of each of these months."""
        return tuple(self.weights[month.month - 1] for month in months)


@dataclass(frozen=True)
class MonthlyGoal:
    """The part of a goal that falls on one month: `amount` in money, `minor` the same in minor units."""

    month: date
    amount: Decimal
    minor: int
    weight: float


def monthly_weights(deals: pd.DataFrame, today: date) -> Seasonality:
    """Return monthly weights from the won history.

    Only complete months count, back from the last one that is over on `today`, in whole years of twelve. Within each
    year a month's index is its revenue over the mean month; the median over the years keeps one odd deal from ruling
    (with one or two years it is the mean). The index is then shrunk towards 1 as if one more year had been even:
    with k years it keeps k / (k + 1) of its deviation. With less than a year the weights are even, and say so.

    Source: T5, Decomposition must add up
    """
    won = deals[(deals["status"] == "won") & deals["closed"].notna()]
    end = last_complete_month(today)
    number = (won["closed"].dt.year * _YEAR + won["closed"].dt.month - 1).to_numpy(dtype=np.int64)
    back = end.year * _YEAR + end.month - 1 - number
    past = back >= 0
    if not past.any():
        return _even(0, "no-won-deals")
    history = int(back[past].max()) + 1
    sums = np.bincount(back[past], weights=won["amount"].fillna(0.0).to_numpy(dtype=np.float64)[past])
    years = history // _YEAR
    if history < threshold("seasonality.months") or years == 0:
        return _even(history, "less-than-a-year")
    blocks = sums[: years * _YEAR].reshape(years, _YEAR)
    blocks = blocks[blocks.mean(axis=1) > 0]
    if not len(blocks):
        return _even(history, "no-won-deals")
    index = np.median(blocks / blocks.mean(axis=1, keepdims=True), axis=0)
    keep = len(blocks) / (len(blocks) + threshold("seasonality.shrink"))
    index = 1 + (index - 1) * keep
    by_calendar = np.empty(_YEAR)
    by_calendar[(end.month - 1 - np.arange(_YEAR)) % _YEAR] = index / index.sum()
    return Seasonality(tuple(by_calendar.tolist()), history, len(blocks), even=False)


def _even(history: int, reason: str) -> Seasonality:
    return Seasonality((1 / _YEAR,) * _YEAR, history, 0, even=True, reason=reason)


def decompose_goal(  # noqa: PLR0913  a goal, its months, and optional bounds
    total: float | Decimal,
    months: Sequence[date],
    weights: Seasonality | Sequence[float],
    *,
    digits: int = 2,
    minimums: Mapping[date, float] | None = None,
    maximums: Mapping[date, float] | None = None,
) -> tuple[MonthlyGoal, ...]:
    """Divide a goal over months; the rows add up to it exactly, in minor units.

    Parameters
    ----------
    total
        The goal in money; rounded to `digits` decimals before it is divided.
    months
        First days of the months.
    weights
        A seasonality, or one weight per month.
    minimums, maximums
        Bounds in money for some of the months.

    Raises
    ------
    ValueError, Conflict
        As `largest_remainder`; keys are months as "2026-07".

    Source: T5, Decomposition must add up

    """
    chosen = weights.of(months) if isinstance(weights, Seasonality) else tuple(weights)
    parts = largest_remainder(
        to_minor(total, digits),
        chosen,
        [f"{month:%Y-%m}" for month in months],
        minimums={f"{month:%Y-%m}": to_minor(bound, digits) for month, bound in (minimums or {}).items()},
        maximums={f"{month:%Y-%m}": to_minor(bound, digits) for month, bound in (maximums or {}).items()},
    )
    whole = sum(chosen) or 1.0
    return tuple(
        MonthlyGoal(month, from_minor(part, digits), part, weight / whole)
        for month, part, weight in zip(months, parts, chosen, strict=True)
    )


def rest_of_year(
    target: float | Decimal,
    booked: float | Decimal,
    months: Sequence[date],
    weights: Seasonality | Sequence[float],
    *,
    digits: int = 2,
) -> tuple[MonthlyGoal, ...]:
    """Divide what is still missing of a year's target over the months left; zeros when the target is reached.

    Source: T5, Decomposition must add up
    """
    missing = max(0, to_minor(target, digits) - to_minor(booked, digits))
    return decompose_goal(from_minor(missing, digits), months, weights, digits=digits)
