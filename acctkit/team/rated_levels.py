"""Ability and willingness of every rep at once, by the same rule as the ability-willingness matrix. Source: T4.M."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from acctkit.playbook.thresholds import threshold

DIMENSIONS = ("ability", "willingness")
_RATER = ["rep_id", "task", "rater", "rater_role"]


def levels(ratings: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return ability and willingness by rep as of a day, over all tasks that have both.

    Columns: `ability`, `willingness`; `uncertain`, whether tasks that only the person rated, or on which raters lie
    two apart, make up half of the importance or more; `n`, the tasks.

    Source: T4.M
    """
    latest = _latest(ratings, today)
    scores = pd.DataFrame({dimension: _over_roles(latest, dimension) for dimension in DIMENSIONS}).dropna()
    by_task = latest.groupby(["rep_id", "task"])
    importance = by_task["importance"].mean().fillna(threshold("matrix.importance")).reindex(scores.index)
    spread = (by_task[list(DIMENSIONS)].max() - by_task[list(DIMENSIONS)].min()).max(axis=1)
    alone = latest["rater_role"].eq("self").groupby([latest["rep_id"], latest["task"]]).all()
    doubtful = (alone | (spread >= threshold("matrix.raters_differ"))).reindex(scores.index)
    whole = importance.groupby("rep_id").sum()
    result = scores.mul(importance, axis=0).groupby("rep_id").sum().div(whole, axis=0)
    doubt = importance.where(doubtful, 0.0).groupby("rep_id").sum()
    result["uncertain"] = doubt >= threshold("matrix.uncertain_share") * whole
    result["n"] = scores.groupby("rep_id").size()
    return result


def self_minus_manager(ratings: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return how far each rep's own ability ratings lie above the manager's (`gap`), over `n` tasks both rated.

    Source: T4.M
    """
    latest = _latest(ratings, today)
    roles = _role_means(latest, "ability").dropna(subset=["self", "manager"])
    importance = latest.groupby(["rep_id", "task"])["importance"].mean().reindex(roles.index)
    weight = importance.fillna(threshold("matrix.importance"))
    gap = ((roles["self"] - roles["manager"]) * weight).groupby("rep_id").sum() / weight.groupby(
        "rep_id"
    ).sum()
    return pd.DataFrame({"gap": gap, "n": roles.groupby("rep_id").size()})


def will_change(ratings: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return how willingness moved by rep (`change`, below 0 is a fall), over `n` pairs of ratings.

    A pair is the first and the latest rating within a year by one rater for one task, far enough apart. Only what the
    same person said of the same task is compared, so that a new rater or task is no change.

    Source: D5
    """
    since = pd.Timestamp(today - timedelta(days=int(threshold("situations.window"))))
    given = ratings["willingness"].notna() & ratings["date"].between(since, pd.Timestamp(today))
    ordered = ratings.loc[given].sort_values("date", kind="stable").groupby(_RATER)
    pairs = pd.DataFrame(
        {
            "change": ordered["willingness"].last() - ordered["willingness"].first(),
            "apart": (ordered["date"].last() - ordered["date"].first()).dt.days,
        }
    ).reset_index()
    pairs = pairs.loc[pairs["apart"] >= threshold("situations.ratings_apart")]
    by_role = pairs.pivot_table(index="rep_id", columns="rater_role", values="change", aggfunc="mean")
    return pd.DataFrame({"change": _weighted_roles(by_role), "n": pairs.groupby("rep_id").size()})


def rating_rows(ratings: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the latest rating of each rater and task, as evidence."""
    return _latest(ratings, today)


def _latest(ratings: pd.DataFrame, today: date) -> pd.DataFrame:
    known = (ratings["date"] <= pd.Timestamp(today)) & ratings[list(DIMENSIONS)].notna().any(axis=1)
    return ratings.loc[known].sort_values("date", kind="stable").drop_duplicates(_RATER, keep="last")


def _role_means(latest: pd.DataFrame, dimension: str) -> pd.DataFrame:
    means = latest.pivot_table(
        index=["rep_id", "task"], columns="rater_role", values=dimension, aggfunc="mean"
    )
    return means.reindex(columns=["manager", "peer", "self"])


def _over_roles(latest: pd.DataFrame, dimension: str) -> pd.Series[float]:
    return _weighted_roles(_role_means(latest, dimension))


def _weighted_roles(by_role: pd.DataFrame) -> pd.Series[float]:
    """Return the mean over roles by their weights, scaled up where a role gave nothing."""
    given = by_role.reindex(columns=["manager", "peer", "self"])
    weights = np.array([threshold(f"matrix.weight.{role}") for role in given.columns])
    whole = (given.notna() * weights).sum(axis=1)
    return (given.fillna(0.0) * weights).sum(axis=1) / whole.where(whole > 0)
