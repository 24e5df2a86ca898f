"""Indicators of the situations that lie in the daily work: activities, tasks, records, what customers say. Source: D5."""

from __future__ import annotations

import numpy as np

from acctkit.playbook.situations import IndicatorSpec
from acctkit.team.against_peers import compared_rates, compared_shares, quartile
from acctkit.team.reading import Marks, Reading, beyond, reading
from acctkit.team.sign_facts import SignFacts
from acctkit.team.sign_rows import Flags, Rows, flags, latest_first, over

_QUALITIES = ("complete", "correct", "classified", "maintained")


def few_activities(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the activities a day at work. Who records none at all perhaps does not record: that is not known."""
    made = facts.lately(facts.table("activities"), "date", "recent")
    number = made.counts()
    days = facts.days_at_work(facts.since("recent")).where(number > 0, 0)
    rows = made.ordered(latest_first(made["date"])).first()
    return compared_rates(number, days, spec.least, high=False, table="activities", rows=rows)


def tasks_not_closed(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of tasks past their due date that are not done."""
    due = facts.lately(facts.table("tasks"), "due", "window")
    due = due.only(due["due"] < facts.last)
    late = due.only(~(due["done"] <= facts.last))
    rows = late.ordered(late["due"]).first()
    return compared_shares(late.counts(), due.counts(), spec.least, high=True, table="tasks", rows=rows)


def records_low(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of records with nothing wrong."""
    judged, good = facts.once(_judged_records)
    faulty = judged.only(~good)
    rows = faulty.ordered(latest_first(faulty["due"])).first()
    fine = judged.only(good).counts()
    return compared_shares(fine, judged.counts(), spec.least, high=False, table="records", rows=rows)


def records_good(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whose share of records with nothing wrong is at least the team's median."""
    judged, good = facts.once(_judged_records)
    n = judged.counts()
    value = over(judged.only(good).counts().to_numpy(), n.to_numpy())
    known = value[n.to_numpy() >= spec.least]
    rows = judged.ordered(latest_first(good), latest_first(judged["due"])).first()
    if quartile(known, high=True) is None:
        nobody = np.zeros(len(value), dtype=np.bool_)
        return reading(value, n, Marks(nobody, nobody), None, "records", rows)
    median = float(np.nanmedian(known))
    return reading(value, n, beyond(value, n, spec.least, median, high=True), median, "records", rows)


def _judged_records(facts: SignFacts) -> tuple[Rows, Flags]:
    """Return the records due in the window, and which are good: every quality judged holds, and it came in time."""
    records = facts.lately(facts.table("records"), "due", "window")
    held, judged = np.ones(len(records), dtype=np.bool_), np.isnat(records["delivered"])
    for quality in _QUALITIES:
        said = records[quality]
        held &= flags(said, missing=True)
        judged |= flags(said, missing=True) == flags(said)
    good = held & (records["delivered"] <= records["due"])
    return records.only(judged), good[judged]


def complaints(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Count the complaints lately, for whom customers have said anything at all within the window."""
    reviews = facts.table("customer_reviews")
    heard = facts.lately(reviews, "date", "window").counts()
    lately = facts.lately(reviews, "date", "recent")
    complained = lately.only(flags(lately["complaint"]))
    number = complained.counts().to_numpy(dtype=np.float64)
    marks = beyond(number, heard, spec.least, spec.limit or 0.0, high=True)
    rows = complained.ordered(latest_first(complained["date"])).first()
    return reading(number, heard, marks, spec.limit, "customer_reviews", rows)


def satisfaction_low(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whom customers rate low. Complaints are left out: they are counted already, as an indicator of their own."""
    reviews = facts.once(_rated_reviews)
    return _satisfaction(reviews.only(~flags(reviews["complaint"])), spec, high=False)


def satisfaction_high(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whom customers rate high, complaints included."""
    return _satisfaction(facts.once(_rated_reviews), spec, high=True)


def _rated_reviews(facts: SignFacts) -> Rows:
    reviews = facts.lately(facts.table("customer_reviews"), "date", "window")
    return reviews.only(~np.isnan(reviews["satisfaction"]))


def _satisfaction(reviews: Rows, spec: IndicatorSpec, *, high: bool) -> Reading:
    n, score = reviews.counts(), reviews["satisfaction"]
    value = over(reviews.sums(score), n.to_numpy())
    rows = reviews.ordered(latest_first(score) if high else score).first()
    marks = beyond(value, n, spec.least, spec.limit or 0.0, high=high)
    return reading(value, n, marks, spec.limit, "customer_reviews", rows)
