"""Intervals for means, ratios and other smooth functions of means by the bias-corrected bootstrap (BCa).

Deal amounts are skewed, so a plain percentile interval sits too low; BCa corrects bias and skewness (Efron).
Its acceleration comes from the influence of each case, which for functions of means is known without a
jackknife. The same seed gives the same interval.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from acctkit.measures.estimate import Estimate, unknown
from acctkit.measures.sample import Floats, Sample, draws_of, means_of_draws
from acctkit.playbook.thresholds import threshold

_NORMAL = NormalDist()
_Curve = tuple[Callable[[Floats], Floats], Callable[[Floats], Floats]]
"""A function of means, and its derivatives at the means, one per column."""
_QUOTIENT: _Curve = (lambda m: m[..., 0] / m[..., 1], lambda m: np.array([1 / m[1], -m[0] / m[1] ** 2]))


def mean(values: ArrayLike, *, seed: int = 0, confidence: float = 0.95, draws: int | None = None) -> Estimate:
    """Return the mean of the known values with its BCa interval.

    No value gives the reason "no-values"; a single value has no interval and the reason "one-value".

    Source: Numbers used everywhere
    """
    columns = _known(np.asarray(values, dtype=np.float64).reshape(-1, 1))
    return of_means(columns, lambda m: m[..., 0], np.ones_like, seed=seed, confidence=confidence, draws=draws)


def ratio(
    parts: ArrayLike, wholes: ArrayLike, *, seed: int = 0, confidence: float = 0.95, draws: int | None = None
) -> Estimate:
    """Return the sum of parts over the sum of wholes, both one value per case, with its BCa interval.

    Source: Numbers used everywhere
    """
    pairs = np.column_stack([np.asarray(parts, dtype=np.float64), np.asarray(wholes, dtype=np.float64)])
    columns = _known(pairs)
    if len(columns) and columns[:, 1].sum() == 0:
        return unknown("nothing-to-divide-by", len(columns), confidence)
    return of_means(columns, *_QUOTIENT, seed=seed, confidence=confidence, draws=draws)


def ratios(
    parts: ArrayLike, wholes: ArrayLike, *, seed: int = 0, confidence: float = 0.95, draws: int | None = None
) -> tuple[Estimate, ...]:
    """Return for each column of parts what `ratio` returns, drawing the cases once for all of them.

    `parts` has one row per case; no value is missing, and the wholes do not add up to nothing.

    Source: Numbers used everywhere
    """
    columns = np.column_stack([np.asarray(parts, dtype=np.float64), np.asarray(wholes, dtype=np.float64)])
    many = columns.shape[1] - 1
    if len(columns) < 2:
        return tuple(ratio(columns[:, one], columns[:, -1], confidence=confidence) for one in range(many))
    means = resampled_means(columns, np.random.default_rng(seed), draws)
    pairs = ([one, many] for one in range(many))
    return tuple(_estimate(columns[:, pair], means[:, pair], _QUOTIENT, confidence) for pair in pairs)


def of_means(  # noqa: PLR0913  keyword settings of a bootstrap
    columns: Floats,
    function: Callable[[Floats], Floats],
    gradient: Callable[[Floats], Floats],
    *,
    seed: int = 0,
    confidence: float = 0.95,
    draws: int | None = None,
) -> Estimate:
    """Return a smooth function of the column means with its BCa interval.

    Parameters
    ----------
    columns
        One row per case, one column per mean; no missing values.
    function
        Takes means with shape (..., columns) and returns values with shape (...).
    gradient
        The derivatives of `function` at the means, one per column.

    """
    n = len(columns)
    if n == 0:
        return unknown("no-values", confidence=confidence)
    centre = columns.mean(axis=0)
    value = float(function(centre))
    if n == 1:
        return Estimate(value, None, None, 1, confidence, "one-value")
    means = resampled_means(columns, np.random.default_rng(seed), draws)
    return _estimate(columns, means, (function, gradient), confidence)


def _estimate(columns: Floats, means: Floats, curve: _Curve, confidence: float) -> Estimate:
    """Return a function of the means of at least two cases with its interval; `means` are those of the resamples."""
    function, gradient = curve
    n, centre = len(columns), columns.mean(axis=0)
    value = float(function(centre))
    influence = (columns - centre) @ gradient(centre) / n
    with np.errstate(divide="ignore", invalid="ignore"):  # a draw without a single win divides by zero
        drawn = function(means)
    squares, cubes = float((influence**2).sum()), float((influence**3).sum())
    low, high = _bca(drawn, value, squares, cubes, confidence)
    return Estimate(value, low, high, n, confidence)


def mean_difference(
    a: ArrayLike | Sample,
    b: ArrayLike | Sample,
    *,
    seed: int = 0,
    confidence: float = 0.95,
    draws: int | None = None,
) -> Estimate:
    """Return mean of `a` minus mean of `b`, two independent samples, with its BCa interval.

    `n` is the smaller sample. A sample with fewer than two values gives the reason "too-few".

    Source: Numbers used everywhere
    """
    first, second = (one if isinstance(one, Sample) else Sample.of(one) for one in (a, b))
    n = min(first.n, second.n)
    if n < 2:
        return unknown("too-few", n, confidence)
    rng = np.random.default_rng(seed)
    drawn = first.resampled(rng, draws) - second.resampled(rng, draws)
    value = first.mean - second.mean
    # What each case adds to the difference is its deviation over its sample's size; of those the powers are added up.
    squares = first.squares / first.n**2 + second.squares / second.n**2
    cubes = first.cubes / first.n**3 - second.cubes / second.n**3
    low, high = _bca(drawn, value, squares, cubes, confidence)
    return Estimate(value, low, high, n, confidence)


def resampled_means(columns: Floats, rng: np.random.Generator, draws: int | None = None) -> Floats:
    """Return the column means of `draws` resamples, shape (draws, columns).

    Many cases are drawn from the normal curve that the resampled means follow in the limit.
    """
    count = draws_of(draws)
    n = len(columns)
    if n > threshold("bootstrap.many"):
        spread = np.atleast_2d(np.cov(columns, rowvar=False, bias=True)) / n
        return rng.multivariate_normal(columns.mean(axis=0), spread, size=count, check_valid="ignore")
    return means_of_draws(columns, rng, count)


def _known(columns: Floats) -> Floats:
    return columns[~np.isnan(columns).any(axis=1)]


def _bca(drawn: Floats, value: float, squares: float, cubes: float, confidence: float) -> tuple[float, float]:
    """Return the BCa bounds from the sums of the squares and cubes of what each case adds to the value's deviation."""
    drawn = drawn[np.isfinite(drawn)]
    # Equal cases leave nothing but rounding noise.
    if squares <= (1e-12 * max(1.0, abs(value))) ** 2 or len(drawn) == 0:
        return value, value
    acceleration = cubes / (6 * squares**1.5)
    below = ((drawn < value).sum() + 0.5 * (drawn == value).sum()) / len(drawn)
    edge = 0.5 / len(drawn)
    bias = _NORMAL.inv_cdf(min(1 - edge, max(edge, float(below))))
    levels = []
    for tail in ((1 - confidence) / 2, (1 + confidence) / 2):
        shifted = bias + _NORMAL.inv_cdf(tail)
        levels.append(_NORMAL.cdf(bias + shifted / (1 - acceleration * shifted)))
    low, high = np.quantile(drawn, levels)
    return float(low), float(high)
