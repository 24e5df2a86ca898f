"""The others of a rep: everybody's deals counted once, less the rep's own, so that a large team costs no more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from acctkit.measures.sample import Floats, Sample
from acctkit.playbook.thresholds import threshold


def won_of(deals: pd.DataFrame) -> pd.DataFrame:
    """Return the won deals."""
    return deals.loc[deals["status"].eq("won")]


def priced(won: pd.DataFrame) -> pd.DataFrame:
    """Return the won deals of which both the amount and a list value above zero are known."""
    return won.loc[won["list_value"].gt(0) & won["amount"].notna()]


@dataclass(frozen=True, eq=False)
class Everybody:
    """All deals of a team as `TeamFacts` prepares them; each count is made once."""

    deals: pd.DataFrame

    @cached_property
    def won(self) -> pd.DataFrame:
        """Return the won deals."""
        return won_of(self.deals)

    @cached_property
    def closed(self) -> int:
        """Return how many deals are closed."""
        return int(self.deals["status"].ne("open").sum())

    @cached_property
    def ages(self) -> Floats:
        """Return the ages of the open deals that have one, the youngest first."""
        return np.sort(self.deals["age"].dropna().to_numpy(np.float64))

    @cached_property
    def sold(self) -> pd.DataFrame:
        """Return by product how many won deals of known amount there are (`n`), and their mean `amount`."""
        known = self.won.loc[self.won["amount"].notna()].groupby("product_id")["amount"]
        return known.agg(["size", "mean"]).rename(columns={"size": "n", "mean": "amount"})

    @cached_property
    def amounts(self) -> Column:
        """Return the amounts of the won deals."""
        return Column.of(self.won, "amount")

    @cached_property
    def days(self) -> Column:
        """Return the days that won deals took."""
        return Column.of(self.won, "days")

    @cached_property
    def prices(self) -> Prices:
        """Return what was kept of list prices in the won deals."""
        return Prices(priced(self.won))


@dataclass(frozen=True, eq=False)
class Column:
    """A column of the won deals, where it is known, with the rep of each; `whole` is the sample of all of them."""

    values: Floats
    reps: NDArray[np.object_]
    whole: Sample

    @classmethod
    def of(cls, won: pd.DataFrame, column: str) -> Column:
        """Return a column of won deals by its name."""
        known = won.loc[won[column].notna()]
        values = known[column].to_numpy(np.float64)
        return cls(values, _reps(known), Sample.of(values))

    def without(self, rep_id: str, own: Sample) -> Sample:
        """Return the sample of everybody but one rep, whose own sample is given."""
        if self.whole.n - own.n <= threshold("bootstrap.many"):
            return Sample.of(self.values[self.reps != rep_id])
        return self.whole.without(own)


class Prices:
    """Amounts and list values of won deals, with the sums that give the spread of what part of them is kept."""

    def __init__(self, known: pd.DataFrame) -> None:
        self._amounts, self._listed = (known[name].to_numpy(np.float64) for name in ("amount", "list_value"))
        self._reps = _reps(known)
        self._usual = _ratio(self._amounts, self._listed)
        self._sums = self._powers(self._amounts, self._listed)

    def without(self, rep_id: str, own: pd.DataFrame) -> tuple[int, float, Sample | None]:
        """Return of everybody but one rep how many deals are priced, what share is kept, and its spread.

        `own` are the rep's own priced deals. The spread is that of the residuals of the ratio, centred on it, so that
        their mean has the ratio's own spread; None where nobody else has a priced deal.
        """
        n = len(self._amounts) - len(own)
        if n <= 0:
            return 0, 0.0, None
        if n <= threshold("bootstrap.many"):
            others = self._reps != rep_id
            return n, *kept(self._amounts[others], self._listed[others])
        mine = (own[name].to_numpy(np.float64) for name in ("amount", "list_value"))
        amount, listed, *rest = (self._sums - self._powers(*mine)).tolist()
        ratio = amount / listed
        return n, ratio, _about(ratio, n, listed / n, self._usual - ratio, rest)

    def _powers(self, amounts: Floats, listed: Floats) -> Floats:
        """Return sums of products of what lies above the usual price, and of the list values."""
        off = amounts - self._usual * listed
        parts = (off**2, off * listed, listed**2, off**3, off**2 * listed, off * listed**2, listed**3)
        return np.array([amounts.sum(), listed.sum(), *(part.sum() for part in parts)])


def _about(ratio: float, n: int, listed: float, step: float, sums: list[float]) -> Sample:
    """Return the spread about a ratio from the sums about another one, `step` above it; `listed` is a mean."""
    off2, off_listed, listed2, off3, off2_listed, off_listed2, listed3 = sums
    squares = off2 + 2 * step * off_listed + step**2 * listed2
    cubes = off3 + 3 * step * off2_listed + 3 * step**2 * off_listed2 + step**3 * listed3
    return Sample(n, ratio, max(0.0, squares) / listed**2, cubes / listed**3)


def kept(amounts: Floats, listed: Floats) -> tuple[float, Sample]:
    """Return what share of list value is kept, as a mean over deals weighted by their list value, and its spread."""
    ratio = _ratio(amounts, listed)
    return ratio, Sample.of((amounts - ratio * listed) / listed.mean() + ratio)


def _ratio(amounts: Floats, listed: Floats) -> float:
    whole = float(listed.sum())
    return float(amounts.sum()) / whole if whole else 0.0


def _reps(frame: pd.DataFrame) -> NDArray[np.object_]:
    return frame["rep_id"].to_numpy(dtype=object)


@dataclass(frozen=True, eq=False)
class Others:
    """Everybody but one rep, whose own deals are given."""

    everybody: Everybody
    rep_id: str
    own: pd.DataFrame

    @cached_property
    def _own(self) -> Everybody:
        return Everybody(self.own)

    @property
    def deals(self) -> int:
        """Return how many deals the others have."""
        return len(self.everybody.deals) - len(self.own)

    @property
    def won(self) -> int:
        """Return how many of them are won."""
        return len(self.everybody.won) - len(self._own.won)

    @property
    def closed(self) -> int:
        """Return how many of them are closed."""
        return self.everybody.closed - self._own.closed

    @cached_property
    def amounts(self) -> Sample:
        """Return the sample of the amounts of their won deals."""
        return self.everybody.amounts.without(self.rep_id, Sample.of(self._own.won["amount"]))

    @cached_property
    def days(self) -> Sample:
        """Return the sample of the days that their won deals took."""
        return self.everybody.days.without(self.rep_id, Sample.of(self._own.won["days"]))

    @cached_property
    def prices(self) -> tuple[int, float, Sample | None]:
        """Return how many of their won deals are priced, what share of the list price is kept, and its spread."""
        return self.everybody.prices.without(self.rep_id, priced(self._own.won))

    @cached_property
    def sold(self) -> pd.Series[int]:
        """Return how many won deals of known amount they have by product, for every product that anybody sold."""
        mine = self._own.sold["n"]
        whole = self.everybody.sold["n"]
        return whole - mine.reindex(whole.index, fill_value=0)

    def open_older(self, days: float) -> tuple[int, int]:
        """Return how many of their open deals are older than so many days, and how many have an age."""
        older, aged = zip(*(_older(all_.ages, days) for all_ in (self.everybody, self._own)), strict=True)
        return older[0] - older[1], aged[0] - aged[1]


def _older(ages: Floats, days: float) -> tuple[int, int]:
    return len(ages) - int(np.searchsorted(ages, days, side="right")), len(ages)
