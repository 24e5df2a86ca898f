"""What a team knows that a plan is held against: rated abilities and everybody's time. Source: P8."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from acctkit.calendar import WorkingDays
from acctkit.plan.availability import Worker


@dataclass(frozen=True)
class Known:
    """What is known of the people of a plan; whoever is not among the workers is taken to work Monday to Friday.

    `abilities` are ratings (1 to 5) by person and task; those in `own_only` come from the person alone. `today` is the
    day from which time is counted, the day the plan was made where it is None.
    """

    abilities: Mapping[tuple[str, str], float] = field(default_factory=dict)
    own_only: frozenset[tuple[str, str]] = frozenset()
    workers: Mapping[str, Worker] = field(default_factory=dict)
    today: date | None = None

    def worker(self, person: str) -> Worker:
        """Return somebody's time."""
        return self.workers.get(person, Worker(person))

    def working(self, person: str) -> WorkingDays:
        """Return somebody's working days."""
        return self.worker(person).days
