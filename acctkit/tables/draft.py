"""One table read and checked by itself, before it meets the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from acctkit.playbook.presets import FolderMapping
from acctkit.playbook.tables import ColumnSpec
from acctkit.tables.checks import bounds, violations
from acctkit.tables.clock import timed_rows
from acctkit.tables.columns import missing, parse
from acctkit.tables.faults import Fault, Notice
from acctkit.tables.raw import Cells, cell_text, clean
from acctkit.tables.recognise import Assigned
from acctkit.tables.table_styles import table_styles

STRUCTURAL_FOR_REPS = {"missing-value": "empty-rep", "duplicate-id": "duplicate-rep"}


@dataclass(eq=False)
class Draft:
    """A table under construction: `frame` still has every row, `aside` marks those that will be set aside."""

    table: Assigned
    frame: pd.DataFrame
    cells: Mapping[str, Cells]
    aside: npt.NDArray[np.bool_]
    faults: list[Fault] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    made: set[str] = field(default_factory=set)

    @property
    def table_id(self) -> str:
        """The id of the table."""
        return self.table.spec.id

    def header(self, column_id: str) -> str:
        """Return what a column is called in the file."""
        position = self.table.columns.get(column_id)
        return column_id if position is None else self.table.raw.header[position]

    def fault(self, code: str, position: int, column_id: str, *details: tuple[str, str]) -> None:
        """Record a fault of one cell and set its row aside; a rep is kept, without the cell."""
        raw = self.raw_text(column_id, position)
        row = int(self.frame["source_row"].iloc[position])
        of_rep = self.table_id == "reps"
        stops = of_rep and code in STRUCTURAL_FOR_REPS
        code = STRUCTURAL_FOR_REPS[code] if stops else code
        place, column = self.table.raw.place, self.header(column_id)
        self.faults.append(Fault(code, place, row, column, raw, self.table_id, details))
        if not of_rep:
            self.aside[position] = True
        elif not stops:
            self.notices.append(Notice("rep-cell-emptied", place, row, column, raw, "reps"))

    def raw_text(self, column_id: str, position: int) -> str | None:
        """Return a cell as the file has it."""
        cells = self.cells.get(column_id)
        code = -1 if cells is None else int(cells.codes[position])
        return None if cells is None or code < 0 else cell_text(cells.distinct[code])

    def notice(self, code: str, column_id: str | None, value: str | None, *details: tuple[str, str]) -> None:
        """Record something to know about a column."""
        column = None if column_id is None else self.header(column_id)
        self.notices.append(Notice(code, self.table.raw.place, None, column, value, self.table_id, details))

    def set_aside(self) -> pd.DataFrame:
        """Return the rows set aside as raw text, with their `row_id` and `source_row`."""
        texts = {
            column: pd.array(cells.texts()[self.aside], dtype="str") for column, cells in self.cells.items()
        }
        return pd.DataFrame(
            texts | {name: self.frame[name].array[self.aside] for name in ("row_id", "source_row")}
        )

    def timed(self) -> dict[str, npt.NDArray[np.bool_]]:
        """Return which usable rows have a time of day, by date column; only columns in which any row has one."""
        dates = [column for column in self.cells if self.table.spec.column(column).kind == "date"]
        found = {column: timed_rows(self.cells[column]) for column in dates}
        return {column: timed[~self.aside] for column, timed in found.items() if timed is not None}

    def usable(self) -> pd.DataFrame:
        """Return the rows that can be used."""
        return self.frame[~self.aside].reset_index(drop=True) if self.aside.any() else self.frame


def draft(table: Assigned, mapping: FolderMapping) -> Draft:
    """Read one table: settle its styles, parse every column, check ranges, required cells and ids."""
    by_position = {position: table.raw.cells(position) for position in set(table.columns.values())}
    rows = _rows_with_content(table, by_position)
    cells = {
        column: _renamed(_of_rows(by_position[position], rows), table, column, mapping)
        for column, position in table.columns.items()
    }
    styles = table_styles(table, cells, mapping)
    count = int(rows.sum())
    work = Draft(
        table, pd.DataFrame(), cells, np.zeros(count, dtype=bool), list(styles.faults), list(styles.notices)
    )
    parsed = {column: parse(spec, cells[column], styles.of.get(column, "")) for column, spec in _specs(table)}
    columns = {c.id: parsed[c.id].array if c.id in parsed else missing(c, count) for c in table.spec.columns}
    columns["row_id"] = _row_ids(table, columns, rows)
    columns["source_row"] = table.raw.rows[rows]
    work.frame = pd.DataFrame(columns, copy=False)
    for column, result in parsed.items():
        if result.percent_upto:
            work.notice("share-as-percent", column, result.percent_upto)
        for code, positions in result.problems.items():
            _misfits(work, column, code, positions)
    if not styles.faults:
        _rules(work)
        _order(work)
    for row in np.flatnonzero(np.isin(table.raw.rows[rows], table.raw.overlong)):
        work.aside[row] = True
        work.faults.append(
            Fault(
                "too-many-cells", table.raw.place, int(table.raw.rows[rows][row]), None, None, table.spec.id
            )
        )
    work.faults.sort(key=lambda fault: fault.row or 0)
    return work


def _specs(table: Assigned) -> Sequence[tuple[str, ColumnSpec]]:
    return [(column.id, column) for column in table.spec.columns if column.id in table.columns]


def _rows_with_content(table: Assigned, by_position: Mapping[int, Cells]) -> npt.NDArray[np.bool_]:
    """Return which rows have a cell that is more than spaces."""
    full = np.zeros(table.raw.rows.size, dtype=bool)
    for cells in by_position.values():
        full |= cells.codes >= 0
    for row in np.flatnonzero(~full):
        full[row] = any(clean(column[row]) is not None for column in table.raw.columns)
    return full


def _of_rows(cells: Cells, rows: npt.NDArray[np.bool_]) -> Cells:
    return cells if rows.all() else Cells(cells.codes[rows], cells.distinct)


def _renamed(cells: Cells, table: Assigned, column: str, mapping: FolderMapping) -> Cells:
    """Put the names in place that the mapping settles; a name settled as nothing leaves an empty cell."""
    names = mapping.names.get(f"{table.spec.id}.{column}")
    if not names:
        return cells
    new = {clean(old): clean(name) for old, name in names.items()}
    return cells.without_empty([new.get(cell_text(value), value) for value in cells.distinct])


def _row_ids(table: Assigned, columns: Mapping[str, Any], rows: npt.NDArray[np.bool_]) -> Any:
    """Return the key column's values; where there is none, table and spreadsheet row."""
    keys = None if table.spec.key is None else columns[table.spec.key]
    if keys is not None and not keys.isna().any():
        return keys
    numbered = pd.array([f"{table.spec.id}:{row}" for row in table.raw.rows[rows].tolist()], dtype="str")
    return numbered if keys is None else pd.Series(keys).fillna(pd.Series(numbered)).array


