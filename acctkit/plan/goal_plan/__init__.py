"""The goal worksheet: from the result to the review, with the action plan that every goal has. Source: T5."""

from acctkit.plan.goal_plan.checkpoints import proposed
from acctkit.plan.goal_plan.completeness import STEPS, Missing, missing, without_plan
from acctkit.plan.goal_plan.worksheet import (
    SCHEMA,
    Checkpoint,
    GoalAction,
    GoalSheet,
    GoalSheets,
    from_json,
    to_json,
)

__all__ = [
    "SCHEMA",
    "STEPS",
    "Checkpoint",
    "GoalAction",
    "GoalSheet",
    "GoalSheets",
    "Missing",
    "from_json",
    "missing",
    "proposed",
    "to_json",
    "without_plan",
]
