"""Several options are right. The answer is the sorted list of their ids; every option judged wrongly is explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from acctkit.playbook.questions import Multiple, Option
from acctkit.practice.kinds.received import known, nothing_yet, shape_of, texts
from acctkit.practice.outcome import Answer, Mark, Outcome, TypicalMistake, of_parts
from acctkit.practice.posed import Posed


def read(posed: Posed, fields: Mapping[str, Sequence[str]]) -> Answer | None:
    """Return the ids of the options chosen, None when there are none."""
    return sorted(known(texts(fields, "choice"), _ids(posed))) or None


def check(posed: Posed, answer: Answer | None) -> Outcome:
    """Compare the options chosen with the right ones. Rightly left alone earns nothing, else a bare guess would."""
    chosen = known(answer, _ids(posed))
    if not chosen:
        return nothing_yet(posed.lang)
    right = set(solution(posed))
    marks: dict[str, Mark] = {
        each: "missed" if each not in chosen else "right" if each in right else "wrong"
        for each in _ids(posed)
        if each in right or each in chosen
    }
    misjudged = [option for option in _options(posed) if marks.get(option.id, "right") != "right"]
    feedback = tuple(posed.text(option.feedback) for option in misjudged) or (posed.solution,)
    return of_parts(marks, feedback)


def solution(posed: Posed) -> Answer:
    """Return the ids of the right options: those that the case gives, else those marked."""
    if posed.case.answer is not None:
        return sorted(posed.case.answer)
    marked = sorted(option.id for option in _options(posed) if option.right)
    if not marked:
        raise ValueError(f"{posed.question.id}: mark at least one option with 'right: true'")
    return marked


def mistakes(posed: Posed) -> Sequence[TypicalMistake]:
    """Return for each option the answer that judges it wrongly and all others rightly."""
    right = solution(posed)
    wrong = [each for each in _ids(posed) if each not in right]
    found = []
    for option in _options(posed):
        # With the only right option left out, something must be chosen, else it were no answer.
        other = set(right) ^ {option.id} or set(wrong[:1])
        if other:
            found.append(TypicalMistake(option.id, sorted(other), posed.text(option.feedback)))
    return found


def view(posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
    """Return the options with what was chosen and its mark; one that should have been chosen is "missed"."""
    chosen = known(answer, _ids(posed))
    marks = outcome.marks if outcome else {}
    return {
        "options": [
            {
                "id": option.id,
                "text": posed.text(option.text),
                "chosen": option.id in chosen,
                "mark": marks.get(option.id),
            }
            for option in _options(posed)
        ]
    }


def _options(posed: Posed) -> tuple[Option, ...]:
    return shape_of(posed, Multiple).options


def _ids(posed: Posed) -> list[str]:
    return [option.id for option in _options(posed)]
