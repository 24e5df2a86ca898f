"""What each case gives to a question, for authors: found out by drawing it, so that it is always true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from acctkit.coach.facts import TeamFacts
from acctkit.practice.posed import Case, CaseMaker

_DRAWN = 10
"""Variants to draw: places that only some of them fill are found as well, and left out."""


@dataclass(frozen=True)
class CaseReference:
    """What a case gives: a sentence on what it is about, the places it fills, and the form of its answer.

    `columns` are those of the table that it draws, 0 without one; `rules` are those that its rows break.
    """

    name: str
    about: str
    fills: tuple[str, ...]
    answer: str
    mistakes: tuple[str, ...]
    columns: int
    rules: tuple[str, ...]


def case_references(cases: Mapping[str, CaseMaker], facts: TeamFacts) -> Iterator[CaseReference]:
    """Yield what each case gives, in the order in which they are registered."""
    for name, make in cases.items():
        drawn = [make(facts, seed) for seed in range(_DRAWN)]
        yield CaseReference(
            name=name,
            about=_first_sentence(make),
            fills=tuple(sorted(set.intersection(*(set(case.values) for case in drawn)))),
            answer=_form_of(drawn[0]),
            mistakes=tuple(dict.fromkeys(mistake for case in drawn for mistake in case.mistakes)),
            columns=max((len(row.cells) for case in drawn for row in case.rows), default=0),
            rules=tuple(sorted({row.rule for case in drawn for row in case.rows} - {""})),
        )


def _first_sentence(make: CaseMaker) -> str:
    """Return the first line of a case's docstring without its source."""
    return (make.__doc__ or "").strip().partition("\n")[0].partition(" Source:")[0]


def _form_of(case: Case) -> str:
    """Return an answer as an author would write it, empty where the question itself says what is right."""
    answer: Any = case.answer
    if answer is None:
        return ""
    if isinstance(answer, float | int):
        return "a number"
    if isinstance(answer, Mapping):
        return ", ".join(
            f"{key} → {'a number' if isinstance(value, float | int) else value}"
            for key, value in answer.items()
        )
    if isinstance(answer, list | tuple):
        return ", ".join(map(str, answer))
    return str(answer)
