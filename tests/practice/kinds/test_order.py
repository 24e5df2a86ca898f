"""Items to put in order."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.practice.kinds import order
from acctkit.practice.posed import Case

ORDERS = st.permutations("abcd").map(list)


def most_that_rise(places: list[int]) -> int:
    """Count by trying them all how many items can stay."""
    return max(
        size
        for size in range(1, len(places) + 1)
        for kept in combinations(places, size)
        if list(kept) == sorted(kept)
    )


@given(right=ORDERS, given_=ORDERS)
def test_every_order(request: Any, right: list[str], given_: list[str]) -> None:
    """Does the score tell how few items must be moved, and is what must be moved marked?"""
    asked = request.getfixturevalue("posed")("order", Case(answer=right))
    outcome = order.check(asked, given_)
    stay = most_that_rise([right.index(each) for each in given_])
    assert outcome.score == pytest.approx((stay - 1) / 3)
    assert (outcome.status == "correct") == (given_ == right)
    assert list(outcome.marks.values()).count("right") == stay
    assert set(outcome.marks) == set("abcd")
    assert all(outcome.feedback)
    assert [text for text in outcome.feedback if "{" in text] == []


@given(right=ORDERS)
def test_mistakes(request: Any, right: list[str]) -> None:
    """Is a mistake told as one only where the right order has it the other way round?"""
    asked = request.getfixturevalue("posed")("order", Case(answer=right))
    found = {mistake.id: mistake for mistake in order.mistakes(asked)}
    assert ("hasty" in found) == (right.index("a") < right.index("c"))
    for mistake in found.values():
        outcome = order.check(asked, mistake.answer)
        assert outcome.status != "correct"
        assert mistake.feedback in outcome.feedback


def test_the_case_gives_the_mistaken_order(posed: Any) -> None:
    """Is the order that a mistake comes to taken from the case where it gives one?"""
    asked = posed("order", Case(mistakes={"hasty": ["c", "a", "d", "b"]}))
    assert order.mistakes(asked)[0].answer == ["c", "a", "d", "b"]


def test_what_is_right_here_is_no_mistake(posed: Any) -> None:
    """Is an order that is wrong elsewhere not told a mistake which is right in this variant?"""
    asked = posed("order", Case(answer=["c", "a", "b", "d"]))
    (told,) = order.check(asked, ["c", "b", "a", "d"]).feedback
    assert told != "first a"
    assert "“step b”" in told


def test_a_mistake_nobody_foresaw(posed: Any) -> None:
    """Are the two items named that stand the wrong way round?"""
    (told,) = order.check(posed("order"), ["b", "a", "c", "d"]).feedback
    assert "“step b”" in told
    assert "“step a”" in told


def test_untouched(posed: Any) -> None:
    """Is the shuffled order no answer until something was moved or confirmed?"""
    asked = posed("order")
    shown = [item["id"] for item in order.view(asked, None, None)["items"]]
    assert order.read(asked, {"item": shown}) is None
    assert order.read(asked, {"item": shown, "touched": ["yes"]}) == shown


@given(right=ORDERS, seed=st.integers(0, 10**6))
def test_shown_shuffled(request: Any, right: list[str], seed: int) -> None:
    """Is an order never shown as it is right, also where the case says what is right?"""
    asked = request.getfixturevalue("posed")("order", Case(answer=right), seed=seed)
    shown = [item["id"] for item in order.view(asked, None, None)["items"]]
    assert shown != right
    assert sorted(shown) == list("abcd")


@pytest.mark.parametrize("old", [["a", "b", "c"], ["a", "b", "c", "gone"], ["a", "a", "b", "c"]])
def test_a_list_that_has_changed(posed: Any, old: list[str]) -> None:
    """Is an answer to an older list unattempted, and the list shown anew?"""
    asked = posed("order")
    assert order.check(asked, old).status == "unattempted"
    assert len(order.view(asked, old, None)["items"]) == 4
