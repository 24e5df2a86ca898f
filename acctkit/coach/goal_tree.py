"""The axes along which a team's goal is divided: months, people, products, and what their weights come from. Source: T5."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

import pandas as pd

from acctkit.calendar import add_months, last_complete_month, month_end, month_start, months_from
from acctkit.coach.away import time_away
from acctkit.coach.facts import TeamFacts
from acctkit.coach.goals import goals, team_seasonality
from acctkit.plan.tree import Axis
from acctkit.playbook.thresholds import threshold

Metric = Literal["revenue", "deals_won", "deals_created", "visits"]
METRICS: tuple[Metric, ...] = ("revenue", "deals_won", "deals_created", "visits")
Source = Literal["targets", "history", "even"]
MONTH, REP, PRODUCT = "month", "rep", "product"
REST = "\x00rest"
"""The key of all products but the largest."""
_PRODUCTS = 6
_YEAR = 12
_NEXT_TO_NOTHING = 1e-9
"""The weight of somebody who is to get nothing by the figures, so that an amount can still be set there."""


@dataclass(frozen=True)
class Question:
    """What is to be divided: a metric, over so many months from the first one on, for these reps, by product or not."""

    metric: Metric
    first: date
    months: int
    reps: tuple[str, ...]
    products: bool = False


@dataclass(frozen=True)
class GoalAxes:
    """The axes in their order, and where their weights come from.

    `basis` tells the source by axis; `n` how many deals a history rests on. `without` are reps whose figures say nothing
    (no target, or nothing won); `away` how many pairs of rep and month are closed by an absence. `offers` are totals to
    begin with: the targets of these months, what is left of the year's targets, the last twelve months carried on.
    """

    axes: tuple[Axis, ...]
    basis: Mapping[str, Source]
    n: int
    without: tuple[str, ...]
    away: int
    offers: Mapping[str, int]


def first_month(today: date) -> date:
    """Return the month to plan from: today's, or the next one on the last day of a month."""
    return add_months(today, 1) if today == month_end(today) else month_start(today)


def month_key(month: date) -> str:
    """Return the key of a month: 2026-07."""
    return f"{month:%Y-%m}"


def has_products(facts: TeamFacts) -> bool:
    """Tell whether enough is sold of products known by name to divide by them."""
    won = _recent(facts, "won")
    return len(set(won["product_id"].dropna())) > 1


def goal_axes(facts: TeamFacts, asked: Question) -> GoalAxes:
    """Return the axes of a goal with their weights: from the targets of these months, else from what was won, else even.

    Source: T5, Decomposition must add up
    """
    months = months_from(asked.first, asked.months)
    targets = _targets(facts, asked, months)
    history, n = _history(facts, asked)
    people: Source = (
        "targets" if sum(targets.values()) > 0 else "history" if any(history.values()) else "even"
    )
    by_rep = {rep: float(sum(targets.get((rep, month), 0.0) for month in months)) for rep in asked.reps}
    weights = (
        by_rep if people == "targets" else history if people == "history" else dict.fromkeys(asked.reps, 1.0)
    )
    without = tuple(rep for rep in asked.reps if not weights.get(rep))
    if people == "history":
        # A newcomer has no year behind them; the middle of the others is as good a beginning as any.
        usual = median(weight for weight in weights.values() if weight)
        weights = {rep: weights[rep] or usual for rep in asked.reps}
    by_month = {month: sum(targets.get((rep, month), 0.0) for rep in asked.reps) for month in months}
    season, times = _season(facts, months, by_month)
    closed = {pair for pair in time_away(facts, months).closed if pair[0] in asked.reps}
    within = _within_months(asked, months, targets if people == "targets" else {}, weights, closed)
    axes = [
        Axis(MONTH, {month_key(month): weight for month, weight in zip(months, season, strict=True)}),
        Axis(REP, _some(weights), within),
    ]
    basis: dict[str, Source] = {MONTH: times, REP: people}
    if asked.products and asked.metric != "visits" and has_products(facts):
        axes.append(_products(facts, asked))
        basis[PRODUCT] = "history"
    return GoalAxes(tuple(axes), basis, n, without, len(closed), _offers(facts, asked, targets, history))


