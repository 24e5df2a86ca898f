"""Every exercise of the kit: is it whole, is each of its questions sound, and does its notebook show all of it?"""

from __future__ import annotations

import re
from itertools import groupby

import nbformat
import pytest

from acctkit.i18n import COMPLETE, language
from acctkit.places import shipped
from acctkit.playbook import entries
from acctkit.playbook.exercises import Exercise
from acctkit.playbook.questions import Question
from acctkit.practice.bank import exercise, questions_of
from acctkit.practice.cases import CASES
from acctkit.practice.take_away import TAKE_AWAYS
from acctkit.practice.verify import Proof, verify

EXERCISES = [
    each for each in entries(Exercise) if (shipped("notebooks") / "exercises" / f"{each}.ipynb").exists()
]
SEEDS = 3
"""A few variants of each question; `acctkit exercises verify` goes through two hundred."""


def test_every_exercise_has_a_notebook():
    """Is there a notebook for each exercise, and is every case of the kit asked about?"""
    assert list(entries(Exercise)) == EXERCISES
    assert {question.case for question in entries(Question).values() if question.case} == set(CASES)


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_whole(exercise_id):
    """Has it twelve questions or more of six types, two hints each, in all parts in their order, and one reflection?"""
    questions = questions_of(exercise_id)
    assert sum(question.counts for question in questions) >= 12
    assert len({question.type for question in questions}) >= 6
    assert all(len(question.hints) >= 2 for question in questions)
    parts = [part.id for part in exercise(exercise_id).parts]
    assert [part for part, _ in groupby(question.part for question in questions)] == parts
    assert [question.part for question in questions if not question.counts] == ["reflect"]


@pytest.mark.parametrize("question", list(entries(Question).values()), ids=lambda question: question.id)
def test_sound(sample_facts, question):
    """Is the own solution right, each mistake told why, and every text whole, in each language and a few variants?"""
    proof = Proof([language(code) for code in COMPLETE], sample_facts, CASES, seeds=SEEDS)
    assert verify(question, proof) == []


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_notebook(exercise_id):
    """Does the notebook open header, each part, sheet and closing in this order, with hidden code, in a small file?"""
    file = shipped("notebooks") / "exercises" / f"{exercise_id}.ipynb"
    notebook = nbformat.read(file, as_version=4)
    assert notebook.metadata.acctkit.exercise == exercise_id
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert "parameters" in code[0].metadata.tags
    assert all(cell.metadata.jupyter.source_hidden for cell in code)
    first, *parts, sheet, last = [cell.source.splitlines()[-1] for cell in code[1:]]
    assert (first, last) == ("exercise.header()", "exercise.closing()")
    wanted = exercise(exercise_id).parts
    assert parts == [f'exercise.part("{part.id}")' for part in wanted]
    assert re.fullmatch(r'exercise\.worksheet\("(\w+)"\)', sheet).group(1) in TAKE_AWAYS
    titles = [cell.source.splitlines()[0] for cell in notebook.cells if cell.cell_type == "markdown"]
    shown = [title for title in titles if title.startswith("#")]
    assert shown[: len(wanted)] == [f"## {part.title}" for part in wanted]
    assert file.stat().st_size < 200_000
