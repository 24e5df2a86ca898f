"""What is wrong with one variant of a question in one language: every proof runs the code that learners meet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from acctkit.playbook import prose_of
from acctkit.playbook.entry import placeholders
from acctkit.playbook.questions import (
    FillColumn,
    Match,
    Multiple,
    Number,
    Order,
    PickRows,
    Place,
    Single,
    Table,
)
from acctkit.practice.kinds import kind_of
from acctkit.practice.outcome import Outcome, TypicalMistake
from acctkit.practice.posed import Posed
from acctkit.practice.typed_number import same, typed_number

_FILLED_WHEN_TOLD = (
    (re.compile(r"pick_rows\.rules\.[^.]+\.missed"), frozenset({"row", "rule"})),
    (re.compile(r"pick_rows\.wrongly"), frozenset({"row"})),
    (re.compile(r"table\.columns\.[^.]+\.feedback"), frozenset({"row"})),
    (re.compile(r"place\.people\.[^.]+\.feedback"), frozenset({"placed"})),
)
"""Places that are filled when feedback is given, beside those of the case."""

_STRAY = re.compile(r"[{}]")
_NUMBER = re.compile(r"\d+(?:[.,\s]\d{3}(?!\d))*(?:[.,]\d+)?")


@dataclass(frozen=True)
class Fault:
    """What is wrong, the same in every variant that has it, and what tells of this variant."""

    what: str
    detail: str = ""

    @property
    def told(self) -> str:
        """Return both as one sentence."""
        return f"{self.what}: {self.detail}" if self.detail else self.what


def variant_faults(posed: Posed, made: set[str] | None = None) -> Iterator[Fault]:
    """Yield what is wrong with a variant. What raises where a learner would stand before it is a fault, too.

    The ids of the mistakes that can be made in this variant are put into `made`.
    """
    unfilled = list(_unfilled(posed))
    yield from unfilled
    if unfilled:
        return
    try:
        yield from _drawn_faults(posed)
        yield from _alike(posed)
        yield from _answer_faults(posed, set() if made is None else made)
    except Exception as error:  # noqa: BLE001  whatever a question makes fail is to be told with its id
        yield Fault(f"cannot be checked ({type(error).__name__})", str(error))


def _unfilled(posed: Posed) -> Iterator[Fault]:
    """Yield the places of texts that nothing fills, and braces that are no place."""
    for path, text in prose_of(posed.question):
        also = next((names for pattern, names in _FILLED_WHEN_TOLD if pattern.fullmatch(path)), frozenset())
        names = placeholders(text)
        for name in sorted(names - posed.case.values.keys() - also):
            yield Fault(f"{path}: nothing fills {{{name}}}")
        bare = text
        for name in names:
            bare = bare.replace(f"{{{name}}}", "")
        if _STRAY.search(bare):
            yield Fault(f"{path}: a brace that is no place; places are written as {{name}}, in small letters")


def _drawn_faults(posed: Posed) -> Iterator[Fault]:
    """Yield what is wrong with the rows and the order that a case has drawn."""
    question, rows, width = posed.question, posed.case.rows, len(posed.columns)
    given = [(row.id, len(row.cells)) for row in rows]
    if question.pick_rows is not None:
        yield from _pick_faults(posed, question.pick_rows)
        given = given or [(row.id, len(row.cells)) for row in question.pick_rows.rows]
    elif bool(width) != bool(rows):
        lacking = "names columns, but no case gives rows" if width else "names no columns for the case's rows"
        yield Fault(f"show: {lacking}")
    for row, cells in given:
        if cells != width:
            yield Fault(f"a row has {cells} cells, but 'show' names {width} columns", row)
    if len({row for row, _ in given}) < len(given):
        yield Fault("two rows have the same id")
    if question.order is not None:
        listed = [item.id for item in question.order.items]
        if sorted(kind_of(posed).solution(posed)) != sorted(listed):
            yield Fault(f"the case gives another order than one of: {', '.join(listed)}")
    yield from _number_faults(posed)


def _pick_faults(posed: Posed, shape: PickRows) -> Iterator[Fault]:
    broken = [row.rule for row in posed.case.rows or shape.rows]
    known = [rule.id for rule in shape.rules]
    yield from (Fault(f"a row breaks the rule {rule!r}, which is none") for rule in {*broken} - {"", *known})
    yield from (Fault(f"no row breaks the rule {rule!r}") for rule in known if rule not in broken)
    if "" not in broken:
        yield Fault("no row is in order")


def _number_faults(posed: Posed) -> Iterator[Fault]:
    """Yield a fault where the worked solution does not show a number that is right."""
    shown = [value for text in _NUMBER.findall(posed.solution) for value in _either_way(text)]
    for typed, part in _right_numbers(posed):
        value = typed_number(typed, posed.lang)
        # As shown it may be rounded once more than the tolerance allows, never further than its last digit.
        tolerance = max(part.tolerance, 0.5 * 10**-part.digits)
        if isinstance(value, float) and not any(same(each, abs(value), tolerance) for each in shown):
            right = posed.lang.number(value, part.digits)
            yield Fault("solution: does not show the right number", f"{right} is not in “{posed.solution}”")


def _right_numbers(posed: Posed) -> Iterator[tuple[str, Number | FillColumn]]:
    """Yield the numbers of the right answer as typed, each with what says how exact it is."""
    question, solution = posed.question, kind_of(posed).solution(posed)
    if question.number is not None:
        yield solution, question.number
    elif question.table is not None:
        for row in question.table.rows:
            for column in question.table.columns:
                if not column.choices:
                    yield solution[f"{row.id}.{column.id}"], column


def _either_way(text: str) -> Iterator[float]:
    """Yield a number as it reads in English and in Spanish: a trainer's own text may be in one language for all."""
    digits = re.sub(r"\s", "", text)
    for thousands, decimal in ((",", "."), (".", ",")):
        with suppress(ValueError):
            yield float(digits.replace(thousands, "").replace(decimal, "."))


