"""Whether a date in a file has a time of day: a meeting needs one, and what is read is the day alone. Source: C3."""

from __future__ import annotations

import re
from datetime import datetime, time

import numpy as np
import numpy.typing as npt

from acctkit.tables.raw import Cells

_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_MIDNIGHT = re.compile(r"(?<![\d:])(?:0?0:00(?::00)?(?![:\d])|12:00(?::00)?\s*a\.?m\.?)", re.IGNORECASE)


def has_time(value: object) -> bool:
    """Tell whether a cell says at what time; midnight is what systems write where they know none.

    >>> has_time("2026-07-02 10:30"), has_time("2026-07-02 00:00:00"), has_time("2026-07-02")
    (True, False, False)
    """
    if isinstance(value, datetime):
        return value.time() != time()
    return isinstance(value, str) and bool(_CLOCK.search(value)) and not _MIDNIGHT.search(value)


def timed_rows(cells: Cells) -> npt.NDArray[np.bool_] | None:
    """Return which rows of a column have a time of day, None where no row has one: then the export knows no times."""
    timed = [position for position, value in enumerate(cells.distinct) if has_time(value)]
    return cells.rows_of(timed) if timed else None
