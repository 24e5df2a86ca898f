"""Where a deal stands in the funnel: unqualified, qualified, among the best few, or closed."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from acctkit.pipeline.win_levels import at_least, below
from acctkit.playbook.thresholds import threshold

Position = Literal["unqualified", "qualified", "best_few", "closed"]
POSITIONS: tuple[Position, ...] = ("unqualified", "qualified", "best_few", "closed")


def funnel_positions(deals: pd.DataFrame) -> pd.Series[str]:
    """Return the position of each deal; every deal has exactly one.

    Parameters
    ----------
    deals
        Deals with `rep_id`, `row_id`, `status`, `level`, `size` (the class of the amount) and `expected` (amount times
        chance). Closed is what is won or lost; unqualified what has nothing confirmed or a stage that is not known;
        the best few of a rep are the few open deals worth most by `expected`, from the third level on and not small;
        all else is qualified.

    Source: T2

    """
    still_open = deals["status"].eq("open")
    near = still_open & at_least(deals["level"], "III") & deals["size"].isin(["M", "L", "XL"])
    ranked = deals.loc[near].sort_values(["expected", "row_id"], ascending=[False, True])
    few = ranked.groupby("rep_id", sort=False).head(int(threshold("funnel.best_few"))).index
    unqualified = deals["level"].isna() | below(deals["level"], "I")
    found = np.select(
        [~still_open, deals.index.isin(few), unqualified], ["closed", "best_few", "unqualified"], "qualified"
    )
    return pd.Series(found, index=deals.index, dtype="str")
