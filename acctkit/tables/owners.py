"""The reps: names filled in, or the whole table derived from the owners in another table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from acctkit.tables.draft import Draft
from acctkit.tables.faults import Notice
from acctkit.tables.team import empty_table


def name_reps(reps: Draft) -> None:
    """Show the code of a rep where there is no name."""
    nameless = reps.frame["name"].isna()
    if nameless.any():
        reps.notice("name-from-id", "name", None, ("count", str(int(nameless.sum()))))
        reps.frame["name"] = reps.frame["name"].fillna(reps.frame["rep_id"])
    reps.made.add("name")


def derived_reps(
    tables: Mapping[str, pd.DataFrame], order: Sequence[str]
) -> tuple[pd.DataFrame, Notice] | None:
    """Return a table of reps from the owners of the first table that has some, and the notice that says so.

    `source_row` is the row in which the owner first occurs. None when no table says who owns a row.
    """
    for table_id in ("deals", *order):
        frame = tables.get(table_id)
        if frame is None or "rep_id" not in frame or not frame["rep_id"].notna().any():
            continue
        owners = frame.dropna(subset=["rep_id"]).groupby("rep_id", sort=True)["source_row"].min()
        ids = owners.index.astype("str").array
        rows = owners.to_numpy(dtype=np.int64)
        reps = empty_table("reps").reindex(range(len(owners)))
        reps = reps.assign(rep_id=ids, name=ids, row_id=ids, source_row=rows)
        notice = Notice("reps-derived", "", table=table_id, details=(("count", str(len(owners))),))
        return reps, notice
    return None
