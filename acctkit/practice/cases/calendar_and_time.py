"""The cases of the exercise on calendar and time. Source: P5, T5."""

from __future__ import annotations

from collections.abc import Mapping

from acctkit.practice.cases import calendar_days, calendar_week, time_log, time_tasks, year_of_three
from acctkit.practice.posed import CaseMaker

CASES: Mapping[str, CaseMaker] = {
    **time_tasks.CASES,
    **calendar_days.CASES,
    **calendar_week.CASES,
    **time_log.CASES,
    **year_of_three.CASES,
}
