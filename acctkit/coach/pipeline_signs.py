"""Signs in the open deals: dead weight, missing customers and next steps, none at all, what to talk about."""

from __future__ import annotations

import numpy as np
import pandas as pd

from acctkit.coach import shown
from acctkit.coach.facts import RepFacts, TeamFacts
from acctkit.coach.sign import Sign, by_worth, evidence_of
from acctkit.measures.proportions import difference
from acctkit.playbook.thresholds import threshold

_CUSTOMER = ("account_id",)
_NAMED = ["row_id", "account_id", "age", "worth"]
"""What is said of an open deal."""


def stale_open(rep: RepFacts) -> Sign | None:
    """Find open deals older than the slowest win. Source: C2.5, the critical limit.

    The sign is `stale_open` where they weigh, `fresh_pipeline` where clearly fewer are found than among the others.
    """
    slowest = rep.team.slowest_win
    dated = rep.open.loc[rep.open["age"].notna(), _NAMED]
    if slowest is None or len(dated) < threshold("coach.least_open"):
        return None
    stale = by_worth(dated.loc[dated["age"].gt(slowest)])
    theirs = rep.rest.open_older(slowest)
    against = difference(len(stale), len(dated), *theirs, confidence=threshold("coach.confidence"))
    values = {
        "stale": shown.count(len(stale)),
        "open": shown.count(len(dated)),
        "slowest": shown.days(slowest),
    }
    part = len(stale) / len(dated)
    if against.high is not None and against.high < 0 and part <= threshold("coach.fresh_share"):
        values["peers"] = shown.share(theirs[0] / theirs[1])
        return Sign("fresh_pipeline", 1 - part, values, evidence_of(dated), against)
    if len(stale) < threshold("coach.least_stale") or part < threshold("coach.stale_share"):
        return None
    values["oldest"] = shown.days(float(stale["age"].max()))
    values |= _worth(stale) | _largest(rep, stale)
    shared = rep.team.once(stale_in_team)
    rows = tuple(stale["row_id"])
    return Sign("stale_open", _weight(part), values | shared, evidence_of(stale), against, bool(shared), rows)


def stale_in_team(team: TeamFacts) -> dict[str, shown.Shown]:
    """Return how many reps have many open deals older than the slowest win, where most have."""
    if team.slowest_win is None:
        return {}
    aged = team.deals.loc[team.deals["age"].notna()]
    return _shared(aged, aged["age"].gt(team.slowest_win), threshold("coach.stale_share"))


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
    others = rep.team.once(open_by_rep)
    if len(rep.open) or others.empty:
        return None
    latest = rep.closed.sort_values(["closed", "row_id"], ascending=[False, True], na_position="last")
    dated = latest["closed"].dropna()
    if len(dated) < threshold("short_history"):
        return None
    values = {
        "closed": shown.count(len(latest)),
        "last": shown.day(dated.iloc[0].date()),
        "reps": shown.count(len(others)),
        "typical": shown.count(round(float(others.median()))),
    } | usual_cycle(rep)
    return Sign("empty_pipeline", 1.0, values, evidence_of(latest))


def open_by_rep(team: TeamFacts) -> pd.Series:
    """Return how many open deals each rep who has any has."""
    return team.deals.loc[team.deals["status"].eq("open")].groupby("rep_id").size()


def usual_cycle(rep: RepFacts) -> dict[str, shown.Shown]:
    """Return the team's median days to a win, nothing while no win has both days."""
    median = rep.team.results.cycle.median
    return {} if median is None else {"cycle": shown.days(median)}


def no_account(rep: RepFacts) -> Sign | None:
    """Find open deals without a customer. Source: C1."""
    if not rep.team.team.has_column("deals", "account_id"):
        return None
    return _lacking(rep, "no_account", _CUSTOMER)


def no_next_step(rep: RepFacts) -> Sign | None:
    """Find open deals without a next step, neither in words nor as a date. Source: C3.

    Deals closed after the day of the brief are left out: what was planned in them then has been overwritten.
    """
    columns = _step_columns(rep.team)
    return _lacking(rep, "no_next_step", columns, later=False) if columns else None


