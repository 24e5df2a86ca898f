"""What the customers say of the service they get."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from recipe.days import AS_OF, workdays
from recipe.habits import HABITS
from recipe.reps import REPS, Rep
from recipe.rows import Row, flag, spread, stream
from recipe.world import World

FIRST = date(2025, 10, 1)
_COUNT = 14
_COMPLAINTS = (
    "Called three times before anybody called back",
    "The technician came on the wrong day and nobody told us",
    "The invoice is still wrong after two letters",
    "Promised the test results for Monday, got them two weeks later",
    "Nobody told us that the filter must be changed",
)
_SAID = {
    1: "Nobody feels responsible for us",
    2: "Takes too long until somebody answers",
    3: "Works, but we have to ask for everything",
    4: "Reliable, calls back the same day",
    5: "Thinks ahead for us, would recommend",
}


def review_rows(world: World) -> Iterator[Row]:
    """Yield reviews spread over nine months; the complaints come in the last three."""
    for rep in REPS:
        own = [
            account.account_id for account in world.accounts if account.rep_id == rep.rep_id and account.since
        ]
        if rep.hired < FIRST:
            yield from _of_rep(rep, own, stream(f"reviews {rep.rep_id}"))


def _of_rep(rep: Rep, accounts: list[str], rng: random.Random) -> Iterator[Row]:
    habits = HABITS[rep.rep_id]
    scores = spread(habits.satisfaction, _COUNT, rng)
    days = sorted(rng.sample(workdays(FIRST, AS_OF), _COUNT))
    recent = [place for place, day in enumerate(days) if day > AS_OF - timedelta(days=80)]
    unhappy = sorted(recent, key=lambda place: (scores[place], place))[: habits.complaints]
    for place, (day, score) in enumerate(zip(days, scores, strict=True)):
        complains = place in unhappy
        comment = rng.choice(_COMPLAINTS) if complains else _SAID[score] if rng.random() < 0.4 else ""
        yield {
            "rep_id": rep.rep_id,
            "account_id": rng.choice(accounts),
            "date": day.isoformat(),
            "satisfaction": str(score),
            "complaint": flag(yes=complains),
            "comment": comment,
        }
