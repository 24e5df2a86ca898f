"""What objectives lack of their type of plan (P6) and of their quantity (P4), and whether hours promised are there (P8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from acctkit.plan import plan_types
from acctkit.plan.availability import Worker
from acctkit.plan.quantifier import Amount, Quantified, faults
from acctkit.plan.steps.known import Known
from acctkit.plan.steps.plan import Objective, Plan

_LONGEST = 730
"""Days ahead that time is counted for; beyond two years nobody knows who is there."""


def type_faults(objective: Objective, known: Known, today: date) -> tuple[str, ...]:
    """Return what an objective lacks of its type, as ids of plan_checks.yaml; nothing where no type is chosen.

    Source: P6
    """
    typed = objective.typed(known.working(objective.owner))
    return () if typed is None else plan_types.check(typed, today)


def quantity_faults(objective: Objective) -> tuple[str, ...]:
    """Return what is wrong with the sign that stands for what cannot be counted; nothing where there is none.

    Source: P4
    """
    if not objective.proxy:
        return ()
    base = _amount(objective.baseline, objective.baseline_low, objective.baseline_high, objective.sure)
    target = _amount(objective.amount, objective.amount_low, objective.amount_high, objective.sure)
    return faults(Quantified(objective.title, objective.proxy, base, target))


def _amount(likely: float | None, low: float | None, high: float | None, sure: float | None) -> Amount | None:
    if likely is None:
        return None
    ranged = low is not None or high is not None
    return Amount(likely, low, high, sure if ranged else None)


def last_day(plan: Plan) -> date | None:
    """Return the last day of a plan: that of its objectives and actions; None where none has a day."""
    days = [each.deadline for each in plan.objectives]
    days += [action.last or action.first for action in plan.actions]
    return max(filter(None, days), default=None)


def hours_there(worker: Worker, first: date, last: date) -> float:
    """Return the hours of a person that can be planned from a day to another, both included.

    Source: P5, P8
    """
    count = min((last - first).days, _LONGEST) + 1
    return sum(worker.hours(first + timedelta(days=ahead)) for ahead in range(count))


def beyond_there(plan: Plan, known: Known, today: date) -> Iterator[tuple[str, float, float]]:
    """Yield who has promised more hours than can be planned until the plan ends, with both.

    Source: P8
    """
    last = last_day(plan)
    if last is None or last < today:
        return
    for person in plan.people:
        there = hours_there(known.worker(person.id), today, last)
        if person.hours is not None and person.hours > there:
            yield person.id, person.hours, there
