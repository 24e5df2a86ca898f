"""Who can work when: working days of the own country, without absences, at the hours that can be planned. Source: P5."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd

from acctkit.calendar import WorkingDays, working_days
from acctkit.playbook.thresholds import threshold
from acctkit.tables import Team

Span = tuple[date, date]


@dataclass(frozen=True)
class Worker:
    """A person's time. `away` are first and last days of absences; one whose end is not known lasts for ever."""

    rep_id: str
    days: WorkingDays = field(default_factory=WorkingDays)
    away: tuple[Span, ...] = ()

    def is_away(self, day: date) -> bool:
        """Tell whether an absence covers a day."""
        return any(first <= day <= last for first, last in self.away)

    def works(self, day: date) -> bool:
        """Tell whether the person is at work on a day."""
        return self.days.is_working(day) and not self.is_away(day)

    def hours(self, day: date) -> float:
        """Return how many hours of a day can be planned: what is left is for what nobody foresees."""
        if not self.works(day):
            return 0.0
        return threshold("calendar.hours_a_day") * threshold("calendar.plannable")

    def at_work(self, first: date, last: date) -> tuple[date, ...]:
        """Return the days at work from the first day to the last."""
        return tuple(day for day in self.days.within(first, last) if not self.is_away(day))


def workers(team: Team) -> dict[str, Worker]:
    """Return everybody's time by rep id, in the order of the reps table; days before the first working day are away.

    Source: P5
    """
    reps = team.table("reps")
    away: dict[str, list[Span]] = {}
    absences = team.table("absences").dropna(subset=["first_day"])
    spans = zip(absences["rep_id"], absences["first_day"], absences["last_day"], strict=True)
    for rep_id, first, last in spans:
        away.setdefault(rep_id, []).append((first.date(), date.max if pd.isna(last) else last.date()))
    known = reps.dropna(subset=["hired"])
    for rep_id, hired in zip(known["rep_id"], known["hired"], strict=True):
        away.setdefault(rep_id, []).append((date.min, hired.date() - timedelta(days=1)))
    return {
        rep_id: Worker(rep_id, working_days(country), tuple(sorted(away.get(rep_id, ()))))
        for rep_id, country in zip(reps["rep_id"], reps["country"], strict=True)
    }
