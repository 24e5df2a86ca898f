"""What people are asked to do, by their manager, a colleague or themselves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from recipe.days import AS_OF, next_workday, workdays
from recipe.habits import HABITS
from recipe.reps import REPS, Rep
from recipe.rows import Row, day_text, numbered, stream
from recipe.world import World

FIRST = date(2025, 10, 1)
_COUNT = 42
_CLIENT_TASKS = (
    ("Send the revised offer", "Offers"),
    ("Prepare the trial installation", "Trials"),
    ("Ask the plant for a delivery date", "Deliveries"),
    ("Check the invoice that the customer questions", "Invoices"),
    ("Collect the water samples", "Trials"),
    ("Confirm the day of installation", "Deliveries"),
    ("Send the reference letter", "Offers"),
    ("Book the technician for the yearly check", "Care plans"),
    ("Call about the expiring care plan", "Care plans"),
)
_OWN_TASKS = (
    ("Update the price list", "Sales papers"),
    ("Write the summary for the monthly meeting", "Meetings"),
    ("Prepare five minutes on a lost deal", "Meetings"),
    ("Read the new product sheet", "Product training"),
    ("Check the addresses for the mailing", "Sales papers"),
)


def task_rows(world: World) -> list[Row]:
    """Return everybody's tasks; each begins with a verb and has a deadline, a project and, where it has one, a client."""
    drawn = [row for rep in REPS for row in _of_rep(world, rep)]
    return numbered("K-", 4, sorted(drawn, key=lambda row: (row["created"], row["rep_id"])), "task_id")


def _of_rep(world: World, rep: Rep) -> Iterator[Row]:
    rng = stream(f"tasks {rep.rep_id}")
    days = workdays(max(FIRST, rep.hired), AS_OF - timedelta(days=2))
    given_on = sorted(rng.choice(days) for _ in range(max(2, _COUNT * len(days) // 195)))
    dates = [(day, next_workday(day + timedelta(days=rng.randint(4, 21)))) for day in given_on]
    fading = HABITS[rep.rep_id].task_end
    for place, (created, due) in enumerate(dates):
        dropped = rng.random() > 1 - (1 - fading) * 1.4 * place / len(dates)
        done = None if dropped and due < AS_OF else _done(created, due, rng)
        title, project, client = _what(world, rep, created, rng)
        yield {
            "rep_id": rep.rep_id,
            "title": title,
            "created": created.isoformat(),
            "due": due.isoformat(),
            "done": day_text(done),
            "created_by": _giver(rep, rng),
            **client,
            "project": project,
        }


def _done(created: date, due: date, rng: random.Random) -> date | None:
    """Finish a task mostly in time and at times a little late; what is not due yet is mostly open."""
    late = rng.random() < 0.12
    day = next_workday(due + timedelta(days=rng.randint(1, 5) if late else -rng.randint(0, 3)))
    day = max(day, created)
    if day <= AS_OF:
        return day
    return AS_OF if due <= AS_OF else None


def _what(world: World, rep: Rep, created: date, rng: random.Random) -> tuple[str, str, Row]:
    """Choose what to do, in which project and for whom; a task for a client belongs to the deal going on there."""
    going_on = [
        (deal_id, deal)
        for deal_id, deal in world.numbered
        if deal.rep_id == rep.rep_id and deal.created <= created <= (deal.closed or AS_OF)
    ]
    if not going_on or rng.random() < 0.25:
        return *rng.choice(_OWN_TASKS), {"account_id": "", "deal_id": ""}
    deal_id, deal = rng.choice(going_on)
    return *rng.choice(_CLIENT_TASKS), {"account_id": deal.account.account_id, "deal_id": deal_id}


def _giver(rep: Rep, rng: random.Random) -> str:
    luck = rng.random()
    if luck < 0.45:
        return rep.manager
    if luck < 0.65:
        return rep.name
    return rng.choice([other.name for other in REPS if other.team == rep.team and other != rep])
