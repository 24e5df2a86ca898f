"""Is the time-to-win curve right, with losses as competing ends and open deals cut off today?"""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from acctkit.measures.time_to_win import (
    Ends,
    curve_of,
    ends,
    expected_wins_resampled,
    share_of_wins_within,
    win_curve,
)

TODAY = date(2026, 6, 30)
LIVES = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(["won", "lost", "open"])), min_size=1, max_size=80
)


def known(lives):
    days, status = zip(*lives, strict=True)
    kind = np.array(status)
    return Ends(np.array(days, dtype=np.int64), kind == "won", kind == "lost", 0)


def life(days, status, begun=200):
    created = TODAY - timedelta(days=begun)
    if status == "open":
        return {"status": "open", "created": TODAY - timedelta(days=days)}
    return {"status": status, "created": created, "closed": created + timedelta(days=days)}


@given(LIVES)
def test_curve_is_a_proper_probability(lives):
    """Does winning only grow, openness only fall, and do they never exceed 1 together?"""
    curve = curve_of(known(lives))
    assert (np.diff(curve.win) >= 0).all()
    assert (np.diff(curve.still_open) <= 0).all()
    assert (curve.win + curve.still_open <= 1 + 1e-9).all()
    assert ((curve.win >= 0) & (curve.still_open >= 0)).all()


@given(LIVES, st.integers(-1, 80), st.integers(0, 80))
def test_chance_is_a_probability_that_grows_with_time(lives, age, days):
    """Does the chance lie in [0, 1] and not fall when there is more time?"""
    curve = curve_of(known(lives))
    assert 0 <= curve.win_within(age, days) <= curve.win_within(age, days + 5) <= 1


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["won", "lost"])), min_size=1, max_size=80))
def test_without_open_deals_it_is_the_plain_share(lives):
    """Does the curve equal the counted share where nothing is cut off?"""
    curve, n = curve_of(known(lives)), len(lives)
    for day in (0, 7, 30, 60):
        share = sum(status == "won" and lasted <= day for lasted, status in lives) / n
        assert curve.win_within(-1, day + 1) == pytest.approx(share)
    old = [status for lasted, status in lives if lasted > 10]
    soon = sum(status == "won" and 10 < lasted <= 25 for lasted, status in lives)
    assert curve.win_within(10, 15) == pytest.approx(soon / len(old) if old else 0.0)


@settings(max_examples=50)
@given(LIVES.filter(lambda lives: any(status != "open" for _, status in lives)))
def test_staying_open_is_scipys_survival(lives):
    """Does the still-open part equal scipy's Kaplan-Meier estimate for either end?"""
    curve = curve_of(known(lives))
    over = [days for days, status in lives if status != "open"]
    cut = [days for days, status in lives if status == "open"]
    reference = ecdf(CensoredData(uncensored=over, right=cut)).sf.evaluate(curve.days)
    assert curve.still_open == pytest.approx(reference, abs=1e-12)


def test_worked_by_hand():
    """Does the example of docs/method.md come out: 10 deals, one cut off after the first end?"""
    lives = [(5, "won"), (8, "open"), (10, "lost"), (20, "won"), (20, "won"), *[(30, "open")] * 5]
    curve = curve_of(known(lives))
    assert curve.days.tolist() == [5, 10, 20]
    assert curve.win.tolist() == pytest.approx([0.1, 0.1, 0.1 + 0.9 * 7 / 8 * 2 / 7])
    assert curve.still_open.tolist() == pytest.approx([0.9, 0.7875, 0.5625])
    assert curve.win_within(10, 10) == pytest.approx(2 / 7)
    assert curve.win_within(20, 100) == 0.0


def test_treating_losses_as_unobserved_would_promise_more():
    """Is the chance with losses as competing ends the counted half, not the 100 % of Kaplan-Meier?"""
    curve = curve_of(known([(10, "lost"), (20, "won")]))
    assert curve.win_within(-1, 30) == pytest.approx(0.5)


