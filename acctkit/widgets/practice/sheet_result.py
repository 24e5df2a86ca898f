"""What follows from an own sheet: its tables, as they are saved and as they are read on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from acctkit.i18n import Language
from acctkit.playbook.worksheets import SheetSection, Worksheet
from acctkit.practice.take_away import TAKE_AWAYS
from acctkit.tables import Formula
from acctkit.widgets.practice.sheet_form import Payload, parts

Tables = Mapping[str, pd.DataFrame]
_WIDEST_TABLE = 4


@dataclass(frozen=True)
class ShownTable:
    """A table in words. One that is too wide for a page is read row by row, as notes."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def wide(self) -> bool:
        """Whether it is too wide for a page."""
        return len(self.columns) > _WIDEST_TABLE


def tables(sheet: Worksheet, payload: Payload, lang: Language) -> Tables:
    """Return the tables of a sheet by name: those that its take-away makes, else what was entered, part by part."""
    make = TAKE_AWAYS.get(sheet.id)
    if make is not None:
        return make(payload, lang)
    shown = parts(sheet, payload, lang)
    return {
        part.title or sheet.title: _as_entered(section, [row.fields for row in part.rows])
        for section, part in zip(sheet.sections, shown, strict=True)
    }


def _as_entered(section: SheetSection, rows: list[Any]) -> pd.DataFrame:
    filled = [[field.value for field in row] for row in rows if any(field.value for field in row)]
    return pd.DataFrame(filled, columns=[column.label for column in section.columns], dtype=object)


def shown_tables(found: Tables, lang: Language) -> tuple[ShownTable, ...]:
    """Return tables as they are read, without those that are empty, and without lines left free for later."""
    shown = (
        ShownTable(name, tuple(map(str, frame.columns)), _rows(frame, lang)) for name, frame in found.items()
    )
    return tuple(table for table in shown if table.rows)


def _rows(frame: pd.DataFrame, lang: Language) -> tuple[tuple[str, ...], ...]:
    rows = (tuple(_cell(value, lang) for value in row) for row in frame.itertuples(index=False, name=None))
    return tuple(row for row in rows if any(row))


def _cell(value: object, lang: Language) -> str:
    if isinstance(value, Formula):
        return _cell(value.value, lang)
    if isinstance(value, str):
        return value
    if value is None or value != value:  # noqa: PLR0124  a missing number differs from itself
        return ""
    if isinstance(value, date):
        return lang.date(value)
    number = float(str(value))
    return lang.number(number, 0 if number.is_integer() else 2)
