"""The files of a team folder as raw tables, with a word about each file that is not one."""

from __future__ import annotations

import csv
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path

from acctkit.tables.delimited import records_of
from acctkit.tables.encoding import decode
from acctkit.tables.faults import Fault, Notice, TeamError
from acctkit.tables.raw import RawTable, raw_table

TEXT_ENDINGS = (".csv", ".tsv", ".txt", ".tab")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
FOREIGN_ENDINGS = (".xls", ".xlsb", ".ods", ".numbers", ".parquet", ".json")
EXPLANATION_SHEET = "acctkit"
"""The sheet of explanations that the kit writes into a new workbook; it is no table."""
_MOST_UNPACKED = 1 << 30


@dataclass(frozen=True)
class Folder:
    """What was found: raw tables, faults that stop, notices, and the names of all files looked at."""

    tables: tuple[RawTable, ...]
    faults: tuple[Fault, ...]
    notices: tuple[Notice, ...]
    files: tuple[str, ...]


def open_folder(path: Path, ignore: tuple[str, ...] = ()) -> Folder:
    """Read every table file of a folder, or the sheets of one workbook.

    Raises
    ------
    TeamError
        There is no such folder, or the path is neither a folder nor a workbook.

    """
    tables: list[RawTable] = []
    faults: list[Fault] = []
    notices: list[Notice] = []
    files = [file for file in _files(path) if file.name not in ignore]
    for file in files:
        ending = file.suffix.lower()
        try:
            if ending in TEXT_ENDINGS:
                tables += _text_table(file, notices)
            elif ending in WORKBOOK_ENDINGS:
                tables += _sheets(file)
            else:
                notices.append(Notice("file-format", file.name))
        except TeamError as error:
            faults += error.faults
    return Folder(tuple(tables), tuple(faults), tuple(notices), tuple(file.name for file in files))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        if path.suffix.lower() in WORKBOOK_ENDINGS:
            return [path]
        raise TeamError([Fault("not-a-team-folder", str(path))])
    if not path.is_dir():
        raise TeamError([Fault("folder-missing", str(path))])
    known = (*TEXT_ENDINGS, *WORKBOOK_ENDINGS, *FOREIGN_ENDINGS)
    return sorted(
        (
            file
            for file in path.iterdir()
            if file.suffix.lower() in known and not file.name.startswith(("~$", ".")) and file.is_file()
        ),
        key=lambda file: file.name,
    )


def _text_table(file: Path, notices: list[Notice]) -> list[RawTable]:
    try:
        text, encoding = decode(file.read_bytes())
        table = raw_table(file.name, None, records_of(text))
    except (OSError, csv.Error) as error:
        raise TeamError([_unreadable(file, error)]) from None
    if encoding not in ("utf-8", "utf-16"):
        notices.append(Notice("encoding-guessed", file.name, value=encoding))
    return [] if table is None else [table]


def _sheets(file: Path) -> list[RawTable]:
    """Read the values of every sheet; formulas give their last calculated value."""
    from openpyxl import load_workbook  # noqa: PLC0415  slow to import, and most folders hold CSV

    _refuse_bomb(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and drop-downs, which do not matter here
            book = load_workbook(file, read_only=True, data_only=True)
            try:
                tables = []
                for sheet in book.worksheets:
                    if sheet.title == EXPLANATION_SHEET:
                        continue
                    sheet.reset_dimensions()
                    records = [
                        tuple(_plain(cell) for cell in row) for row in sheet.iter_rows(values_only=True)
                    ]
                    tables.append(raw_table(file.name, sheet.title, records))
            finally:
                book.close()
    except Exception as error:  # noqa: BLE001  a foreign file: whatever the reader stumbles on, it is unreadable
        raise TeamError([_unreadable(file, error)]) from None
    return [table for table in tables if table is not None]


def _plain(cell: object) -> object:
    return ("true" if cell else "false") if isinstance(cell, bool) else cell


def _refuse_bomb(file: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (OSError, zipfile.BadZipFile) as error:
        raise TeamError([_unreadable(file, error)]) from None
    if size > _MOST_UNPACKED:
        raise TeamError([Fault("file-too-large", file.name, value=str(size >> 20))])


def _unreadable(file: Path, error: Exception) -> Fault:
    reason = (
        error.strerror
        if isinstance(error, OSError) and error.strerror
        else str(error) or type(error).__name__
    )
    return Fault("unreadable-file", file.name, details=(("reason", reason),))
