"""A number over a tree of axis pairs adds up everywhere, within its limits, or names those that conflict."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.plan.tree import Axis, Division, Limit, LimitConflict, divide
from acctkit.plan.tree.axes import shares
from acctkit.plan.tree.limits import counted

NAMES = ("month", "rep", "product", "customer", "activity")


def axis(name: str, *weights: float) -> Axis:
    return Axis(name, {f"{name[0]}{number}": weight for number, weight in enumerate(weights)})


@st.composite
def trees(draw: Any, most: int = 4, weight: Any = None) -> tuple[Axis, ...]:
    weight = st.integers(0, 9) if weight is None else weight
    return tuple(
        axis(name, *draw(st.lists(weight, min_size=1, max_size=3).filter(any)))
        for name in NAMES[: draw(st.integers(1, most))]
    )


@st.composite
def limits(draw: Any, axes: tuple[Axis, ...], total: int) -> Limit:
    at = {each.name: draw(st.sampled_from(each.keys)) for each in axes if draw(st.booleans())}
    low, high = sorted(draw(st.tuples(st.integers(0, total), st.integers(0, 2 * total))))
    kind = draw(st.sampled_from(["least", "most", "both"]))
    by, each = "", {}
    if draw(st.integers(0, 4)) == 0:
        other = draw(st.sampled_from(axes))
        by, each = other.name, {key: draw(st.integers(0, 4)) for key in other.keys}
    return Limit(at, low // 4 if kind != "most" else None, high if kind != "least" else None, by, each)


@st.composite
def tasks(draw: Any) -> tuple[int, tuple[Axis, ...], list[Limit]]:
    axes, total = draw(trees()), draw(st.integers(0, 200))
    return total, axes, draw(st.lists(limits(axes, total), max_size=6))


def check(made: Division, total: int, axes: tuple[Axis, ...], asked: list[Limit]) -> None:
    assert made.total == made.amount() == total
    assert (made.leaves >= 0).all()
    assert not made.leaves[shares(axes) == 0].any()
    names = [each.name for each in axes]
    for limit in asked:
        amount = counted(limit, axes).of(made.leaves)
        assert limit.least is None or amount >= limit.least - 1e-6
        assert limit.most is None or amount <= limit.most + 1e-6
    # Every node is what its children add up to, and both margins of each pair what its cells do.
    for depth in range(len(names)):
        for at, amount in made.rows(*names[:depth]) if depth else [({}, total)]:
            keys = axes[depth].keys
            assert amount == sum(made.amount(at | {names[depth]: key}) for key in keys)
            if depth % 2 == 0 and depth + 1 < len(names):
                others = axes[depth + 1].keys
                assert amount == sum(made.amount(at | {names[depth + 1]: key}) for key in others)


def attempt(total: int, axes: tuple[Axis, ...], asked: list[Limit]) -> Division | LimitConflict:
    try:
        return divide(total, axes, asked)
    except LimitConflict as conflict:
        return conflict


@settings(max_examples=60, deadline=None)
@given(tasks())
def test_adds_up_or_names_a_conflict(task: tuple[int, tuple[Axis, ...], list[Limit]]) -> None:
    """Do the leaves add up at every node and margin within all limits, or is a conflict named and proved?"""
    total, axes, asked = task
    found = attempt(total, axes, asked)
    if isinstance(found, Division):
        check(found, total, axes, asked)
        return
    assert found.proved
    assert found.limits
    assert all(limit in asked for limit in found.limits)


@settings(max_examples=25, deadline=None)
@given(tasks())
def test_a_conflict_is_minimal(task: tuple[int, tuple[Axis, ...], list[Limit]]) -> None:
    """Do the named limits conflict by themselves, and can the rest be kept without any one of them?"""
    total, axes, asked = task
    found = attempt(total, axes, asked)
    if isinstance(found, Division):
        return
    named = list(found.limits)
    assert isinstance(attempt(total, axes, named), LimitConflict)
    for left_out in range(len(named)):
        rest = named[:left_out] + named[left_out + 1 :]
        check(divide(total, axes, rest), total, axes, rest)


@settings(max_examples=60, deadline=None)
@given(trees(weight=st.integers(1, 9)), st.integers(0, 10_000))
def test_nodes_are_neighbours_of_their_share(axes: tuple[Axis, ...], total: int) -> None:
    """Without limits, is every node of a pair within one of the share of what its parent got?"""
    made = divide(total, axes)
    names = [each.name for each in axes]
    share = shares(axes)
    for depth in range(min(2, len(names))):
        sums = share.sum(axis=tuple(range(depth + 1, len(names))))
        for (_, amount), part in zip(made.rows(*names[: depth + 1]), sums.ravel(), strict=True):
            assert abs(amount - total * part) < 1 + 1e-6


@settings(max_examples=10, deadline=None)
@given(tasks())
def test_same_twice(task: tuple[int, tuple[Axis, ...], list[Limit]]) -> None:
    """Is the same asked twice divided the same way?"""
    first, second = attempt(*task), attempt(*task)
    if isinstance(first, Division):
        assert isinstance(second, Division)
        assert (first.leaves == second.leaves).all()
    else:
        assert isinstance(second, LimitConflict)
        assert first.limits == second.limits


def test_what_a_limit_takes_is_shared_in_proportion() -> None:
    """Do the others get what a capped rep cannot take, each by weight?"""
    made = divide(1000, (axis("month", 1, 1), axis("rep", 2, 1, 1)), [Limit({"rep": "r0"}, most=200)])
    assert [made.amount({"rep": rep}) for rep in ("r0", "r1", "r2")] == [200, 400, 400]
    assert [made.amount({"month": month}) for month in ("m0", "m1")] == [500, 500]


def test_capacity_in_hours() -> None:
    """Are a rep's hours kept when products take different hours, and the quick one sold more?"""
    axes = (axis("rep", 1, 1), axis("product", 1, 1))
    hours = Limit({"rep": "r0"}, most=100, by="product", each={"p0": 3.0, "p1": 1.0})
    made = divide(200, axes, [hours])
    assert counted(hours, axes).of(made.leaves) <= 100
    assert made.amount() == 200
    quick, slow = (made.amount({"rep": "r0", "product": key}) for key in ("p1", "p0"))
    assert 0 < slow < 25 < quick
    free = divide(60, axes, [hours])
    assert free.leaves.tolist() == [[15, 15], [15, 15]]


