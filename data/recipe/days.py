"""The period of the sample team and its working days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

FIRST_DAY = date(2025, 1, 1)
AS_OF = date(2026, 6, 30)


def is_workday(day: date) -> bool:
    """Tell whether somebody is likely to work: no weekend, none of the three most common holidays."""
    return day.weekday() < 5 and (day.month, day.day) not in {(1, 1), (5, 1), (12, 25)}


def next_workday(day: date) -> date:
    """Return the day itself or the first workday after it."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def workdays(first: date, last: date) -> list[date]:
    """Return the workdays from the first day to the last one, both included."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [day for day in days if is_workday(day)]


def months(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month that begins from the first day to the last one."""
    month = first.replace(day=1) if first.day == 1 else last_of(first) + timedelta(days=1)
    while month <= last:
        yield month
        month = last_of(month) + timedelta(days=1)


def last_of(month: date) -> date:
    """Return the last day of a day's month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1) - timedelta(days=1)
