"""The language an exercise opens in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from acctkit.batch.exercise_language import computers_language, learners_language
from acctkit.i18n import language
from acctkit.practice.learner import FILE, load_learner, save_learner

EN, ES = language("en"), language("es")


@pytest.fixture(autouse=True)
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Have a computer in Spanish on which nobody has learned yet."""
    for name in ("LANGUAGE", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "home"))
    return monkeypatch


def test_first_time() -> None:
    """Does whoever begins get the computer's language, which counts as nobody's choice, and keep it?"""
    assert learners_language(None) == (ES, False)
    assert load_learner().language == "es"
    assert learners_language(None) == (ES, True)


def test_asked_the_first_time() -> None:
    """Is the language asked for the first time remembered?"""
    assert learners_language(EN) == (EN, True)
    assert learners_language(None) == (EN, True)


def test_asked_later() -> None:
    """Is another language asked for later used, without forgetting the learner's?"""
    save_learner(replace(load_learner(), language="es", name="Ana"))
    assert learners_language(EN) == (EN, True)
    assert (load_learner().language, load_learner().name) == ("es", "Ana")


def test_a_language_the_kit_lost() -> None:
    """Does a learner whose language the kit no longer speaks get the computer's?"""
    save_learner(replace(load_learner(), language="eo"))
    assert learners_language(None)[0] == ES


def test_nowhere_to_keep_it(tmp_path: Path, computer: pytest.MonkeyPatch) -> None:
    """Does an exercise open also where nothing can be kept?"""
    (tmp_path / "file").touch()
    computer.setenv("ACCTKIT_HOME", str(tmp_path / "file" / "home"))
    assert learners_language(None) == (ES, False)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("es_ES.UTF-8", "es"),
        ("en_GB", "en"),
        ("C.UTF-8", "en"),
        ("pt_BR.UTF-8", "en"),
        ("nonsense", "en"),
        ("", "en"),
    ],
)
def test_computers_language(told: str, code: str, computer: pytest.MonkeyPatch) -> None:
    """Is a language that the kit speaks whole taken from the computer, and English for any other?"""
    computer.setenv("LANG", told)
    assert computers_language() == code


def test_a_broken_learner(tmp_path: Path) -> None:
    """Does an unreadable learner's file not keep an exercise from opening?"""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / FILE).write_text("{")
    assert learners_language(None)[0] in (EN, ES)
