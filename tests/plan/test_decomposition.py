"""Do the parts add up exactly, within their bounds, or is the conflict named?"""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.plan.decomposition import Conflict, from_minor, largest_remainder, to_minor

WEIGHTS = st.lists(st.one_of(st.just(0.0), st.floats(1e-6, 1e6)), min_size=1, max_size=25)


def names(weights):
    return [f"k{number:02}" for number in range(len(weights))]


@given(st.integers(0, 10**12), WEIGHTS.filter(any))
def test_parts_sum_to_the_total_and_keep_their_quota(total, weights):
    """Is every part its exact quota rounded down or up, and the sum the total?"""
    parts = largest_remainder(total, weights, names(weights))
    assert sum(parts) == total
    whole = sum(map(Fraction, weights))
    for part, weight in zip(parts, weights, strict=True):
        quota = total * Fraction(weight) / whole
        assert floor(quota) <= part <= ceil(quota)


@st.composite
def bounded(draw):
    weights = draw(WEIGHTS.filter(any))
    keys = names(weights)
    bounds = st.dictionaries(st.sampled_from(keys), st.integers(0, 400))
    return draw(st.integers(0, 1000)), weights, keys, draw(bounds), draw(bounds)


@given(bounded())
def test_bounds_hold_or_conflict(case):
    """Do bounded parts sum exactly within their bounds, or is a conflict raised exactly when there is one?"""
    total, weights, keys, low, high = case
    least = sum(low.values())
    reach = sum(high.get(k, total) if w else low.get(k, 0) for k, w in zip(keys, weights, strict=True))
    crossed = any(low.get(k, 0) > bound for k, bound in high.items())
    feasible = not crossed and least <= total <= reach
    if not feasible:
        with pytest.raises(Conflict) as caught:
            largest_remainder(total, weights, keys, minimums=low, maximums=high)
        assert set(caught.value.keys) <= set(keys)
        assert caught.value.wanted > caught.value.available
        return
    parts = largest_remainder(total, weights, keys, minimums=low, maximums=high)
    assert sum(parts) == total
    for key, part in zip(keys, parts, strict=True):
        assert low.get(key, 0) <= part <= high.get(key, total)


@given(bounded())
def test_between_bounds_parts_stay_proportional(case):
    """Do two leaves that touch no bound differ from their proportion by rounding only?"""
    total, weights, keys, low, high = case
    try:
        parts = largest_remainder(total, weights, keys, minimums=low, maximums=high)
    except Conflict:
        return
    free = [
        (part, weight)
        for key, part, weight in zip(keys, parts, weights, strict=True)
        if low.get(key, 0) < part < high.get(key, total + 1) and weight
    ]
    for part, weight in free:
        for other, its_weight in free:
            # part = each x weight up to one unit on both sides
            assert (part - 1) / weight <= (other + 1) / its_weight * (1 + 1e-9)


def test_worked_by_hand():
    """Does the example of docs/method.md come out: 100 by 3 : 3 : 1?"""
    assert largest_remainder(100, [3, 3, 1], ["a", "b", "c"]) == (43, 43, 14)
    assert largest_remainder(10, [0.5, 0.3, 0.2], ["a", "b", "c"]) == (5, 3, 2)
    assert largest_remainder(7, [1, 1, 1, 1], ["a", "b", "c", "d"], maximums={"a": 1}) == (1, 2, 2, 2)
    assert largest_remainder(10, [1, 1, 8], ["a", "b", "c"], minimums={"a": 4}) == (4, 1, 5)


def test_ties_go_to_the_first_key():
    """Does a tie go by key, in whatever order the keys come?"""
    assert largest_remainder(1, [0.1, 0.1, 0.1], ["b", "c", "a"]) == (0, 0, 1)
    assert largest_remainder(2, [1, 1, 1], ["b", "c", "a"]) == (1, 0, 1)


def test_zero_weight_gets_its_minimum_only():
    """Does a weight of 0 get nothing, or its minimum?"""
    assert largest_remainder(9, [0, 1, 1], ["a", "b", "c"]) == (0, 5, 4)
    assert largest_remainder(9, [0, 1, 1], ["a", "b", "c"], minimums={"a": 3}) == (3, 3, 3)


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_impossible_weights_are_named(weight):
    """Is a weight that means nothing refused with its key?"""
    with pytest.raises(ValueError, match="'b'"):
        largest_remainder(5, [1, weight], ["a", "b"])


@pytest.mark.parametrize(
    ("total", "weights", "keys", "bounds", "message"),
    [
        (5, [0, 0], ["a", "b"], {}, "no weight"),
        (5, [1], ["a", "b"], {}, "pair up"),
        (5, [1, 1], ["a", "a"], {}, "twice"),
        (-5, [1, 1], ["a", "b"], {}, "total"),
        (5, [1, 1], ["a", "b"], {"minimums": {"x": 1}}, "'x'"),
        (5, [1, 1], ["a", "b"], {"maximums": {"b": -1}}, "'b'"),
        (5, [], [], {}, "no weight"),
    ],
)
def test_faults_are_told(total, weights, keys, bounds, message):
    """Is each fault told in words that name it?"""
    with pytest.raises(ValueError, match=message):
        largest_remainder(total, weights, keys, **bounds)


@pytest.mark.parametrize(
    ("bounds", "code", "keys"),
    [
        ({"minimums": {"a": 7, "b": 4}}, "minimums-exceed-total", ("a", "b")),
        ({"maximums": {"a": 3, "b": 2, "c": 1}}, "maximums-below-total", ("a", "b", "c")),
        ({"minimums": {"b": 5}, "maximums": {"b": 4}}, "minimum-above-maximum", ("b",)),
        ({"maximums": {"a": 3, "b": 3}}, "no-weight-for-the-rest", ("c",)),
    ],
)
def test_conflicts_name_what_conflicts(bounds, code, keys):
    """Does a conflict carry its code and the keys whose bounds cannot be met?"""
    with pytest.raises(Conflict) as caught:
        largest_remainder(10, [1, 1, 0], ["a", "b", "c"], **bounds)
    assert (caught.value.code, caught.value.keys) == (code, keys)


def test_nothing_to_divide():
    """Is a total of 0 divided into zeros, and all-minimum totals into the minimums without any weight?"""
    assert largest_remainder(0, [1, 2], ["a", "b"]) == (0, 0)
    assert largest_remainder(3, [0, 0], ["a", "b"], minimums={"a": 1, "b": 2}) == (1, 2)
    assert largest_remainder(0, [], []) == ()


@given(st.integers(0, 10**12), st.integers(0, 4))
def test_minor_units_come_back(minor, digits):
    """Do minor units survive the way to money and back?"""
    assert to_minor(from_minor(minor, digits), digits) == minor


def test_minor_units_of_floats():
    """Is 0.1 + 0.2 thirty cents, and 19.99 not 1,998?"""
    assert to_minor(0.1 + 0.2) == 30
    assert to_minor(19.99) == 1999
    assert to_minor(Decimal("1234.5"), 0) == 1234
    assert from_minor(1999) == Decimal("19.99")
