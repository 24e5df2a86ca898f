"""The earlier and the later half of the last twelve whole months against their targets: a year that broke, or not."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from acctkit.calendar import add_months, last_complete_month, month_start

Halves = tuple[float, float]


def halves(targets: pd.DataFrame, won: pd.DataFrame, first: date | None, today: date) -> Halves | None:
    """Return booked over target in the earlier and in the later six of the last twelve whole months.

    Parameters
    ----------
    targets
        Monthly revenue targets of one person or of several (rep_id, month, target).
    won
        Won deals (rep_id, closed, amount). What somebody wins in a month without an own target does not count.
    first
        The oldest day known; targets of months before it do not count.
    today
        The day of the talk; only months that are over count.

    None without a target in each of the twelve months.

    Source: T5

    """
    last = last_complete_month(today)
    begin = add_months(last, -11)
    if first is None or month_start(first) > begin:
        return None
    goal = _sums(targets, "month", "target", begin)
    booked = _sums(won, "closed", "amount", begin).reindex(goal.index).fillna(0.0)
    by_month = pd.DataFrame({"goal": goal, "booked": booked}).groupby(level="place").sum()
    months = by_month.reindex(range(12), fill_value=0.0).to_numpy(dtype=np.float64)
    if not (months[:, 0] > 0).all():
        return None
    earlier, later = (months[part].sum(axis=0) for part in (slice(6), slice(6, 12)))
    return float(earlier[1] / earlier[0]), float(later[1] / later[0])


def of_revenue(targets: pd.DataFrame) -> pd.DataFrame:
    """Return the targets of revenue; a target without a metric is one."""
    return targets.loc[targets["metric"].fillna("revenue").eq("revenue")]


def _sums(rows: pd.DataFrame, day: str, amount: str, begin: date) -> pd.Series[float]:
    """Return sums by person and place of the month, 0-11 from `begin` on."""
    known = rows.loc[rows[day].notna() & rows[amount].notna(), ["rep_id", day, amount]]
    place = (known[day].dt.year - begin.year) * 12 + known[day].dt.month - begin.month
    inside = known.assign(place=place).loc[place.between(0, 11)]
    return inside.groupby(["rep_id", "place"])[amount].sum()
