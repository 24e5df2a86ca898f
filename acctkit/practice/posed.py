"""A question as one learner meets it: in a language, with the values of the learner's own variant."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from acctkit.coach.facts import TeamFacts
from acctkit.coach.shown import Shown
from acctkit.i18n import Language
from acctkit.playbook import Entry, fill
from acctkit.playbook.questions import Question

T = TypeVar("T")
_TRIES = 200


@dataclass(frozen=True)
class Said:
    """A text of a content entry as a value: `Said(entry(MatrixCell, "low-high"), "title")`.

    `places` are the places of the text and what fills them: names from the data, the same in every language, or values
    of their own such as a day.
    """

    item: Entry
    field: str
    places: tuple[tuple[str, str | Shown | Said], ...] = ()


Value = Shown | Said


@dataclass(frozen=True)
class Row:
    """A row of the table that a case shows, one value a column of `show`; `rule` is what it breaks, if anything."""

    id: str
    cells: tuple[Value, ...]
    rule: str = ""


@dataclass(frozen=True)
class Case:
    """The values of one variant of a question.

    `values` fill the places of its texts. `answer` is the right answer in the form of the question's type, computed by
    the domain's functions; None where the question's own entry says what is right. `mistakes` are the answers that
    typical mistakes come to, by the ids of the question's mistakes. `rows` are the table below the prompt, or the rows
    to pick from.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    answer: Any = None
    mistakes: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()


class NotDrawable(Exception):  # noqa: N818  says what it is
    """These values do not make a good question (two mistakes come to the same, say); draw others."""


def drawn(seed: int, make: Callable[[random.Random], Case]) -> Case:
    """Return the first case that `make` accepts, from a source of chance that depends on the seed alone.

    Raises
    ------
    NotDrawable
        Two hundred draws made no good question.

    """
    for attempt in range(_TRIES):
        try:
            return make(random.Random(f"{seed}/{attempt}"))  # noqa: S311  chance for exercises, not for secrets
        except NotDrawable:
            continue
    raise NotDrawable(f"no good question in {_TRIES} draws from the seed {seed}")


def own_seed(learner: str, question_id: str) -> int:
    """Return the seed of a learner's own variant of a question: the same each time, on every machine."""
    return int.from_bytes(hashlib.sha256(f"{learner}\0{question_id}".encode()).digest()[:4])


@dataclass(frozen=True)
class Posed:
    """A question in a language with the values of a seed; its texts are ready to show."""

    question: Question
    lang: Language
    seed: int
    case: Case
    currency: str | None = None

    @cached_property
    def _words(self) -> dict[str, str]:
        return {name: self.words(value) for name, value in self.case.values.items()}

    def text(self, template: str, **more: str) -> str:
        """Fill the places of a text; `more` are values beside those of the case."""
        return fill(template, {**self._words, **more})

    def words(self, value: Value) -> str:
        """Write a value in the learner's language."""
        if isinstance(value, Said):
            said = str(getattr(self.lang.content(value.item), value.field))
            if not value.places:
                return said
            return fill(
                said,
                {name: part if isinstance(part, str) else self.words(part) for name, part in value.places},
            )
        return value.words(self.lang, self.currency)

    @property
    def prompt(self) -> str:
        """Return what is asked; an empty line ends a paragraph."""
        return self.text(self.question.prompt)

    @property
    def hints(self) -> tuple[str, ...]:
        """Return the hints from the lightest to the last."""
        return tuple(map(self.text, self.question.hints))

    @property
    def solution(self) -> str:
        """Return the worked solution in words."""
        return self.text(self.question.solution)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the headers of the table that is shown."""
        return tuple(self.text(column.text) for column in self.question.show)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return items in an order that depends on the seed alone, never the one they came in (from two items on)."""
        order = list(range(len(items)))
        if len(order) > 1:
            chance = random.Random(f"{self.seed}/order")  # noqa: S311  chance for exercises, not for secrets
            while order == sorted(order):
                chance.shuffle(order)
        return [items[place] for place in order]


CaseMaker = Callable[[TeamFacts, int], Case]


def pose(
    question: Question, lang: Language, seed: int, facts: TeamFacts, cases: Mapping[str, CaseMaker]
) -> Posed:
    """Return a question as a learner with this seed meets it.

    Raises
    ------
    KeyError
        No case has the name that the question gives.

    """
    case = cases[question.case](facts, seed) if question.case else Case()
    return Posed(lang.content(question), lang, seed, case, facts.team.currency)
