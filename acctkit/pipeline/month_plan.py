"""The month plan of a rep: close Z deals, move Y open ones, create X new ones.

Gap = target - booked. Z = gap / average won, rounded up. Y are the open deals the rep will move; from their age
and the time-to-win curve comes y, the wins expected of them by month end. New deals must bring the rest: each is
won with probability w, and a share s of the wins comes soon enough, so X = (Z - y) / (w x s), rounded up. Averages,
rates and times are the rep's own with enough history, otherwise the team's, and each says whose it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
import pandas as pd

from acctkit.calendar import add_months, month_end, month_start
from acctkit.measures.estimate import Estimate
from acctkit.measures.sample import Sample
from acctkit.pipeline.history import History
from acctkit.pipeline.moved_deals import moved_deals
from acctkit.pipeline.new_deals import most_created
from acctkit.pipeline.plan_numbers import is_too_late, plan_numbers
from acctkit.pipeline.plan_range import PlanHistory, Whole, plan_range
from acctkit.playbook.thresholds import threshold

__all__ = ["Basis", "MonthPlan", "days_left", "month_plan", "plan_numbers"]

Whose = Literal["rep", "team"]
_Spread = tuple[int | None, int | None, int | None, int | None]
_NO_RANGE: _Spread = (None, None, None, None)


@dataclass(frozen=True)
class Basis:
    """A number the plan rests on, and whose history it comes from."""

    estimate: Estimate
    whose: Whose

    @property
    def value(self) -> float | None:
        """The number itself, None when not even the team has one."""
        return self.estimate.value


@dataclass(frozen=True)
class MonthPlan:
    """The numbers of one rep's month, with evidence and ranges.

    `X` and `Z` are None where they cannot be computed; `sentences` names why and the other ordinary cases. `X`
    feeds the month `feeds`: the planned one, or a later one when new deals would come too late. Ranges express how
    far the history could mislead, not the luck of the month; `X_high` is None where there is no upper end.
    `slowest_win` is in days, of the team, and None while too few deals are won to say; `undated` counts moved deals
    of unknown age, which add nothing to y; `most_created` is the most deals the rep created in one of the last twelve
    complete months.
    """

    month: date
    days_left: int
    target: float | None
    booked: float
    gap: float | None
    average: Basis
    win_rate: Basis
    s: Basis
    Z: int | None
    Y: int
    y: float
    X: int | None
    feeds: date
    Z_low: int | None
    Z_high: int | None
    X_low: int | None
    X_high: int | None
    own_wins: int
    most_created: int | None
    slowest_win: float | None
    probably_dead: int
    undated: int
    Y_row_ids: tuple[str, ...]
    dead_row_ids: tuple[str, ...]

    @property
    def new_deals_too_late(self) -> bool:
        """Whether new deals cannot close within the planned month, so that X feeds a later one."""
        return is_too_late(self.s.value)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The ids of the sentences that explain the ordinary special cases, in reading order."""
        any_wins = bool(self.average.value)
        asks, had = self.X, self.most_created
        cases = {
            "month_plan.no_target": self.gap is None,
            "month_plan.no_wins": not any_wins,
            "month_plan.no_own_wins": any_wins and not self.own_wins,
            "month_plan.no_cycle": any_wins and self.s.value is None,
            "month_plan.target_reached": self.gap is not None and self.gap <= 0,
            "month_plan.nothing_to_move": self.Y == 0,
            "month_plan.undated_deals": self.undated > 0,
            "month_plan.open_deals_suffice": not self.new_deals_too_late and self.X == 0 and bool(self.Z),
            "month_plan.new_deals_too_late": self.new_deals_too_late and self.X is not None,
            "month_plan.more_than_ever": asks is not None and had is not None and asks > had,
        }
        return tuple(name for name, holds in cases.items() if holds)


@dataclass(frozen=True)
class _Window:
    """The planned month as seen from today, in days: it begins after `after` and ends with day `until`."""

    month: date
    begin: date
    days_left: int
    after: int
    until: int


@dataclass(frozen=True)
class _Grounds:
    """What the plan rests on; `timed` are the deals that the share in time and the curve come from."""

    average: Basis
    win_rate: Basis
    s: Basis
    amounts: Sample
    timed: History
    slowest_win: float | None


