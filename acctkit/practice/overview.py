"""Where a learner stands in all exercises, and which comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from acctkit.i18n import Language
from acctkit.playbook.exercises import Exercise
from acctkit.practice.bank import exercises, questions_of
from acctkit.practice.learner import Learner
from acctkit.practice.standing import ExerciseScore, scores
from acctkit.practice.store import Store


@dataclass(frozen=True)
class Standing:
    """An exercise in the learner's language, and how many of its questions count, were tried, are right."""

    exercise: Exercise
    total: int
    tried: int
    right: int
    partly: int

    @property
    def is_done(self) -> bool:
        """Whether every question was tried."""
        return self.tried >= self.total


def overview(store: Store, learner: Learner, lang: Language) -> tuple[Standing, ...]:
    """Return where a learner stands in every exercise, those not begun included.

    Raises
    ------
    StoreError
        The progress cannot be read.

    """
    counted = _counted()
    known = {score.exercise: score for score in scores(store, learner.id, counted)}
    return _standings(lang, counted, known)


def not_begun(lang: Language) -> tuple[Standing, ...]:
    """Return every exercise as somebody new meets it."""
    return _standings(lang, _counted(), {})


def _counted() -> dict[str, list[str]]:
    return {
        each.id: [question.id for question in questions_of(each.id) if question.counts]
        for each in exercises()
    }


def _standings(
    lang: Language, counted: Mapping[str, Sequence[str]], known: Mapping[str, ExerciseScore]
) -> tuple[Standing, ...]:
    found = []
    for each in exercises():
        score = known.get(each.id)
        tried, right, partly = (score.answered, score.correct, score.partly) if score else (0, 0, 0)
        found.append(Standing(lang.content(each), len(counted[each.id]), tried, right, partly))
    return tuple(found)


def next_of(standings: Sequence[Standing]) -> Standing | None:
    """Return the exercise to go on with: one that was begun, else the first not begun; None when all are done."""
    left = [standing for standing in standings if not standing.is_done]
    return next((standing for standing in left if standing.tried), next(iter(left), None))
