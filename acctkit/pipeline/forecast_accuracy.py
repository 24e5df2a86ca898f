"""How well a rep forecasts: bias and WAPE over past months with their ranges, and month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from acctkit.calendar import add_months, last_complete_month
from acctkit.measures import bootstrap
from acctkit.measures.estimate import Estimate
from acctkit.measures.forecast import bias, wape
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class ForecastMonth:
    """One month: what was forecast and what came. `error` is forecast minus actual; above 0 was too hopeful."""

    month: date
    forecast: float
    actual: float

    @property
    def error(self) -> float:
        """Forecast minus actual."""
        return self.forecast - self.actual


@dataclass(frozen=True)
class ForecastAccuracy:
    """Bias and WAPE over `months`, each with its range over the months (none with fewer than two).

    `bias` above 0 means too hopeful; `surely` is the same with the wider range by which people are judged. `without`
    counts complete months with a target and no forecast.
    """

    bias: Estimate
    surely: Estimate
    wape: Estimate
    months: tuple[ForecastMonth, ...]
    without: int

    @property
    def enough(self) -> bool:
        """Whether there are enough months to say whether forecasts lean to a side."""
        return self.bias.n >= threshold("forecast.least_months")

    @property
    def leans(self) -> int:
        """+1 when forecasts are clearly too high, -1 when clearly too low, 0 when neither is shown."""
        low, high = self.surely.low, self.surely.high
        if not self.enough or low is None or high is None:
            return 0
        return 1 if low > 0 else -1 if high < 0 else 0


def monthly_results(deals: pd.DataFrame, targets: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return forecast and won amount for each rep and complete month that has a revenue target.

    Columns rep_id, month, forecast (missing where none was made) and actual; the last months up to `forecast.months`, in
    their order. Several rows for one rep and month are added up.

    Source: D4
    """
    last = last_complete_month(today)
    first = add_months(last, 1 - int(threshold("forecast.months")))
    asked = targets.loc[
        targets["metric"].eq("revenue") & targets["month"].between(pd.Timestamp(first), pd.Timestamp(last))
    ]
    forecast = asked.groupby(["rep_id", "month"])["forecast"].sum(min_count=1)
    won = deals.loc[deals["status"].eq("won") & deals["closed"].notna(), ["rep_id", "closed", "amount"]]
    month = won["closed"].dt.to_period("M").dt.to_timestamp().rename("month")
    actual = won["amount"].groupby([won["rep_id"], month]).sum()
    made = pd.DataFrame(
        {"forecast": forecast, "actual": actual.reindex(forecast.index, fill_value=0.0)}
    ).reset_index()
    return made.sort_values(["rep_id", "month"], kind="stable").reset_index(drop=True)


def forecast_accuracy(results: pd.DataFrame, seed: int = 0) -> ForecastAccuracy:
    """Return how well forecasts were met, from the rows of `monthly_results` of one rep.

    Source: D4, Numbers used everywhere
    """
    made = results.loc[results["forecast"].notna()]
    actual, forecast = (made[name].to_numpy(dtype=np.float64) for name in ("actual", "forecast"))
    months = tuple(
        ForecastMonth(month.date(), f, a)
        for month, f, a in zip(made["month"], forecast.tolist(), actual.tolist(), strict=True)
    )
    return ForecastAccuracy(
        bias=_ranged(bias(actual, forecast), forecast - actual, actual, seed, threshold("confidence")),
        surely=_ranged(
            bias(actual, forecast), forecast - actual, actual, seed, threshold("coach.confidence")
        ),
        wape=_ranged(
            wape(actual, forecast), np.abs(forecast - actual), np.abs(actual), seed, threshold("confidence")
        ),
        months=months,
        without=len(results) - len(made),
    )


def _ranged(found: Estimate, parts: np.ndarray, wholes: np.ndarray, seed: int, confidence: float) -> Estimate:
    """Add the range over the months to a ratio of sums."""
    if found.value is None or found.n < 2:
        return found
    drawn = bootstrap.ratio(parts, wholes, seed=seed, confidence=confidence)
    return Estimate(found.value, drawn.low, drawn.high, found.n, drawn.confidence)
