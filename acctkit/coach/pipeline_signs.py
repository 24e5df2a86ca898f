"""Signs in the open deals: dead weight, missing customers and next steps, how much is begun, what to talk about."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import RepFacts
from acctkit.coach.sign import Evidence, Sign, by_worth, evidence_of
from acctkit.measures.proportions import difference
from acctkit.playbook.thresholds import threshold


def stale_open(rep: RepFacts) -> Sign | None:
    """Find open deals older than the slowest win. Source: C2.5, the critical limit.

    The sign is `stale_open` where they weigh, `fresh_pipeline` where clearly fewer are found than among the others.
    """
    slowest = rep.team.slowest_win
    dated = rep.open.loc[rep.open["age"].notna()]
    if slowest is None or len(dated) < threshold("coach.least_open"):
        return None
    stale = dated.loc[dated["age"].gt(slowest)]
    others = rep.others.loc[rep.others["age"].notna(), "age"]
    against = difference(
        len(stale),
        len(dated),
        int(others.gt(slowest).sum()),
        len(others),
        confidence=threshold("coach.confidence"),
    )
    values = {
        "stale": shown.count(len(stale)),
        "open": shown.count(len(dated)),
        "slowest": shown.days(slowest),
    }
    part = len(stale) / len(dated)
    if against.high is not None and against.high < 0 and part <= threshold("coach.fresh_share"):
        values["peers"] = shown.share(float(others.gt(slowest).mean()))
        return Sign("fresh_pipeline", 1 - part, values, evidence_of(dated), against)
    if len(stale) < threshold("coach.least_stale") or part < threshold("coach.stale_share"):
        return None
    values["value"] = shown.money(float(stale["worth"].sum()))
    values["oldest"] = shown.days(float(stale["age"].max()))
    ordered = by_worth(stale)
    common = _common(rep, rep.team.deals["age"].gt(slowest), rep.team.deals["age"].notna(), values)
    return Sign(
        "stale_open",
        0.3 + 0.7 * part,
        values,
        evidence_of(ordered),
        against,
        common,
        tuple(ordered["row_id"]),
    )


def empty_pipeline(rep: RepFacts) -> Sign | None:
    """Find somebody who closes deals and has none open, while others have. Source: C2.6."""
    others = rep.others.loc[rep.others["status"].eq("open")].groupby("rep_id").size()
    closed = rep.closed.loc[rep.closed["closed"].notna()]
    if len(rep.open) or len(closed) < threshold("short_history") or others.empty:
        return None
    latest = closed.sort_values(["closed", "row_id"], ascending=[False, True])
    values = {
        "closed": shown.count(len(rep.closed)),
        "last": shown.day(latest["closed"].iloc[0].date()),
        "reps": shown.count(len(others)),
        "typical": shown.count(round(float(others.median()))),
        "cycle": shown.days(rep.team.results.cycle.median or 0),
    }
    return Sign("empty_pipeline", 1.0, values, evidence_of(latest))


def no_account(rep: RepFacts) -> Sign | None:
    """Find open deals without a customer. Source: C1."""
    return _lacking(rep, "account_id", "no_account")


def no_next_step(rep: RepFacts) -> Sign | None:
    """Find open deals without a next step. Source: C3."""
    return _lacking(rep, "next_step", "no_next_step")


def _lacking(rep: RepFacts, column: str, card: str) -> Sign | None:
    if not rep.team.team.has_column("deals", column) or rep.open.empty:
        return None
    missing = rep.open.loc[rep.open[column].isna()]
    part = len(missing) / len(rep.open)
    if len(missing) < threshold("coach.least_stale") or part < threshold("coach.lacking_share"):
        return None
    is_open = rep.team.deals["status"].eq("open")
    values = {"missing": shown.count(len(missing)), "open": shown.count(len(rep.open))}
    values["value"] = shown.money(float(missing["worth"].sum()))
    common = _common(rep, is_open & rep.team.deals[column].isna(), is_open, values)
    ordered = by_worth(missing)
    return Sign(card, 0.3 + 0.7 * part, values, evidence_of(ordered), None, common, tuple(ordered["row_id"]))


def _common(rep: RepFacts, bad: pd.Series, among: pd.Series, values: dict[str, shown.Shown]) -> bool:
    """Tell whether most reps show the same; if so, add how many to the values."""
    by_rep = bad[among].groupby(rep.team.deals.loc[among, "rep_id"]).agg(["sum", "mean"])
    show = by_rep["sum"].ge(threshold("coach.least_stale")) & by_rep["mean"].ge(
        threshold("coach.lacking_share")
    )
    common = len(by_rep) > 1 and bool(show.mean() > threshold("coach.common_share"))
    if common:
        values["reps_with"] = shown.count(int(show.sum()))
        values["reps_all"] = shown.count(len(by_rep))
    return common


def beginnings(rep: RepFacts) -> Sign | None:
    """Compare how many of the year's deals were begun lately with the others' share. Source: C2.6.

    Both sides are looked at over the same days: a year, or less for somebody who began later.
    """
    now, window = pd.Timestamp(rep.today), int(threshold("coach.recent_days"))
    created = rep.own["created"].loc[lambda c: c.le(now)]
    if created.empty:
        return None
    span = min(365, (now - created.min()).days)
    if span < 2 * window:
        return None
    mine, theirs = (_begun(frame["created"], now, span, window) for frame in (rep.own, rep.others))
    if min(mine[1], theirs[1]) < threshold("short_history"):
        return None
    against = difference(*mine, *theirs, confidence=threshold("coach.confidence"))
    ratio = (mine[0] / mine[1]) / max(theirs[0] / theirs[1], 1e-9)
    if against.low is None or against.high is None or against.low <= 0 <= against.high:
        return None
    values = {
        "recent": shown.count(mine[0]),
        "window": shown.days(window),
        "expected": shown.count(round(mine[1] * theirs[0] / theirs[1])),
        "share": shown.share(mine[0] / mine[1]),
        "peers": shown.share(theirs[0] / theirs[1]),
        "cycle": shown.days(rep.team.results.cycle.median or 0),
    }
    begun = rep.own.loc[rep.own["created"].between(now - timedelta(days=window), now)]
    card = "drying_up" if against.high < 0 else "many_beginnings"
    return Sign(card, float(np.clip(abs(1 - ratio) * 1.5, 0.2, 1)), values, _dated(rep, begun), against)


def _dated(rep: RepFacts, rows: pd.DataFrame) -> Evidence:
    """Return the recent rows as evidence; where there is none, the comparison rests on all of the rep's deals."""
    return evidence_of(rows if len(rows) else rep.own)


