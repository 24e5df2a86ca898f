"""One option is right. The answer is its id; feedback is that of the option chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from acctkit.playbook.questions import Single
from acctkit.practice.kinds.received import nothing_yet, shape_of, texts
from acctkit.practice.outcome import Answer, Outcome, TypicalMistake
from acctkit.practice.posed import Posed


def read(posed: Posed, fields: Mapping[str, Sequence[str]]) -> Answer | None:  # noqa: ARG001  one signature for all types
    """Return the id of the option chosen."""
    return next(iter(texts(fields, "choice")), None)


def check(posed: Posed, answer: Answer | None) -> Outcome:
    """Compare the option chosen with the right one."""
    chosen = next((option for option in shape_of(posed, Single).options if option.id == answer), None)
    if chosen is None:
        return nothing_yet(posed.lang)
    feedback = (posed.text(chosen.feedback),)
    if chosen.id == solution(posed):
        return Outcome("correct", 1.0, feedback, {chosen.id: "right"})
    return Outcome("incorrect", 0.0, feedback, {chosen.id: "wrong"})


def solution(posed: Posed) -> Answer:
    """Return the id of the right option: the one that the case gives, else the one marked."""
    if posed.case.answer is not None:
        return posed.case.answer
    marked = [option.id for option in shape_of(posed, Single).options if option.right]
    if len(marked) != 1:
        raise ValueError(f"{posed.question.id}: mark exactly one option with 'right: true'")
    return marked[0]


def mistakes(posed: Posed) -> Sequence[TypicalMistake]:
    """Return every other option."""
    right = solution(posed)
    return [
        TypicalMistake(option.id, option.id, posed.text(option.feedback))
        for option in shape_of(posed, Single).options
        if option.id != right
    ]


def view(posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
    """Return the options with what was chosen and its mark."""
    marks = outcome.marks if outcome else {}
    return {
        "options": [
            {
                "id": option.id,
                "text": posed.text(option.text),
                "chosen": option.id == answer,
                "mark": marks.get(option.id),
            }
            for option in shape_of(posed, Single).options
        ]
    }
