"""Where a learner stands with one question, and how one more event changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from acctkit.practice.events import ABOUT_A_QUESTION, Event, Verb
from acctkit.practice.outcome import Status


@dataclass(frozen=True)
class QuestionState:
    """Where a learner stands with a question, since its last reset.

    `answer` is the last one given, with the `status` and `score` (0 to 1) of its check, the `seed` of the variant it
    answers and the `language` it was written in; `when` in UTC. `attempts` counts answers that were checked and not
    empty, `hints` is the highest level opened.

    `best` alone also looks at what was before a reset: who begins again in order to practise must not lose what was
    shown once.
    """

    answer: Any = None
    status: Status = "unattempted"
    score: float = 0.0
    best: float = 0.0
    attempts: int = 0
    hints: int = 0
    solution_seen: bool = False
    when: datetime | None = None
    seed: int | None = None
    language: str | None = None

    def after(self, event: Event) -> QuestionState:
        """Return where the learner stands after one more event about this question."""
        match event.verb:
            case Verb.ANSWERED:
                return self._answered(event)
            case Verb.HINTED:
                return replace(self, hints=max(self.hints, event.payload["level"]))
            case Verb.SOLUTION_SEEN:
                return replace(self, solution_seen=True)
            case Verb.RESET:
                return QuestionState(best=self.best)
        return self

    def _answered(self, event: Event) -> QuestionState:
        told, counted = event.payload, event.is_attempt
        return replace(
            self,
            answer=told["answer"],
            status=told["status"],
            score=float(told["score"]),
            best=max(self.best, float(told["score"])) if counted else self.best,
            attempts=self.attempts + counted,
            when=event.at,
            seed=told["seed"],
            language=told["language"],
        )


def replayed(states: Mapping[str, QuestionState], events: Iterable[Event]) -> dict[str, QuestionState]:
    """Return the states of an exercise's questions after more events, in the order they happened."""
    after = dict(states)
    for event in events:
        if event.verb is Verb.RESET:
            touched = (
                list(after) if event.question is None else [event.question] if event.question in after else []
            )
        else:
            touched = [event.question] if event.question and event.verb in ABOUT_A_QUESTION else []
        for question in touched:
            after[question] = after.get(question, QuestionState()).after(event)
    return after
