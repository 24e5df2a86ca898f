"""Rows for the pictures of a brief: revenue by month, open deals by age, the standing beside the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from acctkit.calendar import add_months, month_end, month_start
from acctkit.coach.facts import RepFacts, TeamFacts, span_of
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
    team = rep.team.once(won_in_team)
    if team.back is None:
        return ()
    own = _by_month(rep.won, rep.today)
    others = team.booked - own.booked
    sellers = team.sellers - own.sellers
    targets = rep.once(stated_targets)
    rows = []
    for ago in range(min(team.back, _MONTHS - 1), -1, -1):
        month = add_months(rep.today, -ago)
        rows.append(
            MonthRow(
                month=month,
                booked=float(own.booked[ago]),
                deals=int(own.deals[ago]),
                target=targets.get(month),
                others=float(others[ago]) / sellers if sellers else None,
                complete=ago > 0 or rep.today == month_end(rep.today),
            )
        )
    return tuple(rows)


@dataclass(frozen=True, eq=False)
class WonByMonth:
    """What was booked in each of the last months, this one first; `back` is how many months ago the first win was."""

    booked: NDArray[np.float64]
    deals: NDArray[np.intp]
    sellers: int
    back: int | None


def won_in_team(team: TeamFacts) -> WonByMonth:
    """Return what the whole team booked by month."""
    return _by_month(team.everybody.won, team.today)


def _by_month(won: pd.DataFrame, today: date) -> WonByMonth:
    wins = won.dropna(subset=["closed", "amount"])
    this = today.year * 12 + today.month - 1
    back = this - (wins["closed"].dt.year * 12 + wins["closed"].dt.month - 1).to_numpy(dtype=np.int64)
    recent = back < _MONTHS
    amounts = wins["amount"].to_numpy(dtype=np.float64)[recent]
    return WonByMonth(
        booked=np.bincount(back[recent], weights=amounts, minlength=_MONTHS).astype(np.float64),
        deals=np.bincount(back[recent], minlength=_MONTHS),
        sellers=int(wins["rep_id"].nunique()),
        back=int(back.max()) if len(back) else None,
    )


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
    within = dated["age"].between(first, float("inf") if last is None else last)
    inside = dated.loc[within, ["row_id", "worth"]]
    middle = first if last is None else (first + last) // 2
    horizon = (rep.team.slowest_win or 0) + 1
    chance = 0.0 if last is None else rep.team.curve.win_within(middle, horizon)
    return AgeBand(first, last, len(inside), float(inside["worth"].sum()), chance, tuple(inside["row_id"]))


def usual_month(rep: RepFacts) -> float | None:
    """Return the mean revenue of the whole months of the last year since the rep's first deal, None if nothing."""
    first = span_of(rep.own)[0]
    whole = [
        row.booked
        for row in rep.once(by_month)
        if row.complete and (first is None or row.month >= month_start(first))
    ]
    return sum(whole) / len(whole) if whole and sum(whole) > 0 else None
