"""Indicators of the situations that people say or see: ratings, observations, questionnaires. Source: D5."""

from __future__ import annotations

import pandas as pd

from acctkit.playbook.situations import IndicatorSpec
from acctkit.playbook.thresholds import threshold
from acctkit.team.against_peers import quartile
from acctkit.team.rated_levels import levels, rating_rows, self_minus_manager, will_change
from acctkit.team.reading import Reading, beyond, by_rep, counts, first_rows
from acctkit.team.sign_facts import SignFacts

_TRAINING = "training"
_STATEMENTS = ("attendance", "will_to_learn")


def rates_self_lower(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell who rates the own ability lower than the manager does, over the tasks both rated."""
    ratings = facts.team.table("ratings")
    gaps = self_minus_manager(ratings, facts.end)
    value = by_rep(gaps["gap"], facts.reps)
    n = gaps["n"].reindex(facts.reps, fill_value=0).astype("int64")
    limit = -(spec.limit or 0.0)
    rows = rating_rows(ratings, facts.end)
    both = rows.loc[rows["rater_role"].ne("peer")].sort_values(["task", "rater_role", "row_id"])
    present = beyond(value, n, spec.least, limit, high=False)
    return Reading(value, n, present, limit, "ratings", first_rows(both))


def will_fell(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whose willingness fell between ratings by the same people for the same tasks."""
    ratings = facts.team.table("ratings")
    moved = will_change(ratings, facts.end)
    value = by_rep(moved["change"], facts.reps)
    n = moved["n"].reindex(facts.reps, fill_value=0).astype("int64")
    limit = -(spec.limit or 0.0)
    rows = rating_rows(ratings, facts.end).sort_values(["willingness", "row_id"])
    return Reading(
        value, n, beyond(value, n, spec.least, limit, high=False), limit, "ratings", first_rows(rows)
    )


def able_and_willing(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell whose ability and willingness are both high; the lower of the two is the value."""
    ratings = facts.team.table("ratings")
    rated = levels(ratings, facts.end)
    value = by_rep(rated[["ability", "willingness"]].min(axis=1).mask(rated["uncertain"]), facts.reps)
    n = rated["n"].reindex(facts.reps, fill_value=0).astype("int64")
    rows = rating_rows(ratings, facts.end).sort_values(["task", "row_id"])
    present = beyond(value.round(9), n, spec.least, spec.limit or 0.0, high=True)
    return Reading(value, n, present, spec.limit, "ratings", first_rows(rows))


def observed(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Count the days on which one of the behaviours was seen, for reps of whom anything was noted lately.

    Once is an occasion; from `least` different days on it is a sign.
    """
    noted = facts.lately(facts.team.table("observations"), "date", "observed")
    noted = noted.sort_values(["date", "row_id"], ascending=[False, True])
    seen = noted.loc[noted["behaviour"].isin(spec.behaviours)]
    days = seen.groupby("rep_id")["date"].nunique().reindex(facts.reps, fill_value=0).astype("float64")
    n = counts(noted, facts.reps)
    present = beyond(days, n, 1, float(spec.least), high=True)
    return Reading(days, n, present, float(spec.least), "observations", first_rows(seen))


def training_low(facts: SignFacts, _spec: IndicatorSpec) -> Reading:
    """Tell who attends clearly fewer trainings, or states less will to learn, than the team.

    One number a person has no interval; so beside the quartile it must lie below the median by the smallest share
    that counts. The value is the attendance, or the will to learn where there is no attendance.
    """
    answers = facts.team.table("answers")
    asked = answers["questionnaire"].eq(_TRAINING) & answers["statement"].isin(_STATEMENTS)
    given = answers.loc[asked & ~(answers["date"] > pd.Timestamp(facts.end))]
    given = given.assign(number=pd.to_numeric(given["answer"], errors="coerce")).dropna(subset=["number"])
    latest = given.sort_values("date", kind="stable", na_position="first").drop_duplicates(
        ["rep_id", "statement"], keep="last"
    )
    table = latest.pivot_table(index="rep_id", columns="statement", values="number").reindex(
        index=facts.reps, columns=list(_STATEMENTS)
    )
    marks = pd.DataFrame({name: _low(table[name]) for name in _STATEMENTS})
    known = marks.notna().any(axis=1)
    present = marks.fillna(value=False).any(axis=1).astype("boolean").mask(~known)
    value = table["attendance"].fillna(table["will_to_learn"])
    limit = quartile(table["attendance"], high=False)
    return Reading(value, counts(latest, facts.reps), present, limit, "answers", first_rows(latest))


def _low(values: pd.Series[float]) -> pd.Series:
    """Tell who lies below the quartile and well below the median, NA where that is not known."""
    limit = quartile(values, high=False)
    if limit is None:
        return pd.Series(pd.NA, index=values.index, dtype="boolean")
    well_below = values <= values.median() * (1 - threshold("situations.material"))
    return ((values < limit) & well_below).astype("boolean").mask(values.isna())
