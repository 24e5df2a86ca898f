"""What each case gives to a question."""

from __future__ import annotations

from typing import Any

import pytest

from acctkit.coach import shown
from acctkit.practice.cases import CASES
from acctkit.practice.posed import Case, Row
from acctkit.practice.verify.reference import case_references


@pytest.mark.parametrize("name", list(CASES))
def test_real_cases(sample_facts: Any, name: str) -> None:
    """Does a case fill the places it is said to fill also in other variants, and say what it is about?"""
    (told,) = case_references({name: CASES[name]}, sample_facts)
    assert told.about.endswith((".", "?"))
    for seed in range(100, 105):
        case = CASES[name](sample_facts, seed)
        assert set(told.fills) <= set(case.values)
        assert {len(row.cells) for row in case.rows} <= {told.columns}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (None, ""),
        (2.5, "a number"),
        ("high-low", "high-low"),
        (["a", "b"], "a, b"),
        ({"a.sum": 3.0, "a.way": "up"}, "a.sum → a number, a.way → up"),
    ],
)
def test_the_form_of_an_answer(sample_facts: Any, answer: Any, told: str) -> None:
    """Is the answer told in the form that an author writes?"""
    (found,) = case_references({"mine": lambda _facts, _seed: Case(answer=answer)}, sample_facts)
    assert found.answer == told


def test_what_only_some_variants_have(sample_facts: Any) -> None:
    """Is a place that only some variants fill left out, and a mistake or a rule of some told?"""

    def mine(_facts: Any, seed: int) -> Case:
        """Something is sold. Source: T5."""
        odd = seed % 2
        values = {"name": shown.text("Ana")} | ({"other": shown.text("Luis")} if odd else {})
        rows = (Row("a", (shown.text("x"),) * 2, "late" if odd else ""),)
        return Case(values, 1.0, {"half": 0.5} if odd else {"twice": 2.0}, rows)

    (found,) = case_references({"mine": mine}, sample_facts)
    assert (found.name, found.about) == ("mine", "Something is sold.")
    assert found.fills == ("name",)
    assert found.mistakes == ("twice", "half")
    assert (found.columns, found.rules) == (2, ("late",))
