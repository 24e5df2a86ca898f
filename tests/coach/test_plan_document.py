"""A plan as a document."""

from __future__ import annotations

from datetime import date

import pytest

from acctkit.coach.document import Grid
from acctkit.coach.plan_document import plan_document
from acctkit.coach.plan_review import STATIONS
from acctkit.coach.plan_team import PlanTeam
from acctkit.i18n import language
from acctkit.plan.steps import Cost, Known, Objective, Person, Plan

TODAY = date(2026, 6, 29)  # a Monday
TEAM = PlanTeam({"R1": "Ana"}, Known(today=TODAY), (), "EUR", ratings=False, absences=False)
FIRST = Objective(id="o1", title="One", rank=1)
OTHER = Objective(id="o2", rank=2)


@pytest.mark.parametrize("code", ["en", "es"])
def test_document_of_an_empty_and_of_a_full_plan(code):
    """Has the document a part for each step, also without anything, and every row where there are some?"""
    lang = language(code)
    assert len(plan_document(Plan(made=TODAY), TEAM, TODAY, lang).sections) == len(STATIONS)
    plan = Plan(
        made=TODAY,
        objectives=(FIRST, OTHER),
        people=(Person(id="R1", hours=3),),
        costs=(Cost(id="c", amount=2.5),),
    )
    sections = plan_document(plan, TEAM, TODAY, lang).sections
    grids = [block for section in sections for block in section.blocks if isinstance(block, Grid)]
    assert [len(grid.rows) for grid in grids] == [2, 2, 1, 1]
    assert all(len(row) == len(grid.columns) for grid in grids for row in grid.rows)
