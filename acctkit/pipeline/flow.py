"""What the open deals should bring: weighted by the levels, against the target of the month, and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from acctkit.calendar import month_end, month_start
from acctkit.measures.estimate import Estimate
from acctkit.measures.pipeline import Coverage, WeightedPipeline, coverage, velocity, weighted_pipeline
from acctkit.measures.results import revenue
from acctkit.pipeline.win_levels import LevelChance, chances_by_stage

_COLUMNS = (
    "row_id", "status", "stage", "amount", "probability", "created", "closed", "expected_close", "worth",
)  # fmt: skip


@dataclass(frozen=True)
class Flow:
    """The flow of some deals in a month.

    `weighted` counts with the chance stated in the CRM and, where there is none, with that of the level; `by_level` with
    the level alone, so that hopeful entries show as a difference. `velocity` is expected revenue a day. `due_row_ids` are
    the open deals due in the month, most valuable first; overdue ones count as due, since they have still to come.
    `left_out` counts the open deals that are probably dead: nothing is expected of them.
    """

    month: date
    weighted: WeightedPipeline
    by_level: WeightedPipeline
    velocity: Estimate
    coverage: Coverage
    due_row_ids: tuple[str, ...]
    left_out: int


def flow(  # noqa: PLR0913  what flows, against what, as of when
    deals: pd.DataFrame,
    chances: tuple[LevelChance, ...],
    *,
    target: float | None,
    month: date,
    dead: frozenset[str] = frozenset(),
    seed: int = 0,
) -> Flow:
    """Return the flow of a rep's deals.

    Parameters
    ----------
    deals
        Deals with the columns `_COLUMNS`; `worth` is the amount, else the list value.
    chances
        The chance by level (see `level_chances`).
    target
        What the month is to bring, None when there is no target.
    month
        Any day of the month; the deals won in it are booked.
    dead
        Row ids of open deals that are probably dead; they are left out everywhere.

    Source: Numbers used everywhere

    """
    first, last = month_start(month), month_end(month)
    alive = ~deals["row_id"].isin(dead)
    left_out = int((~alive).sum())
    deals = deals.loc[alive, list(_COLUMNS)]
    still_open = deals.loc[deals["status"].eq("open")]
    by_stage = chances_by_stage(still_open["stage"], chances)
    worth = still_open["worth"]
    due = still_open.loc[still_open["expected_close"].le(pd.Timestamp(last))]
    due = due.sort_values(["worth", "row_id"], ascending=[False, True], na_position="last")
    return Flow(
        month=first,
        weighted=weighted_pipeline(still_open, by_stage, worth),
        by_level=weighted_pipeline(still_open.assign(probability=float("nan")), by_stage, worth),
        velocity=velocity(deals, seed),
        coverage=coverage(float(due["worth"].sum()), target, revenue(deals, first, last)),
        due_row_ids=tuple(due["row_id"]),
        left_out=left_out,
    )
