"""Writing tables for spreadsheets: whole or not at all, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from errno import ENOSPC
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from acctkit.tables.formula import Formula

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A text that begins with one of these, also after spaces, could run as a formula; Excel takes the wide ones too."""
_PHONE = re.compile(r"\+\d[\d ().-]*")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_ATTEMPTS = count()


def escaped(value: object) -> object:
    """Return a text that a spreadsheet shows and never runs: a leading apostrophe where needed. Others stay."""
    if not isinstance(value, str):
        return value
    runs = value.startswith(FORMULA_STARTS) or value.lstrip().startswith(FORMULA_STARTS)
    return "'" + value if runs else value


def write_csv(frame: pd.DataFrame, file: Path) -> None:
    r"""Write a table as CSV (UTF-8 with mark, line ends "\\n", comma) that a spreadsheet opens safely.

    The file appears whole or not at all; an older one stays when writing fails (`OSError`).
    """
    lines = [",".join(_quoted(cell) for cell in row) + "\n" for row in _rows(frame)]
    data = "".join(lines).encode("utf-8-sig", errors="replace")
    write_whole(file, lambda stream: stream.write(data))


def write_workbook(
    tables: pd.DataFrame | Mapping[str, pd.DataFrame], file: Path, *, for_import: bool = False
) -> None:
    """Write a table, or several by sheet name, as XLSX that a spreadsheet opens safely.

    Nothing runs there but what is given as a `Formula`. The file appears whole or not at all; an older one stays when
    writing fails (`OSError`). `for_import` leaves phone numbers such as +34 810 123 456 as they are: an import would
    take the apostrophe for a part of them, and digits behind a plus cannot run.
    """
    from lxml.etree import SerialisationError  # noqa: PLC0415  slow to import
    from openpyxl import Workbook  # noqa: PLC0415  slow to import

    frames = {"table": tables} if isinstance(tables, pd.DataFrame) else tables
    # All cells first: a sheet that fails half-way would leave its temporary file behind.
    kept = _PHONE if for_import else None
    sheets = {
        name: [list(map(_printable, row)) for row in _rows(frame, kept)] for name, frame in frames.items()
    }
    book = Workbook(write_only=True)
    used: set[str] = set()
    try:
        for name, rows in sheets.items():
            sheet = book.create_sheet(_sheet_name(name, used))
            for row in rows:
                sheet.append(row)
        write_whole(file, book.save)
    except SerialisationError as error:  # what lxml makes of a full disk
        raise OSError(ENOSPC, f"the workbook could not be written ({error})", str(file)) from None


def write_whole(file: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file beside its place and put it there when it is complete; nothing is left when that fails."""
    file = Path(file)
    part = file.parent / f".acctkit-{os.getpid()}-{next(_ATTEMPTS)}.part"
    try:
        with part.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _rows(frame: pd.DataFrame, kept: re.Pattern[str] | None = None) -> Iterator[list[Any]]:
    """Yield the header and the rows as plain values, texts escaped but for those kept, missing ones None."""
    yield [escaped(str(name)) for name in frame.columns]
    columns = [
        [
            value if kept and isinstance(value, str) and kept.fullmatch(value) else _plain(value)
            for value in frame.iloc[:, position].tolist()
        ]
        for position in range(frame.shape[1])
    ]
    yield from (list(row) for row in zip(*columns, strict=True))


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):  # noqa: PLR0124
        return None
    if isinstance(value, pd.Timestamp):
        value = value.to_pydatetime().replace(tzinfo=None)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, bool | int | float | date | Formula):
        return value
    return escaped(str(value))


def _quoted(value: Any) -> str:
    if isinstance(value, Formula):
        return _quoted(_plain(value.value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = str(value)
    # The standard writer leaves a lone carriage return unquoted, and a reader would break the row there.
    needs = any(character in text for character in ',"\r\n') or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if needs else text


def printable(text: str) -> str:
    """Return a text as an XML file can hold it: a sign that none can takes the shape of a question mark."""
    return _UNPRINTABLE.sub("\ufffd", text.encode("utf-8", "replace").decode("utf-8"))


def _printable(value: Any) -> Any:
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, str):
        return printable(value)
    return str(value) if isinstance(value, float) and abs(value) == float("inf") else value


def _sheet_name(name: str, used: set[str]) -> str:
    """Return a name that a spreadsheet allows: 31 characters, none of its signs, not taken yet."""
    base = _NOT_IN_SHEET_NAMES.sub("_", name).strip("'")[:28] or "table"
    free = next(
        base + tail for tail in ("", *(f"_{n}" for n in range(2, 99))) if (base + tail).casefold() not in used
    )
    used.add(free.casefold())
    return free
