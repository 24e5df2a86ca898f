"""Working on each distinct value once: the way to look at the texts of a million rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd


def tells(
    values: pd.Series[Any], function: Callable[[str], bool], longest: int | None = None
) -> pd.Series[bool]:
    """Return for which values a function is true; missing ones are false.

    Values longer than `longest` are not looked at and false: who looks for short words need not read long texts.
    """
    kept = values.notna()
    if longest is not None:
        kept &= values.str.len().le(longest).fillna(value=False).astype(bool)
    found = np.zeros(len(values), dtype=bool)
    codes, words = pd.factorize(values[kept])
    if len(words):
        found[kept.to_numpy(dtype=bool)] = np.fromiter(map(function, words), bool, len(words))[codes]
    return pd.Series(found, index=values.index, dtype=bool)
