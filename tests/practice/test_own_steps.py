"""An own plan to take away: is it put in order, is what is missing or contradicts itself said, do hours and money go on adding up?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from acctkit.i18n import COMPLETE, language
from acctkit.plan.steps import check
from acctkit.playbook import entries, entry
from acctkit.playbook.plan_texts import PlanCheck
from acctkit.playbook.worksheets import Worksheet
from acctkit.practice.take_away import TAKE_AWAYS
from acctkit.practice.take_away.entered import Entered
from acctkit.practice.take_away.own_steps import OwnSteps
from acctkit.tables import Formula, write_workbook

EN, ES = language("en"), language("es")
GOOD: dict[str, Any] = {
    "title": "Autumn",
    "today": "2026-06-30",
    "budget": "1500",
    "objectives": [
        {
            "title": "New clinics",
            "amount": "5",
            "unit": "customers",
            "deadline": "2026-12-01",
            "owner": "Ana",
            "rank": "2",
            "type": "short",
        },
        {},
        {
            "title": "Hotels won back",
            "amount": "2",
            "unit": "customers",
            "deadline": "2026-12-01",
            "owner": "Ben",
            "rank": "1",
            "type": "reserve",
        },
    ],
    "people": [{"name": "Ana", "hours": "20"}, {"name": "Ben", "hours": "10"}],
    "costs": [{"what": "Stand", "objective": "1", "amount": "1200"}],
    "client": [{"what": "A room", "objective": "1", "agreed": "yes"}],
    "needs": [{"what": "Stations", "objective": "1", "there": "no", "by": "2026-08-03"}],
    "skills": [{"task": "Negotiating", "person": "Ben", "level": "3", "rated": "4"}],
    "actions": [
        {"title": "Call five clinics", "objective": "1", "owner": "ana", "first": "2026-07-14", "hours": "5"},
        {"title": "Visit both hotels", "objective": "3", "owner": "Ben", "first": "2026-07-07", "hours": "4"},
    ],
}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("1.234"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
PARTS = ("objectives", "people", "costs", "client", "needs", "skills", "actions")
FIELDS = sorted({column.id for part in entry(Worksheet, "own_steps").sections for column in part.columns})
lines = st.lists(
    st.dictionaries(
        st.sampled_from(FIELDS), anything | st.sampled_from(["1", "2", "Ana", "5", "2026-07-03"])
    ),
    max_size=4,
)


def made(payload: Mapping[str, Any], lang=EN) -> list[pd.DataFrame]:
    return list(TAKE_AWAYS["own_steps"](payload, lang).values())


def mended(payload: Mapping[str, Any], lang=EN) -> list[str]:
    """Return what is missing or does not fit."""
    return made(payload, lang)[1].iloc[:, 1].tolist()


def changed(**other: Any) -> dict[str, Any]:
    return {**GOOD, **other}


def line(part: str, **other: Any) -> dict[str, Any]:
    """Return the good plan with the first line of a part changed."""
    first, *rest = GOOD[part]
    return changed(**{part: [{**first, **other}, *rest]})


def test_a_good_plan_is_put_in_order() -> None:
    """Do objectives stand by priority, actions by day, each with the objective it serves, and is nothing to mend?"""
    objectives, to_mend, people, money, others, actions, _ = made(GOOD)
    assert objectives.iloc[:, :2].to_numpy().tolist() == [["Hotels won back", 1], ["New clinics", 2]]
    assert objectives.iloc[:, 6].tolist() == ["Plan in reserve", "Short-term plan"]
    assert objectives.iloc[1, 7].startswith("A start within the next working days; ")
    assert people.iloc[:, :2].to_numpy().tolist() == [["Ana", 20.0], ["Ben", 10.0]]
    assert [[cell.value for cell in row] for row in people.iloc[:, 2:].to_numpy()] == [
        [5.0, 15.0],
        [4.0, 6.0],
    ]
    assert money.iloc[0, 1] == 1500.0
    assert [cell.value for cell in money.iloc[1:3, 1]] == [1200.0, 300.0]
    assert money.iloc[3].tolist() == ["Stand", 1200.0, "New clinics"]
    assert others.iloc[:, 3].tolist() == ["agreed", "by Aug 3, 2026", "3 needed, 4 today"]
    assert actions.iloc[:, 1].tolist() == ["Hotels won back", "New clinics"]
    assert actions.iloc[:, 2].tolist() == ["Ben", "Ana"]
    assert to_mend.empty


@pytest.mark.parametrize(
    ("payload", "told"),
    [
        (line("people", hours="4"), "The actions need 5 hours of Ana, and 4 are promised."),
        (changed(budget="1,000"), "The plan needs 1,200, and the budget is 1,000."),
        (line("skills", rated="2.5"), "The ability is rated 2.5, and the plan needs 3: Ben: Negotiating."),
        (line("skills", rated=""), "Nobody has rated the ability: Ben: Negotiating."),
        (line("objectives", rank="1"), "These have the same priority: New clinics and Hotels won back."),
        (line("objectives", amount="many"), "It is not said how much, in which unit: New clinics."),
        (line("client", agreed="no"), "The client has not agreed to this yet: A room."),
        (
            line("needs", by="2027-01-04"),
            "It is there only after the objective is due: Stations and New clinics.",
        ),
        (
            line("actions", first="2026-07-05"),
            "“Call five clinics” stands on a weekend or public holiday only (Jul 5, 2026).",
        ),
        (
            line("actions", hours="9"),
            "Ana has 9 hours of work planned on Jul 14, 2026, and 5.6 can be planned: Call five clinics.",
        ),
        (line("actions", owner=""), "Nobody is responsible for “Call five clinics”."),
        (line("actions", owner="Zoë"), "Answers for something and is not among the people of the plan: Zoë."),
    ],
)
def test_what_does_not_fit_is_said(payload: Mapping[str, Any], told: str) -> None:
    """Is the one thing that was spoilt named in words, with its amounts?"""
    assert told in mended(payload)


def test_a_priority_that_begins_later() -> None:
    """Is the first priority told that begins after the second?"""
    late = changed(actions=[GOOD["actions"][0], {**GOOD["actions"][1], "first": "2026-08-03"}])
    assert mended(late) == [
        "What comes first in priority begins later than what comes after it: Hotels won back and New clinics."
    ]


def test_nothing_entered_says_where_to_begin() -> None:
    """Does an empty sheet ask for the first things, and for nothing that follows from them?"""
    assert mended({}) == [
        "The plan has no objective.",
        "Nobody is named who takes part.",
        "There is no budget.",
        "Nothing is named that the client brings.",
        "No skill is named that the plan needs.",
    ]


@pytest.mark.parametrize("code", COMPLETE)
def test_every_check_has_words_for_its_places(code: str) -> None:
    """Can what any check of a plan finds be said in each language?"""
    spoilt = changed(
        objectives=[{"title": "", "rank": "1"}, {"unit": "x", "rank": "1", "deadline": "2026-01-01"}],
        costs=[{"what": "Stand"}, {"amount": "9,999"}],
        needs=[{"what": "Stations"}],
        actions=[{"title": "Both", "owner": "Ana", "first": "2026-07-01", "hours": "40"}, {"hours": "1"}],
    )
    lang = language(code)
    assert not any(re.search(r"[{}]", text) for text in mended(spoilt, lang))
    plan = OwnSteps(spoilt, Entered(lang)).plan(date(2026, 6, 30))
    assert {each.code for each in check(plan)} <= set(entries(PlanCheck))


def test_a_spreadsheet_goes_on_adding_up(tmp_path) -> None:
    """Do the formulas read the cells that hold hours, names and amounts, also where lines are added below?"""
    file = tmp_path / "plan.xlsx"
    found = TAKE_AWAYS["own_steps"](GOOD, EN)
    write_workbook(found, file)
    book = load_workbook(file)
    people, actions, money = (book[name] for name in ("People and hours", "My actions", "Money"))
    for row in (2, 3):
        who, hours = re.fullmatch(
            rf"=SUMIF\('My actions'!\$(\w)\$2:\$C\$41,A{row},'My actions'!\$(\w)\$2:\$E\$41\)",
            people[f"C{row}"].value,
        ).groups()
        assert (actions[f"{who}1"].value, actions[f"{hours}1"].value) == ("Who", "Hours")
        needed = sum(
            actions[f"{hours}{each}"].value
            for each in (2, 3)
            if actions[f"{who}{each}"].value == people[f"A{row}"].value
        )
        assert needed == found["People and hours"].iloc[row - 2, 2].value
        assert people[f"D{row}"].value == f'=IF(ISNUMBER(B{row}),B{row}-C{row},"")'
    assert money["B3"].value == "=SUM(B5:B41)"
    assert [money[f"A{row}"].value for row in (2, 3, 4, 5)] == [
        "Budget in all",
        "To buy, all together",
        "Left",
        "Stand",
    ]
    assert money["B4"].value == '=IF(ISNUMBER(B2),B2-B3,"")'


def test_hostile_texts_stay_texts(tmp_path) -> None:
    """Is what somebody typed never a formula, in any cell of the workbook?"""
    bad = "=HYPERLINK(1)"
    payload = changed(people=[{"name": bad, "hours": "1"}], costs=[{"what": bad, "amount": "1"}])
    payload["actions"] = [{"title": bad, "owner": bad, "hours": "1"}]
    found = TAKE_AWAYS["own_steps"](payload, EN)
    write_workbook(found, tmp_path / "plan.xlsx")
    own = {
        cell.text
        for frame in found.values()
        for cell in frame.to_numpy().ravel()
        if isinstance(cell, Formula)
    }
    formulas = {
        cell.value
        for sheet in load_workbook(tmp_path / "plan.xlsx")
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert formulas == own


def test_people_are_the_same_in_any_letters() -> None:
    """Does "ana" answer for what "Ana" promised, and do two lines of one person add up?"""
    twice = changed(
        people=[{"name": "Ana", "hours": "4"}, {"name": "ANA ", "hours": "3"}, {"name": "Ben", "hours": "9"}]
    )
    people = made(twice)[2]
    assert people.iloc[0, :2].tolist() == ["Ana", 7.0]
    assert people.iloc[0, 2].value == 5.0


def test_in_spanish() -> None:
    """Are numbers read and everything said in Spanish?"""
    tables = TAKE_AWAYS["own_steps"](changed(budget="1.000,50"), ES)
    assert list(tables)[:3] == ["Mis objetivos", "Lo que todavía no encaja", "Personas y horas"]
    assert tables["Dinero"].iloc[0].tolist() == ["Presupuesto en total", 1000.5, ""]
    assert mended(line("client", agreed=""), ES) == ["El cliente todavía no ha aceptado esto: A room."]


def test_what_cannot_be_read_is_told() -> None:
    """Is a number or a day that cannot be read left out and named?"""
    guide = made(line("people", hours="a lot"))[-1]
    assert guide.iloc[0, 1] == "“a lot” is not a number, so it was left out."


def test_a_sheet_asks_for_what_the_plan_reads() -> None:
    """Has the sheet each part of a plan, and do its kinds of plan exist?"""
    sheet = entry(Worksheet, "own_steps")
    assert {part.id for part in sheet.sections} >= {*PARTS}
    kinds = next(column for part in sheet.sections for column in part.columns if column.id == "type")
    assert [choice.id for choice in kinds.choices] == ["single", "reserve", "short", "long"]


@settings(max_examples=60)
@given(payload=st.dictionaries(st.sampled_from([*PARTS, "title", "budget", "today"]), lines | anything))
def test_whatever_was_kept(payload: dict[str, Any]) -> None:
    """Can any kept sheet be shown, with the same sheets and no place left unfilled?"""
    tables = made(payload)
    assert len(tables) == 7
    assert [len(table.columns) for table in tables] == [8, 3, 4, 3, 4, 5, 2]
