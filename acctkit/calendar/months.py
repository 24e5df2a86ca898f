"""Calendar months as periods: first and last day, and the months that follow."""

from __future__ import annotations

from datetime import date, timedelta


def month_start(day: date) -> date:
    """Return the first day of the month of `day`."""
    return date(day.year, day.month, 1)


def month_end(day: date) -> date:
    """Return the last day of the month of `day`."""
    return add_months(day, 1) - timedelta(days=1)


def last_complete_month(day: date) -> date:
    """Return the first day of the last month that is over at the end of `day`."""
    return month_start(day) if day == month_end(day) else add_months(day, -1)


def months_from(day: date, count: int) -> tuple[date, ...]:
    """Return the first days of `count` months, beginning with the month of `day`."""
    return tuple(add_months(day, ahead) for ahead in range(count))


def add_months(day: date, months: int) -> date:
    """Return the first day of the month that lies `months` after the month of `day` (before it when negative)."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def next_workday(day: date) -> date:
    """Return the day itself, or the Monday after it where it falls on a weekend. Source: P5."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day
