"""A table as it stands in a file: header, cells and the row numbers a spreadsheet shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Objects = npt.NDArray[Any]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Cells:
    """One column, each distinct value once: row `i` holds `distinct[codes[i]]`, code -1 is an empty cell."""

    codes: Positions
    distinct: tuple[object, ...]

    def take(self, values: Objects) -> Objects:
        """Spread an array with one value per distinct value, and a last one for empty cells, over the rows."""
        return np.asarray(values[self.codes])

    def texts(self) -> Objects:
        """Return the cells as text, None where empty."""
        return self.take(_objects([cell_text(value) for value in self.distinct] + [None]))

    def without_empty(self, values: Sequence[object]) -> Cells:
        """Return the column with other distinct values in the old ones' places, of which None is an empty cell."""
        kept = [value for value in values if value is not None]
        if len(kept) == len(values):
            return Cells(self.codes, tuple(kept))
        moved = np.cumsum([value is not None for value in values]) - 1
        moved = np.append(np.where([value is None for value in values], -1, moved), -1)
        return Cells(np.asarray(moved[self.codes], dtype=np.intp), tuple(kept))

    def rows_of(self, positions: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Return which rows hold one of the distinct values at `positions`."""
        chosen = np.zeros(len(self.distinct) + 1, dtype=bool)
        chosen[list(positions)] = True
        return np.asarray(chosen[self.codes])

    def first_row(self, value: object) -> int:
        """Return the position of the first row with a distinct value."""
        return int(np.argmax(self.codes == self.distinct.index(value)))


@dataclass(frozen=True, eq=False)
class RawTable:
    """Header and columns of one CSV file or sheet; `rows` are spreadsheet row numbers, header row included."""

    file: str
    sheet: str | None
    header: tuple[str, ...]
    columns: tuple[Objects, ...]
    rows: npt.NDArray[np.int64]
    overlong: npt.NDArray[np.int64]

    @property
    def place(self) -> str:
        """The file, with its sheet where there is one."""
        return f"{self.file} [{self.sheet}]" if self.sheet else self.file

    def cells(self, position: int) -> Cells:
        """Return one column with surrounding spaces removed and letters composed (NFC)."""
        codes, found = pd.factorize(self.columns[position])
        values = found.tolist()
        return Cells(np.asarray(codes, dtype=np.intp), tuple(values)).without_empty(_cleaned(values))


def raw_table(
    file: str, sheet: str | None, records: Sequence[Sequence[object]], first_row: int = 1
) -> RawTable | None:
    """Build a table from records; the first record that is not empty is the header. None when all are empty."""
    start = next((number for number, record in enumerate(records) if not _blank(record)), None)
    if start is None:
        return None
    header = tuple(cell_text(clean(cell)) or "" for cell in records[start])
    width = len(header)
    below = records[start + 1 :]
    filled = np.array([any(record) or _filled(record) for record in below], dtype=np.bool_)
    body = below if filled.all() else [below[row] for row in np.flatnonzero(filled).tolist()]
    rows = np.flatnonzero(filled).astype(np.int64) + (first_row + start + 1)
    widths = np.fromiter(map(len, body), dtype=np.intp, count=len(body))
    overlong = [row for row in np.flatnonzero(widths > width).tolist() if not _blank(body[row][width:])]
    whole = len(body) > 0 and (widths == width).all()
    columns = [_objects(column) for column in (zip(*body, strict=True) if whole else zip_longest(*body))][
        :width
    ]
    columns += [_objects([None] * len(body))] * (width - len(columns))
    return RawTable(file, sheet, header, tuple(columns), rows, rows[np.array(overlong, dtype=np.intp)])


def _cleaned(values: list[Any]) -> list[object]:
    """Clean different values; those of a column of plain letters all at once."""
    if all(type(value) is str for value in values) and "".join(values).isascii():
        return [value.strip() or None for value in values]
    return [clean(value) for value in values]


def _filled(record: Sequence[object]) -> bool:
    """Tell whether a record has a cell, be it only spaces or a zero."""
    return any(record) or any(cell not in (None, "") for cell in record)


def _blank(record: Sequence[object]) -> bool:
    return all(clean(cell) is None for cell in record)


def _objects(values: Sequence[object]) -> Objects:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def clean(value: object) -> object:
    """Remove surrounding spaces and compose letters; an empty text is None, other values stay."""
    if not isinstance(value, str):
        return value
    stripped = value.strip().strip("\ufeff\u200b").strip()
    if not stripped.isascii():
        stripped = unicodedata.normalize("NFC", stripped)
    return stripped or None


def cell_text(value: object) -> str | None:
    """Return a cell as text: whole numbers without decimals, days as 2026-06-30."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
