"""Monthly revenue targets, and what the reps had forecast for the months that are over."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from recipe.days import AS_OF
from recipe.reps import REPS, STORIES, Rep, Story
from recipe.rows import Row, stream
from recipe.world import World

# How a year's target is spread over its months. The records begin in January 2025, so the orders of that quarter are
# only those whose work began in it, and its targets are small.
_SHAPE = {
    2025: (0.03, 0.35, 1.1, 0.8, 1.0, 1.3, 0.85, 0.75, 0.9, 0.85, 0.95, 1.25),
    2026: (0.8, 0.9, 1.25, 0.85, 0.95, 1.3, 0.9, 0.8, 0.95, 0.9, 1.0, 1.3),
}
# Targets of those who came too late for a history, by month.
_STARTERS = {
    "R11": {5: 2000, 6: 6000, 7: 9000, 8: 9000, 9: 14000, 10: 16000, 11: 18000, 12: 18000},
    "R12": {7: 2000, 8: 4000, 9: 8000, 10: 12000, 11: 15000, 12: 15000},
}


def targets_of(rep: Rep, story: Story, sold: dict[date, float]) -> dict[date, int]:
    """Set targets so that the whole period comes out near the attainment of the rep's story."""
    if story.attainment is None:
        return {date(AS_OF.year, month, 1): target for month, target in _STARTERS[rep.rep_id].items()}
    shape = {
        date(year, month, 1): weight
        for year, weights in _SHAPE.items()
        for month, weight in enumerate(weights, 1)
    }
    past = sum(weight for month, weight in shape.items() if month <= AS_OF)
    usual = sum(sold.values()) / story.attainment / past
    return {month: round(usual * weight / 100) * 100 for month, weight in shape.items()}


def target_rows(world: World) -> Iterator[Row]:
    """Yield a target for each month to the end of 2026, and the forecast of those that are over."""
    rng = stream("targets")
    for rep in REPS:
        story, sold = STORIES[rep.rep_id], world.sold(rep)
        for month, target in targets_of(rep, story, sold).items():
            known = rep.hired < month <= AS_OF
            yield {
                "rep_id": rep.rep_id,
                "month": f"{month:%Y-%m}",
                "metric": "revenue",
                "target": str(target),
                "forecast": _forecast(target, sold.get(month, 0.0), story.optimism, rng) if known else "",
            }


def _forecast(target: int, actual: float, optimism: float, rng: random.Random) -> str:
    """Forecast as reps do: half from the target, half from what they know, times their optimism."""
    guess = (target + actual) / 2 * optimism * rng.uniform(0.85, 1.15)
    return str(round(guess / 100) * 100)
