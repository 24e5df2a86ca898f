"""Some rows of a table as plain arrays: chosen, ordered and counted by rep.

A few dozen small steps on tables of a few thousand rows: as frames, the bookkeeping would cost ten times the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import fsum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from acctkit.playbook.thresholds import threshold

Array = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sheet:
    """A whole table; every column is made an array once, when it is first asked for."""

    frame: pd.DataFrame
    reps: pd.Index[str]

    @cached_property
    def columns(self) -> dict[str, Array]:
        """The columns that were asked for."""
        return {}

    def column(self, name: str) -> Array:
        """Return a column; a cell that is missing is NaN, NaT or (in flags) NA."""
        if name not in self.columns:
            self.columns[name] = self.frame[name].to_numpy()
        return self.columns[name]

    @cached_property
    def rep(self) -> Array:
        """The place of each row's rep in `reps`, -1 where it is none of them."""
        return np.asarray(self.reps.get_indexer(pd.Index(self.frame["rep_id"])), dtype=np.intp)

    @cached_property
    def rank(self) -> Array:
        """The place of each row when they are ordered by `row_id`; equal ids share one."""
        ids = self.column("row_id")
        order = np.array(sorted(range(len(ids)), key=ids.tolist().__getitem__), dtype=np.intp)
        steps = np.ones(len(ids), dtype=np.intp)
        steps[1:] = ids[order[1:]] != ids[order[:-1]]
        rank = np.empty(len(ids), dtype=np.intp)
        rank[order] = np.cumsum(steps)
        return rank


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows `at` of a table, in this order."""

    sheet: Sheet
    at: Array

    @classmethod
    def of(cls, frame: pd.DataFrame, reps: pd.Index[str]) -> Rows:
        """Return all rows of a table that belong to a team of `reps`."""
        return cls(Sheet(frame, reps), np.arange(len(frame)))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.at)

    def __getitem__(self, name: str) -> Array:
        """Return a column of these rows."""
        return np.asarray(self.sheet.column(name)[self.at])

    @property
    def rep(self) -> Array:
        """The place of each row's rep in the team, -1 where it is none of them."""
        return np.asarray(self.sheet.rep[self.at])

    def only(self, chosen: Array) -> Rows:
        """Return the rows that are chosen: a flag for each, or their places in the order wanted."""
        return Rows(self.sheet, self.at[chosen])

    def ordered(self, *keys: Array) -> Rows:
        """Return the rows by rising keys, the first counts most; those alike by `row_id`."""
        return self.only(np.lexsort((self.sheet.rank[self.at], *keys[::-1])))

    def counts(self) -> pd.Series[int]:
        """Count the rows of each rep, 0 where there is none."""
        known = self.rep[self.rep >= 0]
        people = self.sheet.reps
        return pd.Series(np.bincount(known, minlength=len(people)), index=people, dtype="int64")

    def sums(self, values: Array) -> Floats:
        """Add up a value of each row by rep, 0 where there is none."""
        return sums(self.rep, values, len(self.sheet.reps))

    def first(self) -> dict[str, tuple[str, ...]]:
        """Return the `row_id` of the first rows of each rep, as many as are named as evidence."""
        most = int(threshold("situations.rows"))
        ids, order = self["row_id"], np.argsort(self.rep, kind="stable")
        reps = self.sheet.reps
        borders = np.searchsorted(self.rep[order], np.arange(len(reps) + 1)).tolist()
        return {
            str(rep): tuple(ids[order[start : min(stop, start + most)]].tolist())
            for rep, (start, stop) in zip(reps, pairwise(borders), strict=True)
            if stop > start
        }


def sums(groups: Array, values: Array, count: int) -> Floats:
    """Add up values by group 0 … `count` - 1, without rounding on the way; the order of the rows does not matter."""
    kept = groups >= 0
    groups, values = groups[kept], values[kept]
    order = np.argsort(groups, kind="stable")
    borders = np.searchsorted(groups[order], np.arange(count + 1)).tolist()
    found = values[order].tolist()
    return np.array([fsum(found[start:stop]) for start, stop in pairwise(borders)], dtype=np.float64)


def row_sums(grid: Array) -> Floats:
    """Add up each row of a grid, without rounding on the way."""
    return np.array([fsum(row) for row in grid.tolist()], dtype=np.float64)


def latest_first(values: Array) -> Array:
    """Return a sort key: the latest date or largest number comes first, a missing one last."""
    if values.dtype.kind == "M":
        ticks = values.astype("int64")
        return np.where(np.isnat(values), np.iinfo(np.int64).max, -ticks)
    return -values.astype("float64")


def over(part: Array, whole: Array) -> Floats:
    """Divide, NaN where the whole is not above 0."""
    shares: Floats = np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0)
    return shares


def flags(values: Array, *, missing: bool = False) -> Flags:
    """Return which flags are set; one that is missing counts as `missing`."""
    return np.array([missing if pd.isna(value) else value for value in values.tolist()], dtype=np.bool_)


def distinct(values: Array) -> tuple[Array, Array]:
    """Return the place of each text among the different ones (-1 where missing), and the different ones."""
    codes, found = pd.factorize(values)
    return np.asarray(codes), np.asarray(found, dtype=object)


def together(*codes: Array) -> Array:
    """Return the number, from 0 on, of each row's combination of codes; a missing one is a value of its own."""
    joined = np.zeros(len(codes[0]), dtype=np.int64)
    for one in codes:
        joined = joined * (one.max(initial=-1) + 2) + one + 1
    return np.unique(joined, return_inverse=True)[1]
