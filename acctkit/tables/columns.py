"""One raw column into values of its kind, with the distinct values that do not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from acctkit.playbook import entry, made_from_content
from acctkit.playbook.tables import ColumnSpec, Kind
from acctkit.playbook.vocabulary import Vocabulary
from acctkit.tables.date_cells import Numeric, day_of, iso_days, read_dates
from acctkit.tables.number_cells import is_percentage, number_of
from acctkit.tables.raw import Cells, cell_text
from acctkit.tables.words import meanings, normal, stage_meanings

NUMERIC: tuple[Kind, ...] = ("number", "share", "integer", "score")
DATED: tuple[Kind, ...] = ("date", "month")
Array = Any
"""A numpy or pandas array, as `DataFrame` takes it."""


@dataclass(frozen=True, eq=False)
class Parsed:
    """The values of a column by row, and positions of distinct values that do not fit, by fault code."""

    array: Array
    problems: Mapping[str, list[int]] = field(default_factory=dict)
    percent_upto: str | None = None


def parse(spec: ColumnSpec, cells: Cells, style: str) -> Parsed:
    """Read a column as its kind. `style` is the settled date order or decimal mark; other kinds ignore it."""
    if spec.kind not in ("id", "text"):
        cells = _without_empty_words(cells)
    parsed = _PARSERS[spec.kind](spec, cells, style)
    return (
        parsed
        if spec.default is None
        else Parsed(_filled(spec, parsed.array), parsed.problems, parsed.percent_upto)
    )


def missing(spec: ColumnSpec, rows: int) -> Array:
    """Return a column of missing values of a kind."""
    return parse(spec, Cells(np.full(rows, -1, dtype=np.intp), ()), "point").array


def _filled(spec: ColumnSpec, values: Array) -> Array:
    default: Any = float(spec.default or 0) if spec.kind in NUMERIC else spec.default
    return pd.Series(values).fillna(default).array


@made_from_content
def _empty_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in entry(Vocabulary, "empty").words["cells"])


def _without_empty_words(cells: Cells) -> Cells:
    """Take "-" and "n/a" as empty; only where the column cannot hold words of its own."""
    dropped = [isinstance(value, str) and value.casefold() in _empty_words() for value in cells.distinct]
    if not any(dropped):
        return cells
    kept = np.cumsum(~np.array(dropped)) - 1
    moved = np.append(np.where(dropped, -1, kept), -1)
    distinct = tuple(value for value, drop in zip(cells.distinct, dropped, strict=True) if not drop)
    return Cells(moved[cells.codes], distinct)


def _text(_spec: ColumnSpec, cells: Cells, _style: str) -> Parsed:
    texts = [value if type(value) is str else cell_text(value) for value in cells.distinct]
    return Parsed(_strings(cells, texts))


def _strings(cells: Cells, texts: list[str | None]) -> Array:
    distinct = pd.array([*texts, None], dtype="str")
    return distinct.take(np.where(cells.codes < 0, len(texts), cells.codes))


def _number(spec: ColumnSpec, cells: Cells, style: str) -> Parsed:
    numbers = [number_of(value, style) for value in cells.distinct]
    bad = [position for position, number in enumerate(numbers) if number is None]
    values = np.array([np.nan if number is None else number for number in numbers] + [np.nan], dtype=float)
    problems = {"not-a-number": bad} if bad else {}
    if spec.kind == "integer":
        broken = np.flatnonzero(np.isfinite(values) & (values != np.round(values))).tolist()
        values[broken] = np.nan
        problems |= {"not-whole": broken} if broken else {}
        return Parsed(pd.Series(cells.take(values)).astype("Int64").array, problems)
    return Parsed(cells.take(values), problems)


def _share(spec: ColumnSpec, cells: Cells, style: str) -> Parsed:
    """Read shares; a column that goes beyond 1 and has nothing between 0 and 1 is in percent."""
    parsed = _number(spec, cells, style)
    bare = np.array([not is_percentage(value) for value in cells.distinct] + [False])[cells.codes]
    values = parsed.array
    written = values[bare & np.isfinite(values)]
    in_percent = written.size > 0 and written.max() > 1 and not ((written > 0) & (written < 1)).any()
    if not in_percent:
        return parsed
    return Parsed(np.where(bare, values / 100, values), parsed.problems, f"{written.max():g}")


def _date(spec: ColumnSpec, cells: Cells, style: str) -> Parsed:
    known = iso_days(cells.distinct, months=spec.kind == "month")
    if known is not None:
        return Parsed(cells.take(np.append(known, np.datetime64("NaT")).astype("datetime64[ns]")))
    read = read_dates(cells.distinct, months=spec.kind == "month")
    days = [day_of(item, style) for item in read]
    unread = [position for position, item in enumerate(read) if item is None]
    impossible = [
        p for p, (item, day) in enumerate(zip(read, days, strict=True)) if item is not None and day is None
    ]
    if spec.kind == "month":
        days = [day.replace(day=1) if day else None for day in days]
    values = np.array([*days, None], dtype="datetime64[D]").astype("datetime64[ns]")
    found = {"not-a-date": unread, "impossible-date": impossible}
    return Parsed(cells.take(values), {code: positions for code, positions in found.items() if positions})


def _choice(spec: ColumnSpec, cells: Cells, _style: str) -> Parsed:
    known = dict(stage_meanings()) if set(spec.choices) == {"open", "won", "lost"} else {}
    known |= {normal(choice): choice for choice in spec.choices}
    chosen = [known.get(normal(cell_text(value) or "")) for value in cells.distinct]
    bad = [position for position, choice in enumerate(chosen) if choice is None]
    return Parsed(_strings(cells, chosen), {"not-a-choice": bad} if bad else {})


def _flag(_spec: ColumnSpec, cells: Cells, _style: str) -> Parsed:
    known = meanings("flags")
    said = [known.get(normal(cell_text(value) or "")) for value in cells.distinct]
    bad = [position for position, word in enumerate(said) if word is None]
    yes = np.array([*(word == "yes" for word in said), False])
    unknown = np.array([*(word is None for word in said), True])
    values = pd.arrays.BooleanArray(cells.take(yes), cells.take(unknown))
    return Parsed(values, {"not-a-flag": bad} if bad else {})


_PARSERS: Mapping[Kind, Callable[[ColumnSpec, Cells, str], Parsed]] = {
    "id": _text,
    "text": _text,
    "number": _number,
    "share": _share,
    "integer": _number,
    "score": _number,
    "date": _date,
    "month": _date,
    "choice": _choice,
    "flag": _flag,
}


def ambiguous_readings(value: object) -> tuple[str, str]:
    """Return both readings of a date that reads two ways, as 2026-06-05 and 2026-05-06."""
    read = read_dates([value], months=False)[0]
    if not isinstance(read, Numeric):
        raise TypeError(f"{value!r} reads one way only")
    return str(day_of(read, "day-first")), str(day_of(read, "month-first"))
