"""Exercise 02: is what its cases call right what the rules say, worked out here a second time by hand?"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import nbformat
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.calendar import add_months
from acctkit.i18n import MISSING
from acctkit.places import shipped
from acctkit.practice.bank import questions_of
from acctkit.practice.cases import CASES
from acctkit.practice.cases.goals import CASES as OWN
from acctkit.practice.cases.won_history import _quarters, rest_of_target, won_history
from acctkit.practice.posed import NotDrawable

SEEDS = range(12)
EXERCISE = "02_goals"
every_seed = pytest.mark.parametrize("seed", SEEDS)


@pytest.fixture(scope="module")
def history(sample_facts):
    return won_history(sample_facts)


def shown(case, column: int) -> list:
    """Return the plain values of one column of the table that a case shows."""
    return [row.cells[column].plain() for row in case.rows]


def told(case) -> dict:
    """Return the plain values that fill the texts."""
    return {name: getattr(each, "value", None) for name, each in dict(case.values).items()}


def cells(answer: dict, column: str) -> list[float]:
    return [value for name, value in answer.items() if name.endswith(f".{column}")]


def by_hand(total: int, exact: list[Fraction]) -> list[int]:
    """Divide by largest remainder as one does on paper."""
    whole = [int(part) for part in exact]
    order = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    return [part + (place in order[: total - sum(whole)]) for place, part in enumerate(whole)]


@pytest.mark.parametrize("name", sorted(OWN))
def test_a_seed_is_a_variant(name, sample_facts):
    """Does each case draw the same from the same seed, something else from others, and is it known by its name?"""
    drawn = [OWN[name](sample_facts, seed) for seed in SEEDS]
    assert drawn == [OWN[name](sample_facts, seed) for seed in SEEDS]
    assert len({repr(case) for case in drawn}) > 5
    assert CASES[name] is OWN[name]


@every_seed
def test_own_limit_is_the_second_best_of_five(seed, sample_facts, history):
    """Is the answer the second best of the five quarters that are shown, and is each wrong way another number?"""
    case = OWN["goals.own_limit"](sample_facts, seed)
    won = shown(case, 1)
    seller = next(one for one in history.sellers if one.name == told(case)["name"])
    assert won == list(seller.revenue)
    assert case.answer == sorted(won)[3]
    assert case.mistakes["best"] == max(won)
    assert case.mistakes["middle"] == sorted(won)[2]
    assert abs(case.mistakes["mean"] - sum(won) / 5) <= 0.5


def test_history_is_what_the_deals_say(sample_facts, history):
    """Are somebody's quarters the sums of the deals won in them?"""
    deals, seller = sample_facts.deals, history.sellers[3]
    for quarter, revenue, orders in zip(history.quarters, seller.revenue, seller.orders, strict=True):
        inside = deals["closed"].between(pd.Timestamp(quarter.first), pd.Timestamp(quarter.last))
        won = deals.loc[inside & deals["status"].eq("won") & deals["rep_id"].eq(seller.rep_id), "amount"]
        assert (revenue, orders) == (round(won.sum()), len(won))
    assert {one.team for one in history.sellers} == {"Faro", "Delta", "Alisio"}


def test_customers_are_what_the_deals_say(sample_facts, history):
    """Is a customer's revenue that of the last four quarters, and are the customers in order?"""
    deals, customer = sample_facts.deals, history.customers[0]
    recent = deals["closed"].between(
        pd.Timestamp(history.quarters[1].first), pd.Timestamp(sample_facts.today)
    )
    names = deals["account_id"].map(sample_facts.account_name, na_action="ignore")
    assert customer.revenue == round(
        deals.loc[recent & deals["status"].eq("won") & names.eq(customer.name), "amount"].sum()
    )
    assert [one.revenue for one in history.customers] == sorted(
        (one.revenue for one in history.customers), reverse=True
    )


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_quarters_are_whole_and_the_newest(today):
    """Are the quarters five in a row, all over on the day, with no later one that is over too?"""
    quarters = _quarters(today)
    assert len(quarters) == 5
    assert all(quarter.first.month % 3 == 1 for quarter in quarters)
    for one, after in zip(quarters, [*quarters[1:], None], strict=True):
        assert one.last + timedelta(days=1) == (after.first if after else add_months(one.first, 3))
    assert quarters[-1].last <= today < add_months(quarters[-1].first, 6) - timedelta(days=1)


