"""People to place on the ability-willingness matrix."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.playbook import entries
from acctkit.playbook.matrix import MatrixCell
from acctkit.practice.kinds import place
from acctkit.practice.posed import Case

CELLS = tuple(entries(MatrixCell))
RATINGS = st.floats(1, 5)


@given(cells=st.fixed_dictionaries(dict.fromkeys(["ana", "luis", "eva"], st.sampled_from(CELLS))))
def test_solution_and_mistakes(request: Any, cells: dict[str, str]) -> None:
    """Is the middle of each cell right, and is there for each person a wrong cell with their feedback?"""
    asked = request.getfixturevalue("posed")("place", Case(answer=cells))
    assert place.check(asked, place.solution(asked)).status == "correct"
    assert [mistake.id for mistake in place.mistakes(asked)] == ["ana", "luis", "eva"]
    for mistake in place.mistakes(asked):
        outcome = place.check(asked, mistake.answer)
        assert (outcome.status, outcome.feedback) == ("partly", (mistake.feedback,))
        assert outcome.marks[mistake.id] == "wrong"


@pytest.mark.parametrize(
    ("spot", "cell"),
    [
        ((1, 5), "low-high"),
        ((2.49, 2.5), "low-middle"),
        ((2.5, 3.49), "middle-middle"),
        ((3.5, 1), "high-low"),
    ],
)
def test_borders(posed: Any, spot: tuple[float, float], cell: str) -> None:
    """Does a border belong to the upper level, as everywhere in the kit?"""
    assert place.cell_of(*spot) == cell
    asked = posed("place", people=[{"id": "ana", "name": "A", "text": "t", "cell": cell, "feedback": "f"}])
    assert place.check(asked, {"ana": list(spot)}).status == "correct"


@given(ability=RATINGS, willingness=RATINGS)
def test_what_was_typed_is_read(request: Any, ability: float, willingness: float) -> None:
    """Does a spot come through the form as it was set?"""
    asked = request.getfixturevalue("posed")("place")
    assert place.read(asked, {"ana": [f"{ability},{willingness}"]}) == {"ana": [ability, willingness]}


@pytest.mark.parametrize("typed", ["", "3", "3,x", "0.9,3", "3,5.01", "nan,3", "inf,3", "1,2,3", "3;4"])
def test_what_is_no_spot(posed: Any, typed: str) -> None:
    """Is what lies beside the matrix no place?"""
    assert place.read(posed("place"), {"ana": [typed]}) is None


def test_people_left_out_are_named(posed: Any) -> None:
    """Is nothing checked until everybody is placed, and who is missing named?"""
    outcome = place.check(posed("place"), {"ana": [1, 5], "luis": [9, 9]})
    assert outcome.status == "unattempted"
    assert "Luis and Eva" in outcome.feedback[0]


def test_feedback_names_the_cell(posed: Any) -> None:
    """Can the feedback say where somebody was wrongly placed?"""
    asked = posed("place")
    answer = {**place.solution(asked), "ana": [4.5, 1.5]}
    assert place.check(asked, answer).feedback == ("not Able, unwilling",)


def test_view(posed: Any) -> None:
    """Are people shown where they were placed, or nowhere?"""
    view = place.view(posed("place"), {"ana": [2, 4.5]}, None)
    assert view["people"][0] == {
        "id": "ana",
        "name": "Ana",
        "text": "new",
        "ability": 2.0,
        "willingness": 4.5,
        "mark": None,
    }
    assert view["people"][1]["ability"] is None
