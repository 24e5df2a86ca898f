"""A number to work out. The answer is the text as typed, so that it can be read again and shown again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from acctkit.i18n import Language
from acctkit.playbook.questions import Number, Slip
from acctkit.practice.kinds.received import nothing_yet, shape_of, texts
from acctkit.practice.outcome import Answer, Outcome, TypicalMistake
from acctkit.practice.posed import Posed
from acctkit.practice.typed_number import rewritten, rounded, same, typed_number, written


def read(posed: Posed, fields: Mapping[str, Sequence[str]]) -> Answer | None:  # noqa: ARG001  one signature for all types
    """Return what was typed."""
    return next(iter(texts(fields, "number")), None)


def check(posed: Posed, answer: Answer | None) -> Outcome:
    """Compare the number with the right one, then with what typical mistakes come to."""
    if not isinstance(answer, str) or not answer.strip():
        return nothing_yet(posed.lang)
    lang = posed.lang
    try:
        value = typed_number(answer, lang)
    except ValueError:
        told = lang.gettext(
            "“{text}” is not a number. Type digits only, such as {example}.",
            text=answer,
            example=lang.number(1234.5, 1),
        )
        return Outcome("unattempted", feedback=(told,))
    if isinstance(value, tuple):
        told = lang.gettext("This can be read in more than one way. Which number do you mean?")
        return Outcome("unattempted", feedback=(told,), ask=value)
    shape = shape_of(posed, Number)
    if same(value, _right(posed), shape.tolerance):
        return Outcome("correct", 1.0, (posed.solution,))
    feedback = next(
        (slip.feedback for slip in shape.mistakes if same(value, _comes_to(posed, slip), shape.tolerance)),
        shape.otherwise,
    )
    return Outcome("incorrect", 0.0, (posed.text(feedback),))


def solution(posed: Posed) -> Answer:
    """Return the right number as one can type it."""
    shape = shape_of(posed, Number)
    return written(rounded(_right(posed), shape.digits, shape.tolerance), posed.lang)


def mistakes(posed: Posed) -> Sequence[TypicalMistake]:
    """Return what each typical mistake comes to that can be made in this variant."""
    shape = shape_of(posed, Number)
    found = []
    for slip in shape.mistakes:
        value = _comes_to(posed, slip)
        if value is not None:
            typed = written(rounded(value, shape.digits, shape.tolerance), posed.lang)
            found.append(TypicalMistake(slip.id, typed, posed.text(slip.feedback)))
    return found


def view(posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
    """Return what was typed, the unit, and the readings to choose from."""
    return {
        "typed": answer if isinstance(answer, str) else "",
        "unit": posed.text(shape_of(posed, Number).unit),
        "ask": outcome.ask if outcome else (),
    }


def respell(answer: Answer, old: Language, new: Language) -> Answer:
    """Return an answer typed in one language as another writes it."""
    return rewritten(answer, old, new) if isinstance(answer, str) else answer


def _right(posed: Posed) -> float:
    given = posed.case.answer if posed.case.answer is not None else shape_of(posed, Number).answer
    if given is None:
        raise ValueError(f"{posed.question.id}: neither the question nor its case gives the right number")
    return float(given)


def _comes_to(posed: Posed, slip: Slip) -> float | None:
    """Return what a mistake comes to: the case's number, else the one given with it, None where neither says."""
    given: float | None = posed.case.mistakes.get(slip.id, slip.value)
    return given
