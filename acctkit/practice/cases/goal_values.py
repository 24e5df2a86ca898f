"""What the cases about goals have in common: values to show, the limit of what is realistic, the days ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from acctkit.calendar import add_months, month_end
from acctkit.coach import shown
from acctkit.plan.goal_properties import Goal, check
from acctkit.practice.cases.won_history import Quarter, WonHistory
from acctkit.practice.posed import NotDrawable, Value

READ_OFF = "won deals"
"""The source that a goal of a case names; what it says is never shown."""


def texts(**values: str) -> dict[str, Value]:
    """Return texts from the data as values."""
    return {name: shown.text(value) for name, value in values.items()}


def amounts(**values: float) -> dict[str, Value]:
    """Return amounts of money as values."""
    return {name: shown.money(value) for name, value in values.items()}


def counts(**values: int) -> dict[str, Value]:
    """Return whole numbers as values."""
    return {name: shown.count(value) for name, value in values.items()}


def months_of(quarter: Quarter) -> shown.Shown:
    """Return a quarter as the months it begins and ends in."""
    return shown.span(quarter.first, quarter.last)


def month_of(month: date) -> shown.Shown:
    """Return a month by its name."""
    return shown.span(month, month)


def limit_of(own: Sequence[float], peers: Sequence[float], today: date) -> float:
    """Return the amount up to which a goal is realistic by these past values (`NotDrawable` with too few). Source: T5."""
    goal = Goal(amount=0.0, own_history=tuple(own), peer_history=tuple(peers))
    limit = check(goal, today)[3].limit
    if limit is None:
        raise NotDrawable("there are too few past values")
    return limit


def next_quarter(history: WonHistory) -> Quarter:
    """Return the quarter after the last whole one."""
    first = add_months(history.quarters[-1].first, 3)
    return Quarter(first, month_end(add_months(first, 2)))


def in_a_year(today: date) -> date:
    """Return the end of this month in a year: a goal for twelve months can be held against the last twelve."""
    return month_end(add_months(today, 12))
