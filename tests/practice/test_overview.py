"""Where a learner stands in all exercises."""

from __future__ import annotations

from pathlib import Path

import pytest

from acctkit.i18n import language
from acctkit.practice.bank import exercises, questions_of
from acctkit.practice.learner import Learner
from acctkit.practice.overview import next_of, overview
from acctkit.practice.progress import Progress
from acctkit.practice.store import open_store

ME = Learner("0" * 32)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCTKIT_HOME", str(tmp_path))
    monkeypatch.delenv("ACCTKIT_DB", raising=False)


def answer(exercise_id: str, question_id: str, status: str, score: float) -> None:
    told = {"answer": "a", "status": status, "score": score, "seed": 1, "language": "en"}
    Progress.open(ME.id, exercise_id, 1).note("answered", question_id, told)


def test_nothing_begun() -> None:
    """Is every exercise listed in its order, none begun, the first one next?"""
    standings = overview(open_store(), ME, language("en"))
    assert [each.exercise.id for each in standings] == [each.id for each in exercises()]
    assert {(each.tried, each.right, each.is_done) for each in standings} == {(0, 0, False)}
    assert next_of(standings) == standings[0]


def test_begun_goes_first() -> None:
    """Is an exercise that was begun the one to go on with, also when an earlier one was not?"""
    second = exercises()[1]
    asked = [question.id for question in questions_of(second.id) if question.counts]
    answer(second.id, asked[0], "correct", 1.0)
    answer(second.id, asked[1], "incorrect", 0.0)
    answer(second.id, "a.question.of.an.older.version", "correct", 1.0)
    standings = overview(open_store(), ME, language("es"))
    assert (standings[1].total, standings[1].tried, standings[1].right) == (len(asked), 2, 1)
    assert next_of(standings) == standings[1]


def test_all_done() -> None:
    """Is an exercise done when every question was tried, and is there nothing next when all are?"""
    for each in exercises():
        for question in questions_of(each.id):
            answer(each.id, question.id, "incorrect", 0.0)
    standings = overview(open_store(), ME, language("en"))
    assert all(each.is_done for each in standings)
    assert next_of(standings) is None
