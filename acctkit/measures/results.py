"""What deals have come to: win rate, average won, cycle, revenue, list value, realisation.

All functions take a deals frame with the columns of the team folder; `status` is open, won or lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from acctkit.measures import bootstrap
from acctkit.measures.concentration import hhi
from acctkit.measures.estimate import Estimate, unknown
from acctkit.measures.proportions import wilson
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class Cycle:
    """Days from creation to the win, over `n` won deals with both dates; all None when there is none."""

    mean: float | None
    median: float | None
    max: float | None
    p90: float | None
    n: int


@dataclass(frozen=True)
class Results:
    """The results of a set of deals on one card. `open_at_list` is None when no open deal has a list price."""

    won: int
    lost: int
    open: int
    revenue: float
    average_won: Estimate
    win_rate: Estimate
    cycle: Cycle
    open_at_list: float | None
    hhi: float | None


def win_rate(deals: pd.DataFrame) -> Estimate:
    """Return won / (won + lost) with its Wilson interval; open deals do not count.

    Source: Numbers used everywhere
    """
    won, lost = (int((deals["status"] == status).sum()) for status in ("won", "lost"))
    if won + lost == 0:
        return unknown("no-closed-deals")
    return wilson(won, won + lost)


def win_rate_by_value(deals: pd.DataFrame, products: pd.DataFrame | None = None, seed: int = 0) -> Estimate:
    """Return won value / (won + lost value) with its bootstrap interval.

    A deal's value is its amount or, where that is missing or 0 and `products` are given, its list value. Only
    deals with a value count. Without lost deals that carry a value the rate is not computable ("no-lost-values")
    and never 100 %; when too many lost deals lack one it would flatter ("few-lost-values").

    Source: Numbers used everywhere
    """
    columns = ["status", "amount"] if products is None else ["status", "amount", "product_id", "quantity"]
    closed = deals.loc[deals["status"].isin(["won", "lost"]), columns]
    if closed.empty:
        return unknown("no-closed-deals")
    value = closed["amount"].where(closed["amount"] > 0)
    if products is not None:
        value = value.fillna(list_value(closed, products))
    valued = value > 0
    lost = closed["status"] == "lost"
    if not (valued & lost).any():
        return unknown("no-lost-values", len(closed))
    if (valued & lost).sum() < threshold("win_rate.value_coverage") * lost.sum():
        return unknown("few-lost-values", len(closed))
    return bootstrap.ratio(value[valued].where(~lost[valued], 0.0), value[valued], seed=seed)


def average_won(deals: pd.DataFrame, seed: int = 0) -> Estimate:
    """Return the mean amount of the won deals that carry one, with its bootstrap interval.

    Source: Numbers used everywhere
    """
    amounts = deals.loc[deals["status"].eq("won"), "amount"].dropna()
    if amounts.empty:
        return unknown("no-won-deals")
    return bootstrap.mean(amounts.to_numpy(), seed=seed)


def days_to_win(deals: pd.DataFrame) -> pd.Series[float]:
    """Return the days from creation to the win for every won deal with both dates."""
    won = deals.loc[deals["status"].eq("won"), ["closed", "created"]]
    days = (won["closed"] - won["created"]).dt.days.dropna()
    return days[days >= 0].astype("float64")


def cycle_days(deals: pd.DataFrame) -> Cycle:
    """Return the sales cycle of the won deals in days.

    Source: Numbers used everywhere
    """
    days = days_to_win(deals).to_numpy(dtype=np.float64)
    if not len(days):
        return Cycle(None, None, None, None, 0)
    median, p90 = np.quantile(days, [0.5, 0.9])
    return Cycle(float(days.mean()), float(median), float(days.max()), float(p90), len(days))


def revenue(deals: pd.DataFrame, start: date | None = None, end: date | None = None) -> float:
    """Return the sum of the won amounts, of deals closed from `start` to `end` (both included) where given."""
    won = deals.loc[deals["status"].eq("won"), ["closed", "amount"]]
    if start is not None:
        won = won[won["closed"] >= pd.Timestamp(start)]
    if end is not None:
        won = won[won["closed"] < pd.Timestamp(end) + pd.Timedelta(days=1)]
    return float(won["amount"].sum())


def list_value(deals: pd.DataFrame, products: pd.DataFrame) -> pd.Series[float]:
    """Return quantity (1 where empty) times list price per deal; NaN where the price is unknown."""
    prices = products.dropna(subset=["product_id"]).drop_duplicates("product_id")
    price = deals["product_id"].map(prices.set_index("product_id")["list_price"])
    return price.astype("float64") * deals["quantity"].fillna(1.0)


def realisation(deals: pd.DataFrame, products: pd.DataFrame, seed: int = 0) -> Estimate:
    """Return won amounts / their list value over won deals where both are known.

    Source: Numbers used everywhere
    """
    won = deals.loc[deals["status"].eq("won"), ["product_id", "quantity", "amount"]]
    at_list = list_value(won, products)
    both = won["amount"].notna() & (at_list > 0)
    if not both.any():
        return unknown("no-list-prices", len(won))
    return bootstrap.ratio(won["amount"][both], at_list[both], seed=seed)


def summary(deals: pd.DataFrame, products: pd.DataFrame) -> Results:
    """Return the results card of a set of deals.

    Source: Numbers used everywhere
    """
    counts = deals["status"].value_counts()
    won = deals.loc[deals["status"].eq("won"), ["account_id", "amount"]]
    still_open = deals.loc[deals["status"].eq("open"), ["product_id", "quantity"]]
    at_list = list_value(still_open, products).dropna()
    return Results(
        won=int(counts.get("won", 0)),
        lost=int(counts.get("lost", 0)),
        open=int(counts.get("open", 0)),
        revenue=revenue(deals),
        average_won=average_won(deals),
        win_rate=win_rate(deals),
        cycle=cycle_days(deals),
        open_at_list=float(at_list.sum()) if len(at_list) else None,
        hhi=hhi(won.groupby("account_id")["amount"].sum()),
    )
