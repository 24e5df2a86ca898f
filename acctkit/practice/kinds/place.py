"""People to place on the ability-willingness matrix. The answer maps their ids to ratings from 1 to 5, ability first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from acctkit.playbook import entry
from acctkit.playbook.matrix import MatrixCell
from acctkit.playbook.questions import Place
from acctkit.playbook.thresholds import threshold
from acctkit.practice.kinds.received import mapping, nothing_yet, shape_of, still_open, texts
from acctkit.practice.outcome import Answer, Mark, Outcome, TypicalMistake, of_parts
from acctkit.practice.posed import Posed
from acctkit.team.ability_willingness import level

LOWEST, HIGHEST = 1.0, 5.0


def read(posed: Posed, fields: Mapping[str, Sequence[str]]) -> Answer | None:
    """Return where people were placed, None when nobody was."""
    found = {}
    for person in shape_of(posed, Place).people:
        for text in texts(fields, person.id):
            with suppress(ValueError):
                found[person.id] = [float(part) for part in text.split(",")]
    return _spots(posed, found) or None


def check(posed: Posed, answer: Answer | None) -> Outcome:
    """Compare the cell that each person stands in with the right one."""
    spots, right, people = _spots(posed, answer), _cells(posed), shape_of(posed, Place).people
    if not spots:
        return nothing_yet(posed.lang)
    left_out = [posed.text(person.name) for person in people if person.id not in spots]
    if left_out:
        return still_open(posed.lang, left_out)
    cells = {each: cell_of(*spot) for each, spot in spots.items()}
    marks: dict[str, Mark] = {
        each: "right" if cell == right[each] else "wrong" for each, cell in cells.items()
    }
    feedback = tuple(
        posed.text(person.feedback, placed=_title(posed, cells[person.id]))
        for person in people
        if marks[person.id] == "wrong"
    )
    return of_parts(marks, feedback or (posed.solution,))


def solution(posed: Posed) -> Answer:
    """Return the middle of the right cell of each person."""
    return {each: centre(cell) for each, cell in _cells(posed).items()}


def mistakes(posed: Posed) -> Sequence[TypicalMistake]:
    """Return for each person the answer that confuses the two axes for them, or else takes one step too far."""
    right, cells = solution(posed), _cells(posed)
    found = []
    for person in shape_of(posed, Place).people:
        ability, _, willingness = cells[person.id].partition("-")
        swapped = f"{willingness}-{ability}"
        wrong = swapped if ability != willingness else f"{ability}-{'high' if ability == 'low' else 'low'}"
        feedback = posed.text(person.feedback, placed=_title(posed, wrong))
        found.append(TypicalMistake(person.id, {**right, person.id: centre(wrong)}, feedback))
    return found


def view(posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
    """Return the people with where they were placed and its mark."""
    spots = _spots(posed, answer)
    marks = outcome.marks if outcome else {}
    people = []
    for person in shape_of(posed, Place).people:
        ability, willingness = spots.get(person.id, [None, None])
        people.append(
            {
                "id": person.id,
                "name": posed.text(person.name),
                "text": posed.text(person.text),
                "ability": ability,
                "willingness": willingness,
                "mark": marks.get(person.id),
            }
        )
    return {"people": people}


def cell_of(ability: float, willingness: float) -> str:
    """Return the cell of the matrix that two ratings fall into. Source: T4.M."""
    return f"{level(ability)}-{level(willingness)}"


def centre(cell: str) -> list[float]:
    """Return the ratings in the middle of a cell."""
    borders = {
        "low": (LOWEST, threshold("matrix.middle")),
        "middle": (threshold("matrix.middle"), threshold("matrix.high")),
        "high": (threshold("matrix.high"), HIGHEST),
    }
    return [sum(borders[axis]) / 2 for axis in cell.split("-")]


def _cells(posed: Posed) -> dict[str, str]:
    """Return the right cell of each person: that of the case, else the one named."""
    given = {person.id: person.cell for person in shape_of(posed, Place).people}
    return given if posed.case.answer is None else {**given, **posed.case.answer}


def _spots(posed: Posed, answer: Answer | None) -> dict[str, list[float]]:
    """Return the places of an answer that lie on the matrix, of people who exist."""
    given = mapping(answer)
    found = {}
    for person in shape_of(posed, Place).people:
        match given.get(person.id):
            case [int() | float() as ability, int() | float() as willingness] if (
                LOWEST <= ability <= HIGHEST and LOWEST <= willingness <= HIGHEST
            ):
                found[person.id] = [float(ability), float(willingness)]
    return found


def _title(posed: Posed, cell: str) -> str:
    return posed.lang.content(entry(MatrixCell, cell)).title
