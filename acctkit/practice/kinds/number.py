"""A number that the case computes. The answer is the text as typed, so that it can be read again and shown again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from acctkit.playbook.questions import Number
from acctkit.practice.outcome import UNATTEMPTED, Answer, Outcome, TypicalMistake
from acctkit.practice.posed import Posed
from acctkit.practice.typed_number import typed_number, written

_ROUNDING = 1e-9


def read(posed: Posed, fields: Mapping[str, Sequence[str]]) -> Answer | None:  # noqa: ARG001  one signature for all types
    """Return what was typed."""
    return next((text.strip() for text in fields.get("number", ()) if text.strip()), None)


def check(posed: Posed, answer: Answer | None) -> Outcome:
    """Compare the number with the right one, then with what typical mistakes come to."""
    if not isinstance(answer, str) or not answer:
        return UNATTEMPTED
    lang = posed.lang
    try:
        value = typed_number(answer, lang)
    except ValueError:
        return Outcome(
            "unattempted",
            feedback=(
                lang.gettext(
                    "“{text}” is not a number. Type digits only, such as {example}.",
                    text=answer,
                    example=lang.number(1234.5, 1),
                ),
            ),
        )
    if isinstance(value, tuple):
        return Outcome(
            "unattempted",
            feedback=(lang.gettext("This can be read in more than one way. Which number do you mean?"),),
            ask=value,
        )
    shape = _shape(posed)
    if _same(value, posed.case.answer, shape):
        return Outcome("correct", 1.0, (posed.solution,))
    feedback = next(
        (
            mistake.feedback
            for mistake in shape.mistakes
            if _same(value, posed.case.mistakes.get(mistake.id), shape)
        ),
        shape.otherwise,
    )
    return Outcome("incorrect", 0.0, (posed.text(feedback),))


def solution(posed: Posed) -> Answer:
    """Return the right number as one can type it."""
    return written(_rounded(posed.case.answer, _shape(posed)), posed.lang)


def mistakes(posed: Posed) -> Sequence[TypicalMistake]:
    """Return what each typical mistake comes to."""
    shape = _shape(posed)
    return [
        TypicalMistake(
            mistake.id,
            written(_rounded(posed.case.mistakes[mistake.id], shape), posed.lang),
            posed.text(mistake.feedback),
        )
        for mistake in shape.mistakes
    ]


def view(posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
    """Return what was typed, the unit, and the readings to choose from."""
    return {
        "typed": answer or "",
        "unit": posed.text(_shape(posed).unit),
        "ask": outcome.ask if outcome else (),
    }


def _same(value: float, other: float | None, shape: Number) -> bool:
    """Tell whether two numbers agree within the tolerance; the border itself counts."""
    return other is not None and abs(value - other) <= shape.tolerance * (1 + _ROUNDING) + _ROUNDING * abs(
        other
    )


def _rounded(value: float, shape: Number) -> float:
    """Round as the solution shows it, where that is still within the tolerance."""
    rounded = round(value, shape.digits)
    return rounded if abs(rounded - value) <= shape.tolerance else value


def _shape(posed: Posed) -> Number:
    shape = posed.question.number
    if shape is None:
        raise TypeError(f"{posed.question.id} is not of the type number")
    return shape
