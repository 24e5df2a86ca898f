"""A number to work out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.i18n import language
from acctkit.practice.kinds import number
from acctkit.practice.posed import Case

AMOUNTS = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


@given(
    right=AMOUNTS,
    tolerance=st.floats(0, 5),
    digits=st.integers(0, 3),
    lang=st.sampled_from(["en", "es"]),
)
def test_the_solution_is_right(request: Any, right: float, tolerance: float, digits: int, lang: str) -> None:
    """Is the computed number right as it is shown, whatever it is, in every language?"""
    posed = request.getfixturevalue("posed")
    asked = posed("number", Case(answer=right), lang=lang, tolerance=tolerance, digits=digits)
    assert number.check(asked, number.solution(asked)).status == "correct"


@pytest.mark.parametrize(
    ("typed", "status"),
    [("1234", "correct"), ("1235", "correct"), ("1233.9", "incorrect"), ("€ 1,234.50", "correct")],
)
def test_tolerance(posed: Any, typed: str, status: str) -> None:
    """Does the border of the tolerance still count, and nothing beyond it?"""
    assert number.check(posed("number"), typed).status == status


def test_mistakes_and_the_rest(posed: Any) -> None:
    """Is a typical mistake told what it is, within the tolerance too, and any other number what to look at?"""
    asked = posed("number")
    told = [number.check(asked, typed).feedback[0] for typed in ("617.25", "2469.4", "5")]
    assert told == ["halved", "doubled", "look again"]


def test_the_case_computes(posed: Any) -> None:
    """Do the case's answer and mistakes win over those written, and is a mistake left out that it does not come to?"""
    asked = posed("number", Case(answer=10, mistakes={"half": 5}))
    assert number.solution(asked) == "10"
    assert [(each.id, each.answer) for each in number.mistakes(asked)] == [("half", "5"), ("whole", "2469")]
    bare = posed("number", Case(answer=10), mistakes=[{"id": "half", "feedback": "halved"}])
    assert number.mistakes(bare) == []


def test_no_right_number(posed: Any) -> None:
    """Is a question refused whose right number nobody gives?"""
    with pytest.raises(ValueError, match="q: neither the question nor its case"):
        number.solution(posed("number", answer=None))


def test_what_is_no_number(posed: Any) -> None:
    """Is what is no number told so with an example in the learner's way of writing, and not held against anybody?"""
    for lang, example in (("en", "1,234.5"), ("es", "1.234,5")):
        outcome = number.check(posed("number", lang=lang), "a dozen <b>")
        assert outcome.status == "unattempted"
        assert example in outcome.feedback[0]
        assert "a dozen <b>" in outcome.feedback[0]


def test_asking_back(posed: Any) -> None:
    """Is a number that can be read in two ways asked back, and each reading then taken without doubt?"""
    asked = posed("number", lang="en")
    outcome = number.check(asked, "1.234")
    assert (outcome.status, [each.shown for each in outcome.ask]) == ("unattempted", ["1.234", "1,234"])
    assert [number.check(asked, each.typed).status for each in outcome.ask] == ["incorrect", "correct"]
    assert number.view(asked, "1.234", outcome)["ask"] == outcome.ask


def test_respelling(posed: Any) -> None:
    """Is an answer kept in Spanish still right in English, and what is no number left as it was typed?"""
    en, es = language("en"), language("es")
    kept = number.solution(posed("number", lang="es"))
    assert kept == "1234,5"
    assert number.check(posed("number"), number.respell(kept, es, en)).status == "correct"
    assert [number.respell(odd, es, en) for odd in ("lots", None, "")] == ["lots", None, ""]
