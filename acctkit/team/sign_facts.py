"""What all indicators of the situations share: the reps, the windows of time, who was at work when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import pandas as pd

from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team


@dataclass(frozen=True, eq=False)
class SignFacts:
    """A team on a day. The day is that of the export where the export is older than `today`."""

    team: Team
    today: date

    @cached_property
    def end(self) -> date:
        """Return the last day the data speak of."""
        return min(self.today, self.team.as_of) if self.team.as_of else self.today

    @cached_property
    def reps(self) -> pd.Index[str]:
        """Return the ids of all reps, in the order of their table."""
        reps: pd.Index[str] = pd.Index(self.team.table("reps")["rep_id"].drop_duplicates(), name="rep_id")
        return reps

    @cached_property
    def deals(self) -> pd.DataFrame:
        """Return the deals begun up to the last day."""
        deals = self.team.table("deals")
        return deals.loc[~(deals["created"] > pd.Timestamp(self.end))]

    def since(self, window: str) -> pd.Timestamp:
        """Return the day after which a window of thresholds.yaml ("recent") begins."""
        return pd.Timestamp(self.end - timedelta(days=int(threshold(f"situations.{window}"))))

    def lately(self, frame: pd.DataFrame, column: str, window: str) -> pd.DataFrame:
        """Return the rows whose date lies in a window that ends on the last day."""
        dates = frame[column]
        return frame.loc[(dates > self.since(window)) & (dates <= pd.Timestamp(self.end))]

    def days_at_work(self, start: pd.Timestamp) -> pd.Series[int]:
        """Return the working days (Monday to Friday) of each rep after `start`, absences taken off.

        A rep who came later counts from the first day; the records begin with the first deal of the team.
        """
        begun = max(
            day for day in (start + pd.Timedelta(days=1), self.deals["created"].min()) if pd.notna(day)
        )
        reps = self.team.table("reps").drop_duplicates("rep_id").set_index("rep_id")
        hired = reps["hired"].reindex(self.reps)
        first = hired.where(hired > begun, begun)
        stop = pd.Timestamp(self.end) + pd.Timedelta(days=1)
        present = pd.Series(_workdays(first, stop), index=self.reps)
        away = self.team.table("absences")
        away = away.loc[away["rep_id"].isin(self.reps)]
        left = away["first_day"].clip(lower=away["rep_id"].map(first))
        back = away["last_day"].fillna(pd.Timestamp(self.end)) + pd.Timedelta(days=1)
        back = back.where(back < stop, stop)
        missed = pd.Series(_workdays(left, back.where(back > left, left)), index=away.index)
        lost = missed.groupby(away["rep_id"]).sum().reindex(self.reps, fill_value=0)
        return (present - lost).clip(lower=0).astype("int64")


def _workdays(first: pd.Series, stop: pd.Series | pd.Timestamp) -> np.ndarray:
    """Count the working days from `first` up to the day before `stop`, at least 0."""
    starts = first.to_numpy(dtype="datetime64[D]")
    ends = np.broadcast_to(np.asarray(stop, dtype="datetime64[D]"), starts.shape)
    return np.maximum(np.busday_count(starts, ends), 0)
