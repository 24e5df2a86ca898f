"""A plan to begin from, for every kind of team."""

from __future__ import annotations

from datetime import date

import pytest

from acctkit.coach.plan_team import plan_team
from acctkit.i18n import language
from acctkit.plan.steps import check
from acctkit.practice.planner_example import example_plan

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_example_holds_together(code: str, count: int, make_team) -> None:
    """Has the example, for teams of any size, nothing open but what it shows, on working days only?"""
    team = plan_team(make_team(reps=[{"rep_id": f"R{n}", "country": "ES"} for n in range(count)]), TODAY)
    plan = example_plan("x", team, f"R{count - 1}", TODAY, language(code))
    assert {found.code for found in check(plan, team.known)} == {
        "steps-client-not-agreed",
        "steps-skill-not-rated",
    }
    assert plan.objectives[0].owner == f"R{count - 1}"
    days = [day for action in plan.actions for day in (action.first, action.last) if day]
    assert all(team.known.working("R0").is_working(day) and day > TODAY for day in days)


def test_the_example_without_a_team(make_team) -> None:
    """Does the example take a task that is rated, where one is?"""
    rating = {
        "rep_id": "a",
        "date": TODAY,
        "task": "Closing",
        "rater": "M",
        "rater_role": "manager",
        "ability": 3,
    }
    team = plan_team(make_team(reps=[{"rep_id": "a"}], ratings=[rating]), TODAY)
    assert {skill.task for skill in example_plan("x", team, "", TODAY, language("en")).skills} == {"Closing"}
