"""Formulas of the kit: do they run in a workbook, and only they?"""

from __future__ import annotations

import pandas as pd
import pytest
from openpyxl import load_workbook

from acctkit.tables import Formula, write_csv, write_workbook
from acctkit.tables.formula import of_sheet, quoted


def test_a_formula_runs_and_a_text_does_not(tmp_path):
    """Is a formula a formula in the workbook, while the same text typed by somebody is a text there?"""
    frame = pd.DataFrame([[Formula("=1+1", 2.0), "=1+1"]], columns=["made", "typed"], dtype=object)
    write_workbook(frame, tmp_path / "out.xlsx")
    made, typed = next(load_workbook(tmp_path / "out.xlsx").active.iter_rows(min_row=2))
    assert (made.value, made.data_type) == ("=1+1", "f")
    assert (typed.value, typed.data_type) == ("'=1+1", "s")


@pytest.mark.parametrize(
    ("value", "written"), [(2.0, "2"), (2.5, "2.5"), (None, ""), ("=x", "'=x"), ("", "")]
)
def test_csv_has_what_it_comes_to(value, written, tmp_path):
    """Is the value written where nothing is worked out, itself never one that runs?"""
    frame = pd.DataFrame([[Formula("=A1", value), "end"]], columns=["made", "last"], dtype=object)
    write_csv(frame, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text("utf-8-sig") == f"made,last\n{written},end\n"


@pytest.mark.parametrize("text", ["", "1+1", " =1+1", "+1"])
def test_a_formula_begins_as_one(text):
    """Is a text that is no formula refused?"""
    with pytest.raises(ValueError, match="begins with '='"):
        Formula(text, 2.0)


def test_texts_and_sheets_inside():
    """Do quotes in a text, and an apostrophe in the name of a sheet, stay what they are?"""
    assert quoted('say "yes"') == '"say ""yes"""'
    assert of_sheet("Ana's deals", "B2:B4") == "'Ana''s deals'!B2:B4"
