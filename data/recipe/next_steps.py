"""What the reps write down as the next step of their open deals."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from recipe.days import AS_OF, next_workday
from recipe.deals import SLOWEST_WIN, Deal
from recipe.reps import Story
from recipe.words import DEAD_STEPS, NEXT_STEPS, VAGUE_STEPS


def with_next_step(deal: Deal, story: Story, rng: random.Random) -> Deal:
    """Return an open deal with its next step and the day of it, as far as the rep writes such things down."""
    if deal.status != "open":
        return deal
    if (AS_OF - deal.created).days > SLOWEST_WIN:
        long_past = next_workday(deal.created + timedelta(days=rng.randint(40, 120)))
        return replace(deal, next_step=rng.choice(DEAD_STEPS), next_step_date=long_past)
    step, day = _step(deal, story, rng)
    return replace(deal, next_step=step, next_step_date=day)


def _step(deal: Deal, story: Story, rng: random.Random) -> tuple[str, date | None]:
    luck = rng.random()
    day = next_workday(AS_OF + timedelta(days=rng.randint(1, 16)))
    if luck < story.well_worded:
        return rng.choice(NEXT_STEPS[deal.stage]), day
    if luck < story.well_worded + story.vague:
        return rng.choice(VAGUE_STEPS), day if rng.random() < 0.5 else None
    return "", None