def _begun(created: pd.Series, now: pd.Timestamp, span: int, window: int) -> tuple[int, int]:
    inside = created.between(now - timedelta(days=span), now)
    return int((inside & created.gt(now - timedelta(days=window))).sum()), int(inside.sum())


def deals_to_discuss(rep: RepFacts) -> Sign | None:
    """Choose the open deals that are worth a talk: value times the chance to be won from here. Source: T2."""
    rated = with_chance(rep)
    chosen = rated.loc[rated["expected"].gt(0)].head(int(threshold("coach.deals_to_discuss")))
    if len(chosen) < 2:
        return None
    values = {"n": shown.count(len(chosen)), "value": shown.money(float(chosen["worth"].sum()))}
    return Sign("deals_to_discuss", 1.0, values, evidence_of(chosen), deals=tuple(chosen["row_id"]))


def with_chance(rep: RepFacts) -> pd.DataFrame:
    """Return the rep's dated open deals with `chance` (to be won within the window) and `expected` (chance x worth).

    The most promising stand first. The chance comes from the age alone, learned from all deals of the team.
    """
    dated = rep.open.loc[rep.open["age"].ge(0)]
    window = int(threshold("coach.recent_days"))
    chance = [rep.team.curve.win_within(int(age), window) for age in dated["age"]]
    rated = dated.assign(chance=chance)
    rated["expected"] = rated["chance"] * rated["worth"].fillna(0)
    return rated.sort_values(["expected", "row_id"], ascending=[False, True])
