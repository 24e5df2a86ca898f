"""One indicator read for every rep of a team at once: value, cases, border, presence, and the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from acctkit.team.sign_rows import Array, Flags


@dataclass(frozen=True, eq=False)
class Marks:
    """For whom an indicator is present, and of whom that is known at all."""

    present: Flags
    known: Flags

    def __and__(self, other: Marks) -> Marks:
        """Return where both are present, by the logic of three values: true, false, not known.

        False with not known is false: whatever the other one is, the indicator is absent. That is a fact about the
        person, so it counts as computable and lowers the strength; leaving it out would make the rest look stronger.
        True with not known stays not known. Each side must say itself where it is not known.

        Source: D5
        """
        absent = (self.known & ~self.present) | (other.known & ~other.present)
        both = self.known & other.known
        return Marks(both & self.present & other.present, both | absent)


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


def reading(  # noqa: PLR0913  the parts of one reading
    value: Array,
    n: pd.Series[int],
    marks: Marks,
    limit: float | None,
    table: str,
    rows: Mapping[str, tuple[str, ...]],
) -> Reading:
    """Put a reading together; `value` and `marks` have the order of the reps in `n`."""
    present = pd.Series(pd.arrays.BooleanArray(marks.present & marks.known, ~marks.known), index=n.index)
    return Reading(pd.Series(value, index=n.index, dtype="float64"), n, present, limit, table, rows)


def unread(reps: pd.Index[str], table: str) -> Reading:
    """Return a reading in which nothing is known of anybody."""
    nothing = np.zeros(len(reps), dtype=np.bool_)
    none = pd.Series(0, index=reps, dtype="int64")
    return reading(np.full(len(reps), np.nan), none, Marks(nothing, nothing), None, table, {})


def beyond(value: Array, n: pd.Series[int], least: int, limit: float, *, high: bool) -> Marks:
    """Tell who reaches a fixed border (`high`: at least the limit; else at most), NA with fewer than `least` cases."""
    reached = value >= limit - 1e-9 if high else value <= limit + 1e-9
    return Marks(reached, ~np.isnan(value) & (n.to_numpy() >= least))
