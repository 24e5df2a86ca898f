"""Find the rows that break a rule. The answer is the sorted list of their ids; missed and wrongly picked rows are named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from acctkit.playbook.questions import PickRows, Rule
from acctkit.practice.kinds.received import known, nothing_yet, shape_of, texts
from acctkit.practice.outcome import Answer, Mark, Outcome, TypicalMistake, of_parts
from acctkit.practice.posed import Posed


@dataclass(frozen=True)
class _Row:
    """A row with the rule it breaks, if any; its cells are written only when somebody reads them."""

    id: str
    rule: str
    cells: tuple[Callable[[], str], ...]


def read(posed: Posed, fields: Mapping[str, Sequence[str]]) -> Answer | None:
    """Return the ids of the rows picked, an empty list for "no row is faulty", None when nothing was said."""
    picked = known(texts(fields, "row"), [row.id for row in _rows(posed)])
    return sorted(picked) if picked or texts(fields, "none") == ["yes"] else None


def check(posed: Posed, answer: Answer | None) -> Outcome:
    """Compare the rows picked with those that break a rule."""
    rows = _rows(posed)
    picked = known(answer, [row.id for row in rows])
    if not isinstance(answer, list | tuple) or (answer and not picked):
        return nothing_yet(posed.lang)
    marks: dict[str, Mark] = {
        row.id: "missed" if row.id not in picked else "right" if row.rule else "wrong"
        for row in rows
        if row.rule or row.id in picked
    }
    if not marks:
        return Outcome("correct", 1.0, (posed.solution,))
    if all(mark == "right" for mark in marks.values()):
        return of_parts(marks, (posed.solution,))
    return of_parts(marks, _feedback(posed, rows, marks))


def solution(posed: Posed) -> Answer:
    """Return the ids of the rows that break a rule."""
    return sorted(row.id for row in _rows(posed) if row.rule)


def mistakes(posed: Posed) -> Sequence[TypicalMistake]:
    """Return for each rule the answer that misses its first row, and the one that picks a row too many."""
    rows, right = _rows(posed), solution(posed)
    names = _names(posed, rows)
    fine = [row for row in rows if not row.rule]
    found = []
    for rule in shape_of(posed, PickRows).rules:
        missed = next((row for row in rows if row.rule == rule.id), None)
        if missed is not None:
            others = [each for each in right if each != missed.id] or [row.id for row in fine[:1]]
            found.append(TypicalMistake(rule.id, others, _missed(posed, rule, names[missed.id])))
    if fine:
        wrongly = posed.text(shape_of(posed, PickRows).wrongly, row=names[fine[0].id])
        found.append(TypicalMistake("wrongly", sorted([*right, fine[0].id]), wrongly))
    return found


def view(posed: Posed, answer: Answer | None, outcome: Outcome | None) -> dict[str, Any]:
    """Return the rows with what was picked and its mark; one that should have been picked is "missed"."""
    rows = _rows(posed)
    picked = known(answer, [row.id for row in rows])
    marks = outcome.marks if outcome else {}
    return {
        "columns": list(posed.columns),
        "rows": [
            {
                "id": row.id,
                "cells": [words() for words in row.cells],
                "picked": row.id in picked,
                "mark": marks.get(row.id),
            }
            for row in rows
        ],
    }


def _rows(posed: Posed) -> list[_Row]:
    """Return the rows that the case drew, else those of the question."""
    if posed.case.rows:
        return [
            _Row(row.id, row.rule, tuple(partial(posed.words, cell) for cell in row.cells))
            for row in posed.case.rows
        ]
    return [
        _Row(row.id, row.rule, tuple(partial(posed.text, cell) for cell in row.cells))
        for row in shape_of(posed, PickRows).rows
    ]


def _names(posed: Posed, rows: list[_Row]) -> dict[str, str]:
    """Name rows by their first cell, by as many more as tell them apart, else by their number as well."""
    names = [""] * len(rows)
    for cells in zip(*(row.cells for row in rows), strict=False):
        words = [cell() for cell in cells]
        names = [", ".join(filter(None, parts)) for parts in zip(names, words, strict=True)]
        if len(set(names)) == len(names):
            return dict(zip((row.id for row in rows), names, strict=True))
    return {
        row.id: posed.lang.gettext("{name} (row {n})", name=name, n=number)
        for number, (row, name) in enumerate(zip(rows, names, strict=True), 1)
    }


def _feedback(posed: Posed, rows: list[_Row], marks: Mapping[str, Mark]) -> tuple[str, ...]:
    """Name the missed rows rule by rule, then the rows wrongly picked."""
    shape, names = shape_of(posed, PickRows), _names(posed, rows)
    told: list[str] = []
    for rule in shape.rules:
        missed = [row for row in rows if row.rule == rule.id and marks[row.id] == "missed"]
        told += [_missed(posed, rule, names[row.id]) for row in missed]
        if missed and "{rule}" not in rule.missed:
            told.append(posed.lang.gettext("The rule: {rule}", rule=posed.text(rule.text)))
    told += [posed.text(shape.wrongly, row=names[row.id]) for row in rows if marks.get(row.id) == "wrong"]
    return tuple(told)


def _missed(posed: Posed, rule: Rule, name: str) -> str:
    return posed.text(rule.missed, row=name, rule=posed.text(rule.text))