@every_seed
def test_ten_more_is_held_against_both_limits(seed, sample_facts, history):
    """Is exactly what lies beyond both limits in the table marked, with at least one goal beyond the own limit alone?"""
    case = OWN["goals.plus_ten"](sample_facts, seed)
    traps = []
    for row in case.rows:
        _, own, others, last, more = (value.plain() for value in row.cells)
        assert more == round(last * 1.1)
        assert (row.rule == "realistic") == (more > own and more > others)
        seller = next(one for one in history.sellers if one.rep_id == row.id)
        assert own == sorted(seller.revenue)[3]
        if not row.rule and more > own:
            traps.append(row.cells[0].value)
    assert told(case)["trap"] in traps
    assert {row.rule for row in case.rows} == {"", "realistic"}


@every_seed
def test_goals_of_the_list_show_their_fault(seed, sample_facts):
    """Can each fault be seen in its row, and is nothing missing in the others?"""
    case = OWN["goals.list"](sample_facts, seed)
    rules = [row.rule for row in case.rows]
    assert sorted(rules) == ["", "", "", "clear", "clear", "individual", "measurable"]
    for row in case.rows:
        _, owner, customer, baseline, amount, until = (cell.value for cell in row.cells)
        seen = set()
        if MISSING in {customer, amount, until} or (isinstance(until, date) and until <= sample_facts.today):
            seen.add("clear")
        if baseline == MISSING:
            seen.add("measurable")
        if owner == MISSING or "," in owner:
            seen.add("individual")
        assert seen == ({row.rule} if row.rule else set())


def test_a_wish_lacks_what_it_does_not_say(sample_facts):
    """Is the answer what the sentence leaves out, and each of it an option of the question?"""
    question = next(one for one in questions_of(EXERCISE) if one.case == "goals.worded")
    assert OWN["goals.worded"](sample_facts, 1).answer == ["no-amount", "no-baseline", "no-source"]
    assert {"no-amount", "no-baseline", "no-source"} <= {option.id for option in question.multiple.options}


@every_seed
def test_two_drafts_can_be_signed(seed, sample_facts):
    """Are the two that can be signed the one with help and the one within the limit, and is no other?"""
    case = OWN["goals.sign"](sample_facts, seed)
    value = told(case)
    assert value["last"] < value["within"] < value["limit"] < value["beyond"]
    assert {value["first"], value["second"]} == {value["within"], value["beyond"]}
    fits = "first" if value["first"] == value["within"] else "second"
    assert case.answer == sorted(["helped", fits])


@every_seed
def test_a_stretch_lies_far_beyond(seed, sample_facts):
    """Do low goal, limit, record and stretch stand in this order, so that the advice makes sense?"""
    value = told(OWN["goals.stretch"](sample_facts, seed))
    assert value["low"] < value["limit"] <= value["best"] < value["stretch"]


@every_seed
def test_a_goal_for_a_customer_is_for_as_long_as_its_baseline(seed, sample_facts):
    """Is the goal of the wish somewhat above the baseline, and twelve months ahead as that looks twelve back?"""
    value = told(OWN["goals.wish"](sample_facts, seed))
    assert 1.04 < value["amount"] / value["baseline"] < 1.3
    assert value["until"] == date(2027, 6, 30)


@every_seed
def test_the_weak_month_is_the_one_furthest_behind(seed, sample_facts):
    """Is the answer the month that brings least, below an even month?"""
    case = OWN["goals.weak_month"](sample_facts, seed)
    usual = shown(case, 1)
    assert "abcd"[usual.index(min(usual))] == case.answer
    assert min(usual) < told(case)["even"]
    assert len(case.rows) == len({row.id for row in case.rows}) == 4
    assert told(case)["short"] == told(case)["even"] - min(usual)


@every_seed
def test_what_a_month_must_bring_now(seed, sample_facts, history):
    """Is the answer the month's share of what is left, and do the shares make the whole?"""
    case = OWN["goals.month_left"](sample_facts, seed)
    value = told(case)
    assert value["left"] == value["target"] - value["booked"]
    assert abs(case.answer - value["left"] * value["share"]) < 1
    assert round(sum(shown(case, 2)), 9) == 1
    seller = next(one for one in history.sellers if one.name == value["name"])
    goals = rest_of_target(sample_facts, seller.rep_id)
    assert (value["target"], value["left"]) == (goals.target, goals.left)
    assert case.mistakes["as_planned"] in [row.target for row in goals.months]


