"""The team folder as it was read: clean tables, rows set aside, and everything to tell about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from acctkit.playbook import entry, made_from_content
from acctkit.playbook.tables import TableSpec
from acctkit.tables.columns import missing
from acctkit.tables.faults import Fault, Notice


@dataclass(frozen=True, eq=False)
class Team:
    """What a team folder holds.

    `tables` are those that were found, without faulty rows; `set_aside` holds the faulty ones as raw text with
    `row_id` and `source_row`; `columns` are the columns each table really had,
    `sources` the file and header a column came from, `joined` the columns that were made of several. `timed` says of
    date columns which rows have a time of day; a column in which none has one is not among them.
    """

    path: Path
    tables: Mapping[str, pd.DataFrame]
    faults: tuple[Fault, ...] = ()
    notices: tuple[Notice, ...] = ()
    currency: str | None = None
    as_of: date | None = None
    set_aside: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sources: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    joined: frozenset[tuple[str, str]] = frozenset()
    timed: Mapping[tuple[str, str], npt.NDArray[np.bool_]] = field(default_factory=dict)

    def table(self, table_id: str) -> pd.DataFrame:
        """Return a table with every column of tables.yaml, `row_id` and `source_row`; empty when it is missing.

        Raises
        ------
        ContentError
            There is no table of this id in tables.yaml.

        """
        found = self.tables.get(table_id)
        return (empty_table(table_id) if found is None else found).copy(deep=False)

    def has(self, table_id: str) -> bool:
        """Tell whether a table has at least one usable row."""
        return table_id in self.tables and len(self.tables[table_id]) > 0

    def has_column(self, table_id: str, column_id: str) -> bool:
        """Tell whether the source had a column, or the mapping or the reader made it."""
        return column_id in self.columns.get(table_id, frozenset())


@made_from_content
def empty_table(table_id: str) -> pd.DataFrame:
    """Return a table without rows, every column with its dtype."""
    columns = {column.id: missing(column, 0) for column in entry(TableSpec, table_id).columns}
    columns |= {"row_id": pd.array([], dtype="str"), "source_row": np.array([], dtype=np.int64)}
    return pd.DataFrame(columns)