def test_a_window_can_begin_later():
    """Is the chance for a month that has not begun the difference of two windows?"""
    curve = curve_of(known([(5, "won"), (15, "won"), (25, "won"), (40, "lost")]))
    assert curve.win_within(0, 30, after=10) == pytest.approx(
        curve.win_within(0, 30) - curve.win_within(0, 10)
    )
    assert curve.win_within(0, 30, after=10) == pytest.approx(0.5)
    assert curve.win_within(0, 5, after=10) == 0.0


def test_ages_come_as_one_or_many():
    """Does an array of ages give an array, and is an unknown age an unknown chance?"""
    curve = curve_of(known([(5, "won"), (15, "lost")]))
    many = curve.win_within(np.array([0.0, 5.0, np.nan]), 30)
    assert many[:2].tolist() == [0.5, 0.0]
    assert np.isnan(many[2])
    assert curve.win_within(0, 30) == 0.5


def test_no_ended_deals_promise_nothing(deals):
    """Is every chance 0 where no deal has ended?"""
    curve = win_curve(deals(life(3, "open"), life(9, "open")), TODAY)
    assert (curve.win_within(3, 30), curve.n_open, len(curve.days)) == (0.0, 2, 0)
    assert win_curve(deals(), TODAY).win_within(0, 30) == 0.0


def test_what_is_left_out_is_counted(deals):
    """Are undated, back-dated and future deals left out and counted, and later closings open as of today?"""
    frame = deals(
        life(10, "won"),
        {"status": "won", "created": TODAY - timedelta(days=9), "closed": TODAY + timedelta(days=1)},
        {"status": "won", "created": TODAY},
        {"status": "open"},
        {"status": "open", "created": TODAY + timedelta(days=3)},
        {"status": "lost", "created": TODAY, "closed": TODAY - timedelta(days=2)},
    )
    found = ends(frame, TODAY)
    assert found.days.tolist() == [10, 9]
    assert (found.won.tolist(), found.lost.tolist(), found.left_out) == ([True, False], [False, False], 4)


def test_a_silly_date_costs_nothing(deals):
    """Does a deal of 1900 neither break nor blow up the curve?"""
    frame = deals(life(10, "won"), {"status": "lost", "created": "1900-01-01", "closed": "2026-01-01"})
    found = ends(frame, TODAY)
    assert len(curve_of(found).days) == 2
    drawn = expected_wins_resampled(
        found, np.array([0.0]), 30, after=0, rng=np.random.default_rng(0), draws=50
    )
    assert ((drawn >= 0) & (drawn <= 1)).all()


def test_resampled_wins_scatter_round_the_curve():
    """Do resampled expectations centre on the curve's own, and ignore unknown ages?"""
    rng = np.random.default_rng(1)
    lives = known(
        [
            (int(d), s)
            for d, s in zip(rng.integers(1, 60, 300), rng.choice(["won", "lost", "open"], 300), strict=True)
        ]
    )
    ages = np.array([3.0, 20.0, 33.0, np.nan])
    drawn = expected_wins_resampled(lives, ages, 20, after=0, rng=np.random.default_rng(2), draws=400)
    assert drawn.mean() == pytest.approx(np.nansum(curve_of(lives).win_within(ages, 20)), rel=0.03)
    assert drawn.std() > 0


def test_share_of_wins_within(deals):
    """Is s the share of wins within the days, both ends counted, with its interval?"""
    frame = deals(life(5, "won"), life(10, "won"), life(11, "won"), life(1, "lost"))
    found = share_of_wins_within(frame, 10)
    assert (found.value, found.n) == (pytest.approx(2 / 3), 3)
    assert share_of_wins_within(deals(life(1, "lost")), 10).reason == "no-won-deals"


@pytest.mark.real
def test_public_data(real):
    """Are 500 undated deals left out, and is there no chance beyond the slowest win?"""
    frame, _ = real
    curve = win_curve(frame, date(2017, 12, 31))
    assert (curve.n_won, curve.n_lost, curve.n_open, curve.left_out) == (4238, 2473, 1589, 500)
    assert curve.days[-1] == 138
    assert curve.win_within(138, 400) == 0.0
    assert 0.2 < curve.win_within(60, 30) < 0.3
