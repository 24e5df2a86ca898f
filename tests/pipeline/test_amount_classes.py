"""Are deals sized against the median won deal?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.pipeline.amount_classes import CLASSES, amount_classes, deal_amount, median_won


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ({"quantity": 4, "price": 500, "discount": 0.1}, 1800),
        ({"quantity": 4, "price": 500, "discount": 0.1, "monthly": 200, "term_months": 6}, 3000),
        ({"quantity": 0, "price": 0, "monthly": 200, "term_months": 36}, 2400),  # at most twelve months
        ({"quantity": 1, "price": 100, "discount": 1}, 0),
    ],
)
def test_amount_worked_by_hand(line, amount):
    """Does the formula of the requirement come out, with a term of at most a year?"""
    assert deal_amount(**line) == pytest.approx(amount)


def test_no_such_discount():
    """Is a discount above all of the price refused?"""
    with pytest.raises(ValueError, match="share between 0 and 1"):
        deal_amount(1, 100, 1.2)


def test_classes_worked_by_hand():
    """Do the limits lie at half, twice and five times the median, the limits themselves in the middle classes?"""
    amounts = pd.Series([0, 499, 500, 2000, 2001, 5000, 5001, np.nan])
    classes = amount_classes(amounts, 1000)
    assert classes.fillna("?").tolist() == ["S", "S", "M", "M", "L", "L", "XL", "?"]


def test_no_median_no_class():
    """Is no class given while nothing is won?"""
    assert amount_classes(pd.Series([5.0]), None).isna().all()


def test_median_of_what_was_won():
    """Does the median count won deals with an amount only, and say when there are few?"""
    deals = pd.DataFrame(
        {"status": ["won", "won", "won", "won", "lost"], "amount": [10.0, 30.0, np.nan, 0.0, 999.0]}
    )
    found = median_won(deals)
    assert (found.value, found.n, found.short) == (20, 2, True)
    assert median_won(deals.iloc[4:]).reason == "no-won-deals"


@given(st.lists(st.floats(0, 1e9)), st.floats(0.01, 1e6))
def test_classes_part_the_deals(amounts, median):
    """Has every known amount exactly one class, none lower than that of a smaller amount?"""
    classes = amount_classes(pd.Series(sorted(amounts), dtype="float64"), median)
    ranks = [CLASSES.index(name) for name in classes]
    assert ranks == sorted(ranks)


@pytest.mark.real
def test_real_set(crm_facts):
    """Do the classes of the public set agree with a plain count?"""
    median = median_won(crm_facts.deals)
    won = sorted(
        a
        for a, s in zip(crm_facts.deals["amount"], crm_facts.deals["status"], strict=True)
        if s == "won" and a > 0
    )
    assert median.n == len(won) == 4238
    assert median.value == (won[2118] + won[2119]) / 2
    still_open = crm_facts.deals.loc[crm_facts.deals["status"].eq("open"), "worth"]
    counts = amount_classes(still_open, median.value).value_counts()
    half = median.value / 2
    assert counts["S"] == sum(1 for worth in still_open if worth < half)
    assert counts["XL"] == sum(1 for worth in still_open if worth > 10 * half)
    assert counts.sum() == 2089
