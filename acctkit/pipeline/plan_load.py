"""Whether a month plan fits what the rep can begin and move in a month."""

from __future__ import annotations

from dataclasses import dataclass

from acctkit.pipeline.capacity import Capacity, Verdict
from acctkit.pipeline.month_plan import MonthPlan


@dataclass(frozen=True)
class PlanLoad:
    """A month plan held against a capacity.

    `begin` is about the new deals X, `move` about the open deals Y. `spared` counts the open deals to leave out so that
    those moved are no more than usual.
    """

    capacity: Capacity
    begin: Verdict
    move: Verdict
    spared: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """The ids of the sentences that say it, in reading order; more new deals than ever is told by the plan itself."""
        cases = {
            "month_plan.begins_more_than_usual": self.begin == "stretch",
            "month_plan.moves_more_than_usual": self.move == "stretch",
            "month_plan.moves_more_than_ever": self.move == "beyond",
        }
        return tuple(name for name, holds in cases.items() if holds)


def plan_load(plan: MonthPlan, capacity: Capacity) -> PlanLoad:
    """Return how a plan fits a capacity.

    Source: C2.6, T5
    """
    usual = capacity.moved.usual.value
    return PlanLoad(
        capacity=capacity,
        begin=capacity.begun.verdict(plan.X),
        move=capacity.moved.verdict(plan.Y),
        spared=0 if usual is None else max(0, plan.Y - int(usual)),
    )
