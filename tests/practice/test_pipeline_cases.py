"""Exercise 06: is what its cases call right what the rules say, worked out here a second time by hand?"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date

import nbformat
import pandas as pd
import pytest

from acctkit.calendar import month_end
from acctkit.i18n import MISSING
from acctkit.places import shipped
from acctkit.practice.bank import questions_of
from acctkit.practice.cases import CASES
from acctkit.practice.cases.pipeline import CASES as OWN
from acctkit.practice.cases.planned_months import deals_on, mid_months, month_ends, planned, sellers
from acctkit.practice.posed import NotDrawable, Said

SEEDS = range(10)
EXERCISE = "06_pipeline_and_month_plan"
SLOWEST = 146
every_seed = pytest.mark.parametrize("seed", SEEDS)


def plain(value):
    """Return a value as it is, and of a text of the kit the id of its entry."""
    return value.item.id if isinstance(value, Said) else value.value


def told(case) -> dict:
    """Return the plain values that fill the texts."""
    return {name: plain(each) for name, each in dict(case.values).items()}


def rows(case) -> list[list]:
    """Return the plain cells of the table that a case shows."""
    return [[plain(cell) for cell in row.cells] for row in case.rows]


def by_id(facts) -> pd.DataFrame:
    return facts.deals.set_index("deal_id")


@pytest.mark.parametrize("name", sorted(OWN))
def test_a_seed_is_a_variant(name, sample_facts):
    """Does each case draw the same from the same seed, something else from others, and is it known by its name?"""
    drawn = [OWN[name](sample_facts, seed) for seed in SEEDS]
    assert drawn == [OWN[name](sample_facts, seed) for seed in SEEDS]
    assert len({repr(case) for case in drawn}) > (0 if name == "funnel.levels" else 2)
    assert CASES[name] is OWN[name]


def test_past_plans_know_nothing_of_what_came_later(sample_facts):
    """Is a plan of the past made from what was known on its day, and is what became of it counted from there on?"""
    day = mid_months(sample_facts)[4]
    one = planned(sample_facts, "R04", day, day)
    deals = sample_facts.deals.loc[sample_facts.deals["rep_id"].eq("R04")]
    won = deals.loc[deals["status"].eq("won")]
    known = one.deals
    assert known["created"].max() <= pd.Timestamp(day)
    assert known.loc[known["status"].ne("open"), "closed"].max() <= pd.Timestamp(day)
    month = won["closed"].dt.to_period("M").eq(pd.Period(day, "M"))
    booked = won.loc[month & won["closed"].le(pd.Timestamp(day)), "amount"].sum()
    assert one.plan.booked == pytest.approx(booked)
    assert one.became == int((month & won["closed"].gt(pd.Timestamp(day))).sum())
    ahead = planned(sample_facts, "R04", month_ends(sample_facts)[0], date(2026, 7, 1))
    assert (ahead.became, ahead.plan.booked) == (None, 0)


def test_days_of_past_plans(sample_facts):
    """Are the days over, the ends of months their last days, and those in a month within its first half?"""
    ends, mids = month_ends(sample_facts), mid_months(sample_facts)
    assert len(ends) == 6
    assert ends[0] == sample_facts.today == date(2026, 6, 30)
    assert all(day == month_end(day) for day in ends)
    assert len(mids) == 12
    assert all(day < sample_facts.today and day.day in {8, 15} for day in mids)


@every_seed
def test_the_win_rate_is_of_closed_deals(seed, sample_facts):
    """Is the rate won of won and lost, as known on the day, with each wrong way another number?"""
    case = OWN["plan.win_rate"](sample_facts, seed)
    value = told(case)
    own = deals_on(sample_facts, value["day"])
    rep = next(rep for rep, name in sample_facts.names.items() if name == value["name"])
    counts = own.loc[own["rep_id"].eq(rep), "status"].value_counts()
    assert (value["won"], value["lost"], value["still"]) == (counts["won"], counts["lost"], counts["open"])
    assert case.answer == pytest.approx(100 * value["won"] / (value["won"] + value["lost"]))
    assert case.mistakes["of_all"] == pytest.approx(100 * value["won"] / counts.sum())
    assert value["low"] < case.answer / 100 < value["high"]


@every_seed
def test_deals_to_win_are_rounded_up(seed, sample_facts):
    """Is Z the least number of average deals that covers what is missing?"""
    case = OWN["plan.deals_to_win"](sample_facts, seed)
    value = told(case)
    assert value["gap"] == value["target"] - value["booked"]
    assert (case.answer - 1) * value["average"] < value["gap"] <= case.answer * value["average"]
    assert case.mistakes["rounded_down"] == case.answer - 1
    assert case.mistakes["unbooked"] == math.ceil(value["target"] / value["average"]) > case.answer


@every_seed
def test_new_deals_bring_what_is_missing(seed, sample_facts):
    """Is X the least number whose wins in time make what the open deals leave missing, by the numbers shown?"""
    case = OWN["plan.new_deals"](sample_facts, seed)
    value = told(case)
    missing, each = value["z"] - value["y"], value["rate"] * value["s"]
    assert (case.answer - 1) * each < missing <= case.answer * each + 1e-9
    assert value["open"] >= value["z"], "the open deals look like enough"
    assert case.mistakes["no_s"] == math.ceil(missing / value["rate"])
    assert case.mistakes["no_rate"] == math.ceil(missing / value["s"])
    assert case.mistakes["no_y"] == math.ceil(value["z"] / each)


@every_seed
def test_plans_of_three(seed, sample_facts):
    """Are Z and X right for each of the three by what the table shows, and does exactly one need no new deal?"""
    case = OWN["plan.three_people"](sample_facts, seed)
    new = []
    for person, (_, gap, average, rate, y, s) in zip("abc", rows(case), strict=True):
        z = math.ceil(gap / average)
        assert case.answer[f"{person}.z"] == z
        new.append(max(0, math.ceil((z - y) / (rate * s))))
        assert case.answer[f"{person}.x"] == new[-1]
    assert new.count(0) == 1
    assert all(value < 0 for value in case.mistakes["below_zero"].values())


@every_seed
def test_a_stage_passes_on_what_is_decided(seed, sample_facts):
    """Is the answer moved on of moved on and lost, do the rows add up, and do wins end the last stage?"""
    case = OWN["funnel.conversion"](sample_facts, seed)
    value = told(case)
    stages = {row[0]: row[1:] for row in rows(case)}
    entered, on, lost, still = stages[value["stage"]]
    assert entered == on + lost + still
    assert case.answer == pytest.approx(100 * on / (on + lost))
    rep = next(rep for rep, name in sample_facts.names.items() if name == value["name"])
    own = sample_facts.deals.loc[sample_facts.deals["rep_id"].eq(rep)]
    assert own["status"].eq("won").sum() >= stages["commit"][1] > 0


@every_seed
def test_a_leak_is_certain_or_none(seed, sample_facts):
    """Is the answer the stage whose difference lies above zero with both ends, and none where no stage has that?"""
    case = OWN["funnel.leak"](sample_facts, seed)
    certain = [row[0] for row in rows(case) if row[5] > 0]
    assert [case.answer] == (certain or ["none"])
    for _, left, lost, own, others, low, high in rows(case):
        assert own == pytest.approx(lost / left)
        assert low < own - others < high


def test_both_kinds_of_leaks_are_met(sample_facts):
    """Do some learners meet a certain leak and others one that chance can explain?"""
    answers = {OWN["funnel.leak"](sample_facts, seed).answer for seed in range(12)}
    assert {"none", "commit"} <= answers


def test_levels_hold_with_everything_below(sample_facts):
    """Is each deal as far as what the customer has confirmed, the one without a need nowhere?"""
    case = OWN["funnel.levels"](sample_facts, 0)
    question = next(one for one in questions_of(EXERCISE) if one.case == "funnel.levels")
    assert set(case.answer) == {left.id for left in question.match.left}
    assert case.answer == {
        "talked": "none",
        "worried": "i",
        "funded": "ii",
        "compared": "iii",
        "friendly": "none",
        "signing": "iv",
    }


@every_seed
def test_only_open_deals_are_weighed(seed, sample_facts):
    """Is the answer the open amounts times their own probabilities, without the one that is won?"""
    case = OWN["pipeline.weighted"](sample_facts, seed)
    deals = by_id(sample_facts)
    still = [row for row in case.rows if deals.loc[row.id, "status"] == "open"]
    assert len(still) == len(case.rows) - 1 == 4
    parts = [plain(row.cells[2]) * plain(row.cells[3]) for row in still]
    assert case.answer == pytest.approx(sum(parts), abs=0.06)
    assert case.mistakes["with_won"] == pytest.approx(case.answer + told(case)["booked"])


@every_seed
def test_the_manager_does_what_fits_first(seed, sample_facts):
    """Is each action the first whose rule fits what the table shows?"""
    case = OWN["funnel.actions"](sample_facts, seed)
    order = ["none", "I", "II", "III", "IV"]
    for deal, (_, value, numeral, level, size, best) in zip("abcd", rows(case), strict=True):
        assert numeral == (MISSING if level == "none" else level)
        high, low = order.index(level) >= 3, order.index(level) < 2
        rules = {
            "join": best == "is_so" or (high and size in {"L", "XL"}),
            "decision_map": low and value in {"A", "B"},
            "close_fast": high and size in {"S", "M"},
            "drop": low and value == "C",
            "next_step": True,
        }
        assert case.answer[f"{deal}.action"] == next(action for action, fits in rules.items() if fits)
    assert len(set(case.answer.values())) == 4


@every_seed
def test_dead_deals_can_be_seen(seed, sample_facts):
    """Is dead exactly what is older than the slowest win without a step in July, with both traps among the rest?"""
    case = OWN["pipeline.dead_deals"](sample_facts, seed)
    assert told(case)["slowest"] == SLOWEST
    traps = set()
    for row in case.rows:
        age, step = plain(row.cells[4]), plain(row.cells[5])
        planned_in_july = isinstance(step, date) and (step.year, step.month) == (2026, 7)
        assert (row.rule == "dead") == (age > SLOWEST and not planned_in_july)
        if not row.rule and age > SLOWEST:
            traps.add("old")
        if not row.rule and step == MISSING:
            traps.add("no step")
    assert traps == {"old", "no step"}
    assert sum(bool(row.rule) for row in case.rows) == 3


@every_seed
def test_the_one_to_drop_is_not_the_obvious_one(seed, sample_facts):
    """Is the one to drop the largest with the best probability, too old to be won, while the smallest is alive?"""
    case = OWN["pipeline.which_to_drop"](sample_facts, seed)
    value = told(case)
    shown = {row[0]: row for row in rows(case)}
    assert case.answer == "old"
    old = shown[value["old"]]
    assert old[2] == max(row[2] for row in shown.values())
    assert old[3] == max(row[3] for row in shown.values())
    assert [row[0] for row in shown.values() if row[4] > SLOWEST] == [value["old"]]
    assert value["small_amount"] == min(row[2] for row in shown.values())
    assert value["old_chance"] == 0
    assert min(value[f"{name}_chance"] for name in ("small", "early", "silent")) > 0.004


@every_seed
def test_own_numbers_from_thirty_cases_on(seed, sample_facts):
    """Does the average go by won deals and the win rate by closed ones, with one person between the two?"""
    case = OWN["plan.whose_history"](sample_facts, seed)
    whose = []
    for person, (_, won, lost) in zip("abc", rows(case), strict=True):
        pair = ("own" if won >= 30 else "team", "own" if won + lost >= 30 else "team")
        assert (case.answer[f"{person}.average"], case.answer[f"{person}.rate"]) == pair
        whose.append(pair)
    assert sorted(whose) == [("own", "own"), ("team", "own"), ("team", "team")]
    assert told(case)["since"][0] < sample_facts.today


@every_seed
def test_a_tempting_rate_may_be_chance(seed, sample_facts):
    """Does the short history look clearly better, while its range reaches into that of the long one?"""
    case = OWN["plan.better_rate"](sample_facts, seed)
    value = told(case)
    assert value["few_closed"] < 30 <= value["many_closed"]
    assert value["few_rate"] - value["many_rate"] > 0.15
    assert value["few_low"] < value["many_high"]
    assert case.answer == "open"


@every_seed
def test_too_late_means_almost_nothing_closes_in_time(seed, sample_facts):
    """Did fewer than a twentieth of the wins come in the days left, so that the formula asks for the impossible?"""
    case = OWN["plan.too_late"](sample_facts, seed)
    value = told(case)
    assert 0 < value["s"] < 0.05
    assert value["naive"] >= 30
    assert 0 < value["new"] <= value["most"], "what is advised was done before"
    assert value["feeds"][0] > value["month"][0]
    assert value["y"] < value["z"]
    assert case.answer == "feed"


@every_seed
def test_an_agreement_has_three_numbers(seed, sample_facts):
    """Are the numbers of the agreement those of the person's plan for July, and more than none?"""
    value = told(OWN["plan.agreement"](sample_facts, seed))
    rep = next(rep for rep, name in sample_facts.names.items() if name == value["name"])
    plan = planned(sample_facts, rep, sample_facts.today, date(2026, 7, 1)).plan
    assert (value["z"], value["open"], value["new"]) == (plan.Z, plan.Y, plan.X)
    assert min(value["z"], value["open"], value["new"]) > 0
    assert value["until"] == date(2026, 7, 31)


@pytest.mark.parametrize("name", sorted(set(OWN) - {"funnel.levels"}))
def test_too_little_history_draws_nothing(name, sample_facts):
    """Does a case say that it has nothing to draw from, instead of failing in some other way?"""
    bare = replace(sample_facts, deals=sample_facts.deals.iloc[:0])
    assert sellers(bare) == []
    with pytest.raises(NotDrawable):
        OWN[name](bare, 1)


def test_the_story_tells_of_the_sample_team(sample_facts):
    """Do the managers of the story lead the teams that it names, and is it the last day of June?"""
    notebook = nbformat.read(shipped("notebooks") / "exercises" / f"{EXERCISE}.ipynb", as_version=4)
    story = next(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    named = re.search(r"(\w+), (\w+) and (\w+), who lead the teams (\w+), (\w+) and (\w+),", story).groups()
    reps = sample_facts.team.table("reps")
    leads = dict(zip(reps["team"], reps["manager"].str.split().str[0], strict=True))
    assert [leads[team] for team in named[3:]] == list(named[:3])
    assert sample_facts.today == date(2026, 6, 30)