def test_a_stated_node_and_everything_re_adds() -> None:
    """Does a node that somebody sets stay as set, and the rest make up for it?"""
    axes = (axis("month", 1, 1, 1), axis("rep", 1, 2), axis("product", 1, 1), axis("customer", 3, 1))
    at = {"month": "m1", "rep": "r1"}
    made = divide(12_345, axes, [Limit(at, 4_000, 4_000)])
    check(made, 12_345, axes, [])
    assert made.amount(at) == 4_000
    assert made.amount(at | {"customer": "c0"}) == 3_000


def test_limits_across_nodes() -> None:
    """Is a limit kept that lies across the nodes of the tree: a product over all months and reps?"""
    axes = (axis("month", 1, 2), axis("rep", 1, 1), axis("product", 1, 1, 1))
    asked = [Limit({"product": "p2"}, most=5), Limit({"month": "m1", "product": "p0"}, least=60)]
    check(divide(100, axes, asked), 100, axes, asked)


def test_conflict_names_what_matters() -> None:
    """Are of many limits only those named that conflict, with the total where it is part of it?"""
    axes = (axis("month", 1, 1), axis("rep", 1, 1, 1))
    fine = [Limit({"rep": "r0"}, most=50), Limit({"month": "m0", "rep": "r1"}, least=3)]
    wish, cap = Limit({"rep": "r2"}, least=30), Limit({"rep": "r2"}, most=20)
    with pytest.raises(LimitConflict) as caught:
        divide(100, axes, [*fine, wish, cap])
    assert set(map(id, caught.value.limits)) == {id(wish), id(cap)}
    assert caught.value.total is None
    with pytest.raises(LimitConflict) as short:
        divide(100, axes, [Limit({"rep": rep}, most=30) for rep in ("r0", "r1", "r2")])
    assert (len(short.value.limits), short.value.total) == (3, 100)


def test_conflict_only_in_whole_numbers() -> None:
    """Is a conflict found that fractions would not have?"""
    axes = (axis("rep", 1, 1),)
    odd = Limit({}, 3, 3, by="rep", each={"r0": 2.0, "r1": 2.0})
    with pytest.raises(LimitConflict) as caught:
        divide(1, axes, [odd])
    assert caught.value.limits == (odd,)


