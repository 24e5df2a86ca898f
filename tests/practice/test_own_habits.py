"""The take-away of exercise 05: does the workbook say what own lines lack, why habits matter, and how to mend them?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from acctkit.i18n import language
from acctkit.pipeline.hygiene.rule import RULES
from acctkit.playbook import entries, entry
from acctkit.playbook.rules import RuleText
from acctkit.playbook.worksheets import Worksheet
from acctkit.practice.take_away import TAKE_AWAYS
from acctkit.tables import write_workbook

EN, ES = language("en"), language("es")
RULES_BY_ID = entries(RuleText)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def made(payload: dict[str, Any], lang=EN) -> list[pd.DataFrame]:
    return list(TAKE_AWAYS["own_habits"](payload, lang).values())


def line(text: str, kind: str = "step", day: str = "", lang=EN) -> list[Any]:
    """Return the row of one line."""
    return made({"lines": [{"text": text, "kind": kind, "day": day}]}, lang)[0].to_numpy().tolist()[0]


@pytest.mark.parametrize(
    ("text", "kind", "day", "marks", "rules"),
    [
        ("Call Ana: agree the day", "step", "2026-07-03", ["yes", "yes", "yes"], []),
        ("Call Ana on Friday: agree the day", "step", "", ["yes", "yes", "yes"], []),
        ("follow up", "step", "2026-07-03", ["yes", "not yet", "yes"], ["next-step-without-goal"]),
        ("Call Ana: agree the day", "step", "", ["yes", "yes", "not yet"], ["next-step-without-date"]),
        ("Invoice address", "task", "2026-07-03", ["not yet", "not needed", "yes"], ["task-not-verb-first"]),
        ("Send the offer", "task", "", ["yes", "not needed", "not yet"], ["task-no-deadline"]),
        ("Urgent", "task", "2026-07-03", ["not yet", "not needed", "yes"], ["task-not-worded"]),
        ("???", "step", "", ["not yet", "not yet", "not yet"], ["task-not-worded", "next-step-without-date"]),
    ],
)
def test_a_line(text: str, kind: str, day: str, marks: list[str], rules: list[str]) -> None:
    """Is each line told what a colleague could not read in it, with the linter's own advice?"""
    row = line(text, kind, day)
    assert row[0] == text
    assert row[2] == (date.fromisoformat(day) if day else None)
    assert row[3:6] == marks
    told = " ".join(RULES_BY_ID[rule].fix for rule in rules)
    assert row[6] == (told or "Nothing. Anybody can go on with it.")


def test_a_line_in_spanish() -> None:
    """Is a Spanish line judged as Spanish, and told in Spanish?"""
    good = line("Llamar a Ana: acordar el día", day="2026-07-03", lang=ES)
    assert good[3:6] == ["sí", "sí", "sí"]
    weak = line("Dirección de facturación", "task", lang=ES)
    assert weak[3] == "aún no"
    assert ES.content(RULES_BY_ID["task-not-verb-first"]).fix in weak[6]


def test_habits_are_rules_of_the_linter() -> None:
    """Does every habit to choose stand for a rule that the linter runs, and is each on the checklist with why and how?"""
    column = entry(Worksheet, "own_habits").sections[1].columns[0]
    ids = [choice.id for choice in column.choices]
    assert {*ids} <= RULES.keys()
    checklist = made({})[2].to_numpy().tolist()
    assert checklist == [
        [choice.text, RULES_BY_ID[choice.id].why, RULES_BY_ID[choice.id].fix] for choice in column.choices
    ]


def test_own_habits() -> None:
    """Are the chosen habits kept with their moment and day, and a row without one left out?"""
    rows = [
        {"habit": "deal-no-next-step", "moment": "before I hang up", "review": "2026-07-31"},
        {"moment": "on Friday"},
        {"habit": "no-such-habit"},
    ]
    why = RULES_BY_ID["deal-no-next-step"].why
    assert made({"habits": rows})[1].to_numpy().tolist() == [
        ["A next step in every open deal", why, "before I hang up", date(2026, 7, 31)]
    ]


def test_a_day_that_cannot_be_read() -> None:
    """Is it told, and the line kept?"""
    payload = {"lines": [{"text": "Call Ana", "day": "soon"}]}
    lines, _, _, guide = made(payload)
    assert lines.iloc[0, 2] is None
    assert guide.iloc[0, 0] == "Please look again"
    assert "soon" in guide.iloc[0, 1]


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(["lines", "habits"]), ANYTHING), st.lists(ANYTHING, max_size=3))
def test_whatever_was_kept(payload: dict[str, Any], cells: list[Any]) -> None:
    """Does a sheet kept by another version, or damaged, still give all tables?"""
    damaged = {
        "lines": [{"text": cell, "kind": cell, "day": cell} for cell in cells],
        "habits": [{"habit": cell, "moment": cell, "review": cell} for cell in cells],
    }
    for each in (payload, damaged):
        assert [len(table.columns) for table in made(each)] == [7, 4, 3, 2]


def test_as_a_workbook(tmp_path) -> None:
    """Can the sheets be written and read again, with a line that looks like a formula kept as text?"""
    file = tmp_path / "own.xlsx"
    write_workbook(TAKE_AWAYS["own_habits"]({"lines": [{"text": "=1+1", "kind": "task"}]}, EN), file)
    book = load_workbook(file)
    assert book.sheetnames == ["My lines", "My habits", "Every Friday", "How to read it"]
    assert book["My lines"]["A2"].value == "'=1+1"
    assert book["Every Friday"].max_row == 13
