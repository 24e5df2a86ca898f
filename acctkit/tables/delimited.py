"""CSV text into records: which delimiter, then the standard reader."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

DELIMITERS = ",;\t|"
_LOOKED_AT = 50
_LONGEST_CELL = 1 << 24
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def records_of(text: str) -> list[list[str]]:
    """Return the records of CSV text; quoted line breaks and delimiters stay in their cell.

    An Excel line `sep=;` at the top says the delimiter and is no record.

    Raises
    ------
    csv.Error
        A quotation mark is never closed, or a cell is longer than any real one: the rest of the file would
        vanish into one cell.

    """
    said = _SEPARATOR_LINE.match(text)
    if said:
        text = text[said.end() :]
    delimiter = said.group(1) if said else delimiter_of(text)
    if '"' not in text and "\r" not in text and len(text) < _LONGEST_CELL:
        lines = text.removesuffix("\n").split("\n") if text else []
        return [line.split(delimiter) if line else [] for line in lines]
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise
    # Stray quotation marks inside a cell (a 5" disk) are taken as they stand.
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def delimiter_of(text: str) -> str:
    """Return the delimiter that splits the header and keeps the number of cells the same in the rows below."""
    best = ","
    best_score = (0.0, 0)
    for delimiter in DELIMITERS:
        score = _consistency(text, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _consistency(text: str, delimiter: str) -> tuple[float, int]:
    """Return the share of rows as wide as the header, and that width; nothing when the header is not split."""
    beginning = text[: 1 << 18]
    if delimiter not in beginning:
        return 0.0, 0
    widths: list[int] = []
    reader = csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter)
    try:
        for record in reader:
            if any(record):
                widths.append(len(record))
            if len(widths) == _LOOKED_AT:
                break
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] < 2:
        return 0.0, 0
    return Counter(widths)[widths[0]] / len(widths), widths[0]
