"""What all indicators of the situations share: the reps, the windows of time, who was at work when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team
from acctkit.team.sign_rows import Array, Rows

T = TypeVar("T")
_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, eq=False)
class SignFacts:
    """A team on a day. The day is that of the export where the export is older than `today`."""

    team: Team
    today: date
    _found: dict[object, Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, read: Callable[[SignFacts], T]) -> T:
        """Return what several indicators read alike, worked out for the first of them."""
        if read not in self._found:
            self._found[read] = read(self)
        found: T = self._found[read]
        return found

    @cached_property
    def end(self) -> date:
        """Return the last day the data speak of."""
        return min(self.today, self.team.as_of) if self.team.as_of else self.today

    @cached_property
    def last(self) -> np.datetime64:
        """Return the last day the data speak of, to compare columns with."""
        return np.datetime64(self.end, "D")

    @cached_property
    def reps(self) -> pd.Index[str]:
        """Return the ids of all reps, in the order of their table."""
        reps: pd.Index[str] = pd.Index(self.team.table("reps")["rep_id"].drop_duplicates(), name="rep_id")
        return reps

    def table(self, table_id: str) -> Rows:
        """Return all rows of a table; of deals those begun up to the last day."""
        if table_id not in self._found:
            rows = Rows.of(self.team.table(table_id), self.reps)
            self._found[table_id] = rows.only(~(rows["created"] > self.last)) if table_id == "deals" else rows
        found: Rows = self._found[table_id]
        return found

    @cached_property
    def won(self) -> Rows:
        """Return the won deals."""
        deals = self.table("deals")
        return deals.only(deals["status"] == "won")

    @cached_property
    def still_open(self) -> Rows:
        """Return the open deals."""
        deals = self.table("deals")
        return deals.only(deals["status"] == "open")

    def since(self, window: str) -> np.datetime64:
        """Return the day after which a window of thresholds.yaml ("recent") begins."""
        return np.datetime64(self.end - timedelta(days=int(threshold(f"situations.{window}"))), "D")

    def lately(self, rows: Rows, column: str, window: str) -> Rows:
        """Return the rows whose date lies in a window that ends on the last day."""
        dates = rows[column]
        return rows.only((dates > self.since(window)) & (dates <= self.last))

    def days_at_work(self, start: np.datetime64) -> pd.Series[int]:
        """Return the working days (Monday to Friday) of each rep after `start`, absences taken off.

        A rep who came later counts from the first day; the records begin with the first deal of the team.
        """
        created = self.table("deals")["created"]
        earliest = created[~np.isnat(created)]
        begun = max(start + _DAY, earliest.min().astype("datetime64[D]")) if len(earliest) else start + _DAY
        hired = self.team.table("reps").drop_duplicates("rep_id")["hired"].to_numpy().astype("datetime64[D]")
        first = np.where(hired > begun, hired, begun)
        stop = self.last + _DAY
        away = self.table("absences")
        away = away.only(away.rep >= 0)
        left = np.maximum(away["first_day"].astype("datetime64[D]"), first[away.rep])
        back = away["last_day"].astype("datetime64[D]")
        back = np.minimum(np.where(np.isnat(back), self.last, back) + _DAY, stop)
        missed = np.bincount(away.rep, _workdays(left, np.maximum(back, left)), len(self.reps))
        present = _workdays(first, np.broadcast_to(stop, first.shape))
        return pd.Series(np.maximum(present - missed, 0), index=self.reps).astype("int64")


def _workdays(first: Array, stop: Array) -> Array:
    """Count the working days from `first` up to the day before `stop`, at least 0."""
    return np.maximum(np.busday_count(first, stop), 0)
