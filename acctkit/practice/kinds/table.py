"""A small grid to fill with numbers and choices. The answer maps "row.column" to what was typed or chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from acctkit.i18n import Language
from acctkit.playbook.questions import FillColumn, Labelled, Table
from acctkit.practice.kinds.received import mapping, nothing_yet, shape_of, still_open, texts
from acctkit.practice.outcome import Answer, Mark, Outcome, TypicalMistake, of_parts
from acctkit.practice.posed import Posed
from acctkit.practice.typed_number import rewritten, rounded, same, typed_number, written

Cells = Mapping[str, float | str]


def read(posed: Posed, fields: Mapping[str, Sequence[str]]) -> Answer | None:
    """Return what is in the cells, None when all are empty."""
    found = {name: texts(fields, name) for name, _, _ in _cells(posed)}
    return {name: values[0] for name, values in found.items() if values} or None


def check(posed: Posed, answer: Answer | None) -> Outcome:
    """Compare each cell with the right one; say which mistake explains what is wrong, else what its column needs."""
    typed = _typed(posed, answer)
    if not typed:
        return nothing_yet(posed.lang)
    empty = [_place(posed, row, column) for name, row, column in _cells(posed) if name not in typed]
    if empty:
        return still_open(posed.lang, empty)
    given, unclear = _understood(posed, typed)
    if unclear:
        return Outcome("unattempted", feedback=unclear)
    right = _right(posed)
    marks: dict[str, Mark] = {
        name: "right" if _agree(given[name], right[name], column) else "wrong"
        for name, _, column in _cells(posed)
    }
    return of_parts(marks, _feedback(posed, given, marks) or (posed.solution,))


def solution(posed: Posed) -> Answer:
    """Return the right cells as one can type them."""
    return _as_typed(posed, _right(posed))


def mistakes(posed: Posed) -> Sequence[TypicalMistake]:
    """Return what each typical mistake comes to, and for each column the answer that is wrong there alone."""
    right, shape = _right(posed), shape_of(posed, Table)
    slips = _slips(posed)
    found = [
        TypicalMistake(slip.id, _as_typed(posed, {**right, **slips[slip.id]}), posed.text(slip.feedback))
        for slip in shape.mistakes
        if slips[slip.id]
    ]
    for column in shape.columns:
        names = [name for name, _, each in _cells(posed) if each is column]
        wrong = {
            name: value for name in names if (value := _unexplained(name, column, right, slips)) is not None
        }
        if len(wrong) == len(names):
            rows = posed.lang.listing([posed.text(row.text) for row in shape.rows])
            answer = _as_typed(posed, {**right, **wrong})
            found.append(TypicalMistake(f"column {column.id}", answer, posed.text(column.feedback, row=rows)))
    return found


def view(posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
    """Return the grid with what was entered and its marks; a cell has the choices of its column, if any."""
    shape, typed = shape_of(posed, Table), _typed(posed, answer)
    marks = outcome.marks if outcome else {}
    choices = {
        column.id: [{"id": each.id, "text": posed.text(each.text)} for each in column.choices]
        for column in shape.columns
    }
    return {
        "rows": [{"id": row.id, "text": posed.text(row.text)} for row in shape.rows],
        "columns": [{"id": column.id, "text": posed.text(column.text)} for column in shape.columns],
        "cells": [
            [
                {
                    "name": name,
                    "value": typed.get(name, ""),
                    "mark": marks.get(name),
                    "choices": choices[column.id],
                }
                for name, at, column in _cells(posed)
                if at is row
            ]
            for row in shape.rows
        ],
    }


def respell(answer: Answer, old: Language, new: Language) -> Answer:
    """Return an answer typed in one language as another writes it; choices stay as they are."""
    if not isinstance(answer, Mapping):
        return answer
    return {
        name: rewritten(value, old, new) if isinstance(value, str) else value
        for name, value in answer.items()
    }


def _cells(posed: Posed) -> Iterator[tuple[str, Labelled, FillColumn]]:
    """Yield the name of each cell with its row and column, as one reads."""
    shape = shape_of(posed, Table)
    return ((f"{row.id}.{column.id}", row, column) for row in shape.rows for column in shape.columns)


def _right(posed: Posed) -> Cells:
    """Return the right cells: those of the case, else those given with the question."""
    right = {**shape_of(posed, Table).cells, **(posed.case.answer or {})}
    missing = [name for name, _, _ in _cells(posed) if name not in right]
    if missing:
        raise ValueError(f"{posed.question.id}: nothing says what is right in {', '.join(missing)}")
    return right


def _slips(posed: Posed) -> dict[str, Cells]:
    """Return the cells that each typical mistake changes: those of the case, else those given with the question."""
    return {slip.id: posed.case.mistakes.get(slip.id, slip.cells) for slip in shape_of(posed, Table).mistakes}


def _typed(posed: Posed, answer: Answer | None) -> dict[str, str]:
    """Return the filled cells of an answer that exist; a choice must be one of its column's."""
    given = mapping(answer)
    found = {}
    for name, _, column in _cells(posed):
        value = given.get(name)
        offered = not column.choices or value in [each.id for each in column.choices]
        if isinstance(value, str) and value.strip() and offered:
            found[name] = value.strip()
    return found


