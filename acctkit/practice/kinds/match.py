"""Each left item belongs to a right one. The answer maps left ids to right ids; a wrong pair is told why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from acctkit.playbook.questions import Match
from acctkit.practice.kinds.received import mapping, nothing_yet, shape_of, still_open, texts
from acctkit.practice.outcome import Answer, Mark, Outcome, TypicalMistake, of_parts
from acctkit.practice.posed import Posed


def read(posed: Posed, fields: Mapping[str, Sequence[str]]) -> Answer | None:
    """Return the pairs made so far, None when there are none."""
    chosen = {pair.id: texts(fields, pair.id) for pair in shape_of(posed, Match).left}
    return _pairs(posed, {left: right[0] for left, right in chosen.items() if right}) or None


def check(posed: Posed, answer: Answer | None) -> Outcome:
    """Compare each pair with the right one."""
    made, right, left = _pairs(posed, answer), solution(posed), shape_of(posed, Match).left
    if not made:
        return nothing_yet(posed.lang)
    alone = [posed.text(pair.text) for pair in left if pair.id not in made]
    if alone:
        return still_open(posed.lang, alone)
    marks: dict[str, Mark] = {
        pair.id: "right" if made[pair.id] == right[pair.id] else "wrong" for pair in left
    }
    feedback = tuple(posed.text(pair.feedback) for pair in left if marks[pair.id] == "wrong")
    return of_parts(marks, feedback or (posed.solution,))


def solution(posed: Posed) -> Answer:
    """Return the right item of each left one: that of the case, else the one named."""
    given = {pair.id: pair.right for pair in shape_of(posed, Match).left}
    return given if posed.case.answer is None else {**given, **posed.case.answer}


def mistakes(posed: Posed) -> Sequence[TypicalMistake]:
    """Return for each left item the answer that pairs it alone with the next wrong item."""
    right, shape = solution(posed), shape_of(posed, Match)
    found = []
    for pair in shape.left:
        other = next(item.id for item in shape.right if item.id != right[pair.id])
        found.append(TypicalMistake(pair.id, {**right, pair.id: other}, posed.text(pair.feedback)))
    return found


def view(posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
    """Return both sides, the right one shuffled, with what was chosen and its mark."""
    made, shape = _pairs(posed, answer), shape_of(posed, Match)
    marks = outcome.marks if outcome else {}
    return {
        "left": [
            {
                "id": pair.id,
                "text": posed.text(pair.text),
                "chosen": made.get(pair.id),
                "mark": marks.get(pair.id),
            }
            for pair in shape.left
        ],
        "right": [{"id": item.id, "text": posed.text(item.text)} for item in posed.shuffled(shape.right)],
    }


def _pairs(posed: Posed, answer: Answer | None) -> dict[str, str]:
    """Return the pairs of an answer whose both items exist."""
    shape, given = shape_of(posed, Match), mapping(answer)
    ids = [item.id for item in shape.right]
    return {pair.id: given[pair.id] for pair in shape.left if given.get(pair.id) in ids}
