"""An own week to take away: are fields, sums and overloads right, and does a spreadsheet go on working them out?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from acctkit.i18n import language
from acctkit.practice.take_away import TAKE_AWAYS
from acctkit.practice.take_away.own_week import tables
from acctkit.tables import Formula, write_workbook

EN, ES = language("en"), language("es")
MONDAY = "2026-07-06"
WEEK = {
    "start": MONDAY,
    "a_day": "5.6",
    "tasks": [
        {"task": "Leak", "hours": "2", "importance": "5", "due": "2026-07-08", "day": MONDAY},
        {"task": "Account plan", "hours": "4", "goal": "grow", "due": "2026-07-09", "day": MONDAY},
        {"task": "Form", "hours": "1", "importance": "2", "due": "2026-07-07", "day": "2026-07-07"},
        {"task": "Slides", "hours": "0.5", "importance": "1", "day": "2026-07-10"},
        {"task": "Nobody knows", "hours": "1"},
    ],
}
FIELDS = ["Important and urgent", "Important, not urgent", "Urgent, not important", "Neither", ""]
days = st.none() | st.dates(date(2026, 6, 29), date(2026, 7, 20)).map(date.isoformat)
hours = st.none() | st.integers(1, 12) | st.floats(0.25, 12).map(lambda value: round(value, 2))
task = st.fixed_dictionaries(
    {
        "task": st.sampled_from(["", "Call", "Visit"]),
        "day": days,
        "due": days,
        "hours": hours,
        "importance": st.none() | st.integers(1, 5),
        "goal": st.sampled_from(["", "grow"]),
    }
)
week = st.fixed_dictionaries({"start": days, "a_day": hours, "tasks": st.lists(task, max_size=10)})
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("2026-07-06"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


def column(payload, name: str, sheet: int = 0) -> list:
    """Return a column of a sheet as the page shows it."""
    frame = list(tables(payload, EN).values())[sheet]
    return [each.value if isinstance(each, Formula) else each for each in frame[name]]


def test_it_is_found_by_its_name():
    """Is it what the worksheet of the exercise calls?"""
    assert TAKE_AWAYS["own_week"] is tables


def test_each_task_has_its_field_and_what_to_do():
    """Is urgent what is due within two working days of the first day, important what has a goal or 4, and else nothing said?"""
    assert column(WEEK, "Field")[:5] == FIELDS
    moves = column(WEEK, "What to do")[:5]
    assert [each.partition(",")[0].partition(":")[0] for each in moves] == [
        "Do it",
        "Schedule",
        "Delegate",
        "Drop it",
        "",
    ]
    assert set(column(WEEK, "Field")[5:]) == {""}


def test_hours_add_up_and_a_day_too_full_is_told():
    """Are the hours of fields, those not sorted and all hours right, and is the one day with more than fits told?"""
    told = dict(zip(column(WEEK, "My week", 1), column(WEEK, "Hours", 1), strict=True))
    assert [told[name] for name in (*FIELDS[:4], "Not sorted yet", "All hours")] == [2, 4, 1, 0.5, 1, 8.5]
    assert [told[f"Working day {n}"] for n in range(1, 6)] == [6, 1, 0, 0, 0.5]
    said = column(WEEK, "What to do", 1)[-5:]
    assert [each.startswith("Too much") for each in said] == [True, False, False, False, False]


def test_a_week_may_begin_on_a_sunday():
    """Does a week that begins on a day off have the five working days after it?"""
    sunday = {**WEEK, "start": "2026-07-05"}
    assert column(sunday, "Hours", 1)[-5:] == column(WEEK, "Hours", 1)[-5:]


@pytest.mark.parametrize("lang", [EN, ES])
def test_a_spreadsheet_works_out_what_the_page_shows(spreadsheet, tmp_path_factory, lang):
    """Does each formula come to what the page shows, whatever was entered?"""
    file = tmp_path_factory.mktemp("week") / "week.xlsx"

    @settings(max_examples=15)
    @given(week)
    def holds(payload):
        made = tables(payload, lang)
        write_workbook(made, file)
        sheet = spreadsheet(file)
        for name, frame in made.items():
            for row in range(min(len(frame), 14)):
                for place in range(frame.shape[1]):
                    cell = frame.iat[row, place]
                    if isinstance(cell, Formula):
                        found = sheet.value(name, f"{'ABCDEFGH'[place]}{row + 2}")
                        assert found == pytest.approx(cell.value, abs=1e-6), (cell.text, payload)

    holds()


def test_it_goes_on_calculating(spreadsheet, tmp_path):
    """Do field, sums and the judgement of a day follow when an hour, a goal and a further task are entered in the file?"""
    file = tmp_path / "week.xlsx"
    write_workbook(tables(WEEK, EN), file)
    sheet = spreadsheet(file)
    tasks = sheet.book["My tasks"]
    tasks["D3"] = 1
    tasks["F6"] = "grow"
    for cell, value in {"A7": "Call", "B7": date(2026, 7, 10), "D7": 7, "E7": 4}.items():
        tasks[cell] = value
    assert sheet.value("My tasks", "G6") == sheet.value("My tasks", "G7") == "Important, not urgent"
    assert sheet.value("My sums", "B6") == 1 + 1 + 7
    assert sheet.value("My sums", "B9") == 0
    assert [sheet.value("My sums", f"D{row}") for row in (10, 14)] == [
        "It fits.",
        "Too much: move, hand over or drop something.",
    ]


def test_what_cannot_be_read_is_told():
    """Is a number or a day that is none left out and told, and one beyond what can be meant left out?"""
    odd = {
        "start": "July",
        "tasks": [{"task": "Call", "hours": "-3", "importance": "9", "due": "0001-01-01"}],
    }
    made = tables(odd, EN)
    assert made["How to read it"].iat[0, 0] == "Please look again"
    assert column(odd, "Field")[0] == ""
    assert made["My tasks"].iloc[0, 2:5].tolist() == [None, None, None]


@given(st.dictionaries(st.sampled_from(["start", "a_day", "tasks", "week"]), anything))
def test_anything_entered_gives_a_sheet(payload):
    """Is there always a workbook of three sheets, whatever was entered or left out?"""
    assert len(tables(payload, EN)) == 3


def test_what_is_typed_never_runs(tmp_path):
    """Is a formula that somebody types a text in the workbook, and are the kit's own ones formulas?"""
    write_workbook(tables({"tasks": [{"task": "=1+1", "goal": "@x"}]}, EN), tmp_path / "week.xlsx")
    sheet = load_workbook(tmp_path / "week.xlsx")["My tasks"]
    assert (sheet["A2"].value, sheet["F2"].value) == ("'=1+1", "'@x")
    assert (sheet["A2"].data_type, sheet["G2"].data_type) == ("s", "f")
