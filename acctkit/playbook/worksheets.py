"""Own sheets that a learner fills in and takes away: what is asked for, row by row."""

from __future__ import annotations

import re
from collections import Counter
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from acctkit.playbook.entry import Entry, Prose
from acctkit.playbook.questions import Labelled, Piece

SPOT = "spot"
"""The field of a row that holds a place on the matrix."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MONTHS = 12


class SheetColumn(Piece):
    """What is asked for in every row: a text, several lines of it, a number, a day, a month, a choice, a rating from 1 to 5.

    `help` is a short sentence below the field.
    """

    label: Prose
    help: Prose = ""
    type: Literal["text", "lines", "number", "date", "month", "choice", "rating"] = "text"
    choices: tuple[Labelled, ...] = ()

    @model_validator(mode="after")
    def _choices_where_they_belong(self) -> SheetColumn:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("give 'choices' for the type 'choice', and only there")
        return self


class SheetSection(BaseModel):
    """A part of a sheet: so many rows of the same columns. A part of one row keeps its fields directly by their ids.

    `row` names each row ("Goal {n}"); with `months` the twelve rows are named by the months. `place` is the column that
    holds the names of people to place on the ability-willingness matrix.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    title: Prose = ""
    intro: Prose = ""
    rows: int = Field(default=1, ge=1, le=40)
    row: Prose = ""
    months: bool = False
    place: str = ""
    columns: tuple[SheetColumn, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits_together(self) -> SheetSection:
        if self.months and self.rows != _MONTHS:
            raise ValueError("a part with 'months: true' has 12 rows")
        if self.place and self.place not in [column.id for column in self.columns]:
            raise ValueError(f"'place' names a column, and there is no {self.place!r}")
        return self


class Worksheet(Entry):
    """A sheet of one's own; `file` is the name of the Excel file that it is saved as, without ending."""

    kind: ClassVar[str] = "worksheets"
    title: Prose
    intro: Prose
    file: Prose
    sections: tuple[SheetSection, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_different_names(self) -> Worksheet:
        names = [section.id for section in self.sections if section.rows > 1]
        for section in self.sections:
            inside = [column.id for column in section.columns]
            names += inside if section.rows == 1 else []
            taken = [SPOT] if section.place else []
            _all_different([*inside, *taken])
        _all_different(names)
        return self


def _all_different(names: list[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise ValueError(f"the id {name!r} occurs twice")
        if not _NAME.fullmatch(name):
            raise ValueError(f"the id {name!r} may have small letters, digits and _ only")
