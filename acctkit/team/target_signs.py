"""Indicators of the situations that hold what was won against the targets. Source: D5."""

from __future__ import annotations

import numpy as np
import pandas as pd

from acctkit.calendar import add_months, last_complete_month
from acctkit.measures.proportions import normal_quantile
from acctkit.measures.results import won_deals
from acctkit.playbook.situations import IndicatorSpec
from acctkit.playbook.thresholds import threshold
from acctkit.team.reading import Reading, beyond, by_rep, first_rows
from acctkit.team.sign_facts import SignFacts

_MONTHS = 12


def on_target(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell who reached the targets of the last twelve complete months taken together."""
    months = _booked_against_target(facts)
    sums = months.groupby("rep_id")[["target", "booked"]].sum()
    value = by_rep(sums["booked"] / sums["target"].where(sums["target"] > 0), facts.reps)
    n = _month_counts(months, facts)
    return _reading(months, value, n, beyond(value, n, spec.least, spec.limit or 0.0, high=True), spec)


def above_target_twice(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whose second-best of the last three complete quarters reaches the limit."""
    months = _booked_against_target(facts)
    last = pd.Timestamp(last_complete_month(facts.end))
    quarter = months["month"].dt.to_period("Q")
    whole = pd.Period(last, "Q") if last.month % 3 == 0 else pd.Period(last, "Q") - 1
    recent = months.assign(quarter=quarter).loc[(quarter <= whole) & (quarter > whole - 3)]
    sums = recent.groupby(["rep_id", "quarter"]).agg(
        target=("target", "sum"), booked=("booked", "sum"), months=("month", "nunique")
    )
    complete = sums.loc[sums["months"].eq(3) & sums["target"].gt(0)]
    attained = (complete["booked"] / complete["target"]).groupby("rep_id")
    value = by_rep(attained.apply(lambda quarters: quarters.nlargest(2).iloc[-1]), facts.reps)
    n = attained.size().reindex(facts.reps, fill_value=0).astype("int64")
    return _reading(recent, value, n, beyond(value, n, spec.least, spec.limit or 0.0, high=True), spec)


def completion_falls(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare plan fulfilment in the last third of the months with the first third, for each rep.

    A fall that most of the team share says nothing about the person: the ratio must also lie below the ratio of all
    others by more than the smallest difference that counts, and by more than a few odd amounts explain.
    """
    months = _booked_against_target(facts).sort_values(["rep_id", "month"])
    place = months.groupby("rep_id").cumcount()
    length = months.groupby("rep_id")["month"].transform("size")
    third = length // 3
    first, last = months.loc[place < third], months.loc[place >= length - third]
    begun, ended = (
        part.groupby("rep_id")[["target", "booked", "squares"]].sum().reindex(facts.reps)
        for part in (first, last)
    )
    value = _ratio(begun, ended)
    others = _ratio(begun.sum() - begun.fillna(0.0), ended.sum() - ended.fillna(0.0))
    n = _month_counts(months, facts)
    fell = beyond(value, n, spec.least, spec.limit or 0.0, high=False)
    own = value <= others * (1 - threshold("situations.material"))
    sure = _surely_below(value, others, begun, ended)
    return _reading(months, value, n, fell & (own & sure).astype("boolean"), spec)


def _surely_below(
    value: pd.Series[float], others: pd.Series[float], begun: pd.DataFrame, ended: pd.DataFrame
) -> pd.Series[bool]:
    """Tell where a ratio of two sums of deals lies below that of the others by more than chance.

    The variance of the logarithm of a sum of random deals is about the sum of their squares over the square of their
    sum: 1/n for n equal deals, more when one is large. Where nothing came in the end, it is counted as one deal.
    """
    start, stop = (part["squares"] / part["booked"].where(part["booked"] > 0) ** 2 for part in (begun, ended))
    gap = np.log((value.where(value > 0, start) / others.where(others > 0)).astype("float64"))
    reach = normal_quantile(threshold("situations.fall_confidence")) * np.sqrt(start + stop.fillna(1.0))
    sure: pd.Series[bool] = gap + reach < 0
    return sure


def _ratio(begun: pd.DataFrame, ended: pd.DataFrame) -> pd.Series[float]:
    """Return fulfilment at the end over that at the beginning, NaN where one has no target or nothing began."""
    start, stop = ((part["booked"] / part["target"].where(part["target"] > 0)) for part in (begun, ended))
    ratio: pd.Series[float] = stop / start.where(start > 0)
    return ratio


def _booked_against_target(facts: SignFacts) -> pd.DataFrame:
    """Return target and booked revenue by rep and month, for the last twelve complete months with a target."""
    targets = facts.team.table("targets")
    last = last_complete_month(facts.end)
    span = (pd.Timestamp(add_months(last, 1 - _MONTHS)), pd.Timestamp(last))
    revenue = (
        targets["metric"].eq("revenue") & targets["month"].between(*span) & targets["rep_id"].isin(facts.reps)
    )
    set_out = (
        targets.loc[revenue]
        .groupby(["rep_id", "month"], as_index=False)
        .agg(target=("target", "sum"), row_id=("row_id", "first"))
    )
    won = won_deals(facts.deals)
    month = won["closed"].dt.to_period("M").dt.to_timestamp()
    sums = won.assign(month=month, squares=won["amount"] ** 2).groupby(["rep_id", "month"], as_index=False)
    booked = sums.agg(booked=("amount", "sum"), squares=("squares", "sum"))
    months = set_out.merge(booked, on=["rep_id", "month"], how="left").fillna({"booked": 0.0, "squares": 0.0})
    if not facts.team.has("deals"):
        return months.iloc[:0]
    return months


def _month_counts(months: pd.DataFrame, facts: SignFacts) -> pd.Series[int]:
    return months.groupby("rep_id")["month"].nunique().reindex(facts.reps, fill_value=0).astype("int64")


def _reading(
    months: pd.DataFrame, value: pd.Series[float], n: pd.Series[int], present: pd.Series, spec: IndicatorSpec
) -> Reading:
    latest = months.sort_values(["month", "row_id"], ascending=[False, True])
    return Reading(value.replace([np.inf], np.nan), n, present, spec.limit, "targets", first_rows(latest))
