"""What the raters of the sample team say of ability and willingness, task by task, in two rounds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from recipe.reps import REPS, Rep
from recipe.rows import Row, stream

# task: how much it matters in this job
TASKS = {
    "Finding new customers": 4,
    "Asking questions": 5,
    "Presenting the offer": 4,
    "Negotiating price": 5,
    "Keeping records": 3,
}
ROUNDS = (date(2025, 11, 17), date(2026, 5, 18))


@dataclass(frozen=True)
class View:
    """How a rep is seen today: level of ability and of willingness, 1 to 5.

    `tasks` holds what differs from the level, as (ability, willingness) by task; `before` what was different half
    a year ago; `seen_by` what a role adds ("self", "manager", "peer").
    """

    ability: float
    willingness: float
    tasks: dict[str, tuple[float, float]] = field(default_factory=dict)
    before: tuple[float, float] = (-0.2, 0.0)
    seen_by: dict[str, tuple[float, float]] = field(default_factory=dict)


VIEWS = {
    "R01": View(4.3, 3.9, {"Keeping records": (-1.3, -1.9), "Negotiating price": (0.6, 0.6)}),
    "R02": View(3.0, 4.3, {"Finding new customers": (1.2, 0.5), "Presenting the offer": (-0.6, 0.0)}),
    "R03": View(2.9, 2.2, {"Negotiating price": (-1.2, -0.5), "Asking questions": (0.4, 0.3)}, (0.0, 0.9)),
    "R04": View(
        3.2, 3.2, {"Negotiating price": (-0.8, -0.2)}, seen_by={"manager": (-1.0, -0.7), "peer": (1.2, 0.6)}
    ),
    "R05": View(4.6, 4.6),
    "R06": View(4.0, 2.1, {"Finding new customers": (0.0, -0.8)}, (0.1, 1.4)),
    "R07": View(
        2.1,
        2.9,
        {"Keeping records": (-0.6, -0.9), "Presenting the offer": (0.8, 0.4)},
        seen_by={"self": (1.6, 0.7)},
    ),
    "R08": View(2.2, 4.3, {"Keeping records": (0.8, 0.0)}, (-0.6, 0.2)),
    "R09": View(3.9, 3.0, {"Finding new customers": (-1.0, -1.2), "Asking questions": (0.4, 0.3)}),
    "R10": View(3.1, 3.1, {"Asking questions": (0.5, 0.6)}, (-0.4, -0.3)),
    "R11": View(2.4, 4.6, {"Keeping records": (0.8, 0.0)}),
    "R13": View(4.0, 3.2, {"Keeping records": (0.3, 0.4)}, seen_by={"self": (-1.2, 0.0)}),
    "R14": View(3.2, 2.3, {"Finding new customers": (-0.3, -0.6)}, (0.0, 0.2)),
    "R15": View(3.2, 3.3, {"Asking questions": (-0.6, -0.4)}),
    "R16": View(3.5, 2.9, {"Keeping records": (-0.7, -0.6)}, (0.0, 0.4)),
    "R17": View(3.8, 2.0, {}, (0.0, 1.7)),
    "R18": View(4.1, 3.0, {"Keeping records": (-1.0, -1.2)}, (0.0, 0.3), {"self": (0.6, 0.4)}),
    "R19": View(3.1, 3.4, {"Keeping records": (0.5, 0.2)}),
    "R20": View(3.2, 3.8, {"Negotiating price": (-0.5, 0.0)}),
}
# The new starter has rated herself once and nobody else has yet.
SELF_ONLY = {"R11": date(2026, 6, 12)}


@dataclass(frozen=True)
class Rating:
    """One rater's word on one task."""

    rep_id: str
    task: str
    rater: str
    rater_role: str
    date: date
    ability: int
    willingness: int
    importance: int


def rating_rows() -> Iterator[Row]:
    """Yield all ratings of everybody."""
    for rep in REPS:
        for rating in _ratings_of(rep, stream(f"ratings {rep.rep_id}")):
            yield {column: str(value) for column, value in vars(rating).items()}


def _ratings_of(rep: Rep, rng: random.Random) -> Iterator[Rating]:
    """Yield all ratings of a rep; none where nobody can know yet."""
    if rep.rep_id not in VIEWS:
        return
    if rep.rep_id in SELF_ONLY:
        yield from _round(rep, (("self", rep.name),), SELF_ONLY[rep.rep_id], (0.0, 0.0), rng)
        return
    raters = (("self", rep.name), ("manager", rep.manager), *(("peer", name) for name in _peers(rep)))
    for day, shift in zip(ROUNDS, (VIEWS[rep.rep_id].before, (0.0, 0.0)), strict=True):
        yield from _round(rep, raters, day, shift, rng)


def _peers(rep: Rep) -> list[str]:
    """Name the two next colleagues in the same team who have been there long enough to know."""
    known = [other for other in REPS if other.team == rep.team and other.hired < ROUNDS[0]]
    here = known.index(rep)
    return [known[(here + step) % len(known)].name for step in (1, 2)]


def _round(
    rep: Rep,
    raters: tuple[tuple[str, str], ...],
    day: date,
    shift: tuple[float, float],
    rng: random.Random,
) -> Iterator[Rating]:
    view = VIEWS[rep.rep_id]
    for role, rater in raters:
        seen = view.seen_by.get(role, (0.0, 0.0))
        given = day + timedelta(days=rng.randrange(4))
        for task, importance in TASKS.items():
            differs = view.tasks.get(task, (0.0, 0.0))
            yield Rating(
                rep.rep_id,
                task,
                rater,
                role,
                given,
                _score(view.ability + differs[0] + seen[0] + shift[0], rng),
                _score(view.willingness + differs[1] + seen[1] + shift[1], rng),
                importance,
            )


def _score(level: float, rng: random.Random) -> int:
    """Round by chance, so that raters who see the same thing differ by one point at most."""
    return max(1, min(5, int(level + rng.random())))
