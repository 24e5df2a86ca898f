"""From outcome to activity."""

from __future__ import annotations

from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.plan.tree import Axis, divide
from acctkit.plan.tree.activities import Step, activities

AXES = (
    Axis("month", {"jan": 1.0, "feb": 3.0}),
    Axis("rep", {"ana": 2.0, "ben": 1.0, "eva": 1.0}),
    Axis("product", {"x": 1.0, "y": 2.0}),
)
STEPS = (Step("deals", out_of=2_000), Step("offers", needs=3), Step("meetings", needs=2))


def test_worked_by_hand() -> None:
    """Do 100,000 need 50 deals, 150 offers, 300 meetings, a quarter of them in January?"""
    found = dict(activities(divide(100_000, AXES), STEPS))
    assert [found[step.name].total for step in STEPS] == [50, 150, 300]
    assert found["meetings"].amount({"month": "jan"}) == 75
    assert found["meetings"].amount({"month": "feb", "rep": "ana"}) == pytest.approx(112.5, abs=1)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000_000))
def test_adds_up_and_is_rounded_once(total: int) -> None:
    """Is each step rounded up once, and do its nodes add up like those of the outcome?"""
    previous = total
    for name, made in activities(divide(total, AXES), STEPS):
        step = next(each for each in STEPS if each.name == name)
        assert made.total == ceil(previous * step.needs / step.out_of)
        assert made.amount() == made.total
        for at, amount in made.rows("month", "rep"):
            assert amount == sum(made.amount(at | {"product": key}) for key in ("x", "y"))
        previous = made.total


def test_a_step_must_need_something() -> None:
    """Is a step that needs nothing refused?"""
    with pytest.raises(ValueError, match="must need something"):
        activities(divide(10, AXES), [Step("none", needs=0)])
