"""One indicator read for every rep of a team at once: value, cases, border, presence, and the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True, eq=False)
class Reading:
    """An indicator by rep. `present` is missing (NA) where it cannot be computed; `limit` is the border used.

    `rows` names the most telling rows of `table` by rep; `n` counts all cases behind the value.
    """

    value: pd.Series[float]
    n: pd.Series[int]
    present: pd.Series[bool]
    limit: float | None
    table: str
    rows: Mapping[str, tuple[str, ...]]


def unread(reps: pd.Index[str], table: str) -> Reading:
    """Return a reading in which nothing is known of anybody."""
    return Reading(
        value=pd.Series(np.nan, index=reps, dtype="float64"),
        n=pd.Series(0, index=reps, dtype="int64"),
        present=pd.Series(pd.NA, index=reps, dtype="boolean"),
        limit=None,
        table=table,
        rows={},
    )


def beyond(value: pd.Series[float], n: pd.Series[int], least: int, limit: float, *, high: bool) -> pd.Series:
    """Tell who reaches a fixed border (`high`: at least the limit; else at most), NA with fewer than `least` cases."""
    reached = value >= limit - 1e-9 if high else value <= limit + 1e-9
    return reached.astype("boolean").mask(value.isna() | (n < least))


def first_rows(frame: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the first rows of each rep in the order of the frame, as many as are named as evidence."""
    shown = frame.groupby("rep_id", sort=False).head(int(threshold("situations.rows")))
    return {str(rep): tuple(rows) for rep, rows in shown.groupby("rep_id", sort=False)["row_id"]}


def by_rep(values: pd.Series, reps: pd.Index[str]) -> pd.Series[float]:
    """Return a value for each rep of the team, NaN where there is none."""
    return values.reindex(reps).astype("float64")


def counts(frame: pd.DataFrame, reps: pd.Index[str]) -> pd.Series[int]:
    """Count the rows of each rep, 0 where there is none."""
    return frame["rep_id"].value_counts().reindex(reps, fill_value=0).astype("int64")
