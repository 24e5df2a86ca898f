"""Do months follow the history, and do monthly goals add up to the year exactly?"""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.calendar import month_end, month_start, months_from
from acctkit.plan.decomposition import Conflict
from acctkit.plan.seasonality import decompose_goal, monthly_weights, rest_of_year

YEAR = months_from(date(2026, 1, 1), 12)


def won(months, amounts):
    return pd.DataFrame(
        {
            "status": ["won"] * len(months) + ["lost", "open"],
            "closed": pd.to_datetime([*months, date(2020, 1, 1), None]),
            "amount": [float(amount) for amount in [*amounts, 999, 999]],
        }
    )


def test_a_year_of_history_by_hand():
    """Is a month of twice the mean shrunk half-way to even after one year?"""
    months = months_from(date(2025, 1, 1), 12)
    found = monthly_weights(won(months, [100] * 11 + [1300]), date(2025, 12, 31))
    # mean 200: January has index 0.5, shrunk to 0.75; December 6.5, shrunk to 3.75; they sum to 12.
    assert found.weights[0] == pytest.approx(0.75 / 12)
    assert found.weights[11] == pytest.approx(3.75 / 12)
    assert (found.years, found.history_months, found.even) == (1, 12, False)


def test_the_median_keeps_one_odd_year_from_ruling():
    """Does a single giant December among three years leave December as it mostly is?"""
    months = months_from(date(2023, 1, 1), 36)
    amounts = [100.0] * 36
    amounts[23] = 1300.0
    found = monthly_weights(won(months, amounts), date(2025, 12, 31))
    assert found.years == 3
    assert found.weights == pytest.approx([1 / 12] * 12)


def test_weights_belong_to_their_calendar_month():
    """Does a year of history that ends in June still give June its own weight?"""
    months = months_from(date(2025, 7, 1), 12)
    found = monthly_weights(won(months, [100] * 11 + [1300]), date(2026, 7, 10))
    assert max(range(12), key=found.weights.__getitem__) == 5
    assert found.of([date(2026, 6, 1), date(2026, 1, 1)]) == (found.weights[5], found.weights[0])


def test_less_than_a_year_is_even_and_said():
    """Do eleven complete months give even weights and the reason, the running month not counting?"""
    months = months_from(date(2025, 1, 1), 12)
    found = monthly_weights(won(months, range(1, 13)), date(2025, 12, 30))
    assert (found.even, found.reason, found.history_months) == (True, "less-than-a-year", 11)
    assert found.weights == pytest.approx([1 / 12] * 12)
    assert monthly_weights(won(months, range(1, 13)), date(2025, 12, 31)).even is False


def test_no_wins_are_even_and_said():
    """Do no wins, only future wins, and a year of worthless wins give even weights and the reason?"""
    assert monthly_weights(won([], []), date(2025, 12, 31)).reason == "no-won-deals"
    assert monthly_weights(won([date(2026, 5, 1)], [10]), date(2025, 12, 31)).reason == "no-won-deals"
    assert monthly_weights(won(YEAR, [0] * 12), date(2026, 12, 31)).reason == "no-won-deals"


@given(st.lists(st.floats(0, 1e6), min_size=12, max_size=40).filter(any))
def test_weights_are_shares_of_a_year(amounts):
    """Are weights never negative, twelve, and 1 in sum?"""
    months = months_from(date(2023, 1, 1), len(amounts))
    found = monthly_weights(won(months, amounts), month_end(months[-1]))
    assert len(found.weights) == 12
    assert min(found.weights) >= 0
    assert sum(found.weights) == pytest.approx(1)


@given(st.decimals(0, 10**9, places=2), st.lists(st.floats(0.01, 100), min_size=12, max_size=12))
def test_months_add_up_exactly(total, weights):
    """Do the twelve rows add up to the goal to the cent?"""
    rows = decompose_goal(total, YEAR, weights)
    assert sum((row.amount for row in rows), Decimal(0)) == total
    assert [row.month for row in rows] == list(YEAR)


def test_a_goal_by_hand():
    """Does the example of docs/method.md come out: 1,000.00 over three even months?"""
    rows = decompose_goal(1000, YEAR[:3], [1, 1, 1])
    assert [str(row.amount) for row in rows] == ["333.34", "333.33", "333.33"]
    assert rows[0].weight == pytest.approx(1 / 3)


def test_bounds_in_money():
    """Do a minimum and a maximum in money hold, and is an impossible one named by its month?"""
    rows = decompose_goal(1200, YEAR, [1] * 12, minimums={YEAR[11]: 320}, maximums={YEAR[7]: 0})
    assert (rows[11].amount, rows[7].amount, rows[0].amount) == (320, 0, 88)
    with pytest.raises(Conflict) as caught:
        decompose_goal(100, YEAR, [1] * 12, minimums={YEAR[2]: 101})
    assert caught.value.keys == ("2026-03",)


def test_rest_of_the_year():
    """Is what is missing spread over the months left, and nothing once the target is reached?"""
    seasons = monthly_weights(won([], []), date(2025, 12, 31))
    rows = rest_of_year(1200, 300.5, YEAR[9:], seasons)
    assert [str(row.amount) for row in rows] == ["299.84", "299.83", "299.83"]
    assert sum(row.amount for row in rows) == Decimal("899.50")
    assert [row.minor for row in rest_of_year(1200, 1300, YEAR[9:], seasons)] == [0, 0, 0]


def test_months_of_a_calendar():
    """Do months begin, end and follow each other rightly over the end of a leap-year February and of a year?"""
    assert month_start(date(2028, 2, 29)) == date(2028, 2, 1)
    assert month_end(date(2028, 2, 3)) == date(2028, 2, 29)
    assert month_end(date(2026, 12, 31)) == date(2026, 12, 31)
    assert months_from(date(2026, 11, 30), 3) == (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1))
