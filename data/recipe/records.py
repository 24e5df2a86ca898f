"""Work-quality records of half a year: five kinds, each checked for four things and for coming on time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from recipe.days import AS_OF, last_of, months, next_workday, workdays
from recipe.habits import HABITS
from recipe.reps import REPS
from recipe.rows import Row, deck, flag, stream

FIRST = date(2026, 1, 1)
CHECKS = ("complete", "correct", "classified", "maintained")
_FAULTS = (*CHECKS, "late")
_REMARKS = {
    "complete": "two visits are missing",
    "correct": "the amounts do not fit the offer",
    "classified": "filed under the wrong customer",
    "maintained": "not kept up since it was handed in",
    "late": "came after the meeting",
}
_PRAISE = "short and to the point"


def record_rows() -> Iterator[Row]:
    """Yield the records that each rep owed, with what was wrong with them."""
    for rep in REPS:
        rng = stream(f"records {rep.rep_id}")
        owed = [(kind, due) for kind, due in _owed() if due > rep.hired + timedelta(days=14)]
        flawless = _flawless(rep.rep_id, len(owed), rng)
        for (kind, due), good in zip(owed, flawless, strict=True):
            yield {"rep_id": rep.rep_id, "kind": kind, **_handed_in(due, rng, good=good)}


def _owed() -> list[tuple[str, date]]:
    """List what is due: a log each week, a form and minutes every other, a plan and another record each month."""
    fridays = [day for day in workdays(FIRST, AS_OF) if day.weekday() == 4]
    owed = [("work_log", day) for day in fridays]
    owed += [("information_form", day) for day in fridays[::2]] + [("minutes", day) for day in fridays[1::2]]
    for month in months(FIRST, AS_OF):
        owed += [("month_plan", next_workday(month + timedelta(days=1))), ("other", _end(month))]
    return sorted(owed, key=lambda record: (record[1], record[0]))


def _end(month: date) -> date:
    return next_workday(last_of(month) - timedelta(days=4))


def _flawless(rep_id: str, count: int, rng: random.Random) -> list[bool]:
    """Say which records have no fault; who starts well and ends badly has the good ones first."""
    habits = HABITS[rep_id]
    good = deck(habits.records, count, rng)
    return sorted(good, reverse=True) if habits.task_end < 1 else good


def _handed_in(due: date, rng: random.Random, *, good: bool) -> Row:
    early = due - timedelta(days=rng.choice((0, 0, 0, 1)))
    if good:
        remark = _PRAISE if rng.random() < 0.05 else ""
        return _row(due, early, set(), remark)
    wrong = set(rng.sample(_FAULTS, rng.choice((1, 1, 2))))
    remark = _REMARKS[min(wrong)] if rng.random() < 0.5 else ""
    delivered = next_workday(due + timedelta(days=rng.randint(1, 6))) if "late" in wrong else early
    return _row(due, min(delivered, AS_OF) if due < AS_OF else delivered, wrong, remark)


def _row(due: date, delivered: date, wrong: set[str], remark: str) -> Row:
    checks = {check: flag(yes=check not in wrong) for check in CHECKS}
    return {"due": due.isoformat(), "delivered": delivered.isoformat(), **checks, "remark": remark}
