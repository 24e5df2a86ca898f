"""One rep beside all the others: win rate, deal size, kept price and speed, each with the interval of its gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from acctkit.measures import bootstrap
from acctkit.measures.estimate import Estimate
from acctkit.measures.proportions import difference
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


def comparisons(own: pd.DataFrame, others: pd.DataFrame) -> tuple[Comparison, ...]:
    """Compare win rate, deal size, kept price and speed of one rep's deals with everybody else's.

    A measure is left out where either side has fewer cases than a short history. The frames are the prepared deals
    of `TeamFacts`.

    Source: D4, T2
    """
    won, others_won = (frame.loc[frame["status"].eq("won")] for frame in (own, others))
    made = (
        _win_rate(own, others),
        _of_means("average_won", "amount", won, others_won, 1),
        _realisation(won, others_won),
        _of_means("cycle", "days", won, others_won, -1),
    )
    return tuple(item for item in made if item is not None)


def _enough(*counts: int) -> bool:
    return min(counts) >= threshold("short_history")


def _win_rate(own: pd.DataFrame, others: pd.DataFrame) -> Comparison | None:
    closed, others_closed = (frame.loc[frame["status"].ne("open")] for frame in (own, others))
    if not _enough(len(closed), len(others_closed)):
        return None
    won, others_won = (int(frame["status"].eq("won").sum()) for frame in (closed, others_closed))
    gap = difference(
        won, len(closed), others_won, len(others_closed), confidence=threshold("coach.confidence")
    )
    rate, peers = won / len(closed), others_won / len(others_closed)
    return Comparison("win_rate", rate, peers, gap, 1, tuple(closed["row_id"]))


def _of_means(
    measure: Measure, column: str, won: pd.DataFrame, others_won: pd.DataFrame, good: int
) -> Comparison | None:
    mine, theirs = (frame.loc[frame[column].notna()] for frame in (won, others_won))
    if not _enough(len(mine), len(theirs)):
        return None
    a, b = mine[column].to_numpy(float), theirs[column].to_numpy(float)
    gap = bootstrap.mean_difference(a, b, confidence=threshold("coach.confidence"), seed=0)
    return Comparison(measure, float(a.mean()), float(b.mean()), gap, good, tuple(mine["row_id"]))


def priced(won: pd.DataFrame) -> pd.DataFrame:
    """Return the won deals of which both the amount and a list value above zero are known."""
    return won.loc[won["list_value"].gt(0) & won["amount"].notna()]


def _realisation(won: pd.DataFrame, others_won: pd.DataFrame) -> Comparison | None:
    """Compare the share of list price kept, as a mean over deals weighted by their list value."""
    mine, theirs = priced(won), priced(others_won)
    if not _enough(len(mine), len(theirs)):
        return None
    own, peers = (float(f["amount"].sum() / f["list_value"].sum()) for f in (mine, theirs))
    # Residuals of the ratio, centred on it: their mean difference has the ratio's own spread.
    spread = [
        ((f["amount"] - ratio * f["list_value"]) / f["list_value"].mean() + ratio).to_numpy(float)
        for f, ratio in ((mine, own), (theirs, peers))
    ]
    gap = bootstrap.mean_difference(*spread, confidence=threshold("coach.confidence"), seed=0)
    return Comparison("realisation", own, peers, gap, 1, tuple(mine["row_id"]))
