"""Who lies beyond the team's quartile, and so clearly that chance does not explain it.

A quarter of any team lies below its P25, so the quartile alone says nothing about a person. A value counts as low or
high only when three things hold: it lies beyond the quartile of the people who can be compared, the interval of the
difference from all others leaves out 0, and the difference is not small. Source: D5, D4 (fairness).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from acctkit.measures.proportions import difference, normal_quantile, wilson
from acctkit.playbook.thresholds import threshold
from acctkit.team.reading import Marks, Reading, reading
from acctkit.team.sign_rows import Array, Flags, Floats, Rows, latest_first, over


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
    for own_hits, own_n in zip(hits.tolist(), n.tolist(), strict=True):
        gap = difference(own_hits, own_n, all_hits - own_hits, all_n - own_n, confidence)
        clear.append(_leaves_out_zero(gap.low, gap.high, high=high))
    counted, cases = hits.to_numpy(), n.to_numpy()
    value, others = over(counted, cases), over(all_hits - counted, all_n - cases)
    apart = np.abs(value - others) >= threshold("situations.material_points") - 1e-9
    marks, limit = _judged(value, others, n, np.array(clear, dtype=np.bool_) & apart, least, high=high)
    return reading(value, n, marks, limit, table, rows)


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
    all_events, all_days = int(events.sum()), int(exposure.sum())
    clear = []
    for own, days in zip(events.tolist(), exposure.tolist(), strict=True):
        share = wilson(own, all_events, confidence)
        due = days / all_days if all_days else 0.0
        low, top = (None if bound is None else bound - due for bound in (share.low, share.high))
        clear.append(_leaves_out_zero(low, top, high=high))
    counted, spent = events.to_numpy(), exposure.to_numpy()
    value, others = over(counted, spent), over(all_events - counted, all_days - spent)
    marks, limit = _judged(value, others, exposure, np.array(clear, dtype=np.bool_), least, high=high)
    return reading(value, exposure, marks, limit, table, rows)


def compared_means(  # noqa: PLR0913  what is compared, for whom, and where it stands
    values: pd.DataFrame | Rows, column: str, reps: pd.Index[str], least: int, *, high: bool, table: str
) -> Reading:
    """Compare the mean of a column by rep with that of all others, by Welch's interval."""
    rows = values if isinstance(values, Rows) else Rows.of(values, reps)
    rows = rows.only(~np.isnan(rows[column]))
    numbers = rows[column]
    n, total, squares = rows.counts(), rows.sums(numbers), rows.sums(numbers**2)
    cases = n.to_numpy()
    rest_n, rest_total, rest_squares = cases.sum() - cases, total.sum() - total, squares.sum() - squares
    mean, others = over(total, cases), over(rest_total, rest_n)
    own_error = over(_variance(cases, total, squares), cases)
    error = np.sqrt(own_error + over(_variance(rest_n, rest_total, rest_squares), rest_n))
    reach = normal_quantile(threshold("situations.confidence")) * error
    gap = mean - others
    clear = gap - reach > 0 if high else gap + reach < 0
    marks, limit = _judged(mean, others, n, clear, least, high=high)
    telling = rows.ordered(latest_first(numbers) if high else numbers)
    return reading(mean, n, marks, limit, table, telling.first())


def _variance(n: Array, total: Floats, squares: Floats) -> Floats:
    """Return the sample variance from sums; NaN with fewer than two cases."""
    some = np.where(n > 1, n, np.nan)
    variance: Floats = np.maximum((squares - total**2 / some) / (some - 1), 0.0)
    return variance


def _leaves_out_zero(low: float | None, top: float | None, *, high: bool) -> bool:
    if low is None or top is None:
        return False
    return low > 0 if high else top < 0


def quartile(value: Floats | pd.Series[float], *, high: bool) -> float | None:
    """Return the team's P75 (`high`) or P25 of the known values, None with too few people."""
    numbers = np.asarray(value, dtype=np.float64)
    known = numbers[~np.isnan(numbers)]
    if len(known) < threshold("situations.people"):
        return None
    share = threshold("situations.high_quartile" if high else "situations.low_quartile")
    return float(np.quantile(known, share))


def _judged(  # noqa: PLR0913  the parts of one judgement
    value: Floats, others: Floats, n: pd.Series[int], clear: Flags, least: int, *, high: bool
) -> tuple[Marks, float | None]:
    """Return who is clearly beyond the quartile, and the quartile."""
    known = np.where(n.to_numpy() >= least, value, np.nan)
    limit = quartile(known, high=high)
    if limit is None:
        nobody = np.zeros(len(known), dtype=np.bool_)
        return Marks(nobody, nobody), None
    material = threshold("situations.material")
    apart = value >= others * (1 + material) if high else value <= others * (1 - material)
    outside = known > limit if high else known < limit
    return Marks(outside & apart & clear, ~np.isnan(known)), limit
