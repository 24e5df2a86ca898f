"""The questions of each exercise, in the order in which they are asked."""

from __future__ import annotations

from acctkit.playbook import ContentError, entries, entry
from acctkit.playbook.exercises import Exercise
from acctkit.playbook.questions import Question


def exercises() -> tuple[Exercise, ...]:
    """Return all exercises in the order of their ids, which begin with a number."""
    return tuple(sorted(entries(Exercise).values(), key=lambda exercise: exercise.id))


def exercise(exercise_id: str) -> Exercise:
    """Return one exercise (`ContentError` when there is none)."""
    return entry(Exercise, exercise_id)


def questions_of(exercise_id: str, part: str | None = None) -> tuple[Question, ...]:
    """Return the questions of an exercise or of one of its parts: by part, then as they stand in their files.

    Raises
    ------
    ContentError
        There is no such exercise, or it has no such part.

    """
    parts = [each.id for each in exercise(exercise_id).parts]
    if part is not None and part not in parts:
        raise ContentError(f"exercises.yaml, entry {exercise_id}: there is no part {part!r}")
    wanted = parts if part is None else [part]
    asked = [question for question in entries(Question).values() if question.exercise == exercise_id]
    return tuple(question for each in wanted for question in asked if question.part == each)
