"""Does the month plan of a rep add up, say whose numbers it uses, and stay calm in the ordinary special cases?"""

from dataclasses import replace
from datetime import date

import pytest

from acctkit.pipeline.month_plan import month_plan

TODAY = date(2026, 6, 10)


def test_worked_by_hand(frame, history, still_open):
    """Do all numbers of the plan follow from a history that can be counted on paper?"""
    rep = frame(history, [still_open("young", 5), still_open("middle", 25), still_open("old", 41)])
    plan = month_plan(rep, rep, target=30_000.0, booked=12_500.0, today=TODAY)
    assert (plan.month, plan.days_left, plan.gap) == (date(2026, 6, 1), 20, 17_500.0)
    assert (plan.average.value, plan.average.whose) == (1000.0, "rep")
    assert (plan.win_rate.value, plan.win_rate.whose) == (0.5, "rep")
    assert (plan.s.value, plan.s.whose) == (0.5, "rep")  # 20 of 40 wins within 20 days
    assert plan.Z == 18
    assert (plan.Y, plan.Y_row_ids, plan.dead_row_ids, plan.slowest_win) == (
        2,
        ("young", "middle"),
        ("old",),
        40.0,
    )
    # young wins by day 25: 20 of 82 at risk on day 10 (the open ones of 25 and 41 days are at risk, that of 5 not).
    assert plan.y == pytest.approx(20 / 82 + 20 / 61, abs=1e-9)
    assert plan.X == 70  # (18 - 0.572) / 0.25 = 69.7
    assert plan.feeds == plan.month
    assert plan.sentences == ()
    assert plan.most_created == 80  # this history was created on one day
    assert plan.Z_low == plan.Z_high == 18  # every win is worth the same
    assert plan.X_low < plan.X < plan.X_high


def test_same_seed_same_plan(frame, history, still_open, ended):
    """Is the plan the same each time, ranges included, and does the seed matter?"""
    rep = frame(history, ended("won", 9, 20, 4321.0), [still_open("a", 5)])
    plans = [month_plan(rep, rep, target=30_000.0, booked=0.0, today=TODAY, seed=seed) for seed in (1, 1, 2)]
    assert plans[0] == plans[1]
    assert plans[0] != plans[2]
    assert plans[0].Z_low < plans[0].Z < plans[0].Z_high


def test_without_ranges_the_numbers_are_the_same(frame, history, still_open, ended):
    """Are all numbers the same where nobody asks for the ranges, and only these missing?"""
    rep = frame(history, ended("won", 9, 20, 4321.0), [still_open("a", 5)])
    whole = month_plan(rep, rep, target=30_000.0, booked=0.0, today=TODAY)
    quick = month_plan(rep, rep, target=30_000.0, booked=0.0, today=TODAY, ranges=False)
    assert quick == replace(whole, Z_low=None, Z_high=None, X_low=None, X_high=None)
    assert quick.X is not None


def test_short_history_borrows_from_the_team(frame, history, ended):
    """Do 29 wins borrow average and times from the team, while 30 closed deals give an own win rate?"""
    rep = frame(ended("won", 29, 10, 5000.0), ended("lost", 1, 10))
    team = frame(history, ended("won", 29, 10, 5000.0), ended("lost", 1, 10))
    plan = month_plan(rep, team, target=9000.0, booked=0.0, today=TODAY)
    assert (plan.average.whose, plan.s.whose, plan.win_rate.whose) == ("team", "team", "rep")
    assert plan.average.value == pytest.approx((40 * 1000 + 29 * 5000) / 69)
    own = frame(ended("won", 30, 10, 5000.0))
    assert month_plan(own, team, target=9000.0, booked=0.0, today=TODAY).average.whose == "rep"


def test_no_target_gives_a_plan_without_gap(frame, history, still_open):
    """Does a missing target leave Y and the bases, and say what is missing?"""
    rep = frame(history, [still_open("a", 5)])
    plan = month_plan(rep, rep, target=None, booked=100.0, today=TODAY)
    assert (plan.gap, plan.Z, plan.X, plan.X_low) == (None, None, None, None)
    assert (plan.Y, plan.average.value) == (1, 1000.0)
    assert plan.sentences == ("month_plan.no_target",)


def test_nobody_has_won_yet(frame, ended, still_open):
    """Is a team without a win an ordinary case, with nothing called dead?"""
    rep = frame(ended("lost", 5, 40), [still_open("a", 500)])
    plan = month_plan(rep, rep, target=9000.0, booked=0.0, today=TODAY)
    assert (plan.Z, plan.X, plan.y, plan.Y, plan.probably_dead) == (None, None, 0.0, 1, 0)
    assert plan.sentences == ("month_plan.no_wins",)


