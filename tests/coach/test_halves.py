"""The halves of the last twelve whole months against their targets."""

from datetime import date

import pandas as pd
import pytest

from acctkit.calendar import add_months
from acctkit.coach.halves import halves, of_revenue

DAY = date(2026, 6, 10)
MONTHS = [add_months(date(2025, 6, 1), number) for number in range(12)]
LONG_AGO = date(2024, 1, 1)


def targets(rep="r", amount=100.0, months=MONTHS):
    return pd.DataFrame({"rep_id": rep, "month": pd.to_datetime(months), "target": amount})


def wins(amounts, rep="r", months=MONTHS):
    days = [day.replace(day=28) for day in months]
    return pd.DataFrame({"rep_id": rep, "closed": pd.to_datetime(days), "amount": amounts})


def test_worked_by_hand():
    """Does 6 x 108 of 600 and then 6 x 48 of 600 make 108 and 48 per cent?"""
    assert halves(targets(), wins([108.0] * 6 + [48.0] * 6), LONG_AGO, DAY) == pytest.approx((1.08, 0.48))


def test_several_people():
    """Are people added up, and is what somebody wins without an own target in that month left out?"""
    goal = pd.concat([targets(), targets("o", 300.0, MONTHS[:6])])
    won = pd.concat([wins([100.0] * 12), wins([60.0] * 12, "o"), wins([999.0] * 12, "x")])
    assert halves(goal, won, LONG_AGO, DAY) == pytest.approx(((600 + 360) / 2400, 1.0))


def test_nothing_to_say():
    """Is nothing said with a month without target, or before the first entry; and does this month never count?"""
    won = wins([100.0] * 12)
    assert halves(targets(months=MONTHS[1:]), won, LONG_AGO, DAY) is None
    assert halves(targets(), won, date(2025, 7, 2), DAY) is None
    assert halves(targets(), won, None, DAY) is None
    more = pd.concat([won, wins([5000.0], months=[date(2026, 6, 1)])])
    assert halves(targets(), more, date(2025, 6, 30), DAY) == (1.0, 1.0)


def test_no_wins_and_holes():
    """Is a year without wins a year at nothing, and does a win without a day or amount not count?"""
    assert halves(targets(), wins([100.0] * 12).iloc[:0], LONG_AGO, DAY) == (0.0, 0.0)
    won = pd.concat([wins([None] * 12), wins([100.0], months=[MONTHS[0]])])
    won.loc[won.index[-1], "closed"] = pd.NaT
    assert halves(targets(), won, LONG_AGO, DAY)[1] == 0.0


def test_of_revenue():
    """Does a target without a metric count as one of revenue, and another metric not?"""
    frame = pd.DataFrame({"metric": ["revenue", None, "visits"]})
    assert len(of_revenue(frame)) == 2
