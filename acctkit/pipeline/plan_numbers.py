"""The formula of the month plan, pure and cheap: how many deals to close and how many to create."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from acctkit.playbook.thresholds import threshold

Floats = NDArray[np.float64]


def plan_numbers(  # noqa: PLR0913  the five numbers of the formula
    gap: float | None,
    average: float | None,
    win_rate: float | None,
    y: float,
    s: float | None,
    *,
    ahead: float | None = None,
) -> tuple[int | None, int | None]:
    """Return (Z, X): deals to close and deals to create this month.

    Parameters
    ----------
    gap
        Target minus booked, in money.
    average, win_rate
        Average amount of a won deal, and the share of closed deals that are won.
    y
        Wins expected of the open deals by month end.
    s
        Share of wins that come within the days left. Below its threshold new deals cannot close this month;
        X is then what must be created for a later month that needs the amount `ahead`.
    ahead
        Amount a later month needs, the gap when left out.

    Returns
    -------
    tuple
        None in place of a number that cannot be computed: no gap, no average, no chance to win.

    Source: C2.6

    """
    if gap is None or average is None or average <= 0:
        return None, None
    if win_rate is None or s is None:
        z, _ = plan_arrays(gap=gap, average=average, win_rate=1.0, y=y, s=1.0, ahead=None)
        return int(z), 0 if z <= y else None
    later = (gap if ahead is None else ahead) if is_too_late(s) else None
    z, x = plan_arrays(gap=gap, average=average, win_rate=win_rate, y=y, s=s, ahead=later)
    return int(z), int(x) if np.isfinite(x) else None


def is_too_late(s: float | None) -> bool:
    """Tell whether so few wins come within the days left that new deals are planned for a later month."""
    return s is not None and s < threshold("month_plan.closing_share")


def plan_arrays(  # noqa: PLR0913  the five numbers of the formula
    *, gap: float, average: ArrayLike, win_rate: ArrayLike, y: ArrayLike, s: ArrayLike, ahead: float | None
) -> tuple[Floats, Floats]:
    """Return Z and X for arrays of numbers at once; infinite where nothing would ever be won.

    With `ahead`, the amount a later month needs, X is what must be created for that month, and `y` and `s` of this
    one do not matter.
    """
    amount, w, wins, share = (np.asarray(a, dtype=np.float64) for a in (average, win_rate, y, s))
    with np.errstate(divide="ignore", invalid="ignore"):
        z = _whole(gap / amount)
        needed, each = (z - wins, w * share) if ahead is None else (_whole(ahead / amount), w)
        x = np.where(needed > 0, needed / each, 0.0)
    return z, _whole(x)


def _whole(quotient: Floats) -> Floats:
    """Round up, never below 0; the inner rounding keeps 3.0000000001 from becoming 4."""
    return np.asarray(np.maximum(0.0, np.ceil(np.round(quotient, 9))), dtype=np.float64)
