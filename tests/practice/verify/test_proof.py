"""The proof of a question over languages and variants."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acctkit.coach import shown
from acctkit.playbook import entries
from acctkit.playbook.questions import Question
from acctkit.practice.posed import Case, NotDrawable
from acctkit.practice.verify import Problem


@pytest.fixture
def drawing(rewritten: Any) -> Question:
    """Return a sound question whose number a case computes."""

    def draw(question: dict[str, Any]) -> None:
        slips = [{"id": "half", "feedback": "halved"}, {"id": "twice", "feedback": "doubled"}]
        question |= {"case": "mine", "solution": "{right} it is."}
        question["number"] |= {"answer": None, "mistakes": slips}

    return rewritten("number", draw)


def case(seed: int) -> Case:
    """Return one of twenty variants."""
    right = 100.0 + 10 * (seed % 20)
    return Case({"right": shown.decimal(right)}, right, {"half": right / 2, "twice": right * 2})


def test_every_seed_is_proved(drawing: Question, proved: Any) -> None:
    """Is a fault found that one variant in twenty has, with the first seed that draws it?"""
    assert proved(drawing, case) == []

    def rarely_wrong(seed: int) -> Case:
        drawn = case(seed)
        wrong = drawn.mistakes | {"half": drawn.answer} if seed % 20 == 17 else drawn.mistakes
        return Case(drawn.values, drawn.answer, wrong)

    (problem,) = proved(drawing, rarely_wrong)
    assert (problem.question, problem.language, problem.seed) == ("fair_number", "", 17)
    assert problem.fault == 'the mistake half comes to the same as the solution: "270"'
    assert proved(drawing, rarely_wrong, seeds=17) == []


def test_a_variant_is_proved_once(drawing: Question, proved: Any) -> None:
    """Is a case asked once for each seed, for all languages together?"""
    asked: list[int] = []

    def counting(seed: int) -> Case:
        asked.append(seed)
        return case(seed)

    problems = proved(drawing, counting, lang=("en", "es"), seeds=50)
    assert asked == list(range(50))
    assert [problem for problem in problems if not problem.remark] == []


def test_a_case_that_draws_nothing(drawing: Question, proved: Any) -> None:
    """Is a case that finds no good variant, or fails, told with its seed?"""

    def never(seed: int) -> Case:
        if seed == 3:
            raise NotDrawable("no good question")
        return case(seed)

    def failing(_seed: int) -> Case:
        raise ZeroDivisionError("by zero")

    (none,) = proved(drawing, never)
    assert (none.seed, none.fault) == (3, "the case mine draws nothing: NotDrawable: no good question")
    (failed,) = proved(drawing, failing)
    assert (failed.seed, failed.fault) == (0, "the case mine draws nothing: ZeroDivisionError: by zero")


def test_a_mistake_that_never_happens(drawing: Question, proved: Any) -> None:
    """May a mistake be missing in some variants, and is it told when it is missing in all?"""

    def sometimes(seed: int) -> Case:
        drawn = case(seed)
        return Case(drawn.values, drawn.answer, drawn.mistakes if seed == 9 else {})

    def never(seed: int) -> Case:
        drawn = case(seed)
        return Case(drawn.values, drawn.answer, {"half": drawn.answer / 2})

    assert proved(drawing, sometimes) == []
    assert [problem.fault for problem in proved(drawing, never)] == [
        "number.mistakes.twice: nothing says what it comes to"
    ]


def test_faults_of_one_language(rewritten: Any, proved: Any) -> None:
    """Is a fault told with its language where only one has it?"""

    def translate(question: dict[str, Any]) -> None:
        question["hints"] = [{"en": "Look.", "es": "Mira."}, {"en": "Closer.", "es": "Mira."}]

    problems = proved(rewritten("single", translate), lang=("en", "es"))
    assert [each for each in problems if not each.remark] == [
        Problem("fair_single", "es", None, "hints: two read the same: mira.")
    ]


def test_one_language_for_all(own: Path, proved: Any) -> None:
    """Is a trainer's own question in one language sound, and what it is shown in a remark?"""
    for question in (entries(Question)[f"fair_{kind}"] for kind in ("single", "number", "text")):
        problems = proved(question, lang=("en", "es"))
        assert [(problem.language, problem.remark) for problem in problems] == [("es", True)]
        assert "not in this language: prompt" in problems[0].fault


def test_a_text_that_fits_no_language(rewritten: Any, proved: Any) -> None:
    """Is a text in one language still proved in the one that it fits?"""
    question = rewritten("text", lambda each: each["text"].update(sample="Nothing at all"))
    assert any("its own solution is" in problem.fault for problem in proved(question, lang=("en", "es")))


def test_a_text_in_both_languages(rewritten: Any, proved: Any) -> None:
    """Must a text that has a wording for each language be sound in each?"""

    def translate(question: dict[str, Any], sample: str) -> None:
        question["text"]["sample"] = {"en": "Call the buyer on Friday", "es": sample}
        for weak, spanish in zip(
            question["text"]["weak"], ("Llamada con el comprador el viernes", "Llamar pronto"), strict=True
        ):
            weak["text"] = {"en": weak["text"], "es": spanish}

    sound = rewritten("text", lambda each: translate(each, "Llamar al comprador el viernes"))
    assert [each.fault for each in proved(sound, lang=("en", "es")) if not each.remark] == []
    wrong = rewritten("text", lambda each: translate(each, "El viernes"))
    faults = [each for each in proved(wrong, lang=("en", "es")) if not each.remark]
    assert [each.language for each in faults] == ["es"]
    assert "its own solution is partly" in faults[0].fault


def test_kit_texts_must_be_translated(proved: Any, own: Path) -> None:
    """Is an untranslated text of the kit a fault, and that of a trainer a remark?"""
    question = entries(Question)["fair_single"]
    as_the_kits = question.model_copy(update={"id": "not_in_the_overlay"})
    (told,) = proved(as_the_kits, lang=("es",))
    assert (told.remark, told.language, told.question) == (False, "es", "not_in_the_overlay")
    assert "and 9 more" in told.fault


def test_twins_are_asked_for(own: Path, proved: Any) -> None:
    """Is the twin of a question proved in each language, once?"""
    made: list[str] = []

    def twin_of(lang: Any) -> Any:
        def twin(card: Any) -> str:
            made.append(lang.code)
            return "<p></p>"

        return twin

    question = entries(Question)["fair_single"]
    problems = proved(question, lang=("en", "es"), twin_of=twin_of)
    assert made == ["en", "es"]
    assert [each.fault for each in problems if not each.remark] == [
        "its static twin does not show all texts: What is right here (single)?"
    ]
