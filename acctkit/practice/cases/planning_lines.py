"""What the cases about planning have in common: lines of plans with their places, and the people of the sample team."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from acctkit.calendar import WorkingDays
from acctkit.coach.facts import TeamFacts
from acctkit.coach.shown import Shown
from acctkit.plan.availability import workers
from acctkit.playbook import entry
from acctkit.playbook.plan_practice import PlanLine
from acctkit.practice.cases.crm_export import readable
from acctkit.practice.posed import Said

_WEEKDAYS = WorkingDays()


def line(line_id: str, **places: str | Shown | Said) -> Said:
    """Return a line of plan_lines.yaml as a value, its places filled."""
    return Said(entry(PlanLine, line_id), "text", tuple(places.items()))


def people(facts: TeamFacts) -> list[str]:
    """Return the ids of the people who are here today and whose names everybody can read."""
    named = pd.DataFrame({"rep_id": list(facts.names), "name": list(facts.names.values())})
    times = workers(facts.team)
    return [rep_id for rep_id in readable(named)["rep_id"] if not times[rep_id].is_away(facts.today)]


def names(facts: TeamFacts) -> list[str]:
    """Return the names that everybody can read."""
    return [facts.names[rep_id] for rep_id in people(facts)]


def weekday(day: date) -> date:
    """Return a day, the Monday after it where it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def workdays_after(day: date, number: int) -> date:
    """Return the weekday that comes so many weekdays after a day."""
    return _WEEKDAYS.after(day, number)
