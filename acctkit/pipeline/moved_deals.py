"""Which open deals a rep will move this month, and which are probably dead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from acctkit.calendar import month_end


@dataclass(frozen=True, eq=False)
class MovedDeals:
    """The open deals of a rep, divided. `ages` are the days since creation of the moved ones, NaN where unknown."""

    moved: tuple[str, ...]
    dead: tuple[str, ...]
    ages: NDArray[np.float64]

    @property
    def undated(self) -> int:
        """How many of the moved deals have no creation date."""
        return int(np.isnan(self.ages).sum())


def moved_deals(
    deals: pd.DataFrame,
    slowest_win: float | None,
    *,
    today: date,
    month: date,
    chosen: frozenset[str] | None = None,
) -> MovedDeals:
    """Divide the open deals of a rep into those to move and those probably dead.

    A deal is probably dead when it is older than the slowest win ever and has no next step in the planned month; a
    deal of unknown age is not. With `chosen` (row ids) exactly those open deals are moved, dead or not.

    Source: C2.6
    """
    still_open = deals[deals["status"] == "open"]
    ages = (pd.Timestamp(today) - still_open["created"]).dt.days.astype("float64")
    step_planned = still_open["next_step_date"].between(pd.Timestamp(month), pd.Timestamp(month_end(month)))
    limit = np.inf if slowest_win is None else slowest_win
    dead = (ages > limit) & ~step_planned
    moved = ~dead if chosen is None else still_open["row_id"].isin(chosen)
    return MovedDeals(
        tuple(still_open["row_id"][moved]),
        tuple(still_open["row_id"][dead]),
        ages[moved].to_numpy(dtype=np.float64),
    )
