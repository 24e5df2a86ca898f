"""Rows for the pictures of a brief: revenue by month, open deals by age, the standing beside the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from acctkit.calendar import add_months, month_start
from acctkit.coach.facts import RepFacts
from acctkit.coach.goal_signs import revenue_targets
from acctkit.playbook.thresholds import threshold


@dataclass(frozen=True)
class MonthRow:
    """One month: what was won, the target, and the others' mean per rep. `complete` is False for the running month."""

    month: date
    booked: float
    deals: int
    target: float | None
    others: float | None
    complete: bool


@dataclass(frozen=True)
class AgeBand:
    """Open deals of an age. `chance` is the share of deals of this age that were won later; `last` None = no limit."""

    first: int
    last: int | None
    deals: int
    worth: float
    chance: float | None
    row_ids: tuple[str, ...]


def by_month(rep: RepFacts) -> tuple[MonthRow, ...]:
    """Return the last twelve months up to today's, oldest first; months before the team's first win are left out."""
    this = month_start(rep.today)
    months = [add_months(this, back) for back in range(-11, 1)]
    won = rep.team.deals.loc[
        rep.team.deals["status"].eq("won") & rep.team.deals["closed"].le(pd.Timestamp(rep.today))
    ]
    month = won["closed"].dt.to_period("M").dt.start_time.dt.date
    table = won.groupby([month, won["rep_id"].eq(rep.rep_id)])["amount"].agg(["sum", "size"])
    if won.empty:
        return ()
    sellers = max(1, int(rep.others.loc[rep.others["status"].eq("won"), "rep_id"].nunique()))
    targets = revenue_targets(rep).groupby("month")["target"].sum()
    first = month.min()
    rows = []
    for day in (m for m in months if m >= first):
        own = table.loc[(day, True)] if (day, True) in table.index else None
        others = table.loc[(day, False), "sum"] / sellers if (day, False) in table.index else None
        goal = targets.get(pd.Timestamp(day))
        rows.append(
            MonthRow(
                month=day,
                booked=0.0 if own is None else float(own["sum"]),
                deals=0 if own is None else int(own["size"]),
                target=None if goal is None else float(goal),
                others=None if others is None else float(others),
                complete=add_months(day, 1) <= rep.today or _is_month_end(rep.today),
            )
        )
    return tuple(rows)


def _is_month_end(day: date) -> bool:
    return add_months(day, 1) == date.fromordinal(day.toordinal() + 1)


def by_age(rep: RepFacts) -> tuple[AgeBand, ...]:
    """Return the rep's dated open deals in bands of a month up to the slowest win, and one band beyond it."""
    slowest = rep.team.slowest_win
    dated = rep.open.loc[rep.open["age"].ge(0)]
    if dated.empty or slowest is None:
        return ()
    width = int(threshold("coach.age_band"))
    edges = [*range(0, slowest + 1, width)]
    if len(edges) > 1 and slowest - edges[-1] < width // 2:
        edges.pop()
    bands: list[tuple[int, int | None]] = [(first, first + width - 1) for first in edges[:-1]]
    bands += [(edges[-1], slowest), (slowest + 1, None)]
    return tuple(_band(rep, dated, first, last) for first, last in bands)


def _band(rep: RepFacts, dated: pd.DataFrame, first: int, last: int | None) -> AgeBand:
    inside = dated.loc[dated["age"].between(first, float("inf") if last is None else last)]
    middle = first if last is None else (first + last) // 2
    horizon = (rep.team.slowest_win or 0) + 1
    chance = 0.0 if last is None else rep.team.curve.win_within(middle, horizon)
    return AgeBand(first, last, len(inside), float(inside["worth"].sum()), chance, tuple(inside["row_id"]))
