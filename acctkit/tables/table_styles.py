"""How the dates and numbers of one table are written: said in the mapping, or decided from whole columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from acctkit.playbook.presets import FolderMapping, TableMapping
from acctkit.playbook.tables import ColumnSpec
from acctkit.tables.columns import DATED, NUMERIC, ambiguous_readings
from acctkit.tables.date_cells import date_evidence, iso_days, read_dates
from acctkit.tables.faults import Fault, Notice
from acctkit.tables.number_cells import number_evidence, number_of
from acctkit.tables.raw import Cells, cell_text
from acctkit.tables.recognise import Assigned
from acctkit.tables.styles import Evidence, settle


@dataclass(frozen=True)
class Styles:
    """The settled style of each dated or numeric column, and what could not be settled."""

    of: Mapping[str, str]
    faults: tuple[Fault, ...]
    notices: tuple[Notice, ...]


def table_styles(table: Assigned, cells: Mapping[str, Cells], mapping: FolderMapping) -> Styles:
    """Settle the style of every dated and numeric column of a table.

    The mapping's word for the column counts first, then its word for the table, then the whole column, then the
    other columns of the same file when they agree. What is still open is a structural fault, never a guess.
    """
    chosen: dict[str, str] = {}
    faults: list[Fault] = []
    notices: list[Notice] = []
    for kinds, said in ((DATED, _said_dates(table, mapping)), (NUMERIC, _said_marks(table, mapping))):
        columns = [column for column in table.spec.columns if column.kind in kinds and column.id in cells]
        found = {column.id: _evidence(column, cells[column.id]) for column in columns}
        for column in columns:
            if column.id in said:
                chosen[column.id] = said[column.id]
                continue
            own = found[column.id]
            chosen[column.id], outcome = settle(own, [e for name, e in found.items() if name != column.id])
            if outcome == "neighbours":
                notices.append(_neighbours(table, column, chosen[column.id]))
            elif outcome != "settled":
                what = "dates" if kinds is DATED else "numbers"
                faults.append(_open(f"{outcome}-{what}", table, column, own, cells[column.id]))
    return Styles(chosen, tuple(faults), tuple(notices))


def _evidence(column: ColumnSpec, cells: Cells) -> Evidence:
    if column.kind in DATED:
        if iso_days(cells.distinct, months=column.kind == "month") is not None:
            return date_evidence((), ())
        return date_evidence(cells.distinct, read_dates(cells.distinct, months=column.kind == "month"))
    return number_evidence(cells.distinct)


def _said_dates(table: Assigned, mapping: FolderMapping) -> dict[str, str]:
    whole = mapping.tables.get(table.spec.id, TableMapping()).dates
    single = {
        column.id: mapping.date_style.get(f"{table.spec.id}.{column.id}", whole)
        for column in table.spec.columns
    }
    return {column: style for column, style in single.items() if style}


def _said_marks(table: Assigned, mapping: FolderMapping) -> dict[str, str]:
    whole = mapping.tables.get(table.spec.id, TableMapping()).decimal
    single = {
        column.id: mapping.decimal.get(f"{table.spec.id}.{column.id}", whole) for column in table.spec.columns
    }
    return {column: mark for column, mark in single.items() if mark}


def _neighbours(table: Assigned, column: ColumnSpec, style: str) -> Notice:
    source = table.raw.header[table.columns[column.id]]
    details = (("target", column.id),)
    return Notice("style-from-neighbours", table.raw.place, None, source, style, table.spec.id, details)


def _open(code: str, table: Assigned, column: ColumnSpec, own: Evidence, cells: Cells) -> Fault:
    """Describe a column that nobody can settle but the user, with one value of it."""
    value = own.example if code.startswith("ambiguous") else own.minority
    row = int(table.raw.rows[cells.first_row(value)])
    details = [("target", column.id)]
    if code == "ambiguous-dates":
        day_first, month_first = ambiguous_readings(value)
        details += [("day_first", day_first), ("month_first", month_first)]
    elif code == "ambiguous-numbers":
        details += [(mark, str(cell_text(number_of(value, mark)))) for mark in ("point", "comma")]
    source = table.raw.header[table.columns[column.id]]
    return Fault(code, table.raw.place, row, source, cell_text(value), table.spec.id, tuple(details))


def usual_style(column: ColumnSpec, cells: Cells) -> str:
    """Return the style that a column looks like, also when it is not certain; good enough to compare kinds."""
    return settle(_evidence(column, cells), ())[0]
