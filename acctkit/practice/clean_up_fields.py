"""What is entered for a finding: the fields in which a row is corrected, what may be chosen there, what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from acctkit.i18n import Language
from acctkit.pipeline.hygiene.corrects import cells_to_correct, suggested, wrong_value
from acctkit.pipeline.hygiene.found import Finding
from acctkit.pipeline.hygiene.rows_now import Cell, RowNow
from acctkit.playbook import entry
from acctkit.playbook.tables import ColumnSpec, TableSpec
from acctkit.practice.take_away.entered import Entered
from acctkit.tables import Team

NUMBERS = ("number", "share", "integer", "score")
MOST = 200
"""So many values are offered to choose from; whoever needs another types it."""


@dataclass(frozen=True)
class Field:
    """A field for one cell: its value, what may be chosen as (value, name), and what is wrong with what was typed."""

    cell: Cell
    kind: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    problem: str = ""

    @property
    def name(self) -> str:
        """What the field is called in the form."""
        return f"new.{self.cell.column}"


@dataclass(frozen=True)
class Typed:
    """What was typed: new values by column as they are kept, and what is wrong by column."""

    new: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


def fields(
    finding: Finding, row: RowNow, team: Team, values: Mapping[str, str], typed: Typed
) -> tuple[Field, ...]:
    """Return the fields in which a finding is corrected; `values` are those entered before, by column."""
    return tuple(
        Field(
            cell=cell,
            kind=_spec(finding.table, cell.column).kind,
            value=values.get(cell.column, suggested(finding)),
            choices=_choices(finding.table, cell, row, team),
            problem=typed.problems.get(cell.column, ""),
        )
        for cell in cells_to_correct(finding, row, team)
    )


def typed(
    finding: Finding, cells: Sequence[Cell], texts: Mapping[str, str], lang: Language, country: str | None
) -> Typed:
    """Read what was typed; an empty field, and one that says what stood there before, changes nothing."""
    new: dict[str, str] = {}
    problems: dict[str, str] = {}
    for cell in cells:
        text = texts.get(cell.column, "").strip()
        if not text or text == cell.text:
            continue
        value, problem = _read(_spec(finding.table, cell.column), text, lang, country)
        if problem:
            problems[cell.column] = problem
        elif value != cell.text:
            new[cell.column] = value
    return Typed(new, problems)


def _spec(table: str, column: str) -> ColumnSpec:
    return entry(TableSpec, table).column(column)


def _read(spec: ColumnSpec, text: str, lang: Language, country: str | None) -> tuple[str, str]:
    """Return a value as it is kept, and what is wrong with it."""
    reader = Entered(lang)
    if spec.kind in NUMBERS:
        number = reader.number(text)
        if number is not None and spec.kind == "integer" and not number.is_integer():
            return "", lang.gettext("A whole number is needed here.")
        return "" if number is None else _plain(number), " ".join(reader.notes)
    if spec.kind == "date":
        day = reader.day(text)
        return "" if day is None else day.isoformat(), " ".join(reader.notes)
    wrong = wrong_value(spec.id, text, country)
    return text, "" if wrong is None else _told(wrong, lang)


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number)


def _told(wrong: str, lang: Language) -> str:
    return {
        "filler": lang.gettext(
            "That only fills the field. Write the real value, or ignore the finding with a reason."
        ),
        "email": lang.gettext("That is no valid e-mail address."),
        "phone": lang.gettext(
            "That is no valid phone number. Write it with its country code, as +34 810 123 456."
        ),
    }[wrong]


def _choices(table: str, cell: Cell, row: RowNow, team: Team) -> tuple[tuple[str, str], ...]:
    spec = _spec(table, cell.column)
    if spec.refers is not None:
        return _references(spec.refers, row, team)
    if not spec.compare:
        return ()
    values = team.table(table)[cell.column].dropna()
    return tuple((str(value), "") for value in values.value_counts().index[:MOST])


def _references(table: str, row: RowNow, team: Team) -> tuple[tuple[str, str], ...]:
    """Return the rows that a cell may name, with their names; of the deals only those with the row's customer."""
    frame = team.table(table)
    customer = row.cell("account_id")
    if table == "deals" and customer is not None and customer.value is not None:
        frame = frame[frame["account_id"].eq(customer.value).fillna(value=False)]
    key, name = entry(TableSpec, table).key or "row_id", "title" if table == "deals" else "name"
    first = frame.head(MOST)
    pairs = zip(first[key].tolist(), first[name].tolist(), strict=True)
    return tuple((str(value), "" if pd.isna(told) else str(told)) for value, told in pairs)
