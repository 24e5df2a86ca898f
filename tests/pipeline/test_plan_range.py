"""Do the ranges of a month plan express how far the history could mislead?"""

from datetime import date

import numpy as np
import pytest

from acctkit.measures.proportions import wilson
from acctkit.measures.sample import Sample
from acctkit.measures.time_to_win import Ends
from acctkit.pipeline.month_plan import month_plan
from acctkit.pipeline.plan_range import PlanHistory, plan_range

NOTHING = np.array([], dtype=np.int64)
NO_ENDS = Ends(NOTHING, NOTHING.astype(bool), NOTHING.astype(bool), 0)


def of(amounts, rate, s):
    return PlanHistory(Sample.of(amounts), rate, s, NO_ENDS, np.array([]), 0, 30)


def test_a_sure_history_leaves_no_range():
    """Are equal amounts and shares of 100 % a range of one number?"""
    z, x = plan_range(of([1000.0] * 40, wilson(40, 40), wilson(40, 40)), gap=9500.0, ahead=None, y=0.0)
    assert (z.low, z.high, x.low, x.high) == (10, 10, 10, 10)


@pytest.mark.parametrize("uncertain", ["rate", "s"])
def test_each_share_widens_the_range(uncertain):
    """Does either share being known from 40 cases only widen X as the binomial law says, and leave Z alone?"""
    shares = {"rate": wilson(40, 40), "s": wilson(40, 40)} | {uncertain: wilson(20, 40)}
    z, x = plan_range(of([1000.0] * 40, **shares), gap=100_000.0, ahead=None, y=0.0)
    assert (z.low, z.high) == (100, 100)
    # a share of 50 % from 40 cases has a standard error of 7.9 points: 34.5 to 65.5 %
    assert x.low == pytest.approx(100 / 0.655, rel=0.06)
    assert x.high == pytest.approx(100 / 0.345, rel=0.06)


def test_a_chance_that_may_be_zero_has_no_upper_end():
    """Is the upper end of X open where resampling can lose every win?"""
    _, x = plan_range(of([1000.0] * 40, wilson(1, 40), wilson(40, 40)), gap=5000.0, ahead=None, y=0.0)
    assert x.low > 0
    assert x.high is None


def test_for_a_later_month_the_range_is_of_that_x():
    """Does the range for a later month hold ahead / average / rate and ignore the share in time?"""
    _, x = plan_range(of([1000.0] * 40, wilson(400, 800), wilson(0, 40)), gap=1.0, ahead=30_000.0, y=99.0)
    assert x.low < 60 < x.high
    assert x.high - x.low < 10


def test_a_late_plan_has_its_own_range(frame, history):
    """Does a plan whose new deals come too late show a finite range round its X?"""
    rep = frame(history)
    plan = month_plan(rep, rep, target=30_000.0, booked=25_000.0, today=date(2026, 6, 28))
    assert plan.new_deals_too_late
    assert 45 < plan.X_low < plan.X == 60 < plan.X_high < 85
    early = month_plan(rep, rep, target=30_000.0, booked=0.0, today=date(2026, 6, 10))
    assert early.X_low < early.X < early.X_high
    # w is known from 80 cases and s from 40: their errors of 11 and 16 % make about 20 % together
    assert early.X_high / early.X == pytest.approx(1 / (1 - 1.96 * 0.194), rel=0.15)
