"""Scores by month and quarter in the six dimensions, one measure each; most come out of the other tables."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from statistics import mean

from recipe.days import AS_OF, months
from recipe.habits import HABITS
from recipe.reps import REPS, Rep
from recipe.rows import Row, stream

FIRST = date(2026, 1, 1)
Tables = Mapping[str, Sequence[Row]]
# dimension: measure, target, most that counts
_MEASURES = {
    "economic": ("revenue", None, None),
    "forecast": ("forecast accuracy", 80, 100),
    "customer": ("satisfaction in percent", 75, 100),
    "services": ("service visits", 8, 12),
    "execution": ("plan completion", 100, 120),
    "data": ("records without a fault", 85, 100),
}


def scorecard_rows(tables: Tables) -> Iterator[Row]:
    """Yield the scores of each month, and an own evaluation of each quarter, of everybody with half a year's history."""
    for rep in REPS:
        if rep.hired >= FIRST:
            continue
        rng = stream(f"scorecards {rep.rep_id}")
        whole = list(months(FIRST, AS_OF))
        for span, size in (("month", 1), ("quarter", 3)):
            for start in range(0, len(whole), size):
                yield from _scores(tables, rep, span, whole[start : start + size], rng)


def _scores(tables: Tables, rep: Rep, span: str, inside: Sequence[date], rng: random.Random) -> Iterator[Row]:
    names = {f"{month:%Y-%m}" for month in inside}
    targets = [row for row in _own(tables["targets"], rep) if row["month"] in names]
    target, forecast = (sum(float(row[column]) for row in targets) for column in ("target", "forecast"))
    won = [row for row in _own(tables["deals"], rep) if row["status"] == "won" and row["closed"][:7] in names]
    sold = sum(float(row["amount"]) for row in won)
    records = [row for row in _own(tables["records"], rep) if row["due"][:7] in names]
    actual = {
        "economic": sold,
        "forecast": max(0.0, 100 - 100 * abs(sold - forecast) / sold) if sold else 0.0,
        "customer": (HABITS[rep.rep_id].satisfaction - 1) * 25 + rng.uniform(-4, 4),
        "services": sum(round(rng.gauss(HABITS[rep.rep_id].activities * 4, 1)) for _ in inside),
        "execution": _plan_completion(rep, inside, rng),
        "data": 100 * mean(_is_flawless(row) for row in records),
    }
    for dimension, (measure, wanted, cap) in _MEASURES.items():
        many = len(inside) if dimension == "services" else 1
        aim = target if wanted is None else wanted * many
        yield {
            "rep_id": rep.rep_id,
            "month": f"{inside[0]:%Y-%m}",
            "span": span,
            "dimension": dimension,
            "measure": measure,
            "target": f"{aim:.0f}",
            "actual": f"{actual[dimension]:.0f}",
            "cap": f"{aim * 1.2 if cap is None else cap * many:.0f}",
        }


def _own(rows: Iterable[Row], rep: Rep) -> list[Row]:
    return [row for row in rows if row["rep_id"] == rep.rep_id]


def _plan_completion(rep: Rep, inside: Sequence[date], rng: random.Random) -> float:
    """Percent of the planned visits and actions done; falls for who starts well and ends badly."""
    end = HABITS[rep.rep_id].task_end
    gone = mean((month.month - FIRST.month) / (AS_OF.month - FIRST.month) for month in inside)
    return 97 - 97 * (1 - end) * gone + rng.uniform(-6, 6)


def _is_flawless(record: Row) -> bool:
    checks = [record[check] == "yes" for check in ("complete", "correct", "classified", "maintained")]
    return all(checks) and record["delivered"] <= record["due"]
