"""A file to take away, of its own each time, so that what was saved before stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import pandas as pd

from acctkit.tables import write_whole, write_workbook

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def new_workbook_file(
    tables: Mapping[str, pd.DataFrame], folder: Path, name: str, *, for_import: bool = False
) -> Path:
    """Write tables into a workbook of its own and return it; where that fails, nothing is left behind.

    Parameters
    ----------
    tables
        The sheets by their names.
    folder
        Where the file goes.
    name
        How it begins; what a file name may not hold becomes a space, and a number follows where it is taken.
    for_import
        As in `write_workbook`.

    Raises
    ------
    OSError
        The file cannot be written.

    """
    return _new(folder, name, ".xlsx", lambda file: write_workbook(tables, file, for_import=for_import))


def new_file(data: bytes, folder: Path, name: str, ending: str) -> Path:
    """Write bytes into a file of its own and return it; the name is made as for a workbook, `ending` is as ".docx".

    Raises
    ------
    OSError
        The file cannot be written; nothing is left behind.

    """
    return _new(folder, name, ending, lambda file: write_whole(file, lambda stream: stream.write(data)))


def _new(folder: Path, name: str, ending: str, write: Callable[[Path], object]) -> Path:
    file = _own_name(folder, _NOT_IN_FILE_NAMES.sub(" ", name), ending)
    try:
        write(file)
    except Exception:
        file.unlink(missing_ok=True)
        raise
    return file


def _own_name(folder: Path, stem: str, ending: str) -> Path:
    """Take a file name that nobody has yet, by making the file."""
    for number in count(1):
        file = folder / (f"{stem}{ending}" if number == 1 else f"{stem} ({number}){ending}")
        try:
            file.touch(exist_ok=False)
        except FileExistsError:
            continue
        return file
    raise AssertionError("there is always another number")
