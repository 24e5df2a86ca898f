"""The outcome of an answer in several parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from acctkit.practice.outcome import of_parts

MARKS = st.dictionaries(st.text(), st.sampled_from(["right", "wrong", "missed"]), min_size=1, max_size=8)


@given(MARKS)
def test_parts(marks) -> None:
    """Is the score the share of right parts, correct when it is all of them, partly from half of them on?"""
    outcome = of_parts(marks, ("why",))
    right = sum(mark == "right" for mark in marks.values())
    assert outcome.score == right / len(marks)
    assert (outcome.status == "correct") == (right == len(marks))
    assert (outcome.status == "incorrect") == (2 * right < len(marks))
    assert (outcome.marks, outcome.feedback) == (marks, ("why",))
