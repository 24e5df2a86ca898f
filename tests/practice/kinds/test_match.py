"""Each left item belongs to a right one."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from acctkit.practice.kinds import match
from acctkit.practice.posed import Case

RIGHT = {"p": "one", "q": "two", "r": "one"}
PAIRS = st.fixed_dictionaries(dict.fromkeys("pqr", st.sampled_from(["one", "two", "three"])))


@given(right=PAIRS, made=PAIRS)
def test_every_answer(request: Any, right: dict[str, str], made: dict[str, str]) -> None:
    """Are the wrong pairs marked and explained, and the score the share of the right ones?"""
    asked = request.getfixturevalue("posed")("match", Case(answer=right))
    outcome = match.check(asked, made)
    wrong = [left for left in "pqr" if made[left] != right[left]]
    assert outcome.score == (3 - len(wrong)) / 3
    assert [left for left, mark in outcome.marks.items() if mark == "wrong"] == wrong
    assert outcome.feedback == (tuple(f"why {left}" for left in wrong) or (asked.solution,))


@given(right=PAIRS)
def test_mistakes(request: Any, right: dict[str, str]) -> None:
    """Does each left item have a mistake of its own?"""
    asked = request.getfixturevalue("posed")("match", Case(answer=right))
    assert [mistake.id for mistake in match.mistakes(asked)] == ["p", "q", "r"]
    for mistake in match.mistakes(asked):
        assert match.check(asked, mistake.answer).feedback == (mistake.feedback,)


def test_open_pairs_are_named(posed: Any) -> None:
    """Is an answer with an item left alone not checked, and the item named?"""
    outcome = match.check(posed("match"), {"p": "one", "r": "gone"})
    assert outcome.status == "unattempted"
    assert "left q and left r" in outcome.feedback[0]


def test_many_open_pairs(posed: Any) -> None:
    """Are of many open items the first named and the others counted?"""
    left = [
        {"id": f"i{number}", "text": f"item {number}", "right": "one", "feedback": "f"} for number in range(9)
    ]
    (told,) = match.check(posed("match", left=left), {"i0": "one"}).feedback
    assert "item 5" in told
    assert "item 6" not in told
    assert "3 more" in told


def test_a_case_may_give_some_pairs(posed: Any) -> None:
    """Does the case change the pairs it names and leave the others?"""
    assert match.solution(posed("match", Case(answer={"q": "three"}))) == {**RIGHT, "q": "three"}


def test_view(posed: Any) -> None:
    """Is the right side shuffled, and each pair shown with its mark?"""
    asked = posed("match")
    view = match.view(asked, {**RIGHT, "q": "three"}, match.check(asked, {**RIGHT, "q": "three"}))
    assert [(each["chosen"], each["mark"]) for each in view["left"]] == [
        ("one", "right"),
        ("three", "wrong"),
        ("one", "right"),
    ]
    shown = [each["id"] for each in view["right"]]
    assert shown != ["one", "two", "three"]
    assert sorted(shown) == ["one", "three", "two"]