def _misfits(work: Draft, column: str, code: str, positions: list[int]) -> None:
    """Record every cell whose text does not fit the column's kind."""
    spec = work.table.spec.column(column)
    details = (("target", column), ("choices", ", ".join(spec.choices)))
    for row in np.flatnonzero(work.cells[column].rows_of(positions)):
        work.fault(code, int(row), column, *(details if code == "not-a-choice" else ()))


def _rules(work: Draft) -> None:
    """Record every cell that breaks a rule of its column, unless it did not fit the kind to begin with."""
    seen = {(fault.row, fault.column) for fault in work.faults}
    for broken in violations(work.frame, work.table.spec, work.cells):
        row = int(work.frame["source_row"].iloc[broken.position])
        if (row, work.header(broken.column)) in seen:
            continue
        details = (
            [("range", _range(work.table.spec.column(broken.column)))]
            if broken.code == "out-of-range"
            else []
        )
        work.fault(broken.code, broken.position, broken.column, *details)
        if broken.code == "out-of-range" and work.table_id == "reps":
            work.frame.loc[broken.position, broken.column] = None


def _range(column: ColumnSpec) -> str:
    low, high = bounds(column)
    if low is not None and high is not None:
        return f"{low:g} … {high:g}"
    return f"≥ {low:g}" if low is not None else f"≤ {high:g}"


def _order(work: Draft) -> None:
    """Record every row whose second date comes before its first."""
    for begin, end in work.table.spec.ordered:
        wrong = (work.frame[end] < work.frame[begin]).to_numpy()
        for row in np.flatnonzero(wrong):
            code = "closed-before-created" if work.table_id == "deals" else "ends-before-begins"
            first = work.raw_text(begin, int(row)) or ""
            work.fault(code, int(row), end, ("begin", first), ("begin_column", work.header(begin)))
