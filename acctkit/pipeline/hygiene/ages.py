"""Deals that stand still: older than wins were, long in their stage, silent. Source: C2.5."""

from __future__ import annotations

import pandas as pd

from acctkit.pipeline.hygiene.rule import CannotRunError, Hits, Rows, rule
from acctkit.playbook.thresholds import threshold


@rule("deal-older-than-slowest-win")
def older_than_slowest_win(rows: Rows) -> Hits:
    """Find open deals older than any win was."""
    slowest = _won(rows).max()
    return Hits(rows.book.is_open & rows.book.age.gt(slowest), {"days": rows.book.age, "limit": int(slowest)})


@rule("deal-older-than-most-wins")
def older_than_most_wins(rows: Rows) -> Hits:
    """Find open deals older than nine of ten wins were, those older than any win aside."""
    won = _won(rows)
    limit = won.quantile(threshold("hygiene.stuck_quantile"))
    late = rows.book.age.gt(limit) & rows.book.age.le(won.max())
    return Hits(rows.book.is_open & late, {"days": rows.book.age, "limit": int(limit)})


@rule("deal-stuck-in-stage")
def stuck_in_stage(rows: Rows) -> Hits:
    """Find open deals longer in their stage than nine of ten won deals were in it."""
    history = rows.book.frame("stage_history")
    status = rows["status"].set_axis(rows["deal_id"])
    of = history["deal_id"].map(status[~status.index.duplicated()])
    stays = (history["left"] - history["entered"]).dt.days
    known = stays[of.eq("won")].dropna().groupby(history["stage"])
    counts, limits = known.size(), known.quantile(threshold("hygiene.stuck_quantile"))
    limits = limits[counts.ge(threshold("hygiene.least_stays"))]
    if limits.empty:
        raise CannotRunError("too-few-stays")
    here = history[of.eq("open") & history["left"].isna()].sort_values("entered", kind="stable")
    here = here.drop_duplicates("deal_id", keep="last").set_index("deal_id")
    stage = rows["deal_id"].map(here["stage"])
    days = (rows.book.now - rows["deal_id"].map(here["entered"])).dt.days
    limit = stage.map(limits)
    return Hits(rows.book.is_open & days.gt(limit), {"stage": stage, "days": days, "limit": limit.round()})


@rule("deal-nothing-recorded")
def nothing_recorded(rows: Rows) -> Hits:
    """Find open deals of some age about which no talk is recorded."""
    silent = ~rows["deal_id"].isin(rows.book.named("activities", "deal_id"))
    old = rows.book.age.gt(threshold("hygiene.silent"))
    return Hits(rows.book.is_open & silent & old, {"days": rows.book.age})


def _won(rows: Rows) -> pd.Series[float]:
    """Return how long the wins took."""
    if rows.book.win_days.empty:
        raise CannotRunError("too-few-wins")
    return rows.book.win_days
