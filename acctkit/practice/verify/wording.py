"""What is wrong with a question as it is written, before any variant is drawn: names that lead nowhere, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from acctkit.playbook import entries
from acctkit.playbook.exercises import Exercise
from acctkit.playbook.matrix import MatrixCell
from acctkit.playbook.questions import (
    FreeText,
    Match,
    Multiple,
    Order,
    PickRows,
    Piece,
    Place,
    Question,
    ShownRow,
    Single,
    Table,
)
from acctkit.practice.rubric.checks import CHECKS

NEEDS_WORDS = ("mentions", "avoids")


def wording_faults(question: Question, cases: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a question in any language and any variant."""
    yield from _home_faults(question)
    if question.case and question.case not in cases:
        yield f"case: there is no case {question.case!r}; there are: {', '.join(sorted(cases))}"
    if not question.hints:
        yield "hints: give at least one"
    yield from _repeated(question)
    yield from _empty(question)
    shape = getattr(question, question.type)
    yield from (f"{question.type}.{fault}" for fault in _OF_SHAPE.get(type(shape), _nothing)(shape, question))


def _home_faults(question: Question) -> Iterator[str]:
    exercise = entries(Exercise).get(question.exercise)
    if exercise is None:
        there = ", ".join(entries(Exercise))
        yield f"exercise: there is no exercise {question.exercise!r}; there are: {there}"
    elif question.part not in (parts := [part.id for part in exercise.parts]):
        yield f"part: {question.exercise} has no part {question.part!r}; it has: {', '.join(parts)}"


def _repeated(model: BaseModel, path: str = "") -> Iterator[str]:
    """Yield ids that occur twice in one list."""
    for name in type(model).model_fields:
        value, here = getattr(model, name), f"{path}.{name}" if path else name
        pieces = value if isinstance(value, tuple) else (value,)
        ids = [piece.id for piece in pieces if isinstance(piece, Piece)]
        yield from (
            f"{here}: the id {each!r} occurs twice" for each in dict.fromkeys(ids) if ids.count(each) > 1
        )
        for piece in pieces:
            if isinstance(piece, BaseModel):
                yield from _repeated(piece, f"{here}.{piece.id}" if isinstance(piece, Piece) else here)


def _empty(model: BaseModel, path: str = "") -> Iterator[str]:
    """Yield the texts that must not be empty and are; a cell of a row may be, as in a real list."""
    if isinstance(model, ShownRow):
        return
    for name, field in type(model).model_fields.items():
        value, here = getattr(model, name), f"{path}.{name}" if path else name
        if value == "" and field.is_required():
            yield f"{here}: is empty"
        for place, piece in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(piece, BaseModel):
                yield from _empty(piece, f"{here}.{piece.id}" if isinstance(piece, Piece) else here)
            elif isinstance(value, tuple) and piece == "":
                yield f"{here}.{place}: is empty"


def _unknown(
    what: str, named: str, known: Sequence[str] | Mapping[str, Any], *, may_lack: bool
) -> Iterator[str]:
    if named not in known and not (may_lack and not named):
        yield f"{what}: there is no {named!r}; there are: {', '.join(known)}"


def _ids(pieces: Sequence[Piece]) -> list[str]:
    return [piece.id for piece in pieces]


def _single(shape: Single, question: Question) -> Iterator[str]:
    right = sum(option.right for option in shape.options)
    if right != 1 and not (question.case and not right):
        yield f"options: exactly one is marked 'right: true', here {right}"


def _multiple(shape: Multiple, question: Question) -> Iterator[str]:
    right = sum(option.right for option in shape.options)
    if not right and not question.case:
        yield "options: at least one is marked 'right: true', here none"


def _order(shape: Order, question: Question) -> Iterator[str]:
    items = _ids(shape.items)
    for mistake in shape.mistakes:
        named = [(end, getattr(mistake, end)) for end in ("first", "then")]
        for end, item in named:
            yield from _unknown(f"mistakes.{mistake.id}.{end}", item, items, may_lack=False)
        known = mistake.first in items and mistake.then in items
        if known and not question.case and items.index(mistake.first) <= items.index(mistake.then):
            yield f"mistakes.{mistake.id}: {mistake.first!r} stands before {mistake.then!r} also in the right order"


def _match(shape: Match, question: Question) -> Iterator[str]:
    for pair in shape.left:
        known = _ids(shape.right)
        yield from _unknown(f"left.{pair.id}.right", pair.right, known, may_lack=bool(question.case))


def _table(shape: Table, question: Question) -> Iterator[str]:
    names = [f"{row}.{column}" for row in _ids(shape.rows) for column in _ids(shape.columns)]
    if not question.case:
        yield from (
            f"cells: nothing says what is right in {name}" for name in names if name not in shape.cells
        )
    given = {"cells": shape.cells} | {f"mistakes.{slip.id}.cells": slip.cells for slip in shape.mistakes}
    choices = {column.id: _ids(column.choices) for column in shape.columns}
    for where, cells in given.items():
        for name, value in cells.items():
            yield from _unknown(where, name, names, may_lack=False)
            offered = choices.get(name.rpartition(".")[2], [])
            if name in names and offered and value not in offered:
                yield f"{where}.{name}: there is no choice {value!r}; there are: {', '.join(offered)}"
            elif name in names and not offered and isinstance(value, str):
                yield f"{where}.{name}: {value!r} is no number; write it as 1234.5, without quotation marks"
    yield from (f"columns.{each}: one choice is none" for each, known in choices.items() if len(known) == 1)


def _pick_rows(shape: PickRows, question: Question) -> Iterator[str]:
    if not shape.rows and not question.case:
        yield "rows: there are none, and no case draws them"
    if not question.show:
        yield "rows: nothing names their columns; add 'show:' to the question"
    for row in shape.rows:
        yield from _unknown(f"rows.{row.id}.rule", row.rule, _ids(shape.rules), may_lack=True)


def _place(shape: Place, question: Question) -> Iterator[str]:
    for person in shape.people:
        known = list(entries(MatrixCell))
        yield from _unknown(f"people.{person.id}.cell", person.cell, known, may_lack=bool(question.case))


def _text(shape: FreeText, _: Question) -> Iterator[str]:
    for check in shape.rubric:
        yield from _unknown(f"rubric.{check.id}", check.name, CHECKS, may_lack=False)
        if check.name in NEEDS_WORDS and not check.words:
            yield f"rubric.{check.id}: the check {check.name} needs 'words:' to look for"
    for weak in shape.weak:
        yield from _unknown(f"weak.{weak.id}.fails", weak.fails, _ids(shape.rubric), may_lack=False)
    if shape.rubric and not shape.weak:
        yield "weak: give at least one weak answer, to prove that the checks find something"


def _nothing(_shape: Any, _question: Question) -> Iterator[str]:
    return iter(())


_OF_SHAPE: Mapping[type[BaseModel], Callable[[Any, Question], Iterator[str]]] = {
    Single: _single,
    Multiple: _multiple,
    Order: _order,
    Match: _match,
    Table: _table,
    PickRows: _pick_rows,
    Place: _place,
    FreeText: _text,
}
