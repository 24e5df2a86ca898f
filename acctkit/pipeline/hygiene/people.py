"""The reps: who has no deal, whose open tasks become more. Source: C2, C4."""

from __future__ import annotations

import numpy as np
import pandas as pd

from acctkit.pipeline.hygiene.rule import Hits, Rows, rule
from acctkit.playbook.thresholds import threshold


@rule("rep-without-deals")
def without_deals(rows: Rows) -> Hits:
    """Find reps without a single deal, except those hired lately."""
    recent = rows["hired"].gt(rows.book.now - pd.Timedelta(days=threshold("hygiene.new_rep")))
    return Hits(~rows["rep_id"].isin(rows.book.named("deals", "rep_id")) & ~recent)


@rule("open-tasks-growing")
def tasks_growing(rows: Rows) -> Hits:
    """Find reps whose open tasks became more in each of the last months, and by more than a few in all."""
    tasks = rows.book.frame("tasks")
    months = int(threshold("hygiene.growing_months"))
    days = [rows.book.now - pd.DateOffset(months=back) for back in range(months, -1, -1)]
    counts = np.column_stack([_open_on(tasks, day).reindex(rows["rep_id"]).fillna(0) for day in days])
    steps = np.diff(counts, axis=1)
    grown = counts[:, -1] - counts[:, 0] >= threshold("hygiene.growing_least")
    told = [", ".join(str(int(count)) for count in line) for line in counts]
    mask = pd.Series((steps > 0).all(axis=1) & grown, index=rows["rep_id"].index)
    return Hits(mask, {"counts": pd.Series(told, index=mask.index, dtype="str")})


def _open_on(tasks: pd.DataFrame, day: pd.Timestamp) -> pd.Series[int]:
    """Return how many tasks of each rep were open at the end of a day."""
    there = tasks["created"].le(day) & ~tasks["done"].le(day)
    return tasks.loc[there, "rep_id"].value_counts()
