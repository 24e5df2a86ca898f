"""Rows for the pictures of a brief: revenue by month, open deals by age, the standing beside the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from acctkit.calendar import add_months, month_end
from acctkit.coach.facts import RepFacts
from acctkit.coach.goal_signs import stated_targets
from acctkit.playbook.thresholds import threshold

_MONTHS = 12


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
    """Return the last twelve months up to today's, oldest first; months before the team's first win are left out.

    Only wins with a day and an amount count; without any the answer is empty. The others' mean is over those of
    them who have won something.
    """
    wins = rep.team.closed.loc[lambda deals: deals["status"].eq("won")].dropna(subset=["closed", "amount"])
    if wins.empty:
        return ()
    this = rep.today.year * 12 + rep.today.month - 1
    back = this - (wins["closed"].dt.year * 12 + wins["closed"].dt.month - 1).to_numpy(dtype=np.int64)
    own = wins["rep_id"].eq(rep.rep_id).to_numpy(dtype=bool)
    amounts, recent = wins["amount"].to_numpy(dtype=np.float64), back < _MONTHS
    mine, theirs = recent & own, recent & ~own
    booked = np.bincount(back[mine], weights=amounts[mine], minlength=_MONTHS)
    deals = np.bincount(back[mine], minlength=_MONTHS)
    others = np.bincount(back[theirs], weights=amounts[theirs], minlength=_MONTHS)
    sellers = int(wins.loc[~own, "rep_id"].nunique())
    targets = stated_targets(rep)
    rows = []
    for ago in range(min(int(back.max()), _MONTHS - 1), -1, -1):
        month = add_months(rep.today, -ago)
        rows.append(
            MonthRow(
                month=month,
                booked=float(booked[ago]),
                deals=int(deals[ago]),
                target=targets.get(month),
                others=float(others[ago]) / sellers if sellers else None,
                complete=ago > 0 or rep.today == month_end(rep.today),
            )
        )
    return tuple(rows)


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
