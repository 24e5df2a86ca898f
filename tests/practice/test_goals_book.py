"""The workbook of goals: do its formulas come to what the page shows, with and without products?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string

from acctkit.i18n import language
from acctkit.plan.goal_plan import GoalSheet
from acctkit.plan.tree import Axis
from acctkit.plan.tree.side_by_side import side_by_side
from acctkit.plan.tree.wishes import Wishes
from acctkit.practice.take_away.goals_book import GoalsBook, goals_tables
from acctkit.tables import Formula

MONTHS = Axis("month", {"2026-07": 3.0, "2026-08": 1.0})
REPS = Axis("rep", {"R1": 2.0, "R2": 1.0, "R3": 1.0})
PRODUCTS = Axis("product", {"P1": 1.0, "P2": 4.0})
_SUM = re.compile(r"=SUM\((?:'[^']+'!)?([A-Z]+)(\d+):([A-Z]+)(\d+)\)")


def book_of(total: int, *, products: bool, said: dict[str, int] | None = None) -> GoalsBook:
    division = Wishes(total=total).divided((MONTHS, REPS, PRODUCTS) if products else (MONTHS, REPS))
    return GoalsBook(
        "Revenue",
        division,
        ["R1: at most 5"],
        [("Talks", division)],
        side_by_side(division, "rep", said or {}),
        (),
    )


def summed(formula: Formula, cells: list[list[object]]) -> int:
    """Work out a sum over a sheet whose rows begin at 1, below the header, formulas counting what they come to."""
    found = _SUM.fullmatch(formula.text)
    assert found, formula.text
    first, last = (column_index_from_string(found[place]) - 1 for place in (1, 3))
    block = [row[first : last + 1] for row in cells[int(found[2]) - 2 : int(found[4]) - 1]]
    return sum(int(cell.value if isinstance(cell, Formula) else cell) for row in block for cell in row)  # type: ignore[call-overload]


@settings(max_examples=25, deadline=None)
@given(total=st.integers(0, 5000), products=st.booleans())
def test_every_sum_is_what_it_says(total: int, products: bool) -> None:
    """Does each sum come to its value, and both the leaves and the last sum to the target?"""
    book = book_of(total, products=products, said={"R1": 7})
    tables = goals_tables(book, lambda _axis, key: key, language("en"))
    target = tables["The target"].to_numpy().tolist()
    for row in target:
        for cell in row:
            if isinstance(cell, Formula) and cell.text.startswith("=SUM"):
                assert summed(cell, target) == cell.value
    assert target[-2][-1] == target[-3][-1].value == total
    leaves = [cell for row in target[:-3] for cell in row if isinstance(cell, int)]
    assert sum(leaves) == total
    assert len(leaves) == 6 * (2 if products else 1)
    for row in tables["Both sides"].to_numpy().tolist()[:3]:
        assert summed(row[1], target) == row[1].value == book.division.amount({"rep": row[0]})


def test_the_sides() -> None:
    """Is the difference that of those who spoke, and empty for the others?"""
    sides = goals_tables(
        book_of(800, products=False, said={"R1": 300}), lambda _axis, key: key, language("es")
    )["Ambos lados"]
    rows = sides.to_numpy().tolist()
    assert (rows[0][2], rows[0][3].value, rows[1][3].value) == (300, -100, "")
    assert [cell.value for cell in rows[-1][1:]] == [400, 300, -100]
    assert rows[-2][1].value == 800


@pytest.mark.parametrize(("baseline", "gap"), [(80.0, 15.0), (None, "")])
def test_the_gap_of_a_goal(baseline: float | None, gap: object) -> None:
    """Is the way to go a formula that comes to amount less baseline, and to nothing where one is missing?"""
    book = book_of(1, products=False)
    whole = GoalsBook(
        book.title, book.division, (), (), book.sides, (GoalSheet(id="G1", amount=95, baseline=baseline),)
    )
    tables = goals_tables(whole, lambda _axis, key: key, language("en"))
    assert "What it takes" not in tables
    assert tables["Goals"].iloc[0, 3].value == gap
