"""The picture of the matrix: where everybody stands, in sight and in words."""

from __future__ import annotations

import pytest
import traitlets
from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import language
from acctkit.playbook import entries
from acctkit.playbook.matrix import MatrixCell
from acctkit.practice.kinds.place import cell_of
from acctkit.widgets.practice.matrix import Matrix, board, spot_of

EN, ES = language("en"), language("es")
rating = st.floats(1, 5)


def person(ability=None, willingness=None, name="Ana", **more):
    return {"id": "a", "name": name, "ability": ability, "willingness": willingness, **more}


@given(ability=rating, willingness=rating)
def test_a_chip_stands_in_its_cell(ability, willingness):
    """Does everybody stand within the cell that the ratings fall into, and is it said in words?"""
    made = board([person(ability, willingness)], EN)
    (chip,) = made.chips
    (cell,) = [cell for cell in made.cells if cell.id == cell_of(ability, willingness)]
    # The picture is drawn to the hundredth of a percent.
    assert cell.left - 0.01 <= chip.across <= cell.left + cell.width + 0.01
    assert cell.bottom - 0.01 <= chip.up <= cell.bottom + cell.height + 0.01
    assert chip.words.endswith(f"({cell.title})")
    assert chip.placed


def test_nine_cells_fill_the_board():
    """Do the nine cells fill the board, without a gap and without lying on each other?"""
    made = board([], EN)
    assert len(made.cells) == len(entries(MatrixCell)) == 9
    assert sum(cell.width * cell.height for cell in made.cells) == pytest.approx(100 * 100)
    assert sum(made.shares) == 100
    assert all(cell.left + cell.width <= 100 and cell.bottom + cell.height <= 100 for cell in made.cells)


def test_a_place_in_words():
    """Is a place said with numbers as the language writes them, and levels in words?"""
    english, spanish = (board([person(3.5, 2)], lang).chips[0].words for lang in (EN, ES))
    assert english == "ability 3.5, high; willingness 2.0, low (Able, unwilling)"
    assert "3,5" in spanish
    assert board([person()], EN).chips[0].words == "not placed yet"


@pytest.mark.parametrize(
    "value", ["", "3.5", "3,", "a,b", "0,3", "5.1,2", "nan,2", "inf,1", "1,2,3", None, 3]
)
def test_what_is_no_place(value):
    """Is what lies off the scale, or is no pair of numbers, no place?"""
    assert spot_of(value) is None


def test_the_matrix_alone(send, read):
    """Can it be filled from Python and in the browser, and be observed?"""
    matrix = Matrix({"a": "AB", "c": "CD"}, EN, {"a": (1.5, 4.5)})
    seen = []
    matrix.observe(lambda change: seen.append(change.new), names="places")
    assert [chip["aria-label"] for chip in read(matrix.html).all("button")] == [
        "AB: ability 1.5, low; willingness 4.5, high (Eager beginner)",
        "CD: not placed yet",
    ]
    send(matrix, "draft", {"a": ["5,1"], "c": ["3,3"], "x": ["2,2"]})
    assert matrix.places == {"a": (5.0, 1.0), "c": (3.0, 3.0)} == seen[-1]
    send(matrix, "draft", {"a": [""], "c": ["9,9"]})
    assert matrix.places == {}
    matrix.places = {"c": (2, 2)}
    assert "CD: ability 2.0, low" in matrix.html
    matrix.people = {"a": "<b>AB</b>"}
    assert "&lt;b&gt;AB" in matrix.html
    assert "CD" not in matrix.html


def test_places_off_the_scale_are_refused():
    """Is a place that Python code sets off the scale refused, with the reason?"""
    matrix = Matrix({"a": "AB"}, EN)
    with pytest.raises(traitlets.TraitError, match="from 1 to 5"):
        matrix.places = {"a": (0, 3)}
    assert matrix.places == {}


def test_its_twin(read):
    """Does the twin show everybody's place without anything to click, beside the live view?"""
    twin = Matrix({"a": "AB"}, EN, {"a": (4, 2)}).twin()
    page = read(twin.html)
    assert "disabled" in page.all("fieldset")[0]
    assert "ability 4.0, high; willingness 2.0, low (Able, unwilling)" in page.words
    assert "AB" not in twin.words
    bundle = twin._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}


def test_two_names_for_one_field():
    """Has each person a field of their own name, placed or not?"""
    people = [person(3, 3), {**person(), "id": "b"}]
    assert [(chip.field, chip.value) for chip in board(people, EN).chips] == [("a", "3,3"), ("b", "")]