def _alike(posed: Posed) -> Iterator[Fault]:
    """Yield texts that a learner cannot tell apart."""
    shape = getattr(posed.question, posed.question.type)
    lists: dict[str, Sequence[str]] = {}
    match shape:
        case Single() | Multiple():
            lists["options"] = [option.text for option in shape.options]
        case Order():
            lists["items"] = [item.text for item in shape.items]
        case Match():
            lists["left"] = [pair.text for pair in shape.left]
            lists["right"] = [item.text for item in shape.right]
        case Table():
            lists["rows"] = [row.text for row in shape.rows]
            lists["columns"] = [column.text for column in shape.columns]
            for column in shape.columns:
                lists[f"columns.{column.id}.choices"] = [choice.text for choice in column.choices]
        case Place():
            lists["people"] = [person.name for person in shape.people]
    lists["hints"] = posed.question.hints
    for name, texts in lists.items():
        read = [posed.text(text).casefold() for text in texts]
        for text in dict.fromkeys(text for text in read if read.count(text) > 1):
            yield Fault(f"{name}: two read the same", text)


def _answer_faults(posed: Posed, made: set[str]) -> Iterator[Fault]:
    """Yield a fault where right, wrong and missing answers do not end as they should."""
    kind = kind_of(posed)
    solution = kind.solution(posed)
    right, none = kind.check(posed, solution), kind.check(posed, None)
    if (right.status, right.score) != ("correct", 1.0):
        yield Fault(f"its own solution is {right.status}", f"{_shown(solution)}: {' '.join(right.feedback)}")
    if none.status != "unattempted":
        yield Fault(f"no answer is {none.status}, not unattempted")
    for outcome, answer in ((None, None), (right, solution)):
        kind.view(posed, answer, outcome)
    taken = {_shown(solution): "the solution"}
    for mistake in kind.mistakes(posed):
        made.add(mistake.id)
        answer = _shown(mistake.answer)
        if answer in taken:
            yield Fault(f"the mistake {mistake.id} comes to the same as {taken[answer]}", answer)
        else:
            taken[answer] = f"the mistake {mistake.id}"
            yield from _mistake_faults(mistake, kind.check(posed, mistake.answer), right)


def _mistake_faults(mistake: TypicalMistake, outcome: Outcome, right: Outcome) -> Iterator[Fault]:
    answer = _shown(mistake.answer)
    if outcome.status not in {"incorrect", "partly"}:
        yield Fault(f"the mistake {mistake.id} is {outcome.status}", answer)
    elif mistake.feedback not in outcome.feedback:
        told = f"{answer} is told: {' '.join(outcome.feedback)}"
        yield Fault(f"the mistake {mistake.id} is not told its own feedback", told)
    if right.status == "correct" and mistake.feedback in right.feedback:
        yield Fault(f"the mistake {mistake.id} is told the same as the right answer", mistake.feedback)


def _shown(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, sort_keys=True, allow_nan=False)