def _understood(posed: Posed, typed: Mapping[str, str]) -> tuple[dict[str, float | str], tuple[str, ...]]:
    """Return the cells as numbers and choices, and what to tell of those that are no number or a doubtful one."""
    found: dict[str, float | str] = {}
    unclear = []
    for name, row, column in _cells(posed):
        if column.choices:
            found[name] = typed[name]
            continue
        where = {"text": typed[name], "place": _place(posed, row, column)}
        try:
            value = typed_number(typed[name], posed.lang)
        except ValueError:
            unclear.append(posed.lang.gettext("{place}: “{text}” is not a number.", **where))
            continue
        if isinstance(value, tuple):
            ways = " / ".join(reading.typed for reading in value)
            unclear.append(
                posed.lang.gettext(
                    "{place}: “{text}” can be read in more than one way. Type {ways}.", ways=ways, **where
                )
            )
        else:
            found[name] = value
    return found, tuple(unclear)


def _feedback(posed: Posed, given: Cells, marks: Mapping[str, Mark]) -> tuple[str, ...]:
    columns = {name: column for name, _, column in _cells(posed)}
    wrong = {name for name, mark in marks.items() if mark == "wrong"}
    told: list[str] = []
    explained: set[str] = set()
    for slip in shape_of(posed, Table).mistakes:
        cells = {name: value for name, value in _slips(posed)[slip.id].items() if name in columns}
        if wrong & cells.keys() and all(
            _agree(given[name], value, columns[name]) for name, value in cells.items()
        ):
            told.append(posed.text(slip.feedback))
            explained |= cells.keys()
    for column in shape_of(posed, Table).columns:
        rows = [
            posed.text(row.text)
            for name, row, each in _cells(posed)
            if each is column and name in wrong - explained
        ]
        if rows:
            told.append(posed.text(column.feedback, row=posed.lang.listing(rows)))
    return tuple(told)


def _agree(value: float | str, other: float | str, column: FillColumn) -> bool:
    if isinstance(value, str) or isinstance(other, str):
        return value == other
    return same(value, other, column.tolerance)


def _as_typed(posed: Posed, cells: Cells) -> dict[str, str]:
    """Return cells as one types them."""
    found = {}
    for name, _, column in _cells(posed):
        value = cells[name]
        if not isinstance(value, str):
            value = written(rounded(value, column.digits, column.tolerance), posed.lang)
        found[name] = value
    return found


def _unexplained(
    name: str, column: FillColumn, right: Cells, slips: Mapping[str, Cells]
) -> float | str | None:
    """Return a wrong value of a cell that no typical mistake comes to, None where there is none."""
    taken = [right[name], *(cells[name] for cells in slips.values() if name in cells)]
    if column.choices:
        return next((each.id for each in column.choices if each.id not in taken), None)
    highest = max(abs(value) for value in taken if not isinstance(value, str))
    return 2 * highest + 2 * column.tolerance + 1


def _place(posed: Posed, row: Labelled, column: FillColumn) -> str:
    return f"{posed.text(row.text)} · {posed.text(column.text)}"
