"""How far the history could mislead a month plan: ranges for Z and X by bootstrap.

The average is drawn from resampled won amounts; the win rate and the share of wins in time from the binomial law,
which is what resampling yes-or-no cases comes to; the expected wins from resampled time-to-win curves. The four are
drawn independently of each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from acctkit.measures.estimate import Estimate
from acctkit.measures.sample import Floats, Sample
from acctkit.measures.time_to_win import Ends, expected_wins_resampled
from acctkit.pipeline.plan_numbers import plan_arrays
from acctkit.playbook.thresholds import threshold

_DRAWS = 400


@dataclass(frozen=True)
class Whole:
    """A range of a whole number; `high` is None where there is no upper end."""

    low: int
    high: int | None


@dataclass(frozen=True, eq=False)
class PlanHistory:
    """What the ranges are drawn from: won amounts, the two shares, the ends of deals, the ages of moved deals."""

    amounts: Sample
    win_rate: Estimate
    s: Estimate
    ends: Ends
    ages: Floats
    after: int
    until: int


def plan_range(  # noqa: PLR0913  what is planned, and settings of a bootstrap
    history: PlanHistory,
    *,
    gap: float,
    ahead: float | None,
    y: float,
    confidence: float = 0.95,
    seed: int = 0,
) -> tuple[Whole, Whole]:
    """Return the ranges of Z and of X; with `ahead`, of the X for a later month that needs this amount.

    Source: C2.6
    """
    rng = np.random.default_rng(seed)
    average = history.amounts.resampled(rng, _DRAWS)
    win_rate = _shares(history.win_rate, rng)
    s = _shares(history.s, rng)
    wins = _expected(history, y, rng)
    z, x = plan_arrays(gap=gap, average=average, win_rate=win_rate, y=wins, s=s, ahead=ahead)
    return _range(z, confidence), _range(x, confidence)


def _shares(share: Estimate, rng: np.random.Generator) -> Floats:
    return rng.binomial(share.n, share.value or 0.0, size=_DRAWS) / share.n


def _expected(history: PlanHistory, y: float, rng: np.random.Generator) -> Floats:
    # With thousands of deals the curve is as good as known, and resampling it would only take time.
    if len(history.ends.days) > threshold("bootstrap.many"):
        return np.full(_DRAWS, y)
    return expected_wins_resampled(
        history.ends, history.ages, history.until, after=history.after, rng=rng, draws=_DRAWS
    )


def _range(drawn: Floats, confidence: float) -> Whole:
    ordered = np.sort(drawn)
    tail = (1 - confidence) / 2
    low = ordered[int(tail * (len(ordered) - 1))]
    high = ordered[-1 - int(tail * (len(ordered) - 1))]
    return Whole(int(low) if np.isfinite(low) else 0, int(high) if np.isfinite(high) else None)
