"""Top-down beside bottom-up."""

from __future__ import annotations

import pytest

from acctkit.plan.tree import Axis, divide
from acctkit.plan.tree.side_by_side import side_by_side

MADE = divide(100, (Axis("month", {"jan": 1, "feb": 1}), Axis("rep", {"ana": 2, "ben": 1, "eva": 1})))


def test_gap_by_gap() -> None:
    """Does each line show what is asked and said, and do the sums count only those who spoke?"""
    found = side_by_side(MADE, "rep", {"ana": 60, "ben": 15})
    assert [(line.key, line.asked, line.said, line.gap) for line in found.lines] == [
        ("ana", 50, 60, 10),
        ("ben", 25, 15, -10),
        ("eva", 25, None, None),
    ]
    assert (found.asked, found.said, found.gap) == (100, 75, 0)
    assert [line.key for line in found.silent] == ["eva"]
    assert not found.closed


def test_closed() -> None:
    """Is it closed when all have spoken and it suffices, whoever brings it, and not when it falls short?"""
    assert side_by_side(MADE, "rep", {"ana": 80, "ben": 10, "eva": 10}).closed
    assert not side_by_side(MADE, "rep", {"ana": 80, "ben": 10, "eva": 9}).closed


def test_unknown_key() -> None:
    """Is something said for a key that the axis does not have refused?"""
    with pytest.raises(ValueError, match="no key"):
        side_by_side(MADE, "rep", {"zoe": 1})
