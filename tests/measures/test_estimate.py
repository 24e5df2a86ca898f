"""Does an estimate say when it rests on too few cases, and when there is none?"""

import pytest

from acctkit.measures.estimate import Estimate, unknown


@pytest.mark.parametrize(("n", "short"), [(0, True), (29, True), (30, False), (31, False)])
def test_short_history_ends_at_thirty(n, short):
    """Are fewer than 30 cases, and only they, a short history?"""
    assert Estimate(0.5, 0.4, 0.6, n).short is short


def test_unknown_carries_its_reason():
    """Does a missing value say why, and never pose as a number?"""
    missing = unknown("no-closed-deals", 3)
    assert (missing.value, missing.low, missing.high, missing.n) == (None, None, None, 3)
    assert missing.reason == "no-closed-deals"
    assert not missing.known
    assert Estimate(0.0, 0.0, 0.1, 5).known
