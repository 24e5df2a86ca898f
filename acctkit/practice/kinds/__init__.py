"""The types of questions. Each is a module with the functions of `Kind`; a new type is one module and one line here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from acctkit.playbook.questions import QuestionType
from acctkit.practice.kinds import match, multiple, number, order, pick_rows, place, single, table, text
from acctkit.practice.outcome import Answer, Outcome, TypicalMistake
from acctkit.practice.posed import Posed
from acctkit.practice.sent_fields import Fields


class Kind(Protocol):
    """What a type of question knows. Answers are JSON; None is no answer.

    An answer may come from an older version of the question, fields from anywhere: neither makes `read`, `check` or
    `view` raise. A type whose answers are written differently from language to language also has
    `respell(answer, old, new)`.
    """

    def read(self, posed: Posed, fields: Fields) -> Answer | None:
        """Return the answer that a form holds, None when nothing was entered."""

    def check(self, posed: Posed, answer: Answer | None) -> Outcome:
        """Say what became of an answer, with the reason."""

    def solution(self, posed: Posed) -> Answer:
        """Return the right answer as a learner would give it in their language (`ValueError`: nothing says it)."""

    def mistakes(self, posed: Posed) -> Sequence[TypicalMistake]:
        """Return the wrong answers that the question has feedback for."""

    def view(self, posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
        """Return what the question's template shows: plain texts, ids, what was entered, marks."""


KINDS: Mapping[QuestionType, Kind] = {
    "single": cast("Kind", single),
    "multiple": cast("Kind", multiple),
    "number": cast("Kind", number),
    "order": cast("Kind", order),
    "match": cast("Kind", match),
    "table": cast("Kind", table),
    "pick_rows": cast("Kind", pick_rows),
    "place": cast("Kind", place),
    "text": cast("Kind", text),
}


def kind_of(posed: Posed) -> Kind:
    """Return what knows how to check a question."""
    return KINDS[posed.question.type]
