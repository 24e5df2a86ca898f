"""What the checks know of a language."""

from __future__ import annotations

from pathlib import Path

import pytest

from acctkit.i18n import language
from acctkit.plan.goal_sentence.words import goal_words, known_words, phrase, plain, words_of
from acctkit.playbook import use_content


def test_words() -> None:
    """Are words told apart without capitals, signs and numbers, and apostrophes alike?"""
    assert words_of("I’ll call O'Neill, don't I? Say 3 follow-ups – ¡sí!") == [
        "i'll",
        "call",
        "o'neill",
        "don't",
        "i",
        "say",
        "follow-ups",
        "sí",
    ]
    assert plain(" e\u0301 ") == "é"


@pytest.mark.parametrize(
    ("words", "text", "whole", "beginning"),
    [
        ("end of year", "by the end  of\nyear", True, True),
        ("year", "yearly", False, True),
        ("year", "midyear", False, False),
        ("a.b", "axb", False, False),
    ],
)
def test_phrases(words: str, text: str, *, whole: bool, beginning: bool) -> None:
    """Is a phrase found over any white space, as whole words or as a beginning, and its signs as they are?"""
    assert bool(phrase(words).search(text)) is whole
    assert bool(phrase(words, whole=False).search(text)) is beginning


def test_a_trainers_words(tmp_path: Path) -> None:
    """Does a trainer's own vocabulary take the place of the kit's, and is it gone when it is taken away?"""
    before = known_words(language("en"))["verbs"]
    assert "zap" not in before
    (tmp_path / "vocabulary.yaml").write_text("- id: rubric.en\n  words: {verbs: [zap]}\n", "utf-8")
    use_content(tmp_path)
    assert known_words(language("en"))["verbs"] == ("zap",)
    assert known_words(language("en"))["until"] == ()
    use_content(None)
    assert known_words(language("en"))["verbs"] == before


def test_both_languages_know_the_same_of_goals() -> None:
    """Has each language of goals every list, so that nothing is read in one and not in the other?"""
    english, spanish = (dict(goal_words(language(code))) for code in ("en", "es"))
    assert english.keys() == spanish.keys()
