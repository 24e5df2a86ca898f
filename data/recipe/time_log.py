"""How the reps spent two weeks of June, as most of them wrote it down."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from recipe.absences import is_away
from recipe.days import AS_OF, next_workday, workdays
from recipe.reps import REPS
from recipe.rows import Row, day_text, stream

_FIRST, _LAST = date(2026, 6, 15), date(2026, 6, 26)
_NONE = ("R06", "R12", "R17")  # kept no log
# quadrant: what is done in it, as (activity, importance, goal)
_WORK = {
    "M1": (
        ("customer complaint", 5, "keep the customer"),
        ("offer due today", 5, "close the quarter"),
        ("contract talk", 5, "close the quarter"),
    ),
    "M2": (
        ("visit to a new customer", 4, "new customers"),
        ("account planning", 4, "grow the A customers"),
        ("preparing a visit", 4, "win rate"),
        ("learning the product range", 4, "skills"),
    ),
    "M3": (("phone call", 2, ""), ("e-mail", 2, ""), ("report asked for at once", 3, "")),
    "M4": (("waiting", 1, ""), ("searching for papers", 1, ""), ("news and chat", 1, "")),
}
_USUAL = (24, 40, 26, 10)
# Odds of the quadrants for those who differ.
_OWN = {
    "R05": (15, 72, 12, 1),
    "R10": (20, 62, 16, 2),
    "R14": (14, 22, 40, 24),
    "R15": (48, 22, 24, 6),
    "R16": (40, 20, 30, 10),
    "R18": (18, 30, 30, 22),
    "R02": (30, 22, 40, 8),
}


def time_rows() -> Iterator[Row]:
    """Yield five or six entries a day for each rep who kept the log."""
    for rep in REPS:
        rng = stream(f"time log {rep.rep_id}")
        odds = _OWN.get(rep.rep_id, _USUAL)
        for day in workdays(_FIRST, _LAST):
            if rep.rep_id in _NONE or rep.hired > day or is_away(rep.rep_id, day):
                continue
            for _ in range(rng.choice((5, 6, 6))):
                yield {"rep_id": rep.rep_id, "date": day.isoformat(), **_entry(day, odds, rng)}


def _entry(day: date, odds: tuple[int, ...], rng: random.Random) -> Row:
    quadrant = rng.choices(list(_WORK), weights=odds)[0]
    activity, importance, goal = rng.choice(_WORK[quadrant])
    return {
        "minutes": str(rng.randrange(30, 121, 15)),
        "activity": activity,
        "importance": str(importance),
        "due": day_text(_due(day, quadrant, rng)),
        "goal": goal,
    }


def _due(day: date, quadrant: str, rng: random.Random) -> date | None:
    """Set a date within two working days for the urgent, a later one or none for the rest."""
    if quadrant in ("M1", "M3"):
        return next_workday(day + timedelta(days=rng.choice((0, 0, 1))))
    if quadrant == "M4":
        return None
    return min(next_workday(day + timedelta(days=rng.randint(7, 30))), AS_OF + timedelta(days=30))
