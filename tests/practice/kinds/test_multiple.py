"""Several options are right."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.practice.kinds import multiple
from acctkit.practice.posed import Case

IDS = "abcd"


@given(right=st.sets(st.sampled_from(IDS), min_size=1), chosen=st.sets(st.sampled_from(IDS), min_size=1))
def test_every_choice(request: Any, right: set[str], chosen: set[str]) -> None:
    """Is exactly the right choice correct, the score hits among hits, misses and errors, and each error explained?"""
    asked = request.getfixturevalue("posed")("multiple", Case(answer=sorted(right)))
    outcome = multiple.check(asked, sorted(chosen))
    assert (outcome.status == "correct") == (chosen == right)
    assert outcome.score == len(chosen & right) / len(chosen | right)
    if chosen != right:
        assert outcome.feedback == tuple(f"why {each}" for each in IDS if each in chosen ^ right)
    assert {each for each, mark in outcome.marks.items() if mark == "missed"} == right - chosen
    assert {each for each, mark in outcome.marks.items() if mark == "wrong"} == chosen - right


def test_choosing_all_is_no_way_out(posed: Any) -> None:
    """Does choosing everything count as a half at most where half is right?"""
    outcome = multiple.check(posed("multiple"), list(IDS))
    assert (outcome.status, outcome.score) == ("partly", 0.5)


@given(right=st.sets(st.sampled_from(IDS), min_size=1))
def test_mistakes(request: Any, right: set[str]) -> None:
    """Is every option a mistake of its own whatever is right, and never right?"""
    asked = request.getfixturevalue("posed")("multiple", Case(answer=sorted(right)))
    found = multiple.mistakes(asked)
    assert {mistake.id for mistake in found} == set(IDS)
    for mistake in found:
        outcome = multiple.check(asked, mistake.answer)
        assert outcome.status in {"partly", "incorrect"}
        assert mistake.feedback in outcome.feedback


def test_marked_options(posed: Any) -> None:
    """Are the marked options right where no case says it, and a question without any refused?"""
    assert multiple.solution(posed("multiple")) == ["a", "c"]
    options = [{"id": each, "text": each, "feedback": "f"} for each in "ab"]
    with pytest.raises(ValueError, match="q: mark at least one"):
        multiple.solution(posed("multiple", options=options))


def test_what_is_gone_is_passed_over(posed: Any) -> None:
    """Does an answer still count that names an option which the question no longer has?"""
    asked = posed("multiple")
    assert multiple.check(asked, ["a", "c", "gone"]).status == "correct"
    assert multiple.check(asked, ["gone"]).status == "unattempted"
    assert multiple.read(asked, {"choice": ["gone", "c", "a", "a"]}) == ["a", "c"]


def test_view(posed: Any) -> None:
    """Does the view mark what was chosen wrongly and what was missed?"""
    asked = posed("multiple")
    view = multiple.view(asked, ["a", "b"], multiple.check(asked, ["a", "b"]))
    assert [(each["chosen"], each["mark"]) for each in view["options"]] == [
        (True, "right"),
        (True, "wrong"),
        (False, "missed"),
        (False, None),
    ]
