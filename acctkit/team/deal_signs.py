"""Indicators of the situations that lie in the deals. Source: D5."""

from __future__ import annotations

import numpy as np
import pandas as pd

from acctkit.measures.buying_stages import buying_stages, late_stages
from acctkit.playbook.situations import IndicatorSpec
from acctkit.playbook.thresholds import threshold
from acctkit.tables.words import normal
from acctkit.team.against_peers import compared_means, compared_rates, compared_shares
from acctkit.team.rated_levels import levels
from acctkit.team.reading import Marks, Reading, reading, unread
from acctkit.team.sign_facts import SignFacts
from acctkit.team.sign_rows import Array, Floats, Rows, distinct, latest_first

_DAY = np.timedelta64(1, "D")


def discounts_high(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the mean discount on the deals closed within the window."""
    closed = facts.lately(facts.table("deals"), "closed", "window")
    return compared_means(closed, "discount", facts.reps, spec.least, high=True, table="deals")


def small_deals_though_able(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of small won deals; present only for those whom others rate able enough.

    The own rating is left out: it is low where confidence is, and would hide what is looked for.
    """
    won = facts.lately(facts.won, "closed", "window")
    won = won.only(~np.isnan(won["amount"]))
    usual = np.median(won["amount"]) if len(won) else np.nan
    small = won.only(won["amount"] < threshold("situations.small_deal") * usual)
    n = won.counts()
    telling = small.ordered(small["amount"]).first()
    compared = compared_shares(small.counts(), n, spec.least, high=True, table="deals", rows=telling)
    ratings = facts.team.table("ratings")
    rated = levels(ratings.loc[ratings["rater_role"].ne("self")], facts.end).reindex(facts.reps)
    ability = np.where(rated["uncertain"].eq(other=True), np.nan, rated["ability"].to_numpy(dtype=np.float64))
    small_enough = Marks(
        compared.present.to_numpy(dtype=np.bool_, na_value=False), compared.present.notna().to_numpy()
    )
    able = Marks(ability >= (spec.limit or 0.0) - 1e-9, ~np.isnan(ability))
    value = compared.value.to_numpy()
    return reading(value, n, small_enough & able, compared.limit, "deals", telling)


def few_new_deals(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the deals begun lately, by the days at work."""
    if not facts.team.has("deals"):
        return unread(facts.reps, "deals")
    deals = facts.table("deals")
    new = facts.lately(deals, "created", "recent")
    return compared_rates(
        new.counts(),
        facts.days_at_work(facts.since("recent")).where(deals.counts() > 0, 0),
        spec.least,
        high=False,
        table="deals",
        rows=new.ordered(latest_first(new["created"])).first(),
    )


def no_next_step(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of open deals that have neither a next step nor a date for one."""
    if not facts.team.has_column("deals", "next_step"):
        return unread(facts.reps, "deals")
    still_open = facts.still_open
    without = still_open.only(pd.isna(still_open["next_step"]) & np.isnat(still_open["next_step_date"]))
    return compared_shares(
        without.counts(),
        still_open.counts(),
        spec.least,
        high=True,
        table="deals",
        rows=without.ordered(latest_first(without["amount"])).first(),
    )


def service_losses(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Compare the share of lost deals whose reason speaks of service, among those with a reason."""
    deals = facts.table("deals")
    lost = facts.lately(deals.only(deals["status"] == "lost"), "closed", "window")
    lost = lost.only(~pd.isna(lost["loss_reason"]))
    known = {normal(word) for words in spec.words.values() for word in words}
    codes, reasons = distinct(lost["loss_reason"])
    of_service = np.array([_speaks_of(reason, known) for reason in reasons], dtype=np.bool_)
    service = lost.only(of_service[codes])
    return compared_shares(
        service.counts(),
        lost.counts(),
        spec.least,
        high=True,
        table="deals",
        rows=service.ordered(latest_first(service["closed"])).first(),
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
    buying = _buying(facts.still_open["stage"])
    is_late = np.isin(buying.astype("str"), list(late_stages()))
    late = facts.still_open.only(is_late)
    waited, usual = _waits(facts, late, buying[is_late])
    above = waited - usual
    known = late.only(~np.isnan(above))
    if not len(known):
        return unread(facts.reps, "deals")
    stuck = late.only(above > 0)
    return compared_shares(
        stuck.counts(),
        known.counts(),
        spec.least,
        high=True,
        table="deals",
        rows=stuck.ordered(latest_first(above[above > 0])).first(),
    )


def _buying(stages: Array) -> Array:
    """Return the buying stage of each stage name, "" where the name is not known."""
    codes, names = distinct(stages)
    meant = buying_stages(pd.Series(names, dtype="str")).fillna("").to_numpy(dtype=object)
    return np.asarray(np.append(meant, "")[codes])


def _days(begun: Array, ended: Array | np.datetime64) -> Floats:
    apart: Array = np.subtract(ended, begun)
    return np.asarray(np.floor(apart / _DAY), dtype=np.float64)


def _waits(facts: SignFacts, late: Rows, buying: Array) -> tuple[Floats, Floats]:
    """Return how long each late deal has been in its stage and how long is usual, since creation without history."""
    history, won, end = facts.table("stage_history"), facts.won, facts.last
    if not len(history):
        taken = _days(won["created"], won["closed"])
        return _days(late["created"], end), np.full(len(late), _usual(taken[taken >= 0]))
    history = history.only(history["entered"] <= end)
    of_won = set(won["deal_id"].tolist())
    stays = history.only(np.array([deal in of_won for deal in history["deal_id"].tolist()], dtype=np.bool_))
    days, stage = _days(stays["entered"], stays["left"]), _buying(stays["stage"])
    usual = {name: _usual(days[stage == name]) for name in late_stages()}
    current = history.only(np.argsort(history["entered"], kind="stable"))
    entered = dict(zip(current["deal_id"].tolist(), current["entered"], strict=True))
    nat = np.datetime64("NaT", "ns")
    since = np.array([entered.get(deal, nat) for deal in late["deal_id"].tolist()], dtype="datetime64[ns]")
    since = np.where(np.isnat(since), late["created"], since)
    return _days(since, end), np.array([usual[name] for name in buying], dtype=np.float64)


def _usual(days: Floats) -> float:
    """Return how many days are long, NaN when too few are known."""
    known = np.sort(days[~np.isnan(days)])
    if len(known) < threshold("short_history"):
        return float("nan")
    return float(np.quantile(known, threshold("situations.stuck_quantile")))


def no_new_accounts(facts: SignFacts, spec: IndicatorSpec) -> Reading:
    """Tell who won no customer for the first time lately, where the others' pace would have brought `least` or more.

    With three expected, none at all happens by chance once in twenty times.
    """
    won = facts.won.only(~pd.isna(facts.won["account_id"]) & ~np.isnat(facts.won["closed"]))
    start = facts.since("new_accounts")
    reach = int(threshold("situations.new_accounts")) * _DAY
    if not len(won) or won["closed"].min() > start - reach:
        return unread(facts.reps, "deals")
    in_order = won.ordered(won["closed"])
    first = in_order.only(np.unique(distinct(in_order["account_id"])[0], return_index=True)[1])
    found = facts.lately(first, "closed", "new_accounts").counts()
    new, days, n = found.to_numpy(), facts.days_at_work(start).to_numpy(), won.counts()
    others_days = days.sum() - days
    pace = np.divide(new.sum() - new, others_days, out=np.full(len(new), np.nan), where=others_days > 0)
    marks = Marks(new == 0, (pace * days >= spec.least) & (n.to_numpy() > 0))
    return reading(new, n, marks, 0.0, "deals", won.ordered(latest_first(won["closed"])).first())