def month_plan(  # noqa: PLR0913  what is planned, from what, as of when
    rep_deals: pd.DataFrame,
    team: pd.DataFrame | History,
    *,
    target: float | None,
    booked: float,
    today: date,
    month: date | None = None,
    moved: frozenset[str] | None = None,
    seed: int = 0,
    ranges: bool = True,
) -> MonthPlan:
    """Return the month plan of one rep.

    Parameters
    ----------
    rep_deals, team
        Deals of the rep, with `row_id`, and of the whole team (the rep's included), or the team's history as of `today`
        where several plans are made.
    target, booked
        What the month is to bring and what is won in it already; no target gives a plan without X and Z.
    today
        The day the plan is made; ages count up to it.
    month
        Any day of the planned month, this or a later one; today's month when left out.
    moved
        Row ids of the open deals the rep will move; by default those that are not probably dead.
    seed
        What the draws behind the ranges depend on.
    ranges
        Whether to work out the ranges, which takes nearly all of the time; without them they are None.

    Raises
    ------
    ValueError
        The planned month is over.

    Source: C2.6

    """
    window = _window(today, month)
    whole = team if isinstance(team, History) else History(team, today)
    history = _grounds(History(rep_deals, today), whole, window, seed)
    choice = moved_deals(rep_deals, history.slowest_win, today=today, month=window.month, chosen=moved)
    chances = history.timed.curve.win_within(choice.ages, window.until, after=window.after)
    y = float(np.nansum(chances))
    gap = None if target is None else target - booked
    average, rate, s = history.average, history.win_rate, history.s
    z, x = plan_numbers(gap, average.value, rate.value, y, s.value, ahead=target)
    too_late, spread = is_too_late(s.value), _NO_RANGE
    if (
        ranges
        and gap is not None
        and target is not None
        and z is not None
        and x is not None
        and s.value is not None
    ):
        drawn = PlanHistory(
            history.amounts,
            rate.estimate,
            s.estimate,
            history.timed.ends,
            choice.ages,
            window.after,
            window.until,
        )
        spread = _around(z, x, plan_range(drawn, gap=gap, ahead=target if too_late else None, y=y, seed=seed))
    return MonthPlan(
        month=window.month,
        days_left=window.days_left,
        target=target,
        booked=booked,
        gap=gap,
        average=average,
        win_rate=rate,
        s=s,
        Z=z,
        Y=len(choice.moved),
        y=y,
        X=x,
        feeds=_fed_month(history.timed, window) if too_late else window.month,
        Z_low=spread[0],
        Z_high=spread[1],
        X_low=spread[2],
        X_high=spread[3],
        own_wins=int(rep_deals["status"].eq("won").sum()),
        most_created=most_created(rep_deals, today),
        slowest_win=history.slowest_win,
        probably_dead=len(choice.dead),
        undated=choice.undated,
        Y_row_ids=choice.moved,
        dead_row_ids=choice.dead,
    )


def days_left(today: date, month: date) -> int:
    """Return how many days of a month, this or a later one, are left for deals yet to be created."""
    return _window(today, month).days_left


def _window(today: date, month: date | None) -> _Window:
    first = month_start(month or today)
    if first < month_start(today):
        raise ValueError(f"the month {first:%Y-%m} is over on {today}")
    begin, last = max(today, first), month_end(first)
    return _Window(first, begin, (last - begin).days, max(0, (first - today).days - 1), (last - today).days)


def _grounds(rep: History, team: History, window: _Window, seed: int) -> _Grounds:
    average = _basis(rep, team, lambda history: history.average(seed))
    s = _basis(rep, team, lambda history: history.share_within(window.days_left))
    return _Grounds(
        average=average,
        win_rate=_basis(rep, team, lambda history: history.win_rate),
        s=s,
        amounts=(rep if average.whose == "rep" else team).amounts,
        timed=rep if s.whose == "rep" else team,
        # A handful of quick wins would call every older deal dead.
        slowest_win=None if team.cycle.n < threshold("short_history") else team.cycle.max,
    )


def _basis(rep: History, team: History, measure: Callable[[History], Estimate]) -> Basis:
    """Measure the rep's own history where it is long enough, otherwise the team's."""
    own = measure(rep)
    return Basis(measure(team), "team") if own.short else Basis(own, "rep")


def _fed_month(timed: History, window: _Window) -> date:
    """Return the month one median cycle ahead, never the planned month itself."""
    median = timed.cycle.median or 0.0
    return max(month_start(window.begin + timedelta(days=round(median))), add_months(window.month, 1))


def _around(z: int, x: int, ranges: tuple[Whole, Whole]) -> _Spread:
    """Return the ends of both ranges, widened where needed so that they hold the plan's own numbers."""
    of_z, of_x = ranges
    return (
        min(z, of_z.low),
        None if of_z.high is None else max(z, of_z.high),
        min(x, of_x.low),
        None if of_x.high is None else max(x, of_x.high),
    )