def test_a_newcomer_without_deals(frame, history):
    """Does a rep without any deal get a plan from the team's numbers, and is that said?"""
    plan = month_plan(frame(), frame(history), target=9000.0, booked=0.0, today=TODAY)
    assert (plan.Z, plan.X, plan.Y) == (9, 36, 0)
    assert plan.sentences == ("month_plan.no_own_wins", "month_plan.nothing_to_move")
    assert plan.win_rate.whose == "team"


def test_an_empty_team(frame):
    """Does even a team without deals give a plan that says what is missing?"""
    plan = month_plan(frame(), frame(), target=9000.0, booked=0.0, today=TODAY)
    assert plan.sentences == ("month_plan.no_wins", "month_plan.nothing_to_move")


@pytest.mark.parametrize("booked", [9000.0, 12_000.0])
def test_target_reached(frame, history, still_open, booked):
    """Are Z and X 0 once the target is reached, and is that said?"""
    rep = frame(history, [still_open("a", 5)])
    plan = month_plan(rep, rep, target=9000.0, booked=booked, today=TODAY)
    assert (plan.Z, plan.X, plan.X_low, plan.X_high) == (0, 0, 0, 0)
    assert plan.sentences == ("month_plan.target_reached",)


def test_open_deals_suffice(frame, history, still_open):
    """Is it said when the open deals alone should bring the month?"""
    rep = frame(history, [still_open(f"d{number}", 25) for number in range(60)])
    plan = month_plan(rep, rep, target=3000.0, booked=0.0, today=TODAY)
    assert plan.y > plan.Z == 3
    assert (plan.X, plan.sentences) == (0, ("month_plan.open_deals_suffice",))


def test_late_in_the_month_new_deals_feed_a_later_one(frame, history):
    """Does X then cover the whole target of the month one median cycle (25 days) ahead?"""
    rep = frame(history)
    plan = month_plan(rep, rep, target=30_000.0, booked=25_000.0, today=date(2026, 6, 28))
    assert (plan.s.value, plan.days_left, plan.Z) == (0.0, 2, 5)
    assert (plan.X, plan.feeds) == (60, date(2026, 7, 1))
    assert "month_plan.new_deals_too_late" in plan.sentences


def test_the_fed_month_is_never_the_planned_one(frame, ended):
    """Does a median cycle that ends within the month still feed the next one?"""
    rep = frame(ended("won", 60, 3), ended("lost", 20, 3))
    plan = month_plan(rep, rep, target=30_000.0, booked=0.0, today=date(2026, 6, 28))
    assert (plan.s.value, plan.feeds) == (0.0, date(2026, 7, 1))


def test_the_next_month_can_be_planned(frame, history, still_open):
    """Does a later month count its own days, and only the wins that fall into it?"""
    rep = frame(history, [still_open("a", 20)])
    july = month_plan(rep, rep, target=9000.0, booked=0.0, today=TODAY, month=date(2026, 7, 15))
    june = month_plan(rep, rep, target=9000.0, booked=0.0, today=TODAY)
    assert (july.month, july.days_left) == (date(2026, 7, 1), 30)
    assert june.y == pytest.approx(20 / 60)  # on day 40, which is 30 June
    assert july.y == 0.0
    with pytest.raises(ValueError, match="over"):
        month_plan(rep, rep, target=9000.0, booked=0.0, today=TODAY, month=date(2026, 5, 31))


def test_undated_deals_are_moved_but_promise_nothing(frame, history, still_open):
    """Do deals without creation date stay in Y, add nothing to y, and get their sentence?"""
    rep = frame(history, [still_open("a", None)])
    plan = month_plan(rep, rep, target=9000.0, booked=0.0, today=TODAY)
    assert (plan.Y, plan.y, plan.undated) == (1, 0.0, 1)
    assert plan.sentences == ("month_plan.undated_deals",)


def test_wins_without_dates(frame, history):
    """Is it said when nobody recorded how long winning takes?"""
    rep = frame([row | {"created": None} for row in history])
    plan = month_plan(rep, rep, target=9000.0, booked=0.0, today=TODAY)
    assert (plan.Z, plan.X) == (9, None)
    assert "month_plan.no_cycle" in plan.sentences


def test_few_wins_do_not_decide_what_is_dead(frame, ended, still_open):
    """Is nothing called dead while the team has fewer than 30 wins?"""
    rep = frame(ended("won", 29, 3), [still_open("a", 30)])
    assert month_plan(rep, rep, target=9000.0, booked=0.0, today=TODAY).probably_dead == 0
    more = frame(ended("won", 30, 3), [still_open("a", 30)])
    assert month_plan(more, more, target=9000.0, booked=0.0, today=TODAY).probably_dead == 1


def test_the_plan_leaves_the_deals_alone(frame, history, still_open):
    """Are the frames unchanged?"""
    rep = frame(history, [still_open("a", 5)])
    before = rep.copy(deep=True)
    month_plan(rep, rep, target=9000.0, booked=0.0, today=TODAY, moved=frozenset({"a"}))
    assert rep.equals(before)