def _some(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights none of which is 0; all alike where all are."""
    least = sum(weights.values()) * _NEXT_TO_NOTHING or 1.0
    return {key: max(weight, least) for key, weight in weights.items()}


def _within_months(
    asked: Question,
    months: Sequence[date],
    targets: Mapping[tuple[str, date], float],
    weights: Mapping[str, float],
    closed: Iterable[tuple[str, date]],
) -> dict[tuple[str, str], dict[str, float]]:
    """Return the weights of the people in each month: their own targets of it, and nothing where somebody is away."""
    shut = set(closed)
    found = {}
    for month in months:
        own = {rep: targets.get((rep, month), 0.0) for rep in asked.reps}
        chosen = _some(own if any(own.values()) else weights)
        here = {rep: 0.0 if (rep, month) in shut else weight for rep, weight in chosen.items()}
        # Where everybody is away, the month stays open: it is for people to say what is to be done about it.
        found[MONTH, month_key(month)] = here if any(here.values()) else chosen
    return found


def _targets(facts: TeamFacts, asked: Question, months: Sequence[date]) -> dict[tuple[str, date], float]:
    rows = facts.team.table("targets")
    rows = rows.loc[rows["metric"].fillna("revenue").eq(asked.metric) & rows["rep_id"].isin(asked.reps)]
    wanted, found = set(months), dict[tuple[str, date], float]()
    for rep, day, amount in zip(rows["rep_id"], rows["month"], rows["target"], strict=True):
        if day.date() in wanted:
            found[rep, day.date()] = found.get((rep, day.date()), 0.0) + float(amount)
    return found


def _season(
    facts: TeamFacts, months: Sequence[date], targets: Mapping[date, float]
) -> tuple[tuple[float, ...], Source]:
    """Return the weights of the months: their targets where each has one, else the team's season, else even."""
    if all(targets.values()):
        return tuple(targets.values()), "targets"
    season = facts.once(team_seasonality)
    return season.of(months), "even" if season.even else "history"


def _recent(facts: TeamFacts, what: Literal["won", "begun"]) -> pd.DataFrame:
    """Return the deals won, or begun, in the last twelve whole months."""
    last = month_end(last_complete_month(facts.today))
    first = add_months(last, 1 - _YEAR)
    deals = facts.deals.loc[facts.deals["status"].eq("won")] if what == "won" else facts.deals
    day = deals["closed"] if what == "won" else deals["created"]
    return deals.loc[day.between(pd.Timestamp(first), pd.Timestamp(last))]


def _history(facts: TeamFacts, asked: Question) -> tuple[dict[str, float], int]:
    """Return what each rep brought in the last twelve whole months, and how many rows tell so."""
    if asked.metric == "visits":
        rows = facts.team.table("activities")
        last = month_end(last_complete_month(facts.today))
        since = pd.Timestamp(add_months(last, 1 - _YEAR))
        rows = rows.loc[rows["type"].eq("visit") & rows["date"].between(since, pd.Timestamp(last))]
        found = rows.groupby("rep_id").size()
    else:
        rows = _recent(facts, "begun" if asked.metric == "deals_created" else "won")
        by_rep = rows.groupby("rep_id")
        found = by_rep["amount"].sum() if asked.metric == "revenue" else by_rep.size()
    own = {rep: max(float(found.get(rep, 0.0)), 0.0) for rep in asked.reps}
    return own, int(rows["rep_id"].isin(asked.reps).sum())


def _products(facts: TeamFacts, asked: Question) -> Axis:
    """Return the largest products and the rest, for each rep with enough wins by the own mix."""
    won = _recent(facts, "won").dropna(subset=["product_id"])
    worth = won["amount"].fillna(0.0) if asked.metric == "revenue" else pd.Series(1.0, index=won.index)
    whole = worth.groupby(won["product_id"]).sum().sort_values(ascending=False, kind="stable")
    largest = [str(product) for product in whole.index[:_PRODUCTS]]
    key = won["product_id"].where(won["product_id"].isin(largest), REST)
    names = largest + ([REST] if len(whole) > len(largest) else [])
    sums = worth.groupby(key).sum()
    base = _some({name: float(sums.get(name, 0.0)) for name in names})
    within = {}
    for rep in asked.reps:
        own = won["rep_id"].eq(rep)
        if own.sum() >= threshold("short_history"):
            mix = worth[own].groupby(key[own]).sum()
            within[REP, rep] = _some({name: float(mix.get(name, 0.0)) for name in names})
    return Axis(PRODUCT, base, within)


def _offers(
    facts: TeamFacts,
    asked: Question,
    targets: Mapping[tuple[str, date], float],
    history: Mapping[str, float],
) -> dict[str, int]:
    found = {}
    if planned := round(sum(targets.values())):
        found["targets"] = planned
    if (left := _left(facts, asked)) is not None:
        found["left"] = left
    if usual := round(sum(history.values()) / _history_months(facts, asked) * asked.months):
        found["usual"] = usual
    return found


def _history_months(facts: TeamFacts, asked: Question) -> int:
    """Return of how many of the last twelve whole months something is known."""
    last, first = last_complete_month(facts.today), facts.first_entry
    if asked.metric == "visits":
        days = facts.team.table("activities")["date"].dropna()
        first = days.min().date() if len(days) else None
    if first is None:
        return _YEAR
    known = (last.year - first.year) * _YEAR + last.month - first.month + 1
    return min(max(known, 1), _YEAR)


def _left(facts: TeamFacts, asked: Question) -> int | None:
    """Return what is left of the year's revenue targets, where the months go on to the end of that year."""
    last = add_months(asked.first, asked.months - 1)
    whole = asked.first == first_month(facts.today) and (last.year, last.month) == (asked.first.year, _YEAR)
    if asked.metric != "revenue" or not whole:
        return None
    own = [goals(facts.rep(rep)) for rep in asked.reps]
    left = [one.left for one in own if one is not None and one.target is not None]
    return sum(left) if left else None
