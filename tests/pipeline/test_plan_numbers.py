"""Is the formula of the month plan right, and calm at its edges?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.pipeline.plan_numbers import plan_arrays, plan_numbers


def test_worked_by_hand():
    """Does the example of docs/method.md come out: gap 20,000, average 2,500, w 40 %, y 2.4, s 35 %?"""
    assert plan_numbers(20_000, 2_500, 0.4, 2.4, 0.35) == (8, 40)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((0.0, 1000.0, 0.5, 0.0, 0.5), (0, 0)),
        ((-500.0, 1000.0, 0.5, 0.0, 0.5), (0, 0)),
        ((3000.0, 1000.0, 0.5, 3.0, 0.5), (3, 0)),
        ((3000.0, 1000.0, 0.5, 9.0, 0.5), (3, 0)),
        ((3000.0, 1000.0, 0.0, 1.0, 0.5), (3, None)),
        ((3000.0, 1000.0, None, 1.0, 0.5), (3, None)),
        ((3000.0, 1000.0, 0.5, 1.0, None), (3, None)),
        ((3000.0, 1000.0, None, 5.0, None), (3, 0)),
        ((None, 1000.0, 0.5, 1.0, 0.5), (None, None)),
        ((3000.0, None, 0.5, 1.0, 0.5), (None, None)),
        ((3000.0, 0.0, 0.5, 1.0, 0.5), (None, None)),
    ],
)
def test_edges(numbers, expected):
    """Are reached targets, enough open deals, no wins and missing numbers ordinary results?"""
    assert plan_numbers(*numbers) == expected


def test_rounding_noise_makes_no_deal():
    """Does 0.3 / 0.1 stay 3, though it is 2.9999999999999996, and 3.0000000000000004 not become 4?"""
    assert plan_numbers(0.3, 0.1, 1.0, 0.0, 1.0) == (3, 3)
    assert plan_numbers(0.1 * 3, 0.1, 1.0, 0.0, 1.0) == (3, 3)


def test_below_five_percent_new_deals_feed_a_later_month():
    """Does X change from 'this month' to 'for a later month' exactly below a share of 5 %?"""
    assert plan_numbers(4000.0, 1000.0, 0.5, 0.0, 0.05) == (4, 160)
    assert plan_numbers(4000.0, 1000.0, 0.5, 0.0, 0.049) == (4, 8)
    assert plan_numbers(4000.0, 1000.0, 0.5, 0.0, 0.0, ahead=10_000.0) == (4, 20)
    assert plan_numbers(-1.0, 1000.0, 0.5, 0.0, 0.0, ahead=10_000.0) == (0, 20)


@given(st.floats(0, 1e6), st.floats(1, 1e5), st.floats(0.01, 1), st.floats(0, 50), st.floats(0.05, 1))
def test_the_plan_reaches_the_gap_and_no_more(gap, average, win_rate, y, s):
    """Do Z deals close the gap while Z - 1 would not, and X new deals bring the wins while X - 1 would not?"""
    z, x = plan_numbers(gap, average, win_rate, y, s)
    noise = 1e-8 * (average + gap)
    assert z * average >= gap - noise
    assert z == 0 or (z - 1) * average < gap + noise
    assert y + x * win_rate * s >= z - 1e-6
    assert x == 0 or y + (x - 1) * win_rate * s < z + 1e-6


def test_arrays_say_the_same_as_numbers():
    """Does the formula for arrays agree with the one for numbers, case by case?"""
    rng = np.random.default_rng(0)
    average, rate, y, s = (
        rng.uniform(500, 3000, 50),
        rng.uniform(0.1, 1, 50),
        rng.uniform(0, 9, 50),
        rng.uniform(0.05, 1, 50),
    )
    z, x = plan_arrays(gap=9000, average=average, win_rate=rate, y=y, s=s, ahead=None)
    one_by_one = [plan_numbers(9000, *numbers) for numbers in zip(average, rate, y, s, strict=True)]
    assert list(zip(z, x, strict=True)) == one_by_one
