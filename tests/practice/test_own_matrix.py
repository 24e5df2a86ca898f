"""The take-away of exercise 01: does the workbook hold what the sheet had, and what follows from it?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.matrix import MatrixCell
from acctkit.practice.take_away import TAKE_AWAYS
from acctkit.tables import write_workbook

EN = language("en")
RATINGS = st.floats(1, 5)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def rows(payload: dict[str, Any], lang=EN):
    """Return the rows of the first sheet."""
    return next(iter(TAKE_AWAYS["own_matrix"](payload, lang).values())).to_numpy().tolist()


def one(ability: object, willingness: object, lang=EN):
    """Return the row of one person with these ratings."""
    person = {"name": "A. P.", "task": "Asking questions", "ability": ability, "willingness": willingness}
    return rows({"people": [person]}, lang)[0]


def test_somebody_placed() -> None:
    """Does the row of somebody placed say where, what helps, what to avoid, and how to begin?"""
    name, task, ability, willingness, cell, helps, do, avoid, say = one(4.0, 2.0)
    high_low = entries(MatrixCell)["high-low"]
    assert (name, task, ability, willingness) == ("A. P.", "Asking questions", 4.0, 2.0)
    assert (cell, helps, avoid, say) == (high_low.title, high_low.decision, high_low.avoid, high_low.say)
    assert do.split("\n") == list(high_low.do)


@given(RATINGS, RATINGS)
def test_every_place_of_the_matrix(ability: float, willingness: float) -> None:
    """Does each pair of ratings lead to the cell of its two levels, the borders included?"""

    def level(rating: float) -> str:
        return "low" if rating < 2.5 else "middle" if rating < 3.5 else "high"

    # The kit forgives rounding noise just below a border.
    if not any(0 < border - rating < 1e-8 for border in (2.5, 3.5) for rating in (ability, willingness)):
        cell = entries(MatrixCell)[f"{level(ability)}-{level(willingness)}"]
        assert one(ability, willingness)[4] == cell.title


@pytest.mark.parametrize(("rating", "title"), [(2.5, "On the way"), (3.5, "Able and eager")])
def test_borders(rating: float, title: str) -> None:
    """Does a rating on a border belong to the level that begins there?"""
    assert one(rating, rating)[4] == title


@pytest.mark.parametrize(
    ("ability", "willingness", "kept"),
    [
        (3.0, None, [3.0, None]),
        (None, "4", [None, 4.0]),
        ("", "much", [None, None]),
        (0, 6, [None, None]),
        (True, float("nan"), [None, None]),
        ("3,5", 4, [None, 4.0]),  # In English this could be 35 or 3.5: nothing is guessed.
    ],
)
def test_what_is_missing_stays_empty(ability: object, willingness: object, kept: list[object]) -> None:
    """Is a line with one rating, or one that cannot be read, kept with what there is and not placed?"""
    row = one(ability, willingness)
    assert row[2:4] == kept
    assert row[4].startswith("Not placed yet")
    assert row[5:] == ["", "", "", ""]


def test_empty_lines_are_left_out() -> None:
    """Are empty lines passed over, the others kept in their order?"""
    people = [{}, {"name": " B. "}, {"name": "", "task": " ", "ability": None}, {"task": "Calls"}]
    assert [row[:2] for row in rows({"people": people})] == [["B.", ""], ["", "Calls"]]


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["people", "other"]), ANYTHING), st.lists(ANYTHING, max_size=3))
def test_whatever_was_kept(payload: dict[str, Any], people: list[Any]) -> None:
    """Does a sheet kept by another version, or damaged, still give both tables?"""
    for each in (
        payload,
        {"people": people},
        {"people": [{"name": cell, "ability": cell} for cell in people]},
    ):
        matrix, reading = TAKE_AWAYS["own_matrix"](each, EN).values()
        assert len(matrix.columns) == 9
        assert len(reading) == 7


def test_in_the_language_of_the_learner() -> None:
    """Are the advice and the numbers of a Spanish learner Spanish, and a comma read as one?"""
    es = language("es")
    row = one("3,5", 1.5, es)
    assert row[2] == 3.5
    assert row[4] == es.content(entries(MatrixCell)["high-low"]).title != one(3.5, 1.5)[4]
    reading = list(TAKE_AWAYS["own_matrix"]({}, es).values())[1]
    assert "2,5" in reading.iloc[2, 1]


def test_as_a_workbook(tmp_path) -> None:
    """Can the sheets be written and read again, with a name that looks like a formula kept as text?"""
    people = [{"name": "=1+1", "task": "Calls", "ability": 3.4, "willingness": 4}]
    file = tmp_path / "own.xlsx"
    write_workbook(TAKE_AWAYS["own_matrix"]({"people": people}, EN), file)
    book = load_workbook(file)
    assert book.sheetnames == ["My matrix", "How to read it"]
    who, _, ability, _, cell, *_ = (each.value for each in book["My matrix"][2])
    assert (who, ability, cell) == ("'=1+1", 3.4, "Eager, nearly able")
