"""One option is right."""

from __future__ import annotations

from typing import Any

import pytest

from acctkit.practice.kinds import single
from acctkit.practice.posed import Case


def test_feedback_is_that_of_the_option(posed: Any) -> None:
    """Is each option told its own feedback, and marked?"""
    asked = posed("single")
    for each in "abcd":
        outcome = single.check(asked, each)
        assert outcome.feedback == (f"why {each}",)
        assert outcome.marks == {each: "right" if each == "a" else "wrong"}


def test_the_case_says_what_is_right(posed: Any) -> None:
    """Does the option that the case gives win over the one that is marked?"""
    asked = posed("single", Case(answer="c"))
    assert single.solution(asked) == "c"
    assert single.check(asked, "a").status == "incorrect"
    assert [mistake.id for mistake in single.mistakes(asked)] == ["a", "b", "d"]


@pytest.mark.parametrize("marked", ["", "ab"])
def test_exactly_one_is_right(posed: Any, marked: str) -> None:
    """Is a question without a right option, or with two, refused by its id?"""
    options = [{"id": each, "text": each, "feedback": "f", "right": each in marked} for each in "abc"]
    with pytest.raises(ValueError, match="q: mark exactly one"):
        single.solution(posed("single", options=options))


def test_view(posed: Any) -> None:
    """Does the view show texts, the choice and its mark, and no mark before a check?"""
    asked = posed("single")
    checked = single.view(asked, "b", single.check(asked, "b"))["options"][1]
    assert checked == {"id": "b", "text": "b is so", "chosen": True, "mark": "wrong"}
    assert {option["mark"] for option in single.view(asked, "b", None)["options"]} == {None}
