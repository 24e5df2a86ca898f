"""Who lies beyond the team's quartile, and so clearly that chance does not explain it.

A quarter of any team lies below its P25, so the quartile alone says nothing about a person. A value counts as low or
high only when three things hold: it lies beyond the quartile of the people who can be compared, the interval of the
difference from all others leaves out 0, and the difference is not small. Source: D5, D4 (fairness).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from acctkit.measures.proportions import difference, normal_quantile, wilson
from acctkit.playbook.thresholds import threshold
from acctkit.team.reading import Reading


def compared_shares(  # noqa: PLR0913  what is counted, of what, and what stands behind it
    hits: pd.Series[int],
    n: pd.Series[int],
    least: int,
    *,
    high: bool,
    table: str,
    rows: dict[str, tuple[str, ...]],
) -> Reading:
    """Compare shares (`hits / n` by rep) with those of all others, by Newcombe's interval."""
    confidence = threshold("situations.confidence")
    all_hits, all_n = int(hits.sum()), int(n.sum())
    clear = []
    for own_hits, own_n in zip(hits, n, strict=True):
        gap = difference(int(own_hits), int(own_n), all_hits - int(own_hits), all_n - int(own_n), confidence)
        clear.append(_leaves_out_zero(gap.low, gap.high, high=high))
    value = hits.astype("float64") / n.where(n > 0)
    others = (all_hits - hits) / (all_n - n).where(all_n > n)
    apart = (value - others).abs() >= threshold("situations.material_points") - 1e-9
    sure = [is_clear and is_apart for is_clear, is_apart in zip(clear, apart, strict=True)]
    return _judged(value, others, n, sure, least, high=high, table=table, rows=rows)


def compared_rates(  # noqa: PLR0913  what is counted, over what time, and what stands behind it
    events: pd.Series[int],
    exposure: pd.Series[int],
    least: int,
    *,
    high: bool,
    table: str,
    rows: dict[str, tuple[str, ...]],
) -> Reading:
    """Compare events a day with those of all others; `least` and `n` are days of exposure.

    Given all events of the team, a rep's number is binomial with the rep's share of the days: the Wilson interval of
    the share of events is held against the share of days.
    """
    confidence = threshold("situations.confidence")
    all_events, all_days = int(events.sum()), float(exposure.sum())
    clear = []
    for own, days in zip(events, exposure, strict=True):
        share = wilson(int(own), all_events, confidence)
        due = days / all_days if all_days else 0.0
        low, top = (None if bound is None else bound - due for bound in (share.low, share.high))
        clear.append(_leaves_out_zero(low, top, high=high))
    value = events / exposure.where(exposure > 0)
    others = (all_events - events) / (all_days - exposure).where(all_days > exposure)
    return _judged(value, others, exposure, clear, least, high=high, table=table, rows=rows)


def compared_means(  # noqa: PLR0913  what is compared, for whom, and where it stands
    values: pd.DataFrame, column: str, reps: pd.Index[str], least: int, *, high: bool, table: str
) -> Reading:
    """Compare the mean of a column by rep with that of all others, by Welch's interval."""
    frame = values.dropna(subset=[column]).sort_values([column, "row_id"], ascending=[not high, True])
    grouped = frame.groupby("rep_id")[column]
    n = grouped.size().reindex(reps, fill_value=0).astype("int64")
    total = grouped.sum().reindex(reps, fill_value=0.0)
    squares = (frame[column] ** 2).groupby(frame["rep_id"]).sum().reindex(reps, fill_value=0.0)
    rest_n, rest_total, rest_squares = n.sum() - n, total.sum() - total, squares.sum() - squares
    mean, others = total / n.where(n > 0), rest_total / rest_n.where(rest_n > 0)
    error = np.sqrt(_variance(n, total, squares) / n + _variance(rest_n, rest_total, rest_squares) / rest_n)
    reach = normal_quantile(threshold("situations.confidence")) * error
    gap = mean - others
    clear = [_leaves_out_zero(low, top, high=high) for low, top in zip(gap - reach, gap + reach, strict=True)]
    rows = {
        str(rep): tuple(ids)
        for rep, ids in frame.groupby("rep_id")
        .head(int(threshold("situations.rows")))
        .groupby("rep_id")["row_id"]
    }
    return _judged(mean, others, n, clear, least, high=high, table=table, rows=rows)


def _variance(n: pd.Series, total: pd.Series, squares: pd.Series) -> pd.Series:
    """Return the sample variance from sums; NaN with fewer than two cases."""
    some = n.where(n > 1)
    return ((squares - total**2 / some) / (some - 1)).clip(lower=0.0)


def _leaves_out_zero(low: float | None, top: float | None, *, high: bool) -> bool:
    if low is None or top is None or np.isnan(low) or np.isnan(top):
        return False
    return low > 0 if high else top < 0


def quartile(value: pd.Series[float], *, high: bool) -> float | None:
    """Return the team's P75 (`high`) or P25 of the known values, None with too few people."""
    known = value.dropna()
    if len(known) < threshold("situations.people"):
        return None
    return float(known.quantile(threshold("situations.high_quartile" if high else "situations.low_quartile")))


def _judged(  # noqa: PLR0913  the parts of one reading
    value: pd.Series,
    others: pd.Series,
    n: pd.Series,
    clear: Iterable[bool],
    least: int,
    *,
    high: bool,
    table: str,
    rows: dict[str, tuple[str, ...]],
) -> Reading:
    known = value.where(n >= least)
    limit = quartile(known, high=high)
    if limit is None:
        present = pd.Series(pd.NA, index=value.index, dtype="boolean")
    else:
        material = threshold("situations.material")
        apart = value >= others * (1 + material) if high else value <= others * (1 - material)
        outside = known > limit if high else known < limit
        sure = pd.Series(list(clear), index=value.index)
        present = (outside & apart & sure).astype("boolean").mask(known.isna())
    return Reading(value.astype("float64"), n.astype("int64"), present, limit, table, rows)
