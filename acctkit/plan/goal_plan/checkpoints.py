"""Days on which to look how far a goal is, spread evenly over the working days until its deadline. Source: T5."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from acctkit.calendar import WorkingDays
from acctkit.plan.goal_plan.worksheet import Checkpoint
from acctkit.playbook.thresholds import threshold

_LONGEST = timedelta(days=3660)


def proposed(
    today: date,
    deadline: date,
    working: WorkingDays,
    *,
    baseline: float | None = None,
    amount: float | None = None,
) -> tuple[Checkpoint, ...]:
    """Return checkpoints on working days after today, the last one on the last working day until the deadline.

    There is one for every `goal.checkpoint_days` working days begun. What is to be reached by each lies on the straight
    way from the baseline to the amount, where both are known. None when no working day is left.

    Source: T5, P5
    """
    last = min(deadline, today + _LONGEST)
    days = working.within(today + timedelta(days=1), last) if last > today else ()
    count = min(ceil(len(days) / threshold("goal.checkpoint_days")), int(threshold("goal.checkpoints")))
    places = [round(len(days) * (number + 1) / count) for number in range(count)]
    return tuple(
        Checkpoint(day=days[place - 1], expected=_expected(baseline, amount, place, len(days)))
        for place in places
    )


def _expected(baseline: float | None, amount: float | None, place: int, of: int) -> float | None:
    if baseline is None or amount is None:
        return None
    if place == of:
        return amount
    found = baseline + (amount - baseline) * place / of
    # Where both ends are whole, nobody is to reach a part of a customer.
    return (
        float(round(found))
        if float(baseline).is_integer() and float(amount).is_integer()
        else round(found, 2)
    )
