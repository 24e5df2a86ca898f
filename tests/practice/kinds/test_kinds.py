"""What holds for questions of every type."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctkit.playbook.questions import TYPES
from acctkit.practice.kinds import KINDS, kind_of

KEYS = st.sampled_from(
    ["choice", "number", "item", "row", "none", "p", "jan.sum", "ana", "text", "assess", "touched"]
)
IDS = st.sampled_from(["a", "b", "one", "r1", "ana", "yes", "3.5,2", "1.234", "short", ""]) | st.text()
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | IDS
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS | st.text(), inner, max_size=4)
        | st.dictionaries(st.sampled_from(["ana", "luis", "eva"]), st.lists(SCALARS, max_size=3))
    ),
    max_leaves=8,
)

every_type = pytest.mark.parametrize("name", TYPES)
both = pytest.mark.parametrize("lang", ["en", "es"])


def test_all_types_are_known() -> None:
    """Is there a module for every type that a question can have, and for no other?"""
    assert set(KINDS) == set(TYPES)


@every_type
@both
def test_the_solution(posed: Any, name: str, lang: str) -> None:
    """Is the own solution right, and told why?"""
    asked = posed(name, lang=lang) if name != "text" else posed(name)
    outcome = kind_of(asked).check(asked, kind_of(asked).solution(asked))
    assert (outcome.status, outcome.score) == ("correct", 1.0)
    assert outcome.feedback
    assert set(outcome.marks.values()) <= {"right"}


@every_type
def test_mistakes(posed: Any, name: str) -> None:
    """Does every known mistake fail with its own feedback, and is there at least one?"""
    asked = posed(name)
    found = kind_of(asked).mistakes(asked)
    assert found
    for mistake in found:
        outcome = kind_of(asked).check(asked, mistake.answer)
        assert outcome.status in {"incorrect", "partly"}, mistake
        assert outcome.score < 1
        assert (outcome.status == "partly") == (outcome.score >= 0.5)
        assert mistake.feedback in outcome.feedback, mistake


@every_type
@pytest.mark.parametrize("answer", [None, "", {}, "nonsense", ["nonsense"], {"nonsense": "x"}, 7, True])
def test_no_answer(posed: Any, name: str, answer: Any) -> None:
    """Is what holds no answer unattempted, with a word about what to do?"""
    asked = posed(name)
    outcome = kind_of(asked).check(asked, answer)
    assert outcome.status == "unattempted"
    assert outcome.feedback
    assert not outcome.marks


@every_type
def test_what_is_shown_can_be_read_again(posed: Any, sent: Any, name: str) -> None:
    """Does a form that shows an answer send the same answer, be it right, wrong or none?"""
    asked = posed(name)
    kind = kind_of(asked)
    for answer in (kind.solution(asked), *(mistake.answer for mistake in kind.mistakes(asked))):
        view = kind.view(asked, answer, kind.check(asked, answer))
        assert kind.read(asked, sent(name, view)) == answer
    untouched = sent(name, kind.view(asked, None, None))
    assert kind.read(asked, {**untouched, "touched": []}) is None


@every_type
def test_answers_are_json(posed: Any, name: str) -> None:
    """Do answers come back from the database as they went in?"""
    asked = posed(name)
    kind = kind_of(asked)
    for answer in (kind.solution(asked), *(mistake.answer for mistake in kind.mistakes(asked))):
        assert json.loads(json.dumps(answer)) == answer


@every_type
@given(answer=ANYTHING)
@settings(max_examples=50)
def test_answers_of_any_kind(request: Any, name: str, answer: Any) -> None:
    """Can an answer of an older version, or no sane one at all, be checked and shown without a failure?"""
    asked = request.getfixturevalue("posed")(name)
    outcome = kind_of(asked).check(asked, answer)
    assert outcome.status in {"correct", "partly", "incorrect", "unattempted"}
    assert outcome.feedback
    assert 0 <= outcome.score <= 1
    kind_of(asked).view(asked, answer, outcome)


@every_type
@given(fields=st.dictionaries(KEYS | st.text(), st.lists(IDS) | ANYTHING, max_size=5))
@settings(max_examples=50)
def test_forms_of_any_kind(request: Any, name: str, fields: Any) -> None:
    """Does a form that sends nonsense give an answer that can be kept as JSON and checked?"""
    asked = request.getfixturevalue("posed")(name)
    answer = kind_of(asked).read(asked, fields)
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    kind_of(asked).check(asked, answer)
