"""Answers to the two questionnaires: which type somebody is in a group, and how trainings are taken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from recipe.habits import HABITS
from recipe.reps import REPS
from recipe.rows import Row, stream

TYPES = ("stubborn", "analyst", "artist", "detail", "sincere")
_ASKED_ON = "2026-05-11"
_REVIEWED_ON = "2026-06-15"
_FITTING, _NEAR, _OTHER = (4, 4, 5, 5), (3, 4, 4, 4), (1, 2, 2, 3)


def answer_rows() -> Iterator[Row]:
    """Yield every answer; who stopped halfway left the last statements out."""
    for rep in REPS:
        habits, rng = HABITS[rep.rep_id], stream(f"answers {rep.rep_id}")
        # One leading type is answered clearly; of several, each a little less so.
        fitting = _FITTING if len(habits.types) == 1 else _NEAR
        statements = list(product((1, 2, 3, 4), TYPES)) if habits.types else []
        for number, kind in statements[: habits.answers]:
            answer = rng.choice(fitting if kind in habits.types else _OTHER)
            yield _row(rep.rep_id, "group_type", f"{kind}_{number}", _ASKED_ON, str(answer))
        yield _row(rep.rep_id, "training", "attendance", _REVIEWED_ON, str(habits.attendance))
        yield _row(rep.rep_id, "training", "will_to_learn", _REVIEWED_ON, str(habits.will_to_learn))


def _row(rep_id: str, questionnaire: str, statement: str, day: str, answer: str) -> Row:
    return {
        "rep_id": rep_id,
        "questionnaire": questionnaire,
        "statement": statement,
        "date": day,
        "answer": answer,
    }
