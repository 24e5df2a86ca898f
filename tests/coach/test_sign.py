"""How strong a sign is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.coach.facts import team_facts
from acctkit.coach.findings import findings
from acctkit.coach.sign import marked


def test_by_hand():
    """Does a win rate 20 % below the others' weigh 0.4 + 1.5 x 0.2 = 0.7, as in docs/method.md?"""
    assert marked(-0.2, 1.5) == pytest.approx(0.7)


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(0, 5))
def test_more_is_never_less(one, other, steepness):
    """Does a larger gap never weigh less, on either side, and none more than 1 or less than what is named at all?"""
    smaller, larger = sorted((one, other), key=abs)
    assert 0.4 <= marked(smaller, steepness) <= marked(larger, steepness) <= 1.0


def test_a_missed_target_by_hand(make_team, ended):
    """Does a target missed by 12 % in three months weigh 65 x 1/2 x 0.64 = 20.8, as in docs/method.md?"""
    months = (4, 5, 6)
    deals = [
        row
        for month in months
        for row in ended("r", "won", 1, created=date(2026, month, 1), days=9, amount=88.0, mark=str(month))
    ]
    targets = [{"rep_id": "r", "month": date(2026, month, 1), "target": 100.0} for month in months]
    rep = team_facts(make_team(deals=deals, targets=targets), date(2026, 6, 30)).rep("r")
    found = {one.sign.card: one.priority for one in findings(rep)}
    assert found["behind_target"] == pytest.approx(20.8)
