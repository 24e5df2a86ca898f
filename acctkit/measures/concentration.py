"""How much hangs on how few: shares, HHI, Gini, ABC classes, contribution per account.

Amounts are one number per account. Shares are taken over positive amounts; negative ones are listed apart.
"""

from __future__ import annotations

from math import ceil, floor

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from acctkit.playbook.thresholds import threshold


def _positive(amounts: ArrayLike) -> NDArray[np.float64]:
    values = np.asarray(amounts, dtype=np.float64)
    return values[values > 0]


def hhi(amounts: ArrayLike) -> float | None:
    """Return the Herfindahl-Hirschman index, the sum of squared shares: 1/n when even, 1 when one has all.

    Takes amounts or shares; None when nothing is positive.

    Source: Numbers used everywhere
    """
    values = _positive(amounts)
    if not len(values):
        return None
    shares = values / values.max()  # first to [0, 1], so that tiny or huge amounts do not overflow
    shares = shares / shares.sum()
    return float((shares**2).sum())


def gini(amounts: ArrayLike) -> float | None:
    """Return the Gini coefficient over accounts with zero or more: 0 when even, towards 1 when one has all.

    Source: Numbers used everywhere
    """
    values = np.asarray(amounts, dtype=np.float64)
    values = np.sort(values[values >= 0])
    n = len(values)
    if n == 0 or values[-1] == 0:
        return None
    values = values / values[-1]
    ranks = np.arange(1, n + 1)
    return float(((2 * ranks - n - 1) * values).sum() / (n * values.sum()))


def top_share(amounts: ArrayLike, k: int) -> float | None:
    """Return the share that the `k` largest hold of all positive amounts; None when nothing is positive."""
    values = np.sort(_positive(amounts))[::-1]
    return float(values[:k].sum() / values.sum()) if len(values) else None


def abc(amounts: pd.Series[float]) -> pd.Series[str]:
    """Return the class of each account, indexed like `amounts`: "A", "B", "C" or "negative".

    Accounts are taken from the largest down (ties by key). An account is A while those before it hold less than
    80 %, and only as long as A stays within 20 % of the accounts with a positive amount; B while those before it
    hold less than 95 %; the rest, and zero, is C. A missing amount counts as zero.

    Source: T1
    """
    known = amounts.fillna(0.0).astype("float64")
    by_key = known.to_frame("amount").assign(key=[str(key) for key in known.index], place=range(len(known)))
    ranked = by_key.sort_values(["amount", "key"], ascending=[False, True], kind="stable")
    values = ranked["amount"].to_numpy()
    n = int((values > 0).sum())
    positive = np.where(values > 0, values, 0.0)
    before = (np.cumsum(positive) - positive) / (positive.sum() or 1.0)
    within_a = (before < threshold("abc.a")) & (
        np.arange(len(values)) < floor(threshold("abc.a_accounts") * n + 1e-9)
    )
    classes = np.select(
        [values < 0, values == 0, within_a, before < threshold("abc.b")], ["negative", "C", "A", "B"], "C"
    )
    found = np.empty(len(values), dtype=object)
    found[ranked["place"].to_numpy()] = classes
    return pd.Series(found, index=amounts.index, dtype="str")


def pareto_holds(amounts: ArrayLike) -> bool | None:
    """Tell whether the top 20 % of accounts bring 80 % or more; None when nothing is positive.

    Source: T1
    """
    n = len(_positive(amounts))
    share = top_share(amounts, ceil(threshold("abc.a_accounts") * n - 1e-9))
    return None if share is None else share >= threshold("abc.a")


def contribution(
    deals: pd.DataFrame, products: pd.DataFrame | None = None, service_cost: pd.Series[float] | None = None
) -> pd.DataFrame:
    """Return what each account contributes, the largest first.

    Parameters
    ----------
    deals
        Won deals count; those without account are left out.
    products
        Where given, unit cost times quantity is taken off; an unknown unit cost counts as 0.
    service_cost
        Cost of service per account id for the same period as the deals; missing ones count as 0.

    Returns
    -------
    pandas.DataFrame
        Index account_id; columns revenue, cost, contribution, share. `share` is of all positive contributions
        and NaN for an account that brings nothing or less.

    Source: T1

    """
    won = deals[(deals["status"] == "won") & deals["account_id"].notna()]
    cost = pd.Series(0.0, index=won.index)
    if products is not None:
        unit_cost = products.drop_duplicates("product_id").set_index("product_id")["unit_cost"]
        cost = (won["product_id"].map(unit_cost).astype("float64") * won["quantity"].fillna(1.0)).fillna(0.0)
    table = won.assign(cost=cost).groupby("account_id")[["amount", "cost"]].sum()
    table = table.rename(columns={"amount": "revenue"})
    if service_cost is not None:
        named = service_cost.groupby(level=0).sum()
        table = table.reindex(table.index.union(named.index[named != 0]), fill_value=0.0).rename_axis(
            "account_id"
        )
        table["cost"] += named.reindex(table.index).fillna(0.0)
    table["contribution"] = table["revenue"] - table["cost"]
    positive = table["contribution"].where(table["contribution"] > 0)
    table["share"] = positive / positive.sum()
    return table.sort_values("contribution", ascending=False, kind="stable")
