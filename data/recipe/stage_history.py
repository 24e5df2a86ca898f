"""When each deal entered and left each stage.

Whoever keeps records in order has no open deal that lies in its stage for long: the current stage is a fresh one, and
the stages before it took the rest of the time. A deal that nobody closed went fast at first and then stood still.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from recipe.days import AS_OF
from recipe.deals import SLOWEST_WIN, STAGES, Deal
from recipe.rows import Row, day_text, stream
from recipe.world import World

_FRESH = {"Qualify": 20, "Offer": 18, "Negotiate": 16}
# How the days of a closed deal are shared among its stages, as odds, and how much that differs.
_ODDS = {"Qualify": 3.0, "Offer": 4.0, "Negotiate": 4.0}


def stage_rows(world: World) -> Iterator[Row]:
    """Yield one row for each stage of each deal; the last one of an open deal has no end."""
    rng = stream("stage history")
    for deal_id, deal in world.numbered:
        entered = _entered(deal, rng)
        ends = [*entered[1:], deal.closed]
        for stage, begin, end in zip(STAGES, entered, ends, strict=False):
            yield {
                "deal_id": deal_id,
                "stage": stage,
                "entered": begin.isoformat(),
                "left": day_text(end),
            }


def _entered(deal: Deal, rng: random.Random) -> list[date]:
    """Return the day on which each stage was entered, up to the last stage reached."""
    last = STAGES.index(deal.last_stage if deal.closed else deal.stage)
    days = ((deal.closed or AS_OF) - deal.created).days
    if deal.closed is None and days > SLOWEST_WIN:
        steps = [rng.randint(4, 12) for _ in range(last)]
    elif deal.closed is None:
        steps = _up_to_a_fresh_stage(deal, days, last, rng)
    else:
        odds = [_ODDS[stage] * rng.uniform(0.4, 1.6) for stage in STAGES[: last + 1]]
        steps = [int(days * part / sum(odds)) for part in odds[:last]]
    reached = [deal.created]
    for step in steps:
        reached.append(reached[-1] + timedelta(days=step))
    return reached


def _up_to_a_fresh_stage(deal: Deal, days: int, last: int, rng: random.Random) -> list[int]:
    """Share the days before the current stage among the stages passed."""
    if not last:
        return []
    passed = days - min(days, rng.randint(1, _FRESH[deal.stage]))
    first = int(passed * rng.uniform(0.3, 0.6)) if last > 1 else passed
    return [first, passed - first][:last]
