"""A text in one's own words."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from acctkit.coach import shown
from acctkit.practice.kinds import text
from acctkit.practice.posed import Case

GOOD = "Call the buyer on Friday"


def test_every_check_is_told(posed: Any) -> None:
    """Is each check that a text fails told, and the score the share that it passes?"""
    asked = posed("text")
    outcomes = [text.check(asked, {"text": each}) for each in (GOOD, "Call the buyer", "The buyer")]
    assert [outcome.status for outcome in outcomes] == ["correct", "partly", "incorrect"]
    assert [outcome.score for outcome in outcomes] == [1, 0.5, 0]
    assert outcomes[1].feedback == ("say when",)
    assert outcomes[2].feedback == ("begin with a verb", "say when")


def test_judging_oneself(posed: Any) -> None:
    """Is a learner asked to judge a good text, until every statement is ticked, and the outcome left as it is?"""
    asked = posed("text")
    asked_still = text.check(asked, {"text": GOOD, "assessed": ["mine"]})
    done = text.check(asked, {"text": GOOD, "assessed": ["mine", "short"]})
    assert (asked_still.status, done.status) == ("correct", "correct")
    assert len(asked_still.feedback) == len(done.feedback) + 1


def test_a_reflection(posed: Any) -> None:
    """Is any text right where nothing is demanded, and none unattempted?"""
    asked = posed("text", rubric=[], weak=[], assess=[])
    assert text.check(asked, {"text": "Hm."}).status == "correct"
    assert text.check(asked, {"text": " \n "}).status == "unattempted"
    assert text.check(posed("text"), {"text": "", "assessed": ["mine"]}).status == "unattempted"


def test_words_may_have_places(posed: Any) -> None:
    """Can a check look for a name that the case draws?"""
    rubric = [{"id": "who", "check": "mentions", "words": ["{name}"], "feedback": "name {name}"}]
    case = Case(values={"name": shown.text("Ana (North)")})
    asked = posed("text", case, rubric=rubric, weak=[])
    assert text.check(asked, {"text": "ana (north) calls"}).status == "correct"
    assert text.check(asked, {"text": "Ana calls"}).feedback == ("name Ana (North)",)


@given(st.text())
def test_a_text_is_kept_as_it_is(request: Any, written: str) -> None:
    """Does a text come through form and view unchanged, but for the space around it?"""
    asked = request.getfixturevalue("posed")("text")
    answer = text.read(asked, {"text": [written], "assess": []})
    assert (answer or {"text": ""})["text"] == written.strip()
    assert text.view(asked, answer, None)["text"] == written.strip()


def test_view(posed: Any) -> None:
    """Does the view show the checks only once there was one, with what was passed?"""
    asked = posed("text")
    answer = {"text": "Call the buyer", "assessed": ["mine"]}
    assert text.view(asked, answer, None)["checks"] == []
    view = text.view(asked, answer, text.check(asked, answer))
    assert [(each["id"], each["passed"]) for each in view["checks"]] == [
        ("begins_with_verb", True),
        ("when", False),
    ]
    assert [each["ticked"] for each in view["assess"]] == [False, True]
    assert view["lines"] == 2
