"""Indicators of the situations that lie in the daily work: activities, tasks, records, what customers say. Source: D5."""

from __future__ import annotations

import pandas as pd

from acctkit.playbook.situations import IndicatorSpec
from acctkit.team.against_peers import compared_rates, compared_shares, quartile
from acctkit.team.reading import Reading, beyond, by_rep, counts, first_rows
from acctkit.team.sign_facts import SignFacts

_QUALITIES = ("complete", "correct", "classified", "maintained")


def few_activities(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the activities a day at work. Who records none at all perhaps does not record: that is not known."""
    made = facts.lately(facts.team.table("activities"), "date", "recent")
    made = made.sort_values(["date", "row_id"], ascending=[False, True])
    number = counts(made, facts.reps)
    days = facts.days_at_work(facts.since("recent")).where(number > 0, 0)
    return compared_rates(number, days, spec.least, high=False, table="activities", rows=first_rows(made))


def tasks_not_closed(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of tasks past their due date that are not done."""
    due = facts.lately(facts.team.table("tasks"), "due", "window")
    due = due.loc[due["due"] < pd.Timestamp(facts.end)].sort_values(["due", "row_id"])
    late = due.loc[due["done"].isna() | (due["done"] > pd.Timestamp(facts.end))]
    return compared_shares(
        counts(late, facts.reps),
        counts(due, facts.reps),
        spec.least,
        high=True,
        table="tasks",
        rows=first_rows(late),
    )


def records_low(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of records with nothing wrong."""
    judged = _judged_records(facts)
    faulty = judged.loc[~judged["good"]].sort_values(["due", "row_id"], ascending=[False, True])
    return compared_shares(
        counts(judged.loc[judged["good"]], facts.reps),
        counts(judged, facts.reps),
        spec.least,
        high=False,
        table="records",
        rows=first_rows(faulty),
    )


def records_good(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whose share of records with nothing wrong is at least the team's median."""
    judged = _judged_records(facts)
    n = counts(judged, facts.reps)
    value = by_rep(judged["good"].groupby(judged["rep_id"]).mean(), facts.reps)
    known = value.where(n >= spec.least)
    rows = first_rows(judged.sort_values(["good", "due", "row_id"], ascending=[False, False, True]))
    if quartile(known, high=True) is None:
        nobody = pd.Series(pd.NA, index=facts.reps, dtype="boolean")
        return Reading(value, n, nobody, None, "records", rows)
    median = float(known.median())
    return Reading(value, n, beyond(value, n, spec.least, median, high=True), median, "records", rows)


def _judged_records(facts: SignFacts) -> pd.DataFrame:
    """Return the records due in the window with `good`: every quality that was judged holds, and it came in time."""
    records = facts.lately(facts.team.table("records"), "due", "window")
    qualities = records[list(_QUALITIES)].astype("boolean")
    held = qualities.fillna(value=True).all(axis=1).astype("bool")
    in_time = (records["delivered"] <= records["due"]).astype("bool")
    known = qualities.notna().any(axis=1) | records["delivered"].isna()
    return records.assign(good=held & in_time).loc[known]


def complaints(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Count the complaints lately, for whom customers have said anything at all within the window."""
    reviews = facts.team.table("customer_reviews")
    heard = counts(facts.lately(reviews, "date", "window"), facts.reps)
    lately = facts.lately(reviews, "date", "recent")
    complained = lately.loc[lately["complaint"].astype("boolean").fillna(value=False).astype("bool")]
    number = counts(complained, facts.reps).astype("float64")
    present = beyond(number, heard, spec.least, spec.limit or 0.0, high=True)
    rows = first_rows(complained.sort_values(["date", "row_id"], ascending=[False, True]))
    return Reading(number, heard, present, spec.limit, "customer_reviews", rows)


def satisfaction_low(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whom customers rate low. Complaints are left out: they are counted already, as an indicator of their own."""
    reviews = _rated_reviews(facts)
    return _satisfaction(reviews.loc[~reviews["complained"]], facts, spec, high=False)


def satisfaction_high(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whom customers rate high, complaints included."""
    return _satisfaction(_rated_reviews(facts), facts, spec, high=True)


def _rated_reviews(facts: SignFacts) -> pd.DataFrame:
    reviews = facts.lately(facts.team.table("customer_reviews"), "date", "window").dropna(
        subset=["satisfaction"]
    )
    return reviews.assign(
        complained=reviews["complaint"].astype("boolean").fillna(value=False).astype("bool")
    )


def _satisfaction(reviews: pd.DataFrame, facts: SignFacts, spec: IndicatorSpec, *, high: bool) -> Reading:
    n = counts(reviews, facts.reps)
    value = by_rep(reviews.groupby("rep_id")["satisfaction"].mean(), facts.reps)
    rows = first_rows(reviews.sort_values(["satisfaction", "row_id"], ascending=[not high, True]))
    present = beyond(value, n, spec.least, spec.limit or 0.0, high=high)
    return Reading(value, n, present, spec.limit, "customer_reviews", rows)
