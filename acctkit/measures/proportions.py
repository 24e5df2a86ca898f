"""Shares and their intervals: Wilson for one share, Newcombe for the difference of two."""

from __future__ import annotations

from math import hypot, sqrt
from statistics import NormalDist

from acctkit.measures.estimate import Estimate, unknown


def normal_quantile(confidence: float) -> float:
    """Return how many standard errors a two-sided interval reaches to each side (1.96 for 0.95).

    Raises
    ------
    ValueError
        The confidence is not between 0 and 1.

    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def wilson(successes: int, n: int, confidence: float = 0.95) -> Estimate:
    """Return the share `successes / n` with its Wilson score interval.

    No cases give no value and the reason "no-cases".

    Raises
    ------
    ValueError
        Fewer than no successes, or more successes than cases.

    Source: Numbers used everywhere
    """
    if not 0 <= successes <= n:
        raise ValueError(f"successes must lie between 0 and n, not {successes} of {n}")
    if n == 0:
        return unknown("no-cases", confidence=confidence)
    z = normal_quantile(confidence)
    share = successes / n
    centre = (successes + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(n * share * (1 - share) + z * z / 4)
    # At the two ends the bound is 0 or 1 exactly; rounding must not push it past the share itself.
    low = 0.0 if successes == 0 else min(share, max(0.0, centre - half))
    high = 1.0 if successes == n else max(share, min(1.0, centre + half))
    return Estimate(share, low, high, n, confidence)


def difference(s1: int, n1: int, s2: int, n2: int, confidence: float = 0.95) -> Estimate:
    """Return share 1 minus share 2 with Newcombe's hybrid score interval.

    `n` of the result is the smaller group, so `short` tells whether the comparison rests on few cases.
    A difference whose interval holds 0 is not distinguishable from none.

    Source: Numbers used everywhere
    """
    first, second = wilson(s1, n1, confidence), wilson(s2, n2, confidence)
    if first.value is None or second.value is None:
        return unknown("no-cases", min(n1, n2), confidence)
    low1, high1, low2, high2 = (bound or 0.0 for bound in (first.low, first.high, second.low, second.high))
    gap = first.value - second.value
    low = gap - hypot(first.value - low1, high2 - second.value)
    high = gap + hypot(high1 - first.value, second.value - low2)
    return Estimate(gap, max(-1.0, low), min(1.0, high), min(n1, n2), confidence)
