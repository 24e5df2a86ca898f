"""How many deals a rep can begin and move in a month, from what past months have shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from acctkit.calendar import add_months, last_complete_month
from acctkit.measures.estimate import Estimate, unknown
from acctkit.playbook.thresholds import threshold

Whose = Literal["rep", "team"]
Verdict = Literal["within", "stretch", "beyond", "unknown"]
_YEAR = 12


@dataclass(frozen=True)
class Load:
    """What good months have held. `usual` is the quantile of the months up to which an amount is realistic.

    `most` is the fullest month. `whose` months they are: the team's where the rep's are too few. `usual.n` counts months.
    """

    usual: Estimate
    most: int | None
    whose: Whose

    def verdict(self, asked: int | None) -> Verdict:
        """Tell whether what is asked is usual, more than usual, or more than in any month.

        Source: T5
        """
        if asked is None or self.usual.value is None or self.most is None:
            return "unknown"
        if asked <= self.usual.value:
            return "within"
        return "stretch" if asked <= self.most else "beyond"


@dataclass(frozen=True)
class Capacity:
    """Deals `begun` in a month, and open deals `moved` in one: those with a talk or message on record."""

    begun: Load
    moved: Load


@dataclass(frozen=True, eq=False)
class MonthCounts:
    """Deals begun and moved by rep and month; rows are reps, columns the last complete months, oldest first.

    Months before a rep's first entry are missing, months without a deal are 0.
    """

    begun: pd.DataFrame
    moved: pd.DataFrame

    def of(self, rep_id: str) -> Capacity:
        """Return the capacity of a rep, from the team's months where the rep has too few."""
        begun, moved = self._team
        return Capacity(_own_load(self.begun, rep_id) or begun, _own_load(self.moved, rep_id) or moved)

    @cached_property
    def _team(self) -> tuple[Load, Load]:
        begun, moved = (_load(counts.to_numpy(), "team") for counts in (self.begun, self.moved))
        return begun, moved


def month_counts(deals: pd.DataFrame, activities: pd.DataFrame, today: date) -> MonthCounts:
    """Count the deals that each rep began and moved in the last complete months.

    Parameters
    ----------
    deals
        Deals with `rep_id`, `deal_id` and `created`.
    activities
        Talks and messages with `rep_id`, `deal_id` and `date`; a deal counts once a month for whoever moved it.
    today
        The day; the month it lies in counts only when it is its last day.

    Source: C2.6, T5

    """
    months = _months(today)
    talks = activities.dropna(subset=["deal_id", "date"])
    touched = talks.assign(month=_month_of(talks["date"])).drop_duplicates(["rep_id", "deal_id", "month"])
    created = deals.dropna(subset=["created"])
    return MonthCounts(
        _table(created["rep_id"], _month_of(created["created"]), months),
        _table(touched["rep_id"], touched["month"], months),
    )


def _months(today: date) -> list[int]:
    last = last_complete_month(today)
    count = int(threshold("capacity.months"))
    return [_number(add_months(last, -back)) for back in range(count - 1, -1, -1)]


def _number(day: date) -> int:
    return day.year * _YEAR + day.month


def _month_of(days: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    return days.dt.year * _YEAR + days.dt.month


def _table(reps: pd.Series[str], month: pd.Series[int], months: list[int]) -> pd.DataFrame:
    counts = pd.crosstab(reps, month).reindex(columns=months, fill_value=0).astype("float64")
    first = month.groupby(reps).min().reindex(counts.index)
    for number in months:
        counts[number] = counts[number].mask(first.gt(number))
    return counts


def _own_load(counts: pd.DataFrame, rep_id: str) -> Load | None:
    """Return what the rep's own months have held, None where they are too few."""
    if rep_id not in counts.index:
        return None
    own = _load(counts.loc[rep_id].to_numpy(), "rep")
    return own if own.usual.n >= threshold("capacity.least_months") else None


def _load(counts: NDArray[np.float64], whose: Whose) -> Load:
    months = counts[~np.isnan(counts)]
    if not months.any():
        return Load(unknown("nothing-recorded", len(months)), None, whose)
    usual = float(np.quantile(months, threshold("goal.realistic")))
    return Load(Estimate(usual, None, None, len(months)), int(months.max()), whose)
