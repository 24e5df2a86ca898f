"""How far forecasts miss and to which side, and the share of a customer's wallet."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from acctkit.measures.estimate import Estimate, unknown

Floats = NDArray[np.float64]


def _pairs(actual: ArrayLike, forecast: ArrayLike) -> tuple[Floats, Floats]:
    a, f = np.asarray(actual, dtype=np.float64), np.asarray(forecast, dtype=np.float64)
    if a.shape != f.shape:
        raise ValueError(f"actual and forecast must pair up, not {a.shape} with {f.shape}")
    both = ~(np.isnan(a) | np.isnan(f))
    return a[both], f[both]


def wape(actual: ArrayLike, forecast: ArrayLike) -> Estimate:
    """Return the weighted absolute percentage error, sum of |A - F| / sum of |A|, over pairs with both known.

    Without an interval. No pairs give the reason "no-forecasts"; nothing sold at all gives "no-actual".

    Source: Numbers used everywhere
    """
    a, f = _pairs(actual, forecast)
    return _over(np.abs(a - f).sum(), np.abs(a).sum(), len(a))


def bias(actual: ArrayLike, forecast: ArrayLike) -> Estimate:
    """Return the forecast bias, sum of (F - A) / sum of A: above 0 is too hopeful. Undefined when A sums to 0.

    Source: Numbers used everywhere
    """
    a, f = _pairs(actual, forecast)
    return _over((f - a).sum(), a.sum(), len(a))


def _over(part: float, whole: float, n: int) -> Estimate:
    if n == 0:
        return unknown("no-forecasts")
    if whole == 0:
        return unknown("no-actual", n)
    return Estimate(float(part / whole), None, None, n)


def share_of_wallet(sold: float, potential: float | None) -> Estimate:
    """Return what we sell of all the customer could buy from any supplier in the same period.

    Above 1 the stated potential is too low. An unknown or zero potential gives the reason "no-potential".

    Source: Numbers used everywhere
    """
    if potential is None or np.isnan(potential) or potential <= 0:
        return unknown("no-potential")
    return Estimate(sold / potential, None, None, 1)
