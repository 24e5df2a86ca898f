"""Rows of an export as they stand: what is in each cell, and a hash by which a changed row is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from acctkit.pipeline.hygiene.found import Finding
from acctkit.playbook import entry
from acctkit.playbook.tables import TableSpec
from acctkit.tables import Team


@dataclass(frozen=True)
class Cell:
    """A cell: the kit's id of its column, what the export calls the column, its value (None where it is empty)."""

    column: str
    header: str
    value: Any

    @property
    def text(self) -> str:
        """The value as text: days as 2026-06-30, whole numbers without decimals."""
        return _text(self.value)


@dataclass(frozen=True)
class RowNow:
    """A row as it stands, its cells in the order of the team folder's columns; only columns that the export has."""

    cells: tuple[Cell, ...]

    def cell(self, column: str) -> Cell | None:
        """Return a cell by the kit's id of its column, None where the export has no such column."""
        return next((cell for cell in self.cells if cell.column == column), None)

    @cached_property
    def hash(self) -> str:
        """What changes when somebody changes the row, and stays when the export grows by an empty column."""
        filled = sorted((cell.column, cell.text) for cell in self.cells if cell.value is not None)
        return hashlib.sha256(json.dumps(filled).encode()).hexdigest()[:32]


@dataclass(frozen=True, eq=False)
class RowsNow:
    """The rows of an export by the findings about them; also those that the reader set aside."""

    team: Team
    _places: dict[tuple[str, bool], dict[str, int]] = field(default_factory=dict, repr=False)
    _known: dict[tuple[str, str, int], RowNow] = field(default_factory=dict, repr=False)

    def __getitem__(self, finding: Finding) -> RowNow:
        key = (finding.table, finding.row_id, finding.row)
        if key not in self._known:
            self._known[key] = self._look_up(finding)
        return self._known[key]

    def _look_up(self, finding: Finding) -> RowNow:
        aside = self.team.set_aside.get(finding.table)
        if aside is not None:
            place = self._place(finding, aside, aside=True)
            if place is not None and int(aside["source_row"].iloc[place]) == finding.row:
                return RowNow(tuple(self._cells(finding.table, aside, place)))
        frame = self.team.table(finding.table)
        place = self._place(finding, frame, aside=False)
        return RowNow(() if place is None else tuple(self._cells(finding.table, frame, place)))

    def _place(self, finding: Finding, frame: pd.DataFrame, *, aside: bool) -> int | None:
        key = (finding.table, aside)
        if key not in self._places:
            self._places[key] = {name: place for place, name in enumerate(frame["row_id"].tolist())}
        return self._places[key].get(finding.row_id)

    def _cells(self, table: str, frame: pd.DataFrame, place: int) -> Iterator[Cell]:
        for column in entry(TableSpec, table).columns:
            if column.id in frame and self._is_there(table, column.id):
                value = frame[column.id].iloc[place]
                header = self.team.sources.get((table, column.id), ("", column.id))[1]
                yield Cell(column.id, header, None if pd.isna(value) else value)

    def _is_there(self, table: str, column: str) -> bool:
        """Tell whether the export itself has a column; a team that was made in memory has no sources."""
        made = bool(self.team.sources) and (table, column) not in self.team.sources
        return self.team.has_column(table, column) and not made


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
