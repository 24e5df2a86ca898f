"""Are bootstrap intervals deterministic, sensible and close to the reference?"""

import numpy as np
import pytest
from scipy.stats import bootstrap as reference

from acctkit.measures import bootstrap

SKEWED = np.random.default_rng(7).lognormal(7, 1, 80)


def test_same_seed_same_interval():
    """Does a seed decide the interval, and another seed give another one?"""
    assert bootstrap.mean(SKEWED, seed=3) == bootstrap.mean(SKEWED, seed=3)
    assert bootstrap.mean(SKEWED, seed=3) != bootstrap.mean(SKEWED, seed=4)


def test_mean_is_scipys_bca():
    """Does the interval of a skewed mean agree with scipy's BCa?"""
    mine = bootstrap.mean(SKEWED, seed=1, draws=20_000)
    theirs = reference((SKEWED,), np.mean, n_resamples=20_000, method="BCa", rng=2).confidence_interval
    assert mine.value == SKEWED.mean()
    assert mine.low == pytest.approx(theirs.low, rel=0.01)
    assert mine.high == pytest.approx(theirs.high, rel=0.01)


def test_difference_is_scipys_bca():
    """Does the interval of a difference of means agree with scipy's?"""
    other = SKEWED[:33] * 1.5
    mine = bootstrap.mean_difference(SKEWED, other, seed=1, draws=20_000)
    theirs = reference(
        (SKEWED, other),
        lambda a, b, axis: a.mean(axis) - b.mean(axis),
        n_resamples=20_000,
        method="BCa",
        rng=2,
    ).confidence_interval
    width = theirs.high - theirs.low
    assert mine.low == pytest.approx(theirs.low, abs=0.03 * width)
    assert mine.high == pytest.approx(theirs.high, abs=0.03 * width)
    assert mine.n == 33


def test_ratio_is_scipys_bca():
    """Does the interval of a ratio of sums agree with scipy's?"""
    parts, wholes = SKEWED * np.linspace(0.2, 1, 80), SKEWED
    mine = bootstrap.ratio(parts, wholes, seed=1, draws=20_000)
    theirs = reference(
        (parts, wholes),
        lambda a, b, axis: a.mean(axis) / b.mean(axis),
        paired=True,
        n_resamples=20_000,
        method="BCa",
        rng=2,
    ).confidence_interval
    assert mine.value == pytest.approx(parts.sum() / wholes.sum())
    assert (mine.low, mine.high) == (
        pytest.approx(theirs.low, rel=0.01),
        pytest.approx(theirs.high, rel=0.01),
    )


def test_many_cases_take_the_normal_road():
    """Does the short cut for many cases agree with drawing them?"""
    many = np.random.default_rng(5).lognormal(7, 0.5, 2_001)
    quick, drawn = bootstrap.mean(many, draws=20_000), bootstrap.mean(many[:2_000], draws=2_000)
    assert quick.n == 2_001
    assert quick.low == pytest.approx(drawn.low, rel=0.005)
    assert quick.high == pytest.approx(drawn.high, rel=0.005)


@pytest.mark.parametrize(("values", "value", "reason"), [([], None, "no-values"), ([4], 4, "one-value")])
def test_too_few_for_an_interval(values, value, reason):
    """Do no value and one value stay without an interval, and say so?"""
    found = bootstrap.mean(values)
    assert (found.value, found.low, found.high, found.reason) == (value, None, None, reason)


def test_missing_values_do_not_count():
    """Are unknown amounts left out of mean and n?"""
    found = bootstrap.mean([1.0, np.nan, 3.0])
    assert (found.value, found.n) == (2.0, 2)


@pytest.mark.parametrize("values", [[5.0] * 6, [0.1] * 10, [0.0, 0.0]])
def test_equal_values_have_no_spread(values):
    """Is the interval of equal values the value itself?"""
    found = bootstrap.mean(values)
    assert found.low == found.high == found.value


def test_difference_needs_two_each():
    """Is a difference with a single case too few?"""
    assert bootstrap.mean_difference([1.0], [1.0, 2.0]).reason == "too-few"


def test_ratio_of_nothing():
    """Is a ratio over zero unknown?"""
    assert bootstrap.ratio([0.0, 0.0], [0.0, 0.0]).reason == "nothing-to-divide-by"


def test_several_ratios_at_once() -> None:
    """Does each of several ratios get what it gets alone?"""
    parts, wholes = np.array([[1.0, 3.0], [2.0, 1.0], [0.0, 4.0]]), np.array([4.0, 5.0, 6.0])
    alone = tuple(bootstrap.ratio(column, wholes) for column in parts.T)
    assert bootstrap.ratios(parts, wholes) == alone
    assert [one.reason for one in bootstrap.ratios(parts[:1], wholes[:1])] == ["one-value", "one-value"]
    assert [one.reason for one in bootstrap.ratios(parts[:0], wholes[:0])] == ["no-values", "no-values"]
