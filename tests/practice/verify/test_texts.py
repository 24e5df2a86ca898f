"""Which texts of a question are not translated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acctkit.i18n import language
from acctkit.playbook import entries, own_content, use_content
from acctkit.playbook.questions import Question
from acctkit.practice.verify.texts import is_own, untranslated


def test_the_source_needs_no_translation() -> None:
    """Is nothing missing in English?"""
    for question in entries(Question).values():
        assert list(untranslated(question, language("en"))) == []
        assert not is_own(question)


def test_a_kit_question_that_the_catalogue_does_not_know(monkeypatch: pytest.MonkeyPatch, own: Path) -> None:
    """Is each text of a question told that stands in no catalogue?"""
    question = entries(Question)["fair_single"]
    found = list(untranslated(question, language("es")))
    assert {"prompt", "hints.0", "single.options.a.feedback", "solution"} <= set(found)
    assert is_own(question)
    assert own_content() == own


def test_texts_in_several_languages(rewritten: Any) -> None:
    """Is only what has no mapping told, and what is a number alone never?"""

    def translate(question: dict[str, Any]) -> None:
        question["prompt"] = {"en": "What?", "es": "¿Qué?"}
        question["hints"] = ["12 + 34", {"en": "Closer", "es": "Más cerca"}]

    question = rewritten("single", translate)
    found = list(untranslated(question, language("es")))
    assert "prompt" not in found
    assert "hints.0" not in found
    assert "hints.1" not in found
    assert "solution" in found


def test_a_changed_question_of_the_kit(tmp_path: Path) -> None:
    """Is a text that a trainer puts over a translated one of the kit told, and the rest left to the catalogue?"""
    first = next(iter(entries(Question).values()))
    before = set(untranslated(first, language("es")))
    (tmp_path / "questions.yaml").write_text(f"- id: {first.id}\n  prompt: Something else?\n", "utf-8")
    use_content(tmp_path)
    changed = entries(Question)[first.id]
    assert set(untranslated(changed, language("es"))) == before | {"prompt"}