def test_no_share_is_part_of_a_conflict() -> None:
    """Is a leaf named that is wanted although its weight is 0?"""
    axes = (axis("month", 1), axis("rep", 1, 0))
    with pytest.raises(LimitConflict) as caught:
        divide(10, axes, [Limit({"rep": "r1"}, least=1)])
    assert caught.value.no_share == (("m0", "r1"),)


def test_two_hundred_leaves_are_proved() -> None:
    """Is a conflict hidden among 200 leaves and as many limits cut down to its smallest set, and proved?"""
    axes = (axis("month", *[1] * 10), axis("rep", *[1] * 20))
    asked = [Limit({"month": f"m{m}", "rep": f"r{r}"}, most=60) for m in range(10) for r in range(20)]
    asked += [Limit({"rep": f"r{r}"}, least=400) for r in range(20)]
    asked += [Limit({"month": "m3", "rep": "r7"}, least=50), Limit({"month": "m3"}, most=40)]
    with pytest.raises(LimitConflict) as caught:
        divide(10_000, axes, asked)
    assert caught.value.proved
    assert [limit.at for limit in caught.value.limits] == [{"month": "m3", "rep": "r7"}, {"month": "m3"}]


def test_own_weights_within_a_key() -> None:
    """Do a rep's own customers get the rep's part, and those of another rep nothing of it?"""
    customers = Axis(
        "customer",
        {"north": 1.0, "south": 1.0, "east": 1.0},
        {("rep", "r0"): {"north": 3.0, "south": 1.0}, ("rep", "r1"): {"east": 1.0}},
    )
    made = divide(1000, (axis("month", 1, 1), axis("rep", 3, 1), customers))
    assert [made.amount({"rep": "r0", "customer": key}) for key in customers.keys] == [
        pytest.approx(562, abs=1),
        pytest.approx(188, abs=1),
        0,
    ]
    assert made.amount({"rep": "r1", "customer": "east"}) == made.amount({"rep": "r1"}) == 250


def test_money_of_any_size() -> None:
    """Do amounts in cents add up far beyond what fractions of a cent could show?"""
    rng = np.random.default_rng(7)
    axes = (axis("month", *rng.uniform(0.5, 2, 12)), axis("rep", *rng.uniform(0.5, 2, 15)))
    total = 987_654_321_01
    asked = [Limit({"rep": f"r{r}"}, most=int(total / 14)) for r in range(15)]
    check(divide(total, axes, asked), total, axes, asked)


@pytest.mark.parametrize(
    ("total", "axes", "asked", "message"),
    [
        (-1, (axis("month", 1),), [], "0 or more"),
        (1, (), [], "a name of its own"),
        (1, (axis("month", 1), axis("month", 1)), [], "a name of its own"),
        (1, (Axis("month", {}),), [], "no key"),
        (1, (axis("month", 0),), [], "nothing to divide by"),
        (1, (axis("month", -1),), [], "0 or more"),
        (1, (axis("month", float("nan")),), [], "0 or more"),
        (1, (axis("month", 1),), [Limit({"rep": "r0"})], "unknown rep"),
        (1, (axis("month", 1),), [Limit({"month": "x"})], "unknown month"),
        (1, (axis("month", 1),), [Limit({}, most=-1)], "0 or more"),
        (1, (axis("month", 1),), [Limit({}, by="rep", each={"r0": 1})], "counts by the unknown"),
        (1, (Axis("month", {"a": 1}, {("rep", "r0"): {"a": 1}}),), [], "within the unknown"),
        (1, (axis("rep", 1), Axis("month", {"a": 1}, {("rep", "r0"): {"b": 1}})), [], "has no key"),
    ],
)
def test_what_cannot_be_used(total: int, axes: tuple[Axis, ...], asked: list[Limit], message: str) -> None:
    """Is what cannot be used refused in plain words?"""
    with pytest.raises(ValueError, match=message):
        divide(total, axes, asked)


def test_rows_and_amounts_agree() -> None:
    """Do rows hold each combination once, and is an unknown axis or key refused?"""
    axes = (axis("month", 1, 1), axis("rep", 1, 1, 1), axis("product", 1, 1))
    made = divide(100, axes)
    for at, amount in made.rows("month", "product"):
        assert made.amount(at) == amount
    assert len(list(made.rows())) == 12
    assert all(one != other for (one, _), (other, _) in pairwise(made.rows()))
    for wrong in ({"customer": "x"}, {"rep": "x"}):
        with pytest.raises(ValueError, match="there is no"):
            made.amount(wrong)
    with pytest.raises(ValueError, match="no axis"):
        next(made.rows("customer"))
