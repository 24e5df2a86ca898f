"""How long deals stay in a stage: the median by Kaplan and Meier, since open deals are only known to have stayed so far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from acctkit.measures.estimate import Estimate, unknown
from acctkit.measures.proportions import normal_quantile
from acctkit.playbook.thresholds import threshold

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class StayCurve:
    """The share of deals that stay longer than so many days: `staying` after each of `days`, with its bounds.

    `n` counts all stays, `ongoing` those that are not over. The formula gives no bounds while all are there, nor once
    all have left: they are then 1, and what they were last.
    """

    days: Floats
    staying: Floats
    low: Floats
    high: Floats
    n: int
    ongoing: int

    def median(self, confidence: float) -> Estimate:
        """Return the day by which half have left, with the days at which its bounds cross one half."""
        value, low, high = (_falls_to_half(self.days, curve) for curve in (self.staying, self.low, self.high))
        reason = "" if value is not None else "half-still-there"
        return Estimate(value, low, high, self.n, confidence, reason)


def stay_curve(days: ArrayLike, ongoing: ArrayLike, confidence: float | None = None) -> StayCurve:
    """Return the curve of staying in a stage.

    Parameters
    ----------
    days
        Days of each stay, one number per stay; of one that is not over, the days so far. NaN are left out.
    ongoing
        Whether each stay is not over (right-censored), as many as `days`.
    confidence
        Of the bounds (Greenwood's formula on the log-log scale); the kit's own when left out.

    Source: T2

    """
    lasted, still = np.asarray(days, dtype=np.float64), np.asarray(ongoing, dtype=np.bool_)
    known = ~np.isnan(lasted)
    lasted, still = lasted[known], still[known]
    ends, place = np.unique(lasted, return_inverse=True)
    gone = np.bincount(place[~still], minlength=len(ends))
    at_risk = np.cumsum(np.bincount(place, minlength=len(ends))[::-1])[::-1]
    staying = np.cumprod((at_risk - gone) / at_risk, dtype=np.float64)
    low, high = _bounds(staying, gone, at_risk, threshold("confidence") if confidence is None else confidence)
    return StayCurve(ends, staying, low, high, n=len(lasted), ongoing=int(still.sum()))


def median_stay(days: ArrayLike, ongoing: ArrayLike, confidence: float | None = None) -> Estimate:
    """Return the median days in a stage with its interval.

    No stay gives the reason "no-stays"; where more than half are still there, "half-still-there". A missing bound means
    that the interval has no end on that side yet.

    Source: T2
    """
    sure = threshold("confidence") if confidence is None else confidence
    curve = stay_curve(days, ongoing, sure)
    return curve.median(sure) if curve.n else unknown("no-stays", confidence=sure)


def _bounds(staying: Floats, gone: Ints, at_risk: Ints, confidence: float) -> tuple[Floats, Floats]:
    """Return Greenwood's bounds on the log-log scale, filled where they are undefined: before anybody and after all left."""
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.cumsum(gone / (at_risk * (at_risk - gone)))) / np.abs(np.log(staying))
        reach = np.exp(normal_quantile(confidence) * spread)
        low, high = _filled(staying**reach), _filled(staying ** (1 / reach))
    return np.where(staying > 0, low, 0.0), high


def _filled(bound: Floats) -> Floats:
    """Carry the last known bound on; before the first it is 1."""
    known = np.where(np.isnan(bound), -1, np.arange(len(bound)))
    return np.append(bound, 1.0)[np.maximum.accumulate(known)]


def _falls_to_half(days: Floats, curve: Floats) -> float | None:
    """Return the first day on which a falling curve is at one half or below, None when it never is."""
    fallen = curve <= 0.5 + 1e-9  # products of shares that make one half exactly come out a little above it
    return float(days[np.argmax(fallen)]) if fallen.any() else None
