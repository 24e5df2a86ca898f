"""A sample in four numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.measures import bootstrap
from acctkit.measures.sample import Sample

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)


def numbers(sample):
    return sample.n, sample.mean, sample.squares, sample.cubes


@given(part=NUMBERS, rest=NUMBERS)
def test_without(part, rest):
    """Is what is left when a part is taken away the sample of the rest?"""
    found, wanted = Sample.of([*part, *rest]).without(Sample.of(part)), Sample.of(rest)
    scale = max(1.0, *(abs(value) for value in (*part, *rest))) * (len(part) + len(rest))
    assert found.n == wanted.n
    assert found.mean == pytest.approx(wanted.mean, abs=1e-9 * scale)
    assert found.squares == pytest.approx(wanted.squares, abs=1e-9 * scale**2)
    assert found.cubes == pytest.approx(wanted.cubes, abs=1e-9 * scale**3)


def test_unknown_values_do_not_count():
    """Are missing values left out, and is nothing left a sample of nobody?"""
    assert numbers(Sample.of([1.0, np.nan, 3.0])) == (2, 2.0, 2.0, 0.0)
    assert Sample.of([np.nan]).n == 0
    assert Sample.of([1.0, 2.0]).without(Sample.of([1.0, 2.0])).n == 0


def test_a_small_sample_needs_its_cases():
    """Is it refused to draw from few cases that are not there?"""
    rest = Sample.of([1.0, 2.0, 4.0]).without(Sample.of([2.0]))
    with pytest.raises(ValueError, match="needs its cases"):
        rest.resampled(np.random.default_rng(0))


def test_the_same_interval_from_moments():
    """Does a large sample without its cases give the interval that the cases give?"""
    rng = np.random.default_rng(5)
    own, others = rng.lognormal(7, 1, 200), rng.lognormal(7, 1.2, 5_000)
    rest = Sample.of([*own, *others]).without(Sample.of(own))
    plain, quick = (bootstrap.mean_difference(own, side, seed=1) for side in (others, rest))
    assert (quick.value, quick.low, quick.high) == pytest.approx((plain.value, plain.low, plain.high))
    assert quick.n == plain.n == 200
