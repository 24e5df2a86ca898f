"""Indicators of the situations that hold what was won against the targets. Source: D5."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from acctkit.calendar import add_months, last_complete_month
from acctkit.measures.proportions import normal_quantile
from acctkit.playbook.situations import IndicatorSpec
from acctkit.playbook.thresholds import threshold
from acctkit.team.reading import Marks, Reading, beyond, reading
from acctkit.team.sign_facts import SignFacts
from acctkit.team.sign_rows import Array, Flags, Floats, over, row_sums, sums

_MONTHS = 12


@dataclass(frozen=True, eq=False)
class _Months:
    """Target and booked revenue by rep (rows) and month (columns), 0 where there is no target.

    `squares` adds up the squares of the amounts booked, `row_id` names the first row with a target.
    """

    there: Flags
    target: Floats
    booked: Floats
    squares: Floats
    row_id: Array

    def counts(self, facts: SignFacts) -> pd.Series[int]:
        """Count the months with a target by rep."""
        return pd.Series(self.there.sum(axis=1), index=facts.reps, dtype="int64")

    def rows(self, facts: SignFacts, chosen: Flags) -> dict[str, tuple[str, ...]]:
        """Return the rows of the chosen months by rep, the latest first."""
        most = int(threshold("situations.rows"))
        found = zip(facts.reps, self.there & chosen, self.row_id, strict=True)
        return {str(rep): tuple(ids[shown][::-1][:most].tolist()) for rep, shown, ids in found if shown.any()}


def on_target(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell who reached the targets of the last twelve complete months taken together."""
    months = facts.once(_booked_against_target)
    value, n = over(row_sums(months.booked), row_sums(months.target)), months.counts(facts)
    marks = beyond(value, n, spec.least, spec.limit or 0.0, high=True)
    every = np.ones(_MONTHS, dtype=np.bool_)
    return reading(value, n, marks, spec.limit, "targets", months.rows(facts, every))


def above_target_twice(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whose second-best of the last three complete quarters reaches the limit."""
    months = facts.once(_booked_against_target)
    open_months = last_complete_month(facts.end).month % 3
    stop = _MONTHS - open_months
    quarters = [slice(begin, begin + 3) for begin in range(stop - 9, stop, 3)]
    target, booked, whole = (
        np.column_stack([row_sums(part[:, quarter]) for quarter in quarters])
        for part in (months.target, months.booked, months.there)
    )
    complete = (whole == 3) & (target > 0)
    attained = np.sort(np.where(complete, over(booked, target), -np.inf), axis=1)
    count = complete.sum(axis=1)
    value = np.select([count > 1, count == 1], [attained[:, -2], attained[:, -1]], np.nan)
    n = pd.Series(count, index=facts.reps, dtype="int64")
    marks = beyond(value, n, spec.least, spec.limit or 0.0, high=True)
    recent = np.zeros(_MONTHS, dtype=np.bool_)
    recent[stop - 9 : stop] = True
    return reading(value, n, marks, spec.limit, "targets", months.rows(facts, recent))


def completion_falls(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare plan fulfilment in the last third of the months with the first third, for each rep.

    A fall that most of the team share says nothing about the person: the ratio must also lie below the ratio of all
    others by more than the smallest difference that counts, and by more than a few odd amounts explain.
    """
    months = facts.once(_booked_against_target)
    length = months.there.sum(axis=1, keepdims=True)
    place, third = np.cumsum(months.there, axis=1) - 1, length // 3
    begun, ended = (
        _Part.of(months, months.there & inside) for inside in (place < third, place >= length - third)
    )
    value = _ratio(begun, ended)
    others = _ratio(begun.of_others(), ended.of_others())
    n = months.counts(facts)
    fell = beyond(value, n, spec.least, spec.limit or 0.0, high=False)
    own = value <= others * (1 - threshold("situations.material"))
    sure = own & _surely_below(value, others, begun, ended)
    # Where the fall itself is not known, nor is whether it is sure: too few months are no proof that nothing fell.
    marks = fell & Marks(sure, fell.known & ~np.isnan(others))
    every = np.ones(_MONTHS, dtype=np.bool_)
    return reading(value, n, marks, spec.limit, "targets", months.rows(facts, every))


@dataclass(frozen=True, eq=False)
class _Part:
    """What was set and booked in some of the months by rep; all 0 for those who have none of these months."""

    target: Floats
    booked: Floats
    squares: Floats

    @classmethod
    def of(cls, months: _Months, chosen: Flags) -> _Part:
        """Add up the chosen months of each rep."""
        parts = (months.target, months.booked, months.squares)
        return cls(*(row_sums(np.where(chosen, part, 0.0)) for part in parts))

    def of_others(self) -> _Part:
        """Return the same for all but each rep."""
        return _Part(*(part.sum() - part for part in (self.target, self.booked, self.squares)))


def _surely_below(value: Floats, others: Floats, begun: _Part, ended: _Part) -> Flags:
    """Tell where a ratio of two sums of deals lies below that of the others by more than chance.

    The variance of the logarithm of a sum of random deals is about the sum of their squares over the square of their
    sum: 1/n for n equal deals, more when one is large. Where nothing came in the end, it is counted as one deal.
    """
    start, stop = (
        over(part.squares, np.where(part.booked > 0, part.booked, 0.0) ** 2) for part in (begun, ended)
    )
    gap = np.log(over(np.where(value > 0, value, start), others))
    reach = normal_quantile(threshold("situations.fall_confidence")) * np.sqrt(
        start + np.where(np.isnan(stop), 1.0, stop)
    )
    return np.asarray(gap + reach < 0)


def _ratio(begun: _Part, ended: _Part) -> Floats:
    """Return fulfilment at the end over that at the beginning, NaN where one has no target or nothing began."""
    return over(over(ended.booked, ended.target), over(begun.booked, begun.target))


def _booked_against_target(facts: SignFacts) -> _Months:
    """Return target and booked revenue by rep and month, for the last twelve complete months."""
    last = last_complete_month(facts.end)
    months = np.datetime64(add_months(last, 1 - _MONTHS), "M") + np.arange(_MONTHS)
    size = len(facts.reps) * _MONTHS
    targets, won = facts.table("targets"), facts.won
    targets = targets.only((targets["metric"] == "revenue") & (targets.rep >= 0))
    at = _places(targets.rep, targets["month"], months)
    targets, at = targets.only(at >= 0), at[at >= 0]
    there, row_id = np.zeros(size, dtype=np.bool_), np.full(size, None, dtype=object)
    if facts.team.has("deals"):
        there[at] = True
        row_id[at[::-1]] = targets["row_id"][::-1]
    sold = _places(won.rep, won["closed"], months)
    amount = np.where(np.isnan(won["amount"]), 0.0, won["amount"])
    target, booked, squares = (
        np.where(there, sums(places, values, size), 0.0).reshape(-1, _MONTHS)
        for places, values in (
            (at, np.where(np.isnan(targets["target"]), 0.0, targets["target"])),
            (sold, amount),
            (sold, amount**2),
        )
    )
    return _Months(there.reshape(-1, _MONTHS), target, booked, squares, row_id.reshape(-1, _MONTHS))


def _places(rep: Array, dates: Array, months: Array) -> Array:
    """Return the cell of each rep and date in a grid of reps and months, -1 outside of it."""
    column = (dates.astype("datetime64[M]") - months[0]).astype("int64")
    inside = ~np.isnat(dates) & (rep >= 0) & (column >= 0) & (column < len(months))
    return np.where(inside, rep * len(months) + column, -1)
