"""How many deals a rep has created a month, to see whether a plan asks for more than ever before."""

from __future__ import annotations

from datetime import date

import pandas as pd

from acctkit.calendar import add_months, last_complete_month, month_end

_MONTHS = 12


def most_created(deals: pd.DataFrame, today: date) -> int | None:
    """Return the most deals created in one of the last twelve complete months, None where there were none.

    Source: T5
    """
    last = last_complete_month(today)
    first = pd.Timestamp(add_months(last, 1 - _MONTHS))
    created = deals["created"][deals["created"].between(first, pd.Timestamp(month_end(last)))]
    counts = (created.dt.year * _MONTHS + created.dt.month).value_counts()
    return int(counts.max()) if len(counts) else None
