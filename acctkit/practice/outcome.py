"""What became of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["correct", "partly", "incorrect", "unattempted", "error"]
Mark = Literal["right", "wrong", "missed"]
Answer = Any
"""An answer as JSON: an option's id, a list of ids, a mapping, a number as it was typed."""


@dataclass(frozen=True)
class Reading:
    """One way to read what was typed: how it is shown, and what to type for it."""

    shown: str
    typed: str


@dataclass(frozen=True)
class Outcome:
    """What became of an answer, in the learner's language.

    `score` is 0 to 1; `feedback` says why, sentence by sentence; `marks` tell of each part of the answer (an option, a
    row, a person) whether it is right; `ask` holds the readings of an input that can be read in two ways, to choose
    from: such an answer is not attempted yet.
    """

    status: Status
    score: float = 0.0
    feedback: tuple[str, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    ask: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class TypicalMistake:
    """A wrong answer that people give, and the feedback that it must get."""

    id: str
    answer: Answer
    feedback: str


UNATTEMPTED = Outcome("unattempted")


def of_parts(marks: Mapping[str, Mark], feedback: tuple[str, ...]) -> Outcome:
    """Return the outcome of an answer in several parts: partly right from half of the parts on."""
    right = sum(mark == "right" for mark in marks.values())
    score = right / len(marks)
    if score == 1:
        return Outcome("correct", 1.0, feedback, marks)
    status: Status = "partly" if score >= 0.5 else "incorrect"
    return Outcome(status, score, feedback, marks)
