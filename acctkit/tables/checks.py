"""What the values of a table must be: ranges, required cells, unique ids. Pandera says which cells are not.

A quick look at each column comes first: clean tables, which is nearly all of them, never pay for loading pandera.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from acctkit.playbook import entry, made_from_content
from acctkit.playbook.tables import ColumnSpec, TableSpec

_BOUNDS = {"share": (0.0, 1.0), "score": (1.0, 5.0)}


@dataclass(frozen=True)
class Violation:
    """One cell that breaks a rule: fault code, column and the row's position in the frame."""

    code: str
    column: str
    position: int


def bounds(column: ColumnSpec) -> tuple[float | None, float | None]:
    """Return the smallest and largest value a column may hold."""
    return _BOUNDS.get(column.kind, (column.minimum, column.maximum))


def violations(frame: pd.DataFrame, spec: TableSpec, there: Collection[str]) -> list[Violation]:
    """Return every cell of a table that breaks a rule of its column, all at once.

    `frame` holds the spec's columns with a plain 0, 1, 2 … index, `there` are those that the file has.
    """
    ruled = [column for column in spec.columns if column.id in there and _has_rule(column, spec.key)]
    suspicious = [column.id for column in ruled if _is_suspicious(frame[column.id], column, spec.key)]
    return sorted(_explained(frame[suspicious], spec), key=lambda v: v.position) if suspicious else []


def _has_rule(column: ColumnSpec, key: str | None) -> bool:
    return column.required or column.id == key or bounds(column) != (None, None)


def _is_suspicious(values: pd.Series[Any], column: ColumnSpec, key: str | None) -> bool:
    low, high = bounds(column)
    if (column.required and values.isna().any()) or (column.id == key and not values.is_unique):
        return True
    if low is None and high is None:
        return False
    numbers = values.to_numpy(dtype=np.float64, na_value=np.nan)
    return bool((low is not None and (numbers < low).any()) or (high is not None and (numbers > high).any()))


def _explained(frame: pd.DataFrame, spec: TableSpec) -> Iterator[Violation]:
    from pandera.errors import SchemaErrors  # noqa: PLC0415  slow to import, and seldom needed

    try:
        _schema(spec.id).select_columns(list(frame.columns)).validate(frame, lazy=True)
    except SchemaErrors as error:
        for case in error.failure_cases.itertuples():
            yield Violation(_code(str(case.check)), str(case.column), int(case.index))


def _code(check: str) -> str:
    return {"not_nullable": "missing-value", "field_uniqueness": "duplicate-id"}.get(check, "out-of-range")


@made_from_content
def _schema(table_id: str) -> Any:
    """Build the pandera schema of a table, once."""
    import pandera.pandas as pa  # noqa: PLC0415

    spec = entry(TableSpec, table_id)
    columns = {}
    for column in spec.columns:
        low, high = bounds(column)
        limits = [pa.Check.ge(low)] if low is not None else []
        limits += [pa.Check.le(high)] if high is not None else []
        unique = column.id == spec.key
        columns[column.id] = pa.Column(
            None, limits, nullable=not column.required, unique=unique, report_duplicates="exclude_first"
        )
    return pa.DataFrameSchema(columns)
