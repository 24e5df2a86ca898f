"""The calendar: months as periods, working days with public holidays, and events for other calendars."""

from acctkit.calendar.months import (
    add_months,
    last_complete_month,
    month_end,
    month_start,
    months_from,
    next_workday,
)
from acctkit.calendar.working_days import WorkingDays, working_days

__all__ = [
    "WorkingDays",
    "add_months",
    "last_complete_month",
    "month_end",
    "month_start",
    "months_from",
    "next_workday",
    "working_days",
]
