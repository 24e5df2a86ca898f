"""The axes of a team's goal: where the weights come from, and what stands in when something is missing."""

from __future__ import annotations

from datetime import date

import pytest

from acctkit.coach.facts import team_facts
from acctkit.coach.goal_activities import needed, rates
from acctkit.coach.goal_tree import MONTH, PRODUCT, REP, REST, Question, first_month, goal_axes, has_products
from acctkit.plan.tree.wishes import Wishes

TODAY = date(2026, 6, 30)
JULY = date(2026, 7, 1)


def targets(**amounts: float) -> list[dict[str, object]]:
    return [
        {"rep_id": rep, "month": date(2026, month, 1), "metric": "revenue", "target": amount}
        for rep, amount in amounts.items()
        for month in (7, 8, 9)
    ]


@pytest.fixture
def axes_of(make_team):
    def build(metric="revenue", products=False, months=3, **tables):
        facts = team_facts(make_team(**tables), TODAY)
        return goal_axes(facts, Question(metric, JULY, months, tuple(facts.names), products))

    return build


def reps(*ids):
    return [{"rep_id": rep, "name": rep} for rep in ids]


def weights(found, axis):
    return next(each for each in found.axes if each.name == axis)


@pytest.mark.parametrize(("day", "first"), [(TODAY, JULY), (date(2026, 6, 29), date(2026, 6, 1))])
def test_the_first_month(day, first):
    """Is a month that is over not planned any more?"""
    assert first_month(day) == first


def test_by_targets(axes_of):
    """Are targets of these months the weights, the offer their sum, and who has none named but able to be given one?"""
    found = axes_of(reps=reps("a", "b", "c"), targets=targets(a=300.0, b=100.0))
    assert found.basis == {MONTH: "targets", REP: "targets"}
    assert found.offers["targets"] == 1200
    assert found.without == ("c",)
    division = Wishes(total=1200).divided(found.axes)
    assert [division.amount({REP: rep}) for rep in "abc"] == [900, 300, 0]
    given = Wishes(total=1200).set({REP: "c"}, 300).divided(found.axes)
    assert [given.amount({REP: rep}) for rep in "abc"] == [675, 225, 300]


def test_by_history(axes_of, ended):
    """Without targets, does what was won lead, a newcomer standing in the middle of the others?"""
    deals = (
        ended("a", "won", 3, created="2026-02-01", amount=100.0)
        + ended("b", "won", 1, created="2026-02-01", amount=100.0, mark="x")
        + ended("a", "won", 5, created="2024-01-01", amount=900.0, mark="old")
    )
    found = axes_of(reps=reps("a", "b", "new"), deals=deals)
    assert (found.basis[REP], found.n, found.without) == ("history", 4, ("new",))
    assert dict(weights(found, REP).weights) == {"a": 300, "b": 100, "new": 200}


def test_evenly(axes_of):
    """With one rep and nothing else, is everything even and no total offered?"""
    found = axes_of(reps=reps("a"), months=6)
    assert found.basis == {MONTH: "even", REP: "even"}
    assert dict(found.offers) == {}
    assert Wishes(total=6).divided(found.axes).leaves.tolist() == [[1]] * 6


def test_away(axes_of):
    """Does somebody who is away a whole month get nothing in it?"""
    absences = [
        {"rep_id": "a", "first_day": date(2026, 8, 1), "last_day": date(2026, 8, 31), "kind": "vacation"}
    ]
    found = axes_of(reps=reps("a", "b"), targets=targets(a=100.0, b=100.0), absences=absences)
    division = Wishes(total=600).divided(found.axes)
    assert found.away == 1
    assert division.amount({MONTH: "2026-08", REP: "a"}) == 0
    assert division.amount() == 600


def test_by_product(axes_of, ended):
    """Are the largest products named and the rest together, and nothing divided by what is not sold?"""
    deals = [
        deal | {"product_id": f"P{place}", "amount": 1000.0 - place}
        for place in range(9)
        for deal in ended("a", "won", 1, created="2026-02-01", mark=str(place))
    ]
    found = axes_of(reps=reps("a"), deals=deals, products=True)
    assert weights(found, PRODUCT).keys == (*(f"P{place}" for place in range(6)), REST)
    assert len(axes_of("visits", reps=reps("a"), deals=deals, products=True).axes) == 2
    assert len(axes_of(reps=reps("a"), products=True).axes) == 2


def test_activities_by_hand(make_team, ended):
    """Do 10,000 of revenue at 2,000 a deal, half won, two talks a deal, take 5 wins, 10 deals, 20 talks?"""
    deals = ended("a", "won", 2, created="2026-05-01", days=9, amount=2000.0)
    deals += ended("a", "lost", 2, created="2026-05-01", days=9, amount=10.0, mark="l")
    talks = [
        {"activity_id": f"T{n}", "rep_id": "a", "date": date(2026, 5, 1 + n), "type": kind}
        for n, kind in enumerate(["call"] * 8 + ["email"] * 3)
    ]
    facts = team_facts(make_team(reps=reps("a"), deals=deals, activities=talks), TODAY)
    found = goal_axes(facts, Question("revenue", JULY, 2, ("a",)))
    outcome = Wishes(total=10_000).divided(found.axes)
    steps = needed(outcome, "revenue", rates(facts))
    assert [(name, division.total) for name, division in steps] == [
        ("deals_won", 5),
        ("deals_created", 10),
        ("talks", 20),
    ]
    assert [name for name, _ in needed(outcome, "deals_won", rates(facts))] == ["deals_created", "talks"]
    assert needed(outcome, "visits", rates(facts)) == ()


def test_nothing_is_known(make_team):
    """Without deals, is nothing said about what it takes?"""
    facts = team_facts(make_team(reps=reps("a")), TODAY)
    found = goal_axes(facts, Question("revenue", JULY, 2, ("a",)))
    assert needed(Wishes(total=5).divided(found.axes), "revenue", rates(facts)) == ()
    assert not has_products(facts)


@pytest.mark.parametrize("metric", ["revenue", "deals_won", "deals_created", "visits"])
@pytest.mark.parametrize("products", [False, True])
def test_the_sample_team(sample_facts, metric, products):
    """Does every metric of the sample team add up at every node, also by product?"""
    found = goal_axes(sample_facts, Question(metric, JULY, 6, tuple(sample_facts.names), products))
    total = next(iter(found.offers.values()))
    division = Wishes(total=total).divided(found.axes)
    for axis in found.axes:
        assert sum(amount for _, amount in division.rows(axis.name)) == total


@pytest.mark.real
def test_the_public_team(crm_facts):
    """Does a team without targets and talks have axes and rates, with n?"""
    found = goal_axes(crm_facts, Question("revenue", date(2018, 1, 1), 12, tuple(crm_facts.names)))
    assert (found.basis, found.n) == ({MONTH: "even", REP: "history"}, 4238)
    steps = needed(Wishes(total=1_000_000).divided(found.axes), "revenue", rates(crm_facts))
    assert [name for name, _ in steps] == ["deals_won", "deals_created"]
