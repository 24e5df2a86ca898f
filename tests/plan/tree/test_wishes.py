"""Amounts set in a tree: everything re-adds around them, or the conflict is named and nothing has changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from acctkit.plan.tree import Axis, Division, LimitConflict
from acctkit.plan.tree.wishes import Wish, Wishes, all_set

MONTHS = Axis("month", {"Jul": 3.0, "Aug": 1.0, "Sep": 2.0})
REPS = Axis("rep", {"R1": 5.0, "R2": 3.0, "R3": 1.0}, {("month", "Aug"): {"R1": 1.0, "R2": 0.0, "R3": 1.0}})
AXES = (MONTHS, REPS)
PRODUCTS = Axis("product", {"P1": 2.0, "P2": 1.0})
NODES = st.fixed_dictionaries(
    {}, optional={axis.name: st.sampled_from(axis.keys) for axis in (MONTHS, REPS, PRODUCTS)}
)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), NODES, st.integers(0, 400)),
        st.tuples(st.just("least"), NODES, st.integers(0, 200)),
        st.tuples(st.just("most"), NODES, st.integers(0, 400)),
        st.tuples(st.just("let_go"), NODES, st.just(0)),
    ),
    max_size=8,
)


def edited(wishes: Wishes, what: str, at: dict[str, str], amount: int) -> Wishes:
    before = wishes.of(at, exact=False)
    if what == "set":
        return wishes.set(at, amount)
    if what == "let_go":
        return wishes.let_go(at, exact=True)
    if what == "least":
        return wishes.bound(at, amount, before.most if before else None)
    return wishes.bound(at, before.least if before else None, amount)


def tried(wishes: Wishes, axes: tuple[Axis, ...]) -> Division | LimitConflict:
    try:
        return wishes.divided(axes)
    except LimitConflict as conflict:
        return conflict


def test_one_edit_moves_the_others() -> None:
    """Does a set cell keep its amount, the others share the rest by their weights, and the total stay?"""
    free = Wishes(total=900).divided(AXES)
    wishes = Wishes(total=900).set({"month": "Jul", "rep": "R1"}, 100)
    found = wishes.divided(AXES)
    assert found.amount({"month": "Jul", "rep": "R1"}) == 100
    assert found.amount() == 900
    ratio = found.amount({"rep": "R2", "month": "Jul"}) / free.amount({"rep": "R2", "month": "Jul"})
    assert ratio == pytest.approx(found.amount({"month": "Sep"}) / free.amount({"month": "Sep"}), rel=0.02)


def test_a_conflict_names_what_conflicts_and_only_that() -> None:
    """Are a minimum and a set sum that cannot go together named, a third limit not, and are the wishes as before?"""
    before = Wishes(total=900).bound({"rep": "R1"}, 500, None).bound({"rep": "R3"}, None, 300)
    after = before.set({"rep": "R1"}, 400)
    with pytest.raises(LimitConflict) as caught:
        after.divided(AXES)
    named = after.in_conflict(caught.value)
    assert {(wish.at["rep"], wish.exact) for wish in named} == {("R1", True), ("R1", False)}
    assert before.divided(AXES).amount() == 900
    assert after.let_go({"rep": "R1"}, exact=True) == before


def test_set_twice_let_go_and_gone_keys() -> None:
    """Does the second amount replace the first, an emptied node follow again, and a key that is gone drop out?"""
    one = Wishes(total=90).set({"rep": "R1"}, 10).set({"rep": "R1"}, 20)
    assert one.divided(AXES).amount({"rep": "R1"}) == 20
    assert one.let_go({"rep": "R1"}, exact=True) == Wishes(total=90)
    assert one.bound({"rep": "R1"}, None, None) == one
    assert one.set({"rep": "gone"}, 5).fitting(AXES) == one
    assert one.bound({"rep": "R1"}, 1, None).free() == Wishes(total=90).bound({"rep": "R1"}, 1, None)
    assert all_set(one, [({}, 80), ({"rep": "R1"}, None)]) == Wishes(total=80)


@pytest.mark.parametrize(
    "fields",
    [
        {"at": {}},
        {"at": {}, "least": -1},
        {"at": {}, "least": 1, "most": 2, "exact": True},
        {"at": {}, "most": 10**15},
    ],
)
def test_refused(fields: dict[str, Any]) -> None:
    """Is a wish that asks for nothing, or for what cannot be, refused?"""
    with pytest.raises(ValidationError):
        Wish(**fields)


@settings(max_examples=60, deadline=None)
@given(edits=EDITS, total=st.integers(0, 1000), products=st.booleans())
def test_any_edits(edits: list[tuple[str, dict[str, str], int]], total: int, products: bool) -> None:
    """After any edits, do leaves re-add at every node and all wishes hold, or is a conflict named and nothing changed?"""
    axes = (*AXES, PRODUCTS) if products else AXES
    wishes = Wishes(total=total)
    for what, at, amount in edits:
        if not products and "product" in at:
            continue
        wanted = edited(wishes, what, at, amount)
        found = tried(wanted, axes)
        if isinstance(found, LimitConflict):
            assert wanted.in_conflict(found) or found.total is not None or found.no_share
            wishes.divided(axes)
            continue
        wishes = wanted
        assert found.amount() == wishes.total == int(found.leaves.sum())
        for axis in axes:
            assert sum(found.amount({axis.name: key}) for key in axis.keys) == found.total
        for wish in wishes.wishes:
            assert (wish.least or 0) <= found.amount(wish.at)
            assert wish.most is None or found.amount(wish.at) <= wish.most
