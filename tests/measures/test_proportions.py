"""Are shares and their intervals right?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from acctkit.measures.proportions import difference, normal_quantile, wilson

CASES = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(CASES, st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wilson_is_scipys(case, confidence):
    """Does the interval equal scipy's Wilson interval, lie in [0, 1] and hold the share?"""
    successes, n = case
    mine = wilson(successes, n, confidence)
    reference = binomtest(successes, n).proportion_ci(confidence, method="wilson")
    assert mine.low == pytest.approx(reference.low, abs=1e-12)
    assert mine.high == pytest.approx(reference.high, abs=1e-12)
    assert 0 <= mine.low <= mine.value <= mine.high <= 1
    assert mine.value == successes / n


def test_wilson_worked_by_hand():
    """Does 8 of 10 give 0.4902 to 0.9433, the textbook interval?"""
    found = wilson(8, 10)
    assert (found.low, found.high) == (pytest.approx(0.4901625, abs=1e-6), pytest.approx(0.9433178, abs=1e-6))


def test_no_cases_have_no_share():
    """Is 0 of 0 unknown, not 0 and not 100 %?"""
    assert wilson(0, 0).value is None
    assert wilson(0, 0).reason == "no-cases"


@pytest.mark.parametrize(("successes", "n"), [(-1, 5), (6, 5)])
def test_impossible_counts_are_refused(successes, n):
    """Are counts that cannot be told?"""
    with pytest.raises(ValueError, match="successes"):
        wilson(successes, n)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, 95])
def test_impossible_confidence_is_refused(confidence):
    """Is 95 (per cent) not taken for 0.95?"""
    with pytest.raises(ValueError, match="confidence"):
        normal_quantile(confidence)


def test_newcombe_matches_his_paper():
    """Does 56/70 against 48/80 give 0.0524 to 0.3339 (Newcombe 1998, table II, method 10)?"""
    found = difference(56, 70, 48, 80)
    assert found.value == pytest.approx(0.2)
    assert (found.low, found.high) == (pytest.approx(0.0524, abs=5e-5), pytest.approx(0.3339, abs=5e-5))
    assert found.n == 70


@given(CASES, CASES)
def test_difference_turns_round(first, second):
    """Is b - a the mirror of a - b, with the difference inside its interval?"""
    there, back = difference(*first, *second), difference(*second, *first)
    assert there.value == pytest.approx(-back.value)
    assert there.low == pytest.approx(-back.high)
    assert -1 <= there.low <= there.value + 1e-12
    assert there.value - 1e-12 <= there.high <= 1


def test_difference_without_cases():
    """Is a comparison with nobody unknown?"""
    assert difference(1, 2, 0, 0).value is None