def _step_columns(team: TeamFacts) -> tuple[str, ...]:
    return tuple(name for name in ("next_step", "next_step_date") if team.team.has_column("deals", name))


def prepare_pipeline(team: TeamFacts) -> None:
    """Work out what the signs of all reps share."""
    team.once(stale_in_team)
    team.once(open_by_rep)
    team.once(lacking_in_team, _CUSTOMER, True)  # noqa: FBT003
    team.once(lacking_in_team, _step_columns(team), False)  # noqa: FBT003


def _lacking(rep: RepFacts, card: str, columns: tuple[str, ...], *, later: bool = True) -> Sign | None:
    """Find the rep's open deals in which none of some columns is filled in; `later` counts those closed since."""
    own, bad = _open_without(rep.own, columns, later=later)
    missing = by_worth(own.loc[bad])
    share = threshold("coach.lacking_share")
    if len(missing) < threshold("coach.least_stale") or len(missing) < share * len(own):
        return None
    values = {"missing": shown.count(len(missing)), "open": shown.count(len(own))} | _worth(missing)
    shared = rep.team.once(lacking_in_team, columns, later)
    part, rows = len(missing) / len(own), tuple(missing["row_id"])
    return Sign(card, _weight(part), values | shared, evidence_of(missing), None, bool(shared), rows)


def lacking_in_team(team: TeamFacts, columns: tuple[str, ...], later: bool) -> dict[str, shown.Shown]:  # noqa: FBT001  asked for by position
    """Return how many reps have many open deals without all of some columns, where most have."""
    return _shared(*_open_without(team.deals, columns, later=later), threshold("coach.lacking_share"))


def _open_without(
    deals: pd.DataFrame, columns: tuple[str, ...], *, later: bool
) -> tuple[pd.DataFrame, pd.Series]:
    """Return open deals, and which of them lack all of some columns."""
    still_open = deals["status"].eq("open")
    chosen = still_open if later else still_open & ~deals["closed_later"]
    looked_at = deals.loc[chosen, ["row_id", "rep_id", "worth", *columns]]
    return looked_at, looked_at[list(columns)].isna().all(axis=1)


def _shared(deals: pd.DataFrame, bad: pd.Series, share: float) -> dict[str, shown.Shown]:
    """Return how many reps show the same where most of those with such deals do, nothing otherwise."""
    by_rep = bad.groupby(deals["rep_id"]).agg(["sum", "mean"])
    show = by_rep["sum"].ge(threshold("coach.least_stale")) & by_rep["mean"].ge(share)
    if len(by_rep) < 2 or float(show.mean()) <= threshold("coach.common_share"):
        return {}
    return {"reps_with": shown.count(int(show.sum())), "reps_all": shown.count(len(by_rep))}


def deals_to_discuss(rep: RepFacts) -> Sign | None:
    """Choose the open deals that are worth a talk: value times the chance to be won from here. Source: T2."""
    chosen = rep.once(most_promising)
    if len(chosen) < 2:
        return None
    values = {"n": shown.count(len(chosen)), "value": shown.money(float(chosen["worth"].sum()))}
    return Sign("deals_to_discuss", 1.0, values, evidence_of(chosen), deals=tuple(chosen["row_id"]))


def most_promising(rep: RepFacts) -> pd.DataFrame:
    """Return the few open deals worth most, with `chance` (to be won within the window) and `expected` (times worth).

    The chance comes from the age alone, learned from all deals of the team. Deals without a start day have none.
    """
    dated = rep.open.loc[rep.open["age"].ge(0), [*_NAMED, "product_id", "stage"]]
    window = int(threshold("coach.recent_days"))
    chance = rep.team.curve.win_within(dated["age"].to_numpy(dtype=np.float64), window)
    rated = dated.assign(chance=chance, expected=chance * dated["worth"].fillna(0.0))
    ordered = rated.sort_values(["expected", "row_id"], ascending=[False, True])
    return ordered.loc[ordered["expected"].gt(0)].head(int(threshold("coach.deals_to_discuss")))
