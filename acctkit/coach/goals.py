"""Goals by month: what is still to be won this year, spread over the months left so that it adds up exactly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from acctkit.calendar import add_months, month_end, month_start
from acctkit.coach.facts import RepFacts, TeamFacts
from acctkit.coach.goal_signs import stated_targets
from acctkit.coach.series import usual_month
from acctkit.plan.seasonality import Seasonality, decompose_goal, monthly_weights


@dataclass(frozen=True)
class GoalMonth:
    """A month still ahead: the target as set, and what it must bring now so that the year adds up."""

    month: date
    target: float | None
    needed: int


@dataclass(frozen=True)
class Goals:
    """What is left of a year's goal, in whole units of money. The months' `needed` add up to `left` exactly.

    `booked` counts from the year's first month with a target on. `target` is None where no targets exist; `left` is
    then twelve usual months, shown as an example. `by_target` tells that the months' own targets are the weights;
    otherwise `seasonality` is: the team's own weights by month, or even ones and the reason.
    """

    year: int
    target: float | None
    booked: float
    left: int
    months: tuple[GoalMonth, ...]
    seasonality: Seasonality
    by_target: bool


def goals(rep: RepFacts) -> Goals | None:
    """Return what is left of the rep's target for the year of the next month to plan.

    Without targets twelve usual months stand in; None where nothing was won.

    Source: T5, Decomposition must add up
    """
    seasonality = rep.team.once(team_seasonality)
    ahead = _next_open_month(rep.today)
    stated = {month: amount for month, amount in rep.once(stated_targets).items() if month.year == ahead.year}
    if sum(stated.values()) > 0:
        months = tuple(date(ahead.year, number, 1) for number in range(ahead.month, 13))
        booked = _booked(rep, min(stated), date(ahead.year, 12, 31))
        target = sum(stated.values())
        return _goals(target, booked, max(0, round(target - booked)), months, seasonality, stated)
    usual = usual_month(rep)
    if usual is None:
        return None
    months = tuple(add_months(ahead, number) for number in range(12))
    return _goals(None, 0.0, round(usual * 12), months, seasonality, stated)


def team_seasonality(team: TeamFacts) -> Seasonality:
    """Return how a year's sales of the team fall on the months."""
    return monthly_weights(team.deals, team.today)


def _next_open_month(today: date) -> date:
    """Return today's month, or the next one on the last day of a month."""
    return add_months(today, 1) if today == month_end(today) else month_start(today)


def _booked(rep: RepFacts, first: date, last: date) -> float:
    inside = rep.won["closed"].between(pd.Timestamp(first), pd.Timestamp(min(last, rep.today)))
    return float(rep.won.loc[inside, "amount"].sum())


def _goals(  # noqa: PLR0913  the parts of one value
    target: float | None,
    booked: float,
    left: int,
    months: tuple[date, ...],
    seasonality: Seasonality,
    stated: dict[date, float],
) -> Goals:
    # Whoever set a target for each month has thought of its season, and of a ramp that no history knows.
    # The months before somebody's first target are not part of the goal, so they need none.
    set_by_month = [stated.get(month, 0.0) for month in months]
    counted = [
        amount
        for month, amount in zip(months, set_by_month, strict=True)
        if month >= min(stated, default=month)
    ]
    by_target = bool(counted) and all(amount > 0 for amount in counted)
    parts = decompose_goal(left, months, set_by_month if by_target else seasonality, digits=0)
    rows = tuple(GoalMonth(part.month, stated.get(part.month), part.minor) for part in parts)
    return Goals(months[0].year, target, booked, left, rows, seasonality, by_target)
