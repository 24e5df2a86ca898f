"""How one rep plans: the two causes of failure, the use of time, the weeks ahead, and whether others could take over."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.coach.away import times
from acctkit.coach.commitments import Commitment
from acctkit.coach.facts import RepFacts
from acctkit.coach.handover_readiness import Readiness, readiness
from acctkit.coach.planning_health import health_of
from acctkit.coach.weeks_ahead import WeeksAhead, weeks_ahead
from acctkit.plan.health_check import Health
from acctkit.plan.time_matrix import TimeUse, time_use


@dataclass(frozen=True)
class Planning:
    """What is known about the planning of a rep; `health` is for the manager alone."""

    health: Health
    time: TimeUse
    weeks: WeeksAhead
    readiness: Readiness


def planning(rep: RepFacts, agreed: tuple[Commitment, ...]) -> Planning:
    """Return the planning of a rep; `agreed` are the actions agreed so far. Source: P1, P2, P5, T5."""
    days = rep.team.once(times)[rep.rep_id].days
    return Planning(
        health=health_of(rep),
        time=time_use(rep.table("time_log"), days),
        weeks=weeks_ahead(rep, agreed),
        readiness=readiness(rep),
    )