@every_seed
def test_orders_by_month_add_up(seed, sample_facts, history):
    """Do the orders make the total by the largest remainders, while rounding each month does not?"""
    case = OWN["goals.orders_by_month"](sample_facts, seed)
    total = told(case)["total"]
    weights = [Fraction(weight) for weight in history.season.weights[6:]]
    exact = [total * weight / sum(weights) for weight in weights]
    assert cells(case.answer, "orders") == by_hand(total, exact)
    assert shown(case, 1) == pytest.approx([float(part) for part in exact])
    assert sum(cells(case.mistakes["rounded"], "orders")) != total
    assert all(
        sum(cells(case.mistakes[name], "orders")) == total
        for name in ("mended_at_end", "rest_at_end", "even")
    )


@every_seed
def test_the_others_share_what_one_cannot_take(seed, sample_facts):
    """Does the one with the limit take it, and do the other three share the rest by their shares, exactly?"""
    case = OWN["goals.with_maximum"](sample_facts, seed)
    value = told(case)
    orders, shares = cells(case.answer, "orders"), [round(share * 100) for share in shown(case, 1)]
    assert sum(shares) == 100
    place = shown(case, 0).index(value["capped"])
    assert shares[place] == max(shares)
    assert orders[place] == value["most"] < value["free"]
    rest = value["total"] - value["most"]
    others = [share for at, share in enumerate(shares) if at != place]
    exact = [Fraction(rest * share, sum(others)) for share in others]
    assert [orders[at] for at in range(4) if at != place] == by_hand(rest, exact)
    assert sum(cells(case.mistakes["rest_lost"], "orders")) == value["lost"] < value["total"]
    assert all(
        sum(cells(case.mistakes[name], "orders")) == value["total"]
        and cells(case.mistakes[name], "orders")[place] == value["most"]
        for name in ("to_the_next", "in_equal_parts")
    )


@every_seed
def test_the_minimums_alone_conflict(seed, sample_facts):
    """Do the least numbers exceed the total while each row is in order and there is room upwards?"""
    case = OWN["goals.conflict"](sample_facts, seed)
    least, most, total = shown(case, 1), shown(case, 2), told(case)["total"]
    assert case.answer == "minimums-exceed-total"
    assert sum(least) == told(case)["least"] == total + told(case)["gap"]
    assert told(case)["gap"] > 0
    assert all(one <= other for one, other in zip(least, most, strict=True))
    assert sum(most) > total


@every_seed
def test_both_margins_come_out(seed, sample_facts):
    """Are rows and columns exact, the first column by largest remainder, and does rounding miss a column?"""
    case = OWN["goals.two_margins"](sample_facts, seed)
    value = told(case)
    firsts, seconds, rows = cells(case.answer, "first"), cells(case.answer, "second"), shown(case, 3)
    assert (sum(firsts), sum(seconds)) == (value["by_first"], value["by_second"])
    assert [one + other for one, other in zip(firsts, seconds, strict=True)] == rows
    exact = [Fraction(row * value["by_first"], value["total"]) for row in rows]
    assert firsts == by_hand(value["by_first"], exact)
    rounded = case.mistakes["rounded"]
    assert sum(cells(rounded, "first")) != value["by_first"]
    assert [sum(pair) for pair in zip(cells(rounded, "first"), cells(rounded, "second"), strict=True)] == rows


@pytest.mark.parametrize("name", sorted(OWN))
def test_too_little_history_draws_nothing(name, sample_facts):
    """Does a case say that it has nothing to draw from, instead of failing in some other way?"""
    won = sample_facts.deals["status"].eq("won")
    bare = replace(sample_facts, deals=sample_facts.deals.loc[~won])
    with pytest.raises(NotDrawable):
        OWN[name](bare, 1)


def test_the_story_tells_of_the_sample_team(sample_facts):
    """Do the managers of the story lead the teams that it names?"""
    notebook = nbformat.read(shipped("notebooks") / "exercises" / f"{EXERCISE}.ipynb", as_version=4)
    story = next(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    named = re.search(r"(\w+), (\w+) and (\w+), who lead the teams (\w+), (\w+) and (\w+),", story).groups()
    reps = sample_facts.team.table("reps")
    leads = dict(zip(reps["team"], reps["manager"].str.split().str[0], strict=True))
    assert [leads[team] for team in named[3:]] == list(named[:3])
    assert sample_facts.today == date(2026, 6, 30)
