"""Are concentration measures right at their ends and in between?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.measures.concentration import abc, contribution, gini, hhi, pareto_holds, top_share

AMOUNTS = st.lists(st.floats(0.01, 1e9), min_size=1, max_size=60)


@given(AMOUNTS)
def test_hhi_lies_between_even_and_all(amounts):
    """Does HHI lie in [1/n, 1]?"""
    assert 1 / len(amounts) - 1e-12 <= hhi(amounts) <= 1 + 1e-12


def test_hhi_by_hand():
    """Do shares of 50, 30 and 20 % give 0.38, whatever the unit, and even shares 1/n?"""
    assert hhi([50, 30, 20]) == pytest.approx(0.38)
    assert hhi([0.5, 0.3, 0.2]) == pytest.approx(0.38)
    assert hhi([7] * 8) == pytest.approx(1 / 8)
    assert hhi([9]) == 1


def test_negatives_stay_out_of_the_shares():
    """Do negative, zero and missing amounts leave the HHI as it is, and give none alone?"""
    assert hhi([50, 30, 20, -40, 0, np.nan]) == pytest.approx(0.38)
    assert hhi([-1, 0]) is None
    assert hhi([]) is None


@given(AMOUNTS)
def test_gini_is_half_the_relative_mean_difference(amounts):
    """Does Gini equal its definition over all pairs?"""
    values = np.array(amounts)
    pairs = np.abs(values[:, None] - values[None, :]).mean()
    assert gini(amounts) == pytest.approx(pairs / (2 * values.mean()), abs=1e-9)


def test_gini_ends():
    """Is an even split 0, one of four having all 0.75, and nothing unknown?"""
    assert gini([5, 5, 5]) == 0
    assert gini([0, 0, 0, 8]) == pytest.approx(0.75)
    assert gini([0, 0]) is None
    assert gini([]) is None


def test_abc_by_hand():
    """Are classes cut at 80 and 95 % of the contribution?"""
    amounts = pd.Series([60.0, 25.0, 5.0, 4.0, 2.0, 1.0, 1.0, 1.0, 0.5, 0.5], index=list("abcdefghij"))
    assert "".join(abc(amounts)) == "AABBBCCCCC"  # before e: 94 %, before f: 96 %


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=80))
def test_class_a_is_never_more_than_a_fifth(amounts):
    """Does A stay within 20 % of the accounts that bring anything, however even they are?"""
    classes = abc(pd.Series(amounts))
    assert (classes == "A").sum() <= 0.2 * sum(amount > 0 for amount in amounts) + 1e-9


def test_abc_ties_go_by_key_and_keep_the_order():
    """Does the first key win a tie, and does the result follow the input's index?"""
    amounts = pd.Series([10.0, 10.0, 10.0, 10.0, 10.0, -3.0, 0.0, np.nan], index=list("edcbaxyz"))
    classes = abc(amounts)
    assert classes.index.equals(amounts.index)
    assert (classes["a"], classes["b"], classes["x"], classes["y"], classes["z"]) == (
        "A",
        "B",
        "negative",
        "C",
        "C",
    )


def test_abc_of_nothing():
    """Does an empty list of accounts stay empty?"""
    assert abc(pd.Series([], dtype="float64")).empty


def test_top_share_and_pareto():
    """Is the share of the largest right, and is it said when 80/20 does not hold?"""
    assert top_share([50, 30, 15, 5, -9], 2) == pytest.approx(0.8)
    assert top_share([], 2) is None
    assert pareto_holds([90, 4, 3, 2, 1]) is True
    assert pareto_holds([20] * 5) is False
    assert pareto_holds([]) is None


def test_contribution_takes_costs_off(deals):
    """Do unit costs and service costs come off the won revenue, and does a cost without sales show as negative?"""
    frame = deals(
        {"status": "won", "account_id": "A", "amount": 100.0, "product_id": "P", "quantity": 2.0},
        {"status": "won", "account_id": "B", "amount": 50.0},
        {"status": "lost", "account_id": "B", "amount": 900.0},
        {"status": "won", "amount": 70.0},
    )
    products = pd.DataFrame({"product_id": ["P"], "unit_cost": [15.0]})
    found = contribution(frame, products, pd.Series({"B": 10.0, "C": 5.0, "D": 0.0}))
    assert found["contribution"].to_dict() == {"A": 70.0, "B": 40.0, "C": -5.0}
    assert found.loc["A", "share"] == pytest.approx(70 / 110)
    assert np.isnan(found.loc["C", "share"])
    assert contribution(frame)["contribution"].to_dict() == {"A": 100.0, "B": 50.0}


@pytest.mark.real
def test_top_accounts_of_the_public_data(real):
    """Do 17 of 85 accounts bring 31.7 % of the revenue, so that Pareto does not hold?"""
    frame, _ = real
    amounts = contribution(frame)["revenue"]
    assert len(amounts) == 85
    assert top_share(amounts, 17) == pytest.approx(0.317, abs=0.0005)
    assert pareto_holds(amounts) is False
    assert (abc(amounts) == "A").sum() == 17
