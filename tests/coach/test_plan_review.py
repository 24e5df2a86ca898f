"""How a plan stands, step by step, in words."""

from __future__ import annotations

from datetime import date

import pytest

from acctkit.coach.plan_review import STATIONS, review
from acctkit.coach.plan_team import PlanTeam
from acctkit.i18n import language
from acctkit.plan.plan_types import TYPES
from acctkit.plan.steps import Action, Known, Objective, Plan

TODAY = date(2026, 6, 29)  # a Monday
TEAM = PlanTeam({"R1": "Ana"}, Known(today=TODAY), (), "EUR", ratings=False, absences=False)
FIRST = Objective(id="o1", title="One", rank=1)
OTHER = Objective(id="o2", rank=2)


def test_every_station_is_reviewed(en):
    """Has each step and the calendar a standing, begun only where something is entered, with its own points?"""
    empty = review(Plan(made=TODAY), TEAM, en)
    assert tuple(one.step for one in empty) == STATIONS
    assert not any(one.begun for one in empty)
    assert [point.code for one in empty for point in one.points] == [
        "steps-no-objective", "steps-nobody", "steps-no-budget", "steps-no-client-resource", "steps-no-skill",
    ]  # fmt: skip
    plan = Plan(made=TODAY, objectives=(FIRST,), budget=0, actions=(Action(id="a", owner="R1"),))
    begun = {one.step for one in review(plan, TEAM, en) if one.begun}
    assert begun == {"objectives", "priorities", "money", "calendar"}


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("kind", TYPES)
def test_faults_of_a_type_name_the_objective(code, kind):
    """Is what a type lacks said of the objective it is about, also of one without a name?"""
    plan = Plan(made=TODAY, objectives=(OTHER.model_copy(update={"type": kind}),))
    points = review(plan, TEAM, language(code))[0].points
    own = [point for point in points if point.code.startswith((kind, "type"))]
    assert own
    assert all(point.text.startswith(("Objective 1: ", "Objetivo 1: ")) and point.mend for point in own)
