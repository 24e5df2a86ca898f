"""The deals as they were known on a day, also where the export was made later."""

from __future__ import annotations

from datetime import date

import pandas as pd

_FINAL = ("amount", "discount", "stage", "loss_reason", "next_step", "next_step_date")
"""What an export keeps only in its last version: on an earlier day it said something else, nobody knows what."""


def known_on(deals: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the deals as known on `today`, with a column `closed_later`.

    Parameters
    ----------
    deals
        The deals table of a team folder.
    today
        The last day that counts.

    Returns
    -------
    pandas.DataFrame
        Deals begun after `today` are left out. A deal closed after it counts as open, `closed_later` is True, and
        what its row says in the end (amount, stage, next step) is missing. A closing day after `today`, which an open
        deal may carry as a hope, is missing too. Everything else, such as customer and product, is as in the export,
        which keeps no older version. A deal without dates stays as it is.

    Source: Numbers used everywhere

    """
    now = pd.Timestamp(today)
    known = deals.loc[~deals["created"].gt(now)]
    ahead = known["closed"].gt(now)
    later = ahead & known["status"].ne("open")
    known = known.assign(closed=known["closed"].mask(ahead), closed_later=later)
    if not later.any():
        return known
    unknown = {name: known[name].mask(later) for name in _FINAL}
    return known.assign(status=known["status"].mask(later, "open"), **unknown)
