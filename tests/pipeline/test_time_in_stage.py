"""Is the time in a stage right where some deals are still there?"""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf, norm

from acctkit.pipeline.time_in_stage import median_stay, stay_curve


def test_worked_by_hand():
    """Does the example of docs/method.md come out: left after 3, 5 and 9 days, still there after 4 and 7?"""
    curve = stay_curve([3, 5, 9, 4, 7], [False, False, False, True, True])
    steps = dict(zip(curve.days.tolist(), curve.staying.tolist(), strict=True))
    # 5 at risk on day 3, 3 on day 5 (one still there left the count on day 4), 1 on day 9.
    assert steps[3] == pytest.approx(4 / 5)
    assert steps[5] == pytest.approx(4 / 5 * 2 / 3)
    assert steps[9] == 0
    assert median_stay([3, 5, 9, 4, 7], [False, False, False, True, True]).value == 9
    assert (curve.n, curve.ongoing) == (5, 2)


def test_bounds_by_hand():
    """Are the bounds those of Greenwood's formula on the log-log scale?"""
    days, ongoing = np.arange(1, 21), np.zeros(20, dtype=bool)
    curve = stay_curve(days, ongoing, confidence=0.9)
    part = curve.staying[9]
    assert part == pytest.approx(0.5)
    error = np.sqrt(sum(1 / (n * (n - 1)) for n in range(11, 21))) / abs(np.log(part))
    reach = norm.ppf(0.95) * error
    assert curve.low[9] == pytest.approx(part ** np.exp(reach))
    assert curve.high[9] == pytest.approx(part ** np.exp(-reach))


def test_open_deals_lengthen_the_time():
    """Is the median longer than that of the deals that have left, when half are still there?"""
    left, there = [10, 20, 30, 40], [35, 50, 60, 70]
    naive = np.median(left)
    found = median_stay(left + there, [False] * 4 + [True] * 4)
    assert found.value == 40 > naive


def test_half_still_there():
    """Is no median told while more than half are still there?"""
    found = median_stay([5, 8, 9], [False, True, True])
    assert (found.value, found.reason, found.n) == (None, "half-still-there", 3)
    nobody = median_stay([5, 8], [True, True])
    assert (nobody.value, nobody.reason) == (None, "half-still-there")


def test_nothing_known():
    """Are no stays, and stays of unknown length, told as such?"""
    assert median_stay([], []).reason == "no-stays"
    assert median_stay([np.nan], [False]).reason == "no-stays"
    assert median_stay([4, np.nan], [False, False]).n == 1


def test_all_left_at_once():
    """Is one day the median and its own interval's lower end when all leave on it?"""
    found = median_stay([6, 6, 6], [False] * 3)
    assert (found.value, found.low) == (6, 6)


def reference(days, ongoing):
    """Compute the curve as the textbook has it, day by day."""
    share, steps = 1.0, {}
    for day in sorted(set(days)):
        at_risk = sum(1 for one in days if one >= day)
        gone = sum(1 for one, still in zip(days, ongoing, strict=True) if one == day and not still)
        share *= 1 - gone / at_risk
        steps[day] = share
    return steps


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40))
def test_like_the_textbook(stays):
    """Does the curve agree with a plain count, fall, and lie within its bounds?"""
    days, ongoing = zip(*stays, strict=True)
    curve, plain = stay_curve(days, ongoing), reference(days, ongoing)
    np.testing.assert_allclose(curve.staying, [plain[day] for day in curve.days], atol=1e-12)
    assert (np.diff(curve.staying) <= 1e-12).all()
    assert (curve.low <= curve.staying + 1e-9).all()
    assert (curve.staying <= curve.high + 1e-9).all()
    half = [day for day, share in plain.items() if share <= 0.5 + 1e-9]
    found = median_stay(days, ongoing)
    assert found.value == (half[0] if half else None)
    if found.value is not None and found.low is not None:
        assert found.low <= found.value
    if found.value is not None and found.high is not None:
        assert found.value <= found.high


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40))
def test_like_the_library(stays):
    """Do the curve and its bounds agree with those of scipy, whose import would take longer than a page?"""
    days, ongoing = (np.array(each) for each in zip(*stays, strict=True))
    curve = stay_curve(days, ongoing, confidence=0.9)
    theirs = ecdf(CensoredData(uncensored=days[~ongoing], right=days[ongoing])).sf
    assert curve.days.tolist() == theirs.quantiles.tolist()
    np.testing.assert_allclose(curve.staying, theirs.probabilities, atol=1e-12)
    with warnings.catch_warnings(action="ignore"):
        bounds = theirs.confidence_interval(0.9, method="log-log")
    for ours, bound in ((curve.low, bounds.low), (curve.high, bounds.high)):
        defined = ~np.isnan(bound.probabilities) & (curve.staying > 0)
        np.testing.assert_allclose(ours[defined], bound.probabilities[defined], atol=1e-12)


def test_covers_the_truth():
    """Does the interval hold the true median about as often as it says?"""
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(200):
        stay, seen = rng.exponential(30, 80), rng.uniform(0, 90, 80)
        found = median_stay(np.ceil(np.minimum(stay, seen)), stay > seen)
        held += (found.low or 0) <= np.ceil(30 * np.log(2)) <= (found.high or np.inf)
    assert 0.9 <= held / 200 <= 0.995
