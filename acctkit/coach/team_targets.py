"""What is left of the year's targets, divided over reps and months at once, so that both margins add up exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from acctkit.coach.away import Away
from acctkit.coach.goals import Goals
from acctkit.plan.decomposition import Conflict, largest_remainder
from acctkit.plan.two_axes import Grid, decompose

Basis = Literal["history", "given", "even"]
_NOBODY_AWAY = Away()


@dataclass(frozen=True)
class Share:
    """One rep's part: `months` add up to `left`, which is what is left on the rep's own page."""

    rep_id: str
    months: tuple[int, ...]
    left: int


@dataclass(frozen=True)
class Clash:
    """Why reps and months cannot both be kept: `code` is an entry of conflicts.yaml, the rest fills its places."""

    code: str
    reps: tuple[str, ...]
    months: tuple[date, ...]
    wanted: int
    available: int


@dataclass(frozen=True)
class TargetTable:
    """What is left of the year's targets by rep and month, in whole units of money, exact on both margins.

    `sums` are those of the months, `total` that of all. `without` are the reps who have no target. `basis` says what
    the months follow: the team's won history of `history_months` months, the targets as given, or nothing ("even").
    With a `clash` nothing is divided anew: the months are then those of each rep's own page. `away` are the absences
    that were kept.
    """

    year: int
    months: tuple[date, ...]
    shares: tuple[Share, ...]
    sums: tuple[int, ...]
    total: int
    without: tuple[str, ...]
    basis: Basis
    history_months: int
    away: Away
    clash: Clash | None


def target_table(goals: Mapping[str, Goals | None], away: Away = _NOBODY_AWAY) -> TargetTable | None:
    """Divide what is left of the targets over the reps (rows) and the months ahead (columns).

    A row adds up to what is left of the rep's target, a column to the month's share of the whole by the team's season.
    Within both, each rep keeps the shape of the own targets, such as a newcomer's ramp, and gets nothing in a month
    away. All reps with targets have the same months ahead. None where nobody has a target.

    Source: T5, Decomposition must add up
    """
    own = {rep_id: one for rep_id, one in goals.items() if one is not None and one.target is not None}
    if not own:
        return None
    first = next(iter(own.values()))
    months = tuple(part.month for part in first.months)
    basis, weights = _season(own, away)
    cells, clash = {rep_id: tuple(part.needed for part in one.months) for rep_id, one in own.items()}, None
    if any(one.left for one in own.values()):
        try:
            cells = _by_rep(_divided(own, weights, away), own)
        except Conflict as conflict:
            clash = _clash(conflict, own, months)
    return TargetTable(
        year=first.year,
        months=months,
        shares=tuple(Share(rep_id, cells[rep_id], one.left) for rep_id, one in own.items()),
        sums=tuple(map(sum, zip(*cells.values(), strict=True))),
        total=sum(one.left for one in own.values()),
        without=tuple(rep_id for rep_id in goals if rep_id not in own),
        basis=basis,
        history_months=12 * first.seasonality.years,
        away=away,
        clash=clash,
    )


def _season(own: Mapping[str, Goals], away: Away) -> tuple[Basis, tuple[float, ...]]:
    """Return what the months follow and their weights: the won history if it is long enough, else the targets given.

    A month weighs by those who sell in it: where somebody is away the whole month, the team brings less.
    """
    first = next(iter(own.values()))
    places = range(len(first.months))
    selling = [[one for rep_id, one in own.items() if _sells(rep_id, one, place, away)] for place in places]
    if first.seasonality.even and all(one.by_target for one in own.values()):
        given = (float(sum(one.months[place].needed for one in selling[place])) for place in places)
        return "given", tuple(given)
    season = first.seasonality.of([part.month for part in first.months])
    weights = (season[place] * sum(one.left for one in selling[place]) for place in places)
    return "even" if first.seasonality.even else "history", tuple(weights)


def _sells(rep_id: str, one: Goals, place: int, away: Away) -> bool:
    """Tell whether somebody is there in a month and it is part of the goal."""
    part = one.months[place]
    return (rep_id, part.month) not in away.closed and (not one.by_target or bool(part.target))


def _divided(own: Mapping[str, Goals], weights: Sequence[float], away: Away) -> Grid:
    """Divide over both axes; `Conflict` where the absences leave no room for it."""
    left = {_row(rep_id): one.left for rep_id, one in own.items()}
    columns = [_column(part.month) for part in next(iter(own.values())).months]
    by_month = weights if any(weights) else (1.0,) * len(columns)
    total = sum(left.values())
    return decompose(
        total,
        left,
        dict(zip(columns, by_month, strict=True)),
        patterns={_row(rep_id): _pattern(one) for rep_id, one in own.items() if one.by_target},
        row_totals=left,
        column_totals=dict(zip(columns, largest_remainder(total, by_month, columns), strict=True)),
        maximums={
            (_row(rep_id), _column(part.month)): 0
            for rep_id, one in own.items()
            for part in one.months
            if (rep_id, part.month) in away.closed
        },
    )


def _pattern(one: Goals) -> dict[str, float]:
    return {_column(part.month): float(part.target or 0.0) for part in one.months}


def _row(rep_id: str) -> str:
    return f"rep {rep_id}"


def _column(month: date) -> str:
    return f"month {month:%Y-%m}"


def _by_rep(grid: Grid, own: Mapping[str, Goals]) -> dict[str, tuple[int, ...]]:
    return {rep_id: tuple(row) for rep_id, row in zip(own, grid.cells.tolist(), strict=True)}


def _clash(conflict: Conflict, own: Mapping[str, Goals], months: Sequence[date]) -> Clash:
    return Clash(
        code=conflict.code,
        reps=tuple(rep_id for rep_id in own if _row(rep_id) in conflict.keys),
        months=tuple(month for month in months if _column(month) in conflict.keys),
        wanted=conflict.wanted,
        available=conflict.available,
    )
