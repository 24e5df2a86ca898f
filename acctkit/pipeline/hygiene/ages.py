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
    place = pd.Index(rows["deal_id"]).get_indexer(history["deal_id"])
    won, still = (
        (place >= 0) & rows["status"].eq(status).to_numpy(dtype=bool)[place] for status in ("won", "open")
    )
    limits = _limits(history[won])
    here = history[still & history["left"].isna().to_numpy()]
    here = here.assign(place=place[here.index]).sort_values("entered", kind="stable")
    here = here.drop_duplicates("place", keep="last").set_index("place").reindex(rows["deal_id"].index)
    days = (rows.book.now - here["entered"]).dt.days
    limit = here["stage"].map(limits)
    return Hits(days.gt(limit), {"stage": here["stage"], "days": days, "limit": limit.round()})


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


def _limits(history: pd.DataFrame) -> pd.Series[float]:
    """Return for each stage the days in which nine of ten won deals left it, where enough passed it."""
    stays = (history["left"] - history["entered"]).dt.days.dropna().groupby(history["stage"])
    limits: pd.Series[float] = stays.quantile(threshold("hygiene.stuck_quantile")).astype(float)
    limits = limits[stays.size().ge(threshold("hygiene.least_stays"))]
    if limits.empty:
        raise CannotRunError("too-few-stays")
    return limits
