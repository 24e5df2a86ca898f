"""A plan as a workbook: what its formulas come to is what the plan comes to."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.coach.plan_review import STATIONS
from acctkit.coach.plan_team import PlanTeam
from acctkit.i18n import language
from acctkit.plan.steps import Action, Cost, Known, Objective, Person, Plan, Skill
from acctkit.practice.take_away.plan_book import sheet_name, tables
from acctkit.tables import Formula

TODAY = date(2026, 6, 30)
TEAM = PlanTeam(
    {"R1": "Ana", "R2": "Eva"}, Known({("R1", "t"): 3.5}, today=TODAY), (), None, ratings=True, absences=True
)
AMOUNTS = st.none() | st.integers(0, 10_000).map(lambda cents: cents / 4)


def sheets(plan: Plan, code: str = "en"):
    found = tables(plan, TEAM, TODAY, language(code))
    return dict(zip((*STATIONS, "open"), found.values(), strict=True))


@given(st.lists(AMOUNTS, max_size=5), AMOUNTS)
def test_money(amounts, budget) -> None:
    """Are sum and rest what the cells come to, and does the sum reach every cost and nothing else?"""
    costs = tuple(Cost(id=str(number), what="x", amount=amount) for number, amount in enumerate(amounts))
    frame = sheets(Plan(made=TODAY, costs=costs, budget=budget))["money"]
    column = frame.iloc[:, 2].tolist()
    assert column[1].text == "=SUM(C5:C200)"
    assert column[1].value == sum(
        amount or 0 for amount in column[3:]
    )  # row 5 is the fourth below the header
    assert column[0] == budget
    assert column[2].value == (None if budget is None else budget - column[1].value)


def test_hours() -> None:
    """Does the formula of a person's hours name the right cells, and come to that person's hours?"""
    actions = (
        Action(id="1", title="Visit", owner="R1", hours=3),
        Action(id="2", owner="R2", hours=2),
        Action(id="3", owner="R1", hours=1.5),
    )
    found = sheets(Plan(made=TODAY, people=(Person(id="R1", hours=4), Person(id="R2")), actions=actions))
    people, calendar = found["people"], found["calendar"]
    assert (calendar.columns[1], calendar.columns[5]) == ("Person responsible", "Hours it takes")
    owners, hours = re.fullmatch(
        r"=SUMPRODUCT\(--\('Calendar'!\$(\w)\$2:.*=A3\),'Calendar'!\$(\w)\$2.*\)", people.iloc[1, 2].text
    ).groups()
    assert (owners, hours) == ("B", "F")
    assert [cell.value for cell in people.iloc[:, 2]] == [6.5, 4.5, 2]
    assert [cell.value for cell in people.iloc[:, 3]] == [-2.5, -0.5, None]


def test_skills() -> None:
    """Is the gap worked out from the level needed and the rating, and left empty where nobody rated?"""
    skills = (Skill(id="1", person="R1", task="t", level=4), Skill(id="2", person="R2", task="t", level=4))
    frame = sheets(Plan(made=TODAY, skills=skills))["skills"]
    assert frame.iloc[:, 4].tolist() == [3.5, None]
    assert [cell.value for cell in frame.iloc[:, 5]] == [0.5, None]
    assert frame.iloc[1, 5].text == '=IF(E3="","",MAX(0,D3-E3))'


@pytest.mark.parametrize("code", ["en", "es"])
def test_sheets(code) -> None:
    """Has each step a sheet whose name fits, with only those details of signs and types in which anything stands?"""
    names = [sheet_name(step, language(code)) for step in STATIONS]
    assert len(set(names)) == len(STATIONS)
    assert all(len(name) <= 28 for name in names)
    plan = Plan(
        made=TODAY,
        objectives=(Objective(id="o", title="=1+1", type="single", end_condition="done", sure=0.8),),
    )
    objectives = sheets(plan, code)["objectives"]
    assert len(objectives.columns) == 8
    assert 80 in objectives.iloc[0].tolist()
    assert not any(isinstance(cell, Formula) for cell in objectives.iloc[0])


def test_more_means_than_people() -> None:
    """Does every means stand in a row of its own, also where there are more of them than people?"""
    frame = sheets(Plan(made=TODAY, means=("car", "van", "data")))["people"]
    assert frame.iloc[:, 5].tolist() == ["car", "van", "data"]
    assert frame.iloc[1:, 0].isna().all()
