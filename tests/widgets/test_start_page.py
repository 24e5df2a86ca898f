"""The first page of the exercises."""

from __future__ import annotations

from pathlib import Path

import pytest

from acctkit.practice.learner import load_learner
from acctkit.practice.progress import Progress
from acctkit.practice.standing import class_scores
from acctkit.practice.store import open_store
from acctkit.widgets.practice.form import Form
from acctkit.widgets.start_page import open_start


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ACCTKIT_DB", raising=False)
    monkeypatch.chdir(tmp_path)


def keep(form: Form, name: str) -> None:
    """Send what a browser sends when the name was typed and the button clicked."""
    form._handle_custom_msg({"do": "check", "fields": {"name": [name]}}, [])


def test_a_name_is_kept_and_shown_as_text() -> None:
    """Is a typed name kept with the language, greeted, and never taken for HTML?"""
    page = open_start("es")
    form = page.welcome().widget
    keep(form, "  <script>alert(1)</script> Ana  ")
    assert "&lt;script&gt;" in form.html
    assert "<script>" not in form.html
    learner = load_learner()
    assert (learner.name, learner.language) == ("<script>alert(1)</script> Ana", "es")
    assert "&lt;script&gt;" in open_start("es").welcome().html


def test_the_trainer_sees_the_name() -> None:
    """Does the name reach the progress, for the trainer's view?"""
    page = open_start("en")
    keep(page.welcome().widget, "Ana")
    Progress.open(load_learner().id, "02_goals", 1).note("hinted", "goals.any", {"level": 1})
    assert [each.name for each in class_scores(open_store())] == ["Ana"]


def test_every_exercise_is_linked() -> None:
    """Does each exercise have a link to its notebook, and the next step lead to the first?"""
    page = open_start("en")
    shown = page.exercises().html
    assert 'href="01_ability_willingness.ipynb"' in shown
    assert 'href="02_goals.ipynb"' in shown
    assert 'href="01_ability_willingness.ipynb"' in page.next_step().html


def test_links_to_the_other_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is there a link to each other language whose copy is there?"""
    assert "href" not in open_start("en").languages().html
    for code in ("en", "es"):
        (tmp_path / code).mkdir()
        (tmp_path / code / "00_start.ipynb").write_text("{}", "utf-8")
    monkeypatch.chdir(tmp_path / "en")
    shown = open_start("en").languages().html
    assert 'href="../es/00_start.ipynb"' in shown
    assert ">Español<" in shown


def test_progress_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does the page still open, and say what is wrong, when the progress cannot be read?"""
    monkeypatch.setenv("ACCTKIT_DB", "sqlite:////nowhere/at/all.sqlite")
    page = open_start("en")
    assert "ACCTKIT_DB" in page.exercises().html
    assert 'href="01_ability_willingness.ipynb"' in page.next_step().html
