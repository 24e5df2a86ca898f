"""A text in one's own words: checked by a rubric, then judged by its author. The answer holds both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from acctkit.playbook.questions import FreeText
from acctkit.practice.kinds.received import known, mapping, nothing_yet, shape_of, texts
from acctkit.practice.outcome import Answer, Mark, Outcome, TypicalMistake, of_parts
from acctkit.practice.posed import Posed
from acctkit.practice.rubric.checks import passes


def read(posed: Posed, fields: Mapping[str, Sequence[str]]) -> Answer | None:
    """Return the text and the statements that its author ticked, None when there is neither."""
    text = "\n".join(texts(fields, "text"))
    assessed = known(texts(fields, "assess"), [each.id for each in shape_of(posed, FreeText).assess])
    return {"text": text, "assessed": assessed} if text or assessed else None


def check(posed: Posed, answer: Answer | None) -> Outcome:
    """Check a text by the rubric. What its author thinks of it is kept and changes nothing in the outcome."""
    text, assessed = _parts(posed, answer)
    if not text:
        return nothing_yet(posed.lang)
    shape = shape_of(posed, FreeText)
    marks: dict[str, Mark] = {
        each.id: "right" if passes(each, text, posed.lang, tuple(map(posed.text, each.words))) else "wrong"
        for each in shape.rubric
    }
    failed = tuple(posed.text(each.feedback) for each in shape.rubric if marks[each.id] == "wrong")
    if failed:
        return of_parts(marks, failed)
    feedback = [posed.solution]
    if len(assessed) < len(shape.assess):
        feedback.append(posed.lang.gettext("Now read it again and tick below what holds for your text."))
    return Outcome("correct", 1.0, tuple(feedback), marks)


def solution(posed: Posed) -> Answer:
    """Return the good answer that the question has."""
    shape = shape_of(posed, FreeText)
    return {"text": posed.text(shape.sample), "assessed": [each.id for each in shape.assess]}


def mistakes(posed: Posed) -> Sequence[TypicalMistake]:
    """Return the typical weak answers, each with the feedback of the check that it fails."""
    shape = shape_of(posed, FreeText)
    feedback = {each.id: posed.text(each.feedback) for each in shape.rubric}
    return [
        TypicalMistake(weak.id, {"text": posed.text(weak.text), "assessed": []}, feedback[weak.fails])
        for weak in shape.weak
    ]


def view(posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
    """Return the text, the statements to tick, and once it was checked which checks it passed."""
    shape = shape_of(posed, FreeText)
    text, assessed = _parts(posed, answer)
    marks = outcome.marks if outcome else {}
    return {
        "text": text,
        "lines": shape.lines,
        "assess": [
            {"id": each.id, "text": posed.text(each.text), "ticked": each.id in assessed}
            for each in shape.assess
        ],
        "checks": [
            {"id": each.id, "feedback": posed.text(each.feedback), "passed": marks[each.id] == "right"}
            for each in shape.rubric
            if each.id in marks
        ],
    }


def _parts(posed: Posed, answer: Answer | None) -> tuple[str, list[str]]:
    given = mapping(answer)
    text = given.get("text")
    ids = [each.id for each in shape_of(posed, FreeText).assess]
    return (text.strip() if isinstance(text, str) else ""), known(given.get("assessed"), ids)
