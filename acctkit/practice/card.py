"""What a question looks like to its learner at this moment: a view model, for a widget or a printed page to render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from acctkit.playbook.questions import QuestionType
from acctkit.practice.outcome import Status


@dataclass(frozen=True)
class Card:
    """A question as it stands: texts in the learner's language, what was entered, what became of it.

    `place` of `total` is where it stands in its exercise. `columns` and `rows` are the table that its case shows, empty
    where there is none. `body` is what the type's `view` returns. `hints` are those shown so far, `hints_left` how many
    there still are. `solution` is empty until it was asked for. `note` tells of something to know, such as an answer
    that is kept on this computer for now.
    """

    id: str
    type: QuestionType
    place: int
    total: int
    prompt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    body: Mapping[str, Any]
    status: Status
    score: float
    feedback: tuple[str, ...]
    hints: tuple[str, ...]
    hints_left: int
    solution: str
    attempts: int
    note: str = ""
