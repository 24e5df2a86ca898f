"""Questions of the exercises as they stand in `content/questions/`: what is asked, what each wrong answer is told.

A question has exactly one of the fields that name a type (`single`, `number`, ...). Texts may hold places such as
`{name}`; the question's case fills them and computes the right answer from the sample team.
"""

from __future__ import annotations

from typing import ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from acctkit.playbook.entry import Entry, Prose

QuestionType = Literal[
    "single", "multiple", "number", "order", "match", "table", "pick_rows", "place", "text"
]
TYPES: tuple[QuestionType, ...] = get_args(QuestionType)


class Piece(BaseModel):
    """A part of a question with an id of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str


class Labelled(Piece):
    """A part that is read: an item to put in order, a column, a statement to judge oneself by."""

    text: Prose


class Mistake(Piece):
    """A mistake that people make and what it is told. The case computes what each mistake comes to."""

    feedback: Prose


class Option(Labelled):
    """An option to choose, whether it is right, and what somebody who chose wrongly about it is told."""

    right: bool = False
    feedback: Prose


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Single(_Shape):
    """One option is right: the one marked, or the one whose id the case gives."""

    options: tuple[Option, ...] = Field(min_length=2)


class Multiple(_Shape):
    """Every right option and no other: those marked, or those whose ids the case gives."""

    options: tuple[Option, ...] = Field(min_length=2)


class Slip(Mistake):
    """A mistake in a number; `value` is what it comes to where no case computes that."""

    value: float | None = None


class Number(_Shape):
    """A number that the case computes, else `answer`; what is off by at most `tolerance` is right.

    `digits` are shown in the solution.
    """

    answer: float | None = None
    unit: Prose = ""
    tolerance: float = Field(default=0, ge=0)
    digits: int = Field(default=0, ge=0, le=6)
    mistakes: tuple[Slip, ...] = ()
    otherwise: Prose


class Misplaced(Mistake):
    """A typical wrong order: `first` stands before `then` though it belongs after it."""

    first: str
    then: str


class Order(_Shape):
    """Items in their right order as listed, or in the order of the ids that the case gives; they are shown shuffled."""

    items: tuple[Labelled, ...] = Field(min_length=3)
    mistakes: tuple[Misplaced, ...] = Field(min_length=1)


class Pair(Labelled):
    """A left item, the id of the right item it belongs to (or the case gives it), and what a wrong choice is told."""

    right: str = ""
    feedback: Prose


class Match(_Shape):
    """Each left item belongs to one right item; a right item may belong to several or to none."""

    left: tuple[Pair, ...] = Field(min_length=2)
    right: tuple[Labelled, ...] = Field(min_length=2)


class FillColumn(Labelled):
    """A column to fill: with a choice where it has choices, else with a number within `tolerance`.

    `feedback` is told when a cell is wrong and no mistake explains it ({row} names the rows).
    """

    choices: tuple[Labelled, ...] = ()
    tolerance: float = Field(default=0, ge=0)
    digits: int = Field(default=0, ge=0, le=6)
    feedback: Prose


class WrongCells(Mistake):
    """A mistake in a grid; `cells` are the cells it changes and what they come to, where no case computes that."""

    cells: dict[str, float | str] = Field(default_factory=dict)


class Table(_Shape):
    """A small grid to fill. `cells` are the answers by "row.column" where the case does not give them."""

    rows: tuple[Labelled, ...] = Field(min_length=1)
    columns: tuple[FillColumn, ...] = Field(min_length=1)
    cells: dict[str, float | str] = Field(default_factory=dict)
    mistakes: tuple[WrongCells, ...] = ()


class Rule(Labelled):
    """A rule that a row can break: what it says, and what is told of a row that was missed.

    In `missed`, {row} is the row's name and {rule} what the rule says; without {rule} that is told after it.
    """

    missed: Prose


class ShownRow(Piece):
    """A row to look at, with one text a column; `rule` is the id of the rule it breaks, empty when it is in order."""

    cells: tuple[Prose, ...]
    rule: str = ""


class PickRows(_Shape):
    """Find the rows that break a rule. Rows stand here or come from the case; `show` of the question names the columns.

    `wrongly` is what somebody is told who picked a row that is in order ({row} is its name).
    """

    rules: tuple[Rule, ...] = Field(min_length=1)
    wrongly: Prose
    rows: tuple[ShownRow, ...] = ()


class Person(Labelled):
    """Somebody to place on the matrix: `cell` is where ("high-low", ability first), or the case gives it.

    In `feedback`, {placed} is the name of the cell they were wrongly placed in.
    """

    name: Prose
    cell: str = ""
    feedback: Prose


class Place(_Shape):
    """People to place on the ability-willingness matrix."""

    people: tuple[Person, ...] = Field(min_length=1)


class RubricCheck(Mistake):
    """A check that a text must pass; its id names the check ("begins_with_verb"), or `check` does where the id is another.

    `words` are what `mentions` and `avoids` look for, `least` and `most` the words that `long_enough` and
    `short_enough` count.
    """

    check: str = ""
    words: tuple[Prose, ...] = ()
    least: int = Field(default=8, ge=1)
    most: int = Field(default=60, ge=1)

    @property
    def name(self) -> str:
        """Return the name of the check."""
        return self.check or self.id


class WeakText(Labelled):
    """A typical weak answer; `fails` is the check that it does not pass."""

    fails: str


class FreeText(_Shape):
    """A text: the checks it must pass, statements to judge oneself by, a good answer, and typical weak ones."""

    rubric: tuple[RubricCheck, ...] = ()
    assess: tuple[Labelled, ...] = ()
    sample: Prose
    weak: tuple[WeakText, ...] = ()
    lines: int = Field(default=2, ge=1, le=12)


Shape = Single | Multiple | Number | Order | Match | Table | PickRows | Place | FreeText


class Question(Entry):
    """A question of an exercise; exactly one of the fields from `single` to `text` is given.

    `part` is the part of the exercise it stands in; `case` names what computes its values and answer; `show` are the
    columns of the table that the case shows below the prompt; a question that does not count (a reflection) is kept
    but is no part of the score.
    """

    kind: ClassVar[str] = "questions"
    exercise: str
    part: str
    source: str = ""
    case: str = ""
    counts: bool = True
    prompt: Prose
    show: tuple[Labelled, ...] = ()
    hints: tuple[Prose, ...] = ()
    solution: Prose
    single: Single | None = None
    multiple: Multiple | None = None
    number: Number | None = None
    order: Order | None = None
    match: Match | None = None
    table: Table | None = None
    pick_rows: PickRows | None = None
    place: Place | None = None
    text: FreeText | None = None

    @model_validator(mode="after")
    def _has_one_type(self) -> Question:
        given = [name for name in TYPES if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"give exactly one of: {', '.join(TYPES)} (here: {', '.join(given) or 'none'})")
        return self

    @property
    def type(self) -> QuestionType:
        """Return the name of the question's type."""
        return next(name for name in TYPES if getattr(self, name) is not None)
