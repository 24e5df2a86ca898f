"""One rep beside all the others: win rate, deal size, kept price and speed, each with the interval of its gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from acctkit.coach.others import Others, kept, priced, won_of
from acctkit.measures import bootstrap
from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import difference
from acctkit.measures.sample import Sample
from acctkit.playbook.thresholds import threshold

Measure = Literal["win_rate", "average_won", "realisation", "cycle"]


@dataclass(frozen=True)
class Comparison:
    """One measure of the rep against the others: `own` and `peers` in the measure's unit, `gap` = own - peers.

    `good` is +1 where more is better and -1 where less is. `row_ids` are the rep's deals that `own` is counted from.
    """

    measure: Measure
    own: float
    peers: float
    gap: Estimate
    good: int
    row_ids: tuple[str, ...]

    @property
    def n(self) -> int:
        """Return how many of the rep's deals are counted."""
        return len(self.row_ids)

    @property
    def clear(self) -> bool:
        """Tell whether the interval of the gap leaves zero out."""
        low, high = self.gap.low, self.gap.high
        return low is not None and high is not None and not low <= 0 <= high

    @property
    def relative(self) -> float:
        """Return the gap as a share of the peers' level, positive where it is good."""
        return self.good * (self.own - self.peers) / self.peers if self.peers else 0.0

    @property
    def telling(self) -> bool:
        """Tell whether the gap is both clear and large enough to talk about."""
        return self.clear and abs(self.relative) >= threshold("coach.material_gap")


def comparisons(own: pd.DataFrame, others: Others) -> tuple[Comparison, ...]:
    """Compare win rate, deal size, kept price and speed of one rep's deals with everybody else's.

    A measure is left out where either side has fewer cases than a short history. The deals are the prepared ones
    of `TeamFacts`.

    Source: D4, T2
    """
    won = won_of(own)
    made = (
        _win_rate(own, others),
        _of_means("average_won", "amount", won, others.amounts, 1),
        _realisation(priced(won), others),
        _of_means("cycle", "days", won, others.days, -1),
    )
    return tuple(item for item in made if item is not None)


def _enough(*counts: int) -> bool:
    return min(counts) >= threshold("short_history")


def _win_rate(own: pd.DataFrame, others: Others) -> Comparison | None:
    closed = own.loc[own["status"].ne("open")]
    if not _enough(len(closed), others.closed):
        return None
    won = int(closed["status"].eq("won").sum())
    gap = difference(won, len(closed), others.won, others.closed, confidence=threshold("coach.confidence"))
    rate, peers = won / len(closed), others.won / others.closed
    return Comparison("win_rate", rate, peers, gap, 1, tuple(closed["row_id"]))


def _of_means(
    measure: Measure, column: str, won: pd.DataFrame, theirs: Sample, good: int
) -> Comparison | None:
    rows = won.loc[won[column].notna()]
    mine = Sample.of(rows[column])
    if not _enough(mine.n, theirs.n):
        return None
    gap = bootstrap.mean_difference(mine, theirs, confidence=threshold("coach.confidence"), seed=0)
    return Comparison(measure, mine.mean, theirs.mean, gap, good, tuple(rows["row_id"]))


def _realisation(won: pd.DataFrame, others: Others) -> Comparison | None:
    """Compare the share of list price kept, as a mean over deals weighted by their list value."""
    n, peers, spread = others.prices
    if spread is None or not _enough(len(won), n):
        return None
    own, mine = kept(*(won[name].to_numpy(np.float64) for name in ("amount", "list_value")))
    gap = bootstrap.mean_difference(mine, spread, confidence=threshold("coach.confidence"), seed=0)
    return Comparison("realisation", own, peers, gap, 1, tuple(won["row_id"]))
