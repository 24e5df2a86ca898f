"""Indicators of the situations that lie in the deals. Source: D5."""

from __future__ import annotations

import numpy as np
import pandas as pd

from acctkit.measures.buying_stages import buying_stages, late_stages
from acctkit.measures.results import days_to_win, won_deals
from acctkit.playbook.situations import IndicatorSpec
from acctkit.playbook.thresholds import threshold
from acctkit.tables.words import normal
from acctkit.team.against_peers import compared_means, compared_rates, compared_shares
from acctkit.team.rated_levels import levels
from acctkit.team.reading import Reading, by_rep, counts, first_rows, unread
from acctkit.team.sign_facts import SignFacts


def discounts_high(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the mean discount on the deals closed within the window."""
    closed = facts.lately(facts.deals, "closed", "window")
    return compared_means(closed, "discount", facts.reps, spec.least, high=True, table="deals")


def small_deals_though_able(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of small won deals; present only for those whom others rate able enough.

    The own rating is left out: it is low where confidence is, and would hide what is looked for.
    """
    won = facts.lately(won_deals(facts.deals), "closed", "window").dropna(subset=["amount"])
    small = won.loc[won["amount"] < threshold("situations.small_deal") * won["amount"].median()]
    reading = compared_shares(
        counts(small, facts.reps),
        counts(won, facts.reps),
        spec.least,
        high=True,
        table="deals",
        rows=first_rows(small.sort_values(["amount", "row_id"])),
    )
    ratings = facts.team.table("ratings")
    rated = levels(ratings.loc[ratings["rater_role"].ne("self")], facts.end)
    ability = by_rep(rated["ability"].mask(rated["uncertain"]), facts.reps)
    able = (ability >= (spec.limit or 0.0) - 1e-9).astype("boolean").mask(ability.isna())
    return Reading(
        reading.value, reading.n, reading.present & able, reading.limit, reading.table, reading.rows
    )


def few_new_deals(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the deals begun lately, by the days at work."""
    if not facts.team.has("deals"):
        return unread(facts.reps, "deals")
    new = facts.lately(facts.deals, "created", "recent").sort_values(
        ["created", "row_id"], ascending=[False, True]
    )
    return compared_rates(
        counts(new, facts.reps),
        facts.days_at_work(facts.since("recent")).where(facts.reps.isin(facts.deals["rep_id"]), 0),
        spec.least,
        high=False,
        table="deals",
        rows=first_rows(new),
    )


def no_next_step(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of open deals that have neither a next step nor a date for one."""
    if not facts.team.has_column("deals", "next_step"):
        return unread(facts.reps, "deals")
    still_open = facts.deals.loc[facts.deals["status"].eq("open")]
    without = still_open.loc[still_open["next_step"].isna() & still_open["next_step_date"].isna()]
    return compared_shares(
        counts(without, facts.reps),
        counts(still_open, facts.reps),
        spec.least,
        high=True,
        table="deals",
        rows=first_rows(without.sort_values(["amount", "row_id"], ascending=[False, True])),
    )


def service_losses(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of lost deals whose reason speaks of service, among those with a reason."""
    lost = facts.deals.loc[facts.deals["status"].eq("lost")].dropna(subset=["loss_reason"])
    lost = facts.lately(lost, "closed", "window")
    known = {normal(word) for words in spec.words.values() for word in words}
    named = {reason: _speaks_of(reason, known) for reason in lost["loss_reason"].unique()}
    service = lost.loc[lost["loss_reason"].map(named).astype("bool")]
    return compared_shares(
        counts(service, facts.reps),
        counts(lost, facts.reps),
        spec.least,
        high=True,
        table="deals",
        rows=first_rows(service.sort_values(["closed", "row_id"], ascending=[False, True])),
    )


def _speaks_of(reason: str, known: set[str]) -> bool:
    """Tell whether a reason is a known word or phrase, or holds one as a whole word; Chinese has no word breaks."""
    if normal(reason) in known:
        return True
    words = [normal(word) for word in reason.split()]
    runs = {
        "".join(words[start:stop]) for start in range(len(words)) for stop in range(start + 1, len(words) + 1)
    }
    return bool(runs & known) or any(
        not word.isascii() and len(word) == 2 and word in reason for word in known
    )


def late_stuck(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of open late deals that have been in their stage longer than nine in ten of the won ones."""
    still_open = facts.deals.loc[facts.deals["status"].eq("open")]
    stage = buying_stages(still_open["stage"])
    late = still_open.assign(buying=stage).loc[stage.isin(late_stages())]
    waited, usual = _waits(facts, late)
    known = late.assign(over=waited - usual).dropna(subset=["over"])
    if known.empty:
        return unread(facts.reps, "deals")
    stuck = known.loc[known["over"] > 0].sort_values(["over", "row_id"], ascending=[False, True])
    return compared_shares(
        counts(stuck, facts.reps),
        counts(known, facts.reps),
        spec.least,
        high=True,
        table="deals",
        rows=first_rows(stuck),
    )


def _waits(facts: SignFacts, late: pd.DataFrame) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return how long each late deal has been in its stage and how long is usual, since creation without history."""
    history = facts.team.table("stage_history")
    share = threshold("situations.stuck_quantile")
    end = pd.Timestamp(facts.end)
    if history.empty:
        taken = days_to_win(facts.deals)
        usual = taken.quantile(share) if len(taken) >= threshold("short_history") else np.nan
        return (end - late["created"]).dt.days.astype("float64"), pd.Series(usual, index=late.index)
    history = history.loc[history["entered"] <= end].assign(buying=buying_stages(history["stage"]))
    won = history["deal_id"].isin(won_deals(facts.deals)["deal_id"])
    stays = history.loc[won].assign(days=lambda rows: (rows["left"] - rows["entered"]).dt.days)
    by_stage = stays.dropna(subset=["days"]).groupby("buying")["days"]
    usual_of = by_stage.quantile(share).where(by_stage.size() >= threshold("short_history"))
    current = history.sort_values(["entered"], kind="stable").drop_duplicates("deal_id", keep="last")
    entered = late["deal_id"].map(current.set_index("deal_id")["entered"]).fillna(late["created"])
    return (end - entered).dt.days.astype("float64"), late["buying"].map(usual_of).astype("float64")


def no_new_accounts(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell who won no customer for the first time lately, where the others' pace would have brought `least` or more.

    With three expected, none at all happens by chance once in twenty times.
    """
    won = won_deals(facts.deals).dropna(subset=["account_id", "closed"])
    start = facts.since("new_accounts")
    reach = pd.Timedelta(days=int(threshold("situations.new_accounts")))
    if won.empty or won["closed"].min() > start - reach:
        return unread(facts.reps, "deals")
    first = won.sort_values(["closed", "row_id"]).drop_duplicates("account_id")
    new = facts.lately(first, "closed", "new_accounts")
    found, days = counts(new, facts.reps), facts.days_at_work(start)
    others = (found.sum() - found) / (days.sum() - days).where(days.sum() > days)
    expected = others * days
    own = won.sort_values(["closed", "row_id"], ascending=[False, True])
    present = found.eq(0).astype("boolean").mask(~(expected >= spec.least))
    sellers = facts.reps.isin(won["rep_id"])
    return Reading(
        found.astype("float64"),
        counts(own, facts.reps),
        present.where(sellers),
        0.0,
        "deals",
        first_rows(own),
    )
