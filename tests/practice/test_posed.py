"""A question as one learner meets it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctkit.coach import shown
from acctkit.i18n import language
from acctkit.playbook import entry
from acctkit.playbook.matrix import MatrixCell
from acctkit.playbook.questions import Question
from acctkit.practice.posed import Case, NotDrawable, Posed, Said, drawn, own_seed, pose


def asked(**more: object) -> Question:
    """Return a question of the type single."""
    options = [
        {"id": "a", "text": "{name} first", "feedback": "Because of {cell}."},
        {"id": "b", "text": "Others", "feedback": "No.", "right": True},
    ]
    return Question.model_validate(
        {
            "id": "q",
            "exercise": "e",
            "part": "p",
            "prompt": "{name} won {amount}.",
            "hints": ["Look at {name}.", "Closer."],
            "solution": "{share} it is.",
            "single": {"options": options},
            **more,
        }
    )


CASE = Case(
    values={
        "name": shown.text("Ana {name} <b>"),
        "amount": shown.money(1234.5),
        "share": shown.share(0.632),
        "cell": Said(entry(MatrixCell, "high-low"), "title"),
    }
)


def test_texts_are_filled_in_the_language() -> None:
    """Are values written as the learner's language has them, and content entries translated?"""
    english = Posed(asked(), language("en"), 1, CASE, "EUR")
    spanish = Posed(asked(), language("es"), 1, CASE, "EUR")
    assert english.prompt == "Ana {name} <b> won €1,235."
    assert spanish.prompt == "Ana {name} <b> won 1.235\u00a0€."
    assert (english.solution, spanish.solution) == ("63% it is.", "63\u00a0% it is.")
    assert english.hints == ("Look at Ana {name} <b>.", "Closer.")
    assert english.text("{cell}") != spanish.text("{cell}")


def test_a_place_without_a_value_is_a_fault() -> None:
    """Does a text with a place that the case does not fill fail, so that it is found before a learner finds it?"""
    with pytest.raises(KeyError):
        _ = Posed(asked(), language("en"), 1, Case()).prompt


def test_the_case_is_asked(sample_facts: object) -> None:
    """Does posing a question ask its case with the facts and the seed, and none where it names none?"""
    seen: list[object] = []

    def maker(facts: object, seed: int) -> Case:
        seen.extend((facts, seed))
        return CASE

    cases = {"mine": maker}
    assert pose(asked(case="mine"), language("en"), 7, sample_facts, cases).case is CASE
    assert seen == [sample_facts, 7]
    assert pose(asked(), language("en"), 7, sample_facts, cases).case == Case()
    with pytest.raises(KeyError):
        pose(asked(case="other"), language("en"), 7, sample_facts, cases)


def test_drawing_goes_on_until_it_is_good() -> None:
    """Is a draw that makes no good question drawn again, the same way each time, and not for ever?"""
    tried: list[float] = []

    def picky(chance: random.Random) -> Case:
        tried.append(chance.random())
        if tried[-1] < 0.8:
            raise NotDrawable
        return Case(answer=tried[-1])

    def never(_chance: random.Random) -> Case:
        raise NotDrawable

    assert drawn(3, picky) == drawn(3, picky)
    assert len(set(tried)) * 2 == len(tried)
    with pytest.raises(NotDrawable, match="seed 3"):
        drawn(3, never)


def test_own_variants() -> None:
    """Has each learner an own variant of each question, the same one for ever?"""
    assert own_seed("0" * 32, "q") == own_seed("0" * 32, "q")
    assert len({own_seed(learner, question) for learner in "abcd" for question in ("p", "q")}) == 8


@given(st.integers(0, 2**32), st.lists(st.integers(), min_size=2, max_size=8, unique=True))
def test_shuffling(seed: int, items: list[int]) -> None:
    """Does shuffling keep every item, change the order, and depend on the seed alone?"""
    posed = Posed(asked(), language("en"), seed, Case())
    mixed = posed.shuffled(items)
    assert sorted(mixed) == sorted(items)
    assert mixed != items
    assert mixed == posed.shuffled(items)


@pytest.mark.parametrize("types", [(), ("single", "number")])
def test_a_question_has_one_type(types: tuple[str, ...]) -> None:
    """Is a question without type, or with two, refused with the names of the types?"""
    number = {"number": {"otherwise": "No."}} if types else {}
    with pytest.raises(ValueError, match="give exactly one of: single, multiple, number"):
        asked(**({} if types else {"single": None}), **number)
