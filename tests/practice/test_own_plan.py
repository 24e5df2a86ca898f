"""An own month plan to take away: does a spreadsheet work out the very numbers that the page shows, live and safely?"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from acctkit.i18n import language
from acctkit.pipeline.plan_numbers import plan_numbers
from acctkit.practice.take_away import TAKE_AWAYS
from acctkit.practice.take_away.own_plan import tables
from acctkit.tables import Formula, write_csv, write_workbook

EN, ES = language("en"), language("es")
GOOD = {
    "target": "18,500",
    "booked": 0,
    "average": "4,695",
    "won": 65,
    "lost": 44,
    "in_time": "25",
    "deals": [
        {"deal": "Clinic", "amount": "7,000", "chance": "70", "step": "Call on 3 July"},
        {"deal": "Hotel", "amount": "4,000", "chance": "60", "step": ""},
        {"deal": "School", "amount": "2,000", "chance": "48", "step": "Visit on 9 July"},
        {"deal": "Old one", "amount": "12,000", "chance": "0", "step": ""},
    ],
}
NUMBERS = ["Still to come", "Z: deals to win", "Y: open deals to move", "X: new deals to begin"]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.just("1.234"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
amount = st.none() | st.integers(0, 10**7) | st.floats(0, 10**7).map(lambda value: round(value, 2))
percent = st.none() | st.integers(0, 100) | st.floats(0, 100).map(lambda value: round(value, 1))
month = st.fixed_dictionaries(
    {
        **dict.fromkeys(("target", "booked", "average"), amount),
        **dict.fromkeys(("won", "lost"), st.none() | st.integers(0, 500)),
        "in_time": percent,
        "deals": st.lists(st.fixed_dictionaries({"amount": amount, "chance": percent}), max_size=6),
    }
)


def shown(payload: Mapping, lang=EN) -> dict:
    """Return the numbers of the plan by their names, as the page shows them."""
    frame = next(iter(tables(payload, lang).values()))
    return {
        name: value.value if isinstance(value, Formula) else value
        for name, value in zip(frame.iloc[:, 0], frame.iloc[:, 1], strict=True)
    }


def test_it_is_found_by_its_name():
    """Is it what the worksheet of the exercise calls?"""
    assert TAKE_AWAYS["own_plan"] is tables


def test_the_plan_is_the_kits_own():
    """Are X, Y and Z those of the month plan, with the dead deal left out of Y?"""
    found = shown(GOOD)
    z, x = plan_numbers(18500.0, 4695.0, 65 / 109, 1.78, 0.25)
    assert [found[name] for name in NUMBERS] == [18500, z, 3, x]
    assert (z, x) == (4, 15)
    assert found["Wins to expect of them"] == pytest.approx(1.78)


def test_a_spreadsheet_goes_on_calculating(spreadsheet, tmp_path):
    """Do the formulas follow when somebody changes a number, and adds a deal below the others?"""
    file = tmp_path / "plan.xlsx"
    write_workbook(tables(GOOD, EN), file)
    sheet = spreadsheet(file)
    assert [sheet.value("My month plan", cell) for cell in ("B4", "B10", "B11", "B14")] == [18500, 4, 3, 15]
    sheet.book["My month plan"]["B2"] = 28500
    sheet.book["My open deals"]["C6"] = 50
    assert [sheet.value("My month plan", cell) for cell in ("B4", "B10", "B11", "B14")] == [28500, 7, 4, 32]
    assert sheet.value("My open deals", "D2") == 4900


def test_every_number_of_the_page_is_that_of_the_file(spreadsheet, tmp_path_factory):
    """Does each formula come to what the page shows, whatever was entered, also in Spanish?"""
    file = tmp_path_factory.mktemp("plan") / "plan.xlsx"

    @settings(max_examples=40)
    @given(month, st.sampled_from([EN, ES]))
    def holds(payload, lang):
        made = tables(payload, lang)
        write_workbook(made, file)
        sheet = spreadsheet(file)
        for name, frame in made.items():
            for row in range(len(frame)):
                for column in range(frame.shape[1]):
                    cell = frame.iat[row, column]
                    if isinstance(cell, Formula):
                        worked_out = sheet.value(name, f"{'ABCDE'[column]}{row + 2}")
                        assert worked_out == pytest.approx(cell.value), (cell.text, payload)

    holds()


def test_what_is_not_known_stays_empty():
    """Is nothing worked out from nothing: no target no Z, no history no X, and no zero in their place?"""
    assert [shown({})[name] for name in NUMBERS] == ["", "", 0, ""]
    assert shown({**GOOD, "won": "", "lost": ""})["X: new deals to begin"] == ""
    assert shown({**GOOD, "average": ""})["X: new deals to begin"] == ""
    assert shown({**GOOD, "booked": "20,000"})["Z: deals to win"] == 0


@pytest.mark.parametrize(
    ("change", "row", "said"),
    [
        ({"won": 8, "lost": 5}, 6, "Fewer than 30"),
        ({"in_time": 3}, 7, "the months after"),
        ({}, 6, ""),
        ({}, 7, ""),
    ],
)
def test_what_makes_a_plan_doubtful_is_said(change, row, said):
    """Is a short history said beside the win rate, and beside the time that new deals come too late?"""
    told = next(iter(tables({**GOOD, **change}, EN).values())).iat[row, 2].value
    assert said in told
    assert bool(told) is bool(said)


def test_numbers_as_spain_types_them():
    """Are amounts read as the learner's language writes them, and doubtful ones left out and told?"""
    assert shown({**GOOD, "target": "18.500,5", "average": "4695"}, ES)["Aún por conseguir"] == 18500.5
    guide = list(tables({"target": "1.234"}, EN).values())[2]
    assert guide.iat[0, 0] == "Please look again"


@pytest.mark.parametrize("wrong", ["-5", "120", "many"])
def test_a_chance_is_a_share(wrong):
    """Does a chance that is none count as missing?"""
    assert shown({"deals": [{"deal": "Clinic", "chance": wrong}]})["Y: open deals to move"] == 0


@given(
    st.dictionaries(
        st.sampled_from(["target", "booked", "average", "won", "lost", "in_time", "deals", "today"]), anything
    )
)
def test_anything_entered_gives_a_sheet(payload):
    """Is there always a workbook of three sheets, whatever was entered or left out?"""
    assert len(tables(payload, EN)) == 3


def test_what_is_typed_never_runs(tmp_path):
    """Is a formula that somebody types a text, in the workbook and in a CSV file, and are the kit's own ones values there?"""
    hostile = {**GOOD, "deals": [{"deal": "=1+1", "amount": "=2", "chance": "50", "step": "@x"}]}
    made = tables(hostile, EN)
    write_workbook(made, tmp_path / "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx")["My open deals"]
    assert (sheet["A2"].value, sheet["E2"].value) == ("'=1+1", "'@x")
    assert (sheet["A2"].data_type, sheet["D2"].data_type) == ("s", "f")
    write_csv(made["My month plan"], tmp_path / "plan.csv")
    written = (tmp_path / "plan.csv").read_text("utf-8-sig")
    assert "Still to come,18500,Target less booked" in written
    assert "=" not in written
