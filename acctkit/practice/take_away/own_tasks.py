"""An own week: its tasks, the field of the work matrix that each falls into, and the hours of each field and day. Source: T5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from acctkit.calendar import WorkingDays
from acctkit.plan.time_matrix import Field, fields_of
from acctkit.practice.take_away.entered import Entered, rows, text

WORKDAYS = 5
_MOST_HOURS, _LONGEST_DAY, _HIGHEST = 1000.0, 24.0, 5.0
_EARLIEST, _LATEST = date(1990, 1, 1), date(2200, 1, 1)
"""Days beyond these are slips of the keyboard."""


@dataclass(frozen=True)
class OwnTask:
    """A task as it was written down; `day` is when it is to be done, `due` until when it must be."""

    name: str = ""
    day: date | None = None
    due: date | None = None
    hours: float | None = None
    importance: float | None = None
    goal: str = ""


@dataclass(frozen=True)
class OwnWeek:
    """What was entered about a week, None where nothing was. Working days are Monday to Friday."""

    start: date | None
    a_day: float | None
    tasks: tuple[OwnTask, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Return the five working days from the start on, none without a start."""
        if self.start is None:
            return ()
        first = WorkingDays().on_or_after(self.start)
        return tuple(WorkingDays().after(first, ahead) for ahead in range(WORKDAYS))

    @property
    def hours(self) -> float:
        """Return the hours of all tasks."""
        return sum(task.hours or 0.0 for task in self.tasks)

    def field_of(self, task: OwnTask) -> Field | None:
        """Return the field of a task as seen on the first day of the week, None where it cannot be told.

        Source: T5
        """
        if not task.name:
            return None
        log = pd.DataFrame(
            {
                "date": [pd.Timestamp(self.start or _EARLIEST)],
                # Without a first day nobody knows what is near.
                "due": pd.to_datetime(pd.Series([task.due if self.start else None])),
                "importance": [float("nan") if task.importance is None else task.importance],
                "goal": [task.goal],
            }
        )
        return next(iter(fields_of(log, WorkingDays())), None)

    def hours_of(self, field: Field) -> float:
        """Return the hours of the tasks of a field."""
        return sum(task.hours or 0.0 for task in self.tasks if self.field_of(task) == field)

    def hours_on(self, day: date | None) -> float:
        """Return the hours that are to be done on a day."""
        return sum(task.hours or 0.0 for task in self.tasks if day is not None and task.day == day)


def own_week(payload: Mapping[str, Any], entered: Entered) -> OwnWeek:
    """Return the week of the worksheet; a number or day beyond what can be meant counts as missing.

    Source: P5, T5
    """

    def number(value: object, most: float) -> float | None:
        found = entered.number(value)
        return found if found is not None and 0 < found <= most else None

    def day(value: object) -> date | None:
        found = entered.day(value)
        return found if found is not None and _EARLIEST <= found <= _LATEST else None

    tasks = tuple(
        OwnTask(
            name=text(row.get("task")),
            day=day(row.get("day")),
            due=day(row.get("due")),
            hours=number(row.get("hours"), _MOST_HOURS),
            importance=number(row.get("importance"), _HIGHEST),
            goal=text(row.get("goal")),
        )
        for row in rows(payload.get("tasks"))
    )
    return OwnWeek(day(payload.get("start")), number(payload.get("a_day"), _LONGEST_DAY), tasks)
