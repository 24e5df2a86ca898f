"""What past deals say about deals to come, each number worked out once: a team's history serves all its reps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from acctkit.measures.estimate import Estimate
from acctkit.measures.results import Cycle, average_won, cycle_days, win_rate
from acctkit.measures.sample import Sample
from acctkit.measures.time_to_win import Ends, WinCurve, curve_of, ends, share_of_wins_within


@dataclass(frozen=True, eq=False)
class History:
    """Deals of a rep or of a team, as known on `today`."""

    deals: pd.DataFrame
    today: date
    _averages: dict[int, Estimate] = field(default_factory=dict, init=False, repr=False)
    _shares: dict[int, Estimate] = field(default_factory=dict, init=False, repr=False)

    def average(self, seed: int) -> Estimate:
        """Return the mean amount of the won deals."""
        if seed not in self._averages:
            self._averages[seed] = average_won(self.deals, seed)
        return self._averages[seed]

    def share_within(self, days: int) -> Estimate:
        """Return the share of wins that came within so many days of the deal's creation."""
        if days not in self._shares:
            self._shares[days] = share_of_wins_within(self.deals, days)
        return self._shares[days]

    @cached_property
    def win_rate(self) -> Estimate:
        """Return the share of closed deals that are won."""
        return win_rate(self.deals)

    @cached_property
    def cycle(self) -> Cycle:
        """Return the days from creation to the win."""
        return cycle_days(self.deals)

    @cached_property
    def amounts(self) -> Sample:
        """Return the amounts of the won deals."""
        return Sample.of(self.deals.loc[self.deals["status"].eq("won"), "amount"])

    @cached_property
    def ends(self) -> Ends:
        """Return how each deal ended."""
        return ends(self.deals, self.today)

    @cached_property
    def curve(self) -> WinCurve:
        """Return the chance to win by age of a deal."""
        return curve_of(self.ends)

    def prepare(self, days: int, seed: int = 0) -> None:
        """Work out all that a month plan may ask of a team's history, with so many days left in the month."""
        self.average(seed)
        self.share_within(days)
        _ = (self.win_rate, self.cycle, self.amounts, self.curve)
