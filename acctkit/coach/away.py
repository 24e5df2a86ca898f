"""Who is not at work in which of the months ahead, as far as the absences are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

import pandas as pd

from acctkit.calendar import month_end
from acctkit.coach.facts import TeamFacts

Span = tuple[date, date]


@dataclass(frozen=True)
class Away:
    """`closed` are the (rep, month) in which somebody is away on every working day left; nothing can be won there.

    `endless` names whose absence has no end date. Nobody knows in which months they are back, so none is closed.
    """

    closed: frozenset[tuple[str, date]] = frozenset()
    endless: tuple[str, ...] = ()


def time_away(team: TeamFacts, months: Sequence[date]) -> Away:
    """Return who is away in which of the months (first days), whatever the kind of the absence.

    Days before somebody's first working day count as away.

    Source: T5, P2
    """
    rows = team.team.table("absences").dropna(subset=["first_day"])
    last = month_end(max(months)) if months else team.today
    ended, endless = rows.dropna(subset=["last_day"]), rows.loc[rows["last_day"].isna()]
    spans = _spans(ended["rep_id"], ended["first_day"], ended["last_day"])
    reps = team.team.table("reps").dropna(subset=["hired"])
    before = pd.Series(pd.Timestamp(team.today), index=reps.index)
    for rep_id, found in _spans(reps["rep_id"], before, reps["hired"] - pd.Timedelta(days=1)).items():
        spans.setdefault(rep_id, []).extend(found)
    away_now = endless.loc[endless["first_day"].le(pd.Timestamp(last)), "rep_id"]
    return Away(
        closed=frozenset(
            (rep_id, month)
            for rep_id, found in spans.items()
            for month in months
            if _closed(month, team.today, found)
        ),
        endless=tuple(rep_id for rep_id in team.names if rep_id in set(away_now)),
    )


def _spans(reps: pd.Series, first: pd.Series, last: pd.Series) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for rep_id, begin, end in zip(reps, first, last, strict=True):
        found.setdefault(rep_id, []).append((begin.date(), end.date()))
    return found


def _closed(month: date, today: date, spans: Sequence[Span]) -> bool:
    """Tell whether every working day (Monday to Friday) of the month after today lies in one of the spans."""
    begin = max(month, today + timedelta(days=1))
    days = (begin + timedelta(days=ahead) for ahead in range(31))
    working = [day for day in takewhile(lambda day: day <= month_end(month), days) if day.weekday() < 5]
    return bool(working) and all(any(first <= day <= last for first, last in spans) for day in working)
