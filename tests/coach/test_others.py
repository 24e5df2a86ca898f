"""The others as everybody less one."""

import numpy as np
import pandas as pd
import pytest

from acctkit.coach.others import Everybody, Others, kept, priced, won_of


def team(count, seed=1):
    rng = np.random.default_rng(seed)
    listed = rng.uniform(100, 900, count)
    return pd.DataFrame(
        {
            "rep_id": rng.choice(["a", "b", "c"], count),
            "status": rng.choice(["won", "lost", "open"], count, p=[0.6, 0.2, 0.2]),
            "amount": np.where(rng.random(count) < 0.1, np.nan, listed * rng.uniform(0.7, 1.05, count)),
            "list_value": np.where(rng.random(count) < 0.1, 0.0, listed),
            "days": rng.integers(1, 200, count).astype(float),
            "age": np.where(rng.random(count) < 0.3, np.nan, rng.integers(0, 300, count)),
            "product_id": rng.choice(["P1", "P2", None], count),
        }
    )


@pytest.mark.parametrize("count", [300, 9_000])
def test_everybody_less_one(count):
    """Are all figures those of the others' own rows, in a small team and in one that is no longer drawn case by case?"""
    deals = team(count)
    own, rest = deals.loc[deals["rep_id"] == "b"], deals.loc[deals["rep_id"] != "b"]
    found, won = Others(Everybody(deals), "b", own), won_of(rest)
    assert (found.deals, found.won, found.closed) == (len(rest), len(won), (rest["status"] != "open").sum())
    for sample, column in ((found.amounts, "amount"), (found.days, "days")):
        known = won[column].dropna()
        assert (sample.n, sample.mean) == (len(known), pytest.approx(known.mean()))
        assert sample.squares == pytest.approx(((known - known.mean()) ** 2).sum())
    priced_won = priced(won)
    ratio, spread = kept(*(priced_won[name].to_numpy() for name in ("amount", "list_value")))
    n, share, sample = found.prices
    assert (n, share) == (len(priced_won), pytest.approx(ratio))
    assert (sample.squares, sample.cubes) == pytest.approx((spread.squares, spread.cubes))
    ages = rest["age"].dropna()
    assert found.open_older(90) == ((ages > 90).sum(), len(ages))
    sold = won.loc[won["amount"].notna(), "product_id"].value_counts()
    assert found.sold.to_dict() == sold.to_dict()


def test_nobody_else():
    """Is a team of one person without others, and is that no error?"""
    deals = team(50).assign(rep_id="b")
    found = Others(Everybody(deals), "b", deals)
    assert (found.deals, found.amounts.n, found.prices) == (0, 0, (0, 0.0, None))
