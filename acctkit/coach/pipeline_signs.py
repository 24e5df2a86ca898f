"""Signs in the open deals: dead weight, missing customers and next steps, none at all, what to talk about."""

from __future__ import annotations

import numpy as np
import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import RepFacts
from acctkit.coach.sign import Sign, by_worth, evidence_of
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
    stale = by_worth(dated.loc[dated["age"].gt(slowest)])
    others = rep.others["age"].dropna()
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
    values["oldest"] = shown.days(float(stale["age"].max()))
    values |= _worth(stale) | _largest(rep, stale)
    team = rep.team.deals.loc[rep.team.deals["age"].notna()]
    shared = _shared(team, team["age"].gt(slowest), threshold("coach.stale_share"))
    rows = tuple(stale["row_id"])
    return Sign("stale_open", _weight(part), values | shared, evidence_of(stale), against, bool(shared), rows)


def _weight(part: float) -> float:
    """Return how strong a sign is that this share of the open deals shows."""
    least = threshold("coach.weight.open_least")
    return least + (1 - least) * part


def _worth(rows: pd.DataFrame) -> dict[str, shown.Shown]:
    """Return what deals are worth together, nothing where no amount and no list price is known."""
    known = rows["worth"].dropna()
    return {"value": shown.money(float(known.sum()))} if len(known) else {}


def _largest(rep: RepFacts, rows: pd.DataFrame) -> dict[str, shown.Shown]:
    """Name the first deals by their customer and id, nothing where no customer is known."""
    known = rows.loc[rows["account_id"].notna()].head(int(threshold("coach.named_deals")))
    names = [
        f"{rep.team.account_name(account)} ({row_id})"
        for account, row_id in zip(known["account_id"], known["row_id"], strict=True)
    ]
    return {"largest": shown.texts(names)} if names else {}


def empty_pipeline(rep: RepFacts) -> Sign | None:
    """Find somebody who closes deals and has none open, while others have. Source: C2.6."""
    others = rep.others.loc[rep.others["status"].eq("open")].groupby("rep_id").size()
    latest = rep.closed.sort_values(["closed", "row_id"], ascending=[False, True], na_position="last")
    dated = latest["closed"].dropna()
    if len(rep.open) or len(dated) < threshold("short_history") or others.empty:
        return None
    values = {
        "closed": shown.count(len(latest)),
        "last": shown.day(dated.iloc[0].date()),
        "reps": shown.count(len(others)),
        "typical": shown.count(round(float(others.median()))),
    } | usual_cycle(rep)
    return Sign("empty_pipeline", 1.0, values, evidence_of(latest))


def usual_cycle(rep: RepFacts) -> dict[str, shown.Shown]:
    """Return the team's median days to a win, nothing while no win has both days."""
    median = rep.team.results.cycle.median
    return {} if median is None else {"cycle": shown.days(median)}


def no_account(rep: RepFacts) -> Sign | None:
    """Find open deals without a customer. Source: C1."""
    if not rep.team.team.has_column("deals", "account_id"):
        return None
    return _lacking(rep, "no_account", rep.team.deals["account_id"].isna())


def no_next_step(rep: RepFacts) -> Sign | None:
    """Find open deals without a next step, neither in words nor as a date. Source: C3.

    Deals closed after the day of the brief are left out: what was planned in them then has been overwritten.
    """
    columns = [name for name in ("next_step", "next_step_date") if rep.team.team.has_column("deals", name)]
    if not columns:
        return None
    deals = rep.team.deals
    return _lacking(rep, "no_next_step", deals[columns].isna().all(axis=1), among=~deals["closed_later"])


def _lacking(rep: RepFacts, card: str, bad: pd.Series, among: pd.Series | None = None) -> Sign | None:
    """Find the rep's open deals in which something is missing; `bad` and `among` mark deals of the whole team."""
    still_open = rep.team.deals["status"].eq("open")
    deals = rep.team.deals.loc[still_open if among is None else still_open & among]
    own = deals.loc[deals["rep_id"].eq(rep.rep_id)]
    missing = by_worth(own.loc[bad.loc[own.index]])
    share = threshold("coach.lacking_share")
    if len(missing) < threshold("coach.least_stale") or len(missing) < share * len(own):
        return None
    values = {"missing": shown.count(len(missing)), "open": shown.count(len(own))} | _worth(missing)
    shared = _shared(deals, bad.loc[deals.index], share)
    part, rows = len(missing) / len(own), tuple(missing["row_id"])
    return Sign(card, _weight(part), values | shared, evidence_of(missing), None, bool(shared), rows)


def _shared(deals: pd.DataFrame, bad: pd.Series, share: float) -> dict[str, shown.Shown]:
    """Return how many reps show the same where most of those with such deals do, nothing otherwise."""
    by_rep = bad.groupby(deals["rep_id"]).agg(["sum", "mean"])
    show = by_rep["sum"].ge(threshold("coach.least_stale")) & by_rep["mean"].ge(share)
    if len(by_rep) < 2 or float(show.mean()) <= threshold("coach.common_share"):
        return {}
    return {"reps_with": shown.count(int(show.sum())), "reps_all": shown.count(len(by_rep))}


def deals_to_discuss(rep: RepFacts) -> Sign | None:
    """Choose the open deals that are worth a talk: value times the chance to be won from here. Source: T2."""
    chosen = most_promising(rep)
    if len(chosen) < 2:
        return None
    values = {"n": shown.count(len(chosen)), "value": shown.money(float(chosen["worth"].sum()))}
    return Sign("deals_to_discuss", 1.0, values, evidence_of(chosen), deals=tuple(chosen["row_id"]))


def most_promising(rep: RepFacts) -> pd.DataFrame:
    """Return the few open deals worth most, with `chance` (to be won within the window) and `expected` (times worth).

    The chance comes from the age alone, learned from all deals of the team. Deals without a start day have none.
    """
    dated = rep.open.loc[rep.open["age"].ge(0)]
    window = int(threshold("coach.recent_days"))
    chance = rep.team.curve.win_within(dated["age"].to_numpy(dtype=np.float64), window)
    rated = dated.assign(chance=chance, expected=chance * dated["worth"].fillna(0.0))
    ordered = rated.sort_values(["expected", "row_id"], ascending=[False, True])
    return ordered.loc[ordered["expected"].gt(0)].head(int(threshold("coach.deals_to_discuss")))
