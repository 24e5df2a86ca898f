"""What follows from a sheet, as it is read on the page."""

from __future__ import annotations

from datetime import date

import pandas as pd

from acctkit.i18n import language
from acctkit.widgets.practice.sheet_result import shown_tables

EN, ES = language("en"), language("es")


def test_cells_as_they_are_read():
    """Are numbers, days and what is missing written as the language does?"""
    frame = pd.DataFrame([["x", 1234.5, 3, None, float("nan"), date(2026, 7, 1)]], dtype=object)
    assert shown_tables({"t": frame}, EN)[0].rows == (("x", "1,234.50", "3", "", "", "Jul 1, 2026"),)
    assert shown_tables({"t": frame}, ES)[0].rows == (("x", "1.234,50", "3", "", "", "1 jul 2026"),)


def test_empty_tables_are_not_shown():
    """Is a table without rows left out, and one with many columns read row by row?"""
    small, wide = pd.DataFrame({"a": [1]}), pd.DataFrame([list(range(9))])
    found = shown_tables({"none": pd.DataFrame({"a": []}), "small": small, "wide": wide}, EN)
    assert [(table.name, table.wide) for table in found] == [("small", False), ("wide", True)]
