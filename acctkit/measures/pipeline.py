"""The flow of deals: weighted pipeline, velocity, coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from acctkit.measures import bootstrap
from acctkit.measures.estimate import Estimate, unknown


@dataclass(frozen=True)
class WeightedPipeline:
    """Expected value of open deals. `value` is None when there are open deals and none can be weighed."""

    value: float | None
    unweighted: float
    n: int
    without_probability: int
    without_amount: int


@dataclass(frozen=True)
class Coverage:
    """Open due in the period against what is still missing. `value` is None when reached or without a target."""

    value: float | None
    open_due: float
    missing: float | None
    reached: bool
    reason: str = ""


def weighted_pipeline(
    deals: pd.DataFrame, levels: Mapping[str, float] | None = None, amounts: pd.Series[float] | None = None
) -> WeightedPipeline:
    """Return the sum of amount times probability over open deals.

    Parameters
    ----------
    deals
        Deals of any status; only open ones count.
    levels
        Probability per stage, used where a deal states none. A stated or configured 0 is 0, not unknown.
    amounts
        Value per deal (same index), used where the deal has no amount, for instance its list value.

    Source: Numbers used everywhere

    """
    still_open = deals[deals["status"] == "open"]
    probability = still_open["probability"]
    if levels:
        probability = probability.fillna(still_open["stage"].map(dict(levels)).astype("float64"))
    amount = still_open["amount"] if amounts is None else still_open["amount"].fillna(amounts)
    expected = (amount * probability).dropna()
    return WeightedPipeline(
        value=float(expected.sum()) if len(expected) or still_open.empty else None,
        unweighted=float(amount.sum()),
        n=len(expected),
        without_probability=int(probability.isna().sum()),
        without_amount=int(amount.isna().sum()),
    )


def velocity(deals: pd.DataFrame, seed: int = 0) -> Estimate:
    """Return open deals x win rate x average won / mean cycle days: expected revenue a day.

    The closed deals behind it are those that are lost, or won with an amount and both dates; `n` counts them.

    Source: Numbers used everywhere
    """
    n_open = int((deals["status"] == "open").sum())
    days = (deals["closed"] - deals["created"]).dt.days
    usable = (deals["status"] == "won") & deals["amount"].notna() & (days >= 0)
    closed = usable | (deals["status"] == "lost")
    if not usable.any():
        return unknown("no-won-deals", int(closed.sum()))
    won = usable[closed].to_numpy(dtype=np.float64)
    columns = np.column_stack(
        [won, np.where(won, deals["amount"][closed], 0.0), np.where(won, days[closed].astype("float64"), 0.0)]
    )
    if columns[:, 2].sum() == 0:
        return unknown("no-cycle", len(columns))
    # (won/n) x (amount/won) / (days/won) = won x amount / days in means over the closed deals.
    return bootstrap.of_means(
        columns,
        lambda m: n_open * m[..., 0] * m[..., 1] / m[..., 2],
        lambda m: n_open * np.array([m[1] / m[2], m[0] / m[2], -m[0] * m[1] / m[2] ** 2]),
        seed=seed,
    )


def coverage(open_due: float, target: float | None, booked: float) -> Coverage:
    """Return open due in the period / (target - booked), or that the target is reached.

    Source: Numbers used everywhere
    """
    if target is None:
        return Coverage(None, open_due, None, reached=False, reason="no-target")
    if booked >= target:
        return Coverage(None, open_due, 0.0, reached=True, reason="target-reached")
    return Coverage(open_due / (target - booked), open_due, target - booked, reached=False)
