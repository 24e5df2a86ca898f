"""A sample as its mean's interval needs it: how many cases, their mean, and how they lie about it.

With these four numbers "everybody but one" follows from everybody and the one, whatever the size of a team.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from acctkit.playbook.thresholds import threshold

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_AT_ONCE = 1 << 14
"""Cases that are drawn at a time."""


@dataclass(frozen=True, eq=False)
class Sample:
    """Cases of one number: `squares` and `cubes` are the sums of the powers of their deviations from the mean.

    `values` are the cases themselves; they may be None where there are more than are drawn one by one.
    """

    n: int
    mean: float
    squares: float
    cubes: float
    values: Floats | None = None

    @classmethod
    def of(cls, values: ArrayLike) -> Sample:
        """Return the sample of the known values."""
        array = np.asarray(values, dtype=np.float64).ravel()
        known = array[~np.isnan(array)]
        if not len(known):
            return cls(0, 0.0, 0.0, 0.0, known)
        mean = float(known.mean())
        apart = known - mean
        return cls(len(known), mean, float((apart**2).sum()), float((apart**3).sum()), known)

    def without(self, part: Sample) -> Sample:
        """Return the rest when some of the cases are taken away; the cases themselves are not kept."""
        n = self.n - part.n
        if n <= 0:
            return Sample.of(())
        step = part.n / n * (self.mean - part.mean)
        mean = self.mean + step
        # About the rest's own mean: the powers about another point, moved by what lies between.
        off, other = self.mean - mean, part.mean - mean
        squares = self.squares + self.n * off**2 - part.squares - part.n * other**2
        cubes = (self.cubes + 3 * off * self.squares + self.n * off**3) - (
            part.cubes + 3 * other * part.squares + part.n * other**3
        )
        return Sample(n, mean, max(0.0, squares), cubes)

    def resampled(self, rng: np.random.Generator, draws: int | None = None) -> Floats:
        """Return the means of so many resamples; of many cases from the normal curve that they follow in the limit."""
        count = draws_of(draws)
        if self.n > threshold("bootstrap.many"):
            spread = [[self.squares / self.n / self.n]]
            drawn = rng.multivariate_normal([self.mean], spread, size=count, check_valid="ignore")
            return np.asarray(drawn[:, 0], dtype=np.float64)
        if self.values is None:
            raise ValueError("a small sample needs its cases")
        return means_of_draws(self.values.reshape(-1, 1), rng, count)[:, 0]


def means_of_draws(columns: Floats, rng: np.random.Generator, draws: int) -> Floats:
    """Return the column means of `draws` resamples of the rows, shape (draws, columns)."""
    means = np.empty((draws, columns.shape[1]))
    for rows, picks in picked(len(columns), rng, draws):
        for place, column in enumerate(columns.T):
            column.take(picks).mean(axis=1, out=means[rows, place])
    return means


def picked(cases: int, rng: np.random.Generator, draws: int) -> Iterator[tuple[slice, Ints]]:
    """Yield resamples, some at a time: which of the `draws` they are, and the positions of the cases drawn.

    The positions have shape (resamples, cases) and lie between 0 and `cases`, which is at least 1. Drawn a few thousand cases at a time: what fits into the processor's cache takes half as long. The numbers are those of
    one draw of all.
    """
    at_once = max(1, _AT_ONCE // cases)
    for begin in range(0, draws, at_once):
        end = min(draws, begin + at_once)
        yield slice(begin, end), rng.integers(0, cases, size=(end - begin, cases))


def draws_of(draws: int | None) -> int:
    """Return how many resamples are drawn: as many as asked for, else what content says."""
    return int(threshold("bootstrap.draws")) if draws is None else draws
